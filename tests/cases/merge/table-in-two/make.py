# SPDX-License-Identifier: ISC
import forms


# The table cut in two, the headings repeated with other columns between.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.parent.remove(sheet)
    new = sheet.parent.create_sheet('二つの表')
    rows[4][6] = '上の表'
    rows[6][6] = '下の表'
    for i, row in enumerate(rows[:6] + [[]] + rows[2:4] + rows[6:]):
        for j, value in enumerate(row):
            new.cell(i + 1, j + 1 + (i > 6) * (j > 2)).value = value


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
