# SPDX-License-Identifier: ISC
"""The Word documents in two readers that know nothing of Word's own names: mammoth, which
turns them into HTML by their styles, and docx-preview, which draws them on a web page."""
import json

import docx

import papers
import support
from support import expect

# What docx-preview says with its debugging on: it knows these, and draws nothing for them.
NOT_DRAWN = {f'DOCX: Unknown document element: {name}'
             for name in ('tblPr.tblCaption', 'tblPr.tblDescription', 'trPr.cantSplit',
                          'pPr.autoSpaceDE', 'pPr.autoSpaceDN')}


def cells_of(made):
    """The texts of all cells, each merged cell once."""
    seen, texts = set(), []
    for table in made.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    texts.append('\n'.join(p.text for p in cell.paragraphs))
    return texts


def read_with(reader):
    """(name, what python-docx reads, what the reader reads) of every Word document."""
    with support.folder() as here:
        made = list(papers.documents(here))
        text = papers.node('word.js', reader, *[path for _, path in made])
        expect(text.startswith('['), f'{reader} cannot read them:\n{text}')
        for (name, path), found in zip(made, json.loads(text)):
            yield name, docx.Document(path), found


def check(reader, known=frozenset()):
    for name, made, found in read_with(reader):
        said = set(found['messages']) - known
        expect(not said, f'{name}: {reader} says {said}')
        wanted = cells_of(made)
        expect(any(wanted), f'{name}: python-docx finds no text')
        for number, (want, got) in enumerate(zip(wanted, found['cells']), 1):
            expect(want == got, f'{name}, cell {number}:\n python-docx {want!r}\n {reader} {got!r}')
        expect(len(wanted) == len(found['cells']),
               f'{name}: {len(wanted)} cells, {reader} finds {len(found["cells"])}')
        titles = [p.text for p in made.paragraphs if p.style.name == 'Heading 1']
        expect(titles and titles == found['titles'], f'{name}: {reader} {found["titles"]}')


def test_mammoth_reads_all_cells_without_a_message():
    check('mammoth')


def test_docx_preview_draws_all_cells_without_a_message():
    check('docx-preview')


def test_docx_preview_names_nothing_unknown():
    check('docx-preview-debug', NOT_DRAWN)


support.main(globals())
