# SPDX-License-Identifier: ISC
"""Random layouts of source files: the same data written in the many ways that YAML allows, and
beside it the normal form of each. layout(data, seed) is a pair of texts: one as somebody might
have written it, and one that differs from it only as planfmt without options must change it."""
import random
import re

import plans

SIMPLE = re.compile(r'[A-Za-z\u3041-\u9fff][A-Za-z0-9\u3041-\u9fff]*( [A-Za-z0-9\u3041-\u9fff]+)*\Z')
RESERVED = {'y', 'n', 'yes', 'no', 'true', 'false', 'on', 'off', 'null', 'nan', 'inf'}
# What a single-quoted or a block scalar cannot hold, or folds.
SPECIAL = re.compile('[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u2028\u2029\ufeff\ufffe\uffff]')


class Layout:
    """Two texts that grow together: `loose` and `normal`."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.loose, self.normal = [], []
        self.at = [0, 0]  # columns of both
        self.mark = 0
        self.line_ended = False  # the last value was one line of the same map

    def may(self, share):
        return self.dice.random() < share

    def put(self, text, normal=None):
        for side, (out, piece) in enumerate(((self.loose, text),
                                             (self.normal, text if normal is None else normal))):
            out.append(piece)
            line = piece.rfind('\n')
            self.at[side] = self.at[side] + len(piece) if line < 0 else len(piece) - line - 1

    def spaces(self, loose, normal):
        self.put(' ' * loose, ' ' * normal)

    def end(self, comment='', tab=True):
        """Ends a line, perhaps with a comment and white space that goes."""
        tail = self.dice.choice(['', '', '', ' ', '  ', ' \t' if tab else ' '])
        self.put(comment + tail + '\n', comment + '\n')

    def behind(self, word):
        """A comment that names the key on its line."""
        self.mark += 1
        return self.dice.choice([' ', '   ', '\t ']) + f'# @{self.mark} {word}'

    def between(self, column):
        """Blank lines and comments above what stands at these columns. They may stand too deep
        where that makes them neither text nor the end of something deeper."""
        for _ in range(self.dice.choice([0, 0, 0, 1, 2])):
            if self.may(0.5):
                self.put(' ' * (self.dice.randint(0, 3) if self.line_ended else 0) + '\n', '\n')
            else:
                odd = self.dice.choice([0, 0, 0, 1, 3]) if self.line_ended else 0
                self.spaces(column[0] + odd, column[1])
                self.end(f'# ^{self.mark + 1}')

    # ---- texts ----
    def text(self, value, column, key=None, can_block=True):
        """A scalar where the cursor is; `column` is that of its key or dash."""
        if isinstance(value, bool):
            self.put(str(value).lower())
            return self.end(self.comment(key))
        ways = [self.quoted]
        if SIMPLE.match(value) and value.lower() not in RESERVED:
            ways += [self.plain] * 2
        if not SPECIAL.search(value) and '\n' not in value:
            ways.append(self.single)
        if can_block and value and not SPECIAL.search(value) and value.strip(' \n'):
            ways += [self.block] * 2
        way = self.dice.choice(ways)
        if way == self.block:
            return self.block(value, column, key)
        way(value, column)
        return self.end(self.comment(key))

    def comment(self, key):
        return self.behind(key) if key and self.may(0.5) else ''

    def fold(self, text, column, japanese=True):
        """Lines broken at single spaces between words; the readers put the spaces back."""
        start = list(self.at)
        for piece in re.split(r'(?<=[A-Za-z0-9]) (?=[A-Za-z0-9])', text):
            if piece is not text and self.opened:
                if self.may(0.3) and japanese:
                    odd = column[0] + self.dice.randint(1, 8)
                    normal = max(odd + start[1] - start[0], column[1] + 2)
                    self.put('\n' + ' ' * odd, '\n' + ' ' * normal)
                else:
                    self.put(' ')
            self.opened = True
            self.put(piece)

    def plain(self, value, column):
        self.opened = False
        self.fold(value, column, japanese=value.isascii())

    def quoted(self, value, column):
        text = plans.scalar(value)
        self.opened = False
        self.fold(text, column, japanese='\\' not in text)

    def single(self, value, column):
        self.opened = False
        self.fold("'" + value.replace("'", "''") + "'", column)

    def block(self, value, column, key):
        ends = value.endswith('\n')
        sign = '|+' if ends else self.dice.choice(['|', '|-', '|'])
        step = self.dice.randint(1, 6)
        wanted = 2
        if value[0] in ' \n\t' or self.may(0.1):
            sign, wanted = sign + str(step), step
        self.put(sign)
        self.line_ended = False
        self.end(self.comment(key))
        for line in value.split('\n'):
            if line:
                self.spaces(column[0] + step, column[1] + wanted)
                self.put(line)
            elif self.may(0.3):
                self.put(' ' * self.dice.randint(0, column[0] + step), '')
            self.put('\n')
        return None

    # ---- collections in flow style ----
    def flow(self, value, column):
        """On one line, or on several with comments; the columns are those of the outer key."""
        several, start = self.may(0.3), list(self.at)
        pairs = list(value.items()) if isinstance(value, dict) else [(None, v) for v in value]
        self.put('{' if isinstance(value, dict) else '[')
        for index, (name, inner) in enumerate(pairs):
            if index > 0:
                self.put(self.dice.choice([', ', ',  ']))
            if several and self.may(0.5):
                self.flow_line(column, start)
            if name:
                self.put(name + ': ')
            if isinstance(inner, bool):
                self.put(str(inner).lower())
            else:
                self.put(plans.scalar(inner))
        self.put('}' if isinstance(value, dict) else ']')
        self.end()

    def flow_line(self, column, start):
        if self.may(0.2):
            self.put('# within')
        tail = self.dice.choice(['', ' '])
        # White space before the break goes, also that behind a comma.
        self.strip_normal()
        self.put(tail + '\n', '\n')
        odd = column[0] + self.dice.randint(1, 6)
        self.spaces(odd, max(odd + start[1] - start[0], column[1] + 2))

    def strip_normal(self):
        text = self.normal.pop()
        self.normal.append(text.rstrip(' \t'))

    # ---- collections in block style ----
    def flat(self, value):
        inner = value.values() if isinstance(value, dict) else value
        return all(isinstance(v, (str, bool)) for v in inner)

    def value(self, name, value, column):
        """What stands behind a key."""
        if isinstance(value, (dict, list)):
            if self.flat(value) and self.may(0.4):
                self.put(' ')
                return self.flow(value, column)
            self.end(self.comment(name))
            if isinstance(value, dict):
                inner = [column[0] + self.dice.randint(1, 5), column[1] + 2]
                return self.map(value, inner)
            inner = [column[0] + self.dice.choice([0, 0, 1, 2, 4]), column[1] + 2]
            return self.list(value, inner)
        if isinstance(value, str) and self.may(0.1):
            self.end(self.comment(name))
            self.spaces(column[0] + self.dice.randint(1, 5), column[1] + 2)
            return self.text(value, column, can_block=False)
        self.put(self.dice.choice([' ', ' ', '  ']))
        return self.text(value, column, name)

    def map(self, value, column, first=False):
        """`first`: the first key stands where the cursor is."""
        for index, (name, inner) in enumerate(value.items()):
            if not (first and index == 0):
                self.between(column)
                self.spaces(*column)
            self.put(f'{name}:')
            self.line_ended = not isinstance(inner, (dict, list))
            self.value(name, inner, column)
        self.line_ended = False
        return None

    def list(self, value, column):
        for entry in value:
            self.between(column)
            self.spaces(*column)
            self.put('-')
            gap = self.dice.choice([1, 1, 1, 2, 3])
            if isinstance(entry, dict) and self.may(0.2):
                if not self.flat(entry):
                    self.end(tab=False)
                    inner = [column[0] + gap, column[1] + 2]
                    self.map(entry, inner)
                    continue
                self.spaces(gap, 1)
                self.flow(entry, column)
                continue
            self.spaces(gap, 1)
            if isinstance(entry, dict):
                self.map(entry, [column[0] + 1 + gap, column[1] + 2], True)
            else:
                self.text(entry, column)
        return None


def last_text(data):
    while isinstance(data, (dict, list)) and data:
        data = list(data.values() if isinstance(data, dict) else data)[-1]
    return str(data)


def layout(data, seed):
    made = Layout(seed)
    made.map(data, [made.dice.choice([0, 0, 2]), 0])
    loose, normal = ''.join(made.loose), ''.join(made.normal)
    if not last_text(data).endswith('\n'):  # blank lines after a text with |+ are its own
        loose = made.dice.choice([loose, loose, loose + '\n\n', loose[:-1]])
    mark, line = made.dice.choice(['', '', '\ufeff']), made.dice.choice(['\n', '\n', '\r\n'])
    return [mark + text.replace('\n', line) for text in (loose, normal)]
