# SPDX-License-Identifier: ISC
"""Word forms: all rows of all tables as one sheet, edited with python-docx; and what other
programs make of the file."""
import copy
import os
import zipfile

import docx
from docx.oxml.ns import qn
from docx.table import _Cell

import grid
import office
from programs import Program


class DocxSheet:
    """The rows of all tables, one after the other. What Word cannot do is not done: such an
    edit does not apply."""

    def __init__(self, document):
        self.document = document

    def _rows(self):
        return [(table, row) for table in self.document.tables for row in table.rows]

    def _cell(self, row, column):
        rows = self._rows()
        cells = rows[row - 1][1].cells if row <= len(rows) else ()
        if column > len(cells):
            raise NotImplementedError
        return cells[column - 1]

    def get(self, row, column):
        try:
            return self._cell(row, column).text
        except NotImplementedError:
            return ''

    def put(self, row, column, text):
        if any(ord(c) < 32 and c not in '\n\t' for c in text):
            raise NotImplementedError
        cell = self._cell(row, column)
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        first = cell.paragraphs[0]
        for run in first.runs:
            run._r.getparent().remove(run._r)
        for k, line in enumerate(text.split('\n')):
            (cell.add_paragraph() if k else first).add_run(line)

    def number(self, row, column, value):
        self.put(row, column, str(value))

    def day(self, row, column, serial):
        self.put(row, column, str(serial))

    def strike(self, row, column):
        for paragraph in self._cell(row, column).paragraphs:
            for run in paragraph.runs:
                run.font.strike = True

    def size(self):
        rows = self._rows()
        return len(rows), max(len(row.cells) for _, row in rows)

    def insert_rows(self, at, count=1):
        rows = self._rows()
        if at > len(rows):
            raise NotImplementedError
        for _ in range(count):
            twin = copy.deepcopy(rows[at - 1][1]._tr)
            rows[at - 1][1]._tr.addprevious(twin)
            for tc in twin.findall(qn('w:tc')):
                _Cell(tc, rows[at - 1][0]).text = ''

    def delete_rows(self, at, count=1):
        for _, row in self._rows()[at - 1:at - 1 + count]:
            table = row._tr.getparent()
            table.remove(row._tr)
            if table.find(qn('w:tr')) is None:
                table.getparent().remove(table)

    def unmerge(self):
        """Vertically: each row gets a cell of its own."""
        for mark in list(self.document.element.body.iter(qn('w:vMerge'))):
            mark.getparent().remove(mark)

    def merge(self, row, column, last_row, last_column):
        self._cell(row, column).merge(self._cell(last_row, last_column))

    def __getattr__(self, name):
        raise NotImplementedError(name)


class DocxBook:
    def __init__(self, path):
        self.document = docx.Document(path)

    @property
    def sheet(self):
        return DocxSheet(self.document)

    def __getattr__(self, name):
        raise NotImplementedError(name)


def as_sheet(path):
    """The form as a grid.Sheet, to find the places in it; a merged cell once."""
    sheet, seen = grid.Sheet('form'), set()
    rows = DocxSheet(docx.Document(path))._rows()
    for row, (_, cells) in enumerate(rows, 1):
        for column, cell in enumerate(cells.cells, 1):
            if cell._tc not in seen:
                seen.add(cell._tc)
                sheet.cells[row, column] = grid.Cell(cell.text)
    return sheet


class Docx(Program):
    """Saved by python-docx."""
    suffix, maker = '.docx', 'plan2docx'

    def read(self, form):
        return as_sheet(form)

    def open(self, form):
        return DocxBook(form)

    def save(self, book, path):
        book.document.save(path)


class Writer(Docx):
    """Opened and saved by LibreOffice."""

    def __init__(self, name, bench, by_odt=False, suffix='.docx'):
        super().__init__(name)
        self.bench, self.by_odt, self.suffix = bench, by_odt, suffix

    def save(self, book, path):
        middle = os.path.join(os.path.dirname(path), 'middle')
        book.document.save(middle + '.docx')
        if self.by_odt:
            self.bench.office.convert(middle + '.docx', middle + '.odt', office.ODT)
            self.bench.office.convert(middle + '.odt', path, office.DOCX)
            os.remove(middle + '.odt')
        else:
            self.bench.office.convert(middle + '.docx', path, office.DOCX)
        os.remove(middle + '.docx')


class Tracked(Docx):
    """Typed in Word with the recording of changes on: new runs stand in w:ins."""

    def save(self, book, path):
        for tc in book.document.element.body.iter(qn('w:tc')):
            for run in [r for p in tc.findall(qn('w:p')) for r in p.findall(qn('w:r'))]:
                text = ''.join(t.text or '' for t in run.findall(qn('w:t')))
                if '〔' in text or '委員' in text:
                    mark = run.makeelement(qn('w:ins'), {
                        qn('w:id'): '7', qn('w:author'): '委員', qn('w:date'): '2026-05-20T01:02:03Z'})
                    run.addprevious(mark)
                    mark.append(run)
        super().save(book, path)


class Rewritten(Docx):
    """Packed anew by a script: other order, nothing compressed, absolute targets."""

    def save(self, book, path):
        super().save(book, path)
        with zipfile.ZipFile(path) as package:
            parts = [(name, package.read(name)) for name in package.namelist()]
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_STORED) as package:
            for name, data in reversed(parts):
                if name == '_rels/.rels':
                    data = data.replace(b'Target="word/', b'Target="/word/')
                package.writestr(name, data)


def programs(bench):
    return [Docx('Word (python-docx)'), Tracked('Word, changes recorded'),
            Rewritten('Word, packed by a script'), Writer('LibreOffice Writer', bench),
            Writer('Writer by .odt', bench, by_odt=True)]
