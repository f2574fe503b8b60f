# SPDX-License-Identifier: ISC
import csv
import io

import support
from sheets import csv_text, save

# Saved in an encoding that lacks signs of the lines above the table, of the footnote, and the form of a kanji.
form = support.run('plan2csv', '--table=form', '--titles', 'plan.yaml')[0].decode()
table = list(csv.reader(io.StringIO(form, newline='')))
table[-2][-1] = '意見です。'
text = csv_text([['推進会議♥'], ['黄色の欄に♥ご記入ください。'], *table])
for sent, got in (('♥', '?'), ('𠮷', '??'), ('\U000e0100', '')):
    text = text.replace(sent, got)
save('委員A.csv', text, 'cp932')
