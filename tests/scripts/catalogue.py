# SPDX-License-Identifier: ISC
"""The catalogues of lib/po: complete, and what `make po` writes; and that nothing which is said to
a person goes past them."""
import collections
import glob
import os
import re
import subprocess

import support
from support import ROOT, expect

PO = os.path.join(ROOT, 'lib', 'po', 'ja.po')
JAPANESE = re.compile('[\u3040-\u30ff\u4e00-\u9fff\uff01-\uffee]')
SENTENCE = re.compile('(です|ます|ました|ません|ください)')
# Where strings are data and not what we say: words that are looked for in texts, or printed on
# papers, which have a language of their own; and what is written in both languages at once.
DATA = {
    'cmd/plandump.c': 'titles of schemas, in both languages',
    'lib/base/calendar.c': 'days as letters have them',
    'lib/base/clock.c': 'times of day',
    'lib/base/choices.c': 'signs around the words of a choice',
    'lib/base/diff_mend.c': 'signs at which a piece of a text begins',
    'lib/base/era.c': 'names of eras',
    'lib/base/font.c': 'names of fonts',
    'lib/base/text_fit.c': 'a remark in papers',
    'lib/emit/html_words.c': 'words of pages',
    'lib/emit/xlsx.c': 'the name of a sheet',
    'lib/import': 'words of sheets',
    'lib/lint': 'words of plans',
    'lib/model': 'the field table, in both languages',
    'lib/form': 'words of sheets',
    'lib/returned': 'words of sheets',
    'lib/sheet': 'words of sheets',
    'lib/source/scalar.c': 'months to write',
    'lib/source/suppressions.c': 'a comma',
    'lib/table': 'words of papers',
}
# Whole sentences among these: endings, headings, and the field table.
SENTENCES = ('cmd/plandump.c', 'lib/lint/words.c', 'lib/lint/opinion_none.c', 'lib/model/',
             'lib/sheet/csv_read.c', 'lib/form/headings.c', 'lib/form/name_words.c',
             'lib/returned/stream_fields.c')


def unquoted(line):
    return line[line.index('"') + 1:line.rindex('"')].replace('\\"', '"').replace('\\n', '\n') \
        .replace('\\\\', '\\')


def entries(path=PO):
    """{English: Japanese} of a catalogue; its head under ''."""
    found, key, texts = {}, None, {}
    for line in support.read(path).decode().split('\n') + ['']:
        if line.startswith(('msgid ', 'msgstr ')):
            key = line.split(' ')[0]
            texts[key] = unquoted(line)
        elif line.startswith('"'):
            texts[key] += unquoted(line)
        elif texts:
            found[texts['msgid']] = texts['msgstr']
            texts = {}
    return found


def messages():
    return {en: ja for en, ja in entries().items() if en}


def test_make_po_changes_nothing():
    with support.folder() as here:
        done = subprocess.run(['make', '-s', 'po', f'PO={here}', f'B={support.BUILD}'], cwd=ROOT,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        expect(done.returncode == 0, done.stdout.decode(errors='replace'))
        got = entries(os.path.join(here, 'ja.po'))
        have = entries()
        expect(got.keys() == have.keys(), 'run make po; only in the sources: '
               f'{sorted(got.keys() - have.keys())}; gone: {sorted(have.keys() - got.keys())}')
        expect(support.read(os.path.join(here, 'ja.po')) == support.read(PO),
               'make po would change lib/po/ja.po')


def test_every_text_is_translated():
    expect(len(messages()) > 200, 'hardly any text was found')
    empty = [en for en, ja in messages().items() if not ja]
    expect(not empty, f'without a translation: {empty}')
    text = support.read(PO).decode()
    expect(not re.search('^#(~|,.* fuzzy)', text, re.M), 'fuzzy or obsolete entries')
    odd = [en for en, ja in messages().items()
           if re.search('[a-z]{3}', en) and not JAPANESE.search(ja)]
    expect(not odd, f'translated, but not into Japanese: {odd}')


def parts(text):
    """Placeholders, percent signs, options and keys, which every language has alike."""
    return (collections.Counter(re.findall(r'%.?', text)),
            set(re.findall(r'--[a-z-]+|\b[a-z_]+:(?= |;|$)|\.[a-z]{3,4}\b', text)))


def test_translations_hold_the_same_parts():
    for en, ja in messages().items():
        holes, words = parts(en)
        want = collections.Counter({k: n for k, n in holes.items() if k in ('%1', '%2')})
        got = collections.Counter({k: n for k, n in parts(ja)[0].items() if k in ('%1', '%2')})
        expect(want == got, f'other placeholders: {en} | {ja}')
        expect(en.endswith('\n') == ja.endswith('\n'), f'another end: {en} | {ja}')
        options = [w for w in words if w.startswith('--') and w not in ja]
        expect(not options, f'{options} not in: {ja}')


def literals(path):
    """(line, string) of each string literal, without comments."""
    text = support.read(path).decode()
    pattern = r'/\*.*?\*/|//[^\n]*|\'(?:\\.|[^\'\\\n])+\'|"(?:\\.|[^"\\\n])*"'
    for match in re.finditer(pattern, text, re.S):
        if match.group().startswith('"'):
            yield text.count('\n', 0, match.start()) + 1, match.group()


def sources():
    for pattern in ('lib/*.[ch]', 'lib/*/*.[ch]', 'cmd/*.[ch]'):
        yield from sorted(glob.glob(os.path.join(ROOT, pattern)))


def test_no_japanese_stands_in_the_code():
    found, needed = [], set()
    known = ''.join(messages())
    for path in sources():
        name = os.path.relpath(path, ROOT)
        home = name if name in DATA else os.path.dirname(name)
        for line, literal in literals(path):
            if not JAPANESE.search(literal):
                continue
            needed.add(home)
            data = home in DATA and (not SENTENCE.search(literal) or name.startswith(SENTENCES))
            if not data and literal[1:-1].replace('\\"', '"') not in known:
                found.append(f'{name}:{line}: {literal}')
    expect(not found, 'write it in English with N_(), and the Japanese into lib/po/ja.po:\n'
           + '\n'.join(found))
    expect(needed >= set(DATA), f'no Japanese any more: {sorted(set(DATA) - needed)}')


def test_what_is_said_is_marked():
    """Texts of commands and options, misuse, and whatever is printed at once."""
    found = []
    for path in sorted(glob.glob(os.path.join(ROOT, 'cmd', '*.c'))):
        if os.path.basename(path).startswith('completion'):  # speaks to shells
            continue
        text = support.read(path).decode()
        for call in re.findall(r'(?:kr_command_misuse\(|\.text = |\bmisuse\()[^;{]*?"', text):
            if not re.search(r'N_\(\s*"$', call):
                found.append(f'{os.path.basename(path)}: {call}')
        for call in re.findall(r'\bf?printf\((?:stderr, )?("[^"]*")', text):
            if re.search(r'[A-Za-z]{3,}', re.sub(r'%[.*z]*[a-z]|\\033|kairan', '', call)):
                found.append(f'{os.path.basename(path)}: printf({call}')
        for call in re.findall(r'\bKR_(?:FLAG|VALUE|CHOICE)\((?:[^()]|\([^()]*\))*\)', text):
            if 'N_("' not in call and '"completion"' not in call:
                found.append(f'{os.path.basename(path)}: {call}')
    expect(not found, 'not marked with N_():\n' + '\n'.join(found))


support.main(globals())
