#!/usr/bin/python3 -B
# SPDX-License-Identifier: ISC
"""Proves on returned files of many programs that no comment is lost or misplaced.

run.py [--matrix | --answers | --faults | --orders] [WORD...]   with words, only programs or edits that hold one

The matrix is PROGRAMS x EDITS x plans; each file is merged and compared with what was
written into it. Then the same with answer sheets of offices (answers.py), random edits
(faults.py), and random orders and groupings of the same files (orders.py). Two processes share it,
each with a LibreOffice. Prints what became of the entries, and last a line "N passed, N failed".
"""
import concurrent.futures
import multiprocessing
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]

import support  # noqa: E402
import answers  # noqa: E402
import faults  # noqa: E402
import matrix  # noqa: E402
import orders  # noqa: E402


PARTS = {'--answers': answers.run, '--faults': faults.run, '--orders': orders.run}


def timed(name, function, *arguments):
    began = time.monotonic()
    result = function(*arguments)
    print(f'{name}: {time.monotonic() - began:.0f} s', file=sys.stderr, flush=True)
    return result


def work(folder, flags, words, aside):
    """A half of it all: (results of the matrix, tests passed by the rest, [failures])."""
    results, passed, failures = [], 0, []
    os.mkdir(folder)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        if not flags or '--matrix' in flags:
            results, failures = timed('matrix', matrix.make, folder, pool, words, aside)
        for name, run in PARTS.items() if aside else ():
            if not flags or name in flags:
                good, bad = timed(name[2:], run, folder, pool, words)
                passed += good
                failures += bad
    return results, passed, failures


def work_aside(pipe, *arguments):
    pipe.send(work(*arguments, True))
    pipe.close()


def main():
    flags = [a for a in sys.argv[1:] if a.startswith('--')]
    words = [a for a in sys.argv[1:] if not a.startswith('--')]
    here, there = multiprocessing.Pipe(False)
    with support.folder() as folder:
        aside = multiprocessing.Process(target=work_aside, args=(
            there, os.path.join(folder, 'aside'), flags, words))
        aside.start()
        there.close()
        results, passed, failures = work(os.path.join(folder, 'first'), flags, words, False)
        try:
            more = here.recv()
        except EOFError:
            more = [], 0, ['the second half of the programs did not come to its end']
        aside.join()
    results, passed, failures = (a + b for a, b in zip((results, passed, failures), more))
    if results:
        passed += matrix.conclude(results, failures)
    for failure in failures:
        print(f'FAILED {failure}')
    print(f'{passed} passed, {len(failures)} failed')
    sys.exit(bool(failures) or passed == 0)


if __name__ == '__main__':
    main()
