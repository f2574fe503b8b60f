# SPDX-License-Identifier: ISC
"""What the test scripts share: where the commands are, how to run them, and how to tell
the runner what came out. A script defines functions named test_*, and ends with
support.main(globals()); each function is one test and fails by an exception."""
import io
import os
import shlex
import subprocess
import sys
import tempfile
import traceback
import zipfile

TESTS = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(TESTS)
BUILD = os.path.join(ROOT, os.environ.get('B', 'build'))
BIN = os.path.join(BUILD, 'bin')
SAMPLES = os.path.join(ROOT, 'samples')
# Under valgrind each run is slow. `make soak` runs the long proofs whole.
SLOW = bool(os.environ.get('VALGRIND'))
SOAK = bool(os.environ.get('SOAK'))
VALGRIND = ['valgrind', '-q', '--error-exitcode=99', '--leak-check=full',
            '--errors-for-leak-kinds=definite,indirect'] if SLOW else []
ENVIRONMENT = dict(os.environ, LC_ALL='C', PATH=BIN + os.pathsep + os.environ['PATH'])


class Failure(Exception):
    """A test's finding, printed without a traceback."""


def is_built_for(*marks):
    """True for commands that hold something for a sanitizer (__asan_init) or to be counted (__gcov_init)."""
    data = read(os.path.join(BIN, 'mergecomments'))
    return any(mark.encode() in data for mark in marks)


def rounds(part, whole, slow):
    """How many rounds a long proof runs: a part of it, the whole (`make soak`), or the few that
    valgrind has time for. The first rounds of a proof are the same in all three."""
    return whole if SOAK else slow if SLOW else part


def expect(condition, message):
    if not condition:
        raise Failure(message)


def is_confined(name):
    """True for the commands that read files of strangers."""
    return name in ('mergecomments', 'paper2txt') or '2plan' in name or '2sched' in name


def command(name, *arguments):
    """Valgrind does not know the calls that confine a process."""
    free = ['--no-sandbox'] if SLOW and is_confined(name) else []
    return VALGRIND + [os.path.join(BIN, name), *free, *arguments]


def run_any(name, *arguments, cwd=None, stdin=b''):
    """Runs a command; its standard output, standard error and exit status (0, 1 or 2)."""
    done = subprocess.run(command(name, *arguments), cwd=cwd, input=stdin, env=ENVIRONMENT,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1, 2) or b'Sanitizer' in done.stderr \
            or b'runtime error:' in done.stderr:
        raise Failure(f'{shlex.join([name, *arguments])}: exit {done.returncode}\n'
                      f'{done.stderr.decode(errors="replace")}')
    return done.stdout, done.stderr, done.returncode


def run(name, *arguments, cwd=None, status=(0,), stdin=b''):
    """Runs a command whose exit status must be one of `status`; standard output and error."""
    out, messages, got = run_any(name, *arguments, cwd=cwd, stdin=stdin)
    if got not in status:
        raise Failure(f'{shlex.join([name, *arguments])}: exit {got}, expected one of {status}\n'
                      f'{messages.decode(errors="replace")}')
    return out, messages


def told(messages, wanted):
    """Just these messages, each a code and words of it."""
    lines = messages.splitlines()
    for code, words in wanted:
        found = [line for line in lines if code in line and words in line]
        expect(len(found) == 1, f'{code}, {words}: {messages}')
        lines.remove(found[0])
    expect(not lines, '\n'.join(lines))


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def write(path, data):
    with open(path, 'wb') as file:
        file.write(data)


def parts(package):
    """{name: bytes} of the parts of an Office file (its bytes, or its path), in their order."""
    with zipfile.ZipFile(io.BytesIO(package) if isinstance(package, bytes) else package) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def pack(path, named):
    """Writes an Office file of these parts; those that are None are left out."""
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as out:
        for name, data in named.items():
            if data is not None:
                out.writestr(name, data)


def folder():
    """A new empty folder, to be used in a with statement."""
    return tempfile.TemporaryDirectory(prefix='kairan-')


def main(names):
    script = os.path.splitext(os.path.basename(sys.argv[0]))[0]
    tests = [f for name, f in names.items() if name.startswith('test_') and callable(f)]
    failed = 0
    for test in tests:
        label = f'{script}/{test.__name__[5:]}'
        try:
            test()
            print(f'ok {label}', flush=True)
        except Failure as finding:
            failed += 1
            print(f'FAILED {label}: {finding}', flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print(f'FAILED {label}: {traceback.format_exc()}', flush=True)
    sys.exit(failed != 0)
