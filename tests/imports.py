# SPDX-License-Identifier: ISC
"""Papers as offices lay them out, made at random with what they hold known: plans, schedules, lists of
events, and what is none of these, each given to both readers. imports.py [SHARE]: SHARE of them.

No text may be lost without a word, none may come to a wrong place, no table may be read as one of
another kind, and a file has at most 30 messages, half of the files at most 5."""
import csv
import io
import os
import statistics
import sys

import support
from officepapers import MONTHS, paper_of
from support import expect, run_any

FILES = 300
MESSAGES_MOST, MESSAGES_USUAL = 30, 5


def table_of(command, path, *options):
    text = run_any(command, *options, path)[0].decode('utf-8-sig')
    return list(csv.DictReader(io.StringIO(text, newline='')))


def read_plan(path):
    return [tuple(row.get(k) or '' for k in ('policy', 'approach', 'item', 'initiatives', 'issues'))
            for row in table_of('plan2csv', path)]


def read_schedule(path):
    found = {}
    for row in table_of('sched2csv', path, '--table=entries'):
        first, last = (MONTHS.index(f'{int(row[k][-2:])}月') for k in ('start', 'end'))
        for month in MONTHS[first:last + 1]:
            found.setdefault((row['lane_name'].replace('\n', '/'), month), []).append(row['text'])
    return {place: sorted(texts) for place, texts in found.items()}


def read_events(path):
    found = []
    for row in table_of('sched2csv', path, '--table=list'):
        number, month, *_, agenda = row.values()
        found.append((month, agenda.split('\n')))
    return found


READ = {'plan': read_plan, 'schedule': read_schedule, 'events': read_events}


def bare(text):
    """Without the numbers of levels of a plan."""
    return text.split(' ')[-1]


def wrong(paper, got):
    if paper.kind == 'plan':
        got = [(bare(policy), bare(approach), *rest) for policy, approach, *rest in got]
    want = paper.truth
    if paper.kind == 'schedule':
        want = {place: sorted(texts) for place, texts in want.items()}
    if got == want:
        return []
    if isinstance(want, dict):
        return [f'{k}: {want.get(k)} became {got.get(k)}' for k in {**want, **got} if want.get(k) != got.get(k)][:4]
    return [f'{w} became {g}' for w, g in zip([*want, None], [*got, None]) if w != g][:3]


def check(paper, folder, found):
    path = paper.save(folder)
    kind = path.rsplit('.', 1)[1]
    for reader in ('plan', 'sched'):
        out = os.path.join(folder, f'{paper.seed}.{reader}.yaml')
        options = paper.options if reader == 'sched' else []
        if reader == 'sched' and not options and paper.kind in ('none', 'plan'):
            options = ['--fiscal-year=2026']
        _, messages, status = run_any(f'{kind}2{reader}', '--lang=en', *options, '-o', out, path)
        lines = messages.decode().splitlines()
        fits = (reader == 'plan') == (paper.kind == 'plan') and paper.kind != 'none'
        found['messages'].append(len(lines))
        if (status != 2) != fits:
            found['kind'].append(f'{path} ({paper.kind}): {kind}2{reader} ends with {status}: {messages.decode()[:300]}')
        if not fits or status == 2:
            continue
        text = support.read(out).decode() + messages.decode()
        lost = [t for t in paper.texts if str(t) not in text]
        if lost:
            found['lost'].append(f'{path}: {lost[:4]}')
        faults = wrong(paper, READ[paper.kind](out))
        if faults:
            found['place'].append(f'{path}: {faults}')
        if paper.title and f'title: {paper.title}\n' not in text:
            found['title'].append(f'{path}: not the title {paper.title}')


def run(share, keep=None):
    found = {'lost': [], 'place': [], 'kind': [], 'title': [], 'messages': []}
    with support.folder() as folder:
        for seed in range(max(1, int(FILES * share))):
            check(paper_of(seed), keep or folder, found)
    messages = found.pop('messages')
    usual, most = statistics.median(messages), max(messages)
    print(f'{len(messages)} readings: texts lost without a word {len(found["lost"])}, at a wrong place '
          f'{len(found["place"])}, wrong titles {len(found["title"])}, wrong kinds of table '
          f'{len(found["kind"])}; messages a file: {usual:g}, at most {most}')
    faults = [line for lines in found.values() for line in lines]
    expect(not faults, '\n'.join(faults[:20]))
    expect(usual <= MESSAGES_USUAL and most <= MESSAGES_MOST, 'too many messages')


if __name__ == '__main__':
    try:
        run(float(sys.argv[1]) if len(sys.argv) > 1 else 1, sys.argv[2] if len(sys.argv) > 2 else None)
    except support.Failure as failure:
        sys.exit(str(failure))
