# SPDX-License-Identifier: ISC
import forms


# All answers in one cell, each begun by its number or title.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    sheet.cell(*items['manabi']).value = ('1-1について 賛成です。\n二行にわたります。\n（１－２）反対です。\n'
                                          '2-1：  読みやすく\n')
    sheet.cell(*items['koho']).value = '1-2と同じです。'
    row, column = items['koho']
    sheet.cell(row + 2, column).value = '【学びの場】追加です。\n「広報の充実」表も欲しい。'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
