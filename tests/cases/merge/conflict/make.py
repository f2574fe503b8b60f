# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx')
for number in (1, 2):
    forms.fill('form.xlsx', f'{number}.xlsx', '委員A', {'manabi': f'{number}通目の意見'}, saved=None)
