# SPDX-License-Identifier: ISC
"""Thousands of forms with random edits, of which no text may be lost or misplaced. The seed
is fixed; a form that fails is made again with fewer edits, until each one is needed."""
import os
import random
import re
from collections import defaultdict

import yaml

import grid
import support
import writers
from fault_edits import FAULTS, OWN, Form
from judge import TYPED, Record, bare, fate, records_of
from truth import Entry, Places

SEED, FORMS, BATCH = 20260520, support.rounds(1000, 20000, 100), 100
DIALECTS = list(writers.DIALECTS.values())


class Sent:
    """A plan and its form."""

    def __init__(self, name, folder):
        self.plan = os.path.join(support.SAMPLES, name, 'plan.yaml')
        form = os.path.join(folder, f'{name}.xlsx')
        support.run('plan2xlsx', self.plan, '-o', form, status=(0, 1))
        plan = yaml.load(support.read(self.plan), TYPED)['plan']
        self.book = grid.read_form(form)
        self.places = Places(self.book.sheet, plan)
        self.places.heading = next(c['heading'] for c in plan['columns'] if c.get('input'))


def dialect_of(form):
    """How the form is written; one of them takes the hidden columns out."""
    return DIALECTS[form.number % len(DIALECTS)]


def person_of(number):
    return f'委員{number:05}'


def damaged(sent, number, skip=()):
    """A form with its answers and random edits; those in `skip` are left out, and the
    others stay what they were. The form, and the names of its edits."""
    dice = random.Random(f'{SEED}.{number}')
    form = Form(sent.book.copy(), sent.places, person_of(number), number)
    form.sheet.put(*sent.places.name, form.person)
    for row in sent.places.rows:
        if dice.random() < 0.7:
            form.write(row, sent.places.input)
    names = []
    for k in range(dice.randint(1, 6)):
        fault = dice.choice(FAULTS)
        if k not in skip:
            fault(form, random.Random(f'{SEED}.{number}.{k}'))
            names.append((k, fault.__name__.replace('_', ' ')))
    return form, names


def columns_of(form):
    """{field: column} by the headings that are still as they were sent; a column without one is
    known by what stands in it, where that is texts of one field alone."""
    fields = {c['heading']: c['field'] for c in form.places.plan['columns']}
    columns = {fields[cell.text]: column for (row, column), cell in form.sheet.cells.items()
               if form.head <= row < form.first and cell.text in fields}
    held = defaultdict(set)
    for (_, column), cell in form.sheet.cells.items():
        if isinstance(cell.origin, tuple):
            held[column].add(cell.origin[0])
    for column, found in held.items():
        if len(found) == 1 and column not in columns.values():
            columns.setdefault(next(iter(found)), column)
    return columns


def allowed(form, row, columns, width):
    """The items where a text of this row may be put. An unchanged text below its heading is
    followed; without one, any sign in the row will do."""
    intact, own, other = set(), set(), set()
    for column in range(1, width + 1):
        cell = form.sheet.cells.get((row, column))
        if cell is None or not cell.text or not isinstance(cell.origin, tuple):
            continue
        field, item, same = cell.origin
        other.add(item)
        if field in OWN and columns.get(field) == column:
            own.add(item)
            intact |= {item} if same else set()
    return own if intact else other


def truth(form):
    """{text: entry} of what is on the sheet in the end."""
    entries, columns, width = {}, columns_of(form), form.columns()
    gone = form.sheet.hidden_columns if dialect_of(form).get('strip') else ()
    for (row, column), cell in form.sheet.cells.items():
        if not isinstance(cell.origin, Entry) or not cell.text or column in gone:
            continue
        rows = {row}
        for first, left, last, right in form.sheet.merges:
            if first <= row <= last and left <= column <= right:
                rows.update(range(first, last + 1))
        entry = entries.setdefault(cell.text, Entry(cell.text, (), (form.person,), 'either'))
        for one in rows:
            entry.items |= allowed(form, one, columns, width)
    return list(entries.values())


def outcome(sent, forms, folder):
    """Merges forms; (form, entry, fate) of each entry."""
    files = []
    for form, _ in forms:
        files.append(os.path.join(folder, f'{form.person}.xlsx'))
        writers.write(form.book, files[-1], dialect_of(form))
    merged = os.path.join(folder, 'merged.yaml')
    _, messages, _ = support.run_any('mergecomments', '--lang=en', '-o', merged, sent.plan, *files)
    refused = set(re.findall(r'([^/\n]+\.xlsx): error: ', messages.decode()))
    records = defaultdict(list)
    for record in records_of(support.read(merged)):
        records[record.file].append(record)
    for form, _ in forms:
        own = f'{form.person}.xlsx'
        for entry in truth(form):
            yield form, entry, fate(entry, records[own], own in refused)


def shrink(sent, form, entry, what, folder):
    """Leaves out edits one by one as long as the same text meets the same fate."""
    skip = set()
    for k, _ in damaged(sent, form.number)[1]:
        one = damaged(sent, form.number, skip | {k})
        if any(e.text == entry.text and w == what for _, e, w in outcome(sent, [one], folder)):
            skip.add(k)
    names = [name for _, name in damaged(sent, form.number, skip)[1]]
    return f'form {form.number}: {entry.text} {what} after {" + ".join(names)} (left out: ' \
           f'{sorted(skip)})'


def batch(sent, numbers, folder):
    here = os.path.join(folder, f'faults{numbers[0]}')
    os.makedirs(here)
    counts, bad = defaultdict(int), []
    for form, entry, what in outcome(sent, [damaged(sent, n) for n in numbers], here):
        counts[what] += 1
        if what in ('lost', 'misplaced'):
            bad.append((form, entry, what))
    failed = {form.number for form, _, _ in bad}
    shown = [shrink(sent, *one, here) for one in bad[:2]]
    for file in os.listdir(here):
        os.remove(os.path.join(here, file))
    return counts, shown, len(failed)


def run(folder, pool, words):
    if words:
        return 0, []
    sent = [Sent('saku', folder), Sent('small', folder)]
    groups = [(sent[k // BATCH % 2], range(k, k + BATCH)) for k in range(0, FORMS, BATCH)]
    counts, failures, failed = defaultdict(int), [], 0
    for own, shown, number in pool.map(lambda g: batch(g[0], g[1], folder), groups):
        for what, count in own.items():
            counts[what] += count
        failures += shown
        failed += number
    print(f'{FORMS} forms with random edits: {sum(counts.values())} texts, '
          + ', '.join(f'{counts[w]} {w}' for w in ('recovered', 'person', 'lost', 'misplaced')))
    # A line for each of the first, and the rest in one.
    if failed > len(failures):
        failures.append(f'{failed - len(failures)} more forms with random edits')
    return FORMS - failed, failures
