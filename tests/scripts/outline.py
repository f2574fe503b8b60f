# SPDX-License-Identifier: ISC
"""Our own forms read back after people or programs have changed them: what the sheet shows is
right, what it does not show comes from the outline, and a bad outline hurts nothing."""
import os
import re
import shutil
import zipfile

import docx
import openpyxl

import support
from outlines import pieces, rewritten, with_outline, with_properties_of
from support import SAMPLES, expect, run, run_any

PLAN = os.path.join(SAMPLES, 'saku', 'plan.yaml')


def read_back(here, kind='xlsx', change=None, edit=None, plan=PLAN):
    """The source, messages and status of a form that was changed on its way."""
    form, sent = os.path.join(here, f'form.{kind}'), os.path.join(here, f'sent.{kind}')
    run(f'plan2{kind}', '-o', sent, plan)
    if change is None:
        shutil.copy(sent, form)
    else:
        rewritten(sent, form, change)
    if edit is not None and kind == 'xlsx':
        book = openpyxl.load_workbook(form)
        edit(book.active)
        book.save(form)
    elif edit is not None:
        paper = docx.Document(form)
        edit(paper)
        paper.save(form)
    if edit is not None:
        with_properties_of(sent, form)
    text, messages, status = run_any(f'{kind}2plan', '--lang=en', form)
    return text.decode(), messages.decode(), status


def texts_of(path_or_text, here):
    """What the plan's table prints."""
    if '\n' in path_or_text:
        path = os.path.join(here, 'read.yaml')
        support.write(path, path_or_text.encode())
        path_or_text = path
    return run('plan2md', path_or_text)[0]


def test_other_programs_keep_the_outline():
    with support.folder() as here:
        for kind, edit in (('xlsx', lambda sheet: None), ('docx', lambda paper: None)):
            text, messages, status = read_back(here, kind, edit=edit)
            expect(status == 0, messages)
            for words in ('period: 令和4年度', 'office: 広報広聴課', 'id: ninaite', '- 多機関連携交流会',
                          'new_page: true', '{mark: ※1, term: 佐久市型情報公開}'):
                expect(words in text, f'{kind}: no {words} in\n{text}')


def cell_of(sheet, words):
    return next(c for row in sheet.iter_rows() for c in row if c.value and words in str(c.value))


def put(words, text):
    """Writes over the first cell that holds the words, and others that are just the same."""
    def edit(sheet):
        old = cell_of(sheet, words).value
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == old:
                    cell.value = text
    return edit


def test_what_the_sheet_shows_is_right():
    edits = [('第二次佐久市', '第三次の計画'), ('主な取組(', '主な取組と成果'), ('取組項目', '項目'),
             ('市民の参加による', '直した項目名'), ('【基本方針1】', '直した基本方針 (P.99)'),
             ('課題、検討事項', '直した見出し 課題')]
    with support.folder() as here:
        for words, text in edits:
            got, messages, status = read_back(here, edit=put(words, text))
            expect(status == 1 and '[import-changed]' in messages, f'{text}: {messages}')
            expect(text.replace(' (P.99)', '') in got, f'{text} is not in\n{got}')
            expect('period: 令和4年度' in got and 'id: kankyo' in got, f'{text}: {got}')
        expect('page: 99' in read_back(here, edit=put('【基本方針1】', '直した (P.99)'))[0], 'no page')


def test_rows_taken_away_and_added():
    def away(sheet):
        row = cell_of(sheet, '市民の参加による').row
        for merged in list(sheet.merged_cells.ranges):
            if merged.min_row <= row <= merged.max_row:
                sheet.unmerge_cells(str(merged))
        texts = [(c, sheet.cell(row, c).value) for c in (1, 2)]
        for column, text in texts:
            sheet.cell(row + 1, column).value = text
        for cell in sheet[row]:
            cell.value = None

    def added(sheet):
        sheet.cell(sheet.max_row + 1, 3, '新しい項目')
        sheet.cell(sheet.max_row, 4, '新しい取組')

    with support.folder() as here:
        got, messages, _ = read_back(here, edit=away)
        expect('[import-changed]' in messages, messages)
        expect('id: ninaite' in got and 'id: ishiki' not in got and 'id: kankyo' in got, got)
        got, messages, _ = read_back(here, edit=added)
        expect('[import-changed]' in messages and '新しい項目' in got and '新しい取組' in got, got)


NOTES = '''plan:
  title: "A plan"
  footnotes: [{mark: "*1", term: boat, text: "A\\nboat"}, {mark: "*2", term: gone}, {mark: "*3", text: x y}]
  policies: [{id: p, title: P, items: [{id: i, title: I}, {id: j, title: J}]}]
'''


def test_footnotes_that_people_changed():
    def first(cells):
        return next(c for c in cells if c.text.startswith('*1'))

    with support.folder() as here:
        plan = os.path.join(here, 'notes.yaml')
        support.write(plan, NOTES.encode())
        got, messages, _ = read_back(here, 'docx', plan=plan)
        expect(not messages and 'text: |\n        A\n        boat' in got, messages + got)
        got, messages, _ = read_back(here, 'xlsx', plan=plan, edit=put('*1', '*1 ship: B'))
        expect('term: ship, text: B' in got and 'x y' in got and 'term: gone' in got, got)
        expect('[import-changed]' in messages, messages)
        got, messages, _ = read_back(here, 'xlsx', plan=plan, edit=put('*1', '欄外の文'))
        expect('# 欄外の文' in got and 'mark: "*1"' not in got, got)

        def edit(paper):
            first(paper.paragraphs).text = '*1 boat: 直した'
        got, messages, _ = read_back(here, 'docx', plan=plan, edit=edit)
        expect('text: 直した' in got and '[import-changed]' in messages, messages + got)


def test_a_form_without_properties_is_read_as_before():
    with support.folder() as here:
        for kind in ('xlsx', 'docx'):
            got, messages, status = read_back(here, kind, change=lambda text: None)
            expect(status == 0 and not messages, messages)
            expect(texts_of(got, here) == texts_of(PLAN, here), f'{kind}: another paper')
            expect('id: ishiki' in got and 'period' not in got, got)


DEEP = 'plan: ' + '[' * 3000
ALIASES = 'plan:\n  title: &a ' + 'x' * 100 + '\n  names: [' + ', '.join(['*a'] * 500) + ']\n'


def test_bad_outlines_are_passed_over():
    head = 'plan:\n  title: x\n  policies:\n'
    bad = [([], 3), (['plan:'], 2), (['x'], 99999999), (['plan: {'], 1), (['\x85'], 1), ([' '], 1),
           ([DEEP[:200]], 1), (pieces(DEEP), None), (pieces(ALIASES), None), (['- a'], None),
           ([head + '    - {id: a, title: "-"}\n'], None),
           ([head + '    - {id: a, title: "-", items: []}\n'], None),
           ([head + '    - {id: a, title: "-", items: [{id: a, title: "-"}]}\n'], None),
           (['schedule: {title: x}'], None), (['plan: ~'], None), (pieces('x: ' + 'y' * 400000), None)]
    with support.folder() as here:
        want = texts_of(PLAN, here)
        for parts, count in bad[:3] if support.SLOW else bad:
            got, messages, status = read_back(here, change=with_outline(parts, count))
            expect(status == 1 and messages.count('[import-outline]') == 1 and
                   messages.count('warning:') == 1, f'{parts[:1]}: {messages}')
            expect(texts_of(got, here) == want and 'id: kocho' in got, f'{parts[:1]}: {got}')


def test_outlines_that_lie():
    lies = [
        '  policies: [{id: ishiki, title: "-", items: [{id: kocho, title: "-"}]}]',
        '  policies: [{id: policy-1, title: "-", items: [{id: item-1-1, title: "-"}]}]',
        '  id: ishiki\n  policies: [{id: p, title: "-", page: 9, items: [{id: ishiki, title: "-"}]}]',
        '  columns: [{field: comment, heading: 取組項目}]\n'
        '  policies: [{id: p, title: "-", items: [{id: q, title: "-"}]}]',
        '  numbers: true\n  footnotes: [{mark: x, text: y}, {mark: ※1, text: y}]\n'
        '  policies: [{id: p, title: "-", items: [{id: q, title: "-"}]}]']
    said = set(re.findall(r'\S{4,}', ' '.join(re.findall(r'[^|<>*`\\]+', run('plan2md', PLAN)[0]
                                                         .decode()))))
    with support.folder() as here:
        for lie in lies[:1] if support.SLOW else lies:
            outline = f'plan:\n  title: 課題\n{lie}\n'
            got, messages, status = read_back(here, change=with_outline(pieces(outline)))
            expect(status == 1 and '[import-changed]' in messages, f'{lie}: {messages}')
            lost = [w for w in said if re.sub(r'br/?', '', w) not in got and '---' not in w
                    and '(P.' not in w and 'br' not in w]
            expect(not lost, f'{lie}: lost {lost[:5]}\n{got[:3000]}')


FIRST = '''plan:
  title: "A plan"
  columns:
    - {field: item, heading: 取組項目}
    - {field: issues, heading: 課題、検討事項}
    - {field: comment, heading: ご意見}
  footnotes: [{mark: "*1", term: boat, text: A boat}]
  policies:
    - {id: p, title: P, items: [{id: a-plan, title: I, issues: x}, {id: item-1-1, title: J}]}
'''


def test_a_footnote_is_no_item_and_made_ids_are_new():
    with support.folder() as here:
        plan = os.path.join(here, 'first.yaml')
        support.write(plan, FIRST.encode())
        for kind in ('xlsx', 'docx'):
            got, messages, status = read_back(here, kind, change=lambda text: None, plan=plan)
            expect(status == 1 and got.count('title: ') == 4, f'{kind}: {messages}{got}')
            expect('- id: a-plan-2' in got and 'id: a-plan\n' in got, f'{kind}: {got}')
            expect('{mark: "*1", term: boat, text: A boat}' in got, f'{kind}: {got}')


def test_a_bookmark_stands_once():
    with support.folder() as here:
        plan, form = os.path.join(here, 'first.yaml'), os.path.join(here, 'form.docx')
        support.write(plan, FIRST.encode())
        run('plan2docx', '-o', form, plan)
        with zipfile.ZipFile(form) as package:
            names = re.findall(rb'<w:bookmarkStart[^>]*w:name="([^"]*)"',
                               package.read('word/document.xml'))
        expect(len(names) == len(set(names)) == 3, names)


def test_comments_stay_on_the_sheet():
    with support.folder() as here:
        plan = os.path.join(here, 'plan.yaml')
        support.write(plan, b'''plan:
  title: A plan
  reviewers: [SECRET-name]
  unplaced: [{by: x, text: SECRET-unplaced}]
  policies:
    - {id: p, title: P, items: [{id: i, title: I, comments: [{by: Ann, text: SECRET-comment}]}]}
''')
        for kind in ('xlsx', 'docx'):
            for options in ([], ['--with-comments', '--reviewer=Ann']):
                form = os.path.join(here, f'form.{kind}')
                run(f'plan2{kind}', *options, '-o', form, plan)
                with zipfile.ZipFile(form) as package:
                    holds = {n for n in package.namelist() if b'SECRET' in package.read(n)}
                    body = {'xlsx': 'xl/worksheets/sheet1.xml', 'docx': 'word/document.xml'}[kind]
                    expect(holds == ({body} if options else set()), f'{kind}: {holds}')
                    text = package.read(body)
                    expect(b'SECRET-name' not in text and b'SECRET-unplaced' not in text, kind)


support.main(globals())
