# SPDX-License-Identifier: ISC
"""The report of a merge: every message that a merge can give is in it, in the words of the terminal;
of what it is, and when; it is known again among returned files."""
import csv
import glob
import io
import os
import re
import shutil
import subprocess
import zipfile

import forms
import reports
import rows
import support
from support import expect

CASES = os.path.join(support.TESTS, 'cases', 'merge')
PLAN = os.path.join(CASES, 'report', 'plan.yaml')
SECTIONS = ('writing', 'files and the system', 'returned files', 'merging')
# Messages of those sections that no report can have, and why.
WITHOUT = {
    **dict.fromkeys(('not-xml', 'text-too-long', 'not-in-cp932', 'source-exists', 'paper-exists', 'no-reviewers',
                    'no-offices', 'opinions-unnumbered', 'opinions-of-nobody',
                     'operand-unused', 'not-offered', 'source-given', 'event-time', 'event-twice'),
                    'of other commands'),
    **dict.fromkeys(('by-several', 'file-busy', 'cannot-write', 'output-cut', 'patch-unsafe'),
                    'nothing is written, nor a report'),
    **dict.fromkeys(('row-too-high', 'column-narrow', 'text-marked', 'text-shortened', 'report-missing'),
                    'about the report itself'),
}


def codes():
    """{code: level} of the sections of diag_codes.h that a merge may use."""
    found, section = {}, None
    for line in support.read(
            os.path.join(support.ROOT, 'lib', 'base', 'diag_codes.h')).decode().splitlines():
        section = (re.match(r'/\* (.*) \*/$', line) or [None, section])[1]
        row = re.match(r'KR_DIAG\(\w+, "([\w-]+)", (\w+)', line)
        if row and section in SECTIONS:
            found[row[1]] = row[2]
    expect(len(found) > 60, f'only {len(found)} rows were found')
    return found


# Messages that no case of cases/merge has: what brings them about. Options of mergecomments and the returned
# files.
def linked(here):
    os.link(os.path.join(here, 'plan.yaml'), os.path.join(here, 'other-name.yaml'))
    forms.send('plan.yaml', 'form.xlsx', '--reviewer=委員A')
    forms.fill('form.xlsx', 'a.xlsx', None, {'a': '意見'})
    return ['-i'], ['a.xlsx']


def missing(_):
    return ['-n'], ['none.xlsx', 'a folder/none.xlsx']


def of_another_plan(here):
    text = support.read(PLAN).decode()
    for name, number in (('plan.yaml', 'one'), ('other.yaml', 'two')):
        support.write(os.path.join(here, name),
                      re.sub(r'^plan:\n  title: ', f'plan:\n  id: {number}\n  title: {number} ', text,
                             flags=re.M).encode())
    forms.send('other.yaml', 'a.xlsx')
    return ['-n'], ['a.xlsx']


def signs_lost(here):
    """A text of the plan and a comment that an encoding damaged."""
    table = support.run('plan2csv', '--table=form', 'plan.yaml')[0].decode()
    rows = list(csv.reader(io.StringIO(table, newline='')))
    rows[-1][-1] = '髙\ufffdさんに聞く'
    out = io.StringIO(newline='')
    csv.writer(out).writerows([cell.replace('活動', '\ufffd動') for cell in row] for row in rows)
    support.write('a.csv', out.getvalue().encode())
    return ['-n'], ['a.csv']


def garbled(_):
    table = support.run('plan2csv', '--table=form', 'plan.yaml')[0].decode('latin-1')
    support.write('a.csv', table.encode())
    return ['-n'], ['a.csv']


OTHERS = {'text-lost': signs_lost, 'file-garbled': garbled, 'file-linked': linked,
          'cannot-read': missing, 'file-other-plan': of_another_plan}


def test_every_message_of_a_merge_has_a_case():
    """A new message of these sections needs a case in cases/merge, which run compares with the report,
    or a row in OTHERS."""
    wanted = ''.join(support.read(path).decode() for path in glob.glob(f'{CASES}/*/want.err'))
    without = [code for code, level in codes().items() if level != 'NOTE' and code not in WITHOUT
               and code not in OTHERS and f'[{code}]' not in wanted]
    expect(not without, f'no merge with a report has these messages: {without}')
    late = [code for code in OTHERS if f'[{code}]' in wanted]
    expect(not late, f'these have a case now, and need no row in OTHERS: {late}')


def test_the_messages_of_no_case():
    for code, make in OTHERS.items():
        for lang in reports.OPEN:
            with support.folder() as here:
                shutil.copy(PLAN, here)
                before = os.getcwd()
                os.chdir(here)
                try:
                    options, files = make(here)
                finally:
                    os.chdir(before)
                _, messages = reports.check(options, 'plan.yaml', files, here, lang)
                expect(f'[{code}]'.encode() in messages, f'no {code}: {messages.decode()}')


def filled(here):
    """The case report in a folder: its returned files."""
    shutil.copy(PLAN, here)
    plan, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'form.xlsx')
    forms.send(plan, form)
    forms.fill(form, os.path.join(here, 'a.xlsx'), '委員A', {'a': '意見'},
               saved='2026-05-20T20:30:59Z')
    forms.fill(form, os.path.join(here, 'b.xlsx'), '委員B', {'b': '言葉'}, saved=None)
    os.remove(form)
    return ['a.xlsx', 'b.xlsx']


def written(here, name, *files, lang='en', **variables):
    """A report, and the messages."""
    call = support.command('mergecomments', f'--lang={lang}', '-n', f'--report={name}', 'plan.yaml',
                           *files)
    done = subprocess.run(call, cwd=here, env={**support.ENVIRONMENT, **variables}, check=False,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    expect(done.returncode in (0, 1), done.stderr.decode())
    return support.read(os.path.join(here, name)), done.stderr.decode()


def test_what_it_is_of_and_when():
    """Title and revision of the plan, time zone and date; times of the files in that zone."""
    with support.folder() as here:
        files = filled(here)
        for zone, offset, saved in (('UTC', '+00:00', '2026-05-20 20:30 +00:00'),
                                    ('Asia/Tokyo', '+09:00', '2026-05-21 05:30 +09:00'),
                                    ('Asia/Kolkata', '+05:30', '2026-05-21 02:00 +05:30'),
                                    ('America/St_Johns', '-02:30', '2026-05-20 18:00 -02:30')):
            data, _ = written(here, 'r.csv', *files, TZ=zone)
            whole, *others = reports.rows_of(data)
            expect(whole[0] == 'merge' and whole[1] == 'plan.yaml' and 'まちづくり計画' in whole and
                   re.match(rf'mergecomments --report: revision of the plan [0-9A-Z]{{8}}, time '
                            rf'zone UTC\{offset}\nfiles merged 2, ', whole[-1]), whole)
            times = {row[1]: row[4] for row in others if row[0] == 'file'}
            expect((times['a.xlsx'], times['b.xlsx']) == (saved, 'undated'), times)
        dated, _ = written(here, 'r.csv', *files, TZ='Asia/Tokyo', SOURCE_DATE_EPOCH='1795359600')
        expect(', 2026-11-23\n' in reports.rows_of(dated)[0][-1], dated.decode())
        for suffix in rows.formats_of_papers():
            once, _ = written(here, f'r.{suffix}', *files)
            again, _ = written(here, f'r.{suffix}', *files)
            expect(once == again, f'{suffix}: the same input gives other bytes')


def test_open_points_come_first():
    with support.folder() as here:
        files = filled(here)
        support.write(os.path.join(here, 'x.pdf'), b'%PDF-1.7 ')
        for given, first in ((files + ['x.pdf'], 'this is PDF'), (files, 'Nothing of this run')):
            text = written(here, 'r.md', *given)[0].decode()
            tables = re.split(r'^# ', text, flags=re.M)[1:]
            expect(tables[0].startswith('まちづくり計画: Result of the merge (Open points)\n') and
                   '委員C' in tables[-1] and 'Not answered.' not in tables[0], text)
            expect(first in tables[0] and ('x.pdf' in tables[0]) == ('x.pdf' in given), text)
            expect('open: unplaced 0' in tables[0], text)


def test_people_of_files_that_were_merged_before():
    """They did answer; and offices, which answer opinions, are not among those who were asked."""
    with support.folder() as here:
        files = filled(here)
        plan = os.path.join(here, 'plan.yaml')
        forms.send(plan, os.path.join(here, 'd.xlsx'), '--reviewer=委員D')
        text = support.read(plan).decode().replace(
            '  policies:\n', '  offices: [企画課]\n  policies:\n', 1) + \
            '  returned:\n    - {digest: "0123456789abcdef", file: k.xlsx, by: [企画課]}\n'
        support.write(plan, text.encode())
        forms.fill(os.path.join(here, 'd.xlsx'), os.path.join(here, 'e.xlsx'), '委員D', {})
        os.remove(os.path.join(here, 'd.xlsx'))
        support.run_any('mergecomments', '-i', 'plan.yaml', *files, 'e.xlsx', cwd=here)
        again, _ = written(here, 'r.csv', *files, 'e.xlsx')
        people = {row[3]: row[-1] for row in reports.rows_of(again) if row[0] == 'person'}
        before, nothing = 'Answered before; nothing new in these files.', 'Answered without a comment.'
        expect([people.get(name) for name in ('委員A', '委員B', '委員D', '企画課')] ==
               [before, before, nothing, None], people)


def test_a_report_among_returned_files_is_passed_over():
    """In each format and language, by itself, in a folder and a zip file, and saved by a program."""
    with support.folder() as here:
        files = filled(here)
        old = os.path.join(here, 'old')
        os.mkdir(old)
        for lang in reports.OPEN:
            for suffix in rows.formats_of_papers():
                written(here, f'old/{lang}.{suffix}', *files, lang=lang)
            text = support.read(f'{old}/{lang}.csv').decode('utf-8-sig')
            support.write(f'{old}/{lang}-932.csv', text.encode('cp932'))
            forms.openpyxl.load_workbook(f'{old}/{lang}.xlsx').save(f'{old}/{lang}-saved.xlsx')
        with zipfile.ZipFile(os.path.join(here, 'old.zip'), 'w') as packed:
            for name in os.listdir(old):
                packed.write(os.path.join(old, name), name)
        count = len(os.listdir(old))
        for given in ('old', 'old.zip'):
            _, messages = written(here, 'new.md', given, *files)
            expect(messages.count('this is the report of a merge and was passed over') == count
                   and 'files merged 2' in messages and 'error' not in messages, messages)


if __name__ == '__main__':
    support.main(globals())
