# SPDX-License-Identifier: ISC
"""Rules of the source tree: includes point downward, libraries and kinds stay in their folders, and
every diagnostic has a test. names.py has those of names and sizes."""
import glob
import os
import re

import support
from support import ROOT, expect

# A folder may include itself and those that it names, with all that these may include.
ORDER = {
    'base': [], 'yaml': ['base'], 'source': ['yaml'], 'model': ['source'], 'table': ['model'],
    'opc': ['base'], 'emit': ['table', 'opc'], 'sheet': ['opc'], 'form': ['sheet', 'model'],
    'returned': ['form'], 'merge': ['returned', 'emit'], 'patch': ['merge'],
    'import': ['form', 'table'], 'lint': ['model'], 'fmt': ['model'],
}


def files(*patterns):
    return sorted(f for p in patterns for f in glob.glob(os.path.join(ROOT, p)))


def text_of(path):
    return support.read(path).decode()


def allowed(folder):
    below = {folder}
    for other in ORDER[folder]:
        below |= allowed(other)
    return below


def test_includes_point_downward():
    breaches = []
    for path in files('lib/*/*.[ch]'):
        folder = os.path.basename(os.path.dirname(path))
        expect(folder in ORDER, f'{path}: the folder {folder} has no place in the order')
        for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', text_of(path), re.M):
            other = name.split('/')[0] if '/' in name else folder
            if other not in allowed(folder):
                breaches.append(f'{os.path.relpath(path, ROOT)} includes {name}')
    expect(not breaches, '\n'.join(breaches))


def included(path, seen):
    """All our headers that a file includes, also through others."""
    for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', text_of(path), re.M):
        if '/' in name and name not in seen:
            seen.add(name)
            included(os.path.join(ROOT, 'lib', name), seen)
    return seen


def test_no_format_knows_a_document_kind():
    for path in files('lib/emit/*.[ch]'):
        kinds = [name for name in sorted(included(path, set()))
                 if name.startswith('model/') or (name.startswith('table/') and name not in
                                                  ('table/table.h', 'table/style.h'))]
        expect(not kinds, f'{os.path.relpath(path, ROOT)} includes {", ".join(kinds)}')


def test_libraries_stay_in_their_folders():
    homes = {r'libxml/': {'opc'}, r'zip\.h': {'opc'}, r'zlib\.h': {'opc'},
             r'yaml\.h': {'source', 'yaml'}, r'uni\w+\.h': {'base'}, r'expat\.h': set()}
    breaches = []
    for path in files('lib/*.[ch]', 'lib/*/*.[ch]', 'cmd/*.[ch]'):
        folder = os.path.basename(os.path.dirname(path))
        for name in re.findall(r'^\s*#\s*include\s+<([^>]+)>', text_of(path), re.M):
            for pattern, home in homes.items():
                if re.match(pattern, name) and name != 'unistd.h' and folder not in home:
                    breaches.append(f'{os.path.relpath(path, ROOT)} includes <{name}>')
    expect(not breaches, '\n'.join(breaches))


def test_every_diagnostic_has_a_test():
    rows = re.findall(r'^KR_DIAG\((\w+), "([^"]+)"',
                      text_of(os.path.join(ROOT, 'lib/base/diag_codes.h')), re.M)
    expect(rows, 'no rows found in diag_codes.h')
    cases = '\n'.join(text_of(f) for f in files('tests/cases/*/*.err', 'tests/cases/*/*/want.err'))
    units = '\n'.join(text_of(f) for f in files('tests/unit/*.c', 'tests/scripts/*.py'))
    without = [name for code, name in rows
               if f'[{name}]' not in cases and not re.search(rf'\bKR_DIAG_{code}\b', units)
               and f'[{name}]' not in units]
    expect(not without, 'diagnostics without a test: ' + ' '.join(without))



def test_planlint_knows_what_each_rule_may_add():
    """Else a comment that silences such a warning for nothing would not be told."""
    listed = re.findall(r'\bKR_DIAG_(\w+)', re.search(
        r'kr_lint_rule rules\[\] = \{(.*?)\n\};', text_of(os.path.join(ROOT, 'lib/lint/lint.c')), re.S)[1])
    added = set()
    for path in files('lib/lint/*.c'):
        if not path.endswith('/lint.c'):
            added |= set(re.findall(r'\bKR_DIAG_(\w+)', text_of(path)))
    missing = sorted(added - set(listed) - {'COUNT'})
    expect(not missing, 'not in the table of lib/lint/lint.c: ' + ' '.join(missing))


support.main(globals())
