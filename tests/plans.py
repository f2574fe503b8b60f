# SPDX-License-Identifier: ISC
"""Random valid plans and schedules: all that the language can hold, by seed. plan(seed) and
schedule(seed) are the text of a source file."""
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
        self.own_chance = random.Random(f'own {seed}')  # so that the other draws stay as they are
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
                name = self.chance.choice(['policy-1', 'item-7k2f9q', 'item-1-2', 'reviewer-name'])
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
        comment = {'by': self.chance.choice(NAMES), 'text': 'SECRET ' + self.text(True),
                   'from': 'SECRET.xlsx'}
        work = {'same_as': 'SECRET group', 'summary': 'SECRET: summary\nof two lines', 'office': 'SECRET office',
                'answers': [{'by': 'SECRET office', 'text': 'SECRET {answer}', 'superseded': True}],
                'response': {'category': 'SECRET', 'text': '- SECRET', 'change': 'SECRET\nchange'}}
        kind = len(comment['text']) % 4  # no draw, as below
        if kind == 0:
            comment.update(work, stage='SECRET call', channel='SECRET channel')
        elif kind == 1:
            comment['parts'] = [{'lines': '1', **work}, {'lines': '1-1', 'summary': 'SECRET'}]
        return comment

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
        if len(plan['title']) % 3 == 0:  # no draw, which would change all plans of the seeds
            plan['deadline'] = '2026-07-31'
        if len(plan['title']) % 4 == 1:
            plan.update(
                offices=['SECRET office'], calls=[{'id': 'call', 'name': 'SECRET call', 'from': '2026-09-01',
                                                   'channels': ['SECRET channel', 'SECRET # other']}],
                categories=[{'code': 'A', 'name': 'SECRET', 'meaning': 'SECRET: meaning', 'change': 'required'},
                            {'name': 'SECRET other', 'answer': 'none'}],
                opinion_columns=[{'field': 'opinion', 'heading': 'SECRET heading', 'width': '20.5'}])
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
        self.chance = self.own_chance
        if self.may():
            self.around(plan)
        if self.may():
            self.own_fields(plan)
        return made

    def day(self):
        return f'{self.chance.choice([2019, 2026, 2027])}-{self.chance.randint(1, 12):02}-' \
               f'{self.chance.randint(1, 28):02}'

    def around(self, plan):
        """What a form has around its table."""
        for key in ('committee', 'return_to', 'instructions'):
            if self.may():
                plan[key] = self.text(key == 'instructions')[:400]
                if not plan[key].strip(' \t\n\r\v\f\u00a0\u3000\u200b'):
                    plan[key] = '文'
        for key in ('issued', 'deadline'):
            if self.may():
                plan[key] = self.day()

    def own_field(self):
        field = {'name': self.id(), 'heading': self.text()}
        if self.may(0.4):
            field['input'] = self.may(0.9)
        if self.may(0.4):
            most = 60 if self.may(0.2) else 5
            field['words'] = list(dict.fromkeys(self.text().rstrip('\n') for _ in self.some(most, 1)))
        return field

    def own_fields(self, plan):
        """Fields of the plan's own, most of them with a column and with values."""
        plan['fields'] = [self.own_field() for _ in self.some(4, 1)]
        for field in plan['fields']:
            if 'columns' in plan and self.may(0.8):
                column = {'field': field['name']}
                if self.may(0.3):
                    column['heading'] = self.text()
                if self.may(0.2):
                    column['under'] = 'title'
                if self.may(0.2):
                    column['width'] = self.measure(10, 60)
                plan['columns'].insert(self.chance.randint(0, len(plan['columns'])), column)
        for policy in plan['policies']:
            for item in policy['items']:
                values = {f['name']: self.chance.choice(f['words']) if 'words' in f else self.text(True)
                          for f in plan['fields'] if not f.get('input') and self.may(0.6)}
                if values:
                    item['fields'] = values
                for comment in item.get('comments', []):
                    if self.may(0.3):
                        comment['field'] = self.chance.choice(plan['fields'])['name']


SCHEDULE_WORDS = ['月', '4月', '５月', 'R8. 6月', '4月～6月', '回数', '開催月', '期日', '会議内容', '議題', '1', '第2回', '審議',
                  '骨子案', '(骨子案)', '（素案）', ')', '(', '(a(b))', 'Month', 'Agenda', '※注', '○', '・', '　',
                  '資料 2', '令和8年度', '推進会議 開催日程（案）', '12.7K2F9']
MONTHS = ['4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月', '1月', '2月', '3月']


class ScheduleMaker(Maker):
    """Schedules with meetings; texts that look like headings, months, marks and brackets."""

    def word(self):
        return self.chance.choice(WORDS + SCHEDULE_WORDS)

    def year(self):
        self.first = self.chance.choice([2026, 2026, 2019, 1988, 2000])
        names = {2026: ['令和8年度', 'R8年度', '2026', '２０２６年度'], 2019: ['令和元年度', '平成31年度', 'R1年度'],
                 1988: ['昭和63年度'], 2000: ['平成12年度', 'H12年度']}
        return self.chance.choice(names[self.first])

    def last_year(self):
        """Of several; then every month names its year."""
        self.years = self.chance.randint(2, 4) if self.may(0.3) else 1
        last = self.first + self.years - 1
        if last == self.first:
            return {}
        return {'last_fiscal_year': f'令和{last - 2018}年度' if last > 2019 else f'{last}年度'}

    def month(self, index):
        number, year = (index % 12 + 3) % 12 + 1, self.first + index // 12 + (index % 12 >= 9)
        era, start = ('R', 2019) if year * 12 + number >= 2019 * 12 + 5 else \
            ('H', 1989) if year >= 1989 else ('S', 1926)
        kanji = {'R': '令和', 'H': '平成', 'S': '昭和'}[era]
        own = year - start + 1
        plain = [f'{number}月'] * 6 + [f' {number}月', f'{number}月\n',
                                       f'{number}月'.translate(str.maketrans('0123456789', '０１２３４５６７８９'))]
        return self.chance.choice(
            (plain if self.years == 1 else []) + [f'{era}{own}.{number}月', f'{era}{own}. {number}月',
                                  f'{kanji}{"元" if own == 1 else own}年{number}月', f'{year}-{number:02}',
                                  f'{year}年{number}月', f'{year}/{number}'])

    def when(self, index, days=(1, 28)):
        """A month, or a part of it or a day between two."""
        month, day = self.month(index), self.chance.randint(*days)
        if self.may(0.7):
            return month
        if '月' not in month:
            return month + {'-': f'-{day:02}', '/': f'/{day}'}[month[4]]
        part = ['上旬', '初旬', '中旬', '下旬', '末'][(day - 1) // 10 * 2] if days == (1, 28) else '末'
        return month.rstrip('\n') + self.chance.choice(
            [part, f' {part}', f'{day}日', f'{day}日'.translate(str.maketrans('123', '１２３')), f'{day}日(金・祝)'])

    def entry(self, lanes, stages):
        entry = {'id': self.id()} if self.may(0.6) else {}
        most = 12 * self.years - 1
        if self.may(0.8):
            entry['month'] = self.when(self.chance.randint(0, most))
        else:
            first = self.chance.randint(0, most)
            entry['from'] = self.when(first)
            last = self.chance.randint(first, most)
            entry['to'] = self.when(last, (31, 31) if last == first else (1, 28))
        entry['lane'] = self.chance.choice(lanes)['id']
        if stages and self.may():
            entry['stage'] = self.chance.choice(stages)['id']
        entry['text'] = self.text(self.may(0.3))[:3000]
        if not entry['text'].strip(' \t\n\u00a0\u3000\u200b'):
            entry['text'] = '文'
        if self.may(0.3):
            entry['subject'] = self.text()
        return entry

    def named(self, least=0):
        self.ids = set()
        return [{'id': self.id(), 'name': self.text()} for _ in self.some(6, least)]

    def schedule(self):
        schedule = {'title': self.text(), 'fiscal_year': self.year(), **self.last_year()}
        if self.may():
            schedule['label'] = '資料 2' if self.may() else self.text()
        if self.may():
            schedule['month_heading'] = '月' if self.may() else self.text()
        stages = self.named() if self.may(0.4) else []
        lanes = self.named(1)
        if self.may(0.1):
            lanes.append({'id': self.id(), 'name': lanes[0]['name']})
        if stages:
            schedule['stages'] = stages
        schedule['lanes'] = lanes
        self.ids = set()
        most = 200 if self.may(0.03) else 25
        schedule['entries'] = [self.entry(lanes, stages) for _ in self.some(most, 1)]
        if self.may(0.2):  # just the same again
            entry = dict(self.chance.choice(schedule['entries']))
            entry.pop('id', None)
            schedule['entries'].insert(self.chance.randint(0, len(schedule['entries'])), entry)
        if self.may(0.4):
            schedule['notes'] = [self.text(True) for _ in self.some(4, 1)]
        return schedule

    def point(self, entries):
        point = {'text': self.text(self.may(0.2))}
        if entries and self.may(0.4):
            point['entry'] = self.chance.choice(entries)
        return point

    def meeting(self, number, entries):
        meeting = {'number': self.chance.choice([str(number)] * 5 + ['007', '1', '0']),
                   'month': self.month(self.chance.randint(0, 12 * self.years - 1))}
        for key in ('date', 'time', 'place'):
            if self.may(0.2):
                meeting[key] = self.text() if self.may() else {
                    'date': '5月20日(水)', 'time': '13:30', 'place': '市役所'}[key]
        meeting['agenda'] = [self.point(entries) for _ in self.some(5, 1)]
        return meeting

    def hide(self, meetings):
        """What no list of meetings shows, and its papers keep all the same."""
        own = self.own_chance
        for key, value in (('id', 'council-2026'), ('name', '推進会議'), ('issued', '2026-04-20'),
                           ('order', ['開会', '議事', '閉会'])):
            if own.random() < 0.3:
                meetings[key] = value
        for number, meeting in enumerate(meetings['rows'], 1):
            if own.random() < 0.3:
                meeting['id'] = f'meeting-{number}'
            if own.random() < 0.1:
                meeting['order'] = ['開会', '議題', own.choice(WORDS) + '。']

    def meetings(self, schedule):
        year = self.year() if schedule is None else schedule['fiscal_year']
        last = self.last_year() if schedule is None else \
            {k: v for k, v in schedule.items() if k == 'last_fiscal_year'}
        meetings = {'title': self.text(), 'fiscal_year': year, **last}
        if self.may():
            meetings['label'] = '資料 3' if self.may() else self.text()
        lanes = [lane['id'] for lane in schedule['lanes']] if schedule else ['council']
        if self.may():
            meetings['lane'] = self.chance.choice(lanes)
        if self.may(0.4):
            usual = self.may()
            headings = ['回数', '開催月', '期日', '時間', '場所', '会議内容']
            headings = self.chance.choice([headings, headings[:2] + headings[5:]])
            meetings['columns'] = headings if usual else [self.text() for _ in self.some(7, 1)]
        ids = [e['id'] for e in schedule['entries'] if 'id' in e] if schedule else ['far-away']
        rows = 40 if self.may(0.05) else 8
        meetings['rows'] = [self.meeting(i + 1, ids) for i in self.some(rows, 1)]
        self.hide(meetings)
        if self.may(0.4):
            meetings['notes'] = [self.text(True) for _ in self.some(4, 1)]
        return meetings

    def model(self):
        made, kind = {}, self.chance.random()
        if kind < 0.8:
            made['schedule'] = self.schedule()
        if kind > 0.4:
            made['meetings'] = self.meetings(made.get('schedule'))
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


def schedule(seed):
    """The source file of a schedule, of meetings, or of both."""
    return '\n'.join(lines(ScheduleMaker(seed).model(), 0)) + '\n'


def comments(plan):
    """All comments of a plan that was read as YAML, those without an item first."""
    found = list(plan.get('unplaced', []))
    for policy in plan['policies']:
        for item in policy['items']:
            found += item.get('comments', [])
    return found
