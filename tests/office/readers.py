"""The workbooks as others see them: Microsoft's validator finds no error in them, and
three independent readers find the same cells."""
import glob
import json
import os
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
PLANS = sorted(glob.glob(os.path.join(support.SAMPLES, '*', '*plan*.yaml')))


def workbooks(here):
    """(name, path) of the form of every sample, plain and with a name and comments."""
    for number, plan in enumerate(PLANS):
        for kind, options in (('plain', []), ('named', ['--reviewer', '佐久 花子',
                                                        '--with-comments'])):
            path = os.path.join(here, f'{number}-{kind}.xlsx')
            forms.send(plan, path, *options)
            yield f'{os.path.relpath(plan, support.ROOT)} ({kind})', path


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


def test_no_office_finds_an_error():
    with support.folder() as here:
        for name, path in workbooks(here):
            for office in OFFICES:
                text = output(VALIDATOR, path, office)
                expect('"ok": true' in text, f'{name}, {office}:\n{text[:4000]}')


def test_the_parts_are_valid_by_the_standard():
    """Against the schemas of ECMA-376, where OOXML_XSD names the folder that holds them."""
    folder = os.environ.get('OOXML_XSD')
    if not folder:
        return
    with support.folder() as here:
        for name, path in workbooks(here):
            done = subprocess.run(['/usr/bin/python3', os.path.join(folder, 'xsdcheck.py'), path],
                                  check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            expect(done.returncode == 0, f'{name}:\n{done.stdout.decode()[:4000]}')


def test_three_readers_find_the_same_cells():
    with support.folder() as here:
        for name, path in workbooks(here):
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
