# SPDX-License-Identifier: ISC
import forms
from openpyxl.comments import Comment


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    for item, author in (('manabi', '委員A'), ('katsudo', '委員B'), ('koho', '市役所のPC')):
        sheet.cell(*items[item]).comment = Comment(f'{author}のメモ', author)


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
