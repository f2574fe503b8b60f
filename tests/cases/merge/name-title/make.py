# SPDX-License-Identifier: ISC
import forms


# With titles.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎　副会長様'
    sheet.cell(*items['manabi']).value = '意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
