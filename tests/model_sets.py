# SPDX-License-Identifier: ISC
"""The program against merge_model.py: random files as streams of version 2, in random steps, with
edits by hand in between."""
import copy
import json
import os
import random

import yaml

import merge_model
import support

REVIEWERS, ITEMS = ['Pat', 'Quinn'], ['x', 'y']
TIMES = [None, '2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z', '2026-05-03T00:00:00Z']
NAMES = ['a.xlsx', 'b.xlsx', 'c.csv', 'Pat.xlsx']
# Flags are written and read as the loader has them.
LOADER = yaml.CSafeLoader if hasattr(yaml, 'CSafeLoader') else yaml.SafeLoader


class Texts(LOADER):
    """YAML whose scalars are texts, but for true."""


Texts.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in rules if tag.endswith(':bool')]
    for sign, rules in LOADER.yaml_implicit_resolvers.items()}


def random_file(number, dice):
    """A returned file."""
    digest = f'{number:016x}'
    file = {'digest': digest, 'saved': dice.choice(TIMES), 'by': dice.choice([['Pat'], ['Quinn'], []]),
            'partial': dice.random() < 0.15, 'entries': []}
    for at, item in enumerate(['x', 'y', 'gone', None, None]):
        if dice.random() < 0.25:
            continue
        entry = {'kind': 'comment', 'item': item, 'place': f'S!C{at}', 'row': f'row {at}',
                 'text': dice.choice(['A', 'B', 'C', '', ''])}
        if item is None and dice.random() < 0.3:
            entry['row'] = ''
        if item is None:
            entry['reason'] = dice.choice(['row-unknown', 'several-items', 'outside'])
        file['entries'].append(entry)
    for at in range(dice.randrange(4)):
        item = dice.choice(['x', 'y', None])
        entry = {'kind': dice.choice(['note', 'edit', 'extra', 'comment']), 'item': item,
                 'place': f'S!N{at}', 'row': f'row {at}', 'text': dice.choice(['A', 'B'])}
        if entry['kind'] in ('note', 'edit'):
            entry['field'] = dice.choice(['issues', 'item'])
        file['entries'].append(entry)
    for entry in file['entries']:
        entry['outdated'] = dice.random() < 0.2
        if dice.random() < 0.2:
            entry['date'] = dice.choice(['2026-05-01', '2026-05-02'])
        whose = dice.random()
        if file['by'] and whose < 0.75:
            entry['by'] = file['by'][0]
        elif whose < 0.8:
            entry['by'] = dice.choice(REVIEWERS)
        elif not file['by'] and whose < 0.95:
            entry['guessed'] = 'file'
        else:
            entry['by'] = dice.choice(['Sam', 'Tess', 'Pat'])
            entry['guessed'] = dice.choice(['author', 'several'])
    return file


def named(file, name):
    """The file as it came under a name."""
    file = {key: value for key, value in copy.deepcopy(file).items() if value is not None}
    file['file'] = name
    for entry in file['entries']:
        if entry.get('guessed') == 'file':
            entry['by'] = merge_model.stem(name)
    return file


def stream(files):
    """Files as a stream; JSON is YAML."""
    documents = []
    for file in files:
        known = {key: value for key, value in file.items() if value and key != 'entries'}
        entries = [{key: value for key, value in entry.items()
                    if key in ('text', 'row') or value} for entry in file['entries']]
        documents.append({**known, 'count': len(entries), 'entries': entries})
    whole = {'kairan-comments': 2, 'files': documents, 'end': len(files)}
    return '# kairan-comments\n' + json.dumps(whole, ensure_ascii=False) + '\n'


def written(plan):
    """The plan as YAML."""
    items = [{'id': item, 'title': f'Title {item}', **({'comments': comments} if comments else {})}
             for item, comments in plan['items'].items()]
    rest = {key: plan[key] for key in ('unplaced', 'returned') if plan[key]}
    whole = {'plan': {'title': 'Plan', 'reviewers': plan['reviewers'],
                      'policies': [{'id': 'p', 'title': 'Policy', 'items': items}], **rest}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + '\n'


def loaded(text):
    plan = yaml.load(text, Texts)['plan']
    for comment in [c for item in plan['policies'][0]['items'] for c in item.get('comments', [])] \
            + plan.get('unplaced', []):
        for key in ('text', 'proposed'):
            if key in comment:
                comment[key] = comment[key].rstrip('\n')
    return {'reviewers': plan['reviewers'],
            'items': {item['id']: item.get('comments', [])
                      for item in plan['policies'][0]['items']},
            'unplaced': plan.get('unplaced', []), 'returned': plan.get('returned', [])}


def canonical(plan):
    """Rows of the model and of the program differ in order only."""
    plan = copy.deepcopy(plan)
    for row in plan['returned']:
        row['seen'] = sorted(row.get('seen', []))
        row['by'] = sorted(row.get('by', []))
    plan['returned'].sort(key=lambda row: row['digest'])
    return json.dumps(plan, ensure_ascii=False, indent=1, sort_keys=True)


# ---- edits by hand

def all_lists(plan):
    return [*plan['items'].values(), plan['unplaced']]


def pick(plan, dice):
    full = [comments for comments in all_lists(plan) if comments]
    if not full:
        return None, None
    comments = dice.choice(full)
    return comments, dice.choice(comments)


def edit_move(plan, dice):
    comments, comment = pick(plan, dice)
    if comment:
        comments.remove(comment)
        for key in ('row', 'reason'):
            comment.pop(key, None)
        plan['items'][dice.choice(ITEMS)].append(comment)


def edit_delete(plan, dice):
    comments, comment = pick(plan, dice)
    if comment:
        comments.remove(comment)


def edit_words(plan, dice):
    _, comment = pick(plan, dice)
    if comment:
        comment['proposed' if 'proposed' in comment else 'text'] = dice.choice(['A', 'corrected'])


def edit_name(plan, dice):
    _, comment = pick(plan, dice)
    if comment:
        comment['by'] = dice.choice(['Pat', 'Quinn', 'Uma'])
        if dice.random() < 0.7:
            comment.pop('guessed', None)


def edit_mark(plan, dice):
    _, comment = pick(plan, dice)
    if comment:
        comment[dice.choice(['superseded', 'withdrawn'])] = True


def edit_work(plan, dice):
    _, comment = pick(plan, dice)
    if comment:
        comment[dice.choice(['channel', 'stage', 'same_as'])] = 'office'


def edit_write(plan, dice):
    plan['items'][dice.choice(ITEMS)].insert(0, {'by': dice.choice(REVIEWERS),
                                                 'text': dice.choice(['A', 'by hand'])})


def edit_branch(plan, dice):
    """Two branches of a plan brought together: everything twice."""
    comments, comment = pick(plan, dice)
    if comment:
        comments.insert(dice.randrange(len(comments) + 1), copy.deepcopy(comment))
    if plan['returned']:
        plan['returned'].append(copy.deepcopy(dice.choice(plan['returned'])))


EDITS = [edit_move, edit_delete, edit_words, edit_name, edit_mark, edit_work, edit_write,
         edit_branch]


def older(plan):
    """The plan as an older version would hold it."""
    for comments in all_lists(plan):
        for comment in comments:
            for key in ('guessed', 'reason', 'superseded', 'withdrawn'):
                comment.pop(key, None)
    plan['returned'] = []


# ---- one set

def options_of(dice):
    options, words = {}, []
    if dice.random() < 0.25:
        options['withdraw'] = True
        words.append('--withdraw')
    if dice.random() < 0.08:
        options['again'] = True
        words.append('--again')
    return options, words


def needs_name(file):
    return any(entry.get('guessed') in ('file', 'several') for entry in file['entries'])


def step(plan, files, options, words, folder):
    """A run of the program and of the model; the plan, or None if they differ."""
    paths = [os.path.join(folder, name) for name in ('plan.yaml', 'stream.yaml')]
    support.write(paths[0], written(plan).encode())
    support.write(paths[1], stream(files).encode())
    out, _ = support.run('mergecomments', '-q', *words, *paths, status=(0, 1))
    got = loaded(out)
    want, _ = merge_model.merge(plan, files, **options)
    if canonical(got) == canonical(want):
        return got
    for name, text in (('got', canonical(got)), ('want', canonical(want))):
        support.write(os.path.join(folder, name + '.json'), text.encode())
    return None


def one_set(number, folder):
    """True if program and model agree in all steps of a set."""
    dice = random.Random(f'set {number}')
    os.makedirs(folder, exist_ok=True)
    contents = [random_file(n, dice) for n in range(dice.randint(1, 5))]
    plan = {'reviewers': REVIEWERS, 'items': {item: [] for item in ITEMS}, 'unplaced': [],
            'returned': []}
    for turn in range(dice.randint(1, 4)):
        files = [named(dice.choice(contents), dice.choice(NAMES)) for _ in range(dice.randint(1, 4))]
        for file in files:
            file['withdraw'] = dice.random() < 0.1
        options, words = options_of(dice)
        nameless = {file['digest'] for file in files if needs_name(file)}
        if len(nameless) < 2 and dice.random() < 0.3:
            options['by'] = dice.choice(['Pat', 'Uma'])
            words.append('--by=' + options['by'])
        if turn and number % 3 == 0:
            for _ in range(dice.randint(0, 3)):
                dice.choice(EDITS)(plan, dice)
        if turn and number % 10 == 1:
            older(plan)
        plan = step(plan, files, options, words, folder)
        if plan is None:
            return False
    return True
