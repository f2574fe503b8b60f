# SPDX-License-Identifier: ISC
import forms


# The ids are gone and the titles changed; the policy tells where they are alike.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    row, column = items['katsudo']
    sheet.cell(row, column).value = '言い換えた行'
    for r in range(5, 8):
        sheet.cell(r, column - 1).value = None
    for r, old, new in ((6, '活動の支援', '活動への支援'), (7, '広報の充実', '全く別の題')):
        for cell in sheet[r]:
            if cell.value == old:
                cell.value = new
            elif r == 7 and cell.column > 2:
                cell.value = None
    sheet.cell(7, column).value = '分からない行'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
