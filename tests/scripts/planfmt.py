# SPDX-License-Identifier: ISC
"""planfmt: random layouts under each choice of options, what other commands write, and what
it does with files."""
import difflib
import os
import re
import stat

import layouts
import plans
import support
from support import SAMPLES, expect

LAYOUTS, WRITTEN = support.rounds(400, 5000, 30), support.rounds(60, 1000, 5)
CHOICES = [[], ['--keys'], ['--quotes'], ['--all']]
LOOSE = b'plan:\n    title: "T"\n    policies:\n    - {title: P, id: p, items: [{title: A, id: a}]}\n'
TIGHT = (b'plan:\n  title: "T"\n  policies:\n    - {title: P, id: p, items: [{title: A, id: a}]}\n')


def some_layouts():
    """(seed, loose text, normal text) of plans that are not huge."""
    seed = made = 0
    while made < LAYOUTS:
        data = plans.Maker(seed).plan()
        if len(data['plan']['policies']) < 10 and len(repr(data)) < 20000:
            loose, normal = layouts.layout(data, seed)
            yield seed, loose.encode(), normal.encode()
            made += 1
        seed += 1


def comments_stay(text):
    """Each comment behind a key stands on the line of that key, and each above one of these
    above it."""
    above, words = set(), set(re.findall(r'# @\d+ (\w+)$', text, re.M))
    for line in text.splitlines():
        number = re.match(r'\s*# \^(\d+)$', line)
        behind = re.search(r'# @(\d+) (\w+)$', line)
        if number:
            above.add(int(number.group(1)))
        elif behind:
            key = re.match(r'\s*(?:- )*(\w+):', line)  # no key: the last line of a text
            expect(not key or key[1] not in words or key[1] == behind.group(2), line)
            expect(above <= {int(behind.group(1))}, f'{above} above: {line}')
            above = set()


def numbered(loose):
    """The layout with only those comments above a key that has one behind it."""
    lines, out = loose.split(b'\n'), []
    for at, line in enumerate(lines):
        number = re.match(rb'\s*# \^(\d+)\s*$', line)
        following = next((other for other in lines[at:] if other.strip() and
                          not re.match(rb'\s*#', other)), b'')
        if number and not re.search(rb'# @%s \w+\s*$' % number.group(1), following):
            line = line.replace(b'^', b'x')
        out.append(line)
    return b'\n'.join(out)


def comments_of(text):
    return sorted(re.findall(rb'# [x^@]\d+(?: \w+)?', text))


def format_all(here, made, options):
    """The layouts formatted in place, in one run."""
    names = [f'{seed}.yaml' for seed, _, _ in made]
    for name, (_, loose, _) in zip(names, made):
        support.write(os.path.join(here, name), loose)
    support.run('planfmt', '-q', '-i', *options, *names, cwd=here)
    support.run('planfmt', '-q', '--check', *options, *names, cwd=here)
    return [support.read(os.path.join(here, name)) for name in names]


def test_random_layouts():
    made = list(some_layouts())
    with support.folder() as here:
        for (seed, _, normal), out in zip(made, format_all(here, made, [])):
            expect(out == normal, f'seed {seed}: another indent:\n' + '\n'.join(difflib.unified_diff(
                normal.decode().split('\n'), out.decode().split('\n'), lineterm='', n=1)))
        made = [(seed, numbered(loose), normal) for seed, loose, normal in made]
        for options in CHOICES:
            for number, ((seed, loose, _), out) in enumerate(zip(made, format_all(here, made,
                                                                                  options))):
                expect(comments_of(out) == comments_of(loose), f'{options}, seed {seed}: comments')
                comments_stay(out.decode())
                if number % 25 == 0:
                    dumps = [support.run('plandump', '-', stdin=text)[0] for text in (loose, out)]
                    expect(dumps[0] == dumps[1], f'{options}, seed {seed}: says otherwise')


def test_what_is_written_is_normal():
    sources = [plans.plan(seed).encode() for seed in range(WRITTEN)]
    sources += [support.read(os.path.join(SAMPLES, name)) for name in
                ('saku/plan.yaml', 'saku/schedule.yaml', 'small/plan.yaml', 'small/schedule.yaml')]
    for source in sources:
        written = support.run('plandump', '--yaml', '-', stdin=source)[0]
        for options in CHOICES:
            out, messages = support.run('planfmt', *options, '-', stdin=written)
            expect(out == written and not messages, f'{options} changes:\n{written.decode()}')


def test_samples_are_normal():
    names = [os.path.join(SAMPLES, name) for name in
             ('saku/plan.yaml', 'saku/schedule.yaml', 'small/plan.yaml', 'small/schedule.yaml')]
    out, messages = support.run('planfmt', '--check', '--all', *names)
    expect(not out and not messages, messages)


def test_the_last_line_says_what_was_done():
    with support.folder() as here:
        support.write(os.path.join(here, 'a.yaml'), LOOSE)
        support.write(os.path.join(here, 'b.yaml'), TIGHT)
        out, messages = support.run('planfmt', '--lang=en', '-i', 'a.yaml', 'b.yaml', cwd=here)
        expect(not out and messages == b'planfmt: files changed 1, already in normal form 1\n',
               messages)
        _, messages = support.run('planfmt', '--lang=ja', '-i', 'a.yaml', cwd=here)
        expect(messages.decode() == 'planfmt: 書き直したファイル 0、元から整っていたファイル 1\n',
               messages)
        _, messages = support.run('planfmt', '-q', '-i', 'a.yaml', cwd=here)
        expect(not messages, messages)


def test_check():
    with support.folder() as here:
        support.write(os.path.join(here, 'a.yaml'), LOOSE)
        support.write(os.path.join(here, 'b.yaml'), TIGHT)
        out, messages = support.run('planfmt', '--lang=en', '--check', 'a.yaml', 'b.yaml',
                                    cwd=here, status=(1,))
        expect(not out and messages.startswith(b'a.yaml:2:1: warning: ') and
               messages.endswith(b' [not-normal]\n') and messages.count(b'\n') == 1, messages)
        support.run('planfmt', '--check', 'b.yaml', cwd=here)
        support.run('planfmt', '--check', '--keys', 'b.yaml', cwd=here, status=(1,))
        expect(support.read(os.path.join(here, 'a.yaml')) == LOOSE, 'a file was changed')


def test_in_place():
    with support.folder() as here:
        loose, tight, link = (os.path.join(here, name) for name in ('a.yaml', 'b.yaml', 'c.yaml'))
        support.write(loose, LOOSE)
        support.write(tight, TIGHT)
        os.chmod(loose, 0o640)
        os.symlink('a.yaml', link)
        before = os.stat(tight)
        support.run('planfmt', '-i', 'c.yaml', 'b.yaml', cwd=here)
        after = os.stat(tight)
        expect((after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns),
               'a file that was in normal form was written')
        expect(support.read(loose) == TIGHT and os.path.islink(link), 'the link was replaced')
        expect(stat.S_IMODE(os.stat(loose).st_mode) == 0o640, 'the mode changed')
        expect(sorted(os.listdir(here)) == ['a.yaml', 'b.yaml', 'c.yaml'], os.listdir(here))


def test_output():
    with support.folder() as here:
        support.write(os.path.join(here, 'a.yaml'), LOOSE)
        support.run('planfmt', '-o', 'b.yaml', 'a.yaml', cwd=here)
        expect(support.read(os.path.join(here, 'b.yaml')) == TIGHT, '-o')
        expect(support.run('planfmt', '-', stdin=LOOSE)[0] == TIGHT, 'standard input')
        out, _ = support.run('planfmt', '-n', 'a.yaml', 'b.yaml', cwd=here)
        old, new = (b''.join(sign + line for line in text.splitlines(True)[1:3])
                    for sign, text in ((b'-', LOOSE), (b'+', TIGHT)))
        expect(out == b'--- a.yaml\n+++ a.yaml\n@@ -1,4 +1,4 @@\n plan:\n' + old + new + b' ' +
               TIGHT.splitlines(True)[3], out.decode())
        expect(support.read(os.path.join(here, 'a.yaml')) == LOOSE, '-n changed the file')


def test_faulty_files_are_left_alone():
    """And so are all others of that run."""
    with support.folder() as here:
        support.write(os.path.join(here, 'a.yaml'), LOOSE)
        support.write(os.path.join(here, 'b.yaml'), LOOSE + b'    titel: x\n')
        out, messages = support.run('planfmt', '--lang=en', '-i', 'a.yaml', 'b.yaml', 'none.yaml',
                                    cwd=here, status=(2,))
        expect(not out and b'b.yaml:5:5: error: ' in messages and b'[misspelt-key]' in messages and
               b'[cannot-read]' in messages, messages)
        expect(support.read(os.path.join(here, 'a.yaml')) == LOOSE, 'a file was changed')


def test_what_is_not_understood_is_left_alone():
    """libyaml allows a byte order mark before the indent of a line."""
    odd = LOOSE.replace(b'    policies', '\ufeff   policies'.encode())
    out, messages = support.run('planfmt', '--lang=en', '-', stdin=odd, status=(2,))
    expect(not out and b'[tidy-unsafe]' in messages, messages)


def test_misuse():
    with support.folder() as here:
        for name in ('a.yaml', 'b.yaml'):
            support.write(os.path.join(here, name), LOOSE)
        for call in (['a.yaml', 'b.yaml'], ['-i', '-o', 'c', 'a.yaml'], ['-i', '--check', 'a.yaml'],
                     ['-i', '-'], ['--check', '-', '-'], ['-o', 'c', 'a.yaml', 'b.yaml'], []):
            out, messages = support.run('planfmt', *call, cwd=here, status=(2,))
            expect(not out and messages.startswith(b'planfmt: '), (call, messages))
        expect(sorted(os.listdir(here)) == ['a.yaml', 'b.yaml'], os.listdir(here))


support.main(globals())
