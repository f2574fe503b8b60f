# SPDX-License-Identifier: ISC
"""--help, and what is said of options that are none."""
import os
import re

import support
from support import expect

COMMANDS = sorted(os.listdir(support.BIN))


def test_help_has_what_one_asks_first():
    for name in COMMANDS:
        out, _ = support.run(name, '--lang=en', '-h')
        text = out.decode()
        expect(out == support.run(name, '--lang=en', '--help')[0], f'{name}: -h is not --help')
        for word in (f'Usage: {name} ', f'\nExample: {name} ', '\nLimits: part-bytes, ',
                     '\nExit status: 0 done; 1 ', f'\nMore: man {name}\n'):
            expect(word in text, f'{name} --help has no {word!r}')
        expect(('\nReads: .xlsx' in text) == support.is_confined(name), name)
        japanese = support.run(name, '--lang=ja', '--help')[0].decode()
        for line in japanese.splitlines():
            kept = re.sub(r'[\x00-\x7f]', '', line)
            expect(kept or not line.strip() or re.match(r'  [a-z]', line), f'{name}: {line}')


def test_examples_are_calls():
    """Each option of an example is one of the command."""
    for name in COMMANDS:
        text = support.run(name, '--lang=en', '--help')[0].decode()
        example = re.search(r'\nExample: (.*)\n', text)[1].split()[1:]
        for word in example:
            if word.startswith('-'):
                option = re.match(r'--?[a-z-]+', word)[0]
                expect(re.search(rf'^ .*{option}[,= ]', text, re.M), f'{name}: {word}')


def test_options_that_are_nearly_right():
    for given, meant in (('--reviwer=a', 'reviewer'), ('--with-coments', 'with-comments'),
                         ('--reviewers=a', 'reviewer'), ('--lnag=ja', 'lang'), ('--forse', 'force'),
                         ('--limits=a=1', 'limit'), ('--hlep', 'help')):
        _, messages, status = support.run_any('plan2xlsx', given, '--lang=en', 'x.yaml')
        expect(status == 2 and f'did you mean --{meant}?'.encode() in messages, messages)
    for given in ('--x', '--foo', '--comments', '-x', '--' + 'r' * 40, '--completions=bash'):
        _, messages, status = support.run_any('plan2xlsx', given, '--lang=en', 'x.yaml')
        expect(status == 2 and b'unknown option\n' in messages, messages)
    _, messages, _ = support.run_any('plan2xlsx', '--reviwer=a', '--lang=ja', 'x.yaml')
    expect('--reviewer のことですか' in messages.decode(), messages)


support.main(globals())
