# SPDX-License-Identifier: ISC
"""The papers of the sample as an office types them, and whether what is read of them makes the same
papers again, to the letter."""
import csv
import io
import os

import docx
import openpyxl
from docx.enum.section import WD_ORIENT

from support import SAMPLES, expect, run

PLAN = os.path.join(SAMPLES, 'saku', 'plan.yaml')
PLAN_HEADINGS = ['基本方針', '取組方針', '取組項目', '主な取組(令和4年度～令和8年度)',
            '広報広聴課の考える課題、検討事項', '◆課題について、ご記入ください◆']
PLAN_TITLE = '第二次佐久市協働のまちづくり計画'


def rows_of(path=PLAN):
    """policy, approach, item, initiatives, issues of each item, by our own CSV."""
    text = run('plan2csv', path)[0].decode('utf-8-sig')
    table = list(csv.DictReader(io.StringIO(text, newline='')))
    for row in table:
        row['policy'] += f' (P.{row["page"]})'
    return [[row[k] for k in ('policy', 'approach', 'item', 'initiatives', 'issues')]
            for row in table]


def spans(rows):
    """First and last row of each policy."""
    found = []
    for i, row in enumerate(rows):
        if found and rows[found[-1][0]][0] == row[0]:
            found[-1][1] = i
        else:
            found.append([i, i])
    return found


def fill_plan(sheet, rows, merge=True):
    sheet['F1'] = '資料 1'
    sheet['A2'] = PLAN_TITLE
    sheet.merge_cells('A2:C2')
    for column, heading in enumerate(PLAN_HEADINGS, 1):
        if column > 3:
            sheet.cell(2, column, heading)
            sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
        else:
            sheet.cell(3, column, heading)
    for i, row in enumerate(rows):
        for column, text in enumerate(row, 1):
            if column > 2 or not merge or i in [first for first, _ in spans(rows)]:
                sheet.cell(4 + i, column, text)
    for first, last in spans(rows) if merge else []:
        for column in (1, 2):
            sheet.merge_cells(start_row=4 + first, end_row=4 + last, start_column=column,
                              end_column=column)


def plan_workbook(path, parts, merge=True):
    book = openpyxl.Workbook()
    for i, rows in enumerate(parts):
        sheet = book.active if i == 0 else book.create_sheet()
        sheet.title = f'{i + 1}ページ'
        fill_plan(sheet, rows, merge)
    book.save(path)


def plan_document(path, parts):
    paper = docx.Document()
    paper.sections[0].orientation = WD_ORIENT.LANDSCAPE
    paper.add_paragraph('資料 1')
    for rows in parts:
        table = paper.add_table(rows=2 + len(rows), cols=6)
        table.cell(0, 0).merge(table.cell(0, 2)).text = PLAN_TITLE
        for column, heading in enumerate(PLAN_HEADINGS):
            if column > 2:
                table.cell(0, column).merge(table.cell(1, column)).text = heading
            else:
                table.cell(1, column).text = heading
        for i, row in enumerate(rows):
            for column in range(2, 5):
                table.cell(2 + i, column).text = row[column]
        for first, last in spans(rows):
            for column in (0, 1):
                cell = table.cell(2 + first, column)
                if last > first:
                    cell = cell.merge(table.cell(2 + last, column))
                cell.text = rows[first][column]
        paper.add_paragraph('')
    paper.save(path)


def two_pages(rows):
    cut = spans(rows)[1][0]
    return [rows[:cut], rows[cut:]]


def same_rows(path):
    """The rows of the source file are those of the seed."""
    expect(rows_of(path) == rows_of(), f'{path}: other rows')


def same_plan(path):
    """So is the printed table."""
    same_rows(path)
    expect(run('plan2md', path)[0] == run('plan2md', PLAN)[0], f'{path}: other paper')


SCHEDULE = os.path.join(SAMPLES, 'saku', 'schedule.yaml')
TITLE = '第3次佐久市協働のまちづくり計画 策定スケジュール（案）'
LIST_TITLE = '令和8年度 佐久市協働のまちづくり推進会議 開催日程（案）'
NOTE = '※計画の進捗状況により変更する場合があります。'


def table_of(name, path=SCHEDULE):
    text = run('sched2csv', f'--table={name}', path)[0].decode('utf-8-sig')
    return list(csv.reader(io.StringIO(text, newline='')))


def matrix():
    return table_of('matrix')


def meetings():
    """The list as it is printed: one row a meeting."""
    return table_of('list')


def as_typed(rows):
    """The matrix as an office types it: a bracket that does not fit begins a line of its own."""
    typed = [list(row) for row in rows]
    for row in typed:
        for i, text in enumerate(row):
            row[i] = text.replace('レク(計画', 'レク\n(計画').replace('コメント(', 'コメント\n(')
    return typed


def fill(sheet, rows, top=1, left=1):
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            sheet.cell(top + i, left + j, text or None)


def across(sheet, row, columns, text):
    sheet.cell(row, 1, text)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)


def fill_matrix(sheet, rows=None, title=TITLE, top=1):
    rows = as_typed(matrix()) if rows is None else rows
    across(sheet, top, len(rows[0]) - 1, title)
    sheet.cell(top, len(rows[0]), '資料 2')
    fill(sheet, rows, top + 2)


def fill_list(sheet, rows=None, top=1):
    rows = meetings() if rows is None else rows
    sheet.cell(top, 3, '資料 3')
    across(sheet, top + 1, 3, LIST_TITLE)
    fill(sheet, [[int(c) if c.isdigit() else c for c in row] for row in rows], top + 3)
    sheet.cell(top + 3 + len(rows), 1, NOTE)


def one_sheet(book):
    fill_matrix(book.active)
    fill_list(book.active, top=20)


def two_sheets(book):
    fill_matrix(book.active)
    fill_list(book.create_sheet('日程'))


def sheets_of_pages(book):
    rows = as_typed(matrix())
    fill_matrix(book.active, rows[:7])
    fill_matrix(book.active, rows[:1] + rows[7:], TITLE + '（続き）', 12)
    fill_list(book.create_sheet('日程'), meetings()[:4])
    fill_list(book.create_sheet('日程2'), meetings()[:1] + meetings()[4:])


def turned(book):
    sheet = book.active
    rows = as_typed(matrix())
    sheet['A1'] = TITLE
    sheet['N1'] = '資料 2'
    fill(sheet, [[rows[0][0]] + [row[0] for row in rows[1:]]] +
         [[rows[0][i]] + [row[i] for row in rows[1:]] for i in range(1, len(rows[0]))], 3)
    fill_list(book.create_sheet())


def turned_pages(book):
    """Half a year below the other, a year above the months."""
    sheet = book.active
    rows = as_typed(matrix())
    across(sheet, 1, 7, TITLE)
    sheet['H1'] = '資料 2'
    for half, top in ((rows[1:7], 3), (rows[7:], 12)):
        sheet.cell(top, 2, '令和8年度')
        sheet.merge_cells(start_row=top, end_row=top, start_column=2, end_column=7)
        fill(sheet, [[rows[0][0]] + [row[0] for row in half]] +
             [[rows[0][i]] + [row[i] for row in half] for i in range(1, len(rows[0]))], top + 1)
    fill_list(book.create_sheet())


def workbook(path, make):
    book = openpyxl.Workbook()
    make(book)
    book.save(path)


def add_table(paper, rows):
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            table.cell(i, j).text = text


def add_list(paper, rows, note=True):
    paper.add_paragraph('資料 3')
    paper.add_paragraph(LIST_TITLE)
    add_table(paper, rows)
    if note:
        paper.add_paragraph(NOTE)


def one_document(paper):
    paper.add_paragraph('資料 2')
    paper.add_paragraph(TITLE)
    add_table(paper, as_typed(matrix()))
    add_list(paper, meetings())


def document_of_pages(paper):
    rows = as_typed(matrix())
    paper.add_paragraph('資料 2')
    paper.add_paragraph(TITLE)
    add_table(paper, rows[:7])
    paper.add_paragraph(TITLE + '（続き）')
    add_table(paper, rows[:1] + rows[7:])
    add_list(paper, meetings()[:4], False)
    add_table(paper, meetings()[:1] + meetings()[4:])
    paper.add_paragraph(NOTE)


def document(path, make):
    paper = docx.Document()
    make(paper)
    paper.save(path)


def printed(path):
    return run('sched2md', path)[0].decode()


def same_schedule(path):
    """The paper made again shows the same, to the letter."""
    expect(printed(path) == printed(SCHEDULE), printed(path))
    for table in ('matrix', 'list', 'entries', 'meetings'):
        want, got = table_of(table), table_of(table, path)
        if table == 'entries':  # ids are new, and papers have no stages
            want, got = [sorted(r[:2] + r[3:6] + r[8:] for r in t) for t in (want, got)]
        expect(got == want, f'{table}: {got}')


WORKBOOKS = (one_sheet, two_sheets, sheets_of_pages, turned, turned_pages)
DOCUMENTS = (one_document, document_of_pages)
