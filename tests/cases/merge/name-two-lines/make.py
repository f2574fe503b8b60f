# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx')
forms.fill('form.xlsx', 'returned.xlsx', ' まちづくり推進会議\n委員A\n', {'manabi': '賛成です。'})
