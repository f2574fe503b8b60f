# SPDX-License-Identifier: ISC
"""Calendar files read by libical and by ical.js: both see the same events, and these are what the
list of meetings says."""
import csv
import glob
import io
import json
import os
import random
import re
import subprocess

import yaml

import papers
import plans
import support
from support import expect

ROUNDS = 200


def libical():
    """The program events.c, compiled."""
    program = os.path.join(support.BUILD, 'events')
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'libical'], check=True,
                           stdout=subprocess.PIPE).stdout.decode().split()
    subprocess.run([os.environ.get('CC', 'cc'), '-O1', '-o', program,
                    os.path.join(support.TESTS, 'office', 'events.c'), *flags], check=True)
    return program


def events_of(lines):
    """The events among the lines of a reader, each {property: value}."""
    events, at = [], None
    for line in lines:
        if ': ' not in line and line.isupper():
            at = {} if line == 'VEVENT' else None
            events += [at] if at is not None else []
        elif at is not None:
            name, _, value = line.partition(': ')
            at[name.split(' ')[0]] = value
    return events


def known(lines):
    """Without the names of the calendar, which ical.js takes for properties of an unknown type, and
    without the blanks at the ends of a text, which libical drops."""
    return [re.sub(r'^([A-Z-]+(?: in [\w/]+)?: )[ \t]*|[ \t]+$', r'\1', line) for line in lines if not line.startswith(('NAME: ', 'X-WR-CALNAME: '))]


def compact(moment):
    return moment.replace('-', '').replace(':', '') + ('00' if 'T' in moment else '')


def check_values(name, got, want):
    """The events of a file against the same events as CSV."""
    rows = list(csv.DictReader(io.StringIO(want.decode(), newline='')))
    expect(len(rows) == len(got), f'{name}: {len(got)} events of {len(rows)}')
    for row, event in zip(rows, got):
        for key, field in (('uid', 'UID'), ('summary', 'SUMMARY'), ('place', 'LOCATION'),
                           ('description', 'DESCRIPTION')):
            said = event.get(field, '')
            expect(said == row[key].replace('\n', '⏎').strip(' \t'), f'{name}: {field} {said!r}, {row[key]!r}')
        expect(event['DTSTART'] == compact(row['start']), f'{name}: {event} begins at {row["start"]}')


def check_lines(name, data):
    """RFC 5545, 3.1: no line of more than 75 octets, all end in CRLF, no character is cut."""
    expect(data.endswith(b'\r\n') and b'\n' not in data.replace(b'\r\n', b''), f'{name}: line ends')
    for line in data.split(b'\r\n'):
        expect(len(line) <= 75, f'{name}: a line of {len(line)} octets')
        line.decode()


def check_files(sources):
    """All of them at once, since starting a reader takes its time."""
    program, made = libical(), []
    with support.folder() as here:
        for number, (name, text) in enumerate(sources):
            source, path = os.path.join(here, f'{number}.yaml'), os.path.join(here, f'{number}.ics')
            support.write(source, text)
            data, _, status = support.run_any('sched2ics', '--months', source)
            if status == 2:
                continue
            check_lines(name, data)
            support.write(path, data)
            table = support.run('sched2csv', '--table=events', '--months', source, status=(0, 1))[0]
            made.append((name, path, table))
        seen = json.loads(papers.node('events.js', *[path for _, path, _ in made]))
        for (name, path, table), lines in zip(made, seen):
            out = subprocess.run([program, path], check=True, stdout=subprocess.PIPE).stdout
            first = out.decode().rstrip('\n').split('\n')
            expect(not [line for line in first if line.startswith('error')], f'{name}: {first}')
            first, lines = known(first), known(lines)
            expect(first == lines, f'{name}:\n libical {first}\n ical.js {lines}')
            check_values(name, events_of(first), table)
    return len(made)


def test_samples_and_cases():
    paths = sorted(glob.glob(os.path.join(support.TESTS, 'cases', 'ics', '*.yaml')) +
                   glob.glob(os.path.join(support.TESTS, 'cases', 'meetings', '*.yaml')) +
                   glob.glob(os.path.join(support.SAMPLES, '**', '*.yaml'), recursive=True))
    found = [(os.path.basename(p), support.read(p)) for p in paths if b'\nmeetings:' in support.read(p)]
    expect(check_files(found) > 6, 'too few')


def random_list(seed):
    """A list with days, times and places among texts of any kind."""
    chance, maker = random.Random(seed), plans.Maker(seed)
    rows = [{'number': number, 'month': '8月', 'date': f'8月{chance.randint(1, 31)}日',
             'time': chance.choice(['10:00～12:00', '午後1時半', maker.line()]),
             'place': maker.line(), 'agenda': [maker.line() * chance.randint(1, 9)
                                               for _ in range(chance.randint(1, 3))]}
            for number in range(1, chance.randint(2, 5))]
    meetings = {'title': maker.line(), 'fiscal_year': '令和8年度', 'rows': rows}
    return yaml.safe_dump({'meetings': meetings}, allow_unicode=True, default_style='"',
                          width=100000).encode()


def test_texts_of_any_kind():
    made = check_files([(f'seed {seed}', random_list(seed)) for seed in range(ROUNDS)])
    expect(made > ROUNDS / 2, f'only {made}')


support.main(globals())
