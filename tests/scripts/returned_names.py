# SPDX-License-Identifier: ISC
"""Who wrote a returned form: the name cell and its labels, covers, and names as people write them."""
import os

import openpyxl
import yaml
from openpyxl.comments import Comment

import forms
import sheets
import support
from plans import comments
from support import expect

PEOPLE = ['佐藤 太郎', '佐藤 花子', '臼田 さくら', '森田太郎', 'Ann Bell']
PLAN = {'plan': {'title': '計画', 'office': '広報広聴課', 'reviewers': PEOPLE, 'policies': [
    {'id': 'p', 'title': '方針', 'items': [
        {'id': 'manabi', 'title': '学びの場の提供', 'issues': '若い人が少ない。'},
        {'id': 'koho', 'title': '広報紙の見直し', 'issues': '読まれていない。'}]}]}}


def merged(change, kind='xlsx', plan=None, file='返送'):
    """{text: (by, guessed)}, and messages: change(book, sheet, name, items)."""
    with support.folder() as here:
        path, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'form.xlsx')
        support.write(path, yaml.safe_dump(plan or PLAN, allow_unicode=True, sort_keys=False).encode())
        forms.send(path, form)
        book = openpyxl.load_workbook(form)
        sheet = book.worksheets[0]
        name, items = forms.places(sheet)
        sheet.cell(*items['manabi']).value = '本文です'
        change(book, sheet, name, items)
        returned = os.path.join(here, f'{file}.xlsx')
        book.save(returned)
        forms.date(returned, '2026-05-20T01:02:03Z')
        out, messages, _ = support.run_any('mergecomments', '--lang=en', path, returned)
        found = comments(yaml.safe_load(out)['plan'])
        return ({(c.get('text') or c['proposed']).strip(): (c['by'], 'guessed' in c) for c in found},
                messages.decode())


def label(sheet, name):
    """The cell of the words before the name; the hidden ids may be between them."""
    return next(c for c in (sheet.cell(name[0], name[1] - i) for i in range(1, name[1])) if c.value)


def test_a_folder_of_hidden_names():
    """What ends like a paper is one, though a gateway took the letters before; a lock file is none."""
    with support.folder() as here:
        path, returned = os.path.join(here, 'plan.yaml'), os.path.join(here, 'returned')
        support.write(path, yaml.safe_dump(PLAN, allow_unicode=True, sort_keys=False).encode())
        table, _ = support.run('plan2csv', '--table=form', path)
        os.mkdir(returned)
        for name in ('.csv', '..csv', '.意見.CSV', '.~lock.csv', '._x.csv', '.#x.csv', '~$x.csv', '.x', '.x.csv.swp'):
            support.write(os.path.join(returned, name), table.replace(b'\xe3\x80\x82,', f'。,{name}'.encode()))
        said = {c['text'].strip() for c in comments(yaml.safe_load(support.run_any(
            'mergecomments', path, returned)[0])['plan'])}
        expect(said == {'.csv', '..csv', '.意見.CSV'}, said)


def test_labels():
    """Without the defined name, which many programs drop, the label tells."""
    labels = ['お名前', 'ご記入者氏名', '記入者名', '記入者', '所属・氏名', 'ご所属・お名前', '委員のお名前',
              'お名前をご記入ください', 'お名前※必須', 'ご回答者氏名', '役職・氏名', '氏名', '委員名', '回答者',
              'お名前（ふりがな）', '■氏名（必須）：', '【ご芳名】', '提出者氏名', '団体名及び氏名', '氏　名', 'Name:',
              'Your name', 'Full name (required)', "Reviewer's name", '所属、役職、氏名']
    others = ['委員', '所属', '名', '委員会', '記入例', '名簿', '氏名は公表しません', '記入上の注意', '団体名', '題名']
    for words in labels + others:
        def change(book, sheet, name, items, words=words):
            del book.defined_names['kr_reviewer_name']
            label(sheet, name).value = words
            sheet.cell(*name).value = '臼田 さくら'
        found, messages = merged(change)
        known = words in labels
        # A listed name alone above the table is taken, whatever is beside it.
        expect(found['本文です'] == ('臼田 さくら', False), f'{words}: {found}\n{messages}')
        expect((words in found) != known, f'{words}: {found}')


def test_the_name_cell_is_known_by_its_own_name():
    def renamed(book, sheet, name, items):
        label(sheet, name).value = 'この欄にどうぞ'
        sheet.cell(*name).value = '臼田 さくら'

    def unlisted(book, sheet, name, items):
        renamed(book, sheet, name, items)
        sheet.cell(*name).value = '山田 一'

    def moved(book, sheet, name, items):
        sheet.cell(*name).value = None
        label(sheet, name).value = None
        sheet['A1'] = '山田 一'
        book.defined_names['kr_reviewer_name'].attr_text = "'様式'!$A$1:$B$1"

    def inside(book, sheet, name, items):  # the office wrote the label into the cell itself
        label(sheet, name).value = None
        sheet.cell(*name).value = 'お名前：山田 一'
    for change, by in ((renamed, '臼田 さくら'), (unlisted, '山田 一'), (moved, '山田 一'), (inside, '山田 一')):
        found, messages = merged(change)
        expect(found['本文です'] == (by, False) and len(found) == 1, f'{change.__name__}: {found}{messages}')

    def wrong(book, sheet, name, items):  # rows were put in by a program that moves no names
        sheet.cell(*name).value = '臼田 さくら'
        book.defined_names['kr_reviewer_name'].attr_text = "'様式'!$A$3"
    found, messages = merged(wrong)
    expect(found['本文です'] == ('臼田 さくら', False), f'{found}{messages}')


def test_the_name_cell_of_opendocument():
    with support.folder() as here:
        plan, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'form.xlsx')
        support.write(plan, yaml.safe_dump(PLAN, allow_unicode=True).encode())
        table = sheets.filled('山田 一', {'manabi': '本文です'}, plan, form)
        place = next((r, c) for r, row in enumerate(table) for c, t in enumerate(row) if t == '山田 一')
        table[place[0]][place[1] - 1] = 'この欄にどうぞ'
        for name in ('様式', "様式 '2'"):
            quoted = "'" + name.replace("'", "''") + "'"
            address = f'${quoted}.${chr(65 + place[1])}${place[0] + 1}'.replace("'", '&apos;')
            names = (f'<table:named-expressions><table:named-range table:name="kr_reviewer_name" '
                     f'table:cell-range-address="{address}"/></table:named-expressions>')
            xml = sheets.table_xml(table, name.replace("'", '&apos;')) + names
            returned = os.path.join(here, '返送.ods')
            sheets.ods(returned, sheets.content(xml))
            out, messages, _ = support.run_any('mergecomments', '--lang=en', plan, returned)
            found = comments(yaml.safe_load(out)['plan'])
            expect([c['by'] for c in found if c['text'].strip() == '本文です'] == ['山田 一'],
                   f'{found}{messages}')


def test_covers():
    def cover(texts, form_name=None):
        def change(book, sheet, name, items):
            sheet.cell(*name).value = form_name
            for title, cells in texts.items():
                other = book.create_sheet(title, 0)
                for place, text in cells.items():
                    other[place] = text
        return change
    for texts, form_name, by in (
            ({'表紙': {'B2': '意見書', 'B4': '氏名', 'C4': '山田 一'}}, None, '山田 一'),
            ({'表紙': {'B4': 'ご回答者', 'B5': '臼田さくら'}}, None, '臼田 さくら'),
            ({'表紙': {'B4': 'お名前：臼田 さくら'}}, None, '臼田 さくら'),
            ({'表紙': {'B4': '氏名', 'C4': '臼田 さくら'}}, '佐藤 花子', '佐藤 花子'),
            ({'一': {'B4': '氏名', 'C4': '臼田 さくら'}, '二': {'A1': '氏名', 'B1': '臼田さくら'}}, None, '臼田 さくら')):
        found, messages = merged(cover(texts, form_name))
        expect(found['本文です'] == (by, False) and '[name-from-file]' not in messages, f'{texts}: {found}')
        expect(by not in found and '山田 一' not in found, found)
    two = {'一': {'B4': '氏名', 'C4': '臼田 さくら'}, '二': {'A1': '氏名', 'B1': '佐藤 花子'}}
    found, messages = merged(cover(two))
    expect(found['本文です'] == ('返送', True), f'{found}{messages}')


def test_what_is_nobodys_name():
    for text in ('お名前は公表しません。', '氏名は省略することができます', '匿名でもかまいませんので、ご意見をお聞かせください。',
                 '事務局', '広報広聴課', '作成者', 'Windows ユーザー', 'user'):
        def change(book, sheet, name, items, text=text):
            sheet.cell(*name).value = text
        found, messages = merged(change)
        expect(found['本文です'] == ('返送', True) and '[name-from-file]' in messages, f'{text}: {found}')

        def below(book, sheet, name, items, text=text):
            sheet.cell(sheet.max_row + 2, 1).value = 'お名前'
            sheet.cell(sheet.max_row, 2).value = text
        found, messages = merged(below)
        expect(found['本文です'] == ('返送', True), f'below, {text}: {found}')


def test_names_as_people_write_them():
    certain = {'佐藤太郎': 0, '佐藤　太郎 様': 0, '佐藤太郎先生': 0, '太郎 佐藤': 0, '佐藤太郎（会長）': 0,
               '佐藤 太郎（さとう たろう）': 0, 'さとう たろう\n佐藤 太郎': 0, '佐藤 太郎 サトウ タロウ': 0,
               '野沢区長会 佐藤 太郎': 0, '○○大学教授 佐藤太郎': 0, '（会長）佐藤太郎': 0, '会長 佐藤太郎': 0,
               '臼田': 2, '臼田委員': 2, '臼田さん': 2, 'さくら': 2, '臼田会長': 2, '臼田様': 2, '森田': 3, '森田委員': 3,
               'Ann': 4, 'Bell': 4, 'Ann Bell (chair)': 4}
    for written, number in certain.items():
        found, messages = merged(lambda book, sheet, name, items, w=written:
                                 setattr(sheet.cell(*name), 'value', w))
        expect(found['本文です'] == (PEOPLE[number], False), f'{written}: {found}{messages}')
    for written in ('佐藤', '佐藤委員', '佐藤 様', '佐藤太郎、佐藤花子', '佐藤太郎・臼田さくら'):
        found, messages = merged(lambda book, sheet, name, items, w=written:
                                 setattr(sheet.cell(*name), 'value', w))
        expect(found['本文です'][1] and '[name-several]' in messages, f'{written}: {found}{messages}')
    for written in ('佐藤 次郎', '森', '佐藤太郎代理 山田一', '佐藤太郎（代理：山田一）', '山田花子', '臼田区', '佐藤太郎 山田一'):
        found, messages = merged(lambda book, sheet, name, items, w=written:
                                 setattr(sheet.cell(*name), 'value', w))
        expect(found['本文です'][0] not in PEOPLE and '[name-unknown]' in messages,
               f'{written}: {found}{messages}')


THREAD = ('[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, '
          'any edits to it will get removed if the file is opened in a newer version of Excel. Learn more: '
          'https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    一つ目\n二行目\nReply:\n    返事')
THREAD_JA = ('[スレッド化されたコメント]\n\nお使いのバージョンの Excel では、このスレッド化されたコメントを読み取ることができます。'
             '\n\nコメント：\n    一つ目\n二行目\n返信：\n    返事')


def test_what_programs_write_into_notes():
    me = ('佐藤 花子', False)
    for author, text, want in (
            ('臼田 さくら', '臼田 さくら:\n付箋', {'付箋': ('臼田 さくら', False)}),
            ('臼田', '臼田:\n付箋', {'付箋': ('臼田 さくら', False)}),
            ('佐藤', '佐藤:\n付箋', {'付箋': ('佐藤', True)}),
            ('作成者', '作成者:\n付箋', {'付箋': me}),
            ('作成者', '臼田 さくら:\n付箋', {'付箋': ('臼田 さくら', False)}),
            ('', '補足：\n付箋', {'補足：\n付箋': me}),
            ('佐藤 花子', '臼田 さくら:\n付箋', {'臼田 さくら:\n付箋': me}),
            ('user', '付箋', {'付箋': me}),
            ('tc={7D1C}', THREAD, {'一つ目\n二行目': me, '返事': me}),
            ('tc={7D1C}', THREAD_JA, {'一つ目\n二行目': me, '返事': me}),
            ('tc={7D1C}', '[Threaded comment]\n別の形', {'[Threaded comment]\n別の形': me}),
            ('', '======\nID#AAAA\n臼田 さくら    (2026-05-20 01:02:03)\n一つ目\n------\nID#AAAB\n'
             '山田 一    (2026-05-21 01:02:03)\n返事', {'一つ目': ('臼田 さくら', False), '返事': ('山田 一', True)}),
            ('', '一つ目\n\t-臼田 さくら\n返事\n\t-佐藤 花子', {'一つ目': ('臼田 さくら', False), '返事': me}),
            ('事務局', '記入例', {'記入例': ('事務局', False)}),
            ('広報広聴課', '記入例', {'記入例': ('広報広聴課', False)}),
            ('佐藤 花子 委員', '付箋', {'付箋': me}),
            ('PC-12', '付箋', {'付箋': ('PC-12', True)})):
        def change(book, sheet, name, items, author=author, text=text):
            sheet.cell(*name).value = '佐藤 花子'
            sheet.cell(*items['koho']).comment = Comment(text, author)
        found, messages = merged(change)
        found.pop('本文です')
        expect(found == want, f'{author}, {text}: {found}\n{messages}')
        told = any(guessed for _, guessed in want.values())
        expect(('[name-guessed]' in messages) == told, f'{author}: {messages}')


def test_notes_of_the_office_need_no_person():
    def change(book, sheet, name, items):
        sheet.cell(*name).value = '佐藤 花子'
        sheet.cell(name[0] + 1, 1).comment = Comment('ここから下です', '広報広聴課')
        sheet.cell(*items['koho']).comment = Comment('記入例', '事務局')
    found, messages = merged(change)
    expect(found['ここから下です'] == ('広報広聴課', False) and 'warning' not in messages and
           'unplaced 0' in messages and 'answered 1 of 5' in messages, f'{found}{messages}')


def test_names_in_texts():
    """A quoted member is no writer; his own name is nobody else's."""
    for text, want in (
            ('臼田：賛成とのこと\n佐藤太郎：反対とのこと', '佐藤 花子'),
            ('佐藤：私の意見です\n佐藤：もう一つです', '佐藤 花子'),
            ('（花子）私の意見です', '佐藤 花子'),
            ('佐藤花子委員：私の意見です', '佐藤 花子')):
        def change(book, sheet, name, items, text=text):
            sheet.cell(*name).value = '佐藤 花子'
            sheet.cell(*items['koho']).value = text
        found, messages = merged(change)
        expect(found.get(text) == (want, False), f'{text}: {found}\n{messages}')
        expect(('[name-inside]' in messages) == text.startswith('臼田'), f'{text}: {messages}')

    def shared(book, sheet, name, items):
        sheet.cell(*name).value = '佐藤 花子'
        sheet.cell(*items['koho']).value = '佐藤 花子：賛成です\n臼田 さくら：反対です'
    found, messages = merged(shared)
    expect(found['佐藤 花子：賛成です'] == ('佐藤 花子', False) and
           found['臼田 さくら：反対です'] == ('臼田 さくら', False), f'{found}{messages}')


support.main(globals())
