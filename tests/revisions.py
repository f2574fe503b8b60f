# SPDX-License-Identifier: ISC
"""Word documents with tracked changes: their texts once all are accepted, or rejected."""
import io
import xml.etree.ElementTree as ET
import zipfile

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
AS_IS, ACCEPTED, REJECTED = 'as it is', 'accepted', 'rejected'
GONE = {ACCEPTED: W + 'del', REJECTED: W + 'ins', AS_IS: None}  # what that takes away


def text_of(element, outcome):
    """The text of a paragraph."""
    if element.tag == GONE[outcome]:
        return ''
    if element.tag in (W + 't', W + 'delText'):
        return element.text or ''
    if element.tag in (W + 'br', W + 'tab'):
        return '\n' if element.tag == W + 'br' else '\t'
    return ''.join(text_of(child, outcome) for child in element if child.tag != W + 'pPr')


def is_gone(element, where, outcome):
    """True if a row, or the end of a paragraph, is taken away."""
    return GONE[outcome] is not None and element.find(f'{where}/{GONE[outcome]}') is not None


def lines_of(parent, outcome):
    """The texts of the paragraphs directly in an element; one without an end goes on in the next."""
    lines, begun = [], None
    for paragraph in parent.findall(W + 'p'):
        text = (begun or '') + text_of(paragraph, outcome)
        begun = text
        if not is_gone(paragraph, f'{W}pPr/{W}rPr', outcome):
            lines.append(text)
            begun = None
    return lines + ([begun] if begun else [])


def rows_of(table, outcome):
    return [['\n'.join(lines_of(cell, outcome)) for cell in row.findall(W + 'tc')]
            for row in table.findall(W + 'tr') if not is_gone(row, W + 'trPr', outcome)]


def texts(path, outcome=AS_IS):
    """The paragraphs and tables of the document, in order: a text, or a list of rows of cells.
    Blank paragraphs and empty tables are left out."""
    data = path if isinstance(path, bytes) else open(path, 'rb').read()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = ET.fromstring(package.read('word/document.xml')).find(W + 'body')
    found, group = [], ET.Element(W + 'group')
    for child in [*body, None]:
        if child is not None and child.tag == W + 'p':
            group.append(child)
            continue
        found += [line for line in lines_of(group, outcome) if line.strip()]
        group = ET.Element(W + 'group')
        rows = rows_of(child, outcome) if child is not None and child.tag == W + 'tbl' else []
        found += [rows] if rows else []
    return found


def changes(path):
    """(kind, author, date) of each change."""
    with zipfile.ZipFile(path) as package:
        root = ET.fromstring(package.read('word/document.xml'))
    return [(e.tag.removeprefix(W), e.get(W + 'author'), e.get(W + 'date'))
            for e in root.iter() if e.tag in (W + 'ins', W + 'del')]
