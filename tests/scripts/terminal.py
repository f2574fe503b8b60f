# SPDX-License-Identifier: ISC
"""Messages on a terminal: colours, the source line, and a caret below the place."""
import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import unicodedata

import support
from support import expect

WIDE = 'plan: {title: 表題, titel: x, policies: []}\n'
LONG = 'plan: {title: ' + '長い' * 60 + ', titel: x, policies: []} # ' + 'あ' * 90 + '\n'
TRICKS = 'plan: {title: "a\u202eb",\ttitel: x, policies: []} # \u200f\n'


def on_terminal(source, *options, columns=60, stdin=False, **variables):
    """What a terminal of that width shows of planlint's output."""
    with support.folder() as here:
        support.write(os.path.join(here, 'x.yaml'), source.encode())
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
        environment = {k: v for k, v in support.ENVIRONMENT.items()
                       if k not in ('NO_COLOR', 'TERM', 'COLUMNS')}
        environment.update({'TERM': 'xterm', **variables})
        with open(os.path.join(here, 'x.yaml'), 'rb') as file:
            done = subprocess.run(
                support.command('planlint', '--lang=en', *options, '-' if stdin else 'x.yaml'),
                cwd=here, env=environment, stdin=file, stdout=slave, stderr=subprocess.PIPE,
                check=False)
        os.close(slave)
        shown = b''
        try:
            while piece := os.read(master, 65536):
                shown += piece
        except OSError:  # Linux says so at the end of a terminal
            pass
        os.close(master)
        expect(done.returncode == 2, shown)
        return shown.decode().replace('\r\n', '\n')


def plain(shown):
    return re.sub('\x1b\\[[0-9;]*m', '', shown)


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


def carets(shown):
    """(message, source line, what stands over the caret) of each excerpt."""
    lines = plain(shown).split('\n')
    for message, line, below in zip(lines, lines[1:], lines[2:]):
        if re.fullmatch(r' +\| +\^', below):
            column, over = len(below) - 1, ''
            while width(line[:len(over)]) < column:
                over += line[len(over)]
            yield message, line, line[len(over):]


def test_the_caret_counts_full_width_characters_twice():
    found = list(carets(on_terminal(WIDE)))
    message, line, rest = found[0]
    expect(message.startswith('x.yaml:1:19: error: ') and rest.startswith('titel: x'), found)
    expect(line == '    1 | ' + WIDE.rstrip('\n'), line)


def test_long_lines_are_cut_around_the_caret():
    for columns in (40, 60, 200):
        found = [f for f in carets(on_terminal(LONG, columns=columns)) if 'misspelt' in f[0]]
        (_, line, rest), = found
        expect(rest.startswith('titel: x') and width(line) < columns, (columns, line))
        expect(line.endswith('…') and line.startswith('    1 | …'), line)


def test_tabs_and_characters_that_play_tricks():
    (_, line, rest), = [f for f in carets(on_terminal(TRICKS)) if 'misspelt' in f[0]]
    expect(rest.startswith('titel: x') and '\t' not in line, line)
    expect('\u202e' not in line and '\u200f' not in line and line.count('\ufffd') == 2, line)


def test_a_byte_order_mark_takes_no_column():
    expect(on_terminal('\ufeff' + WIDE) == on_terminal(WIDE), 'other carets')


def test_a_caret_is_below_no_sign_without_width():
    """The line is cut after signs that have none."""
    source = LONG.replace('いtitel', 'いtitel').replace(', titel', ', ' + '\u3099' * 40 + '" , titel', 1)
    for columns in range(30, 60):
        found = carets(on_terminal(source.replace('{title: ', '{title: "', 1), columns=columns))
        expect(found, columns)


def test_papers_are_not_written_to_a_terminal():
    plan = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
    for name in ('plan2xlsx', 'plan2docx'):
        for options in ([], ['-o', '-']):
            master, slave = pty.openpty()
            done = subprocess.run(support.command(name, '--lang=en', *options, plan), stdout=slave,
                                  stderr=subprocess.PIPE, check=False)
            os.close(slave)
            os.close(master)
            expect(done.returncode == 2 and b'refusing to write binary output to a terminal' in done.stderr,
                   f'{name}: {done.stderr}')


def test_colours():
    shown = on_terminal(WIDE)
    expect('\x1b[1mx.yaml:1:19:\x1b[0m \x1b[1;31merror:\x1b[0m unknown key' in shown, shown)
    for options, variables in ((('--color=never',), {}), ((), {'NO_COLOR': '1'}),
                               ((), {'TERM': 'dumb'})):
        bare = on_terminal(WIDE, *options, **variables)
        expect(bare == plain(shown), (options, variables, bare))
    expect(on_terminal(WIDE, '--color=always', NO_COLOR='1') == shown, 'always')


def test_standard_input_has_its_lines_too():
    expect(on_terminal(WIDE, stdin=True) == on_terminal(WIDE).replace('x.yaml', '-'), 'other')


def test_without_a_terminal_nothing_is_added():
    with support.folder() as here:
        path = os.path.join(here, 'x.yaml')
        support.write(path, WIDE.encode())
        messages = support.run('planlint', '--lang=en', path, status=(2,))[0].decode()
        lines = plain(on_terminal(WIDE)).split('\n')
        expect(messages.replace(path, 'x.yaml').split('\n') ==
               [line for line in lines if not re.match(r' +\d* \| ', line)], messages)
        messages = support.run('planlint', '--color=always', path, status=(2,))[0]
        expect(b'\x1b[' in messages and b'    1 | plan:' in messages, messages)
        messages = support.run('planlint', '--color=red', path, status=(2,))[1]
        expect(b'auto, always or never' in messages, messages)


support.main(globals())
