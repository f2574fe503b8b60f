# SPDX-License-Identifier: ISC
import forms


# What was in the cells when they were sent is nobody's answer.
def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    for row, column in items.values():
        sheet.cell(row, column - 1).value = None
    sheet.cell(*items['katsudo']).value = '手続きを減らす'


forms.send('plan.yaml', 'form.xlsx', '--with-comments', '--reviewer=委員A')
forms.alter('form.xlsx', '委員A.xlsx', change)
