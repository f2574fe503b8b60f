# SPDX-License-Identifier: ISC
import forms


# Struck through: a text of the plan and an answer.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    from openpyxl.styles import Font
    row, column = items['manabi']
    sheet.cell(row, column).value = '取り消した意見'
    sheet.cell(row, column).font = Font(strike=True)
    for cell in sheet[row]:
        if '○若い人' in str(cell.value):
            cell.font = Font(strike=True)


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
