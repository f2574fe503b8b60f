# SPDX-License-Identifier: ISC
"""The same fifty returned files in random orders and groupings, of which each must give the
same bytes: merged at once, in steps onto the plan, and through streams of entries."""
import os
import random
import subprocess

import faults
import support
import wordforms
import writers

SEED, FILES, TRIALS = 20260520, 50, support.rounds(120, 5000, 6)
PLAN = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')
PEOPLE = 9  # of those whose forms are damaged: some send several


def plain(folder, count):
    """Sheets filled as people should: some twice, some without a date, some empty."""
    maker = os.path.join(support.SAMPLES, 'many', 'sheets.py')
    subprocess.run(['/usr/bin/python3', '-B', maker, PLAN, str(count), folder], check=True,
                   env=support.ENVIRONMENT, stdout=subprocess.DEVNULL)
    return [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]


def damaged(folder, count):
    """Sheets with random edits, in all ways of writing a workbook."""
    sent, paths = faults.Sent('saku', folder), []
    for number in range(count):
        form, _ = faults.damaged(sent, number)
        form.sheet.put(*sent.places.name, faults.person_of(number % PEOPLE))
        paths.append(os.path.join(folder, f'damaged{number}.xlsx'))
        writers.write(form.book, paths[-1], faults.dialect_of(form))
    return paths


def word(folder, count):
    form, paths = os.path.join(folder, 'form.docx'), []
    wordforms.send(PLAN, form)
    for number in range(count):
        def change(_, name, inputs, number=number):
            wordforms.write(name, f'委員{number:05}')
            for item, cell in list(inputs.items())[number::5]:
                wordforms.write(cell, f'{item} について\n{number} 番目の意見')
        paths.append(os.path.join(folder, f'word{number}.docx'))
        wordforms.alter(form, paths[-1], change)
    return paths


def text(folder, count):
    """Sheets sent back as CSV, which tell no time and no name but the file's."""
    form, paths = os.path.join(folder, 'form.csv'), []
    support.run('plan2csv', '--table=form', '--titles', PLAN, '-o', form)
    lines = support.read(form).decode().split('\r\n')
    for number in range(count):
        filled = [line + f'意見{number}' if line.endswith(',') and k % (number + 2) == 0 else line
                  for k, line in enumerate(lines)]
        paths.append(os.path.join(folder, f'委員{number:05}.csv'))
        support.write(paths[-1], '\r\n'.join(filled).encode())
    return paths


def returned(folder):
    """Fifty files, of which one cannot be read."""
    files = word(folder, 6) + text(folder, 4) + damaged(folder, 19)
    half = os.path.join(folder, 'half.xlsx')
    support.write(half, support.read(files[-1])[:3000])
    sheets = os.path.join(folder, 'sheets')
    return files + [half] + plain(sheets, FILES - 1 - len(files))


def merge(plan, *files, options=(), stdin=b''):
    return support.run('mergecomments', *options, plan, *files, status=(0, 1), stdin=stdin)[0]


def groups_of(files, dice):
    mixed = files + dice.choices(files, k=dice.randint(0, 5))
    dice.shuffle(mixed)
    groups = []
    while mixed:
        size = dice.randint(1, 30)
        groups.append(mixed[:size])
        mixed = mixed[size:]
    return groups


def at_once(files, _, dice):
    return merge(PLAN, *[f for group in groups_of(files, dice) for f in group])


def in_steps(files, _, dice):
    plan = support.read(PLAN)
    for group in groups_of(files, dice):
        plan = merge('-', *group, stdin=plan)
    return plan


def by_streams(files, streams, dice):
    """Some groups are joined by a step of their own, as on several machines; a file may come
    as it is beside the streams."""
    joined, rest = [], []
    for group in groups_of(files, dice):
        if dice.random() < 0.3:
            rest += group
            continue
        stream = b''.join(streams[f] for f in group)
        if dice.random() < 0.5:
            stream = merge(PLAN, '-', options=['--extract'], stdin=stream)
        joined.append(stream)
    return merge(PLAN, '-', *rest, stdin=b''.join(joined)) if joined else merge(PLAN, *rest)


WAYS = [at_once, by_streams, in_steps]


def run(folder, pool, _):
    """How many trials gave the same, and a line for each that did not."""
    folder = os.path.join(folder, 'orders')
    os.mkdir(folder)
    files = returned(folder)
    whole = merge(PLAN, *files)
    streams = {f: merge(PLAN, f, options=['--extract']) for f in files}

    def trial(number):
        way = WAYS[number % len(WAYS)]
        same = way(files, streams, random.Random(f'{SEED}.{number}')) == whole
        return None if same else f'orders: trial {number}, {way.__name__}: another plan'
    failures = [f for f in pool.map(trial, range(TRIALS)) if f]
    print(f'{len(files)} files, {whole.count(b"by: ")} comments, {TRIALS} orders and groupings: '
          f'{TRIALS - len(failures)} give the same bytes')
    return TRIALS - len(failures), failures
