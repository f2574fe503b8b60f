# SPDX-License-Identifier: ISC
"""Any number of files that are read at a time gives the same bytes and messages: those of many cases
of the merge together, in folders, in a zip file and as streams, whole and broken, with limits that
some exceed, and a plan that lists some already. Any number of threads that compress gives the same file."""
import os
import shutil
import subprocess
import sys
import zipfile

import support
from support import expect, run, run_any

CASES = ['broken-files', 'csv', 'csv-broken', 'csv-guard', 'foreign-files', 'not-sheets', 'ods', 'plain',
         'row-torn', 'stream', 'stream-damaged', 'two-members', 'word', 'word-odd', 'zip', 'zip-refused']
NUMBERS = [1, 2, 3, 8]
LIMITS = [[], ['--limit=file-bytes=60000'], ['--limit=memory-bytes=400000'], ['--limit=entries=2']]


def take_case(name, into):
    """The returned files of a case."""
    shutil.copytree(os.path.join(support.TESTS, 'cases', 'merge', name), into)
    if os.path.exists(os.path.join(into, 'make.py')):
        subprocess.run([sys.executable, '-B', 'make.py'], cwd=into, check=True,
                       env=dict(support.ENVIRONMENT, PYTHONPATH=support.TESTS))
    for name in os.listdir(into):
        if name.startswith('want') or name in ('make.py', 'options'):
            os.unlink(os.path.join(into, name))


def make_all(here):
    """A folder and a zip file of what all cases have, papers of the plan in it, and a stream."""
    for name in CASES:
        take_case(name, os.path.join(here, 'all', name))
    plan = os.path.join(here, 'plan.yaml')
    shutil.copy(os.path.join(here, 'all', 'plain', 'plan.yaml'), plan)
    for kind in ('csv', 'md', 'xlsx'):
        run(f'plan2{kind}', plan, '-o', os.path.join(here, 'all', f'paper.{kind}'), status=(0, 1))
    with zipfile.ZipFile(os.path.join(here, 'all.zip'), 'w') as out:
        for folder, _, names in sorted(os.walk(os.path.join(here, 'all'))):
            for name in sorted(names):
                path = os.path.join(folder, name)
                out.write(path, os.path.relpath(path, here))
    one = os.path.join(here, 'all', 'plain')
    first = sorted(n for n in os.listdir(one) if n.endswith('.xlsx') and n != 'form.xlsx')[0]
    merged = run('mergecomments', plan, os.path.join(one, first), status=(0, 1))[0]
    support.write(os.path.join(here, 'listed.yaml'), merged)


def outcome(here, jobs, *arguments):
    report = os.path.join(here, 'report.md')
    more = [] if '--extract' in arguments else ['--report=report.md']
    done = run_any('mergecomments', f'--jobs={jobs}', *more, *arguments, cwd=here)
    text = support.read(report) if more and os.path.exists(report) else b''
    if text:
        os.unlink(report)
    return *done, text


def test_any_number_gives_the_same():
    with support.folder() as here:
        make_all(here)
        calls = [[*limit, plan, 'all', 'all.zip'] for plan in ('plan.yaml', 'listed.yaml')
                 for limit in LIMITS]
        calls += [['--extract', 'plan.yaml', 'all.zip', 'all'],
                  ['--by=委員Z', 'plan.yaml', 'all/plain', 'plan.yaml', 'all.zip', 'missing.xlsx', 'all/csv']]
        for call in calls:
            alone = outcome(here, NUMBERS[0], *call)
            expect(alone[0] or alone[1], f'{call}: nothing came out')
            for jobs in NUMBERS[1:]:
                many = outcome(here, jobs, *call)
                for what, one, other in zip(('plan', 'messages', 'exit', 'report'), alone, many):
                    expect(one == other, f'{call}: --jobs={jobs}: another {what}')


def large_plan(items):
    """A plan whose sheet has so many rows, of texts that do not repeat."""
    lines = ['plan:', '  title: 大きな計画', '  reviewers: [委員A, 委員B]', '  policies:', '    - id: p', '      title: 基本方針',
             '      items:']
    for i in range(items):
        lines += [f'        - {{id: i{i}, title: 取組{i * 7919 % 9973}, issues: '
                  f'課題{i * i * 31 % 100003}と{i ^ 2747}の検討を{"続ける" * (i % 23)}}}']
    return '\n'.join(lines) + '\n'


def test_any_number_writes_the_same():
    with support.folder() as here:
        for items in (3, 2500):
            support.write(os.path.join(here, 'plan.yaml'), large_plan(items).encode())
            for call in (['plan2xlsx'], ['plan2docx'], ['opinions', '--table=originals']):
                ends = '.docx' if 'docx' in call[0] else '.xlsx'
                outs = []
                for jobs in NUMBERS:
                    out = os.path.join(here, f'{jobs}{ends}')
                    messages = run(*call, f'--jobs={jobs}', '-o', out, os.path.join(here, 'plan.yaml'),
                                   status=(0, 1))[1]
                    outs.append((support.read(out), messages))
                    expect(zipfile.ZipFile(out).testzip() is None, f'{out}: damaged')
                expect(all(one == outs[0] for one in outs), f'{call}, {items} items: other bytes')
            run('plan2xlsx', '--jobs=2', '--each-reviewer', '-d', 'each', 'plan.yaml', cwd=here)
            shutil.rmtree(os.path.join(here, 'each'))


def test_a_wrong_number_is_refused():
    for name in ('mergecomments', 'plan2xlsx'):
        for value in ('0', '65', '-1', 'x', '', '2x', '99999999999999999999'):
            messages = run(name, f'--jobs={value}', 'plan.yaml', status=(2,))[1]
            expect(b'1 ' in messages and b'64' in messages, messages)


support.main(globals())
