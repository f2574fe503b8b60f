# SPDX-License-Identifier: ISC
import openpyxl

import forms

book = openpyxl.Workbook()
sheet = book.active
sheet.title = '意見'
for row in (['該当箇所', '委員名', '意見', '回答', '備考'], ['見回り', '佐藤', '夜も回ってほしい', '検討します。', ''],
            ['どこか', '', '字が小さい', '大きくします。', '前にもあった']):
    sheet.append(row)
other = book.create_sheet('その他')
other['A1'] = '別紙の意見'
other['A1'].comment = openpyxl.comments.Comment('注の意見', '企画課')
book.save('意見一覧.xlsx')
forms.date('意見一覧.xlsx', '2026-05-21T01:02:03Z')
