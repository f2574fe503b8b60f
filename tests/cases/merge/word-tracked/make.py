# SPDX-License-Identifier: ISC
# Insertions are taken, deletions left out, also where a text of the form is deleted.
import wordforms


def change(document, name, items):
    wordforms.tracked(name, 'w:ins', '委員A')
    wordforms.write(items['manabi'], '残る')
    wordforms.tracked(items['manabi'], 'w:del', '消した')
    wordforms.tracked(items['manabi'], 'w:ins', '足した')
    cells = document.tables[1].rows[3].cells
    wordforms.strike_out(cells[-2])
    wordforms.tracked(cells[-2], 'w:ins', '○手続きは簡単になった。')


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', '委員A.docx', change)
