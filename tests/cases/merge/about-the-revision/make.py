# SPDX-License-Identifier: ISC
import forms


# A remark that begins as the form's own line does is still a remark.
def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    row, column = items['katsudo']
    sheet.cell(row + 3, 2).value = '様式の版について: 前のものと違いますか。'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
