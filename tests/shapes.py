# SPDX-License-Identifier: ISC
"""Plans and schedules of odd shapes: four times as much takes at most five times the instructions,
those of the smallest file of that shape taken off both. shapes.py [SHARE]: SHARE of the cases."""
import concurrent.futures
import os
import re
import subprocess
import sys

import support
from support import expect

MOST = 5
WORDS = '市民活動サポートセンターにおいて、講座を開催しました。'
PLAN = ['planlint', 'planfmt', 'plan2xlsx', 'plan2docx', 'plan2csv', 'plan2md']
SCHEDULE = ['planlint', 'planfmt', 'sched2xlsx', 'sched2docx', 'sched2csv', 'sched2md']


def item(number, title='', **more):
    lines = [f'        - id: i{number}', f'          title: {title or f"項目{number}"}']
    lines += [f'          {key}: {value}' for key, value in {'issues': WORDS, **more}.items()]
    return lines


def plan(items, *head):
    return ['plan:', '  id: odd', '  title: 計画', *head, '  policies:', '    - id: p',
            '      title: 方針', '      items:', *items]


def flat(lists):
    return [line for lines in lists for line in lines]


def items_of_equal_text(n):
    return plan(flat(item(i, '同じ項目') for i in range(n)))


def policies_of_one_item(n):
    return plan(item(0)) + flat([f'    - id: p{i}', f'      title: 方針{i}', '      items:', *item(i)]
                                for i in range(1, n))


def comments_on_one_item(n):
    comments = [f'            - {{by: 委員{i % 20}, text: 意見{i}。}}' for i in range(n)]
    return plan(item(0) + ['          comments:', *comments])


def reviewers(n):
    comments = [f'            - {{by: 委員{i}, text: 意見{i}。}}' for i in range(n)]
    return plan(item(0) + ['          comments:', *comments], '  reviewers:',
                *(f'    - 委員{i}' for i in range(n)))


def lines_of_a_cell(n):
    return plan(item(0, issues='|') + ['            ' + WORDS] * n)


def one_long_line(n):
    return plan(item(0, issues=WORDS * n))


def remarks(n):
    return plan(item(0)) + [f'# 覚え書き {i}' for i in range(n)]


def anchors(n):
    return plan(flat(item(i, f'&a{i} 項目{i}', initiatives=f'*a{i}') for i in range(n)))


def aliases_of_the_first(n):
    first = flat(item(i, f'&a{i} 項目{i}') for i in range(n))
    return plan(first + flat(item(n + i, '*a0') for i in range(n)))


def names(n):
    return plan(flat(item(i) for i in range(n)), '  names:', *(f'    - 名前{i}号館' for i in range(n)))


def footnotes(n):
    notes = (f'    - {{mark: "※{i}", term: 語{i}, text: 説明{i}}}' for i in range(n))
    return plan(flat(item(i, f'項目※{i}') for i in range(n)), '  footnotes:', *notes)


def faults(n):
    return plan(item(0) + flat(item(i, colour='red') for i in range(1, n)))


def equal_ids(n):
    return plan(item(0) * n)


def suppressions(n):
    return plan(flat(['        # kairan: ignore text-cut', *item(i)] for i in range(n)))


def schedule(lanes, entries, *rest):
    return ['schedule:', '  title: 予定', '  fiscal_year: 令和8年度', '  lanes:', *lanes, '  entries:',
            *entries, *rest]


def lane(number):
    return f'    - {{id: l{number}, name: 団体{number}}}'


def entry(number, of):
    return f'    - {{id: e{number}, lane: l{of}, month: {4 + number % 9}月, text: 会議{number}を開く}}'


def lanes(n):
    return schedule(map(lane, range(n)), (entry(i, i) for i in range(n)))


def entries(n):
    return schedule(map(lane, range(10)), (entry(i, i % 10) for i in range(n)))


def meetings(n):
    rows = flat([f'    - number: {i + 1}', f'      month: {4 + i % 9}月', '      agenda:',
                 f'        - {{entry: e{i}, text: 会議{i}を開く}}'] for i in range(n))
    return schedule([lane(0)], (entry(i, 0) for i in range(n)), 'meetings:', '  title: 日程',
                    '  fiscal_year: 令和8年度', '  rows:', *rows)


# Shape, the smaller size, and the commands.
SHAPES = [(items_of_equal_text, 400, PLAN), (policies_of_one_item, 200, PLAN),
          (comments_on_one_item, 1000, PLAN[:2] + ['plan2xlsx --with-comments']),
          (reviewers, 1000, PLAN[:3]), (lines_of_a_cell, 1000, PLAN), (one_long_line, 1000, PLAN),
          (remarks, 4000, PLAN[:2]), (anchors, 300, PLAN[:1] + ['plan2csv']),
          (aliases_of_the_first, 300, ['plan2csv']), (names, 200, PLAN[:2]),
          (footnotes, 200, PLAN[:3]), (faults, 500, PLAN[:1]), (equal_ids, 500, PLAN[:1]),
          (suppressions, 500, PLAN[:2]), (lanes, 150, SCHEDULE), (entries, 1000, SCHEDULE),
          (meetings, 300, SCHEDULE)]


def instructions(path, call):
    name, *options = call.split()
    done = subprocess.run(
        ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null',
         os.path.join(support.BIN, name), '-q', *options, path, '-o', f'{path}.{name}'],
        env=support.ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    found = re.search(rb'Collected : (\d+)', done.stdout)
    expect(found and done.returncode in (0, 1, 2), done.stdout.decode(errors='replace'))
    return int(found[1])


def growth(folder, shape, size, call):
    counts = []
    for n in (1, size, 4 * size):
        path = os.path.join(folder, f'{shape.__name__}{n}{call.split()[0]}.yaml')
        support.write(path, ('\n'.join(shape(n)) + '\n').encode())
        counts.append(instructions(path, call))
    return (counts[2] - counts[0]) / max(1, counts[1] - counts[0])


def run(share):
    asked = [(shape, size, call) for shape, size, calls in SHAPES for call in calls]
    asked = asked[::max(1, round(1 / share))]
    with support.folder() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        factors = list(pool.map(lambda one: growth(folder, *one), asked))
    worst = sorted(zip(factors, asked), key=lambda one: -one[0])
    lines = [f'{shape.__name__} {call}: {factor:.2f}' for factor, (shape, _, call) in worst]
    for factor, line in zip(sorted(factors, reverse=True), lines):
        expect(factor <= MOST, f'{line} times the instructions for four times as much')
    return f'{len(asked)} shapes and commands; the steepest: ' + ', '.join(lines[:5])


if __name__ == '__main__':
    print(run(float(sys.argv[1]) if len(sys.argv) > 1 else 1))
