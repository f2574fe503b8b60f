# SPDX-License-Identifier: ISC
import wordforms


def change(_, name, items):
    wordforms.write(name, '委員A')
    wordforms.write(items['b'], '賛成です。')
    cells = wordforms.row_of(items['a'])
    texts = [cell for cell in cells.tc_lst if '人が少ない' in ''.join(cell.itertext())]
    wordforms.tracked(wordforms.docx.table._Cell(texts[0], items['a']._parent), 'w:ins', '場所も遠い。', '委員B')


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', '委員A.docx', change)
