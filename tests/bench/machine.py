# SPDX-License-Identifier: ISC
"""The machine and the libraries that figures are of, and the instructions that a command takes."""
import os
import platform
import re
import subprocess

import support

COMMON = ['libc6', 'libxml2', 'libzip4', 'libyaml-0-2', 'libunistring2', 'zlib1g', 'valgrind']
PEERS = ['libxlsxwriter4', 'python3-openpyxl', 'python3-docx']


def said(*call):
    try:
        return subprocess.run(call, check=False, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout.decode().strip()
    except FileNotFoundError:
        return ''


def versions(packages):
    """{name: version} of the compiler, and of the packages that dpkg knows."""
    lines = said('dpkg-query', '-W', '-f', '${Package} ${Version}\n', *packages).splitlines()
    return {'gcc': said(os.environ.get('CC', 'gcc'), '-dumpfullversion'),
            **dict(line.split(' ') for line in lines if ' ' in line)}


def processor():
    try:
        found = re.search('model name[^:]*: (.*)', support.read('/proc/cpuinfo').decode())
    except OSError:
        found = None
    return found[1] if found else platform.machine()


def description():
    yield f'{processor()}, {os.cpu_count()} processors, {platform.system()} {platform.release()}.'
    yield ', '.join(f'{name} {version}' for name, version in versions(COMMON + PEERS).items()) + '.'


def instructions(name, *arguments):
    """Of one run, counted by callgrind; times differ from run to run, these hardly."""
    done = subprocess.run(
        ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null',
         os.path.join(support.BIN, name), '-q', *arguments],
        env=support.ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    found = re.search(rb'Collected : (\d+)', done.stderr)
    support.expect(found and done.returncode in (0, 1), done.stderr.decode(errors='replace'))
    return int(found[1])
