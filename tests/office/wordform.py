# SPDX-License-Identifier: ISC
"""LibreOffice opens the form for Word, a person types into its cells, and saves it as docx."""
import itertools
import os
import zipfile
from xml.etree import ElementTree

import docx
import uno
import yaml

import papers
import support
from soffice import Office, WRITER
from support import expect

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
PARAGRAPH_BREAK = uno.getConstantByName('com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK')
NAME = 'kr_reviewer_name'
REMARK = '付箋に書いた意見です。'
OFFICE = Office()


def items(plan):
    with open(plan, encoding='utf-8') as file:
        policies = yaml.load(file, yaml.BaseLoader)['plan']['policies']
    return {'kr_' + item['id'].replace('-', '_'): item for policy in policies
            for item in policy['items']}


def texts_for(plan):
    """What is typed, {bookmark: text}: every other item is left empty."""
    texts = {NAME: '佐久 花子'}
    for number, name in enumerate(items(plan)):
        if number % 2 == 0:
            texts[name] = f'{number}番の意見 ①髙～\n二行目 <&> 𠮷'
    return texts


# ---- in LibreOffice ----
def cell_of(document, bookmark):
    """The cell of a bookmark, by the names of the table and of the cell."""
    anchor = document.Bookmarks.getByName(bookmark).Anchor
    table = document.TextTables.getByName(anchor.TextTable.Name)
    return table.getCellByName(anchor.Cell.CellName)


def type_into(cell, text):
    cursor = cell.createTextCursor()
    cursor.gotoEnd(False)
    for number, line in enumerate(text.split('\n')):
        if number:
            cell.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cell.insertString(cursor, line, False)


def remark(document, bookmark):
    note = document.createInstance('com.sun.star.text.textfield.Annotation')
    note.Author, note.Content = '委員A', REMARK
    cell = cell_of(document, bookmark)
    cell.insertTextContent(cell.createTextCursor(), note, False)


def returned(here, plan, tracked=False, remarked=None):
    """The form, and the form as a person sends it back."""
    form, back = os.path.join(here, 'form.docx'), os.path.join(here, 'back.docx')
    support.run('plan2docx', plan, '-o', form)
    document = OFFICE.open(form)
    document.RecordChanges = tracked
    for bookmark, text in texts_for(plan).items():
        type_into(cell_of(document, bookmark), text)
    if remarked:
        remark(document, remarked)
    OFFICE.store(document, back, WRITER)
    return form, back


# ---- in what came back, read as XML ----
def root_of(path, part='word/document.xml'):
    with zipfile.ZipFile(path) as package:
        return ElementTree.fromstring(package.read(part))


def text_of(cell):
    """The text with its tracked insertions, and without what is struck out."""
    return '\n'.join(''.join(t.text or '' for t in p.iter(W + 't')) for p in cell.iter(W + 'p'))


def bookmarked(path):
    """{bookmark: its w:tc} of ours; each must stand in one cell only. LibreOffice 7.4 writes
    the start of one twice where its cell was left empty."""
    found = {}
    for cell in root_of(path).iter(W + 'tc'):
        for mark in cell.iter(W + 'bookmarkStart'):
            name = mark.get(W + 'name')
            if name.startswith('kr_'):
                expect(found.setdefault(name, cell) is cell, f'{name} stands in two cells')
    return found


def everything_else(path, ours):
    """The paragraphs and cells as python-docx reads them, but for the cells of bookmarks."""
    made = docx.Document(path)
    # A page break, which LibreOffice writes as a character, is no text.
    found = [p.text for p in made.paragraphs if p.text.strip()]
    for table in made.tables:
        seen = set()
        for row in table.rows:
            for cell in row.cells:
                marks = {m.get(W + 'name') for m in cell._tc.iter(W + 'bookmarkStart')}
                if cell._tc not in seen and not marks & ours:
                    found.append(cell.text)
                seen.add(cell._tc)
    return found


def row_of(path, bookmark):
    """The texts of the row in which a bookmark stands."""
    for row in root_of(path).iter(W + 'tr'):
        if any(mark.get(W + 'name') == bookmark for mark in row.iter(W + 'bookmarkStart')):
            return [text_of(cell) for cell in row.iter(W + 'tc')]
    return []


def check(plan, form, back):
    texts, known = texts_for(plan), items(plan)
    found = bookmarked(back)
    expect(set(found) == {NAME, *known}, f'{plan}: the bookmarks are {sorted(found)}')
    for name, cell in found.items():
        expect(text_of(cell) == texts.get(name, ''), f'{plan}, {name}: {text_of(cell)!r}')
        if name in known:
            row = row_of(back, name)
            expect(any(known[name]['title'] in text for text in row[:-1])
                   and texts.get(name, '') in row, f'{plan}, {name}: in the row {row}')
    before, after = everything_else(form, set(found)), everything_else(back, set(found))
    for want, got in itertools.zip_longest(before, after):
        expect(want == got, f'{plan}: sent {want!r}, came back {got!r}')


def test_typed_texts_come_back_in_their_cells():
    for plan in papers.PLANS:
        with support.folder() as here:
            form, back = returned(here, plan)
            check(plan, form, back)
            expect(not list(root_of(back).iter(W + 'ins')), f'{plan}: insertions are tracked')


def test_tracked_texts_come_back_in_their_cells():
    for plan in papers.PLANS:
        with support.folder() as here:
            form, back = returned(here, plan, tracked=True)
            check(plan, form, back)
            inserted = ''.join(t.text for mark in root_of(back).iter(W + 'ins')
                               for t in mark.iter(W + 't'))
            wanted = ''.join(texts_for(plan).values()).replace('\n', '')
            expect(inserted == wanted, f'{plan}: tracked is {inserted!r}')


def test_a_remark_beside_the_text_changes_nothing_else():
    for plan in papers.PLANS:
        with support.folder() as here:
            last = list(items(plan))[-1]
            form, back = returned(here, plan, remarked=last)
            check(plan, form, back)
            remarks = [''.join(t.text for t in c.iter(W + 't'))
                       for c in root_of(back, 'word/comments.xml').iter(W + 'comment')]
            expect(remarks == [REMARK], f'{plan}: the remarks are {remarks}')
            marks = bookmarked(back)[last].iter(W + 'commentReference')
            expect(len(list(marks)) == 1, f'{plan}: the remark is not in its cell')


try:
    support.main(globals())
finally:
    OFFICE.close()
