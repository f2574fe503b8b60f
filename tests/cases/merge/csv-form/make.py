# SPDX-License-Identifier: ISC
import csv
import io

import support
from sheets import csv_text, save

form = support.run('plan2csv', '--table=form', 'plan.yaml')[0].decode()
table = list(csv.reader(io.StringIO(form, newline='')))
table[2][-1] = '一つ目への意見'
table[3].append('欄の外')
save('委員A.csv', csv_text(table))
save('委員B.csv', form)
