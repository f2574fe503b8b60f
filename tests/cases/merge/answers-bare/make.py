# SPDX-License-Identifier: ISC
import os

import openpyxl

import forms
import support

# Answer sheets whose properties a gateway took away, made when the plan had two opinions more and one in
# other words. They are no forms of reviewers and no table of the office's own, with their id cells
# or with the line of the revision alone. Two sheets of one workbook hold different answers in the same row.
SAVED = '2026-10-20T01:02:03Z'
SENT = support.read('plan.yaml').decode().replace(
    '            - {by: 委員B, text: 夜道の明かりを消さないでほしい',
    '            - {by: 委員X, text: 字が小さい, no: 2, office: 企画課}\n            - {by: 委員B, text: 夜道が暗い')


def bare(name, *columns):
    """The texts of a sheet in a workbook of its own, twice; the columns that are left out."""
    sent, book = openpyxl.load_workbook('sent.xlsx').active, openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet('控え')):
        for row in sent.iter_rows():
            for cell in row:
                if cell.value and cell.column not in columns:
                    sheet[cell.coordinate] = cell.value
    for k, sheet in enumerate(book.worksheets):
        for row in range(5, 8):
            sheet[f'E{row}'], sheet[f'F{row}'] = 'AC'[k], f'{name}の{k}枚目の{row}行の答え'
        sheet['G6'] = '直した文'
    book.save(f'{name}.xlsx')
    forms.date(f'{name}.xlsx', SAVED)


support.write('sent.yaml', SENT.encode())
support.run('opinions', '--form', '--office=企画課', 'sent.yaml', '-o', 'sent.xlsx', status=(0, 1))
bare('回答')
bare('回答（識別なし）', 4)
os.remove('sent.yaml')
os.remove('sent.xlsx')
