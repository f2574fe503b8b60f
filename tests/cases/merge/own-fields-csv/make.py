# SPDX-License-Identifier: ISC
import csv
import io

import support

text = support.run('plan2csv', '--table=form', '--titles', 'plan.yaml')[0].decode()
rows = list(csv.reader(io.StringIO(text)))
for row in rows:
    if '学びの場をひらく' in row:
        row[5:8] = ['賛成', '会場を増やしてほしい。', '会場を二つに増やします。']
    if '活動を支える' in row:
        row[2] = '広報広聴課'
        row[5:8] = ['', '', '窓口で手伝います。']
out = io.StringIO()
csv.writer(out).writerows(rows)
support.write('委員A.csv', out.getvalue().encode())
