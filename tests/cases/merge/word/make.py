# SPDX-License-Identifier: ISC
import wordforms


def change(_, name, items):
    wordforms.write(name, '委員A')
    wordforms.write(items['manabi'], '一行目\n二行目\tタブ')
    wordforms.write(items['katsudo'], '賛成')


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', '委員A.docx', change)
