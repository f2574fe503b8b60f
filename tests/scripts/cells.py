# SPDX-License-Identifier: ISC
"""Returned sheets in CSV and OpenDocument: every character, hostile files, damaged files."""
import os
import random

import support
from sheets import cell, content, csv_text, filled, meta, ods, save, table_xml
from support import expect

PLAN = os.path.join(support.TESTS, 'cases', 'merge', 'ids-stripped', 'plan.yaml')
HEADING = '◆課題について、ご記入ください◆'


def merged(here, *files, status=(0, 1, 2)):
    """The plan after a merge, or None, and the messages."""
    out = os.path.join(here, 'out.yaml')
    if os.path.exists(out):
        os.remove(out)
    _, messages = support.run('mergecomments', '--lang=en', '-o', out, PLAN, *files, cwd=here,
                              status=status)
    return (support.read(out).decode() if os.path.exists(out) else None), messages.decode()


def form(here, texts):
    return filled('委員A', texts, PLAN, os.path.join(here, 'form.xlsx'))


def characters():
    """What Windows has in CP932, without its private characters and controls."""
    for code in list(range(0x20, 0x7F)) + list(range(0xA1, 0xE0)):
        yield bytes([code]).decode('cp932')
    for lead in list(range(0x81, 0xA0)) + list(range(0xE0, 0xFD)):
        for trail in range(0x40, 0xFD):
            try:
                text = bytes([lead, trail]).decode('cp932')
            except UnicodeDecodeError:
                continue
            if len(text) == 1 and not text.isspace():
                yield text


def test_every_character_of_windows():
    # Some stand twice in CP932; they are one character to Python and here.
    known = ''.join(dict.fromkeys(characters()))
    expect(len(known) > 7000, f'only {len(known)} characters')
    lines = ['。' + known[i:i + 64] for i in range(0, len(known), 64)]
    with support.folder() as here:
        table = form(here, {'manabi': '\n'.join(lines)})
        save(os.path.join(here, 'a.csv'), csv_text(table), 'cp932')
        # Its private area is what the writer's machine shows; 〓 may be in place of another sign.
        plan, messages = merged(here, 'a.csv', status=(1,))
        expect(messages.count('[text-private]') == messages.count('[text-lost]') == 1, messages)
        expect(messages.count('warning') == 2, messages)
        for line in lines:
            expect(line.strip() in plan, f'not in the plan: {line}')


def says(code, make):
    """A file that make(path) writes is turned down with this code, within 20 s of the processor."""
    def used():
        return sum(os.times()[2:4])
    with support.folder() as here:
        make(os.path.join(here, 'x'))
        start = used()
        _, messages = merged(here, 'x')
        took = used() - start
        expect(f'[{code}]' in messages, f'no {code} in: {messages}')
        expect(support.SLOW or took < 20, f'{code}: took {took:.1f} s')


def big(name, number, inside='x'):
    attributes = f'table:number-{name}-repeated="{number}"'
    one = cell(inside, attributes if name == 'columns' else '')
    table = table_xml([[one]])
    return table if name == 'columns' else table.replace('<table:table-row>',
                                                         f'<table:table-row {attributes}>')


def test_what_stands_for_more_than_a_sheet_has():
    many = '9' * 30
    for number in ('1000000000', '4294967296', many):
        for name in ('columns', 'rows'):
            says('file-limit', lambda p, n=name, d=number: ods(p, content(big(n, d))))
            says('file-no-form', lambda p, n=name, d=number: ods(p, content(big(n, d, ''))))
        both = big('rows', number).replace('<table:table-cell',
                                           '<table:table-cell table:number-columns-repeated="9"')
        says('file-limit', lambda p, b=both: ods(p, content(b)))
        wide = table_xml([[cell('x', f'table:number-columns-spanned="{number}" '
                                f'table:number-rows-spanned="{number}"')]])
        says('file-no-form', lambda p, w=wide: ods(p, content(w)))
        spaces = table_xml([['<table:table-cell><text:p>' + f'<text:s text:c="{number}"/>' * 3
                             + '</text:p></table:table-cell>']])
        says('file-limit', lambda p, s=spaces: ods(p, content(s)))
    columns = table_xml([['x']]).replace(
        '<table:table-row>', f'<table:table-column table:number-columns-repeated="{many}"/>' * 50000
        + '<table:table-row>')
    says('file-no-form', lambda p: ods(p, content(columns)))


def test_what_is_packed_or_nested_too_much():
    says('file-limit', lambda p: ods(p, content(table_xml([['x' * 30_000_000]]))))
    says('file-limit', lambda p: ods(p, content('<table:table>' * 300 + '</table:table>' * 300)))
    ring = ''.join(f'<style:style style:name="s{i}" style:family="table-cell" '
                   f'style:parent-style-name="s{(i + 1) % 20000}"/>' for i in range(20000))
    used = table_xml([[cell('x', 'table:style-name="s0"')]])
    says('file-no-form', lambda p: ods(p, content(used, ring)))
    says('file-no-form', lambda p: ods(p, {'content.xml': content(used), 'meta.xml': meta(
        '<dc:date>' + 'x' * 100000 + '</dc:date>')}))


def test_csv_beyond_a_sheet():
    says('file-limit', lambda p: save(p, '\n' * 3_000_000 + 'x'))
    says('file-limit', lambda p: save(p, ',' * 20_000 + 'x'))
    says('file-no-form', lambda p: save(p, '\n' * 3_000_000))
    says('file-limit', lambda p: save(p, 'a,' * 10_000 + ('\n' + 'a,' * 10_000) * 250))
    # The last row of a sheet can be written in.
    with support.folder() as here:
        save(os.path.join(here, 'x.csv'), HEADING + '\n' * 1_048_575 + '下の端\n')
        plan, _ = merged(here, 'x.csv')
        expect('下の端' in plan and 'place: A1048576' in plan, 'not kept')


def damage(data, chance):
    """Cut, or some bytes made others."""
    if chance.random() < 0.3:
        return data[:chance.randrange(len(data))]
    data = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        data[chance.randrange(len(data))] = chance.choice([0, 10, 34, 44, 60, 255,
                                                           chance.randrange(256)])
    return bytes(data)


def test_damaged_files_stop_nothing():
    chance = random.Random(7)
    runs = int(os.environ.get('RUNS', support.rounds(60, 3000, 10)))
    with support.folder() as here:
        table = form(here, {'manabi': '一行目\n"二行目"', 'katsudo': '賛成'})
        xml = content(table_xml(table)).encode()
        texts = [csv_text(table).encode(code) for code in ('utf-8', 'cp932', 'utf-16')]
        path = os.path.join(here, 'whole')
        ods(path, {'content.xml': xml, 'meta.xml': meta('<dc:date>2026-05-20T01:02:03Z</dc:date>')})
        whole = support.read(path)
        os.remove(path)
        for turn in range(runs):
            ods(os.path.join(here, 'a.ods'), {'content.xml': damage(xml, chance)})
            support.write(os.path.join(here, 'b.ods'), damage(whole, chance))
            support.write(os.path.join(here, 'c.fods'), damage(
                xml.replace(b'document-content', b'document'), chance))
            support.write(os.path.join(here, 'd.csv'), damage(texts[turn % 3], chance))
            merged(here, 'a.ods', 'b.ods', 'c.fods', 'd.csv')


support.main(globals())
