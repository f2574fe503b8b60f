# SPDX-License-Identifier: ISC
import openpyxl

import forms

# What is beside the opinions: answers to comments that a person wrote into the plan, offices that have not
# answered yet, places and numbers with more than that, a name with more than that.
book = openpyxl.Workbook()
for row in (['番号', '該当箇所', '委員名', 'ご意見', '市の考え方', '担当課'],
            ['意見1', '見回り', '佐藤 一郎', '夜も回ってほしい', '検討します。', '防災課'],
            ['(2)', '12頁「見回り」', '田中 花子', '昼も回ってほしい\n声をかけてほしい', 'そうします。', '防災課'],
            [3, '1-1', '田中 花子', '冬は早めに', None, '福祉課'],
            ['3と同じ', '見回りバスの運行（後でよい）', '佐藤 一郎（欠席）', '夜も走らせる', None, '福祉課'],
            ['ア', '基本方針1 まちを見守る 見回りバスの運行', '田中 花子', '昼も走らせる', None, '〃'],
            ['保留', 'p.12 見回りバスの運行 3行目', '田中 花子', '停留所', '増やします。', '福祉課 要確認']):
    book.active.append(row)
book.save('一覧.xlsx')
forms.date('一覧.xlsx', '2026-05-21T01:02:03Z')
