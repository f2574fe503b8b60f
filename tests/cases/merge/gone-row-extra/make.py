# SPDX-License-Identifier: ISC
import forms
import support

# The row of an item that is gone from the plan holds a comment, a changed cell and a note
# beside the table: none of the three may be lost.
sent = support.read('plan.yaml') + '''        - id: kieta
          title: 今はない項目
          initiatives: ○以前の取組
          issues: ○以前の課題
'''.encode()
support.write('sent', sent)


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    row, column = items['kieta']
    sheet.cell(row, column).value = '消えた項目への意見'
    sheet.cell(row, column - 2).value = '○以前の課題を直した文'
    sheet.cell(row, column + 1).value = '欄の右に書いたこと'


forms.send('sent', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
