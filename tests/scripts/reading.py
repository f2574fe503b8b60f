# SPDX-License-Identifier: ISC
"""What the readers of office files find in what programs write now and then: paper2txt prints it. A
case more is a function with @case that gives the parts of a file, and the lines that are wanted as its
text."""
import os

import drawings
import rawfiles
import sheets
import support
from rawfiles import links, row, text
from support import expect, run, run_any

PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
CASES = []


def case(make):
    CASES.append(make)
    return make


def workbook(cells=row(1, text('A1', '甲')), more=None, inside='', related=None):
    """A workbook of one sheet, with elements after its cells and the parts that it names."""
    parts = rawfiles.workbook(rawfiles.worksheet(cells, inside), more={
        'xl/worksheets/_rels/sheet0.xml.rels': links(related or {}), **(more or {})})
    return {name: data.encode() for name, data in parts.items()}


# ---- .xlsx ----

@case
def readings_in_a_note():
    """== s0 ==

    A: 甲
    A (委員A): 東京都の案"""
    inside = '<r><t>東京都</t></r><rPh sb="0" eb="3"><t>トウキョウト</t></rPh><r><t>の案</t></r>'
    note = rawfiles.notes([('A1', 0, '')]).replace('<t></t>', inside)
    return workbook(more={'xl/comments1.xml': note}, related={'c': ('comments', '../comments1.xml')})


@case
def a_picture_behind_the_cells_and_an_object():
    """== s0 ==

    A: 甲
    A [a picture]
    A [an embedded object]"""
    return workbook(inside='<picture r:id="p"/><oleObjects><oleObject progId="x"/></oleObjects>')


@case
def what_is_drawn_in_old_ways():
    """== s0 ==

    A: 甲
    A (): an old box of words

    C [a picture]"""
    parts = workbook()
    drawings.vml(parts, [
        drawings.vml_shape((1, 1), 'Rect', '\n <font>an  old\n box</font> of\n\twords\n '),
        drawings.vml_shape((3, 3), 'Rect').replace('<x:', '<v:imagedata/><x:', 1)],
        'xl/worksheets/sheet0.xml')
    return parts


@case
def notes_beside_what_is_drawn():
    """== s0 ==

    A: 甲
    A (委員A): 注
    A (): 見て (https://example.jp/) 3頁"""
    note = rawfiles.notes([('A1', 0, '注')])
    parts = workbook(more={'xl/comments1.xml': note}, related={'c': ('comments', '../comments1.xml')})
    words = ('<a:p><a:r><a:rPr><a:hlinkClick r:id="rIdX0"/></a:rPr><a:t>見て</a:t></a:r><a:r><a:t> 3頁</a:t></a:r>'
             '<a:fld type="TxLink"><a:rPr/><a:t>9</a:t></a:fld></a:p>')
    drawings.draw(parts, [drawings.anchor((1, 1), drawings.shape(words))], sheet='xl/worksheets/sheet0.xml')
    drawings.relate(parts, 'xl/drawings/drawing9.xml', 'hyperlink', 'https://example.jp/')
    return parts


@case
def charts_that_are_there_twice():
    """== s0 ==

    A: 甲
    A [a chart]

    C (): 題
    C [a chart]"""
    parts = workbook()
    drawings.draw(parts, [drawings.anchor((n, n), drawings.frame('<c:chart r:id="{0}"/>')) for n in (3, 1)],
                  [('chart', 'xl/charts/chart1.xml', drawings.chart('題'))], 'xl/worksheets/sheet0.xml')
    return parts


@case
def a_cell_in_a_font_of_signs():
    """== s0 ==

    A: ☎"""
    styles = rawfiles.HEAD + (f'<styleSheet xmlns="{rawfiles.MAIN}"><fonts><font><name val="Meiryo"/></font><font>'
                              '<name val="Wingdings"/></font></fonts><cellXfs count="2"><xf/><xf fontId="1"/>'
                              '</cellXfs></styleSheet>')
    return workbook(row(1, text('A1', '(').replace('<c ', '<c s="1" ')), more={'xl/styles.xml': styles})


@case
def a_note_at_a_cell_that_is_there_twice():
    """== s0 ==

    A: 甲
    A (): 乙
    A (委員A): 注"""
    note = rawfiles.notes([('A1', 0, '注')])
    return workbook(row(1, text('A1', '甲'), text('A1', '乙')), more={'xl/comments1.xml': note},
                    related={'c': ('comments', '../comments1.xml')})


@case
def empty_lines_of_a_header():
    """== s0 ==
    Header: 一行目
    二行目

    A: 甲

    == s1 ==

    A: 乙"""
    return rawfiles.workbook(rawfiles.worksheet(
        row(1, text('A1', '甲')), '<headerFooter><oddHeader>&amp;C一行目\n\n二行目</oddHeader></headerFooter>'),
        row(1, text('A1', '乙')))


# ---- .docx ----

def document(body, **parts):
    """A document with parts of their own by the kind of their relationship: {kind: (element, XML inside)}."""
    names = f'xmlns:w="{rawfiles.WORD}" xmlns:r="{rawfiles.KIND}"'
    made = rawfiles.document(body, more={
        f'word/{kind}.xml': rawfiles.HEAD + f'<w:{element} {names}>{inside}</w:{element}>'
        for kind, (element, inside) in parts.items()}, targets={
        f'x{kind}': (kind, f'{kind}.xml') for kind in parts})
    return {name: data.replace(f'xmlns:w="{rawfiles.WORD}"><w:body', f'{names}><w:body')
            for name, data in made.items()}


def field(instructions, shown=''):
    """A field of Word, with what it shows or without."""
    def char(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    return (char('begin') + f'<w:r><w:instrText xml:space="preserve">{instructions}</w:instrText></w:r>'
            + char('separate') + f'<w:r><w:t>{shown}</w:t></w:r>' + char('end'))


@case
def columns_that_a_row_leaves_out():
    """
    A: 一
    B: 二

    B: 三"""
    return document(rawfiles.word_table(['一', '二'], ['三']).replace(
        '<w:tr>', '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>', 2).replace(
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>', '', 1))


@case
def equations_and_links_with_loose_ends():
    """
    甲
    乙 (https://example.jp/)"""
    return document(f'<w:p>{field(" EQ 甲 ")}</w:p>'
                    f'<w:p>{field(" HYPERLINK &quot;https://example.jp/", "乙")}</w:p>')


@case
def spaces_after_an_equation():
    """
    甲
    甲"""
    return document(f'<w:p>{field(" EQ 甲" + chr(92) + "  ")}</w:p><w:p>{field(" EQ " + chr(92) + "s(甲 ) ")}</w:p>')


@case
def a_link_around_paragraphs():
    """
    甲 (https://example.jp/)
    乙"""
    made = document(f'<w:hyperlink r:id="h">{rawfiles.paragraph("甲")}</w:hyperlink>{rawfiles.paragraph("乙")}')
    rels = 'word/_rels/document.xml.rels'
    made[rels] = made[rels].replace('</Rel', f'<Relationship Id="h" Type="{rawfiles.KIND}/hyperlink" '
                                    'Target="https://example.jp/" TargetMode="External"/></Rel')
    return made


@case
def pictures_and_boxes_around_the_pages():
    """
    Header: 上
    箱の中
    Header: [a picture]

    甲
    (): 脚注
    [a picture]"""
    picture = '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="p"/></w:pict></w:r></w:p>'
    box = '<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>'
    return document(rawfiles.paragraph('甲') + '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
                    header=('hdr', rawfiles.paragraph('上') + box + picture),
                    footnotes=('footnotes', f'<w:footnote w:id="2">{rawfiles.paragraph("脚注")}{picture}</w:footnote>'))


@case
def a_page_that_was_pasted():
    """
    Pasted: 一行 目
    二行目"""
    made = document('<w:altChunk r:id="xaFChunk"/>', aFChunk=('x', ''))
    made['word/aFChunk.xml'] = '<html><body><p>一行 目 </p>\n<p>二行目</p></body></html>'
    return made


# ---- .ods ----

def spreadsheet(body, **more):
    parts = {'mimetype': sheets.MIMETYPE + 'spreadsheet', 'content.xml': sheets.content(body)}
    return {**parts, **{name.replace('__', '.').replace('_', '/'): data for name, data in more.items()}}


def drawn(inside):
    return f'<table:shapes>{inside}</table:shapes>'


@case
def choices_and_fields_of_a_form():
    """== 様式 ==

    A: 甲
    A (): ◉賛成
    A (): ○反対
    A [a form control]"""
    names = 'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'
    forms = (f'<office:forms {names}><form:form><form:radio form:id="a" form:label="賛成" form:current-selected="true"/>'
             '<form:radio form:id="b" form:label="反対"/><form:text form:id="c"/></form:form></office:forms>')
    inside = ''.join(f'<draw:control draw:control="{one}"/>' for one in 'abc')
    return spreadsheet(f'<table:table table:name="様式">{forms}<table:table-row>{sheets.cell("甲", inside=inside)}'
                       '</table:table-row></table:table>')


@case
def charts_of_ods():
    """== 様式 ==

    A: 甲
    A (): 題
    下の題
    A [a chart]

    A: 乙
    A [an embedded object]"""
    chart = ('<draw:frame><draw:object xlink:href="./Object 1" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
             '</draw:frame>')
    made = spreadsheet(sheets.table_xml([[sheets.cell('甲', inside=chart)], [sheets.cell('乙', inside=chart)]]))
    names = 'xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"'
    made['Object 1/content.xml'] = sheets.content(
        f'<chart:chart {names}><chart:title><text:p>題</text:p><text:p>下の題</text:p></chart:title></chart:chart>',
        kind='chart')
    return made


@case
def margins_of_ods():
    """== 様式 ==
    Header: 一行目
    二行目

    A: 甲"""
    styles = (f'{sheets.HEAD}<office:document-styles {sheets.NAMES}><office:master-styles><style:master-page '
              'style:name="Default"><style:header><text:p>一行目</text:p><text:p>二行目</text:p></style:header>'
              '</style:master-page></office:master-styles></office:document-styles>')
    return spreadsheet(sheets.table_xml([['甲']]), styles__xml=styles)


@case
def margins_of_no_page():
    """== 様式 ==
    Header: 上
    Footer: 下

    A: 甲"""
    made = margins_of_ods()
    made['styles.xml'] = (f'{sheets.HEAD}<office:document-styles {sheets.NAMES}><office:master-styles><style:header>'
                          '<text:p>上</text:p></style:header><style:master-page><style:footer><text:p>下</text:p>'
                          '</style:footer></style:master-page></office:master-styles></office:document-styles>')
    return made


def lines(words):
    return [line.strip() for line in words.strip().splitlines()]


def test_cases():
    wrong = []
    for make in CASES:
        with support.folder() as here:
            path = rawfiles.pack(os.path.join(here, 'x'), make())
            got = run('paper2txt', '--lang=en', path, status=(0, 1))[0].decode()
        if lines(got) != lines(make.__doc__):
            wrong.append(f'{make.__name__}: {got}')
    expect(not wrong, '\n'.join(wrong))


def test_what_properties_of_ods_tell():
    """The revision that the form was made from is in a property of its own, or in the identifier."""
    with support.folder() as here:
        table = sheets.filled('委員A', {'boat': '賛成です。'}, PLAN, os.path.join(here, 'form.xlsx'))
        for name, tag in (('meta:user-defined meta:name="kairan.revision"', 'meta:user-defined'),
                          ('dc:identifier', 'dc:identifier')):
            path = os.path.join(here, 'a.ods')
            sheets.ods(path, {'content.xml': sheets.content(sheets.table_xml(table)),
                              'meta.xml': sheets.meta(f'<{name}>0123456789abcdef</{tag}>')})
            stream = run('mergecomments', '--extract', PLAN, path, status=(0, 1))[0].decode()
            expect('revision: "0123456789abcdef"' in stream and '賛成です。' in stream, stream)


def test_hidden_rows_and_columns_of_ods():
    rows = [['令和8年度 予定'], ['月', '甲', '乙'], ['4月', 'あ', 'い'], ['5月', 'う', 'え'], ['6月', 'お', 'か']]
    body = sheets.table_xml(rows).replace('<table:table-row>', '<table:table-column/><table:table-column '
                                          'table:visibility="collapse"/><table:table-row>', 1)
    parts = body.split('<table:table-row>')
    parts[4] = '<table:table-row table:visibility="filter">' + parts[4]
    body = '<table:table-row>'.join(parts[:4]) + ''.join(parts[4:5]) + '<table:table-row>' + parts[5]
    with support.folder() as here:
        path = os.path.join(here, 'a.ods')
        sheets.ods(path, sheets.content(body))
        text, messages, _ = run_any('xlsx2sched', '--lang=en', path)
        expect('う' in text.decode() and b'rows 4 were' in messages and b'columns B were' in messages,
               messages.decode())


def test_sheets_beyond_the_limit():
    far = '<table:table-row table:number-rows-repeated="1048576"/>'
    note = sheets.cell('', inside='<office:annotation><text:p>注</text:p></office:annotation>')
    with support.folder() as here:
        path = os.path.join(here, 'a.ods')
        sheets.ods(path, sheets.content(f'<table:table>{far}<table:table-row>{note}</table:table-row></table:table>'))
        expect(b'[file-limit]' in run_any('paper2txt', path)[1], 'a note below the last row')
        sheets.ods(path, sheets.content(sheets.table_xml([]) * 3))
        expect(b'cells' in run_any('paper2txt', '--limit=cells=2', path)[1], 'sheets')


support.main(globals())
