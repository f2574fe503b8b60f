# SPDX-License-Identifier: ISC
"""Japanese and English: LANG decides, and nothing comes in both."""
import glob
import os
import re
import shutil
import subprocess

import support
from support import expect

STEP = 8 if support.SLOW else 1
COMMANDS = sorted(os.listdir(support.BIN))[::STEP]
JAPANESE = re.compile('[\u3040-\u30ff\u4e00-\u9fff\uff01-\uffee、。]')
# Three words of English in a row, where one and two may be a name.
ENGLISH = re.compile(r"\b[A-Za-z']{2,}[,;:]? [a-z']{2,}[,;:]? [a-z']{2,}")
SMALL = os.path.join(support.SAMPLES, 'small')


def environment(**more):
    """Without anything that says a language, but for what is given."""
    rest = {k: v for k, v in os.environ.items() if not k.startswith(('LC_', 'LANG'))}
    return dict(rest, **more)


def say(*call, cwd=None, program=None, **more):
    """What a command writes under these variables."""
    call = [program, *call[1:]] if program else support.command(*call)
    done = subprocess.run(call, cwd=cwd, env=environment(**more), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    expect(done.returncode in (0, 1, 2), f'{call}: exit {done.returncode}: {done.stderr}')
    return done.stdout.decode(), done.stderr.decode()


def in_both(*call, cwd=None):
    """Standard output and error together under LANG=ja_JP.UTF-8 and under LANG=C."""
    return (''.join(say(*call, cwd=cwd, LANG='ja_JP.UTF-8')),
            ''.join(say(*call, cwd=cwd, LANG='C')))


def must_be_japanese(text, call):
    for line in text.splitlines():
        bare = re.sub(r'「[^」]*」|\[[a-z0-9-]+\]$', '', line)
        expect(not ENGLISH.search(bare), f'{call}: English in Japanese: {line}')


def must_be_english(text, call):
    for line in text.splitlines():
        expect(not JAPANESE.search(re.sub(r'"[^"]*"', '', line)),
               f'{call}: Japanese in English: {line}')


def without_limits(text):
    """A help without the names of the limits, which are the same in all languages."""
    return re.sub(r'^\S+: part-bytes,.*(\n  .*)*\n', '', text, flags=re.M)


def test_help():
    for name in COMMANDS:
        japanese, english = (without_limits(text) for text in in_both(name, '--help'))
        must_be_japanese(japanese, name)
        must_be_english(english, name)
        for line in japanese.splitlines():
            expect(JAPANESE.search(line) or not line, f'{name}: {line}')
        expect(len(japanese.splitlines()) == len(english.splitlines()), f'{name}: other lines')


def test_misuse():
    """All that can be wrong with the words of a call."""
    for name in COMMANDS:
        calls = [['--nothing', 'x'], ['-Z', 'x'], ['--quiet=x', 'x'], ['--lang=fr', 'x'],
                 ['--limit=x=1', 'x'], ['--limit'], []]
        text, _ = say(name, '--help', LANG='C')
        calls += [[f'--{option}=?', 'x'] for option in re.findall(r'--([a-z-]+)=WORD', text)]
        calls += [['--next=x', 'x']] if name == 'planlint' else []
        for call in calls:
            for output, check in zip(in_both(name, *call), (must_be_japanese, must_be_english)):
                expect(output and 'kairan' not in output, f'{name} {call}: {output}')
                check(output, [name, *call])
                expect(JAPANESE.search(output) or check is must_be_english,
                       f'{name} {call}: {output}')


def test_misuse_of_the_merge():
    for call in (['--report=x', 'a', 'b'], ['-i', '-o', 'x', 'a', 'b'], ['-i', '-', 'b'],
                 ['--extract', '-n', 'a', 'b'], ['-', '-']):
        japanese, english = in_both('mergecomments', *call)
        must_be_japanese(japanese, call)
        must_be_english(english, call)
        expect(JAPANESE.search(japanese), japanese)


def test_messages_of_all_cases():
    """All cases of planlint and of the merge that need no program to make their files."""
    lines = 0
    for path in sorted(glob.glob(os.path.join(support.TESTS, 'cases', 'lint', '*.yaml')))[::STEP]:
        name = os.path.basename(path)
        japanese, english = in_both('planlint', name, cwd=os.path.dirname(path))
        must_be_japanese(japanese, name)
        codes = [re.findall(r'\[[a-z0-9-]+\]$', text, re.M) for text in (japanese, english)]
        expect(codes[0] == codes[1], f'{name}: other messages in the other language')
        for line in japanese.splitlines():
            expect(JAPANESE.search(re.sub(r'「[^」]*」', '', line)), f'{name}: {line}')
        lines += len(japanese.splitlines())
    expect(lines * STEP > 100, f'only {lines} messages')


def test_reasons_of_the_system():
    with support.folder() as here:
        os.mkdir(os.path.join(here, 'folder'))
        for file in ('none.yaml', 'folder', '/dev/null/x'):
            japanese, english = in_both('planlint', file, cwd=here)
            must_be_japanese(japanese, file)
            must_be_english(english, file)
            expect(re.search(r'読めません（[^a-zA-Z]+）。', japanese), japanese)


def test_a_file_of_another_kind():
    """What it is comes in the reader's language too."""
    with support.folder() as here:
        for name, begin in (('a.xlsx', b'PK\x03\x04'), ('a.xls', b'\xD0\xCF\x11\xE0'),
                            ('a.pdf', b'%PDF-1.7'), ('a.zip', b'PK\x05\x06'), ('a.gz', b'\x1f\x8b')):
            support.write(os.path.join(here, name), begin + b'\x01' * 99)
            for call in (['planlint', name], ['planfmt', name], ['sched2csv', name],
                         ['mergecomments', '-n', name, name], ['xlsx2plan', name],
                         ['mergecomments', '-n', os.path.join(SMALL, 'plan.yaml'), name]):
                japanese, english = in_both(*call, cwd=here)
                must_be_japanese(japanese, call)
                must_be_english(english.replace(name, ''), call)


def test_the_report():
    with support.folder() as here:
        shutil.copy(os.path.join(SMALL, 'plan.yaml'), here)
        support.run('plan2xlsx', '--reviewer=委員甲', 'plan.yaml', '-o', 'a.xlsx', cwd=here)
        support.run('plan2csv', '--table=form', 'plan.yaml', '-o', 'b.csv', cwd=here)
        support.write(os.path.join(here, 'c.xlsx'), b'')
        texts = []
        for lang in ('ja_JP.UTF-8', 'C'):
            say('mergecomments', 'plan.yaml', 'a.xlsx', 'b.csv', 'c.xlsx', '-o', 'x.yaml',
                '--report=r.csv', cwd=here, LANG=lang)
            texts.append(support.read(os.path.join(here, 'r.csv')).decode())
        must_be_japanese(texts[0], 'report')
        must_be_english(texts[1].replace('委員甲', ''), 'report')
        expect('届いて' in texts[0] and 'answered' in texts[1].lower(), texts)


def test_lang_decides_in_the_order_of_posix():
    for variables, japanese in (
            ({}, False), ({'LANG': 'C'}, False), ({'LANG': 'ja_JP.UTF-8'}, True),
            ({'LANG': 'ja_JP.eucJP'}, True), ({'LANG': 'ja'}, True),
            ({'LANG': 'en_US.UTF-8', 'LC_MESSAGES': 'ja_JP.UTF-8'}, True),
            ({'LANG': 'ja_JP.UTF-8', 'LC_ALL': 'C'}, False),
            ({'LANG': 'ja_JP.UTF-8', 'LC_ALL': ''}, True),
            ({'LANG': 'ja_JP.UTF-8', 'LANGUAGE': 'de', 'OUTPUT_CHARSET': 'EUC-JP'}, True),
            ({'LANG': 'C', 'LANGUAGE': 'ja'}, False)):
        out, _ = say('planlint', '--help', **variables)
        expect(bool(JAPANESE.search(out)) == japanese, f'{variables}: {out}')
        for lang in ('ja', 'en'):
            out, _ = say('planlint', f'--lang={lang}', '--help', **variables)
            expect(bool(JAPANESE.search(out)) == (lang == 'ja'), f'{variables} {lang}: {out}')


def test_nothing_but_messages_depends_on_it():
    for call in (['plan2csv', 'plan.yaml'], ['sched2csv', 'schedule.yaml'],
                 ['plan2xlsx', 'plan.yaml'], ['plandump', 'plan.yaml']):
        files = []
        for lang in ('ja_JP.UTF-8', 'C'):
            done = subprocess.run(support.command(*call), cwd=SMALL, env=environment(LANG=lang),
                                  stdout=subprocess.PIPE, check=True)
            files.append(done.stdout)
        expect(files[0] == files[1], f'{call}: another file in another language')


# ---- where the catalogue is ----
CATALOGUE = os.path.join('share', 'locale', 'ja', 'LC_MESSAGES')
# Where a program looks last, and so finds one if kairan is installed on this machine.
INSTALLED = any(os.path.exists(os.path.join(prefix, CATALOGUE, 'kairan.mo'))
                for prefix in ('/usr/local', '/usr'))


def installed(here):
    """A program and its catalogue, laid out as make install does."""
    program = os.path.join(here, 'usr', 'bin', 'planlint')
    folder = os.path.join(here, 'usr', CATALOGUE)
    os.makedirs(os.path.dirname(program))
    os.makedirs(folder)
    shutil.copy(os.path.join(support.BIN, 'planlint'), program)
    shutil.copy(os.path.join(support.BUILD, CATALOGUE, 'kairan.mo'), folder)
    return program, os.path.join(folder, 'kairan.mo')


def help_of(program, cwd=None):
    return say('planlint', '--help', program=program, cwd=cwd, LANG='ja_JP.UTF-8')[0]


def test_the_catalogue_is_found_beside_the_program():
    with support.folder() as here:
        program, catalogue = installed(here)
        expect(JAPANESE.search(help_of(program)), 'not found')
        link = os.path.join(here, 'link')
        os.symlink(program, link)
        expect(JAPANESE.search(help_of(link, cwd='/')), 'not found through a link')
        os.remove(catalogue)
        expect(INSTALLED or 'Usage: planlint' in help_of(program),
               'without a catalogue it speaks English')


def test_no_catalogue_of_a_stranger():
    if os.geteuid() != 0:  # nobody else can give a file away
        return
    with support.folder() as here:
        program, catalogue = installed(here)
        os.chown(catalogue, 12345, 12345)
        expect(INSTALLED or 'Usage: planlint' in help_of(program),
               'a catalogue of another owner was read')
        os.chown(program, 12345, 12345)
        expect(JAPANESE.search(help_of(program)), 'that of the same owner was not')


def test_a_catalogue_is_no_format():
    """What stands in one is written as it is, percent signs and all."""
    with support.folder() as here:
        program, catalogue = installed(here)
        po = support.read(os.path.join(support.ROOT, 'lib', 'po', 'ja.po')).decode()
        bad = os.path.join(here, 'bad.po')
        support.write(bad, re.sub(r'^msgstr "([^"\\])', r'msgstr "%n%s%s%s%9$n%3\1', po,
                                  flags=re.M).encode())
        subprocess.run(['msgfmt', '-o', catalogue, bad], check=True)
        out = help_of(program)
        expect('%n%s%s%s%9$n%3使い方' in out, out)


support.main(globals())
