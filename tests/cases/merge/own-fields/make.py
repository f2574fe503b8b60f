# SPDX-License-Identifier: ISC
import openpyxl
from openpyxl.comments import Comment

import forms
import support

# The form was sent with another deadline and office, and without the field of the costs.
today = support.read('plan.yaml').decode()
sent = today.replace('2026-06-30', '2026-06-15').replace('{office: 企画課}', '{office: 広報広聴課}')
sent = ''.join(line for line in sent.splitlines(True) if 'cost' not in line)
support.write('sent', sent.encode())
forms.send('sent', 'form.xlsx')


def fill(returned, name, rows, saved, change=None):
    """Each row: what is written from the first input column on."""
    book = openpyxl.load_workbook('form.xlsx')
    sheet = book.worksheets[0]
    name_cell, items = forms.places(sheet)
    sheet.cell(*name_cell).value = name
    for item, texts in rows.items():
        row, column = items[item]
        for k, text in enumerate(texts):
            sheet.cell(row, column + k).value = text
    if change:
        change(sheet, items)
    book.save(returned)
    forms.date(returned, saved)


def office(sheet, items):
    row, column = items['manabi']
    sheet.cell(row, 3).value = '企画課'
    sheet.cell(row, column).comment = Comment('条件があります。', '委員A')


# The later stance takes the place of the earlier one, and of nothing else.
fill('1.xlsx', '委員A', {'manabi': ('賛成', '会場を増やしてほしい。', '会場を二つに増やします。'),
                         'katsudo': ('反対',)}, '2026-05-20T01:02:03Z')
fill('2.xlsx', '委員A', {'manabi': ('反対', '会場を増やしてほしい。', '会場を二つに増やします。'),
                         'katsudo': ('', '窓口で手伝ってほしい。')}, '2026-05-21T01:02:03Z', office)
# Nobody can know which of these is newer.
fill('3.xlsx', '委員B', {'manabi': ('賛成',)}, None)
fill('4.xlsx', '委員B', {'manabi': ('条件付きで賛成', '同じ意見', '同じ意見')}, None)
