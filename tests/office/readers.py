# SPDX-License-Identifier: ISC
"""The workbooks as others see them: Microsoft's validator finds no error in them, and
three independent readers find the same cells."""
import concurrent.futures
import json
import os
import re
import subprocess

import openpyxl

import forms
import papers
import support
from support import expect

VALIDATOR = os.path.join(papers.NPM, 'node_modules', '@xarsh', 'ooxml-validator-linux-x64',
                         'ooxml-validator')
OFFICES = ['Office2007', 'Office2010', 'Office2013', 'Office2016', 'Office2019', 'Office2021',
           'Microsoft365']
SHARE = float(os.environ.get('SHARE') or 1)


def offices(paper):
    """All, or with a SHARE the first, the last and one between, another for the next paper."""
    if SHARE == 1:
        return OFFICES
    return [OFFICES[0], OFFICES[1 + paper % (len(OFFICES) - 2)], OFFICES[-1]]


def test_the_validator_finds_a_planted_fault():
    with support.folder() as here:
        path = os.path.join(here, 'broken.xlsx')
        openpyxl.Workbook().save(path)
        forms.date(path, 'no date')
        text = papers.output(VALIDATOR, path)
        expect('"ok": false' in text, f'the validator does not work:\n{text}')


# Word 2010 brought these; what Office 2007 says of them, and of nothing else, is passed over.
# As alternate content (mc:AlternateContent in w:tblPr) the validator takes them for every
# office, but the schemas of ECMA-376 and docx-preview do not know that; around w:tblPr or
# w:tbl, python-docx does not find the tables' properties or the tables.
SINCE_2010 = re.compile(r"unexpected child element '\S+:tbl(Caption|Description)'")


def errors_of(text, office):
    """The errors that the validator found; None where it did not work."""
    try:
        found = json.loads(text)['errors']
    except (ValueError, KeyError):
        return None
    return [error for error in found
            if office != 'Office2007' or not SINCE_2010.search(error['description'])]


def test_no_office_finds_an_error():
    with support.folder() as here, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        calls = [(name, path, office) for number, (name, path) in enumerate(papers.everything(here))
                 for office in offices(number)]
        texts = pool.map(lambda call: papers.output(VALIDATOR, *call[1:]), calls)
        for (name, _, office), text in zip(calls, texts):
            expect('"ok": true' in text or errors_of(text, office) == [],
                   f'{name}, {office}:\n{text[:4000]}')


def test_the_parts_are_valid_by_the_standard():
    """Against the schemas of ECMA-376, where OOXML_XSD names the folder that holds them."""
    folder = os.environ.get('OOXML_XSD')
    if not folder:
        return
    with support.folder() as here:
        for name, path in papers.everything(here):
            done = subprocess.run(['/usr/bin/python3', os.path.join(folder, 'xsdcheck.py'), path],
                                  check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            expect(done.returncode == 0, f'{name}:\n{done.stdout.decode()[:4000]}')


def cells_of(sheet):
    return {cell.coordinate: str(cell.value).replace('\r\n', '\n')
            for row in sheet.iter_rows() for cell in row if cell.value is not None}


def check_cells(name, ours, reader, theirs):
    expect(isinstance(theirs, list), f'{name}: {reader} cannot read it:\n{theirs}')
    expect([sheet for sheet, _ in ours] == [sheet for sheet, _ in theirs],
           f'{name}: {reader} finds the sheets {[sheet for sheet, _ in theirs]}')
    for (sheet, mine), (_, found) in zip(ours, theirs):
        expect(mine, f'{name}, {sheet}: openpyxl finds no text')
        found = {at: value for at, value in found.items() if value}
        for at in sorted(set(mine) | set(found)):
            expect(mine.get(at) == found.get(at), f'{name}, {sheet}!{at}: openpyxl '
                   f'{mine.get(at)!r}, {reader} {found.get(at)!r}')


def test_three_readers_find_the_same_cells():
    with support.folder() as here:
        made = [*papers.workbooks(here), *papers.schedules(here)]
        ours = [[(sheet.title, cells_of(sheet)) for sheet in openpyxl.load_workbook(path).worksheets]
                for _, path in made]
        for reader in ('exceljs', 'sheetjs'):
            text = papers.node('cells.js', reader, *[path for _, path in made])
            expect(text.startswith('['), f'{reader} cannot read them:\n{text}')
            found = json.loads(text)
            expect(len(found) == len(made), f'{len(made)} files, {reader} reads {len(found)}')
            for (name, _), mine, theirs in zip(made, ours, found):
                check_cells(name, mine, reader, theirs)


support.main(globals())
