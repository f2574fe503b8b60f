# SPDX-License-Identifier: ISC
import forms


# The name below a label typed again.
def change(sheet, name, items):
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.parent.remove(sheet)
    new = sheet.parent.create_sheet('写し')
    rows[1][3] = 'ご芳名'
    rows[4][6] = '意見'
    rows.insert(2, [None] * 3 + ['佐久太郎'])
    for row in rows:
        new.append(row)


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
