# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx')
for day in (1, 2, 3):
    forms.fill('form.xlsx', f'{day}.xlsx', '委員A', {'manabi': f'{day}日の意見'},
               saved=f'2026-06-0{day % 3 + 1}T00:00:00Z')
