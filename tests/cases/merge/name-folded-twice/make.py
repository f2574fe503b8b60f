# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx')
for number, name in enumerate(('渡辺', '渡邉', '高橋'), 1):
    forms.fill('form.xlsx', f'{number}.xlsx', name, {'a': f'{number}通目の意見'})
