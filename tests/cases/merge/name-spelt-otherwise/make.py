# SPDX-License-Identifier: ISC
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員　Ａ'
    sheet.cell(*items['manabi']).value = '全角の名前の人の意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
