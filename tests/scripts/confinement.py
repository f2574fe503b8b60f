# SPDX-License-Identifier: ISC
"""The commands that read files of strangers reach no network, no program, and no file but those
they were given; and no output has a name that a returned file says."""
import glob
import os
import re
import shutil
import subprocess
import zipfile

import openpyxl

import forms
import support
from support import expect

INTRUDER = os.path.join(support.BUILD, 'preload', 'intruder.so')
PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
# What a process may read of the system, from its start on.
SYSTEM = ('/proc/self/fd', '/usr/lib', '/lib', '/lib64', '/usr/lib64', '/etc/ld.so.cache', '/etc/ld.so.preload',
          '/etc/localtime', '/usr/share/zoneinfo', '/usr/share/locale', '/gnu/store', '/nix/store',
          '/usr/local/lib', support.BUILD)
REFUSED = ('read /etc/passwd', 'read a file beside', 'write over a file', 'make a file',
           'make a folder', 'remove a file')
REFUSED_CALLS = ('connect', 'socket of this machine', 'fork', 'exec')


def can_be_confined():
    """Not in a build for sanitizers or for coverage, nor under valgrind, nor if the kernel has no Landlock."""
    if support.SLOW or support.is_built_for('__asan_init', '__gcov_init'):
        return False
    try:
        return 'landlock' in support.read('/sys/kernel/security/lsm').decode()
    except OSError:  # not mounted here: ask the kernel itself
        import ctypes
        return ctypes.CDLL(None).syscall(444, None, 0, 1) > 0


def prepare(here):
    """A plan, a filled form, an old paper and a secret beside them, in folders of their own."""
    for name in ('in', 'out', 'beside'):
        os.mkdir(os.path.join(here, name))
    os.chdir(here)
    shutil.copy(PLAN, 'in/plan.yaml')
    forms.send('in/plan.yaml', 'in/form.xlsx')
    items = list(forms.places(openpyxl.load_workbook('in/form.xlsx').worksheets[0])[1])
    forms.fill('in/form.xlsx', 'in/a.xlsx', '委員A', {items[0]: '意見'})
    support.run('plan2csv', '--table=form', '--encoding=cp932', 'in/plan.yaml', '-o', 'in/b.csv')
    support.write('beside/secret', b'secret')


CALLS = [
    ('mergecomments', ['-o', 'out/plan.yaml', '--report=out/report.csv', 'in/plan.yaml', 'in/a.xlsx',
                       'in/b.csv']),
    ('mergecomments', ['--extract', '-o', 'out/said.yaml', 'in/plan.yaml', 'in/a.xlsx']),
    ('mergecomments', ['-n', 'in/plan.yaml', 'in/a.xlsx']),
    ('mergecomments', ['-o', 'out/plan.yaml', '-', 'in/a.xlsx']),
    ('mergecomments', ['-i', 'in/plan.yaml', 'in/a.xlsx']),
    ('xlsx2plan', ['--like=in/plan.yaml', '-o', 'out/old.yaml', 'in/form.xlsx']),
    ('xlsx2sched', ['-o', 'out/old.yaml', 'in/form.xlsx']),
    ('paper2txt', ['-o', 'out/form.txt', 'in/form.xlsx']),
]


def intrude(name, arguments):
    """{try: what came of it}; the plan is on standard input too"""
    with open('in/plan.yaml', 'rb') as plan:
        done = subprocess.run([os.path.join(support.BIN, name), *arguments], stdout=subprocess.DEVNULL,
                              env=dict(support.ENVIRONMENT, LD_PRELOAD=INTRUDER, INTRUDER='beside'),
                              stdin=plan, stderr=subprocess.PIPE, check=False)
    return dict(re.findall(r'^intruder: (.*): (.*)$', done.stderr.decode(), re.M))


def test_an_intruder_gets_nowhere():
    if not can_be_confined():
        return
    for name, arguments in CALLS:
        with support.folder() as here:
            prepare(here)
            tried = intrude(name, arguments)
            expect(len(tried) == 11, f'{name}: {tried}')
            for what in REFUSED:
                expect(tried[what] == 'EACCES', f'{name} {arguments}: {what}: {tried[what]}')
            for what in REFUSED_CALLS:
                expect(tried[what] == 'EPERM', f'{name}: {what}: {tried[what]}')
            expect(tried['thread'] == 'done', f'{name}: {tried}')
            expect(os.listdir('beside') == ['secret'] and support.read('beside/secret'), name)
            os.chdir('/')


def test_without_the_sandbox_nothing_is_refused():
    """So that the test above proves something."""
    if not can_be_confined():
        return
    for name, arguments in CALLS[:1] + CALLS[-1:]:
        with support.folder() as here:
            prepare(here)
            tried = intrude(name, ['--no-sandbox', *arguments])
            for what in (*REFUSED, 'fork', 'thread', 'connect'):
                expect(tried[what] == 'done', f'{name}: {what}: {tried[what]}')
            os.chdir('/')


def is_within(path, folders):
    return any(path == f or path.startswith(f + '/') for f in folders)


def test_what_a_merge_asks_of_the_system():
    """By strace: no socket, no program, no path but those that were named."""
    if not can_be_confined() or shutil.which('strace') is None:
        return
    for name, arguments in CALLS:
        for more in ([], ['--no-sandbox']):
            with support.folder() as here:
                prepare(here)
                here = os.path.realpath(here)
                log = os.path.join(here, 'strace')
                with open('in/plan.yaml', 'rb') as plan:
                    subprocess.run(['strace', '-f', '-qq', '-s', '4096', '-o', log, '-e',
                                    'trace=%network,%process,%file', '--',
                                    os.path.join(support.BIN, name), *more, *arguments], stdin=plan,
                                   env=dict(support.ENVIRONMENT, TZ='Asia/Tokyo'), check=False,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                judge(name, support.read(log).decode(), here, arguments)
                os.chdir('/')


def judge(name, log, here, arguments):
    calls = re.findall(r'^\d+ +(\w+)\((.*)', log, re.M)
    expect(len(calls) > 20, log)
    expect([c for c, _ in calls].count('execve') == 1, f'{name}: a program is started')
    for call, rest in calls:
        expect(call not in ('socket', 'connect', 'fork', 'vfork', 'execveat', 'bind'), (call, rest))
        if call in ('clone', 'clone3'):
            expect('CLONE_THREAD' in rest, (call, rest))
        if call in ('execve', 'readlink', 'getcwd', 'chdir', 'newfstatat', 'stat', 'lstat', 'access',
                    'faccessat', 'faccessat2', 'statx') or 'O_PATH' in rest:
            continue  # opens nothing
        for path in re.findall(r'"((?:[^"\\]|\\.)*)"', rest):
            full = os.path.realpath(os.path.join(here, path))
            folders = [os.path.join(here, 'out')]
            folders += [os.path.join(here, a.split('=')[-1]) for a in arguments]
            if '-i' in arguments:
                folders.append(os.path.join(here, 'in'))
            expect(is_within(full, SYSTEM) or is_within(path, SYSTEM) or is_within(full, folders),
                   f'{name}: {call}({rest}')


# ---- names that returned files say ----
HOSTILE = ('../../evil', '/tmp/kairan-evil', '..\\..\\evil', 'evil/../../evil', '.', '..', '-o',
           '~/evil', 'C:\\evil', 'a\nb', '$(touch evil)', 'CON', '\u202etxt.evil', '%2e%2e/evil')


def tree(top):
    return sorted(os.path.relpath(os.path.join(folder, name), top)
                  for folder, _, names in os.walk(top) for name in names)


def test_no_output_has_a_name_of_a_returned_file():
    with support.folder() as top:
        here = os.path.join(top, 'a', 'b')
        os.makedirs(here)
        os.chdir(here)
        shutil.copy(PLAN, 'plan.yaml')
        forms.send('plan.yaml', 'form.xlsx')
        items = list(forms.places(openpyxl.load_workbook('form.xlsx').worksheets[0])[1])
        with zipfile.ZipFile('all.zip', 'w') as out:
            for i, name in enumerate(HOSTILE):
                forms.fill('form.xlsx', 'one.xlsx', name, {items[0]: f'{name} {i}'})
                out.writestr(f'{name}.xlsx', support.read('one.xlsx'))
        os.unlink('one.xlsx')
        before = set(tree(top)) | set(glob.glob('/tmp/*evil*'))
        wanted = set()
        for more, made in ((['-o', 'o.yaml', '--report=r.xlsx'], ['o.yaml', 'r.xlsx']),
                           (['--extract', '-o', 's.yaml'], ['s.yaml']), (['-i', '--again'], [])):
            support.run('mergecomments', '--no-sandbox', *more, 'plan.yaml', 'all.zip', status=(1,))
            wanted |= {f'a/b/{name}' for name in made}
        said = support.read('plan.yaml').decode()
        expect(said.count('evil') > 10, said)
        after = set(tree(top)) | set(glob.glob('/tmp/*evil*'))
        expect(after - before == wanted, f'{sorted(after - before)}')
        os.chdir('/')


def test_papers_of_reviewers_stay_in_their_folder():
    """The names may have come from returned files by way of a person."""
    with support.folder() as top:
        here = os.path.join(top, 'a', 'b')
        os.makedirs(here)
        os.chdir(here)
        names = ', '.join("'%s'" % n.replace('\n', ' ').replace("'", "''") for n in HOSTILE)
        text = support.read(PLAN).decode()
        text = re.sub(r'^  reviewers:.*(?:\n    - .*)*', lambda _: f'  reviewers: [{names}]', text,
                      flags=re.M)
        support.write('plan.yaml', text.encode())
        support.run('plan2xlsx', '--each-reviewer', '-d', 'd', 'plan.yaml',
                    status=(0, 1))
        made = set(tree(top)) - {'a/b/plan.yaml'}
        expect(len(made) == len(HOSTILE) and all(os.path.dirname(m) == 'a/b/d' for m in made), made)
        os.chdir('/')


support.main(globals())
