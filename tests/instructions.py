# SPDX-License-Identifier: ISC
"""The instructions of the commands are no more than 1.05 times those of data/instructions.tsv, on plans
of 1000 items, 100 returned sheets and the sample. They depend on the compiler, its flags and the libraries:
where these are others than those of the record, nothing is compared, and that is said.

instructions.py            compares
instructions.py --record   writes the record anew: `make instructions`"""
import concurrent.futures
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'bench'))

# pylint: disable=wrong-import-position
import inputs  # noqa: E402
import machine  # noqa: E402
import support  # noqa: E402

RECORD = os.path.join(support.TESTS, 'data', 'instructions.tsv')
MOST, LESS = 1.05, 0.9
N = 1000
PAPERS = ('plan2xlsx', 'plan2docx', 'plan2csv', 'plan2md', 'planlint', 'planfmt')
FEATURES = ('avx2', 'avx512bw')  # what the C library chooses its functions by


def cases():
    """{what is counted: command}."""
    schedule = os.path.join(support.SAMPLES, 'saku', 'schedule.yaml')
    return {
        **{f'{name}, {N} items': [name, inputs.plan('seed', N)] for name in PAPERS},
        f'plan2xlsx, {N} items of varied text': ['plan2xlsx', inputs.plan('varied', N)],
        f'xlsx2plan, {N} items': ['xlsx2plan', inputs.book('seed', N)],
        f'sched2csv, {4 * N} entries': ['sched2csv', inputs.schedule(4 * N)],
        'mergecomments, 100 sheets': ['mergecomments', inputs.SAKU, inputs.returned(100)],
        f'mergecomments, ten rows into {N} items':
            ['mergecomments', inputs.plan('brief', N), inputs.filled(10)],
        **{f'{name}, the sample': [name, inputs.SAKU] for name in PAPERS},
        **{f'{name}, the sample': [name, schedule] for name in ('sched2csv', 'sched2xlsx')},
    }


def counted(call):
    alone = ['--jobs=1'] if inputs.has_jobs(call[0]) else []
    return machine.instructions(*call, *alone)


def here():
    """What the counts depend on."""
    flags = support.read('/proc/cpuinfo').decode().split()
    return {**machine.versions(machine.COMMON), 'flags': os.environ.get('FLAGS', ''),
            'processor': ' '.join(name for name in FEATURES if name in flags)}


def read_record():
    rows = [line.split('\t') for line in support.read(RECORD).decode().splitlines()
            if line[:1] not in ('', '#')]
    return ({name: value for kind, name, value in rows if kind == 'with'},
            {name: int(value) for kind, name, value in rows if kind == 'count'})


def count_all():
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        asked = cases()
        return dict(zip(asked, pool.map(counted, asked.values())))


def record():
    lines = ['# What make check-growth compares with; written by make instructions.',
             *(f'with\t{name}\t{value}' for name, value in here().items()),
             *(f'count\t{name}\t{count}' for name, count in count_all().items())]
    support.write(RECORD, ('\n'.join(lines) + '\n').encode())
    print(f'{len(lines) - 1} rows in {os.path.relpath(RECORD, support.ROOT)}')


def compare():
    now, (then, recorded) = here(), read_record()
    others = [f'{name} is {now.get(name, "not there")}, not {value}' for name, value in then.items()
              if now.get(name) != value]
    if others:
        print('instructions are not compared, since the record is of another build: '
              + '; '.join(others))
        return
    counts = count_all()
    support.expect(set(counts) == set(recorded), 'the record has other rows: make instructions')
    factors = {name: counts[name] / recorded[name] for name in counts}
    over = [f'{name}: {counts[name]}, {factors[name]:.3f} times' for name in counts
            if factors[name] > MOST]
    support.expect(not over, 'more instructions than recorded: ' + '; '.join(over))
    fewer = [name for name in counts if factors[name] < LESS]
    print(f'{len(counts)} counts, {max(factors.values()):.3f} times the record at the most'
          + (f'; far fewer, renew with make instructions: {", ".join(fewer)}' if fewer else ''))


if __name__ == '__main__':
    record() if sys.argv[1:] == ['--record'] else compare()
