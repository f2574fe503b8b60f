# SPDX-License-Identifier: ISC
"""Random plans with comments, parts, groups, merges, moves and deletions between numberings.
opinion_rounds.py [SHARE]: SHARE of them.

A number never moves and is never given twice, and numbering changes no other byte. Sums of counts
equal the rows. Each line of each original is in one row, or is named."""
import collections
import concurrent.futures
import csv
import io
import json
import os
import random
import re
import sys

import yaml

import model_sets
import support
from support import expect, run, run_any

PLANS = 2000
NAMES = ['委員A', '委員B', '委員C', '市民1', '市民2', '広報広聴課']
CATEGORIES = ['反映', '一部反映', '参考']
CHANNELS = ['電子メール', '郵送', '持参']
# What numbering adds, and the highest number, which it may change.
GIVEN = re.compile(rb'^ *(?:no|last_no): \d+\n|, (?:last_)?no: \d+|"last_no": "?\d+"?', re.M)


def renamed(data):
    """With the key no, which that reader takes for false."""
    if isinstance(data, dict):
        return {'no' if key is False else key: renamed(value) for key, value in data.items()}
    return [renamed(value) for value in data] if isinstance(data, list) else data


class Office:
    """A plan between the runs of an office, and what must be true of it. An opinion is known by its
    first line, which no other has."""

    def __init__(self, seed, here):
        self.dice = random.Random(seed)
        self.path = os.path.join(here, 'plan.yaml')
        self.texts = 0
        self.numbers = {}  # by first line, of all that ever had one
        self.last = 0
        self.tried = collections.Counter()
        items = [{'id': f'p{i}-i{j}', 'title': f'取組項目{i}{j}', 'issues': f'・課題{i}{j}。', 'comments': []}
                 for i in range(self.dice.randint(1, 3)) for j in range(self.dice.randint(1, 3))]
        self.plan = {'title': '計画', 'reviewers': NAMES[:3],
                     'calls': [{'id': 'c', 'name': '募集', 'channels': CHANNELS}],
                     'categories': [{'code': 'ABC'[i], 'name': name} for i, name in enumerate(CATEGORIES)],
                     'policies': [{'id': f'p{i}', 'title': f'方針{i}', 'items': list(group)} for i, group in
                                  ((i, [t for t in items if t['id'].startswith(f'p{i}-')])
                                   for i in range(3)) if group],
                     'unplaced': []}

    def may(self, share):
        return self.dice.random() < share

    def holders(self):
        return [item.setdefault('comments', []) for policy in self.plan['policies']
                for item in policy['items']] + [self.plan.setdefault('unplaced', [])]

    def line(self):
        self.texts += 1
        return f'意見{self.texts:04}{self.dice.choice(["。", "を, する", ": 「案」", " # 番号"])}'

    # ---- what people do ----
    def say(self):
        comment = {'by': self.dice.choice(NAMES)}
        lines = [self.line() for _ in range(self.dice.choice([1, 1, 2, 3, 5]))]
        if len(lines) > 1 and self.may(0.3):
            lines.insert(1, '')
        kind = self.dice.random()
        key = 'proposed' if kind < 0.15 else 'text'
        comment.update({'field': 'issues'} if key == 'proposed' else {'kind': 'note'} if kind < 0.3 else {})
        comment[key] = '\n'.join(lines)
        if self.may(0.2):
            comment['guessed'] = f'{self.dice.randrange(3):016x}'
        if self.may(0.5):
            comment['channel'] = self.dice.choice(CHANNELS)
        self.dice.choice(self.holders()).append(comment)

    def split(self):
        """The number stays with the first line; now and then a line is forgotten or taken twice."""
        whole = [c for comments in self.holders() for c in comments
                 if 'parts' not in c and '\n' in self.words(c)]
        if not whole:
            return
        comment = self.dice.choice(whole)
        lines, parts, at = self.words(comment).split('\n'), [], 0
        while at < len(lines):
            to = self.dice.randint(at + 1, len(lines))
            if lines[at]:
                parts.append({'lines': str(at + 1) if to == at + 1 else f'{at + 1}-{to}'})
            at = to
        if self.may(0.1) and len(parts) > 1:
            del parts[-1]
        elif self.may(0.1):
            parts.append({'lines': str(len(lines)), 'summary': 'twice'})
        if lines[0] and parts:
            for key in ('no', 'same_as', 'response'):
                if key in comment:
                    parts[0][key] = comment.pop(key)
            comment['parts'] = parts

    def join(self):
        works = self.works()
        for work in self.dice.sample(works, min(len(works), self.dice.randint(1, 3))):
            work['same_as'] = self.dice.choice(['甲', '乙'])

    def answer(self):
        works = self.works()
        for work in self.dice.sample(works, min(len(works), 3)):
            work['response'] = {'category': self.dice.choice(CATEGORIES + ['A', 'Ｂ 一部反映', '採用']),
                                'text': self.dice.choice(['改めます。', '参考にします。'])}

    def move(self):
        comments = self.dice.choice(self.holders())
        if comments:
            moved = comments.pop(self.dice.randrange(len(comments)))
            to = self.dice.choice(self.holders())
            to.insert(self.dice.randint(0, len(to)), moved)

    def delete(self):
        comments = self.dice.choice(self.holders())
        if comments:
            del comments[self.dice.randrange(len(comments))]

    def withdraw(self):
        comments = self.dice.choice(self.holders())
        if comments:
            self.dice.choice(comments)['withdrawn'] = 'true'

    def merge(self):
        """A returned sheet of a member, as CSV."""
        self.write()
        rows = list(csv.reader(io.StringIO(run('plan2csv', '--table=form', self.path)[0].decode())))
        for row in rows[2:]:
            if self.may(0.5):
                row[-1] = '\n'.join(self.line() for _ in range(self.dice.randint(1, 2)))
        name = os.path.join(os.path.dirname(self.path), f'{self.dice.choice(NAMES[:3])}.csv')
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        support.write(name, out.getvalue().encode())
        run('mergecomments', '-q', '-i', self.path, name, status=(0, 1))
        self.read()

    # ---- the file ----
    def words(self, comment):
        return '\n'.join(comment[key] for key in ('text', 'proposed') if key in comment)

    def works(self):
        return [work for comments in self.holders() for comment in comments
                for work in comment.get('parts', [comment])]

    def write(self):
        text = json.dumps({'plan': self.plan}, ensure_ascii=False)
        text = text.replace('{"by"', '\n{"by"').replace('"withdrawn": "true"', '"withdrawn": true')
        support.write(self.path, (text + '\n').encode())
        if self.may(0.5):
            support.write(self.path, run('plandump', '--yaml', self.path)[0])

    def read(self):
        self.plan = renamed(yaml.load(support.read(self.path).decode(), model_sets.Texts)['plan'])
        for comments in self.holders():
            for comment in comments:
                for key in ('text', 'proposed'):
                    if key in comment:
                        comment[key] = comment[key].rstrip('\n')
                if comment.get('withdrawn') is True:
                    comment['withdrawn'] = 'true'

    # ---- what must be true ----
    def opinions(self):
        """(first line, lines, work, comment) of those that count."""
        for comments in self.holders():
            for comment in comments:
                if 'withdrawn' in comment or 'superseded' in comment:
                    continue
                lines = self.words(comment).split('\n')
                for part in comment.get('parts', [None]):
                    first, last = 1, len(lines)
                    if part is not None:
                        first, last = (int(part['lines'].split('-')[i]) for i in (0, -1))
                    yield lines[first - 1], lines[first - 1:last], part or comment, comment

    def number(self):
        self.write()
        before = support.read(self.path)
        run('opinions', '-q', '--number', '-i', self.path)
        after = support.read(self.path)
        expect(GIVEN.sub(b'', after) == GIVEN.sub(b'', before), f'other bytes:\n{after.decode()}')
        expect(run('opinions', '--number', self.path)[0] == after, 'numbering again changes the plan')
        self.read()
        seen = set()
        for first, _, work, _ in self.opinions():
            number = int(work.get('no', 0))
            known = self.numbers.setdefault((first, work.get('summary')), number)
            expect(number == known, f'{first} had {known}, has {number}')
            expect(number and number not in seen, f'the number {number} is given twice')
            expect(number <= int(self.plan['last_no']), f'{number} is over last_no')
            seen.add(number)
        expect(len(set(self.numbers.values())) == len(self.numbers), 'a number was given again')
        expect(int(self.plan.get('last_no', 0)) >= self.last, 'last_no was lowered')
        self.last = int(self.plan.get('last_no', 0))
        self.tried['numbers'] += len(seen)

    def table(self, name):
        path = f'{self.path}.{name}.csv'
        run('opinions', '-q', f'--table={name}', self.path, '-o', path, status=(0, 1))
        return list(csv.DictReader(io.StringIO(support.read(path).decode(), newline='')))

    def check_sums(self):
        opinions = list(self.opinions())
        counts = collections.defaultdict(list)
        for row in self.table('counts'):
            counts[row['集計']].append((row['内訳'], int(row['件数']), int(row['人数'])))
        persons = {(c['by'], c.get('guessed')) for _, _, _, c in opinions}
        for what, rows in counts.items():
            expect(rows[-1] == ('計', len(opinions), len(persons)), f'{what}: {rows}, {len(opinions)}')
            expect(sum(n for _, n, _ in rows[:-1]) == len(opinions), f'{what}: {rows}')
        groups = {work.get('same_as') or id(work) for _, _, work, _ in opinions}
        expect(len(self.table('answers')) == len(groups), f'not {len(groups)} rows')
        expect(len(self.table('collected')) == len(opinions), f'not {len(opinions)} rows')
        channels = collections.Counter(c.get('channel', '（記載なし）') for _, _, _, c in opinions)
        expect({w: n for w, n, _ in counts['提出方法'][:-1] if n} == dict(channels), counts['提出方法'])

    def check_originals(self):
        printed = collections.Counter(line for row in self.table('originals')
                                      for line in row['ご意見（原文）'].split('\n') if line)
        written = collections.Counter(line for comment in {id(c): c for *_, c in self.opinions()}.values()
                                      for line in self.words(comment).split('\n') if line)
        faults = {line for line in printed | written if printed[line] != written[line]}
        _, messages, status = run_any('opinions', '--lang=en', '--check', self.path)
        named = set(re.findall(r'has the line "(.*?)"; ', messages.decode()))
        expect((named, status) == (faults, 1 if faults else 0), f'{faults}, {messages.decode()}')
        self.tried['lines'] += len(written)
        self.tried['faults'] += len(faults)

    def live(self):
        for _ in range(self.dice.randint(2, 8)):
            self.say()
        for _ in range(self.dice.randint(2, 4)):
            for _ in range(self.dice.randint(1, 6)):
                act = self.dice.choice([self.say, self.say, self.split, self.join, self.answer, self.move,
                                        self.delete, self.withdraw, self.merge if self.may(0.5) else self.say])
                act()
                self.tried[act.__name__] += 1
            self.number()
        self.write()
        self.check_sums()
        self.check_originals()
        return self.tried


def live(seed):
    with support.folder() as here:
        office = Office(seed, here)
        try:
            return office.live()
        except support.Failure as failure:
            plan = support.read(office.path).decode()
            raise support.Failure(f'plan {seed}: {failure}\n{plan}') from failure


def run_all(share):
    count = max(1, int(PLANS * share))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        tried = sum(pool.map(live, range(count)), collections.Counter())
    print(f'{count} plans: ' + ', '.join(f'{word} {n}' for word, n in sorted(tried.items())))


if __name__ == '__main__':
    try:
        run_all(float(sys.argv[1]) if len(sys.argv) > 1 else 1)
    except support.Failure as failed:
        sys.exit(str(failed))
