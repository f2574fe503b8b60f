# SPDX-License-Identifier: ISC
"""Hostile workbooks: kinds of files, each a function that gives its parts."""
import rawfiles as raw
import sheets

KINDS = []
LONG = 2 ** 20


def kind(name, damaged=False):
    """A function that gives the parts of a file, or its bytes."""
    def add(function):
        KINDS.append((name, damaged, function))
        return function
    return add


def rows(first, count, cells):
    """Rows with a text for {n}, as one piece."""
    return ''.join(raw.row(n, cells.format(n=n)) for n in range(first, first + count))


def form(cells='', **how):
    return raw.workbook(raw.HEADINGS + raw.ITEM + cells, **how)


def with_strings(cells, words, others=()):
    return raw.workbook(raw.HEADINGS + raw.ITEM + cells, *others,
                        more={'xl/sharedStrings.xml': raw.strings(words)})


def linked(kind_of, name, data):
    """A form whose sheet has a part of that kind."""
    return form(more={
        'xl/' + name: data,
        'xl/worksheets/_rels/sheet0.xml.rels': raw.links({'d': (kind_of, '../' + name)})})


# ---- text that references and repetition add ----

@kind('strings.xlsx')
def _():
    return with_strings(('<row>' + raw.shared('', 0) * 10 + '</row>') * 20000, 'x' * 3000)


@kind('strings-sheets.xlsx')
def _():
    return with_strings('', 'x' * 20000, others=['<row>' + raw.shared('', 0) + '</row>'] * 4000)


@kind('strings-below.xlsx')
def _(): # nearly as much as is allowed, all of it words of a person
    return with_strings(('<row>' + raw.shared('', 0) + '</row>') * 60, '語' * (LONG // 3))


@kind('strings-input.xlsx')
def _():
    cells = ''.join(raw.row(n, raw.shared(f'F{n}', 0)) for n in range(3, 15003))
    return with_strings(cells, '語' * 1300)


@kind('strings-wide.xlsx')
def _(): # signs that are many when they are compared
    return with_strings(('<row>' + raw.shared('', 0) * 10 + '</row>') * 2, 'ﷺ' * LONG)


@kind('title.xlsx')
def _(): # the title of a row beside each of its texts
    cells = ''.join(raw.text(f'{a}{b}3', 'x') for a in 'ABCDEFGHIJKLM' for b in 'ABCDEFGHIJ')
    return form(raw.row(3, raw.text('C3', '題' * (LONG // 3)), cells))


@kind('sheet-name.xlsx')
def _():
    return raw.workbook(raw.HEADINGS + raw.ITEM + rows(3, 9000, raw.text('F{n}', 'w')),
                        names=['名' * 20000])


@kind('author.xlsx')
def _():
    return raw.with_notes(raw.notes([('F2', 0, f'note {n}') for n in range(9000)],
                                    authors=['名' * 100000]))


@kind('format.xlsx')
def _(): # a number format that shows a long text for each number
    style = raw.HEAD + f'<styleSheet xmlns="{raw.MAIN}"><numFmts><numFmt numFmtId="200" formatCode=' \
        f'"0&quot;{"語" * 20000}&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>' \
        '</styleSheet>'
    return form(('<row>' + '<c s="1"><v>1</v></c>' * 50 + '</row>') * 200,
                more={'xl/styles.xml': style})


@kind('rows.ods')
def _():
    return raw.spreadsheet(raw.ODS_FORM + raw.ods_row(
        'x' * 3000, attributes='table:number-rows-repeated="1000000"'))


@kind('columns.ods')
def _():
    return raw.spreadsheet(raw.ODS_FORM + raw.ods_row(
        sheets.cell('x' * 9000, 'table:number-columns-repeated="16000"')))


@kind('both.ods')
def _():
    return raw.spreadsheet(raw.ODS_FORM + raw.ods_row(
        sheets.cell('x', 'table:number-columns-repeated="1000"'),
        attributes='table:number-rows-repeated="1900"'))


@kind('below.ods')
def _():
    return raw.spreadsheet(raw.ODS_FORM + raw.ods_row(
        '', '語' * 1000, attributes='table:number-rows-repeated="18000"'))


@kind('spaces.ods')
def _():
    return raw.spreadsheet(raw.ODS_FORM + raw.ods_row(
        '', '<table:table-cell><text:p>x<text:s text:c="400000000"/></text:p></table:table-cell>'))


# ---- many entries ----

@kind('unplaced.xlsx')
def _():
    return form('<row><c/><c/><c/><c/><c/>' + raw.text('', '意見') + '</row>' * 1 + (
        '<row><c/><c/><c/><c/><c/>' + raw.text('', '意見') + '</row>') * 19000)


@kind('notes.xlsx')
def _():
    return raw.with_notes(raw.notes([('F2', 0, f'note {n}') for n in range(19000)],
                                    authors=['a'] * 5000))


@kind('notes-over.xlsx')
def _():
    return raw.with_notes(raw.notes([('F2', 0, f'note {n}') for n in range(21000)]))


@kind('threads.xlsx')
def _():
    thread = raw.HEAD + '<ThreadedComments>' + ''.join(
        f'<threadedComment ref="F2" personId="p{n}"><text>t {n}</text></threadedComment>'
        for n in range(19000)) + '</ThreadedComments>'
    return linked('threadedComment', 'threads.xml', thread)


@kind('extras.xlsx')
def _():
    return form(('<row>' + raw.text('', 'w') * 1000 + '</row>') * 500)


@kind('people.xlsx')
def _(): # lines that may be those of persons or items
    return form(raw.row(3, raw.text('F3', '\n'.join(f'1-{n} 委員{n}: 意見です。' for n in range(50000)))))


@kind('alike.xlsx')
def _(): # titles that are compared with each of the plan
    return form(''.join(raw.row(n, raw.text(f'C{n}', f'{n}' + '広聴の機能を充実する' * 30),
                                raw.text(f'F{n}', 'w')) for n in range(3, 9003)))


@kind('alike-long.xlsx')
def _():
    return form(''.join(raw.row(n, raw.text(f'C{n}', f'{n}' + 'の充実' * 700),
                                raw.text(f'D{n}', f'{n}' + 'の取組' * 700),
                                raw.text(f'F{n}', 'w')) for n in range(3, 2003)))


# ---- many cells, and what is around them ----

@kind('numbers.xlsx')
def _():
    return raw.workbook('<row>' + '<c><v>1</v></c>' * 16000 + '</row>' + (
        '<row>' + '<c><v>1</v></c>' * 100 + '</row>') * 18000, raw.HEADINGS + raw.ITEM)


@kind('numbers-form.xlsx')
def _():
    return form(('<row>' + '<c><v>123456</v></c>' * 100 + '</row>') * 18000)


@kind('names-of-part.xlsx')
def _():
    book = raw.HEAD + f'<workbook xmlns="{raw.MAIN}" xmlns:r="{raw.KIND}"><sheets>' + \
        '<sheet name="s" sheetId="1" r:id="r0"/>' * 40000 + '</sheets></workbook>'
    return form(more={'xl/workbook.xml': book})


@kind('sheets.xlsx')
def _():
    return raw.workbook(*[raw.HEADINGS + raw.ITEM] * 4900)


@kind('relations.xlsx')
def _():
    return form(more={'xl/_rels/workbook.xml.rels': raw.links({
        f'r{n}': ('worksheet', 'worksheets/sheet0.xml') for n in range(40000)})})


@kind('merges.xlsx')
def _():
    return raw.workbook(raw.worksheet(raw.HEADINGS + raw.ITEM, '<mergeCells>' + ''.join(
        f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 150000)) + '</mergeCells>'))


@kind('styles.xlsx')
def _():
    return form(more={'xl/styles.xml': raw.HEAD + f'<styleSheet xmlns="{raw.MAIN}"><numFmts>' + ''.join(
        f'<numFmt numFmtId="{n}" formatCode="0{n}"/>' for n in range(164, 60164)) + '</numFmts><fonts>' +
        '<font><strike/><name val="x"/></font>' * 60000 + '</fonts><cellXfs>' + ''.join(
            f'<xf numFmtId="{n}" fontId="{n}"/>' for n in range(164, 60164)) +
        '</cellXfs></styleSheet>'})


@kind('styles-used.xlsx')
def _():
    style = raw.HEAD + f'<styleSheet xmlns="{raw.MAIN}"><numFmts>' + ''.join(
        f'<numFmt numFmtId="{n}" formatCode="0.0{n}"/>' for n in range(164, 20164)) + '</numFmts>' \
        '<cellXfs>' + ''.join(f'<xf numFmtId="{n}"/>' for n in range(164, 20164)) + \
        '</cellXfs></styleSheet>'
    return form(''.join(f'<row><c s="{n}"><v>{n}</v></c></row>' for n in range(19000)),
                more={'xl/styles.xml': style})


@kind('names.xlsx')
def _():
    book = raw.workbook('')['xl/workbook.xml'].replace('</sheets>', '</sheets><definedNames>' + ''.join(
        f'<definedName name="n{n}">s0!$A${n}</definedName>' for n in range(1, 200000)) +
        '</definedNames>')
    return form(more={'xl/workbook.xml': book})


@kind('inline.xlsx')
def _():
    return form(raw.row(3, raw.text('F3', '語' * (60 * LONG))))


@kind('string.xlsx')
def _():
    return with_strings(raw.row(3, raw.shared('F3', 0)), '語' * (30 * LONG))


@kind('words.xlsx')
def _():
    return form(''.join(raw.row(n, raw.text(f'F{n}', '語' * 1000)) for n in range(3, 15003)))


@kind('runs.xlsx')
def _():
    return form('<row r="3"><c r="F3" t="inlineStr"><is>' + '<r><rPr><b/></rPr><t>x</t></r>' * 300000 +
                '</is></c></row>')


@kind('formula.xlsx')
def _():
    return form('<row>' + ('<c><f>' + 'A1+' * 20000 + '1</f></c>') * 500 + '</row>')


@kind('marks.xlsx')
def _(): # one sign with very many marks on it
    return form(raw.row(3, raw.text('F3', 'か' + '\u3099\u0301\u0327' * 200000)))


@kind('authors.xlsx')
def _():
    return raw.with_notes(raw.notes([('F2', 5, 'n')], authors=['x'] * 500000))


@kind('hidden.xlsx')
def _():
    return form(''.join(f'<row r="{n}" hidden="1"/>' for n in range(3, 400000, 2)))


@kind('colours.xlsx')
def _():
    style = raw.HEAD + f'<styleSheet xmlns="{raw.MAIN}"><fills><fill/><fill/><fill><patternFill ' \
        'patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills><cellXfs><xf/>' \
        '<xf fillId="2" applyFill="1"/></cellXfs></styleSheet>'
    return form(('<row>' + '<c s="1"/><c/>' * 500 + '</row>') * 2000, more={'xl/styles.xml': style})


@kind('links.xlsx')
def _():
    sheet = raw.worksheet(raw.HEADINGS + raw.ITEM + rows(3, 9000, raw.text('A{n}', 'w')), '<hyperlinks>' + (
        '<hyperlink ref="A1:XFD1048576" r:id="h"/>') * 9000 + '</hyperlinks>')
    return form(more={
        'xl/worksheets/sheet0.xml': sheet,
        'xl/worksheets/_rels/sheet0.xml.rels': raw.links({'h': ('hyperlink', 'https://example.jp/')})
        .replace('/>', ' TargetMode="External"/>')})


DRAWING = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ' \
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def drawn(shapes):
    parts = linked('drawing', 'drawing1.xml', raw.HEAD + f'<xdr:wsDr {DRAWING}>{shapes}</xdr:wsDr>')
    parts['xl/worksheets/sheet0.xml'] = raw.worksheet(raw.HEADINGS + raw.ITEM, '<drawing r:id="d"/>')
    return parts


def shape(n, words):
    return f'<xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:row>{n}</xdr:row></xdr:from><xdr:sp>' \
        f'<xdr:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>'


@kind('shapes.xlsx')
def _():
    return drawn(''.join(shape(1, f'box {n}') for n in range(19000)))


@kind('pictures.xlsx')
def _():
    return drawn('<xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:row>1</xdr:row></xdr:from>'
                 '<xdr:pic/></xdr:twoCellAnchor>' * 100000)


@kind('headers.xlsx')
def _():
    return raw.workbook(*[raw.worksheet(raw.HEADINGS + raw.ITEM, '<headerFooter>' + ''.join(
        f'<oddHeader>&amp;L{"語" * 1000}{n}</oddHeader>' for n in range(20)) + '</headerFooter>')] * 300)


@kind('deep.xlsx')
def _():
    return raw.workbook(raw.worksheet(raw.HEADINGS + raw.ITEM, '<x>' * 9000 + '</x>' * 9000))


@kind('attributes.xlsx')
def _():
    return raw.workbook(raw.worksheet(raw.HEADINGS + raw.ITEM, '<x ' + ' '.join(
        f'a{n}="1"' for n in range(9000)) + '/>'))


@kind('tag.xlsx')
def _():
    return raw.workbook(raw.worksheet(raw.HEADINGS + raw.ITEM, f'<x a="{"x" * 30 * LONG}"/>'))


@kind('entities.xlsx')
def _():
    return form(more={'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "' + 'x' * 9000 + '">'
                      '<!ENTITY b "' + '&a;' * 9000 + '">]><sst><si><t>&b;</t></si></sst>'})


@kind('properties.xlsx')
def _():
    custom = raw.HEAD + '<Properties>' + ''.join(
        f'<property name="kairan.outline.{n:04}"><lpwstr>{"x" * 200}</lpwstr></property>'
        for n in range(70000)) + '</Properties>'
    return form(more={'docProps/custom.xml': custom, '_rels/.rels': raw.links({
        'r': ('officeDocument', 'xl/workbook.xml'), 'c': ('custom-properties', 'docProps/custom.xml')})})


@kind('parts.xlsx')
def _():
    return {**form(), **{f'x/{n}.xml': '' for n in range(20000)}}
