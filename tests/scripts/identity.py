# SPDX-License-Identifier: ISC
"""To which item a row of an older form belongs: plans that were imported anew, next year's plan,
items divided, joined, renamed and rewritten, rows that members moved, ids taken away."""
import copy
import os
import re

import openpyxl
import yaml

import forms
import sheets
import support
from plans import comments
from support import expect

TITLES = {
    'ishiki': ('市民の参加による意識の醸成', '○広報紙と講座で協働の考え方を広く知らせています。',
               '○若い世代に届く知らせ方を考える必要があります。'),
    'koho': ('広報の充実', '○毎月の広報紙と市のホームページで市政の動きを知らせています。',
             '○読まない人にどう届けるかが課題です。'),
    'center': ('市民活動サポートセンターの情報発信', '○センターの通信を年に四回発行し、公民館に置いています。',
               '○通信を手に取る人が限られています。'),
    'shien': ('まちづくり活動支援金による担い手の支援', '○審査を経て、毎年十の団体に支援金を渡しています。',
              '特になし'),
    'kocho': ('市政懇談会と意見公募の活用', '○地区ごとに懇談会を開き、意見をホームページで募りました。',
              '特になし'),
}
NAME = '佐久 太郎'


def plan_of(items=TITLES, plan_id='saku', title='協働のまちづくり計画', **keys):
    """A plan as data: items are {id: (title, initiatives, issues, and was if any)}."""
    made = []
    for name, texts in items.items():
        item = dict(zip(('id', 'title', 'initiatives', 'issues', 'was'), (name, *texts)))
        made.append({k: v for k, v in item.items() if v})
    plan = {'title': title, 'reviewers': [NAME, '臼田 さくら'],
            'policies': [{'id': 'first', 'title': '【基本方針1】', 'items': made}], **keys}
    return {'plan': {'id': plan_id, **plan} if plan_id else plan}


def write(path, plan):
    support.write(path, yaml.safe_dump(plan, allow_unicode=True, sort_keys=False).encode())


def send(here, plan, kind='xlsx'):
    old, form = os.path.join(here, 'old.yaml'), os.path.join(here, f'form.{kind}')
    write(old, plan)
    support.run(f'plan2{kind}', *(['--form'] if kind == 'csv' else []), old, '-o', form,
                status=(0, 1))
    return form


def fill(here, old, change=None):
    """A form of the old plan with a text for each item, `意見: ID`."""
    form = send(here, old)
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    name, items = forms.places(sheet)
    sheet.cell(*name).value = NAME
    for item, place in items.items():
        sheet.cell(*place).value = f'意見: {item}'
    if change is not None:
        change(sheet, items)
    returned = os.path.join(here, 'returned.xlsx')
    book.save(returned)
    forms.date(returned, '2026-05-20T01:02:03Z')
    return returned


def merged(here, new, *files):
    """{text: item, or (reason, row)}, all comments, messages and status of a merge."""
    path = os.path.join(here, 'new.yaml')
    write(path, new)
    out, messages, status = support.run_any('mergecomments', '--lang=en', path, *files)
    plan = yaml.safe_load(out)['plan'] if out else {'policies': []}
    found = {}
    for policy in plan['policies']:
        for item in policy['items']:
            for one in item.get('comments', []):
                found[one.get('text', one.get('proposed')).strip()] = item['id']
    for one in plan.get('unplaced', []):
        found[one['text'].strip()] = one['reason']
    return found, comments(plan), messages.decode(), status


def outcome(old, new, change=None):
    with support.folder() as here:
        return merged(here, new, fill(here, old, change))


def wants(name, old, new, want, change=None, extra=None):
    """Each text is at the wanted item, or unplaced for the wanted reason; nothing else is said."""
    found, all_comments, messages, status = outcome(plan_of(old), plan_of(new), change)
    for item, place in want.items():
        got = found.pop(f'意見: {item}', None)
        expect(got == place, f'{name}: {item} is at {got}, not {place}\n{messages}')
    expect(found == (extra or {}), f'{name}: {found}\n{messages}')
    lost = [p for p in want.values() if '-' in p]
    told = '[row-by-text]' in messages or '[comment-conflict]' in messages
    expect(status == (1 if lost else 0) or extra or told, f'{name}: {messages}')
    return messages


def others(*without):
    return {name: name for name in TITLES if name not in without}


def with_item(name, *texts):
    return {**TITLES, name: texts}


def numbered(names):
    """Items under ids by their place, as an older importer gave them."""
    return {f'item-1-{i}': TITLES[name] for i, name in enumerate(names, 1)}


def test_plans_that_were_imported_anew():
    names = list(TITLES)
    for gone in range(len(names) - 1):
        old, new = numbered(names), numbered(names[:gone] + names[gone + 1:])
        want = {}
        for i in range(len(names)):
            want[f'item-1-{i + 1}'] = f'item-1-{i + 1 if i < gone else i}'
        want[f'item-1-{gone + 1}'] = 'id-alone'
        wants(f'without {names[gone]}', old, new, want)
    turned = numbered(names[::-1])
    wants('turned', numbered(names), turned,
          {f'item-1-{i}': f'item-1-{6 - i}' for i in range(1, 6)})


def test_other_items_under_the_same_id():
    """Alike, but another: a short title, a long one, one with the same words in another text."""
    other = '○まったく別の取組について書いた文です。'
    for name, texts in (
            ('koho', ('広聴の充実', '○市長への手紙を受け付け、月ごとに答えをまとめています。', '○返事が遅いと言われます。')),
            ('center', ('市民活動サポートセンターの運営', '○相談員が三人います。', '○夜は開いていません。')),
            ('ishiki', ('市民の参画による意識の改革', '○職員の研修を毎年二回しています。', '○時間が足りません。')),
            ('shien', ('空き家の利活用', other, '特になし')),
            ('kocho', ('道路の維持', other, '特になし'))):
        wants(name, TITLES, with_item(name, *texts), {**others(name), name: 'id-alone'})


def test_next_year_with_like_titles():
    """The items of next year under the ids of this year; those whose titles begin alike."""
    old = {'a': ('第1回市民ワークショップの開催と報告', '○春に開き、二十人が集まって地図を作りました。', ''),
           'b': ('第2回市民ワークショップの開催と報告', '○秋に開き、子育て中の人の話を聞きました。', ''),
           'c': ('広報の充実', '', '')}
    new = {'a': ('第2回市民ワークショップの開催と報告', '○秋に開き、子育て中の人の話を聞きました。', ''),
           'b': ('第3回市民ワークショップの開催と報告', '○冬は中学生だけで模擬の議会をします。', ''),
           'c': ('広聴の充実', '', '')}
    wants('shifted', old, new, {'a': 'id-alone', 'b': 'a', 'c': 'id-alone'})
    dated = {'a': ('令和8年度の市民活動支援の重点', '○講座と相談を組み合わせて行います。', '')}
    wants('dated', dated, {'a': ('令和9年度の市民活動支援の重点', *dated['a'][1:])}, {'a': 'a'})
    wants('dated alone', {'a': ('令和8年度の市民活動支援の重点', '', '')},
          {'a': ('令和9年度の市民活動支援の重点', '', '')}, {'a': 'a'})


def test_renamed_items():
    new = '協働を知り、考え、動く人を増やす'
    texts = TITLES['ishiki'][1:]
    wants('the other texts stay', TITLES, with_item('ishiki', new, *texts), others())
    wants('a little', TITLES, with_item('ishiki', '市民の参加による意識の向上', '○別の文です。', '○これも別です。'),
          others())
    wants('was', TITLES, with_item('ishiki', new, '別の文', '別の課題', f'もっと前の題\n{TITLES["ishiki"][0]}'),
          others())
    wants('all at once', TITLES, with_item('ishiki', new, '別の文', '別の課題'),
          {**others('ishiki'), 'ishiki': 'id-alone'})
    wants('was of a short title', TITLES, with_item('koho', '知らせる力', '別の文', '別の課題', '広報の充実'),
          others())


def test_rewritten_items():
    for name, texts in TITLES.items():
        wants(name, TITLES, with_item(name, texts[0], '○すっかり書き直した取組です。', '○新しい課題です。'), others())


def test_items_with_a_new_id():
    for name in TITLES:
        new = {('neu' if key == name else key): texts for key, texts in TITLES.items()}
        wants(name, TITLES, new, {**others(), name: 'neu'})
        new['neu'] = (TITLES[name][0], '○事務局が直した文です。ほかは同じです。', '○課題も直しました。')
        wants(f'{name}, rewritten', TITLES, new, {**others(), name: 'neu'})


def test_divided_items():
    first, second = '○センターの通信を年に四回発行しています。', '○公民館に置き、読んだ人の声を集めています。'
    rest = {k: v for k, v in TITLES.items() if k != 'center'}
    title, _, issues = TITLES['center']
    wants('one keeps the id', TITLES,
          {**rest, 'center': ('通信の発行', first, issues), 'koe': ('読者の声', second, '')}, others())
    wants('both were it', TITLES,
          {**rest, 'tsushin': ('通信の発行', first, '', title), 'koe': ('読者の声', second, '', title)},
          {**others(), 'center': 'item-gone'})
    wants('one was it', TITLES,
          {**rest, 'tsushin': ('通信の発行', first, '', title), 'koe': ('読者の声', second, '')},
          {**others(), 'center': 'tsushin'})


def test_joined_items():
    rest = {k: v for k, v in TITLES.items() if k not in ('koho', 'kocho')}
    was = f'{TITLES["koho"][0]}\n{TITLES["kocho"][0]}'
    joined = ('広報と広聴', '○知らせることと聴くことを一つにしました。', '')
    wants('was', TITLES, {**rest, 'koho': (*joined, was)}, {**others(), 'kocho': 'koho'})
    wants('without', TITLES, {**rest, 'koho': joined},
          {**others(), 'koho': 'id-alone', 'kocho': 'item-gone'})
    wants('a new id', TITLES, {**rest, 'kohocho': (*joined, was)},
          {**others(), 'koho': 'kohocho', 'kocho': 'kohocho'})


def test_a_former_title_that_another_item_has():
    new = {**TITLES, 'koho': ('知らせる力', '別の文', '別の課題', '広報の充実'),
           'neu': ('広報の充実', '○新しくできた取組です。', '')}
    wants('the id and was agree', TITLES, new, others())


def column(sheet, heading):
    return next(c.column for row in sheet.iter_rows(max_row=6) for c in row
                if c.value and heading in str(c.value))


def test_what_members_do_to_rows():
    title = lambda sheet: column(sheet, '取組項目')

    def swap(sheet, items):  # whole rows but for the hidden ids, as sorting without them does
        (one, _), (other, _) = items['koho'], items['shien']
        for c in range(1, sheet.max_column + 1):
            if not re.match(r'[a-z]+@', str(sheet.cell(one, c).value or '')):
                a, b = sheet.cell(one, c), sheet.cell(other, c)
                if type(a).__name__ == type(b).__name__ == 'Cell':
                    a.value, b.value = b.value, a.value
    wants('swapped', TITLES, TITLES, others(), swap)

    def copied(sheet, items):
        row = sheet.max_row + 2
        for c in range(1, sheet.max_column + 1):
            sheet.cell(row, c).value = sheet.cell(items['koho'][0], c).value
        sheet.cell(row, title(sheet)).value = '新しい取組の提案'
        sheet.cell(row, items['koho'][1]).value = '写した行の意見'
    found = outcome(plan_of(), plan_of(), copied)[0]
    expect(found.get('写した行の意見') == 'row-unknown' and found.get('意見: koho') == 'koho', found)

    def rewritten(sheet, items):
        for c in range(title(sheet), title(sheet) + 3):
            sheet.cell(items['koho'][0], c).value = f'私ならこう書くという文その{c}です'
    found = outcome(plan_of(), plan_of(), rewritten)[0]
    expect(found.get('意見: koho') == 'koho', found)
    # On a form of an older plan nobody can know whether the item is still the same.
    newer = plan_of(with_item('koho', '広報の充実', '○直した文です。', TITLES['koho'][2]))
    found = outcome(plan_of(), newer, rewritten)[0]
    expect(found.get('意見: koho') == 'id-alone', found)

    def emptied(sheet, items):
        for row, _ in items.values():
            for c in range(title(sheet), title(sheet) + 3):
                sheet.cell(row, c).value = None
    found = outcome(plan_of(), plan_of(), emptied)[0]
    expect(found == {f'意見: {n}': n for n in TITLES}, found)


def stripped(sheet, items):
    """The ids taken away; the line with the revision goes too."""
    for row in sheet.iter_rows():
        for cell in row:
            if re.match(r'[a-z0-9-]+@|様式の版', str(cell.value or '')):
                cell.value = None


def test_without_ids():
    wants('as it was', TITLES, TITLES, others(), stripped)
    for name, texts in (('koho', ('広聴の充実', '○別の文です。', '○別の課題です。')),
                        ('center', ('市民活動サポートセンターの運営', '○別の文です。', '')),
                        ('shien', ('空き家の利活用', '○別の文です。', '特になし'))):
        found = outcome(plan_of(), plan_of(with_item(name, *texts)), stripped)[0]
        expect(found.pop(f'意見: {name}') == 'row-unknown', f'{name}: {found}')
        expect(all(found[f'意見: {n}'] == n for n in others(name)), found)
    new = with_item('koho', '知らせる力', '別の文', '別の課題', '広報の充実')
    found = outcome(plan_of(), plan_of(new), stripped)[0]
    expect(found['意見: koho'] == 'koho', found)


def test_forms_of_another_plan():
    """Refused whole, unless either side has no id, or the ids are the same."""
    other = {'plan': {**plan_of()['plan'], 'title': '次期 協働のまちづくり計画'}}
    for kind in ('xlsx', 'docx'):
        for old_id, new_id, taken in (('saku', 'saku', True), ('saku', 'saku-next', False),
                                      (None, 'saku-next', True), ('saku', None, True)):
            old, new = copy.deepcopy(plan_of(plan_id=old_id)), copy.deepcopy(other)
            new['plan'].pop('id')
            if new_id:
                new['plan'] = {'id': new_id, **new['plan']}
            with support.folder() as here:
                form = send(here, old, kind)
                returned = os.path.join(here, f'returned.{kind}')
                parts = support.parts(form)
                core = 'docProps/core.xml'
                parts[core] = re.sub(rb'(<dcterms:modified[^>]*>)[^<]*', rb'\g<1>2030-05-20T01:02:03Z',
                                     parts[core])
                support.pack(returned, parts)
                _, all_comments, messages, status = merged(here, new, returned)
                refused = '[file-other-plan]' in messages
                expect(refused != taken and status == (0 if taken else 1) or
                       (taken and not refused and '[name-' in messages), messages)
                if refused:
                    expect('"協働のまちづくり計画 (saku)"' in messages and not all_comments and
                           '"次期 協働のまちづくり計画 (saku-next)"' in messages, messages)


def test_what_was_sent_is_no_proposal():
    """The office changed texts and ids; the member nothing."""
    changed = {name: (title, f'{words}追記しました。', issues and f'{issues}直しました。')
               for name, (title, words, issues) in TITLES.items()}
    for name, new in (('texts', changed), ('ids', {f'{k}-new': v for k, v in changed.items()})):
        found, all_comments, messages, status = outcome(plan_of(), plan_of(new))
        expect(status == 0 and not [c for c in all_comments if 'proposed' in c], f'{name}: {messages}')
        expect(len(found) == len(TITLES) and all(c.get('outdated') for c in all_comments), found)

    def one(sheet, items):
        sheet.cell(items['center'][0], column(sheet, '取組項目') + 1).value = '○私の案です。'
    for name, new in (('texts', changed), ('ids', {f'{k}-new': v for k, v in changed.items()})):
        found = outcome(plan_of(), plan_of(new), one)[1]
        expect([c['proposed'].strip() for c in found if 'proposed' in c] == ['○私の案です。'], name)


def test_ids_of_imports_are_those_of_before():
    """A sheet of an office, imported, a row taken out, imported again: answers to the first."""
    with support.folder() as here:
        def sheet_of(names):
            book = openpyxl.Workbook()
            sheet = book.active
            sheet['A1'] = '協働のまちづくり計画'
            for c, heading in enumerate(('基本方針', '取組方針', '取組項目', '主な取組', '課題',
                                         'ご記入ください'), 1):
                sheet.cell(2, c).value = heading
            for r, name in enumerate(names, 3):
                for c, text in enumerate(('方針', '取組', *TITLES[name]), 1):
                    sheet.cell(r, c).value = text
            path = os.path.join(here, 'office.xlsx')
            book.save(path)
            out = support.run('xlsx2plan', path, status=(0, 1))[0]
            return yaml.safe_load(out)
        first, second = sheet_of(list(TITLES)), sheet_of(list(TITLES)[2:])
        ids = {i['title']: i['id'] for i in first['plan']['policies'][0]['items']}
        again = {i['title']: i['id'] for i in second['plan']['policies'][0]['items']}
        expect(all(ids[title] == name for title, name in again.items()), f'{ids} {again}')
        returned = fill(here, first)
        found, _, messages, status = merged(here, second, returned)
        gone = {ids[TITLES[n][0]] for n in ('ishiki', 'koho')}
        expect(status == 1 and found == {f'意見: {n}': 'item-gone' if n in gone else n
                                         for n in ids.values()}, f'{found}\n{messages}')


support.main(globals())
