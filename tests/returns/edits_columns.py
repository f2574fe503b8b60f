# SPDX-License-Identifier: ISC
"""What people do to the columns, the headings and the sheets of a form. As in edits.py, each
says what must be found."""
import re

from edits import edit
from truth import EITHER, PERSON


@edit
def column_inserted_at_the_left(work):
    work.fill()
    work.sheet.insert_columns(1)


@edit
def column_inserted_between(work):
    work.fill()
    column = work.at.column['item'] + 1
    work.sheet.insert_columns(column)
    work.sheet.put(work.at.head, column, 'メモ')
    work.sheet.put(work.at.rows[1], column, work.expect(
        work.words(), work.at.ids[1], people=(), accept=PERSON))


@edit
def column_inserted_before_the_input(work):
    """Between the hidden identity and the input column."""
    work.fill()
    work.sheet.insert_columns(work.at.input)


@edit
def input_column_moved_to_the_front(work):
    work.fill()
    rows, _ = work.sheet.size()
    work.sheet.unmerge()
    texts = {r: work.sheet.get(r, work.at.input) for r in range(work.at.head, rows + 1)}
    work.sheet.insert_columns(1)
    for row, text in texts.items():
        work.sheet.put(row, 1, text)
        if work.sheet.get(row, work.at.input + 1):
            work.sheet.put(row, work.at.input + 1, '')


@edit
def columns_hidden(work):
    work.fill()
    for field in ('approach', 'issues'):
        if field in work.at.column:
            work.sheet.hide_column(work.at.column[field])


@edit
def rows_filtered_away(work):
    work.fill()
    for row in work.at.rows[::2]:
        work.sheet.hide_row(row)


@edit
def hidden_column_deleted(work):
    work.fill()
    work.sheet.delete_columns(work.identities())


def without_signs(work):
    """Neither identities nor numbers nor revision: text alone."""
    for row in range(1, work.at.head + 1):
        for column in range(1, work.at.width + 1):
            if re.match('様式の版|Form revision', work.sheet.get(row, column)):
                work.sheet.put(row, column, '')
    if work.at.number:
        for row in work.at.rows:
            work.sheet.put(row, work.at.number, '')
    work.sheet.delete_columns(work.identities())


@edit
def text_alone(work):
    work.fill()
    without_signs(work)


@edit
def text_alone_with_typos_fixed(work):
    work.fill()
    for row in work.at.rows:
        old = work.sheet.get(row, work.at.column['item'])
        work.sheet.put(row, work.at.column['item'], old.replace('の', 'ノ', 1) + ' ')
    without_signs(work)


@edit
def text_alone_with_titles_retyped(work):
    """Only the longer texts still tell the row."""
    work.fill()
    for entry, row in zip(work.entries, work.at.rows):
        work.sheet.put(row, work.at.column['item'], work.expect(
            '項目' + work.words(), entry.items, accept=EITHER))
    without_signs(work)


@edit
def text_alone_and_the_middle_row_emptied(work):
    """A row without any sign: nobody can know where its answer belongs."""
    work.fill()
    item = work.at.ids[1]
    row = work.at.items[item]
    work.fill_down()
    for field in ('item', 'initiatives', 'issues'):
        if field in work.at.column:
            work.sheet.put(row, work.at.column[field], '')
    work.entries[1].accept, work.entries[1].intact = PERSON, False
    without_signs(work)


@edit
def sheet_renamed(work):
    work.fill()
    work.sheet.rename('意見 (2)')


def copied(work, before, after):
    book = work.book.fresh()
    for name in before:
        book.add(name).put(1, 1, '様式 (送付用)')
    target = book.add('様式 (2)')
    work.copy_sheet(target)
    for name in after:
        book.add(name)
    return book


@edit
def pasted_into_a_new_workbook(work):
    work.fill()
    return copied(work, [], [])


@edit
def sheet_among_others(work):
    work.fill()
    book = copied(work, ['送付状'], ['Sheet3'])
    return book


@edit
def form_copied_and_filled_by_a_second_member(work):
    """Two sheets, two names: each has its own writer."""
    work.fill()
    other = work.book.add('様式 (2)')
    work.copy_sheet(other)
    other.put(*work.at.name, '委員Z')
    for item, row in work.at.items.items():
        other.put(row, work.at.input, work.expect(work.words(), item, people=('委員Z',)))


def heading(change):
    def apply(work):
        work.fill()
        old = work.sheet.get(work.at.head, work.at.input)
        work.sheet.put(work.at.head, work.at.input, change(old))
    return apply


@edit
def input_heading_without_its_marks(work):
    heading(lambda t: t.strip('◆').replace('Please write', 'Write'))(work)


@edit
def input_heading_with_a_typo(work):
    heading(lambda t: t.replace('ご記入くだ', 'ご記人くだ').replace('comment', 'coment'))(work)


@edit
def input_heading_in_other_width(work):
    heading(lambda t: ' ' + '　'.join(t[:3]) + t[3:].replace('、', '､') + '\n')(work)


@edit
def input_heading_replaced(work):
    heading(lambda t: 'ご意見')(work)
    for entry in work.entries:
        entry.accept = EITHER


@edit
def item_heading_retyped(work):
    work.fill()
    for row in range(1, work.at.first):
        if work.sheet.get(row, work.at.column['item']) in ('取組項目', 'Action'):
            work.sheet.put(row, work.at.column['item'], '項目名')


@edit
def rows_above_the_table_deleted(work):
    work.fill()
    work.sheet.delete_rows(1, work.at.head - 1)


@edit
def all_rows_above_the_items_deleted(work):
    """Not even headings: what is left has to be shown to a person."""
    work.fill()
    work.sheet.delete_rows(1, work.at.first - 1)
    for entry in work.entries:
        entry.accept = EITHER


@edit
def headings_repeated_in_the_middle(work):
    work.fill()
    texts = work.row(work.at.head)
    row = work.at.rows[3]
    work.fill_down()
    work.sheet.insert_rows(row)
    work.put_row(row, texts)


@edit
def rows_put_in_above(work):
    work.fill()
    work.sheet.insert_rows(1, 12)
    work.sheet.put(3, 1, work.expect('送付状。' + work.words(), (), accept=PERSON))


@edit
def numbers_and_titles_in_one_cell(work):
    work.fill()
    for k, row in enumerate(work.at.rows, 1):
        old = work.sheet.get(row, work.at.column['item'])
        work.sheet.put(row, work.at.column['item'], f'{k}. {old}')
