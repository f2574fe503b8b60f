# SPDX-License-Identifier: ISC
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    (row, column), (other, _) = items['manabi'], items['katsudo']
    one, two = sheet.cell(row, column - 1), sheet.cell(other, column - 1)
    one.value, two.value = two.value, one.value
    sheet.cell(row, column).value = '学びの場への意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
