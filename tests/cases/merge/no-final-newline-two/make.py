# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx')
forms.fill('form.xlsx', 'A.xlsx', 'A', {'a': 'new'})
