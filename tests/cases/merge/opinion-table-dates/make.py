# SPDX-License-Identifier: ISC
import csv
import datetime

import openpyxl

import forms

# The days on which opinions came, in the ways in which offices write them; merged over two rows, carried
# down by 〃, and some that are no day, which are kept as texts of the row.
HEAD = ['受付日', '該当箇所', '委員名', 'ご意見', '市の考え方']
DAYS = ['2026/5/20', '令和8年5月21日', 'R8.5.22(金)', '〃', '2026年２月30日', '五月ごろ', '5月20日', '']
book = openpyxl.Workbook()
book.active.append(HEAD)
for at, day in enumerate(DAYS):
    book.active.append([day, '見回り', '委員A', f'意見{at}', '検討します。'])
book.active.append([datetime.date(2026, 5, 23), '見回りバスの運行', '委員B', '夜も', '増やします。'])
book.active['A10'].number_format = 'yyyy/m/d'
book.active.append(['', '見回りバスの運行', '委員B', '朝も', '増やします。'])
book.active.merge_cells('A10:A11')
book.active.append(['2026-06-01', '見回りバスの運行', '委員B', '昼も', ''])
book.save('受付.xlsx')
forms.date('受付.xlsx', '2026-06-02T01:02:03Z')
# The same words, in an earlier file: the day is that of the later one.
with open('前の受付.csv', 'w', newline='', encoding='utf-8') as out:
    csv.writer(out).writerows([HEAD, ['2026-05-30', '見回りバスの運行', '委員B', '昼も', ''],
                               ['2026-05-31', '見回りバスの運行', '委員B', '夕方も', '']])
