"""The workbooks as others see them: Microsoft's validator finds no error in them, and
three independent readers find the same cells."""
import glob
import json
import os
import re
import subprocess

import openpyxl

import forms
import support
from support import expect

NPM = os.path.join(support.BUILD, 'npm')
VALIDATOR = os.path.join(NPM, 'node_modules', '@xarsh', 'ooxml-validator-linux-x64',
                         'ooxml-validator')
OFFICES = ['Office2007', 'Office2010', 'Office2013', 'Office2016', 'Office2019', 'Office2021',
           'Microsoft365']
SCHEDULES = sorted(glob.glob(os.path.join(support.SAMPLES, '*', 'schedule.yaml')))
PLANS = sorted(glob.glob(os.path.join(support.SAMPLES, '*', '*plan*.yaml')))


def workbooks(here):
    """(name, path) of the form of every sample, plain and with a name and comments."""
    for number, plan in enumerate(PLANS):
        for kind, options in (('plain', []), ('named', ['--reviewer', '佐久 花子',
                                                        '--with-comments'])):
            path = os.path.join(here, f'{number}-{kind}.xlsx')
            forms.send(plan, path, *options)
            yield f'{os.path.relpath(plan, support.ROOT)} ({kind})', path


def schedules(here):
    """(name, path) of the workbook of every schedule."""
    for number, source in enumerate(SCHEDULES):
        path = os.path.join(here, f'{number}.xlsx')
        support.run('sched2xlsx', source, '-o', path)
        yield os.path.relpath(source, support.ROOT), path


def papers(here):
    """(name, path) of all Office files that the samples give."""
    yield from workbooks(here)
    yield from schedules(here)
    for command, sources in (('plan2docx', PLANS), ('sched2docx', SCHEDULES)):
        for number, source in enumerate(sources):
            path = os.path.join(here, f'{command}-{number}.docx')
            support.run(command, source, '-o', path)
            yield f'{command} {os.path.relpath(source, support.ROOT)}', path


def output(*call):
    return subprocess.run(call, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=dict(os.environ, NODE_PATH=os.path.join(NPM, 'node_modules'))
                          ).stdout.decode(errors='replace')


def test_the_validator_finds_a_planted_fault():
    with support.folder() as here:
        path = os.path.join(here, 'broken.xlsx')
        openpyxl.Workbook().save(path)
        forms.date(path, 'no date')
        text = output(VALIDATOR, path)
        expect('"ok": false' in text, f'the validator does not work:\n{text}')


# Word 2010 brought these; what Office 2007 says of them, and of nothing else, is passed over.
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
    with support.folder() as here:
        for name, path in papers(here):
            for office in OFFICES:
                text = output(VALIDATOR, path, office)
                expect('"ok": true' in text or errors_of(text, office) == [],
                       f'{name}, {office}:\n{text[:4000]}')


def test_the_parts_are_valid_by_the_standard():
    """Against the schemas of ECMA-376, where OOXML_XSD names the folder that holds them."""
    folder = os.environ.get('OOXML_XSD')
    if not folder:
        return
    with support.folder() as here:
        for name, path in papers(here):
            done = subprocess.run(['/usr/bin/python3', os.path.join(folder, 'xsdcheck.py'), path],
                                  check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            expect(done.returncode == 0, f'{name}:\n{done.stdout.decode()[:4000]}')


def test_three_readers_find_the_same_cells():
    with support.folder() as here:
        for name, path in [*workbooks(here), *schedules(here)]:
            sheet = openpyxl.load_workbook(path).worksheets[0]
            ours = {cell.coordinate: str(cell.value).replace('\r\n', '\n')
                    for row in sheet.iter_rows() for cell in row if cell.value is not None}
            expect(ours, f'{name}: openpyxl finds no text')
            for reader in ('exceljs', 'sheetjs'):
                text = output('node', os.path.join(support.TESTS, 'office', 'cells.js'), reader,
                              path)
                expect(text.startswith('{'), f'{name}: {reader} cannot read it:\n{text}')
                theirs = {at: value for at, value in json.loads(text).items() if value}
                for at in sorted(set(ours) | set(theirs)):
                    expect(ours.get(at) == theirs.get(at),
                           f'{name}, {at}: openpyxl {ours.get(at)!r}, {reader} {theirs.get(at)!r}')


support.main(globals())
