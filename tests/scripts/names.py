# SPDX-License-Identifier: ISC
"""Names and sizes in the sources: what a stranger needs to find his way.

A prefix belongs to one folder, a file name to one file, a word of our own to none where the field
has one; expressions and functions are short enough to be read once."""
import glob
import os
import re
import statistics

import spdx
import support
from support import ROOT, expect

# The first word after kr_ of what the headers of a folder declare.
PREFIXES = {
    'base': 'arena buffer bullet calendar choices clock cp932 date diag diags diff digest era file font glyph job jobs keymap '
            'lang level limits lines list mark measure memory month place reading run runs search sha256 suppression '
            'text unicode',
    'yaml': 'yaml',
    'source': 'field id ignore ignores list loader odd record scalar source text values way ways',
    'model': 'agenda agendas answer answers call calls categories category change changes comment comments entries '
             'entry footnote footnotes id ids indexed item items lane lanes meeting meetings member members model '
             'opinion opinions outline paper papers plan policies policy reference response returned schedule '
             'schema stage stages work',
    'table': 'align cell column document kind kinds picture piece property role row style '
             'table tracked tracking',
    'opc': 'archive input package part relation sax xml zip',
    'emit': 'csv docx emit format formats html markdown ooxml xlsx',
    'sheet': 'sheet',
    'form': 'form',
    'returned': 'folder passed recognition returned stream submission submissions',
    'merge': 'merge merged merger report reporting',
    'patch': 'edit edits patch',
    'import': 'import',
    'lint': 'lint',
    'fmt': 'fmt',
}
SHARED = {'text', 'list', 'id', 'field', 'returned'}  # a struct in one folder, functions on it in another
# Words that cost a reader time, since the field has a plain one; in identifiers.
NOT_IN_NAMES = ('said told keyed twin twins fate litter swollen complain strange stranger likeness '
                'tidy exhausted giveup settle').split()
LONGEST_FUNCTION, IN_TESTS = 45, 80
LONGEST_FILE, OF_TESTS = 420, 600
MOST_PARAMETERS, WITH_MORE = 5, 25
CONDITIONALS = 22  # ?: in 1 000 lines of code
GENERATED = {'font_widths.h', 'glyph_table.h'}


def files(*patterns):
    found = sorted(f for p in patterns for f in glob.glob(os.path.join(ROOT, p)))
    return [f for f in found if os.path.basename(f) not in GENERATED]


def sources():
    return files('lib/*.c', 'lib/*/*.c', 'cmd/*.c')


def headers():
    return files('lib/*.h', 'lib/*/*.h', 'cmd/*.h')


def text_of(path):
    return support.read(path).decode()


def short(path):
    return os.path.relpath(path, ROOT)


def without(pattern, source):
    return re.sub(pattern, lambda m: re.sub(r'[^\n]', ' ', m.group()), source, flags=re.S)


def code(source):
    """The source with comments, strings and character constants made blank."""
    return without(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', source)


def comments(source):
    return re.findall(r'/\*.*?\*/', without(r'"(?:\\.|[^"\\\n])*"', source), flags=re.S)


def fail_with(found, what):
    expect(not found, f'{what}:\n' + '\n'.join(found))


def test_prefix_is_of_the_folder():
    home = {}
    for folder, prefixes in PREFIXES.items():
        for prefix in prefixes.split():
            if prefix not in SHARED:
                expect(prefix not in home, f'{prefix}: of {home.get(prefix)} and {folder}')
            home[prefix] = folder
    breaches = []
    for path in files('lib/*/*.h'):
        folder = os.path.basename(os.path.dirname(path))
        text = code(text_of(path))
        names = re.findall(r'^(?:struct|enum) kr_(\w+) \{', text, re.M) + \
            re.findall(r'^[a-zA-Z_][^;{}()]*[ *]kr_(\w+)\(', text, re.M)
        for name in names:
            if name.split('_')[0] not in PREFIXES[folder].split():
                breaches.append(f'{short(path)}: kr_{name}')
    fail_with(breaches, 'prefixes that are not of the folder')


def test_file_names_are_given_once():
    seen, twice = {}, []
    for path in sources() + headers():
        name = os.path.basename(path)
        if name in seen:
            twice.append(f'{short(path)} and {seen[name]}')
        seen[name] = short(path)
    fail_with(twice, 'file names that occur twice')


def test_internal_headers_have_one_suffix():
    odd = [short(p) for p in headers() if re.search(r'_(in|parts|inner|priv|private)\.h$', p)]
    fail_with(odd, 'internal headers end in _internal.h')


def test_sources_begin_with_their_job():
    fail_with([short(p) for p in sources()
               if not text_of(p).removeprefix(f'/* {spdx.LINE} */\n').startswith('/* ')],
              'sources whose first line does not say what they are for')


def test_words_of_our_own_do_not_come_back():
    breaches = []
    for path in sources() + headers():
        for name in sorted(set(re.findall(r'\b[a-z_]\w*\b', code(text_of(path))))):
            for word in name.split('_'):
                if word in NOT_IN_NAMES:
                    breaches.append(f'{short(path)}: {name}')
    fail_with(breaches, 'names with words that the field says better')


def test_comments_are_plain_english():
    breaches = []
    for path in sources() + headers():
        for comment in comments(text_of(path)):
            flat = re.sub(r'\s*\n\s*\*?\s*', ' ', comment)
            for word in re.findall(r'\b(?:behind|stands?)\b', flat):
                breaches.append(f'{short(path)}: "{word}" in {flat[:70]}')
    fail_with(breaches, '"behind" is "after", "stands" is "is"')


def nested_conditionals(path):
    """Lines with a ?: inside another one."""
    line, depth, open_at = 1, 0, []
    for token in re.findall(r'\n|[()\[\]{}?,;]', code(text_of(path))):
        if token == '\n':
            line += 1
        elif token in '([{':
            depth += 1
        elif token in ')]}':
            depth -= 1
            open_at = [d for d in open_at if d <= depth]
        elif token in ',;':
            open_at = [d for d in open_at if d < depth]
        else:
            if open_at:
                yield f'{short(path)}:{line}'
            open_at.append(depth)


def test_no_conditional_expression_in_another():
    fail_with([at for p in sources() + headers() for at in nested_conditionals(p)], 'nested ?:')


def lines_of_code(path):
    return sum(1 for line in code(text_of(path)).split('\n') if line.strip())


def test_conditional_expressions_are_few():
    count = sum(code(text_of(p)).count('?') for p in sources() + headers())
    lines = sum(lines_of_code(p) for p in sources() + headers())
    expect(count * 1000 <= CONDITIONALS * lines,
           f'{count} ?: in {lines} lines of code: {count * 1000 / lines:.1f} in 1 000')


def literal_arguments(path):
    """Calls that are given true or false."""
    line, stack, last = 1, [], ''
    tokens = re.findall(r'\n|\w+|[^\w\s]', code(text_of(path)))
    flat = [t for t in tokens if t != '\n']
    index = 0
    for token in tokens:
        if token == '\n':
            line += 1
            continue
        if token in '([{':
            stack.append(last if token == '(' else '')
        elif token in ')]}' and stack:
            stack.pop()
        elif token in ('true', 'false') and stack and re.match(r'kr_\w+$|[a-z]\w*$', stack[-1]) and \
                stack[-1] not in ('if', 'while', 'for', 'switch', 'return', 'sizeof', 'assert') and \
                last in '(,' and flat[index + 1] in '),':
            yield f'{short(path)}:{line}: {stack[-1]}(… {token} …)'
        last = token
        index += 1


def test_no_truth_value_as_an_argument():
    fail_with([at for p in sources() for at in literal_arguments(p)],
              'arguments that an enum or another function would say')


def functions(path):
    """(line of the name, lines, parameters) of each function."""
    text = code(text_of(path))
    for match in re.finditer(r'^[A-Za-z_][^;{}()]*?\b(\w+)\(([^;{}]*?)\)[^;{}()]*\{', text, re.M):
        if match[1] in ('if', 'while', 'for', 'switch'):
            continue
        end = text.find('\n}', match.end() - 1)
        one = text.find('\n', match.end())
        stop = one if text[match.end():one].rstrip().endswith('}') else end + 2
        inner = re.sub(r'\([^()]*\)', '', match[2])
        count = 0 if inner.strip() in ('', 'void') else inner.count(',') + 1
        yield (text.count('\n', 0, match.start()) + 1, text.count('\n', match.start(), stop) + 1,
               count)


def test_functions_are_short():
    lengths, long = [], []
    for path in sources():
        for line, length, _ in functions(path):
            lengths.append(length)
            if length > LONGEST_FUNCTION:
                long.append(f'{short(path)}:{line}: {length} lines')
    long += [f'{short(path)}:{line}: {length} lines' for path in files('tests/unit/*.c')
             for line, length, _ in functions(path) if length > IN_TESTS]
    fail_with(long, f'functions of more than {LONGEST_FUNCTION} lines, in tests of {IN_TESTS}')
    expect(statistics.median(lengths) <= 10, f'median of {statistics.median(lengths)} lines')


def test_files_are_short():
    tests = files('tests/unit/*.[ch]', 'tests/*.py', 'tests/*/*.py', 'tests/run')
    lines = lambda path: text_of(path).count('\n') - (spdx.LINE in text_of(path))  # noqa: E731
    fail_with([f'{short(p)}: {lines(p)} lines'
               for most, paths in ((LONGEST_FILE, sources() + headers()), (OF_TESTS, tests))
               for p in paths if lines(p) > most],
              f'files of more than {LONGEST_FILE} lines, tests of {OF_TESTS}')


def test_parameters_are_few():
    many = [f'{short(p)}:{line}: {count}' for p in sources() for line, _, count in functions(p)
            if count > MOST_PARAMETERS]
    expect(len(many) <= WITH_MORE,
           f'{len(many)} functions of more than {MOST_PARAMETERS} parameters:\n' + '\n'.join(many))


if __name__ == '__main__':
    support.main(globals())
