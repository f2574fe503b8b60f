# SPDX-License-Identifier: ISC
import forms


# A copied row made into a new item.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    row, column = items['koho']
    for cell in list(sheet[row]):
        sheet.cell(row + 1, cell.column).value = cell.value
    for cell in sheet[row + 1]:
        if cell.value == '広報の充実':
            cell.value = '広聴の充実（新規）'
    sheet.cell(row, column).value = '元の行'
    sheet.cell(row + 1, column).value = '写した行'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
