# SPDX-License-Identifier: ISC
"""Pages for publication as a reader that is not ours finds them: every text of the same table as CSV, no
more elements, attributes and addresses than these, tables without gaps, and links that lead somewhere."""
import csv
import html.parser
import io
import json
import os
import re

import plans
import support
from support import expect

ROUNDS = support.rounds(60, 2000, 2)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
ROLES = {'table': 'table', 'thead': 'rowgroup', 'tbody': 'rowgroup', 'tr': 'row', 'td': 'cell',
         'th': ('columnheader', 'rowheader')}
ATTRIBUTES = {
    'html': {'lang'}, 'meta': {'charset', 'http-equiv', 'content', 'name'}, 'a': {'class', 'href', 'id', 'role'},
    'main': {'id'}, 'section': {'id'}, 'p': {'class', 'id'}, 'h2': {'class'}, 'h3': {'class'}, 'nav': {'aria-label'},
    'table': {'role'}, 'thead': {'role'}, 'tbody': {'role'}, 'tr': {'role', 'class'},
    'th': {'role', 'scope', 'rowspan', 'colspan', 'class'},
    'td': {'role', 'rowspan', 'colspan', 'class', 'data-label'},
    'div': {'class', 'role', 'aria-level', 'id'}, 'span': {'class'}, 'time': {'datetime', 'data-year'},
    **{name: set() for name in ('head', 'title', 'style', 'body', 'h1', 'caption', 'colgroup', 'col', 'br',
                                'ul', 'li')}}
EMPTY = {'meta', 'br', 'col'}


class Page(html.parser.HTMLParser):
    def __init__(self, data):
        super().__init__()
        self.open, self.tables, self.texts = [], [], []
        self.ids, self.links, self.found = [], [], {}
        self.words = None  # of the cell, title or paragraph that is open
        self.feed(data)
        self.close()
        expect(not self.open, f'left open: {self.open}')

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        expect(tag in ATTRIBUTES and set(given) <= ATTRIBUTES[tag], f'<{tag} {given}>')
        expect(tag not in ROLES or given['role'] in ROLES[tag], f'{tag}: {given}')
        self.found.setdefault(tag, []).append(given)
        self.ids += [given['id']] if 'id' in given else []
        self.links += [given['href']] if 'href' in given else []
        if tag == 'table':
            self.tables.append([])
        elif tag == 'tr':
            self.tables[-1].append([])
        elif tag in ('td', 'th'):
            self.tables[-1][-1].append((len(self.texts), given))
        if tag in ('td', 'th', 'title', 'h1', 'h2', 'h3', 'p'):
            self.words = ''
        if tag == 'br':
            self.words += '\n'
        elif tag not in EMPTY:
            self.open.append((tag, given.get('class')))

    def handle_endtag(self, tag):
        expect(self.open and self.open.pop()[0] == tag, f'</{tag}> out of place')
        if tag in ('td', 'th', 'title', 'h1', 'h2', 'h3', 'p'):
            self.texts.append((tag, self.words))
            self.words = None

    def handle_data(self, data):
        classes = {name for _, name in self.open}
        if not self.open or self.open[-1][0] == 'style':
            return
        if self.words is None:
            expect(not data.strip() or self.open[-1][0] in ('a', 'caption'), f'outside: {data!r}')
        elif not classes & {'until', 'hidden', 'back'}:
            self.words += data

    def handle_comment(self, data):
        expect(False, f'a comment: {data!r}')

    handle_pi = unknown_decl = handle_comment

    def of(self, *tags):
        return [words for tag, words in self.texts if tag in tags and words.strip('\n')]


def grid(page, rows, columns):
    """The words at each place of a table, which belongs to one cell (HTML, 4.9.12)."""
    taken = {}
    for r, row in enumerate(rows):
        at = 0
        for number, given in row:
            while (r, at) in taken:
                at += 1
            for down in range(int(given.get('rowspan', 1))):
                for right in range(int(given.get('colspan', 1))):
                    expect((r + down, at + right) not in taken, f'two cells at {r + down}, {at + right}')
                    taken[r + down, at + right] = page.texts[number][1]
    expect(len(taken) == len(rows) * columns, f'gaps in {len(rows)} rows of {columns} columns')
    return [[taken[r, c] for c in range(columns)] for r in range(len(rows))]


def read(data, language):
    """A page that holds all that every page must."""
    text = data.decode()
    page = Page(text)
    expect(text.startswith('<!DOCTYPE html>\n<html lang="'), text[:40])
    expect(page.found['html'][0]['lang'].startswith(language), page.found['html'])
    expect(page.found['meta'][1]['content'] == POLICY, page.found['meta'])
    expect(len(page.found['h1']) == 1 and page.of('title'), 'no title')
    expect(len(page.ids) == len(set(page.ids)), f'ids twice: {page.ids}')
    for link in page.links:
        expect(link[0] == '#' and link[1:] in page.ids, f'leads nowhere: {link}')
    expect(all(given.get('scope') for given in page.found['th']), 'a heading of nothing')
    columns = re.findall(r'<colgroup>((?:<col>)*)</colgroup>', text)
    page.grids = [grid(page, rows, names.count('<col>'))
                  for rows, names in zip(page.tables, columns, strict=True)]
    return page


def is_japanese(text):
    return re.search('[\u3000-\u9fff]', text) is not None


def rows_of(command, table, path, *options):
    data = support.run(command, f'--table={table}', *options, path, status=(0, 1, 2))[0].decode()
    return list(csv.reader(io.StringIO(data, newline='')))


def language_of(page):
    return 'ja' if is_japanese(page.split('<title>')[1].split('</title>')[0]) else 'en'


def written(command, path, *options):
    out = support.run_any(command, *options, path)[0]
    return out, language_of(out.decode()) if out else ''


def test_every_text_of_plans():
    for seed in range(ROUNDS):
        with support.folder() as here:
            path = os.path.join(here, 'plan.yaml')
            support.write(path, plans.plan(seed).encode())
            out, language = written('plan2html', path, '--with-comments')
            wanted = [cell for row in rows_of('plan2csv', 'form', path, '--with-comments') for cell in row
                      if cell.strip('\n')]
            found = read(out, language).of('td', 'th')[:len(wanted)]
            expect(found == wanted, f'seed {seed}: {[p for p in zip(found, wanted) if p[0] != p[1]][:3]}')


def test_every_text_of_schedules():
    for seed in range(ROUNDS):
        with support.folder() as here:
            path = os.path.join(here, 'schedule.yaml')
            support.write(path, plans.schedule(seed).encode())
            out, language = written('sched2html', path)
            wanted = [rows_of('sched2csv', table, path) for table in ('matrix', 'list')]
            found = read(out, language).grids
            expect(found == [rows for rows in wanted if rows], f'seed {seed}')


# Texts that would be more than texts where they are not written as such.
NASTY = ['</td><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '&amp;lt; &#60;', '"><b>', "'--",
         '--><!--', ']]>', '</style></title></textarea>', 'javascript:alert(1)', '{{x}}', '\u2028x', '\u202ex']
FONT = 'x";}</style><script>alert(1)</script>\\'


def test_nobody_is_asked_to_fill_in_a_page():
    """Where the columns of a form are left out, so is what it says of them."""
    path = os.path.join(support.TESTS, 'cases', 'md', 'own-fields.yaml')
    page, form = (support.run('plan2html', *options, path)[0].decode()
                  for options in ((), ('--with-comments',)))
    for words in ('黄色の欄にご記入ください。', '提出期限', '提出先'):
        expect(words in form and words not in page, words)
    expect('まちづくり推進会議' in page, page)


def test_no_text_becomes_markup():
    nasty = ' '.join(NASTY)
    source = {'plan': {'id': 'p', 'title': nasty, 'label': nasty, 'policies': [
        {'id': 'a', 'title': nasty, 'items': [{'id': 'b', 'title': nasty, 'issues': nasty, 'comments': [
            {'by': nasty, 'text': nasty}]}]}], 'footnotes': [{'mark': nasty, 'text': nasty}]},
        'style': {'font': FONT, 'heading_font': FONT}}
    with support.folder() as here:
        path = os.path.join(here, 'plan.yaml')
        support.write(path, json.dumps(source).encode())
        out, _ = written('plan2html', path, '--with-comments')
        page = read(out, 'en')
        expect(page.of('title') == page.of('h1') == [nasty], page.of('title', 'h1'))
        expect(len([words for words in page.of('td', 'th') if nasty in words]) >= 4, page.texts)
        styles = out.decode().split('<style>')[1].split('</style>')[0]
        expect('alert' in styles and not set(styles) & set('<>&') and '\\3c ' in styles, styles)


def words_of(*texts, notes=()):
    """The cells of a page whose items have these titles, as the page writes them."""
    source = {'plan': {'id': 'p', 'title': '計画', 'policies': [{'id': 'a', 'title': '方針', 'items': [
        {'id': f'i{i}', 'title': text} for i, text in enumerate(texts)]}],
        'footnotes': [{'mark': mark, 'text': '注'} for mark in notes]}}
    with support.folder() as here:
        path = os.path.join(here, 'plan.yaml')
        support.write(path, json.dumps(source).encode())
        out = support.run('plan2html', path)[0].decode()
    return re.findall(r'aria-level="3">(.*?)</div>', out), out


def test_years_of_an_era_have_the_other_count():
    year = '<time datetime="{0}" data-year="（{0}年{1}）">{2}</time>'.format
    for text, wanted in (
            ('令和8年9月1日から', year(2026, '', '令和8年') + '9月1日から'),
            ('令和8年度', year(2026, '度', '令和8年度')), ('令和元年', year(2019, '', '令和元年')),
            ('平成３０年度～令和4年度', f"{year(2018, '度', '平成３０年度')}～{year(2022, '度', '令和4年度')}"),
            ('（令和4年度）', f"（{year(2022, '度', '令和4年度')}）"),
            *((text, text) for text in ('令和8年（2026年）', '2026年（令和8年）', '2026年度(令和8年度)', '昭和70年',
                                        'R8.9.1', '2026年9月1日', '9月1日', '令和の年', '年'))):
        expect(words_of(text)[0] == [wanted], f'{text}: {words_of(text)[0]}')


def test_footnotes_lead_there_and_back():
    cells, out = words_of('甲※1乙※1、※12', '※2と※', notes=('※1', '※12', '※2', '※3'))
    link = '<a href="#t1n{0}" id="t1n{0}r{1}" role="doc-noteref">{2}</a>'.format
    expect(cells == [f"甲{link(1, 1, '※1')}乙{link(1, 2, '※1')}、{link(2, 1, '※12')}",
                     f"{link(3, 1, '※2')}と※"], cells)
    back = re.findall(r'<a href="#(t1n\dr\d)" class="back" role="doc-backlink">(.*?)</a>', out)
    expect(back == [('t1n1r1', '本文へ戻る 1'), ('t1n1r2', '本文へ戻る 2'), ('t1n2r1', '本文へ戻る'),
                    ('t1n3r1', '本文へ戻る')], back)


def test_a_control_character_is_an_error():
    with support.folder() as here:
        path = os.path.join(here, 'plan.yaml')
        for key in ('title', 'label'):
            support.write(path, f'plan: {{id: p, title: T, policies: [{{id: a, title: A, items: [{{id: b, title: B}}]}}], '
                          f'{key}: "a\\x07"}}'.replace('title: T, ', '' if key == 'title' else 'title: T, ').encode())
            out, messages = support.run('plan2html', '--lang=en', path, status=(2,))
            expect(not out and b'[not-xml]' in messages, messages.decode())


if __name__ == '__main__':
    support.main(globals())
