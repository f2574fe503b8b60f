# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx')
forms.fill('form.xlsx', 'b.xlsx', '委員B', {'asked': '返ってきた意見'})
