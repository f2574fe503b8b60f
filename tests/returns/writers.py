# SPDX-License-Identifier: ISC
"""Writes a book of grid.py as other programs write theirs, as far as public files and
measurements tell. A dialect is a dictionary; what it does not name is as in Excel."""
import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

from grid import letters

NS = 'http://schemas.openxmlformats.org/'
TYPE = NS + 'officeDocument/2006/relationships/'
DAY = 999  # the style of a day, until styles_of says its number
CODED = 1000  # and of the first number format
QUOTES = {'"': '&quot;'}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'

DIALECTS = {
    'Excel': {},
    # Namespaces, data descriptors and no application properties; no dimension.
    'Google Sheets': {'descriptors': True, 'properties': False, 'styles': False,
                      'names': 'xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main"'
                               ' xmlns:mv="urn:schemas-microsoft-com:mac:vml"'},
    # A sheet a table, its title a row of its own above, nothing merged, no properties.
    'Apple Numbers': {'properties': False, 'styles': False, 'merges': False, 'title_row': '表1',
                      'sheet_name': '様式 - 表1', 'hidden': False, 'heights': True},
    'WPS': {'dimension': True, 'spans': True, 'runs': True, 'absolute': True},
    'Excel for the web': {'descriptors': True, 'dimension': True, 'spans': True,
                          'sheet_part': 'xl/worksheets/sheet.xml'},
    # What a gateway leaves that rebuilds files: no hidden column, name, property or style.
    '無害化': {'strip': True, 'properties': False, 'styles': False, 'defined': False,
            'strings': 'inline'},
    'x: prefix, no r=': {'prefix': 'x', 'references': False, 'strings': 'inline',
                         'absolute': True, 'properties': False},
    'stored, t="str"': {'strings': 'str', 'stored': True, 'bom': True, 'dimension': True},
}


class Strings:
    """The shared strings of a book, and how a text cell is written."""

    def __init__(self, dialect, prefix):
        self.mode, self.runs = dialect.get('strings', 'shared'), dialect.get('runs')
        self.prefix, self.index, self.list, self.codes = prefix, {}, [], []

    def body(self, cell):
        p, text = self.prefix, coded(cell.text)
        run = f'<{p}t xml:space="preserve">{text}</{p}t>'
        if cell.struck:
            return f'<{p}r><{p}rPr><{p}strike/></{p}rPr>{run}</{p}r>'
        if self.runs and len(text) > 1 and '_x' not in text and '&' not in text:
            half = len(text) // 2  # a run for each script, as Asian programs write them
            return ''.join(f'<{p}r><{p}t xml:space="preserve">{part}</{p}t></{p}r>'
                           for part in (text[:half], text[half:]))
        return run

    def attributes(self, cell):
        """(t="..." , content) of a cell."""
        p = self.prefix
        if self.mode == 'inline':
            return 'inlineStr', f'<{p}is>{self.body(cell)}</{p}is>'
        if self.mode == 'str' and not cell.struck:
            return 'str', f'<{p}v>{coded(cell.text)}</{p}v>'
        key = self.body(cell)
        if key not in self.index:
            self.index[key] = len(self.list)
            self.list.append(key)
        return 's', f'<{p}v>{self.index[key]}</{p}v>'


def coded(text):
    """A text in XML; what could be taken for an escape of Excel is escaped."""
    return escape(re.sub(r'_(?=x[0-9A-Fa-f]{4}_)', '_x005F_', text)).replace('\r', '_x000D_')


def cell_xml(cell, place, strings, dialect, p):
    if cell.code:
        if cell.code not in strings.codes:
            strings.codes.append(cell.code)
        cell.style, dialect = CODED + strings.codes.index(cell.code), dict(dialect, styles=True)
    style = f' s="{cell.style}"' if cell.style and dialect.get('styles', True) else ''
    where = f' r="{letters(place[1])}{place[0]}"' if dialect.get('references', True) else ''
    if cell.kind == 'n':
        return f'<{p}c{where}{style}><{p}v>{cell.text}</{p}v></{p}c>'
    if cell.kind == 'd':
        return f'<{p}c{where} s="{DAY}"><{p}v>{cell.text}</{p}v></{p}c>'
    if cell.kind == 'f':
        return (f'<{p}c{where}{style} t="str"><{p}f>{escape(cell.source)}</{p}f>'
                f'<{p}v>{coded(cell.text)}</{p}v></{p}c>')
    if cell.kind == 'e':
        return (f'<{p}c{where}{style} t="e"><{p}f>{escape(cell.source)}</{p}f>'
                f'<{p}v>{escape(cell.text)}</{p}v></{p}c>')
    if cell.text == '':
        return f'<{p}c{where}{style}/>'
    kind, body = strings.attributes(cell)
    return f'<{p}c{where}{style} t="{kind}">{body}</{p}c>'


def rows_xml(sheet, strings, dialect, p):
    lines = {}
    for row, column in sorted(sheet.cells):
        lines.setdefault(row, []).append(column)
    out, full, before = [], not dialect.get('references', True), 0
    for row, columns in lines.items():
        if full:  # without references every row and cell counts, also an empty one
            out += [f'<{p}row/>'] * (row - before - 1)
            columns, before = range(1, columns[-1] + 1), row
        number = '' if full else f' r="{row}"'
        if dialect.get('spans'):
            number += f' spans="1:{columns[-1]}"'
        if row in sheet.hidden_rows:
            number += ' hidden="1"'
        if dialect.get('heights'):
            number += ' ht="20" customHeight="1"'
        out.append(f'<{p}row{number}>')
        for column in columns:
            cell = sheet.cells.get((row, column))
            out.append(cell_xml(cell, (row, column), strings, dialect, p) if cell else f'<{p}c/>')
        out.append(f'</{p}row>')
    return ''.join(out)


def sheet_xml(book, sheet, strings, dialect, p, colon):
    last_row, last_column = sheet.size()
    out = [HEAD, f'<{p}worksheet xmlns{colon}="{NS}spreadsheetml/2006/main" {dialect.get("names", "")}'
                 f' xmlns:r="{NS}officeDocument/2006/relationships">']
    if dialect.get('dimension'):
        out.append(f'<{p}dimension ref="A1:{letters(last_column)}{last_row}"/>')
    if sheet.hidden_columns:
        out.append(f'<{p}cols>' + ''.join(
            f'<{p}col min="{c}" max="{c}" width="3" hidden="1"/>'
            for c in sorted(sheet.hidden_columns)) + f'</{p}cols>')
    out.append(f'<{p}sheetData>{rows_xml(sheet, strings, dialect, p)}</{p}sheetData>')
    if book.protected:
        out.append(f'<{p}sheetProtection sheet="1" objects="1" scenarios="1"/>')
    if sheet.filter:
        out.append(f'<{p}autoFilter ref="{sheet.filter}"/>')
    if sheet.merges:
        out.append(f'<{p}mergeCells count="{len(sheet.merges)}">' + ''.join(
            f'<{p}mergeCell ref="{letters(c)}{r}:{letters(d)}{s}"/>'
            for r, c, s, d in sheet.merges) + f'</{p}mergeCells>')
    if sheet.notes:
        out.append(f'<{p}legacyDrawing r:id="rId2"/>')
    return ''.join(out) + f'</{p}worksheet>'


def notes_parts(sheet, number):
    """The notes, and the drawing that Excel wants with them."""
    authors = sorted({author for author, _ in sheet.notes.values()})
    notes = ''.join(
        f'<comment ref="{letters(c)}{r}" authorId="{authors.index(author)}"><text><r>'
        f'<t xml:space="preserve">{escape(text)}</t></r></text></comment>'
        for (r, c), (author, text) in sorted(sheet.notes.items()))
    shapes = ''.join(
        f'<v:shape id="s{r}_{c}" type="#t202" style="visibility:hidden"><x:ClientData '
        f'ObjectType="Note"><x:Row>{r - 1}</x:Row><x:Column>{c - 1}</x:Column></x:ClientData>'
        '</v:shape>' for r, c in sorted(sheet.notes))
    return {
        f'xl/comments{number}.xml': HEAD + f'<comments xmlns="{NS}spreadsheetml/2006/main"><authors>'
        + ''.join(f'<author>{escape(a)}</author>' for a in authors)
        + f'</authors><commentList>{notes}</commentList></comments>',
        f'xl/drawings/vmlDrawing{number}.vml': '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="t202" '
        f'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>{shapes}</xml>'}


# Without our styles there are two: plain text, and a day.
PLAIN = (f'<styleSheet xmlns="{NS}spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/>'
         '<name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
         '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
         '<border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs '
         'count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
         '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
         '</cellXfs></styleSheet>')



def styles_of(book, dialect, codes):
    text = book.styles.decode() if book.styles and dialect.get('styles', True) else HEAD + PLAIN
    count = int(re.search(r'<cellXfs count="(\d+)"', text).group(1))
    day = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    text = text.replace(f'<cellXfs count="{count}">', f'<cellXfs count="{count + 1 + len(codes)}">')
    more = ''.join(f'<xf numFmtId="{200 + k}" fontId="0" fillId="0" borderId="0" xfId="0" '
                   'applyNumberFormat="1"/>' for k in range(len(codes)))
    formats = ''.join(f'<numFmt numFmtId="{200 + k}" formatCode="{escape(code, QUOTES)}"/>'
                      for k, code in enumerate(codes))
    if codes:
        text = text.replace('<fonts ', f'<numFmts count="{len(codes)}">{formats}</numFmts><fonts ', 1)
    return text.replace('</cellXfs>', day + more + '</cellXfs>'), count


def shaped(book, dialect):
    """The book as the program would hold it."""
    book = book.copy()
    for sheet in book.sheets:
        if dialect.get('strip'):
            for column in sorted(sheet.hidden_columns, reverse=True):
                sheet.delete_columns(column)
            sheet.hidden_columns, sheet.hidden_rows, sheet.notes = set(), set(), {}
        if not dialect.get('merges', True):
            sheet.unmerge()
        if not dialect.get('hidden', True):
            sheet.hidden_columns = set()
        if dialect.get('title_row'):
            sheet.insert_rows(1)
            sheet.put(1, 1, dialect['title_row'])
    if dialect.get('sheet_name') and len(book.sheets) == 1:
        book.sheets[0].name = dialect['sheet_name']
    return book


def relationships(targets, absolute):
    lines = ''.join(f'<Relationship Id="rId{i}" Type="{kind}" Target="{absolute}{target}"/>'
                    for i, (kind, target) in enumerate(targets, 1))
    return HEAD + f'<Relationships xmlns="{NS}package/2006/relationships">{lines}</Relationships>'


def parts_of(book, dialect):
    prefix = dialect.get('prefix', '')
    p, colon = (prefix + ':', ':' + prefix) if prefix else ('', '')
    book, strings = shaped(book, dialect), Strings(dialect, p)
    xl, main = ('/xl/', '/') if dialect.get('absolute') else ('', '')
    parts, sheets, targets, types = {}, [], [], {}
    drafts = [sheet_xml(book, sheet, strings, dialect, p, colon) for sheet in book.sheets]
    styles, day = styles_of(book, dialect, strings.codes)
    for number, sheet in enumerate(book.sheets, 1):
        part = dialect.get('sheet_part') if len(book.sheets) == 1 else None
        part = part or f'xl/worksheets/sheet{number}.xml'
        text = re.sub(r' s="(\d+)"', lambda m: f' s="{int(m[1]) - DAY + day}"' if int(m[1]) >= DAY
                      else m[0], drafts[number - 1])
        parts[part] = text
        types[part] = CONTENT + 'worksheet+xml'
        sheets.append(f'<{p}sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>')
        targets.append((TYPE + 'worksheet', part[3:]))
        if sheet.notes:
            parts.update(notes_parts(sheet, number))
            types[f'xl/comments{number}.xml'] = CONTENT + 'comments+xml'
            parts[f'xl/worksheets/_rels/{part[14:]}.rels'] = relationships(
                [(TYPE + 'comments', f'../comments{number}.xml'),
                 (TYPE + 'vmlDrawing', f'../drawings/vmlDrawing{number}.vml')], '')
    parts['xl/styles.xml'] = styles
    types['xl/styles.xml'] = CONTENT + 'styles+xml'
    targets.append((TYPE + 'styles', 'styles.xml'))
    if strings.list:
        parts['xl/sharedStrings.xml'] = HEAD + (
            f'<{p}sst xmlns{colon}="{NS}spreadsheetml/2006/main">'
            + ''.join(f'<{p}si>{text}</{p}si>' for text in strings.list) + f'</{p}sst>')
        types['xl/sharedStrings.xml'] = CONTENT + 'sharedStrings+xml'
        targets.append((TYPE + 'sharedStrings', 'sharedStrings.xml'))
    parts['xl/workbook.xml'] = HEAD + (
        f'<{p}workbook xmlns{colon}="{NS}spreadsheetml/2006/main" '
        f'xmlns:r="{NS}officeDocument/2006/relationships"><{p}sheets>{"".join(sheets)}</{p}sheets>'
        f'</{p}workbook>')
    types['xl/workbook.xml'] = CONTENT + 'sheet.main+xml'
    parts['xl/_rels/workbook.xml.rels'] = relationships(targets, xl)
    roots = [(TYPE + 'officeDocument', 'xl/workbook.xml')]
    if dialect.get('properties', True):
        for part, data in book.properties.items():
            kind = 'core' if 'core' in part else 'custom'
            parts[part] = data.decode()
            types[part] = ('application/vnd.openxmlformats-package.core-properties+xml'
                           if kind == 'core' else 'application/vnd.openxmlformats-officedocument.'
                           'custom-properties+xml')
            roots.append((NS + 'package/2006/relationships/metadata/core-properties'
                          if kind == 'core' else TYPE + 'custom-properties', part))
    parts['_rels/.rels'] = relationships(roots, main)
    parts['[Content_Types].xml'] = HEAD + (
        f'<Types xmlns="{NS}package/2006/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="vml" ContentType='
        '"application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        + ''.join(f'<Override PartName="/{part}" ContentType="{kind}"/>'
                  for part, kind in types.items()) + '</Types>')
    return parts


class Stream(io.BytesIO):
    """Cannot go back, so that zipfile writes the sizes behind each part."""

    def seekable(self):
        return False

    def tell(self):
        raise OSError

    def seek(self, *_):
        raise OSError


def write(book, path, dialect=None):
    dialect = dialect or {}
    out = Stream() if dialect.get('descriptors') else io.BytesIO()
    packing = zipfile.ZIP_STORED if dialect.get('stored') else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, 'w', packing, compresslevel=1) as package:
        for name, text in reversed(parts_of(book, dialect).items()):
            data = text.encode()
            package.writestr(name, (b'\xef\xbb\xbf' if dialect.get('bom') else b'') + data)
    with open(path, 'wb') as file:
        file.write(out.getvalue())
