# SPDX-License-Identifier: ISC
"""A new plan: what planinit writes is in order, all papers come of it, and nothing is overwritten."""
import filecmp
import os
import subprocess

import support
from support import expect

FILES = ['Makefile', 'plan.yaml', 'schedule.yaml']
LANGUAGES = ('ja', 'en')


def make(where, *targets):
    done = subprocess.run(['make', '-s', *targets], cwd=where, env=support.ENVIRONMENT, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    expect(done.returncode == 0, f'make {targets}: {done.stdout.decode()}')
    return done.stdout.decode()


def begun(here, language, *options):
    support.run('planinit', f'--lang={language}', '-d', 'new', *options, cwd=here)
    return os.path.join(here, 'new')


def test_files():
    for language in LANGUAGES:
        with support.folder() as here:
            out, messages, status = support.run_any('planinit', f'--lang={language}', '-d', 'new',
                                                    cwd=here)
            expect((out, status) == (b'', 0) and messages.count(b'\n') == 1, messages)
            expect(sorted(os.listdir(os.path.join(here, 'new'))) == FILES, os.listdir(here))
            for name in FILES:
                expect(filecmp.cmp(os.path.join(here, 'new', name), os.path.join(
                    support.SAMPLES, 'start', language, name), shallow=False), name)
            _, messages, status = support.run_any('planlint', 'new/plan.yaml', 'new/schedule.yaml',
                                                  cwd=here)
            expect((messages, status) == (b'', 0), messages)
            for name in FILES[1:]:
                support.run('planfmt', '--all', '--check', f'new/{name}', cwd=here)


def test_every_paper_twice_the_same():
    for language in LANGUAGES:
        with support.folder() as here:
            papers = os.path.join(begun(here, language, '-q'), 'papers')
            make(os.path.dirname(papers))
            first = {name: support.read(os.path.join(papers, name)) for name in os.listdir(papers)}
            expect(len(first) == 12 and all(first.values()), sorted(first))
            make(os.path.dirname(papers), '-B')
            for name, data in first.items():
                expect(support.read(os.path.join(papers, name)) == data, name)


def test_the_way_round():
    with support.folder() as here:
        new = begun(here, 'ja', '-q')
        make(new, 'check', 'forms')
        forms = sorted(os.listdir(os.path.join(new, 'forms')))
        expect(forms == ['01_委員 一郎.xlsx', '02_委員 花子.xlsx'], forms)
        os.mkdir(os.path.join(new, 'returned'))
        plan = support.read(os.path.join(new, 'plan.yaml'))
        support.write(os.path.join(new, 'returned', '委員 花子.csv'),
                      '取組項目,◆課題について、ご記入ください◆\n講座の開催,回数を増やす。\n'.encode())
        shown = make(new, 'show')
        expect('回数を増やす。' in shown, shown)
        expect(support.read(os.path.join(new, 'plan.yaml')) == plan, 'show changed the plan')
        make(new, 'merge', 'comments')
        expect('回数を増やす。'.encode() in support.read(os.path.join(new, 'plan.yaml')), 'not merged')
        expect(os.path.exists(os.path.join(new, 'papers', 'report.md')), 'no report')
        expect(os.path.exists(os.path.join(new, 'papers', 'comments.xlsx')), 'no comments')


def test_papers_of_a_meeting():
    for language in LANGUAGES:
        with support.folder() as here:
            new = begun(here, language, '-q')
            make(new, 'papers/agenda-2.docx', 'papers/minutes-2.docx')
            expect(sorted(os.listdir(os.path.join(new, 'papers'))) ==
                   ['agenda-2.docx', 'minutes-2.docx'], os.listdir(new))


def test_git_is_asked_for_first():
    """Without a repository nothing is left over."""
    for language, words in (('ja', '先に git init'), ('en', 'run git init first')):
        with support.folder() as here:
            new = begun(here, language, '-q')
            done = subprocess.run(['make', '-s', 'git'], cwd=new, check=False, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE,
                                  env={**support.ENVIRONMENT, 'GIT_CEILING_DIRECTORIES': here})
            expect(done.returncode == 2 and words in done.stderr.decode() and
                   sorted(os.listdir(new)) == FILES, done.stderr.decode())


def test_nothing_is_overwritten():
    for name in FILES:
        with support.folder() as here:
            support.write(os.path.join(here, name), b'mine')
            _, messages, status = support.run_any('planinit', '--lang=en', cwd=here)
            expect(status == 2 and messages.count(b'[source-exists]') == 1, messages)
            expect(os.listdir(here) == [name], os.listdir(here))
            expect(support.read(os.path.join(here, name)) == b'mine', name)


def test_what_it_does_not_take():
    with support.folder() as here:
        for options in (['plan.yaml'], ['-o', 'x.yaml'], ['-d', '/dev/null/x']):
            _, messages, status = support.run_any('planinit', '--lang=en', *options, cwd=here)
            expect(status == 2 and messages, options)
        expect(not os.listdir(here), os.listdir(here))


support.main(globals())
