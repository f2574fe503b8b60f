# SPDX-License-Identifier: ISC
"""Books held by other programs, with the methods of grid.Sheet, so that one list of edits
does for all: openpyxl in this process, and LibreOffice over UNO."""
import openpyxl
import uno
from openpyxl.comments import Comment

from grid import grown, letters, shrunk


class OpenpyxlSheet:
    def __init__(self, sheet):
        self.sheet = sheet

    def get(self, row, column):
        value = self.sheet.cell(row, column).value
        return '' if value is None else str(value)

    def put(self, row, column, text):
        cell = self.sheet.cell(row, column)
        cell.value = text or None
        if text:
            cell.data_type = 's'

    def number(self, row, column, value):
        cell = self.sheet.cell(row, column)
        cell.value, cell.number_format = value, 'General'

    def day(self, row, column, serial):
        cell = self.sheet.cell(row, column)
        cell.value, cell.number_format = serial, 'yyyy-mm-dd'

    def formatted(self, row, column, value, code, shown):
        del shown
        cell = self.sheet.cell(row, column)
        cell.value, cell.number_format = value, code

    def failed(self, row, column, source, error):
        del error
        self.sheet.cell(row, column).value = '=' + source

    def margin(self, text, footer):
        page = self.sheet.oddFooter if footer else self.sheet.oddHeader
        page.left.text = text

    def link(self, row, column, text, address):
        self.put(row, column, text)
        self.sheet.cell(row, column).hyperlink = address

    def formula(self, row, column, source, value):
        del value  # openpyxl writes none
        self.sheet.cell(row, column).value = '=' + source

    def strike(self, row, column):
        self.sheet.cell(row, column).font = openpyxl.styles.Font(strike=True)

    def note(self, row, column, text, author):
        self.sheet.cell(row, column).comment = Comment(text, author)

    def size(self):
        return self.sheet.max_row, self.sheet.max_column

    def _around_merges(self, axis, change, work):
        """openpyxl leaves merged ranges where they are; a careful script moves them."""
        spans = [[m.min_row, m.min_col, m.max_row, m.max_col]
                 for m in self.sheet.merged_cells.ranges]
        self.unmerge()
        work()
        for span in spans:
            new = change(span[axis], span[axis + 2])
            if new is None:
                continue
            span[axis], span[axis + 2] = new
            if span[:2] != span[2:]:
                self.merge(*span)

    def insert_rows(self, at, count=1):
        self._around_merges(0, lambda a, b: grown(a, b, at, count),
                            lambda: self.sheet.insert_rows(at, count))

    def insert_columns(self, at, count=1):
        self._around_merges(1, lambda a, b: grown(a, b, at, count),
                            lambda: self.sheet.insert_cols(at, count))

    def delete_rows(self, at, count=1):
        self._around_merges(0, lambda a, b: shrunk(a, b, at, count),
                            lambda: self.sheet.delete_rows(at, count))

    def delete_columns(self, at, count=1):
        self._around_merges(1, lambda a, b: shrunk(a, b, at, count),
                            lambda: self.sheet.delete_cols(at, count))

    def merge(self, row, column, last_row, last_column):
        self.sheet.merge_cells(start_row=row, start_column=column,
                               end_row=last_row, end_column=last_column)

    def unmerge(self):
        for merge in list(self.sheet.merged_cells.ranges):
            self.sheet.unmerge_cells(str(merge))

    def hide_column(self, column, hidden=True):
        self.sheet.column_dimensions[letters(column)].hidden = hidden

    def hide_row(self, row):
        self.sheet.row_dimensions[row].hidden = True

    def rename(self, name):
        self.sheet.title = name


class OpenpyxlBook:
    def __init__(self, path=None):
        self.book = openpyxl.load_workbook(path) if path else openpyxl.Workbook()
        self.empty = path is None

    @property
    def sheet(self):
        return OpenpyxlSheet(self.book.worksheets[0])

    def add(self, name, first=False):
        if self.empty:
            self.empty = False
            self.book.worksheets[0].title = name
            return self.sheet
        return OpenpyxlSheet(self.book.create_sheet(name, 0 if first else None))

    def fresh(self):
        return OpenpyxlBook()

    def save(self, path):
        self.book.save(path)


class UnoSheet:
    def __init__(self, sheet, document=None):
        self.sheet, self.document = sheet, document
        sheet.unprotect('')

    def _cell(self, row, column):
        return self.sheet.getCellByPosition(column - 1, row - 1)

    def get(self, row, column):
        return self._cell(row, column).String

    def put(self, row, column, text):
        self._cell(row, column).String = text

    def number(self, row, column, value):
        cell = self._cell(row, column)
        cell.NumberFormat = 0
        cell.Value = value

    def day(self, row, column, serial):
        cell = self._cell(row, column)
        cell.Formula = f'=DATE(1899;12;30)+{serial}'  # LibreOffice gives it the format of a day
        cell.Value = serial

    def formula(self, row, column, source, value):
        del value
        cell = self._cell(row, column)
        cell.NumberFormat = 0
        cell.Formula = '=' + source

    def formatted(self, row, column, value, code, shown):
        del shown
        cell, formats = self._cell(row, column), self.document.NumberFormats
        locale = uno.createUnoStruct('com.sun.star.lang.Locale', 'en', 'US', '')
        key = formats.queryKey(code, locale, False)
        cell.NumberFormat = formats.addNew(code, locale) if key < 0 else key
        if isinstance(value, str):
            cell.String = value
        else:
            cell.Value = value

    def failed(self, row, column, source, error):
        self.formula(row, column, source, error)

    def margin(self, text, footer):
        style = self.document.StyleFamilies.getByName('PageStyles').getByName(self.sheet.PageStyle)
        on, content = ('FooterIsOn', 'RightPageFooterContent') if footer \
            else ('HeaderIsOn', 'RightPageHeaderContent')
        setattr(style, on, True)
        whole = getattr(style, content)
        whole.LeftText.String = text
        setattr(style, content, whole)

    def link(self, row, column, text, address):
        field = self.document.createInstance('com.sun.star.text.TextField.URL')
        field.Representation, field.URL = text, address
        cell = self._cell(row, column)
        cell.String = ''
        cell.insertTextContent(cell.createTextCursor(), field, False)

    def raised(self, row, column, text, power):
        cell = self._cell(row, column)
        cell.String = text + power
        cursor = cell.createTextCursor()
        cursor.gotoEnd(False)
        cursor.goLeft(len(power), True)
        cursor.CharEscapement, cursor.CharEscapementHeight = 33, 58

    def strike(self, row, column):
        self._cell(row, column).CharStrikeout = 1

    def note(self, row, column, text, author):
        del author
        self.sheet.Annotations.insertNew(self._cell(row, column).CellAddress, text)

    def size(self):
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return cursor.RangeAddress.EndRow + 1, cursor.RangeAddress.EndColumn + 1

    def insert_rows(self, at, count=1):
        self.sheet.Rows.insertByIndex(at - 1, count)

    def insert_columns(self, at, count=1):
        self.sheet.Columns.insertByIndex(at - 1, count)

    def delete_rows(self, at, count=1):
        self.sheet.Rows.removeByIndex(at - 1, count)

    def delete_columns(self, at, count=1):
        self.sheet.Columns.removeByIndex(at - 1, count)

    def _range(self, row, column, last_row, last_column):
        return self.sheet.getCellRangeByPosition(column - 1, row - 1, last_column - 1, last_row - 1)

    def merge(self, row, column, last_row, last_column):
        self._range(row, column, last_row, last_column).merge(True)

    def unmerge(self):
        self._range(1, 1, *self.size()).merge(False)

    def hide_column(self, column, hidden=True):
        self.sheet.Columns.getByIndex(column - 1).IsVisible = not hidden

    def hide_row(self, row):
        self.sheet.Rows.getByIndex(row - 1).IsVisible = False

    def rename(self, name):
        self.sheet.Name = name


class UnoBook:
    def __init__(self, office, path=None):
        self.office = office
        self.document = office.open(path) if path else office.new()
        self.empty = path is None

    @property
    def sheet(self):
        return UnoSheet(self.document.Sheets.getByIndex(0), self.document)

    def add(self, name, first=False):
        sheets = self.document.Sheets
        if self.empty:
            self.empty = False
            sheets.getByIndex(0).Name = name
        else:
            sheets.insertNewByName(name, 0 if first else sheets.Count)
        return UnoSheet(sheets.getByName(name), self.document)

    def fresh(self):
        return UnoBook(self.office)

    def close(self):
        self.document.close(True)
