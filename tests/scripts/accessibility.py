# SPDX-License-Identifier: ISC
"""The papers can be read by everybody: titles, language and header rows are told to screen
readers, no rows or columns are there for looks, and text stands out from its ground."""
import io
import os
import re
import zipfile
from xml.etree import ElementTree

import openpyxl

import papers
import support
from support import expect

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
DC = '{http://purl.org/dc/elements/1.1/}'
LEAST = 4.5  # WCAG 2, 1.4.3
# Grounds that leave no ink much room, and the ends of the scale; None: the default style.
GROUNDS = [None, '777777', '767676', '757575', '808080', '00FF00', 'FF0000', '0000FF', 'FF00FF',
           '00FFFF', '000000', 'FFFFFF']
if support.SLOW:
    GROUNDS = [None, '777777']


def made(here, kind):
    """(name, ground, bytes) of every paper of a kind on every ground."""
    style = os.path.join(here, 'style.yaml')
    for ground in GROUNDS:
        support.write(style, f'style: {{header_color: "#{ground}", input_color: "#{ground}"}}\n'
                      .encode())
        options = ['--style', style] if ground else []
        for command, sources in ((f'plan2{kind}', papers.PLANS),
                                 (f'sched2{kind}', papers.SCHEDULES)):
            for source in sources:
                name = f'{command} {os.path.relpath(source, support.ROOT)} ({ground})'
                yield name, ground, support.run(command, *options, source)[0]


def luminance(color):
    parts = [int(color[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure():
    expect(round(contrast('000000', 'FFFFFF'), 2) == 21, 'black on white')
    expect(round(contrast('777777', 'FFFFFF'), 2) == 4.48, 'grey on white')


# ---- Word ----
class Document:
    """The parts of a Word document, and the colours that its styles give."""

    def __init__(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.root, self.core, styles = [
                ElementTree.fromstring(package.read(part))
                for part in ('word/document.xml', 'docProps/core.xml', 'word/styles.xml')]
        self.defaults = styles.find(W + 'docDefaults')
        self.styles = {style.get(W + 'styleId'): style for style in styles.iter(W + 'style')}

    def ink(self, paragraph, run=None):
        """The colour of a run, or of what is typed into an empty paragraph."""
        own = None if run is None else run.find(f'{W}rPr/{W}color')
        name = paragraph.find(f'{W}pPr/{W}pStyle')
        name = 'Normal' if name is None else name.get(W + 'val')
        while own is None and name is not None:
            style = self.styles[name]
            own, base = style.find(f'{W}rPr/{W}color'), style.find(W + 'basedOn')
            name = None if base is None else base.get(W + 'val')
        return '000000' if own is None else own.get(W + 'val')

    def paragraphs(self):
        """(ground, paragraph) of the whole document."""
        seen = set()
        for cell in self.root.iter(W + 'tc'):
            shade = cell.find(f'{W}tcPr/{W}shd')
            for paragraph in cell.iter(W + 'p'):
                seen.add(paragraph)
                yield 'FFFFFF' if shade is None else shade.get(W + 'fill'), paragraph
        for paragraph in self.root.iter(W + 'p'):
            if paragraph not in seen:
                yield 'FFFFFF', paragraph


def text_of(element):
    return ''.join(t.text or '' for t in element.iter(W + 't')).strip()


def check_table(name, table):
    """Header rows first and marked, a description, and text in every row and column."""
    for tag in ('tblCaption', 'tblDescription'):
        told = table.find(f'{W}tblPr/{W}{tag}')
        expect(told is not None and told.get(W + 'val').strip(), f'{name}: a table without {tag}')
    rows = table.findall(W + 'tr')
    heads = [row.find(f'{W}trPr/{W}tblHeader') is not None for row in rows]
    expect(heads[0] and heads == sorted(heads, reverse=True), f'{name}: header rows {heads}')
    filled = set()
    for row in rows:
        expect(text_of(row), f'{name}: a row without text')
        at = 0
        for cell in row.findall(W + 'tc'):
            span = cell.find(f'{W}tcPr/{W}gridSpan')
            width = 1 if span is None else int(span.get(W + 'val'))
            if width == 1 and (text_of(cell) or cell.find(f'.//{W}bookmarkStart') is not None):
                filled.add(at)
            at += width
    columns = len(table.find(W + 'tblGrid'))
    expect(filled == set(range(columns)), f'{name}: text in {sorted(filled)} of {columns} columns')


def check_inks(name, wanted, document):
    grounds = {ground for ground, _ in document.paragraphs()}
    expect(wanted in grounds | {None}, f'{name}: the grounds are {grounds}')
    for ground, paragraph in document.paragraphs():
        for run in paragraph.findall(W + 'r') or [None]:
            ink = document.ink(paragraph, run)
            expect(contrast(ink, ground) >= LEAST,
                   f'{name}: {ink} on {ground}: {text_of(paragraph)!r}')


def test_word():
    with support.folder() as here:
        for name, ground, data in made(here, 'docx'):
            document = Document(data)
            for tag in ('title', 'language'):
                expect((document.core.findtext(DC + tag) or '').strip(), f'{name}: no {tag}')
            language = document.defaults.find(f'.//{W}lang')
            expect(language is not None and language.get(W + 'val') == 'en-US'
                   and language.get(W + 'eastAsia') == 'ja-JP', f'{name}: the languages of text')
            title = document.core.findtext(DC + 'title')
            expect(document.core.findtext(DC + 'language')
                   == ('ja-JP' if re.search('[\u3040-\u9fff]', title) else 'en-US'),
                   f'{name}: the language of the document')
            expect(document.root.find(f'.//{W}tbl//{W}tbl') is None, f'{name}: a table in a table')
            for table in document.root.iter(W + 'tbl'):
                check_table(name, table)
            check_inks(name, ground, document)


# ---- Excel ----
def check_rows(name, sheet):
    """From the first header row to the last row, each row has text; so has each merged range."""
    found = re.fullmatch(r'\$?(\d+):\$?(\d+)', sheet.print_title_rows or '')
    expect(found, f'{name}: no header rows that repeat: {sheet.print_title_rows}')
    first, last = map(int, found.groups())
    expect(last < sheet.max_row, f'{name}: nothing below the header')
    for row in range(first, sheet.max_row + 1):
        expect(any(str(cell.value or '').strip() for cell in sheet[row]), f'{name}: row {row}')
    for merged in sheet.merged_cells.ranges:
        text = sheet.cell(merged.min_row, merged.min_col).value
        expect(text and str(text).strip(), f'{name}: {merged} is merged and blank')
    for column in range(1, sheet.max_column + 1):
        head = [sheet.cell(row, column) for row in range(first, last + 1)]
        expect(any(cell.value or cell.coordinate in sheet.merged_cells for cell in head),
               f'{name}: column {column} has no heading')


def rgb(color, otherwise):
    if color is None or color.type != 'rgb':
        return otherwise
    return color.rgb[-6:]


def check_cells(name, wanted, sheet):
    grounds = set()
    for row in sheet.iter_rows():
        for cell in row:
            ground = rgb(cell.fill.fgColor, 'FFFFFF') if cell.fill.fill_type else 'FFFFFF'
            ink = rgb(cell.font.color, '000000')
            expect(contrast(ink, ground) >= LEAST,
                   f'{name}, {cell.coordinate}: {ink} on {ground}')
            grounds.add(ground)
    expect(wanted in grounds | {None}, f'{name}: the grounds are {grounds}')


def test_excel():
    with support.folder() as here:
        for name, wanted, data in made(here, 'xlsx'):
            book = openpyxl.load_workbook(io.BytesIO(data))
            expect((book.properties.title or '').strip(), f'{name}: no title')
            expect((book.properties.language or '').strip(), f'{name}: no language')
            for sheet in (one for one in book.worksheets if one.sheet_state == 'visible'):
                expect(not re.fullmatch(r'(?i)sheet ?\d*', sheet.title), f'{name}: {sheet.title}')
                check_rows(f'{name}, {sheet.title}', sheet)
                check_cells(f'{name}, {sheet.title}', wanted, sheet)


support.main(globals())
