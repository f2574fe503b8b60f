# SPDX-License-Identifier: ISC
import forms


# The name cell stays empty; what stands further right in its row is a note, no name.
def change(sheet, name, items):
    row, column = items['manabi']
    sheet.cell(name[0], name[1] + 1).value = '至急お願いします'
    sheet.cell(row, column).value = '名前のない意見'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
