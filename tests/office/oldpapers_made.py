# SPDX-License-Identifier: ISC
"""The three papers of the sample, made by LibreOffice as an office types them, become YAML that
gives the same papers again."""
import os

import docx
import openpyxl

import oldpapers
import soffice
import support
from support import expect, run

TEXT_TABLE = 'com.sun.star.text.TextTable'
BREAK = 0  # com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK


def type_sheet(sheet, typed):
    """Types what a workbook holds, cell by cell."""
    for row in typed.iter_rows():
        for cell in row:
            if cell.value is not None:
                sheet.getCellByPosition(cell.column - 1, cell.row - 1).setFormula(str(cell.value))
    for merged in typed.merged_cells.ranges:
        sheet.getCellRangeByPosition(merged.min_col - 1, merged.min_row - 1, merged.max_col - 1,
                                     merged.max_row - 1).merge(True)


def type_workbook(office, recipe, path, kind):
    book = openpyxl.load_workbook(recipe)
    made = office.open_new('scalc')
    for i, typed in enumerate(book.worksheets):
        if i >= made.Sheets.Count:
            made.Sheets.insertNewByName(f'{i + 1}枚目', i)
        type_sheet(made.Sheets.getByIndex(i), typed)
    office.store(made, path, kind)


def name_of(row, column):
    return chr(ord('A') + column) + str(row + 1)


def merges_of(table):
    """First and last cell of each merged cell."""
    where = {}
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            where.setdefault(cell._tc, []).append((i, j))
    return [(places[0], places[-1]) for places in where.values() if len(places) > 1]


def type_table(made, cursor, typed):
    table = made.createInstance(TEXT_TABLE)
    table.initialize(len(typed.rows), len(typed.columns))
    made.Text.insertTextContent(cursor, table, False)
    for i, row in enumerate(typed.rows):
        for j, cell in enumerate(row.cells):
            table.getCellByName(name_of(i, j)).setString(cell.text)
    # From the right and the bottom, since a merged cell takes the names of those behind it along.
    for first, last in sorted(merges_of(typed), key=lambda m: (-m[0][1], -m[0][0])):
        text = typed.cell(*first).text
        marked = table.createCursorByCellName(name_of(*first))
        marked.gotoCellByName(name_of(*last), True)
        marked.mergeRange()
        table.getCellByName(name_of(*first)).setString(text)


def type_document(office, recipe, path):
    made = office.open_new('swriter')
    cursor = made.Text.createTextCursor()
    typed = docx.Document(recipe)
    tables, paragraphs = iter(typed.tables), iter(typed.paragraphs)
    for piece in typed.element.body.iterchildren():
        cursor.gotoEnd(False)
        if piece.tag.endswith('}tbl'):
            type_table(made, cursor, next(tables))
        elif piece.tag.endswith('}p'):
            made.Text.insertString(cursor, next(paragraphs).text, False)
            made.Text.insertControlCharacter(cursor, BREAK, False)
    office.store(made, path, soffice.WRITER)


def read_again(command, path, same):
    new = path + '.yaml'
    _, messages = run(command, '--lang=en', '-o', new, path)
    expect(messages == b'', f'{os.path.basename(path)}: {messages.decode()}')
    same(new)


def test_workbooks_typed_in_calc():
    office = soffice.Office()
    try:
        with support.folder() as here:
            recipe = os.path.join(here, 'recipe.xlsx')
            for kind, filter_name in (('xlsx', soffice.CALC), ('ods', 'calc8')):
                for make in oldpapers.WORKBOOKS:
                    oldpapers.workbook(recipe, make)
                    path = os.path.join(here, f'{make.__name__}.{kind}')
                    type_workbook(office, recipe, path, filter_name)
                    read_again('xlsx2sched', path, oldpapers.same_schedule)
                for number, parts in enumerate(([oldpapers.rows_of()],
                                                oldpapers.two_pages(oldpapers.rows_of()))):
                    oldpapers.plan_workbook(recipe, parts)
                    path = os.path.join(here, f'plan{number}.{kind}')
                    type_workbook(office, recipe, path, filter_name)
                    read_again('xlsx2plan', path, oldpapers.same_rows)
    finally:
        office.close()


def test_documents_typed_in_writer():
    office = soffice.Office()
    try:
        with support.folder() as here:
            recipe = os.path.join(here, 'recipe.docx')
            for make in oldpapers.DOCUMENTS:
                oldpapers.document(recipe, make)
                path = os.path.join(here, f'{make.__name__}.docx')
                type_document(office, recipe, path)
                read_again('docx2sched', path, oldpapers.same_schedule)
            for number, parts in enumerate(([oldpapers.rows_of()],
                                            oldpapers.two_pages(oldpapers.rows_of()))):
                oldpapers.plan_document(recipe, parts)
                path = os.path.join(here, f'plan{number}.docx')
                type_document(office, recipe, path)
                read_again('docx2plan', path, oldpapers.same_rows)
    finally:
        office.close()


support.main(globals())
