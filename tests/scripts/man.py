"""The man pages: their examples run, and they name every option, key and message."""
import glob
import json
import os
import re
import shutil
import subprocess

import support
from support import expect

MAN = os.path.join(support.ROOT, 'man')


def page(name):
    return support.read(os.path.join(MAN, name)).decode()


def examples(text):
    """The shell lines of a page, those that begin with a dollar."""
    return [line[2:].replace('\\e', '\\') for line in text.split('\n') if line.startswith('$ ')]


def test_examples():
    """In order, page by page, in a folder with the files of samples/small."""
    ran = 0
    for path in sorted(glob.glob(os.path.join(MAN, '*.[1-8]'))):
        with support.folder() as here:
            for file in ('plan.yaml', 'schedule.yaml'):
                shutil.copy(os.path.join(support.SAMPLES, 'small', file), here)
            for line in examples(page(path)):
                done = subprocess.run(['sh', '-c', line], cwd=here, env=support.ENVIRONMENT,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
                expect(done.returncode == 0, f'{os.path.basename(path)}: {line}: exit '
                       f'{done.returncode}\n{done.stdout.decode(errors="replace")}')
                ran += 1
    expect(ran > 20, f'only {ran} examples were found')


def test_options():
    for path in sorted(glob.glob(os.path.join(MAN, '*.1'))):
        name = os.path.basename(path)[:-2]
        text = page(path)
        out, _ = support.run(name, '--lang=en', '--help')
        options = re.findall(r'--([a-z-]+)', out.decode())
        expect(len(options) >= 6, f'{name} --help shows no options')
        for option in options:
            expect(re.search(rf'^\.It .*Fl -{option}\b', text, re.M),
                   f'{name}(1) does not tell of --{option}')


def test_messages():
    codes = support.read(os.path.join(support.ROOT, 'lib', 'base', 'diag_codes.h')).decode()
    rows = re.findall(r'^KR_DIAG\(\w+,\s*"([\w-]+)",\s*(\w+),\s*"((?:[^"\\]|\\.)*)"',
                      codes, re.M)
    text = page('kairan-lint.7')
    for name, level, sentence in rows:
        sentence = sentence.replace('\\"', '"')
        expect(f'.It Cm {name} Pq {level.lower()}\n\\(lq{sentence}\\(rq\n' in text,
               f'kairan-lint(7) lacks [{name}] as {level.lower()}: {sentence}')
    told = re.findall(r'^\.It Cm ([\w-]+) Pq', text, re.M)
    expect(told == [name for name, _, _ in rows], 'kairan-lint(7) has messages in another order')


def test_keys():
    pages = page('kairan-plan.5') + page('kairan-schedule.5') + page('kairan-comments.5')
    for path in sorted(glob.glob(os.path.join(support.ROOT, 'schemas', '*'))):
        for record in json.loads(support.read(path))['$defs'].values():
            for key in record.get('properties', []):
                expect(re.search(rf'^\.(It )?Cm .*\b{key}\b', pages, re.M),
                       f'no page of section 5 tells of the key {key}')


def test_references_are_those_of_the_field_table():
    found = []
    for path in sorted(glob.glob(os.path.join(MAN, '*.5')) + glob.glob(os.path.join(MAN, '*/*.5'))):
        lang = 'ja' if os.path.basename(os.path.dirname(path)) == 'ja' else 'en'
        text = support.read(path).decode()
        for call, made in re.findall(r'^\.\\" begin: plandump (.*)\n(.*?)^\.\\" end: plandump \1\n',
                                     text, re.M | re.S):
            expect(call.endswith(f' --lang={lang}'), f'{path}: {call}')
            expect(support.run('plandump', *call.split())[0].decode() == made,
                   f'make reference would change {os.path.relpath(path, support.ROOT)}')
            found.append((lang, call.split()[0][len('--reference='):]))
    names = ['comment', 'comments', 'meetings', 'plan', 'schedule', 'style']
    for lang in {lang for lang, _ in found}:
        expect(sorted(name for at, name in found if at == lang) == names, f'{lang}: {found}')
    expect(found, 'no page has a reference')


def test_references_in_japanese():
    for name in ('comment', 'comments', 'meetings', 'plan', 'schedule', 'style'):
        out = support.run('plandump', f'--reference={name}', '--lang=ja')[0].decode()
        for line in out.splitlines():
            expect(line.startswith('.') or not line.isascii(), f'{name}: {line}')
    out, _ = support.run('plandump', '--reference=nothing', status=(2,))
    expect(not out, out)


support.main(globals())
