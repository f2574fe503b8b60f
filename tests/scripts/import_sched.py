# SPDX-License-Identifier: ISC
"""Old schedules and lists of meetings read into YAML: as offices make them, and our own papers."""
import datetime
import os
import re

import openpyxl

import support
from oldpapers import (DOCUMENTS, SCHEDULE, WORKBOOKS, across, add_list, document, fill, fill_matrix,
                       meetings, one_sheet, same_schedule, workbook)
from support import expect, run, run_any


def test_workbooks_of_an_office():
    with support.folder() as here:
        for make in WORKBOOKS:
            old, new = os.path.join(here, 'old.xlsx'), os.path.join(here, f'{make.__name__}.yaml')
            workbook(old, make)
            _, messages = run('xlsx2sched', '--lang=en', '-o', new, old)
            expect(messages == b'', f'{make.__name__}: {messages.decode()}')
            same_schedule(new)
            expect(run_any('planlint', new)[2] != 2, 'planlint')


def test_documents_of_an_office():
    with support.folder() as here:
        for make in DOCUMENTS:
            old, new = os.path.join(here, 'old.docx'), os.path.join(here, f'{make.__name__}.yaml')
            document(old, make)
            _, messages = run('docx2sched', '--lang=en', '-o', new, old)
            expect(messages == b'', f'{make.__name__}: {messages.decode()}')
            same_schedule(new)


def test_two_files():
    with support.folder() as here:
        first, second = os.path.join(here, '資料2.xlsx'), os.path.join(here, '資料3.docx')
        workbook(first, lambda book: fill_matrix(book.active))
        document(second, lambda paper: add_list(paper, meetings()))
        for names in ((first, second), (second, first)):
            new = os.path.join(here, 'new.yaml')
            _, messages = run('xlsx2sched', '-o', new, *names)
            expect(messages == b'', messages.decode())
            same_schedule(new)


def imported(make, *options, edit=None):
    """Source, messages and status of an office's workbook."""
    with support.folder() as here:
        old = os.path.join(here, 'old.xlsx')
        book = openpyxl.Workbook()
        make(book)
        if edit is not None:
            edit(book.active)
        book.save(old)
        out, messages, status = run_any('xlsx2sched', '--lang=en', *options, old)
        return out.decode(), messages.decode(), status


def only(rows, title='予定'):
    def make(book):
        across(book.active, 1, 3, title)
        fill(book.active, rows, 3)
    return make


SMALL = [['月', '市民', '市'], ['4月', 'あ', ''], ['5月', '', 'い'], ['6月', 'う', 'え']]


def test_the_year_is_told_somewhere():
    def months(texts):
        return [SMALL[0]] + [[text, *row[1:]] for text, row in zip(texts, SMALL[1:])]

    text, messages, status = imported(only(SMALL))
    expect(status == 2 and '[import-no-year]' in messages and text == '', messages)
    for make, options in ((only(SMALL), ['--fiscal-year=R8年度']), (only(SMALL, 'R8年度の予定'), []),
                          (only(months(['4月', '5月', 'R8. 6月'])), []),
                          (only(months(['2026-04', '2026年5月', '６月'])), []),
                          (only(months(['1月', '2月', '2027-03'])), []),
                          (only(months([datetime.date(2026, m, 1) for m in (4, 5, 6)])), [])):
        text, messages, status = imported(make, *options)
        year = re.search('fiscal_year: (.*)', text)
        expect(status == 0 and year and year[1] in ('R8年度', '令和8年度'), messages + text)
    _, messages, status = run_any('xlsx2sched', '--fiscal-year=8', 'x.xlsx')
    expect(status == 2 and b'8: the fiscal year must be written like' in messages, messages)


def test_files_without_a_table():
    text, messages, status = imported(only([['数', '名'], ['1', 'あ'], ['2', 'い']]))
    expect(messages.startswith('old.xlsx: error: '), messages)
    expect(status == 2 and text == '' and '[import-no-schedule]' in messages, messages)
    figures = [['月', '人口'], *[[f'{y}-{m:02}', f'{y + m}'] for y in range(2019, 2023) for m in range(1, 13)]]
    text, messages, status = imported(only(figures))
    expect(status == 2 and messages.count(': error:') == 1 and '[import-no-schedule]' in messages,
           messages)

    def strange(sheet):
        for i in range(5100):
            sheet.cell(30 + i, 9, f'{i}番の文')
    text, messages, status = imported(one_sheet, edit=strange)
    expect(status == 1 and messages.count('\n') < 9 and 'more like it' in messages, messages)
    expect('5099番の文' in text, text[:500])


def test_what_has_no_place_is_kept():
    def beside(sheet):
        sheet['I5'] = '担当課'
        sheet['A18'] = '問い合わせは広報広聴課へ\n電話'
        sheet['B5'].comment = openpyxl.comments.Comment('済みか', '担当')
    text, messages, status = imported(one_sheet, edit=beside)
    expect(status == 1 and messages.count('[import-extra]') == 2 and '[import-note]' in messages,
           messages)
    for words in ('# 担当課\n', '# 電話\n', '# 問い合わせは広報広聴課へ\n', '担当: 済みか',
                  '# old.xlsx Sheet!I5: '):
        expect(words in text, f'{words} is not in\n{text}')


def test_spans_and_merged_cells():
    def merged(sheet):
        fill(sheet, SMALL + [['7月～9月', 'お', 'か\nき'], ['10月', '', '']], 3)
        sheet['B4'] = '一\n二'
        sheet.merge_cells('B4:B5')
        sheet['C6'] = 'く'
        sheet.merge_cells('B7:C7')
        sheet['C8'] = 'け'
    text, messages, status = imported(only([], 'R8年度'), edit=merged)
    expect(status == 1 and '[import-span]' in messages and '[import-lanes]' in messages, messages)
    for words in ('from: 4月\n      to: 5月', '{id: entry-7-bsy70m, from: 7月, to: 9月, lane: lane-18qxpv, text: お}',
                  '# 一\n    # 二\n'):
        expect(words in text, f'{words} is not in\n{text}')


def test_months_over_several_rows():
    rows = [['月', '市民', '市'], ['4月', 'あ', ''], ['', 'い', 'う'], ['5月', '', 'え'], ['', 'お', ''],
            ['', '', 'か'], ['※', '', ''], ['', 'き', '']]

    def merged(sheet):
        sheet.merge_cells('A6:A8')
    for edit in (None, merged):
        text, messages, status = imported(only(rows, 'R8年度'), edit=edit)
        expect(status == 1 and messages.count('[import-extra]') == 1 and '# き\n' in text, messages)
        expect('month: 4月, lane: lane-18qxpv, text: い}' in text and 'notes: [※]' in text and
               'month: 5月, lane: lane-pp8vvp, text: か}' in text, text)


def test_months_that_a_year_cannot_hold():
    rows = [['月', '市民'], *[[f'{m}月', f'一{m}'] for m in (*range(4, 13), 1, 2, 3)],
            ['4月', '二4'], ['5月', '二5']]
    text, messages, status = imported(only(rows, 'R8年度'))
    expect(status == 1 and messages.count('[import-outside]') == 2 and '# 二4\n' in text, messages)
    rows = [['月', '市民'], ['R8.3月', 'あ'], ['R8.4月', 'い'], ['5月', 'う']]
    text, messages, status = imported(only(rows, 'R8年度'))
    expect(messages.count('[import-outside]') == 1 and '# あ\n' in text and 'text: い' in text, messages)


def test_parts_of_months():
    rows = [['月', '市民'], ['4月上旬', 'あ'], ['4月下旬', 'い'], ['5月', 'う'], ['6月20日(土)', 'え']]
    text, messages, status = imported(only(rows, 'R8年度'))
    expect('[import-month]' not in messages, messages)
    for month, words in (('4月上旬', 'あ'), ('4月下旬', 'い'), ('5月', 'う'), ('6月20日(土)', 'え')):
        expect(f'month: {month}, lane: lane-18qxpv, text: {words}' in text, text)
    rows = [['月', '市民'], ['4月頃', 'あ'], ['5月第2週', 'い'], ['6月', 'う']]
    text, messages, status = imported(only(rows, 'R8年度'))
    expect(status == 1 and messages.count('[import-month]') == 2 and '# 4月頃' in text and
           'month: 4月, lane: lane-18qxpv, text: あ' in text, messages + text)


LIST = [['回', '日時', '会場', '議題', '備考'], ['第1回', '令和8年5月20日(水) 13:30～', '市役所', '・開会\n・議事', ''],
        ['臨時', '6/3', '', '協議', '資料あり'], ['3', '未定', '', '報告', ''], ['', '', '', '続きの議題', ''],
        ['４', 'R8.9.1', '', '', '']]


def test_lists_in_other_words():
    text, messages, status = imported(only(LIST, '委員会の日程'))
    for code, count in (('[import-column]', 1), ('[import-number]', 1), ('[import-row]', 1),
                        ('[import-agenda]', 1)):
        expect(messages.count(code) == count, f'{code}: {messages}')
    for words in ('date: "令和8年5月20日(水) 13:30～"', 'place: 市役所', '- ・開会\n', 'month: 令和8年5月',
                  'number: 4\n', 'month: 6月', '- 続きの議題', '# 未定\n', '# 備考: 資料あり'):
        expect(words in text, f'{words} is not in\n{text}')


def test_meetings_that_the_year_cannot_hold():
    rows = [LIST[0][:4], ['1', 'R8.3.20', '', '前年度の会議'], ['2', 'R8.5.1', '', '議題', '資料あり'],
            ['3', 'R8.6.1', '', '']]
    text, messages, status = imported(only(rows, 'R8年度の日程'))
    expect(status == 1 and messages.count('[import-outside]') == 1 and '# R8.3.20\n' in text and
           '# 前年度の会議\n' in text and text.count('- number') == 2, messages + text)
    expect(re.search('# 資料あり\n *- number: 2\n', text) and
           re.search("# .* meeting 3 has no agenda.*", text), text)


def test_data_of_our_own():
    """CSV of sched2csv has no outline."""
    with support.folder() as here:
        new = os.path.join(here, 'new.yaml')
        names = []
        for table in ('matrix', 'list'):
            names.append(os.path.join(here, f'{table}.csv'))
            support.write(names[-1], run('sched2csv', f'--table={table}', '--titles', SCHEDULE)[0])
        run('xlsx2sched', '-o', new, *names)
        same_schedule(new)
        support.write(names[1], run('sched2csv', '--table=meetings', SCHEDULE)[0])
        text = run('xlsx2sched', names[1], status=(1,))[0].decode()
        expect(text.count('- number: ') == 7 and text.count('      agenda:') == 7, text)


support.main(globals())
