# SPDX-License-Identifier: ISC
import forms


# Without ornaments, with a slip of the pen, in English, over two rows.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    words = {'主な取組': 'Initiatives', '◆課題について、ご記入ください◆': '課題について ご記入ください',
             '取組項目': '取り組み項目', '取組方針': '取組方計'}
    for row in sheet.iter_rows(max_row=4):
        for cell in row:
            if cell.value in words:
                cell.value = words[cell.value]
            elif cell.value == '課題、検討事項':
                place = cell.row, cell.column
    sheet.unmerge_cells(start_row=3, end_row=4, start_column=place[1], end_column=place[1])
    sheet.cell(*place).value = '課題、'
    sheet.cell(place[0] + 1, place[1]).value = '検討事項'
    sheet.cell(*items['manabi']).value = '見出しを直した意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
