# SPDX-License-Identifier: ISC
"""Which item, and who: forms of older plans under ids that others have now, and notes, threads and
names as programs and offices write them."""
import copy

from edits import edit
from truth import EITHER, PERSON

OTHERS = ['臼田 さくら', '望月 一郎']
NEEDS = {'notes': ('who_wrote_a_note', 'who_wrote_a_thread'),
         'authors of notes': ('who_wrote_a_note_another', 'who_wrote_a_note_a_stranger',
                              'who_wrote_a_note_the_office'),
         'authors as written': ('who_wrote_a_note_nobody', 'who_wrote_a_note_under',
                                'who_wrote_a_note_whose', 'who_wrote_a_thread_signed')}
NEW_TITLES = ['道路の維持', '空き家の利活用', '公園の見直しと花いっぱい運動', '消防団の装備', '図書館の開館時間',
              '雨水の再利用', '移住の相談窓口', '農地を守る仕組み', '観光の案内板', '温泉のまちの再生']


def items_of(plan):
    return [item for policy in plan['plan']['policies'] for item in policy['items']]


def changed(plan, *changes):
    """A copy of a plan in which each change was made."""
    new = copy.deepcopy(plan)
    for change in changes:
        change(new)
    return new


def by_place(plan):
    """Ids by their place, as an older importer gave them."""
    for i, policy in enumerate(plan['plan']['policies'], 1):
        for j, item in enumerate(policy['items'], 1):
            item['id'] = f'item-{i}-{j}'


def first_gone(plan):
    policies = plan['plan']['policies']
    del policies[0]['items'][0]
    if not policies[0]['items']:
        del policies[0]


def turned(plan):
    for policy in plan['plan']['policies']:
        policy['items'].reverse()


def one_more(plan):
    plan['plan']['policies'][0]['items'].insert(0, {'id': 'one-more', 'title': NEW_TITLES[0],
                                                    'issues': 'まだ決めていないことが多い。'})


def other_texts(item, number):
    item['title'] = NEW_TITLES[number % len(NEW_TITLES)]
    for field in ('initiatives', 'issues'):
        if field in item:
            item[field] = f'○{NEW_TITLES[number % len(NEW_TITLES)]}について新しく書いた文その{number}です。\n'


def rewritten(item, number):
    title = item['title']
    other_texts(item, number)
    item['title'] = title


def all_other(plan):
    for number, item in enumerate(items_of(plan)):
        other_texts(item, number)


def all_rewritten(plan):
    for number, item in enumerate(items_of(plan)):
        rewritten(item, number)


def new_ids(plan):
    for number, item in enumerate(items_of(plan), 1):
        item['id'] = f'neu-{number}'


def renamed(plan):
    items_of(plan)[0]['title'] = 'まったく新しい題名に改めた項目'


def renamed_with_was(plan):
    item = items_of(plan)[0]
    was = item['title']
    other_texts(item, 3)
    item['was'] = f'さらに前の題名\n{was}\n'


def first_other(plan):
    other_texts(items_of(plan)[0], 4)


def ids_swapped(plan):
    one, other = items_of(plan)[:2]
    one['id'], other['id'] = other['id'], one['id']


def divided(plan):
    items = plan['plan']['policies'][0]['items']
    items.insert(1, {'id': 'second-half', 'title': 'もう半分の取組', 'issues': 'これから考える。'})
    items[0]['title'] = '半分にした取組'


def joined(plan):
    items = next(p['items'] for p in plan['plan']['policies'] if len(p['items']) > 1)
    one, other = items[:2]
    items[0]['was'] = f'{one["title"]}\n{other["title"]}\n'
    items[0]['title'] = '一つにまとめた取組'
    del items[1]


def with_reviewers(plan):
    """The samples list none, or other people: the person who writes and two more."""
    plan['plan'].setdefault('reviewers', ['委員A'] + OTHERS)


def titles(plan):
    return {item['title']: item['id'] for item in items_of(plan)}


def form_of(before, *today):
    """Declares an edit: the form is of the plan after `before`, and then `today` changed it."""
    def declare(function):
        function.plan_as_sent = lambda plan: changed(plan, *before)
        function.plan_today = lambda plan: changed(plan, *before, *today)
        function.quick = 'which_item' in function.__name__
        function.needs = [need for need, names in NEEDS.items() if function.__name__.startswith(names)]
        return edit(function)
    return declare


def asked(*more):
    """Declares an edit on a plan that lists its reviewers."""
    return form_of((), with_reviewers, *more)


def move(work, *today):
    """The truth after the plan changed: the item that has the row's title now, else nobody knows."""
    plan = {'plan': copy.deepcopy(work.at.plan)}
    for change in today:
        change(plan)
    now = titles(plan)
    work.fill()
    for entry in work.entries:
        title = work.at.title[next(iter(entry.items))]
        found = now.get(title)
        entry.items = {found} if found else set()
        if not found:
            entry.accept, entry.intact = PERSON, False


def declared(name, before, *today):
    def run(work):
        move(work, *today)
    run.__name__ = f'which_item_{name}'
    form_of(before, *today)(run)


declared('imported_anew_without_the_first', (by_place,), first_gone, by_place)
declared('imported_anew_turned_round', (by_place,), turned, by_place)
declared('imported_anew_with_one_more', (by_place,), one_more, by_place)
declared('after_all_were_rewritten', (), all_rewritten)
declared('after_all_ids_changed', (), new_ids)
declared('after_ids_changed_and_texts_too', (), all_rewritten, new_ids)
declared('of_next_year_under_the_same_ids', (by_place,), all_other)
declared('gone_and_its_id_given_to_another', (), first_other)
declared('of_two_that_swapped_their_ids', (), ids_swapped)


def stays(name, *today):
    """Each row belongs to the item of its id still."""
    def run(work):
        work.fill()
    run.__name__ = f'which_item_{name}'
    form_of((), *today)(run)


stays('after_it_was_renamed', renamed)
stays('after_it_was_renamed_and_kept_its_former_title', renamed_with_was)
stays('after_it_was_divided', divided)


@form_of((), joined)
def which_item_after_two_were_joined(work):
    work.fill()
    items = next(p['items'] for p in work.at.plan['policies'] if len(p['items']) > 1)
    one, other = items[0]['id'], items[1]['id']
    for entry in work.entries:
        if entry.items == {other}:
            entry.items = {one}


@form_of((), all_rewritten, new_ids)
def which_item_has_a_proposal_after_ids_changed(work):
    move(work, all_rewritten, new_ids)
    row, column = work.at.rows[0], work.at.column['issues']
    now = next(iter(work.entries[0].items))
    work.sheet.put(row, column, work.expect(work.words(), now))


# ---- who: notes and threads ----

def beside(work, author, text, people):
    """A note beside an item; the sheet carries the member's name and answers."""
    item = work.at.ids[0]
    for part, writers in people:
        work.expect(part, item, people=writers)
    work.sheet.note(work.at.items[item], work.at.input, text, author)


def other(work):
    return [n for n in work.at.plan.get('reviewers', ['委員A'] + OTHERS) if n != work.person]


@asked()
def who_wrote_a_note_another_reviewer(work):
    work.fill()
    text = work.words()
    beside(work, other(work)[0], text, [(text, other(work)[:1])])


@asked()
def who_wrote_a_note_a_stranger(work):
    work.fill()
    text = work.words()
    beside(work, '市役所のPC', text, [(text, ['市役所のPC'])])


@asked()
def who_wrote_a_note_the_office(work):
    work.fill()
    text = work.words()
    beside(work, '事務局', text, [(text, ['事務局'])])


@asked()
def who_wrote_a_note_nobody(work):
    work.fill()
    text = work.words()
    beside(work, 'Windows ユーザー', f'作成者:\n{text}', [(text, [work.person])])


@asked()
def who_wrote_a_note_under_his_own_name(work):
    work.fill()
    text, writer = work.words(), other(work)[1]
    beside(work, writer, f'{writer}:\n{text}', [(text, [writer])])


@asked()
def who_wrote_a_note_whose_author_was_removed(work):
    work.fill()
    text, writer = work.words(), other(work)[1]
    beside(work, '作成者', f'{writer}:\n{text}', [(text, [writer])])


def thread(language):
    head = {'ja': '[スレッド化されたコメント]\n\nお使いのバージョンの Excel では、このスレッド化されたコメントを'
                  '読み取ることができます。ただし、新しいバージョンの Excel でファイルを開いた場合、編集内容は削除されます。'
                  '詳細: https://go.microsoft.com/fwlink/?linkid=870924\n\n',
            'en': '[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; '
                  'however, any edits to it will get removed if the file is opened in a newer version of '
                  'Excel. Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\n'}[language]
    comment, reply = {'ja': ('コメント:', '返信:'), 'en': ('Comment:', 'Reply:')}[language]

    def run(work):
        work.fill()
        texts = [work.words() for _ in range(3)]
        body = f'{comment}\n    {texts[0]}\n{reply}\n    {texts[1]}\n{reply}\n    {texts[2]}'
        beside(work, 'tc={7D1C5E0A-0000-4000-8000-000000000001}', head + body,
               [(text, [work.person]) for text in texts])
    run.__name__ = f'who_wrote_a_thread_that_a_program_left_as_a_note_{language}'
    asked()(run)


thread('ja')
thread('en')


@asked()
def who_wrote_a_thread_of_google(work):
    work.fill()
    one, two = other(work)[:2]
    first, second = work.words(), work.words()
    text = (f'======\nID#AAAABBBB\n{one}    (2026-05-20 01:02:03)\n{first}\n------\nID#AAAACCCC\n'
            f'{two}    (2026-05-21 01:02:03)\n{second}')
    beside(work, '', text, [(first, [one]), (second, [two])])


@asked()
def who_wrote_a_thread_signed_below(work):
    work.fill()
    one, two = other(work)[:2]
    first, second = work.words(), work.words()
    beside(work, '', f'{first}\n\t-{one}\n{second}\n\t-{two}', [(first, [one]), (second, [two])])


# ---- who: texts that name others ----

@asked()
def who_is_quoted_is_no_writer(work):
    work.name()
    work.answer(work.at.ids[0], f'{other(work)[0]}：{work.words()}\n{other(work)[1]}：{work.words()}',
                accept=EITHER)


@asked()
def who_begins_each_line_with_his_own_name(work):
    work.name()
    work.answer(work.at.ids[0], f'{work.person}：{work.words()}\n（{work.person}）{work.words()}')


@asked()
def who_wrote_for_three(work):
    """Lines of all, his own among them: each has his."""
    work.name()
    item = work.at.ids[0]
    lines = [(work.person, work.words())] + [(n, work.words()) for n in other(work)[:2]]
    work.sheet.put(work.at.items[item], work.at.input, '\n'.join(f'{n}：{t}' for n, t in lines))
    for name, text in lines:
        work.expect(text, item, people=[name])


@edit
def which_item_beside_numbers_of_his_own(work):
    """In the last row the member counts his points 1-1, 1-2, as other items are numbered."""
    work.name()
    work.answer(work.at.ids[-1], f'1-1 {work.words()}\n1-2 {work.words()}', accept=EITHER)


@edit
def which_item_beside_titles_of_others(work):
    work.name()
    one, two = (work.at.title[i] for i in work.at.ids[:2])
    work.answer(work.at.ids[-1], f'{one}：{work.words()}\n{two}：{work.words()}', accept=EITHER)


@edit
def which_item_beside_titles_and_its_own(work):
    work.name()
    item = work.at.ids[0]
    lines = [(i, work.words()) for i in work.at.ids[:3]]
    work.sheet.put(work.at.items[item], work.at.input,
                   '\n'.join(f'{work.at.title[i]}：{text}' for i, text in lines))
    for i, text in lines:
        work.expect(text, i, accept=EITHER)


# ---- who: the name ----

def labelled(name, label, written=lambda work: work.person):
    def run(work):
        work.fill()
        row, column = work.at.name
        before = column - 1 if column - 1 != work.at.column.get('id') else column - 2
        work.sheet.put(row, before, label)
        work.name(written(work))
    run.__name__ = f'whose_name_under_{name}'
    asked()(run)


labelled('writers_full_name', 'ご記入者氏名')
labelled('body_and_name', '所属・氏名', lambda work: f'野沢地区区長会 {work.person}')
labelled('respondent', '回答者')
labelled('name_of_the_member', '■ 委員のお名前（必須）：')
labelled('name_and_reading', 'お名前（ふりがな）', lambda work: f'{work.person}（いいん えー）')
labelled('please_write', 'お名前をご記入ください', lambda work: f'{work.person} 先生')


def covered(name, first, label):
    def run(work):
        work.fill()  # the form is the second sheet once the cover is in front
        work.name('')
        cover = work.book.add('表紙', first=first)
        cover.put(2, 2, '意見書')
        cover.put(4, 2, label)
        cover.put(4, 3, work.person)
    run.__name__ = f'whose_name_on_{name}'
    asked()(run)


covered('a_cover_sheet', True, '氏名')
covered('a_last_sheet', False, 'ご回答者氏名')


@asked()
def whose_name_is_a_sentence_below_the_table(work):
    """The cell is empty; the file's name tells, and the sentence is kept."""
    work.fill()
    work.name('')
    row = work.at.last + 3
    work.sheet.put(row, 2, 'お名前')
    work.sheet.put(row, 3, work.expect('お名前は公表しません。ご意見だけを集めて資料にします。', (),
                                       people=(), accept=PERSON, intact=False))


@asked()
def whose_name_is_the_office(work):
    work.fill()
    work.name('事務局')
