# SPDX-License-Identifier: ISC
"""Mistakes as people make them who type YAML with a Japanese keyboard, one or two at a time in the
samples: each is told at its own line, by a sentence that names the sign or word in question, with
at most three messages."""
import os
import random
import re

import slips
import support
from support import expect

LOOK = bool(os.environ.get('LOOK'))  # shows every sentence
ROUNDS = support.rounds(260, 4000, 8)
MOST = 3  # messages a mistake


def apply(sample, mistakes):
    """The text of a sample with the mistakes, and where each has moved to."""
    lines, out, moved = list(sample.lines), [], {}
    for number, line in enumerate(lines):
        mistake = next((m for m in mistakes if m.number == number), None)
        if mistake:
            moved[mistake] = len(out) - number
        out += [mistake.now, *mistake.more] if mistake else [line]
    return '\n'.join(out), moved


def parse(messages):
    rows = []
    for line in messages.splitlines():
        found = re.match(r'x\.yaml:(\d+):(\d+): (\w+): (.*) \[([\w-]+)\]$', line)
        rows.append((int(found[1]), found[4], found[5]) if found else (0, line, '?'))
    return rows


def planlint(here, text):
    support.write(os.path.join(here, 'x.yaml'), text.encode())
    out, err, _ = support.run_any('planlint', '--lang=ja', 'x.yaml', cwd=here)
    return parse((out + err).decode())


def judge(mistakes, moved, rows, usual):
    """What is wrong with the messages; nothing if they are right."""
    rows, left = [], list(rows)
    usual = list(usual)
    for row in left:
        if (row[1], row[2]) in usual:
            usual.remove((row[1], row[2]))
        else:
            rows.append(row)
    faults, own = [], set()
    for mistake in mistakes:
        lines = {n + moved[mistake] for n in mistake.also}
        own |= lines
        if not any(row[0] in lines and any(word in row[1] for word in mistake.words)
                   for row in rows):
            faults.append(f'line {mistake.number + 1}: not told with one of {mistake.words}')
    faults += [f'line {row[0]} has no mistake' for row in rows if row[0] not in own]
    if len(rows) > MOST * len(mistakes):
        faults.append('too many messages')
    return faults, rows


SAMPLES = [slips.Sample(f'{folder}/{name}.yaml') for folder in ('saku', 'small')
           for name in ('plan', 'schedule')]


def make(rng, sample, kinds):
    """A mistake of each kind, some lines apart; fewer where the sample has no place for it."""
    mistakes = []
    for kind in sorted(kinds, key=lambda k: k is not slips.other_key):
        near = {m.number + d for m in mistakes for d in range(-3, 4)}
        mistake = kind(rng, sample, near)
        mistakes += [mistake] if mistake else []
        if kind is slips.other_key:  # what is below the key is not read
            break
    return mistakes


def test_each_mistake_is_told_at_its_line():
    rng, failed, seen = random.Random(17), [], {}
    with support.folder() as here:
        usual = {s.name: [(r[1], r[2]) for r in planlint(here, '\n'.join(s.lines))]
                 for s in SAMPLES}
        for number in range(ROUNDS):
            first = slips.KINDS[number % len(slips.KINDS)]
            kinds, mistakes = [first] + [rng.choice(slips.KINDS)] * (number % 4 == 0), []
            if os.environ.get('KIND', first.__name__) != first.__name__:
                continue
            while not mistakes:
                sample = rng.choice(SAMPLES)
                mistakes = make(rng, sample, kinds)
            text, moved = apply(sample, mistakes)
            faults, rows = judge(mistakes, moved, planlint(here, text), usual[sample.name])
            for row in rows:
                seen.setdefault(re.sub('「.*?」', '「」', row[1]), (row, text.split('\n')[row[0] - 1]))
            if faults:
                shown = '\n'.join(f'    {m.number + 1}: {m.now!r}' for m in mistakes)
                failed.append(f'{number} {sample.name} {first.__name__}: {"; ".join(faults)}\n{shown}\n' +
                              '\n'.join(f'        {row}' for row in rows))
    for sentence in sorted(seen) if LOOK else ():
        print(seen[sentence])
    expect(not failed, f'{len(failed)} of {ROUNDS}:\n' + '\n'.join(failed))


def test_a_line_that_nothing_mends_is_left_out():
    """It is told, and so is what is wrong below it; what is missing may be on the line."""
    text = ('plan:\n  title: 計画\n  policies:\n    - id: p\n      title: 方針\n      items:\n        - id: a\n          title: 項目\n'
            '          "x": "y" : z\n          isues: 課題\n  footnotes: [{term: あ}]\n')
    with support.folder() as here:
        rows = [(line, code) for line, _, code in planlint(here, text)]
    expect((9, 'yaml-syntax') in rows and (10, 'misspelt-key') in rows, rows)
    expect('missing-key' not in [code for _, code in rows], rows)


support.main(globals())
