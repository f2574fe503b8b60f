"""Time and memory of the commands beside a peer or a floor, measured in the same run: what
openpyxl takes for the same workbook, what reading the bytes alone takes. Best of five, in
turns; prints figures and judges nothing. `make bench`, or with COUNT=1000 for fewer items."""
import json
import os
import sys
import time


def spent(call):
    """Seconds and MiB at most of one run, and its exit status."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvp(call[0], call)
    _, status, usage = os.wait4(child, 0)
    return time.monotonic() - began, usage.ru_maxrss / 1024, status


class Launcher:
    """A process that stays small: what starts a program counts as that program's memory."""

    def __init__(self):
        calls, results = os.pipe(), os.pipe()
        if os.fork() == 0:
            with os.fdopen(calls[0]) as asked, os.fdopen(results[1], 'w') as answered:
                os.close(calls[1])
                for line in asked:
                    print(json.dumps(spent(json.loads(line))), file=answered, flush=True)
            os._exit(0)
        self.calls, self.results = os.fdopen(calls[1], 'w'), os.fdopen(results[0])

    def run(self, call):
        print(json.dumps(call), file=self.calls, flush=True)
        seconds, memory, status = json.loads(self.results.readline())
        if not os.WIFEXITED(status) or os.WEXITSTATUS(status) > 1:
            raise SystemExit(f'{call[:3]}: status {status}')
        return seconds, memory


LAUNCHER = Launcher()

# pylint: disable=wrong-import-position
import openpyxl  # noqa: E402
import yaml  # noqa: E402

import forms  # noqa: E402
import support  # noqa: E402

COUNT = int(os.environ.get('COUNT', 5000))
SHEETS = 100
ROUNDS = 5
WRITE_PEER = '''
import sys, openpyxl
book = openpyxl.Workbook()
sheet = book.active
for row in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(
        values_only=True):
    sheet.append(row)
book.save(sys.argv[2])
'''
READ_PEER = '''
import sys, openpyxl
for path in sys.argv[1:]:
    for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True):
        pass
'''
FLOOR = '''
import sys, zipfile
for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            package.read(name)
'''


def measure(runs):
    """Best seconds and least memory of each, run in turns so that all meet the same load."""
    best = {name: (1e9, 1e9) for name in runs}
    for _ in range(ROUNDS):
        for name, call in runs.items():
            seconds, memory = LAUNCHER.run(call)
            best[name] = (min(best[name][0], seconds), min(best[name][1], memory))
    return best


def show(best, against):
    base = best[against]
    for name, (seconds, memory) in best.items():
        print(f'{name:42} {seconds:8.3f} s {memory:8.1f} MiB'
              f'  {seconds / base[0]:6.3f} of the time, {memory / base[1]:6.3f} of the memory '
              f'of {against}')


def write_plan(path, count):
    text = '○市民活動サポートセンターにおいて、講座を開催しました。\n' * 4
    policies = [{'id': f'p{i}', 'title': f'方針{i}', 'approach': text,
                 'items': [{'id': f'i{i}-{j}', 'title': f'項目{i}-{j}', 'initiatives': text,
                            'issues': text} for j in range(10)]} for i in range(count // 10)]
    plan = {'plan': {'title': '大きな計画', 'policies': policies}}
    support.write(path, yaml.safe_dump(plan, allow_unicode=True, sort_keys=False).encode())


def main():
    python = sys.executable
    with support.folder() as here:
        path = os.path.join
        plan, form, copy = path(here, 'plan.yaml'), path(here, 'form.xlsx'), path(here, 'copy.xlsx')
        write_plan(plan, COUNT)
        forms.send(plan, form)
        print(f'Writing a plan of {COUNT} items')
        runs = {f'plan2{kind}': support.command(f'plan2{kind}', plan, '-o', path(here, f'x.{kind}'))
                for kind in ('xlsx', 'docx', 'csv', 'md')}
        runs['planlint'] = support.command('planlint', plan)
        runs['openpyxl, the same cells'] = [python, '-c', WRITE_PEER, form, copy]
        show(measure(runs), 'openpyxl, the same cells')
        saku = path(support.SAMPLES, 'saku', 'plan.yaml')
        sheets = []
        forms.send(saku, form)
        items = forms.places(openpyxl.load_workbook(form).worksheets[0])[1]
        for number in range(SHEETS):
            sheets.append(path(here, f'委員{number:03}.xlsx'))
            forms.fill(form, sheets[-1], f'委員{number:03}',
                       {item: f'意見 {number}' for item in items})
        print(f'Reading {SHEETS} returned sheets of the sample')
        show(measure({
            'mergecomments': support.command('mergecomments', '-o', path(here, 'o.yaml'), saku,
                                             *sheets),
            'openpyxl, all cells read': [python, '-c', READ_PEER, *sheets],
            'the packages inflated by Python': [python, '-c', FLOOR, *sheets],
        }), 'openpyxl, all cells read')


main()
