import forms

forms.send('plan.yaml', 'form.xlsx', '--reviewer', '委員B')
forms.fill('form.xlsx', '委員B.xlsx', '委員A', {'manabi': '別の人が書いた意見'})
