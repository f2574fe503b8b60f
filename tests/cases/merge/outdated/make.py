# SPDX-License-Identifier: ISC
import forms
import support

# The plan that was sent out had another text and one item more.
today = support.read('plan.yaml')
sent = today.replace('手続きが難しい'.encode(), '書類が多い'.encode())
sent += '''        - id: kieta
          title: 今はない項目
          initiatives: ○以前の取組
          issues: ○以前の課題
'''.encode()
support.write('sent', sent)
forms.send('sent', 'form.xlsx')
forms.fill('form.xlsx', '委員A.xlsx', '委員A',
           {'manabi': 'そのままの項目への意見', 'katsudo': '変わった項目への意見',
            'kieta': '消えた項目への意見'})
