# SPDX-License-Identifier: ISC
import openpyxl

import forms


# The tables of three days in which an office keeps opinions and its answers: the same answer again,
# another one later, and one of another office.
def workbook(path, day, rows):
    book = openpyxl.Workbook()
    book.active.append(['番号', '該当箇所', '委員名', 'ご意見', '市の考え方', '反映区分', '所管課'])
    for row in rows:
        book.active.append(row)
    book.save(path)
    forms.date(path, f'2026-05-{day}T01:02:03Z')


SAID = ['取組項目「見回り」', '委員A', '回数を増やしてほしい']
workbook('一覧21.xlsx', 21, [[1, *SAID, '検討します。', 'B', '防災課'],
                           [2, '見回りバスの運行', '委員B', '夜も', '増やします。', 'A', '防災課']])
workbook('一覧22.xlsx', 22, [[1, *SAID, '検討します。', 'B', '防災課']])
workbook('一覧23.xlsx', 23, [[1, *SAID, '来年度から増やします。', 'A', '防災課'],
                           [2, *SAID, '福祉とともに考えます。', 'B', '福祉課'],
                           [3, '見回りバスの運行', '委員B', '夜も', '', '', '']])
