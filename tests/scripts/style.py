# SPDX-License-Identifier: ISC
"""The style of the papers: what the source says, what --style shares, what stands in the files."""
import os
import re

import support
from support import expect

PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
SCHEDULE = os.path.join(support.SAMPLES, 'small', 'schedule.yaml')
OWN = b'style:\n  font: Own\n  paper: A4\n  orientation: portrait\n'
SHARED = b'style:\n  font: Shared\n  size: 12\n  header_color: "#000080"\n  margins: {left: 20}\n'


def parts(data, pattern):
    """The parts of a package whose names match, joined."""
    return b''.join(part for name, part in support.parts(data).items()
                    if re.search(pattern, name)).decode()


def written(command, source, own=b'', shared=None):
    with support.folder() as here:
        file, style = os.path.join(here, 'source.yaml'), os.path.join(here, 'style.yaml')
        support.write(file, support.read(source) + own)
        options = []
        if shared is not None:
            support.write(style, shared)
            options = ['--style', style]
        return support.run(command, *options, file)[0]


def test_the_own_style_comes_before_the_shared_one():
    for command, source in (('plan2xlsx', PLAN), ('sched2xlsx', SCHEDULE)):
        styles = parts(written(command, source, OWN, SHARED), r'styles\.xml$')
        expect('val="Own"' in styles and 'val="Shared"' not in styles, f'{command}: font')
        expect('<sz val="12"/>' in styles, f'{command}: the shared size')
    for command, source in (('plan2docx', PLAN), ('sched2docx', SCHEDULE)):
        styles = parts(written(command, source, OWN, SHARED), r'styles\.xml$')
        expect('w:ascii="Own"' in styles and 'Shared' not in styles, f'{command}: font')
        expect('<w:sz w:val="24"/>' in styles, f'{command}: the shared size')


def test_fitting_and_widths_of_both():
    """A column's width in the source comes before that of the shared file, whose others stay."""
    source = SCHEDULE
    own = b'style:\n  fit: font\n  columns: [{column: month, width: 31}]\n'
    shared = b'style:\n  fit: anywhere\n  columns: [{column: month, width: 77}, {column: time, width: 52}]\n'
    both, mine, theirs = (re.findall(r'<col [^>]*>', parts(written('sched2xlsx', source, *given), 'sheet'))
                          for given in ((own, shared), (own,), (b'', shared)))
    one = {n for n, column in enumerate(both) if column != mine[n]}
    other = {n for n, column in enumerate(both) if column != theirs[n]}
    expect(one and other and not one & other, f'{both}\n{mine}\n{theirs}')


def test_page():
    for command, source in (('plan2xlsx', PLAN), ('sched2xlsx', SCHEDULE)):
        sheet = parts(written(command, source, OWN, SHARED), r'sheet1\.xml$')
        expect('paperSize="9"' in sheet and 'orientation="portrait"' in sheet, f'{command}: {sheet}')
        expect('left="0.79"' in sheet, f'{command}: margin')
    for command, source in (('plan2docx', PLAN), ('sched2docx', SCHEDULE)):
        text = parts(written(command, source, OWN, SHARED), r'document\.xml$')
        expect('<w:pgSz w:w="11906" w:h="16838"/>' in text, f'{command}: page')
        expect('w:left="1133"' in text, f'{command}: margin')


def test_text_on_a_dark_ground_is_white():
    styles = parts(written('plan2xlsx', PLAN, shared=SHARED), r'styles\.xml$')
    expect('<color rgb="FFFFFFFF"/>' in styles and 'FF000080' in styles, 'xlsx')
    data = written('plan2docx', PLAN, shared=SHARED)
    expect('<w:color w:val="FFFFFF"/>' in parts(data, r'styles\.xml$'), 'docx')
    expect('w:fill="000080"' in parts(data, r'document\.xml$'), 'docx ground')


def test_a_shared_file_without_a_style():
    with support.folder() as here:
        style = os.path.join(here, 'style.yaml')
        support.write(style, support.read(SCHEDULE))
        _, messages = support.run('plan2docx', '--style', style, PLAN, status=(2,))
        expect(b'[no-style]' in messages, messages.decode())


support.main(globals())
