# SPDX-License-Identifier: ISC
"""The report of a merge beside what the terminal says: every message that needs a person is a row of
it, in the same words, and no row says anything else."""
import csv
import io
import os
import re

import support
from support import expect

MESSAGE = re.compile(r'^(.*?): (error|warning|note): (.*) \[([\w-]+)\]$', re.M)
OPEN = {'en': 'open point', 'ja': '要確認'}
PART, FILE, PLACE, RESULT = 0, 1, 2, -1


def rows_of(report):
    return list(csv.reader(io.StringIO(report.decode('utf-8-sig'), newline='')))[1:]


def sayings(messages, levels):
    """FILE:PLACE and sentence of the messages of these levels."""
    return [(found[1], found[3]) for found in MESSAGE.finditer(messages.decode(errors='replace'))
            if found[2] in levels]


def compare(report, messages, lang='en'):
    """The open points are the errors and warnings; a message that came twice in the same words about
    the same place may be one row. Each note is beside a file or an entry."""
    rows = rows_of(report)
    shown = [(':'.join(filter(None, (row[FILE], row[PLACE]))), row[RESULT])
             for row in rows if row[PART] == OPEN[lang] and row[FILE]]
    wanted = sayings(messages, ('error', 'warning'))
    expect(set(shown) == set(wanted),
           f'the report has other messages than the terminal: {set(shown) ^ set(wanted)}')
    expect(list(dict.fromkeys(shown)) == list(dict.fromkeys(wanted)) and
           len(shown) <= len(wanted), f'another order: {shown}, {wanted}')
    rest = '\n'.join('\n'.join(row) for row in rows if row[PART] != OPEN[lang])
    for place, sentence in sayings(messages, ('note',)):
        expect(sentence in rest, f'the report lacks a note: {place}: {sentence}')


def check(options, plan, files, cwd, lang='en', suffix='csv'):
    """Merges with a report and compares; what was written there, and the messages."""
    path = os.path.join(cwd, f'report-{lang}.{suffix}')
    _, messages, status = support.run_any('mergecomments', f'--lang={lang}', *options,
                                          f'--report={path}', plan, *files, cwd=cwd)
    if status == 2:
        expect(not os.path.exists(path), 'nothing was written but a report')
        return None, messages
    data = support.read(path)
    os.remove(path)
    if suffix == 'csv':
        compare(data, messages, lang)
    return data, messages
