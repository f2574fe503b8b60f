#!/usr/bin/python3 -B
# SPDX-License-Identifier: ISC
"""Proves on returned files of many programs that no comment is lost or misplaced.

run.py [--matrix | --answers | --faults | --orders] [WORD...]   with words, only programs or edits that hold one

The matrix is PROGRAMS x EDITS x plans; each file is merged and compared with what was
written into it. Then the same with answer sheets of offices (answers.py), random edits
(faults.py), and random orders and groupings of the same files (orders.py). Prints what became of the entries, and last a line "N passed, N failed".
"""
import concurrent.futures
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


def main():
    flags = [a for a in sys.argv[1:] if a.startswith('--')]
    words = [a for a in sys.argv[1:] if not a.startswith('--')]
    passed = failed = 0
    with support.folder() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, part in (('--matrix', matrix.run), ('--answers', answers.run),
                           ('--faults', faults.run),
                           ('--orders', orders.run)):
            if flags and name not in flags:
                continue
            began = time.monotonic()
            good, failures = part(folder, pool, words)
            passed += good
            failed += len(failures)
            for failure in failures:
                print(f'FAILED {failure}')
            print(f'{name[2:]}: {time.monotonic() - began:.0f} s', flush=True)
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed != 0 or passed == 0)


if __name__ == '__main__':
    main()
