# SPDX-License-Identifier: ISC
import os

import openpyxl

import forms

THREAD = ('[スレッド化されたコメント]\n\nお使いのバージョンの Excel では、このスレッド化されたコメントを読むことができますが、新しいバージョンの '
          'Excel でファイルを開くと、このコメントに対する編集はすべて削除されます。\n\nコメント: \n    一つ目\n返信:  \n    二つ目')


def change(sheet, _, items):
    sheet.cell(*items['a']).value = '名前のない意見'
    sheet.cell(*items['b']).comment = openpyxl.comments.Comment('注の意見', '委員B')
    sheet.cell(*items['a']).comment = openpyxl.comments.Comment(THREAD, 'tc={00000000-0001-0000-0000-000001000000}')


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '回答.xlsx', change)
os.remove('form.xlsx')
