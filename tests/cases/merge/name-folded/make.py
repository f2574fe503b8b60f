# SPDX-License-Identifier: ISC
import forms


# In variants of its characters, with a selector.
def change(sheet, name, items):
    sheet.cell(*name).value = '髙﨑\U000e0100濱子'
    sheet.cell(*items['manabi']).value = '意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
