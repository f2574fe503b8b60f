# SPDX-License-Identifier: ISC
import forms


# The comment column in front, ids and items deleted, the table below and right of other texts.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    rows[4][6] = '一つめ'
    rows[6][6] = '三つめ'
    sheet.parent.remove(sheet)
    new = sheet.parent.create_sheet('写し')
    new.cell(2, 2).value = '会議の資料'
    for i, row in enumerate(rows):
        for j, column in enumerate([6, 0, 1, 3, 4]):
            new.cell(i + 40, j + 3).value = row[column]


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
