# SPDX-License-Identifier: ISC
import forms


# All rows above the table are deleted.
def change(sheet, name, items):
    rows = [[cell.value for cell in sheet[row]] for row, _ in items.values()]
    sheet.parent.remove(sheet)
    new = sheet.parent.create_sheet('表だけ')
    rows[1][-1] = '見出しのない表の意見'
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            new.cell(i + 1, j + 1).value = value
    new.cell(6, 1).value = '氏名：佐久太郎'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
