# SPDX-License-Identifier: ISC
"""What a person sees in Word that is no plain text of a cell; and texts of a CSV that an encoding took
signs from."""
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import _Cell

from edits import edit
from truth import EITHER, PERSON

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
NAMES = (f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
         'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
         'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
         'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
         'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
         'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
         'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
         'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"')
CIRCLED = '①②③④⑤⑥⑦⑧⑨'


def document_of(work):
    if not isinstance(getattr(work.book, '__dict__', {}).get('document'), docx.document.Document):
        raise NotImplementedError
    return work.book.document


def cell_of(work, item):
    document_of(work)
    return work.sheet._cell(work.at.items[item], work.at.input)


def run(text, properties=''):
    if properties:
        properties = f'<w:rPr>{properties}</w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(runs, properties=''):
    if properties:
        properties = f'<w:pPr>{properties}</w:pPr>'
    return f'<w:p>{properties}{runs}</w:p>'


def write(work, item, *paragraphs):
    """Puts paragraphs of XML in place of those of an input cell; bookmarks stay."""
    cell = cell_of(work, item)
    first = cell.paragraphs[0]._p
    for number, text in enumerate(paragraphs):
        new = parse_xml(text.replace('<w:p>', f'<w:p {NAMES}>', 1))
        if number == 0:
            for child in list(new):
                first.append(child)
        else:
            cell._tc.append(new)


def field(instructions, result=None, data=''):
    parts = [f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
             f'<w:r><w:instrText xml:space="preserve"> {escape(instructions)} </w:instrText></w:r>']
    if result is not None:
        parts.append(f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}')
    return ''.join(parts) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def add_part(work, name, kind, relation, data):
    package = document_of(work).part.package
    part = Part(PackURI(name), kind, data.encode(), package)
    return document_of(work).part.relate_to(part, relation)


def lists(work, *levels):
    """A list of levels (format, text), as w:num 9."""
    own = ''.join(f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
                  f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
                  for i, (form, text) in enumerate(levels))
    add_part(work, '/word/numbering.xml', 'application/vnd.openxmlformats-officedocument.'
             'wordprocessingml.numbering+xml', RELATIONSHIP_TYPE.NUMBERING,
             f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="9">'
             f'<w:multiLevelType w:val="multilevel"/>{own}</w:abstractNum>'
             '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num></w:numbering>')


def numbered(text, level=0):
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="9"/></w:numPr>')


def list_line(work, item, text, level=0):
    """A line of a list in the second paragraph: the first holds the bookmark."""
    write(work, item, paragraph(run('次のとおり。')), numbered(text, level))


@edit
def lines_numbered_by_word(work):
    work.name()
    lists(work, ('decimalEnclosedCircle', '%1'))
    for number, item in enumerate(work.at.ids[:8]):
        text = work.words()
        work.expect(CIRCLED[number] + text, item)
        list_line(work, item, text)


@edit
def lines_numbered_in_levels(work):
    work.name()
    lists(work, ('decimal', '%1.'), ('aiueoFullWidth', '（%2）'))
    item, other = work.at.ids[:2]
    first, second, third = work.words(), work.words(), work.words()
    for text in ('1.' + first, '（ア）' + second):
        work.expect(text, item)
    work.expect('（イ）' + third, other)
    write(work, item, paragraph(run('次のとおり。')), numbered(first), numbered(second, 1))
    list_line(work, other, third, 1)


@edit
def lines_numbered_in_kanji(work):
    work.name()
    lists(work, ('japaneseCounting', '第%1'))
    item = work.at.ids[0]
    texts = [work.words() for _ in range(3)]
    for number, text in zip('一二三', texts):
        work.expect(f'第{number}{text}', item)
    write(work, item, paragraph(run('次のとおり。')), *[numbered(text) for text in texts])


@edit
def old_drop_downs_and_ticks(work):
    work.name()
    choices = '<w:listEntry w:val="賛成"/><w:listEntry w:val="反対"/>'
    for item, data, shown, code in (
            (work.at.ids[0], f'<w:ddList><w:result w:val="1"/>{choices}</w:ddList>', '反対', 'FORMDROPDOWN'),
            (work.at.ids[1], '<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>',
             '☑', 'FORMCHECKBOX')):
        text = work.words()
        work.expect(shown + text, item, others=['☒' + text])
        data = f'<w:ffData><w:name w:val="F"/><w:enabled/><w:calcOnExit w:val="0"/>{data}</w:ffData>'
        write(work, item, paragraph(field(code, None, data) + run(text)))


@edit
def controls_filled_and_not(work):
    work.name()
    filled, empty, ticked = work.at.ids[:3]
    text = work.words()
    work.expect('賛成' + text, filled)
    write(work, filled, paragraph(
        '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="賛成" w:value="1"/></w:dropDownList>'
        f'</w:sdtPr><w:sdtContent>{run("賛成")}</w:sdtContent></w:sdt>{run(text)}'))
    text = work.words()
    work.expect(text, empty)
    write(work, empty, paragraph(
        '<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>'
        f'{run("ここをクリック")}</w:sdtContent></w:sdt>{run(text)}'))
    text = work.words()
    work.expect('☒' + text, ticked)
    write(work, ticked, paragraph(run('☒') + run(text)))


@edit
def ticks_of_symbol_fonts(work):
    work.name()
    for item, sign, shown in zip(work.at.ids, ('F0FE', 'F0A8', 'F0E0'), ('☑', '☐', '→')):
        text = work.words()
        work.expect(shown + text, item, others=['⇒' + text, '☒' + text, '➔' + text])
        write(work, item, paragraph(f'<w:r><w:sym w:font="Wingdings" w:char="{sign}"/></w:r>'
                                    + run(text)))


@edit
def links_behind_words_in_word(work):
    work.name()
    part = document_of(work).part
    for item in work.at.ids[:3]:
        id_ = part.relate_to('https://example.jp/jirei', RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        text = work.words()
        work.expect(text + ' (https://example.jp/jirei)', item)
        write(work, item, paragraph(f'<w:hyperlink r:id="{id_}">{run(text)}</w:hyperlink>'))


@edit
def raised_digits_in_word(work):
    work.name()
    for item in work.at.ids[:2]:
        text = work.words()
        work.expect(text + '10^5m^2', item)
        raised = '<w:vertAlign w:val="superscript"/>'
        write(work, item, paragraph(run(text + '10') + run('5', raised) + run('m') + run('2', raised)))


@edit
def results_of_fields(work):
    work.name()
    for item, code in zip(work.at.ids, ('DATE \\@ "M月"', 'REF x', 'QUOTE "a"')):
        text = work.words()
        work.expect('5月' + text, item)
        write(work, item, paragraph(field(code, '5月') + run(text)))


@edit
def enclosed_characters_and_furigana(work):
    work.name()
    for item, code, shown in zip(work.at.ids, (r'eq \o\ac(○,印)', r'EQ \* jc2 \* "Font:MS 明朝" \* hps10 '
                                               r'\o\ad(\s\up 9(さく),佐久)', r'eq \f(1,3)'),
                                 ('㊞', '佐久', '1/3')):
        text = work.words()
        work.expect(shown + text, item)
        write(work, item, paragraph(field(code) + run(text)))


@edit
def equations_in_word(work):
    work.name()
    item = work.at.ids[0]
    text = work.words()
    work.expect('(a+b)/2' + text, item)

    def part(name, words):
        return f'<m:{name}><m:r><m:t>{words}</m:t></m:r></m:{name}>'
    write(work, item, paragraph(f'<m:oMath><m:f>{part("num", "a+b")}{part("den", "2")}</m:f></m:oMath>'
                                + run(text)))


def margin(work, place):
    text = work.words()
    work.expect(text, (), people=(), accept=PERSON)
    section = document_of(work).sections[-1]
    getattr(section, place).add_paragraph(text)


@edit
def words_in_the_page_header_of_word(work):
    document_of(work)
    work.fill()
    margin(work, 'header')


@edit
def words_in_the_page_footer_of_word(work):
    document_of(work)
    work.fill()
    margin(work, 'footer')


BOX = ('<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
       'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
       '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
       '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
       '<wp:extent cx="1800000" cy="900000"/><wp:wrapNone/><wp:docPr id="%d" name="箱"/><a:graphic>'
       '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
       '<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="900000"/></a:xfrm>'
       '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>%s'
       '</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>')


@edit
def text_boxes_over_the_cells_of_word(work):
    work.name()
    for number, item in enumerate(work.at.ids[:3]):
        text = work.words()
        work.expect(text, item, accept=EITHER)
        own = paragraph(run(text))
        write(work, item, paragraph(
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX % (90 + number, own)}'
            '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style="width:140pt;height:70pt">'
            f'<v:textbox><w:txbxContent>{own}</w:txbxContent></v:textbox></v:rect></w:pict>'
            '</mc:Fallback></mc:AlternateContent></w:r>'))


@edit
def old_text_boxes_over_the_cells_of_word(work):
    work.name()
    for item in work.at.ids[:2]:
        text = work.words()
        work.expect(text, item, accept=EITHER)
        write(work, item, paragraph(
            '<w:r><w:pict><v:rect style="width:140pt;height:70pt"><v:textbox><w:txbxContent>'
            f'{paragraph(run(text))}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>'))


@edit
def answers_beside_hidden_text(work):
    work.name()
    for item in work.at.ids[:2]:
        text = work.words()
        work.expect(text, item)
        write(work, item, paragraph(run('隠し。', '<w:vanish/>') + run(text)))


@edit
def text_pasted_as_a_part(work):
    work.name()
    item = work.at.ids[0]
    text = work.words()
    work.expect(text, item, accept=EITHER)
    id_ = add_part(work, '/word/pasted.htm', 'text/html',
                   'http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk',
                   f'<html><head><meta charset="utf-8"/></head><body><p>{text}</p></body></html>')
    cell = cell_of(work, item)
    cell._tc.insert(list(cell._tc).index(cell.paragraphs[0]._p),
                    parse_xml(f'<w:altChunk {NAMES} r:id="{id_}"/>'))


@edit
def answers_in_a_table_in_the_cell(work):
    work.name()
    for item in work.at.ids[:2]:
        text = work.words()
        work.expect(text, item)
        cell = cell_of(work, item)
        inner = _Cell(cell._tc, cell._parent).add_table(1, 1)
        inner.rows[0].cells[0].text = text
        cell._tc.find(qn('w:tbl'))


# ---- CSV ----

def with_signs(data):
    """The plan with signs that Shift_JIS lacks."""
    for policy in data['plan']['policies']:
        for number, item in enumerate(policy['items']):
            item['title'] += '➀'
            if number == 0 and item.get('issues'):
                item['issues'] = 'Café – ' + item['issues']
    return data


def damaged(work, *pairs):
    if 'issues' not in work.at.column:
        raise NotImplementedError
    work.fill()
    rows, columns = work.sheet.size()
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            text = work.sheet.get(row, column)
            new = text
            for sent, got in pairs:
                new = new.replace(sent, got)
            if new != text and column != work.at.column.get('id'):
                work.sheet.put(row, column, new)


@edit
def signs_lost_to_question_marks(work):
    damaged(work, ('➀', '?'), ('é', '?'), ('–', '?'))


@edit
def signs_lost_to_the_nearest(work):
    damaged(work, ('➀', '?'), ('é', 'e'), ('–', '-'))


@edit
def signs_lost_to_geta(work):
    damaged(work, ('➀', '〓'), ('é', '〓'), ('–', '〓'))


for lost in (signs_lost_to_question_marks, signs_lost_to_the_nearest, signs_lost_to_geta):
    lost.plan_as_sent = lost.plan_today = with_signs
