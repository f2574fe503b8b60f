# SPDX-License-Identifier: ISC
"""plandiff --tracked: what a Word document with tracked changes says, accepted and rejected."""
import os
import re

import docx

import diff_rounds
import revisions
import support
from support import expect, run

CASES = os.path.join(support.TESTS, 'cases', 'diff')
PLANS = [os.path.join(support.SAMPLES, name, 'plan.yaml') for name in ('small', 'saku')]


def plan(*items, **more):
    """A plan of one policy with items of these ids and texts."""
    return diff_rounds.written(dict({'title': '計画', 'policies': [
        {'id': 'p', 'title': '方針', 'items': [{'id': name, 'title': name, 'issues': text} for name, text in items]}]},
        **more)).encode()


def track(here, old, new, *options, variables=None):
    support.write(os.path.join(here, 'old.yaml'), old)
    support.write(os.path.join(here, 'new.yaml'), new)
    made = os.path.join(here, 'made.docx')
    before = dict(support.ENVIRONMENT)
    support.ENVIRONMENT.update(variables or {})
    run('plandiff', '--tracked', *options, 'old.yaml', 'new.yaml', '-o', made, cwd=here)
    support.ENVIRONMENT.clear()
    support.ENVIRONMENT.update(before)
    return made


def test_accepted_and_rejected_are_the_papers():
    """Also of plans that have nothing in common, and of equal ones."""
    with support.folder() as here:
        for case in sorted(os.listdir(CASES)):
            diff_rounds.judge_tracked(here, *(os.path.join(CASES, case, f'{v}.yaml') for v in ('old', 'new')))
        diff_rounds.judge_tracked(here, PLANS[1], PLANS[1])
        expect(not revisions.changes(os.path.join(here, 'tracked.docx')), 'changes of equal plans')


def test_random_plans():
    for seed in range(support.rounds(20, 300, 2)):
        diff_rounds.change(seed)


def test_what_changed_is_tracked_and_no_more():
    with support.folder() as here:
        made = track(here, plan(('a', '甲の課題'), ('b', '乙')), plan(('a', '甲の新課題'), ('b', '乙')))
        document = support.parts(made)['word/document.xml'].decode()
        document = document[document.index('甲の'):]
        expect(re.findall(r'<w:(ins|del) [^>]*><w:r>.*?<w:t[^>]*>([^<]*)<', document) == [('ins', '新')], document)


def test_rows_and_ends_of_paragraphs_are_tracked():
    with support.folder() as here:
        made = track(here, plan(('a', '一\n二'), ('b', '乙')), plan(('c', '丙'), ('a', '一\n二\n三')))
        document = support.parts(made)['word/document.xml'].decode()
        rows = re.findall(r'<w:tr>.*?</w:tr>', document)
        marks = [re.findall(r'<w:trPr>.*?<w:(ins|del) ', row.split('</w:trPr>')[0] + ' ') for row in rows]
        expect(marks[-3:] == [['ins'], [], ['del']], marks)
        expect(re.search(r'<w:pPr>(?:(?!</w:pPr>).)*<w:rPr><w:ins ', rows[-2]), rows[-2])
        for outcome, wanted in ((revisions.ACCEPTED, ['丙', '一\n二\n三']), (revisions.REJECTED, ['一\n二', '乙'])):
            rows = revisions.texts(made, outcome)[-1]
            column = [row.index(wanted[0]) for row in rows if wanted[0] in row][0]
            expect([row[column] for row in rows[-2:]] == wanted, rows)


def test_an_item_that_moves_keeps_its_policy():
    """Where the cell of a policy begins in another row, both versions have its text once."""
    def two(first, second):
        return diff_rounds.written({'title': '計画', 'policies': [
            {'id': 'p', 'title': '方針甲', 'items': [{'id': i, 'title': i} for i in first]},
            {'id': 'q', 'title': '方針乙', 'items': [{'id': i, 'title': i} for i in second]}]}).encode()
    with support.folder() as here:
        for new in (('b', 'ac'), ('ab', 'c'), ('c', 'ba'), ('bca', 'd')):
            support.write(os.path.join(here, 'o.yaml'), two('ab', 'c'))
            support.write(os.path.join(here, 'n.yaml'), two(*new))
            diff_rounds.judge_tracked(here, 'o.yaml', 'n.yaml')


def test_author_and_date():
    old, new = plan(('a', '甲')), plan(('a', '乙'), office='企画課', issued='2026-11-28')
    with support.folder() as here:
        def who(*options, **variables):
            return {c[1:] for c in revisions.changes(track(here, old, new, *options, variables=variables))}
        expect(who() == {('企画課', '2026-11-28T00:00:00Z')}, who())
        expect(who('--author=佐藤', SOURCE_DATE_EPOCH='86400') == {('佐藤', '1970-01-02T00:00:00Z')}, 'author')
        new = plan(('a', '乙'))
        expect(who() == {('kairan', '1970-01-01T00:00:00Z')}, who())


def test_a_label_of_its_own():
    """It is in place of those of the two versions, and no change."""
    old, new = (plan(('a', '甲'), label=f'資料 {number}') for number in (1, 2))
    with support.folder() as here:
        for options, words in ((), ('資料 1', '資料 2')), (('--label=資料 3',), ('資料 3', '資料 3')):
            made = track(here, old, new, *options)
            got = [re.findall('資料 [0-9]', str(revisions.texts(made, outcome)))
                   for outcome in (revisions.REJECTED, revisions.ACCEPTED)]
            expect(got == [[word] for word in words], got)


def test_a_title_over_more_columns():
    """A table whose headings have other cells is there twice, once as gone and once as new."""
    columns = [{'field': 'policy', 'under': 'title'}, {'field': 'item', 'under': 'title'}, {'field': 'issues'}, {'field': 'comment'}]
    with support.folder() as here:
        for side, more in (('old', {}), ('new', {'under': 'title'})):
            columns[2] = dict(columns[2], **more)
            support.write(os.path.join(here, f'{side}.yaml'), plan(('a', '甲'), columns=columns))
        diff_rounds.judge_tracked(here, 'old.yaml', 'new.yaml')


def test_numbers_of_changes_are_given_once():
    with support.folder() as here:
        made = track(here, support.read(PLANS[0]), support.read(PLANS[1]))
        document = support.parts(made)['word/document.xml'].decode()
        ids = re.findall(r'<w:(?:ins|del|bookmarkStart) w:id="(\d+)"', document)
        expect(len(ids) > 100 and len(ids) == len(set(ids)), 'ids')


def test_python_docx_opens_it():
    with support.folder() as here:
        made = docx.Document(track(here, plan(('a', '甲')), plan(('a', '乙'))))
        expect(made.tables and not made.core_properties.identifier, 'no form')


def test_misuse_is_told():
    for call, words in ((['--tracked', '-o', 'x.xlsx'], 'must name a .docx'),
                        (['--author=a'], 'goes with --tracked')):
        _, messages = run('plandiff', '--lang=en', *call, *PLANS, status=(2,))
        expect(words in messages.decode(), messages.decode())


support.main(globals())
