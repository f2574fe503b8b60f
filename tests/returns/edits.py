# SPDX-License-Identifier: ISC
"""What people do to a form that leaves its rows as they are: answers, names, notes.
Each function is an edit; it works on a truth.Work and says there what must be found."""
from truth import EITHER, PERSON

EDITS = {}


def edit(function):
    EDITS[function.__name__.replace('_', ' ')] = function
    return function


@edit
def all_answered(work):
    work.fill()


@edit
def two_answered(work):
    work.name()
    work.answer(work.at.ids[0])
    work.answer(work.at.ids[-1])


@edit
def several_lines(work):
    work.name()
    for item in work.at.ids:
        work.answer(item, work.words('\n・二行目\n\n　字下げした四行目 ') + '\n- 「かぎ」: # 記号')


@edit
def only_the_name(work):
    work.name()


@edit
def nothing_at_all(work):
    del work


@edit
def no_name_but_in_the_file_name(work):
    work.fill()
    work.sheet.put(*work.at.name, '')


@edit
def name_with_honorific(work):
    work.fill(people=(work.person, work.person + '様'))
    work.name(work.person + '　様')


@edit
def name_in_half_width(work):
    people = ('ｻﾄｳ ﾊﾅｺ',)
    for item in work.at.ids:
        work.answer(item, people=people)
    work.name('  ｻﾄｳ　ﾊﾅｺ ')


@edit
def name_on_two_lines(work):
    for item in work.at.ids:
        work.answer(item, people=('推進会議 委員 佐藤花子',))
    work.name('推進会議 委員\n佐藤花子')


@edit
def two_members_in_one_cell(work):
    both = f'{work.person}・委員Z'
    for item in work.at.ids:
        work.answer(item, f'{work.person}：{work.words()}\n委員Z：{work.words()}', people=(both,))
    work.name(both)


@edit
def second_member_in_a_column_beside(work):
    work.fill()
    column = work.at.width + 1
    work.sheet.put(work.at.head, column, '委員Zの意見')
    for item, row in work.at.items.items():
        work.sheet.put(row, column, work.expect(work.words(), item, people=(), accept=PERSON))


@edit
def second_heading_like_the_first(work):
    work.fill()
    column = work.at.width + 1
    work.sheet.put(work.at.head, column, work.sheet.get(work.at.head, work.at.input))
    for item, row in work.at.items.items():
        work.sheet.put(row, column, work.expect(work.words(), item, accept=EITHER))


@edit
def notes_on_cells(work):
    work.fill()
    for field in ('item', 'comment', 'policy'):
        row = work.at.items[work.at.ids[0]]
        work.sheet.note(row, work.at.column[field], work.expect(
            work.words(), work.at.ids[0], people=(), accept=EITHER), work.person)
    last = work.at.ids[-1]
    work.sheet.note(work.at.items[last], work.at.input,
                    work.expect(work.words(), last, people=()), work.person)


@edit
def one_prefilled_text_changed(work):
    work.fill()
    field, item = work.at.column['issues'], work.at.ids[1]
    row = work.at.items[item]
    work.sheet.put(row, field, work.expect(work.sheet.get(row, field) + '\n' + work.words(), item))


@edit
def every_prefilled_text_changed(work):
    work.fill()
    for item, row in work.at.items.items():
        for field in ('item', 'issues', 'initiatives'):
            column = work.at.column.get(field)
            if column:
                old = work.sheet.get(row, column)
                new = work.expect(old[:4] + '、' + old[4:] + work.words(), item, accept=EITHER)
                work.sheet.put(row, column, new)


@edit
def typos_fixed_in_every_row(work):
    work.fill()
    for row in work.at.rows:
        for field in ('item', 'issues', 'initiatives'):
            column = work.at.column.get(field)
            if column:
                old = work.sheet.get(row, column)
                work.sheet.put(row, column, old.replace('や', 'ヤ').replace('-', '－') + '。')


@edit
def titles_of_two_rows_swapped(work):
    work.fill()
    a, b = work.at.ids[0], work.at.ids[2]
    first, second, column = work.at.items[a], work.at.items[b], work.at.column['item']
    texts = work.sheet.get(first, column), work.sheet.get(second, column)
    work.sheet.put(first, column, texts[1])
    work.sheet.put(second, column, texts[0])
    for entry in work.entries:
        if entry.items <= {a, b}:
            entry.items, entry.accept = {a, b}, EITHER


@edit
def prefilled_text_struck_through(work):
    work.fill()
    item = work.at.ids[1]
    row, column = work.at.items[item], work.at.column['issues']
    work.sheet.strike(row, column)
    work.expect(work.sheet.get(row, column), item)


@edit
def own_answer_struck_through(work):
    work.fill()
    for item in work.at.ids[:2]:
        work.sheet.strike(work.at.items[item], work.at.input)


@edit
def answers_in_the_policy_rows_first_cell(work):
    """Typed into the wrong row, beside an empty one: it stays there, nobody can know."""
    work.name()
    wrong, meant = work.at.ids[0], work.at.ids[1]
    work.answer(wrong, f'「{work.at.title[meant]}」のこと：{work.words()}', accept=EITHER)
    work.answer(work.at.ids[-1])


@edit
def all_in_one_cell(work):
    """Answers to several items in one input cell: split rightly, or a person decides."""
    work.name()
    row, lines = work.at.items[work.at.ids[0]], []
    for item in work.at.ids[:4]:
        text = work.expect(work.words(), item, accept=EITHER)
        lines.append(f'「{work.at.title[item]}」について：{text}')
    work.sheet.put(row, work.at.input, '\n'.join(lines))


@edit
def all_below_the_table(work):
    work.name()
    text = '\n'.join(f'「{work.at.title[i]}」について：{work.words()}' for i in work.at.ids[:3])
    work.sheet.put(work.at.last + 3, 1, work.expect(text, work.at.ids, accept=PERSON))


@edit
def words_beside_the_name_and_in_the_margin(work):
    work.fill()
    row, column = work.at.name
    work.sheet.put(row, column + 3, work.expect(work.words(), (), accept=PERSON))
    work.sheet.put(work.at.rows[1], work.at.width + 2,
                   work.expect(work.words(), work.at.ids[1], people=(), accept=PERSON))


@edit
def answers_on_a_second_sheet(work):
    work.name()
    work.answer(work.at.ids[0])
    other = work.book.add('別紙')
    other.put(1, 1, work.expect('別紙に書きます。' + work.words(), (), accept=PERSON))
    for k, item in enumerate(work.at.ids[1:], 3):
        other.put(k, 1, work.at.title[item])
        other.put(k, 2, work.expect(work.words(), item, accept=EITHER))


@edit
def very_long_and_strange_characters(work):
    work.name()
    ids = work.at.ids
    long = work.words()
    work.answer(ids[0], long + 'あ' * (32767 - len(long)))
    work.answer(ids[1], work.words('😀👨‍👩‍👧 𠮷野家 葛󠄀城市 ㈱ ① ㍻ が'))
    work.answer(ids[2], work.words('１２３ ABC <b>&amp; "引用" \\ x000D 001'))
    work.answer(ids[3], work.words(' a & b < c > d ]]> --> '))


@edit
def text_that_looks_like_something_else(work):
    work.name()
    for item, start in zip(work.at.ids, ('=1+1 ', "'", '+', '- ', '@', '{', '# ', '| ')):
        work.answer(item, start + work.words())


@edit
def numbers_and_days_typed(work):
    work.name()
    ids, at = work.at.ids, work.at
    work.sheet.number(at.items[ids[0]], at.input, 1234567)
    work.expect('1234567', ids[0])
    work.sheet.number(at.items[ids[1]], at.input, 12.5)
    work.expect('12.5', ids[1])
    work.sheet.day(at.items[ids[2]], at.input, 46162)
    work.expect('2026-05-20', ids[2], others=['46162', '2026/5/20', '5/20/2026', '2026/05/20'])
    work.answer(ids[3])


@edit
def a_formula_typed(work):
    work.name()
    text = work.words()
    half = len(text) // 2
    source = f'"{text[:half]}"&"{text[half:]}"'
    work.sheet.formula(work.at.items[work.at.ids[0]], work.at.input, source, text)
    work.expect(text, work.at.ids[0], others=['=' + source, source])
    work.answer(work.at.ids[1])


@edit
def typed_over_the_hidden_identity(work):
    """The column was shown, and the answer went into it."""
    work.name()
    column = work.identities()
    work.sheet.hide_column(column, False)
    for item, row in work.at.items.items():
        work.sheet.put(row, column, work.expect(work.words(), item, accept=EITHER))


@edit
def footnote_changed(work):
    work.fill()
    rows, _ = work.sheet.size()
    for row in range(work.at.last + 1, rows + 1):
        if work.sheet.get(row, 1):
            text = work.sheet.get(row, 1) + work.words()
            work.sheet.put(row, 1, work.expect(text, (), accept=PERSON))


@edit
def title_above_changed(work):
    work.fill()
    work.sheet.put(1, 1, work.expect(work.sheet.get(1, 1) + work.words(), (), accept=PERSON))
