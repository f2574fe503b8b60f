# SPDX-License-Identifier: ISC
"""What a person wrote, and where it has to be found: each edit fills a list of entries."""
ITEM, PERSON, EITHER = 'item', 'person', 'either'

SENTENCES = ['若い人に届く方法を考えてほしい。', '高齢の方にも分かる言葉で書いてください。',
             '予算の裏付けが要ると思います。', '賛成です。', '他市の例も調べてください。',
             '「見える化」を進めてほしい。', '数字の根拠を示すこと。', 'もう少し具体的に。']


class Entry:
    """One text. `items`: the items where it may stand; `people`: who may be named as its
    writer (none: anybody); `accept`: at the item, with a person who decides, or either;
    `intact`: a sign of the row is left, so that recovery may be asked for; `field`: of an entry
    that is about one."""

    def __init__(self, text, items, people, accept=ITEM, intact=True, others=(),
                 field=None):
        self.text, self.items, self.people = text, set(items), set(people)
        self.accept, self.intact, self.others = accept, intact, list(others)
        self.field = field


class Places:
    """Where the parts of a form stand, read off the form as sent (a grid.Book)."""

    def __init__(self, sheet, plan):
        self.plan = plan
        headings = {column['heading']: column['field'] for column in plan['columns']}
        # In Word the words of a choice are below the heading.
        shown = {place: cell.text.split('\n')[0] for place, cell in sheet.cells.items()}
        self.items, self.title = {}, {}
        self.column, self.name, self.head = {}, None, None
        for (row, column), cell in sorted(sheet.cells.items()):
            heading = headings.get(shown[row, column])
            if heading:
                self.column.setdefault(heading, column)
                if heading == 'comment':
                    self.head = self.head or row
            if cell.text in ('お名前', 'Name'):
                self.name = (row, column + 1)
            if '@' in cell.text and '#' in cell.text:
                self.items[cell.text.split('@')[0]] = row
                self.column['id'] = column
        self.input = self.column['comment']
        if not self.items:
            self._find_by_titles(sheet)
        # The hidden column may stand between the label and its cell.
        if self.name and self.name[1] == self.column.get('id'):
            self.name = (self.name[0], self.input)
        self.rows = list(self.items.values())
        self.ids = list(self.items)
        self.first, self.last = min(self.rows), max(self.rows)
        self.number = self.column['item'] - 1 if plan.get('numbers') else None
        self.width = max(c for _, c in sheet.cells)
        for policy in plan['policies']:
            for item in policy['items']:
                self.title[item['id']] = item['title']


    def _find_by_titles(self, sheet):
        """A form without hidden identities, as in Word."""
        titles = {item['title']: item['id'] for policy in self.plan['policies']
                  for item in policy['items']}
        for (row, column), cell in sorted(sheet.cells.items()):
            if column == self.column['item'] and cell.text in titles:
                self.items[titles[cell.text]] = row


class Work:
    """What an edit works on: the book, where things are in it, and the truth so far."""

    def __init__(self, book, places, reviewer, number):
        self.book, self.at, self.person, self.number = book, places, reviewer, number
        self.entries, self.file, self.count = [], f'{reviewer}.xlsx', 0
        self.after = []  # changes to the parts of the saved workbook: function(parts)
        self.dialect = {}  # of the program that saves it (writers.py)

    @property
    def sheet(self):
        return self.book.sheet

    def words(self, extra=''):
        """A text that stands nowhere else."""
        self.count += 1
        sentence = SENTENCES[(self.number + self.count) % len(SENTENCES)]
        return f'{sentence}{extra}〔{self.number}の{self.count}〕'

    def expect(self, text, items, **options):
        items = [items] if isinstance(items, str) else items
        people = options.pop('people', (self.person,))
        self.entries.append(Entry(text, items, people, **options))
        return text

    def identities(self):
        """The hidden column; in Word there is none."""
        if 'id' not in self.at.column:
            raise NotImplementedError
        return self.at.column['id']

    def name(self, name=None):
        self.sheet.put(*self.at.name, name or self.person)

    def answer(self, item, text=None, **options):
        """Types an answer beside an item, where its row stood in the form as sent."""
        text = self.expect(text or self.words(), item, **options)
        self.sheet.put(self.at.items[item], self.at.input, text)
        return text

    def fill(self, **options):
        self.name()
        for item in self.at.ids:
            self.answer(item, **options)

    def row(self, number, columns=None):
        columns = columns or range(1, self.at.width + 1)
        return {column: self.sheet.get(number, column) for column in columns}

    def put_row(self, number, texts):
        for column, text in texts.items():
            self.sheet.put(number, column, text)

    def fill_down(self):
        """Takes the merged cells of the body apart; each row then says its policy."""
        self.sheet.unmerge()
        for column in [self.at.column[f] for f in ('policy', 'approach') if f in self.at.column]:
            above = ''
            for row in self.at.rows:
                above = self.sheet.get(row, column) or above
                self.sheet.put(row, column, above)

    def reorder(self, order, without=()):
        """Puts the rows into another order: order[k] is the row whose texts come k-th."""
        columns = [c for c in range(1, self.at.width + 1) if c not in without]
        texts = {row: self.row(row, columns) for row in order}
        for target, row in zip(self.at.rows, order):
            self.put_row(target, texts[row])

    def copy_sheet(self, target):
        """The texts of the first sheet in another one."""
        rows, columns = self.sheet.size()
        for row in range(1, rows + 1):
            for column in range(1, columns + 1):
                text = self.sheet.get(row, column)
                if text:
                    target.put(row, column, text)
