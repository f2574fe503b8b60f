# SPDX-License-Identifier: ISC
"""Hostile files of other formats than .xlsx, and damaged ones."""
import os
import re
import tempfile

import rawfiles as raw
import sheets
import support
from hostile_books import KINDS, LONG, form, kind  # KINDS: those of both

# ---- OpenDocument, Word and text ----

@kind('sheets.ods')
def _():
    return raw.spreadsheet(raw.ODS_FORM, names=[f's{n}' for n in range(4000)])


@kind('styles.ods')
def _():
    chain = ''.join(f'<style:style style:name="s{n}" style:family="table-cell" '
                    f'style:parent-style-name="s{n + 1}"/>' for n in range(150000))
    parts = raw.spreadsheet(raw.ODS_FORM + raw.ods_row(sheets.cell('x', 'table:style-name="s0"')))
    return {**parts, 'styles.xml': sheets.HEAD + f'<office:document-styles {sheets.NAMES}><office:styles>'
            f'{chain}</office:styles></office:document-styles>'}


@kind('spans.ods')
def _():
    return raw.spreadsheet(raw.ODS_FORM + raw.ods_row(*[sheets.cell(
        'x', 'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')] * 10) * 9000)


@kind('annotations.ods')
def _():
    note = '<office:annotation><text:p>注の文です</text:p></office:annotation>'
    return raw.spreadsheet(raw.ODS_FORM + raw.ods_row('', sheets.cell('x', inside=note * 30000)))


@kind('nested.ods')
def _():
    return raw.spreadsheet(raw.ODS_FORM + raw.ods_row(
        '<table:table-cell>' + '<text:p>' * 9000 + '</text:p>' * 9000 + '</table:table-cell>'))


@kind('columns-styled.ods')
def _():
    return raw.spreadsheet('<table:table-column/>' * 400000 + raw.ODS_FORM)


@kind('text.fods')
def _():
    return (sheets.HEAD + f'<office:document {sheets.NAMES} office:mimetype="{sheets.MIMETYPE}spreadsheet">'
            '<office:body><office:spreadsheet>' + sheets.table_xml([['取組項目', raw.HEADING],
                                                                    [raw.TITLE, '語' * (40 * LONG)]]) +
            '</office:spreadsheet></office:body></office:document>').encode()


def word(*more, **how):
    return raw.document(raw.word_table(*raw.WORD_FORM) + ''.join(more), **how)


@kind('paragraphs.docx')
def _():
    return word(raw.paragraph('段落') * 150000)


@kind('text.docx')
def _():
    return word(raw.paragraph('語' * (40 * LONG)))


@kind('comments.docx')
def _():
    comments = raw.HEAD + f'<w:comments xmlns:w="{raw.WORD}">' + ''.join(
        f'<w:comment w:id="{n}" w:author="a">{raw.paragraph(f"c {n}")}</w:comment>'
        for n in range(19000)) + '</w:comments>'
    refs = '<w:p>' + ''.join(f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in range(19000)) + '</w:p>'
    return word(refs, more={'word/comments.xml': comments},
                targets={'c': ('comments', 'comments.xml')})


@kind('comments-alike.docx')
def _():
    comments = raw.HEAD + f'<w:comments xmlns:w="{raw.WORD}">' + (
        f'<w:comment w:id="1" w:author="a">{raw.paragraph("c")}</w:comment>') * 19000 + '</w:comments>'
    return word('<w:p>' + '<w:r><w:commentReference w:id="1"/></w:r>' * 19000 + '</w:p>',
                more={'word/comments.xml': comments}, targets={'c': ('comments', 'comments.xml')})


@kind('nested.docx')
def _():
    return word('<w:tbl><w:tr><w:tc>' * 70 + raw.paragraph('底') + '</w:tc></w:tr></w:tbl>' * 70)


@kind('boxes.docx')
def _():
    return word('<w:p>' + f'<w:r><w:txbxContent>{raw.paragraph("箱")}</w:txbxContent></w:r>' * 40000 + '</w:p>')


@kind('wide.docx')
def _():
    return word(raw.word_table(*[[raw.word_cell('x', '<w:gridSpan w:val="1000"/><w:vMerge/>')] * 3] * 9000))


@kind('headers.docx')
def _():
    names = {f'h{n}': ('header', f'header{n}.xml') for n in range(2000)}
    header = raw.HEAD + f'<w:hdr xmlns:w="{raw.WORD}">' + raw.paragraph('頭' * 1000) + '</w:hdr>'
    return word(targets=names, more={f'word/header{n}.xml': header.replace('頭<', f'頭{n}<')
                                     for n in range(2000)})


@kind('pasted.docx')
def _(): # a part that puts itself in
    return word('<w:altChunk r:id="a" xmlns:r="' + raw.KIND + '"/>' * 1, *[
        f'<w:altChunk r:id="a" xmlns:r="{raw.KIND}"/>'] * 9000,
        targets={'a': ('aFChunk', 'chunk.html')},
        more={'word/chunk.html': '<html><body>' + '<p>語</p>' * 20000 + '</body></html>'})


@kind('bookmarks.docx')
def _():
    return word('<w:p>' + '<w:bookmarkStart w:name="kr_x"/>' * 300000 + '</w:p>')


@kind('fields.docx')
def _():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o\\ac(○,印)</w:instrText></w:r>'
    return word('<w:p>' + begin * 60000 + '</w:p>')


@kind('lists.docx')
def _():
    levels = ''.join(f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
                     f'<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' for n in range(30000)) + ''.join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(30000))
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>x' \
        '</w:t></w:r></w:p>'
    return word(''.join(item.format(n) for n in range(19000)), targets={'n': ('numbering', 'numbering.xml')},
                more={'word/numbering.xml': raw.HEAD + f'<w:numbering xmlns:w="{raw.WORD}">{levels}'
                      '</w:numbering>'})


@kind('commas.csv')
def _():
    return f'取組項目,{raw.HEADING}\n{raw.TITLE},意見\n'.encode() + b',' * 4000000


@kind('lines.csv')
def _():
    return f'取組項目,{raw.HEADING}\n{raw.TITLE},意見\n'.encode() + b'a,b\n' * 900000


@kind('cell.csv')
def _():
    return f'取組項目,{raw.HEADING}\n{raw.TITLE},"'.encode() + '語'.encode() * (30 * LONG) + b'"\n'


@kind('quotes.csv')
def _():
    return f'取組項目,{raw.HEADING}\n{raw.TITLE},"'.encode() + b'""' * 20000000 + b'"\n'


@kind('wide.csv')
def _():
    return ('\ufeff' + f'取組項目\t{raw.HEADING}\n{raw.TITLE}\t意見\n' + '語' * (25 * LONG)).encode('utf-16-le')


# ---- files in files, and streams ----

def packed(count, data):
    with tempfile.TemporaryDirectory() as here:
        path = os.path.join(here, 'x.zip')
        raw.pack(path, [(f'f{n}.xlsx', data) for n in range(count)])
        return support.read(path)


def packed_form(parts):
    with tempfile.TemporaryDirectory() as here:
        return support.read(raw.pack(os.path.join(here, 'x.xlsx'), parts))


@kind('files.zip')
def _():
    return packed(2000, packed_form(form()))


@kind('names.zip')
def _():
    return packed(49000, b'')


@kind('large.zip')
def _():
    with tempfile.TemporaryDirectory() as here:
        path = raw.pack(os.path.join(here, 'x.zip'), {'a.csv': b'a,b\n' * (45 * LONG)}, stored=['a.csv'])
        return support.read(path)


@kind('bomb.zip')
def _():
    return packed(1, b'\0' * (200 * LONG))


def stream(entries, count=1, more=''):
    return f'''# kairan-comments
kairan-comments: 2
files:
  - digest: "{"a" * 16}"
    file: a.xlsx
    count: {count}
    entries:
{entries}
end: 1
{more}'''.encode()


@kind('aliases.yaml', damaged=True)
def _():
    return stream('      - {item: x, place: F2, text: x}', more=''.join(
        f'x{n}: &b{n} [{", ".join([f"*b{n - 1}"] * 9) if n else "x"}]\n' for n in range(12)))


@kind('aliases-text.yaml')
def _():
    return stream('      - {item: x, place: F2, text: &a ' + 'x' * LONG + '}\n' +
                  '      - {item: x, place: F2, text: *a}\n' * 2000, count=2001)


@kind('deep.yaml', damaged=True)
def _():
    return stream('      - ' + '[' * 9000 + ']' * 9000)


# ---- damage ----

@kind('place.xlsx', damaged=True)
def _():
    return form('<row>' + raw.text('ZZZZZZZZ1', '迷子') * 100000 + '</row>')


@kind('twice.xlsx', damaged=True)
def _():
    return form('<row r="3">' + raw.text('F3', '二重') * 100000 + '</row>')


@kind('index.xlsx', damaged=True)
def _():
    return form(('<row>' + raw.shared('', 99) * 100 + '</row>') * 5000)


@kind('order.xlsx', damaged=True)
def _():
    return raw.workbook(raw.HEADINGS + ''.join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(500000, 2, -1)) + raw.ITEM)


@kind('cut.xlsx', damaged=True)
def _():
    return raw.workbook(raw.worksheet(raw.HEADINGS + raw.ITEM)[:-30])


@kind('twice-part.xlsx', damaged=True)
def _():
    return list(form().items()) + [('xl/worksheets/sheet0.xml', 'x')] * 3


@kind('missing.xlsx', damaged=True)
def _():
    return form(more={'xl/sharedStrings.xml': None})


@kind('missing-sheets.xlsx', damaged=True)
def _():
    parts = raw.workbook(*[raw.HEADINGS + raw.ITEM] * 4000)
    return {name: data for name, data in parts.items() if not re.search(r'sheet\d\d', name)}


@kind('count.ods', damaged=True)
def _():
    return raw.spreadsheet(raw.ODS_FORM + raw.ods_row('x', attributes='table:number-rows-repeated="-1"') * 9000)


@kind('count.docx', damaged=True)
def _():
    return word(raw.word_table(*[[raw.word_cell('x', '<w:gridSpan w:val="x"/>')]] * 9000))


@kind('cut.docx', damaged=True)
def _():
    return {name: data[:-20] if name == 'word/document.xml' else data for name, data in word().items()}


@kind('cut.csv', damaged=True)
def _():
    return f'取組項目,{raw.HEADING}\n{raw.TITLE},"意見'.encode()
