# SPDX-License-Identifier: ISC
import forms


# A form with a name, and on a second sheet one without: only that is given the name of --by.
def change(sheet, name, items):
    copy = sheet.parent.copy_worksheet(sheet)
    sheet.cell(*name).value = '佐久太郎'
    sheet.cell(*items['manabi']).value = '太郎の意見'
    copy.cell(*items['manabi']).value = '花子の意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
