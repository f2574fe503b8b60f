# SPDX-License-Identifier: ISC
import drawings
import forms


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'


forms.send('plan.yaml', 'form.xlsx')
# As sent, with its own page number; and what Excel, LibreOffice and others put there by themselves.
forms.alter('form.xlsx', '委員A.xlsx', change)
OWN = {'ページ &amp;P': '様式1', '&amp;L&amp;A&amp;R&amp;D &amp;T': 'A', '&amp;C&amp;"Times New Roman,標準"&amp;12&amp;F': 'B',
       '&amp;C- &amp;P -': 'C', '&amp;CPage &amp;P of &amp;N': 'D', '&amp;R全&amp;Nページ中 &amp;P+1ページ': 'E'}
for number, codes in enumerate(OWN):
    forms.alter('form.xlsx', f'様式{number}.xlsx', change)
    drawings.alter(f'様式{number}.xlsx', lambda parts, c=codes: drawings.margins(parts, oddHeader=c, oddFooter=c))
# What people write there.
forms.alter('form.xlsx', '委員B.xlsx', change)
drawings.alter('委員B.xlsx', lambda parts: drawings.margins(
    parts, attributes='differentFirst="1" differentOddEven="1"',
    oddHeader='&amp;L&amp;"MS ゴシック,太字"&amp;14左の意見&amp;C&amp;KFF0000A&amp;&amp;B 社の件&amp;R&amp;G&amp;K01+000右',
    firstHeader='一頁目だけの意見', evenHeader='&amp;L左の意見', evenFooter='偶数の意見 &amp;P ページ',
    oddFooter='&amp;C- &amp;P / &amp;N -'))
# Not shown on any page.
forms.alter('form.xlsx', '委員C.xlsx', change)
drawings.alter('委員C.xlsx', lambda parts: drawings.margins(parts, firstHeader='見えない文', evenFooter='見えない文'))
