#!/usr/bin/python3 -B
"""Runs commands with allocations that fail, each alone and each with all after it.

Allowed is what happens without the fault, to the last byte, or exit 2 with one sentence that is
true, everything as it was, nothing left behind, and all memory given back. PART=all takes every
allocation, PART=SEED a random part of them that takes at most a minute; each scenario has its
share. Ends in "N passed, N failed", one for each scenario.

What a library does of itself is counted as "library" and no fault: blocks that libzip, libxml2 and
the C library (iconv_open) forget when their own allocation fails, the value of an attribute that libxml2 holds while it calls
back, and what becomes of the C library while it sets up the language, before the command's own
first allocation."""
import glob
import multiprocessing
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import time

import support

PRELOAD = os.path.join(support.BUILD, 'preload', 'memory.so')
WORKERS = os.cpu_count() or 1
SECONDS = 50  # of a part, for all scenarios
SENTENCE = {'en': '{}: out of memory; nothing was written\n',
            'ja': '{}: メモリが足りません。何も書いていません\n'}
LIVE_MOST = 4000
OWN, LIBZIP, LIBXML2, LIBC, LOADER = 1, 2, 3, 4, 5  # enum asker of preload/memory.c
LIBRARIES = (LIBZIP, LIBXML2, LIBC)
SHOWN = 4

CASE = os.path.join(support.TESTS, 'cases', 'merge')


# ---- inputs ----
def take_case(name, into):
    """The files of a case of the merge, below their own names."""
    with tempfile.TemporaryDirectory() as here:
        folder = os.path.join(here, 'case')
        shutil.copytree(os.path.join(CASE, name), folder)
        make = os.path.join(folder, 'make.py')
        if os.path.exists(make):
            env = dict(support.ENVIRONMENT, PYTHONPATH=support.TESTS)
            subprocess.run([sys.executable, '-B', make], cwd=folder, env=env, check=True)
        for path in glob.glob(os.path.join(folder, '*')):
            name = os.path.basename(path)
            if os.path.isfile(path) and not name.startswith('want') and name != 'make.py':
                shutil.copy(path, into)


def returned(*endings):
    """The returned files of a folder with these endings, at most as many."""
    names = sorted(os.listdir('.'))
    chosen = []
    for ending in endings:
        chosen.append(next(n for n in names if n.endswith(ending) and n not in chosen
                           and n not in ('form.xlsx', 'form.docx', 'plan.yaml')))
    return chosen


def from_case(name, endings, *arguments):
    def make(into):
        take_case(name, into)
        os.chdir(into)
        return [*arguments, 'plan.yaml', *returned(*endings)]
    return make


def two_and_word(into):
    """Two workbooks and a document, all of one plan."""
    os.chdir(into)
    shutil.copy(os.path.join(support.SAMPLES, 'small', 'plan.yaml'), 'plan.yaml')
    import forms
    import wordforms
    forms.send('plan.yaml', 'form.xlsx')
    wordforms.send('plan.yaml', 'form.docx')
    import openpyxl
    items = list(forms.places(openpyxl.load_workbook('form.xlsx').worksheets[0])[1])
    forms.fill('form.xlsx', 'a.xlsx', '委員A', {items[0]: '一つ目の意見', items[-1]: '終わりの意見'})
    forms.fill('form.xlsx', 'b.xlsx', '委員B', {items[0]: '別の意見\n二行目'})

    def change(document):
        cells = wordforms.bookmarked(document)
        tag = next(t for t in cells if '@' in t or t in items) if cells else None
        if tag is not None:
            wordforms.write(cells[tag], '紙での意見')
    try:
        wordforms.alter('form.docx', 'c.docx', change)
    except Exception:
        shutil.copy('form.docx', 'c.docx')
    return ['-i', 'plan.yaml', 'a.xlsx', 'b.xlsx', 'c.docx']


def sample(*arguments):
    def make(into):
        os.chdir(into)
        for name in ('plan.yaml', 'schedule.yaml'):
            shutil.copy(os.path.join(support.SAMPLES, 'small', name), name)
        return list(arguments)
    return make


def untidy(into):
    arguments = sample('-i', '--all', 'plan.yaml')(into)
    text = support.read('plan.yaml').replace(b'\n  ', b'\n    ')
    support.write('plan.yaml', text.replace(b'title: ', b'title:   ', 1))
    return arguments


def old_paper(into):
    arguments = sample('paper.xlsx', '-o', 'out.yaml')(into)
    support.run('plan2xlsx', 'plan.yaml', '-o', 'paper.xlsx', status=(0, 1))
    return arguments


SCENARIOS = [
    ('plan2xlsx', 'en', sample('plan.yaml', '-o', 'out.xlsx')),
    ('plan2docx', 'ja', sample('plan.yaml', '-o', 'out.docx')),
    ('mergecomments', 'en', two_and_word),
    ('mergecomments', 'en', from_case('ods', ['.ods'], '-o', 'out.yaml')),
    ('mergecomments', 'en', from_case('csv', ['.csv'], '-o', 'out.yaml')),
    ('mergecomments', 'en', from_case('zip', ['.zip'], '-o', 'out.yaml')),
    ('mergecomments', 'en', from_case('stream', ['.stream'], '-o', 'out.yaml')),
    ('mergecomments', 'en', from_case('plain', ['.xlsx'], '-i', '--report=out.xlsx')),
    ('planlint', 'en', sample('plan.yaml', 'schedule.yaml')),
    ('planfmt', 'en', untidy),
    ('xlsx2plan', 'en', old_paper),
]


# ---- one run ----
def state(folder):
    """All that is in a folder but the outputs of the command."""
    found = {}
    for name in sorted(os.listdir(folder)):
        if name not in ('stdout', 'stderr'):
            path = os.path.join(folder, name)
            found[name] = support.read(path) if os.path.isfile(path) else None
    return found


class Run:
    """A command waiting before its main() in a folder of its own."""

    def __init__(self, name, lang, arguments, folder):
        self.name, self.lang, self.arguments, self.folder = name, lang, arguments, folder
        self.before = state(folder)
        self.first = 0
        orders, self.orders = os.pipe()
        self.answers, answers = os.pipe()
        env = dict(support.ENVIRONMENT, LC_ALL='C.UTF-8', LD_PRELOAD=PRELOAD, LD_BIND_NOW='1',
                   TMPDIR=folder, TZ='UTC0', SOURCE_DATE_EPOCH='1779235200')
        os.dup2(orders, 198)
        os.dup2(answers, 199)
        self.process = subprocess.Popen(
            support.command(name, f'--lang={lang}', *arguments), cwd=folder, env=env,
            stdin=subprocess.DEVNULL, pass_fds=(198, 199))
        for fd in (orders, answers, 198, 199):
            os.close(fd)
        self.normal, self.count, self.live = self.one(0, 0)

    def one(self, number, all_after):
        os.write(self.orders, struct.pack('QQ', number, all_after))
        data = b''
        while len(data) < 40 or len(data) < 40 + 8 * min(struct.unpack('5Q', data[:40])[4],
                                                         LIVE_MOST):
            piece = os.read(self.answers, 1 << 16)
            if not piece:
                raise support.Failure(f'{self.name}: the server ended')
            data += piece
        status, count, first, asker, _ = struct.unpack('5Q', data[:40])
        live = struct.unpack(f'{(len(data) - 40) // 8}Q', data[40:])
        self.first, self.asker = self.first or first, asker
        read = [support.read(os.path.join(self.folder, n)) for n in ('stdout', 'stderr')]
        after = state(self.folder)
        self.restore(after)
        return (status, *read, after), count, live

    def restore(self, after):
        for name in after:
            if name not in self.before:
                os.unlink(os.path.join(self.folder, name))
        for name, data in self.before.items():
            if after.get(name) != data:
                support.write(os.path.join(self.folder, name), data)

    def judge(self, number, all_after):
        """'same', 'ended' or 'library' and '', or a fault and what is wrong."""
        verdict, why, live = self.verdict(*self.one(number, all_after))
        if verdict in ('same', 'ended'):
            return verdict, ''
        if number < self.first:
            return 'library', ''
        askers = [block >> 56 for block in live]
        if verdict == 'leaked' and (self.asker in LIBRARIES and set(askers) == {self.asker} or
                                    self.asker == OWN and askers == [LIBXML2] or
                                    self.asker == LOADER and set(askers) == {LIBC}):
            return 'library', ''
        return verdict, why

    def verdict(self, got, _, live):
        status, out, messages, after = got
        more = [n for n in live if n not in self.live]
        if status & 0x7F:
            return 'crashed', f'signal {status & 0x7F}', more
        if got == self.normal:
            leaks = len(live) > len(self.live)
            why = f'{len(live)} blocks, not {len(self.live)}'
            return ('leaked', why, more) if leaks else ('same', '', [])
        left = [name for name in after if name not in self.before]
        if status >> 8 == 2 and left:
            return 'left', ' '.join(left), more
        if status >> 8 == 2 and after != self.before:
            return 'changed', 'exit 2', more
        if status >> 8 != 2 or out or messages.decode() != SENTENCE[self.lang].format(self.name):
            return ('wrong', f'exit {status >> 8}: ' +
                    messages.decode(errors='replace').strip(), more)
        numbers = [(n & 0xFFFFFF, n >> 56) for n in more[:8]]
        return ('leaked', f'allocations {numbers}', more) if more else ('ended', '', [])

    def end(self):
        os.close(self.orders)
        self.process.wait()


def points(count, part, seed):
    """Which allocations fail, in a random order."""
    chosen = [(n, all_after) for n in range(1, count + 1) for all_after in (0, 1)]
    if part != 'all':
        random.Random(seed).shuffle(chosen)
    return chosen


def work(job):
    """A share of the points of a scenario."""
    number, worker, workers, part, seconds = job
    name, lang, make = SCENARIOS[number]
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        run = Run(name, lang, make(folder), folder)
        os.chdir('/')
        found, shown = {}, []
        for n, all_after in points(run.count, part, f'{part} {number}')[worker::workers]:
            if part != 'all' and time.monotonic() > until:
                break
            verdict, why = run.judge(n, all_after)
            found[verdict] = found.get(verdict, 0) + 1
            if why:
                shown.append(f'{name}: allocation {n}{" and all after" if all_after else ""}: '
                             f'{verdict}: {why}')
        run.end()
    return number, run.count, run.arguments, found, shown


def main():
    part = os.environ.get('PART') or '1'
    only = sys.argv[1:]
    chosen = [i for i, s in enumerate(SCENARIOS) if not only or s[0] in only or str(i) in only]
    seconds = SECONDS / len(chosen)
    jobs = [(i, w, WORKERS, part, seconds) for i in chosen for w in range(WORKERS)]
    passed = failed = 0
    total = {}
    with multiprocessing.Pool(WORKERS) as pool:
        done = {}
        for number, count, arguments, found, shown in pool.imap(work, jobs, chunksize=1):
            entry = done.setdefault(number, [0, {}, []])
            entry[0] += 1
            for verdict, times in found.items():
                entry[1][verdict] = entry[1].get(verdict, 0) + times
            entry[2] += shown
            if entry[0] < WORKERS:
                continue
            faults = sum(t for v, t in entry[1].items() if v not in ('same', 'ended', 'library'))
            passed += faults == 0
            failed += faults != 0
            for verdict, times in entry[1].items():
                total[verdict] = total.get(verdict, 0) + times
            print(f'{SCENARIOS[number][0]} {" ".join(arguments)}: {count} allocations, '
                  f'{sum(entry[1].values())} runs: {entry[1]}')
            most = len(entry[2]) if os.environ.get('SHOW') else SHOWN
            for line in entry[2][:most]:
                print('   ', line)
            sys.stdout.flush()
    print(f'in all: {sum(total.values())} runs: {total}')
    print(f'{passed} passed, {failed} failed')
    return failed != 0


if __name__ == '__main__':
    sys.exit(main())
