# SPDX-License-Identifier: ISC
"""kairan(3): its programs are compiled and run, and it names all that kairan.h has."""
import os
import re
import shutil
import subprocess

import support
from support import expect

HEADER = support.read(os.path.join(support.ROOT, 'lib', 'kairan.h')).decode()


def pages():
    for name in ('kairan.3', os.path.join('ja', 'kairan.3')):
        yield name, support.read(os.path.join(support.ROOT, 'man', name)).decode()


def programs(text):
    blocks = re.findall(r'^\.Bd -literal -offset indent\n(#include.*?)^\.Ed$', text, re.M | re.S)
    return [block.replace('\\e', '\\') for block in blocks]


def build(source, here, *options, compiler='cc'):
    libraries = subprocess.run(['pkg-config', '--libs', 'libxml-2.0', 'libzip', 'yaml-0.1', 'zlib'],
                               check=True, stdout=subprocess.PIPE).stdout.decode().split()
    library = os.path.join(support.BUILD, 'lib', 'libkairan.so.0')
    needed = subprocess.run(['readelf', '-d', library], check=True, stdout=subprocess.PIPE).stdout
    flags = ['-fsanitize=address,undefined'] if b'libasan' in needed else []
    done = subprocess.run([compiler, '-Wall', '-Wextra', '-Werror', *options, *flags,
                           f'-I{support.ROOT}/lib', source, '-o', os.path.join(here, 'program'),
                           library, f'-Wl,-rpath,{support.BUILD}/lib', *libraries],
                          check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    expect(done.returncode == 0, f'{source}: {done.stdout.decode()}')


def test_programs_of_the_page_run():
    count = 0
    for name, text in pages():
        for program in programs(text):
            with support.folder() as here:
                source = os.path.join(here, 'example.c')
                support.write(source, program.encode())
                shutil.copy(os.path.join(support.SAMPLES, 'small', 'plan.yaml'), here)
                build(source, here)
                done = subprocess.run(['./program'], cwd=here, check=False,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                expect(done.returncode in (0, 1), f'{name}: {done.stderr.decode()}')
                expect(os.path.exists(os.path.join(here, 'form.xlsx')) or b'Agreed' in done.stdout,
                       f'{name}: nothing came out of\n{program}')
            count += 1
    expect(count == 4, f'{count} programs were found')


def test_both_pages_have_all_of_the_header():
    functions = set(re.findall(r'\b(kr_\w+)\(', re.sub(r'/\*.*?\*/', '', HEADER, flags=re.S)))
    members = re.findall(r'^  [^/\n]*?\b(\w+)(?:\)\([^;]*\))?;', HEADER, re.M)
    expect(len(functions) > 12 and len(members) > 20, f'{functions} {members}')
    for name, text in pages():
        for word in [*functions, *members]:
            expect(re.search(rf'\b{word}\b', text), f'{name} does not tell of {word}')


def test_cplusplus_reads_the_header():
    with support.folder() as here:
        source = os.path.join(here, 'use.cc')
        support.write(source, b'#include <kairan.h>\n'
                              b'int main() { return kr_version()[0] == 0; }\n')
        build(source, here, compiler='c++')


support.main(globals())
