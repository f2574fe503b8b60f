# SPDX-License-Identifier: ISC
"""opinions --alike: what is proposed for random plans, and what its diff makes of them."""
import csv
import io
import json
import os
import random
import re
import subprocess
import unicodedata

import yaml

import support
from support import expect, run

ALIKE = os.path.join(support.TESTS, 'cases', 'opinions', 'alike.yaml')
LONG = ['会場を増やして、ABC の駅でも話し合えるようにしてほしい。', '会場を増やして、ＡＢＣの駅でも 話し合えるようにしてほしい。',
        '会場を減らして、ABCの駅でも話し合えるようにしてほしい。', '若者の意見をもっと聴いてほしいと思います。',
        '若者の意見を　もっと聴いてほしいと思います。']
SHORT = ['賛成です。', '賛成 です｡', '反対です。', '○']
ADDED = re.compile(r'^ *same_as: (?:no|alike)-\S+\n|, same_as: "(?:no|alike)-[^"]*"', re.M)


def key(text):
    return ''.join(unicodedata.normalize('NFKC', text).split())


class Plan:
    """A plan, and for each opinion that counts what it says to a reader: `said`."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.number = 0
        self.said = []
        items = [{'id': f'i{i}', 'title': f'取組項目{i}', 'comments': [self.comment(i) for _ in range(6)]}
                 for i in range(3)]
        self.plan = {'title': '計画', 'calls': [{'id': c, 'name': f'募集{c}'} for c in 'ab'],
                     'policies': [{'id': 'p', 'title': '方針', 'items': items}],
                     'unplaced': [self.comment(None) for _ in range(4)]}
        self.plan['last_no'] = max(self.number, 1)

    def work(self, line, place, stage, proposed, gone):
        work = {}
        if self.dice.random() < 0.7:
            self.number += 1
            work['no'] = self.number
        if not gone:
            near = proposed or len(key(line)) < 12
            self.said.append((stage, place if near else '', proposed, key(line)))
        return work

    def comment(self, place):
        dice, stage = self.dice, self.dice.choice('ab')
        comment = {'by': f'委員{dice.randint(1, 9)}', 'stage': stage}
        lines = [dice.choice(LONG + SHORT) for _ in range(dice.choice([1, 1, 1, 2]))]
        proposed = place is not None and dice.random() < 0.1
        gone = dice.choice(['withdrawn', 'superseded', '', '', '', ''])
        comment['proposed' if proposed else 'text'] = '\n'.join(lines)
        comment.update({gone: True} if gone else {}, **({'field': 'issues'} if proposed else {}))
        if len(lines) == 1:
            comment.update(self.work(lines[0], place, stage, proposed, gone))
        else:
            comment['parts'] = [{'lines': i + 1, **self.work(line, place, stage, proposed, gone)}
                                for i, line in enumerate(lines)]
        return comment

    def write(self, path):
        text = json.dumps({'plan': self.plan}, ensure_ascii=False).replace('{"by"', '\n{"by"')
        support.write(path, (text + '\n').encode())
        if self.dice.random() < 0.6:
            support.write(path, run('plandump', '--yaml', path)[0])


def rows(path):
    out = f'{path}.csv'
    run('opinions', '-q', '--table=answers', path, '-o', out, status=(0, 1))
    return len(list(csv.reader(io.StringIO(support.read(out).decode(), newline='')))) - 1


def apply(path):
    """The file with the proposed diff, by patch(1)."""
    diff = run('opinions', '--alike', path)[0]
    if diff:
        subprocess.run(['patch', '-s', '--binary', path], input=diff, check=True, timeout=60)


def counting(path):
    """The keys of the opinions that count, in the order of the plan."""
    plan = yaml.load(support.read(path).decode(), yaml.BaseLoader)['plan']
    comments = [c for item in plan['policies'][0]['items'] for c in item.get('comments', [])]
    return [work for c in comments + plan.get('unplaced', []) if not {'withdrawn', 'superseded'} & set(c)
            for work in c.get('parts', [c])]


def test_random_plans():
    for seed in range(support.rounds(40, 2000, 4)):
        with support.folder() as here:
            path = os.path.join(here, 'plan.yaml')
            plan = Plan(seed)
            plan.write(path)
            before, messages, count = support.read(path), run('planlint', path)[1], rows(path)
            apply(path)
            after = support.read(path)
            expect(ADDED.sub('', after.decode()).encode() == before, f'plan {seed}: other bytes')
            expect(run('planlint', path)[1] == messages == b'', f'plan {seed}: planlint tells something')
            expect(run('opinions', '--alike', path)[0] == b'', f'plan {seed}: something is left')
            works, said = counting(path), plan.said
            expect(len(works) == len(said), f'plan {seed}: {len(works)} opinions of {len(said)}')
            for i, work in enumerate(works):
                like = [j for j, words in enumerate(said) if words == said[i]]
                named = [j for j, other in enumerate(works) if other.get('same_as', other) ==
                         work.get('same_as', work) and ('same_as' in work or i == j)]
                expect(named == like, f'plan {seed}: {said[i]}: {named} and not {like}\n{after.decode()}')
                lowest = [int(works[j]['no']) for j in like if 'no' in works[j]]
                if lowest and len(like) > 1:
                    expect(work['same_as'] == f'no-{min(lowest)}', f'plan {seed}: {work}')
            expect(rows(path) == len(set(said)) and count == len(said), f'plan {seed}: rows of the answers')


def test_a_plan_of_many_kinds():
    """The case, applied, also with a byte order mark and with other line breaks."""
    with support.folder() as here:
        path = os.path.join(here, 'alike.yaml')
        for bom, end in ((b'', b'\n'), (b'\xef\xbb\xbf', b'\n'), (b'', b'\r\n')):
            support.write(path, bom + support.read(ALIKE).replace(b'\n', end))
            apply(path)
            expect(run('planlint', path) == (b'', b''), 'planlint tells something')
            expect(run('opinions', '--alike', path)[0] == b'', 'something is left')


def test_never_joins_by_itself():
    with support.folder() as here:
        path = os.path.join(here, 'plan.yaml')
        support.write(path, support.read(ALIKE))
        for call, words in ((['-i'], '-i: this goes with --number'), (['-n'], '-n: this goes with --number'),
                            (['--number'], '--alike: give this or --number, not both'),
                            (['--check'], '--alike: give this or --check, not both')):
            out, messages = run('opinions', '--lang=en', '--alike', *call, path, status=(2,))
            expect(words in messages.decode() and not out, f'{call}: {messages.decode()}')
        two = run('opinions', '--alike', path, path)[0]
        expect(two == 2 * run('opinions', '--alike', path)[0], 'two files')
        expect(support.read(path) == support.read(ALIKE), 'the plan was changed')


support.main(globals())
