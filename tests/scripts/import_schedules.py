# SPDX-License-Identifier: ISC
"""Schedules and lists as real offices lay them out: what is read of each, what is told, and what is
no schedule. For each kind of layout siblings of other words, or turned, are made here."""
import csv
import datetime
import io
import os
import re
import zipfile

import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

import support
from support import expect, run, run_any, told

PAPERS = os.path.join(support.TESTS, 'data', 'imports')
MONTHS = [f'{m}月' for m in (*range(4, 13), 1, 2, 3)]
BAR = PatternFill('solid', fgColor='FFD966')


def csv_of(text, table):
    with support.folder() as here:
        path = os.path.join(here, 'x.yaml')
        support.write(path, text.encode())
        return run('sched2csv', f'--table={table}', path)[0].decode('utf-8-sig')


def rows_of(text, table):
    return list(csv.reader(io.StringIO(csv_of(text, table), newline='')))


def matrix_of(text):
    """{(lane, month): text} of what was read, spans in each of their months; texts of one place with
    a slash."""
    found = {}
    for row in csv.DictReader(io.StringIO(csv_of(text, 'entries'), newline='')):
        first, last = (MONTHS.index(f'{int(row[k][-2:])}月') for k in ('start', 'end'))
        for month in MONTHS[first:last + 1]:
            place = (row['lane_name'].replace('\n', '/'), month)
            found[place] = '/'.join(filter(None, (found.get(place), row['text'])))
    return found


def imported(path, *options):
    command = 'docx2sched' if path.endswith('.docx') else 'xlsx2sched'
    out, messages, status = run_any(command, '--lang=en', *options, path)
    return out.decode(), messages.decode(), status


def check(path, lanes, cells, *wanted, options=(), texts=()):
    """The lanes in their order, and the cells of some or all of them."""
    text, messages, status = imported(path, *options)
    told(messages, wanted)
    expect(status == (1 if wanted else 0), status)
    got = matrix_of(text)
    heads = [name.replace('\n', '/') for name in rows_of(text, 'matrix')[0][1:]]
    expect(heads == lanes, heads)
    for place, words in cells.items():
        expect(got.get(place, '') == words, f'{place}: {got.get(place)}, not {words}\n{text}')
    for words in texts:
        expect(words in text, f'{words} is not in\n{text}')
    return got


def case(name):
    return os.path.join(PAPERS, name if '.' in name else f'{name}.xlsx')


def book(rows, merges=(), fills=(), title='予定'):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    for cells in fills:
        for row in sheet[cells] if ':' in cells else ((sheet[cells],),):
            for cell in row:
                cell.fill = BAR
    return made


def check_book(made, *wanted, **more):
    with support.folder() as here:
        path = os.path.join(here, 'paper.xlsx')
        made.save(path)
        return check(path, *wanted, **more)


def test_lanes_by_several_columns():
    got = check(case('12'), [f'{a}/{b}' for a in ('点検', '更新', '教育') for b in ('計画', '実績')],
                {('点検/計画', '4月'): '点検準備', ('点検/実績', '4月'): '済', ('更新/計画', '10月'): '更新冬準備',
                 ('教育/計画', '12月'): '教育冬', ('教育/計画', '3月'): 'まとめ'},
                ('[import-column]', 'and 5 more like it'),
                texts=['fiscal_year: 令和7年度', 'title: "令和7年度　活動計画"', '# 点検/計画 上期まとめ: 順調\n',
                       '# 教育/計画 責任者: 課長\n', '# 更新/計画 目標: 2件\n'])
    expect(len(got) == 30, got)
    check_book(book([['令和8年度 行動計画'], ['事業', '内訳', '所管', *MONTHS, '備考'], ['祭', '準備', '甲課', '', '会議'],
                     ['', '本番', '乙課', '', '', '', '当日', *[''] * 8, '雨天中止'], [], ['市', '準備', '甲課', '声かけ']],
                    ['A3:A4']), ['祭/準備', '祭/本番', '市/準備'],
               {('祭/準備', '5月'): '会議', ('祭/本番', '7月'): '当日', ('市/準備', '4月'): '声かけ'},
               ('[import-column]', '所管'), ('[import-column]', '備考'),
               texts=['# 祭/本番 備考: 雨天中止\n', '# 市/準備 所管: 甲課\n'])
    check_book(book([['令和8年度 行動計画'], ['区分', '項目', '4月', '5月', '6月'], ['東', '掃除', '甲'], ['西', '掃除', '', '乙']]),
               ['東/掃除', '西/掃除'], {('東/掃除', '4月'): '甲', ('西/掃除', '5月'): '乙'},
               ('[import-column]', '区分'))


def test_two_versions():
    got = check(case('13'), ['推進', '共通'], {('推進', '6月'): '説明', ('共通', '9月'): '作成'},
                ('[import-version]', '!A3'), ('[import-extra]', '修正後'), texts=['# 推進 | 準備 | 仕様 | 試験\n'])
    expect(len(got) == 8, got)
    down = [['月', '甲', '乙'], ['4月', 'あ', 'い'], ['5月', 'う', 'え'], ['6月', '', 'お']]
    got = check_book(book([['令和8年度 予定'], ['変更後'], *down, [], ['変更前'], *[r[:2] for r in down]]), ['甲', '乙'],
                     {('甲', '4月'): 'あ'}, ('[import-version]', '!A'), ('[import-extra]', '変更後'))
    expect(len(got) == 5, got)


def test_bare_numbers_of_months():
    got = check(case('15'), ['点検A', '点検B', '清掃'],
                {('点検A', '6月'): '1', ('点検B', '5月'): '○', ('点検B', '11月'): '○', ('清掃', '3月'): '○'},
                ('[import-column]', '周期'), ('[import-column]', '費用'), ('[import-column]', '備考'),
                ('[import-no-title]', ''), texts=['fiscal_year: 2026'])
    expect(len(got) == 15, got)
    check_book(book([['令和8年度 点検'], ['施設', 10, 11, 12, 1, 2, 3], ['橋', '', '見る'], ['道', '', '', '', '', '', '直す']]),
               ['橋', '道'], {('橋', '11月'): '見る', ('道', '3月'): '直す'})
    numbers = book([['令和8年度'], ['No', '名前'], *[[i, f'人{i}'] for i in range(1, 13)]])
    check_no_book(numbers, '[import-no-schedule]')


def test_bars():
    check(case('16'), ['資料を選ぶ', '初版', '修正', '開催'],
          {('資料を選ぶ', '9月'): '資料を選ぶ', ('初版', '9月'): '初版', ('初版', '10月'): '初版', ('修正', '10月'): '修正',
           ('修正', '11月'): '修正', ('開催', '11月'): '開催', ('開催', '10月'): ''},
          ('[import-bar]', 'and 3 more'), ('[import-column]', '担当'))
    got = check_book(book([['令和8年度 工程'], ['作業', '4月', '5月', '6月', '7月'], ['調査', '現地', '', '', ''], ['設計', '', '→', '→'],
                           ['工事', '', '', '', '着工']], fills=['B3:C3', 'D5:E5', 'A2:E2']), ['調査', '設計', '工事'],
                     {('調査', '4月'): '現地', ('調査', '5月'): '現地', ('設計', '5月'): '設計', ('設計', '6月'): '設計',
                      ('工事', '6月'): '着工', ('工事', '7月'): '着工'}, ('[import-bar]', '設計'))
    expect(len(got) == 6, got)
    got = check_book(book([['令和8年度 工程'], ['月', '調査', '設計'], ['4月', ''], ['5月', ''], ['6月', '', '図面']],
                          fills=['B3:B4']), ['調査', '設計'],
                     {('調査', '4月'): '調査', ('調査', '5月'): '調査', ('設計', '6月'): '図面'}, ('[import-bar]', '調査'))
    striped = book([['令和8年度 工程'], ['作業', '4月', '5月', '6月'], ['調査', '現地'], ['設計', '', '図面']], fills=['A3:D3'])
    expect(len(check_book(striped, ['調査', '設計'], {('調査', '4月'): '現地'})) == 2, 'a striped row')


def test_colours_of_bars():
    """Excel paints with colours of a theme or of its palette; white and the colour of windows are none."""
    for colour, months in ((Color(theme=4, tint=0.59), 3), (Color(indexed=13), 3), (Color(theme=0), 1),
                           (Color(indexed=64), 1), (Color(indexed=9), 1), (Color(rgb='FFFFFFFF'), 1)):
        made = book([['令和8年度 予定'], ['事業', *MONTHS], ['祭', '準備'], ['市', '', '声かけ']])
        for place in ('B3', 'C3', 'D3'):
            made.active[place].fill = PatternFill('solid', fgColor=colour)
        got = check_book(made, ['祭', '市'], {('祭', '4月'): '準備', ('市', '5月'): '声かけ'})
        expect(len(got) == 1 + months, f'{colour}: {got}')


def test_parts_of_months_in_a_row_below():
    """Merged cells and bars over parts; names that are none of a month's parts are told."""
    def paper(names):
        rows = [['令和8年度 予定'], ['事業', *[x for m in MONTHS[:4] for x in (m, '', '')]], ['', *names * 4],
                ['祭', '準備', '', '下見', '', '会議'], ['市', '', '声かけ', *[''] * 6, '', '当日']]
        return book(rows, ['A2:A3', 'B2:D2', 'E2:G2', 'H2:J2', 'K2:M2', 'B4:C4', 'C5:H5'], ['K5:L5'])
    with support.folder() as here:
        path = os.path.join(here, 'x.xlsx')
        for names in (['上旬', '中旬', '下旬'], ['上', '中', '下']):
            paper(names).save(path)
            text, messages, _ = imported(path)
            for when, words in (('from: 4月上旬, to: 4月中旬', '準備'), ('month: 4月下旬', '下見'), ('month: 5月中旬', '会議'),
                                ('from: 4月中旬, to: 6月上旬', '声かけ'), ('from: 7月上旬, to: 7月中旬', '当日')):
                expect(re.search(f'{when}, lane: .*, text: {words}', text), f'{when} {words}: {text}')
            told(messages, [])
        paper(['前', '中', '後']).save(path)
        text, messages, _ = imported(path)
        told(messages, [('[import-month]', words) for words in ('準備', '声かけ', '下見', '会議', '当日')
                        if words in messages])
        expect('"準備" was read as the whole month' in messages and 'month: 4月, ' in text, messages + text)


def test_shapes():
    check(case('32'), ['調査', '計画', '工事'],
          {('調査', '4月'): '始める/現地を見る', ('調査', '5月'): '現地を見る', ('計画', '6月'): '始める/案を作る',
           ('計画', '7月'): '案を作る', ('工事', '9月'): '工事する'},
          ('[import-shape]', '現地を見る'), ('[import-shape]', '案を作る'), ('[import-shape]', '工事する'))
    text, messages, status = imported(case('box'))
    expect(status == 1 and '[import-extra]' in messages and messages.count('\n') == 1 and
           '# パブリックコメント 9/1～9/30\n' in text, messages)


SHAPE = ('<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
         'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>'
         '<xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>'
         '<xdr:to><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>'
         '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="s"/><xdr:cNvSpPr/></xdr:nvSpPr>'
         '<xdr:spPr><a:prstGeom prst="rightArrow"><a:avLst/></a:prstGeom></xdr:spPr>'
         '<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></xdr:txBody></xdr:sp>'
         '<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>')
RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
        'Target="/xl/drawings/drawing1.xml"/></Relationships>')


def with_arrow(path, rows, *arrow):
    """A workbook with an arrow from one corner (column, row from 0) to another, and its text."""
    book(rows).save(path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    sheet, types = 'xl/worksheets/sheet1.xml', '[Content_Types].xml'
    parts[sheet] = parts[sheet].replace(
        '</worksheet>', '<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:id="rId1"/></worksheet>')
    parts[types] = parts[types].replace(
        '</Types>', '<Override PartName="/xl/drawings/drawing1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>')
    parts['xl/worksheets/_rels/sheet1.xml.rels'] = RELS
    parts['xl/drawings/drawing1.xml'] = SHAPE % arrow
    with zipfile.ZipFile(path, 'w') as new:
        for name, text in parts.items():
            new.writestr(name, text)


def test_arrows_along_and_down():
    with support.folder() as here:
        path = os.path.join(here, 'paper.xlsx')
        with_arrow(path, [['令和8年度 工程'], ['作業', '4月', '5月', '6月', '7月'], ['測量', '着手'], ['舗装', '', '', '', '完了']],
                   2, 3, 4, 4, '道を敷く')
        check(path, ['測量', '舗装'], {('舗装', '5月'): '道を敷く', ('舗装', '6月'): '道を敷く', ('舗装', '7月'): '完了'},
              ('[import-shape]', '道を敷く'))
        with_arrow(path, [['令和8年度 工程'], ['月', '測量', '舗装'], ['4月', '着手'], ['5月', '', ''], ['6月', '', ''], ['7月', '', '完了']],
                   2, 3, 3, 5, '道を敷く')
        check(path, ['測量', '舗装'], {('舗装', '5月'): '道を敷く', ('舗装', '6月'): '道を敷く', ('舗装', '7月'): '完了'},
              ('[import-shape]', '道を敷く'))


def test_arrows_past_the_months():
    rows = [['令和8年度 工程'], ['作業', '4月', '5月', '6月', '7月'], ['測量', '着手'], ['舗装', '', '', '', '完了']]
    with support.folder() as here:
        path = os.path.join(here, 'paper.xlsx')
        with_arrow(path, rows, 0, 3, 3, 4, '道を敷く')
        check(path, ['測量', '舗装'], {('舗装', '4月'): '道を敷く', ('舗装', '5月'): '道を敷く', ('舗装', '6月'): ''},
              ('[import-shape]', '道を敷く'))
        with_arrow(path, rows, 3, 3, 8, 4, '道を敷く')
        check(path, ['測量', '舗装'], {('舗装', '6月'): '道を敷く', ('舗装', '7月'): '完了/道を敷く', ('舗装', '5月'): ''},
              ('[import-shape]', '道を敷く'))


def test_what_cells_show():
    check(case('20'), ['会議の日', '曜日'], {('会議の日', '4月'): '21日', ('曜日', '5月'): '木', ('会議の日', '7月'): '24日'})
    check(case('date-mtsuki'), ['事務局', '審議会'], {('事務局', '4月'): '作業1', ('審議会', '12月'): '会議4', ('審議会', '1月'): '会議5'})
    for name in ('kai', 'list-mtsuki'):
        text, messages, status = imported(case(name))
        expect(status == 0 and messages == '', messages)
        expect([row[:2] for row in rows_of(text, 'list')[1:]] == [['1', '5月'], ['2', '7月'], ['3', '9月']], text)
    shown = book([['令和8年度 予定'], ['課', *[datetime.date(2026, m, 1) for m in (4, 5, 6)]], ['甲', 'あ', 5, ''], ['乙', '', '', 3]])
    for cell, form in (('B2', 'm"月"'), ('C2', 'm"月"'), ('D2', 'm"月"'), ('C3', '"第"0"回"'), ('D4', '0"人"')):
        shown.active[cell].number_format = form
    check_book(shown, ['甲', '乙'], {('甲', '4月'): 'あ', ('甲', '5月'): '第5回', ('乙', '6月'): '3人'})
    shown = book([['令和8年度 予定'], ['月', '市'], [4, datetime.date(2026, 4, 21)], [5, datetime.time(9, 30)], [6, 0.5]])
    for cell, form in (('A3', '0"月"'), ('A4', '0"月"'), ('A5', '0"月"'), ('B3', 'm/d'), ('B4', 'h:mm'), ('B5', '0%')):
        shown.active[cell].number_format = form
    check_book(shown, ['市'], {('市', '4月'): '4/21', ('市', '5月'): '9:30', ('市', '6月'): '50%'})


def test_words_for_months():
    for name in ('yoku12', 'kanji12'):
        got = check(case(name), ['事務局', '審議会'], {('事務局', '4月'): '作業1', ('事務局', '1月'): '作業10', ('審議会', '3月'): '会議12'})
        expect(len(got) == 24, got)
    check_book(book([['令和8年度 予定'], ['時期', '市'], ['4–6月', 'あ'], ['第２四半期', 'い'], ['１０月', 'う'], ['翌年1月', 'え'],
                     ['3月中', 'お']]), ['市'],
               {('市', '5月'): 'あ', ('市', '9月'): 'い', ('市', '10月'): 'う', ('市', '1月'): 'え', ('市', '3月'): 'お'},
               ('[import-month]', '3月中'))
    check_book(book([['令和8年度 予定'], ['課', '第1四半期', '第2四半期', '第3四半期', '第4四半期'], ['甲', 'あ', '', '', 'い']]), ['甲'],
               {('甲', '4月'): 'あ', ('甲', '6月'): 'あ', ('甲', '2月'): 'い', ('甲', '7月'): ''})


def test_same_as_another_cell():
    """Kept as written and told, once for all of a file; a text that only holds such a sign is none."""
    for mark in ('同上', '〃', '″', '同上（予定）'):
        book = openpyxl.Workbook()
        for row in (['令和8年度 策定スケジュール'], ['月', '審議会', '事務局'], ['4月', '会議', '準備'], ['5月', mark, '整理'],
                    ['6月', '審議', mark]):
            book.active.append(row)
        with support.folder() as here:
            path = os.path.join(here, 'x.xlsx')
            book.save(path)
            text, messages, status = imported(path)
        found = matrix_of(text)
        expect((found['審議会', '5月'], found['事務局', '6月']) == (mark, mark), found)
        same = 0 if '予定' in mark else 2
        expect((messages.count('[import-same]'), status) == (same, 1 if same else 0), messages)


def test_hidden_rows():
    check(case('rows'), ['事務局', '審議会'], {('事務局', '4月'): '去年の作業', ('審議会', '4月'): '会議4'},
          ('[import-rows-hidden]', 'rows 3 were'), ('[import-columns-hidden]', 'columns C were'))
    made = book([['令和8年度 予定'], ['月', *'甲乙丙丁戊己'], *[[month, *[f'{month}{lane}' for lane in '甲乙丙丁戊己']]
                                                for month in MONTHS]])
    for row in (4, 5, 6, 9):
        made.active.row_dimensions[row].hidden = True
    for column in 'CDF':
        made.active.column_dimensions[column].hidden = True
    check_book(made, list('甲乙丙丁戊己'), {('乙', '5月'): '5月乙', ('戊', '10月'): '10月戊'},
               ('[import-rows-hidden]', 'rows 4-6, 9 were'), ('[import-columns-hidden]', 'columns C-D, F were'))


def test_events():
    text, messages, status = imported(case('21'), '--fiscal-year=2026')
    told(messages, [('[import-column]', '対象'), ('[import-column]', '定員'), ('[import-no-title]', '')])
    want = [['4月5日（日）', '9:00～11:00', '集会所', '春の会'], ['5月10日（日）', '10:00～12:00', '図書室', '本の会'],
            ['7月20日（月・祝）', '13:00～15:00', '海辺', '海の会'], ['9月6日（日）～9月8日（火）', '9:00～17:00', '集会所', '秋の展示']]
    got = rows_of(text, 'meetings')
    head = got[0]
    for row, (date, time, place, event) in zip([r for r in got[1:] if r[head.index('date')]][::2], want):
        expect((row[head.index('date')], row[head.index('time')], row[head.index('place')]) ==
               (date, time, place), row)
        expect(event in text, text)
    for words in ('# 対象: 子ども\n', '# 定員: 20人\n', '- 絵を見る'):
        expect(words in text, text)


def check_events(rows, wanted, *told_too):
    """A list of events below headings of its own words: date, time, place and event of each."""
    with support.folder() as here:
        path = os.path.join(here, 'paper.xlsx')
        book(rows).save(path)
        text, messages, _ = imported(path, '--fiscal-year=2026')
    told(messages, told_too)
    got = rows_of(text, 'meetings')
    found = [row[got[0].index(k)] for row in got[1:] for k in ('date', 'time', 'place')]
    for words in (words for row in wanted for words in row[:3]):
        expect(words in found, f'{words} is not in {found}')
    for row in wanted:
        expect(row[3] in text, text)


def test_events_in_other_words():
    check_events([['令和8年度 行事'], ['回', '開催日', '開始時間', '場所名称', '行事名'], ['第1回', '4月8日（水）', '10:00', '広場', '花の会'],
                  ['第2回', '6月3日（水）', '13:00', '会館', '歌の会']],
                 [('4月8日（水）', '10:00', '広場', '花の会'), ('6月3日（水）', '13:00', '会館', '歌の会')])
    check_events([['令和8年度 行事'], ['回', '行事名', '会場', '日程', '時間'], ['第1回', '花の会', '広場', '4月8日（水）', '10:00～11:00'],
                  ['第2回', '歌の会', '会館', '6月3日（水）', '13:00～14:00']],
                 [('4月8日（水）', '10:00～11:00', '広場', '花の会'), ('6月3日（水）', '13:00～14:00', '会館', '歌の会')])


def test_two_fiscal_years():
    months = [f'{m}月' for m in (10, 11, 12, 1, 2, 3, 4, 5)]
    got = check_book(book([['令和8年度 予定'], ['作業', *months], ['甲', 'あ', '', '', 'い', '', '', 'う'], ['乙', '', '', '', '', '', 'え']]),
                     ['甲', '乙'], {('甲', '10月'): 'あ', ('甲', '1月'): 'い', ('乙', '3月'): 'え', ('甲', '4月'): ''},
                     ('[import-outside]', 'う'))
    expect(len(got) == 3, got)
    check_book(book([['予定'], ['', *['令和7年度'] * 1, '', '', '令和8年度'], ['作業', '1月', '2月', '3月', '4月', '5月', '6月', '7月'],
                     ['甲', 'あ', '', '', 'い', '', '', 'う']], ['B2:D2', 'E2:H2']), ['甲'],
               {('甲', '4月'): 'い', ('甲', '7月'): 'う', ('甲', '1月'): ''}, ('[import-outside]', 'あ'),
               options=['--fiscal-year=2026'])


def check_none(path, code, *words, options=()):
    text, messages, status = imported(path, *options)
    expect(status == 2 and text == '' and messages.count('\n') == 1 and code in messages, messages)
    expect('entries' not in messages and all(word in messages for word in words), messages)


def check_no_book(made, code, *words, options=()):
    with support.folder() as here:
        path = os.path.join(here, 'paper.xlsx')
        made.save(path)
        check_none(path, code, *words, options=options)


def test_no_schedules():
    for options in ((), ('--fiscal-year=2026',)):
        check_none(case('18'), '[import-no-schedule]', '起票日', 'A1', options=options)
        check_none(case('28.docx'), '[import-no-schedule]', '改定年月日', options=options)
        check_none(case('26'), '[import-days]', 'G3', options=options)
        check_none(case('27'), '[import-days]', 'D6', '12 … 25', options=options)
    year = ['--fiscal-year=2026']
    for rows in ([['版', '日付', '内容'], ['1', '2026年4月', 'a'], ['2', '2026年5月', 'b'], ['3', '2026年6月', 'c']],
                 [['氏名', '生年月日', '住所'], ['甲', '1990-04-01', 'x'], ['乙', '1991-05-01', 'y'], ['丙', '1992-06-01', 'z']],
                 [['事業', '実施時期', '状況'], ['甲', '4月', 'x'], ['乙', '5月', 'y'], ['丙', '6月', 'z']],
                 [['日', '月', '火', '水', '木', '金', '土'], *[[7 * i + j for j in range(1, 8)] for i in range(4)]],
                 [['課', '期限'], ['甲', '4月10日'], ['乙', '5月20日'], ['丙', '6月30日']]):
        check_no_book(book(rows), '[import-', options=year)
    check_no_book(book([['令和8年度 予定'], ['月', '市'], *[[f'R5.{m}月', 'あ'] for m in (4, 5, 6)]]), '[import-no-entry]',
                  '令和8年度')


def test_own_papers_of_the_other_kind():
    with support.folder() as here:
        for sample in ('saku', 'small'):
            source = [os.path.join(support.SAMPLES, sample, f'{name}.yaml') for name in ('plan', 'schedule')]
            for suffix in ('xlsx', 'docx', 'csv'):
                plan, sched = (os.path.join(here, f'{name}.{suffix}') for name in ('plan', 'sched'))
                run(f'plan2{suffix}', '-o', plan, source[0])
                run(f'sched2{suffix}', '-o', sched, source[1])
                _, messages, status = run_any('xlsx2sched', '--lang=en', '--fiscal-year=2026', plan)
                expect(status == 2 and b'[import-no-schedule]' in messages, f'{plan}: {messages}')
                _, messages, status = run_any('xlsx2plan', '--lang=en', sched)
                expect(status == 2 and b'[import-no-plan]' in messages, f'{sched}: {messages}')


support.main(globals())
