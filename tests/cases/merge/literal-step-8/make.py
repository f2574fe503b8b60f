# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx')
forms.fill('form.xlsx', '委員A.xlsx', '委員A', {'manabi': '一行目\n二行目'})
