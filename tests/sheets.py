# SPDX-License-Identifier: ISC
"""Returned sheets in other clothes than .xlsx: the rows of a form as CSV and OpenDocument."""
import csv
import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl

import forms
import support

NAMES = ' '.join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in (
    ('office', 'office'), ('table', 'table'), ('text', 'text'), ('style', 'style'),
    ('fo', 'xsl-fo-compatible'), ('draw', 'drawing'), ('meta', 'meta'), ('svg', 'svg-compatible'),
    ('manifest', 'manifest'))) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
MIMETYPE = 'application/vnd.oasis.opendocument.'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def rows(form='form.xlsx'):
    """The cells of a workbook's first sheet, as lists of texts."""
    sheet = openpyxl.load_workbook(form).worksheets[0]
    return [['' if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]


def filled(name, texts, plan='plan.yaml', form='form.xlsx'):
    """The rows of a plan's form with a name and {item id: comment}."""
    forms.send(plan, form)
    table = rows(form)
    name_cell, items = forms.places(openpyxl.load_workbook(form).worksheets[0])
    for (row, column), text in [(name_cell, name)] + [(items[i], t) for i, t in texts.items()]:
        table[row - 1][column - 1] = text
    return table


def csv_text(table, **how):
    """Text of a CSV file; `how` goes to csv.writer."""
    out = io.StringIO(newline='')
    csv.writer(out, **how).writerows(table)
    return out.getvalue()


def paragraphs(text):
    def line(one):
        spaced = escape(one).replace('  ', ' <text:s/>').replace('\t', '<text:tab/>')
        return '<text:s/>' + spaced[1:] if spaced.startswith(' ') else spaced
    return ''.join(f'<text:p>{line(one)}</text:p>' for one in text.split('\n'))


def cell(text, attributes='', inside=''):
    kind = 'office:value-type="string"' if text else ''
    return (f'<table:table-cell {kind} {attributes}>'
            f'{paragraphs(text) if text else ""}{inside}</table:table-cell>')


def table_xml(table, name='様式', attributes=''):
    """`table`: rows of texts, or of cells that are XML already."""
    body = ''.join('<table:table-row>' + ''.join(
        c if c.startswith('<table:') else cell(c) for c in row) + '</table:table-row>'
        for row in table)
    return f'<table:table table:name="{name}" {attributes}>{body}</table:table>'


def content(tables, styles='', kind='spreadsheet'):
    return (f'{HEAD}<office:document-content {NAMES}><office:automatic-styles>{styles}'
            f'</office:automatic-styles><office:body><office:{kind}>{tables}</office:{kind}>'
            '</office:body></office:document-content>')


def meta(inside):
    return f'{HEAD}<office:document-meta {NAMES}><office:meta>{inside}</office:meta></office:document-meta>'


def manifest(inside=''):
    return (f'{HEAD}<manifest:manifest {NAMES}><manifest:file-entry manifest:full-path="/"/>'
            f'{inside}</manifest:manifest>')


def ods(path, parts, kind='spreadsheet'):
    """`parts`: {name: text or bytes} beside the mimetype and the manifest, or content alone."""
    parts = {'content.xml': parts} if isinstance(parts, str) else dict(parts)
    parts.setdefault('META-INF/manifest.xml', manifest())
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as book:
        book.writestr(zipfile.ZipInfo('mimetype'), MIMETYPE + kind)
        for name, data in parts.items():
            book.writestr(name, data)


def save(path, text, encoding='utf-8'):
    support.write(path, text.encode(encoding))
