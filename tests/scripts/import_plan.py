# SPDX-License-Identifier: ISC
"""Old review sheets read into plans: as offices make them, and our own forms."""
import os
import re
import resource

import openpyxl
import yaml

import support
from oldpapers import PLAN, PLAN_TITLE, rows_of, same_rows, two_pages
from oldpapers import plan_document as document, plan_workbook as workbook, same_plan as same_paper
from support import SAMPLES, expect, run, run_any


def test_workbooks_of_an_office():
    rows = rows_of()
    with support.folder() as here:
        for name, parts, merge in (('one', [rows], True), ('two', two_pages(rows), True),
                                   ('plain', [rows], False)):
            old, new = os.path.join(here, f'{name}.xlsx'), os.path.join(here, f'{name}.yaml')
            workbook(old, parts, merge)
            _, messages = run('xlsx2plan', '-o', new, old)
            expect(messages == b'', messages.decode())
            same_rows(new)
            text = support.read(new).decode()
            expect('label: 資料 1' in text and f'title: {PLAN_TITLE}' in text, text[:300])


def test_word_files_of_an_office():
    rows = rows_of()
    with support.folder() as here:
        for name, parts in (('one', [rows]), ('two', two_pages(rows))):
            old, new = os.path.join(here, f'{name}.docx'), os.path.join(here, f'{name}.yaml')
            document(old, parts)
            _, messages = run('docx2plan', '-o', new, old)
            expect(messages == b'', messages.decode())
            same_rows(new)


def test_pages_in_several_files():
    with support.folder() as here:
        names = [os.path.join(here, f'{i}.xlsx') for i in (1, 2)]
        for name, rows in zip(names, two_pages(rows_of())):
            workbook(name, [rows])
        new = os.path.join(here, 'new.yaml')
        run('xlsx2plan', '-o', new, *names)
        same_rows(new)


def test_forms_of_our_own_keep_their_ids():
    with support.folder() as here:
        for kind in ('xlsx', 'docx'):
            form, new = os.path.join(here, f'form.{kind}'), os.path.join(here, f'{kind}.yaml')
            run(f'plan2{kind}', '-o', form, PLAN)
            _, messages = run(f'{kind}2plan', '-o', new, form)
            expect(messages == b'', messages.decode())
            same_paper(new)
            text = support.read(new).decode()
            expect('id: ishiki\n' in text and 'id: kocho\n' in text, text)


def imported(change, *options):
    """Messages and source of an office's workbook after a change."""
    with support.folder() as here:
        old = os.path.join(here, 'old.xlsx')
        workbook(old, [rows_of()])
        book = openpyxl.load_workbook(old)
        change(book.active)
        book.save(old)
        out, messages, status = run_any('xlsx2plan', '--lang=en', *options, old)
        return out.decode(), messages.decode(), status


def test_what_has_no_place_is_kept():
    def beside(sheet):
        sheet['G2'] = '担当課'
        sheet['G4'] = '環境政策課\n二行目'
        sheet['A20'] = '問い合わせは広報広聴課へ'
        sheet['A21'] = '※1 佐久市型情報公開: 説明の文'
        sheet['C5'].comment = openpyxl.comments.Comment('項目名を確認', '担当')
    text, messages, status = imported(beside)
    expect(status == 1 and '[import-extra]' in messages and '[import-note]' in messages, messages)
    for words in ('# 環境政策課\n', '# 二行目\n', '# 問い合わせは広報広聴課へ', '担当: 項目名を確認',
                  '{mark: ※1, term: 佐久市型情報公開, text: 説明の文}'):
        expect(words in text, f'{words} is not in\n{text}')


def test_a_table_without_items_is_kept():
    """Another table on the sheet of a plan: its texts were lost without a word."""
    def below(sheet):
        for column, heading in enumerate(('基本方針', '取組方針', '課題、検討事項'), 1):
            sheet.cell(30, column, heading)
            sheet.cell(31, column, f'別の表の{heading}')
    text, messages, status = imported(below)
    expect(status == 1 and '[import-extra]' in messages, messages)
    for words in ('別の表の基本方針', '別の表の取組方針', '別の表の課題、検討事項'):
        expect(words in text, f'{words} is not in\n{text}')


def test_rows_that_a_person_must_look_at():
    def odd(sheet):
        sheet['E6'] = None
        sheet.merge_cells('E5:E6')
        sheet['D13'] = '表の続き'
        sheet['B9'] = None
        sheet['F4'] = 'もっと広く知らせてほしい'
    text, messages, status = imported(odd)
    for code in ('[import-shared]', '[import-continued]', '[import-writer]'):
        expect(code in messages, messages)
    expect(status == 1 and 'by: 不明' in text and 'text: もっと広く知らせてほしい' in text, text)
    expect('\n            表の続き\n' in text, text)

    def approach(sheet):
        sheet.unmerge_cells('B4:B7')
        sheet['B6'] = '別の取組方針'
    text, messages, _ = imported(approach)
    expect('[import-approach]' in messages and '# 別の取組方針' in text, messages)


def test_a_policy_beside_no_item_is_kept():
    def odd(sheet):
        sheet['A13'] = '別の基本方針'
        sheet['D13'] = '表の続き'
    text, messages, status = imported(odd)
    expect(status == 1 and '# 別の基本方針' in text and '表の続き' in text, messages + text)


def test_words_among_the_numbers_are_kept():
    small = os.path.join(SAMPLES, 'small', 'plan.yaml')
    with support.folder() as here:
        form = os.path.join(here, 'form.xlsx')
        run('plan2xlsx', '-o', form, small)
        book = openpyxl.load_workbook(form)
        sheet = book.active
        found = [c for row in sheet.iter_rows() for c in row if c.value == '1-2']
        expect(len(found) == 1, found)
        found[0].value = '1-2 postponed'
        book.save(form)
        out, messages, status = run_any('xlsx2plan', '--lang=en', f'--like={small}', form)
        expect(status == 1 and b'# 1-2 postponed' in out, messages)


def ids_of(path):
    """{title: id} of policies and items."""
    text = run('plandump', '--yaml', path)[0].decode()
    found = re.findall(r'- id: (\S+)\n *title: (.*)', text)
    return {title: name for name, title in found}


OWN = """plan:
  title: 計画
  fields:
    - {name: office, heading: 担当課, words: [企画課, 広報課]}
    - {name: cost, heading: 事業費}
    - {name: ask, heading: ご質問, input: true}
  columns: [{field: policy}, {field: item}, {field: issues}, {field: office}, {field: cost}, {field: comment}, {field: ask}]
  policies: [{id: p, title: 方針, items: [{id: a, title: 取組}]}]
"""


def test_fields_of_the_plan_over_several_rows():
    """A text continues that above, an answer is one more, and a word that is none of the list is kept for a person;
    what was done is said beside it in the file."""
    book = openpyxl.Workbook()
    for row in (['計画'], ['施策', '取組項目', '課題', '担当課', '事業費', 'ご意見', 'ご質問'],
                ['方針一', '取組い', '課題い', '企画課', '百万円', 'よい', 'いつか'],
                ['', '', '続きの課題', '広報課', 'ほか', 'もう一つ', 'どこで'],
                ['', '取組ろ', '課題ろ', '総務課', '', '', '質問だけ'], ['', '', '', '', '二百万円', '', '']):
        book.active.append(row)
    with support.folder() as here:
        old, like, new = (os.path.join(here, name) for name in ('old.xlsx', 'like.yaml', 'new.yaml'))
        book.save(old)
        support.write(like, OWN.encode())
        _, messages = run('xlsx2plan', '--lang=en', f'--like={like}', '-o', new, old, status=(1,))
        text = support.read(new).decode()
        first, second = yaml.load(text, yaml.BaseLoader)['plan']['policies'][0]['items']
    expect((first['fields'], second['fields']) == ({'office': '企画課', 'cost': '百万円\nほか\n'}, {'cost': '二百万円'}),
           text)
    said = [(c.get('field', 'comment'), c['text']) for item in (first, second) for c in item['comments']]
    expect(said == [('comment', 'よい'), ('ask', 'いつか'), ('comment', 'もう一つ'), ('ask', 'どこで'), ('ask', '質問だけ')], said)
    for place, words in (('D4', '広報課'), ('D5', '総務課'), ('C4', 'joined'), ('E4', 'joined'), ('E6', 'joined')):
        expect(re.search(rf'^ *# old.xlsx Sheet!{place}: .*{words}', text, re.M), f'{place}: {text}')
        expect(f'Sheet!{place}: warning' in messages.decode(), messages)


def test_ids_are_made_of_titles():
    rows = rows_of()
    added = [rows[0][:2] + ['新しい取組', '始める', 'ない']]
    latin = [['Policy one', 'x', 'Public  relations (A)', 'a', 'b'],
             ['Policy one', 'x', 'Public relations (A)', 'c', 'd'],
             ['Policy one', 'x', 'P. 2', 'a title of two letters is too short', ''],
             ['Policy one', 'x', 'A title with far too many letters', 'e', 'f']]
    with support.folder() as here:
        made = {}
        for name, parts in (('first', rows), ('again', added + rows[:1] + rows[2:]),
                            ('latin', latin)):
            old, new = os.path.join(here, f'{name}.xlsx'), os.path.join(here, f'{name}.yaml')
            workbook(old, [parts], merge=False)
            run('xlsx2plan', '-o', new, old, status=(0, 1))
            made[name] = ids_of(new)
        expect(len(set(made['first'].values())) == len(made['first']) > 8, str(made))
        for title, name in made['again'].items():
            expect(made['first'].get(title, name) == name, f'{title}: {name}, {made["first"]}')
        names = [name for name in made['latin'].values()]
        expect(made['latin']['Policy one'] == 'policy-one' and 'public-relations-a' in names and
               'public-relations-a-2' in names and
               sum(bool(re.fullmatch('item-[0-9a-z]{6}', n)) for n in names) == 2, str(names))


def test_nothing_is_written_after_an_error():
    with support.folder() as here:
        old, new = os.path.join(here, 'old.xlsx'), os.path.join(here, 'new.yaml')
        workbook(old, [rows_of()])
        like = os.path.join(SAMPLES, 'saku', 'schedule.yaml')
        _, messages, status = run_any('xlsx2plan', f'--like={like}', '-o', new, old)
        expect(status == 2 and b'[no-plan]' in messages, messages)
        expect(not os.path.exists(new), 'a file was written')


def test_many_answers_to_one_item():
    count = 300 if support.SLOW else 12000
    rows = ['計画', 'お名前,佐藤一郎', ','.join(['基本方針', '取組方針', '取組項目', '主な取組', '課題', 'ご意見']),
            '方針,進め方,項目,取組,課題,意見1']
    rows += [f',,,,,意見{i}' for i in range(2, count + 1)]
    with support.folder() as here:
        old = os.path.join(here, 'old.csv')
        with open(old, 'w', encoding='utf-8') as file:
            file.write('\n'.join(rows) + '\n')
        # 12000 comments take a few megabytes; in lists copied for each, they took 20 gigabytes.
        most = resource.getrlimit(resource.RLIMIT_AS)
        if not support.SLOW and 'asan' not in support.BIN:
            resource.setrlimit(resource.RLIMIT_AS, (1 << 30, most[1]))
        try:
            out = run('xlsx2plan', old)[0].decode()
        finally:
            resource.setrlimit(resource.RLIMIT_AS, most)
        expect(out.count('- by: 佐藤一郎\n') == count, out[:500])


def test_each_answer_without_a_name_has_its_remark():
    def odd(sheet):
        sheet['F4'] = '意見その一'
        sheet['F12'] = '意見その二'
        sheet['F13'] = '意見その三'
    text, messages, _ = imported(odd)
    expect(messages.count('[import-writer]') == 3 and text.count('by: 不明') == 3, messages)
    for cell in ('F4', 'F12', 'F13'):
        expect(f'# old.xlsx 1ページ!{cell}: ' in text, text)


def test_without_title_or_policy():
    def bare(sheet):
        sheet.unmerge_cells('A2:C2')
        sheet['A2'] = None
        sheet['F1'] = None
        for row in range(3, 13):
            if row in (3, 4, 8, 9):
                sheet.cell(row, 1).value = None
    text, messages, status = imported(bare)
    expect(status == 1 and '[import-no-title]' in messages and '[import-no-policy]' in messages,
           messages + text)


def test_files_without_a_table():
    def other(sheet):
        for row in sheet.iter_rows(min_row=1, max_row=3):
            for cell in row:
                if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                    cell.value = None
    text, messages, status = imported(other)
    expect(status == 2 and text == '' and '[import-no-plan]' in messages, messages)

    def strange(sheet):
        for i in range(5100):
            sheet.cell(30 + i, 9, f'{i}番の文')
    text, messages, status = imported(strange)
    expect(status == 1 and messages.count('\n') < 9 and 'more like it' in messages, messages)
    expect('5099番の文' in text, text[:500])


support.main(globals())
