# SPDX-License-Identifier: ISC
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    (first, column), (second, _), (third, _) = (items[i] for i in ('manabi', 'katsudo', 'jinzai'))
    sheet.cell(first, column).value = '学びの番号、活動の題、担い手の課題の行の意見'
    sheet.cell(second, column).value = '活動の番号と課題、学びの題の行の意見'
    title, issues = column - 3, column - 2
    titles = sheet.cell(first, title).value, sheet.cell(second, title).value
    sheet.cell(second, title).value, sheet.cell(first, title).value = titles
    texts = sheet.cell(first, issues).value, sheet.cell(third, issues).value
    sheet.cell(third, issues).value, sheet.cell(first, issues).value = texts


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
