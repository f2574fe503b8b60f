# SPDX-License-Identifier: ISC
"""Markdown: what GitHub's renderer makes of it has the expected blocks and nothing else,
and their texts read back character for character, however hostile."""
import html.parser
import json
import os
import random
import re
import subprocess

import yaml

import support
from support import expect

CELLS = {'td', 'th'}
BLOCKS = CELLS | {'h1', 'h2', 'p'}
INSIDE = {'br', 'span', 'strong'}
AROUND = {'table', 'thead', 'tbody', 'tr'}

# What GitHub makes links, pictures and formulas of, after the renderer, in each piece of
# text that no element interrupts.
LIVE = re.compile(r'@|\$|://|www\.|#\d|(?<!\w)GH-\d|:[\w+-]+:|'
                  r'(?<!\w)(?=\d*[a-f])[0-9a-f]{7,40}(?!\w)', re.A | re.I)


def is_japanese(text):
    return any('\u3000' <= c <= '\u9fff' for c in text)


NASTY = [
    'a|b', '|', '||', '\\', '\\|', '\\\\|', 'ends in \\', '| --- |', '`code`', '``', '```sh',
    '*em*', '**strong**', '***', '* * *', '_em_', '__strong__', 'snake_case_word', '~~gone~~',
    '~x~', '<b>x</b>', '<script>alert(1)</script>', '<br>', '<!-- x -->', '</td></tr></table>',
    '<https://example.com>', '<a@b.example>', '&amp;', '&#35;', '&#x41;', '&lt', '&copy', 'R&D & Q',
    '[a](b)', '![a](b)', '[a][b]', '[a]: b', '[^1]', '[^1]: note', '[ ] task', '- [x] task',
    '# heading', '#', 'heading #', '## a ##', '#123', 'a/b#1', 'GH-12', 'gh-12', '+ plus', '- minus',
    '-', '+', '1. one', '1) one', '2026.', '12)', '=', '===', '---', '- - -', '> quote', ':---:',
    '    code', '\tcode', '  two', 'two  ', ' both ', '\t', 'a\tb', 'a  b   c', 'www.example.com',
    'WWW.EXAMPLE.COM', 'http://example.com/a_b_?c=d&e=f', 'https://example.com', 'ftp://example.com',
    'a@b.example', 'mailto:a@b.example', 'xmpp:a@b.example/c', 'n@.b', '@octocat', '@org/team',
    'octocat@a1b2c3d', 'a1b2c3d', '0123456789abcdef0123456789abcdef01234567', '1234567', 'abcdef0' * 7,
    ':smile:', ':+1:', ':a:b:c:', '18:30:15', '$x$', '$$x$$', '$`x`$', '\\$x\\$', '\\(x\\)', '$5 and $6',
    'line\nline', '\nfirst empty', 'last empty\n', 'a\n\nb', 'a \n b', 'a\\\nb', '- a\n- b', 'a\n===',
    'a\n---', '| a |\n| - |', '\u3000全角\u3000', '\u00a0nbsp\u00a0', '\u2003em space\u2003', 'a\rb',
    'a\r\nb', 'a\r', '\u0085a\u0085b', 'a\u2028b\u2029', '\ufeffmark', 'zero\u200bwidth\u200b',
    '\u007f\u0080\u009f', '😀', 'か\u3099', '※1 「引用」（括弧）○項目', '"quoted" \'single\'', '%}{{ x }}',
    '**（太字）**で', '~', '!', '![', '](', '<', '>', '&', '&;', '&#;', '&#0;', '\u2014 -- ...', '---\na: b\n---',
]
PIECES = (list('\\`*_~[]()<>&!#|+-=.:;@$/"\'{}^%?0123456789abcdefx\n\t  \r')
          + ['**', '__', '~~', '```', '](', '![', '<b>', '</td>', '<br>', '&#35;', '&amp;', '\\|', '| ',
             'http://', 'www.', '@name', '#1', ':ok:', 'word', '\u3000', '\u00a0', '協働', '、', '。', '「',
             '」', '（', '）', '○', '佐久市', 'カフェ', '\n- ', '\n1. ', '\n    ', '\n> ', '\n\n', 'a@b.c'])


def texts():
    """The nasty strings and 300 random ones, none of them blank."""
    chance = random.Random(2027)
    made = [''.join(chance.choices(PIECES, k=chance.randint(1, 12))) for _ in range(300)]
    return [t if t.strip('\u200b\ufeff \t\r\n\u00a0\u3000') else t + 'x' for t in NASTY + made]


# ---- reading the page ----
class Page(html.parser.HTMLParser):
    """A page as blocks: ('h1', text), ('p', text), ('table', rows of (align, text))."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.blocks, self.open, self.text, self.strong = [], [], None, None
        self.feed(source)
        self.close()
        expect(not self.open, f'left open: {self.open}')

    def handle_starttag(self, tag, attrs):
        known = INSIDE if self.text is not None else BLOCKS | AROUND
        expect(tag in known, f'<{tag}> after {self.text!r} in {self.open}')
        expect(not [n for n, _ in attrs if not (n == 'align' and tag in CELLS)], f'{tag}: {attrs}')
        if tag == 'br':
            self.text += '\n'
            return
        self.open.append(tag)
        if tag == 'table':
            self.blocks.append(('table', []))
        elif tag == 'tr':
            self.blocks[-1][1].append([])
        elif tag in BLOCKS:
            self.text, self.align = '', dict(attrs).get('align')

    def handle_endtag(self, tag):
        expect(self.open and self.open.pop() == tag, f'</{tag}> out of place')
        if tag in CELLS:
            self.blocks[-1][1][-1].append((self.align, self.text))
        elif tag == 'strong':
            self.blocks.append(('strong', self.text))
        elif tag in BLOCKS:
            self.blocks.append((tag, self.text))
        if tag in BLOCKS:
            self.text = None

    def handle_data(self, data):
        if self.text is None:
            expect(not data.strip(), f'text outside of blocks: {data!r}')
            return
        if self.open[-1] == 'span':
            expect(len(data) == 1, f'more than a character apart: {data!r}')
        else:
            expect(not LIVE.search(data), f'live text: {data!r}')
        self.text += data

    def handle_comment(self, data):
        expect(False, f'a comment: {data!r}')

    handle_decl = handle_pi = unknown_decl = handle_comment


def page_of(source):
    call = ['cmark-gfm', '--unsafe']
    for name in ('table', 'autolink', 'strikethrough', 'tagfilter', 'tasklist'):
        call += ['-e', name]
    done = subprocess.run(call, input=source, stdout=subprocess.PIPE, check=True)
    return Page(done.stdout.decode()).blocks


# ---- what a page must hold ----
def table(heads, shorts, rows):
    aligns = ['center' if i in shorts else 'left' for i in range(len(heads))]
    return ('table', [list(zip(aligns, row)) for row in [heads, *rows]])


def top_of(part):
    return [('h1', part['title'])] + ([('p', part['label'])] if 'label' in part else [])


def plan_page(plan, with_comments=False):
    numbers = plan.get('numbers') == 'true'
    columns = [c for c in plan['columns'] if c['field'] not in ('policy', 'approach')]
    headings = {c['field']: c['heading'] for c in plan['columns']}
    heads = (['No.'] if numbers else []) + [c['heading'] for c in columns]

    def row(policy, item, number):
        comments = '\n'.join(f'{c["by"]}: {c["text"]}' for c in item.get('comments', []))
        cells = {**item, 'item': item['title'], 'comment': comments if with_comments else ''}
        return ([number] if numbers else []) + [cells.get(c['field'], '') for c in columns]

    blocks = top_of(plan)
    if 'policy' in headings:
        blocks += [('strong', headings['policy']), ('p', headings['policy'])]
    for p, policy in enumerate(plan['policies'], 1):
        blocks.append(('h2', policy['title'] + (f' (P.{policy["page"]})' if 'page' in policy else '')))
        if 'approach' in policy and 'approach' in headings:
            blocks += [('strong', headings['approach']),
                       ('p', headings['approach'] + '\n' + policy['approach'])]
        blocks.append(table(heads, {0} if numbers else {},
                            [row(policy, item, f'{p}-{i}')
                             for i, item in enumerate(policy['items'], 1)]))
    for note in plan.get('footnotes', []):
        if 'text' in note:
            term = note.get('term', '')
            term += '' if 'term' not in note else '：' if is_japanese(term) else ': '
            blocks.append(('p', f'{note["mark"]} {term}{note["text"]}'))
    return blocks


def month_of(text):
    return (int(re.search(r'(\d+)月?$', text).group(1)) - 4) % 12


def is_japanese(text):
    return re.search('[\u3000-\u9fff]', text) is not None


def month_names(schedule):
    """As they are printed where no entry begins or ends; dated where the entries are."""
    if not any('-' in entry.get('month', entry.get('from', '')) for entry in schedule['entries']):
        return [f'{(i + 3) % 12 + 1}月' for i in range(12)]
    year = int(schedule['fiscal_year'])
    return [f'{year + i // 9}-{(i + 3) % 12 + 1:02}' for i in range(12)]


def matrix_page(schedule):
    names, cells = month_names(schedule), {}
    for entry in reversed(schedule['entries']):
        for key in ('to', 'from', 'month'):
            if key in entry:
                names[month_of(entry[key])] = entry[key]
    for entry in schedule['entries']:
        first = month_of(entry.get('month') or entry['from'])
        last = month_of(entry.get('month') or entry['to'])
        text, subject = entry['text'], entry.get('subject')
        if subject is not None:
            text += f'({subject})' if is_japanese(text + subject) else f' ({subject})'
        for month in range(first, last + 1):
            cells.setdefault((month, entry['lane']), []).append(text)
    usual = '月' if is_japanese(schedule['title']) else 'Month'
    heads = [schedule.get('month_heading', usual)] + [lane['name'] for lane in schedule['lanes']]
    rows = [[names[i]] + ['\n'.join(cells.get((i, lane['id']), [])) for lane in schedule['lanes']]
            for i in range(12)]
    return top_of(schedule) + [table(heads, {0}, rows)] \
        + [('p', note) for note in schedule.get('notes', [])]


def meetings_page(meetings):
    def agenda(row):
        return '\n'.join(p if isinstance(p, str) else p['text'] for p in row['agenda'])
    keys = ['number', 'month', 'date', 'time', 'place', 'agenda']
    japanese = is_japanese(meetings['title'])
    heads = dict(zip(keys, ['回数', '開催月', '期日', '時間', '場所', '会議内容'] if japanese
                     else ['No.', 'Month', 'Date', 'Time', 'Place', 'Agenda']))
    own = meetings.get('columns', [])
    heads.update(zip(keys if len(own) == 6 else ['number', 'month', 'agenda'], own))
    keys = [k for k in keys if any(k in row for row in meetings['rows'])]
    centred = {i for i, k in enumerate(keys) if k not in ('place', 'agenda')}
    rows = [[agenda(row) if k == 'agenda' else row.get(k, '') for k in keys]
            for row in meetings['rows']]
    return top_of(meetings) + [table([heads[k] for k in keys], centred, rows)] \
        + [('p', note) for note in meetings.get('notes', [])]


def same(wanted, got, name):
    for i, (want, have) in enumerate(zip(wanted, got)):
        if want != have and want[0] == have[0] == 'table':
            rows = list(zip(want[1], have[1]))
            want, have = next(((w, h) for w, h in rows if w != h),
                              (len(want[1]), len(have[1])))
        expect(want == have, f'{name}: block {i} is\n{have!r}, expected\n{want!r}')
    expect(len(wanted) == len(got), f'{name}: {len(got)} blocks, expected {len(wanted)}')


def check_source(source, name):
    expect(source.endswith(b'\n') and not source.endswith(b'\n\n') and b'\r' not in source
           and not source.startswith(b'\xef\xbb\xbf'), f'{name}: line ends or a byte order mark')


def compare(name, call, wanted, stdin=b''):
    source = support.run(*call, stdin=stdin, status=(0, 1))[0]
    check_source(source, name)
    same(wanted, page_of(source), name)


# ---- the samples ----
def loaded(name, file):
    """Strings all through, without the line break that ends a block."""
    def clean(part):
        if isinstance(part, dict):
            return {key: clean(value) for key, value in part.items()}
        return [clean(v) for v in part] if isinstance(part, list) else part.rstrip('\n')
    with open(os.path.join(support.SAMPLES, name, file), encoding='utf-8') as source:
        return clean(yaml.load(source, yaml.BaseLoader))


def test_samples():
    for name in ('saku', 'small'):
        folder = os.path.join(support.SAMPLES, name)
        compare(f'plan of {name}', ['plan2md', os.path.join(folder, 'plan.yaml')],
                plan_page(loaded(name, 'plan.yaml')['plan']))
        both = loaded(name, 'schedule.yaml')
        compare(f'schedule of {name}', ['sched2md', os.path.join(folder, 'schedule.yaml')],
                matrix_page(both['schedule']) + meetings_page(both['meetings']))


def printed(part, key=None):
    """The texts of a file that a page shows."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from printed(value, name)
    elif isinstance(part, list):
        for value in part:
            yield from printed(value, key)
    elif key in ('title', 'label', 'heading', 'approach', 'initiatives', 'issues', 'text', 'subject',
                 'name', 'notes', 'agenda', 'month', 'from', 'month_heading'):
        yield part


def test_every_text_of_saku_is_readable_in_the_file_itself():
    for command, file in (('plan2md', 'plan.yaml'), ('sched2md', 'schedule.yaml')):
        source = support.run(command, os.path.join(support.SAMPLES, 'saku', file))[0].decode()
        lost = [line for text in printed(loaded('saku', file)) for line in text.split('\n')
                if line.strip() not in source]
        expect(not lost, f'{file}: {lost}')


# ---- hostile texts ----
def quoted(data):
    """YAML of which each character is as it stands, or escaped where YAML cannot carry it."""
    text = json.dumps(data, ensure_ascii=False)
    return re.sub('[\x7f-\x9f\u2028\u2029\ufeff]', lambda m: f'\\u{ord(m[0]):04x}', text).encode()


def hostile_plan(take):
    fields = ('policy', 'approach', 'item', 'initiatives', 'issues', 'comment')

    def item(name):
        return {'id': name, 'title': take(), 'initiatives': take(), 'issues': take(),
                'comments': [{'by': take(), 'text': take()}]}
    policies = [{'id': f'p{p}', 'title': take(), 'approach': take(),
                 'items': [item(f'i{p}x{i}') for i in range(3)]} for p in range(40)]
    return {'id': 'hostile', 'title': take(), 'label': take(), 'numbers': 'true',
            'columns': [{'field': field, 'heading': take()} for field in fields],
            'footnotes': [{'mark': take(), 'term': take(), 'text': take()} for _ in range(60)],
            'policies': policies}


def hostile_schedule(take):
    lanes = ['a', 'b', 'c']
    entries = [{'month': f'{m}月', 'lane': lane, 'text': take(), 'subject': take()}
               for m in (4, 5, 6, 1, 2, 3) for lane in lanes for _ in range(2)]
    entries += [{'from': '7月', 'to': '9月', 'lane': lane, 'text': take()} for lane in lanes]
    return {'schedule': {'title': take(), 'label': take(), 'fiscal_year': '2026',
                         'month_heading': take(), 'entries': entries,
                         'lanes': [{'id': lane, 'name': take()} for lane in lanes],
                         'notes': [take() for _ in range(200)]},
            'meetings': {'title': take(), 'label': take(), 'fiscal_year': '2026',
                         'columns': [take(), take(), take()], 'notes': [take()],
                         'rows': [{'number': str(n), 'month': '5月',
                                   'agenda': [take(), {'text': take()}]} for n in range(1, 150)]}}


def each(strings, count):
    """A function that gives the strings in turn; at the end all must have been given."""
    state = {'at': 0}

    def take():
        state['at'] += 1
        return strings[(state['at'] - 1) % count]
    return take, lambda: expect(state['at'] >= count, f'only {state["at"]} of {count} used')


def test_hostile_plan():
    strings = texts()
    # Two ways through, so that each text comes in several places.
    for turn in (strings, strings[::-1]):
        take, used = each(turn, len(turn))
        plan = hostile_plan(take)
        used()
        compare('hostile plan', ['plan2md', '--with-comments', '-'], plan_page(plan, True),
                quoted({'plan': plan}))


def test_hostile_schedule():
    strings = texts()
    for turn in (strings, strings[::-1]):
        take, used = each(turn, len(turn))
        both = hostile_schedule(take)
        used()
        compare('hostile schedule', ['sched2md', '-'],
                matrix_page(both['schedule']) + meetings_page(both['meetings']), quoted(both))


def test_each_text_in_each_place():
    """Each nasty text alone as title, label, headings, cells and note."""
    for text in NASTY[::10] if support.SLOW else texts()[:len(NASTY)]:
        if not text.strip():
            text += 'x'
        plan = hostile_plan(lambda text=text: text)
        plan.update(policies=plan['policies'][:1], footnotes=plan['footnotes'][:1])
        compare(repr(text), ['plan2md', '--with-comments', '-'], plan_page(plan, True),
                quoted({'plan': plan}))
        meetings = {'title': text, 'label': text, 'fiscal_year': '2026', 'notes': [text, text],
                    'rows': [{'number': '1', 'month': '5月', 'agenda': [text]}]}
        compare(repr(text), ['sched2md', '-'], meetings_page(meetings), quoted({'meetings': meetings}))


def test_a_control_character_is_named_and_nothing_is_written():
    meetings = {'title': 'x', 'fiscal_year': '2026', 'notes': ['bad \x01 note'],
                'rows': [{'number': '1', 'month': '5月', 'agenda': ['x']}]}
    out, messages = support.run('sched2md', '-', status=(2,), stdin=quoted({'meetings': meetings}))
    expect(not out and b'[not-xml]' in messages and messages.count(b'\n') == 1, messages.decode())


def test_a_file_without_either_part():
    out, messages = support.run('sched2md', os.path.join(support.SAMPLES, 'small', 'plan.yaml'),
                                status=(2,))
    expect(not out and b'[no-schedule]' in messages, messages.decode())


support.main(globals())
