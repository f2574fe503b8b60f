# SPDX-License-Identifier: ISC
"""Forms that were sent before the plan changed, and forms that come back twice."""
import copy

from edits import edit
from edits_columns import without_signs
from truth import ITEM, PERSON


def last_month(plan):
    """The plan as it was: one item not there yet, one that is gone now, one text other."""
    old = copy.deepcopy(plan)
    items = old['plan']['policies'][0]['items']
    added = items.pop(1)
    items[0]['issues'] = items[0]['issues'].rstrip('\n') + '\n○この行は先月まであった。\n'
    items.append({'id': 'gone-item', 'title': '廃止になった項目',
                  'issues': '○もう行わない事業のこと。\n', 'initiatives': '○続けていた事業。\n'})
    del added
    return old


def judge_old(work):
    work.fill()
    for entry in work.entries:
        if entry.items == {'gone-item'}:
            entry.items, entry.accept, entry.intact = set(), PERSON, False


def form_of_last_month(work):
    judge_old(work)


def form_of_last_month_sorted(work):
    judge_old(work)
    work.fill_down()
    work.reorder(work.at.rows[::-1])


def form_of_last_month_text_alone(work):
    judge_old(work)
    without_signs(work)


for function in (form_of_last_month, form_of_last_month_sorted, form_of_last_month_text_alone):
    function.plan_as_sent = last_month
    edit(function)


@edit
def two_versions_of_one_member(work):
    """The second one answers more, and one item otherwise; the older text may give way."""
    work.name()
    ids = work.at.ids
    first = work.answer(ids[0])
    work.answer(ids[1])
    older, work.book = work.book, work.again()
    work.name()
    work.answer(ids[0])
    work.answer(ids[2])
    work.entries = [e for e in work.entries if e.text != first]
    return [older, work.book]


@edit
def the_same_file_twice(work):
    work.fill()
    older, entries, count = work.book, work.entries, work.count
    work.book, work.entries, work.count = work.again(), [], 0
    work.fill()
    work.entries, work.count = entries, count
    return [older, work.book]


@edit
def form_with_earlier_comments(work):
    """Prefilled with what the plan holds; the member writes below it."""
    work.name()
    for item in work.at.ids[:3]:
        row = work.at.items[item]
        before = work.sheet.get(row, work.at.input)
        new = work.expect(work.words(), item, accept=ITEM)
        work.sheet.put(row, work.at.input, (before + '\n' + new) if before else new)


form_with_earlier_comments.options = ('--with-comments', '--reviewer=委員')


def commented(plan):
    """The plan of today, which already holds two comments."""
    new = copy.deepcopy(plan)
    items = [item for policy in new['plan']['policies'] for item in policy['items']]
    for item in (items[0], items[2]):
        item['comments'] = [{'by': '委員Y', 'text': 'これは前の会議の意見です。\n二行目。\n'}]
    return new


form_with_earlier_comments.plan_today = commented
