# SPDX-License-Identifier: ISC
"""Map and reduce: folders, standard input, streams, the report, and how far the work is."""
import csv
import glob
import io
import os
import pty
import random
import re
import shutil
import subprocess
import time
import zipfile

import forms
import support
from support import expect

PLAN = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')


def returned(here, count, seed=1):
    """That many sheets, made from one form by changing its bytes."""
    subprocess.run(['/usr/bin/python3', '-B', os.path.join(support.SAMPLES, 'many', 'sheets.py'),
                    PLAN, str(count), here, '--seed', str(seed)], check=True,
                   env=support.ENVIRONMENT, stdout=subprocess.DEVNULL)
    return sorted(glob.glob(os.path.join(here, '**', '*.xlsx'), recursive=True))


def merge(*files, plan=PLAN, stdin=b'', options=()):
    return support.run('mergecomments', '--lang=en', *options, plan, *files, status=(0, 1),
                       stdin=stdin)


def extract(*files, stdin=b''):
    return support.run('mergecomments', '--extract', PLAN, *files, status=(0, 1), stdin=stdin)[0]


def test_random_groups_give_the_same_bytes():
    dice = random.Random(20260520)
    with support.folder() as here:
        files = returned(here, 12 if support.SLOW else 50)
        whole, stream = merge(*files)[0], extract(*files)
        expect(whole.count(b'by:') > len(files), 'nothing was merged')
        for trial in range(support.rounds(12, 300, 2)):
            mixed = files + dice.choices(files, k=5)
            dice.shuffle(mixed)
            streams = []
            while mixed:
                size = dice.randint(1, 20)
                streams.append(extract(*mixed[:size]))
                mixed = mixed[size:]
            joined = b''.join(streams)
            expect(merge('-', stdin=joined)[0] == whole, f'trial {trial}: another plan')
            expect(extract('-', stdin=joined) == stream, f'trial {trial}: another stream')


def test_a_folder_is_its_files():
    with support.folder() as here:
        files = returned(os.path.join(here, 'in'), 6)
        whole = merge(*files)[0]
        inner = os.path.join(here, 'in', '第二回', 'もっと')
        os.makedirs(inner)
        for file in files[:3]:
            shutil.move(file, inner)
        for name in ('~$委員.xlsx', '.hidden', '._x.xlsx', '.~lock.x.xlsx#', 'thumbs.db', 'Desktop.ini',
                     '.DS_Store'):
            support.write(os.path.join(inner, name), b'x')
        os.mkdir(os.path.join(here, 'in', '__MACOSX'))
        support.write(os.path.join(here, 'in', '__MACOSX', 'x.xlsx'), b'x')
        os.symlink(os.path.join(here, 'in'), os.path.join(inner, 'round'))
        os.mkfifo(os.path.join(inner, 'pipe'))
        out, messages = merge(os.path.join(here, 'in'))
        expect(out == whole and b'error' not in messages, messages.decode())
        stream = os.path.join(here, 'in', 'said.yaml')
        support.write(stream, extract(*files[3:]))
        expect(merge(os.path.join(here, 'in'), stream)[0] == whole, 'given twice')


def test_an_empty_folder_and_one_that_cannot_be_read():
    with support.folder() as here:
        out, messages = merge(here)
        expect(out == support.read(PLAN), 'the plan was changed')
        expect(messages.decode().count('[no-files]') == 1 and messages.count(b'\n') == 2, messages)
        os.symlink('nowhere', os.path.join(here, 'a.xlsx'))
        expect(b'/a.xlsx: error: ' in merge(here)[1], 'a file that is not there was passed over')


def test_any_file_from_standard_input():
    with support.folder() as here:
        file, *_ = returned(here, 1)
        out, _ = merge('-', stdin=support.read(file))
        expect(b'from: "-"' in out, 'a workbook was not read')
        packed = os.path.join(here, 'all.zip')
        with zipfile.ZipFile(packed, 'w') as book:
            book.write(file, 'x.xlsx')
        expect(b'from: x.xlsx' in merge('-', stdin=support.read(packed))[0], 'a zip was not read')
    expect(b'[file-empty]' in merge('-')[1], 'nothing is no file')


def test_what_does_not_go_together():
    for options in (['-i'], ['-n'], ['--again'], ['--report=x.csv']):
        support.run('mergecomments', '--extract', *options, PLAN, 'x.xlsx', status=(2,))
    support.run('mergecomments', '-', '-', status=(2,))


def test_limits():
    with support.folder() as here:
        file, *_ = returned(here, 1)
        stream, packed = os.path.join(here, 'a.yaml'), os.path.join(here, 'all.zip')
        support.write(stream, extract(file))
        with zipfile.ZipFile(packed, 'w') as book:
            for i in range(9):
                book.write(file, f'{i}.xlsx')
        messages = merge(stream, options=['--limit', 'stream-bytes=99'])[1].decode()
        expect('stream-bytes (99)' in messages or '[file-limit]' in messages, messages)
        size = os.path.getsize(packed) // 3
        messages = merge(packed, options=['--limit', f'file-bytes={size}'])[1].decode()
        expect(messages.count('all.zip: error: ') == 1 and '[file-limit]' in messages, messages)
        messages = merge(packed, options=['--limit', 'part-bytes=99'])[1].decode()
        expect(messages.count('[file-limit]') == 9, messages)


def test_a_stream_that_the_next_step_would_refuse_is_not_written():
    with support.folder() as here:
        out = os.path.join(here, 'out.yaml')
        _, messages = support.run('mergecomments', '--lang=en', '--extract', '-o', out, '--limit',
                                  'stream-bytes=99', PLAN, *returned(here, 1), status=(2,))
        expect(b'[stream-damaged]' in messages and not os.path.exists(out), messages)


def test_names_of_any_bytes():
    with support.folder() as here:
        name = os.path.join(here.encode(), b'\xff\x1b[2J.xlsx')
        support.write(name, b'%PDF-1.7 ')
        out, messages = merge('-', stdin=extract(here))
        expect(out == support.read(PLAN) and b'\x1b' not in messages, messages)


def test_a_plan_without_the_item():
    """The item went between the two steps: as if the file itself had been read."""
    with support.folder() as here:
        plan, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'form.xlsx')
        file, stream = os.path.join(here, '委員A.xlsx'), os.path.join(here, 'a.yaml')
        forms.send(PLAN, form)
        forms.fill(form, file, '委員A', {'kocho': '消える項目へ', 'ishiki': '残る項目へ'})
        support.write(stream, extract(file))
        text = support.read(PLAN).decode()
        gone = re.sub(r'( +)- id: kocho\n(?:\1 .*\n|\n)*', '', text)
        expect(gone != text, 'the item is still there')
        support.write(plan, gone.encode())
        direct, _ = merge(file, plan=plan)
        reduced, messages = merge(stream, plan=plan)
        expect(reduced == direct and '消える項目へ' in reduced.decode(), 'not as from the file')
        expect(b'[item-gone]' in messages and b'[stream-of-other-plan]' in messages, messages)


# ---- the report ----
def report(here, suffix, *files, lang='en', plan=PLAN):
    path = os.path.join(here, f'report.{suffix}')
    support.run('mergecomments', f'--lang={lang}', '-o', os.path.join(here, 'out.yaml'),
                f'--report={path}', plan, *files, status=(0, 1))
    return support.read(path)


def test_the_report_tells_who_has_answered():
    with support.folder() as here:
        plan, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'form.xlsx')
        text = re.sub(r'\n  reviewers:.*', '', support.read(PLAN).decode())
        support.write(plan, text.replace('\n  policies:', '\n  reviewers: [委員A, 委員B, 委員C]'
                                         '\n  policies:', 1).encode())
        files = [os.path.join(here, f'{name}.xlsx') for name in ('a', 'b', 'x')]
        forms.send(plan, form)
        forms.fill(form, files[0], '委員 Ａ', {'kocho': '=1+1', 'ishiki': '意見'})
        forms.fill(form, files[1], '委員B', {})
        support.write(files[2], b'%PDF-1.7 ')
        extracted = os.path.join(here, 's.yaml')
        support.write(extracted, support.run('mergecomments', '--extract', plan, *files,
                                             status=(1,))[0])
        for given in (files + files[:1], [extracted]):
            rows = list(csv.DictReader(io.StringIO(
                report(here, 'csv', *given, plan=plan).decode('utf-8-sig'))))
            parts = [row['Part'] for row in rows]
            expect(parts == ['merge'] + ['open point'] * (1 + (len(given) > 1))
                   + ['file'] * len(given if len(given) > 1 else files)
                   + ['entry'] * 2 + ['person'] * 3, rows)
            people = {row['Name']: row['Result'] for row in rows if row['Part'] == 'person'}
            expect(people == {'委員A': 'Answered.', '委員B': 'Answered without a comment.',
                              '委員C': 'Not answered.'}, people)
            read = {os.path.basename(row['File']): row for row in rows[::-1]
                    if row['Part'] == 'file'}
            expect(read['a.xlsx']['Entries taken'] == '2', read)
            expect('PDF' in read['x.xlsx']['Result'], read)
            expect({row['Text'] for row in rows if row['Part'] == 'entry'} == {"'=1+1", '意見'},
                   rows)


def test_the_report_in_every_format():
    with support.folder() as here:
        stream = os.path.join(support.TESTS, 'cases', 'merge', 'stream', 'a.stream')
        plan = os.path.join(support.TESTS, 'cases', 'merge', 'stream', 'plan.yaml')
        for lang, words in (('en', ('Open points', 'Files that came back',
                                    'What was written in them', 'Who has answered')),
                            ('ja', ('確認の要るもの', '届いたファイル', '書かれていたこと',
                                    '回答の状況'))):
            text = report(here, 'md', stream, lang=lang, plan=plan).decode()
            titles = re.findall(r"^# (.*)", text, re.M)
            expect([re.sub(r".*[(（](.*)[)）]$", r"\1", title) for title in titles]
                   == list(words), text)
            book = forms.openpyxl.load_workbook(io.BytesIO(report(here, 'xlsx', stream, lang=lang,
                                                                  plan=plan)))
            expect(tuple(book.sheetnames) == words, book.sheetnames)
            with zipfile.ZipFile(io.BytesIO(report(here, 'docx', stream, lang=lang,
                                                   plan=plan))) as paper:
                body = paper.read('word/document.xml').decode()
            expect(body.count('<w:tbl>') == 4 and all(word in body for word in words), words)


# ---- the line on the terminal ----
def on_a_terminal(*arguments, data, wait):
    """What a command shows on a terminal when its input comes late, and its exit status."""
    leader, follower = pty.openpty()
    with subprocess.Popen(support.command('mergecomments', '--lang=en', *arguments),
                          stderr=follower, stdout=subprocess.DEVNULL, stdin=subprocess.PIPE,
                          env=dict(support.ENVIRONMENT, TERM='xterm')) as child:
        os.close(follower)
        time.sleep(wait)
        child.stdin.write(data)
        child.stdin.close()
        shown = b''
        while not shown.endswith(b'end of it'):
            try:
                shown += os.read(leader, 65536) or b'end of it'
            except OSError:
                break
    os.close(leader)
    return shown.decode(), child.returncode


# The line comes a second after the program has begun; valgrind takes seconds to begin it.
WAIT = 10 if support.SLOW else 2


def test_progress_only_on_a_terminal_and_only_when_long():
    with support.folder() as here:
        first, second = returned(here, 2)
        data = support.read(first)
        call = ['--extract', PLAN, '-', second, os.path.join(here, 'none.xlsx')]
        shown, status = on_a_terminal(*call, data=data, wait=WAIT)
        expect(status == 1 and re.match(r'\r\x1b\[K1 / 3 -', shown), f'no line: {shown!r}')
        last = re.sub(r'\x1b\[[0-9;]*m', '', shown.split('\x1b[K')[-1])
        expect(re.match(r'[^\r\n]*none.xlsx: error: ', last), f'not erased: {shown!r}')
        quiet, _ = on_a_terminal('-q', *call, data=data, wait=WAIT)
        short, _ = on_a_terminal(*call, data=data, wait=0)
        line = '\x1b[K'
        expect(line not in quiet and (support.SLOW or line not in short), (quiet, short))
        with subprocess.Popen(support.command('mergecomments', *call), stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              env=support.ENVIRONMENT) as child:
            time.sleep(WAIT)
            plain = child.communicate(data)[1]
        expect(b'\x1b' not in plain and b'\r' not in plain, f'on no terminal: {plain}')


# ---- samples/many ----
def test_many():
    with support.folder() as here:
        done = subprocess.run(['sh', os.path.join(support.SAMPLES, 'many', 'many.sh'), '60', here],
                              env=support.ENVIRONMENT, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        expect(done.returncode == 0 and b'the same bytes' in done.stdout, done.stdout.decode())


support.main(globals())
