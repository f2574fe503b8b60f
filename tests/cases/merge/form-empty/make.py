# SPDX-License-Identifier: ISC
import forms


# Nothing was written, not even a name.
def change(sheet, name, items):
    assert sheet.cell(*name).value is None


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '返送.xlsx', change)
