# SPDX-License-Identifier: ISC
"""LibreOffice opens the form, a person fills it in and saves it; and prints it."""
import glob
import os
import re
import subprocess

import openpyxl

import forms
import support
from soffice import CALC, Office
from support import expect

SAKU = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')
PLANS = sorted(glob.glob(os.path.join(support.SAMPLES, '*', '*plan*.yaml')))
WRITTEN = {'ishiki': '若い人に届く方法を考えてほしい。', 'wakamono': '一行目\n二行目', 'center': '賛成'}
OFFICE = Office()


def merged(here, plan, *files):
    out = os.path.join(here, 'out.yaml')
    support.run('mergecomments', '-o', out, plan, *files, status=(0, 1))
    return support.read(out)


def fill(form, returned, name, texts):
    """Types into the form as it is, protected: only unlocked cells can be written."""
    name_cell, items = forms.places(openpyxl.load_workbook(form).worksheets[0])
    document = OFFICE.open(form)
    sheet = document.Sheets.getByIndex(0)
    expect(sheet.isProtected(), 'the sheet is not protected')
    for (row, column), text in [(name_cell, name)] + [(items[i], t) for i, t in texts.items()]:
        cell = sheet.getCellByPosition(column - 1, row - 1)
        expect(not cell.CellProtection.IsLocked, f'{cell.AbsoluteName} is locked')
        cell.String = text
    # Without a UTF-8 locale LibreOffice cannot write to the name of a person.
    plain = os.path.join(os.path.dirname(returned), 'saved.xlsx')
    OFFICE.store(document, plain, CALC)
    os.replace(plain, returned)
    forms.date(returned, '2026-05-20T01:02:03Z')


def test_filled_in_gives_the_plan_that_openpyxl_gives():
    with support.folder() as here:
        form, returned = os.path.join(here, 'form.xlsx'), os.path.join(here, '委員A.xlsx')
        forms.send(SAKU, form)
        forms.fill(form, returned, '委員A', WRITTEN)
        wanted = merged(here, SAKU, returned)
        fill(form, returned, '委員A', WRITTEN)
        got = merged(here, SAKU, returned)
        expect(forms.without_files(got) == forms.without_files(wanted),
               f'another plan:\n{got.decode()}')
        for text in WRITTEN.values():
            expect(text.split('\n')[0].encode() in got, f'{text} is not in the plan')
        plan = os.path.join(here, 'plan.yaml')
        support.write(plan, got)
        expect(merged(here, plan, returned) == got, 'merging again changed the plan')


def test_unchanged_gives_the_same_bytes():
    for plan in PLANS:
        with support.folder() as here:
            form, returned = os.path.join(here, 'form.xlsx'), os.path.join(here, 'back.xlsx')
            forms.send(plan, form)
            OFFICE.store(OFFICE.open(form), returned, CALC)
            expect(merged(here, plan, returned) == support.read(plan), f'{plan} changed')


def bare(text):
    return re.sub(r'\s+', '', text)


def test_the_print_shows_all_text_on_one_page_width():
    for plan in PLANS:
        with support.folder() as here:
            form, pdf = os.path.join(here, 'form.xlsx'), os.path.join(here, 'form.pdf')
            forms.send(plan, form)
            OFFICE.store(OFFICE.open(form), pdf, 'calc_pdf_Export')
            text = subprocess.run(['pdftotext', '-layout', pdf, '-'], check=True,
                                  stdout=subprocess.PIPE).stdout.decode()
            pages = text.split('\f')[:-1]
            check_print(plan, openpyxl.load_workbook(form).worksheets[0], pages, pdf)


def check_print(plan, sheet, pages, pdf):
    # Words come out in the order of the page, line by line across all columns, so the
    # lines of a cell are looked for one by one, from their places on the page.
    last = bare(forms.heading(sheet))
    for number, page in enumerate(pages, 1):
        expect(last in bare(page), f'{plan}, page {number}: no header row or not one page wide')
    size = subprocess.run(['pdfinfo', pdf], check=True, stdout=subprocess.PIPE).stdout.decode()
    width, height = map(float, re.search(r'Page size:\s+([\d.]+) x ([\d.]+)', size).groups())
    expect(width > height, f'{plan}: not landscape: {width} x {height}')
    shown = ''.join(columns_of(pdf))
    hidden = {c for c, d in sheet.column_dimensions.items() if d.hidden}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and cell.column_letter not in hidden:
                want = bare(str(cell.value))
                expect(want in shown or split_over_pages(want, shown),
                       f'{plan}, {cell.coordinate} is not all in print: {want}')


def split_over_pages(want, shown):
    """A cell cut by a page break: its head and its tail stand apart."""
    return any(want[:k] in shown and want[k:] in shown for k in range(1, len(want)))


def columns_of(pdf):
    """The text of each page, block by block: a block is what stands in one cell."""
    text = subprocess.run(['pdftotext', '-raw', pdf, '-'], check=True,
                          stdout=subprocess.PIPE).stdout.decode()
    return [bare(page) for page in text.split('\f')]


try:
    support.main(globals())
finally:
    OFFICE.close()
