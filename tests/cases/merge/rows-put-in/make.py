# SPDX-License-Identifier: ISC
import forms


# Rows put in below an answer, below no answer, and words below the table. Nothing tells an
# answer that goes on from a new one, so a person decides.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    sheet.cell(*items['manabi']).value = '一行目'
    row, column = items['katsudo']
    rows = {r: [c.value for c in sheet[r]] for r in range(row, row + 2)}
    for area in [str(a) for a in sheet.merged_cells.ranges if a.min_row > 4]:
        sheet.unmerge_cells(area)
    for r in range(row, row + 6):
        for c in range(1, column + 1):
            sheet.cell(r, c).value = None
    sheet.cell(row, column).value = '二行目'
    sheet.cell(row + 1, column).value = '三行目'
    for i, old in zip((2, 4), rows.values()):
        for c, value in enumerate(old):
            sheet.cell(row + i, c + 1).value = value
    sheet.cell(row + 3, column).value = '答えのない行の下'
    sheet.cell(row + 5, column).value = '表の下の言葉'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
