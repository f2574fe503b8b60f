# SPDX-License-Identifier: ISC
import csv
import io

import support
from sheets import csv_text, save

# Lines of two persons in one cell, at an item that has comments and at one that has none.
form = support.run('plan2csv', '--table=form', 'plan.yaml')[0].decode()
table = list(csv.reader(io.StringIO(form, newline='')))
table[2][-1] = '佐久太郎：増やす\n岩村田花子：減らす'
table[3][-1] = '佐久太郎：賛成です。\n岩村田花子：反対です。'
save('会議.csv', csv_text(table))
