# SPDX-License-Identifier: ISC
# Words in cells that say they hold a number, a day, a yes or no, or a text kept elsewhere, as programs
# write that take little care: none may be cut where the number ends.
import re

import forms
import support

# {item: (number format, type, value)}
CELLS = {'a': ('General', '', '3名で検討してください'), 'b': ('m"月"', '', '5月に、もう一度'),
         'c': ('General', '', '1,5'), 'd': ('0.0%', '', '12時以降は困ります'), 'e': ('General', '', '0x10'),
         'f': ('General', '', '1E+9999'), 'g': ('General', ' t="b"', 'はい'), 'h': ('General', ' t="b"', 'true'),
         'i': ('General', ' t="s"', '1案に賛成'), 'j': ('General', ' t="d"', '2026-05-20 までにお願いします'),
         'k': ('General', '', ' 12 '), 'l': ('General', '', 'NaN')}


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    for item, (number_format, _, _) in CELLS.items():
        cell = sheet.cell(*items[item])
        cell.value, cell.number_format = f'place of {item}.', number_format


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
parts = support.parts('委員A.xlsx')
sheet = 'xl/worksheets/sheet1.xml'
text = parts[sheet].decode()
for item, (_, kind, value) in CELLS.items():
    text, count = re.subn(rf' t="inlineStr"><is><t>place of {item}\.</t></is>', f'{kind}><v>{value}</v>', text)
    support.expect(count == 1, item)
support.pack('委員A.xlsx', {**parts, sheet: text.encode()})
