# SPDX-License-Identifier: ISC
"""Answer sheets of offices: which opinions are on them, files for all offices, what is told."""
import csv
import io
import os
import zipfile

import openpyxl

import support
from support import expect

PLAN = '''plan:
  title: 見守り計画
  last_no: 4
  offices: [防災課, 広報/課, 税務課]
  categories:
    - {code: A, name: 反映}
    - {name: 参考}
  policies:
    - id: a
      title: まち
      items:
        - id: b
          title: 見回り
          comments:
            - {by: 委員A, text: 増やす, no: 1, office: 防災課, same_as: more}
            - {by: 委員B, text: もっと, no: 2, same_as: more, summary: 回数を増やす}
            - {by: 委員C, text: 知らせる, no: 3, office: 広報/課}
            - {by: 委員D, text: 決まった, no: 4, office: 税務課, response: {text: そうします。}}
%s
'''


def opinions(folder, *arguments, more='', status=0):
    path = os.path.join(folder, 'plan.yaml')
    support.write(path, (PLAN % more).encode())
    out, messages, got = support.run_any('opinions', *arguments, 'plan.yaml', cwd=folder)
    expect(got == status, f'{arguments}: exit {got}\n{messages.decode()}')
    return out.decode(), messages.decode()


def rows(path):
    sheet = openpyxl.load_workbook(path).active
    texts = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(i for i, row in enumerate(texts) if 'No.' in row)
    return sheet, texts[head], texts[head + 1:]


def test_one_office():
    with support.folder() as folder:
        opinions(folder, '--form', '--office=防災課', '-o', 'x.xlsx')
        sheet, head, body = rows(os.path.join(folder, 'x.xlsx'))
        expect(head[4:] == ['区分', '市の考え方', '修正の内容'], head)
        expect([row[:3] for row in body] == [['1', 'まち\n見回り', '回数を増やす']], body)
        choices = sheet.data_validations.dataValidation
        expect([one.formula1 for one in choices] == ['"A 反映,参考"'], choices)
        expect(sheet['G3'].value == '防災課', sheet['G3'].value)


def test_all_opinions_in_each_format():
    with support.folder() as folder:
        opinions(folder, '--form', '-o', 'x.docx')
        with zipfile.ZipFile(os.path.join(folder, 'x.docx')) as package:
            text = package.read('word/document.xml').decode()
        expect(all(word in text for word in ('回数を増やす', '知らせる', 'A 反映')), text[:2000])
        expect('そうします' not in text and '決まった' not in text, 'a decided one is asked for')
        out, _ = opinions(folder, '--table=sheet')
        expect('| 3 | まち<br>見回り | 知らせる |' in out, out)


def test_each_office():
    with support.folder() as folder:
        out, _ = opinions(folder, '--each-office', '-d', 'to')
        table = list(csv.DictReader(io.StringIO(out)))
        expect([(row['office'], row['file']) for row in table] ==
               [('防災課', 'to/01_防災課.xlsx'), ('広報/課', 'to/02_広報_課.xlsx')], out)
        expect(all(len(row['digest']) == 16 for row in table), out)
        _, messages = opinions(folder, '--each-office', '-d', 'to', status=2)
        expect('[paper-exists]' in messages, messages)
        again, _ = opinions(folder, '--each-office', '--force', '-d', 'to')
        expect(again == out, 'not the same bytes')
        out, _ = opinions(folder, '--each-office', '--word', '-d', 'to')
        expect('to/01_防災課.docx' in out, out)


def test_what_is_on_no_sheet():
    more = '            - {by: 委員E, text: 番号なし, office: 防災課}\n' \
           '            - {by: 委員F, text: 誰が, no: 5}'
    with support.folder() as folder:
        for arguments in (('--form', '--office=防災課', '-o', 'x.csv'), ('--each-office', '-d', 'to')):
            _, messages = opinions(folder, *arguments, more=more, status=1)
            expect('[opinions-unnumbered]' in messages and '[opinions-of-nobody]' in messages,
                   messages)
        _, messages = opinions(folder, '--form', '-o', 'y.csv', more=more, status=1)
        expect('[opinions-of-nobody]' not in messages, messages)


def test_nobody_to_ask():
    with support.folder() as folder:
        plan = 'plan:\n  title: T\n  offices: [防災課]\n  policies:\n    - id: a\n      title: A\n' \
               '      items: [{id: b, title: B}]\n'
        support.write(os.path.join(folder, 'p.yaml'), plan.encode())
        _, messages, status = support.run_any('opinions', '--each-office', '-d', 'to', 'p.yaml',
                                              cwd=folder)
        expect(status == 2 and b'[no-offices]' in messages, messages)
        expect(not os.path.exists(os.path.join(folder, 'to')), 'a folder was made')


def test_wrong_use():
    with support.folder() as folder:
        for arguments in (('-d', 'x'), ('--each-office',), ('--force',),
                          ('--each-office', '-d', 'x', '-o', 'y.xlsx'),
                          ('--each-office', '-d', 'x', '--office=防災課')):
            opinions(folder, *arguments, status=2)


def test_an_unfilled_sheet_is_passed_over():
    with support.folder() as folder:
        opinions(folder, '--each-office', '-d', 'to')
        before = support.read(os.path.join(folder, 'plan.yaml'))
        out, messages = support.run('mergecomments', 'plan.yaml', 'to', cwd=folder)
        expect(out == before and messages.count(b'[file-passed]') == 2, messages)


support.main(globals())
