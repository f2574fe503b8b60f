# SPDX-License-Identifier: ISC
"""Comments that silence warnings, among texts with the same words: random lists of meetings, of
which it is known by construction what must be reported."""
import json
import os
import random
import re

import support
from support import expect

DOCUMENTS, POINTS = support.rounds(8, 80, 2), support.rounds(600, 6000, 60)
COMMENT = '# kairan: ignore year-far'
HEAD = ('meetings:\n  title: 日程\n  fiscal_year: 令和8年度\n  rows:\n    - number: 1\n'
        '      month: 5月\n      agenda:\n')
DOUBT, FINE = '令和4年度の審査', '令和8年度の審査'


def point(some, text):
    """Lines of a point with the text, the number of its first line of them (where a comment can
    stand), and whether one can stand behind that line."""
    return some.choice([
        ([f'- {text}'], 0, True),
        ([f'- {text}#kairan'], 0, True),
        ([f'- "{text} {COMMENT}"'], 0, True),
        ([f"- '{COMMENT} {text}'"], 0, True),
        ([f'- "{text} ', f'  {COMMENT}', '   end"'], 0, False),
        (['- |', f'  {text} {COMMENT}', f'  {COMMENT}'], 0, True),
        (['- |-', f'  {COMMENT}', '', f'  {text}', ''], 0, True),
        (['- |2', f'    {COMMENT}', f'  {text}'], 0, True),
        ([f'- {{text: "{text} {COMMENT}"}}'], 0, True),
        ([f'- text: {text}'], 0, True),
        (['- {text:', f'     "{text}"}}'], 1, True),
    ])


def document(some):
    """A source, and how many warnings of each kind it must give."""
    lines, doubts, unused = [], 0, 0
    for _ in range(POINTS):
        doubtful = some.random() < 0.5
        body, at, behind = point(some, DOUBT if doubtful else FINE)
        place = some.choice(['none', 'none', 'above', 'behind' if behind else 'above'])
        codes = 1
        if place == 'behind':
            reason, codes = some.choice([('', 1), (', year-far', 2), (' （理由）', 1),
                                         ('、year-far', 2)])
            body[at] += f'  {COMMENT}{reason}'
        elif place == 'above':
            body[at:at] = [COMMENT, *some.choice([[], ['# 注記'], ['', '#']])]
        lines += body
        doubts += doubtful and place == 'none'
        unused += codes * (place != 'none' and not doubtful)
    return HEAD + ''.join(f'        {line}\n' if line else '\n' for line in lines), doubts, unused


def test_comments_among_texts_like_them():
    some = random.Random(20261124)
    for number in range(DOCUMENTS):
        source, doubts, unused = document(some)
        if number % 2:
            source = '\ufeff' + source.replace('\n', '\r\n')
        with support.folder() as here:
            path = os.path.join(here, 'x.yaml')
            support.write(path, source.encode())
            out, messages, _ = support.run_any('planlint', '--format=json', path)
            found = [row['code'] for row in json.loads(out)]
            expect(not messages and set(found) <= {'year-far', 'ignore-unused'},
                   (set(found), out[:2000]))
            got = found.count('year-far'), found.count('ignore-unused')
            expect(got == (doubts, unused), f'{number}: {got} instead of {(doubts, unused)}')


HIGH = 'あ' * 5000
PLAN = f'''plan:
  title: 計画
  policies:
    - id: a
      title: 方針
      items:
        - id: b %s
          title: 項目
          issues: {HIGH}
'''
SCHEDULE = f'''schedule:
  title: 予定
  fiscal_year: 2026
  lanes: [{{id: a, name: 課}}]
  entries:
    - {{month: 4月, lane: a, text: 始まり}}
    - {{month: 5月, lane: a, text: {HIGH}}} %s
'''


def messages_of(name, source, *options):
    """The codes that a command gives for a source, and its exit status."""
    with support.folder() as here:
        support.write(os.path.join(here, 'x.yaml'), source.encode())
        out, messages, status = support.run_any(name, '--lang=en', *options, 'x.yaml', cwd=here)
        messages = out if name == 'planlint' else messages
    return re.findall(r'\[([a-z0-9-]+)\]$', messages.decode(), re.M), status


def test_comments_count_where_papers_are_made():
    for name, source in (('plan2xlsx', PLAN), ('sched2xlsx', SCHEDULE)):
        out = ('-o', 'x.xlsx')
        expect(messages_of(name, source % '', *out) == (['row-too-high'], 1), name)
        silenced = source % '# kairan: ignore row-too-high'
        expect(messages_of(name, silenced, *out) == ([], 0), messages_of(name, silenced, *out))
        expect(messages_of('planlint', silenced) == ([], 0), messages_of('planlint', silenced))


def test_comments_about_other_commands_are_not_called_unused():
    """planlint cannot know whether a code that it never reports would come."""
    codes = support.read(os.path.join(support.ROOT, 'lib', 'base', 'diag_codes.h')).decode()
    warnings = re.findall(r'^KR_DIAG\(\w+, *"([\w-]+)", *WARNING', codes, re.M)
    rules = support.read(os.path.join(support.ROOT, 'lib', 'lint', 'lint.c')).decode()
    own = {code.lower().replace('_', '-') for code in re.findall(r'\bKR_DIAG_(\w+)', rules)}
    unused = 0
    for code in warnings:
        found = messages_of('planlint', PLAN % f'# kairan: ignore {code}')
        expect(code in own or found == ([], 0), f'{code}: {found}')
        unused += found == (['ignore-unused'], 1)
    expect('row-too-high' in warnings and unused >= 5, f'{unused} of {warnings}')


support.main(globals())
