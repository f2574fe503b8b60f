# SPDX-License-Identifier: ISC
"""Forms as people send them back: made by plan2xlsx, filled with openpyxl."""
import os
import re

import openpyxl

import support


def send(plan, form, *options):
    """Writes the form of a plan."""
    support.run('plan2xlsx', *options, plan, '-o', form, status=(0, 1))


def places(sheet):
    """The name cell and {item id: input cell} of a form, as row and column. The input
    cells stand right of the hidden ids, and the name cell is the one above them that is
    not locked."""
    items, name = {}, None
    for row in sheet.iter_rows():
        for cell in row:
            mark = re.match(r'([a-z][a-z0-9-]*)@', str(cell.value or ''))
            if mark:
                items[mark.group(1)] = (cell.row, cell.column + 1)
            elif not items and name is None and not cell.protection.locked:
                name = (cell.row, cell.column)
    support.expect(name and items, 'the form has no name cell or no hidden ids')
    return name, items


def heading(sheet):
    """The heading of the input column."""
    row, column = min(places(sheet)[1].values())
    texts = [sheet.cell(r, column).value for r in range(1, row)]
    return next(str(text) for text in reversed(texts) if text)


def date(path, saved):
    """Puts a fixed time of saving into a workbook, or takes it out (saved None). That of its making,
    which openpyxl writes, is later and goes."""
    parts = support.parts(path)
    core = 'docProps/core.xml'
    pattern = rb'<dcterms:modified[^>]*>[^<]*</dcterms:modified>'
    new = b'' if saved is None else (b'<dcterms:modified xsi:type="dcterms:W3CDTF">'
                                     + saved.encode() + b'</dcterms:modified>')
    text = re.sub(pattern.replace(b'modified', b'created'), b'', parts[core])
    support.pack(path, {**parts, core: re.sub(pattern, new, text)})


def fill(form, returned, name, texts, saved='2026-05-20T01:02:03Z'):
    """Fills a form in: the name (None: left as it is) and {item id: comment}."""
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    name_cell, items = places(sheet)
    if name is not None:
        sheet.cell(*name_cell).value = name
    for item, text in texts.items():
        sheet.cell(*items[item]).value = text
    book.save(returned)
    date(returned, saved)


def alter(form, returned, change, saved='2026-05-20T01:02:03Z'):
    """Anything else that a person does: change(sheet, name place, item places)."""
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    change(sheet, *places(sheet))
    book.save(returned)
    date(returned, saved)


def rename(form, returned, old, new):
    """Writes another name over the prefilled one and keeps every other byte, as Excel would
    keep the properties of the file, which openpyxl drops."""
    support.pack(returned, {
        name: data.replace(old.encode(), new.encode()) if name.startswith('xl/worksheets/') else data
        for name, data in support.parts(form).items()})


def unchanged(form, returned):
    """Opened and saved by openpyxl."""
    openpyxl.load_workbook(form).save(returned)


# What three people write into the first two items of any plan.
def three(plan='plan.yaml', here='.'):
    form = os.path.join(here, 'form.xlsx')
    send(plan, form)
    book = openpyxl.load_workbook(form)
    items = list(places(book.worksheets[0])[1])
    first, second = items[0], items[-1]
    fill(form, os.path.join(here, '委員A.xlsx'), '委員A',
         {first: '若い人に届く方法を考えてほしい。', second: '一行目\n二行目: 「かぎ」と # 記号'})
    fill(form, os.path.join(here, '委員B.xlsx'), '委員B', {first: '- 賛成です。'},
         saved='2026-05-21T00:00:00Z')
    fill(form, os.path.join(here, '委員C.xlsx'), '委員C', {second: '  字下げのある文\n\nもう一段'},
         saved='2026-05-22T00:00:00Z')


def without_files(plan):
    """The bytes of a plan without the rows of the files that were merged: their digests are of the
    program that saved them."""
    return re.sub(rb'^  returned:\n(?:    - .*\n)*', b'', plan, flags=re.M)
