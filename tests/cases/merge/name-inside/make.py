# SPDX-License-Identifier: ISC
import forms


# Another member is named in the text.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    sheet.cell(*items['manabi']).value = '佐久太郎：賛成\n岩村田花子：反対'
    sheet.cell(*items['katsudo']).value = '賛成です。\n（岩村田）反対です。'
    sheet.cell(*items['koho']).value = '（佐久太郎）自分の名前で始まる文'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
