# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx')
for name in ('委員A', '委員B', '委員C'):
    forms.fill('form.xlsx', f'{name}.xlsx', name, {'katsudo': f'{name}の意見'})
