# SPDX-License-Identifier: ISC
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    row, column = items['manabi']
    for cell in sheet[row]:
        if '○若い人' in str(cell.value):
            cell.value = '○若い人や子育て中の人の参加が少ない。'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
