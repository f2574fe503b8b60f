# SPDX-License-Identifier: ISC
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    (row, column), (last, _) = items['manabi'], items['katsudo']
    sheet.cell(row, column).value = '二つの項目にまたがる意見'
    sheet.merge_cells(start_row=row, start_column=column, end_row=last, end_column=column)


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
