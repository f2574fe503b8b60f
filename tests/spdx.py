# SPDX-License-Identifier: ISC
"""Every source file says its licence near its top. spdx.py names those that do not; spdx.py --mend
puts the line there: after a line that a program reads, and in C before the file's job."""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LINE = 'SPDX-License-Identifier: ISC'
# How a file of that ending writes a remark; and files by name.
REMARKS = {'.c': '/* {} */', '.h': '/* {} */', '.js': '// {}', '.py': '# {}', '.sh': '# {}',
           '.awk': '# {}', '.1': '.\\" {}', '.3': '.\\" {}', '.5': '.\\" {}', '.7': '.\\" {}'}
NAMED = {'Makefile': '# {}', '.ci/run': '# {}', 'tests/run': '# {}', 'samples/debian/rules': '# {}',
         'samples/debian/tests/round-trip': '# {}', 'samples/debian/tests/library': '# {}'}
# What planinit gives away becomes the plan of an office.
GIVEN = ('samples/start/',)
NEAR = 4  # lines


def sources():
    """(path, remark) of each source file of the tree."""
    listed = subprocess.run(['git', '-C', ROOT, 'ls-files', '-z'], check=True,
                            stdout=subprocess.PIPE).stdout.decode().split('\0')
    for path in sorted(filter(None, listed)):
        remark = NAMED.get(path) or REMARKS.get(os.path.splitext(path)[1])
        if remark and not path.startswith(GIVEN) and os.path.exists(os.path.join(ROOT, path)):
            yield path, remark.format(LINE)


def without():
    """(path, remark, lines) of those that do not say it."""
    for path, remark in sources():
        with open(os.path.join(ROOT, path), encoding='utf-8', newline='') as file:
            lines = file.read().split('\n')
        if not any(LINE in line for line in lines[:NEAR]):
            yield path, remark, lines


def mend(path, remark, lines):
    at = 1 if lines[0].startswith(('#!', '.\\"')) else 0
    with open(os.path.join(ROOT, path), 'w', encoding='utf-8', newline='') as file:
        file.write('\n'.join([*lines[:at], remark, *lines[at:]]))


def main(arguments):
    left = list(without())
    if arguments == ['--mend']:
        for one in left:
            mend(*one)
        return 0
    for path, remark, _ in left:
        print(f'{path}: no line "{remark}" in the first {NEAR}: make format puts it there')
    return bool(left)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
