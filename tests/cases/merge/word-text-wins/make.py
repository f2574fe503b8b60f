# SPDX-License-Identifier: ISC
# Bookmarks that stand in each other's rows: the text of the row is believed.
import wordforms


def change(_, name, items):
    wordforms.write(name, '委員A')
    one, two = items['manabi']._tc, items['katsudo']._tc
    marker = one.getprevious()
    two.getprevious().addnext(one)
    marker.addnext(two)
    wordforms.write(items['katsudo'], '学びの行に書いた')


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', '委員A.docx', change)
