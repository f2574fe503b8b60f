# SPDX-License-Identifier: ISC
"""Compares what came into the plan with what was written."""
import os
import re
import unicodedata

import yaml

import support
from truth import ITEM, PERSON

# Those in C, if they are there, are ten times as quick.
LOADER = getattr(yaml, 'CBaseLoader', yaml.BaseLoader)
TYPED = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
DUMPER = getattr(yaml, 'CSafeDumper', yaml.SafeDumper)


def dumped(data):
    return yaml.dump(data, Dumper=DUMPER, encoding='utf-8', allow_unicode=True, sort_keys=False)


def bare(text):
    """Without white space: programs change line ends and the ends of texts."""
    return re.sub(r'\s+', '', str(text))


def same_name(a, b):
    return bare(unicodedata.normalize('NFKC', a)) == bare(unicodedata.normalize('NFKC', b))


class Record:
    """A comment as it stands in the merged plan; `item` None: unplaced."""

    def __init__(self, data, item):
        self.item, self.by, self.kind = item, data.get('by', ''), data.get('kind', '')
        self.place, self.file = data.get('place', ''), data.get('from', '')
        self.field = data.get('field')
        self.texts = [bare(data[key]) for key in ('text', 'proposed') if data.get(key)]

    def holds(self, keys):
        return any(key in text for key in keys for text in self.texts)


def records_of(data):
    plan = yaml.load(data, LOADER)['plan']
    found = [Record(r, item['id']) for policy in plan['policies'] for item in policy['items']
             for r in item.get('comments') or []]
    return found + [Record(r, None) for r in plan.get('unplaced') or []]


class Merged:
    """What mergecomments made of some returned files."""

    def __init__(self, plan, files, folder):
        out = os.path.join(folder, 'merged.yaml')
        if os.path.exists(out):
            os.remove(out)
        self.wrote, messages, self.status = support.run_any(
            'mergecomments', '--lang=en', '-o', out, plan, *files)
        self.messages = messages.decode(errors='replace')
        self.records = records_of(support.read(out)) if os.path.exists(out) else []

    def refused(self, file):
        """The file was not read at all, and a message says so."""
        return re.search(rf'{re.escape(file)}: error: .*\[([a-z-]+)\]', self.messages)

    def warned(self, file):
        """A person is told to look at the file."""
        return f'{file}:' in self.messages and self.status != 0


def fate(entry, records, refused):
    """recovered, person, lost or misplaced."""
    keys = [bare(text) for text in [entry.text] + entry.others]
    if entry.field:  # a word that others chose too: only the one in its place counts, if it is there
        own = [r for r in records if r.item in entry.items and keys[0] in r.texts]
        records = own or records
    found = [r for r in records if r.holds(keys)]
    if not found:
        return 'person' if refused else 'lost'
    best = 'lost'
    for record in found:
        told = record.item is None or record.kind == 'extra'
        if told and not record.place:
            continue  # nobody could find the cell again
        if record.item is not None and entry.items and record.item not in entry.items:
            return 'misplaced'
        if record.item is not None and (not entry.items or entry.accept == PERSON) and not told:
            return 'misplaced'
        if not told and entry.field and record.field != entry.field:
            return 'misplaced'
        if not told and entry.people and not any(same_name(record.by, n) for n in entry.people):
            return 'misplaced'
        if not told:
            best = 'recovered'
        elif best != 'recovered':
            best = 'person'
    return best


class Count:
    """Entries by their fate, in sum."""
    NAMES = ('recovered', 'person', 'lost', 'misplaced')

    def __init__(self):
        self.files = self.entries = self.asked = self.asked_recovered = 0
        self.fates = dict.fromkeys(self.NAMES, 0)

    def add(self, entry, what):
        self.entries += 1
        self.fates[what] += 1
        if entry.accept == ITEM and entry.intact:
            self.asked += 1
            self.asked_recovered += what == 'recovered'

    def join(self, other):
        self.files += other.files
        self.entries += other.entries
        self.asked += other.asked
        self.asked_recovered += other.asked_recovered
        for name in self.NAMES:
            self.fates[name] += other.fates[name]

    @property
    def share(self):
        return 100.0 * self.asked_recovered / self.asked if self.asked else 100.0
