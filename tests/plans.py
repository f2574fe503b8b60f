"""Random valid plans: all that the language can hold, by seed. plan(seed) is the text of a
source file."""
import json
import random

FIELDS = ['policy', 'approach', 'item', 'initiatives', 'issues', 'comment']
HEADINGS = ['基本方針', '取組方針', '取組項目', '主な取組', '課題、検討事項',
            '◆課題について、ご記入ください◆']
WORDS = ['市民の参加', '担い手', '協働', '広報', 'さくさぽ', 'the ferry', 'Boat', 'データ', '（案）', '「骨子」',
         '※1', '令和8年度', '１２３', 'ｶﾅ', '髙', '𠮷野', '〜', '～', '👨‍👩‍👧', '🎉', 'が', 'e\u0301', '\u200b', '\u3000',
         '\u00a0', '<b>&amp;</b>', '"', "'", '|', '# x', ': ', '- ', '_x000D_', '_x005F_x0041_', '_x00',
         '=1+1', '+81', '@SUM(A1)', "'=1", '-', '~', 'null', 'yes', '0x10', '1:30', '010', '2026-05-01',
         '(P.8)', ' (P.12)', '{a: b}', '[c]', '%d', '\\n', '\\', '\u2028', '\u0085', '\ufeff', '\t',
         'No.', 'kairan', 'お名前', 'Name', '様式の版 7K2F9QXM', 'Form revision 7K2F9QXM', '資料 1', '1-1',
         'item@7K2F9QXM#AAAAA.BBBBB.CCCCC.DDDDD.EEEEE.FFFFF']
NAMES = ['委員A', '佐藤 一郎', 'Ann Bell', '髙橋']


class Maker:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.ids = set()

    def may(self, share=0.5):
        return self.chance.random() < share

    def some(self, most, least=0):
        return range(self.chance.randint(least, most))

    def word(self):
        return self.chance.choice(WORDS + HEADINGS)

    def line(self):
        return ''.join(self.word() for _ in self.some(5, 1))

    def text(self, long=False):
        """Not blank: words, lines, edges of white space, now and then very long."""
        kind = self.chance.random()
        if kind < 0.2:
            text = self.word()
        elif kind < 0.5 or not long:
            text = self.line()
        else:
            text = '\n'.join('' if self.may(0.2) else self.line() for _ in self.some(8, 1))
        if self.may(0.1):
            text = self.chance.choice([' ', '\n', '\n\n', '\u3000', '\t']) + text
        if self.may(0.1):
            text += self.chance.choice([' ', '\n', '\n \n', '\u3000', '\t'])
        if long and self.may(0.01):
            text = (text + '。') * (20000 // (len(text) + 1))
        return text if text.strip(' \t\n\r\v\f\u00a0\u3000\u200b') else text + '文'

    def id(self):
        while True:
            letters = 'abcxyz'
            name = self.chance.choice(letters)
            while self.may(0.7) and len(name) < 32:
                name += self.chance.choice(letters + '0189')
            if self.may(0.2) and len(name) < 30:
                name += '-' + self.chance.choice(letters)
            if self.may(0.1):
                name = self.chance.choice(['policy-1', 'item-1-1', 'item-1-2', 'reviewer-name'])
            if name not in self.ids:
                self.ids.add(name)
                return name

    def measure(self, least, most):
        return self.chance.choice([f'{self.chance.randint(least, most)}',
                                   f'{self.chance.randint(least, most - 1)}.{self.chance.randint(1, 99):02}'])

    def columns(self):
        fields = [f for f in FIELDS if f in ('item', 'comment') or self.may(0.8)]
        if self.may(0.4):
            self.chance.shuffle(fields)
        made = []
        for field in fields:
            usual = self.may(0.5)
            column = {'field': field,
                      'heading': HEADINGS[FIELDS.index(field)] if usual else self.text()}
            if self.may(0.4):
                column['under'] = 'title'
            if self.may(0.1):
                column['input'] = self.may()
            if self.may(0.2):
                column['width'] = self.measure(10, 120)
            made.append(column)
        return made

    def comment(self):
        return {'by': self.chance.choice(NAMES), 'text': 'SECRET ' + self.text(True),
                'from': 'SECRET.xlsx'}

    def item(self, titles):
        item = {'id': self.id(), 'title': self.chance.choice(titles) if titles and self.may(0.1)
                else self.text()}
        titles.append(item['title'])
        for key in ('initiatives', 'issues'):
            if self.may(0.7):
                item[key] = self.text(True)
        if self.may(0.1):
            item['comments'] = [self.comment() for _ in self.some(2, 1)]
        return item

    def policy(self, titles, most):
        policy = {'id': self.id(), 'title': self.chance.choice(titles) if titles and self.may(0.2)
                  else self.text()}
        titles.append(policy['title'])
        if self.may(0.4):
            policy['page'] = str(self.chance.randint(0, 999)).zfill(self.chance.randint(1, 4))
        if self.may(0.3):
            policy['new_page'] = self.may(0.8)
        if self.may(0.7):
            policy['approach'] = self.text(True)
        same = []
        policy['items'] = [self.item(same) for _ in self.some(most, 1)]
        return policy

    def footnote(self):
        note = {'mark': self.text() if self.may(0.2) else f'※{self.chance.randint(1, 9)}'}
        if self.may(0.6):
            note['term'] = self.text()
        if self.may(0.7):
            note['text'] = self.text(True)
        return note

    def style(self):
        choices = {
            'font': lambda: self.chance.choice(['BIZ UDゴシック', 'Meiryo', 'ＭＳ 明朝']),
            'heading_font': lambda: 'Yu Gothic', 'size': lambda: self.measure(6, 24),
            'title_size': lambda: self.measure(6, 48),
            'paper': lambda: self.chance.choice(['A3', 'A4', 'A5', 'B4', 'B5']),
            'orientation': lambda: self.chance.choice(['landscape', 'portrait']),
            'margins': lambda: {k: self.measure(5, 60) for k in ('top', 'right', 'bottom', 'left')
                                if self.may()} or {'top': '20'},
            'header_color': lambda: '#DCE6F1', 'input_color': lambda: '#fff2CC',
            'columns': lambda: [{'column': self.chance.choice(FIELDS + ['number']),
                                 'width': self.measure(5, 200)} for _ in self.some(3, 1)]}
        return {k: f() for k, f in choices.items() if self.may(0.3)} or {'paper': 'A4'}

    def plan(self):
        plan = {'title': self.text()}
        if self.may(0.2):
            plan['id'] = self.id()
        if self.may():
            plan['label'] = '資料 1' if self.may() else self.text()
        for key in ('period', 'office'):
            if self.may(0.4):
                plan[key] = self.text() + ('\x01' if key == 'period' and self.may(0.1) else '')
        if self.may(0.3):
            plan['reviewers'] = ['SECRET ' + n for n in NAMES]
        if self.may(0.3):
            plan['names'] = [self.text() for _ in self.some(4, 1)]
        if self.may(0.3):
            plan['numbers'] = self.may(0.8)
        if self.may(0.7):
            plan['columns'] = self.columns()
        if self.may():
            plan['footnotes'] = [self.footnote() for _ in self.some(4, 1)]
        titles = []
        policies = 60 if self.may(0.02) else 5
        items = 300 if self.may(0.01) else 6
        plan['policies'] = [self.policy(titles, items) for _ in self.some(policies, 1)]
        if self.may(0.1):
            plan['unplaced'] = [dict(self.comment(), row='SECRET row')]
        made = {'plan': plan}
        if self.may(0.3):
            made['style'] = self.style()
        return made


def scalar(value):
    """A quoted text: JSON but for what YAML 1.1 must have escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return ''.join(f'\\u{ord(c):04x}' if c in '\x7f\u0085\u2028\u2029\ufeff' else c for c in text)


def lines(value, indent):
    space = '  ' * indent
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield f'{space}{key}:'
            yield from lines(inner, indent + 1)
        elif isinstance(inner, list):
            yield f'{space}{key}:'
            for entry in inner:
                if isinstance(entry, dict):
                    text = list(lines(entry, indent + 2))
                    yield f'{space}  - {text[0].strip(" ")}'
                    yield from text[1:]
                else:
                    yield f'{space}  - {scalar(entry)}'
        elif isinstance(inner, bool):
            yield f'{space}{key}: {str(inner).lower()}'
        else:
            yield f'{space}{key}: {scalar(inner)}'


def plan(seed):
    """The source file of a seed."""
    return '\n'.join(lines(Maker(seed).plan(), 0)) + '\n'
