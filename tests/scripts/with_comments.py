# SPDX-License-Identifier: ISC
"""Papers with comments: nothing that a plan holds is left out in silence. What a format cannot hold is
shown as far as it goes, with a mark and a warning; the plan's own texts are refused as ever."""
import json
import os
import re
import zipfile

import forms
import support
from support import expect

MARK, REST = '〓', '…（以下省略）'
MOST = 32767  # UTF-16 units in a cell
PAPERS = {'plan2xlsx': 'x.xlsx', 'plan2docx': 'x.docx', 'plan2md': 'x.md', 'plan2csv': 'x.csv'}
TABLES = [['plan2xlsx'], ['plan2docx'], ['plan2md'], ['plan2csv', '--table=form'],
          ['plan2csv', '--table=items'], ['plan2csv', '--table=points']]


def plan_of(comments, unplaced=(), title='まちづくり計画', item='学びの場', more=()):
    """In JSON, which is YAML too but for signs beyond U+FFFF. `more`: comments of other items."""
    items = [{'id': 'a', 'title': item, 'issues': '○課題', 'comments': list(comments)},
             {'id': 'b', 'title': '活動の支援'}]
    items += [{'id': f'x{i}', 'title': f'項目{i}', 'comments': [one]} for i, one in enumerate(more)]
    plan = {'id': 't', 'title': title, 'reviewers': ['委員A', '委員B'],
            'policies': [{'id': 'p', 'title': '方針', 'items': items}]}
    if unplaced:
        plan['unplaced'] = list(unplaced)
    text = json.dumps({'plan': plan}, ensure_ascii=False)
    return re.sub('[\x7f-\xa0\ufdd0\ufffe\uffff]|[^\x00-\uffff]',
                  lambda found: f'\\U{ord(found[0]):08X}', text).encode()


def made(here, call, plan, *options, status=(0, 1)):
    """What a paper shows, as one text, and the messages."""
    path = os.path.join(here, PAPERS[call[0]])
    support.write(os.path.join(here, 'plan.yaml'), plan)
    _, messages = support.run(*call, '--lang=en', '--with-comments', *options,
                              os.path.join(here, 'plan.yaml'), '-o', path, status=status)
    if not os.path.exists(path):
        return None, messages.decode()
    if path.endswith('.xlsx'):
        sheets = forms.openpyxl.load_workbook(path).worksheets
        cells = [cell.value for sheet in sheets for row in sheet for cell in row]
        return '\n'.join(str(value) for value in cells if value is not None), messages.decode()
    if path.endswith('.docx'):
        with zipfile.ZipFile(path) as package:
            body = package.read('word/document.xml').decode()
        body = body.replace('<w:tab/>', '\t').replace('<w:br/>', '\n').replace('</w:p>', '\n')
        return re.sub(r'<[^>]*>', '', body), messages.decode()
    return support.read(path).decode('cp932' if '--encoding=cp932' in options else
                                     'utf-8'), messages.decode()


KINDS = [{'by': '委員A', 'text': '普通の意見'},
         {'by': '委員B', 'guessed': '0123456789abcdef', 'from': 'x.xlsx', 'text': '推定の意見'},
         {'by': '委員A', 'kind': 'note', 'place': 'S!G5', 'text': '注記の意見'},
         {'by': '委員B', 'field': 'issues', 'proposed': '○直した課題'},
         {'by': '委員B', 'kind': 'extra', 'place': 'S!H5', 'text': '欄外の意見'}]
HEADS = ['委員A', '委員B（推定）', '委員A（注記）', '委員B（修正案：課題、検討事項）', '委員B（欄外）']
WITHOUT_ITEM = [{'by': '委員A', 'text': '宛先のない意見', 'row': '昔の項目', 'reason': reason,
                 'from': 'y.xlsx', 'place': 'S!G9'}
                for reason in ('item-gone', 'row-unknown', 'id-alone', 'several-items',
                               'cell-of-several', 'outside')]


def test_every_kind_is_shown():
    with support.folder() as here:
        for call in TABLES:
            text, messages = made(here, call, plan_of(KINDS, WITHOUT_ITEM), status=(0,))
            for head, comment in zip(HEADS, KINDS):
                words = comment.get('text') or comment['proposed']
                expect(f'{head}: {words}' in text or f'{head}\n{words}' in text or
                       ('points' in call[-1] and re.search(rf'{head},\d+,{words}', text)),
                       f'{call}: {head}: {words} is not in\n{text}')
            shown = text.count('宛先のない意見')
            left = re.search(r'not in this paper: (\d+);', messages)
            expect(('[comments-left-out]' in messages) == bool(left), messages)
            expect(shown + int(left[1] if left else 0) == len(WITHOUT_ITEM) and
                   (shown == 0) == bool(left), f'{call}: {shown} shown, {messages}')
            expect(not re.search('item-gone|row-unknown|id-alone|several|outside', text),
                   f'{call}: a reason is shown as a code:\n{text}')


def test_without_a_name_it_is_a_paper_to_read():
    """A row a person, nothing to fill in, and no returned sheet."""
    with support.folder() as here:
        plan = os.path.join(here, 'plan.yaml')
        support.write(plan, plan_of(KINDS))
        papers = [os.path.join(here, f'paper.{kind}') for kind in ('xlsx', 'docx')]
        for paper in papers:
            support.run(f'plan2{paper[-4:]}', '--with-comments', plan, '-o', paper)
        sheet = forms.openpyxl.load_workbook(papers[0]).active
        cells = [str(cell.value) for row in sheet for cell in row if cell.value is not None]
        expect(not sheet.protection.sheet and 'お名前' not in cells and 'kairan' not in cells, cells)
        expect(sum(cell.split('\n')[0] in HEADS for cell in cells) == len(KINDS), cells)
        out, messages = support.run('mergecomments', '--lang=en', plan, *papers)
        expect(out == support.read(plan) and messages.count(b'[file-passed]') == 2, messages)


def test_texts_of_a_further_field_are_beside_their_writers_comments():
    """One below the other if there are more, and never beside those of another writer."""
    plan = os.path.join(support.TESTS, 'cases', 'csv', 'two-inputs.yaml')
    with support.folder() as here:
        path = os.path.join(here, 'x.xlsx')
        support.run('plan2xlsx', '--with-comments', plan, '-o', path)
        rows = list(forms.openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
        expect([row[1:] for row in rows[3:]] ==
               [('委員A\n意見の一', '質問の一'), ('委員A\n意見の二', '質問の二'), (None, '委員A\n質問の三'),
                (None, '委員B\n質問だけ')], rows)


def test_what_gave_way_is_shown_only_if_wanted():
    old = dict(by='委員A', text='前の意見', saved='2026-05-01T00:00:00Z',
               superseded='2026-05-02T00:00:00Z')
    gone = dict(by='委員A', text='取り下げた意見', saved='2026-05-01T00:00:00Z', withdrawn='true')
    plan = plan_of([old, gone], [old, gone])
    with support.folder() as here:
        for call in TABLES:
            text, messages = made(here, call, plan, status=(0,))
            expect('意見' not in text.replace('◆課題について', '') or
                   not re.search('前の|取り下げた', text), text)
            expect('comments-left-out' not in messages, messages)
            text, messages = made(here, call, plan, '--with-superseded', status=(0,))
            expect('委員A' in text and '前の意見' in text and '取り下げた' not in text, text)
            expect(text.count('前の意見') + messages.count('not in this paper: 1') == 2,
                   f'{call}: {messages}')


def units(text):
    return len(text.encode('utf-16-le')) // 2


def test_the_length_of_a_cell():
    """At the limit, one beside it, and with a sign of two units across it."""
    head = '委員A: '
    kinds = [(0, '字'), (1, '字'), (0, '😀'), (1, '😀'), (2, '😀'), (9999, '字')]
    wanted = ['あ' * (MOST + over - units(head) - units(sign)) + sign for over, sign in kinds]
    plan = plan_of([], more=[{'by': '委員A', 'text': words} for words in wanted])
    with support.folder() as here:
        text, messages = made(here, ['plan2xlsx'], plan, '--reviewer=委員B', status=(1,))
        cells = [line for line in text.split('\n') if line.startswith(head)]
        expect(len(cells) == len(kinds) and messages.count('[text-shortened]') == 4, messages)
        for cell, words, (over, sign) in zip(cells, wanted, kinds):
            if over == 0:
                expect(cell == head + words, f'{over} {sign}: {cell[-20:]}')
                continue
            expect(cell.endswith(REST) and MOST - 1 <= units(cell) <= MOST and
                   (head + words).startswith(cell[:-len(REST)]), f'{over} {sign}: {cell[-20:]}')
        for call in TABLES[1:]:
            text, messages = made(here, call, plan)
            expect(all(words in text for words in wanted) and 'text-shortened' not in messages,
                   f'{call}: {messages}')


def test_a_long_text_of_the_plan_itself_is_refused():
    with support.folder() as here:
        for length, status in ((MOST, (0, 1)), (MOST + 1, (2,))):
            made(here, ['plan2xlsx'], plan_of([], item='あ' * length), status=status)


FINE = ['\t', '\n', '\r', '\x7f', '\x85', '\ud7ff', '\ue000', '\ufffd', '\U0001fffe', '\ufdd0', '_x001B_']
ODD = ['\x00', '\x01', '\x08', '\x0b', '\x0c', '\x0e', '\x1b', '\x1f', '\ufffe', '\uffff']


def test_characters_that_documents_cannot_hold():
    with support.folder() as here:
        for call in TABLES[:3]:
            plan = plan_of([{'by': '委員A', 'text': f'夜間も{"".join(FINE)}開けて'}], more=[
                {'by': '委員A', 'text': f'夜間も{sign}開けて{sign}ほしい'} for sign in ODD])
            text, messages = made(here, call, plan, status=(1,))
            expect(text.count(f'夜間も{MARK}開けて{MARK}ほしい') == len(ODD) and
                   text.count(MARK) == 2 * len(ODD), f'{call}: {text}')
            found = re.findall(r'plan.yaml:1:\d+: warning: .* holds (U\+\w+),.*\[text-marked\]', messages)
            expect(found == [f'U+{ord(sign):04X}' for sign in ODD], messages)
            plan = plan_of([{'by': '委員A', 'text': f'夜間も{"".join(FINE)}開けて'}])
            text, messages = made(here, call, plan, status=(0,))
            expect(MARK not in text and 'text-marked' not in messages, messages)
            made(here, call, plan_of([], title='計画\x1b'), status=(2,))


def test_data_holds_all_characters():
    with support.folder() as here:
        for call in TABLES[3:]:
            words = '夜間も' + ''.join(ODD[1:]) + '開けて'
            text, messages = made(here, call, plan_of([{'by': '委員A', 'text': words}]), status=(0,))
            expect(words in text or '\x0b' in text, f'{call}: {text!r} {messages}')


def test_characters_that_cp932_lacks():
    with support.folder() as here:
        for call in TABLES[3:]:
            plan = plan_of([{'by': '委員A', 'text': '𠮷野さん😀の店'}, {'by': '委員B', 'text': '☃①'}])
            text, messages = made(here, call, plan, '--encoding=cp932', status=(1,))
            expect(f'{MARK}野さん{MARK}の店' in text and f'{MARK}①' in text, text)
            expect('U+20BB7 (𠮷)' in messages, messages)
            text, messages = made(here, call, plan, '--encoding=cp932', '--substitute=?',
                                  status=(0,))
            expect('?野さん?の店' in text, text)
            made(here, call, plan_of([], item='𠮷'), '--encoding=cp932', status=(2,))


def test_such_a_form_comes_back():
    """A form with marks and cut texts that comes back as it was says nothing; what was added to it is
    all that it says."""
    plan = plan_of([{'by': '委員A', 'text': '古い\x1b意見'},
                    {'by': '委員B', 'guessed': '0123456789abcdef', 'text': '推定の意見'},
                    {'by': '委員B', 'field': 'issues', 'proposed': '○直した課題'}])
    long = plan_of([{'by': '委員A', 'text': 'あ' * MOST}])
    with support.folder() as here:
        path = os.path.join(here, 'plan.yaml')
        for text, added in ((plan, '足した意見'), (plan, None), (long, None)):
            support.write(path, text)
            form, back = os.path.join(here, 'form.xlsx'), os.path.join(here, 'back.xlsx')
            support.run('plan2xlsx', '--with-comments', '--reviewer=委員B', path, '-o', form,
                        status=(1,))
            book = forms.openpyxl.load_workbook(form)
            sheet = book.active
            cell = next(c for row in sheet for c in row if str(c.value).startswith('委員A: '))
            expect(MARK in cell.value or cell.value.endswith(REST), cell.value[-30:])
            if added:
                cell.value += '\n' + added
            forms.alter(form, back, lambda page, *_, value=cell.value, at=cell.coordinate:
                        page.__setitem__(at, value))
            out, messages = support.run('mergecomments', '--lang=en', '--by=委員B', path, back,
                                        status=(0, 1))
            new = len(re.findall(rb' (?:text|proposed): ', out))
            expect(b'comment-edit' not in messages, messages.decode())
            expect((added or '').encode() in out and new == bool(added), out.decode())


def test_a_comment_with_an_escaped_sign():
    """What a workbook has as _x001B_ is merged as the character, and papers can be made after it."""
    with support.folder() as here:
        path, form, back = (os.path.join(here, name) for name in ('p.yaml', 'f.xlsx', 'b.xlsx'))
        support.write(path, plan_of([]))
        forms.send(path, form)
        forms.fill(form, back, '委員A', {'a': '夜間も@1@開けて@2@ほしい'})
        with zipfile.ZipFile(back) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        for name, data in parts.items():
            parts[name] = data.replace(b'@1@', b'_x001B_').replace(b'@2@', b'_xFFFE_')
        with zipfile.ZipFile(back, 'w') as book:
            for name, data in parts.items():
                book.writestr(name, data)
        support.run('mergecomments', '-i', path, back, f'--report={here}/r.xlsx', status=(0, 1))
        expect(MARK in str([c.value for sheet in forms.openpyxl.load_workbook(
            os.path.join(here, 'r.xlsx')).worksheets for row in sheet for c in row]), 'report')
        for call in TABLES[:3]:
            out = os.path.join(here, PAPERS[call[0]])
            _, messages = support.run(*call, '--lang=en', '--with-comments', path, '-o', out,
                                      status=(1,))
            expect(b'[text-marked]' in messages, messages)


if __name__ == '__main__':
    support.main(globals())
