"""The instructions of a merge grow with its entries: doubling them takes at most 2.4 times as many,
whether all are on one item, unplaced, or of equal text. growth.py [SHARE]: SHARE of the entries.

Counted by callgrind, since times differ from run to run."""
import concurrent.futures
import json
import os
import re
import subprocess
import sys

import support
from support import expect

PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
SIZES, MOST = (5000, 10000, 20000), 2.4


def on_one_item(number):
    return {'kind': 'note', 'item': 'boat', 'place': f'S!G{number}', 'text': f'Words {number}.'}


def unplaced(number):
    return {'place': f'S!G{number}', 'row': f'Row {number}', 'reason': 'row-unknown',
            'text': f'Words {number}.'}


def of_equal_text(number):
    return {**unplaced(number), 'text': 'The same words.'}


KINDS = [on_one_item, unplaced, of_equal_text]


def stream(kind, count):
    """A file of so many entries."""
    file = {'digest': 'a' * 16, 'file': 'bell.xlsx', 'saved': '2026-05-20T00:00:00Z',
            'by': ['Ann Bell'], 'count': count, 'entries': [kind(i) for i in range(count)]}
    whole = {'kairan-comments': 2, 'files': [file], 'end': 1}
    return f'# kairan-comments\n{json.dumps(whole)}\n'


def instructions(folder, kind, count):
    path = os.path.join(folder, f'{kind.__name__}{count}.yaml')
    support.write(path, stream(kind, count).encode())
    done = subprocess.run(
        ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null',
         os.path.join(support.BIN, 'mergecomments'), '-q', PLAN, path, '-o', path + '.merged'],
        env=support.ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    found = re.search(rb'Collected : (\d+)', done.stdout)
    expect(found and done.returncode in (0, 1), done.stdout.decode(errors='replace'))
    merged = support.read(path + '.merged').count(b'Words') + \
        support.read(path + '.merged').count(b'The same words')
    expect(merged == count, f'{kind.__name__}: {merged} of {count} entries are in the plan')
    return int(found[1])


def run(share):
    sizes, lines = [max(1, int(size * share)) for size in SIZES], []
    with support.folder() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        asked = [(kind, size) for size in reversed(sizes) for kind in KINDS]
        counted = dict(zip(asked, pool.map(lambda one: instructions(folder, *one), asked)))
    for kind in KINDS:
        steps = [counted[kind, b] / counted[kind, a] for a, b in zip(sizes, sizes[1:])]
        lines.append(f'{kind.__name__}: ' + ', '.join(f'{step:.2f}' for step in steps))
        expect(max(steps) <= MOST, f'{lines[-1]} times the instructions')
    return f'entries {sizes}, instructions per doubling: ' + '; '.join(lines)


if __name__ == '__main__':
    print(run(float(sys.argv[1]) if len(sys.argv) > 1 else 1))
