# SPDX-License-Identifier: ISC
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    for item, day in (('manabi', 59), ('katsudo', 60), ('koho', 61)):
        cell = sheet.cell(*items[item])
        cell.value = day
        cell.number_format = 'yyyy-mm-dd'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
