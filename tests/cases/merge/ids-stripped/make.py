# SPDX-License-Identifier: ISC
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    for row, column in items.values():
        sheet.cell(row, column - 1).value = None
    sheet.cell(*items['katsudo']).value = 'id がなくても届く意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
