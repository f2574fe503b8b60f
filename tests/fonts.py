# SPDX-License-Identifier: ISC
"""Papers on desks with other fonts: LibreOffice, with only Noto CJK, only IPA, only BIZ UD and all
fonts, needs no row higher than it is, in the papers of all samples and in plans of 200 items.

fonts.py [SHARE]: a share of the plans of 200 items."""
import glob
import os
import random
import shutil
import subprocess
import sys

import openpyxl
import yaml

import papers
import soffice
import support

ROW_MOST_PT = 409.5  # Excel's limit; such rows are warned of
SETS = {'Noto CJK': ['NotoSansCJK-Regular.ttc', 'NotoSansCJK-Bold.ttc'],
        'IPA': ['ipag.ttf', 'ipagp.ttf'],
        'BIZ UD': ['BIZUDPGothic-*.ttf', 'BIZUDGothic-*.ttf'],
        'all': []}
WIDTHS_MM = (25, 30, 40, 50, 60)
ROWS = 200
MEASURED_PT = 72  # lower rows tell little of what is to spare
CONFIGURATION = '''<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{0}</dir><include ignore_missing="yes">/etc/fonts/conf.d</include>
<cachedir>{0}/cache</cachedir></fontconfig>'''
WORDS = ('NPO', 'SNS', 'communication', '2026', '(30～50代)', 'R8.4.1', '100%', 'A4',
         'https://www.example.jp/', '「協働」', '※1', '①', 'ｱﾝｹｰﾄ', 'Web')


def fonts_of(patterns, here):
    """A configuration that knows these fonts alone: copies, which LibreOffice wants."""
    for pattern in patterns:
        found = glob.glob(f'/usr/share/fonts/**/{pattern}', recursive=True)
        if not found:
            raise support.Failure(f'{pattern} is not installed')
        for path in found:
            shutil.copy(path, here)
    path = os.path.join(here, 'fonts.conf')
    support.write(path, CONFIGURATION.format(here).encode())
    return path


def sentences(rng):
    """Sentences of the large sample cut anywhere, with words of other scripts between them."""
    plan = yaml.safe_load(support.read(os.path.join(support.SAMPLES, 'saku', 'plan.yaml')))['plan']
    whole = ''.join(item['initiatives'] + item['issues']
                    for policy in plan['policies'] for item in policy['items']).replace('\n', '')
    for _ in range(ROWS):
        parts = []
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(whole) - 60)
            parts.append(whole[at:at + rng.randint(3, 60)])
            parts.append(rng.choice(WORDS) if rng.random() < 0.5 else '')
            parts.append('\n' if rng.random() < 0.2 else '')
        yield ''.join(parts).strip()


def dump(path, **parts):
    support.write(path, yaml.safe_dump(parts, allow_unicode=True, width=10**6).encode())


def made_plan(path, width, texts):
    columns = [{'field': 'policy', 'heading': '基本方針', 'width': 30},
               {'field': 'item', 'heading': '取組項目', 'width': 40},
               {'field': 'issues', 'heading': '課題', 'width': width},
               {'field': 'comment', 'heading': 'ご記入ください', 'input': True, 'width': 50}]
    items = [{'id': f'i{i}', 'title': text.split('\n')[0][:4 + i % 37], 'issues': text}
             for i, text in enumerate(texts)]
    policies = [{'id': f'p{i}', 'title': '方針', 'items': items[i:i + 5]}
                for i in range(0, ROWS, 5)]
    dump(path, plan={'id': 'fonts', 'title': '書体', 'columns': columns, 'policies': policies})


def made_list(path, width, texts):
    """A text a meeting: a list, whose rows get no more than they need."""
    rows = [{'number': i + 1, 'month': '5月', 'agenda': [line for line in text.split('\n') if line]}
            for i, text in enumerate(texts)]
    dump(path, meetings={'title': '書体', 'fiscal_year': '令和8年度', 'rows': rows},
         style={'columns': [{'column': 'agenda', 'width': width}]})


def make_papers(here, share):
    """(name, path) of all workbooks; the lists are named *mm.xlsx."""
    yield from papers.workbooks(here)
    yield from papers.schedules(here)
    rng = random.Random(20261128)
    for width in WIDTHS_MM[:max(1, round(len(WIDTHS_MM) * share))]:
        texts = list(sentences(rng))
        for command, make, name in (('plan2xlsx', made_plan, 'items.xlsx'),
                                    ('sched2xlsx', made_list, 'mm.xlsx')):
            source, paper = os.path.join(here, 'made.yaml'), os.path.join(here, f'{width}{name}')
            make(source, width, texts)
            support.run(command, source, '-o', paper, status=(0, 1))
            yield f'{ROWS} rows, {width} mm, {command}', paper


def points(hundredths_mm):
    return hundredths_mm * 72 / 2540


class Measured:
    """The heights of a sheet as written, and as LibreOffice would have them."""

    def __init__(self, document, index, cells):
        self.sheet = document.Sheets.getByIndex(index)
        self.sheet.unprotect('')
        self.last = cells.max_row
        self.written = self.heights()
        self.merged = {}
        self.measure_merged(document, [r for r in cells.merged_cells.ranges
                                       if cells.cell(r.min_row, r.min_col).value])
        self.sheet.Rows.OptimalHeight = True
        self.needed = self.heights()

    def heights(self):
        return [points(self.sheet.Rows.getByIndex(row).Height) for row in range(self.last)]

    def measure_merged(self, document, ranges):
        """A merged cell counts for no row, so each gets a row of a sheet of its own."""
        sheets = document.Sheets
        sheets.insertNewByName('scratch', sheets.Count)
        scratch = sheets.getByName('scratch')
        widths = {}
        for row, merged in enumerate(ranges):
            width = sum(self.sheet.Columns.getByIndex(c - 1).Width
                        for c in range(merged.min_col, merged.max_col + 1)
                        if self.sheet.Columns.getByIndex(c - 1).IsVisible)
            column = widths.setdefault(width, len(widths))
            scratch.Columns.getByIndex(column).Width = width
            source = self.sheet.getCellByPosition(merged.min_col - 1, merged.min_row - 1)
            target = scratch.getCellByPosition(column, row)
            scratch.copyRange(target.CellAddress, source.RangeAddress)
            scratch.getCellRangeByPosition(column, row, column + 9, row + 99).merge(False)
            scratch.getCellRangeByPosition(column, row, column, row).merge(False)
        scratch.Rows.OptimalHeight = True
        for row, merged in enumerate(ranges):
            self.merged[merged.coord] = (merged, points(scratch.Rows.getByIndex(row).Height))
        sheets.removeByName('scratch')

    def too_low(self):
        for row, (have, need) in enumerate(zip(self.written, self.needed)):
            if need > have + 0.3 and have < ROW_MOST_PT - 1:
                yield f'row {row + 1}: {have:.1f} of {need:.1f}'
        for name, (merged, need) in self.merged.items():
            rows = self.written[merged.min_row - 1:merged.max_row]
            if need > sum(rows) + 0.3 and max(rows) < ROW_MOST_PT - 1:
                yield f'{name}: {sum(rows):.1f} of {need:.1f}'

    def ratios(self):
        for have, need in zip(self.written, self.needed):
            if MEASURED_PT < need <= ROW_MOST_PT:
                yield have / need


def measured(office, path):
    """(name of the sheet, Measured) of each sheet of a workbook."""
    workbook = openpyxl.load_workbook(path)
    document = office.open(path)
    try:
        for index, cells in enumerate(workbook.worksheets):
            yield cells.title, Measured(document, index, cells)
    finally:
        document.close(True)


def check_set(name, made):
    """Measures all papers with a set of fonts; returns how many passed, and says what did not."""
    good, ratios = 0, []
    office = soffice.Office()
    try:
        for paper, path in made:
            low = []
            for title, sheet in measured(office, path):
                low += [f'{title}: {text}' for text in sheet.too_low()]
                if path.endswith('mm.xlsx'):
                    ratios += list(sheet.ratios())
            good += not low
            for text in low[:10]:
                print(f'{name}: {paper}: too low: {text}')
            if low:
                print(f'{name}: {paper}: {len(low)} rows too low')
    finally:
        office.close()
    print(f'{name}: on average {100 * (sum(ratios) / len(ratios) - 1):.1f} % to spare, most '
          f'{100 * (max(ratios) - 1):.1f} %, of {len(ratios)} rows')
    return good, len(made) - good


def main():
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1
    passed = failed = 0
    with support.folder() as here:
        made = list(make_papers(here, share))
        for name, patterns in SETS.items():
            with support.folder() as fonts:
                if patterns:
                    os.environ['FONTCONFIG_FILE'] = fonts_of(patterns, fonts)
                good, bad = check_set(name, made)
                os.environ.pop('FONTCONFIG_FILE', None)
            passed += good
            failed += bad
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
