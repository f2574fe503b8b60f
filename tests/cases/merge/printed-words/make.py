# SPDX-License-Identifier: ISC
import os

import support

import forms


def find(sheet, text):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def words(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    for heading, more in (('取組項目', '（多すぎる）'), ('課題、検討事項', '\n全体に数値がない。'),
                          ('◆ご記入ください◆', '全体として賛成です。'), ('まちづくり計画', '（改名を）')):
        find(sheet, heading).value = heading + more
    heading = next(c for row in sheet.iter_rows() for c in row if c.value == '◆ご記入ください◆全体として賛成です。')
    sheet.cell(heading.row, heading.column + 1).value = '見出しの右の意見'
    find(sheet, '1-1').value = '1'
    find(sheet, '1-2').value = '2-9'


def again(sheet, name, items):
    sheet.cell(*name).value = '委員B'
    find(sheet, '取組項目').value = '取り組み項目'
    find(sheet, '課題、検討事項').value = '課題・検討事項'
    find(sheet, '◆ご記入ください◆').value = '◇ご記入ください'


# Of today, and before a text was changed; there the number is only known by its form.
forms.send('plan.yaml', 'form.xlsx')
plan = support.read('plan.yaml').replace('○場所が少ない。'.encode(), '○場所がない。'.encode())
support.write('old.yaml', plan)
forms.send('old.yaml', 'old.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', words)
forms.alter('old.xlsx', '委員A旧.xlsx', words, saved='2026-05-19T01:02:03Z')
forms.alter('form.xlsx', '委員B.xlsx', again)
forms.alter('old.xlsx', '委員B旧.xlsx', again, saved='2026-05-19T01:02:03Z')
os.remove('old.xlsx')
os.remove('old.yaml')
