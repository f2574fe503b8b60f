# SPDX-License-Identifier: ISC
import csv
import io

import support
from sheets import csv_text, save

form = support.run('plan2csv', '--guard', '--table=form', 'plan.yaml')[0].decode()
table = list(csv.reader(io.StringIO(form, newline='')))
table[2][-1] = "'-意見は書かれたまま"
table[3][-1] = '-意見'
table[4][-2] += 'です'
save('委員A.csv', csv_text(table))
