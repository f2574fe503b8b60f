# SPDX-License-Identifier: ISC
"""Papers as real offices lay them out (data/imports, made for this): what is read of each, and what is
told. For each kind of layout siblings of other words, or turned, are made here."""
import csv
import io
import os

import openpyxl

import support
from support import expect, run, run_any, told

PAPERS = os.path.join(support.TESTS, 'data', 'imports')


def imported(command, path, *options):
    out, messages, status = run_any(command, '--lang=en', *options, path)
    return out.decode(), messages.decode(), status


def rows_of(text, command, *options):
    """The rows of a table of what was read."""
    with support.folder() as here:
        path = os.path.join(here, 'x.yaml')
        support.write(path, text.encode())
        table = run(command, *options, path)[0].decode('utf-8-sig')
        return list(csv.DictReader(io.StringIO(table, newline='')))


def plan_of(text):
    """policy, approach and item of each row, and where they are there initiatives and issues."""
    return [tuple(row[k] for k in ('policy', 'approach', 'item', 'initiatives', 'issues') if k in row)
            for row in rows_of(text, 'plan2csv')]


def check_plan(path, title, rows, wanted=(), options=(), texts=()):
    text, messages, status = imported('xlsx2plan', path, *options)
    told(messages, wanted)
    expect(status == (1 if wanted else 0), status)
    expect(f'title: {title}\n' in text or f'title: "{title}"\n' in text, text[:300])
    got = plan_of(text)
    expect([row[:len(want)] for row, want in zip(got, rows)] == list(rows) and len(got) == len(rows),
           got)
    for words in texts:
        expect(words in text, f'{words} is not in\n{text}')


def book(rows, merges=(), title='計画', change=None):
    """A workbook of a function on its sheet; rows from A1 on."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    if change is not None:
        change(made)
    return made


def check_book(made, *wanted, **more):
    with support.folder() as here:
        path = os.path.join(here, 'paper.xlsx')
        made.save(path)
        check_plan(path, *wanted, **more)


def case(name):
    return os.path.join(PAPERS, f'{name}.xlsx')


# ---- plans ----

def test_headings_in_other_words():
    check_plan(case('01'), '令和7年度　事務事業評価一覧',
               [('まちを守る', '施策1 そなえる', '防災倉庫事業', '倉庫をそなえる', '置き場が足りない'),
                ('まちを守る', '施策1 そなえる', '訓練事業', '年2回の訓練', '参加者が少ない'),
                ('まちを育てる', '施策2 まなぶ', '図書事業', '本を買う', '場所が無い')])
    check_plan(case('34'), '令和8年度　計画',
               [('進める', '', '取組1', '内容1', '課題1'), ('進める', '', '取組2', '内容2', '課題2')])
    check_book(book([['重点計画'], [], ['番号', '基本目標', '重点実施項目（案）', '現状と課題'],
                     [1, '住む', '水を引く', '管が古い'], [2, '住む', '道を掃く', '落葉'], [3, '働く', '市を開く', '雨']]),
               '重点計画', [('住む', '', '水を引く'), ('住む', '', '道を掃く'), ('働く', '', '市を開く')])
    check_book(book([['実施計画'], ['施策', '具体的な取組', '取組の内容', '主な課題'],
                     ['学ぶ', '教室', '月に一度', '人'], ['学ぶ', '図書', '本', '棚']]),
               '実施計画', [('学ぶ', '', '教室', '月に一度', '人'), ('学ぶ', '', '図書', '本', '棚')])


def test_headings_that_are_named():
    paper = book([['計画'], ['大分類', 'やること', '困りごと'], ['甲', 'あ', 'い'], ['乙', 'う', 'え']])
    with support.folder() as here:
        path, like = os.path.join(here, 'paper.xlsx'), os.path.join(here, 'like.yaml')
        paper.save(path)
        text, messages, status = imported('xlsx2plan', path)
        expect(status == 2 and text == '' and '大分類, やること, 困りごと' in messages and
               '--like' in messages and messages.count('\n') == 1, messages)
        rows = [('甲', '', 'あ', '', 'い'), ('乙', '', 'う', '', 'え')]
        options = ['--columns=item=やること,policy=大分類,issues=困りごと']
        check_plan(path, '計画', rows, options=options)
        support.write(like, '''plan:
  title: a
  columns:
    - {field: policy, heading: 大分類}
    - {field: item, heading: やること}
    - {field: issues, heading: 困りごと}
  policies: [{id: p, title: P, items: [{id: i, title: I}]}]
'''.encode())
        check_plan(path, '計画', rows, options=[f'--like={like}'])
        for wrong in ('item', 'thing=a', 'item=', '', ','):
            expect(imported('xlsx2plan', path, f'--columns={wrong}')[2] == 2, wrong)


def test_titles():
    check_plan(case('02'), '令和7年度　活動計画',
               [('調べる', '', '台帳の整理', '古い台帳を写す', '人手が無い'),
                ('調べる', '', '地図の整理', '地図を写す', '紙が古い'),
                ('直す', '', '橋の点検', '年1回見る', '高い所')],
               [('[import-column]', '実績と課題 評価'), ('[import-column]', '実績と課題 上期'),
                ('[import-column]', '実績と課題 下期')],
               texts=['# 実績と課題 評価: △\n', '# 実績と課題 上期: すんだ\n'])
    check_plan(case('30'), '進捗', [('進める', '', '取組1', '内容1'), ('進める', '', '取組2', '内容2')],
               [('[import-no-title]', '')])
    check_book(book([['', '', '令和8年4月1日'], ['', '', '企画課'], ['実施計画書'], ['政策', '事業名', '課題'],
                     ['甲', 'あ', 'い']]), '実施計画書', [('甲', '', 'あ')],
               [('[import-extra]', '令和8年4月1日'), ('[import-extra]', '企画課')])
    check_book(book([['番号', '政策', '事業名', '課題'], [1, '甲', 'あ', 'い']], title='Sheet1'), '？',
               [('甲', '', 'あ')], [('[import-no-title]', '')])


def test_levels_in_rows_of_their_own():
    check_plan(case('03'), '推進計画　進捗表',
               [('1　安全を守る', '(1)　設備を保つ', '点検', '月1回', '時間'),
                ('1　安全を守る', '(1)　設備を保つ', '更新', '3年ごと', '費用'),
                ('1　安全を守る', '(2)　人を育てる', '研修', '年2回', '講師'),
                ('2　未来を開く', '(1)　新しい技術', '実験', '小さく試す', '場所')],
               [('[import-approach]', '人を育てる')])
    stairs = [['行動計画'], ['事業名', '', '', '事業の概要'], ['第1章 守る'], ['', '1 火を防ぐ'], ['', '', '見回り', '夜'],
              ['', '', '訓練', '秋'], ['', '2 水を防ぐ'], ['', '', '土のう', '配る'], ['第2章 育てる'], ['', '1 学ぶ'],
              ['', '', '教室', '春']]
    check_book(book(stairs, ['A2:C2']), '行動計画',
               [('第1章 守る', '1 火を防ぐ', '見回り', '夜'), ('第1章 守る', '1 火を防ぐ', '訓練', '秋'),
                ('第1章 守る', '2 水を防ぐ', '土のう', '配る'), ('第2章 育てる', '1 学ぶ', '教室', '春')],
               [('[import-approach]', '水を防ぐ')])
    check_book(book([['計画'], ['政策', '施策', '事業名', '課題'], ['守る'], ['', '火を防ぐ'], ['', '', '見回り', '人'],
                     ['育てる'], ['', '学ぶ'], ['', '', '教室', '場所']]), '計画',
               [('守る', '火を防ぐ', '見回り'), ('育てる', '学ぶ', '教室')])


def test_approaches_within_a_policy():
    check_plan(case('09'), '成果物一覧',
               [('準備', '調べる', '現状の表'), ('準備', '調べる', '課題の表'), ('準備', '決める', '方針の案'),
                ('準備', '決める', '方針'), ('実行', '作る', '試作')], [('[import-approach]', '決める')])
    check_book(book([['計画'], ['基本目標', '基本施策', '主な事業', '課題'], ['甲', 'い', 'あ', '一'], ['〃', 'ろ', 'か', '二'],
                     ['〃', '〃', 'さ', '同上']]), '計画',
               [('甲', 'い', 'あ', '', '一'), ('甲', 'ろ', 'か', '', '二'), ('甲', 'ろ', 'さ', '', '二')],
               [('[import-approach]', 'ろ'), ('[import-ditto]', '同上')])


def test_squared_paper():
    check_plan(case('05'), '取組状況調べ', [('くらしを守る', '', '見回り', '週1回', '人手'),
                                   ('くらしを守る', '', '灯り', '灯りを足す', '電気代')],
               texts=['label: 様式第1号'])

    def squares(made):
        sheet = made.active
        for row, texts in ((1, ['調査票']), (3, ['政策', '事業名', '課題']), (4, ['守る', '見回り', '人手']),
                           (5, ['', '灯り', '電気代'])):
            for i, text in enumerate(texts):
                sheet.cell(row, 1 + 10 * i, text or None)
                if text:
                    last = 5 if row == 5 else row
                    last = 5 if (row, i) == (4, 0) else last
                    sheet.merge_cells(start_row=row, end_row=last, start_column=1 + 10 * i,
                                      end_column=10 + 10 * i)
    check_book(book([], change=squares), '調査票', [('守る', '', '見回り'), ('守る', '', '灯り')])

    def small(made):
        sheet = made.active
        for row, texts in ((1, ['回答用紙']), (4, ['課題', '事業名', '政策']), (6, ['人手', '見回り', '守る']),
                           (8, ['電気代', '灯り', '守る'])):
            for i, text in enumerate(texts):
                sheet.cell(row, 1 + 4 * i, text)
                sheet.merge_cells(start_row=row, end_row=row + 1, start_column=1 + 4 * i, end_column=4 + 4 * i)
    check_book(book([], change=small), '回答用紙', [('守る', '', '見回り'), ('守る', '', '灯り')])


def test_further_columns():
    rows = [(f'政策{(i + 19) // 20}', '', f'事業{i}', '', f'課題{i}') for i in range(1, 101)]
    check_plan(case('06'), '集計', rows, [('[import-no-title]', ''), ('[import-column]', 'and 59 more')],
               texts=['# 指標60: 6000\n'])
    check_plan(case('11'), '進捗', [('進める', '', f'取組{i}', f'内容{i}') for i in range(1, 31)],
               [('[import-no-title]', ''), ('[import-column]', '"担当課"'), ('[import-column]', '"実施時期"'),
                ('[import-column]', '"状況"')], texts=['# 担当課: 課2\n', '# 状況: 済\n'])
    check_book(book([['実施計画'], ['所管', '政策', '事業名', '課題', '期限'], ['甲課', '守る', '見回り', '人手', '6月末'],
                     ['乙課', '守る', '灯り', '電気代', '']]),
               '実施計画', [('守る', '', '見回り'), ('守る', '', '灯り')],
               [('[import-column]', '所管'), ('[import-column]', '期限')], texts=['# 所管: 乙課\n', '# 期限: 6月末\n'])
    wide = [f'年度{i}' for i in range(1, 31)]
    check_book(book([['実施計画'], ['政策', *wide, '事業名', '課題'], ['守る', *range(101, 131), '見回り', '人手']]), '実施計画',
               [('守る', '', '見回り')], [('[import-column]', 'more')], texts=['# 年度30: 130\n'])


def test_other_sheets():
    check_plan(case('07'), '令和8年度　計画', [('歩く', '', '道を直す', '', '費用'), ('歩く', '', '橋を直す', '', '期間')],
               [('[import-sheet]', '設定'), ('[import-sheet]', '表紙'), ('[import-sheet]', '参考')],
               texts=['# 換算30 | 30 | 60\n'])

    def beside(made):
        for name, index, row in (('はじめに', 0, ['この冊子について', '問い合わせ先']), ('用語', 2, ['語', '意味'])):
            made.create_sheet(name, index).append(row)
    paper = [['計画'], ['政策', '事業名', '課題'], ['甲', 'あ', 'い']]
    check_book(book(paper, change=beside), '計画', [('甲', '', 'あ')],
               [('[import-sheet]', 'はじめに'), ('[import-sheet]', '用語')], texts=['# 語 | 意味\n'])
    check_book(book(paper, change=lambda made: made.create_sheet('空')), '計画', [('甲', '', 'あ')])


def test_hidden_sheets():
    with support.folder() as here:
        path = os.path.join(here, 'paper.xlsx')
        made = book([['計画'], ['政策', '事業名', '課題'], ['甲', 'あ', 'い']])
        made.copy_worksheet(made.active).sheet_state = 'hidden'
        made.save(path)
        check_plan(path, '計画', [('甲', '', 'あ')], [('[import-hidden]', '7 texts')])


def test_page_headers():
    def headed(made):
        sheet = made.active
        sheet.oddHeader.right.text = '資料3'
        sheet.oddFooter.left.text = '企画課の控え'
        sheet.oddFooter.center.text = '&P / &N'
    check_book(book([['計画'], ['政策', '事業名', '課題'], ['甲', 'あ', 'い']], change=headed), '計画',
               [('甲', '', 'あ')], [('[import-extra]', '企画課の控え')], texts=['label: 資料3\n'])

    def below(made):
        made.active.oddHeader.left.text = '別紙2'
        made.active.oddHeader.center.text = '&D'
    check_book(book([['計画'], ['政策', '事業名', '課題'], ['甲', 'あ', 'い']], change=below), '計画',
               [('甲', '', 'あ')], texts=['label: 別紙2\n'])


def test_hidden_rows_and_columns():
    check_plan(case('31'), '令和8年度　計画',
               [('進める', '', '取組1', '内容1', '内部の課題1'), ('進める', '', '隠した行', '内容2', '内部の課題2'),
                ('進める', '', '取組3', '内容3', '内部の課題3')],
               [('[import-hidden]', '隠'), ('[import-rows-hidden]', 'rows 5 were'),
                ('[import-columns-hidden]', 'columns D were')])


def test_versions():
    def more(made):
        old = made.copy_worksheet(made.active)
        old.title = '旧'
        old['B3'] = 'やめたもの'
    paper = [['計画'], ['政策', '事業名', '課題'], ['甲', 'あ', 'い'], ['乙', 'う', 'え'], ['乙', 'お', 'か']]
    rows = [('甲', '', 'あ'), ('乙', '', 'う'), ('乙', '', 'お')]
    check_book(book(paper, change=more), '計画', rows, [('[import-version]', '旧')], texts=['やめたもの'])
    both = [['計画'], ['改正前'], *paper[1:4], ['改正後'], *paper[1:]]
    check_book(book(both), '計画', rows, [('[import-version]', '!A'), ('[import-extra]', '改正後')])


def test_joined_tables():
    def more(made):
        other = made.create_sheet('別の課')
        for row in (['別の計画'], ['政策', '事業名', '課題'], ['丙', 'か', 'き']):
            other.append(row)
    check_book(book([['計画'], ['政策', '事業名', '課題'], ['甲', 'あ', 'い']], change=more), '計画',
               [('甲', '', 'あ'), ('丙', '', 'か')], [('[import-joined]', '別の課'), ('[import-extra]', '別の計画')])


def test_lines_below():
    paper = [['計画'], ['政策', '事業名', 'ご意見'], ['甲', 'あ', ''], ['乙', 'う', '']]
    check_book(book(paper + [['', '', 'ご協力ありがとうございました。']]), '計画',
               [('甲', '', 'あ'), ('乙', '', 'う')], [('[import-extra]', 'ご協力')])
    check_book(book(paper + [[], [], ['※ 案です', ''], ['', '', '以上']]), '計画',
               [('甲', '', 'あ'), ('乙', '', 'う')], [('[import-extra]', '案です'), ('[import-extra]', '以上')])


def test_no_plans():
    for rows in ([['No', '課題', '対応方針', '期限'], [1, 'あ', 'い', '4月']], [['項目', '内容', '備考'], ['a', 'b', 'c']],
                 [['区分', '項目', '内容'], ['a', 'b', 'c']], [['改定日', '改定箇所', '改定内容'], ['a', 'b', 'c']]):
        with support.folder() as here:
            path = os.path.join(here, 'paper.xlsx')
            book(rows).save(path)
            text, messages, status = imported('xlsx2plan', path)
            expect(status == 2 and text == '' and messages.count('\n') == 1 and
                   ', '.join(rows[0]) in messages, messages)
    with support.folder() as here:
        path = os.path.join(here, 'paper.xlsx')
        book([]).save(path)
        expect('[import-empty]' in imported('xlsx2plan', path)[1], 'empty')


support.main(globals())
