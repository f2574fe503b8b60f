# SPDX-License-Identifier: ISC
"""The programs of the matrix, a row each in PROGRAMS: how a form is opened for an edit, and
how what was edited is saved. A new program or format is one more row."""
import csv
import json
import os
import subprocess

import grid
import office
import support
import writers
from sheets import OpenpyxlBook, UnoBook


# What a program takes out of a file before it comes back: nobody can read it any more, so
# that such a file proves nothing.
DROPPED = {
    ('無害化', 'notes on cells'): 'notes',
    ('無害化', 'notes'): 'what an edit needs',
    ('LibreOffice', 'authors of notes'): 'what an edit needs',
    ('LibreOffice by .ods', 'authors of notes'): 'what an edit needs',
    ('.ods as such', 'authors of notes'): 'what an edit needs',
    ('exceljs', 'authors of notes'): 'what an edit needs',
    ('sheetjs', 'authors of notes'): 'what an edit needs',
    # It writes the bytes of their names as so many characters.
    ('sheetjs', 'authors as written'): 'what an edit needs',
    ('sheetjs', 'prefilled text struck through'): 'runs with a format',
    ('Apple Numbers', 'input cells merged over two rows'): 'merged cells',
    ('.csv, UTF-8', 'input cells merged over two rows'): 'merged cells',
    ('.csv, CP932', 'input cells merged over two rows'): 'merged cells',
    # LibreOffice works dates and references out anew, and leaves out what it does not know.
    **{(name, edit): what for name in ('LibreOffice Writer', 'Writer by .odt') for edit, what in (
        ('results of fields', 'what fields showed'), ('equations in word', 'equations'),
        ('enclosed characters and furigana', 'EQ fields'),
        ('text pasted as a part', 'parts that were pasted'))},
}


class Program:
    """`suffix` is that of the returned file; `open` gives the book of a form, and `save`
    writes an edited book to a file."""
    suffix, maker = '.xlsx', 'plan2xlsx'

    def __init__(self, name):
        self.name = name

    def read(self, form):
        """The first sheet of the form as sent."""
        return grid.read_form(form).sheet

    def open(self, form):
        return grid.read_form(form)

    def save(self, book, path):
        raise NotImplementedError

    def finish(self):
        """Called when all files are saved; {path: why it could not be made}."""
        return {}


class Dialect(Program):
    """Written here as another program would write it."""

    def save(self, book, path):
        writers.write(book, path, writers.DIALECTS[self.name])


class Openpyxl(Program):
    def open(self, form):
        return OpenpyxlBook(form)

    def save(self, book, path):
        book.save(path)


class Calc(Program):
    """Edited in LibreOffice."""

    def __init__(self, name, bench, by_ods=False, suffix='.xlsx'):
        super().__init__(name)
        self.bench, self.by_ods, self.suffix = bench, by_ods, suffix

    def open(self, form):
        if self.by_ods:
            middle = form[:-len('.xlsx')] + '.ods'
            if not os.path.exists(middle):
                self.bench.office.convert(form, middle, office.ODS)
            form = middle
        return UnoBook(self.bench.office, form)

    def save(self, book, path):
        if self.suffix == '.ods':
            self.bench.office.store(book.document, path, office.ODS)
        elif self.by_ods:
            middle = os.path.join(os.path.dirname(path), 'middle.ods')
            self.bench.office.store(book.document, middle, office.ODS)
            self.bench.office.convert(middle, path, office.XLSX)
            os.remove(middle)
        else:
            self.bench.office.store(book.document, path, office.XLSX)


class Through(Program):
    """Edited in Excel, so to speak, and then opened and saved by another program: convert()
    does so for all files of `todo`, and gives {path: why it could not be made}."""

    def __init__(self, name, bench):
        super().__init__(name)
        self.bench, self.todo = bench, []

    def save(self, book, path):
        middle = os.path.join(os.path.dirname(path), 'middle.xlsx')
        writers.write(book, middle, {})
        self.todo.append((middle, path))

    def finish(self):
        failed = self.convert()
        for middle, _ in self.todo:
            os.remove(middle)
        return failed


class Node(Through):
    def convert(self):
        todo = os.path.join(self.bench.folder, self.name + '.json')
        support.write(todo, json.dumps([[self.name, *pair] for pair in self.todo]).encode())
        modules = os.path.join(support.BUILD, 'npm', 'node_modules')
        done = subprocess.run(
            ['node', os.path.join(os.path.dirname(os.path.abspath(__file__)), 'programs.js'), todo],
            stdout=subprocess.PIPE, env=dict(os.environ, NODE_PATH=modules), check=True)
        lines = [line[7:].split(': ', 1) for line in done.stdout.decode().splitlines()
                 if line.startswith('FAILED ')]
        return dict(lines)


class Gnumeric(Through):
    def __init__(self, name, bench, own_format=False):
        super().__init__(name, bench)
        self.own_format = own_format

    def convert(self):
        failed = {}
        environment = dict(os.environ, LC_ALL='C.UTF-8')
        for middle, path in self.todo:
            steps = [middle, path]
            if self.own_format:
                steps.insert(1, middle[:-len('.xlsx')] + '.gnumeric')
            for source, target in zip(steps, steps[1:]):
                done = subprocess.run(['ssconvert', source, target], stdout=subprocess.DEVNULL,
                                      stderr=subprocess.PIPE, check=False, env=environment)
                if done.returncode:
                    failed[path] = done.stderr.decode(errors='replace').strip()
        return failed


class Csv(Program):
    """The sheet as CSV, as Excel saves it; a character that CP932 lacks cannot be saved."""
    suffix = '.csv'

    def __init__(self, name, encoding):
        super().__init__(name)
        self.encoding = encoding

    @staticmethod
    def shown(sheet, row, column):
        cell = sheet.cells.get((row, column))
        if cell and cell.kind == 'e':
            raise NotImplementedError  # nothing of what was typed is left
        return cell.shown if cell and cell.shown is not None else sheet.get(row, column)

    def save(self, book, path):
        sheet = book.sheets[0]
        if len(book.sheets) > 1 or sheet.notes or any(c.struck for c in sheet.cells.values()):
            raise NotImplementedError
        rows, columns = sheet.size()
        with open(path, 'w', newline='', encoding=self.encoding) as file:
            csv.writer(file).writerows([self.shown(sheet, r, c) for c in range(1, columns + 1)]
                                       for r in range(1, rows + 1))


def programs(bench):
    return [
        Dialect('Excel'), Openpyxl('openpyxl'),
        Calc('LibreOffice', bench), Calc('LibreOffice by .ods', bench, by_ods=True),
        Gnumeric('gnumeric', bench), Gnumeric('gnumeric by .gnumeric', bench, own_format=True),
        Node('exceljs', bench), Node('sheetjs', bench), Node('xlsx-populate', bench),
        *(Dialect(name) for name in writers.DIALECTS if name != 'Excel'),
        Calc('.ods as such', bench, suffix='.ods'),
        Csv('.csv, UTF-8', 'utf-8-sig'), Csv('.csv, CP932', 'cp932'),
    ]
