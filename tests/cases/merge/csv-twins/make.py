# SPDX-License-Identifier: ISC
import csv
import io

import cp932
import support
from sheets import csv_text, filled, save

form = support.run('plan2csv', '--encoding=cp932', '--table=form', 'plan.yaml')[0].decode('cp932')
table = list(csv.reader(io.StringIO(form, newline='')))
table[2][-1] = '4～8月に'
save('委員A.csv', csv_text(table), 'cp932')
sent = [[cp932.shown(text) for text in row] for row in filled('委員B', {'c': '－賛成'})]
save('b.csv', csv_text(sent), 'cp932')
