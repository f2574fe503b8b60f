# SPDX-License-Identifier: ISC
# Rows in another order, without bookmarks: the text tells.
import wordforms


def change(document, name, items):
    wordforms.write(name, '委員A')
    wordforms.write(items['manabi'], '学びへ')
    wordforms.write(items['katsudo'], '支援へ')
    wordforms.drop_bookmarks(document)
    first, second = wordforms.row_of(items['manabi']), wordforms.row_of(items['katsudo'])
    second.addnext(first)


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', '委員A.docx', change)
