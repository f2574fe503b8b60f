# SPDX-License-Identifier: ISC
import csv
import io

import support
from sheets import csv_text, save

form = support.run('plan2csv', '--table=form', 'plan.yaml')[0].decode()
table = list(csv.reader(io.StringIO(form, newline='')))
for number, row in enumerate(table[2:], 1):
    row[-1] = f'{number}行目の意見'
save('委員A.csv', csv_text(table))
