# SPDX-License-Identifier: ISC
"""Any order, grouping, repetition and split of returned files gives the same bytes, and what a
person did in between stays. order.py [SHARE]: SHARE of the runs, such as 0.1.

Sixty files of all formats in 1000 orders, and in 300 with edits by hand between the steps; 10000 random sets against merge_model.py, a third of them
with edits by hand between the runs; a folder to which a file is added thirty times."""
import concurrent.futures
import os
import random
import shutil
import sys

import yaml

import hand_edits
import model_sets
import plans
import support
from support import expect

sys.path.insert(0, os.path.join(support.TESTS, 'returns'))
import orders  # pylint: disable=wrong-import-position

ORDERS, EDITED, SETS, GROWING = 1000, 300, 10000, 30


def files_of_all_formats(folder):
    """Those of check-returns, one under two names, some without a time or a name."""
    files = orders.returned(folder)
    other = os.path.join(folder, 'other')
    os.mkdir(other)
    for number, path in enumerate(files[:10]):
        shutil.copy(path, os.path.join(other, f'{number}{os.path.splitext(path)[1]}'))
        files.append(os.path.join(other, f'{number}{os.path.splitext(path)[1]}'))
    return files


def run_orders(folder, pool, count):
    """One set is merged as it is, one with --withdraw."""
    files = files_of_all_formats(folder)
    plain = orders.merge(orders.PLAN, *files)
    taken = orders.merge(orders.PLAN, *files, options=['--withdraw'])
    streams = {f: orders.merge(orders.PLAN, f, options=['--extract']) for f in files}
    withdrawn = {f: orders.merge(orders.PLAN, f, options=['--extract', '--withdraw'])
                 for f in files}

    def trial(number):
        way = orders.WAYS[number % len(orders.WAYS)]
        dice = random.Random(f'order {number}')
        if number % 4 == 3:
            stream = b''.join(withdrawn[f] for f in dice.sample(files, len(files)))
            return orders.merge(orders.PLAN, '-', stdin=stream) == taken
        return way(files, streams, dice) == plain
    same = list(pool.map(trial, range(count)))
    expect(all(same), f'trial {same.index(False) if False in same else None}: another plan')
    expect(taken != plain, 'nothing was taken back')
    return files, (streams, plain), (withdrawn, taken)


# ---- edits by hand between the steps

def run_edited(pool, files, plain, taken, count):
    """How many edits were done; in a fourth of the runs, emptied cells take back."""
    def trial(number):
        streams, whole = taken if number % 4 == 3 else plain
        dice = random.Random(f'edited {number}')
        before, text = hand_edits.Plan(whole), support.read(orders.PLAN)
        hand = hand_edits.Hand(before, dice)
        for group in orders.groups_of(files, dice):
            stream = b''.join(streams[f] for f in group)
            text = merge_stream(text, stream)
            plan = hand_edits.Plan(text)
            for _ in range(dice.randint(0, 4)):
                hand.edit(plan)
            text = plan.text()
        text = merge_stream(text, b''.join(streams[f] for f in files))
        try:
            hand_edits.check(before, hand_edits.Plan(text), hand)
        except support.Failure as failed:
            raise support.Failure(f'edited run {number}: {failed}') from failed
        return hand.number
    return sum(pool.map(trial, range(count)))


def merge_stream(text, stream):
    """A stream merged into the plan of standard input."""
    with support.folder() as folder:
        path = os.path.join(folder, 'stream.yaml')
        support.write(path, stream)
        return orders.merge('-', path, options=['-q'], stdin=text)


def run_sets(folder, pool, count):
    def one(number):
        return model_sets.one_set(number, os.path.join(folder, str(number % 64), str(number)))
    agree = list(pool.map(one, range(count)))
    expect(all(agree), f'set {agree.index(False) if False in agree else None}: not as the model')


# ---- a folder that grows

def correct_one(text, number, dice):
    """A comment corrected by hand: its words in the plan's text, once."""
    words = [c['text'].strip() for c in plans.comments(yaml.safe_load(text)['plan'])
             if 'text' in c and '\n' not in c['text'].strip() and len(c['text']) > 8]
    single = [w for w in words if text.count(w) == 1 and not w.startswith('corrected')]
    if not single:
        return text, None
    fixed = f'corrected by the office {number}'
    return text.replace(dice.choice(single), fixed), fixed


def run_growing(folder):
    """A file more each time, and the whole folder merged again; what was corrected stays."""
    dice, fixed = random.Random('growing'), []
    files = [f for f in files_of_all_formats(os.path.join(folder, 'made'))
             if not f.endswith('half.xlsx')][:GROWING]
    inbox, plan = os.path.join(folder, 'inbox'), os.path.join(folder, 'plan.yaml')
    os.mkdir(inbox)
    shutil.copy(orders.PLAN, plan)
    for number, path in enumerate(files):
        shutil.copy(path, os.path.join(inbox, f'{number:02}{os.path.splitext(path)[1]}'))
        _, messages = support.run('mergecomments', '--lang=en', '-i', plan, inbox, status=(0, 1))
        expect(f'known before {number}' in messages.decode() or number == 0, messages)
        text, new = correct_one(support.read(plan).decode(), number, dice)
        support.write(plan, text.encode())
        fixed += [new] if new else []
        for words in fixed:
            expect(text.count(words) == 1, f'{words}: {text.count(words)} times')
    before = support.read(plan)
    support.run('mergecomments', '-i', '-q', plan, inbox, status=(0, 1))
    expect(support.read(plan) == before, 'merged again, it changed')
    return len(fixed)


def run(share):
    workers = os.cpu_count() or 1
    with support.folder() as folder, concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for name in ('orders', 'growing', 'growing/made', 'sets'):
            os.mkdir(os.path.join(folder, name))
        count = max(4, int(ORDERS * share))
        files, plain, taken = run_orders(os.path.join(folder, 'orders'), pool, count)
        runs = max(6, int(EDITED * share))
        edits = run_edited(pool, files, plain, taken, runs)
        fixed = run_growing(os.path.join(folder, 'growing'))
        sets = max(10, int(SETS * share))
        run_sets(os.path.join(folder, 'sets'), pool, sets)
    return (f'{len(files)} files in {count} orders: the same bytes; {runs} runs with {edits} edits '
            f'by hand: they stay, the rest is as without; a folder of {GROWING} files merged '
            f'each time, {fixed} corrections stay; {sets} random sets: as the model')


if __name__ == '__main__':
    print(run(float(sys.argv[1]) if len(sys.argv) > 1 else 1))
