# SPDX-License-Identifier: ISC
import re

import forms
import support

# {item: (value, number format, other attributes of the cell)}
CELLS = {'a': ('12', 'General"人"'), 'b': ('46296', 'm"月"'), 'c': ('1.5', '[h]:mm:ss'),
         'd': ('0.125', '0.0%'), 'e': ('3', '"第"0"回"'), 'f': ('46162', '[$-411]ggge"年"m"月"d"日"(aaa)'),
         'g': ('12', '[DBNum1]General'), 'h': ('7', ';;;'), 'i': ('12', '[DBNum3]General'),
         'j': ('佐久', '@"様"'), 'k': ('=-反対です', 'General'), 'l': ('2026-05-20T00:00:00', 'yyyy/m/d')}


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    for item, (value, number_format) in CELLS.items():
        cell = sheet.cell(*items[item])
        cell.value = value if value[0] in '=佐2' else float(value)
        cell.number_format = number_format


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
# As Excel saves a formula that failed, and a strict workbook a day.
parts = support.parts('委員A.xlsx')
sheet = 'xl/worksheets/sheet1.xml'
text = re.sub(r'<c (r="\w+" s="\d+")><f>([^<]*)</f><v ?/?>(</v>)?',
              r'<c \1 t="e"><f>\2</f><v>#NAME?</v>', parts[sheet].decode())
text = re.sub(r't="inlineStr"><is><t>(2026-05-20T00:00:00)</t></is>', r't="d"><v>\1</v>', text)
support.pack('委員A.xlsx', {**parts, sheet: text.encode()})
