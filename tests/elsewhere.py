# SPDX-License-Identifier: ISC
"""What the commands write, byte for byte the same from another build at another place: this
build's output is compared with that of TREE, which was built there, in another time zone.

elsewhere.py TREE   (its build folder is TREE/build)
"""
import glob
import os
import subprocess
import sys

import rows
import support
from support import expect

TREE = sys.argv[1]
SAMPLES = sorted(glob.glob(os.path.join(support.SAMPLES, '*', '*.yaml')))


def output_of(folder, name, *arguments, environment):
    done = subprocess.run([os.path.join(folder, name), *arguments], check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    expect(done.returncode in (0, 1) and done.stdout,
           f'{name} {arguments}: exit {done.returncode} {done.stderr.decode()}')
    return done.stdout


def test_another_build_elsewhere_writes_the_same_bytes():
    other = dict(os.environ, TZ='Asia/Tokyo', LC_ALL='C.UTF-8')
    count = 0
    for path, (name, *options) in rows.written(SAMPLES):
        sample = os.path.relpath(path, support.ROOT)
        ours = output_of(support.BIN, name, *options, path, environment=support.ENVIRONMENT)
        theirs = output_of(os.path.join(TREE, 'build', 'bin'), name, *options,
                           os.path.join(TREE, sample), environment=other)
        expect(ours == theirs, f'{name} {" ".join(options)} {sample} differs')
        count += 1
    expect(count > 20, f'only {count} outputs were compared')


support.main(globals())
