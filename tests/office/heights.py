# SPDX-License-Identifier: ISC
"""Row heights against LibreOffice's own layout, in four fonts and five column widths: no row
is too low for its text, and on average little height is to spare."""
import os
import random
import re

import yaml

import support
from soffice import Office
from support import expect

SAKU = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')
FONTS = ('BIZ UDPゴシック', 'Noto Sans CJK JP', 'Noto Serif CJK JP', 'IPAexMincho')
WIDTHS_MM = (26, 34, 45, 62, 84)
SIZES = (9, 10.5, 11)
ROWS = 200
ROW_MOST_PT = 409.5  # Excel's limit; such rows are warned about
MEASURED_PT = 72  # lower rows tell little
PADDING_PT = 2.5  # above and below together, beside what a text needs
SPARE_MOST = 0.13
WORDS = ('NPO', 'SNS', 'Zoom', 'communication', '2026', '(30～50代)', 'R8.4.1', '100%', 'A4',
         'https://www.example.jp/', '「協働」', '※1', '①', 'ｱﾝｹｰﾄ', 'Web', 'カフェさくさぽ')


def seed_texts():
    plan = yaml.safe_load(support.read(SAKU))['plan']
    texts = []
    for policy in plan['policies']:
        texts.append(policy['approach'])
        for item in policy['items']:
            texts += [item['initiatives'], item['issues']]
    return [text.strip('\n') for text in texts]


def made_texts(seeds, rng):
    """Sentences of the seed cut anywhere, with words of other scripts between them."""
    whole = ''.join(seeds).replace('\n', '')
    texts = []
    for _ in range(ROWS):
        parts = []
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(whole) - 60)
            parts.append(whole[at:at + rng.randint(3, 60)])
            if rng.random() < 0.5:
                parts.append(rng.choice(WORDS))
            if rng.random() < 0.2:
                parts.append('\n')
        texts.append(re.sub(r'[ \u3000]*\n\n*', '\n', ''.join(parts)).strip())
    return texts


def write_list(path, texts, font, size, width):
    """A text a meeting: a list, whose rows get no more than they need."""
    rows = [{'number': i + 1, 'month': '5月', 'agenda': text.split('\n')}
            for i, text in enumerate(texts)]
    style = {'font': font, 'size': size, 'fit': 'font',
             'columns': [{'column': 'agenda', 'width': width}]}
    meetings = {'title': '高さ', 'fiscal_year': '令和8年度', 'rows': rows}
    support.write(path, yaml.safe_dump({'meetings': meetings, 'style': style}, allow_unicode=True,
                                       width=10**6).encode())


def points(hundredths_mm):
    return hundredths_mm * 72 / 2540


def measure(office, path):
    """(as written, as LibreOffice would have it) of each row of meetings, in points."""
    document = office.open(path)
    try:
        sheet = document.Sheets.getByIndex(0)
        sheet.unprotect('')
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress.EndRow
        names = [sheet.getCellByPosition(1, row).String for row in range(last + 1)]
        rows = [sheet.Rows.getByIndex(row) for row in range(last + 1) if names[row] == '5月']
        written = [points(row.Height) for row in rows]
        for row in rows:
            row.OptimalHeight = True
        return list(zip(written, [points(row.Height) for row in rows]))
    finally:
        document.close(True)


def test_rows_are_high_enough_and_not_much_higher():
    rng = random.Random(20260401)
    seeds = seed_texts()
    texts = seeds + made_texts(seeds, rng)
    office = Office()
    total, low, most = [], [], {}
    try:
        with support.folder() as here:
            for font in FONTS:
                ratios = []
                for number, width in enumerate(WIDTHS_MM):
                    size = SIZES[number % len(SIZES)]
                    source, paper = os.path.join(here, 'list.yaml'), os.path.join(here, 'list.xlsx')
                    write_list(source, texts, font, size, width)
                    support.run('sched2xlsx', source, '-o', paper, status=(0, 1))
                    pairs = measure(office, paper)
                    expect(len(pairs) == len(texts), f'{len(pairs)} rows of {len(texts)}')
                    for text, (written, wanted) in zip(texts, pairs):
                        if wanted > written + 0.3 and written < ROW_MOST_PT - 1:
                            low.append(f'{font} {size} pt {width} mm: {written:.1f} of '
                                       f'{wanted:.1f}: {text[:60]!r}')
                        if MEASURED_PT < wanted <= ROW_MOST_PT:
                            ratios.append((written - PADDING_PT) / wanted - 1)
                most[font] = sum(ratios) / len(ratios)
                total += ratios
    finally:
        office.close()
    figures = ', '.join(f'{font} {100 * spare:.1f} %' for font, spare in most.items())
    spare = sum(total) / len(total)
    figures += f'; all {100 * spare:.1f} % of {len(total)} rows; too low {len(low)}'
    print('note row heights to spare: ' + figures)
    expect(not low, f'{figures}\n' + '\n'.join(low[:20]))
    expect(spare < SPARE_MOST, figures)


support.main(globals())
