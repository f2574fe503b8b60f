# SPDX-License-Identifier: ISC
"""Full disks, closed streams, links, pipes, folders that may not be written to: an honest message, the
right exit, and nothing half. (Each call that fails by itself: faults.py.)"""
import contextlib
import functools
import os
import shutil
import stat
import subprocess
import sys
import threading

import openpyxl

import forms
import support
from support import expect

PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
SCHEDULE = os.path.join(support.SAMPLES, 'small', 'schedule.yaml')
COMMANDS = sorted(os.listdir(support.BIN))
ROOT = os.geteuid() == 0


@functools.cache
def prepared():
    """{name: bytes}: a plan, a schedule, a form, and the form filled in."""
    with support.folder() as here:
        form, filled = (os.path.join(here, name) for name in ('form.xlsx', 'a.xlsx'))
        forms.send(PLAN, form)
        items = list(forms.places(openpyxl.load_workbook(form).worksheets[0])[1])
        forms.fill(form, filled, '委員A', {items[0]: '意見'})
        return {os.path.basename(path): support.read(path)
                for path in (PLAN, SCHEDULE, form, filled)}


@contextlib.contextmanager
def place():
    """A folder with these, which is the current one."""
    with support.folder() as here:
        os.chdir(here)
        for name, data in prepared().items():
            support.write(name, data)
        yield here
        os.chdir('/')


def untidy():
    """The plan, not in its normal form."""
    return support.read('plan.yaml').replace(b'\n  ', b'\n    ')


def run(name, *arguments, before=(), program=(), shell='', status=None, words='', **more):
    """Runs a command, or a copy of it, by way of a shell that adds `shell`, or of a program before it;
    its output and messages."""
    call = [*before, *support.command(name, '--lang=en', *arguments)]
    at = len(before) + len(support.VALGRIND)
    call[at:at + len(program)] = program
    done = subprocess.run(['sh', '-c', f'exec "$@" {shell}', 'sh', *call], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=support.ENVIRONMENT, check=False, **more)
    messages = done.stderr.decode(errors='replace')
    expect('Sanitizer' not in messages, messages)
    expect(status is None or done.returncode == status,
           f'{name} {arguments} {shell}: exit {done.returncode}, not {status}: {messages}')
    expect(words in messages, f'{name} {arguments} {shell}: {messages!r} has no {words!r}')
    return done.stdout, messages


def files():
    return {name: (os.lstat(name).st_mode, support.read(name) if os.path.isfile(name) else None)
            for name in os.listdir('.')}


# What each kind of command writes to standard output.
PRINTING = [('plan2xlsx', ['plan.yaml']), ('plan2csv', ['plan.yaml']), ('plan2md', ['plan.yaml']),
            ('plan2docx', ['plan.yaml']), ('sched2csv', ['schedule.yaml']),
            ('plandump', ['plan.yaml']), ('plandump', ['--schema=plan']),
            ('planfmt', ['plan.yaml']), ('planfmt', ['-n', '--all', 'plan.yaml', 'schedule.yaml']),
            ('mergecomments', ['plan.yaml', 'a.xlsx']), ('mergecomments', ['plan.yaml']),
            ('mergecomments', ['--extract', 'plan.yaml', 'a.xlsx']),
            ('mergecomments', ['-n', 'plan.yaml', 'a.xlsx']), ('xlsx2plan', ['form.xlsx']),
            ('planlint', ['--format=json', 'plan.yaml'])]


def test_full_or_closed_standard_output():
    for name, arguments in PRINTING:
        with place():
            before = files()
            if name == 'planfmt' and '-n' in arguments:
                support.write('plan.yaml', untidy())
                before = files()
            run(name, *arguments, shell='>/dev/full', status=2,
                words='-: error: cannot be written to the end: the disk is full; what has come out so far '
                'is not whole [output-cut]')
            run(name, *arguments, shell='>&-', status=2,
                words='-: error: cannot be written to the end: the file is not open')
            expect(files() == before, f'{name}: {sorted(files())}')


def test_a_device_as_output():
    for name, arguments in PRINTING:
        with place():
            if name == 'planfmt' and '-n' in arguments:
                continue
            before = files()
            run(name, *arguments, '-o', '/dev/full', status=2,
                words='/dev/full: error: cannot be written to the end: the disk is full')
            run(name, *arguments, '-o', '/dev/null')
            expect(files() == before, f'{name}: {sorted(files())}')


def test_help_and_version():
    for name in COMMANDS:
        for option in ('--help', '--version', '--completion=bash'):
            for shell, reason in (('>/dev/full', 'the disk is full'), ('>&-', 'the file is not open')):
                run(name, option, shell=shell, status=2, words=reason)
            out, messages = run(name, option, shell='<&-', status=0)
            expect(out and not messages, f'{name} {option}')
            expect(run(name, option, shell='2>&-', status=0)[0] == out, name)


def test_closed_streams_are_not_taken_for_files():
    """What is opened first would get their numbers: a message must not go into a plan."""
    for closed in ('<&-', '>&-', '2>&-', '<&- >&-', '<&- 2>&-', '>&- 2>&-', '<&- >&- 2>&-'):
        with place():
            run('mergecomments', '-i', 'plan.yaml', 'a.xlsx', 'nothing.xlsx', '--report=r.csv',
                shell=closed, status=1)
            run('planfmt', '-i', '--all', 'schedule.yaml', 'plan.yaml', shell=closed, status=0)
            run('plan2xlsx', 'plan.yaml', '-o', 'b.xlsx', shell=closed)
            run('planlint', 'plan.yaml', 'x.yaml', '-o', 'found.txt', shell=closed, status=2)
            got = files()
        with place():
            run('mergecomments', '-i', 'plan.yaml', 'a.xlsx', 'nothing.xlsx', '--report=r.csv')
            run('planfmt', '-i', '--all', 'schedule.yaml', 'plan.yaml')
            run('plan2xlsx', 'plan.yaml', '-o', 'b.xlsx')
            run('planlint', 'plan.yaml', 'x.yaml', '-o', 'found.txt')
            wanted = files()
        for name in wanted:
            same = got[name] == wanted[name] or name.endswith(('a.xlsx', 'r.csv', 'plan.yaml'))
            expect(same, f'{closed}: {name} is another')
        for word in (b'nothing.xlsx', b'cannot be read'):
            expect(word not in got['plan.yaml'][1] + got['schedule.yaml'][1], closed)


def test_closed_standard_input():
    for name, arguments in (('planlint', ['-']), ('plan2csv', ['-']),
                            ('mergecomments', ['plan.yaml', '-']), ('planfmt', ['-'])):
        with place():
            _, messages = run(name, *arguments, shell='<&-')
            both = run(name, *arguments, shell='<&- 2>&1')[0].decode() + messages
            expect('-: error: cannot be read: the file is not open' in both, f'{name}: {both}')


def test_a_folder_of_temporary_files_that_is_not_there():
    for name, arguments in PRINTING:
        with place():
            wanted = run(name, *arguments)[0]
            more = dict(support.ENVIRONMENT, TMPDIR='/no/such/folder')
            got = subprocess.run(support.command(name, *arguments), env=more, check=False,
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
            expect(got == wanted, name)


# ---- disks and rights ----
CHANGING = [('mergecomments', ['-i', 'disk/plan.yaml', 'a.xlsx', '--report=disk/report.xlsx']),
            ('planfmt', ['-i', '--all', 'disk/plan.yaml']),
            ('plan2xlsx', ['plan.yaml', '-o', 'disk/new.xlsx']),
            ('plan2xlsx', ['plan.yaml', '-o', 'disk/old.xlsx']),
            ('plan2csv', ['plan.yaml', '-o', 'disk/old.csv']),
            ('plan2xlsx', ['--each-reviewer', '-d', 'disk/papers', 'plan.yaml']),
            ('planlint', ['plan.yaml', '-o', 'disk/found.txt', '--format=json']),
            ('planinit', ['-d', 'disk/new']),
            ('xlsx2plan', ['form.xlsx', '-o', 'disk/new.yaml'])]


def fill_disk():
    os.mkdir('disk')
    support.write('disk/plan.yaml', untidy())
    support.write('disk/old.xlsx', b'old')
    support.write('disk/old.csv', b'old')


def disk():
    return {os.path.relpath(os.path.join(folder, name), 'disk'):
            support.read(os.path.join(folder, name))
            for folder, _, names in os.walk('disk') for name in names}


def test_a_full_disk():
    """A file system of a few pages, in a space of mounts of its own."""
    script = ('mount -t tmpfs -o size=16k tmpfs disk && cp -a kept/. disk && '
              '{ head -c 65536 /dev/zero >disk/filler 2>/dev/null; "$@"; s=$?; rm disk/filler; '
              'cp -a disk/. after; exit $s; }')
    before = ['unshare', '-m'] if ROOT else ['unshare', '-rm']
    if subprocess.run([*before, 'true'], check=False, stderr=subprocess.DEVNULL).returncode != 0:
        return  # not allowed here
    for name, arguments in CHANGING:
        with place():
            fill_disk()
            kept = disk()
            shutil.move('disk', 'kept')
            os.mkdir('disk')
            os.mkdir('after')
            run(name, *arguments, before=[*before, 'sh', '-c', script, 'sh'], status=2,
                words='the disk is full')
            shutil.rmtree('disk')
            os.rename('after', 'disk')
            expect(disk() == kept, f'{name} {arguments}: {sorted(disk())}')


def as_a_person():
    """Root may do everything; a call as somebody else is not hindered by that."""
    return ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] if ROOT else []


def copied(name):
    """The command with what belongs to it where a person may come; not everywhere is the tree so."""
    for part in ('bin/' + name, 'share/kairan'):
        to = os.path.join('programs', part)
        os.makedirs(os.path.dirname(to), exist_ok=True)
        copy = shutil.copy if part.startswith('bin') else shutil.copytree
        copy(os.path.join(support.BUILD, part), to)
    subprocess.run(['chmod', '-R', 'a+rX', 'programs'], check=True)
    return [os.path.abspath(os.path.join('programs', 'bin', name))]


def test_a_folder_that_may_not_be_written_to():
    for name, arguments in CHANGING:
        with place() as here:
            fill_disk()
            kept = disk()
            os.chmod(here, 0o755)
            os.chmod('disk', 0o555)
            for file in ('plan.yaml', 'old.xlsx', 'old.csv'):
                os.chmod(f'disk/{file}', 0o666)
            run(name, *arguments, before=as_a_person(), program=copied(name), status=2,
                words='permission denied')
            os.chmod('disk', 0o755)
            expect(disk() == kept, f'{name} {arguments}: {sorted(disk())}')


def test_files_that_may_not_be_read_or_written():
    with place() as here:
        os.chmod(here, 0o777)
        os.chmod('plan.yaml', 0o444)
        before = files()
        run('mergecomments', '-i', 'plan.yaml', 'a.xlsx', before=as_a_person(), status=2,
            words='plan.yaml: error: cannot be written: permission denied')
        run('planfmt', '-i', '--all', 'plan.yaml', before=as_a_person())
        os.chmod('plan.yaml', 0o600)
        os.chmod('a.xlsx', 0)
        if ROOT:
            run('planfmt', '-i', 'plan.yaml', before=as_a_person(), status=2,
                words='plan.yaml: error: cannot be read: permission denied')
        os.chmod('plan.yaml', 0o644)
        run('mergecomments', '-o', 'o.yaml', 'plan.yaml', 'a.xlsx', before=as_a_person(), status=1,
            words='a.xlsx: error: cannot be read: permission denied')
        os.chmod('a.xlsx', stat.S_IMODE(before['a.xlsx'][0]))
        expect({n: f[1] for n, f in files().items() if n != 'o.yaml'} ==
               {n: f[1] for n, f in before.items()}, sorted(files()))


# ---- what a name may name ----
def test_a_plan_that_is_a_link():
    with place():
        support.run('mergecomments', 'plan.yaml', 'a.xlsx', '-o', 'wanted.yaml', status=(0, 1))
        os.mkdir('real')
        os.rename('plan.yaml', 'real/plan.yaml')
        os.symlink('real/plan.yaml', 'plan.yaml')
        os.link('real/plan.yaml', 'other.yaml')
        old = support.read('plan.yaml')
        run('mergecomments', '-i', 'plan.yaml', 'a.xlsx', status=1,
            words='plan.yaml: warning: the file has other names (hard links)')
        expect(os.path.islink('plan.yaml'), 'the link was replaced')
        expect(support.read('real/plan.yaml') == support.read('wanted.yaml'), 'not merged')
        expect(support.read('other.yaml') == old, 'the other name has something else')
        os.unlink('plan.yaml')
        os.symlink('plan.yaml', 'plan.yaml')
        run('mergecomments', '-i', 'plan.yaml', 'a.xlsx', status=2,
            words='plan.yaml: error: cannot be read: the symbolic links form a loop')
        expect(sorted(os.listdir('real')) == ['plan.yaml'], 'something is left')


def feed(path, data):
    """A writer for a pipe that may never be read."""
    def write():
        with contextlib.suppress(OSError), open(path, 'wb') as pipe:
            pipe.write(data)
    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    return thread


def test_a_plan_that_is_a_pipe():
    with place():
        plan = support.read('plan.yaml')
        wanted = run('mergecomments', 'plan.yaml', 'a.xlsx')[0]
        csv = run('plan2csv', 'plan.yaml')[0]
        os.mkfifo('pipe.yaml')
        feed('pipe.yaml', plan)
        expect(run('mergecomments', 'pipe.yaml', 'a.xlsx', timeout=60)[0] == wanted, 'merged')
        feed('pipe.yaml', plan)
        expect(run('plan2csv', 'pipe.yaml', timeout=60)[0] == csv, 'plan2csv')
        for name, more in (('mergecomments', ['a.xlsx']), ('planfmt', ['--all'])):
            thread = feed('pipe.yaml', plan)
            run(name, '-i', 'pipe.yaml', *more, timeout=60, status=2,
                words='pipe.yaml: -i changes a file; this is none')
            reader = os.open('pipe.yaml', os.O_RDONLY | os.O_NONBLOCK)  # nobody has read it
            thread.join(10)
            os.close(reader)
            expect(stat.S_ISFIFO(os.lstat('pipe.yaml').st_mode), f'{name}: the pipe is gone')
        expect(run('mergecomments', 'plan.yaml', 'pipe.yaml', timeout=60, status=1)[1].count(
            'pipe.yaml: error: cannot be read: '), 'a returned pipe')


def test_an_output_that_is_a_pipe():
    with place():
        wanted = run('plan2csv', 'plan.yaml')[0]
        for name, arguments in (('plan2csv', ['plan.yaml']), ('mergecomments', ['plan.yaml', 'a.xlsx'])):
            wanted = run(name, *arguments)[0]
            os.mkfifo('pipe')
            got = []
            thread = threading.Thread(target=lambda: got.append(support.read('pipe')))
            thread.start()
            run(name, *arguments, '-o', 'pipe', timeout=60)
            thread.join(10)
            expect(got == [wanted], f'{name}: {got}')
            os.unlink('pipe')


def test_long_names():
    """A temporary name beside is cut to fit; a name beyond all is told."""
    with place():
        for most in (247, 250, 255):
            name = ('長' * 100).encode()[:most - 5].decode(errors='ignore')
            name += 'x' * (most - 5 - len(name.encode())) + '.yaml'
            expect(len(name.encode()) == most, name)
            shutil.copy('plan.yaml', name)
            run('mergecomments', '-i', name, 'a.xlsx')
            run('planfmt', '-i', '--all', name, status=0)
            run('plan2csv', name, '-o', name[:-5] + '.csv', status=0)
            os.unlink(name)
            os.unlink(name[:-5] + '.csv')
        before = files()
        run('plan2csv', 'plan.yaml', '-o', 'x' * 256 + '.csv', status=2,
            words='error: cannot be written: the name is too long')
        run('plan2csv', 'plan.yaml', '-o', '/'.join(['x' * 200] * 30) + '.csv', status=2,
            words='error: cannot be written: the name is too long')
        run('mergecomments', '-o', 'x.yaml', 'plan.yaml', 'x' * 300 + '.xlsx', status=1,
            words='error: cannot be read: the name is too long')
        expect(set(files()) - set(before) == {'x.yaml'}, sorted(files()))


def test_a_size_limit():
    """As a quota: a file may not grow beyond it."""
    import resource
    import signal
    for name, arguments in CHANGING:
        with place():
            fill_disk()
            kept = disk()

            def limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
                resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
            done = subprocess.run(support.command(name, '--lang=en', *arguments), check=False,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=support.ENVIRONMENT, preexec_fn=limit)
            if name == 'planlint' and done.returncode == 0:
                continue  # it found nothing, which takes no room
            expect(done.returncode == 2 and b'the file is too large' in done.stderr,
                   f'{name} {arguments}: exit {done.returncode}: {done.stderr.decode()}')
            expect(disk() == kept, f'{name} {arguments}: {sorted(disk())}')


def test_few_descriptors():
    """As few as a process can have: the confinement refuses no file since it had none left."""
    for name, arguments in [('mergecomments', ['-', 'a.xlsx']), ('paper2txt', ['form.xlsx']),
                            ('mergecomments', ['plan.yaml', 'a.xlsx', '--report=r.md'])]:
        for most in range(4, 9):
            with place():
                done = subprocess.run(['sh', '-c', f'ulimit -n {most}; exec "$@"', 'sh',
                                       *support.command(name, '--lang=en', *arguments)],
                                      input=support.read('plan.yaml'), stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, env=support.ENVIRONMENT, check=False)
                expect(done.returncode in (0, 1, 2, 127), f'{name} {most}: {done.returncode}')
                expect(b'permission denied' not in done.stderr, f'{name} {most}: {done.stderr}')


def test_a_file_that_never_ends():
    """It is refused when it is longer than a file may be, and by its first bytes if they tell."""
    for arguments in (['/dev/zero'], ['-']):
        with open('/dev/zero', 'rb') as zeros, place():
            run('planlint', *arguments, stdin=zeros, status=2)
            run('plan2csv', *arguments, stdin=zeros, status=2, words='a file of zero bytes')
    with place():
        support.write('fault.py', b"print('plan: ]')\nwhile True: print('#' * 4096)\n")
        maker = subprocess.Popen([sys.executable, 'fault.py'], stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
        run('plan2csv', '--limit=yaml-bytes=3000000', '-', stdin=maker.stdout, status=2,
            words='this is not YAML')
        maker.stdout.close()
        maker.wait()


if sys.platform == 'linux':
    support.main(globals())
