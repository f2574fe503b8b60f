# SPDX-License-Identifier: ISC
import os

import docx
import openpyxl

import forms
import support

SAVED = '2026-10-20T01:02:03Z'


def answer(sheet, row, category, text, change=''):
    for column, words in (('E', category), ('F', text), ('G', change)):
        sheet[f'{column}{row}'] = words


def altered(name, change, plain=False):
    """A sheet that an office sends back; `plain`: copied into a workbook of its own."""
    book = openpyxl.load_workbook('企画課.xlsx')
    if plain:
        copy = openpyxl.Workbook()
        for row in book.active.iter_rows():
            for cell in row:
                if cell.column != 4 and cell.value:
                    copy.active[cell.coordinate] = cell.value
        book = copy
    change(book.active)
    book.save(name)
    forms.date(name, SAVED)


def first(sheet):
    answer(sheet, 5, 'Ａ', '来年度から増やします。', '週に三回見回る')
    answer(sheet, 6, '検討', '大きくします。')
    sheet['C6'] = '字が小さすぎる'
    sheet['F9'] = '自治会からも同じ意見がありました。'


def later(sheet):
    answer(sheet, 5, 'Ｃ　記載済み', '今も増やしています。')


def other(sheet):
    sheet['G3'] = '広報課'
    answer(sheet, 5, '反映', '広報で知らせます。')


support.run('opinions', '--form', '--office=企画課', 'plan.yaml', '-o', '企画課.xlsx', status=(1,))
support.run('opinions', '--form', '--office=広報課', 'plan.yaml', '-o', '広報課.docx', status=(1,))
altered('回答.xlsx', first)
SAVED = '2026-10-21T01:02:03Z'
altered('回答（再）.xlsx', later, plain=True)
altered('回答_広報.xlsx', other)
paper = docx.Document('広報課.docx')
cells = paper.tables[-1].rows[-1].cells
cells[-3].text, cells[-2].text = 'C', '夜も見回っています。'
paper.save('広報課.docx')
os.remove('企画課.xlsx')
