# SPDX-License-Identifier: ISC
import forms


# The other way round.
def change(sheet, name, items):
    sheet.cell(*name).value = '太郎 佐久'
    sheet.cell(*items['manabi']).value = '意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
