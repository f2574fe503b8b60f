# SPDX-License-Identifier: ISC
import sheets
from sheets import cell, content, filled, meta, ods, table_xml

A = {'manabi': '一行目\n  二行目 <&> \t字', 'katsudo': '賛成'}
PROPERTIES = ('<dc:date>2026-05-20T01:02:03Z</dc:date>'
              '<meta:user-defined meta:name="kairan.reviewer">委員A</meta:user-defined>')
ods('a.ods', {'content.xml': content(table_xml(filled('', A))), 'meta.xml': meta(PROPERTIES)})

# A time without a zone is none; covered cells and long runs of nothing; a hidden sheet.
table = filled('委員B', A)
table[2][0] = cell(table[2][0], 'table:number-columns-spanned="2"')
table[2][1] = '<table:covered-table-cell/>'
for row in table:
    row.append('<table:table-cell table:number-columns-repeated="16000"/>')
nothing = ['<table:table-cell table:number-columns-repeated="16384"/>']
body = table_xml(table + [nothing]).replace(
    '<table:table-row><table:table-cell table:number-columns-repeated="16384"',
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
    'table:number-columns-repeated="16384"')
hidden = '<style:style style:name="ta2" style:family="table"><style:table-properties ' \
         'table:display="false"/></style:style>'
other = table_xml([['控え']], '別', 'table:style-name="ta2"')
ods('b.ods', {'content.xml': content(body + other, hidden),
              'meta.xml': meta('<dc:date>2026-05-20T10:02:03.1234</dc:date>')})
flat = content(table_xml(filled('委員C', A))).replace('document-content', 'document')
sheets.save('c.fods', flat)
ods('d.ots', content(table_xml(filled('委員D', A))), kind='spreadsheet-template')
