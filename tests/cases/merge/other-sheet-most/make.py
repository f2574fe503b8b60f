# SPDX-License-Identifier: ISC
import forms


def with_texts(count):
    def change(sheet, name, items):
        sheet.cell(*name).value = '委員A' if count == 40 else '委員B'
        sheet.cell(*items['manabi']).value = f'意見{count}'
        other = sheet.parent.create_sheet('メモ')
        for number in range(1, count + 1):
            other.cell(number, 2).value = f'メモ{number}'
    return change


forms.send('plan.yaml', 'form.xlsx')
for count in (40, 41):
    forms.alter('form.xlsx', f'{count}.xlsx', with_texts(count))
