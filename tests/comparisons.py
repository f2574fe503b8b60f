# SPDX-License-Identifier: ISC
"""Comparisons of two versions: random edits of real texts, and what a table of plandiff says of them.

A text with marks is a list of (piece, marked)."""
import html.parser
import json
import os
import random
import re
import unicodedata

import support
from support import expect

NAMES = ['カフェさくさぽ', '佐久平地域まるごとキャンパス', '佐久市まちづくり活動支援金', '市民活動サポートセンター', '多機関連携交流会',
         '骨子案', '素案', '広報広聴課']
ATOM = re.compile('|'.join(sorted(map(re.escape, NAMES), key=len, reverse=True)) + '|.', re.S)


def real_texts():
    """Lines of the sample's items."""
    text = support.read(os.path.join(support.SAMPLES, 'saku', 'plan.yaml')).decode()
    return sorted({line.strip() for line in text.split('\n') if line.strip().startswith('○')})


# ---- edits ----
def other_width(chance, text):
    """Some characters in the other width."""
    return ''.join(chr(ord(c) + 0xFEE0) if '!' <= c <= '~' and chance.random() < 0.5 else
                   unicodedata.normalize('NFKC', c) if '！' <= c <= '～' else c for c in text)


def edit(chance, text, sources):
    """The text with one edit: what people do to a sentence."""
    at = chance.randint(0, len(text))
    end = min(len(text), at + chance.choice([0, 0, 1, 1, 2, 3, 5, 9, 20]))
    source = chance.choice(sources)
    start = chance.randint(0, len(source) - 1)
    piece = source[start:start + chance.choice([0, 1, 1, 2, 3, 6, 15])]
    return chance.choice([
        lambda: text[:at] + piece + text[end:],
        lambda: text[:at] + piece + text[end:],
        lambda: text[:at] + chance.choice(NAMES) + text[end:],
        lambda: text[:end] + text[at:],
        lambda: text[:at] + other_width(chance, text[at:end]) + text[end:],
        lambda: text[:at] + chance.choice(['\n○', ' ', '　', '、', '等', 'ー', 'が']) + text[at:],
        lambda: text.replace(chance.choice(NAMES), chance.choice(NAMES)),
        lambda: '\n'.join(reversed(text.split('\n'))),
    ])()


def pair(chance, sources):
    """An old and a new text, seldom equal, each of some sign; without blanks at the ends, which a block of
    YAML would lose."""
    old = '\n'.join(chance.sample(sources, chance.randint(1, 3)))
    if chance.random() < 0.3:
        old = old[:chance.randint(1, 40)]
    new = old
    for _ in range(chance.choice([1, 1, 2, 3, 5, 12])):
        new = edit(chance, new, sources)
    if chance.random() < 0.03:
        new = chance.choice(sources)
    return old.strip() or '文', new.strip() or '文'


def plan_of(title, texts):
    """A plan with these texts, each of an item of its own."""
    items = ''.join(f'        - {{id: i{n}, title: "{n}", issues: {json.dumps(text, ensure_ascii=False)}}}\n'
                    for n, text in enumerate(texts))
    names = json.dumps(NAMES, ensure_ascii=False)
    return f'plan:\n  title: {title}\n  names: {names}\n  policies:\n    - id: p\n      title: 基本方針\n' \
           f'      items:\n{items}'


# ---- what a page says ----
class Page(html.parser.HTMLParser):
    """rows: of the body of each table, a text with marks for each cell."""

    def __init__(self, data):
        super().__init__()
        self.rows, self.open, self.marked, self.hidden = [], False, False, 0
        self.feed(data)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag == 'tr':
            self.rows.append([])
        elif tag in ('td', 'th'):
            self.rows[-1].append([])
            self.open = True
        elif tag in ('ins', 'del'):
            self.marked = True
        elif tag == 'span':
            self.hidden += 1
        elif tag == 'br':
            self.handle_data('\n')

    def handle_endtag(self, tag):
        if tag in ('td', 'th'):
            self.open = False
        elif tag in ('ins', 'del'):
            self.marked = False
        elif tag == 'span':
            self.hidden -= 1

    def handle_data(self, data):
        if self.open and not self.hidden:
            self.rows[-1][-1].append((data, self.marked))


def joined(text):
    return ''.join(piece for piece, _ in text)


def unmarked(text):
    return ''.join(piece for piece, marked in text if not marked)


# ---- what must hold ----
def common(a, b):
    """The length of a longest common sequence, by bits of a long number."""
    where = {}
    for i, x in enumerate(a):
        where[x] = where.get(x, 0) | 1 << i
    row = full = (1 << len(a)) - 1
    for y in b:
        both = row & where.get(y, 0)
        row = (row + both | row - both) & full
    return len(a) - bin(row).count('1')


def atoms(text):
    return ATOM.findall(text)


def marked_atoms(text):
    """The characters and names that are marked; a name is so as a whole or not at all."""
    flags = [marked for piece, marked in text for _ in piece]
    at, found = 0, []
    for atom in atoms(joined(text)):
        marks = set(flags[at:at + len(atom)])
        expect(len(marks) == 1, f'{atom} is marked in part: {text}')
        if marks == {True}:
            found.append(atom)
        at += len(atom)
    return found


def check(old, new, shown_old, shown_new):
    """Joined pieces are the texts, what is not marked is the same, and little more than need be is."""
    expect(joined(shown_old) == old and joined(shown_new) == new,
           f'{old!r}, {new!r} are shown as {shown_old}, {shown_new}')
    expect(unmarked(shown_old) == unmarked(shown_new), f'{shown_old} | {shown_new}')
    marked = [a for text in (shown_old, shown_new) for a in marked_atoms(text)]
    a, b = atoms(old), atoms(new)
    least = len(a) + len(b) - 2 * common(a, b)
    expect(10 * len(marked) <= 13 * least, f'{len(marked)} marked, {least} need be: {shown_old} | {shown_new}')
    return len(marked), least


def compare(here, old, new, *options):
    """The rows of a page that compares two plans; the first of the list is the head."""
    for name, text in (('old.yaml', old), ('new.yaml', new)):
        support.write(os.path.join(here, name), text.encode())
    out, _ = support.run('plandiff', *options, 'old.yaml', 'new.yaml', '-o', 'made.html', cwd=here)
    expect(not out, 'printed as well')
    return Page(support.read(os.path.join(here, 'made.html')).decode()).rows


def rounds(count, seed):
    """Random pairs of texts through plandiff; (pairs, marked, least) of all."""
    chance, sources = random.Random(seed), real_texts()
    pairs = [pair(chance, sources) for _ in range(count)]
    with support.folder() as here:
        rows = compare(here, plan_of('骨子案', [old for old, _ in pairs]),
                       plan_of('素案', [new for _, new in pairs]))[2:]
    changed = [both for both in pairs if both[0] != both[1]]
    expect(len(rows) == len(changed), f'{len(rows)} rows of {len(changed)} changes')
    sums = [check(old, new, row[2], row[1]) for (old, new), row in zip(changed, rows)]
    return len(changed), sum(s[0] for s in sums), sum(s[1] for s in sums)
