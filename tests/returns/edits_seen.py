# SPDX-License-Identifier: ISC
"""What a person sees that is no plain text in a cell: numbers by their format, boxes, headers, links,
raised digits, formulas that failed; and words where the form itself prints."""
import copy
from xml.sax.saxutils import escape

import drawings
from drawings import anchor, choice, frame, paragraphs, shape, vml_shape
from edits import edit
from grid import letters
from truth import EITHER, PERSON

ADDRESS = 'https://example.jp/jirei'


def formatted(work, cells):
    """Numbers in formats, one an item: (value, code, shown, other ways to show it)."""
    work.name()
    for item, (value, code, shown, *others) in zip(work.at.ids, cells):
        work.sheet.formatted(work.at.items[item], work.at.input, value, code, shown)
        work.expect(shown, item, others=others)


def place(work, item):
    return work.at.items[item], work.at.input


def saved_place(work, item):
    """The same in the workbook as the program has saved it."""
    row, column = place(work, item)
    return (row + bool(work.dialect.get('title_row')),
            column - bool(work.dialect.get('strip') and column > work.identities()))


def on_sheet(work, change):
    """change(parts, part) on the first sheet of the saved workbook."""
    work.after.append(lambda parts: change(parts, drawings.first_sheet(parts)))


def draw(work, *anchors, others=()):
    on_sheet(work, lambda parts, part: drawings.draw(parts, anchors, others, part))


@edit
def numbers_with_words_in_their_format(work):
    formatted(work, [(12, 'General"人"', '12人'), (3, '"第"0"回"', '第3回'), (1500, '#,##0"円"', '1,500円'),
                     (5, '[Red]General"件"', '5件')])


@edit
def times_and_months_by_their_format(work):
    formatted(work, [(1.5, '[h]:mm:ss', '36:00:00'), (46296, 'm"月"', '10月'),
                     (46327, 'yyyy"年"m"月"d"日"', '2026年11月1日'), (0.5625, 'h:mm', '13:30')])


@edit
def percentages_and_leading_zeros(work):
    formatted(work, [(0.125, '0.0%', '12.5%'), (7, '000', '007'), (-1234, '#,##0;"▲"#,##0', '▲1,234'),
                     (3850001, '000-0000', '385-0001')])


@edit
def fractions_and_powers(work):
    formatted(work, [(1.5, '# ?/?', '1 1/2'), (12345, '0.00E+00', '1.23E+04'),
                     (1.25, '0.0"倍"', '1.3倍'), (0, '0"点"', '0点')])


@edit
def conditions_in_the_format(work):
    formatted(work, [(100, '[>=100]"多い";"少ない"', '多い'), (99, '[>=100]"多い";"少ない"', '少ない'),
                     (0, '"有";;"無"', '無'), (1, '"有";;"無"', '有')])


@edit
def texts_with_words_in_their_format(work):
    name = work.words()
    formatted(work, [(name, '@"様"', name + '様')])


@edit
def a_value_that_its_format_hides(work):
    work.name()
    for item, value in zip(work.at.ids, (2468013, 2468014)):
        work.sheet.formatted(work.at.items[item], work.at.input, value, ';;;', str(value))
        work.expect(str(value), item)


@edit
def sentences_taken_for_formulas(work):
    work.name()
    for item, start in zip(work.at.ids, ('-', '+')):
        text = start + 'abcdef' + str(work.number) + 'x'
        work.sheet.failed(*place(work, item), text, '#NAME?')
        work.expect(text, item)


@edit
def an_address_as_a_formula(work):
    work.name()
    text = work.words()
    work.sheet.formula(*place(work, work.at.ids[0]), f'HYPERLINK("{ADDRESS}","{text}")', text)
    work.expect(text, work.at.ids[0], others=[f'=HYPERLINK("{ADDRESS}","{text}")'])


@edit
def a_link_with_words(work):
    work.name()
    text, item = work.words(), work.at.ids[0]
    if hasattr(work.sheet, 'link'):
        work.sheet.link(*place(work, item), text, ADDRESS)
    else:
        work.sheet.put(*place(work, item), text)
        row, column = saved_place(work, item)
        on_sheet(work, lambda parts, part: drawings.insert(
            parts, f'<hyperlinks><hyperlink ref="{letters(column)}{row}" r:id="'
                   f'{drawings.relate(parts, part, "hyperlink", ADDRESS)}"/></hyperlinks>', part))
    work.expect(f'{text} ({ADDRESS})', item)


@edit
def a_raised_digit(work):
    work.name()
    text, item = work.words() + '10', work.at.ids[0]
    if not hasattr(work.sheet, 'raised'):
        raise NotImplementedError
    work.sheet.raised(*place(work, item), text, '5')
    work.expect(text + '^5', item)


@edit
def a_box_over_the_input_cell(work):
    work.name()
    item = work.at.ids[0]
    draw(work, anchor(saved_place(work, item), shape(paragraphs(work.expect(work.words(), item)))))
    work.answer(work.at.ids[-1])


@edit
def boxes_in_a_group(work):
    work.name()
    item = work.at.ids[-1]
    texts = [work.expect(work.words(), item) for _ in range(2)]
    draw(work, anchor(saved_place(work, item), '<xdr:grpSp>' + ''.join(
        shape(paragraphs(text)) for text in texts) + '</xdr:grpSp>'))


@edit
def a_box_for_new_programs_only(work):
    work.name()
    item = work.at.ids[1]
    text = work.expect(work.words(), item)
    draw(work, anchor(saved_place(work, item), choice(shape(paragraphs(text)), shape(paragraphs('古い')))))


@edit
def a_connector_with_words(work):
    work.name()
    item = work.at.ids[1]
    draw(work, anchor(saved_place(work, item), shape(paragraphs(work.expect(work.words(), item)),
                                               name='cxnSp')))


@edit
def the_title_of_a_chart(work):
    work.name()
    item = work.at.ids[0]
    title, label = (work.expect(work.words(), item) for _ in range(2))
    draw(work, anchor(saved_place(work, item), frame('<c:chart r:id="{0}"/>')),
         others=[('chart', 'xl/charts/chart9.xml', drawings.chart(title, label))])


@edit
def words_of_a_diagram(work):
    work.name()
    item = work.at.ids[0]
    texts = [work.expect(work.words(), item) for _ in range(2)]
    draw(work, anchor(saved_place(work, item), frame('<dgm:relIds r:dm="{0}"/>')),
         others=[('diagramData', 'xl/diagrams/data9.xml', drawings.diagram(*texts))])


def vml(work, *shapes):
    on_sheet(work, lambda parts, part: drawings.vml(parts, shapes, part))


@edit
def a_box_of_an_old_program(work):
    work.name()
    item = work.at.ids[0]
    vml(work, vml_shape(saved_place(work, item), 'Rect', f'<font>{work.expect(work.words(), item)}<br></font>'))


@edit
def tick_boxes(work):
    work.name()
    item = work.at.ids[0]
    yes, no = work.words(), work.words()
    work.expect('☑' + yes, item)
    work.expect('☐' + no, item)
    vml(work, vml_shape(saved_place(work, item), 'Checkbox', yes, '<x:Checked>1</x:Checked>'),
        vml_shape(saved_place(work, item), 'Checkbox', no))


def margin(work, text, footer):
    if hasattr(work.sheet, 'margin'):
        work.sheet.margin(text, footer)
    else:
        name = 'oddFooter' if footer else 'oddHeader'
        on_sheet(work, lambda parts, part: drawings.margins(parts, part, **{name: '&amp;L' + escape(text)}))
    work.expect(text, (), accept=PERSON)


@edit
def words_in_the_page_header(work):
    work.fill()
    margin(work, work.words(), False)


@edit
def words_in_the_page_footer(work):
    work.fill()
    margin(work, work.words(), True)


@edit
def words_on_the_first_and_even_pages(work):
    work.name()
    first, even = (work.expect(work.words(), (), accept=PERSON) for _ in range(2))
    on_sheet(work, lambda parts, part: drawings.margins(
        parts, part, 'differentFirst="1" differentOddEven="1"', firstHeader=first,
        evenFooter='&amp;R&amp;"Arial"&amp;12' + even))


def after_heading(work, field):
    work.name()
    rows, _ = work.sheet.size()
    heading = next(c['heading'] for c in work.at.plan['columns'] if c['field'] == field)
    column = work.at.column[field]
    row = next(r for r in range(1, rows + 1) if work.sheet.get(r, column) == heading)
    text = work.expect(work.words(), (), accept=PERSON)
    work.sheet.put(row, column, heading + text)
    work.answer(work.at.ids[0])


@edit
def words_after_the_input_heading(work):
    after_heading(work, 'comment')


@edit
def words_after_another_heading(work):
    after_heading(work, 'issues')


@edit
def words_after_the_heading_of_the_items(work):
    after_heading(work, 'item')


@edit
def words_over_the_number_of_an_item(work):
    work.fill()
    if not work.at.number:
        raise NotImplementedError
    row, item = work.at.items[work.at.ids[0]], work.at.ids[0]
    work.sheet.put(row, work.at.number, work.expect('99', item, people=(), accept=EITHER))


def older(plan):
    """The plan before a title of an item was changed."""
    old = copy.deepcopy(plan)
    old['plan']['policies'][0]['items'][0]['issues'] = '○前の課題。\n'
    return old


@edit
def a_remark_in_the_title_of_an_old_form(work):
    work.fill()
    title = work.sheet.get(1, 1) + work.words()
    work.sheet.put(1, 1, work.expect(title, (), accept=PERSON))


a_remark_in_the_title_of_an_old_form.plan_as_sent = older
