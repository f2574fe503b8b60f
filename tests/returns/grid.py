# SPDX-License-Identifier: ISC
"""A workbook as plain data, edited the way Excel edits: what is merged, hidden or noted
moves along with its rows and columns. Rows and columns count from 1."""
import re
import xml.etree.ElementTree as tree
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def letters(column):
    text = ''
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def place_of(reference):
    """Row and column of "C12"."""
    word, digits = re.match(r'([A-Z]+)(\d+)$', reference).groups()
    column = 0
    for letter in word:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def grown(first, last, at, count):
    """A span of rows after `count` were put in before row `at`."""
    return first + (count if first >= at else 0), last + (count if last >= at else 0)


def shrunk(first, last, at, count):
    """A span after rows were deleted; None where nothing of it is left."""
    if first >= at and last < at + count:
        return None

    def move(row, edge):
        return row if row < at else edge if row < at + count else row - count
    return move(first, at), move(last, at - 1)


class Cell:
    """A cell: `kind` is s (text), n (number), d (a day as number) or f (a formula, whose
    value is the text)."""
    __slots__ = ('text', 'style', 'kind', 'source', 'struck', 'origin', 'code', 'shown')

    def __init__(self, text='', style=0, kind='s', source=None, struck=False):
        self.text, self.style, self.kind = text, style, kind
        self.source, self.struck, self.origin = source, struck, None
        self.code, self.shown = None, None  # number format, and what it makes of the value

    def copy(self):
        twin = Cell(self.text, self.style, self.kind, self.source, self.struck)
        twin.origin, twin.code, twin.shown = self.origin, self.code, self.shown
        return twin


class Sheet:
    """One sheet. The methods are those that every kind of book in sheets.py has."""

    def __init__(self, name):
        self.name, self.cells, self.merges = name, {}, []
        self.hidden_columns, self.hidden_rows, self.notes = set(), set(), {}
        self.filter = None

    def get(self, row, column):
        cell = self.cells.get((row, column))
        return cell.text if cell else ''

    def put(self, row, column, text):
        cell = self.cells.get((row, column))
        self.cells[row, column] = Cell(text, cell.style if cell else 0)

    def number(self, row, column, value):
        self.put(row, column, str(value))
        self.cells[row, column].kind = 'n'

    def day(self, row, column, serial):
        self.put(row, column, str(serial))
        self.cells[row, column].kind = 'd'

    def formatted(self, row, column, value, code, shown):
        """A number or text in a number format, which shows it so."""
        self.put(row, column, str(value))
        cell = self.cells[row, column]
        cell.kind, cell.code, cell.shown = 's' if isinstance(value, str) else 'n', code, shown

    def formula(self, row, column, source, value):
        self.put(row, column, value)
        self.cells[row, column].kind, self.cells[row, column].source = 'f', source

    def failed(self, row, column, source, error):
        """A formula that shows an error."""
        self.formula(row, column, source, error)
        self.cells[row, column].kind = 'e'

    def strike(self, row, column):
        self.cells[row, column].struck = True

    def note(self, row, column, text, author):
        self.notes[row, column] = (author, text)

    def size(self):
        return max((r for r, _ in self.cells), default=0), \
            max((c for _, c in self.cells), default=0)

    def _move(self, change_row, change_column):
        """Puts all that has a place where the two functions say (None: deleted)."""
        for name in ('cells', 'notes'):
            moved = {}
            for (row, column), what in getattr(self, name).items():
                row, column = change_row(row), change_column(column)
                if row and column:
                    moved[row, column] = what
            setattr(self, name, moved)
        self.hidden_rows = {change_row(r) for r in self.hidden_rows} - {None}
        self.hidden_columns = {change_column(c) for c in self.hidden_columns} - {None}

    def _span(self, axis, change):
        kept = []
        for merge in self.merges:
            span = change(merge[axis], merge[axis + 2])
            if span:
                merge = list(merge)
                merge[axis], merge[axis + 2] = span
                kept.append(tuple(merge))
        self.merges = [m for m in kept if m[:2] != m[2:]]

    def insert_rows(self, at, count=1):
        self._move(lambda r: r + count if r >= at else r, lambda c: c)
        self._span(0, lambda first, last: grown(first, last, at, count))

    def insert_columns(self, at, count=1):
        self._move(lambda r: r, lambda c: c + count if c >= at else c)
        self._span(1, lambda first, last: grown(first, last, at, count))

    def delete_rows(self, at, count=1):
        self._move(lambda r: r if r < at else None if r < at + count else r - count, lambda c: c)
        self._span(0, lambda first, last: shrunk(first, last, at, count))

    def delete_columns(self, at, count=1):
        self._move(lambda r: r, lambda c: c if c < at else None if c < at + count else c - count)
        self._span(1, lambda first, last: shrunk(first, last, at, count))

    def merge(self, row, column, last_row, last_column):
        """Only the first cell keeps its text."""
        for r in range(row, last_row + 1):
            for c in range(column, last_column + 1):
                if (r, c) != (row, column) and (r, c) in self.cells:
                    self.cells[r, c].text = ''
        self.merges.append((row, column, last_row, last_column))

    def unmerge(self):
        self.merges = []

    def hide_column(self, column, hidden=True):
        (self.hidden_columns.add if hidden else self.hidden_columns.discard)(column)

    def hide_row(self, row):
        self.hidden_rows.add(row)

    def rename(self, name):
        self.name = name

    def copy(self):
        twin = Sheet(self.name)
        twin.cells = {place: cell.copy() for place, cell in self.cells.items()}
        twin.merges, twin.notes, twin.filter = list(self.merges), dict(self.notes), self.filter
        twin.hidden_columns, twin.hidden_rows = set(self.hidden_columns), set(self.hidden_rows)
        return twin


class Book:
    """Sheets, and what of the package has to go along."""

    def __init__(self):
        self.sheets, self.styles, self.properties, self.protected = [], None, {}, False
        self.saved = None

    @property
    def sheet(self):
        return self.sheets[0]

    def add(self, name, first=False):
        sheet = Sheet(name)
        self.sheets.insert(0 if first else len(self.sheets), sheet)
        return sheet

    def fresh(self):
        return Book()

    def copy(self):
        twin = Book()
        twin.sheets = [sheet.copy() for sheet in self.sheets]
        twin.styles, twin.protected, twin.saved = self.styles, self.protected, self.saved
        twin.properties = dict(self.properties)
        return twin


def read_form(path):
    """The book of a form as plan2xlsx writes it: one sheet, all text in the cells."""
    book = Book()
    with zipfile.ZipFile(path) as package:
        book.styles = package.read('xl/styles.xml')
        names = tree.fromstring(package.read('xl/workbook.xml'))
        root = tree.fromstring(package.read('xl/worksheets/sheet1.xml'))
        for part in ('docProps/core.xml', 'docProps/custom.xml'):
            if part in package.namelist():
                book.properties[part] = package.read(part)
    sheet = book.add(names.find(f'.//{MAIN}sheet').get('name'))
    book.protected = root.find(f'{MAIN}sheetProtection') is not None
    for cell in root.iter(MAIN + 'c'):
        text = ''.join(t.text or '' for t in cell.iter(MAIN + 't'))
        sheet.cells[place_of(cell.get('r'))] = Cell(text, int(cell.get('s', 0)))
    for merge in root.iter(MAIN + 'mergeCell'):
        first, last = merge.get('ref').split(':')
        sheet.merges.append(place_of(first) + place_of(last))
    for column in root.iter(MAIN + 'col'):
        if column.get('hidden') == '1':
            sheet.hidden_columns.update(range(int(column.get('min')), int(column.get('max')) + 1))
    return book
