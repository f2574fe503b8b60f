# SPDX-License-Identifier: ISC
"""What a person does to the comments of a plan between merges, and what must come of it: each
comment that was touched is as the person left it, and all others are as without the edits, with the
marks that rules 5 to 7 of kairan-comments(5) give to what then is there. By merge_model.py."""
import collections
import json

import yaml

import merge_model
import model_sets
from support import expect

SAID = 'said'  # the edit would make what a file says, and is not done
MARKS = ('superseded', 'withdrawn')


class Plan:
    """The source of a plan, and the places of its comments: item ids, or None for unplaced ones."""

    def __init__(self, text):
        self.source = yaml.load(text, model_sets.Texts)
        self.plan = self.source['plan']
        self.holders = {item['id']: (item, 'comments') for policy in self.plan['policies']
                        for item in policy['items']}
        self.holders[None] = self.plan, 'unplaced'
        for comments in map(self.at, self.holders):
            for comment in comments:
                for key in ('text', 'proposed'):
                    if key in comment:
                        comment[key] = comment[key].rstrip('\n')

    def at(self, place):
        holder, key = self.holders[place]
        return holder.setdefault(key, [])

    def text(self):
        """As YAML, a comment a line, without lists that are empty."""
        for holder, key in self.holders.values():
            if not holder.get(key):
                holder.pop(key, None)
        return (json.dumps(self.source, ensure_ascii=False).replace('{"by"', '\n{"by"') +
                '\n').encode()

    def as_model(self):
        return {'reviewers': self.plan.get('reviewers', []),
                'items': {place: self.at(place) for place in self.holders if place is not None},
                'unplaced': self.at(None), 'returned': self.plan.get('returned', [])}

    def loaded(self):
        """The comments with their keys, as a run finds them."""
        return merge_model.Merge(self.as_model(), {}).comments


def without_marks(fields):
    return json.dumps({key: value for key, value in fields.items()
                       if key not in MARKS or value is True}, sort_keys=True, ensure_ascii=False)


class Hand:
    """A person: each edit is of a comment of a file that was not touched before. None makes of it
    what a file says too (`before`: the plan without edits), since equal comments are taken as one."""

    def __init__(self, before, dice):
        self.dice, self.number = dice, 0
        self.said = {(comment.key.group[1:], comment.key.words) for comment in before.loaded()}
        self.gone = []     # keys that the touched comments had
        self.left = []     # (place, comment without marks), as the person left them
        self.settled = []  # keys of those that do not count by a mark of the person

    def edit(self, plan):
        self.number += 1
        left = set(self.left)
        free = [(place, fields) for place in plan.holders for fields in plan.at(place)
                if 'from' in fields and True not in map(fields.get, MARKS)
                and (place, without_marks(fields)) not in left]
        way = self.dice.choice([self.move, self.correct, self.delete, self.rename, None])
        if way is None:
            self.settle(plan)
        elif free:
            place, fields = self.dice.choice(free)
            key = key_of(plan, place, fields)
            if way(plan, place, fields, key) is None:
                self.gone.append(key)

    def is_said(self, key, name, place):
        group = (name, 'item', place, key.kind, key.field) if place is not None \
            else (name, *key.group[2:])
        return (group, key.words) in self.said

    def leave(self, place, fields):
        self.left.append((place, without_marks(fields)))

    def move(self, plan, place, fields, key):
        other = self.dice.choice([item for item in plan.holders if item not in (None, place)])
        if self.is_said(key, key.name, other):
            return SAID
        plan.at(place).remove(fields)
        for key in ('row', 'reason', 'place'):
            fields.pop(key, None)
        plan.at(other).insert(self.dice.randint(0, len(plan.at(other))), fields)
        return self.leave(other, fields)

    def correct(self, _, place, fields, __):
        fields['proposed' if 'proposed' in fields else 'text'] = f'直した意見 {self.number}'
        self.leave(place, fields)

    def delete(self, plan, place, fields, _):
        plan.at(place).remove(fields)

    def rename(self, plan, place, fields, key):
        names = {comment.fields['by'] for comment in plan.loaded()} - {fields['by']}
        name = self.dice.choice(sorted(names) + [f'別の人{self.number}'])
        if self.is_said(key, merge_model.key_of_name(name), place):
            return SAID
        fields['by'] = name
        fields.pop('guessed', None)
        return self.leave(place, fields)

    def settle(self, plan):
        """All but one of different words in a group get a mark."""
        groups = collections.defaultdict(list)
        for comment in plan.loaded():
            if comment.key.kind in ('comment', 'edit') and comment.current:
                groups[comment.key.group].append(comment)
        open_ones = [group for group in groups.values() if len(group) > 1
                     and not any(comment.person for comment in group)]
        if not open_ones:
            return
        group = self.dice.choice(open_ones)
        for comment in self.dice.sample(group, len(group) - 1):
            self.settled.append(comment.key)
            place = comment.item
            for fields in plan.at(place):
                if fields == comment.fields:
                    fields['superseded'] = True


def key_of(plan, place, fields):
    return next(comment.key for comment in plan.loaded()
                if comment.item == place and comment.fields == fields)


def facts(comment):
    """What must be as without the edits."""
    fields = comment.fields
    return (comment.item, comment.key.group, comment.key.words, fields['by'], fields.get('from'),
            fields.get('saved'), fields.get('undated'))


def check(before, after, hand):
    """The plans without and with the edits of the hand."""
    there = collections.Counter((comment_place, without_marks(fields))
                                for comment_place in after.holders
                                for fields in after.at(comment_place))
    for left in hand.left:
        expect(there[left] == 1, f'{there[left]} times: {left}')
    left, touched = set(hand.left), []
    others = []
    for comment in after.loaded():
        own = (comment.item, without_marks(comment.fields)) in left
        (touched if own else others).append(comment)
    taken = hand.gone + [comment.key for comment in touched]
    want = [facts(comment) for comment in before.loaded() if comment.key not in taken]
    got = [facts(comment) for comment in others]
    expect(sorted(map(repr, got)) == sorted(map(repr, want)),
           f'not as without the edits:\n{set(got) - set(want)}\ninstead of\n{set(want) - set(got)}')
    for comment in others:
        mark = comment.fields.get('superseded') is True
        expect(mark == (comment.key in hand.settled), f'marked by hand: {mark}: {comment.fields}')
    model = after.as_model()
    expect(model_sets.canonical(merge_model.merge(model, [])[0]) == model_sets.canonical(model),
           'other marks than those of the rules')
