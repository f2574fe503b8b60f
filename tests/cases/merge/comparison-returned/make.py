# SPDX-License-Identifier: ISC
import os

import forms
import sheets
import support
from sheets import content, meta, ods, table_xml

# A comparison of two versions, one of whose texts is the heading of the column to write in, was sent
# round beside the form: by plandiff, and saved as .ods.
text = support.read('plan.yaml').decode()
support.write('old.yaml', text.replace('  issues: |\n            ◆', '  issues: |\n            ◇'
                                       ).replace('担い手', '人手').encode())
for name in ('委員A.xlsx', '委員A.docx'):
    support.run('plandiff', 'old.yaml', 'plan.yaml', '-o', name)
paper = '<meta:user-defined meta:name="kairan.paper">comparison</meta:user-defined>'
ods('委員A.ods', {'content.xml': content(table_xml(sheets.filled('委員A', {'manabi': '賛成'}))),
               'meta.xml': meta(paper)})
forms.fill('form.xlsx', '委員B.xlsx', '委員B', {'katsudo': '様式の意見'})
os.remove('old.yaml')
os.remove('form.xlsx')
