# SPDX-License-Identifier: ISC
"""Damaged files: what can be read is read, and what is wrong is told with its place
([file-damaged])."""
import os
import re

import rawfiles as raw
import support
from support import expect, run_any

PLAN = '''plan:
  title: 計画
  policies:
    - id: p
      title: P
      items:
        - {id: a, title: %s}
        - {id: b, title: 広報の充実}
''' % raw.TITLE
SECOND = raw.row(3, raw.text('C3', '広報の充実'), raw.text('F3', '二つ目です。'))
FORM = raw.HEADINGS + raw.ITEM
WORD_TABLE = raw.word_table(*raw.WORD_FORM)
WORDS = {kind: f'[{words}' for kind, words in {
    'cut': 'this part is cut off', 'missing': 'this part is missing', 'twice': 'two parts',
    'reference': 'what is referred to', 'place': 'the place of a cell', 'cell': 'this cell is there',
    'order': 'rows or cells', 'number': 'a count or'}.items()}


def twice(parts, name, data):
    return list(parts.items()) + [(name, data)]


def item(*cells):
    return raw.HEADINGS + raw.row(2, raw.text('C2', raw.TITLE), *cells)


def strings_for(form, *words):
    return raw.workbook(form, more={'xl/sharedStrings.xml': raw.strings(*words)})


def shared_form(index):
    return item(raw.shared('F2', index)) + SECOND


def ods_form(*rows):
    return raw.spreadsheet(raw.ODS_FORM + ''.join(rows))


def word_span(value):
    return raw.document(raw.word_table(
        ['取組項目', raw.HEADING],
        [raw.TITLE, raw.word_cell('意見です。', f'<w:gridSpan w:val="{value}"/>'), 'あふれ',
         'まだある']))


def notes_at(*texts, **how):
    return raw.with_notes(raw.notes(texts, **how))


def encoded(part, codec, spoilt):
    """A part in another encoding; in place of 二つ目 bytes that are none of it."""
    words = re.sub('encoding="[^"]*"', f'encoding="{codec}"', part).replace('二つ目', '@@')
    mark = '@@'.encode(codec.replace('UTF-16', 'UTF-16-LE'))
    return words.encode(codec).replace(mark, spoilt)


SHEET = 'xl/worksheets/sheet0.xml'
ENCODINGS = (('Shift_JIS', b'\x81\x00\xfd'), ('EUC-JP', b'\xff\x8f'), ('UTF-16', b'\x00\xd8A\x00'),
             ('UTF-8', b'\xff\xfe'))
LATE = '<!--' + 'x' * 40 + '-->'
# Name, kind, place of the message, how many, parts, and the words that must be in the plan.
DAMAGES = [
    ('letters.xlsx', 'place', 's0!?2', 1, raw.workbook(item(raw.text('ZZZZZZZZ1', '迷子'))),
     ['迷子']),
    ('row-0.xlsx', 'place', 's0!?2', 1, raw.workbook(item(raw.text('F0', '迷子'))), ['迷子']),
    ('row-most.xlsx', 'place', 's0!?2', 2, raw.workbook(
        item(raw.text('F1048577', '迷子'), raw.text('XFE2', '別の迷子'))), ['迷子', '別の迷子']),
    ('no-reference.xlsx', 'place', 's0!?2', 1, raw.workbook(item(raw.text('F', '迷子'))), ['迷子']),
    ('row-word.xlsx', 'place', 's0!?', 1, raw.workbook(
        FORM + '<row r="two">' + raw.text('', '迷子') + '</row>'), ['迷子', '意見です。']),
    ('note-place.xlsx', 'place', 's0!?', 1, notes_at(('F', 0, '注の文'), ('F2', 0, '注です')),
     ['注の文', '注です']),

    ('twice.xlsx', 'cell', 's0!F2', 1, raw.workbook(
        item(raw.text('F2', '一つ目'), raw.text('F2', '二つ目'))), ['一つ目', '二つ目']),
    ('thrice.xlsx', 'cell', 's0!F2', 2, raw.workbook(
        item(raw.text('F2', '一つ'), raw.text('F2', '二つ')) + raw.row(2, raw.text('F2', '三つ'))),
     ['一つ', '二つ', '三つ']),
    ('twice-title.xlsx', 'cell', 's0!C2', 1, raw.workbook(
        item(raw.text('C2', '別の題'), raw.text('F2', '意見です。'))), ['別の題', '意見です。']),
    ('rows-twice.xlsx', 'cell', 's0!C2', 2, raw.workbook(FORM + raw.row(
        2, raw.text('C2', raw.TITLE), raw.text('F2', '後の意見'))), ['意見です。', '後の意見']),
    ('wide.docx', 'cell', 'Table1!ALL2', 1, word_span(1000), ['あふれ', 'まだある']),

    ('index.xlsx', 'reference', 's0!F2', 1, strings_for(shared_form(7), 'a'), ['二つ目です。']),
    ('index-far.xlsx', 'reference', 's0!F2', 1, strings_for(shared_form(4294967295), 'a'),
     ['二つ目です。']),
    ('index-word.xlsx', 'reference', 's0!F2', 1, strings_for(shared_form('one'), 'a'),
     ['二つ目です。']),
    ('index-minus.xlsx', 'reference', 's0!F2', 1, strings_for(shared_form(-1), 'a'),
     ['二つ目です。']),
    ('author.xlsx', 'reference', 's0!F2', 1, notes_at(('F2', 9, '注の文')), ['注の文']),
    ('comment.docx', 'reference', 'Table1!B2', 1, raw.document(raw.word_table(
        raw.WORD_FORM[0], [raw.TITLE, raw.word_cell('意見です。').replace(
            '</w:p>', '<w:r><w:commentReference w:id="5"/></w:r></w:p>')])), ['意見です。']),

    ('rows.xlsx', 'order', 's0!C2', 1, raw.workbook(
        raw.HEADINGS + SECOND + raw.ITEM), ['意見です。', '二つ目です。']),
    ('cells.xlsx', 'order', 's0!C2', 1, raw.workbook(
        raw.HEADINGS + raw.row(2, raw.text('F2', '意見です。'), raw.text('C2', raw.TITLE))),
     ['意見です。']),
    ('headings-last.xlsx', 'order', 's0!C1', 1, raw.workbook(raw.ITEM + raw.HEADINGS),
     ['意見です。']),

    ('twice-part.xlsx', 'twice', SHEET, 1, twice(
        raw.workbook(FORM), SHEET, raw.worksheet(raw.HEADINGS)), ['意見です。']),
    ('twice-case.xlsx', 'twice', SHEET.upper(), 1, twice(
        raw.workbook(FORM), SHEET.upper(), raw.worksheet(raw.HEADINGS)), ['意見です。']),
    ('twice-content.ods', 'twice', 'content.xml', 1, twice(
        ods_form(), 'content.xml', '<x/>'), ['意見です。']),
    ('twice-document.docx', 'twice', 'word/document.xml', 1, twice(
        raw.document(WORD_TABLE), 'word/document.xml', '<x/>'), ['意見です。']),

    ('no-strings.xlsx', 'missing', 'xl/sharedstrings.xml', 1, raw.workbook(
        FORM, more={'xl/sharedStrings.xml': None}), ['意見です。']),
    ('no-sheet.xlsx', 'missing', 'xl/worksheets/sheet1.xml', 1, raw.workbook(
        FORM, FORM, more={'xl/worksheets/sheet1.xml': None}), ['意見です。']),
    ('no-link.xlsx', 'missing', 's1', 1, raw.workbook(FORM, FORM, more={
        'xl/_rels/workbook.xml.rels': raw.links({'r0': ('worksheet', 'worksheets/sheet0.xml')})}),
     ['意見です。']),
    ('no-notes.xlsx', 'missing', 'xl/comments1.xml', 1, {
        name: data for name, data in notes_at(('F2', 0, 'x')).items()
        if name != 'xl/comments1.xml'}, ['意見です。']),
    ('no-comments.docx', 'missing', 'word/comments.xml', 1, raw.document(
        WORD_TABLE, targets={'c': ('comments', 'comments.xml')}), ['意見です。']),

    ('cut.xlsx', 'cut', SHEET, 1, raw.workbook(raw.worksheet(FORM + SECOND)[:-60]),
     ['意見です。']),
    ('cut-word.xlsx', 'cut', SHEET, 1, raw.workbook(
        raw.worksheet(FORM).split('です。')[0]), ['意見']),
    ('cut-title.xlsx', 'cut', SHEET, 1, raw.workbook(
        raw.worksheet(raw.ITEM.join([raw.HEADINGS, SECOND])).split('の充実</t></is></c><c r="F3')[0]),
     ['意見です。']),
    ('cut-strings.xlsx', 'cut', 'xl/sharedStrings.xml', 1, raw.workbook(
        item(raw.shared('F2', 0)), more={'xl/sharedStrings.xml': raw.strings('意見です。', 'b')[:-12]}),
     ['意見です。']),
    ('cut-styles.xlsx', 'cut', 'xl/styles.xml', 1, raw.workbook(
        FORM, more={'xl/styles.xml': ''}), ['意見です。']),
    ('cut-notes.xlsx', 'cut', 'xl/comments1.xml', 1, raw.with_notes(
        raw.notes([('F2', 0, '注の文'), ('F2', 0, 'x')])[:-80]), ['注の文', '意見です。']),
    ('cut-book.xlsx', 'cut', 'xl/workbook.xml', 1, {
        name: data[:-12] if name == 'xl/workbook.xml' else data
        for name, data in raw.workbook(FORM).items()}, ['意見です。']),
    ('cut.docx', 'cut', 'word/document.xml', 1, {
        name: data[:-30] if name == 'word/document.xml' else data
        for name, data in raw.document(WORD_TABLE).items()}, ['意見です。']),
    ('cut-mid.docx', 'cut', 'word/document.xml', 1, {
        name: data.split('です。')[0] if name == 'word/document.xml' else data
        for name, data in raw.document(WORD_TABLE).items()}, ['意見']),
    ('cut.ods', 'cut', 'content.xml', 1, {
        name: data[:-90] if name == 'content.xml' else data
        for name, data in ods_form().items()}, ['意見です。']),

    *[(f'{codec}.xlsx', 'cut', SHEET, 1, raw.workbook(FORM, more={
        SHEET: encoded(raw.worksheet(FORM + SECOND), codec, spoilt)}), ['意見です。'])
      for codec, spoilt in ENCODINGS],
    *[(f'{codec}.docx', 'cut', 'word/document.xml', 1, {
        name: encoded(data, codec, spoilt) if name == 'word/document.xml' else data
        for name, data in raw.document(WORD_TABLE + raw.paragraph('二つ目です。')).items()}, ['意見です。'])
      for codec, spoilt in ENCODINGS],
    *[(f'{codec}.ods', 'cut', 'content.xml', 1, {
        name: encoded(data, codec, spoilt) if name == 'content.xml' else data
        for name, data in ods_form(raw.ods_row('', '二つ目')).items()}, ['意見です。'])
      for codec, spoilt in ENCODINGS],

    ('style.xlsx', 'number', 's0!F2', 1, raw.workbook(item('<c r="F2" s="9"><v>12</v></c>')), ['12']),
    ('style-far.xlsx', 'number', 's0!F2', 1, raw.workbook(
        item(raw.text('F2', '意見です。').replace('<c ', '<c s="99999" '))), ['意見です。']),
    ('format.xlsx', 'number', 's0!F2', 1, raw.workbook(item('<c r="F2" s="1"><v>12</v></c>'), more={
        'xl/styles.xml': raw.HEAD + f'<styleSheet xmlns="{raw.MAIN}"><cellXfs><xf/><xf numFmtId="164"/>'
        '</cellXfs></styleSheet>'}), ['12']),
    ('repeat-word.ods', 'number', 's!A3', 1, ods_form(
        raw.ods_row('x', '迷子', attributes='table:number-rows-repeated="many"')), ['迷子']),
    ('repeat-0.ods', 'number', 's!A3', 1, ods_form(
        raw.ods_row('', '迷子', attributes='table:number-rows-repeated="0"')), ['迷子']),
    ('repeat-minus.ods', 'number', 's!A3', 1, ods_form(
        raw.ods_row(raw.sheets.cell('迷子', 'table:number-columns-repeated="-2"'))), ['迷子']),
    ('span-word.docx', 'number', 'Table1!B2', 1, word_span('two'), ['意見です。', 'あふれ']),
    ('span-minus.docx', 'number', 'Table1!B2', 1, word_span(-1), ['意見です。', 'あふれ']),
    ('span-far.docx', 'number', 'Table1!B2', 1, word_span(99999), ['意見です。', 'あふれ']),
]
MESSAGE = re.compile(r'^(\S+):([^:]+): warning: the file is damaged: (.*) \((\d+) in all\).*\[file-damaged\]$')


def told(messages):
    """{(file, kind): (place, how many)} of the messages about damage."""
    found = {}
    for line in messages.decode().split('\n'):
        match = MESSAGE.match(line)
        if match:
            kind = next(k for k, words in WORDS.items() if match[3].startswith(words[1:]))
            found[os.path.basename(match[1]), kind] = (match[2], int(match[4]))
    return found


def test_each_damage_is_told_and_nothing_else_is_lost():
    """Alone, beside a good file, and through a stream."""
    with support.folder() as here:
        plan, good = os.path.join(here, 'plan.yaml'), os.path.join(here, 'good.xlsx')
        support.write(plan, PLAN.encode())
        raw.pack(good, raw.workbook(FORM.replace('意見です', '良い意見です')))
        for name, kind, place, count, parts, words in DAMAGES:
            path = raw.pack(os.path.join(here, name), parts)
            out, messages, status = run_any('mergecomments', '--lang=en', plan, path, good)
            expect(status == 1, f'{name}: exit {status}\n{messages.decode()}')
            expect(told(messages).get((name, kind)) == (place, count),
                   f'{name}: {kind} at {place}, {count} times, not told:\n{messages.decode()}')
            for text in words + ['良い意見です']:
                expect(text in out.decode(), f'{name}: {text} is lost\n{messages.decode()}')
            expect('kind: edit' not in out.decode() and 'kind: "edit"' not in out.decode(),
                   f'{name}: a proposal that nobody made\n{out.decode()}')
            stream, _, _ = run_any('mergecomments', '--extract', plan, path, good)
            again, _, _ = run_any('mergecomments', plan, '-', stdin=stream)
            expect(again == out, f'{name}: another outcome through a stream')


def test_healthy_files_are_not_called_damaged():
    with support.folder() as here:
        plan = os.path.join(here, 'plan.yaml')
        support.write(plan, PLAN.encode())
        for name, parts in (('a.xlsx', raw.workbook(FORM + SECOND)),
                            ('b.xlsx', notes_at(('F2', 0, '注'))),
                            ('c.xlsx', raw.workbook(re.sub(' r="[A-Z]?[0-9]"', '', FORM))),
                            ('d.docx', raw.document(WORD_TABLE)), ('e.ods', ods_form())):
            path = raw.pack(os.path.join(here, name), parts)
            _, messages, _ = run_any('mergecomments', '-n', '--lang=en', plan, path)
            expect(not told(messages), f'{name}: {messages.decode()}')


def test_packed_bytes_that_are_spoilt():
    """A part whose packed bytes end in rubbish, or whose checksum is another one."""
    with support.folder() as here:
        plan, path = os.path.join(here, 'plan.yaml'), os.path.join(here, 'x.xlsx')
        support.write(plan, PLAN.encode())
        rows = FORM + ''.join(raw.row(n, raw.text(f'A{n}', f'{n * 7919 % 10007:x}' * 9))
                              for n in range(3, 500))
        for share in (0.3, 0.6, 0.9):
            raw.pack(path, raw.workbook(rows))
            raw.cut(path, SHEET, share)
            out, messages, status = run_any('mergecomments', '--lang=en', plan, path)
            expect(status == 1 and told(messages).get(('x.xlsx', 'cut')) == (SHEET, 1),
                   f'{share}: {messages.decode()[:500]}')
            expect('意見です。' in out.decode(), f'{share}: lost')
        raw.pack(path, raw.workbook(FORM), stored=[SHEET])
        support.write(path, support.read(path).replace('意見です。'.encode(), '違うです。'.encode()))
        out, messages, _ = run_any('mergecomments', '--lang=en', plan, path)
        expect(told(messages).get(('x.xlsx', 'cut')) == (SHEET, 1), messages.decode())
        expect('違うです。' in out.decode(), out.decode())


def test_a_file_that_is_cut_takes_nothing_back():
    """Its empty cells may have had a text, so they are not among its entries."""
    with support.folder() as here:
        plan, path = os.path.join(here, 'plan.yaml'), os.path.join(here, 'a.xlsx')
        support.write(plan, PLAN.encode())
        whole = raw.worksheet(item() + SECOND)
        for data, entries, partial in ((whole, 2, False), (whole[:-8], 1, True)):
            raw.pack(path, raw.workbook(data))
            out, _, _ = run_any('mergecomments', '--extract', '--withdraw', plan, path)
            got = re.search(rb'count: "?(\d+)', out)
            expect(got and int(got[1]) == entries, f'{entries} entries:\n{out.decode()}')
            expect((b'partial: true' in out) == partial, out.decode())


def test_importers_tell_damage_too():
    with support.folder() as here:
        for name, kind, place, count, parts, words in DAMAGES:
            command = 'docx2plan' if name.endswith('.docx') else 'xlsx2plan'
            path = raw.pack(os.path.join(here, name), parts)
            out, messages, status = run_any(command, '--lang=en', path)
            expect(status in (1, 2), f'{name}: exit {status}\n{messages.decode()}')
            expect(told(messages).get((name, kind)) == (place, count) or status == 2,
                   f'{name}: {messages.decode()}')
            for text in words if status == 1 else []:
                expect(text in out.decode(), f'{name}: {text} is lost\n{messages.decode()}')


support.main(globals())
