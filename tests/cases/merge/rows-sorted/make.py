# SPDX-License-Identifier: ISC
import forms


# The rows in another order, the policies unmerged, one row copied with another answer and one
# with the same.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    for area in [str(a) for a in sheet.merged_cells.ranges if a.min_row > 4]:
        sheet.unmerge_cells(area)
    for item, (row, column) in items.items():
        sheet.cell(row, column).value = item + 'について'
    rows = [[cell.value for cell in sheet[row]] for row, _ in items.values()]
    rows = [rows[2], rows[0], rows[1], list(rows[0]), list(rows[2])]
    rows[3][-1] = '別の意見'
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            sheet.cell(5 + i, 1 + j).value = value


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
