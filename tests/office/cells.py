# SPDX-License-Identifier: ISC
"""LibreOffice saves a filled form as OpenDocument and as CSV, and it is read like .xlsx."""
import os
import re

import openpyxl

import cp932
import forms
import papers
import support
from soffice import CALC, Office, properties
from support import expect

SAKU = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')
WRITTEN = {'ishiki': '若い人に、届く "方法" を;考えてほしい。', 'wakamono': '一行目\n  二行目\n\n四行目 ',
           'center': "'007", 'joho': '①～髙'}
CSV = 'Text - txt - csv (StarCalc)'
SHIFT_JIS, UTF_8, UTF_16 = 64, 76, 65535
# Name: filter and its options (separator, quotation mark, charset, first line, formats of
# columns, language, all texts in quotation marks, as shown).
KINDS = {'sheet.ods': ('calc8', ''), 'sheet.fods': ('OpenDocument Spreadsheet Flat XML', ''),
         'sheet.ots': ('calc8_template', '')}
for _label, _charset in (('utf-8', UTF_8), ('shift_jis', SHIFT_JIS), ('utf-16', UTF_16)):
    for _separator in (44, 9, 59):
        for _quoted in ('true', 'false'):
            KINDS[f'{_label}-{_separator}-{_quoted}.csv'] = (
                CSV, f'{_separator},34,{_charset},1,,0,{_quoted},true')
OFFICE = Office()


def merged(here, plan, file, status=(0, 1)):
    out = os.path.join(here, 'out.yaml')
    _, messages = support.run('mergecomments', '--lang=en', '-o', out, plan, file, status=status)
    # The name of the file, its digest and the time of saving are another matter, and so is the
    # line at the end.
    text = re.sub(r'\n +(from|saved): [^\n]*', '', forms.without_files(support.read(out)).decode())
    return text, re.sub(r'^mergecomments: files merged .*\n', '', messages.decode(), flags=re.M)


def saved_as(here, form, change):
    """The form in each of the kinds."""
    for name, (kind, options) in {'sheet.xlsx': (CALC, ''), **KINDS}.items():
        document = OFFICE.open(form)
        change(document.Sheets.getByIndex(0))
        path = os.path.join(here, name)
        document.storeToURL(f'file://{path}', properties(FilterName=kind, FilterOptions=options))
        document.close(True)
        yield path


def test_filled_in_and_saved_in_every_way():
    with support.folder() as here:
        form = os.path.join(here, 'form.xlsx')
        forms.send(SAKU, form)
        name, items = forms.places(openpyxl.load_workbook(form).worksheets[0])
        known = {items[i]: text for i, text in WRITTEN.items() if i in items}
        expect(len(known) >= 3, f'items: {list(items)}')

        def change(sheet):
            for (row, column), text in [(name, '委員A'), *known.items()]:
                sheet.getCellByPosition(column - 1, row - 1).String = text
        wanted = None
        for path in saved_as(here, form, change):
            got, messages = merged(here, SAKU, path)
            wanted = got if wanted is None else wanted
            expect(messages == '', f'{path}: {messages}')
            expect(got == wanted and '若い人に' in got, f'{path}: another plan:\n{got}')


def test_unchanged_in_every_way():
    for plan in [*papers.PLANS, None]:
        with support.folder() as here:
            if plan is None:
                plan = os.path.join(here, 'signs.yaml')
                cp932.signs(plan, cp932.SIGNS)
            form = os.path.join(here, 'form.xlsx')
            forms.send(plan, form)
            for path in saved_as(here, form, lambda sheet: None):
                got, messages = merged(here, plan, path)
                expect(got == merged(here, plan, form)[0], f'{path} changed {plan}: {messages}')


def test_a_password_and_a_note():
    with support.folder() as here:
        form, path = os.path.join(here, 'form.xlsx'), os.path.join(here, 'sheet.ods')
        forms.send(SAKU, form)
        document = OFFICE.open(form)
        document.storeToURL(f'file://{path}', properties(FilterName='calc8', Password='開けて'))
        _, messages, _ = support.run_any('mergecomments', '--lang=en', '-n', SAKU, path)
        expect(b'[file-encrypted]' in messages, messages.decode())
        sheet = document.Sheets.getByIndex(0)
        sheet.unprotect('')
        items = forms.places(openpyxl.load_workbook(form).worksheets[0])[1]
        row, column = items['ishiki']
        address = sheet.getCellByPosition(column - 1, row - 1).CellAddress
        sheet.Annotations.insertNew(address, '付箋の一行目\n二行目')
        cell = sheet.getCellByPosition(2, row - 1)
        cell.CharStrikeout = 1
        document.storeToURL(f'file://{path}', properties(FilterName='calc8'))
        document.close(True)
        got, messages = merged(here, SAKU, path)
        expect('kind: note' in got and '付箋の一行目\n' in got, got)
        expect('[text-struck]' in messages, f'the strike was not seen: {messages}')


try:
    support.main(globals())
finally:
    OFFICE.close()
