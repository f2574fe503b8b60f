# SPDX-License-Identifier: ISC
"""What python-docx takes to write the cells that cells.c kept: word.py CELLS OUT.docx"""
import mmap
import struct
import sys

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

RECORD = struct.Struct('7I')
TEXT, MERGE, HIDDEN, _ = range(4)


def records(path):
    with open(path, 'rb') as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    at = 0
    while at < len(data):
        record = RECORD.unpack_from(data, at)
        at += RECORD.size
        yield record, data[at:at + record[6]].decode()
        at += record[6]


def merge(cell, value):
    mark = OxmlElement('w:vMerge')
    mark.set(qn('w:val'), value)
    cell._tc.get_or_add_tcPr().append(mark)  # pylint: disable=protected-access


def main(path, out):
    texts, areas, hidden = {}, [], set()
    for (kind, row, column, last_row, last_column, *_), text in records(path):
        if kind == TEXT:
            texts[row, column] = text
        elif kind == MERGE and column == last_column:
            areas.append((row, last_row, column))
        elif kind == HIDDEN:
            hidden.add(column)
    columns = sorted({column for _, column in texts} - hidden)
    height = max(row for row, _ in texts) + 1
    document = docx.Document()
    table = document.add_table(height, len(columns))
    cells = table._cells  # pylint: disable=protected-access
    places = {column: number for number, column in enumerate(columns)}
    for (row, column), text in texts.items():
        if text and column in places:
            cells[row * len(columns) + places[column]].text = text
    for first, last, column in (area for area in areas if area[2] in places):
        for row in range(first, last + 1):
            merge(cells[row * len(columns) + places[column]],
                  'restart' if row == first else 'continue')
    document.save(out)


main(*sys.argv[1:])
