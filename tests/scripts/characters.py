# SPDX-License-Identifier: ISC
"""Every character of the three papers that samples/saku was written from (tests/data/seed.txt)
is in the files of every format, as programs of others read them."""
import csv
import io
import os
import re
import subprocess
import unicodedata
from collections import Counter
from html.parser import HTMLParser

import docx
import openpyxl
from docx.table import Table
from docx.text.paragraph import Paragraph

import support
from support import expect

SAKU = os.path.join(support.SAMPLES, 'saku')
PLAN, SCHEDULE = os.path.join(SAKU, 'plan.yaml'), os.path.join(SAKU, 'schedule.yaml')


def characters(texts):
    return Counter(re.sub(r'\s+', '', ''.join(texts)))


def papers():
    """The texts of the three papers. The first is printed on two pages that begin with the same
    header rows; they count once, since a file may have the header once and print it twice."""
    lines = support.read(os.path.join(support.TESTS, 'data', 'seed.txt')).decode().split('\n')
    starts = [next(n for n, line in enumerate(lines) if line.startswith(title))
              for title in ('第二次', '第3次', '令和8年度')]
    first, second, third = (lines[a:b] for a, b in zip(starts, [*starts[1:], None]))
    return list(dict.fromkeys(first)), second, third


# ---- the readers: each gives the texts of each table, sheet or section, in their order ----
def with_csv(command, table, source):
    data = support.run(command, f'--table={table}', '--titles', source)[0].decode()
    return [[cell for row in csv.reader(io.StringIO(data, newline='')) for cell in row]]


class Texts(HTMLParser):
    """The texts of a page, from one h1 to the next."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_starttag(self, tag, attrs):
        if tag == 'h1':
            self.parts.append([])

    def handle_data(self, data):
        self.parts[-1].append(data)


def with_cmark(command, source):
    page = subprocess.run(['cmark-gfm', '--unsafe', '-e', 'table'], check=True,
                          input=support.run(command, source)[0], stdout=subprocess.PIPE).stdout
    texts = Texts()
    texts.feed(page.decode())
    return texts.parts


def with_openpyxl(command, source):
    book = openpyxl.load_workbook(io.BytesIO(support.run(command, source)[0]))
    return [[str(cell.value) for row in sheet.iter_rows() for cell in row
             if cell.value is not None] for sheet in book.worksheets]


def with_docx(command, source):
    """Each table's part of the document ends with a section."""
    made = docx.Document(io.BytesIO(support.run(command, source)[0]))
    parts = [[]]
    for block in made.element.body:
        if block.tag.endswith('}tbl'):
            cells = {cell._tc: cell.text for row in Table(block, made).rows
                     for cell in row.cells}
            parts[-1] += cells.values()
        elif block.tag.endswith('}p'):
            parts[-1].append(Paragraph(block, made).text)
            if block.xpath('w:pPr/w:sectPr'):
                parts.append([])
    return parts


def check(form, *found):
    wanted, found = papers(), [part for parts in found for part in parts]
    expect(len(found) == len(wanted), f'{len(found)} papers')
    for number, (want, got) in enumerate(zip(wanted, found), 1):
        left = characters(want) - characters(got)
        names = [f'{c} {unicodedata.name(c, "?")} x{n}' for c, n in left.items()]
        expect(not left, f'paper {number} in {form}: missing {names}')


def test_csv():
    check('CSV', with_csv('plan2csv', 'form', PLAN), with_csv('sched2csv', 'matrix', SCHEDULE),
          with_csv('sched2csv', 'list', SCHEDULE))


def test_markdown():
    check('Markdown', with_cmark('plan2md', PLAN), with_cmark('sched2md', SCHEDULE))


def test_xlsx():
    check('xlsx', with_openpyxl('plan2xlsx', PLAN), with_openpyxl('sched2xlsx', SCHEDULE))


def test_docx():
    check('docx', with_docx('plan2docx', PLAN), with_docx('sched2docx', SCHEDULE))


support.main(globals())
