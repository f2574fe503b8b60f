# SPDX-License-Identifier: ISC
import sheets
from sheets import cell, content, filled, ods, paragraphs, table_xml

STYLES = ('<style:style style:name="base" style:family="table-cell"><style:text-properties '
          'style:text-line-through-style="solid"/></style:style>'
          '<style:style style:name="ce1" style:family="table-cell" '
          'style:parent-style-name="base"/>'
          '<style:style style:name="T1" style:family="text"><style:text-properties '
          'style:text-line-through-type="single"/></style:style>')
table = filled('委員A', {})
rows = {row: table[row] for row in range(len(table)) if any('@' in t for t in table[row])}
first, second = sorted(rows)
titles = [next(i for i, t in enumerate(table[r]) if t in ('学びの場', '活動の支援'))
          for r in (first, second)]
issues = [next(i for i, t in enumerate(table[r]) if t.startswith(('○若い人', '○手続き')))
          for r in (first, second)]
note = ('<office:annotation draw:style-name="gr1"><dc:creator>山田</dc:creator>'
        '<dc:date>2026-05-20T10:00:00</dc:date><text:p>題について</text:p>'
        '<text:p>二行目</text:p></office:annotation>')
box = ('<draw:frame><draw:text-box><text:p>上に置いた箱</text:p></draw:text-box></draw:frame>')
table[first][titles[0]] = cell('学びの場', inside=note)
table[first][-1] = (
    '<table:table-cell office:value-type="string"><text:p>よみは<text:ruby><text:ruby-base>協働'
    '</text:ruby-base><text:ruby-text>きょうどう</text:ruby-text></text:ruby>、<text:a>リンク'
    '</text:a> と<text:s text:c="3"/>空き<text:line-break/>次の\n   行</text:p>' + box
    + '</table:table-cell>')
table[second][-1] = ('<table:table-cell office:value-type="percentage" office:value="0.3">'
                     '<text:p>30%</text:p></table:table-cell>')
table[first][issues[0]] = cell(table[first][issues[0]], 'table:style-name="ce1"')
table[second][issues[1]] = ('<table:table-cell office:value-type="string"><text:p>○手続きが'
                            '<text:span text:style-name="T1">難しい</text:span>。</text:p>'
                            '</table:table-cell>')
shapes = '<table:shapes><draw:custom-shape>' + paragraphs('表の外の図形') + \
         '</draw:custom-shape></table:shapes>'
tracked = ('<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-'
           'table-cell><text:p>古い</text:p></table:change-track-table-cell></table:previous>'
           '</table:cell-content-change></table:tracked-changes>')
body = tracked + table_xml(table).replace('><table:table-row>', '>' + shapes + '<table:table-row>',
                                          1)
ods('委員A.ods', {'content.xml': content(body, STYLES)})
twice = filled('委員B', {'manabi': '三行に及ぶ'})
row = table_xml([twice[first]])
row = row[row.index('<table:table-row>'):row.index('</table:table>')]
again = row.replace('<table:table-row>', '<table:table-row table:number-rows-repeated="2">')
xml = table_xml(twice)
assert row in xml
sheets.ods('委員B.ods', content(xml.replace(row, again)))
