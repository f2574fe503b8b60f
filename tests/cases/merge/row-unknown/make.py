# SPDX-License-Identifier: ISC
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    row, column = items['katsudo']
    for cell in sheet[row]:
        if cell.column < column and cell.__class__.__name__ != 'MergedCell':
            cell.value = None
    sheet.cell(row, column).value = 'どの行か分からない意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
