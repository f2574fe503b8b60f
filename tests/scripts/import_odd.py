# SPDX-License-Identifier: ISC
"""Tables that are laid out in odd ways: what is read of each, and that no text is lost without a word."""
import os
import re

import openpyxl
from openpyxl.styles import PatternFill

import rawfiles
import support
from support import expect, run, run_any, told

HEAD = ['令和8年度 予定']
MONTHS = ['4月', '5月', '6月', '7月']
# What is said by what is made of it: headings of fields and months, numbers of rows, arrows.
SAID = {'作業', '月', *MONTHS, '8月', '上', '中', '下', '回', '開催日', '場所', '会議内容', '取組項目', '主な取組', '基本方針', '→',
        '', '区分', '項目', '年度'}
EXTRA, COLUMN = '[import-extra]', '[import-column]'


def save(path, rows, merges, fills):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = '予定'
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    for area in fills:
        for row in sheet[area]:
            for cell in row:
                cell.fill = PatternFill('solid', fgColor='FFD966')
    book.save(path)


def check(rows, wanted, *messages, command='xlsx2sched', options=(), merges=(), fills=(), said=()):
    """`wanted`: words that are in the YAML, in this order; `said`: texts that the YAML says otherwise."""
    with support.folder() as here:
        path = os.path.join(here, 'x.xlsx')
        save(path, rows, merges, fills)
        out, errors, status = run_any(command, '--lang=en', *options, path)
    text, at = out.decode(), 0
    told(errors.decode(), messages)
    expect(status == (1 if messages else 0), f'exit {status}')
    for words in wanted:
        found = text.find(words, at)
        expect(found >= 0, f'{words} is not in\n{text[at:]}')
        at = found + len(words)
    everything = ''.join(text.split())
    for words in {line.strip() for row in rows for cell in row for line in str(cell).split('\n')} - SAID - set(said):
        expect(''.join(words.split()) in everything, f'lost: {words}\n{text}')


# ---- months that run across ----

def test_lanes_of_several_rows_and_under_sections():
    check([HEAD, ['作業', *MONTHS], ['甲', 'あ'], ['', 'う', 'え'], ['乙', 'い']],
          ['name: 甲', 'name: 乙', 'text: あ', 'text: う', 'text: い', 'text: え'])
    check([HEAD, ['区分', '項目', *MONTHS], ['東'], ['', '掃除', '甲'], ['', '洗濯', '', '乙'], ['西'], ['', '掃除', '丙']],
          ['name: 東/掃除', 'name: 洗濯', 'name: 西/掃除'], (COLUMN, '区分'), (EXTRA, '"東"'), (EXTRA, '"西"'))
    check([HEAD, ['作業', *MONTHS], ['甲', 'い'], ['東の部'], ['乙', 'ろ']], ['name: 甲', 'name: 乙'], (EXTRA, '東の部'), merges=['A4:E4'])
    check([HEAD, ['作業', *MONTHS], ['', 'あ'], ['乙', 'い']], ['name: 乙'], (EXTRA, '"あ"'), merges=['A2:A3'])
    check([HEAD, ['作業', *MONTHS], ['乙', 'い'], *[[]] * 4100, ['最後']], ['name: 乙'], (EXTRA, 'A4104'))


def test_heads_of_two_rows():
    check([['予定'], ['区分', '作業', '令和8年度'], ['', '', *MONTHS], ['あ', '甲', 'い'], ['', '丙', '', 'ろ']],
          ['# 甲 区分: あ', 'fiscal_year: 令和8年度', 'name: 甲', 'name: 丙'], (COLUMN, '区分'), merges=['A2:A3', 'B2:B3', 'C2:F2'])
    check([HEAD, ['作業', '4月', '', '', '5月', '', '', '6月'], ['', *['上', '中', '下'] * 3], ['甲', 'い', '', '', 'び', '', 'べ', '', 'ぶ']],
          ['month: 4月上旬', 'month: 5月上旬', 'month: 5月下旬', 'month: 6月中旬'])
    check([['予定'], ['', '2026年', '', '', '2027年'], ['作業', '10月', '11月', '12月', '1月', '2月'], ['甲', 'い', '', '', 'び']],
          ['fiscal_year: 2026', 'month: 10月', 'month: 1月'], (EXTRA, '2026年'), (EXTRA, '2027年'), merges=['B2:D2', 'E2:F2'],
          options=['--fiscal-year=2026'], said=['10月', '11月', '12月', '1月', '2月'])


def test_columns_between_and_after_the_months():
    check([HEAD, ['作業', *MONTHS, '備考', '', '別'], ['甲', 'い', '', '', '', 'び', '', 'べ']], ['甲 備考: び'], (COLUMN, '備考'),
          (EXTRA, 'H2'), (EXTRA, 'H3'))
    rows = [HEAD, ['作業', '4月', '5月', '6月', '第1四半期', '7月', '8月'], ['甲', 'い', '', 'ろ', '', 'ま'], ['乙', '', '', '', 'は']]
    check(rows, ['# 乙 第1四半期: は', 'month: 7月', 'text: ま'], (COLUMN, '第1四半期'), fills=['E3:F3'])
    check(rows[:2] + [['甲', 'い', '', 'ま'], ['乙', '', '', 'は']], ['month: 6月, lane', 'text: ま', 'month: 6月', 'text: は'],
          (COLUMN, '第1四半期'), merges=['D4:E4'], fills=['D3:E3'], said=['第1四半期'])


def test_bars():
    check([HEAD, ['作業', *MONTHS], ['甲', 'あ', '→', '→', 'い'], ['乙', '', '→', 'う', '→']],
          ['from: 4月, to: 6月', 'text: あ', 'from: 5月, to: 7月', 'text: う', 'month: 7月', 'text: い'])
    check([HEAD, ['作業', '4月', '5月', '6月', '備考', 'R9.4月'], ['甲', 'い'], ['乙', 'ろ']], ['# 甲'], (COLUMN, '備考'),
          ('[import-outside]', '甲'), fills=['F3:F3'], said=['備考', 'R9.4月'])


# ---- months below each other ----

def test_heads_above_months():
    check([HEAD, ['月'], ['', '甲', '乙'], ['4月', 'あ'], ['5月', 'い'], ['6月', '', 'う']], ['name: 甲', 'name: 乙'])
    check([HEAD, ['', '甲', '乙'], ['月'], ['4月', 'あ'], ['5月', 'い'], ['6月', '', 'う']], ['name: 甲', 'name: 乙'])
    check([HEAD, ['月'], ['', '甲', '乙'], ['4月', 'あ'], ['5月', 'い'], ['6月', '', 'う']], ['name: 甲', 'name: 乙'],
          (EXTRA, '"月"'), merges=['A2:C2'])
    check([HEAD, ['月', '市', '', '会'], ['', '準備', '本番', ''], ['4月', 'あ', '', 'え'], ['5月', 'い'], ['6月', '', 'う']],
          ['市\n        準備', '市\n        本番', 'name: 会'], merges=['B2:C2'])
    check([HEAD, ['月', '甲', '月', '乙'], ['4月', 'あ', '4月', 'か'], ['5月', 'い', '5月', 'き'], ['6月', '', '6月', 'く']],
          ['name: 甲'], (EXTRA, 'and 7 more'))


def test_more_heads_than_are_compared():
    """Headings above headings in 3000 columns have no place, and are told."""
    check([HEAD, ['月', *['市', '会'] * 1500], ['', *['準', '備'] * 1500], ['4月', 'あ'], ['5月', 'い'], ['6月', '', 'う']],
          ['name: 準', 'name: 備'], (EXTRA, 'and 3000 more'))


def test_months_go_on_below_a_note():
    """The second part has the lanes of the first."""
    check([HEAD, ['月', '甲', '乙'], ['4月', 'あ', ''], ['5月', '', 'い'], ['備考がある。'],
           ['6月', 'う', ''], ['7月', '', 'え'], ['8月', 'お', '']],
          ['name: 甲', 'name: 乙', 'text: あ', 'text: い', 'text: う', 'text: え', 'text: お'], (EXTRA, '備考がある。'))


def test_months_beside_words_are_no_schedule():
    """They are a column of a list."""
    with support.folder() as here:
        save(os.path.join(here, 'x.xlsx'), [HEAD, ['', '', '甲'], ['準備', '4月', 'あ'], ['準備二', '5月', 'い'], ['本番', '6月', 'う']],
             (), ())
        out, errors, status = run_any('xlsx2sched', '--lang=en', 'x.xlsx', cwd=here)
        expect(status == 2 and not out and b'[import-no-schedule]' in errors, errors)


def test_months_that_fall():
    """A cell over months of which the newest comes first is in all of them."""
    check([HEAD, ['月', '甲', '乙'], ['令和8年6月', 'あ'], ['令和8年5月', '', 'い'], ['令和8年4月', '', 'う']],
          ['from: 令和8年4月, to: 令和8年6月', 'text: あ', 'month: 令和8年5月', 'text: い', 'text: う'], merges=['B3:B5'])


def test_years_of_before():
    check([['予定'], ['作業', '2019年4月', '2019年5月', '2019年6月'], ['甲', 'い', 'ま']], ['fiscal_year: 令和元年度', 'month: 2019年4月'],
          said=['2019年6月'])
    check([['令和元年度 予定'], ['月', '甲'], ['4月', 'あ'], ['5月', 'い'], ['6月', 'う']], ['fiscal_year: 令和元年度'])
    check([['平成30年度～令和2年度 予定'], ['年度', '月', '甲', '乙'], ['平成30年度', '4月', 'あ'], ['', '5月', 'い'], ['', '6月', '', 'う'],
           ['令和元年度', '4月', 'か'], ['', '5月', 'き'], ['', '6月', '', 'く'], ['令和2年度', '4月', 'け']],
          ['last_fiscal_year: 令和2年度', 'month: 2018年4月', 'text: う', 'text: か', 'month: R1.6月'], said=['平成30年度', '令和元年度'])
    check([HEAD, ['年度', '月', '甲'], ['令和8年度', '4月', 'あ'], ['', '5月', 'い'], ['', '6月', 'う']], ['month: 4月', 'month: 5月'])


def test_words_for_months():
    check([HEAD, ['月', '甲'], ['十二月', 'あ'], ['翌一月', 'い'], ['翌年二月', 'う']], ['month: 12月', 'month: 1月', 'month: 2月'],
          said=['十二月', '翌一月', '翌年二月'])
    check([HEAD, ['月', '甲', '乙'], ['4月上旬', 'あ'], ['4月下旬', 'い'], ['5月上旬', '', 'う'], ['5月下旬', 'え']],
          ['from: 4月上旬, to: 5月上旬', 'text: あ', 'text: う'], merges=['B3:B5'], said=['い', '4月下旬'])


def test_empty_lines_of_a_cell():
    check([HEAD, ['月', '甲'], ['4月', '\n\nあ\n　\nい\n'], ['5月', '・い\n\n\n・う'], ['6月', 'う']], ['あ', 'い', 'text: ・い', 'text: ・う'])


# ---- lists ----

def test_rows_of_meetings():
    """A day, a time or a place of a further row that the meeting has not is kept and told."""
    head = [['令和8年度 会議'], ['回', '月', '開催日', '場所', '会議内容'], ['第1回', '4月', '4月1日', '庁', 'あ']]
    check([*head, ['第2回', '5月', '', '　', 'い'], ['', '', '未定', '', 'え'], ['', '', '', '庁舎', 'お'], ['第4回', '7月', '', '', 'え']],
          ['# 未定', '# 庁舎', '- い', '- え', '- お'], (EXTRA, '未定'), (EXTRA, '庁舎'), said=['第1回', '第2回', '第4回'])
    check([*head, ['第1回', '4月', '4月1日', '庁', 'い'], ['臨時', '', '未定', '', 'え'], ['第3回', '4月～6月', '', '', 'お']],
          ['- あ', '- い', 'date: "4月～6月"'], ('[import-row]', '臨時 未定 え'), said=['第1回', '第3回'])


def test_a_day_that_is_only_a_month():
    check([['令和8年度 会議'], ['回', '開催日', '会議内容'], ['1', '5月', 'あ'], ['2', '6月10日', 'い']],
          ['month: 5月\n      agenda', '- あ', 'month: 6月\n      date: "6月10日"', '- い'])


def test_two_papers_of_one_list():
    """The ids of its meetings are given once."""
    with support.folder() as here:
        support.write(os.path.join(here, 'list.yaml'), (
            'meetings: {title: 会議, fiscal_year: 令和8年度, rows: [{id: m1, number: 1, month: 5月, agenda: [あ]}, '
            '{id: m2, number: 2, month: 6月, agenda: [い]}]}').encode())
        for suffix in ('xlsx', 'docx'):
            run(f'sched2{suffix}', 'list.yaml', '-o', f'list.{suffix}', cwd=here)
        out = run('xlsx2sched', 'list.xlsx', 'list.docx', cwd=here)[0].decode()
        expect([out.count(words) for words in ('id: m1', 'id: m2', '- あ', '- い')] == [1, 1, 2, 2], out)


# ---- plans ----

def test_titles_above_titles():
    """A row of its own that names a policy of which no item comes is kept and told."""
    check([['計画'], ['基本方針', '取組項目', '主な取組'], ['第1 甲'], ['■ 乙'], ['', 'あ', 'x'], ['', 'い', 'z'], ['最後の行']],
          ['# 第1 甲', 'title: ■ 乙', 'title: あ'], (EXTRA, '第1 甲'), (EXTRA, '最後の行'), command='xlsx2plan')
    check([['計画'], ['取組項目', '', '主な取組'], ['第1 甲'], ['■ 乙'], ['', 'あ', 'x'], ['□ 丁'], ['■ 丙'], ['', 'う', 'z']],
          ['# □ 丁', 'title: 第1 甲', 'approach: ■ 乙', 'approach: ■ 丙'], (EXTRA, '□ 丁'), ('[import-approach]', '■ 丙'),
          command='xlsx2plan', merges=['A2:B2', *[f'A{n}:C{n}' for n in (3, 4, 6, 7)]])
    check([['計画'], ['基本方針', '取組項目', '主な取組'], ['■ 甲', '1'], ['', 'あ', 'x'], ['', 'い', 'z'], ['■ 乙', '2'], ['', 'う', 'y']],
          ['title: ■ 甲', 'title: あ', 'title: い', 'title: ■ 乙', 'title: う'], command='xlsx2plan', said=['1', '2'])
    check([['計画'], ['基本方針', '取組項目', '', '主な取組'], ['甲', '1', 'あ', 'x'], ['乙', '2', 'い', 'z']], ['title: あ', 'title: い'],
          command='xlsx2plan', merges=['B2:C2'], said=['1', '2'])


def test_controls_in_what_is_kept():
    """A comment of YAML cannot hold them."""
    rows = [['令和8年度 予定'], ['月', '甲'], ['4月', 'あ'], ['5月', 'い'], ['6月', 'う'], [], [], ['x_x0007_y_x001B_z\u2028w']]
    made = ''.join(rawfiles.row(n, *(rawfiles.text(f'{column}{n}', words) for column, words in zip('AB', row)))
                   for n, row in enumerate(rows, 1))
    with support.folder() as here:
        path = rawfiles.pack(os.path.join(here, 'x.xlsx'), rawfiles.workbook(made))
        out, messages, _ = run_any('xlsx2sched', '--lang=en', path)
        expect('\n# x y z w\n' in out.decode() and b'x?y?z<U+2028>w' in messages, out + messages)


PLAN = '''plan:
  title: 計画
  footnotes:
    - {term: あ, mark: ※1, text: 脚注の文}
  policies:
    - id: p
      title: 甲
      approach: 方
      items:
        - {id: i, title: あの項目}
        - {id: j, title: いの項目}
'''


def own_paper(here):
    support.write(os.path.join(here, 'plan.yaml'), PLAN.encode())
    run('plan2xlsx', 'plan.yaml', '-o', 'own.xlsx', cwd=here)


def test_an_approach_typed_into_our_own_paper():
    """Its policy has one: the other is kept and told."""
    with support.folder() as here:
        own_paper(here)
        parts = support.parts(os.path.join(here, 'own.xlsx'))
        name = 'xl/worksheets/sheet1.xml'
        typed = re.sub(rb'<c r="B6"( s="[0-9]+")/>', rb'<c r="B6"\1 t="inlineStr"><is><t>another</t></is></c>', parts[name])
        typed = re.sub(rb'<mergeCells.*?</mergeCells>', b'', typed)
        support.pack(os.path.join(here, 'typed.xlsx'), {**parts, name: typed})
        out, messages, _ = run_any('xlsx2plan', '--lang=en', 'typed.xlsx', cwd=here)
        told(messages.decode(), [(EXTRA, '"another"')])
        expect('    # another\n    - id: p\n' in out.decode(), out.decode())


def test_footnotes_of_a_paper_before_our_own():
    with support.folder() as here:
        own_paper(here)
        save(os.path.join(here, 'first.xlsx'), [['計画'], ['基本方針', '取組項目'], ['子', 'か'], ['子', 'き'], ['※2 か: 前の注']], (), ())
        out = run('xlsx2plan', 'first.xlsx', 'own.xlsx', cwd=here)[0].decode()
        expect(out.index('{mark: ※2, term: か, text: 前の注}') < out.index('{mark: ※1, term: あ, text: 脚注の文}'), out)


def test_a_plan_beyond_the_limit():
    with support.folder() as here:
        own_paper(here)
        out, messages, status = run_any('xlsx2plan', '--lang=en', '--limit=yaml-bytes=99', 'own.xlsx', cwd=here)
        expect(status == 2 and out == b'' and b'the limit of 99 bytes' in messages, messages)


support.main(globals())
