# SPDX-License-Identifier: ISC
"""The instructions of a merge grow with its entries: doubling them takes at most 2.4 times as many,
whether all are on one item, unplaced, of equal text or answers, in a stream or in a workbook.
growth.py [SHARE]: SHARE of the entries.

Counted by callgrind, since times differ from run to run."""
import concurrent.futures
import json
import os
import re
import subprocess
import sys

import rawfiles as raw
import support
from support import expect

SAKU = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')
PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
SIZES, MOST = (5000, 10000, 20000), 2.4


def on_one_item(number):
    return {'kind': 'note', 'item': 'boat', 'place': f'S!G{number}', 'text': f'Words {number}.'}


def unplaced(number):
    return {'place': f'S!G{number}', 'row': f'Row {number}', 'reason': 'row-unknown',
            'text': f'Words {number}.'}


def of_equal_text(number):
    return {**unplaced(number), 'text': 'The same words.'}


def stream(kind, count):
    """A file of so many entries."""
    file = {'digest': 'a' * 16, 'file': 'bell.xlsx', 'saved': '2026-05-20T00:00:00Z',
            'by': ['Ann Bell'], 'count': count, 'entries': [kind(i) for i in range(count)]}
    whole = {'kairan-comments': 2, 'files': [file], 'end': 1}
    return f'# kairan-comments\n{json.dumps(whole)}\n'


def rows_of_a_workbook(count):
    """Rows that are no item's."""
    return raw.workbook(raw.HEADINGS + ''.join(
        raw.row(n, raw.text(f'F{n}', f'Words {n}.')) for n in range(2, count + 2)))


def notes_of_a_workbook(count):
    return raw.with_notes(raw.notes([('F2', 0, f'Words {n}.') for n in range(count)]),
                          raw.HEADINGS + raw.row(2, raw.text('C2', raw.TITLE)))


def answers_of_a_workbook(count):
    """Opinions, each with a category and an answer."""
    rows = [('No.', 'Opinion', 'Category', 'Answer'),
            *((n, f'opinion {n}', 'A', f'Words {n}.') for n in range(1, count + 1))]
    return raw.workbook(''.join(
        raw.row(at, *(raw.text(f'{column}{at}', words) for column, words in zip('ABCD', row)))
        for at, row in enumerate(rows, 1)))


def plan_of_opinions(count):
    opinions = ''.join(f'            - {{by: Bell {n}, text: opinion {n}, no: {n}, office: X}}\n'
                       for n in range(1, count + 1))
    return f"""plan:
  title: Plan
  last_no: {count}
  categories:
    - {{code: A, name: "yes"}}
  offices: [X]
  policies:
    - id: p
      title: Policy
      items:
        - id: a
          title: Item
          comments:
{opinions}"""


KINDS = [on_one_item, unplaced, of_equal_text, rows_of_a_workbook, notes_of_a_workbook,
         answers_of_a_workbook]


def write(path, kind, count):
    if kind.__name__.endswith('workbook'):
        raw.pack(path, kind(count), level=1)
    else:
        support.write(path, stream(kind, count).encode())


def counted(plan, path):
    """Instructions of a merge, which is written beside the file."""
    done = subprocess.run(
        ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null',
         os.path.join(support.BIN, 'mergecomments'), '-q', plan, path, '-o',
         path + '.merged'],
        env=support.ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    found = re.search(rb'Collected : (\d+)', done.stdout)
    expect(found and done.returncode in (0, 1), done.stdout.decode(errors='replace'))
    return int(found[1])


def instructions(folder, kind, count):
    path = os.path.join(folder, f'{kind.__name__}{count}.yaml')
    plan = SAKU if kind.__name__.endswith('workbook') else PLAN
    if kind is answers_of_a_workbook:
        plan = path + '.plan'
        support.write(plan, plan_of_opinions(count).encode())
    write(path, kind, count)
    took = counted(plan, path)
    merged = support.read(path + '.merged').count(b'Words') + \
        support.read(path + '.merged').count(b'The same words')
    expect(merged == count, f'{kind.__name__}: {merged} of {count} entries are in the plan')
    return took


def run(share):
    sizes, lines = [max(1, int(size * share)) for size in SIZES], []
    with support.folder() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        asked = [(kind, size) for size in reversed(sizes) for kind in KINDS]
        found = dict(zip(asked, pool.map(lambda one: instructions(folder, *one), asked)))
    for kind in KINDS:
        steps = [found[kind, b] / found[kind, a] for a, b in zip(sizes, sizes[1:])]
        lines.append(f'{kind.__name__}: ' + ', '.join(f'{step:.2f}' for step in steps))
        expect(max(steps) <= MOST, f'{lines[-1]} times the instructions')
    return f'entries {sizes}, instructions per doubling: ' + '; '.join(lines)


if __name__ == '__main__':
    print(run(float(sys.argv[1]) if len(sys.argv) > 1 else 1))
