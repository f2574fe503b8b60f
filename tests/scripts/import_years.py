# SPDX-License-Identifier: ISC
"""Schedules of several fiscal years, and days within months, read from papers: from those of offices,
from our own without their outline, and from our own that people changed."""
import os

import openpyxl

import support
from outline_sched import cell, changed, line, read_back
from outlines import rewritten
from support import expect, run, run_any

CASE = os.path.join(support.TESTS, 'cases', 'paper', 'several-years.yaml')
MONTHS = [f'{m}月' for m in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)]


def imported(rows, merges=(), *options):
    """Entries (months as written, lane, text), messages and source of an office's workbook."""
    with support.folder() as here:
        old, new = os.path.join(here, 'old.xlsx'), os.path.join(here, 'new.yaml')
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for area in merges:
            book.active.merge_cells(area)
        book.save(old)
        out, messages, status = run_any('xlsx2sched', '--lang=en', *options, old)
        expect(status != 2, messages.decode())
        support.write(new, out)
        return entries_of(new), messages.decode(), out.decode()


def entries_of(source):
    rows = run('sched2csv', source)[0].decode().split('\r\n')[1:-1]
    return [(r[8], r[3], r[4]) for r in (row.split(',') for row in rows)]


def test_years_above_months_that_run_across():
    for years in (2, 3):
        heads = [cell for year in range(8, 8 + years) for cell in [f'令和{year}年度', *[None] * 11]]
        late = 12 * years - 4
        rows = [['策定スケジュール'], ['項目', *heads], [None, *MONTHS * years],
                ['骨子案', None, '作成', *[None] * 12, '見直し'], ['素案', *[None] * late, '審議']]
        merges = [f'{a}2:{b}2' for a, b in (('B', 'M'), ('N', 'Y'), ('Z', 'AK'))][:years]
        found, messages, text = imported(rows, merges)
        expect(found == [('R8.5月', '骨子案', '作成'), ('R9.6月', '骨子案', '見直し'),
                         (f'R{8 + years - 1}.12月', '素案', '審議')], f'{found} {messages}')
        expect(f'last_fiscal_year: 令和{7 + years}年度' in text, text)


def test_years_beside_months():
    def rows(names):
        return [['策定スケジュール'], ['年度', '月', '市', '市民'],
                *[[names.get(i), (MONTHS * 2)[i], f'{i}番' if i % 6 == 0 else None,
                   '上旬 説明会\n15日(火) 会議' if i == 14 else None] for i in range(24)]]
    want = [('R8.4月', '市', '0番'), ('R8.10月', '市', '6番'), ('R9.4月', '市', '12番'),
            ('R9.6月上旬', '市民', '説明会'), ('R9.6月15日(火)', '市民', '会議'), ('R9.10月', '市', '18番')]
    for names in ({0: 'R8年度', 12: 'R9年度'}, {0: '令和8年度', 12: '令和9年度'}, {0: 2026, 12: 2027}):
        found, messages, _ = imported(rows(names), ['A3:A14', 'A15:A26'])
        expect(found == want and not messages, f'{found} {messages}')
    found, messages, text = imported(rows({0: 'R8年度'}))  # the year after it is not named
    expect(len(found) < len(want) and '[import-outside]' in messages and '15日(火) 会議' in text, messages)


def test_days_before_texts():
    rows = [['令和8年度 予定'], ['月', '市'],
            ['4月', '上旬 素案\n中旬以降に審議\n末 報告'], ['5月', '5月中旬～7月10日 公募'],
            ['6月', '5月中旬～7月10日 公募\n4月上旬 ほかの月'], ['7月', '5月中旬～7月10日 公募'], ['8月', '32日 ない日\n8/3 会議']]
    found, messages, _ = imported(rows)
    expect(found == [('4月上旬', '市', '素案'), ('4月', '市', '中旬以降に審議'), ('4月末', '市', '報告'),
                     ('5月中旬～7月10日', '市', '公募'), ('6月', '市', '4月上旬 ほかの月'),
                     ('8月', '市', '32日 ない日'), ('8/3', '市', '会議')] and not messages,
           f'{found} {messages}')


def test_our_own_without_the_outline():
    with support.folder() as here:
        for kind in ('xlsx', 'docx'):
            sent, bare = os.path.join(here, f'sent.{kind}'), os.path.join(here, f'bare.{kind}')
            new, paper = os.path.join(here, 'new.yaml'), os.path.join(here, f'again.{kind}')
            run(f'sched2{kind}', '-q', '-o', sent, CASE)
            rewritten(sent, bare, lambda text: None)
            run(f'{kind}2sched', '-o', new, bare)
            for table in ('matrix', 'list', 'meetings'):
                want, got = (run('sched2csv', f'--table={table}', source)[0] for source in (CASE, new))
                want = want.replace('R10年度'.encode(), '令和10年度'.encode())
                expect(got == want, f'{kind} {table}: {got.decode()}')
            run(f'sched2{kind}', '-q', '-o', paper, new)


def test_days_changed_by_people():
    def edit(to):
        def one(book):
            where = cell(book, '骨子案の作成')
            where.value = where.value.replace('上旬 骨子案の作成', to)
        return one
    for to, want in (('中旬 骨子案の作成', 'month: R8.5月中旬'), ('骨子案の作成', 'month: 2026-05'),
                     ('5/11 骨子案の作成', 'month: 5/11'), ('上旬 骨子案をつくる', 'month: R8.5月上旬')):
        got = line(changed(edit(to), source=CASE), 'id: sketch')
        expect('stage: outline' in got and f'{want.replace("5/11", "R8.5/11")},' in got, got)
    text = changed(edit('6月上旬 骨子案の作成'), source=CASE)
    expect('text: "6月上旬 骨子案の作成"' in text, text)


def test_a_month_moved_to_another_year():
    def edit(book):
        sheet = book.worksheets[0]
        where = cell(book, '審議')
        sheet.cell(where.row + 12, where.column).value = '2028-10-27 審議'
        where.value = where.value.replace('\n2027-10-29 審議', '')
    text = changed(edit, source=CASE)
    expect('month: 2028-10-27' in text and '2027-10-29' not in text, text)


def test_years_swapped_are_not_mixed_up():
    def edit(book):
        sheet = book.worksheets[0]
        first, second = (next(c for row in sheet.iter_rows() for c in row if c.value == v)
                         for v in ('令和8年度', '令和9年度'))
        first.value, second.value = second.value, first.value
    source = support.read(CASE).decode().replace('2027-10-29', 'R9.10月29日')
    text, messages, status = read_back(edit, text=source)
    expect(status == 1 and 'month: R9.5月上旬' in line(text, '骨子案の作成') and
           'month: R8.10月29日' in line(text, '審議'), messages + text)


support.main(globals())
