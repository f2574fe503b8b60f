# SPDX-License-Identifier: ISC
import openpyxl
from docx import Document
from openpyxl.styles import Font

import forms

# What is in an office's own table beside its opinions: an answer without one, words in the columns of
# numbers and categories, 〃 below an empty cell, one opinion of two persons and at two places, an answer that
# only the second row of a high cell has, a name and a sentence above, a paragraph below, struck words.
HEAD = ['番号', '該当箇所', '委員名', 'ご意見', '市の考え方', '反映区分', '修正内容']
book = openpyxl.Workbook()
sheet = book.active
for row in (['見守り計画に対するご意見と市の考え方'], ['ご意見は届いた順です。'], HEAD,
            [1, '見回り', '委員A', '回数を増やしてほしい', '来年度から増やします。', 'A', '週に三回見回る'],
            [None, None, None, None, 'ただし冬は除きます。'],
            ['【バス】'],
            [2, '見回りバスの運行', '〃', '夜も', '増やします。', '〃'],
            ['図は別に送ります。', None, '委員B', None, None, '検討中', '夜も走らせる'],
            [3, '見回り', '委員A', '昼も', None],
            [None, '見回りバスの運行', '委員B', None, '増やします。'],
            [4, '見回り', '委員B', '歩道の段', None],
            [None, None, None, None, '直します。']):
    sheet.append(row)
for place in ('D9:D10', 'D11:D12', 'B11:B12', 'C11:C12'):
    sheet.merge_cells(place)
sheet['D7'].font = Font(strike=True)
book.save('一覧.xlsx')
forms.date('一覧.xlsx', '2026-05-21T01:02:03Z')
book = openpyxl.Workbook()
for row in (['担当者', '山田'], ['氏名', '委員B'], ['質問', '回答'], ['いつ始まるのか', None]):
    book.active.append(row)
book.save('質問.xlsx')
forms.date('質問.xlsx', '2026-05-22T01:02:03Z')
paper = Document()
paper.add_paragraph('氏名：委員A')
table = paper.add_table(2, 3)
for k, text in enumerate(['該当箇所', '意見', '回答', '見回り', '朝も', '']):
    table.cell(k // 3, k % 3).text = text
paper.add_paragraph('全体に良い案だと思います')
paper.save('回答.docx')
