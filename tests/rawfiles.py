# SPDX-License-Identifier: ISC
"""Office files written part by part, for what no program would write: damaged ones and huge ones."""
import warnings
import zipfile

import sheets
import support

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
HEADING = '◆課題について、ご記入ください◆'
TITLE = '広聴機能の充実'


def links(targets):
    """A part of relationships: {id: (end of the type, target)}."""
    return HEAD + f'<Relationships xmlns="{LINKS}">' + ''.join(
        f'<Relationship Id="{i}" Type="{KIND}/{kind}" Target="{target}"/>'
        for i, (kind, target) in targets.items()) + '</Relationships>'


def text(where, words):
    """A cell at a reference, or at none, with its text."""
    place = f' r="{where}"' if where else ''
    return f'<c{place} t="inlineStr"><is><t>{words}</t></is></c>'


def shared(where, index):
    place = f' r="{where}"' if where else ''
    return f'<c{place} t="s"><v>{index}</v></c>'


def row(number, *cells):
    place = f' r="{number}"' if number else ''
    return f'<row{place}>{"".join(cells)}</row>'


HEADINGS = row(1, text('C1', '取組項目'), text('F1', HEADING))
ITEM = row(2, text('C2', TITLE), text('F2', '意見です。'))


def worksheet(rows, more=''):
    return HEAD + f'<worksheet xmlns="{MAIN}" xmlns:r="{KIND}"><sheetData>' + rows + \
        f'</sheetData>{more}</worksheet>'


def strings(*words):
    return HEAD + f'<sst xmlns="{MAIN}">' + ''.join(
        f'<si><t>{one}</t></si>' for one in words) + '</sst>'


def workbook(*rows, names=None, more=None):
    """The parts of a workbook, a sheet of `rows` each; `more` replaces parts, or takes them away
    (None)."""
    names = names or [f's{i}' for i in range(len(rows))]
    targets = {f'r{i}': ('worksheet', f'worksheets/sheet{i}.xml') for i in range(len(rows))}
    targets.update(ss=('sharedStrings', 'sharedStrings.xml'), st=('styles', 'styles.xml'))
    parts = {
        '[Content_Types].xml': HEAD + f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        f'Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{SPREADSHEET}sheet.main+xml"/></Types>',
        '_rels/.rels': links({'r': ('officeDocument', 'xl/workbook.xml')}),
        'xl/_rels/workbook.xml.rels': links(targets),
        'xl/workbook.xml': HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{KIND}"><sheets>' + ''.join(
            f'<sheet name="{name}" sheetId="{i + 1}" r:id="r{i}"/>'
            for i, name in enumerate(names)) + '</sheets></workbook>',
        'xl/sharedStrings.xml': strings(),
        'xl/styles.xml': HEAD + f'<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf/></cellXfs>'
        '</styleSheet>'}
    for i, one in enumerate(rows):
        parts[f'xl/worksheets/sheet{i}.xml'] = one if one.startswith('<?xml') else worksheet(one)
    parts.update(more or {})
    return {name: data for name, data in parts.items() if data is not None}


def notes(texts, authors=('委員A',)):
    """A part of notes: (reference, author's number, text)."""
    return HEAD + f'<comments xmlns="{MAIN}"><authors>' + ''.join(
        f'<author>{one}</author>' for one in authors) + '</authors><commentList>' + ''.join(
        f'<comment ref="{ref}" authorId="{author}"><text><t>{words}</t></text></comment>'
        for ref, author, words in texts) + '</commentList></comments>'


def with_notes(part, *rows, name='comments1.xml', kind='comments'):
    """What makes a part the notes of the first sheet."""
    return workbook(*(rows or (HEADINGS + ITEM,)), more={
        'xl/' + name: part,
        'xl/worksheets/_rels/sheet0.xml.rels': links({'c': (kind, '../' + name)})})


def document(body, more=None, targets=None):
    """The parts of a Word document."""
    parts = {
        '[Content_Types].xml': HEAD + f'<Types xmlns="{TYPES}"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        '_rels/.rels': links({'r': ('officeDocument', 'word/document.xml')}),
        'word/_rels/document.xml.rels': links(targets or {}),
        'word/document.xml': HEAD + f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body>'
        '</w:document>'}
    parts.update(more or {})
    return {name: data for name, data in parts.items() if data is not None}


def paragraph(words):
    return f'<w:p><w:r><w:t>{words}</w:t></w:r></w:p>'


def word_cell(words, properties=''):
    return f'<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>'


def word_table(*rows):
    """Rows of texts, or of cells that are XML already."""
    return '<w:tbl>' + ''.join('<w:tr>' + ''.join(
        one if one.startswith('<') else word_cell(one) for one in cells) + '</w:tr>'
        for cells in rows) + '</w:tbl>'


WORD_FORM = [['取組項目', HEADING], [TITLE, '意見です。']]


def spreadsheet(rows, names='s'):
    """The parts of an OpenDocument spreadsheet: rows as XML."""
    body = ''.join(f'<table:table table:name="{name}">{rows}</table:table>' for name in names)
    return {'mimetype': sheets.MIMETYPE + 'spreadsheet',
            'content.xml': sheets.HEAD + f'<office:document-content {sheets.NAMES}><office:body>'
            f'<office:spreadsheet>{body}</office:spreadsheet></office:body>'
            '</office:document-content>'}


def ods_row(*cells, attributes=''):
    return f'<table:table-row {attributes}>' + ''.join(
        one if one.startswith('<') else sheets.cell(one) for one in cells) + '</table:table-row>'


ODS_FORM = ods_row('取組項目', HEADING) + ods_row(TITLE, '意見です。')


def pack(path, parts, stored=(), level=9):
    """Writes parts (texts or bytes), those in `stored` unpacked; a list of pairs may name one
    twice."""
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=level) as package, \
            warnings.catch_warnings():
        warnings.simplefilter('ignore') # of a name that is there twice
        for name, data in parts.items() if isinstance(parts, dict) else parts:
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, (2026, 5, 20, 1, 2, 4)), data, kind)
    return path


def cut(path, name, share=0.5):
    """Cuts what a part's packed bytes say short, in a file that is otherwise whole: the rest of
    them is zero."""
    data = bytearray(support.read(path))
    with zipfile.ZipFile(path) as package:
        info = package.getinfo(name)
    start = info.header_offset + 30 + int.from_bytes(
        data[info.header_offset + 26:info.header_offset + 28], 'little') + int.from_bytes(
        data[info.header_offset + 28:info.header_offset + 30], 'little')
    keep = int(info.compress_size * share)
    data[start + keep:start + info.compress_size] = b'\xff' * (info.compress_size - keep)
    support.write(path, bytes(data))
    return path
