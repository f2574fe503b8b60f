# SPDX-License-Identifier: ISC
import forms


# Words over an item's number, and beside a heading copied further down.
def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    row, column = items['manabi']
    number = next(c for c in range(1, column) if sheet.cell(row, c).value == '1-1')
    sheet.cell(row, number).value = '最も大事'
    last, _ = items['katsudo']
    sheet.cell(last + 2, column).value = forms.heading(sheet)
    sheet.cell(last + 2, 1).value = '見出しの横の意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
