# SPDX-License-Identifier: ISC
from sheets import csv_text, filled, save

A = {'manabi': '改行の\nある, "引用" のある; 意見', 'katsudo': '="007"'}
ALL = {'quoting': 1}
save('a-utf8.csv', csv_text(filled('委員A', A)))
save('b-bom.csv', csv_text(filled('委員B', A)), 'utf-8-sig')
save('c-cp932.csv', csv_text(filled('委員C', A), **ALL), 'cp932')
save('d-unicode.txt', csv_text(filled('委員D', A), delimiter='\t'), 'utf-16')
save('e-big.csv', '\ufeff' + csv_text(filled('委員E', A), lineterminator='\n'), 'utf-16-be')
save('f-unmarked.csv', csv_text(filled('委員F', A), lineterminator='\r', **ALL),
     'utf-16-le')
save('g-semicolon.csv', 'sep=;\r\n' + csv_text(filled('委員G', A), delimiter=';'))
save('h-plain.tsv', csv_text(filled('委員H', A), delimiter='\t', lineterminator='\n'), 'cp932')
# Without the empty cells at the ends, with blank lines and blanks around the marks.
ragged = '\n\n' + csv_text(filled('委員I', A), lineterminator='\n').replace(',\n', '\n')
save('i-ragged.csv', ragged.replace('"改行', ' "改行').replace('意見"', '意見" '))
