# SPDX-License-Identifier: ISC
"""paper2txt: office files as lines of text, and git diff with it."""
import os
import re
import subprocess

import openpyxl
from openpyxl.comments import Comment

import forms
import support
from support import expect, run, run_any

PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
MAN = os.path.join(support.ROOT, 'man', 'paper2txt.1')


def text_of(path, *options, status=(0,)):
    return run('paper2txt', '--lang=en', *options, path, status=status)[0].decode()


def git(*words, status=(0,)):
    environment = dict(support.ENVIRONMENT, PATH=f'{support.BIN}:{os.environ["PATH"]}', HOME=os.getcwd(),
                       GIT_CONFIG_NOSYSTEM='1', GIT_PAGER='cat', GIT_AUTHOR_DATE='2026-11-28T00:00:00Z',
                       GIT_COMMITTER_DATE='2026-11-28T00:00:00Z', KR_NO_SANDBOX='')
    done = subprocess.run(['git', '-c', 'user.name=a', '-c', 'user.email=a@example.jp', *words],
                          env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    expect(done.returncode in status, f'git {words}: {done.stderr.decode()}')
    return done.stdout.decode()


def settings():
    """What the manual page tells to set up: the lines of .gitattributes, the calls of git."""
    page = support.read(MAN).decode()
    return (re.findall(r'^(\*\.\w+ diff=paper)$', page, re.M),
            re.findall(r'^git config (\S+) (.*)$', page, re.M))


def changed(out):
    """The lines that a diff takes away and adds."""
    return [line for line in out.splitlines() if re.match(r'[-+](?![-+])', line)]


def book(path, rows, note=None):
    made = openpyxl.Workbook()
    made.active.title = '一覧'
    for row in rows:
        made.active.append(row)
    if note is not None:
        made.active['B1'].comment = Comment(note, '佐藤')
    made.save(path)


def test_every_text_has_a_line():
    with support.folder() as here:
        path = os.path.join(here, 'a.xlsx')
        book(path, [['項目', '二行の\n文'], [None, 3]], note='何か')
        expect(text_of(path) == '== 一覧 ==\n\nA: 項目\nB: 二行の\n   文\nB (佐藤): 何か\n\nB: 3\n', text_of(path))


def test_papers_of_all_formats_say_the_same():
    """The rows of a review sheet as a workbook, as a Word document and as CSV."""
    with support.folder() as here:
        said = {}
        for command, name in (('plan2xlsx', 'a.xlsx'), ('plan2docx', 'a.docx')):
            path = os.path.join(here, name)
            run(command, PLAN, '-o', path)
            said[name] = set(re.findall(r'^[B-D]: (.*(?:\n   .*)*)', text_of(path), re.M))
        expect(len(said['a.xlsx']) > 15 and said['a.docx'] - said['a.xlsx'] == set(), said)


def test_id_cells_hide_their_digests():
    with support.folder() as here:
        path = os.path.join(here, 'a.xlsx')
        forms.send(PLAN, path)
        expect('\nE: boat\n' in text_of(path) and '@' not in text_of(path), text_of(path))


def test_characters_that_would_move_a_terminal_are_shown():
    with support.folder() as here:
        path = os.path.join(here, 'a.csv')
        support.write(path, '項目,\u202eabc\n'.encode())
        expect(text_of(path) == 'A: 項目\nB: <U+202E>abc\n', repr(text_of(path)))


def test_git_shows_what_changed_within_papers():
    """With the settings of the manual page, word for word."""
    with support.folder() as here:
        os.chdir(here)
        git('init', '-q')
        attributes, calls = settings()
        support.write('.gitattributes', ('\n'.join(attributes) + '\n').encode())
        for key, value in calls:
            git('config', key, value.strip("'"))
        for name in ('plan2xlsx', 'plan2docx'):
            run(name, PLAN, '-o', f'form.{name[-4:]}')
        book('list.xlsx', [['項目', '課'], ['講座', '企画課'], ['交流', '企画課']])
        git('add', '.')
        git('commit', '-q', '-m', 'papers')
        plan = support.read(PLAN).replace(b'Longer opening hours', b'Longer hours')
        support.write('plan.yaml', plan)
        for name in ('plan2xlsx', 'plan2docx'):
            run(name, 'plan.yaml', '-o', f'form.{name[-4:]}')
            out = changed(git('diff', f'form.{name[-4:]}'))
            expect([l for l in out if 'revision' not in l] ==
                   ['-C: Longer opening hours', '+C: Longer hours'], out)
        book('list.xlsx', [['項目', '課'], ['窓口', '広報課'], ['講座', '企画課'], ['交流', '企画課']])
        expect(changed(git('diff', 'list.xlsx')) == ['+A: 窓口', '+B: 広報課', '+'], git('diff', 'list.xlsx'))
        expect('Binary files' not in git('diff'), git('diff'))
        os.chdir('/')


def test_a_file_that_cannot_be_read_hides_no_other():
    with support.folder() as here:
        os.chdir(here)
        git('init', '-q')
        support.write('.gitattributes', b'*.xlsx diff=paper\n')
        git('config', 'diff.paper.textconv', 'paper2txt -q --textconv')
        book('good.xlsx', [['甲']])
        support.write('bad.xlsx', b'PK\3\4 no workbook')
        git('add', '.')
        git('commit', '-q', '-m', 'papers')
        book('good.xlsx', [['乙']])
        support.write('bad.xlsx', b'PK\3\4 no workbook either')
        out = changed(git('diff'))
        expect('-A: 甲' in out and '+A: 乙' in out, out)
        expect(sum('SHA-256' in line for line in out) == 2, out)
        os.chdir('/')


def test_exit_status():
    with support.folder() as here:
        path = os.path.join(here, 'a.xlsx')
        support.write(path, b'PK\3\4')
        expect(run_any('paper2txt', path)[2] == 2, 'unreadable')
        expect(run_any('paper2txt', '--textconv', path)[2] == 0, 'for git')
        expect(run_any('paper2txt', '--textconv', path + '.no')[2] == 2, 'no such file')


def test_the_first_makefile_sets_git_up():
    """make git of planinit, in both languages; a second time adds nothing."""
    for language in ('en', 'ja'):
        with support.folder() as here:
            os.chdir(here)
            git('init', '-q')
            run('planinit', f'--lang={language}')
            for _ in range(2):
                subprocess.run(['make', '-s', 'git'], check=True,
                               env=dict(support.ENVIRONMENT, PATH=os.environ['PATH'], HOME=here))
            attributes, calls = settings()
            expect(support.read('.gitattributes').decode().splitlines() == attributes, language)
            for key, value in calls:
                expect(git('config', key).strip() == value.strip("'"), key)
            os.chdir('/')


support.main(globals())
