# SPDX-License-Identifier: ISC
"""Two versions of a plan, made at random from real texts, through plandiff. diff_rounds.py [SHARE]:
SHARE of them.

10 000 edits of texts: what is shown, joined, is the old and the new text, and little more is marked
than must be. Plans with items that come, go, move and get other titles: each text that changed is in
one row, with what happened. The same with tracked changes: accepted they are the paper of the new
plan, rejected that of the old one. Schedules likewise."""
import collections
import concurrent.futures
import copy
import json
import os
import random
import sys

import comparisons
import revisions
import support
from support import expect, run

PLANS, ITEMS = 10, 1000  # of the 10 000 edits
ROUNDS = 1000            # of plans that are changed in their order, too
COLUMNS = [{'field': 'policy', 'heading': '基本方針', 'under': 'title'},
           {'field': 'approach', 'heading': '取組方針', 'under': 'title'},
           {'field': 'item', 'heading': '取組項目', 'under': 'title'},
           {'field': 'initiatives', 'heading': '主な取組'}, {'field': 'issues', 'heading': '課題'},
           {'field': 'comment', 'heading': 'ご意見', 'input': True}]
TEXTS = {'initiatives': '主な取組', 'issues': '課題'}


class Versions:
    """A plan and what became of it."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.sources = comparisons.real_texts()
        self.count = 0
        self.done = collections.Counter()
        self.plan = {'id': 'p', 'title': '計画', 'label': '資料1', 'office': '企画課', 'columns': COLUMNS,
                     'names': comparisons.NAMES,
                     'footnotes': [{'mark': f'※{i}', 'term': '語', 'text': self.text()} for i in (1, 2)],
                     'policies': [self.policy() for _ in range(self.dice.randint(1, 4))]}
        self.old = copy.deepcopy(self.plan)

    def text(self):
        return '\n'.join(self.dice.sample(self.sources, self.dice.randint(1, 3)))[:self.dice.randint(10, 400)].strip()

    def number(self):
        self.count += 1
        return self.count

    def item(self):
        n = self.number()
        made = {'id': f'i{n}', 'title': f'項目{n}'}
        made.update({field: self.text() for field in TEXTS if self.dice.random() < 0.8})
        return made

    def policy(self):
        n = self.number()
        made = {'id': f'p{n}', 'title': f'方針{n}', 'approach': self.text(),
                'items': [self.item() for _ in range(self.dice.randint(1, 4))]}
        return dict(made, new_page=True) if self.dice.random() < 0.2 else made

    def any(self):
        """A policy, and the place of an item in it."""
        policy = self.dice.choice(self.plan['policies'])
        return policy['items'], self.dice.randrange(len(policy['items']))

    # ---- what an office does ----
    def edit(self):
        items, at = self.any()
        field = self.dice.choice(list(TEXTS))
        items[at][field] = comparisons.edit(self.dice, items[at].get(field, '文'), self.sources).strip()

    def edit_above(self):
        policy = self.dice.choice(self.plan['policies'])
        policy['approach'] = comparisons.edit(self.dice, policy['approach'], self.sources).strip() or '文'

    def retitle(self):
        items, at = self.any()
        items[at]['title'] = self.dice.choice(['新しい', 'これからの']) + items[at]['title']

    def retitle_policy(self):
        self.dice.choice(self.plan['policies'])['title'] += '（改）'

    def add(self):
        items, at = self.any()
        items.insert(at + self.dice.randint(0, 1), self.item())

    def remove(self):
        items, at = self.any()
        if len(items) > 1:
            items.pop(at)

    def move(self):
        items, at = self.any()
        if len(items) > 1:
            to, place = self.any()
            to.insert(place, items.pop(at)) if to is not items else items.insert(place, items.pop(at))

    def add_policy(self):
        self.plan['policies'].insert(self.dice.randint(0, len(self.plan['policies'])), self.policy())

    def remove_policy(self):
        if len(self.plan['policies']) > 1:
            self.plan['policies'].pop(self.dice.randrange(len(self.plan['policies'])))

    def move_policy(self):
        policies = self.plan['policies']
        policies.insert(self.dice.randrange(len(policies)), policies.pop(self.dice.randrange(len(policies))))

    def around(self):
        if self.dice.random() < 0.5:
            self.plan['title'] += '（素案）'
        self.plan['footnotes'] = [dict(note, text=comparisons.edit(self.dice, note['text'], self.sources).strip()
                                       or '注') for note in self.plan['footnotes'][self.dice.randint(0, 1):]]
        self.plan['issued'] = '2026-11-28'

    def change(self):
        acts = [self.edit] * 4 + [self.edit_above, self.retitle, self.retitle_policy, self.add, self.remove, self.move,
                                  self.move, self.add_policy, self.remove_policy, self.move_policy, self.around]
        for _ in range(self.dice.randint(1, 8)):
            act = self.dice.choice(acts)
            act()
            self.done[act.__name__] += 1


def items_of(plan):
    """By id: the item, and the id of its policy."""
    return {item['id']: (item, policy['id']) for policy in plan['policies'] for item in policy['items']}


def written(plan):
    return json.dumps({'plan': plan}, ensure_ascii=False)


# ---- the table ----
def rows_by_place(rows):
    """By title and heading of a text of an item: its new and old text, and the remark."""
    found = {}
    for row in rows:
        lines = comparisons.joined(row[0]).split('\n')
        if len(lines) == 3:
            key = lines[1], lines[2][1:-1]
            expect(key not in found, f'{key} has two rows')
            found[key] = row[1:]
    return found


def judge_row(key, row, old, new):
    expect(row is not None, f'{key}: no row for {old!r}, {new!r}')
    shown = [row[1], row[0]]
    if old and new:
        comparisons.check(old, new, *shown)
    for text, cell in zip((old, new), shown):
        expect(text == '' or comparisons.joined(cell) == text, f'{key}: {text!r} is shown as {cell}')


def judge_table(versions, here):
    rows = rows_by_place(comparisons.compare(here, written(versions.old), written(versions.plan))[1:])
    old, new = items_of(versions.old), items_of(versions.plan)
    texts = 0
    for one in {**old, **new}:
        item = (new.get(one) or old.get(one))[0]
        for field, heading in TEXTS.items():
            before, after = (v[one][0].get(field, '') if one in v else '' for v in (old, new))
            key = item['title'], heading
            if before != after:
                judge_row(key, rows.pop(key, None), before, after)
                texts += 1
        title = rows.pop((item['title'], '取組項目'), None)
        remark = comparisons.joined(title[2]) if title else ''
        expect(('新設' in remark) == (one not in old) and ('削除' in remark) >= (one not in new), (one, title))
        if one in old and one in new and old[one][1] != new[one][1]:
            expect('移動' in remark, (one, title))
    left = {key: row for key, row in rows.items() if key[1] in TEXTS.values()}
    expect(not left, f'rows for what did not change: {left}')
    return texts


# ---- tracked changes ----
def flat(blocks):
    """With each table whole: a page break within it begins one more, with the same head."""
    found = []
    for block in blocks:
        if isinstance(block, list) and found and isinstance(found[-1], list) and found[-1][:2] == block[:2]:
            found[-1] = found[-1] + block[2:]
        else:
            found.append(block)
    return found


def paper_of(here, version):
    """What the papers of a version say: of a plan, a schedule and meetings."""
    keys = {line.split(':')[0] for line in support.read(os.path.join(here, version)).decode().splitlines()}
    found, paper = [], os.path.join(here, 'paper.docx')
    for command, wanted in (('plan2docx', {'plan', '{"plan"'}), ('sched2docx', {'schedule', 'meetings', '{"schedule"'})):
        if keys & wanted:
            run(command, version, '-o', paper, cwd=here, status=(0, 1))
            found += revisions.texts(paper)
    return flat(found)


def judge_tracked(here, old, new):
    """Accepted it says what the paper of the new version says, rejected that of the old one."""
    made = os.path.join(here, 'tracked.docx')
    run('plandiff', '--tracked', '--author=企画課', old, new, '-o', made, cwd=here)
    for version, outcome in ((old, revisions.REJECTED), (new, revisions.ACCEPTED)):
        want, got = paper_of(here, version), flat(revisions.texts(made, outcome))
        for a, b in zip(want, got):
            expect(a == b, f'{outcome}: {b}\n instead of {a}')
        expect(len(want) == len(got), f'{outcome}: {len(got)} blocks instead of {len(want)}')
    return made


def change(seed):
    versions = Versions(seed)
    versions.change()
    with support.folder() as here:
        try:
            versions.done['texts'] = judge_table(versions, here)
            judge_tracked(here, 'old.yaml', 'new.yaml')
        except support.Failure as failure:
            raise support.Failure(f'plan {seed}: {failure}') from failure
    return versions.done


# ---- schedules ----
LANES = ['推進会議', '企画課', '市民']


def schedule(entries):
    return json.dumps({'schedule': {'title': '予定', 'fiscal_year': '令和8年度', 'entries': entries,
                                    'lanes': [{'id': f'l{i}', 'name': name} for i, name in enumerate(LANES)]}},
                      ensure_ascii=False)


def entry(dice, n, sources):
    return {'id': f'e{n}', 'month': f'{dice.randint(4, 12)}月', 'lane': f'l{dice.randrange(3)}',
            'text': f'予定{n} ' + dice.choice(sources)[:dice.randint(5, 40)].strip()}


def edited(dice, one, sources):
    """An entry with another text, month or lane; None: it is gone."""
    kind = dice.choice(['text', 'month', 'lane', 'gone', 'same', 'same'])
    other = entry(dice, one['id'][1:], sources)
    return None if kind == 'gone' else dict(one, **{kind: other[kind]} if kind in other else {})


def change_schedule(seed):
    """Each entry that is another one has a row for each text that is, and others have none."""
    dice, sources = random.Random(seed), comparisons.real_texts()
    old = [entry(dice, n, sources) for n in range(dice.randint(1, 12))]
    fresh = [one for one in (edited(dice, one, sources) for one in old) if one] + \
        [entry(dice, 100 + n, sources) for n in range(dice.randint(0, 3))]
    dice.shuffle(fresh)
    if not fresh:
        return collections.Counter()
    with support.folder() as here:
        rows = comparisons.compare(here, schedule(old), schedule(fresh))[1:]
        found = collections.Counter(
            (comparisons.joined(row[0]).split('\n')[1].split()[0], comparisons.joined(row[0]).split('\n')[-1])
            for row in rows if comparisons.joined(row[0]).count('\n') == 2)
        both = {one['id']: [v.get(one['id'], {}) for v in ({e['id']: e for e in old}, {e['id']: e for e in fresh})]
                for one in old + fresh}
        wanted = collections.Counter((f'予定{name[1:]}', heading) for name, (a, b) in both.items() for field, heading in
                                     (('text', '（内容）'), ('month', '（時期）'), ('lane', '（列）'))
                                     if a.get(field) != b.get(field))
        expect(found == wanted, f'schedule {seed}: {found} instead of {wanted}')
        judge_tracked(here, 'old.yaml', 'new.yaml')
    return collections.Counter(entries=len(wanted))


def run_all(share):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        sums = list(pool.map(lambda seed: comparisons.rounds(max(1, int(ITEMS * share)), seed), range(PLANS)))
        count, marked, least = (sum(s[i] for s in sums) for i in range(3))
        print(f'{count} edits of texts: {marked} characters are marked, {least} must be')
        rounds = max(1, int(ROUNDS * share))
        done = sum(pool.map(change, range(rounds)), collections.Counter())
        done += sum(pool.map(change_schedule, range(rounds // 2)), collections.Counter())
    print(f'{rounds} plans and {rounds // 2} schedules: ' + ', '.join(f'{word} {n}' for word, n in sorted(done.items())))


if __name__ == '__main__':
    try:
        run_all(float(sys.argv[1]) if len(sys.argv) > 1 else 1)
    except support.Failure as failed:
        sys.exit(str(failed))
