# SPDX-License-Identifier: ISC
import re

import openpyxl

import drawings
import forms

forms.send('plan.yaml', 'form.xlsx')
items = forms.places(openpyxl.load_workbook('form.xlsx').worksheets[0])[1]
RICH = {'a': '<r><t>面積は10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>5</t></r><r><t>m</t></r>'
             '<r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r><r><t>、H</t></r><r><rPr><vertAlign '
             'val="subscript"/></rPr><t>2</t></r><r><t>O</t></r>',
        'b': '<r><rPr><rFont val="Wingdings"/></rPr><t>þ</t></r><r><t>賛成 </t></r><r><rPr><rFont '
             'val="Wingdings 2"/></rPr><t>\uF0A3</t></r><r><t>反対</t></r>',
        'c': '<t>外字\uE001です</t>', 'd': '<r><rPr><rFont val="Wingdings"/></rPr><t>a賛成</t></r>',
        'e': '<t>例を参考に</t>', 'f': '<t>https://example.jp/jirei</t>', 'g': '<t>担当まで</t>',
        'h': '<t>佐久</t><rPh sb="0" eb="2"><t>サク</t></rPh>'}
LINKS = {'e': 'https://example.jp/jirei', 'f': 'https://example.jp/jirei/', 'g': 'mailto:a@example.jp'}


def change(sheet, name, _):
    sheet.cell(*name).value = '委員A'
    for item in RICH:
        sheet.cell(*items[item]).value = item * 3


def looks(parts):
    text = parts[drawings.SHEET].decode()
    for item, inside in RICH.items():
        text = text.replace(f'<is><t>{item * 3}</t></is>', f'<is>{inside}</is>')
    place = {item: openpyxl.utils.get_column_letter(column) + str(row)
             for item, (row, column) in items.items()}

    def cell(item, attributes, inside):
        nonlocal text
        text = re.sub(rf'<c r="{place[item]}"[^>]*?(/>|></c>)',
                      lambda _: f'<c r="{place[item]}" {attributes}>{inside}</c>', text)
    cell('i', 't="str"', '<f>HYPERLINK("https://example.jp/a","資料")</f><v>資料</v>')
    cell('j', 't="e" vm="1"', '<v>#VALUE!</v>')
    cell('k', 't="str"', '<f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v>')
    cell('l', 't="b" s="99"', '<v>1</v>')
    styles = parts['xl/styles.xml'].decode()
    count = int(re.search(r'<cellXfs count="(\d+)"', styles).group(1))
    parts['xl/styles.xml'] = styles.replace(
        '</cellXfs>', '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><extLst><ext>'
        '<xfpb:xfComplement xmlns:xfpb="http://schemas.microsoft.com/office/spreadsheetml/2022/'
        'featurepropertybag" i="0"/></ext></extLst></xf></cellXfs>').encode()
    parts[drawings.SHEET] = text.replace('s="99"', f's="{count}"').encode()
    links = ''.join(f'<hyperlink ref="{place[item]}" r:id="{drawings.relate(parts, drawings.SHEET, "hyperlink", to)}"/>'
                    for item, to in LINKS.items())
    drawings.insert(parts, f'<hyperlinks>{links}</hyperlinks>', before='<pageMargins|</worksheet>')


forms.alter('form.xlsx', '委員A.xlsx', change)
drawings.alter('委員A.xlsx', looks)
