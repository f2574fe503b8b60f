# SPDX-License-Identifier: ISC
"""What people do to the rows of a form: sorted, moved, put in, taken out, copied and merged.
As in edits.py, each says what must be found."""
from edits import edit
from truth import EITHER, PERSON


@edit
def rows_sorted_by_title(work):
    work.fill()
    work.fill_down()
    work.reorder(sorted(work.at.rows, key=lambda r: work.sheet.get(r, work.at.column['item'])))


@edit
def visible_columns_sorted_backward(work):
    """The hidden identities stay where they are, and so fit no row any more."""
    work.fill()
    work.fill_down()
    work.reorder(work.at.rows[::-1], without={work.identities()})


@edit
def answers_sorted_alone(work):
    """Only the input column was selected: each text stays beside the row where it now is."""
    work.name()
    for item, target in zip(work.at.ids, work.at.ids[::-1]):
        text = work.expect(work.words(), target)
        work.sheet.put(work.at.items[target], work.at.input, text)
        del item


@edit
def row_moved_to_the_end(work):
    work.fill()
    work.fill_down()
    work.reorder(work.at.rows[1:] + work.at.rows[:1])


@edit
def row_deleted(work):
    work.fill()
    work.entries.pop(1)
    work.fill_down()
    work.sheet.delete_rows(work.at.items[work.at.ids[1]])


@edit
def rows_of_a_policy_deleted(work):
    work.fill()
    del work.entries[:2]
    work.sheet.delete_rows(work.at.first, 2)


@edit
def row_inserted_with_own_text(work):
    work.fill()
    row = work.at.items[work.at.ids[2]]
    work.sheet.insert_rows(row)
    work.sheet.put(row, work.at.column['item'], work.expect(
        '空き家の活用' + work.words(), (), accept=PERSON))
    work.sheet.put(row, work.at.input, work.expect(work.words(), (), accept=PERSON))


@edit
def empty_rows_between(work):
    work.fill()
    for row in work.at.rows[:0:-1]:
        work.sheet.insert_rows(row)


@edit
def answer_spilled_into_an_added_row(work):
    work.fill()
    item = work.at.ids[1]
    row = work.at.items[item] + 1
    work.sheet.insert_rows(row)
    work.sheet.put(row, work.at.input, work.expect('（続き）' + work.words(), (), accept=PERSON))


@edit
def row_copied_twice(work):
    work.fill()
    work.fill_down()
    item = work.at.ids[1]
    texts = work.row(work.at.items[item])
    work.sheet.insert_rows(work.at.last + 1, 2)
    for row in (work.at.last + 1, work.at.last + 2):
        texts[work.at.input] = work.expect(work.words(), item)
        work.put_row(row, texts)


@edit
def row_copied_as_pattern_for_another(work):
    """A row was copied with its hidden identity, and its texts retyped as a new item."""
    work.fill()
    work.fill_down()
    item = work.at.ids[1]
    texts, row = work.row(work.at.items[item]), work.at.last + 1
    work.sheet.insert_rows(row)
    for field in ('item', 'initiatives', 'issues'):
        if field in work.at.column:
            texts[work.at.column[field]] = work.expect('別の話。' + work.words(), item, accept=EITHER)
    # Where a number was copied too, it and the identity agree on the old item.
    texts[work.at.input] = (work.expect(work.words(), item, accept=EITHER) if work.at.number
                            else work.expect(work.words(), (), accept=PERSON))
    work.put_row(row, texts)


@edit
def policy_cells_unmerged(work):
    work.fill()
    work.fill_down()


@edit
def merged_cells_dissolved(work):
    work.fill()
    work.sheet.unmerge()


@edit
def input_cells_merged_over_two_rows(work):
    work.fill()
    first = next(k for k, row in enumerate(work.at.rows[:-1]) if work.at.rows[k + 1] == row + 1)
    row = work.at.rows[first]
    work.sheet.put(row + 1, work.at.input, '')
    work.sheet.merge(row, work.at.input, row + 1, work.at.input)
    gone = work.entries.pop(first + 1)
    entry = work.entries[first]
    entry.items, entry.accept = entry.items | gone.items, PERSON
