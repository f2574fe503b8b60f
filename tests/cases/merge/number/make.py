# SPDX-License-Identifier: ISC
import forms


# A number typed into the input cell, under the number format that LibreOffice names General.
def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    cell = sheet.cell(*items['manabi'])
    cell.value = 7
    cell.number_format = 'GENERAL'
    cell = sheet.cell(*items['katsudo'])
    cell.value = 0.25
    cell.number_format = '0%'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
