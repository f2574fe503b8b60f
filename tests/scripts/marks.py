# SPDX-License-Identifier: ISC
"""New and old pieces of text in a table, as readers that are not ours find them in each format."""
import base64
import csv
import html
import html.parser
import os
import re
import subprocess
import zipfile

import docx
import openpyxl
from openpyxl.cell.text import Text
from openpyxl.utils.escape import unescape
from openpyxl.xml.functions import fromstring

import support
from support import expect

# What unit/test_marks.c writes: rows of two cells, of (words, mark); the rows below the heading.
ROWS = [
    [[('市民の', ''), ('意見', 'old'), ('を', ''), ('声として', 'new'), ('聴く', '')],
     [('一行目\n二', ''), ('行目\n三行', 'new'), ('目', '')]],
    [[('<新しい> _x0041_ & |ins|', 'new')], [('消した行\n', 'old')]],
    [[('変わらない', '')], []],
]
INKS = {'new': '0B3D91', 'old': '8B0000'}
WAYS = {'marks': {'new': 'underlined', 'old': 'struck'},
        'beside': {'new': 'underlined', 'old': 'underlined'},
        'form': {}}


def joined(pieces):
    """Neighbours of one mark are one piece."""
    made = []
    for words, mark in pieces:
        if made and made[-1][1] == mark:
            made[-1] = (made[-1][0] + words, mark)
        elif words:
            made.append((words, mark))
    return made


def text_of(pieces):
    return ''.join(words for words, _ in pieces)


def papers(suffix):
    """The bytes of the papers of that format, by name; written anew."""
    with support.folder() as here:
        subprocess.run([*support.VALGRIND, os.path.join(support.BUILD, 'unit', 'test_marks'), here],
                       check=True)
        return {way: support.read(os.path.join(here, f'{way}.{suffix}')) for way in WAYS}


def wanted(way):
    plain = not WAYS[way]
    return [[[(text_of(cell), '')] if plain and cell else cell for cell in row] for row in ROWS]


def mark_of(way, ink, underlined, struck):
    """The mark that looks so; it must look as its way wants."""
    if ink is None:
        expect(not underlined and not struck, 'a look without a mark')
        return ''
    mark = {v: k for k, v in INKS.items()}[ink]
    expect((underlined, struck) == (WAYS[way][mark] == 'underlined', WAYS[way][mark] == 'struck'),
           f'{way}: {mark}')
    return mark


def excel_pieces(way, string):
    """Of a cell's `is`, as openpyxl understands it."""
    if string.t is not None:
        yield unescape(string.t), ''
    for run in string.r:
        font = run.rPr
        if font is not None:
            expect((font.rFont, font.sz, font.charset) == ('BIZ UDPゴシック', 10.5, 128),
                   f'another font than the cell: {font}')
        yield unescape(run.t), mark_of(way, font and font.color.rgb[2:], bool(font and font.u),
                             bool(font and font.strike))


def excel_strings(path):
    """The `is` of each cell that has one."""
    name = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}is'
    with zipfile.ZipFile(path) as package:
        sheet = fromstring(package.read('xl/worksheets/sheet1.xml'))
    return [Text.from_tree(element) for element in sheet.iter(name)]


def test_excel():
    with support.folder() as here:
        for way, data in papers('xlsx').items():
            path = os.path.join(here, 'x.xlsx')
            support.write(path, data)
            sheet = openpyxl.load_workbook(path).active
            first = 3 + (way == 'form')  # after title, name and headings
            rows = [[unescape(c.value or '') for c in row[:2]]
                    for row in sheet.iter_rows(min_row=first, max_row=first + 2)]
            expect(rows == [[text_of(cell) for cell in row] for row in ROWS], f'{way}: {rows}')
            strings = excel_strings(path)[-6 + (way == 'form'):]
            found = [joined(excel_pieces(way, string)) for string in strings][:5]
            cells = [cell for row in wanted(way) for cell in row if cell]
            expect(found == cells, f'{way}: {found}')
            expect(way != 'form' or not any(string.r for string in strings), 'runs in a form')


def word_pieces(way, cell):
    for number, paragraph in enumerate(cell.paragraphs):
        if number:
            yield '\n', None  # of the mark around it
        for run in paragraph.runs:
            ink = run.font.color.rgb
            yield run.text, mark_of(way, None if ink is None else str(ink),
                                    bool(run.font.underline), bool(run.font.strike))


def without_breaks(pieces):
    return [(words.replace('\n', ''), mark) for words, mark in pieces if words != '\n']


def test_word():
    with support.folder() as here:
        for way, data in papers('docx').items():
            path = os.path.join(here, 'x.docx')
            support.write(path, data)
            table = docx.Document(path).tables[0]
            for row, cells in zip(table.rows[1:], wanted(way)):
                for cell, pieces in zip(row.cells, cells):
                    expect(cell.text == text_of(pieces), f'{way}: {cell.text!r}')
                    found = joined(without_breaks(list(word_pieces(way, cell))))
                    expect(found == without_breaks(pieces), f'{way}: {found}')


def test_plain():
    for way, data in papers('csv').items():
        rows = list(csv.reader(data.decode().splitlines(keepends=True)))
        expect(rows[1:] == [[text_of(cell) for cell in row] for row in ROWS], f'{way}: {rows}')


class Pieces(html.parser.HTMLParser):
    """The cells of the last table of a page, as pieces; what is hidden is left out."""
    MARKS = {'ins': 'new', 'del': 'old'}

    def __init__(self, page):
        super().__init__()
        self.rows, self.cell, self.mark, self.hidden = [], None, '', []
        self.spoken, self.offered, self.option = [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == 'tr':
            self.rows.append([])
        elif tag in ('td', 'th') and self.rows:
            self.cell = []
            self.rows[-1].append(self.cell)
        elif tag == 'br':
            self.handle_data('\n')
        elif tag in self.MARKS:
            self.mark = self.MARKS[tag]
        elif tag == 'option':
            self.option = True
        elif tag == 'span':
            self.hidden.append(dict(attributes).get('class') == 'hidden')

    def handle_endtag(self, tag):
        if tag in ('td', 'th'):
            self.cell = None
        elif tag in self.MARKS:
            self.mark = ''
        elif tag == 'option':
            self.option = False
        elif tag == 'span':
            self.hidden.pop()

    def handle_data(self, data):
        if any(self.hidden):
            self.spoken.append(data)
        elif self.option:
            self.offered.append(data)
        elif self.cell is not None:
            self.cell.append((data, self.mark))


def test_markdown():
    for way, data in papers('md').items():
        page = subprocess.run(['cmark-gfm', '-e', 'table', '--unsafe'], input=data, check=True,
                              stdout=subprocess.PIPE).stdout.decode()
        rows = [[joined(cell) for cell in row] for row in Pieces(page).rows[1:]]
        expect(rows == wanted(way), f'{way}: {rows}')
        expect(re.search('<(ins|del)></', page) is None, 'an empty piece')


def test_page():
    for way, data in papers('html').items():
        read = Pieces(data.decode())
        rows = [[joined(cell) for cell in row] for row in read.rows[1:]]
        expect(rows == wanted(way), f'{way}: {rows}')
        heard = [words for row in wanted(way) for cell in row for _, mark in cell if mark
                 for words in ({'new': '追加「', 'old': '削除「'}[mark], '」')]
        expect(read.spoken == heard, f'{way}: {read.spoken}')
        expect(read.offered == ([] if WAYS[way] else ['反映', '参考']), f'{way}: {read.offered}')
        expect(('class="beside"' in data.decode()) == (way == 'beside'), f'{way}: no class')


# Of the ways without one, and what it shows.
PICTURES = {'marks': ('png', b'\x89PNG', '黒い<点>'), 'beside': ('svg+xml', b'<svg ', '左半分が黒い')}


def test_picture_of_a_page():
    for way, (kind, begin, words) in PICTURES.items():
        page = papers('html')[way].decode()
        image = re.search(f'<img alt="([^"]*)" width="\\d+" height="113" '
                          f'src="data:image/{re.escape(kind)};base64,([^"]*)">', page)
        expect(image and html.unescape(image[1]) == words, f'{way}: no picture')
        expect(base64.b64decode(image[2], validate=True).startswith(begin), f'{way}: another file')
        expect('img-src data:;' in page, 'the policy forbids it')
    expect('img-src' not in papers('html')['form'].decode(), 'pictures are allowed without one')


def test_picture_of_word():
    with support.folder() as here:
        path = os.path.join(here, 'x.docx')
        support.write(path, papers('docx')['marks'])
        document = docx.Document(path)
        shape, = document.inline_shapes
        part = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        expect(part.blob.startswith(b'\x89PNG') and shape.width == shape.height == 30 * 36000,
               'another picture')
        expect(shape._inline.docPr.get('descr') == PICTURES['marks'][2], 'no alternative text')


def test_words_in_place_of_a_picture():
    with support.folder() as here:
        path = os.path.join(here, 'x')
        support.write(path, papers('docx')['beside'])
        expect(PICTURES['beside'][2] in [p.text for p in docx.Document(path).paragraphs], 'Word')
        for way, (_, _, words) in PICTURES.items():
            support.write(path, papers('xlsx')[way])
            with open(path, 'rb') as file:
                sheet = openpyxl.load_workbook(file).active
            expect(sheet.cell(6, 1).value == words, f'{way}: Excel')
            expect(html.escape(words) in papers('md')[way].decode(), f'{way}: Markdown')


if __name__ == '__main__':
    support.main(globals())
