# SPDX-License-Identifier: ISC
"""The way of a plan or schedule into a paper and back, and what must be the same after it.

What a paper that is sent to members must not carry is left out of the comparison: comments,
unplaced ones and the list of reviewers, and the texts of columns that the form does not show."""
import concurrent.futures
import os
import re
import zipfile

import plans
import support
from support import expect, run, run_any

PIECES = 20  # plans that one process makes
SECRET = {'comments', 'unplaced', 'reviewers', 'offices', 'calls', 'categories', 'opinion_columns'}
# Texts of the plan by the depth at which they stand, and the column that shows them.
SHOWN = {(6, 'title'): 'policy', (6, 'approach'): 'approach', (10, 'initiatives'): 'initiatives',
         (10, 'issues'): 'issues'}
VALUES = '          fields:'  # of an item; the lines below it are named by the plan's own fields


def fields_of(dump):
    """The fields that the plan's columns show."""
    return set(re.findall(r'^      field: "([\w-]+)"$', dump, re.M))


def told(dump, shown):
    """What plandump prints, but for what a form does not carry."""
    kept, passed, values = [], None, False
    for line in dump.split('\n'):
        depth = len(line) - len(line.lstrip(' '))
        if passed is not None and depth > passed:
            continue
        key = line.strip(' ').split(':')[0]
        column = SHOWN.get((depth, key))
        values = line == VALUES or values and depth == len(VALUES) - len('fields:') + 2
        if values and line != VALUES:
            column = key
        hidden = column is not None and column not in shown
        passed = depth if key in SECRET and line.endswith(':') else None
        if passed is None and not hidden:
            kept.append(line)
    return [line for line, after in zip(kept, kept[1:] + [''])
            if line != VALUES or after.startswith(' ' * (len(VALUES) - len('fields:') + 2))]


def dump_of(path):
    return run('plandump', path)[0].decode()


def difference(want, got):
    for i, line in enumerate(want):
        if i >= len(got) or got[i] != line:
            return f'{line!r} became {got[i] if i < len(got) else None!r}'
    return None if len(want) == len(got) else f'{got[len(want)]!r} is new'


def there_and_back(seed, here):
    """What is wrong with the way of one plan, each as a line."""
    source = os.path.join(here, 'plan.yaml')
    support.write(source, plans.plan(seed).encode())
    dump = dump_of(source)
    want = told(dump, fields_of(dump))
    for kind in ('xlsx', 'docx'):
        form, back = os.path.join(here, f'form.{kind}'), os.path.join(here, f'{kind}.yaml')
        # By standard output, since -o waits for the disk.
        support.write(form, run(f'plan2{kind}', '-q', source, status=(0, 1))[0])
        text, messages, status = run_any(f'{kind}2plan', '--lang=en', form)
        support.write(back, text)
        if status == 2:
            yield f'plan {seed}, {kind}: {messages.decode()}'
            continue
        found = difference(want, told(dump_of(back), fields_of(dump)))
        said = [m for m in messages.decode().splitlines()
                if not ('[import-no-policy]' in m and 'policy' not in fields_of(dump))]
        if found or said:
            yield f'plan {seed}, {kind}: {found or ""} {said[:2] or ""}'
        with zipfile.ZipFile(form) as package:
            for part in package.namelist():
                if b'SECRET' in package.read(part):
                    yield f'plan {seed}, {kind}: {part} holds what members must not see'


def schedule_and_back(seed, here):
    """The same for a schedule, of which a paper carries everything."""
    source = os.path.join(here, 'schedule.yaml')
    support.write(source, plans.schedule(seed).encode())
    want = dump_of(source).split('\n')
    for kind in ('xlsx', 'docx'):
        paper, back = os.path.join(here, f'paper.{kind}'), os.path.join(here, f'{kind}.yaml')
        support.write(paper, run(f'sched2{kind}', '-q', source, status=(0, 1))[0])
        text, messages, status = run_any(f'{kind}2sched', '--lang=en', paper)
        support.write(back, text)
        found = None if status == 2 else difference(want, dump_of(back).split('\n'))
        if found or status:
            yield f'schedule {seed}, {kind}: {found or ""} {messages.decode()}'


def some(work):
    way, span = work
    with support.folder() as here:
        return [line for seed in span for line in way(seed, here)]


def wrong_ways(way, count):
    """What is wrong with the ways of that many of them; PLANS=5000 takes more."""
    count = int(os.environ.get('PLANS', count))
    spans = [(way, range(first, min(first + PIECES, count))) for first in range(0, count, PIECES)]
    with concurrent.futures.ProcessPoolExecutor() as pool:
        return [line for lines in pool.map(some, spans) for line in lines]


def expect_all(count, way=there_and_back):
    wrong = wrong_ways(way, count)
    expect(not wrong, f'{len(wrong)} ways:\n' + '\n'.join(wrong[:12]))
