# SPDX-License-Identifier: ISC
import forms
import support

forms.send('plan.yaml', 'form.xlsx')
for name, texts in (('委員A', {'a': '新しい意見', 'b': '二つ目'}), ('委員B', {'a': '古い意見'}),
                    ('委員C', {'a': '同じ意見'}), ('委員D', {}), ('傍聴者', {'b': '一言'})):
    forms.fill('form.xlsx', f'{name}.xlsx', name, texts)
support.write('x.xlsx', b'%PDF-1.7 ' + bytes(100))
