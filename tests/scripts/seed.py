# SPDX-License-Identifier: ISC
"""samples/saku carries every character of the three papers it was written from, whose
text is tests/data/seed.txt: cells with tabs between them, one row a line. White space
is left aside, since a line break of the paper is a space or nothing in that text."""
import os
import re
import unicodedata
from collections import Counter

import yaml

import support
from support import expect

SAKU = os.path.join(support.SAMPLES, 'saku')


def load(name):
    with open(os.path.join(SAKU, name), encoding='utf-8') as file:
        return yaml.load(file, yaml.SafeLoader)


def bare(text):
    return re.sub(r'\s+', '', text)


def plan_rows(plan):
    """The review sheet: the table is printed on two pages, each with its two header rows."""
    under = [c['heading'] for c in plan['columns'] if c.get('under')]
    beside = [c['heading'] for c in plan['columns'] if not c.get('under')]
    pages = []
    for policy in plan['policies']:
        if not pages or policy.get('new_page'):
            pages.append([])
        pages[-1].append(policy)
    for page in pages:
        yield [plan['title'], *beside]
        yield under
        for policy in page:
            first = [f"{policy['title']}(P.{policy['page']})", policy['approach']]
            for item in policy['items']:
                yield first + [item['title'], item['initiatives'], item['issues']]
                first = []


def schedule_rows(schedule):
    yield [schedule['title']]
    yield [schedule['label']]
    lanes = [lane['id'] for lane in schedule['lanes']]
    yield [schedule['month_heading']] + [lane['name'] for lane in schedule['lanes']]
    for number in list(range(4, 13)) + [1, 2, 3]:
        cells = [f'{number}月']
        for lane in lanes:
            cells.append(''.join(
                entry['text'] + (f"({entry['subject']})" if 'subject' in entry else '')
                for entry in schedule['entries']
                if entry['month'] == cells[0] and entry['lane'] == lane))
        yield cells


def meeting_rows(meetings):
    yield [meetings['title']]
    yield [meetings['label']]
    yield meetings['columns']
    for row in meetings['rows']:
        points = [p if isinstance(p, str) else p['text'] for p in row['agenda']]
        yield [str(row['number']), row['month'], ''.join(points)]
    for note in meetings['notes']:
        yield [note]


def cells_of(rows):
    return [[c for c in map(bare, row) if c] for row in rows]


def seed_rows():
    text = support.read(os.path.join(support.TESTS, 'data', 'seed.txt')).decode()
    rows = cells_of(line.split('\t') for line in text.split('\n'))
    return [row for row in rows if row]


def our_rows():
    both = load('schedule.yaml')
    rows = [*plan_rows(load('plan.yaml')['plan']), *schedule_rows(both['schedule']),
            *meeting_rows(both['meetings'])]
    return [row for row in cells_of(rows) if row]


def test_every_cell_is_there():
    ours, seed = our_rows(), seed_rows()
    for number, (want, got) in enumerate(zip(seed, ours), 1):
        expect(want == got, f'row {number}:\n seed {want}\n ours {got}')
    expect(len(ours) == len(seed), f'{len(seed)} rows in the papers, {len(ours)} in the YAML')


def test_every_character_is_there():
    ours = Counter(''.join(c for row in our_rows() for c in row))
    seed = Counter(''.join(c for row in seed_rows() for c in row))
    for title, left in (('missing', seed - ours), ('added', ours - seed)):
        names = [f'{c} {unicodedata.name(c, "?")} x{n}' for c, n in left.items()]
        expect(not left, f'{title}: {names}')


def test_the_form_prints_them_all():
    """The same, from what plan2xlsx writes: the text of the papers is in the workbook."""
    import openpyxl  # pylint: disable=import-outside-toplevel
    with support.folder() as here:
        form = os.path.join(here, 'form.xlsx')
        support.run('plan2xlsx', os.path.join(SAKU, 'plan.yaml'), '-o', form, status=(0, 1))
        sheet = openpyxl.load_workbook(form).worksheets[0]
        shown = {bare(str(c.value)) for row in sheet.iter_rows() for c in row if c.value}
    wanted = {c for row in cells_of(plan_rows(load('plan.yaml')['plan'])) for c in row}
    expect(wanted <= shown, f'not in the form: {wanted - shown}')


def test_the_schedule_workbook_prints_them_all():
    import openpyxl  # pylint: disable=import-outside-toplevel
    both = load('schedule.yaml')
    rows = cells_of([*schedule_rows(both['schedule']), *meeting_rows(both['meetings'])])
    with support.folder() as here:
        path = os.path.join(here, 'schedule.xlsx')
        support.run('sched2xlsx', os.path.join(SAKU, 'schedule.yaml'), '-o', path)
        shown = {bare(str(c.value)) for sheet in openpyxl.load_workbook(path).worksheets
                 for row in sheet.iter_rows() for c in row if c.value}
    wanted = {c for row in rows for c in row}
    expect(wanted <= shown, f'not in the workbook: {wanted - shown}')


support.main(globals())
