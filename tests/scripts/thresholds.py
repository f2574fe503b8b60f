# SPDX-License-Identifier: ISC
"""Limits that cases of files cannot show well: what is just at each, and what is just beside it."""
import os
import re

import forms
import rawfiles as raw
import support
from support import expect, run_any

PLAN = '''plan:
  title: T
%s  policies:
    - id: p
      title: P
      items:
        - {id: a, title: %s}
'''
CODE = re.compile(r'\[([a-z0-9-]+)\]$', re.M)


def codes(command, text, *options):
    """Output of a command on a source, and the codes of its messages."""
    out, messages, _ = run_any(command, '--lang=en', *options, '-', stdin=text.encode())
    return out, set(CODE.findall((out if command == 'planlint' else messages).decode()))


def at_and_beside(code, command, sources, *options):
    """The first source is still good, the second has gone too far."""
    (_, good), (_, bad) = (codes(command, text, *options) for text in sources)
    expect(code not in good, f'{code} is told of what is at the limit: {good}')
    expect(code in bad, f'{code} is not told of what is over it: {bad}')


def part(package, pattern):
    return next(data.decode() for name, data in support.parts(package).items()
                if re.search(pattern, name))


def paper(command, pattern, width):
    """The size of the page of a plan whose columns are so wide, in all."""
    columns = f'    - {{field: item, heading: H, width: 100}}\n' \
              f'    - {{field: comment, heading: H, width: {width - 100}, input: true}}\n'
    out, _ = codes(command, 'style: {margins: {left: 20, right: 20}}\n'
                   + PLAN % (f'  columns:\n{columns}', 'A'))
    page = re.search(r'<pageSetup[^>]*>|<w:pgSz[^>]*>', part(out, pattern)).group()
    return re.sub(r' fitTo\w+="\d+"', '', page)


def test_a_table_as_wide_as_the_paper_fits_on_it():
    for command, pattern in (('plan2xlsx', r'sheet1\.xml$'), ('plan2docx', r'document\.xml$')):
        upright, turned, large = (paper(command, pattern, w) for w in (150, 200, 300))
        expect(len({upright, turned, large}) == 3, f'{command}: {upright} {turned} {large}')
        # A4 has 210 and 297 mm, of which the margins take 40.
        for width, want in ((170, upright), (170.5, turned), (257, turned), (257.5, large)):
            got = paper(command, pattern, width)
            expect(got == want, f'{command}: {width} mm: {got}, not {want}')


def test_the_longest_text_of_a_cell():
    """32767 UTF-16 units; a character beyond the first plane has two."""
    for one, units in (('x', 1), ('🎉', 2), ('文', 1)):
        most = 32767 // units
        at_and_beside('text-too-long', 'plan2xlsx',
                      [PLAN % ('', one * (most + more)) for more in (0, 1)])


def height(lines, tail=''):
    text = ''.join(f'            {n}\n' for n in range(lines))
    return PLAN[:-len('        - {id: a, title: %s}\n')] % '' + \
        f'        - id: a\n          title: A\n          issues: |\n{text}{tail}'


def test_the_highest_row():
    """A line more is warned of only where Excel's 409.5 points do not hold it."""
    found = []
    for lines in range(15, 60):
        out, told = codes('plan2xlsx', height(lines))
        sheet = part(out, r'sheet1\.xml$')
        row = max(float(h) for h in re.findall(r'<row [^>]*ht="([\d.]+)"', sheet))
        expect(row == 409.5 or (row < 409.5 and 'row-too-high' not in told),
               f'{lines}: {row}, {told}')
        found.append('row-too-high' in told)
    expect(found == sorted(found) and len(set(found)) == 2, f'{found}')


def test_rows_of_word_that_may_be_parted():
    """Those nearly as high as a page; all others stay whole."""
    whole = []
    for lines in range(20, 80, 3):
        out, _ = codes('plan2docx', height(lines))
        rows = re.findall(r'<w:tr>.*?</w:tr>', part(out, r'document\.xml$'), re.S)
        whole.append('<w:cantSplit/>' in rows[-1])
    expect(whole == sorted(whole, reverse=True) and len(set(whole)) == 2, f'{whole}')


def test_the_longest_id():
    ids = ['a' * 32, 'a' * 33]
    at_and_beside('want-id', 'planlint',
                  [PLAN.replace('id: a', f'id: {one}') % ('', 'A') for one in ids])


def test_the_deepest_source():
    """File, plan, policies, policy, items, item: six."""
    for depth in (6, 5):
        _, told = codes('planlint', PLAN % ('', 'A'), f'--limit=yaml-depth={depth}')
        expect(('too-deep' in told) == (depth < 6), f'{depth}: {told}')


def test_the_largest_source():
    text = PLAN % ('', 'A')
    size = len(text.encode())
    for limit, over in ((size, False), (size - 1, True)):
        _, told = codes('planlint', text, f'--limit=yaml-bytes={limit}')
        expect(bool(told) == over, f'{size} bytes, at most {limit}: {told}')


def test_the_values_of_a_line_that_are_looked_at_for_slips():
    """4 MiB of text, the whole line for each value: of a line of 16 KiB, the first 256 values."""
    for number, told_of in ((256, True), (257, False)):
        line = '  reviewers: [' + 'm, ' * (number - 1) + '@'
        line += 'n' * (16384 - len(line) - 1) + ']\n'
        out, _ = codes('planlint', PLAN % (line, 'A'))
        at = f':3:{line.index("@") + 1}: '.encode()
        expect((at in out) == told_of, f'value {number}: {out.decode()}')


def test_names_that_are_nearly_another():
    """A slip within a name takes four kana, one at its end six; in shorter ones every word is
    near."""
    for name, other, near in (('さくさぽ', 'さかさぽ', True), ('さくぽ', 'さかぽ', False),
                              ('さくさくさぽ', 'さくさくさほ', True), ('くさくさぽ', 'くさくさほ', False)):
        _, told = codes('planlint', PLAN % (f'  names: [{name}]\n', f'"{other}の取組"'))
        expect(('name-near' in told) == near, f'{other} beside {name}: {told}')


def test_the_longest_text_beside_its_key():
    """Sixty columns; planfmt puts what is longer on lines of its own."""
    for one, columns in (('x', 1), ('文', 2)):
        for count, block in ((60 // columns, False), (60 // columns + 1, True)):
            text = PLAN.replace('T\n', f'"{one * count}"\n', 1) % ('', 'A')
            out, _ = codes('planfmt', text, '--quotes')
            expect((b'title: |' in out) == block, f'{count} of {one}: {out.decode()}')


def test_digits_of_numbers_and_measures():
    for value, good in (('10.25', True), ('10.255', False), ('9999.5', True), ('10000', False),
                        ('0.1', True), ('0.0', False), ('5.', False)):
        style = f'style: {{columns: [{{column: item, width: {value}}}]}}\n'
        _, told = codes('planlint', PLAN % ('', 'A') + style)
        expect(('want-measure' in told) != good, f'{value}: {told}')
    for page, good in (('123456789', True), ('1234567890', False)):
        _, told = codes('planlint', PLAN.replace('id: p', f'id: p\n      page: {page}') % ('', 'A'))
        expect(('want-number' in told) != good, f'{page}: {told}')


def test_what_looks_like_the_name_of_a_commit():
    """Seven to forty signs; GitHub makes no link of others, which stay as they are."""
    for count, parted in ((6, False), (7, True), (40, True), (41, False)):
        word = ('a1b2c3d4' * 6)[:count]
        out, _ = codes('plan2md', PLAN % ('', word))
        expect((word.encode() not in out) == parted, f'{count}: {out.decode()}')


def test_when_the_end_of_a_line_is_a_rule():
    """Ten lines of prose that end in a full stop make one without it a text that is cut."""
    for lines, told in ((9, False), (10, True)):
        prose = ''.join(f'            ○第{n}回の講座を開きました。\n' for n in range(1, lines))
        text = PLAN[:-len('        - {id: a, title: %s}\n')] % '' + \
            f'        - id: a\n          title: A\n          issues: |\n{prose}            ○次の講座を開きました\n'
        _, found = codes('planlint', text)
        expect(('text-cut' in found) == told, f'{lines} lines: {found}')


def test_the_longest_name():
    """In the name cell: 200 bytes; what is longer is a text, not a name."""
    with support.folder() as here:
        plan, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'form.xlsx')
        support.write(plan, (PLAN % ('', 'A')).encode())
        forms.send(plan, form)
        for count, name in ((200, True), (201, False)):
            returned = os.path.join(here, f'{count}.xlsx')
            forms.fill(form, returned, 'x' * count, {'a': 'words'})
            out, _, _ = run_any('mergecomments', plan, returned)
            expect((b'by: ' + b'x' * count in out or b'by: "' + b'x' * count in out) == name,
                   f'{count}: {out.decode()}')


def test_limits_of_returned_files():
    """A workbook of so many cells, of such parts, is read; with one less allowed it is not."""
    with support.folder() as here:
        plan, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'form.xlsx')
        support.write(plan, (PLAN % ('', 'A')).encode())
        support.run('plan2xlsx', '-o', form, plan)
        sizes = [len(data) for data in support.parts(form).values()]
        for name, at in (('part-bytes', max(sizes)), ('file-bytes', sum(sizes))):
            told = [run_any('mergecomments', '--lang=en', f'--limit={name}={limit}', plan, form)[1]
                    for limit in (at, 1000)]
            expect(told[0] != told[1], f'{name}={at} or 1000: {told}')


def deep(levels):
    """A worksheet whose deepest element is at that level."""
    more = levels - 1
    return raw.worksheet(raw.HEADINGS + raw.ITEM, '<x>' * more + '</x>' * more)


def at_limits():
    """What each limit counts: its name, the parts of a file, and how much of it they have."""
    form = raw.HEADINGS + raw.ITEM
    words = '語' * 1000
    table = raw.HEADINGS + ''.join(
        raw.row(n, raw.text(f'C{n}', 'x'), raw.text(f'F{n}', f'w{n}')) for n in range(2, 7))
    yield 'cells', raw.workbook(form), 4
    yield 'cells', raw.spreadsheet(raw.ODS_FORM + raw.ods_row('x', attributes='table:number-rows-'
                                                              'repeated="5"')), 10
    yield 'cells', raw.document(raw.word_table(*raw.WORD_FORM)), 4
    yield 'repeated-bytes', raw.workbook(
        form + raw.row(3, *(raw.shared(f'{c}3', 0) for c in 'ABCD')),
        more={'xl/sharedStrings.xml': raw.strings(words)}), 9000
    yield 'repeated-bytes', raw.workbook(
        form, *(raw.row(1, raw.shared('A1', 1)) for _ in range(5)),
        more={'xl/sharedStrings.xml': raw.strings('', words)}), 12000
    yield 'repeated-bytes', raw.spreadsheet(
        raw.ODS_FORM + raw.ods_row(raw.sheets.cell(words, 'table:number-columns-repeated="3"'),
                                   attributes='table:number-rows-repeated="2"')), 15000
    yield 'entries', raw.workbook(table), 10 # titles that are no item's are extras
    yield 'entries', raw.with_notes(raw.notes([('F2', 0, f'note {n}') for n in range(9)])), 10
    yield 'entries', raw.spreadsheet(raw.ODS_FORM + raw.ods_row('', '一つ') + raw.ods_row(
        '', '二つ')), 3
    yield 'entries', raw.document(raw.word_table(*raw.WORD_FORM, ['', '一つ'], ['', '二つ'])), 3
    yield 'entry-bytes', raw.workbook(form + raw.row(3, raw.text('F3', words))), 3050
    yield 'relationships', raw.workbook(form, *[''] * 6), 10
    yield 'xml-depth', raw.workbook(deep(20)), 20
    yield 'xml-attributes', raw.workbook(raw.worksheet(form, '<x ' + ' '.join(
        f'a{n}="1"' for n in range(30)) + '/>')), 30


def test_limits_of_a_file_that_keep_to_a_number():
    """At the limit a file is read, above it there is one sentence about it; the file beside it is
    merged either way."""
    with support.folder() as here:
        plan, good, form = (os.path.join(here, name) for name in ('plan.yaml', 'b.xlsx', 'a'))
        support.write(plan, (PLAN.replace('T\n', '計画\n', 1) % ('', raw.TITLE)).encode())
        raw.pack(good, raw.workbook(raw.HEADINGS + raw.ITEM.replace('意見です', '良い意見です')))
        for name, parts, at in at_limits():
            raw.pack(form, parts)
            small = name in ('cells', 'entries', 'relationships', 'xml-attributes') and at < 11
            for limit, over in ((at, False), (at - 1, True)):
                out, messages, _ = run_any('mergecomments', '--lang=en', f'--limit={name}={limit}',
                                           plan, form, good)
                told = [line for line in messages.decode().split('\n')
                        if line.startswith((form + ':', 'a:'))]
                expect(any('file-limit' in line for line in told) == over,
                       f'{name}={limit}: {messages.decode()}')
                expect(not over or (len(told) == 1 and f'limit {name} ({limit})' in told[0]),
                       f'{name}={limit}: {told}')
                expect(small or '良い意見です'.encode() in out,
                       f'{name}={limit}: the file beside it is not merged')


def test_the_most_text_that_references_add():
    """64 MiB, as it comes; some more than that is refused in a moment."""
    with support.folder() as here:
        plan, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'a.xlsx')
        support.write(plan, (PLAN % ('', raw.TITLE)).encode())
        for more, over in ((0, False), (1, True)):
            cells = raw.row(1, *[raw.shared('', 0)] * (65 + more))
            raw.pack(form, raw.workbook(raw.HEADINGS + raw.ITEM, cells,
                                        more={'xl/sharedStrings.xml': raw.strings('x' * 2 ** 20)}))
            _, messages, _ = run_any('mergecomments', '-n', '--lang=en', plan, form)
            expect((b'repeated-bytes (67108864)' in messages) == over, messages.decode())


def test_the_memory_of_a_file():
    """A file that takes more is left where it is; the next one is read in a new one."""
    with support.folder() as here:
        plan, form, good = (os.path.join(here, name) for name in ('plan.yaml', 'a.xlsx', 'b.xlsx'))
        support.write(plan, (PLAN % ('', raw.TITLE)).encode())
        rows = ''.join(raw.row(n, raw.text(f'F{n}', f'words {n}')) for n in range(3, 20003))
        raw.pack(form, raw.workbook(raw.HEADINGS + raw.ITEM + rows))
        raw.pack(good, raw.workbook(raw.HEADINGS + raw.ITEM))
        for limit, over in ((2000000, True), (200000000, False)):
            out, messages, _ = run_any('mergecomments', '--lang=en', '--limit=entries=30000',
                                       f'--limit=memory-bytes={limit}', plan, form, good)
            expect((f'limit memory-bytes ({limit})' in messages.decode()) == over,
                   messages.decode()[:500])
            expect(b'b.xlsx' in out, 'the file beside it is not merged')


support.main(globals())
