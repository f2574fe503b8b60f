# SPDX-License-Identifier: ISC
"""PROGRAMS x EDITS: makes the returned files, merges each, and counts."""
import collections
import os
import sys
import time

import yaml

import baseline
import drawings
import edits
import edits_columns  # noqa: F401, pylint: disable=unused-import
import edits_fields  # noqa: F401, pylint: disable=unused-import
import edits_identity  # noqa: F401, pylint: disable=unused-import
import edits_rows  # noqa: F401, pylint: disable=unused-import
import edits_seen  # noqa: F401, pylint: disable=unused-import
import edits_time  # noqa: F401, pylint: disable=unused-import
import edits_word_seen  # noqa: F401, pylint: disable=unused-import
import programs
import support
import word
import writers
from judge import LOADER, TYPED, Count, Merged, dumped, fate
from office import Office
from truth import Places, Work

PLANS = {'saku': '委員A', 'small': 'Ann Bell'}
# The second plan has numbers, footnotes and a list of names; quick programs see it too.
BOTH_PLANS = {'Excel', 'openpyxl', 'Google Sheets', '無害化'}
# What a second LibreOffice does in a process of its own, besides all that is not the matrix (run.py).
ASIDE = {'.ods as such', 'Writer by .odt'}
LEAST = 97.0


class Bench:
    """What the programs share: a folder, and LibreOffice, started when it is wanted."""

    def __init__(self, folder):
        self.folder, self._office = folder, None

    @property
    def office(self):
        if self._office is None:
            self._office = Office()
        return self._office

    def close(self):
        if self._office is not None:
            self._office.close()


Told = collections.namedtuple('Told', 'name edit paths entries fates base broken')


class Case:
    """A returned file, or two, of one program and edit, with the truth."""

    def __init__(self, program, edit, plan, places, work, paths):
        self.program, self.edit, self.plan, self.places = program, edit, plan, places
        self.entries, self.after, self.paths = work.entries, work.after, paths
        self.fates, self.base, self.broken, self.unread = [], [], None, False

    @property
    def name(self):
        return f'{self.program.name}, {self.edit}, {os.path.basename(os.path.dirname(self.plan))}'

    def told(self):
        """What the report needs, which may go to another process."""
        return Told(self.name, self.edit, self.paths, self.entries, self.fates, self.base, self.broken)


class Forms:
    """Plans and their forms, each made once: an edit may change the plan of today, or the
    plan as it was when the form was sent."""

    def __init__(self, folder):
        self.folder, self.made, self.probes = folder, {}, 0

    def get(self, program, plan, function):
        hooks = [getattr(function, n, None) for n in ('plan_as_sent', 'plan_today', 'options')]
        key = (program.maker, plan, *hooks)
        if key not in self.made:
            self.made[key] = self._make(program, plan, *hooks)
        return self.made[key]

    def _make(self, program, name, as_sent, today, options):
        here = os.path.join(self.folder, f'form{len(self.made)}', name)
        os.makedirs(here)
        data = yaml.load(support.read(os.path.join(support.SAMPLES, name, 'plan.yaml')), LOADER)
        data['plan']['numbers'] = data['plan'].get('numbers') == 'true'
        for column in data['plan']['columns']:
            if 'width' in column:
                column['width'] = int(column['width'])
            if 'input' in column:
                column['input'] = True
        for policy in data['plan']['policies']:
            if 'new_page' in policy:
                policy['new_page'] = True
        current = today(data) if today else data
        plan, sent = os.path.join(here, 'plan.yaml'), os.path.join(here, 'sent.yaml')
        for path, content in ((plan, current), (sent, as_sent(data) if as_sent else current)):
            support.write(path, dumped(content))
        form = os.path.join(here, 'form' + program.maker.replace('plan2', '.'))
        support.run(program.maker, *(options or ()), sent, '-o', form, status=(0, 1))
        places = Places(program.read(form), yaml.load(support.read(sent), TYPED)['plan'])
        return plan, form, places


def make_case(program, name, function, forms, plan_name, number):
    plan, form, places = forms.get(program, plan_name, function)
    work = Work(program.open(form), places, PLANS[plan_name], number)
    work.again = lambda: program.open(form)
    work.dialect = writers.DIALECTS.get(program.name, {})
    first = work.book
    books = function(work) or work.book
    if work.after and program.suffix != '.xlsx':
        raise NotImplementedError
    paths = []
    for k, book in enumerate(books if isinstance(books, list) else [books]):
        here = os.path.join(forms.folder, 'returned', str(number), str(k))
        os.makedirs(here)
        paths.append(os.path.join(here, f'{PLANS[plan_name]}{program.suffix}'))
        program.save(book, paths[-1])
    if books is not first and not isinstance(books, list) and hasattr(first, 'close'):
        first.close()
    return Case(program, name, plan, places, work, paths)


def is_read(program, forms):
    """mergecomments has a reader for what this program saves."""
    forms.probes += 1
    case = make_case(program, 'probe', edits.EDITS['all answered'], forms, 'saku', -forms.probes)
    judge(case)
    return not case.unread


def wanted(words, program, edit):
    return not words or any(w == program or w in edit for w in words)


def can_be(program, name, function):
    """The program keeps what the edit puts in. An edit of the plan alone is quick: the slow programs
    change nothing about it."""
    keys = {(program.name, what) for what in [name] + getattr(function, 'needs', [])}
    slow = isinstance(program, programs.Through) and getattr(function, 'quick', False)
    return not slow and not keys & set(programs.DROPPED)


def make_cases(table, forms, pool, words, failures, aside):
    """All files of the programs that are aside, or of the others, converted and judged."""
    cases, waits, number = [], [], 0

    def complete(program, own):
        """In a thread of its own, while LibreOffice makes the next files."""
        broken = program.finish()
        for case in own:
            case.broken = next((broken[p] for p in case.paths if p in broken), None)
            if case.broken is None:
                for path in case.paths if case.after else ():
                    drawings.alter(path, lambda parts, c=case: [change(parts) for change in c.after])
                judge(case)

    for program in sorted(table, key=lambda p: not isinstance(p, programs.Through)):
        if (program.name in ASIDE) != aside:
            number += len(edits.EDITS)
            continue
        program.unread = program.suffix != '.xlsx' and wanted(words, program.name, '') \
            and not is_read(program, forms)
        if program.unread:
            continue
        began, cases_before = time.monotonic(), len(cases)
        for plan_name in PLANS:
            if plan_name != 'saku' and program.name not in BOTH_PLANS:
                continue
            for name, function in edits.EDITS.items():
                number += 1
                if not wanted(words, program.name, name) or not can_be(program, name, function):
                    continue
                try:
                    cases.append(make_case(program, name, function, forms, plan_name, number))
                except (UnicodeEncodeError, NotImplementedError):
                    continue  # this format cannot hold it: no such file comes back
                except Exception as error:  # pylint: disable=broad-except
                    failures.append(f'{program.name}, {name}: the file could not be made: '
                                    f'{type(error).__name__}: {error}')
        if len(cases) > cases_before:
            waits.append(pool.submit(complete, program, cases[cases_before:]))
            print(f'{program.name}: {len(cases) - cases_before} edits made in '
                  f'{time.monotonic() - began:.0f} s', file=sys.stderr, flush=True)
    for wait in waits:
        wait.result()
    return cases


def judge(case):
    """Merges the files of a case; what became of its entries, and by the row numbers alone."""
    merged = Merged(case.plan, case.paths, os.path.dirname(case.paths[-1]))
    file = os.path.basename(case.paths[0])
    refused = merged.refused(file)
    case.unread = bool(refused and refused.group(1) == 'file-unknown')
    case.fates = [fate(e, merged.records, refused) for e in case.entries]
    if 'person' in case.fates and not merged.warned(file):
        case.fates = ['lost' if what == 'person' else what for what in case.fates]
    found = [r for path in case.paths for r in baseline.records(path, case.places)]
    case.base = [fate(e, found, None) for e in case.entries]


def short(text):
    text = text.replace('\n', '⏎')
    return text if len(text) < 60 else f'{text[:30]}…{text[-25:]}'


def failure_of(case):
    bad = [(entry, what) for entry, what in zip(case.entries, case.fates)
           if what in ('lost', 'misplaced')]
    if not bad:
        return None
    lines = [f'  {what}: {short(entry.text)} ({"/".join(sorted(entry.items)) or "no item"})'
             for entry, what in bad[:3]]
    return f'{case.name}: {len(bad)} of {len(case.entries)} entries\n' + '\n'.join(lines)


HEAD = (f'{"program":26}{"files":>6}{"entries":>8}{"recovered":>10}{"person":>8}{"lost":>6}'
        f'{"misplaced":>10}{"share":>8}   | by row number: recovered, lost, misplaced')


def line_of(name, count, base):
    fates, plain = count.fates, base.fates
    beside = f'{plain["recovered"]:6}{plain["lost"]:6}{plain["misplaced"]:6}'
    return (f'{name:26}{count.files:6}{count.entries:8}{fates["recovered"]:10}'
            f'{fates["person"]:8}{fates["lost"]:6}{fates["misplaced"]:10}{count.share:7.1f}%'
            f'   |{beside if base.entries else " no workbook"}')


def report(results, failures):
    """Prints a line for each program; how many tests passed."""
    passed, total, total_base = 0, Count(), Count()
    print(HEAD)
    for name, is_workbook, unread, own in results:
        if unread:
            print(f'{name:26}not read yet: {len(edits.EDITS)} files')
            continue
        count, base = Count(), Count()
        for case in own:
            if case.broken is not None:
                failures.append(f'{case.name}: {name} could not convert it: {case.broken}')
                continue
            count.files += len(case.paths)
            for entry, what, plain in zip(case.entries, case.fates, case.base):
                count.add(entry, what)
                if is_workbook:
                    base.add(entry, plain)
            failure = failure_of(case)
            passed += failure is None
            failures += [failure] if failure else []
        if not own:
            continue
        print(line_of(name, count, base))
        if count.share < LEAST:
            failures.append(f'{name}: only {count.share:.1f} % recovered of the entries '
                            f'whose row can be known')
        else:
            passed += 1
        total.join(count)
        total_base.join(base)
    print(line_of('in sum', total, total_base))
    return passed


def by_edit(cases):
    """For the edits where not all was recovered: in which programs less than wanted."""
    print('edits with entries that were not recovered although a sign of the row is left:')
    for name in edits.EDITS:
        missing, asked = 0, 0
        for case in cases:
            if case.edit == name and case.broken is None:
                for entry, what in zip(case.entries, case.fates):
                    if entry.accept == 'item' and entry.intact:
                        asked += 1
                        missing += what != 'recovered'
        if missing:
            print(f'  {name}: {missing} of {asked}')


def make(folder, pool, words, aside):
    """[(program's name, whether it makes workbooks, whether it is not read, its cases)] of the programs
    that are aside, or of the others; and [failures]."""
    failures = []
    bench = Bench(folder)
    try:
        table = programs.programs(bench) + word.programs(bench)
        cases = make_cases(table, Forms(folder), pool, words, failures, aside)
    finally:
        bench.close()
    return [(p.name, p.suffix == '.xlsx', p.unread,
             [case.told() for case in cases if case.program is p])
            for p in table if (p.name in ASIDE) == aside], failures


def conclude(results, failures):
    """Tells what became of the entries; how many tests passed."""
    passed = report(results, failures)
    by_edit([case for *_, own in results for case in own])
    return passed
