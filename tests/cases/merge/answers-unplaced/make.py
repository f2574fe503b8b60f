# SPDX-License-Identifier: ISC
import os

import openpyxl
from openpyxl.comments import Comment

import forms
import support

support.run('opinions', '--form', '--office=企画課', 'plan.yaml', '-o', 'sent.xlsx', status=(0, 1))
book = openpyxl.load_workbook('sent.xlsx')
sheet = book.active
for row in sheet.iter_rows(min_row=4):
    for cell in row:
        if str(cell.value).startswith('opinion-'):
            sheet.cell(cell.row, cell.column + 1).value = 'A'
            sheet.cell(cell.row, cell.column + 1).comment = Comment('要確認', '企画課')
book.save('回答.xlsx')
forms.date('回答.xlsx', '2026-10-20T01:02:03Z')
os.remove('sent.xlsx')
