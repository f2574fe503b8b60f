# SPDX-License-Identifier: ISC
import forms


# Two files of one member, the name written in two ways: the later one counts.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久 太郎'
    sheet.cell(*items['manabi']).value = '先の意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '一.xlsx', change, '2026-05-20T10:00:00+09:00')
forms.fill('form.xlsx', '二.xlsx', '佐久太郎委員', {'manabi': '後の意見'}, '2026-05-20T02:00:00Z')
