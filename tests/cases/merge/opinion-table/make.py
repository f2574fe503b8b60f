# SPDX-License-Identifier: ISC
import csv
import datetime

import openpyxl

import forms


# Tables of opinions and answers that an office keeps itself: places by title, number and page, 〃,
# merged cells, names, offices, a remark, two tables on a sheet, notes.
def workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = '意見'
    for row in (
            ['見守り計画（案）に対するご意見と市の考え方'],
            [],
            ['番号', '該当箇所', '委員名', 'ご意見・ご提案の概要', '市の考え方', '反映区分', '所管課等', '備考'],
            [1, '取組項目「見回り」', '委員A', '回数を増やしてほしい', '来年度から増やします。', 'Ａ', '防災課', ''],
            [2, '〃', '委員B', '夜も回ってほしい', '検討します。', '参考', '〃', '会議で発言'],
            [3, '1-2', '', '便を増やしてほしい', '検討します。', 'B 参考', '', ''],
            [4, '20ページ', '', '写真を増やしてほしい', '増やします。', '×', '', ''],
            [5, '全体', '', '字が小さい', '大きくします。', '反映', '', ''],
            [],
            ['', '対象', '', '質問', '回答'],
            ['', '見回りバスの運行', '', '料金は\nいくらか', '無料です。'],
            ['', '', '', '', 'ただし市外の方は有料です。'],
            ['', '知る', '', '委員会とは', '']):
        sheet.append(row)
    sheet.merge_cells('D11:D12')
    sheet.merge_cells('B11:B12')
    sheet['E4'].comment = openpyxl.comments.Comment('予算を確認', '企画課')
    book.properties.created = datetime.datetime(2026, 5, 20)
    book.save('意見一覧.xlsx')
    forms.date('意見一覧.xlsx', '2026-05-21T01:02:03Z')


workbook()
with open('質問.csv', 'w', newline='', encoding='utf-8') as out:
    csv.writer(out).writerows([['質問者', '質問内容', '対応'], ['委員A', 'いつ始まるのか', '四月からです。'], ['', '', '']])
