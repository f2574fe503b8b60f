# SPDX-License-Identifier: ISC
import os

import forms


def change(sheet, name, items):
    sheet.cell(*name).value = 'Smith'
    row, column = items['i']
    for cell in sheet[row][:column]:
        if cell.value == 'Reading in\nthe park':
            cell.value = 'Reading in the parks'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', 'smith.xlsx', change)
os.remove('form.xlsx')
