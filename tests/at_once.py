# SPDX-License-Identifier: ISC
"""Merges at the same time, editors in between, and kills: no update is lost, no file is half.
at_once.py [SHARE]: SHARE of the runs, such as 0.1."""
import ctypes
import os
import random
import signal
import subprocess
import sys
import threading
import time

import support
from support import expect

PAIRS, TRIPLES, RENAMED, IN_PLACE, KILLS, TERMS = 200, 50, 200, 200, 1000, 300
ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM, signal.SIGUSR1)
PLAN = support.read(os.path.join(support.SAMPLES, 'small', 'plan.yaml'))
RENAME_EXCHANGE = 2
libc = ctypes.CDLL(None, use_errno=True)


def forms(folder, count):
    """Filled forms, each of another person with words of its own."""
    paths = []
    path = os.path.join(folder, 'plan.yaml')
    support.write(path, PLAN)
    empty, _ = support.run('plan2csv', '--table=form', path)
    for number in range(count):
        paths.append(os.path.join(folder, f'person{number}.csv'))
        lines = [line + f'words of person {number}' if line.endswith(',') else line
                 for line in empty.decode().split('\r\n')]
        support.write(paths[-1], '\r\n'.join(lines).encode())
    return paths


def words_of(path):
    return f'words of person {os.path.basename(path)[6:-4]}'.encode()


def start(plan, form):
    return subprocess.Popen(support.command('mergecomments', '-i', '-q', plan, form),
                            stderr=subprocess.PIPE, env=support.ENVIRONMENT)


def end(process):
    """True if the merge was done; if not, it must have said why."""
    messages = process.communicate()[1]
    expect(process.returncode in (0, 1, 2), f'exit {process.returncode}: {messages}')
    expect(process.returncode != 2 or messages.strip(), 'exit 2 without a sentence')
    return process.returncode != 2


def fresh(folder):
    plan = os.path.join(folder, 'plan.yaml')
    support.write(plan, PLAN)
    return plan


def leftovers(folder):
    return [name for name in os.listdir(folder) if name.startswith('.')]


def whole(plan):
    support.run('planlint', '-q', plan, status=(0, 1))


def several(folder, paths, count, runs):
    for _ in range(runs):
        plan = fresh(folder)
        merges = [start(plan, form) for form in paths[:count]]
        done = [end(merge) for merge in merges]
        text = support.read(plan)
        for form, good in zip(paths, done):
            expect(good, f'{form} was not merged')
            expect(words_of(form) in text, f'{form} is lost')
        whole(plan)
    expect(not leftovers(folder), f'left: {leftovers(folder)}')


def typical(folder, form):
    before = time.monotonic()
    end(start(fresh(folder), form))
    return time.monotonic() - before


class Rename:
    """An editor that saves under another name and renames. It knows what it replaced."""

    def __init__(self, plan, line):
        self.plan, self.line, self.clean = plan, line, True

    def save(self):
        read = support.read(self.plan)
        new = self.plan + '.editor'
        support.write(new, read + self.line)
        expect(libc.renameat2(-100, new.encode(), -100, self.plan.encode(), RENAME_EXCHANGE) == 0,
               'the editor cannot exchange')
        self.clean = support.read(new) == read
        os.unlink(new)


class InPlace:
    """An editor that writes into the file in two pieces. It is out of the game if the file was
    exchanged while it wrote."""

    def __init__(self, plan, line, dice):
        self.plan, self.line, self.clean, self.pause = plan, line, True, dice.uniform(0, 0.003)

    def save(self):
        with open(self.plan, 'r+b', buffering=0) as file:
            text = file.read() + self.line
            file.seek(0)
            file.truncate()
            file.write(text[:len(text) // 2])
            time.sleep(self.pause)
            file.write(text[len(text) // 2:])
            own, named = os.fstat(file.fileno()), os.stat(self.plan)
            self.clean = own.st_ino == named.st_ino


def edited(folder, form, runs, make):
    """A merge with one save of an editor at a random moment."""
    length, judged, dice = typical(folder, form), 0, random.Random(f'edited {make}')
    for number in range(runs):
        plan = fresh(folder)
        editor = make(plan, b'# saved by an editor\n', dice)
        timer = threading.Timer(dice.uniform(0, length), editor.save)
        merge = start(plan, form)
        timer.start()
        done = end(merge)
        timer.join()
        text = support.read(plan)
        if not editor.clean:
            continue
        judged += 1
        expect(editor.line in text, f'run {number}: what the editor saved is lost')
        expect(not done or words_of(form) in text, f'run {number}: the merge is lost')
        expect(text.count(b'\n') >= PLAN.count(b'\n') + 1, f'run {number}: half a file')
    expect(judged >= runs // 3, f'only {judged} of {runs} runs could be judged')
    expect(not leftovers(folder), f'left: {leftovers(folder)}')


def killed(folder, form, runs, signals):
    """Old or new, whole; after the next run, and after all but SIGKILL at once, nothing is left."""
    length, dice = typical(folder, form), random.Random(f'killed {signals[0]}')
    new, found = support.read(os.path.join(folder, 'plan.yaml')), [0, 0]
    for run in range(runs):
        plan = fresh(folder)
        merge = start(plan, form)
        time.sleep(dice.uniform(0, length * 1.2))
        number = signals[run % len(signals)]
        merge.send_signal(number)
        merge.communicate()
        text = support.read(plan)
        expect(text in (PLAN, new), f'run {run}: neither the old nor the new file')
        found[text == new] += 1
        if number != signal.SIGKILL:
            expect(not leftovers(folder), f'run {run} left {leftovers(folder)}')
        elif run % 10 == 9:
            end(start(plan, form))
            expect(not leftovers(folder), f'left after the next run: {leftovers(folder)}')
    end(start(os.path.join(folder, 'plan.yaml'), form))
    expect(not leftovers(folder), f'left after the next run: {leftovers(folder)}')
    return found


def run(share):
    def count(runs):
        return max(2, int(runs * share))
    with support.folder() as folder:
        paths = forms(folder, 3)
        several(folder, paths, 2, count(PAIRS))
        several(folder, paths, 3, count(TRIPLES))
        edited(folder, paths[0], count(RENAMED), lambda plan, line, dice: Rename(plan, line))
        edited(folder, paths[0], count(IN_PLACE), InPlace)
        kills = killed(folder, paths[0], count(KILLS), [signal.SIGKILL])
        terms = killed(folder, paths[0], count(TERMS), ENDING)
    return (f'{count(PAIRS)} pairs, {count(TRIPLES)} triples, {count(RENAMED)} saves by rename, '
            f'{count(IN_PLACE)} in place: none lost; old and new file after SIGKILL {kills}, '
            f'after other signals {terms}')


if __name__ == '__main__':
    print(run(float(sys.argv[1]) if len(sys.argv) > 1 else 1))
