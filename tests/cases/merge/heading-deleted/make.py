# SPDX-License-Identifier: ISC
import forms


# The input column has no heading, and the id column is gone.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    row, column = items['koho']
    sheet.cell(row, column).value = '見出しのない列の意見'
    sheet.unmerge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet.cell(3, column).value = None
    for row in range(3, 8):
        cell = sheet.cell(row, column - 1)
        if cell.__class__.__name__ != 'MergedCell':
            cell.value = None


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
