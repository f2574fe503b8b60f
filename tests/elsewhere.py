"""What the commands write, byte for byte the same from another build at another place: this
build's output is compared with that of TREE, which was built there, in another time zone.

elsewhere.py TREE   (its build folder is TREE/build)
"""
import glob
import os
import subprocess
import sys

import support
from support import expect

TREE = sys.argv[1]
SAMPLES = sorted(glob.glob(os.path.join(support.SAMPLES, '*', '*.yaml')))
PLAN = [['plan2xlsx'], ['plan2docx'], ['plan2md'], ['plan2csv'], ['plan2csv', '--table=points']]
SCHEDULE = [['sched2xlsx'], ['sched2docx'], ['sched2md'], ['sched2csv'],
            ['sched2csv', '--table=matrix']]
MEETINGS = [*SCHEDULE[:3], ['sched2csv', '--table=meetings'],
            ['sched2csv', '--table=list', '--titles']]


def calls():
    """(sample, command) of everything that is written from the samples."""
    for path in SAMPLES:
        keys = {line.split(b':')[0] for line in support.read(path).splitlines()}
        for key, found in ((b'plan', PLAN), (b'schedule', SCHEDULE), (b'meetings', MEETINGS)):
            yield from ((path, call) for call in found if key in keys)


def output_of(folder, name, *arguments, environment):
    done = subprocess.run([os.path.join(folder, name), *arguments], check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    expect(done.returncode in (0, 1) and done.stdout,
           f'{name} {arguments}: exit {done.returncode} {done.stderr.decode()}')
    return done.stdout


def test_another_build_elsewhere_writes_the_same_bytes():
    other = dict(os.environ, TZ='Asia/Tokyo', LC_ALL='C.UTF-8')
    count = 0
    for path, (name, *options) in calls():
        sample = os.path.relpath(path, support.ROOT)
        ours = output_of(support.BIN, name, *options, path, environment=support.ENVIRONMENT)
        theirs = output_of(os.path.join(TREE, 'build', 'bin'), name, *options,
                           os.path.join(TREE, sample), environment=other)
        expect(ours == theirs, f'{name} {" ".join(options)} {sample} differs')
        count += 1
    expect(count > 20, f'only {count} outputs were compared')


support.main(globals())
