# SPDX-License-Identifier: ISC
"""Time and memory of the commands beside peers and floors, whole processes in turn: `make bench`.

ROWS='xlsx csv' runs the rows of the table that have one of the words, SHARE=0.1 a tenth of each N,
ROUNDS=9 nine turns instead of five; KEEP=1 puts the table and the plots into samples/many/. The table
says which goals are met; it judges nothing, since machines differ. tests/README.md has the rest."""
import collections
import os
import shutil
import statistics
import subprocess
import sys
import time

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'bench'))

# pylint: disable=wrong-import-position
import inputs  # noqa: E402
import machine  # noqa: E402
import plots  # noqa: E402
import support  # noqa: E402
from inputs import place, tool  # noqa: E402

SHARE = float(os.environ.get('SHARE') or 1)
ROUNDS = int(os.environ.get('ROUNDS') or 5)
ROWS = (os.environ.get('ROWS') or '').split()
KEPT = os.path.join(support.SAMPLES, 'many')
MIB = 1 << 20
Run = collections.namedtuple('Run', 'call out n')
Took = collections.namedtuple('Took', 'wall cpu memory size')


def size(n):
    return max(10, round(n * SHARE))


N10, N100, N1000, N10000, N100000 = map(size, (10, 100, 1000, 10000, 100000))
N40000 = size(40000)


def ours(name, n, *arguments, ends='out', jobs=None):
    out = place(f'out-{name}-{n}-{jobs}.{ends}')
    threads = [f'--jobs={jobs}'] if jobs and inputs.has_jobs(name) else []
    return Run(support.command(name, '-q', *threads, *arguments, '-o', out), out, n)


def on_threads(name, n, *arguments, ends='out'):
    """On one thread and, if the command can, on two."""
    return {f'{name} --jobs={jobs}, {n}': ours(name, n, *arguments, ends=ends, jobs=jobs)
            for jobs in (1, 2) if jobs == 1 or inputs.has_jobs(name)}


def peer(n, *call, out=''):
    return Run([*call, *([out] if out else [])], out, n)


def python(name, *arguments):
    return [sys.executable, '-B', os.path.join(support.TESTS, 'bench', name), *arguments]


# ---- what runs in turn: each group gives {name: Run} ----
def books(texture):
    runs = {}
    for n in (N1000, N10000, N100000):
        runs.update(on_threads('plan2xlsx', n, inputs.plan(texture, n), ends='xlsx'))
        runs[f'libxlsxwriter, {n}'] = peer(n, *tool('book', inputs.cells(texture, n)),
                                           out=place(f'out-peer-{n}.xlsx'))
    return runs


def words():
    n, plan, cells = N10000, inputs.plan('seed', N10000), inputs.cells('seed', N10000)
    return {'plan2docx': ours('plan2docx', n, plan),
            'floor': peer(n, *tool('word', plan), out=place('out-floor.docx')),
            'python-docx': peer(n, *python('peer_word.py', cells), out=place('out-peer.docx'))}


def texts():
    n, plan = N10000, inputs.plan('seed', N10000)
    return {**{name: ours(name, n, plan) for name in ('plan2csv', 'plan2md', 'planlint', 'planfmt')},
            'libyaml': peer(n, *tool('events', plan))}


def schedules():
    n, schedule = N40000, inputs.schedule(N40000)
    return {'sched2csv': ours('sched2csv', n, schedule),
            'libyaml': peer(n, *tool('events', schedule))}


def imports():
    n, book = N10000, inputs.book('seed', N10000)
    return {'xlsx2plan': ours('xlsx2plan', n, book),
            'SAX': peer(n, *tool('cells', 'column', 'D', book)),
            'openpyxl': peer(n, *python('peer_column.py', 'D', book))}


def merges():
    runs = {}
    for n in (N100, N1000, N10000):
        files = inputs.sheets(n)
        runs.update(on_threads('mergecomments', n, inputs.SAKU, inputs.returned(n)))
        runs[f'SAX, {n}'] = peer(n, *tool('cells', 'forms', *files))
        if n <= N1000:
            runs[f'openpyxl, {n}'] = peer(n, *python('peer_column.py', 'G', *files))
    return runs


def into_a_big_plan():
    n, plan = N100000, inputs.plan('brief', N100000)
    return {'mergecomments': ours('mergecomments', n, plan, inputs.filled(N10)),
            'libyaml': peer(n, *tool('events', plan))}


def samples():
    return {}


# ---- what is measured of a group: a value, and words after it ----
class Ratio:
    """The median of what the turns say, one run against another."""

    def __init__(self, what, of, to, per=1.0):
        self.what, self.needs, self.per = what, [of, to], per

    def value(self, took):
        of, to = (took[name] for name in self.needs)
        both = [getattr(a, self.what) / getattr(b, self.what) for a, b in zip(of, to)]
        return statistics.median(both) * self.per, ''


class Peak:
    """The most memory of a run, as a part of that which the size of the YAML allows."""

    def __init__(self, of, allowed):
        self.needs, self.allowed = [of], allowed

    def value(self, took):
        got = median(took[self.needs[0]], 'memory')
        return got / self.allowed(), f' ({got / MIB:.0f} MiB)'


class EntryBytes:
    """The memory that each further entry takes."""

    def __init__(self, few, many):
        self.needs = [few, many]

    def value(self, took):
        memory = [median(took[name], 'memory') for name in self.needs]
        counts = [inputs.entries(int(name.split()[-1])) for name in self.needs]
        return (memory[1] - memory[0]) / (counts[1] - counts[0]), ' bytes'


class Instructions:
    """Millions of instructions, counted once."""
    needs = []

    def __init__(self, *call):
        self.call = call

    def value(self, _):
        return machine.instructions(*self.call) / 1e6, ' M'


def median(took, what):
    return statistics.median(getattr(one, what) for one in took)


def yaml_size(texture, n):
    return os.path.getsize(inputs.plan(texture, n))


Row = collections.namedtuple('Row', 'work n group measure most aim', defaults=('',))


def rows_of_books(texture, one, two, aim):
    def group():
        return books(texture)
    rows = []
    for n in (N10000, N100000):
        alone, both, other = (f'{name}, {n}' for name in
                              ('plan2xlsx --jobs=1', 'plan2xlsx --jobs=2', 'libxlsxwriter'))
        rows += [Row(f'plan2xlsx / L, {texture}, one core', n, group, Ratio('cpu', alone, other), one),
                 Row(f'plan2xlsx / L, {texture}, wall on two', n, group,
                     Ratio('wall', both, other), two, aim),
                 Row(f'plan2xlsx / L, {texture}, bytes', n, group, Ratio('size', alone, other), 1.2),
                 Row(f'plan2xlsx, {texture}, peak / (12 MiB + 1.25 × YAML)', n, group,
                     Peak(alone, lambda n=n: 12 * MIB + 1.25 * yaml_size(texture, n)), 1)]
    rows.append(Row(f'plan2xlsx, {texture}, an item of N / one of a tenth', N100000, group,
                    Ratio('cpu', f'plan2xlsx --jobs=1, {N100000}', f'plan2xlsx --jobs=1, {N10000}',
                          N10000 / N100000), 1.15))
    return rows


def rows_of_merges():
    few, many = (f'mergecomments --jobs=1, {n}' for n in (N1000, N10000))
    return [
        Row('forms / M, one core', N1000, merges, Ratio('cpu', few, f'SAX, {N1000}'), 1.5),
        Row('forms / M, wall on two', N1000, merges,
            Ratio('wall', f'mergecomments --jobs=2, {N1000}', f'SAX, {N1000}'), 1),
        Row('forms / openpyxl', N1000, merges, Ratio('cpu', few, f'openpyxl, {N1000}'), 0.05),
        Row('forms / a tenth of them', N10000, merges, Ratio('cpu', many, few), 10.5),
        Row('forms, memory of an entry', N10000, merges, EntryBytes(few, many), 2000)]


TABLE = [
    *rows_of_books('seed', 1.25, 0.90, 0.6), *rows_of_books('varied', 0.90, 0.60, 0.5),
    Row('plan2docx / floor', N10000, words, Ratio('cpu', 'plan2docx', 'floor'), 1.25),
    Row('plan2docx / python-docx', N10000, words, Ratio('cpu', 'plan2docx', 'python-docx'), 0.10),
    Row('plan2csv / E', N10000, texts, Ratio('cpu', 'plan2csv', 'libyaml'), 1.5),
    Row('plan2md / E', N10000, texts, Ratio('cpu', 'plan2md', 'libyaml'), 1.8),
    Row('sched2csv / E', N40000, schedules, Ratio('cpu', 'sched2csv', 'libyaml'), 1.5),
    Row('planlint / E', N10000, texts, Ratio('cpu', 'planlint', 'libyaml'), 4),
    Row('planlint, peak / YAML', N10000, texts,
        Peak('planlint', lambda: yaml_size('seed', N10000)), 4),
    Row('planfmt / E', N10000, texts, Ratio('cpu', 'planfmt', 'libyaml'), 3),
    Row('xlsx2plan / SAX of the column', N10000, imports, Ratio('cpu', 'xlsx2plan', 'SAX'), 3),
    Row('xlsx2plan / openpyxl', N10000, imports, Ratio('cpu', 'xlsx2plan', 'openpyxl'), 0.3),
    *rows_of_merges(),
    Row('a form of ten rows into a plan / E', N100000, into_a_big_plan,
        Ratio('cpu', 'mergecomments', 'libyaml'), 4),
    Row('a form of ten rows into a plan, peak / YAML', N100000, into_a_big_plan,
        Peak('mergecomments', lambda: yaml_size('brief', N100000)), 2.5),
    Row('plan2xlsx of samples/saku', 8, samples, Instructions('plan2xlsx', inputs.SAKU), 13),
    Row('sched2csv of samples/saku', 48, samples,
        Instructions('sched2csv', os.path.join(support.SAMPLES, 'saku', 'schedule.yaml')), 3),
]


# ---- running ----
def take(run):
    done = subprocess.run(tool('timed', *run.call), check=True, stdout=subprocess.PIPE)
    wall, user, system, kib, status = done.stdout.split()
    if status != b'0' and (status != b'1' or not run.call[0].startswith(support.BIN)):
        raise SystemExit(f'{run.call[:6]}: status {status.decode()}')
    written = os.path.getsize(run.out) if run.out else 0
    return Took(float(wall), float(user) + float(system), int(kib) * 1024, written)


def in_turn(runs):
    took = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            took[name].append(take(run))
    return took


def measured(rows):
    """{work and N: (value, words)} of the rows, and {group: (runs, what they took)}."""
    values, groups = {}, {}
    for key in dict.fromkeys(title(row) for row in rows):
        chosen = [row for row in rows if title(row) == key]
        needed = {name for row in chosen for name in row.measure.needs}
        runs = {name: run for name, run in chosen[0].group().items() if not ROWS or name in needed}
        print(f'{key}: {len(runs)} runs, {ROUNDS} turns', file=sys.stderr, flush=True)
        took = in_turn(runs)
        groups[key] = runs, took
        for row in chosen:
            if set(row.measure.needs) <= set(runs):
                values[row.work, row.n] = row.measure.value(took)
    return values, groups


def title(row):
    """The group of a row, by name; books have one for each texture."""
    return f'books, {row.work.split(", ")[1]}' if row.group.__name__ == 'group' \
        else row.group.__name__


# ---- telling ----
def number(value):
    return f'{value:.2f}' if 0 < value < 100 else f'{value:,.0f}'.replace(',', ' ')


def line_of(row, values):
    goal = f'≤ {row.most:g}' + (f', aim {row.aim:g}' if row.aim else '')
    if (row.work, row.n) not in values:
        return f'| {row.work} | {row.n} | {goal} | not measured: no `--jobs` | |'
    value, more = values[row.work, row.n]
    met = 'yes' if value <= row.most else '**no**'
    return f'| {row.work} | {row.n} | {goal} | {number(value)}{more} | {met} |'


def report(rows, values, groups, load, began):
    yield from [
        '# What `make bench` measured', '', *machine.description(), '',
        f'{ROUNDS} turns, medians; ratios of processor seconds (user and system) unless wall is said. '
        f'Load {load[0]:.1f} before, {os.getloadavg()[0]:.1f} after; '
        f'{(time.monotonic() - began) / 60:.0f} minutes.',
        *([] if SHARE == 1 else [f'**A part: each N is {SHARE:g} of the usual one.**']), '',
        'L: libxlsxwriter in constant memory, the same cells, no YAML read, no heights. E: libyaml\'s '
        'events from the file. M: inflate and SAX2 of the forms.', '',
        '| work | N | goal | measured | met |', '|---|---:|---|---|---|',
        *(line_of(row, values) for row in rows), '',
        '| run | N | wall s | processor s | peak MiB | output bytes |',
        '|---|---:|---:|---:|---:|---:|']
    for key, (runs, took) in groups.items():
        for name, run in runs.items():
            once = took[name]
            written = number(median(once, 'size')) if run.out else ''
            yield (f'| {key}: {name.split(", ")[0]} | {run.n} | {median(once, "wall"):.3f} | '
                   f'{median(once, "cpu"):.3f} | {median(once, "memory") / MIB:.1f} | {written} |')


NAMES = {'plan2xlsx --jobs=1': '1', 'plan2xlsx --jobs=2': '2', 'libxlsxwriter': 'libxlsxwriter',
         'mergecomments --jobs=1': '1', 'mergecomments --jobs=2': '2', 'SAX': 'libxml2',
         'openpyxl': 'openpyxl'}
# Of each language: titles of the panels, their axes, names of lines, and what a picture says.
TEXTS = {
    'en': {'books': 'plan2xlsx', 'merges': 'mergecomments', 'N-books': 'items', '1': 'one thread',
           'N-merges': 'returned sheets', 'wall': 'seconds', 'memory': 'MiB at most',
           '2': 'two threads', 'title': 'Time against size', 'title-memory': 'Memory against size'},
    'ja': {'books': 'plan2xlsx', 'merges': 'mergecomments', 'N-books': '項目の数', '1': '1スレッド',
           'N-merges': '返送された様式の数', 'wall': '秒', 'memory': '最大メモリ（MiB）',
           '2': '2スレッド', 'title': '大きさと時間', 'title-memory': '大きさとメモリ'},
}


def series(group, what, texts_):
    """{name: [(N, median)]}."""
    runs, took = group
    found = {}
    for name, run in runs.items():
        shown = NAMES[name.split(', ')[0]]
        value = median(took[name], what) / (MIB if what == 'memory' else 1)
        found.setdefault(texts_.get(shown, shown), []).append((run.n, value))
    return found


def spoken(panels, unit):
    """The figures of a picture in a sentence for each line."""
    return ' '.join(f'{panel[0]}, {name}: ' +
                    ', '.join(f'{plots.number(n)}: {value:.3g} {unit}' for n, value in line) + '.'
                    for panel in panels for name, line in panel[3].items())


def draw(groups):
    for language, say in TEXTS.items():
        for what, name in (('wall', 'time'), ('memory', 'memory')):
            panels = [(say[kind], say[f'N-{kind}'], say[what], series(groups[key], what, say))
                      for kind, key in (('books', 'books, varied'), ('merges', 'merges'))]
            title_ = say['title' if what == 'wall' else 'title-memory']
            ends = '' if language == 'en' else f'.{language}'
            with open(place(f'{name}{ends}.svg'), 'w', encoding='utf-8') as out:
                out.write(plots.picture(title_, spoken(panels, say[what]), panels))
            yield f'{name}{ends}.svg'


def main():
    load, began = os.getloadavg(), time.monotonic()
    rows = [row for row in TABLE
            if not ROWS or any(word.lower() in row.work.lower() for word in ROWS)]
    values, groups = measured(rows)
    made = ['bench.md']
    table = '\n'.join(report(rows, values, groups, load, began)) + '\n'
    support.write(place('bench.md'), table.encode())
    if not ROWS:
        made += draw(groups)
    print(table)
    for name in made if os.environ.get('KEEP') else []:
        shutil.copy(place(name), os.path.join(KEPT, name))


main()
