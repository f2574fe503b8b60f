# SPDX-License-Identifier: ISC
import forms


# Other widths, line ends and signs of CP932 are no edits.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    row, column = items['manabi']
    sheet.cell(row, column).value = '意見'
    for line in sheet.iter_rows(min_row=5):
        for cell in line:
            if isinstance(cell.value, str) and '@' not in cell.value:
                cell.value = cell.value.replace('1', '１').replace('\n', '\r\n').replace('(', '（') + '\u00a0'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
