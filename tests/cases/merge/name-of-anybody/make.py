# SPDX-License-Identifier: ISC
import forms

# Names that anybody may write: whose the words are is not known, so that no later file supersedes an
# earlier one. A name that is on the list is a name, whatever it is.
forms.send('plan.yaml', 'form.xlsx')
for item, name in {'manabi': '匿名希望', 'katsudo': '市民', 'kodomo': '－', 'koho': '（任意）', 'hureai': 'N/A',
                   'sodan': '公募委員'}.items():
    forms.fill('form.xlsx', f'{item}.xlsx', name, {item: f'{name}の意見'})
