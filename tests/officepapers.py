# SPDX-License-Identifier: ISC
"""Papers as offices lay them out, made at random with what they hold known: plans, schedules, lists of
events, and what is none of these."""
import datetime
import os
import random

import docx
import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

KANJI = '町道橋川森山田水火市民会祭音学図書館花鳥風月雨雪空海港船車駅門家庭園茶米麦塩光電力声文字歌絵本紙筆墨石金銀糸布'
MONTHS = [f'{m}月' for m in (*range(4, 13), 1, 2, 3)]
BARS = [PatternFill('solid', fgColor=colour) for colour in ('FFD966', '9DC3E6', 'A9D18E')]
GREY = PatternFill('solid', fgColor='D9E1F2')


class Paper:
    """A grid that becomes a workbook or a Word file, and what is to be read of it."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seed, self.count = seed, 0
        self.cells, self.merges, self.fills, self.formats = {}, [], {}, {}
        self.texts = []  # each is to be found in what is read, or in a message
        self.hidden_rows, self.hidden_columns, self.sheets = [], [], []
        self.kind, self.truth, self.title, self.options = 'none', None, None, []
        self.name, self.squared = '計画表', False

    def word(self, least=2, most=6):
        """A text that no other of the paper is."""
        self.count += 1
        letters = ''.join(self.random.choice(KANJI) for _ in range(self.random.randint(least, most)))
        return f'{letters}{self.count}号'

    def chance(self, share):
        return self.random.random() < share

    def put(self, row, column, text, last_row=None, last_column=None, keep=True):
        self.cells[row, column] = text
        if keep and isinstance(text, str):
            self.texts.append(text)
        if (last_row or row, last_column or column) != (row, column):
            self.merges.append((row, column, last_row or row, last_column or column))

    def square(self, width):
        """Each column over `width` narrow ones, as on squared paper."""
        def wide(column):
            return 1 + width * (column - 1)
        merged = {(r, c): (lr, lc) for r, c, lr, lc in self.merges}
        self.merges = [(r, wide(c), merged.get((r, c), (r, c))[0], wide(merged.get((r, c), (r, c))[1] + 1) - 1)
                       for r, c in self.cells]
        self.cells = {(r, wide(c)): text for (r, c), text in self.cells.items()}
        self.hidden_columns, self.squared = [], True

    def save(self, folder):
        word = not self.squared and not self.fills and not self.formats and not self.sheets \
            and not self.hidden_rows and not self.hidden_columns and self.chance(0.25)
        path = os.path.join(folder, f'{self.seed}.{"docx" if word else "xlsx"}')
        (self.save_word if word else self.save_book)(path)
        return path

    def save_book(self, path):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = self.name
        for (row, column), text in self.cells.items():
            sheet.cell(row, column, text)
        for (row, column), form in self.formats.items():
            sheet.cell(row, column).number_format = form
        for (row, column), fill in self.fills.items():
            sheet.cell(row, column).fill = fill
        for row, column, last_row, last_column in self.merges:
            sheet.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)
        for row in self.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for column in self.hidden_columns:
            sheet.column_dimensions[get_column_letter(column)].hidden = True
        for name, rows, state in self.sheets:
            other = book.create_sheet(name, self.random.choice((0, None)))
            other.sheet_state = state
            for line in rows:
                other.append(line)
        book.active = book.worksheets.index(sheet)
        book.save(path)

    def save_word(self, path):
        paper = docx.Document()
        rows = sorted({row for row, _ in self.cells})
        block = []
        for row in [*rows, None]:
            alone = row is not None and [c for r, c in self.cells if r == row] == [1] and \
                not any(m[0] <= row <= m[2] for m in self.merges) and row not in self.table
            if alone or row is None:
                self.add_table(paper, block)
                block = []
                if alone:
                    paper.add_paragraph(str(self.cells[row, 1]))
            else:
                block.append(row)
        paper.save(path)

    def add_table(self, paper, rows):
        if not rows:
            return
        first, last = min(rows), max(rows)
        last = max([last, *[m[2] for m in self.merges if first <= m[0] <= last]])
        width = max(c for r, c in self.cells if first <= r <= last)
        width = max([width, *[m[3] for m in self.merges if first <= m[0] <= last]])
        table = paper.add_table(rows=last - first + 1, cols=width)
        for row, column, last_row, last_column in self.merges:
            if first <= row <= last:
                table.cell(row - first, column - 1).merge(table.cell(last_row - first, last_column - 1))
        for (row, column), text in self.cells.items():
            if first <= row <= last:
                table.cell(row - first, column - 1).text = str(text)


def head(paper, words):
    """Title, label and other lines above a table; the row below them."""
    row = 1
    if paper.chance(0.3):
        paper.put(1, 5, f'資料{paper.random.randint(1, 9)}', keep=False)
        row += paper.chance(0.5)
    paper.title = paper.random.choice(words) + paper.word()
    paper.put(row, 1, paper.title, last_column=paper.random.choice((None, None, 4)))
    if paper.chance(0.2):
        paper.put(row + 1, 1, paper.random.choice(('令和8年4月1日現在', '企画課')))
        row += 1
    return row + paper.random.randint(1, 3)


def foot(paper, row):
    row += paper.random.randint(0, 2)
    for _ in range(paper.random.choice((0, 0, 1, 2))):
        paper.put(row, 1, f'※{paper.word()}')
        row += 1
    if paper.chance(0.2):
        paper.put(row + 1, 1, f'ご協力ありがとうございました。{paper.word()}')


def more_sheets(paper):
    """A cover, settings, a hidden sheet beside the table."""
    for name in ('表紙', '設定', '控え'):
        if paper.chance(0.15):
            rows = [[paper.word() for _ in range(3)] for _ in range(paper.random.randint(1, 20))]
            paper.sheets.append((name, rows, 'hidden' if name == '控え' else 'visible'))
            paper.texts += [text for row in rows for text in row]


# ---- plans ----

ITEM = ['取組項目', '事務事業名', '具体的な取組', '重点実施項目', '事業名', '取組項目（令和8年度）', '主な事業', '個別施策']
POLICY = ['基本方針', '政策名', '基本目標', '政策分野', '重点目標']
APPROACH = ['取組方針', '施策名', '基本施策', '施策の方向性']
INITIATIVES = ['取組内容', '事業の概要', '実施内容', '主な取組内容']
ISSUES = ['課題', '現状と課題', '課題・問題点', '検討事項']
FURTHER = ['担当課', '実施時期', '状況', '評価', '目標値', '備考', '予算額', '関係団体']


def plan_tree(paper, approaches):
    tree = []
    for _ in range(paper.random.randint(1, 4)):
        policy = paper.word()
        for _ in range(paper.random.randint(1, 3) if approaches else 1):
            approach = paper.word() if approaches else ''
            tree.append((policy, approach, [[paper.word(), paper.word(3, 9), paper.word(3, 9)]
                                            for _ in range(paper.random.randint(1, 5))]))
    return tree


def plan(paper):
    paper.kind = 'plan'
    levels = paper.random.choice(('merged', 'merged', 'repeated', 'rows', 'stairs', 'ditto'))
    approaches = paper.chance(0.5)
    initiatives, issues = paper.random.choice(((1, 1), (1, 1), (1, 0), (0, 1)))
    number, comment = paper.chance(0.5), paper.chance(0.2)
    further = paper.random.sample(FURTHER, paper.random.choice((0, 0, 0, 1, 2, 3)))
    top = head(paper, ('実施計画', '行動計画', '取組一覧', '進捗管理表'))
    heads = []
    if number:
        heads.append(('number', paper.random.choice(('No', 'No.', '番号', '№'))))
    if levels in ('merged', 'repeated', 'ditto'):
        heads.append(('policy', paper.random.choice(POLICY)))
        if approaches:
            heads.append(('approach', paper.random.choice(APPROACH)))
    item = paper.random.choice(ITEM)
    if levels == 'stairs':
        heads += [('stair', ''), ('stair2', '')] if approaches else [('stair', '')]
    heads.append(('item', item))
    heads += [('initiatives', paper.random.choice(INITIATIVES))] * initiatives
    heads += [('issues', paper.random.choice(ISSUES))] * issues
    heads += [(f'further{i}', name) for i, name in enumerate(further)]
    if comment:
        heads.append(('comment', 'ご意見'))
    place = {name: i for i, (name, _) in enumerate(heads, 1)}
    for name, heading in heads:
        if heading and not (levels == 'stairs' and name == 'item'):
            paper.put(top, place[name], heading, keep=name.startswith('further'))
    if levels == 'stairs':
        paper.put(top, place['stair'], item, last_column=place['item'], keep=False)
    paper.table = {top}
    width = len(heads)
    row, n, last = top + 1, 0, None
    paper.truth = []
    for policy, approach, items in plan_tree(paper, approaches):
        first = row
        if levels in ('rows', 'stairs'):
            for level, (text, before) in enumerate(((policy, last and last[0]), (approach, last and last[:2]))):
                if not text or (level == 0 and text == before):
                    continue
                shown = f'{("第", "(")[level]}{n + 1}{("", ")")[level]} {text}'
                column = place['stair' if level == 0 else 'stair2'] if levels == 'stairs' else 1
                paper.put(row, column, shown, keep=False,
                          last_column=width if levels == 'rows' else None)
                paper.texts.append(text)
                paper.table.add(row)
                row += 1
        for texts in items:
            n += 1
            paper.table.add(row)
            if number:
                paper.put(row, place['number'], n)
            paper.put(row, place['item'], texts[0])
            if initiatives:
                paper.put(row, place['initiatives'], texts[1])
            if issues:
                paper.put(row, place['issues'], texts[2])
            for i in range(len(further)):
                if paper.chance(0.8):
                    paper.put(row, place[f'further{i}'], paper.word())
            if comment and paper.chance(0.4):
                paper.put(row, place['comment'], paper.word())
            paper.truth.append((policy, approach, texts[0], texts[1] if initiatives else '',
                                texts[2] if issues else ''))
            for name, text, same in (('policy', policy, last and last[0] == policy),
                                     ('approach', approach, last and last[:2] == (policy, approach))):
                if name in place and text:
                    if levels == 'repeated' or not same:
                        paper.put(row, place[name], text)
                    elif levels == 'ditto':
                        paper.put(row, place[name], '〃', keep=False)
            last = policy, approach
            row += 1
        if levels == 'merged' and 'approach' in place and row - first > 1:
            paper.merges.append((first, place['approach'], row - 1, place['approach']))
    if levels == 'merged':
        merge_policies(paper, top + 1, row, place['policy'])
    foot(paper, row)
    if paper.chance(0.1):
        paper.hidden_rows.append(top + 1)
    if further and paper.chance(0.2):
        paper.hidden_columns.append(place['further0'])
    if paper.chance(0.1) and len(paper.truth) > 2:
        old = [[paper.cells.get((r, c)) for c in range(1, width + 1)] for r in range(1, row)]
        old[-1][place['item'] - 1] = paper.word()
        paper.texts.append(old[-1][place['item'] - 1])
        paper.sheets.append(('旧', old, 'visible'))
    more_sheets(paper)
    if levels in ('merged', 'repeated', 'rows') and paper.chance(0.15):
        paper.square(paper.random.randint(3, 9))


def merge_policies(paper, first, end, column):
    starts = [row for row in range(first, end) if (row, column) in paper.cells] + [end]
    for start, after in zip(starts, starts[1:]):
        if after - start > 1:
            paper.merges.append((start, column, after - 1, column))


# ---- schedules ----

NAMES = ['作業名', '事業', '項目', '工程', '重点項目', '施設']


def schedule(paper):
    paper.kind = 'schedule'
    paper.truth, paper.name = {}, '年間予定'
    top = head(paper, ('令和8年度予定', '令和8年度工程表', '令和8年度年間計画'))
    first = paper.random.randint(0, 6)
    count = paper.random.randint(4, 12 - first)
    months = MONTHS[first:first + count]
    way = paper.random.choice((across, across, across, down, down, parts, quarters, two_years))
    if way is across and paper.chance(0.2):
        old_version(paper, top)
    else:
        way(paper, top, months)
    more_sheets(paper)


def old_version(paper, top):
    """修正前 and 修正後 below each other: the second is read, the first kept."""
    lanes, months = [paper.word() for _ in range(3)], MONTHS[:6]
    paper.table = set()
    for caption in ('修正前', '修正後'):
        paper.put(top, 1, caption, keep=False)
        top += 1
        paper.put(top, 1, '項目', keep=False)
        paper.table |= set(range(top, top + 4))
        for i, month in enumerate(months):
            paper.put(top, 2 + i, month, keep=False)
        for j, lane in enumerate(lanes, 1):
            paper.put(top + j, 1, lane)
            for i, month in enumerate(months):
                text = paper.word()
                paper.put(top + j, 2 + i, text)
                paper.truth[lane, month] = [text]
        top += 6
    foot(paper, top - 1)


def parts(paper, top, months):
    """上 中 下 below each month, and bars over them."""
    months = months[:6]
    names = paper.random.choice((['上', '中', '下'], ['上旬', '中旬', '下旬'], [10, 20, 30]))
    paper.put(top, 1, paper.random.choice(NAMES), last_row=top + 1, keep=False)
    for i, month in enumerate(months):
        paper.put(top, 2 + 3 * i, month, last_column=4 + 3 * i, keep=False)
        for j, name in enumerate(names):
            paper.put(top + 1, 2 + 3 * i + j, name, keep=False)
    paper.table = {top, top + 1}
    for row in range(top + 2, top + 2 + paper.random.randint(2, 6)):
        lane = paper.word()
        paper.put(row, 1, lane)
        paper.table.add(row)
        start = paper.random.randint(0, 3 * len(months) - 2)
        end = min(start + paper.random.randint(0, 5), 3 * len(months) - 1)
        text = lane
        if paper.chance(0.4):
            text = paper.word()
            paper.put(row, 2 + start, text)
        for j in range(start, end + 1):
            paper.fills[row, 2 + j] = BARS[0]
        for month in months[start // 3:end // 3 + 1]:
            paper.truth[lane, month] = [text]
    foot(paper, row + 1)


def quarters(paper, top, months):
    heads = paper.random.choice((['第1四半期', '第2四半期', '第3四半期', '第4四半期'], ['1Q', '2Q', '3Q', '4Q'],
                                 ['4～6月', '7～9月', '10～12月', '1～3月']))
    paper.put(top, 1, paper.random.choice(NAMES), keep=False)
    for i, heading in enumerate(heads):
        paper.put(top, 2 + i, heading, keep=False)
    paper.table = {top}
    for row in range(top + 1, top + 1 + paper.random.randint(2, 6)):
        lane = paper.word()
        paper.put(row, 1, lane)
        paper.table.add(row)
        for i in range(4):
            if paper.chance(0.5):
                text = paper.word()
                paper.put(row, 2 + i, text)
                for month in MONTHS[3 * i:3 * i + 3]:
                    paper.truth[lane, month] = [text]
    foot(paper, row + 1)


def two_years(paper, top, months):
    """Some months of the next fiscal year, whose texts are told."""
    months = MONTHS[4:] + MONTHS[:3]
    paper.put(top, 1, paper.random.choice(NAMES), keep=False)
    for i, month in enumerate(months):
        paper.put(top, 2 + i, month, keep=False)
    paper.table = {top}
    for row in range(top + 1, top + 1 + paper.random.randint(2, 6)):
        lane = paper.word()
        paper.put(row, 1, lane)
        paper.table.add(row)
        for i, month in enumerate(months):
            if paper.chance(0.3):
                text = paper.word()
                paper.put(row, 2 + i, text)
                if i < 8:
                    paper.truth[lane, month] = [text]
    paper.truth = paper.truth or {(lane, months[0]): [one_more(paper, row)]}
    foot(paper, row + 1)


def one_more(paper, row):
    text = paper.word()
    paper.put(row, 2, text)
    return text


def month_heads(paper, months):
    """How the months are written."""
    style = paper.random.choice(('plain', 'plain', 'wide', 'kanji', 'next', 'bare', 'date'))
    if style == 'bare' and (len(months) < 6 or not (months[0] == '4月' or '1月' in months[1:])):
        style = 'plain'
    kanji = dict(zip(MONTHS, ('四', '五', '六', '七', '八', '九', '十', '十一', '十二', '一', '二', '三')))
    wide = str.maketrans('0123456789', '０１２３４５６７８９')
    late = MONTHS[9:]
    return [{'plain': m, 'wide': m.translate(wide), 'kanji': f'{kanji[m]}月',
             'next': f'翌{m}' if m in late else m, 'bare': int(m[:-1]),
             'date': datetime.date(2026 + (m in late), int(m[:-1]), 1)}[style] for m in months], style


def across(paper, top, months):
    name = paper.random.choice(NAMES)
    pair = paper.chance(0.2)
    left = [('number', 'No')] * paper.chance(0.4) + [('group', '区分')] * paper.chance(0.3)
    left += [('name', name)] + [('other', '担当課')] * paper.chance(0.3) + [('pair', '')] * pair
    heads, style = month_heads(paper, months)
    place = {key: i for i, (key, _) in enumerate(left, 1)}
    paper.table = {top}
    for key, heading in left:
        if heading:
            paper.put(top, place[key], heading, keep=False)
    columns, column = [], len(left) + 1
    middle = months[4] if len(months) > 6 and paper.chance(0.3) and style != 'bare' else None
    sums = None
    for month, shown in zip(months, heads):
        if month == middle:
            sums = column
            paper.put(top, column, '上期まとめ', keep=False)
            column += 1
        columns.append(column)
        paper.put(top, column, shown, keep=False)
        if style == 'date':
            paper.formats[top, column] = 'm"月"'
        column += 1
    note = column if paper.chance(0.3) else None
    if note:
        paper.put(top, note, '備考', keep=False)
    row = top + 1
    for _ in range(paper.random.randint(2, 7)):
        lane = paper.word()
        paper.put(row, place['name'], lane)
        if 'number' in place:
            paper.put(row, place['number'], row - top)
        for key in ('group', 'other'):
            if key in place:
                paper.put(row, place[key], paper.word())
        for half in (('計画', '実績') if pair else ('',)):
            if half:
                paper.put(row, place['pair'], half, keep=False)
            fill_lane(paper, row, columns, months, f'{lane}/{half}' if half else lane)
            if sums and paper.chance(0.4):
                paper.put(row, sums, paper.word())
            if note and paper.chance(0.4):
                paper.put(row, note, paper.word())
            paper.table.add(row)
            row += 1
        if pair:
            for key in ('name', 'number', 'group', 'other'):
                if key in place:
                    paper.merges.append((row - 2, place[key], row - 1, place[key]))
        elif paper.chance(0.1):
            row += 1
    foot(paper, row)


def fill_lane(paper, row, columns, months, lane):
    """Texts, spans and bars of a lane, one after another."""
    i = 0
    bars = paper.chance(0.4)
    while i < len(months):
        if paper.chance(0.45):
            i += 1
            continue
        length = paper.random.choice((1, 1, 2, 3))
        last = min(i + length, len(months)) - 1
        if columns[last] - columns[i] != last - i:
            last = i
        text = paper.word()
        way = paper.random.choice(('bar', 'blank', 'text')) if bars else paper.random.choice(('text', 'merged', 'arrow'))
        if way == 'text' or (way in ('merged', 'arrow') and last == i):
            last = i
            paper.put(row, columns[i], text)
        elif way == 'merged':
            paper.put(row, columns[i], text, last_column=columns[last])
        elif way == 'arrow':
            paper.put(row, columns[i], text)
            for j in range(i + 1, last + 1):
                paper.put(row, columns[j], '→', keep=False)
        else:
            fill = paper.random.choice(BARS)
            for j in range(i, last + 1):
                paper.fills[row, columns[j]] = fill
            if way == 'bar':
                paper.put(row, columns[i], text)
            else:
                text = lane
        for month in months[i:last + 1]:
            paper.truth.setdefault((lane, month), []).append(text)
        i = last + 2


def down(paper, top, months):
    heads, style = month_heads(paper, months)
    lanes = [paper.word() for _ in range(paper.random.randint(2, 5))]
    paper.put(top, 1, paper.random.choice(('月', '時期') if style != 'bare' else ('月',)), keep=False)
    paper.table = {top}
    for i, lane in enumerate(lanes):
        paper.put(top, 2 + i, lane)
    row = top + 1
    for month, shown in zip(months, heads):
        rows = paper.random.choice((1, 1, 1, 2))
        paper.put(row, 1, shown, last_row=row + rows - 1, keep=False)
        if style == 'date':
            paper.formats[row, 1] = 'm"月"'
        for i, lane in enumerate(lanes):
            for j in range(rows):
                if paper.chance(0.5):
                    text = paper.word()
                    paper.put(row + j, 2 + i, text)
                    paper.truth.setdefault((lane, month), []).append(text)
        paper.table |= set(range(row, row + rows))
        row += rows
    foot(paper, row)


# ---- lists of events, and what is none ----

def events(paper):
    paper.kind, paper.truth, paper.name = 'events', [], '行事'
    paper.options = ['--fiscal-year=2026']
    top = head(paper, ('行事予定', '会議の日程'))
    heads = paper.random.choice((['回', '開催日', '場所', '議題'], ['№', '開催日', '会場', '行事名', '説明'],
                                 ['回数', '開催月', '会議内容'], ['開催日', '開始時間', '場所', '行事名', '対象']))
    paper.table = {top}
    for i, heading in enumerate(heads, 1):
        paper.put(top, i, heading, keep=False)
    for n, month in enumerate(sorted(paper.random.sample(range(12), paper.random.randint(3, 8))), 1):
        row = top + n
        paper.table.add(row)
        agenda = []
        for i, heading in enumerate(heads, 1):
            text = {'回': n, '№': n, '回数': f'第{n}回', '開催日': f'{MONTHS[month]}{n + 3}日',
                    '開催月': MONTHS[month], '開始時間': '9:00'}.get(heading) or paper.word()
            paper.put(row, i, text, keep=heading not in ('回数', '№'))
            if heading in ('議題', '行事名', '会議内容', '説明'):
                agenda.append(text)
        paper.truth.append((MONTHS[month], agenda))
    foot(paper, top + n + 1)


def none(paper):
    kind = paper.random.choice(('history', 'ledger', 'calendar', 'people', 'figures', 'days', 'answers', 'prices'))
    paper.name = '一覧'
    top = head(paper, ('様式', '台帳', '一覧'))
    day = lambda: f'2026年{paper.random.randint(1, 12)}月{paper.random.randint(1, 28)}日'
    rows = paper.random.randint(3, 14)
    if kind == 'history':
        table = [['改定年月日', '改定箇所', '改定内容']] + [[day(), paper.word(), paper.word()] for _ in range(rows)]
    elif kind == 'ledger':
        table = [['番号', '受付日', '件名', '処理日', '状況']] + [[i, day(), paper.word(), day(), '済'] for i in range(rows)]
    elif kind == 'calendar':
        table = [list('日月火水木金土')] + [[7 * i + j for j in range(1, 8)] for i in range(4)]
    elif kind == 'people':
        table = [['氏名', '生年月日', '住所']] + [[paper.word(), day(), paper.word()] for _ in range(rows)]
    elif kind == 'figures':
        table = [['年月', '人口', '世帯']] + [[f'{2019 + i // 12}年{i % 12 + 1}月', 10000 + i, 4000 + i] for i in range(48)]
    elif kind == 'days':
        table = [['作業', '担当', *range(1, 31)]] + [[paper.word(), paper.word(), '○'] for _ in range(rows)]
    elif kind == 'answers':
        table = [['No.', '起票日', '疑問点', '回答日', '回答内容']] + \
            [[i, datetime.date(2026, i % 12 + 1, 3), paper.word(), datetime.date(2026, i % 12 + 1, 9), paper.word()]
             for i in range(rows)]
    else:
        table = [['品名', '数量', '単価', '備考']] + [[paper.word(), i, 100 * i, paper.word()] for i in range(rows)]
    paper.table = set(range(top, top + len(table)))
    for i, line in enumerate(table):
        for j, text in enumerate(line, 1):
            paper.put(top + i, j, text)


KINDS = [plan] * 11 + [schedule] * 11 + [events] * 3 + [none] * 5


def paper_of(seed):
    """The paper of a number; the kinds take turns."""
    paper = Paper(seed)
    KINDS[seed % len(KINDS)](paper)
    return paper
