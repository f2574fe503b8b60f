# SPDX-License-Identifier: ISC
import forms

forms.send('plan.yaml', 'form.xlsx', '--reviewer', '委員B')
forms.rename('form.xlsx', 'b.xlsx', '委員B', '委員A')
