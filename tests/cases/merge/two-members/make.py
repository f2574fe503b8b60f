# SPDX-License-Identifier: ISC
import forms


# A form on each of two sheets, each with its own name; a third sheet with a few words.
def change(sheet, name, items):
    sheet.cell(*name).value = '佐久太郎'

    sheet.cell(*items['manabi']).value = '太郎の意見'
    copy = sheet.parent.copy_worksheet(sheet)
    copy.cell(*name).value = '岩村田花子'
    copy.cell(*items['manabi']).value = '花子の意見'
    copy.sheet_state = 'hidden'
    sheet.parent.create_sheet('感想').cell(3, 2).value = '全体によくまとまっています。'
    big = sheet.parent.create_sheet('資料')
    for row in range(1, 60):
        big.cell(row, 1).value = f'資料の{row}行目'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
