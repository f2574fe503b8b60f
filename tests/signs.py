# SPDX-License-Identifier: ISC
"""Texts that a program could take for its own signs, plans and schedules that hold them, and how other programs
read them back: for check-injection."""
import csv
import html.parser
import io
import re
import subprocess

import docx
import openpyxl
import yaml

import support

MARK = '〓'
NAME = '委員A'
TEXTS = {
    # formulas
    'equals': '=1+1', 'plus': '+1+1', 'minus': '-1+1', 'at': '@SUM(1)', 'tab': '\t=1+1',
    'cr': '\r=1+1', 'lf': '\n=1+1', 'wide equals': '＝1+1', 'wide plus': '＋1+1',
    'wide minus': '－1+1', 'wide at': '＠SUM(1)', 'program': "=cmd|' /C calc'!A0",
    'link': '=HYPERLINK("http://example.invalid/?"&A1,"x")', 'apostrophe': "'=1+1",
    'quote': '"=1+1"', 'second line': 'x\n=1+1', 'row': 'x"\r\n=1+1,"y', 'separators': 'a;=1+1\tb,c',
    'minus alone': '－', 'number': '-5', 'day': '1/2', 'zeros': '007', 'exponent': '1E5',
    # HTML and XML
    'script': '<script>alert(1)</script>', 'image': '<img src=x onerror=alert(1)>',
    'end': '</td></tr></table><b>x</b>', 'comment': '<!-- x -->', 'instruction': '<?xml version="1"?>',
    'cdata': '<![CDATA[x]]>', 'entity': '&lt;&amp;&#60;&nbsp;', 'attribute': '" onmouseover="alert(1)',
    'style': '</style><style>*{display:none}', 'field': '{ HYPERLINK "http://example.invalid" }',
    'escape of Excel': '_x000D_ _x0041_ _x005F_',
    # Markdown
    'emphasis': '**x** __y__ *z* ~~w~~ `v`', 'heading': '# x', 'list': '- x\n1. y\n+ z',
    'task': '- [ ] x', 'quotation': '> x', 'fence': '```\nx\n```', 'address': 'http://example.invalid/',
    'mail': 'x@example.invalid', 'md link': '[x](javascript:alert(1)) ![y](z)', 'cells': 'a | b | c',
    'rule': '---\n***', 'backslash': 'a\\|b \\* \\', 'note': '[^1] @user #12 :smile:',
    'mathematics': '$x$ $$y$$',
    # YAML
    'key': 'a: b', 'item': '- a', 'anchor': '&a *a !!python/object/apply:os.system [x]',
    'document': '---\n...', 'yaml comment': 'x # y', 'truth': 'yes', 'nothing': '~', 'block': '|\n  x',
    'flow': '{a: [b, c]}', 'yaml tab': 'a:\tb', 'directive': '%YAML 1.1',
    # what nobody sees
    'colour': '\x1b[31mred\x1b[0m', 'title': '\x1b]0;owned\x07', 'clear': '\x1b[2J\x1b[H\x9b2J',
    'bell': 'a\x07\x08\x7fb', 'nul': 'a\0b', 'override': 'a\u202ecba\u202cd', 'isolate': '\u2067x\u2069y',
    'zero width': 'a\u200bb\u200dc\ufeffd\u2060e', 'separator': 'a\u2028b\u2029c\x85d',
    'soft': 'a\u00adb', 'tag': 'a\U000E0041b', 'noncharacter': 'a\ufffeb',
}
CONTROL = re.compile('[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')  # which XML has not
SIGNS = ('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠')
PLACES = [f'item-{i}' for i in range(len(TEXTS))]


def name_texts():
    """Those that a name can be: on one line, short."""
    return {n: t for n, t in TEXTS.items() if not re.search('[\0\n\r\x85\u2028\u2029\ufffe]', t)
            and t.strip() == t and len(t) < 60}


def plain(text):
    """Without the forms of a line's end, which formats keep in their way."""
    return re.sub('\r\n?|\x85|\u2028|\u2029', '\n', text)


def marked(text):
    return CONTROL.sub(MARK, plain(text))


def squeezed(text):
    """As text that is set in lines has it."""
    return re.sub(r'[ \t\n\u3000\xa0]+', ' ', marked(text)).strip()


# ---- what is put in ----
def plan_of(texts, in_plan):
    """A plan with each text as a comment and, if a plan can hold it, as an item's issues."""
    items = []
    for place, text in zip(PLACES, texts):
        item = {'id': place, 'title': f'題名{place[5:]}番',
                'comments': [{'by': NAME, 'text': text}]}
        if in_plan and not re.search('[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\u2028\u2029\r]', text) and \
                text.strip():
            item['issues'] = text
        items.append(item)
    columns = [{'field': 'item', 'heading': '取組'}, {'field': 'issues', 'heading': '課題'},
               {'field': 'comment', 'heading': 'ご意見', 'input': True}]
    plan = {'id': 'signs', 'title': '計画', 'office': '企画課', 'reviewers': [NAME, '委員B'],
            'columns': columns, 'policies': [{'id': 'p', 'title': '方針', 'items': items}]}
    return yaml.dump({'plan': plan}, default_style='"', allow_unicode=False, sort_keys=False,
                     width=1 << 20).encode()


def schedule_of(texts):
    entries = [{'lane': 'a', 'month': '4月', 'text': t} for t in texts
               if t.strip() and not CONTROL.search(t) and not re.search('[\x7f-\x9f\r\u2028\u2029]', t)]
    schedule = {'title': '予定', 'fiscal_year': 2026, 'lanes': [{'id': 'a', 'name': '会議'}],
                'entries': entries}
    return yaml.dump({'schedule': schedule}, default_style='"', sort_keys=False, width=1 << 20).encode()


def opinions_of(texts, answered):
    """Each text as an opinion; if they are answered, also as the answer and as the change that follows."""
    plan = yaml.safe_load(plan_of(texts, in_plan=False))['plan']
    plan.update(office='企画課', last_no=len(plan['policies'][0]['items']), categories=[{'name': '反映'}])
    for i, (item, text) in enumerate(zip(plan['policies'][0]['items'], texts)):
        item['comments'][0].update(no=i + 1, office='企画課')
        if answered:
            item['comments'][0]['response'] = {'category': '反映', 'text': text, 'change': text}
    return yaml.dump({'plan': plan}, default_style='"', sort_keys=False, width=1 << 20).encode().replace(
        b'!!int ', b'')


def meetings_of(texts, names):
    """One meeting with the texts as its points and papers, the names as members."""
    members = [{'name': n, 'body': n, 'note': n} for n in names]
    papers = [{'label': f'資料{i}', 'title': t} for i, t in enumerate(texts)]
    row = {'id': 'm', 'number': 1, 'month': '4月', 'date': '4月9日', 'place': '市役所', 'agenda': list(texts), 'papers': papers}
    return yaml.dump({'meetings': {'title': '日程', 'fiscal_year': 2026, 'members': members, 'rows': [row]}},
                     default_style='"', sort_keys=False, width=1 << 20).encode()


def benign(data):
    """The same plan with harmless texts, for comparing what is around them."""
    tree = yaml.safe_load(data)
    for item in tree['plan']['policies'][0]['items']:
        for comment in item['comments']:
            comment['text'] = 'x'
        if 'issues' in item:
            item['issues'] = 'x'
    return yaml.dump(tree, default_style='"', sort_keys=False).encode()


def run(name, *arguments, status=(0, 1), **more):
    return support.run(name, *arguments, status=status, **more)


# ---- how it is read back: texts of all cells, and a list of what is not text ----
def read_xlsx(path):
    book = openpyxl.load_workbook(path)
    cells, odd = [], []
    for sheet in book.worksheets:
        odd += [str(link.ref) for link in sheet._hyperlinks]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                if cell.data_type == 'f':
                    odd.append(f'formula {cell.value!r}')
                if str(cell.value).startswith(SIGNS) and len(str(cell.value)) > 1 and \
                        not cell.quotePrefix:
                    odd.append(f'no quotePrefix {cell.value!r}')
                cells.append(unescaped(str(cell.value)))
    return cells, odd


def unescaped(text):
    """Excel's own escapes, which openpyxl leaves in shared strings."""
    return re.sub('_x([0-9A-F]{4})_', lambda m: chr(int(m[1], 16)), text)


def read_docx(path):
    document = docx.Document(path)
    cells = ['\n'.join(p.text for p in cell.paragraphs) for table in document.tables
             for row in table.rows for cell in row.cells]
    cells += [p.text for p in document.paragraphs]
    body = support.parts(path)['word/document.xml'].decode()
    return cells, re.findall(r'<w:(?:hyperlink|fldSimple|instrText|object|pict)\b', body)


def read_csv(data):
    csv.field_size_limit(1 << 30)
    return [cell for row in csv.reader(io.StringIO(data.decode('utf-8-sig'), newline=''))
            for cell in row], []


class Page(html.parser.HTMLParser):
    """The tags of a page, and the text of each of its blocks."""

    def __init__(self, data):
        super().__init__()
        self.tags, self.cells, self.stack = [], [''], []
        self.feed(data)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag == 'br':
            self.cells[-1] += '\n'
        if tag == 'br' or (tag == 'span' and not attributes):  # that parts a word, for Markdown
            return
        self.tags.append((tag, tuple(sorted(k for k, _ in attributes))))
        self.cells.append('')

    def handle_endtag(self, tag):
        if tag not in ('br', 'span'):
            self.cells.append('')

    def handle_comment(self, data):
        self.tags.append(('comment', ()))

    def handle_data(self, data):
        self.cells[-1] += data


def cmark(data):
    return subprocess.run(['cmark-gfm', '--unsafe', '-e', 'table', '-e', 'strikethrough', '-e',
                           'autolink', '-e', 'tasklist', '-e', 'footnotes'], input=data, check=True,
                          stdout=subprocess.PIPE).stdout.decode()


def read_calendar(data):
    """The texts of the values, and names of properties that none of the file's own lines can have: RFC 5545 unfolded
    and unescaped."""
    lines = re.sub('\r\n[ \t]', '', data.decode()).split('\r\n')
    names = [re.match('([A-Z-]*)[:;]', line) for line in lines if line]
    odd = [line for line, name in zip(filter(None, lines), names) if name is None] + \
        ([] if data.endswith(b'END:VCALENDAR\r\n') else ['no end'])
    values = [re.sub(r'\\(.)', lambda m: {'n': '\n', 'N': '\n'}.get(m[1], m[1]), line.split(':', 1)[1])
              for line, name in zip(filter(None, lines), names) if name is not None]
    return values, odd, [name[1] for name in names if name is not None]


def strings_of(tree):
    if isinstance(tree, dict):
        return [s for v in tree.values() for s in strings_of(v)]
    if isinstance(tree, list):
        return [s for v in tree for s in strings_of(v)]
    return [tree] if isinstance(tree, str) else [repr(tree)]


def read_yaml(data):
    return strings_of(yaml.safe_load(data)), []


def find_all(cells, texts, form):
    """Each text is there, all of a cell or of a line of one; those that are not."""
    have = {form(c) for c in cells}
    joined = '\0'.join(have)
    return [f'{name}: {form(text)!r}' for name, text in texts.items()
            if form(text) and form(text) not in have and form(text) not in joined]
