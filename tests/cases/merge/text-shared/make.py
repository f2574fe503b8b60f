# SPDX-License-Identifier: ISC
import forms


# Other items are named, but where a part begins or ends is not certain.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    sheet.cell(*items['manabi']).value = 'はじめに。\n1-2：反対です。'
    sheet.cell(*items['katsudo']).value = '1-1、2-1について、まとめて考えてください。'
    sheet.cell(*items['koho']).value = '1-1：これは上の項目の話です。'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
