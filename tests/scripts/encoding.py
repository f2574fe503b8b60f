# SPDX-License-Identifier: ISC
"""CSV in CP932 has the same signs as the UTF-8 one; a character that it lacks is named."""
import csv
import io
import os

import cp932
import support
from support import expect


PLAIN = "plan: {title: x, columns: [{field: item, heading: y}, {field: comment, heading: z, input: true}], policies: [{id: p, title: p, items: [%s]}]}\n"


def rows(data, encoding):
    return list(csv.reader(io.StringIO(data.decode(encoding), newline='')))


def test_every_table_is_the_same_in_both():
    with support.folder() as here:
        for call in cp932.calls(here):
            wanted = rows(cp932.shown(support.run(*call)[0].decode()).encode(), 'utf-8')
            got = rows(support.run(*call, '--encoding=cp932')[0], 'cp932')
            expect(wanted == got, f'{call}:\n utf-8 {wanted}\n cp932 {got}')


def test_the_signs_are_those_of_windows():
    with support.folder() as here:
        path = os.path.join(here, 'signs.yaml')
        cp932.signs(path, ['〜～−－‖∥¢￠'])
        data = support.run('plan2csv', '--encoding=cp932', path)[0]
        expect(bytes.fromhex('81608160817c817c8161816181918191') in data, data)


def test_a_character_that_it_lacks_is_named():
    for sign in cp932.LACKING:
        with support.folder() as here:
            path, out = os.path.join(here, 'signs.yaml'), os.path.join(here, 'out.csv')
            cp932.signs(path, [f'これは{sign}です'])
            for table in ('items', 'points', 'form'):
                written, messages = support.run('plan2csv', '--lang=en', f'--table={table}',
                                                '--encoding=cp932', '-o', out, path, status=(2,))
                name = f'the character U+{ord(sign):04X} ({sign}) is not in CP932'
                expect(name.encode() in messages, messages.decode())
                expect(not written and os.listdir(here) == ['signs.yaml'], os.listdir(here))
            written = support.run('plan2csv', '--encoding=cp932', path, status=(2,))[0]
            expect(not written, f'{sign}: written all the same: {written}')


def test_cells_that_a_spreadsheet_would_calculate():
    """They are counted in a note, which changes no exit, unless they are guarded."""
    texts = ('=1', '+1', '-1', '@a', '＝1', '＋1', '－1', '＠a', '"\\t=1"', '－', '-', 'a=1', '1')
    plan = PLAIN % ', '.join('{id: i%d, title: %s}' % (i, t if t[0] == '"' else f"'{t}'")
                             for i, t in enumerate(texts))
    with support.folder() as here:
        path = os.path.join(here, 'x.yaml')
        support.write(path, plan.encode())
        out, messages = support.run('plan2csv', '--lang=en', path)
        expect(messages.decode().endswith(' for formulas: 9; --guard puts an apostrophe before each '
                                          '[formula-cells]\n'), messages)
        expect(b"'" not in out, out)
        out, messages = support.run('plan2csv', '--guard', path)
        expect(not messages and out.decode().count("'") == 9, (out.decode(), messages))
        expect(not support.run('plan2csv', '-q', path)[1], 'not quiet')


def test_the_edges_of_utf8():
    """The first and last characters of each length; too long forms, surrogates, and what is past the last character
    are not UTF-8, and named where they are."""
    def said(data):
        source = b'plan: {title: a' + data + b'b, policies: []}\n'
        return support.run('planlint', '--lang=en', '-', stdin=source, status=(2,))[0].decode()
    for good in (b'\xc2\xa1', b'\xdf\xbf', b'\xe0\xa0\x80', b'\xed\x9f\xbf', b'\xf0\x90\x80\x80',
                 b'\xf4\x8f\xbf\xbd'):
        messages = said(good)
        expect('[empty-text]' in messages and '[not-utf8]' not in messages, f'{good}: {messages}')
    for bad in (b'\x80', b'\xc0\x80', b'\xc1\xbf', b'\xe0\x9f\xbf', b'\xe3\x81', b'\xed\xa0\x80', b'\xed\xbf\xbf',
                b'\xf0\x8f\xbf\xbf', b'\xf0\x90\x80', b'\xf4\x90\x80\x80', b'\xf5\x80\x80\x80', b'\xff'):
        messages = said(bad)
        expect(messages.startswith('-:1:16: error: ') and messages.count('[not-utf8]') == 1, f'{bad}: {messages}')


def test_a_substitute_that_the_encoding_lacks_too():
    with support.folder() as here:
        path = os.path.join(here, 'a.yaml')
        support.write(path, 'plan: {title: a, policies: [{id: p, title: 𠮷, items: [{id: i, title: b}]}]}\n'.encode())
        _, messages, status = support.run_any('plan2csv', '--lang=en', '--encoding=cp932', '--substitute=♥', path)
        support.expect(status == 2 and b'U+2665' in messages and b'[not-in-cp932]' in messages, messages)


support.main(globals())
