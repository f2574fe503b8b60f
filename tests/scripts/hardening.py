# SPDX-License-Identifier: ISC
"""Every command and the library are built as an attacker would not have them: at any address, with
relocations and stack closed, with guards of the stack, checked copies, and marks for indirect jumps."""
import os
import re
import subprocess
import sys

import support
from support import expect

LIBRARY = os.path.join(support.BUILD, 'lib', 'libkairan.so.0')
ARCHIVE = os.path.join(support.BUILD, 'lib', 'libkairan.a')
# Flags that the compiler writes into its debugging information, of which some need the processor.
FLAGS = ['-fstack-protector-strong', '-fstack-clash-protection', '-fcf-protection']


def said(*call):
    done = subprocess.run(call, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=support.ENVIRONMENT)
    expect(done.returncode == 0, f'{call}: {done.stdout.decode()}')
    return done.stdout.decode(errors='replace')


def binaries():
    found = sorted(os.path.join(support.BIN, name) for name in os.listdir(support.BIN))
    expect(len(found) > 15, f'{len(found)} commands')
    return found + [LIBRARY]


def looks_of(path):
    """{what is wanted: whether the file has it}, as readelf shows it."""
    text = said('readelf', '-hldW', path)
    symbols = set(re.findall(r'\bUND (\w+)', said('readelf', '-W', '--dyn-syms', path)))
    return {
        'a position-independent file': 'Type:' in text and re.search(r'Type: +DYN', text),
        'the mark of a position-independent program': path == LIBRARY or
            re.search(r'FLAGS_1\).*\bPIE\b', text),
        'relocations that are read-only': 'GNU_RELRO' in text,
        'all of them bound at the start': re.search(r'\(FLAGS\).*BIND_NOW|FLAGS_1\).*\bNOW\b', text),
        'a stack that is not executed': re.search(r'GNU_STACK .* RW ', text),
        'no relocation in its text': 'TEXTREL' not in text,
        'no search path of its own': not re.search(r'\((RPATH|RUNPATH)\)', text),
        'no segment both written and executed': not re.search(r'LOAD .* RWE ', text),
        'guards of the stack': '__stack_chk_fail' in symbols,
        'checked copies': support.is_built_for('__asan_init', '__gcov_init') or
            [s for s in symbols if s.endswith('_chk') and s != '__longjmp_chk'],
    }


def print_table():
    """hardening.py --table: a row for each file, + for what it has."""
    rows = {os.path.basename(path): looks_of(path) for path in binaries()}
    wanted = list(next(iter(rows.values())))
    for number, what in enumerate(wanted):
        print(f'{"ABCDEFGHIJKL"[number]}  {what}')
    print(f'{"":<18}' + '  '.join('ABCDEFGHIJKL'[:len(wanted)]))
    for name, looks in rows.items():
        print(f'{name:<18}' + '  '.join('+' if looks[what] else '-' for what in wanted))


def test_programs_and_library():
    faults = [f'{os.path.basename(path)} has not {what}' for path in binaries()
              for what, good in looks_of(path).items() if not good]
    expect(not faults, '\n'.join(faults))


def test_marks_for_indirect_jumps():
    """In each object: the start files of the C library may be without, and take the mark from the whole."""
    header = said('readelf', '-h', LIBRARY)
    if 'X86-64' not in header:
        return
    members = said('ar', 't', ARCHIVE).split()
    marked = said('readelf', '-nW', ARCHIVE).count('IBT, SHSTK')
    expect(marked == len(members), f'{marked} of {len(members)} objects')


def test_flags_of_each_object():
    """No object is compiled with less: the compiler says with what, if there is debugging information."""
    text = said('readelf', '--debug-dump=info', '-W', ARCHIVE)
    made = re.findall(r'DW_AT_producer.*: (GNU C\d+ .*)', text)
    wanted = [flag for flag in FLAGS if flag != '-fcf-protection' or 'x86' in os.uname().machine]
    less = [line for line in made for flag in wanted if flag not in line]
    expect(not less, '\n'.join(less[:3]))


if '--table' in sys.argv:
    print_table()
else:
    support.main(globals())
