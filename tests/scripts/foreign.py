# SPDX-License-Identifier: ISC
"""Files among the returned ones that are something else, and texts that an encoding damaged."""
import os

import support
import wordforms
from support import expect

LOST = os.path.join(support.TESTS, 'data', 'lost_signs.yaml')
PLAN = os.path.join(support.TESTS, 'cases', 'merge', 'word-seen', 'plan.yaml')


def merge(here, files, status=(0, 1, 2), plan=PLAN):
    out = os.path.join(here, 'out.yaml')
    _, messages = support.run('mergecomments', '--lang=en', '-o', out, plan, *files, cwd=here,
                              status=status)
    return support.read(out).decode() if os.path.exists(out) else '', messages.decode()


def test_what_systems_leave_beside_files_is_passed_over():
    left = {'Thumbs.db': b'x' * 40, 'desktop.ini': b'[.ShellClassInfo]', '.DS_Store': b'\0\0\0\1Bud1',
            '~$form.docx': b'\5taro' + bytes(157), '._form.xlsx': b'\0\5\x16\7' + bytes(40),
            '.~lock.form.ods#': b',taro,pc,;'}
    with support.folder() as here:
        for name, data in left.items():
            support.write(os.path.join(here, name), data)
        _, messages = merge(here, sorted(left), status=(0,))
        expect(messages.count('[file-passed]') == len(left), messages)


def test_a_form_under_the_name_of_a_lock_file_is_read():
    def change(_, name, items):
        wordforms.write(name, '委員A')
        wordforms.write(items['a1'], '意見です。')
    with support.folder() as here:
        form = os.path.join(here, '~$form.docx')
        wordforms.send(PLAN, form)
        wordforms.alter(form, form, change)
        expect('意見です。' in merge(here, ['~$form.docx'])[0], 'lost')


# What the texts of the plan that have signs beside CP932 became, by the program that saved them.
DAMAGES = {
    'best fit': {'𠮷': '??', '〜': '～', 'é': 'e', '–': '-', '♥': '?', '−': '－', '➀': '?'},
    'question marks': {c: '?' for c in '𠮷é–♥➀'},
    'geta': {'𠮷': '〓', 'é': '〓', '–': '〓', '♥': '〓', '➀': '〓'},
    'replacement': {'𠮷': '\ufffd', 'é': '\ufffd', '–': '\ufffd', '♥': '\ufffd', '➀': '\ufffd'},
}

def sheet(here, comment, damage, encoding='utf-8-sig', more=()):
    """A form of the plan as CSV, its texts damaged."""
    table, _ = support.run('plan2csv', '--table=form', LOST)
    text = table.decode()
    for sent, got in damage.items():
        text = text.replace(sent, got)
    lines = text.split('\r\n')
    for number, line in enumerate(lines):
        for start, words in dict(more, **{'○講座の参加者が固定化している。': None}).items():
            if start in line:
                words = line[:line.index(start)] + words if words else line.rstrip(',') + ',' + comment
                lines[number] = words
    path = os.path.join(here, '委員A.csv')
    support.write(path, '\r\n'.join(lines).encode(encoding))
    return os.path.basename(path)


def test_signs_that_an_encoding_took_are_no_proposals():
    for name, damage in DAMAGES.items():
        encoding = 'cp932' if name in ('best fit', 'question marks', 'geta') else 'utf-8-sig'
        with support.folder() as here:
            plan, messages = merge(here, [sheet(here, '意見です。', damage, encoding)], (1,), LOST)
        expect('意見です。' in plan, f'{name}: the comment is lost\n{messages}')
        expect('proposed:' not in plan and 'kind: extra' not in plan, f'{name}:\n{plan}')
        expect(messages.count('[file-signs-lost]') == 1, f'{name}: {messages}')
        expect('[text-lost]' not in messages, f'{name}: {messages}')


def test_comments_that_may_have_lost_signs_are_named():
    for comment in ('?田さんに聞く。', '髙\ufffdさん', '〓の件', '????'):
        damage = {} if '?' not in comment or comment == '????' else DAMAGES['question marks']
        with support.folder() as here:
            plan, messages = merge(here, [sheet(here, comment, damage)], (1,), LOST)
        expect(comment in plan and messages.count('[text-lost]') == 1, f'{comment}: {messages}')
    with support.folder() as here:  # a question is one
        _, messages = merge(here, [sheet(here, '本当ですか?', {})], plan=LOST)
        expect('[text-lost]' not in messages, messages)


def test_an_edit_stays_one():
    for damage in ({'広報に頼って': '広報だけに頼って'}, {'紙の': '髪の'}, {'地区の広聴': '?地区の広聴'},
                   {'講座の': '講?の'}, {'講座の': '講\ufffdの'}):
        with support.folder() as here:
            plan, messages = merge(here, [sheet(here, '意見です。', damage)], (1,), LOST)
        lost = damage == {'講座の': '講\ufffdの'}
        expect(('proposed:' in plan) != lost, f'{damage}: {messages}')


def test_a_file_without_a_word_left_is_refused():
    table, _ = support.run('plan2csv', '--table=form', PLAN)
    for taken in ('cp932', 'latin-1'):
        mixed = table.replace('○'.encode(), '・'.encode()).decode(taken, errors='replace')
        with support.folder() as here:
            support.write(os.path.join(here, 'a.csv'), mixed.encode())
            _, messages = merge(here, ['a.csv'], (1,))
            expect('[file-garbled]' in messages, f'{taken}: {messages}')


def test_the_end_sign_of_old_programs_is_no_text():
    table, _ = support.run('plan2csv', '--table=form', PLAN)
    lines = table.decode().replace('○紙の広報に頼っている。,', '○紙の広報に頼っている。,意見です。')
    for encoding in ('utf-8', 'cp932', 'utf-16'):
        with support.folder() as here:
            support.write(os.path.join(here, 'a.csv'), (lines + '\x1a').encode(encoding))
            plan, messages = merge(here, ['a.csv'], (1,))
            expect('意見です。' in plan and 'unplaced:' not in plan, f'{encoding}: {messages}')


if __name__ == '__main__':
    support.main(globals())
