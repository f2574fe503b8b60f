# SPDX-License-Identifier: ISC
"""Tracked changes in LibreOffice: all accepted they give the new paper, all rejected the old one."""
import os

import diff_rounds
import revisions
import soffice
import support
from support import expect

CASES = os.path.join(support.TESTS, 'cases', 'diff')
DONE = {revisions.ACCEPTED: '.uno:AcceptAllTrackedChanges', revisions.REJECTED: '.uno:RejectAllTrackedChanges'}


def pairs(here):
    """Old and new files: the cases, and random plans."""
    for case in sorted(os.listdir(CASES)):
        yield [os.path.join(CASES, case, f'{version}.yaml') for version in ('old', 'new')]
    for seed in range(support.rounds(10, 100, 2)):
        versions = diff_rounds.Versions(seed)
        versions.change()
        for name, plan in (('old.yaml', versions.old), ('new.yaml', versions.plan)):
            support.write(os.path.join(here, name), diff_rounds.written(plan).encode())
        yield [os.path.join(here, name) for name in ('old.yaml', 'new.yaml')]


def done(office, made, outcome, to):
    document = office.open(made)
    office.service('com.sun.star.frame.DispatchHelper').executeDispatch(
        document.CurrentController.Frame, DONE[outcome], '', 0, ())
    office.store(document, to, soffice.WRITER)
    return revisions.texts(to)


def test_accepted_and_rejected_are_the_papers():
    office = soffice.Office()
    try:
        with support.folder() as here:
            for old, new in pairs(here):
                made = os.path.join(here, 'made.docx')
                support.run('plandiff', '--tracked', old, new, '-o', made)
                for version, outcome in ((old, revisions.REJECTED), (new, revisions.ACCEPTED)):
                    got = diff_rounds.flat(done(office, made, outcome, os.path.join(here, 'done.docx')))
                    expect(got == diff_rounds.paper_of(here, version), f'{version} {outcome}: {got}')
    finally:
        office.close()


support.main(globals())
