# SPDX-License-Identifier: ISC
"""Commands that run as often as they are asked, with faults that a preloaded library makes
(preload/serve.h), and folders for them to run in."""
import glob
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile

import forms
import support
import wordforms

WORKERS = os.cpu_count() or 1
CASE = os.path.join(support.TESTS, 'cases', 'merge')


# ---- inputs ----
def take_case(name, into):
    """The files of a case of the merge, below their own names."""
    with tempfile.TemporaryDirectory() as here:
        folder = os.path.join(here, 'case')
        shutil.copytree(os.path.join(CASE, name), folder)
        make = os.path.join(folder, 'make.py')
        if os.path.exists(make):
            env = dict(support.ENVIRONMENT, PYTHONPATH=support.TESTS)
            subprocess.run([sys.executable, '-B', make], cwd=folder, env=env, check=True)
        for path in glob.glob(os.path.join(folder, '*')):
            name = os.path.basename(path)
            if os.path.isfile(path) and not name.startswith('want') and name != 'make.py':
                shutil.copy(path, into)


def returned(*endings):
    """The returned files of a folder with these endings, at most as many."""
    names = sorted(os.listdir('.'))
    chosen = []
    for ending in endings:
        chosen.append(next(n for n in names if n.endswith(ending) and n not in chosen
                           and n not in ('form.xlsx', 'form.docx', 'plan.yaml')))
    return chosen


def from_case(name, endings, *arguments):
    def make(into):
        take_case(name, into)
        os.chdir(into)
        return ['--jobs=1', *arguments, 'plan.yaml', *returned(*endings)]
    return make


def two_and_word(into):
    """Two workbooks and a document, all of one plan."""
    os.chdir(into)
    shutil.copy(os.path.join(support.SAMPLES, 'small', 'plan.yaml'), 'plan.yaml')
    import forms
    import wordforms
    forms.send('plan.yaml', 'form.xlsx')
    wordforms.send('plan.yaml', 'form.docx')
    import openpyxl
    items = list(forms.places(openpyxl.load_workbook('form.xlsx').worksheets[0])[1])
    forms.fill('form.xlsx', 'a.xlsx', '委員A', {items[0]: '一つ目の意見', items[-1]: '終わりの意見'})
    forms.fill('form.xlsx', 'b.xlsx', '委員B', {items[0]: '別の意見\n二行目'})

    def change(document):
        cells = wordforms.bookmarked(document)
        tag = next(t for t in cells if '@' in t or t in items) if cells else None
        if tag is not None:
            wordforms.write(cells[tag], '紙での意見')
    try:
        wordforms.alter('form.docx', 'c.docx', change)
    except Exception:
        shutil.copy('form.docx', 'c.docx')
    return ['--jobs=1', '-i', 'plan.yaml', 'a.xlsx', 'b.xlsx', 'c.docx']


def two_at_a_time(into):
    return ['--jobs=2', *two_and_word(into)[1:]]


def sample(*arguments):
    def make(into):
        os.chdir(into)
        for name in ('plan.yaml', 'schedule.yaml'):
            shutil.copy(os.path.join(support.SAMPLES, 'small', name), name)
        return list(arguments)
    return make


def from_stdin(name, make):
    """A file comes on standard input; the arguments have - for it."""
    def piped(into):
        arguments = make(into)
        shutil.copy(name, 'stdin')
        return ['-' if a == name else a for a in arguments if a not in ('-i', '--all')]
    return piped


def numbered(into):
    """A plan with comments that get numbers, in place."""
    os.chdir(into)
    shutil.copy(os.path.join(support.SAMPLES, 'saku', 'year', '3-sorted.yaml'), 'plan.yaml')
    return ['--number', '-i', 'plan.yaml']


def untidy(into):
    arguments = sample('-i', '--all', 'plan.yaml')(into)
    text = support.read('plan.yaml').replace(b'\n  ', b'\n    ')
    support.write('plan.yaml', text.replace(b'title: ', b'title:   ', 1))
    return arguments


def old_paper(into):
    arguments = sample('paper.xlsx', '-o', 'out.yaml')(into)
    support.run('plan2xlsx', 'plan.yaml', '-o', 'paper.xlsx', status=(0, 1))
    return arguments


# ---- runs ----
def state(folder):
    """All that is in a folder but the outputs of the command: bytes and mode of each file."""
    found = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)
            if path not in (os.path.join(folder, 'stdout'), os.path.join(folder, 'stderr')):
                found[os.path.relpath(path, folder)] = (support.read(path), os.stat(path).st_mode)
    return found


class Served:
    """A command waiting before its main() in a folder of its own."""

    def __init__(self, library, name, lang, arguments, folder):
        self.name, self.lang, self.arguments, self.folder = name, lang, arguments, folder
        self.before = state(folder)
        orders, self.orders = os.pipe()
        self.answers, answers = os.pipe()
        env = dict(support.ENVIRONMENT, LC_ALL='C.UTF-8', LD_BIND_NOW='1', TMPDIR=folder, TZ='UTC0',
                   SOURCE_DATE_EPOCH='1779235200',
                   LD_PRELOAD=os.path.join(support.BUILD, 'preload', library))
        os.dup2(orders, 198)
        os.dup2(answers, 199)
        self.process = subprocess.Popen(
            support.command(name, f'--lang={lang}', *arguments), cwd=folder, env=env,
            stdin=subprocess.DEVNULL, pass_fds=(198, 199))
        for fd in (orders, answers, 198, 199):
            os.close(fd)

    def ask(self, order, is_whole):
        """Runs the command once; the answer, and its output, messages and files, which are put back."""
        os.write(self.orders, order)
        data = b''
        while not is_whole(data):
            piece = os.read(self.answers, 1 << 16)
            if not piece:
                raise support.Failure(f'{self.name}: the server ended')
            data += piece
        read = [support.read(os.path.join(self.folder, n)) for n in ('stdout', 'stderr')]
        after = state(self.folder)
        self.restore(after)
        return data, (*read, after)

    def restore(self, after):
        for name in after:
            if name not in self.before:
                os.unlink(os.path.join(self.folder, name))
        for here, folders, _ in os.walk(self.folder, topdown=False):
            for name in folders:
                path = os.path.join(here, name)
                if not os.listdir(path):
                    os.rmdir(path)
        for name, was in self.before.items():
            if after.get(name) != was:
                path = os.path.join(self.folder, name)
                support.write(path, was[0])
                os.chmod(path, was[1] & 0o7777)

    def end(self):
        os.close(self.orders)
        self.process.wait()


def share_out(work, jobs, end):
    """Runs the jobs, each (number of its scenario, …), on all processors, and gives the results of
    each scenario to `end` as soon as it is done."""
    done = {}
    with multiprocessing.Pool(WORKERS) as pool:
        for number, result in pool.imap(work, jobs, chunksize=1):
            done.setdefault(number, []).append(result)
            if len(done[number]) == sum(job[0] == number for job in jobs):
                end(number, done[number])
                sys.stdout.flush()
