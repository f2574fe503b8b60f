# SPDX-License-Identifier: ISC
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    row, column = items['katsudo']
    sheet.cell(row + 3, 2).value = '全体として: もっと短くしてください。'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
