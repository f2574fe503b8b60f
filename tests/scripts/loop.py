# SPDX-License-Identifier: ISC
"""The loop: a plan goes out as a form, comes back, and only comments are added."""
import glob
import os
import random
import shutil
import signal
import subprocess
import time

import yaml

import forms
import support
from support import expect

SAKU = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')
PLANS = [SAKU] + sorted(glob.glob(os.path.join(support.SAMPLES, 'small', '*plan*.yaml'))) \
    + sorted(glob.glob(os.path.join(support.TESTS, 'cases', 'merge', '*', 'plan.yaml')))
WRITTEN = {'ishiki': '若い人に届く方法を考えてほしい。', 'wakamono': '一行目\n二行目', 'center': '賛成'}


def items_of(data):
    plan = yaml.load(data, yaml.BaseLoader)['plan']
    return {item['id']: item for policy in plan['policies'] for item in policy['items']}


def merge(here, *files, plan=SAKU):
    out = os.path.join(here, 'out.yaml')
    support.run('mergecomments', '-o', out, plan, *files, status=(0, 1))
    return support.read(out)


def filled(here, plan=SAKU, texts=None, name='委員A'):
    form, returned = os.path.join(here, 'form.xlsx'), os.path.join(here, f'{name}.xlsx')
    forms.send(plan, form)
    forms.fill(form, returned, name, WRITTEN if texts is None else texts)
    return returned


def added_lines(old, new):
    """The lines of `new` that `old` lacks; a failure where a line of `old` is lost."""
    old, added = old.splitlines(keepends=True), []
    for line in new.splitlines(keepends=True):
        if old and line == old[0]:
            old.pop(0)
        else:
            added.append(line)
    expect(not old, f'lost or changed: {old[:1]}')
    return added


def test_unchanged_form_gives_the_same_bytes():
    for plan in PLANS:
        if 'counts-again' in plan:
            continue  # any merge removes the mark in it, which is out of date
        with support.folder() as here:
            form, back = os.path.join(here, 'form.xlsx'), os.path.join(here, 'back.xlsx')
            forms.send(plan, form)
            forms.unchanged(form, back)
            for file in (form, back):
                expect(merge(here, file, plan=plan) == support.read(plan),
                       f'{plan}: {os.path.basename(file)}, not filled in, changed it')


def test_comments_arrive_and_nothing_else():
    with support.folder() as here:
        old, new = support.read(SAKU), merge(here, filled(here))
    added_lines(old, new)
    before, after = items_of(old), items_of(new)
    for item, data in after.items():
        comments = data.pop('comments', [])
        wanted = [WRITTEN[item]] if item in WRITTEN else []
        expect([c['text'].rstrip('\n') for c in comments] == wanted, f'{item}: {comments}')
        for comment in comments:
            expect((comment['by'], comment['from'], comment.get('saved'))
                   == ('委員A', '委員A.xlsx', '2026-05-20T01:02:03Z'), comment)
        expect(data == before[item], f'{item}: more than the comments changed')


def test_order_repetition_and_grouping_change_nothing():
    with support.folder() as here:
        forms.three(SAKU, here)
        files = sorted(glob.glob(os.path.join(here, '委員*.xlsx')))
        once = merge(here, *files)
        expect(merge(here, *files[::-1]) == once, 'backward order')
        expect(merge(here, *files, *files) == once, 'each file twice')
        step = os.path.join(here, 'step.yaml')
        for order in (files, files[::-1]):
            shutil.copyfile(SAKU, step)
            for file in order:
                support.write(step, merge(here, file, plan=step))
            expect(support.read(step) == once, 'one after the other')
        expect(merge(here, *files, plan=step) == once, 'merged again')


def test_in_place_is_the_same_as_output():
    with support.folder() as here:
        returned = filled(here)
        wanted = merge(here, returned)
        plan = os.path.join(here, 'plan.yaml')
        shutil.copyfile(SAKU, plan)
        os.chmod(plan, 0o640)
        support.run('mergecomments', '-i', plan, returned, status=(0, 1))
        expect(support.read(plan) == wanted, '-i and -o differ')
        expect(os.stat(plan).st_mode & 0o777 == 0o640, 'the mode of the file changed')
        expect(sorted(os.listdir(here)) == sorted(['form.xlsx', 'out.yaml', 'plan.yaml',
                                                   '委員A.xlsx']), os.listdir(here))


def test_dry_run_shows_a_diff_and_writes_nothing():
    with support.folder() as here:
        returned = filled(here)
        wanted = merge(here, returned)
        plan = os.path.join(here, 'plan.yaml')
        shutil.copyfile(SAKU, plan)
        diff, _ = support.run('mergecomments', '-n', plan, returned, status=(0, 1))
        expect(support.read(plan) == support.read(SAKU), '-n changed the plan')
        lines = diff.decode().split('\n')
        plus = [line[1:] for line in lines if line.startswith('+') and not line.startswith('+++')]
        minus = [line for line in lines if line.startswith('-') and not line.startswith('---')]
        want = [line.decode().rstrip('\n') for line in added_lines(support.read(SAKU), wanted)]
        expect(not minus and plus == want, f'the diff is not what would be added:\n{diff.decode()}')


def test_report_lists_every_entry():
    with support.folder() as here:
        report = os.path.join(here, 'report.csv')
        support.run('mergecomments', f'--report={report}', '-o', os.path.join(here, 'out.yaml'),
                    SAKU, filled(here), status=(0, 1))
        text = support.read(report).decode('utf-8-sig')
        for comment in WRITTEN.values():
            expect(comment in text.replace('\r\n', '\n'), f'not in the report: {comment}')


def test_with_comments_and_reviewer():
    with support.folder() as here:
        plan, form = os.path.join(here, 'plan.yaml'), os.path.join(here, 'second.xlsx')
        support.write(plan, merge(here, filled(here)))
        forms.send(plan, form, '--with-comments', '--reviewer', '委員A')
        book = forms.openpyxl.load_workbook(form)
        sheet = book.worksheets[0]
        name, items = forms.places(sheet)
        expect(sheet.cell(*name).value == '委員A', 'the name is not prefilled')
        for item, text in WRITTEN.items():
            expect(text in str(sheet.cell(*items[item]).value), f'{item}: no comment in the form')
        expect(merge(here, form, plan=plan) == support.read(plan),
               'a form sent with the comments and returned as it is changed the plan')


def killed_at(moment, call):
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          env=support.ENVIRONMENT) as child:
        time.sleep(moment)
        child.send_signal(signal.SIGKILL)
        child.wait()
        return child.returncode == -signal.SIGKILL


def test_killed_while_writing_leaves_a_whole_file():
    rounds, dice = support.rounds(60, 2000, 10), random.Random(20260520)
    with support.folder() as here:
        returned = filled(here)
        old, plan = support.read(SAKU), os.path.join(here, 'plan.yaml')
        call = support.command('mergecomments', '-q', '-i', plan, returned)
        support.write(plan, old)
        began = time.monotonic()
        subprocess.run(call, env=support.ENVIRONMENT, check=False, stderr=subprocess.DEVNULL)
        length = time.monotonic() - began
        new, seen = support.read(plan), set()
        expect(new != old, 'the merge changed nothing')
        killed = 0
        for _ in range(rounds):
            support.write(plan, old)
            killed += killed_at(dice.uniform(0, length * 1.1), call)
            got = support.read(plan)
            expect(got in (old, new), f'neither the old nor the new file: {len(got)} bytes')
            seen.add(got)
        expect(killed, 'no run was killed before its end')


support.main(globals())
