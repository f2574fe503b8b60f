# SPDX-License-Identifier: ISC
import forms


# The numbers are those of another revision.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    sheet.cell(*items['manabi']).value = '1-1：賛成です。\n1-2：反対です。'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
with open('plan.yaml', encoding='utf-8') as file:
    text = file.read()
with open('plan.yaml', 'w', encoding='utf-8') as file:
    file.write(text.replace('title: まちづくり計画', 'title: 第2次まちづくり計画'))
