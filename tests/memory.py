#!/usr/bin/python3 -B
# SPDX-License-Identifier: ISC
"""Runs commands with allocations that fail, each alone and each with all after it.

Allowed is what happens without the fault, to the last byte, or exit 2 with one sentence that is
true, everything as it was, nothing left behind, and all memory given back. PART=all takes every
allocation, PART=SEED a random part of them that takes at most a minute; each scenario has its
share. Ends in "N passed, N failed", one for each scenario.

What a library does of itself is counted as "library" and no fault: blocks that libzip, libxml2 and
the C library (iconv_open) forget when their own allocation fails, the value of an attribute that libxml2 holds while it calls
back, and what becomes of the C library while it sets up the language, before the command's own
first allocation. The state that libxml2 makes for each thread is always given: it calls itself
without end to report that there is none."""
import os
import random
import struct
import sys
import tempfile
import time

from served import (WORKERS, Served, from_case, old_paper, sample, share_out, two_and_word,
                    two_at_a_time, untidy)

SECONDS = 50  # of a part, for all scenarios
SENTENCE = {'en': '{}: out of memory; nothing was written\n',
            'ja': '{}: メモリが足りません。何も書いていません\n'}
LIVE_MOST = 4000
OWN, LIBZIP, LIBXML2, LIBC, LOADER = 1, 2, 3, 4, 5  # enum asker of preload/memory.c
LIBRARIES = (LIBZIP, LIBXML2, LIBC)
SHOWN = 4

SCENARIOS = [
    ('plan2xlsx', 'en', sample('plan.yaml', '-o', 'out.xlsx')),
    ('plan2docx', 'ja', sample('plan.yaml', '-o', 'out.docx')),
    ('mergecomments', 'en', two_and_word),
    ('mergecomments', 'en', two_at_a_time),
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
def is_whole(data):
    """True for all of an answer."""
    return len(data) >= 40 and \
        len(data) >= 40 + 8 * min(struct.unpack('5Q', data[:40])[4], LIVE_MOST)


class Run(Served):
    def __init__(self, *arguments):
        super().__init__('memory.so', *arguments)
        self.first = 0
        self.threads = '--jobs=2' in self.arguments
        self.normal, self.count, self.live = self.one(0, 0)
        if self.threads:
            self.live = self.by_asker(self.live)

    def one(self, number, all_after):
        data, seen = self.ask(struct.pack('QQ', number, all_after), is_whole)
        status, count, first, asker, _ = struct.unpack('5Q', data[:40])
        live = struct.unpack(f'{(len(data) - 40) // 8}Q', data[40:])
        self.first, self.asker = self.first or first, asker
        return (status, *seen), count, live

    def judge(self, number, all_after):
        """'same', 'ended' or 'library' and '', or a fault and what is wrong."""
        verdict, why, live = self.verdict(*self.one(number, all_after))
        if verdict in ('same', 'ended'):
            return verdict, ''
        if number < self.first:
            return 'library', ''
        askers = [block >> 56 for block in live]
        if verdict == 'leaked' and (self.threads and set(askers) <= set(LIBRARIES) or
                                    self.asker in LIBRARIES and set(askers) == {self.asker} or
                                    self.asker == OWN and askers == [LIBXML2] or
                                    self.asker == LOADER and set(askers) == {LIBC}):
            return 'library', ''
        return verdict, why

    @staticmethod
    def by_asker(live):
        """The blocks numbered anew for each who asked for them."""
        askers = sorted(block >> 56 for block in live if block >> 56 != LOADER)
        return [asker << 56 | askers[:i].count(asker) for i, asker in enumerate(askers)]

    def verdict(self, got, _, live):
        status, out, messages, after = got
        if self.threads:  # whose numbers change from run to run; what the loader keeps goes with them
            live = self.by_asker(live)
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


def points(count, part, seed):
    """Which allocations fail, in a random order."""
    chosen = [(n, all_after) for n in range(1, count + 1) for all_after in (0, 1)]
    if part != 'all':
        random.Random(seed).shuffle(chosen)
    return chosen


def work(job):
    """A share of the points of a scenario."""
    number, worker, part, seconds = job
    name, lang, make = SCENARIOS[number]
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        run = Run(name, lang, make(folder), folder)
        os.chdir('/')
        found, shown = {}, []
        for n, all_after in points(run.count, part, f'{part} {number}')[worker::WORKERS]:
            if part != 'all' and time.monotonic() > until:
                break
            verdict, why = run.judge(n, all_after)
            found[verdict] = found.get(verdict, 0) + 1
            if why:
                shown.append(f'{name}: allocation {n}{" and all after" if all_after else ""}: '
                             f'{verdict}: {why}')
        run.end()
    return number, (run.count, run.arguments, found, shown)


def main():
    part = os.environ.get('PART') or '1'
    only = sys.argv[1:]
    chosen = [i for i, s in enumerate(SCENARIOS) if not only or s[0] in only or str(i) in only]
    seconds = SECONDS / len(chosen)
    counts, total = [0, 0], {}

    def end(number, results):
        found, shown = {}, []
        for count, arguments, verdicts, lines in results:
            shown += lines
            for verdict, times in verdicts.items():
                found[verdict] = found.get(verdict, 0) + times
                total[verdict] = total.get(verdict, 0) + times
        counts[any(v not in ('same', 'ended', 'library') for v in found)] += 1
        print(f'{SCENARIOS[number][0]} {" ".join(arguments)}: {count} allocations, '
              f'{sum(found.values())} runs: {found}')
        for line in shown if os.environ.get('SHOW') else shown[:SHOWN]:
            print('   ', line)

    share_out(work, [(i, w, part, seconds) for i in chosen for w in range(WORKERS)], end)
    print(f'in all: {sum(total.values())} runs: {total}')
    print(f'{counts[0]} passed, {counts[1]} failed')
    return counts[1] != 0


if __name__ == '__main__':
    sys.exit(main())
