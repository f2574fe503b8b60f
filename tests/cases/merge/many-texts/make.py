# SPDX-License-Identifier: ISC
import forms


# Each file has more text than is kept from one to the next, on a sheet without a form.
def answer(name):
    def change(sheet, place, items):
        sheet.cell(*place).value = name
        for item, cell in items.items():
            sheet.cell(*cell).value = f'{name}の{item}への意見'
        for row in range(1, 101):
            other = sheet.parent['資料'] if row > 1 else sheet.parent.create_sheet('資料')
            other.cell(row, 1).value = f'{name}の資料の{row}行目' + 'あ' * 2000
    return change


forms.send('plan.yaml', 'form.xlsx')
for one in ('委員A', '委員B', '委員C'):
    forms.alter('form.xlsx', f'{one}.xlsx', answer(one))
