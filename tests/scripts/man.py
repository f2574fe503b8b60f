# SPDX-License-Identifier: ISC
"""The man pages: their examples run, they name every option, key and message, and the Japanese
ones say the same as the English."""
import glob
import json
import os
import re
import shutil
import subprocess

import support
from support import expect

MAN = os.path.join(support.ROOT, 'man')
JAPANESE = re.compile('[ぁ-ゖァ-ヺー々一-鿿]')
# NAME stays, since makewhatis of mandoc knows no other title and loses the description.
TITLES = {'NAME': 'NAME', 'SYNOPSIS': '書式', 'LIBRARY': 'ライブラリ', 'DESCRIPTION': '説明',
          'RETURN VALUES': '戻り値', 'ENVIRONMENT': '環境変数', 'EXIT STATUS': '終了コード',
          'EXAMPLES': '使用例', 'FILES': '関係するファイル', 'DIAGNOSTICS': 'メッセージ', 'SEE ALSO': '関連項目',
          'STANDARDS': '規格'}


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


def test_every_command_has_a_page_with_an_example_in_both_languages():
    for name in sorted(os.listdir(support.BIN)):
        for path in (f'{name}.1', os.path.join('ja', f'{name}.1')):
            expect(os.path.exists(os.path.join(MAN, path)), f'man/{path} is missing')
            section = re.split(r'^\.Sh (?:EXAMPLES|使用例)$', page(path), flags=re.M)
            expect(len(section) == 2 and any(re.search(rf'\b{name}\b', line)
                                             for line in examples(section[1])),
                   f'man/{path} has no example of {name}')


def test_options():
    for path in sorted(glob.glob(os.path.join(MAN, '*.1')) +
                       glob.glob(os.path.join(MAN, 'ja', '*.1'))):
        name = os.path.basename(path)[:-2]
        text = page(path)
        out, _ = support.run(name, '--lang=en', '--help')
        options = re.findall(r'--([a-z-]+)', out.decode())
        expect(len(options) >= 6, f'{name} --help shows no options')
        for option in options:
            expect(re.search(rf'^\.It .*Fl -{option}\b', text, re.M),
                   f'{os.path.relpath(path, MAN)} does not tell of --{option}')


def translated():
    """Name, English and Japanese text of each page that is there in both."""
    names = sorted(os.path.basename(path) for path in glob.glob(os.path.join(MAN, 'ja', '*.[1-8]')))
    for name in names:
        expect(os.path.exists(os.path.join(MAN, name)), f'{name} is in Japanese only')
    return [(name, page(name), page(os.path.join('ja', name))) for name in names]


def prose(text):
    """The lines that are filled, with their numbers; an empty one for each of the others."""
    lines, literal = [], False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(('.Bd -literal', '.Bd -unfilled', '.Ed')):
            literal = line.startswith('.Bd')
        lines.append((number, '' if literal or line.startswith('.') else line))
    return lines


def items(text, description):
    """What both languages have in common: the synopsis but for its list, and what is listed."""
    listed = r'It (?:Fl|Ev) .*|It Cm [\w-]+|It \d+$|It [\w-]+ Ta \S+ Ta'
    before = text[:text.index('.Sh ' + description)]
    return re.findall(r'^\.(?:Dt|Op|Fl|Ar) .*', before, re.M) + \
        re.findall(rf'^\.(?:{listed})', text, re.M)


def test_japanese_pages_are_those_in_english():
    """All of a section, where one of it is there."""
    ours = {name for name, _, _ in translated()}
    sections = {name[-2:] for name in ours}
    theirs = {os.path.basename(path) for path in glob.glob(os.path.join(MAN, '*.[1-8]'))
              if path[-2:] in sections}
    expect('.1' in sections and ours == theirs, f'in one language only: {sorted(ours ^ theirs)}')


def test_sections_in_japanese():
    for name, en, ja in translated():
        theirs, ours = (re.findall(r'^\.(S[hs]) (.*)', text, re.M) for text in (en, ja))
        expect([macro for macro, _ in theirs] == [macro for macro, _ in ours],
               f'ja/{name} has other sections: {ours}')
        for (macro, title), (_, said) in zip(theirs, ours):
            good = said == TITLES.get(title) if macro == 'Sh' else \
                said == title if re.fullmatch(r'[a-z._]+', title) else JAPANESE.search(said)
            expect(good, f'ja/{name}: {title} is {said}')


def test_items_in_japanese():
    for name, en, ja in translated():
        theirs, ours = items(en, 'DESCRIPTION'), items(ja, TITLES['DESCRIPTION'])
        expect(theirs == ours, f'ja/{name}: {sorted(set(theirs) ^ set(ours)) or "other order"}')
        theirs, ours = (re.findall(r'^\.Xr \S+ \d', text[text.index('.Sh ' + title):], re.M)
                        for text, title in ((en, 'SEE ALSO'), (ja, TITLES['SEE ALSO'])))
        expect(theirs == ours, f'ja/{name} refers to other pages: {ours}')


def test_examples_in_japanese():
    for name, en, ja in translated():
        expect(examples(en) == examples(ja), f'ja/{name} has other examples')


def sources(text, title):
    """The plans and schedules among the examples of a page."""
    blocks = re.findall(r'^\.Bd -literal[^\n]*\n(.*?)^\.Ed', text[text.index('.Sh ' + title):],
                        re.M | re.S)
    return [b.replace('\\e', '\\').replace('\\&', '') for b in blocks if re.match(r'(plan|schedule):', b)]


def test_sources_in_japanese():
    """They are valid, have the same keys as in English, and no words of English."""
    found = 0
    for name, en, ja in translated():
        if '.Sh EXAMPLES' not in en:
            continue
        theirs, ours = sources(en, 'EXAMPLES'), sources(ja, TITLES['EXAMPLES'])
        expect(len(theirs) == len(ours), f'ja/{name}: {len(ours)} sources')
        for one, other in zip(theirs, ours):
            keys = [re.findall(r'\b([a-z_]+):(?= |$)', each, re.M) for each in (one, other)]
            expect(keys[0] == keys[1], f'ja/{name} has other keys: {set(keys[0]) ^ set(keys[1])}')
            for word in re.findall(r'(?:title|name|text|by|heading|term|row): (.*)', other):
                expect(JAPANESE.search(word) or word == '|', f'ja/{name}: {word}')
            for source in (one, other):
                out, messages, status = support.run_any('planlint', '-', stdin=source.encode())
                expect(status != 2, f'{name}: {out.decode()}{messages.decode()}')
            found += 1
    expect(found > 3, f'only {found} sources')


def test_all_is_in_japanese():
    """At least a sixth of the letters of each line, without words in bold."""
    for name, _, ja in translated():
        lines = [line for line in prose(ja) if line[1]] + \
            [(0, line) for line in re.findall(r'^\.Nd .*', ja, re.M)]
        for number, line in lines:
            said = re.sub(r'\\fB.*?\\fR', '', line)
            found, letters = len(JAPANESE.findall(said)), len(re.findall('[A-Za-z]', said))
            expect(found > 0 and found * 5 >= letters, f'ja/{name}:{number}: {line}')


def test_lines_in_japanese():
    """The end of a line is printed as a blank, which may not stand within a sentence. And groff
    breaks Japanese lines only where it has read ja.tmac, which mandoc would call insecure."""
    for name, _, ja in translated():
        expect('\n.if \\n(.x .mso ja.tmac\n.Dd ' in ja, f'ja/{name} does not load ja.tmac')
        before = ''
        for number, line in prose(ja):
            expect(line == '' or line[0] not in '、。，．）」』】・ー',
                   f'ja/{name}:{number}: a blank comes before {line}')
            expect(line == '' or before == '' or before.endswith('。'),
                   f'ja/{name}:{number}: a blank within a sentence: {before} {line}')
            before = line


def test_whole_files():
    """An example that is a whole source file is one that planlint has nothing against, and one
    that is a stream can be merged."""
    seen = []
    for path in sorted(glob.glob(os.path.join(MAN, '*.5')) + glob.glob(os.path.join(MAN, '*/*.5'))):
        for block in re.findall(r'^\.Bd -literal[^\n]*\n(.*?)^\.Ed$', support.read(path).decode(),
                                re.M | re.S):
            root = re.match(r'(plan|schedule|---\nkairan-comments):', block)
            if not root:
                continue
            stream = root.group(1).startswith('---')
            plan = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
            call = ['mergecomments', '-n', plan] if stream else ['planlint']
            with support.folder() as here:
                support.write(os.path.join(here, 'example.yaml'), block.encode())
                out, messages, status = support.run_any(*call, 'example.yaml', cwd=here)
            expect(status < 2 if stream else status == 0,
                   f'{path}:\n{block}\n{(out + messages).decode()}')
            expect(not stream or b'stream-damaged' not in messages, messages.decode())
            seen.append(root.group(1))
    expect(seen.count('plan') >= 3 and len(set(seen)) == 3, f'only {seen} were found')


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
