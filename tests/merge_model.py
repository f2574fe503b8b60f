# SPDX-License-Identifier: ISC
"""A model of the rules of kairan-comments(5), apart from the program: returned files, as streams of
version 2 tell them, merged into a plan that is held as YAML holds it. Written for clearness; each
file, comment and row is looked for in all of them."""
import copy
import hashlib

KINDS = ['comment', 'note', 'edit', 'extra']
OFFICE = ('channel', 'stage', 'same_as', 'response')
SET = ('from', 'saved', 'place', 'row', 'reason', 'by', 'date', 'outdated')


def key_of_name(name):
    return ''.join(name.split())


def stem(name):
    return name.rsplit('.', 1)[0] if '.' in name[1:] else name


class Key:
    """What a comment is: writer, place, kind, field and words."""

    def __init__(self, guessed, name, where, kind, field, words):
        self.group = (guessed, name, *where, kind, field)
        self.words, self.guessed, self.name = words, guessed, name
        self.kind, self.field = kind, field

    def seen(self, words=None):
        parts = [*self.group, self.words if words is None else words]
        text = ''.join(part + '\0' for part in parts)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def __eq__(self, other):
        return (self.group, self.words) == (other.group, other.words)


class Comment:
    """A comment of the plan, with what the run knows of it."""

    def __init__(self, item, fields):
        self.item, self.fields = item, fields
        self.key = self.source = None
        self.person = self.new = False

    @property
    def saved(self):
        return self.fields.get('saved', '')

    @property
    def worked_on(self):
        return any(key in self.fields for key in OFFICE)

    @property
    def dated(self):
        return not self.person and not self.key.guessed and bool(self.saved) \
            and not self.fields.get('undated')

    @property
    def current(self):
        return 'superseded' not in self.fields and 'withdrawn' not in self.fields


def put(fields, key, value):
    if value:
        fields[key] = value
    else:
        fields.pop(key, None)


class Merge:
    def __init__(self, plan, options):
        self.plan, self.options = plan, options
        self.rows, self.comments = {}, []
        self.older = set()  # what stands in the plan, by writer, words, name and time
        self.began = set()
        for row in plan['returned']:
            self.began.add((row['file'], row.get('saved', '')))
            self.join(copy.deepcopy(row))
        self.old = set(self.rows)
        for item, fields in [(item, c) for item in plan['items'] for c in plan['items'][item]] \
                + [(None, c) for c in plan['unplaced']]:
            self.load(Comment(item, copy.deepcopy(fields)))

    # ---- what there is

    def join(self, row):
        for key in ('by', 'seen'):
            row.setdefault(key, [])
        old = self.rows.setdefault(row['digest'], row)
        if old is row:
            return
        old['file'] = min(old['file'], row['file'])
        for key in ('by', 'seen'):
            old[key] += [value for value in row[key] if value not in old[key]]
        put(old, 'withdraw', old.get('withdraw') or row.get('withdraw'))
        put(old, 'partial', old.get('partial') and row.get('partial'))

    def load(self, comment):
        fields = comment.fields
        edit = 'proposed' in fields
        kind = fields.get('kind', 'edit' if edit else 'comment')
        if comment.item is not None:
            where = ('item', comment.item)
        elif fields.get('row'):
            where = ('row', fields['row'])
        else:
            where = ('place', fields.get('place', ''))
        words = fields['proposed'] if edit else fields.get('text', '')
        rest = (where, kind, fields.get('field', ''), words.strip('\n'))
        guessed = fields.get('guessed', '')
        comment.key = Key(guessed, key_of_name(fields['by']), *rest)
        if guessed in self.rows:
            nameless, row = Key(guessed, '', *rest), self.rows[guessed]
            is_stem = key_of_name(stem(row['file'])) == key_of_name(fields['by'])
            if nameless.seen() in row['seen'] or \
                    (is_stem and comment.key.seen() not in row['seen']):
                comment.key = nameless
        files = [row for row in self.rows.values() if fields.get('from') == row['file']
                 and comment.saved == row.get('saved', '')]
        own = [row['digest'] for row in files if comment.key.seen() in row['seen']]
        comment.source = min(own, default=None)
        comment.person = 'from' not in fields or (bool(files) and not own)
        twin = self.find(comment.key)
        if twin and not twin.person and not comment.person and \
                (not comment.worked_on or comment.fields == twin.fields):
            if comment.saved > twin.saved and not twin.worked_on:
                put(comment.fields, 'undated',
                    comment.fields.get('undated') or twin.fields.get('undated'))
                twin.fields, twin.source = comment.fields, comment.source
            return
        self.comments.append(comment)
        if 'from' in fields:
            self.older.add((key_of_name(fields['by']), comment.key.words, fields['from'],
                            comment.saved))

    def find(self, key):
        found = [c for c in self.comments if c.key == key]
        return next((c for c in found if not c.person), found[0] if found else None)

    def is_seen(self, key):
        return any(key.seen() in row['seen'] for row in self.rows.values())

    # ---- files

    def given(self, entry):
        return self.options.get('by') and entry.get('guessed') in ('file', 'several')

    def identify(self, row, entry, placed, as_given=True):
        guess, name = entry.get('guessed'), key_of_name(entry['by'])
        guessed = row['digest'] if guess else ''
        if guess == 'file':
            name = ''
        if as_given and self.given(entry):
            guessed, name = '', key_of_name(self.options['by'])
        if placed:
            where = ('item', entry['item'])
        else:
            where = ('row', entry['row']) if entry.get('row') else ('place', entry['place'])
        field = '' if entry['kind'] == 'comment' else entry.get('field', '')
        return Key(guessed, name, where, entry['kind'], field, entry['text'])

    def as_comment(self, row, entry, key, placed):
        by = stem(row['file']) if entry.get('guessed') == 'file' else entry['by']
        fields = {'by': self.options['by'] if self.given(entry) else by}
        if entry['kind'] in ('note', 'extra'):
            fields['kind'] = entry['kind']
        if entry['kind'] != 'comment':
            put(fields, 'field', entry.get('field'))
        fields['proposed' if entry['kind'] == 'edit' else 'text'] = entry['text']
        fields['from'] = row['file']
        put(fields, 'saved', row.get('saved'))
        put(fields, 'guessed', key.guessed)
        if not placed or 'kind' in fields:
            put(fields, 'place', entry['place'])
        if not placed:
            put(fields, 'row', entry.get('row'))
            put(fields, 'reason', 'item-gone' if entry.get('item') else entry.get('reason'))
        put(fields, 'date', entry.get('date'))
        put(fields, 'outdated', placed and entry.get('outdated'))
        return fields

    def bring(self, comment, row, said):
        """The words came again: which file stands for them, and whether also without a time."""
        old, new = comment.saved, said.get('saved', '')
        later = new > old or (new == old and comment.source != row['digest'] and (
            comment.source is None or row['digest'] < comment.source))
        if new == old:
            put(comment.fields, 'outdated',
                comment.fields.get('outdated') and said.get('outdated'))
        elif new > old:
            put(comment.fields, 'outdated', said.get('outdated'))
        if bool(new) != bool(old):
            comment.fields['undated'] = True
        if later:
            for key in SET[:-1]:
                put(comment.fields, key, said.get(key))
            comment.source = row['digest']

    def add(self, row, entry, takes_over):
        placed = entry.get('item') in self.plan['items']
        key = self.identify(row, entry, placed)
        said = self.as_comment(row, entry, key, placed)
        away, unplaced = False, None
        if placed:
            before = self.identify(row, entry, False)
            found = self.find(before)
            if found and not found.person and found.source == row['digest']:
                unplaced = found
            else:
                away = before.seen() in row['seen']
        taken = takes_over and (key_of_name(entry['by']), entry['text'], row['file'],
                                row.get('saved', '')) in self.older
        seen = away or taken or self.is_seen(key)
        comment = self.find(key)
        if key.seen() not in row['seen']:
            row['seen'].append(key.seen())
        if comment and not comment.person:
            self.bring(comment, row, said)
        elif not comment and (unplaced or not seen):
            comment = Comment(entry['item'] if placed else None, said)
            comment.key, comment.source, comment.new = key, row['digest'], True
            self.comments.append(comment)
            if unplaced:
                for office in OFFICE:
                    put(comment.fields, office, unplaced.fields.get(office))
        if comment and unplaced:
            self.comments.remove(unplaced)

    def correct(self, row, entry):
        placed = entry.get('item') in self.plan['items']
        old, new = (self.identify(row, entry, placed, given) for given in (False, True))
        if old.seen() not in row['seen']:
            return
        found = self.find(old)
        row['seen'].remove(old.seen())
        if found and not found.person and found.source == row['digest']:
            self.comments.remove(found)
            found.fields['by'] = self.options['by']
            found.fields.pop('guessed')
            found.key, found.new = new, True
            other = self.find(new)
            if not other:
                self.comments.append(found)
            elif not other.person:
                self.bring(other, row, found.fields)
        if new.seen() not in row['seen']:
            row['seen'].append(new.seen())

    def arrive(self, files):
        """The files [of one digest], whose row is there or made."""
        first, name = files[0], min(file['file'] for file in files)
        row = self.rows.get(first['digest'])
        was_there = first['digest'] in self.old
        complete = was_there and not row.get('partial')
        if row is None:
            row = {'digest': first['digest'], 'file': name, 'by': [], 'seen': []}
            put(row, 'saved', first.get('saved'))
            self.rows[first['digest']] = row
        takes_over = not was_there and not self.options.get('again') and \
            (name, first.get('saved', '')) not in self.began
        row['file'] = min(row['file'], name)
        put(row, 'withdraw', row.get('withdraw') or self.options.get('withdraw')
            or any(file.get('withdraw') for file in files))
        for name in [] if complete else first['by']:
            self.name(row, name)
        for entry in first['entries']:
            if self.given(entry):
                if was_there:
                    self.correct(row, entry)
                self.name(row, self.options['by'])
            if entry['text'] == '':
                key = self.identify(row, entry, entry.get('item') in self.plan['items'])
                if row.get('withdraw') and key.seen() not in row['seen']:
                    row['seen'].append(key.seen())
            elif not complete:
                self.add(row, entry, takes_over)
        if not complete:
            put(row, 'partial', first.get('partial'))

    @staticmethod
    def name(row, name):
        if key_of_name(name) not in map(key_of_name, row['by']):
            row['by'].append(name)

    def run(self, files):
        same = {}
        for file in files:
            same.setdefault(file['digest'], []).append(file)
        if self.options.get('again'):
            for digest in same:
                self.rows.pop(digest, None)
                self.old.discard(digest)
        for group in sorted(same.values(),
                            key=lambda group: (min(f['file'] for f in group), group[0]['digest'])):
            self.arrive(group)
        self.follow()
        self.settle()
        return self.result()

    # ---- marks

    def follow(self):
        for comment in self.comments:
            if not comment.person and comment.source in self.rows:
                name = self.rows[comment.source]['file']
                if comment.fields['from'] != name:
                    comment.fields['from'] = name
                    if comment.key.guessed and not comment.key.name:
                        comment.fields['by'] = stem(name)

    def settle(self):
        for comment in self.comments:
            if comment.fields.get('withdrawn') is True:
                continue
            emptied = [row.get('saved', '') for row in self.rows.values()
                       if row.get('withdraw') and comment.key.seen('') in row['seen']]
            late = max(emptied, default='')
            put(comment.fields, 'withdrawn', late if comment.key.kind == 'comment'
                and comment.dated and late > comment.saved else None)
        for comment in self.comments:
            if comment.fields.get('superseded') is True:
                continue
            late = max((c.saved for c in self.comments if c.key.group == comment.key.group
                        and not c.person and 'withdrawn' not in c.fields
                        and c.fields.get('superseded') is not True), default='')
            gives_way = comment.key.kind in ('comment', 'edit') and comment.dated and \
                'withdrawn' not in comment.fields and not comment.worked_on
            put(comment.fields, 'superseded',
                late if gives_way and late > comment.saved else None)

    def conflicts(self):
        groups = {}
        for comment in self.comments:
            if comment.key.kind in ('comment', 'edit') and comment.current \
                    and not comment.worked_on:
                groups.setdefault(comment.key.group, set()).add(comment.key.words)
        return sum(len(words) > 1 for words in groups.values())

    # ---- the plan afterwards

    def order(self, comment):
        key, reviewers = comment.key, [key_of_name(name) for name in self.plan['reviewers']]
        rank = 0 if key.guessed else (reviewers + [key.name]).index(key.name)
        return (bool(key.guessed), key.guessed, rank, key.name.encode(), KINDS.index(key.kind),
                key.field, key.words.encode(), key.group[2], key.group[3].encode())

    def listed(self, item):
        """New ones before the first greater one of a file."""
        own = [c for c in self.comments if c.item == item]
        out = [c for c in own if not c.new]
        for comment in sorted((c for c in own if c.new), key=self.order):
            later = [i for i, c in enumerate(out)
                     if not c.person and self.order(c) > self.order(comment)]
            out.insert(later[0] if later else len(out), comment)
        return [c.fields for c in out]

    def result(self):
        plan = {'reviewers': self.plan['reviewers'],
                'items': {item: self.listed(item) for item in self.plan['items']},
                'unplaced': self.listed(None), 'returned': list(self.rows.values())}
        return plan


def merge(plan, files, **options):
    """The plan after a run, and the number of conflicts that are open in it."""
    run = Merge(plan, options)
    after = run.run(files)
    return after, run.conflicts()
