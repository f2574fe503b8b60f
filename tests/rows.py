# SPDX-License-Identifier: ISC
"""The tables of kinds, formats and commands, as the sources have them."""
import os
import re

import support


def read_rows(path, macro):
    """The arguments of each row of a table: kind_rows.h, format_rows.h, command_rows.h."""
    text = re.sub(r'/\*.*?\*/', '', support.read(os.path.join(support.ROOT, path)).decode(),
                  flags=re.S)
    rows = re.findall(rf'^KR_{macro}\(((?:"[^"]*"|[^")])*?(?:N_\("[^"]*"\))?)\)', text, re.M)
    return [[word.strip() for word in re.split(r',\s*(?![^"]*"\))', row)] for row in rows]


def kinds():
    return [name for name, in read_rows('lib/table/kind_rows.h', 'KIND')]


def formats():
    return [name for name, in read_rows('lib/emit/format_rows.h', 'FORMAT')]


def formats_of_papers():
    """Without those of events only."""
    return [name for name in formats() if name != 'ics']


def words_of(command, option):
    """The words that an option takes, as the command completes them."""
    script = support.run(command, '--completion=bash')[0].decode()
    found = re.search(rf"^  --{option}\)\n    _kairan_words \S+ \S+ '([^']*)'", script, re.M)
    return found.group(1).split() if found else []


# What sched2 commands that write every table also make, of one meeting: kind and options.
MEETING = {'agenda': ['--meeting=1'], 'minutes': ['--meeting=1', '--minutes']}


def papers():
    """(command, options, format, parts of the source any of which is enough) of everything that
    the commands KIND2FORMAT write."""
    parts = {'PLAN': ['plan'], 'SCHEDULE': ['schedule', 'meetings']}
    for command, source, _, suffix, _ in read_rows('cmd/command_rows.h', 'PAPER'):
        yield command, [], suffix, parts[source]
        if source == 'SCHEDULE' and '--meeting' in support.run(command, '--help')[0].decode():
            for options in MEETING.values():
                yield command, options, suffix, ['meetings']
    for command, source, suffix, _ in read_rows('cmd/command_rows.h', 'TABLES'):
        for table in words_of(command, 'table'):
            yield command, [f'--table={table}'], suffix, parts[source]


def families():
    """The commands that write their kinds in the format that -o names, as papers() has them."""
    for command, source, _, _, _ in read_rows('cmd/command_rows.h', 'FAMILY'):
        for table in words_of(command, 'table'):
            for suffix in formats_of_papers():
                yield command, [f'--table={table}'], suffix, {'PLAN': ['plan']}[source]


def comparisons():
    """(command, kind, format) of what is made of two versions."""
    for command, _, kind, _, _ in read_rows('cmd/command_rows.h', 'COMPARISON'):
        for suffix in formats_of_papers():
            yield command, kind, suffix


def table_commands(suffix):
    """By the words of --table: the command that writes it in that format."""
    return {table: command
            for command, _, name, _ in read_rows('cmd/command_rows.h', 'TABLES') if name == suffix
            for table in words_of(command, 'table')}


def written(samples):
    """(sample, command with its options) of everything that is written from these files."""
    for command, options, _, parts in papers():
        more = [['--titles']] if '--titles' in support.run(command, '--help')[0].decode() else []
        for path in samples:
            keys = {line.split(b':')[0].decode() for line in support.read(path).splitlines()}
            if not keys & set(parts):
                continue
            _, messages, status = support.run_any(command, *options, path)
            support.expect(status < 2 or b'[no-' in messages, f'{command} {path}: {messages.decode()}')
            for titles in [[], *more] if status < 2 else []:
                yield path, [command, *options, *titles]
