# SPDX-License-Identifier: ISC
import os

import openpyxl

import forms

# A form whose headings, 考え方 and ご意見, are those of an office's own table of opinions, copied into a
# workbook of its own: with its id cells, without them, and without the line of the revision too.
forms.send('plan.yaml', 'form.xlsx')
sent = openpyxl.load_workbook('form.xlsx').active


def copied(name, first=1, without=()):
    book = openpyxl.Workbook()
    for row in sent.iter_rows(min_row=first):
        for cell in row:
            if cell.value and cell.column not in without:
                book.active[cell.coordinate] = cell.value
    name_cell, items = forms.places(sent)
    book.active.cell(*name_cell).value = name
    for item, (row, column) in items.items():
        book.active.cell(row, column).value = '賛成'
        book.active.cell(row, column + 1).value = f'{name}の{item}への意見'
    book.active.cell(items['manabi'][0], 3).value = '番号の欄の言葉'
    book.save(f'{name}.xlsx')
    forms.date(f'{name}.xlsx', '2026-05-21T01:02:03Z')


hidden = forms.places(sent)[1]['manabi'][1] - 1
copied('委員A')
copied('委員B', without=(hidden,))
copied('委員C', first=3, without=(hidden,))
os.remove('form.xlsx')
