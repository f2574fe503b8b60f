# SPDX-License-Identifier: ISC
import csv
import io

import support
from sheets import csv_text, save

# Three rows above the headings are words that could be headings too; the headings are in two rows.
form = support.run('plan2csv', '--table=form', 'plan.yaml')[0].decode()
table = list(csv.reader(io.StringIO(form, newline='')))
table[2][-1], table[3][-1] = '一つ目への意見', '二つ目への意見'
save('委員A.csv', csv_text([['', '方針', '課題'], ['五月分'], []] + table))
