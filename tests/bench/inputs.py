# SPDX-License-Identifier: ISC
"""What make bench reads: plans of so many items, their cells, forms filled in, and a schedule, made
once in build/bench/. The same number gives the same bytes."""
import glob
import os
import re
import shutil
import subprocess
import sys

import yaml

import forms
import support

HERE = os.path.join(support.BUILD, 'bench')
BUILT = os.path.getmtime(os.path.join(support.BIN, 'plan2xlsx'))
SAKU = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')
SHEETS = os.path.join(support.SAMPLES, 'many', 'sheets.py')


def place(name):
    return os.path.join(HERE, name)


def tool(name, *arguments):
    return [place(name), *arguments]


def once(ends=''):
    """The file or folder that a function writes; it is made again only if the commands are newer."""
    def keeping(make):
        def found(*what):
            path, new = (place('-'.join([make.__name__, *map(str, what), *word]) + ends)
                         for word in ([], ['new']))
            if not os.path.exists(path) or os.path.getmtime(path) < BUILT:
                shutil.rmtree(path, ignore_errors=True)
                make(new, *what)
                os.utime(new)
                os.replace(new, path)
            return path
        return found
    return keeping


def has_jobs(name):
    """Whether the command takes a number of threads."""
    return b'--jobs' in support.run(name, '--help')[0]


def run(call, status=(0,), **more):
    done = subprocess.run(call, check=False, env=support.ENVIRONMENT, stderr=subprocess.PIPE, **more)
    support.expect(done.returncode in status, f'{call[:4]}: {done.stderr.decode()[:500]}')


@once()
def sentences(path):
    """The sentences of the sample, one a line; a colon would need quotation marks in a title."""
    policies = yaml.safe_load(support.read(SAKU))['plan']['policies']
    texts = [text for policy in policies for text in
             [policy['approach'], *(item.get(field, '') for item in policy['items']
                                    for field in ('initiatives', 'issues'))]]
    found = [s.strip('○ 　') for text in texts for s in re.findall('[^。\n]+。?', text)]
    kept = [s for s in found if len(s) > 12 and ':' not in s]
    support.write(path, ('\n'.join(kept) + '\n').encode())


@once()
def plan(path, texture, count):
    with open(path, 'wb') as out:
        run(tool('plans', str(count), texture, sentences()), stdout=out)


@once('.xlsx')
def book(path, texture, count):
    run(support.command('plan2xlsx', plan(texture, count), '-q', '-o', path), status=(0, 1))


@once()
def cells(path, texture, count):
    run(tool('cells', 'keep', path, book(texture, count)))


@once('.xlsx')
def filled(path, count):
    """A form of the first items of the brief plan, with a comment at each."""
    form = place('form.xlsx')
    forms.send(plan('brief', count), form)
    forms.fill(form, path, '委員A', {f'i{n}': f'意見 {n}' for n in range(count)})
    os.remove(form)


@once()
def returned(path, count):
    """A folder of returned sheets of the sample."""
    os.makedirs(path, exist_ok=True)
    run([sys.executable, '-B', SHEETS, SAKU, str(count), path], stdout=subprocess.DEVNULL)


def sheets(count):
    return sorted(glob.glob(os.path.join(returned(count), '**', '*.xlsx'), recursive=True))


@once()
def schedule(path, count):
    lanes = ''.join(f'    - {{id: l{n}, name: 主体{n}}}\n' for n in range(10))
    entries = ''.join(f'    - {{id: e{n}, month: {1 + n % 12}月, lane: l{n // 12 % 10}, '
                      f'text: 第{n}回の会議と資料の準備}}\n' for n in range(count))
    support.write(path, ('schedule:\n  title: 大きな予定\n  fiscal_year: 令和8年度\n  lanes:\n'
                         f'{lanes}  entries:\n{entries}').encode())


def entries(count):
    """How many the returned sheets hold."""
    out, _ = support.run('mergecomments', '-q', '--extract', SAKU, returned(count), status=(0, 1))
    return sum(int(found) for found in re.findall(rb'count"?: (\d+)', out))
