# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx')
forms.fill('form.xlsx', '委員A.xlsx', '委員A', {item: f'後の意見{item}' for item in 'abcdefghij'})
