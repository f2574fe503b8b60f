# SPDX-License-Identifier: ISC
"""A form for each reviewer: names of files, the list of them, and nothing written by halves."""
import csv
import hashlib
import io
import os

import openpyxl

import support
from support import expect

PLAN = '''plan:
  id: p
  title: 計画
  reviewers: [%s]
  policies:
    - id: a
      title: 方針
      items: [{id: b, title: 取組}]
'''


def plan(here, *names):
    support.write(os.path.join(here, 'plan.yaml'), (PLAN % ', '.join(f'"{n}"' for n in names)).encode())


def make(here, *options, command='plan2xlsx'):
    out, messages, status = support.run_any(command, '--lang=en', '--each-reviewer', '-d', 'forms',
                                            *options, 'plan.yaml', cwd=here)
    return list(csv.reader(io.StringIO(out.decode()))), messages.decode(), status


def files(here):
    folder = os.path.join(here, 'forms')
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else None


def test_files_and_list():
    for command, suffix in ('plan2xlsx', 'xlsx'), ('plan2docx', 'docx'):
        with support.folder() as here:
            plan(here, '佐久 太郎', '佐久花子')
            rows, messages, status = make(here, command=command)
            expect((messages, status) == ('', 0), messages)
            names = [f'01_佐久 太郎.{suffix}', f'02_佐久花子.{suffix}']
            expect(files(here) == names, files(here))
            expect(rows[0] == ['reviewer', 'file', 'digest'], rows[0])
            for (who, path, digest), name, reviewer in zip(rows[1:], names, ('佐久 太郎', '佐久花子')):
                data = support.read(os.path.join(here, path))
                expect((who, path) == (reviewer, f'forms/{name}'), (who, path))
                expect(digest == hashlib.sha256(data).hexdigest()[:16], digest)
                alone, _ = support.run(command, f'--reviewer={reviewer}', 'plan.yaml', cwd=here)
                expect(data == alone, f'{path} is not what --reviewer makes')


def test_name_cells():
    with support.folder() as here:
        plan(here, '佐久太郎', '佐久花子')
        make(here)
        for file, who in zip(files(here), ('佐久太郎', '佐久花子')):
            book = openpyxl.load_workbook(os.path.join(here, 'forms', file))
            texts = {cell.value for row in book.active.iter_rows() for cell in row}
            expect(who in texts, f'{file}: {texts}')


def test_names_that_no_file_can_have():
    with support.folder() as here:
        long = '長' * 100
        plan(here, '../a/b', 'c:d*e?<f>|', '終わり. ', 'タ\\tブ', long)
        rows, messages, status = make(here)
        expect((messages, status) == ('', 0), messages)
        made = files(here)
        expect(made[:4] == ['01_.._a_b.xlsx', '02_c_d_e__f__.xlsx', '03_終わり.xlsx', '04_タ_ブ.xlsx'],
               made)
        expect(made[4] == f'05_{"長" * 79}.xlsx' and len(made[4].encode()) <= 247, made[4])
        expect([row[0] for row in rows[1:]][4] == long, rows)


def test_numbers_have_equal_length():
    with support.folder() as here:
        plan(here, *(f'委員{i}' for i in range(100)))
        make(here)
        made = files(here)
        expect((made[0], made[99]) == ('001_委員0.xlsx', '100_委員99.xlsx'), made)


def test_what_is_there_stays():
    with support.folder() as here:
        plan(here, '佐久太郎', '佐久花子')
        os.mkdir(os.path.join(here, 'forms'))
        kept = os.path.join(here, 'forms', '02_佐久花子.xlsx')
        support.write(kept, b'filled in')
        rows, messages, status = make(here)
        expect(status == 2 and rows == [] and messages.count('[paper-exists]') == 1, messages)
        expect(files(here) == ['02_佐久花子.xlsx'] and support.read(kept) == b'filled in', files(here))
        rows, messages, status = make(here, '--force')
        expect((status, len(rows), messages) == (0, 3, ''), messages)
        expect(support.read(kept) != b'filled in', 'it was not replaced')


def test_nothing_by_halves():
    with support.folder() as here:
        plan(here)
        _, messages, status = make(here)
        expect(status == 2 and '[no-reviewers]' in messages, messages)
        plan(here, '佐久太郎', '\\u001b')  # a name that no document can hold
        _, messages, status = make(here)
        expect(status == 2 and files(here) is None, messages)
        support.write(os.path.join(here, 'forms'), b'a file')
        plan(here, '佐久太郎')
        _, messages, status = make(here)
        expect(status == 2 and 'cannot-write' in messages, messages)


def test_options_that_do_not_fit():
    with support.folder() as here:
        plan(here, '佐久太郎')
        for options, word in ((['--each-reviewer'], '-d DIR'), (['-d', 'forms'], 'goes with'),
                              (['--force'], 'goes with'),
                              (['--each-reviewer', '-d', 'x', '-o', 'y.xlsx'], 'not both'),
                              (['--each-reviewer', '-d', 'x', '--reviewer=a'], 'not both')):
            _, messages, status = support.run_any('plan2xlsx', '--lang=en', *options, 'plan.yaml',
                                                  cwd=here)
            expect(status == 2 and word in messages.decode(), (options, messages))
        expect(os.listdir(here) == ['plan.yaml'], os.listdir(here))


support.main(globals())
