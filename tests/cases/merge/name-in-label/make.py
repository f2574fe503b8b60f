# SPDX-License-Identifier: ISC
import forms


# The name in the cell that asks for it, left of the name cell and the hidden column.
def change(sheet, name, items):
    sheet.cell(name[0], name[1] - 2).value = '記入者名：佐久太郎'
    sheet.cell(*items['manabi']).value = '意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
