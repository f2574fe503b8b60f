#!/usr/bin/python3 -B
# SPDX-License-Identifier: ISC
"""Runs commands with calls of the system that fail, each alone, and for some errors with all after
it; and with reads and writes that do half.

Allowed is what happens without the fault, to the last byte; or exit 2 with the reason of the system
in a message, every file as it was and nothing left behind; or exit 1 with a message and every file
either as it was, as it was to be, or whole in another way (a returned file that could not be read is
missing from the merge). What a fault makes a run leave behind is gone after the next run. An
argument is a share of the points, 1 for all, or a word: the scenarios whose command holds it. SHOW=1
names every wrong ending. Ends in "N passed, N failed", one for each scenario.
"""
import errno
import itertools
import json
import os
import random
import re
import shutil
import struct
import sys
import tempfile

import support
from served import (WORKERS, Served, from_case, from_stdin, numbered, old_paper, sample, share_out, state,
                    two_and_word, untidy)

HALF = 0  # for an errno: half of what was asked for
DISK = ('ENOSPC', 'EIO', 'EDQUOT')
# What each call can meet, and which of it goes on (a disk that is full stays so).
ERRORS = {
    'open': ('EACCES', 'EIO', 'EMFILE', 'EINTR', 'ENOSPC', 'EDQUOT'),
    'openat': ('EACCES', 'EIO', 'EINTR'),
    'read': ('EIO', 'EINTR', 'HALF'), 'pread': ('EIO', 'EINTR', 'HALF'), 'fread': ('EIO',),
    'write': (*DISK, 'EINTR', 'HALF'), 'pwrite': (*DISK, 'EINTR', 'HALF'),
    'fsync': (*DISK, 'EINTR'), 'close': (*DISK, 'EINTR'),
    'rename': (*DISK, 'EACCES', 'EXDEV'), 'renameat2': (*DISK, 'EACCES', 'ENOSYS', 'EINVAL'),
    'link': (*DISK, 'EACCES'), 'linkat': (*DISK, 'ENOENT', 'EXDEV'), 'unlink': ('EACCES', 'EIO'), 'unlinkat': ('EACCES', 'EIO'),
    'ftruncate': DISK, 'fchmod': ('EPERM', 'EIO'), 'fchown': ('EPERM', 'EIO'),
    'mkdir': (*DISK, 'EACCES'), 'access': ('EACCES', 'EIO'),
    'stat': ('EACCES', 'EIO', 'ESTALE'), 'lstat': ('EACCES', 'EIO'), 'fstat': ('EIO', 'ESTALE'),
    'fstatat': ('EACCES', 'EIO'), 'realpath': ('EACCES', 'EIO', 'ENOENT'),
    'opendir': ('EACCES', 'EMFILE'), 'readdir': ('EIO',), 'flock': ('EINTR', 'ENOLCK'),
    'lseek': ('EIO',), 'fseeko': ('EIO',), 'dup': ('EMFILE',), 'fdopen': ('EMFILE',),
}
LASTING = {'EIO', 'ENOSPC', 'EDQUOT', 'EACCES', 'HALF'}
REASONS = {'EACCES': 'permission denied', 'EIO': 'the device reports an error',
           'EMFILE': 'too many files are open', 'EINTR': 'it was interrupted',
           'ENOSPC': 'the disk is full', 'EDQUOT': 'the quota of the disk is used up',
           'EXDEV': 'it is on another file system', 'ESTALE': 'the network drive has lost it',
           'EPERM': 'the operation is not permitted', 'ENOENT': 'there is no such file',
           'ENOSYS': 'cannot', 'EINVAL': 'not possible', 'ENOLCK': 'lock'}
TEMPORARY = re.compile(r'(?:.*/)?\.[^/]+\.[a-z0-9]{6}')
SHOWN = 6


# ---- what is run ----
def merge_all(into):
    """All formats at once into the plan, which is another's and not for all to read."""
    arguments = two_and_word(into)
    support.run('plan2csv', '--table=form', 'plan.yaml', '-o', 'form.csv')
    text = support.read('form.csv')
    support.write('d.csv', text.replace(b'\r\n', 'さらに\r\n'.encode(), 3))
    os.chmod('plan.yaml', 0o640)
    if os.geteuid() == 0:
        os.chown('plan.yaml', 65534, 65534)
    os.unlink('form.xlsx')
    os.unlink('form.docx')
    os.unlink('form.csv')
    return [*arguments, 'd.csv', '--report=report.csv']


def folder_of_returned(into):
    """A folder and a zip file into an old output, by two threads, whose calls come in any order."""
    two_and_word(into)
    os.mkdir('returned')
    shutil.move('a.xlsx', 'returned/a.xlsx')
    shutil.make_archive('rest', 'zip', '.', 'returned')
    shutil.move('b.xlsx', 'returned/b.xlsx')
    os.unlink('form.xlsx')
    support.write('out.yaml', b'old')
    return ['--jobs=2', '-o', 'out.yaml', 'plan.yaml', 'returned', 'rest.zip']


def two_untidy(into):
    arguments = untidy(into)
    text = support.read('schedule.yaml')
    support.write('schedule.yaml', text.replace(b'title: ', b'title:   ', 1))
    return [*arguments, 'schedule.yaml']


def two_versions(into):
    arguments = with_old('out.docx', 'plan.yaml', 'new.yaml', '-o', 'out.docx')(into)
    support.write('new.yaml', support.read('plan.yaml').replace(b' the ', b' that ', 3))
    return arguments


def with_old(name, *arguments):
    def make(into):
        given = sample(*arguments)(into)
        support.write(name, b'old')
        return given
    return make


def old_schedule(into):
    arguments = sample('--like=plan.yaml', 'paper.docx', '-o', 'out.yaml')(into)
    support.run('plan2docx', 'plan.yaml', '-o', 'paper.docx', status=(0, 1))
    return arguments


SCENARIOS = [
    ('mergecomments', merge_all),
    ('mergecomments', folder_of_returned),
    ('mergecomments', from_case('ods', ['.ods'], '--extract', '-o', 'out.yaml')),
    ('mergecomments', from_case('plain', ['.xlsx'])),
    ('planfmt', two_untidy),
    ('plan2xlsx', with_old('out.xlsx', 'plan.yaml', '-o', 'out.xlsx')),
    ('plan2docx', sample('plan.yaml', '-o', 'out.docx')),
    ('plan2xlsx', sample('--each-reviewer', '-d', 'papers', 'plan.yaml')),
    ('plan2csv', sample('plan.yaml')),
    ('sched2xlsx', sample('schedule.yaml')),
    ('sched2ics', with_old('out.ics', 'schedule.yaml', '-o', 'out.ics')),
    ('sched2md', with_old('out.md', 'schedule.yaml', '-o', 'out.md')),
    ('planlint', sample('plan.yaml', 'schedule.yaml')),
    ('planlint', sample('--format=json', '-o', 'out.json', 'plan.yaml')),
    ('plandump', sample('--yaml', 'plan.yaml')),
    ('planinit', sample('-d', 'new')),
    ('xlsx2plan', old_paper),
    ('opinions', numbered),
    ('paper2txt', lambda into: [*old_paper(into)[:1], '-o', 'out.txt']),
    ('plan2html', with_old('out.html', 'plan.yaml', '-o', 'out.html')),
    ('plandiff', two_versions),
    ('mergecomments', from_stdin('plan.yaml', two_and_word)),
    ('planfmt', from_stdin('plan.yaml', untidy)),
    ('planlint', from_stdin('schedule.yaml', sample('plan.yaml', 'schedule.yaml'))),
    ('docx2plan', old_schedule),
]


# ---- one run ----
def is_whole(data):
    return len(data) >= 16 and len(data) >= 16 + struct.unpack('2Q', data[:16])[1]


class Run(Served):
    def __init__(self, name, make, folder):
        super().__init__('faults.so', name, 'en', make(folder), folder)
        os.chdir('/')
        self.normal, self.calls = self.one(0, 0, 0)
        self.wholes = self.others()

    def one(self, number, error, lasting):
        data, seen = self.ask(struct.pack('3Q', number, error, lasting), is_whole)
        status = struct.unpack('Q', data[:8])[0]
        return (status, *seen), data[16:].decode(errors='replace').splitlines()

    def others(self):
        """{output: what else is whole}: the merges of fewer files."""
        wholes = {}
        if self.name != 'mergecomments' or '--extract' in self.arguments:
            return wholes
        inputs = [a for a in self.arguments if a.endswith(('.xlsx', '.docx', '.csv', '.zip')) and
                  '=' not in a]
        with tempfile.TemporaryDirectory() as copy:
            for r in range(len(inputs)):
                for chosen in itertools.combinations(inputs, r):
                    shutil.rmtree(copy)
                    shutil.copytree(self.folder, copy)
                    given = [a for a in self.arguments if a not in inputs and '=' not in a]
                    support.run_any(self.name, '--lang=en', *given, *chosen, cwd=copy)
                    for name, (data, _) in state(copy).items():
                        wholes.setdefault(name, set()).add(data)
        return wholes

    def is_whole_output(self, name, data):
        if data in self.wholes.get(name, ()):
            return True
        if name == 'report.csv':  # has the messages of this run
            return data.startswith(b'\xef\xbb\xbf') and data.endswith(b'\r\n')
        if name == 'out.json':
            return json.loads(data) is not None
        return name.endswith('yaml') and self.name == 'mergecomments' and self.is_read_again(data)

    def is_read_again(self, data):
        """What of a file could be read, as a stream or in the plan."""
        with tempfile.TemporaryDirectory() as here:
            path = os.path.join(here, 'x.yaml')
            support.write(path, data)
            plan = path if data.startswith(self.before['plan.yaml'][0][:200]) else \
                os.path.join(self.folder, 'plan.yaml')
            given = [] if plan == path else [path]
            return support.run_any(self.name, '-o', os.devnull, plan, *given)[2] < 2

    def judge(self, number, error, lasting):
        """The call that failed, what is wrong with the ending or '', and the ending."""
        got, calls = self.one(number, code_of(error), lasting)
        call = calls[0] if calls else 'none '
        if error not in ERRORS.get(call.split(' ')[0], (error,)):
            return call, '', 'another call'  # of another thread, which never meets this error
        if got == self.normal:
            return call, '', 'same'
        status, out, messages, after = got
        if status & 0x7F:
            return call, f'signal {status & 0x7F}', 'signal'
        status >>= 8
        told = messages.decode(errors='replace')
        if self.name == 'planlint':
            told += (out or after.get('out.json', (b'',))[0]).decode(errors='replace')
        why = self.judge_files(status, after, call) or self.judge_output(status, out) or \
            self.judge_messages(got, told, error, call)
        return call, why and f'exit {status}: {why}: {told.strip()[:300]}', f'exit {status}'

    def judge_files(self, status, after, call):
        before, normal = self.before, self.normal[3]
        left = [n for n in after if n not in before and n not in normal]
        if left and not all(TEMPORARY.fullmatch(n) for n in left):
            return f'left {left}'
        if left and not call.startswith('unlink'):
            return f'left {left} after {call}'
        if left and not self.clears(after):
            return f'the next run does not clear {left}'
        several = self.name in ('planfmt', 'planlint')  # each by itself; its output is its messages
        for name in {*before, *after, *normal} - {*left}:
            now, was, to_be = (s.get(name) for s in (after, before, normal))
            if status == 2 and now != was and not several:
                return f'{name} was changed'
            if status == 0 and now != to_be:
                return f'{name} is not as it was to be'
            if now not in (was, to_be) and not (now[1] == (to_be or was)[1] and
                                                self.is_whole_output(name, now[0])):
                return f'{name} is neither as it was nor as it was to be'
        return ''

    def clears(self, after):
        """The next run on what is there now."""
        for name, (data, mode) in after.items():
            path = os.path.join(self.folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            support.write(path, data)
            os.chmod(path, mode & 0o7777)
        again, _ = self.one(0, 0, 0)
        return not any(TEMPORARY.fullmatch(n) for n in again[3])

    def judge_output(self, status, out):
        normal = self.normal[1]
        if self.name == 'planlint' and out:
            return ''
        if status == 2 and not normal.startswith(out) and b'reviewer,file' not in out:
            return 'standard output is something else'
        if status == 0 and out != normal:
            return 'standard output is not whole'
        return ''

    def judge_messages(self, got, told, error, call):
        """The reason of the system must be told; of a path that is only looked at, a failure may be
        that of the step that follows."""
        status, out, _, after = got
        kept = {n: f for n, f in after.items() if not TEMPORARY.fullmatch(n)}
        if (status, out, kept) == (self.normal[0], self.normal[1], self.normal[3]):
            return ''
        if error == 'HALF' or REASONS[error] in told:
            return '' if re.search(r': (?:error|warning): |"level": ', told) else 'no message'
        looked = call.split(' ')[0] in ('stat', 'lstat', 'fstat', 'access', 'realpath')
        if looked and re.search(r': error: .*\[cannot-(?:read|write)\]', told):
            return ''
        return f'the message does not say "{REASONS[error]}"'


def code_of(error):
    return HALF if error == 'HALF' else getattr(errno, error)


def points(calls):
    """(call, error, whether it lasts) of all that can fail."""
    for number, line in enumerate(calls, 1):
        for error in ERRORS[line.split(' ')[0]]:
            yield number, error, 0
            if error in LASTING:
                yield number, error, 1


def work(job):
    number, worker, share = job
    name, make = SCENARIOS[number]
    with tempfile.TemporaryDirectory() as folder:
        run = Run(name, make, folder)
        chosen = list(points(run.calls))
        random.Random(f'1 {number}').shuffle(chosen)
        chosen = chosen[:max(1, int(len(chosen) * share))][worker::WORKERS]
        tried, shown, endings = {}, [], {}
        for n, error, lasting in chosen:
            call, why, ending = run.judge(n, error, lasting)
            key = (call.split(' ')[0], error)
            tried[key] = tried.get(key, 0) + (ending != 'another call')
            endings[ending] = endings.get(ending, 0) + 1
            if why:
                shown.append(f'{call} (call {n}): {error}{" from then on" if lasting else ""}: {why}')
        run.end()
    return number, (run.arguments, len(run.calls), tried, endings, shown)


def print_table(tried):
    tried = {key: times for key, times in tried.items() if times}
    errors = sorted({error for _, error in tried})
    print('call       ' + ''.join(f'{e:>8}' for e in errors))
    for call in sorted({call for call, _ in tried}):
        print(f'{call:<11}' + ''.join(f'{tried.get((call, e), ""):>8}' for e in errors))


def main():
    share, words = 1.0, []
    for argument in sys.argv[1:]:
        try:
            share = float(argument)
        except ValueError:
            words.append(argument)
    chosen = [i for i, s in enumerate(SCENARIOS) if not words or any(w in s[0] for w in words)]
    counts, tried, wrong = [0, 0], {}, []

    def end(number, results):
        shown, endings = [], {}
        for arguments, calls, points_tried, ended, lines in results:
            shown += lines
            for total, part in ((tried, points_tried), (endings, ended)):
                for key, times in part.items():
                    total[key] = total.get(key, 0) + times
        wrong.extend(shown)
        counts[bool(shown)] += 1
        print(f'{SCENARIOS[number][0]} {" ".join(arguments)}: {calls} calls, '
              f'{sum(endings.values())} points: {endings}, wrong {len(shown)}')
        for line in shown if os.environ.get('SHOW') else shown[:SHOWN]:
            print('   ', line)

    share_out(work, [(i, w, share) for i in chosen for w in range(WORKERS)], end)
    print_table(tried)
    print(f'{sum(tried.values())} points tried, wrong endings {len(wrong)}')
    print(f'{counts[0]} passed, {counts[1]} failed')
    return counts[1] != 0


if __name__ == '__main__':
    sys.exit(main())
