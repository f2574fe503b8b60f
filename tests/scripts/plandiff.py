# SPDX-License-Identifier: ISC
"""plandiff: what goes wrong, standard input, random edits of real texts, and all formats read by others."""
import os
import xml.etree.ElementTree as ElementTree

import docx

import comparisons
import support
from support import expect, run

CASE = os.path.join(support.TESTS, 'cases', 'diff', 'plan')
SCHEDULE = os.path.join(support.SAMPLES, 'small', 'schedule.yaml')


def test_misuse_is_told():
    for call, words in (
            (['old.yaml'], 'a file is missing'),
            (['old.yaml', 'new.yaml', 'new.yaml'], 'one file too many'),
            (['-', '-'], 'only one of the two can be standard input'),
            (['old.yaml', SCHEDULE], '[no-plan]'),
            ([SCHEDULE, 'new.yaml'], '[no-plan]'),
            (['old.yaml', 'none.yaml'], '[cannot-read]'),
            (['--old-side=top', 'old.yaml', 'new.yaml'], '--old-side takes right or left'),
            (['old.yaml', 'new.yaml', '-o', 'x.pdf'], 'the suffix of -o must name a format'),
            (['old.yaml', 'new.yaml', '-o', 'old.yaml'], 'this is a file that is read')):
        out, messages = run('plandiff', '--lang=en', *call, cwd=CASE, status=(2,))
        expect(words in messages.decode() and not out, f'{call}: {messages.decode()}')


def test_either_may_be_standard_input():
    want = run('plandiff', 'old.yaml', 'new.yaml', cwd=CASE)[0]
    for operands in (['-', 'new.yaml'], ['old.yaml', '-']):
        given = support.read(os.path.join(CASE, ['old.yaml', 'new.yaml'][operands.index('-')]))
        expect(run('plandiff', *operands, cwd=CASE, stdin=given)[0] == want, operands)


def test_two_plans_are_told():
    other = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
    messages = run('plandiff', '--lang=en', other, 'new.yaml', cwd=CASE)[1].decode()
    expect(f'new.yaml: note: no item has the id of one in the other version ({other})' in messages and
           messages.count('[versions-apart]') == 1, messages)
    expect(not run('plandiff', 'old.yaml', 'new.yaml', cwd=CASE)[1], 'messages')


def test_what_one_version_has_is_told():
    """With and without tracked changes, whichever version it is; nothing where both have it."""
    with support.folder() as here:
        more = os.path.join(here, 'more.yaml')
        support.write(more, support.read(os.path.join(CASE, 'old.yaml')).rstrip(b'\n') + b'\n' +
                      support.read(SCHEDULE))
        for made in ([], ['--tracked', '-o', os.path.join(here, 'x.docx')]):
            for pair in ((more, 'old.yaml'), ('old.yaml', more), (more, more)):
                messages = run('plandiff', '--lang=en', *made, *pair, cwd=CASE)[1].decode().splitlines()
                want = [f'{more}: note: only this version has {key}:, which is not compared; '
                        'give two files that have it [part-alone]' for key in ('schedule', 'meetings')
                        if b'\n' + key.encode() + b':' in b'\n' + support.read(SCHEDULE)]
                expect(messages == (want if pair != (more, more) else []),
                       f'{made} {pair}: {messages}')


def test_headings_and_words():
    out = run('plandiff', '--new-heading=新しい', '--old-heading=', '--new-word=', '--gone-word=-',
              'old.yaml', 'new.yaml', cwd=CASE)[0].decode()
    expect('| 該当箇所 | 新しい |  | 備考 |' in out and '（新設）' not in out and '（削る）' not in out, out)
    out = run('plandiff', '--unchanged=show', 'old.yaml', 'new.yaml', cwd=CASE)[0].decode()
    expect(out.count('人材の育成') == 4 and '（略）' not in out, out)


def test_random_edits():
    """10 000 edits in ten plans; in make check a few hundred."""
    for seed in range(support.rounds(1, 10, 1)):
        count, marked, least = comparisons.rounds(support.rounds(400, 1000, 40), seed)
        expect(count > 30 and least > 100, f'{count} changes, {least} characters')
        expect(10 * marked <= 13 * least, f'{marked} of {least}')


S = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def underlined_in_word(path):
    """Of each row the underlined pieces of each cell."""
    return [[[run.text for paragraph in cell.paragraphs for run in paragraph.runs if run.font.underline]
             for cell in row.cells] for row in docx.Document(path).tables[0].rows]


def underlined_in_excel(path):
    sheet = ElementTree.fromstring(support.parts(support.read(path))['xl/worksheets/sheet1.xml'])
    rows = [[[''.join(run.itertext()) for run in cell.iter(f'{S}r') if run.find(f'{S}rPr/{S}u') is not None]
             for cell in row if cell.find(f'{S}is') is not None] for row in sheet.iter(f'{S}row')]
    return [row for row in rows if len(row) == 4]


def test_marks_are_read_by_others():
    """Underlined runs of Word and Excel are the marks of the page."""
    texts = comparisons.real_texts()
    old, new = comparisons.plan_of('骨子案', texts[:3]), comparisons.plan_of(
        '素案', [texts[0].replace('の', 'のABC'), texts[1][3:], texts[2] + '等'])
    with support.folder() as here:
        rows = comparisons.compare(here, old, new)
        want = [[[piece for piece, marked in cell if marked] for cell in row] for row in rows]
        expect(sum(map(len, want[1] + want[2])) > 2, want)
        for suffix, read in (('docx', underlined_in_word), ('xlsx', underlined_in_excel)):
            path = os.path.join(here, f'x.{suffix}')
            run('plandiff', 'old.yaml', 'new.yaml', '-o', path, cwd=here)
            expect(read(path) == want, f'{suffix}: {read(path)}, not {want}')


def test_files_with_nothing_to_compare():
    with support.folder() as here:
        support.write(os.path.join(here, 'a.yaml'), b'style: {font: Meiryo}\n')
        messages = support.run('plandiff', '--lang=en', 'a.yaml', 'a.yaml', cwd=here, status=(2,))[1]
        support.expect(b'[no-plan]' in messages, messages)


support.main(globals())
