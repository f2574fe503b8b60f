# SPDX-License-Identifier: ISC
import wordforms


def change(_, name, items):
    wordforms.write(name, '委員A')
    for item, texts in (('manabi', ('賛成', '一行目\n二行目', '会場を二つに増やします。')),
                        ('katsudo', ('どちらでもない', '', ''))):
        row = wordforms.row_of(items[item])
        cells = row.tc_lst[-3:]
        for tc, text in zip(cells, texts):
            if text:
                wordforms.write(wordforms.docx.table._Cell(tc, None), text)


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', '委員A.docx', change)
