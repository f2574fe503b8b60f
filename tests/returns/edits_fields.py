# SPDX-License-Identifier: ISC
"""What people do to a form with columns of the plan's own: a choice and a further input column
beside the comments, and a deadline, instructions and an office's column around and in the table. As in
edits.py, each says what must be found."""
import copy

from edits import edit
from truth import EITHER, PERSON

WORDS = ['賛成', '反対', 'どちらでもない']
OFFICES = ['広報広聴課', '企画課', '生涯学習課']


def richer(plan):
    """The plan with fields of its own, and what a form has around its table."""
    plan = copy.deepcopy(plan)
    own = plan['plan']
    own.update(committee='まちづくり推進会議', issued='2026-05-01', deadline='2026-06-30',
               return_to='広報広聴課（電話 0267-00-0000）',
               instructions='黄色の欄にご記入ください。\n賛否は一つだけ選んでください。',
               fields=[{'name': 'office', 'heading': '担当課', 'words': OFFICES},
                       {'name': 'stance', 'heading': '賛否', 'input': True, 'words': WORDS},
                       {'name': 'change', 'heading': '修正の文案', 'input': True}])
    at = [c['field'] for c in own['columns']].index('comment')
    own['columns'][at:at + 1] = [{'field': 'office', 'heading': '担当課', 'width': 24},
                                 {'field': 'stance', 'heading': '賛否', 'width': 24},
                                 own['columns'][at],
                                 {'field': 'change', 'heading': '修正の文案', 'width': 50}]
    number = 0
    for policy in own['policies']:
        for item in policy['items']:
            item['fields'] = {'office': OFFICES[number % len(OFFICES)]}
            number += 1
    return plan


def later(plan):
    """The same with a later deadline, other instructions and another office for each item."""
    plan = richer(plan)
    plan['plan'].update(deadline='2026-07-31', instructions='どの欄にもご記入ください。')
    for policy in plan['plan']['policies']:
        for item in policy['items']:
            item['fields'] = {'office': '企画課'}
    return plan


def of_fields(today=richer, quick=True):
    """`quick`: slow programs change nothing about it."""
    def marked(function):
        function.plan_as_sent, function.plan_today, function.quick = richer, today, quick
        return edit(function)
    return marked


def choose(work, item, field, text, **options):
    work.sheet.put(work.at.items[item], work.at.column[field],
                   work.expect(text, item, **{'field': field, **options}))


def fill(work, **options):
    """Comments, choices and changes for all items."""
    work.fill()
    for number, item in enumerate(work.at.ids):
        choose(work, item, 'stance', WORDS[number % len(WORDS)], **options)
        choose(work, item, 'change', work.words(), **options)


@of_fields(quick=False)
def all_input_columns_answered(work):
    fill(work)


@of_fields()
def only_choices(work):
    work.name()
    for item in work.at.ids:
        choose(work, item, 'stance', WORDS[1])


@of_fields()
def other_words_than_the_choices(work):
    work.name()
    for item in work.at.ids:
        choose(work, item, 'stance', work.words('条件付きで賛成'))


@of_fields(later, quick=False)
def answered_before_the_deadline_was_moved(work):
    fill(work)


@of_fields()
def office_of_an_item_corrected(work):
    fill(work)
    for item in work.at.ids[:2]:
        choose(work, item, 'office', work.words('課'))


@of_fields()
def rows_with_choices_sorted(work):
    fill(work)
    work.fill_down()
    work.reorder(work.at.rows[::-1])


@of_fields()
def heading_of_a_choice_retyped(work):
    fill(work, accept=EITHER)
    for row in range(1, work.at.first):
        if work.sheet.get(row, work.at.column['stance']).startswith('賛否'):
            work.sheet.put(row, work.at.column['stance'], 'ご賛同いただけるかどうか')


@of_fields()
def column_of_choices_deleted(work):
    work.fill()
    for item in work.at.ids:
        choose(work, item, 'change', work.words())
    work.sheet.unmerge()
    work.sheet.delete_columns(work.at.column['stance'])


@of_fields()
def column_inserted_among_the_input_columns(work):
    fill(work)
    work.sheet.insert_columns(work.at.column['comment'])
    column = work.at.column['comment']
    work.sheet.put(work.at.rows[0], column, work.expect(
        work.words(), work.at.ids[0], people=(), accept=PERSON))


@of_fields()
def row_with_all_columns_added(work):
    fill(work)
    row = work.at.last + 1
    work.sheet.insert_rows(row)
    for field in ('item', 'comment', 'change'):
        work.sheet.put(row, work.at.column[field],
                       work.expect(work.words(), [], people=(), accept=PERSON))
    work.sheet.put(row, work.at.column['office'], OFFICES[0])


@of_fields()
def remark_beside_the_deadline(work):
    fill(work)
    for row in range(1, work.at.first):
        for column in range(1, work.at.width + 1):
            if work.sheet.get(row, column).startswith('提出期限'):
                work.sheet.put(row, column, work.sheet.get(row, column) + work.expect(
                    work.words(), [], people=(), accept=PERSON))
                return
    raise NotImplementedError  # in Word it is outside the tables


@of_fields()
def answers_in_one_column(work):
    """The choice and the change are typed with the comment."""
    work.name()
    for item in work.at.ids:
        work.answer(item, work.words('\n賛成です。\n修正案: '))
