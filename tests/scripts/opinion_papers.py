# SPDX-License-Identifier: ISC
"""opinions: what goes wrong, names in papers without names, and all formats read by others."""
import csv
import io
import os
import re
import zipfile

import forms
import support
from support import expect, run

CASES = os.path.join(support.TESTS, 'cases', 'opinions')
OUTLINE = os.path.join(CASES, 'outline.yaml')
TABLES = ('collected', 'answers', 'counts', 'originals')


def test_misuse_is_told():
    for call, words in (
            (['-i', OUTLINE], '-i: this goes with --number'),
            (['-n', OUTLINE], '-n: this goes with --number'),
            (['--number', '--check', OUTLINE], '--check: give this or --number, not both'),
            (['--number', '-i', '-o', 'x.yaml', OUTLINE], 'give -i or -o, not both'),
            (['--check', OUTLINE, OUTLINE], '--check takes one file'),
            (['--table=opinion', OUTLINE], 'opinion'),
            (['--call=outlin', OUTLINE], '"outlin" is not among the choices; use one of outline'),
            ([OUTLINE, '-o', 'x.pdf'], 'the suffix of -o must name a format')):
        out, messages = run('opinions', '--lang=en', *call, status=(2,))
        expect(words in messages.decode() and not out, f'{call}: {messages.decode()}')


def test_numbers_in_place():
    with support.folder() as here:
        path = os.path.join(here, 'plan.yaml')
        support.write(path, support.read(OUTLINE))
        _, messages = run('opinions', '--lang=en', '--number', '-i', path)
        expect('[numbers-given]' in messages.decode() and 'files changed 1' in messages.decode(), messages)
        expect(support.read(path) == support.read(f'{OUTLINE[:-5]}.numbered.yaml'), 'other bytes')
        _, messages = run('opinions', '--lang=en', '--number', '-i', path)
        expect('files changed 0' in messages.decode(), messages)


def test_names_are_told():
    """In each paper without names, at the text that holds one; never in the others."""
    for call in (['--table=originals'], ['--anonymous'], ['--table=answers']):
        out, messages = run('opinions', '--lang=en', *call, OUTLINE, status=(0, 1))
        held = '委員Aさん' in out.decode()
        expect(held == ('outline.yaml:38:21: warning: ' in messages.decode()) ==
               ('[person-named]' in messages.decode()), f'{call}: {messages.decode()}')
        expect('委員B' not in out.decode(), f'{call}: a name that no text holds')
    for call in ([], ['--table=counts']):
        expect(run('opinions', *call, OUTLINE)[1] == b'', f'{call}: messages')


def cells_of(path):
    """The texts of a paper's cells, by a reader that is not ours."""
    if path.endswith('.xlsx'):
        return [str(cell.value) for sheet in forms.openpyxl.load_workbook(path).worksheets
                for row in sheet for cell in row if cell.value is not None]
    if path.endswith('.csv'):
        return [cell for row in csv.reader(io.StringIO(support.read(path).decode(), newline=''))
                for cell in row]
    if path.endswith('.docx'):
        with zipfile.ZipFile(path) as package:
            text = package.read('word/document.xml').decode()
        text = re.sub(r'<w:tbl>|</w:tc>', '\0', text.replace('<w:br/>', '\n'))
    else:
        text = re.sub(r'\s*<br\s*/?>\s*', '\n', support.read(path).decode())
        text = re.sub(r'</(td|th|p|h\d|caption)>', '\0', text)
    text = re.sub(r'<[^>]*>', '', text).replace('&lt;', '<').replace('&gt;', '>')
    return [cell.strip() for cell in text.replace('&amp;', '&').split('\0')]


def test_all_formats_hold_the_same():
    plan = f'{OUTLINE[:-5]}.numbered.yaml'
    with support.folder() as here:
        for table in TABLES:
            found = {}
            for suffix in ('csv', 'xlsx', 'docx', 'html'):
                path = os.path.join(here, f'{table}.{suffix}')
                run('opinions', f'--table={table}', plan, '-o', path, status=(0, 1))
                found[suffix] = [re.sub(r'\s', '', cell) for cell in cells_of(path)]
            for suffix in ('xlsx', 'docx', 'html'):
                missing = [cell for cell in found['csv'] if cell and cell not in found[suffix]]
                expect(not missing, f'{table}.{suffix} lacks {missing}')


def test_long_texts_are_warned_of():
    with support.folder() as here:
        path = os.path.join(here, 'plan.yaml')
        text = support.read(OUTLINE).decode().replace('具体的な数字を入れてください。', '長い意見です。' * 400)
        support.write(path, text.encode())
        _, messages = run('opinions', '--lang=en', '--table=originals', path, '-o',
                          os.path.join(here, 'x.xlsx'), status=(1,))
        expect('[row-too-high]' in messages.decode(), messages.decode())


WORK = """      channel: 様式
      same_as: 甲
      response: {category: 参考, text: 参考にします。}
""", """      parts:
        - lines: 1
          no: 7
          answers:
            - {by: 企画課, text: 検討します。, saved: 2026-10-20T01:02:03Z}
            - {by: 広報広聴課, category: 参考, text: '参考に: します。', superseded: true}
        - {lines: 2, no: 8, office: 企画課}
"""


def test_work_goes_along():
    """A comment without an item gets its item with all that the office has written on it."""
    gone = """        - id: b
          title: 会場の使い方
"""
    plan = """plan:
  title: まちづくり計画
  reviewers: [委員A]
  last_no: 8
  policies:
    - id: p
      title: 方針
      items:
        - id: a
          title: 広報の充実
""" + gone
    with support.folder() as here:
        path, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'form.xlsx')
        support.write(path, plan.encode())
        forms.send(path, form)
        forms.fill(form, os.path.join(here, 'a.xlsx'), '委員A', {'b': '会場を増やす。\n時間を延ばす。'},
                   saved='2026-05-20T20:30:59Z')
        for work in WORK:
            support.write(path, plan.replace(gone, '').encode())
            run('mergecomments', '-i', path, os.path.join(here, 'a.xlsx'), status=(1,))
            text = support.read(path).decode().replace('      saved:', work + '      saved:')
            expect(work in text, text)
            support.write(path, text.replace('          title: 広報の充実\n',
                                             '          title: 広報の充実\n' + gone).encode())
            run('mergecomments', '--again', '-i', path, os.path.join(here, 'a.xlsx'), status=(0, 1))
            found = run('plandump', path)[0].decode()
            expect('unplaced' not in found and found.count('会場を増やす。') == 1, found)
            for word in re.findall(r'(?:no|same_as|office|by|text|category): \'?([^,}\'\n]*)', work):
                expect(f'"{word.strip()}"' in found, f'{word} is lost:\n{found}')


def test_the_number_of_the_paper():
    """On each table of every paper."""
    source = os.path.join(CASES, 'outline.yaml')
    for table in 'collected', 'answers', 'originals', 'counts':
        plain, _ = run('opinions', f'--table={table}', source, status=(0, 1))
        labelled, _ = run('opinions', f'--table={table}', '--label=資料 5', source, status=(0, 1))
        marked = labelled.decode().count('\n資料 5\n')
        expect(marked == plain.decode().count('\n# ') + 1 and
               labelled.decode().replace('資料 5\n\n', '') == plain.decode(), labelled.decode())


def test_checks_close():
    for name in ('none', 'outline', 'gate'):
        _, messages, _ = support.run_any('opinions', '--lang=en', '--check',
                                         os.path.join(CASES, f'{name}.yaml'))
        expect('[originals-differ]' not in messages.decode(), messages.decode())


support.main(globals())
