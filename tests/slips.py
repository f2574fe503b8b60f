# SPDX-License-Identifier: ISC
"""Mistakes as people make them who type YAML with a Japanese keyboard: each function makes one in
a sample, and says what the message must name."""
import os
import re

import support

KEY = re.compile(r'^( *(?:- )*)([a-z_]+): +(?=[^\s#|])(.+?)( +# .*)?$')
BARE = re.compile(r'^( *(?:- )?)([a-z_]+):( +#.*)?$')
FLOW = re.compile(r'^( *- )(\{.*\})( *# .*)?$')
ENTRY = re.compile(r'^( *)- ([^{\s].*)$')
BLOCK = re.compile(r'^( *(?:- )?)([a-z_]+): \|$')

KINDS = []


def kind(function):
    KINDS.append(function)
    return function


class Sample:
    """A sample, its lines, and which of them are of which form."""

    def __init__(self, path):
        self.name = path
        self.lines = support.read(os.path.join(support.SAMPLES, path)).decode().split('\n')
        self.text, inside = set(), None
        for number, line in enumerate(self.lines):
            indent = len(line) - len(line.lstrip(' '))
            if inside is not None and line.strip() and indent <= inside:
                inside = None
            if inside is not None and line.strip():
                self.text.add(number)
            if BLOCK.match(line) and inside is None:
                inside = indent

    def of(self, pattern, taken=()):
        """The numbers of the lines of that form."""
        return [n for n, line in enumerate(self.lines) if n not in self.text and n not in taken and
                pattern.match(line) and not line.lstrip().startswith('#')]


class Mistake:
    """A line of a sample that is written otherwise; `words`: one of them must be in a sentence."""

    def __init__(self, number, now, *words, more=(), also=()):
        self.number, self.now, self.words, self.more = number, now, words, more
        self.also = {number + 1, *also}  # lines at which it may be told


def pick(rng, sample, taken, pattern):
    found = sample.of(pattern, taken)
    return rng.choice(found) if found else None


def keyed(rng, sample, taken):
    """A line with a key and a value: its number and parts."""
    number = pick(rng, sample, taken, KEY)
    before, key, value, after = KEY.match(sample.lines[number]).groups()
    return number, before, key, value, after or ''


@kind
def wide_colon(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    sign = rng.choice(['：', '： ', ' ：', '；', ';', '：　'])
    return Mistake(number, f'{before}{key}{sign}{value}{after}', sign.strip())


@kind
def colon_without_blank(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    blank = rng.choice(['', '', '　', '\u00a0', '\u200b'])
    return Mistake(number, f'{before}{key}:{blank}{value}{after}', f'{key}:', 'U+')


@kind
def colon_missing(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    return Mistake(number, f'{before}{key} {value}{after}', key)


@kind
def wide_comment(rng, sample, taken):
    found = [n for n, line in enumerate(sample.lines) if re.match(' +# ', line) and
             n not in sample.text and n not in taken and n > 5]
    if not found:
        return None
    number = rng.choice(found)
    return Mistake(number, sample.lines[number].replace('# ', rng.choice(['＃ ', '＃']), 1), '＃')


@kind
def wide_comment_after(rng, sample, taken):
    found = [n for n, line in enumerate(sample.lines) if re.match(r' +(- )?[^#]+  +# ', line) and
             n not in sample.text and n not in taken]
    if not found:
        return None
    number = rng.choice(found)
    return Mistake(number, sample.lines[number].replace('# ', '＃ ', 1), '＃')


@kind
def wide_dash(rng, sample, taken):
    number = pick(rng, sample, taken, ENTRY if rng.random() < .5 else FLOW)
    if number is None:
        return None
    sign = rng.choice('－−ー―・')
    return Mistake(number, sample.lines[number].replace('- ', sign + rng.choice([' ', '', '　']), 1),
                   sign)


@kind
def dash_without_blank(rng, sample, taken):
    number = pick(rng, sample, taken, ENTRY if rng.random() < .5 else FLOW)
    if number is None:
        return None
    blank = rng.choice(['', '　'])
    return Mistake(number, sample.lines[number].replace('- ', '-' + blank, 1), '-')


@kind
def wide_braces(rng, sample, taken):
    number = pick(rng, sample, taken, FLOW)
    if number is None:
        return None
    line = sample.lines[number]
    old, new = rng.choice([('{', '｛'), ('}', '｝'), ('{}', '｛｝'), (',', '，'), (',', '、'),
                           (':', '：'), ('{},:', '｛｝，：')])
    for a, b in zip(old, new):
        line = line.replace(a + ' ', b + rng.choice(['', ' '])).replace(a, b)
    return Mistake(number, line, *new)


@kind
def one_comma(rng, sample, taken):
    number = pick(rng, sample, taken, FLOW)
    if number is None or ', ' not in sample.lines[number]:
        return None
    sign = rng.choice(['，', '、', '， '])
    return Mistake(number, sample.lines[number].replace(', ', sign, 1), sign.strip())


@kind
def colon_in_braces(rng, sample, taken):
    number = pick(rng, sample, taken, FLOW)
    if number is None:
        return None
    places = [m.start() for m in re.finditer(': +', sample.lines[number])]
    at = rng.choice(places)
    sign = rng.choice([':', '：'])
    line = sample.lines[number]
    return Mistake(number, line[:at] + sign + line[at + 1:].lstrip(' '), sign)


@kind
def brace_left_out(rng, sample, taken):
    number = pick(rng, sample, taken, FLOW)
    if number is None:
        return None
    return Mistake(number, re.sub(r'\}( *#.*)?$', '', sample.lines[number]), '{')


@kind
def brace_too_many(rng, sample, taken):
    number = pick(rng, sample, taken, FLOW)
    if number is None:
        return None
    return Mistake(number, re.sub(r'\}( *#.*)?$', '}}', sample.lines[number]), '}')


@kind
def wide_brackets(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r' *[a-z]+: \['))
    if number is None:
        return None
    line = sample.lines[number]
    old, new = rng.choice([('[]', '［］'), ('[', '［'), (']', '］'), ('[],', '［］、')])
    for a, b in zip(old, new):
        line = line.replace(a + ' ', b).replace(a, b)
    return Mistake(number, line, *new)


@kind
def wide_bar(rng, sample, taken):
    number = pick(rng, sample, taken, BLOCK)
    sign = rng.choice(['｜', '＞', '│'])
    if number is None:
        return None
    return Mistake(number, sample.lines[number].replace('|', sign), sign)


@kind
def text_after_bar(rng, sample, taken):
    number = pick(rng, sample, taken, BLOCK)
    return number is not None and Mistake(number, sample.lines[number] + '本文', '|')


@kind
def wide_quotes(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    if value[0] in '[{"\'':
        return None
    first, last = rng.choice(['“”', '””', '‘’', '＂＂', '"”', '“"', '〝〟'])
    return Mistake(number, f'{before}{key}: {first}{value}{last}{after}', first, last)


@kind
def quote_open(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    if value[0] in '[{"\'':
        return None
    return Mistake(number, f'{before}{key}: {rng.choice(QUOTES)}{value}{after}', *QUOTES)


QUOTES = '"\''


@kind
def quote_open_in_braces(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r' *- \{.*text: '))
    if number is None:
        return None
    return Mistake(number, sample.lines[number].replace('text: ', 'text: "'), '"')


@kind
def wide_indent(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r'  +(- )?[a-z]+:'))
    line = sample.lines[number]
    indent = len(line) - len(line.lstrip(' '))
    new = rng.choice(['　' * (indent // 2), '　' * indent, ' ' * (indent - 2) + '　',
                      '　' + ' ' * (indent - 2), '\u00a0' * indent])
    return Mistake(number, new + line.lstrip(' '), '全角', 'U+00A0')


@kind
def wide_indent_of_text(rng, sample, taken):
    found = [n for n in sample.text if n not in taken]
    if not found:
        return None
    number = rng.choice(found)
    line = sample.lines[number].lstrip(' ')
    indent = len(sample.lines[number]) - len(line)
    return Mistake(number, '　' * (indent // 2) + line, '全角')


@kind
def tab_indent(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r'  +(- )?[a-z]+:'))
    line = sample.lines[number].lstrip(' ')
    indent = len(sample.lines[number]) - len(line)
    return Mistake(number, rng.choice(['\t' * (indent // 2), ' ' * (indent - 2) + '\t']) + line,
                   'タブ')


@kind
def tab_indent_of_text(rng, sample, taken):
    found = [n for n in sample.text if n not in taken]
    if not found:
        return None
    number = rng.choice(found)
    return Mistake(number, '\t' + sample.lines[number].lstrip(' '), 'タブ')


@kind
def indent_of_key(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r'    +[a-z]+:'))
    line = sample.lines[number]
    step = rng.choice([-2, -1, 1, 2])
    return Mistake(number, line[-step:] if step < 0 else ' ' * step + line, '桁目', '字下げ')


@kind
def indent_of_entry(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile('    +- '))
    line = sample.lines[number]
    entry = re.compile(f'{re.match(" +", line)[0]}- ')
    if not entry.match(sample.lines[number - 1]) and not entry.match(sample.lines[number + 1]):
        return None  # the only entry may begin anywhere
    step = rng.choice([-2, -1, 1, 2])
    return Mistake(number, line[-step:] if step < 0 else ' ' * step + line, '桁目', '字下げ',
                   also={number + 2})  # of two, either may be wrong


@kind
def indent_of_text(rng, sample, taken):
    found = [n for n in sample.text if n not in taken]
    if not found:
        return None
    number = rng.choice(found)
    line = sample.lines[number]
    return Mistake(number, line.lstrip(' ') if rng.random() < .5 else line[4:], '桁目', '字下げ')


@kind
def hash_in_value(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    if value[0] in '[{"\'' or after or len(value) < 5 or value[3] == ' ':
        return None
    return Mistake(number, f'{before}{key}: {value[:3]} #{value[3:]}', '#', f'「{value[:3].strip()}」')


@kind
def hash_in_braces(rng, sample, taken):
    number = pick(rng, sample, taken, FLOW)
    if number is None:
        return None
    return Mistake(number, sample.lines[number].replace('}', ' #1}'), '#')


@kind
def sign_first(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    if value[0] in '[{"\'':
        return None
    sign = rng.choice('*&!%@`#') if rng.random() < .6 else rng.choice(['[案] ', '{案} ', '"案" ', "'案' "])
    return Mistake(number, f'{before}{key}: {sign}{value}{after}', sign[0])


@kind
def sign_first_in_entry(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r'^ *- [^{a-z]'))
    if number is None:
        return None
    # an & before a word of Latin letters is an anchor, which may be there for a reason
    sign = rng.choice('*!%@`#' if sample.lines[number].isascii() else '*&!%@`#')
    return Mistake(number, sample.lines[number].replace('- ', '- ' + sign, 1), sign)


@kind
def colon_in_value(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    if value[0] in '[{"\'' or len(value) < 4:
        return None
    return Mistake(number, f'{before}{key}: {value[:2]}: {value[2:]}{after}', ':')


@kind
def colon_in_entry(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r'^ *- [^{a-z]'))
    if number is None:
        return None
    return Mistake(number, sample.lines[number].replace('- ', '- 会場: ', 1), ':')


@kind
def separator(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    sign = rng.choice('\u2028\u2029\u0085')
    at = rng.randrange(1, len(value) + 1)
    return Mistake(number, f'{before}{key}: {value[:at]}{sign}{value[at:]}{after}',
                   f'U+{ord(sign):04X}')


HIDDEN = '\u200b\ufeff\u200e\u200f\u2060\u00ad'


@kind
def hidden_in_key(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    sign = rng.choice(HIDDEN)
    at = rng.randrange(0, len(key) + 1)
    return Mistake(number, f'{before}{key[:at]}{sign}{key[at:]}: {value}{after}',
                   f'U+{ord(sign):04X}')


@kind
def hidden_in_value(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    if key == 'fiscal_year':
        return None  # other warnings quote it
    sign = rng.choice(HIDDEN + '\u00a0')
    at = rng.randrange(0, len(value) + 1)
    return Mistake(number, f'{before}{key}: {value[:at]}{sign}{value[at:]}{after}',
                   f'U+{ord(sign):04X}')


@kind
def hidden_in_text(rng, sample, taken):
    found = [n for n in sample.text if n not in taken]
    if not found:
        return None
    number = rng.choice(found)
    line = sample.lines[number]
    sign = rng.choice(HIDDEN + '\u00a0\u2028\u0085\t')
    at = rng.randrange(len(line) - len(line.lstrip()) + 1, len(line) + 1)
    return Mistake(number, line[:at] + sign + line[at:], f'U+{ord(sign):04X}', 'タブ')


@kind
def control_character(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    sign = rng.choice('\x0b\x0c\x08\x1f')
    return Mistake(number, f'{before}{key}: {value}{sign}{after}', f'U+{ord(sign):04X}')


@kind
def key_twice(rng, sample, taken):
    number, _, key, value, _ = keyed(rng, sample, taken)
    line = sample.lines[number]
    second = re.sub('- ', '  ', line) if line.lstrip().startswith('- ') else line
    return Mistake(number, line, key, more=[second], also={number + 2})


@kind
def dash_missing(rng, sample, taken):
    number = pick(rng, sample, taken, ENTRY if rng.random() < .6 else FLOW)
    if number is None:
        return None
    line = sample.lines[number]
    word = re.match(r' *- \{?(\w+|.)', line)[1]
    return Mistake(number, line.replace('- ', '  ', 1), word, '- ')


@kind
def dash_added(rng, sample, taken):
    found = [n for n in sample.of(re.compile('    +(title|month|agenda):'), taken)
             if sample.lines[n - 1].lstrip().startswith('- ')]
    if not found:
        return None
    number = rng.choice(found)
    line = sample.lines[number]
    return Mistake(number, re.sub('  (?=[a-z])', '- ', line), re.match(r' *(\w+)', line)[1])


@kind
def other_key(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r' +(agenda|items|policies|rows|entries):'))
    line = sample.lines[number]
    new = rng.choice(['place', 'page', '題名', 'naiyou', 'label'])
    return Mistake(number, re.sub('[a-z]+', new, line, count=1), new, also=set(range(number, number + 4)))


def wide(text):
    return ''.join(chr(ord(c) + 0xFEE0) if '!' <= c <= '~' else c for c in text)


@kind
def wide_key(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    sign = rng.choice([': ', '：'])
    return Mistake(number, f'{before}{wide(key)}{sign}{value}{after}', wide(key))


@kind
def word_of_a_list(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r' *- \{.*(field|under|lane|stage): *\w+'))
    if number is None:
        return None
    line = sample.lines[number]
    found = rng.choice(list(re.finditer(r'\b(field|under|lane|stage): *(\w+)', line)))
    word = rng.choice([wide(found[2]), 'houshin', '方針', found[2].upper(), found[2][:-1]])
    return Mistake(number, line[:found.start(2)] + word + line[found.end(2):], word)


@kind
def word_of_a_flag(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r'.*\b(input|new_page|numbers): true'))
    if number is None:
        return None
    word = rng.choice(['ｔｒｕｅ', 'True', 'TRUE', 'はい', 'yes', '○', 'ture'])
    return Mistake(number, re.sub(r'\btrue', word, sample.lines[number]), word)


@kind
def word_of_a_month(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r'.*\bmonth: '))
    if number is None:
        return None
    entry = 'lane:' in sample.lines[number]  # may name a day too
    days = ('9月32日', '2026/9/0', 'R8.9.1日') if entry else ('9月1日', '2026/9/1', 'R8.9.1')
    word = rng.choice(['13月', '0月', '4がつ', *days, '9', 'Sept'])
    return Mistake(number, re.sub(r'\bmonth: +[^,]+', 'month: ' + word, sample.lines[number]), word)


@kind
def word_of_a_number(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r' *(- )?(page|number): '))
    if number is None:
        return None
    word = rng.choice(['１２', 'P12', '十二', '12頁', '第3回'])
    return Mistake(number, re.sub(r': .*', ': ' + word, sample.lines[number]), word)


@kind
def word_of_a_year(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r' *fiscal_year: '))
    if number is None:
        return None
    word = rng.choice(['令和8年', 'R8', '８', '令和八年度', '平成32年度', '令和0年度'])
    return Mistake(number, re.sub(r': .*', ': ' + word, sample.lines[number]), word)


@kind
def word_of_an_id(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r' *- id: '))
    if number is None:
        return None
    word = rng.choice(['ｍｉｎａｔｏ', '意識', 'Minato', 'minato_1', '1-minato', 'mi nato'])
    return Mistake(number, re.sub(r': .*', ': ' + word, sample.lines[number]), word)


@kind
def deadline(rng, sample, taken):
    number = pick(rng, sample, taken, re.compile(r'  office: '))
    if number is None:
        return None
    word = rng.choice(['2026/9/1', '9月1日', '令和8年9月1日', '2026-9-1', '２０２６－０９－０１', '2026-11-31'])
    return Mistake(number, sample.lines[number], word, more=['  deadline: ' + word],
                   also={number + 2})


@kind
def key_misspelt(rng, sample, taken):
    number, before, key, value, after = keyed(rng, sample, taken)
    if len(key) < 4:
        return None
    at = rng.randrange(1, len(key) - 1)
    wrong = key[:at] + key[at + 1] + key[at] + key[at + 2:]
    return wrong != key and Mistake(number, f'{before}{wrong}: {value}{after}', wrong)
