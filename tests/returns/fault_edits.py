# SPDX-License-Identifier: ISC
"""Random edits of single cells, rows and columns of a form. Each cell remembers where its
text came from (`origin`), so that the truth is read off the sheet as it is in the end."""
from grid import Cell
from truth import EITHER, Entry

OWN = ('item', 'initiatives', 'issues')


class Form:
    """A form being damaged. `head` is the row of the headings, `first` that of the items;
    both move with the rows."""

    def __init__(self, book, places, person, number):
        self.book, self.sheet = book, book.sheet
        self.places, self.person, self.number, self.count = places, person, number, 0
        self.head, self.first, self.last = places.head, places.first, places.last
        self.mark_origins()

    def mark_origins(self):
        at = self.places
        for item, row in at.items.items():
            for field in OWN + ('id',):
                cell = self.sheet.cells.get((row, at.column.get(field)))
                if cell:
                    cell.origin = (field, item, True)
            if at.number:
                self.sheet.cells[row, at.number].origin = ('number', item, True)

    def words(self):
        self.count += 1
        return f'意見その{self.count}。〔{self.number}の{self.count}〕'

    def write(self, row, column):
        """A new text of a person, in place of whatever stood there."""
        old = self.sheet.cells.get((row, column))
        cell = self.sheet.cells[row, column] = Cell(self.words(), old.style if old else 0)
        cell.origin = Entry(cell.text, (), (self.person,), EITHER)

    def columns(self):
        return max(c for _, c in self.sheet.cells)

    def input(self):
        """Where the input heading stands now."""
        heading = self.places.heading
        return next((c for (r, c), cell in self.sheet.cells.items() if cell.text == heading),
                    None)

    def any_cell(self, dice):
        return dice.randint(self.first, self.last), dice.randint(1, self.columns())

    def any_row(self, dice):
        return dice.randint(self.first, self.last)

    def put(self, place, cell):
        if cell is None:
            self.sheet.cells.pop(place, None)
        else:
            self.sheet.cells[place] = cell

    def take_row(self, row):
        return {c: self.sheet.cells[row, c] for c in range(1, self.columns() + 1)
                if (row, c) in self.sheet.cells}

    def put_row(self, row, cells, columns=None):
        for column in columns or range(1, self.columns() + 1):
            self.put((row, column), cells.get(column))


def swap_cells(form, dice):
    a, b = form.any_cell(dice), form.any_cell(dice)
    one, two = form.sheet.cells.get(a), form.sheet.cells.get(b)
    form.put(a, two)
    form.put(b, one)


def swap_in_a_column(form, dice):
    (row, column), other = form.any_cell(dice), form.any_row(dice)
    one, two = (form.sheet.cells.get((r, column)) for r in (row, other))
    form.put((row, column), two)
    form.put((other, column), one)


def move_a_cell(form, dice):
    place = form.any_cell(dice)
    cell = form.sheet.cells.pop(place, None)
    target = (dice.randint(form.first, form.last + 4), dice.randint(1, form.columns() + 2))
    if cell:
        form.put(target, cell)


def clear_a_cell(form, dice):
    form.put(form.any_cell(dice), None)


def copy_a_cell(form, dice):
    cell = form.sheet.cells.get(form.any_cell(dice))
    if cell:
        form.put(form.any_cell(dice), cell.copy())


def swap_rows(form, dice):
    a, b = form.any_row(dice), form.any_row(dice)
    one, two = form.take_row(a), form.take_row(b)
    form.put_row(a, two)
    form.put_row(b, one)


def move_a_row(form, dice):
    row, target = form.any_row(dice), form.any_row(dice)
    form.sheet.unmerge()
    cells = form.take_row(row)
    form.sheet.delete_rows(row)
    form.sheet.insert_rows(target)
    form.put_row(target, cells)


def delete_a_row(form, dice):
    if form.last > form.first:
        form.sheet.delete_rows(form.any_row(dice))
        form.last -= 1


def copy_a_row(form, dice):
    """The copy may hold another answer."""
    cells = {c: cell.copy() for c, cell in form.take_row(form.any_row(dice)).items()}
    row = form.any_row(dice) + 1
    form.sheet.insert_rows(row)
    form.last += 1
    form.put_row(row, cells)
    if dice.random() < 0.7 and form.input():
        form.write(row, form.input())


def insert_a_row(form, dice):
    row = dice.randint(form.first, form.last + 1)
    form.sheet.insert_rows(row)
    form.last += 1
    for column in range(1, form.columns() + 1):
        if dice.random() < 0.3:
            form.write(row, column)


def insert_a_column(form, dice):
    column = dice.randint(1, form.columns() + 1)
    form.sheet.insert_columns(column)
    if dice.random() < 0.5:
        form.write(form.any_row(dice), column)


def delete_a_column(form, dice):
    column = dice.randint(1, form.columns())
    if column != form.input():
        form.sheet.delete_columns(column)


def move_a_column(form, dice):
    """With its heading, within the table."""
    width = form.columns()
    form.sheet.unmerge()
    source, target = dice.randint(1, width), dice.randint(1, width)
    for row in range(form.head, form.last + 1):
        cells = [form.sheet.cells.get((row, c)) for c in range(1, width + 1)]
        cells.insert(target - 1, cells.pop(source - 1))
        for column, cell in enumerate(cells, 1):
            form.put((row, column), cell)


def change_a_letter(form, dice):
    place = form.any_cell(dice)
    cell = form.sheet.cells.get(place)
    if cell is None or isinstance(cell.origin, Entry) or len(cell.text) < 2:
        return
    k = dice.randrange(len(cell.text))
    new = dice.choice(['', 'を', cell.text[k] * 2, ' ', '、'])
    form.sheet.cells[place] = cell = cell.copy()
    cell.text = cell.text[:k] + new + cell.text[k + 1:]
    if cell.origin:
        cell.origin = cell.origin[:2] + (False,)


def retype_a_cell(form, dice):
    form.write(*form.any_cell(dice))


def clear_identities(form, dice):
    kinds = dice.choice([('id',), ('number',), ('id', 'number')])
    for place, cell in list(form.sheet.cells.items()):
        if isinstance(cell.origin, tuple) and cell.origin[0] in kinds:
            form.put(place, None)


def sort_without_a_column(form, dice):
    """A selection of columns is sorted; the others stay."""
    form.sheet.unmerge()
    columns = [c for c in range(1, form.columns() + 1) if dice.random() < 0.8]
    rows = list(range(form.first, form.last + 1))
    taken = {r: form.take_row(r) for r in rows}
    order = rows[::-1] if dice.random() < 0.5 else dice.sample(rows, len(rows))
    for target, row in zip(rows, order):
        form.put_row(target, taken[row], columns)


def slip_by_one_row(form, dice):
    """A column pasted one row too far down."""
    column, form.last = dice.randint(1, form.columns()), form.last + 1
    for row in range(form.last, form.first, -1):
        form.put((row, column), form.sheet.cells.get((row - 1, column)))
    form.put((form.first, column), None)


def merge_input_cells(form, dice):
    row, column = form.any_row(dice), form.input()
    span = dice.randint(1, 2)
    if column and row + span <= form.last and not any(
            m[0] <= row + span and m[2] >= row and m[1] <= column <= m[3]
            for m in form.sheet.merges):
        form.sheet.merge(row, column, row + span, column)


def unmerge(form, dice):
    del dice
    form.sheet.unmerge()


def write_in_the_margin(form, dice):
    form.write(dice.randint(form.first, form.last + 5), form.columns() + dice.randint(0, 2))


def delete_a_row_above(form, dice):
    row = dice.randint(1, form.first - 1)
    heading = form.places.heading
    if not any(r == row and cell.text == heading for (r, _), cell in form.sheet.cells.items()):
        form.sheet.delete_rows(row)
        form.first, form.last = form.first - 1, form.last - 1
        form.head -= row < form.head


def retype_a_heading(form, dice):
    places = [p for p in form.sheet.cells if form.head <= p[0] < form.first]
    if places:
        cell = form.sheet.cells[dice.choice(places)]
        k = dice.randrange(len(cell.text) + 1)
        cell.text = cell.text[:k] + dice.choice(['', ' ', '・']) + cell.text[k + 1:]


FAULTS = [swap_cells, swap_in_a_column, swap_in_a_column, move_a_cell, clear_a_cell, copy_a_cell,
          swap_rows, move_a_row, delete_a_row, copy_a_row, insert_a_row, insert_a_column,
          delete_a_column, move_a_column, change_a_letter, change_a_letter, change_a_letter,
          retype_a_cell, clear_identities, sort_without_a_column, slip_by_one_row,
          merge_input_cells, unmerge, write_in_the_margin, delete_a_row_above, retype_a_heading]
