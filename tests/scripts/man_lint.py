# SPDX-License-Identifier: ISC
"""kairan-lint(7), in both languages: every message has a bad example and a good one. What the bad
one must give, and the good one must not, is looked for by running the example."""
import gettext
import glob
import os
import re
import shutil
import subprocess

import support
from support import expect

CATALOGUES = os.path.join(support.BUILD, 'share', 'locale')
COMMANDS = {os.path.basename(path) for path in glob.glob(os.path.join(support.BIN, '*'))}
# What makes a paper of an example; planlint judges all others.
PAPERS = {'row-too-high': ['plan2xlsx', '-o', 'form.xlsx'],
          'column-narrow': ['plan2xlsx', '-o', 'form.xlsx'],
          'not-xml': ['plan2xlsx', '-o', 'form.xlsx'],
          'text-marked': ['plan2md', '--with-comments'],
          'no-reviewers': ['plan2xlsx', '--each-reviewer', '-d', '.'],
          'not-in-cp932': ['sched2csv', '--encoding=cp932'],
          'events-left-out': ['sched2ics'],
          'event-time': ['sched2ics'],
          'event-twice': ['sched2ics'],
          'unknown-meeting': ['sched2md', '--meeting=1'],
          'formula-cells': ['plan2csv'],
          'numbers-given': ['opinions', '--number'],
          'opinions-unnumbered': ['opinions', '--form', '-o', 'x.csv'],
          'opinions-of-nobody': ['opinions', '--form', '--office=企画課', '-o', 'x.csv'],
          'no-offices': ['opinions', '--each-office', '-d', '.'],
          'person-named': ['opinions', '--table=answers'],
          'change-not-made': ['planlint', '--gate=answer', '--next=x.yaml'],
          **{code: ['planlint', '--gate=answer'] for code in (
              'line-left', 'line-shared', 'answer-missing', 'answers-differ', 'category-missing',
              'change-missing', 'summary-missing', 'summary-twice')}}
# Files that no page can show: the page describes them, and a case that is named here has them.
CASES = {
    'not-utf8': 'cases/lint/not-utf8.err',
    'more-messages': 'scripts/findings.py',
    'fields-many': 'cases/lint/fields-many.err',
    'text-too-long': 'scripts/messages.py',
    'text-shortened': 'scripts/with_comments.py',
    'comments-left-out': 'scripts/with_comments.py',
    'part-alone': 'scripts/plandiff.py',
    'versions-apart': 'scripts/plandiff.py',
    'not-offered': 'unit/test_session.c',
    'file-busy': 'scripts/changed_meanwhile.py',
    'file-linked': 'scripts/changed_meanwhile.py',
    'file-owner': 'scripts/changed_meanwhile.py',
    'report-missing': 'scripts/operands.py',
    'file-empty': 'cases/merge/broken-files/want.err',
    'file-encrypted': 'cases/merge/not-sheets/want.err',
    'file-old-excel': 'cases/merge/broken-files/want.err',
    'file-binary-excel': 'cases/merge/broken-files/want.err',
    'file-save-as': 'cases/merge/not-sheets/want.err',
    'file-unknown': 'cases/merge/not-sheets/want.err',
    'file-export': 'cases/merge/foreign-files/want.err',
    'file-mail': 'cases/merge/foreign-files/want.err',
    'file-shortcut': 'cases/merge/foreign-files/want.err',
    'file-packed': 'cases/merge/foreign-files/want.err',
    'file-broken': 'cases/merge/broken-files/want.err',
    'file-damaged': 'scripts/damaged.py',
    'file-encoding': 'cases/merge/csv-broken/want.err',
    'file-garbled': 'scripts/foreign.py',
    'file-signs-lost': 'scripts/foreign.py',
    'text-lost': 'scripts/foreign.py',
    'file-dtd': 'cases/merge/not-sheets/want.err',
    'no-files': 'cases/merge/zip-refused/want.err',
    'stream-damaged': 'cases/merge/stream-damaged/want.err',
    'stream-of-other-plan': 'cases/merge/stream-other-plan/want.err',
    'name-guessed': 'scripts/merging.py',
    'by-several': 'scripts/merging.py',
    'file-passed': 'scripts/merging.py',
    'file-late': 'scripts/merging.py',
    'comment-superseded': 'cases/merge/later-wins/want.err',
    'comment-withdrawn': 'scripts/merging.py',
    'comment-counts': 'scripts/merging.py',
    'office-differs': 'cases/merge/opinion-table-beside/want.err',
    'comment-taken-away': 'scripts/merging.py',
    'name-differs': 'cases/merge/name-differs/want.err',
    'row-by-text': 'cases/merge/row-by-text/want.err',
    'opinion-rewritten': 'cases/merge/answer-sheets/want.err',
    'item-gone': 'cases/merge/outdated/want.err',
    'id-alone': 'cases/merge/id-of-another/want.err',
    'file-other-plan': 'scripts/identity.py',
    'file-comparison': 'cases/merge/comparison-returned/want.err',
    'comment-outdated': 'cases/merge/outdated/want.err',
    'cell-merged': 'cases/merge/cell-merged/want.err',
    'name-split': 'cases/merge/name-inside/want.err',
    'formula-failed': 'cases/merge/values-shown/want.err',
    'value-hidden': 'cases/merge/values-shown/want.err',
    'value-unsure': 'cases/merge/values-shown/want.err',
    'text-struck': 'cases/merge/text-struck/want.err',
    'cell-writers': 'cases/merge/word-seen/want.err',
    'cell-unread': 'cases/merge/word-seen/want.err',
    'text-private': 'cases/merge/word-seen/want.err',
    'sheet-unread': 'cases/merge/two-members/want.err',
    'patch-unsafe': 'cases/merge/patch-unsafe/want.err',
    'import-shared': 'scripts/import_plan.py',
    'import-note': 'scripts/import_plan.py',
    'import-outline': 'scripts/outline.py',
    'import-changed': 'scripts/outline.py',
    'import-lanes': 'scripts/import_sched.py',
    'import-span': 'scripts/import_sched.py',
    'import-joined': 'scripts/import_cases.py',
    'import-empty': 'scripts/import_cases.py',
    'import-sheet': 'scripts/import_cases.py',
    'import-hidden': 'scripts/import_cases.py',
    'import-rows-hidden': 'scripts/import_cases.py',
    'import-columns-hidden': 'scripts/import_cases.py',
    'import-shape': 'scripts/import_schedules.py',
    'tidy-unsafe': 'scripts/planfmt.py',
}
# Those of which the table is a schedule or a list of meetings.
OF_SCHEDULE = {f'import-{name}' for name in ('no-schedule', 'days', 'no-entry', 'no-year', 'outside', 'month', 'bar', 'row', 'same',
                                             'number', 'agenda')}
# Those that nothing can bring about.
NOT_RUN = {code: 'a guard against faults of the program itself'
           for code in ('import-differs', 'originals-differ')}

DISPLAY = r'\.Bd -literal -offset indent -compact\n.*?\n\.Ed\n'
PAIR = re.compile(rf'\.Pp\n([^\n]+?:)(?:\n({DISPLAY})| [^\n]+\n\.br\n)'
                  rf'([^\n]+?:)(?:\n({DISPLAY})| [^\n]+\n)', re.S)


class Page:
    """A page: its first display, and of each code level, sentence, text, bad and good example."""

    def __init__(self, name):
        text = support.read(os.path.join(support.ROOT, 'man', name)).decode()
        self.base = shown(re.search(r'\.Bd -literal -offset indent\n.*?\n\.Ed\n', text, re.S)[0])
        self.rows = {}
        for code, level, sentence, rest in re.findall(
                r'^\.It Cm ([\w-]+) Pq (\w+)\n\\\(lq(.*?)\\\(rq\n\.br\n(.*?)(?=^\.It |^\.El)', text,
                re.M | re.S):
            at = rest.find('.Pp\n')
            pair = PAIR.fullmatch(rest[at:]) if at > 0 else None
            expect(pair, f'{name}: [{code}] has no pair of a bad and a good example')
            self.rows[code] = (level, sentence, Example(pair[1], pair[2]),
                               Example(pair[3], pair[4]))


def shown(display):
    """What a reader sees of a display."""
    lines = display.split('\n')[1:-2]
    return ''.join(re.sub(r'^\\&', '', line).replace('\\e', '\\') + '\n' for line in lines)


class Example:
    """One example: YAML, a table, a command, or a description of a file (text: None)."""

    def __init__(self, label, source):
        self.whole = 'file' in label or 'ファイル' in label
        self.text = shown(source) if source else None
        first = re.match(r'\S*', self.text or '')[0]
        self.kind = 'described' if self.text is None else 'command' if first in COMMANDS else \
            'source' if self.whole or re.fullmatch(r'\w+:', first) else 'table'

    def of(self, base):
        """The whole file of an example in YAML, of which the rest stands in `base`."""
        return self.text if self.whole else ''.join(
            part(own, dict(parts(base, r'^(?=\w+:)'))[key])
            for key, own in parts(self.text, r'^(?=\w+:)'))


def parts(text, cut):
    """(key, lines) of each part of a text."""
    return [(re.match(r'[\s\u3000?]*([\w]*)', piece)[1], piece)
            for piece in re.split(cut, text, flags=re.M) if piece]


def part(own, base):
    """One of the four parts: the keys of the file that the example does not name, then its own."""
    inner = r'^(?=(?:  |\t|\u3000)[\w?])'
    head, *keys = parts(own, inner)
    named = {key for key, _ in keys}
    rest = [lines for key, lines in parts(base, inner)[1:] if key not in named]
    return head[1] + ''.join(rest) + ''.join(lines for _, lines in keys)


ENGLISH, JAPANESE = Page('kairan-lint.7'), Page('ja/kairan-lint.7')


def codes_of(name, *arguments, cwd, call=None):
    """The codes of the messages of a command, and its exit status."""
    if call is None:
        out, messages, status = support.run_any(name, '--lang=en', *arguments, cwd=cwd)
        messages += out if name == 'planlint' else b''
    else:
        done = subprocess.run(['sh', '-c', call], cwd=cwd, env=support.ENVIRONMENT, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        messages, status = done.stderr, done.returncode
        messages += done.stdout if call.startswith('planlint') else b''
    return set(re.findall(r'\[([\w-]+)\]$', messages.decode(), re.M)), status


def run_source(code, example, here):
    support.write(os.path.join(here, 'x.yaml'), example.of(ENGLISH.base).encode())
    return codes_of(*PAPERS.get(code, ['planlint']), 'x.yaml', cwd=here)


def run_table(code, example, here):
    plan = dict(parts(ENGLISH.base, r'^(?=\w+:)'))['plan']
    support.write(os.path.join(here, 'plan.yaml'), plan.encode())
    support.write(os.path.join(here, '佐久太郎.csv'), example.text.encode())
    if code.startswith('import-'):
        command = 'xlsx2sched' if code in OF_SCHEDULE else 'xlsx2plan'
        return codes_of(command, '佐久太郎.csv', '-o', 'out.yaml', cwd=here)
    return codes_of('mergecomments', 'plan.yaml', '佐久太郎.csv', '-o', 'out.yaml', cwd=here)


def run_command(_, example, here):
    for file in ('plan.yaml', 'schedule.yaml'):
        shutil.copy(os.path.join(support.SAMPLES, 'small', file), here)
    support.run('plan2xlsx', 'plan.yaml', '--reviewer=Ann Bell', '-o', 'form.xlsx', cwd=here)
    return codes_of(None, cwd=here, call=example.text)


RUN = {'source': run_source, 'table': run_table, 'command': run_command}


def status_of(code, level):
    """What a command ends with after a message; a file that cannot be merged stops nothing."""
    if level == 'error':
        return 1 if code.startswith('file-') else 2
    return 1 if level == 'warning' else 0


def test_examples_run():
    ran, step = 0, 5 if support.SLOW else 1
    for code, (level, _, bad, good) in list(ENGLISH.rows.items())[::step]:
        expect(bad.kind == good.kind, f'{code}: {bad.kind} and {good.kind}')
        if bad.kind == 'described':
            continue
        with support.folder() as here:
            found = RUN[bad.kind](code, bad, here)
        expect(found == ({code}, status_of(code, level)), f'{code}: the bad one gives {found}')
        with support.folder() as here:
            found = RUN[good.kind](code, good, here)
        found[0].discard('file-passed')  # a form that nobody filled in
        expect(found == (set(), 0), f'{code}: the good one gives {found}')
        ran += 1
    expect(ran * step > 90, f'only {ran} pairs were run')


def test_described_files_have_cases():
    described = {code for code, row in ENGLISH.rows.items() if row[2].kind == 'described'}
    expect(described == set(CASES) | set(NOT_RUN), described ^ (set(CASES) | set(NOT_RUN)))
    for code, path in CASES.items():
        text = support.read(os.path.join(support.TESTS, path)).decode()
        expect(f'[{code}]' in text or f"'{code}'" in text, f'{path} has no {code}')


def sentences():
    """Of each code its level and its sentence in Japanese."""
    codes = support.read(os.path.join(support.ROOT, 'lib', 'base', 'diag_codes.h')).decode()
    said = gettext.translation('kairan', CATALOGUES, ['ja']).gettext
    return [(code, level.lower(), said(text.replace('\\"', '"'))) for code, level, text in re.findall(
        r'^KR_DIAG\(\w+,\s*"([\w-]+)",\s*(\w+),\s*"((?:[^"\\]|\\.)*)"', codes, re.M)]


def test_messages_in_japanese():
    found = [(code, level, text) for code, (level, text, _, _) in JAPANESE.rows.items()]
    for got, want in zip(found, sentences()):
        expect(got == want, f'man/ja/kairan-lint.7 has {got} for {want}')
    expect(len(found) == len(sentences()) > 100, f'{len(found)} of {len(sentences())}')


def test_both_pages_show_the_same():
    expect(ENGLISH.base == JAPANESE.base, 'the first display differs')
    expect(list(ENGLISH.rows) == list(JAPANESE.rows), 'other codes, or another order')
    for code, (level, _, *examples) in ENGLISH.rows.items():
        other, _, *theirs = JAPANESE.rows[code]
        expect(level == other, f'{code}: {level} and {other}')
        for ours, them in zip(examples, theirs):
            expect((ours.text, ours.whole) == (them.text, them.whole),
                   f'{code}: the examples differ:\n{ours.text}\n{them.text}')


support.main(globals())
