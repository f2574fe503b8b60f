# SPDX-License-Identifier: ISC
import openpyxl

import forms
import sheets
from sheets import HEAD, NAMES, cell, content, filled, table_xml

STYLES = ('<style:style style:name="ta1" style:family="table" style:master-page-name="PM1"/>'
          '<style:style style:name="T1" style:family="text"><style:text-properties '
          'style:text-position="super 58%"/></style:style>'
          '<style:style style:name="T2" style:family="text"><style:text-properties '
          'style:font-name="Wingdings"/></style:style>'
          '<style:style style:name="ce1" style:family="table-cell"><style:text-properties '
          'style:font-name="Wingdings"/></style:style>')
PAGES = (f'{HEAD}<office:document-styles {NAMES}><office:master-styles>'
         '<style:master-page style:name="Default"><style:header><text:p><text:sheet-name>???'
         '</text:sheet-name></text:p></style:header><style:footer><text:p>使わない頁</text:p>'
         '</style:footer></style:master-page>'
         '<style:master-page style:name="PM1"><style:header><style:region-left><text:p>欄外の意見</text:p>'
         '</style:region-left><style:region-right><text:p><text:date>2026-05-20</text:date>, <text:time>1'
         '</text:time></text:p></style:region-right></style:header><style:header-left style:display="false">'
         '<text:p>見えない文</text:p></style:header-left><style:footer><text:p>ページ <text:page-number>1'
         '</text:page-number> / <text:page-count>9</text:page-count></text:p></style:footer>'
         '<style:footer-first><text:p>一頁目の意見</text:p></style:footer-first></style:master-page>'
         '</office:master-styles></office:document-styles>')
CHART = (f'{HEAD}<office:document-content {NAMES} xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:'
         'chart:1.0"><office:body><office:chart><chart:chart><chart:title><text:p>題を直す</text:p>'
         '</chart:title><table:table><table:table-row><table:table-cell><text:p>表の文</text:p>'
         '</table:table-cell></table:table-row></table:table></chart:chart></office:chart></office:body>'
         '</office:document-content>')
FORMS = ('<office:forms><form:form><form:checkbox form:id="control1" form:label="賛成" '
         'form:current-state="checked"/><form:checkbox form:id="control2" form:label="反対"/>'
         '</form:form></office:forms>')


def error(formula, shown):
    return (f'<table:table-cell table:formula="of:={formula}" office:value-type="string">'
            f'<text:p>{shown}</text:p></table:table-cell>')


def p(inside):
    return f'<table:table-cell office:value-type="string"><text:p>{inside}</text:p></table:table-cell>'


CELLS = {
    'a': p('面積は10<text:span text:style-name="T1">5</text:span>m<text:span text:style-name="T1">2'
           '</text:span>'),
    'b': p('<text:span text:style-name="T2">ü</text:span>賛成'),
    'c': p('<text:a xlink:href="https://example.jp/jirei">例を参考に</text:a>した案'),
    'd': error('-反対です', '#NAME?'), 'e': error('[.A1]/0', '#DIV/0!'),
    'f': '<table:table-cell office:value-type="float" office:value="7"><text:p/></table:table-cell>',
    'g': cell('', inside='<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>'),
    'h': cell('', inside='<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>'),
    'i': cell('', inside='<draw:control draw:control="control1"/><draw:control draw:control="control2"/>'),
    'j': cell('', inside='<draw:ellipse/><draw:frame><draw:object-ole/><draw:image/></draw:frame>'),
    'k': '<table:table-cell table:style-name="ce1" office:value-type="string"><text:p>þ</text:p>'
         '</table:table-cell>',
    'l': '<table:table-cell office:value-type="float" office:value="12"><text:p>12人</text:p>'
         '</table:table-cell>'}

table = filled('委員A', {})
places = forms.places(openpyxl.load_workbook('form.xlsx').worksheets[0])[1]
for item, (row, column) in places.items():
    table[row - 1][column - 1] = CELLS[item]
names = NAMES + (' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:form="urn:oasis:names:tc:opendocument:'
                 'xmlns:form:1.0"')
body = content(table_xml(table, attributes='table:style-name="ta1"'), STYLES).replace(NAMES, names)
sheets.ods('委員A.ods', {'content.xml': body.replace('><table:table-row>', f'>{FORMS}<table:table-row>', 1),
                       'styles.xml': PAGES, 'Object 1/content.xml': CHART})

# The same in one file of XML; its chart could not be looked into.
inside = body[body.index('<office:automatic-styles>'):body.index('</office:document-content>')]
pages = PAGES[PAGES.index('<office:master-styles>'):PAGES.index('</office:document-styles>')]
start = inside.index('<office:body>')
flat = (f'{HEAD}<office:document {names} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f'{inside[:start]}{pages}{inside[start:]}</office:document>')
sheets.save('委員B.fods', flat.replace('<table:table-row>', FORMS + '<table:table-row>', 1)
            .replace('<text:p>委員A<', '<text:p>委員B<'))
