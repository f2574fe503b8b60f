# SPDX-License-Identifier: ISC
"""Forms for Word as people send them back: made by plan2docx, changed with python-docx, or with
rewrite() in their XML. A case of a Word file needs nothing else."""
import copy
import datetime
import os

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

import support

RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'


def send(plan, form, *options):
    """Writes the form of a plan."""
    support.run('plan2docx', *options, plan, '-o', form, status=(0, 1))


def bookmarked(document):
    """{bookmark: cell} of all tables."""
    found = {}
    for table in document.tables:
        for row in table._tbl.tr_lst:
            for tc in row.tc_lst:
                for mark in tc.iter(qn('w:bookmarkStart')):
                    cell = docx.table._Cell(tc, table)
                    found[mark.get(qn('w:name'))] = cell
    return found


def write(cell, text):
    """Types a text at the end of a cell, a paragraph a line."""
    for number, line in enumerate(text.split('\n')):
        paragraph = cell.paragraphs[-1] if number == 0 else cell.add_paragraph()
        paragraph.add_run(line)


def row_of(cell):
    return cell._tc.getparent()


def drop_bookmarks(document):
    for tag in ('w:bookmarkStart', 'w:bookmarkEnd'):
        for mark in list(document.element.body.iter(qn(tag))):
            mark.getparent().remove(mark)


def tracked(cell, tag, text, author='委員A'):
    """Puts a text into a cell as a tracked insertion (w:ins) or deletion (w:del)."""
    change = OxmlElement(tag)
    change.set(qn('w:id'), '900')
    change.set(qn('w:author'), author)
    run = OxmlElement('w:r')
    words = OxmlElement('w:t' if tag == 'w:ins' else 'w:delText')
    words.text = text
    run.append(words)
    change.append(run)
    cell.paragraphs[-1]._p.append(change)


def strike_out(cell):
    """Makes all runs of a cell a tracked deletion."""
    for run in list(cell._tc.iter(qn('w:r'))):
        change = OxmlElement('w:del')
        change.set(qn('w:id'), '901')
        change.set(qn('w:author'), '委員A')
        run.addprevious(change)
        change.append(run)
        for words in run.iter(qn('w:t')):
            words.tag = qn('w:delText')


def copy_row(cell):
    """A copy of the cell's row below it."""
    row = row_of(cell)
    twin = copy.deepcopy(row)
    row.addnext(twin)
    return docx.table._Cell(twin.tc_lst[-1], cell._parent)


def rewrite(form, returned, change, more=None):
    """What python-docx cannot say: change(text) of the document's own XML, and more parts, as
    {name: (kind of relationship, text)}, beside it."""
    parts = support.parts(form)
    parts['word/document.xml'] = change(parts['word/document.xml'].decode()).encode()
    rels, links = 'word/_rels/document.xml.rels', ''
    for number, (name, (kind, text)) in enumerate((more or {}).items()):
        parts[f'word/{name}'] = text.encode()
        links += f'<Relationship Id="more{number}" Type="{RELATED}{kind}" Target="{name}"/>'
    parts[rels] = parts[rels].replace(b'</Relationships>', links.encode() + b'</Relationships>')
    support.pack(returned, parts)


def alter(form, returned, change):
    """change(document, name cell, {item id: input cell})."""
    document = docx.Document(form)
    cells = bookmarked(document)
    name = cells.pop('kr_reviewer_name', None)
    items = {mark[3:].replace('_', '-'): cell for mark, cell in cells.items()}
    support.expect(name is not None and items, 'the form has no bookmarks')
    change(document, name, items)
    document.core_properties.created = datetime.datetime(2026, 5, 1)
    document.core_properties.modified = datetime.datetime(2026, 5, 20, 1, 2, 3)
    document.save(returned)
    support.expect(os.path.exists(returned), 'nothing was saved')
