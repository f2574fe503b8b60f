#!/usr/bin/python3 -B
# SPDX-License-Identifier: ISC
"""How much of the sources ran: reads what gcov counted in the build folder B, after the tests were run there.

Prints lines and branches of lib and of cmd, and writes B/uncovered.txt: what of the library and the
commands never ran, by file and line, with the reason that data/uncovered.tsv has for it, and the lines of
which a branch was never taken. A row of the table is a run of lines: file, function, the first of the lines as it
is written, and a kind of KINDS. Fails if lib is below LINES or BRANCHES, or if a run has no row. --missing prints the
rows that are missing, of kind edge or untried: the better ones are for a person to find.
"""
import collections
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys

import support

LINES, BRANCHES = 96.0, 86.0  # per cent of lib
EARLY_END = re.compile(r'(return( \w+| kr_text_of\(NULL\))?|continue|break);.*')
TABLE = os.path.join(support.TESTS, 'data', 'uncovered.tsv')
KINDS = {
    'memory': 'memory has run out: make check-memory',
    'system': 'a call of the system has failed or did half: make check-faults, scripts/bad_luck.py',
    'library': 'a call of libxml2, libzip or zlib has failed, which no file can make it do',
    'proof': 'a change is not as it must be, which is proven before it is written; no such change is known',
    'checked': 'what the loader or the caller has made sure of before; should it come all the same, it does no harm',
    'collision': 'two keys with one hash of 64 bits, of which none are known',
    'tables': 'for every kind of field, of which the tables of fields have none there yet',
    'kernel': 'what this machine has, or has not',
    'terminal': 'only on a terminal: make check-injection',
    'damaged': 'files that no program writes: the inputs of tests/fuzz/kept',
    'slow': 'other checks run it: make check-imports, check-order, check-opinions, check-at-once, check-hostile',
    'edge': 'an early end: there is nothing, a list is full, a part is missing; no test has such a case',
    'untried': 'what no test has tried yet; a case is welcome',
}


def counted(path):
    """What gcov says of the files of one object."""
    done = subprocess.run(['gcov', '--json-format', '--stdout', '--branch-probabilities', path],
                          cwd=support.BUILD, check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    support.expect(done.returncode == 0 and done.stdout, f'gcov {path}: {done.stderr.decode()}')
    return json.loads(done.stdout.splitlines()[0])['files']


class Source:
    """A file: how often its lines ran, whose they are, and how often each branch was taken."""

    def __init__(self):
        self.lines, self.functions = collections.Counter(), {}
        self.branches = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))

    def add(self, lines):
        for line in lines:
            number, function = line['line_number'], line.get('function_name', '')
            self.lines[number] += line['count']
            self.functions[number] = function
            for nth, branch in enumerate(line['branches']):
                self.branches[number][function][nth] += branch['count']

    def taken(self, number):
        """(branches taken, all) of a line; those of a function in several objects are one."""
        counts = [count for each in self.branches[number].values() for count in each.values()]
        return sum(count > 0 for count in counts), len(counts)


def read_all():
    """{path from the top: Source}"""
    notes = sorted(glob.glob(os.path.join(support.BUILD, 'obj', '**', '*.gcno'), recursive=True))
    notes = [n for n in notes if '/obj/tests/' not in n]
    support.expect(notes, f'{support.BUILD} was not built to count: make coverage')
    found = collections.defaultdict(Source)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for files in pool.map(counted, notes):
            for file in files:
                there = os.path.exists(os.path.join(support.ROOT, file['file']))
                if there and file['file'].startswith(('lib/', 'cmd/')):
                    found[file['file']].add(file['lines'])
    return found


# ---- reasons ----
def read_reasons():
    """{(file, function, text of the line): kind}"""
    reasons = {}
    for number, row in enumerate(support.read(TABLE).decode().splitlines(), 1):
        if row.startswith('#'):
            continue
        file, function, text, kind = row.split('\t')
        support.expect(kind in KINDS, f'{TABLE}:{number}: no such kind: {kind}')
        reasons[file, function, text] = kind
    return reasons


def texts_of(file):
    return [line.strip() for line in support.read(os.path.join(support.ROOT, file)).decode().split('\n')]


class Findings:
    """What is said of runs of lines that never ran: a reason is that of the first of them."""

    def __init__(self, reasons):
        self.reasons, self.used, self.missing = reasons, set(), []
        self.told = collections.Counter()

    def run(self, file, function, texts):
        """The kind of a run."""
        key = (file, function, texts[0])
        kind = self.reasons.get(key, 'no reason')
        self.used.add(key)
        self.told[kind] += len(texts)
        if key not in self.reasons:
            self.missing.append(key)
        return kind


def runs_of(source):
    """(function, line numbers) of the lines that never ran, those that follow one another together."""
    runs, ran = [], True
    for number, count in sorted(source.lines.items()):
        function = source.functions[number]
        if count == 0 and (ran or runs[-1][0] != function):
            runs.append((function, []))
        if count == 0:
            runs[-1][1].append(number)
        ran = count > 0
    return runs


def list_uncovered(found, findings):
    lines, partly = [], []
    for file, source in sorted(found.items()):
        texts = texts_of(file)
        for function, numbers in runs_of(source):
            kind = findings.run(file, function, [texts[n - 1] for n in numbers])
            lines += [f'{file}:{n}: {function}: {texts[n - 1]}  [{kind}]' for n in numbers]
        for number, count in sorted(source.lines.items()):
            taken, of = source.taken(number)
            if count > 0 and taken < of:
                partly.append(f'{file}:{number}: {taken} of {of} branches: {texts[number - 1]}')
    support.write(os.path.join(support.BUILD, 'uncovered.txt'), '\n'.join(
        ['Lines that never ran, and why:', *lines, '',
         'Lines that ran, of which a branch was not taken:', *partly, '']).encode())


def share(part, of):
    return 100 * part / of if of else 100.0


def shares(found, top):
    """Per cent of lines and branches of the files below a folder, shown as well."""
    sources = [s for file, s in found.items() if file.startswith(top)]
    ran = sum(count > 0 for s in sources for count in s.lines.values())
    lines = sum(len(s.lines) for s in sources)
    taken = [s.taken(number) for s in sources for number in s.lines]
    got, of = sum(t[0] for t in taken), sum(t[1] for t in taken)
    print(f'{top} {share(ran, lines):.1f} % of {lines} lines, {share(got, of):.1f} % of {of} branches')
    return share(ran, lines), share(got, of)


def main():
    found = read_all()
    findings = Findings(read_reasons())
    list_uncovered(found, findings)
    if '--missing' in sys.argv[1:]:
        for key in findings.missing:
            print('\t'.join((*key, 'edge' if EARLY_END.fullmatch(key[2]) else 'untried')))
        return 0
    lines, branches = shares(found, 'lib/')
    shares(found, 'cmd/')
    for kind, count in findings.told.most_common():
        print(f'{count:6} lines not run: {KINDS.get(kind, kind)}')
    for key in sorted(set(findings.reasons) - findings.used):
        print('data/uncovered.tsv: runs now, or was written anew: ' + ': '.join(key))
    wrong = [f'{f}: {name}: never runs, and has no row in data/uncovered.tsv: {text}'
             for f, name, text in findings.missing]
    if lines < LINES or branches < BRANCHES:
        wrong.append(f'lib is below {LINES} % of lines or {BRANCHES} % of branches')
    print('\n'.join(wrong + [os.path.join(support.BUILD, 'uncovered.txt') + ' has all of it']))
    print(f'{0 if wrong else 1} passed, {len(wrong)} failed')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
