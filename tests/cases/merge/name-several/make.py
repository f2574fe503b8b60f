# SPDX-License-Identifier: ISC
import forms


# Two listed names.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎、岩村田花子'
    sheet.cell(*items['manabi']).value = '意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
