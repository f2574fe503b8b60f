# SPDX-License-Identifier: ISC
"""Answer sheets of offices through the programs: no answer is lost, or put at another opinion."""
import os

import yaml

import programs
import support
import word
import writers
from judge import LOADER, TYPED, dumped
from matrix import Bench
from truth import EITHER, PERSON, Places, Work

OFFICE, OTHER = '広報広聴課', '企画課'
HEADINGS = {'no': 'No.', 'place': '該当箇所', 'item': 'ご意見の概要', 'category': '区分',
            'comment': '市の考え方', 'change': '修正の内容'}
CATEGORIES = ['反映', '一部反映', '記載済み', '参考']
WRITTEN = ['Ａ', 'B 一部反映', '記載済み', 'Ｄ　参考']
EDITS = {}


def edit(function):
    """An edit that every program makes; `slow = False` leaves it to the quick ones."""
    EDITS[function.__name__.replace('_', ' ')] = function
    return function


def plan():
    """The first sample with opinions: some of a line of a comment, joined, without an item."""
    data = yaml.load(support.read(os.path.join(support.SAMPLES, 'saku', 'plan.yaml')), LOADER)['plan']
    number = 0
    own = {'id': 'saku', 'title': data['title'], 'offices': [OFFICE, OTHER], 'policies': [],
           'categories': [{'code': 'ABCD'[i], 'name': name} for i, name in enumerate(CATEGORIES)]}
    for policy in data['policies']:
        items = []
        for item in policy['items']:
            number += 1
            comments = [{'by': '委員A', 'text': f'{item["title"]}について、もっと知らせてほしい。',
                         'no': number, 'office': OFFICE}]
            if number % 3 == 0:
                number += 2
                comments.append({'by': '委員B', 'text': f'若い人にも。（{number}）\n夜にも。（{number}）',
                                 'parts': [{'lines': 1, 'no': number - 1, 'office': OFFICE},
                                           {'lines': 2, 'no': number, 'office': OFFICE}]})
            items.append({'id': item['id'], 'title': item['title'], 'comments': comments})
        own['policies'].append({'id': policy['id'], 'title': policy['title'], 'items': items})
    number += 1
    own['unplaced'] = [{'by': '委員C', 'text': '字を大きくしてほしい。', 'no': number, 'office': OFFICE}]
    own['last_no'] = number
    return {'plan': own}


# ---- what people do ----

def put(work, item, field, text, **options):
    work.sheet.put(work.at.items[item], work.at.column[field],
                   work.expect(text, item, field=field, **options))


def choose(work, item, number, **options):
    """A category, written in one of the ways; by its name it is found."""
    work.expect(CATEGORIES[number % 4], item, field='category', **options)
    work.sheet.put(work.at.items[item], work.at.column['category'], WRITTEN[number % 4])


def fill(work, **options):
    for number, item in enumerate(work.at.ids):
        choose(work, item, number, **options)
        put(work, item, 'comment', work.words(), **options)
        if number % 2 == 0:
            put(work, item, 'change', work.words(), **options)


@edit
def all_answered(work):
    fill(work)


@edit
def only_answers(work):
    for item in work.at.ids:
        put(work, item, 'comment', work.words())


@edit
def only_categories(work):
    for number, item in enumerate(work.at.ids):
        choose(work, item, number)


@edit
def lines_in_answers(work):
    for item in work.at.ids:
        put(work, item, 'comment', work.words('\n二行目です。\n三行目です。'))


@edit
def unknown_categories(work):
    for item in work.at.ids[:3]:
        put(work, item, 'category', work.words())


@edit
def half_answered(work):
    for item in work.at.ids[::2]:
        put(work, item, 'comment', work.words())


@edit
def rows_sorted(work):
    fill(work)
    work.reorder(work.at.rows[::-1])


@edit
def rows_sorted_by_hand_without_ids(work):
    fill(work)
    work.reorder(work.at.rows[::-1], without=(work.identities(),))


@edit
def row_deleted(work):
    for item in work.at.ids[1:]:
        put(work, item, 'comment', work.words())
    work.sheet.delete_rows(work.at.rows[0])


@edit
def rows_inserted(work):
    fill(work)
    work.sheet.insert_rows(work.at.rows[2])
    work.sheet.insert_rows(work.at.rows[0], 2)


@edit
def row_of_another_opinion_added(work):
    fill(work)
    row = work.at.last + 1
    work.sheet.insert_rows(row)
    for field in ('item', 'comment', 'change'):
        work.sheet.put(row, work.at.column[field],
                       work.expect(work.words(), [], people=(), accept=PERSON))


@edit
def title_rows_deleted(work):
    fill(work, people=())
    work.sheet.unmerge()
    work.sheet.delete_rows(1, work.at.first - 2)


@edit
def column_inserted(work):
    fill(work)
    work.sheet.insert_columns(work.at.column['place'])


@edit
def places_deleted(work):
    fill(work)
    work.sheet.unmerge()
    work.sheet.delete_columns(work.at.column['place'])


@edit
def ids_deleted(work):
    fill(work)
    work.sheet.unmerge()
    work.sheet.delete_columns(work.identities())


@edit
def ids_and_numbers_deleted(work):
    fill(work)
    work.sheet.unmerge()
    work.sheet.delete_columns(work.identities())
    work.sheet.delete_columns(work.at.column['no'])


@edit
def changes_deleted(work):
    """With them goes the cell of the name, which is in the same column."""
    for item in work.at.ids:
        put(work, item, 'comment', work.words(), people=())
    work.sheet.unmerge()
    work.sheet.delete_columns(work.at.column['change'])


@edit
def opinions_shortened(work):
    fill(work)
    for item in work.at.ids[:2]:
        work.sheet.put(work.at.items[item], work.at.column['item'],
                       work.expect(work.words('（要約）'), item, field=None, accept=PERSON))


@edit
def remark_below(work):
    fill(work)
    work.sheet.put(work.at.last + 2, work.at.column['item'],
                   work.expect(work.words(), [], people=(), accept=PERSON))


@edit
def heading_retyped(work):
    fill(work, accept=EITHER)
    work.sheet.put(work.at.head, work.at.column['comment'], '回答（市の考え方）')


@edit
def sheet_renamed(work):
    fill(work)
    work.sheet.rename('回答')


@edit
def name_of_another_office(work):
    work.name(OTHER)
    fill(work, people=(OTHER,))


@edit
def name_deleted(work):
    work.name(' ')
    fill(work, people=())


@edit
def answers_hidden(work):
    fill(work)
    work.sheet.hide_row(work.at.rows[1])


@edit
def notes_beside_answers(work):
    fill(work)
    work.sheet.note(work.at.rows[0], work.at.column['comment'],
                    work.expect(work.words(), work.at.ids[0], people=(), field=None,
                                accept=EITHER), OFFICE)


@edit
def copied_to_another_sheet(work):
    fill(work, accept=EITHER)
    work.copy_sheet(work.book.add('写し'))


# ---- what becomes of them ----

def works(merged):
    """(number, answers) of each opinion."""
    lists = [item.get('comments') or [] for policy in merged['policies']
             for item in policy['items']] + [merged.get('unplaced') or []]
    for comment in (comment for one in lists for comment in one):
        for work in comment.get('parts') or [comment]:
            if work.get('no'):
                yield f'opinion-{work["no"]}', work.get('answers') or []


def texts(value, skip=('answers', 'returned')):
    """Every text of the plan but those of answers."""
    if isinstance(value, str):
        yield value
    for key, one in value.items() if isinstance(value, dict) else ():
        if key not in skip:
            yield from texts(one, skip)
    for one in value if isinstance(value, list) else ():
        yield from texts(one, skip)


FIELDS = {'comment': 'text', 'category': 'category', 'change': 'change'}


def fate(entry, answers, rest, told):
    """recovered, person, lost or misplaced; `rest`: all other texts of the plan."""
    wanted = entry.text.strip()
    key = FIELDS.get(entry.field)
    at = {number for number, own in answers for answer in own
          if key and wanted == str(answer.get(key, '')).strip()}
    by = {answer['by'] for number, own in answers for answer in own
          if number in entry.items and key and wanted == str(answer.get(key, '')).strip()}
    category = entry.field == 'category' and wanted in CATEGORIES
    if at & entry.items and (not entry.people or by & entry.people):
        return 'recovered'
    if at and not category:
        return 'misplaced'
    # A category is at many opinions, so that only one that is nowhere is known to be lost.
    if any(wanted in text for text in rest) and (told or entry.accept == EITHER):
        return 'person'
    return 'lost'


def judge(path, paths, work):
    out, messages, status = support.run_any('mergecomments', path, *paths)
    if status == 2:
        return ['lost'] * len(work.entries), messages
    merged = yaml.load(out, LOADER)['plan']
    answers, rest = list(works(merged)), list(texts(merged))
    fates = [fate(entry, answers, rest, status == 1) for entry in work.entries]
    return fates, messages


def forms(folder, source):
    """{suffix: (sheet as sent, its places by program)}: each is made once."""
    made = {}

    def get(program):
        suffix = program.maker.replace('plan2', '.')
        if suffix not in made:
            form = os.path.join(folder, 'answers' + suffix)
            support.run('opinions', '--form', f'--office={OFFICE}', source, '-o', form)
            titles = [{'id': f'opinion-{number}', 'title': text} for number, text in opinions(source)]
            columns = [{'field': field, 'heading': text} for field, text in HEADINGS.items()]
            as_plan = {'columns': columns, 'policies': [{'items': titles}]}
            made[suffix] = form, Places(program.read(form), as_plan)
        return made[suffix]
    return get


def opinions(source):
    """(number, words) of all opinions of the plan."""
    own = yaml.load(support.read(source), TYPED)['plan']
    lists = [item['comments'] for policy in own['policies'] for item in policy['items']]
    for comment in (comment for one in lists + [own['unplaced']] for comment in one):
        lines = comment['text'].split('\n')
        for part in comment.get('parts') or [comment]:
            yield part['no'], lines[part['lines'] - 1] if 'lines' in part else comment['text']


def make(program, function, form, places, here, number):
    work = Work(program.open(form), places, OFFICE, number)
    work.dialect = writers.DIALECTS.get(program.name, {})
    function(work)
    os.makedirs(here)
    path = os.path.join(here, f'回答_{number}{program.suffix}')
    program.save(work.book, path)
    if hasattr(type(work.book), 'close'):
        work.book.close()
    return work, path


def run_program(program, get, source, folder, words, failures):
    """What became of the entries of a program's files, summed."""
    cases, sums = [], {}
    form, places = get(program)
    for number, (name, function) in enumerate(EDITS.items()):
        if words and not any(one == program.name or one in name for one in words):
            continue
        if (program.name, 'notes on cells') in programs.DROPPED and 'notes' in name:
            continue
        here = os.path.join(folder, 'answers', program.name, str(number))
        try:
            cases.append((name, *make(program, function, form, places, here, number)))
        except (UnicodeEncodeError, NotImplementedError):
            continue  # this format cannot hold it: no such file comes back
    broken = program.finish()
    for name, work, path in cases:
        if path in broken:
            continue
        fates, messages = judge(source, [path], work)
        for entry, what in zip(work.entries, fates):
            sums[what] = sums.get(what, 0) + 1
            silent = what == 'person' and entry.accept not in (PERSON, EITHER) and entry.intact
            if what in ('lost', 'misplaced') or silent:
                failures.append(f'{program.name}, {name}: {what}: {entry.text!r} of '
                                f'{"/".join(entry.items)}, {entry.field}\n'
                                f'{messages.decode(errors="replace")[:400]}')
    return len(cases), sums


def run(folder, _pool, words):
    failures, passed = [], 0
    source = os.path.join(folder, 'answers.yaml')
    support.write(source, dumped(plan()))
    support.run('planlint', source, status=(0, 1))
    bench = Bench(folder)
    get = forms(folder, source)
    try:
        for program in programs.programs(bench) + word.programs(bench):
            before = len(failures)
            files, sums = run_program(program, get, source, folder, words, failures)
            passed += files if len(failures) == before else 0
            if files:
                print(f'{program.name:26}{files:6} answer sheets: ' + ', '.join(
                    f'{what} {count}' for what, count in sorted(sums.items())), flush=True)
    finally:
        bench.close()
    return passed, failures
