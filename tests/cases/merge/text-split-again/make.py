# SPDX-License-Identifier: ISC
import forms


# One cell that comes back to an item after others, and one whose lines are of several items and of none.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'
    sheet.cell(*items['manabi']).value = ('1-1について 賛成です。\n1-2について 反対です。\n1-1について ただし夜も。\n続きです。\n'
                                          '項目2-1　読みやすく\n１－１：三つ目\n')
    sheet.cell(*items['katsudo']).value = '【活動の支援】一\n【学びの場】二\n【活動の支援】三'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
