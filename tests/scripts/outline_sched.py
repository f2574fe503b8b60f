# SPDX-License-Identifier: ISC
"""Our own schedules and lists of meetings read back after people or programs have changed them:
what the paper shows is right, what it does not show comes from the outline."""
import os
import re
import shutil

import docx
import openpyxl

import support
from outlines import pieces, rewritten, with_outline, with_properties_of
from support import SAMPLES, expect, run, run_any

SCHEDULE = os.path.join(SAMPLES, 'saku', 'schedule.yaml')


def read_back(edit=None, kind='xlsx', change=None, source=SCHEDULE, text=None):
    """The source, messages and status of a paper that was changed on its way."""
    with support.folder() as here:
        paper, sent = os.path.join(here, f'paper.{kind}'), os.path.join(here, f'sent.{kind}')
        if text is not None:
            source = os.path.join(here, 'source.yaml')
            support.write(source, text.encode())
        run(f'sched2{kind}', '-q', '-o', sent, source)
        if change is None:
            shutil.copy(sent, paper)
        else:
            rewritten(sent, paper, change)
        if edit is not None:
            book = openpyxl.load_workbook(paper) if kind == 'xlsx' else docx.Document(paper)
            edit(book)
            book.save(paper)
            with_properties_of(sent, paper)
        out, messages, status = run_any(f'{kind}2sched', '--lang=en', paper)
        return out.decode(), messages.decode(), status


def cell(book, words, sheet=0):
    return next(c for row in book.worksheets[sheet].iter_rows() for c in row
                if c.value and words in str(c.value))


def changed(edit, *codes, **options):
    text, messages, status = read_back(edit, **options)
    expect(status == 1 and '[import-changed]' in messages, messages)
    for code in codes:
        expect(code in messages, messages)
    return text


def line(text, words):
    found = [each for each in text.split('\n') if words in each]
    expect(len(found) == 1, f'{words} stands {len(found)} times in\n{text}')
    return found[0]


def test_other_programs_keep_the_outline():
    for kind in ('xlsx', 'docx'):
        text, messages, status = read_back(lambda book: None, kind)
        expect(status == 0 and not messages, messages)
        expect('id: outline-council, month: 8月, lane: council, stage: outline' in text, text)


def test_lines_of_a_cell_changed():
    def edit(book):
        at = cell(book, '企画調整幹事会')
        at.value = '理事者レク(骨子案)\n新しい会議\n企画調整委員会\n庁内照会(骨子案)'
    text = changed(edit)
    expect('stage: outline, text: 新しい会議' in line(text, 'id: outline-kanji'), text)
    for name, rest in (('brief', 'text: 理事者レク, subject: 骨子案'), ('iinkai', 'text: 企画調整委員会'),
                       ('inquiry', 'text: 庁内照会, subject: 骨子案')):
        expect(rest in line(text, f'id: outline-{name},'), text)


def test_lines_of_a_cell_taken_away_and_added():
    def edit(book):
        at = cell(book, '企画調整幹事会')
        at.value = '企画調整委員会\n庁内照会(骨子案)\nパブコメ準備\n理事者レク(骨子案)\n職員説明会(全課)\n\n'
    text = changed(edit)
    expect('outline-kanji' not in text, text)
    expect('id' not in line(text, 'パブコメ準備') and 'subject: 全課' in line(text, '職員説明会'), text)
    expect('text: 理事者レク, subject: 骨子案' in line(text, 'id: outline-brief,'), text)
    place = [text.index(words) for words in ('id: outline-iinkai', 'id: outline-inquiry', 'パブコメ準備',
                                             'id: outline-brief', '職員説明会')]
    expect(place == sorted(place), text)


def test_a_cell_emptied_takes_its_references_along():
    def edit(book):
        cell(book, '骨子案の審議').value = None
    text = changed(edit)
    expect('outline-council' not in text and '骨子案の審議' in text, text)


def test_lanes_months_and_titles_changed():
    def edit(book):
        cell(book, '推進会議').value = '推進委員会'
        cell(book, '4月').value = 'R8.4月'
        cell(book, '市民活動サポートセンター').value = '市民'  # a second one
        cell(book, '策定スケジュール').value = '改訂スケジュール'
    text = changed(edit)
    expect('name: 推進委員会' in text and 'title: 改訂スケジュール' in text and 'label: 資料 2' in text, text)
    expect('month: R8.4月' in line(text, 'id: review-office'), text)
    expect('stages:' in text and 'id: final-brief' in text and 'fiscal_year: 令和8年度' in text, text)


SPANS = '''schedule:
  title: 予定
  fiscal_year: 令和8年度
  lanes: [{id: a, name: あ}, {id: b, name: い}]
  entries:
    - {id: long, from: R8.5月, to: 8月, lane: a, text: 長い予定}
    - {id: beside, from: 6月, to: 7月, lane: b, text: 並ぶ予定}
    - {id: one, month: 7月, lane: b, text: 一つ}
'''


def test_spans_changed():
    def span(book, rows):
        """The cell of the long entry reaches over so many rows."""
        sheet, at = book.active, cell(book, '長い予定')
        sheet.unmerge_cells(str(next(r for r in sheet.merged_cells.ranges if at.coordinate in r)))
        if rows > 1:
            sheet.merge_cells(start_row=at.row, end_row=at.row + rows - 1, start_column=at.column,
                              end_column=at.column)

    def shorter(book):
        span(book, 3)

    def longer(book):
        span(book, 5)

    def written_over(book):
        cell(book, '並ぶ予定').value = '直した予定'
        cell(book, '並ぶ予定').value = '直した予定\n一つ'

    def in_two(book):
        span(book, 1)
        at = cell(book, '長い予定')
        book.active.cell(at.row + 2, at.column).value = '長い予定'
    expect('from: R8.5月, to: 7月' in line(changed(shorter, text=SPANS), 'id: long'), 'shorter')
    expect('from: R8.5月, to: 9月' in line(changed(longer, text=SPANS), 'id: long'), 'longer')
    text = changed(written_over, text=SPANS)
    expect('from: 6月, to: 7月, lane: b, text: 直した予定' in line(text, 'id: beside'), text)
    text = changed(in_two, text=SPANS)
    expect('month: R8.5月' in line(text, 'id: long') and
           'month: 7月, lane: a, text: 長い予定' in text, text)


def test_meetings_changed():
    def edit(book):
        sheet = book.worksheets[1]
        at = cell(book, '骨子案に対する意見', 1)
        at.value = at.value.replace('（駒プロ二次募集）', '') + '\nその他'
        sheet.insert_rows(cell(book, 'まちづくり活動支援金審査', 1).row)
        row = cell(book, '素案の審議', 1).row
        sheet.cell(row, 2).value = '12月'
    text = changed(edit)
    expect('まちづくり活動支援金申込事業審査\n' in text and '- その他' in text, text)
    for name in ('review-council', 'outline-opinion', 'draft-council', 'final-council'):
        expect(f'entry: {name}' in text, text)
    expect('lane: council' in text and 'month: 12月' in text, text)


def test_notes_that_look_like_rows():
    text = SPANS + '  notes: [5月, 1]\n' + \
        'meetings: {title: 会議, fiscal_year: R8年度, notes: ["1", 第2回, 5月], ' \
        'rows: [{number: 1, month: 5月, agenda: [議題]}]}\n'
    for kind in ('xlsx', 'docx'):
        got, messages, status = read_back(kind=kind, text=text)
        expect(status == 0 and 'notes: ["5月", "1"]' in got and 'notes: ["1", 第2回, "5月"]' in got,
               messages + got)


def test_a_paper_without_properties_is_read_as_any():
    for kind in ('xlsx', 'docx'):
        text, messages, status = read_back(kind=kind, change=lambda text: None)
        expect(status == 0 and not messages, messages)
        expect('outline-council' not in text and 'id: entry-8-ssk911,' in text, text)


HEAD = 'schedule:\n  title: x\n  fiscal_year: R8年度\n  lanes: [{id: a, name: 市民}]\n  entries:\n'
DEEP = 'schedule: ' + '[' * 3000


def test_bad_outlines_are_passed_over():
    want = read_back(change=lambda text: None)[0]
    bad = [([], 3), (['schedule:'], 2), (pieces(DEEP), None), (['- a'], None), (['schedule: ~'], None),
           (pieces(HEAD + '    - {month: 13月, lane: a, text: 1.AAAAA}\n'), None)]
    for parts, count in bad[:2] if support.SLOW else bad:
        text, messages, status = read_back(change=with_outline(parts, count))
        expect(status == 1 and messages.count('[import-outline]') == 1 and
               messages.count('warning:') == 1, f'{parts[:1]}: {messages}')
        expect(re.sub('^#.*\n', '', text) == want, text)


def test_outlines_that_lie():
    lies = [HEAD + '    - {month: 6月, lane: a, text: 33.AAAAA, subject: x}\n',
            HEAD + '    - {from: 4月, to: 3月, lane: a, text: 999999999.AAAAA}\n' * 300,
            HEAD + '    - {month: 6月, lane: a, text: "-"}\n'
            'meetings:\n  title: 資料 2\n  label: 月\n  fiscal_year: 平成2年度\n  lane: a\n  columns: [月, 月, 月]\n'
            '  rows: [{number: 1, month: 5月, agenda: [{entry: b, text: "-"}, 1.AAAAA]}]\n']
    want = read_back(change=lambda text: None)[0]
    said = {text for text in re.findall('text: ([^,}\n]+)', want)}
    for lie in lies[:1] if support.SLOW else lies:
        text, messages, status = read_back(change=with_outline(pieces(lie)))
        expect(status in (1, 2), f'{lie}: {messages}')
        lost = [each for each in said if each not in text]
        expect(status == 2 or not lost, f'{lie}: lost {lost[:5]}\n{text}')


def test_texts_stay_on_the_paper():
    """What people blacken on the paper is not left in its properties."""
    import zipfile
    secret = SPANS.replace('長い予定', 'SECRET').replace('lanes:', 'notes: [SECRET note]\n  lanes:')
    secret += 'meetings:\n  title: 会議\n  fiscal_year: R8年度\n  rows: [{number: 1, month: 5月, date: SECRET, ' \
        'place: SECRET, agenda: [SECRET, {entry: one, text: SECRET}]}]\n'
    with support.folder() as here:
        source = os.path.join(here, 'source.yaml')
        support.write(source, secret.encode())
        for kind in ('xlsx', 'docx'):
            paper = os.path.join(here, f'paper.{kind}')
            run(f'sched2{kind}', '-o', paper, source)
            with zipfile.ZipFile(paper) as package:
                holds = [name for name in package.namelist() if b'SECRET' in package.read(name)]
            expect(all('sheet' in name or name == 'word/document.xml' for name in holds) and holds,
                   holds)


if __name__ == '__main__':
    support.main(globals())
