# SPDX-License-Identifier: ISC
import re

import forms
import support

# {item: (type and what is in the element of the cell)}, as other programs than Excel write them.
CELLS = {'a': ('d', '<v>2026-05-20</v>'), 'b': ('d', '<v>2026-05-20T13:30:00</v>'), 'c': ('d', '<v>そのうち</v>'),
         'd': ('n', '<v>たくさん</v>'), 'e': ('b', '<v>1</v>'), 'f': ('b', '<v>0</v>'),
         'g': ('inlineStr', '<is><t>_xD83D__xDE00_案_x000A_二</t></is>'),
         'h': ('inlineStr', '<is><r><t>佐久市</t></r><rPh sb="0" eb="3"><t>さくし</t></rPh>'
                            '<phoneticPr fontId="1"/></is>'),
         'i': ('inlineStr', '<is><r><t>残す</t></r><r><rPr><strike/></rPr><t>消す</t></r><r><rPr>'
                            '<strike val="0"/></rPr><t>も残す</t></r></is>'),
         'j': ('inlineStr', '<is><t>例のとおり</t></is>'), 'k': ('inlineStr', '<is><t>ここも</t></is>'),
         'l': ('str', '<f>"a"</f><v>_x3042_</v>')}


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'
    for item in CELLS:
        sheet.cell(*items[item]).value = f'KOKO-{item}'
    for item in 'jk':
        sheet.cell(*items[item]).hyperlink = 'https://example.jp/'


def put(found):
    kind, inside = CELLS[found[2]]
    return f'<c {found[1]} t="{kind}">{inside}</c>'


forms.send('plan.yaml', 'form.xlsx')
forms.alter('form.xlsx', '委員A.xlsx', change)
parts = support.parts('委員A.xlsx')
sheet = 'xl/worksheets/sheet1.xml'
text, count = re.subn(r'<c (r="\w+" s="\d+") t="inlineStr"><is><t>KOKO-(\w)</t></is></c>', put,
                      parts[sheet].decode())
support.expect(count == len(CELLS), f'{count} cells')
# The links of two cells as one of both, with a place in the page.
links = re.findall(r'<hyperlink [^>]*ref="(\w+)"[^>]* r:id="(\w+)"[^>]*/>', text) or \
    [(ref, id_) for id_, ref in re.findall(r'<hyperlink [^>]*r:id="(\w+)"[^>]* ref="(\w+)"[^>]*/>', text)]
ends = sorted(ref for ref, _ in links)
text = re.sub(r'<hyperlinks>.*</hyperlinks>', f'<hyperlinks><hyperlink ref="{ends[0]}:{ends[1]}" '
              f'r:id="{links[0][1]}" location="jirei"/></hyperlinks>', text)
support.pack('委員A.xlsx', {**parts, sheet: text.encode()})
