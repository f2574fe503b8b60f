# SPDX-License-Identifier: ISC
import openpyxl

import forms


# The whole form of a second person is below that of the first, from its label on; words between them
# are below the first table.
def change(sheet, name, items):
    second = openpyxl.load_workbook('form.xlsx').worksheets[0]
    second.cell(*name).value = '岩村田花子'
    second.cell(*items['katsudo']).value = '花子の意見'
    sheet.cell(*name).value = '佐久太郎'
    sheet.cell(*items['manabi']).value = '太郎の意見'
    last = sheet.max_row
    sheet.cell(last + 2, 1).value = '太郎の感想'
    for row in second.iter_rows():
        for cell in row:
            if cell.value is not None:
                sheet.cell(last + 3 + cell.row, cell.column).value = cell.value


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
