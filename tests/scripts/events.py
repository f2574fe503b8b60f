# SPDX-License-Identifier: ISC
"""Calendar files: several lists in one, times of making, what is refused, and folds of any text."""
import os
import random
import re
import subprocess

import yaml

import plans
import support
from support import expect

ROUNDS = support.rounds(60, 2000, 10)


def listed(title, number=1, **more):
    row = {'number': number, 'month': '8月', 'date': '8月20日', 'agenda': ['議題'], **more}
    return yaml.safe_dump({'meetings': {'title': title, 'fiscal_year': '令和8年度', 'rows': [row]}},
                          allow_unicode=True, default_style='"', width=100000).encode()


def unfolded(data):
    return data.replace(b'\r\n ', b'').decode().split('\r\n')


def test_several_lists_are_one_calendar():
    with support.folder() as here:
        for name in ('a', 'b'):
            support.write(f'{here}/{name}.yaml', listed(f'{name} の会議'))
        out = support.run('sched2ics', 'a.yaml', 'b.yaml', cwd=here)[0]
        lines = unfolded(out)
        expect(lines.count('BEGIN:VCALENDAR') == 1 and lines.count('BEGIN:VEVENT') == 2, out.decode())
        expect('NAME:a の会議\\, b の会議' in lines, out.decode())
        uids = {line for line in lines if line.startswith('UID:')}
        colors = [line for line in lines if line.startswith('COLOR:')]
        expect(len(uids) == 2 and colors == ['COLOR:steelblue', 'COLOR:steelblue', 'COLOR:seagreen'],
               f'{uids} {colors}')
        again = support.run('sched2ics', 'a.yaml', 'b.yaml', cwd=here)[0]
        expect(again == out, 'other bytes')
        _, said = support.run('sched2ics', '--lang=en', 'a.yaml', 'a.yaml', cwd=here, status=(2,))
        expect(b'[event-twice]' in said, said.decode())


def test_a_file_without_meetings_is_an_error():
    with support.folder() as here:
        support.write(f'{here}/a.yaml', listed('会議'))
        plan = f'{support.SAMPLES}/small/plan.yaml'
        for files in ([plan], ['a.yaml', plan]):
            out, said = support.run('sched2ics', '--lang=en', *files, cwd=here, status=(2,))
            expect(b'[no-meetings]' in said and not out, said.decode())


def made_at(source, epoch):
    """The calendar of a list, made at this time; None: at none."""
    more = {} if epoch is None else {'SOURCE_DATE_EPOCH': epoch}
    return subprocess.run([os.path.join(support.BIN, 'sched2ics'), '-'], input=source, check=True,
                          env={**support.ENVIRONMENT, **more}, stdout=subprocess.PIPE).stdout


def test_when_it_was_made():
    text = listed('会議')
    issued = text.replace(b'"rows"', b'"issued": 2026-04-20\n  "rows"')
    for source, epoch, want in ((text, None, '19700101T000000Z'), (issued, None, '20260420T000000Z'),
                                (issued, '1786579200', '20260813T000000Z')):
        out = made_at(source, epoch)
        expect(f'DTSTAMP:{want}' in unfolded(out), f'{epoch}: {out.decode()}')


def test_calendars_hold_events_only():
    with support.folder() as here:
        plan = f'{support.SAMPLES}/small/plan.yaml'
        for call in (['opinions', plan, '-o', 'a.ics'], ['plan2md', plan, '-o', 'a.ics'],
                     ['mergecomments', plan, plan, '--report=a.ics', '-o', 'b.yaml']):
            _, said = support.run(*call, '--lang=en', cwd=here, status=(2,))
            expect(b'ics' in said or b'-o' in said, said.decode())


def test_folds_cut_nothing():
    """No line is longer than 75 octets, and joined they say what was written."""
    for seed in range(ROUNDS):
        chance, maker = random.Random(seed), plans.Maker(seed)
        place = ''.join(maker.line() for _ in range(chance.randint(1, 20)))
        out, _, status = support.run_any('sched2ics', '-', stdin=listed('会議', place=place))
        if status == 2:
            continue
        for line in out.split(b'\r\n'):
            expect(len(line) <= 75, f'seed {seed}: {len(line)} octets')
            text = line.decode()
            expect(not re.match(' [\u0300-\u036f\u3099\u309a\ufe0f\u200d]', text), f'seed {seed}: {line}')
        found = [line for line in unfolded(out) if line.startswith('LOCATION:')]
        said = re.sub(r'\\(.)', lambda m: '\n' if m[1] == 'n' else m[1], found[0][len('LOCATION:'):])
        expect(said == place, f'seed {seed}: {said!r} of {place!r}')


support.main(globals())
