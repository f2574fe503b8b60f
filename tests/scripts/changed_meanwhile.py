# SPDX-License-Identifier: ISC
"""A file that others change at the same time: a part of check-at-once, and what is told."""
import os
import shutil
import subprocess
import threading

import at_once
import support
from support import expect


def test_no_update_is_lost():
    if not support.SLOW:
        at_once.run(0.04)


def folder_with(form=b'x'):
    """A folder with a plan and a filled form."""
    here = support.folder()
    path = at_once.forms(here.name, 1)[0]
    expect(form in support.read(path), 'no form was made')
    return here, os.path.join(here.name, 'plan.yaml'), path


def test_mode_and_owner_stay():
    here, plan, form = folder_with()
    with here:
        os.chmod(plan, 0o640)
        if os.geteuid() == 0:
            os.chown(plan, 12345, 23456)
        before = os.stat(plan)
        support.run('mergecomments', '-i', plan, form, status=(0, 1))
        after = os.stat(plan)
        expect(before.st_ino != after.st_ino, 'nothing was merged')
        expect((before.st_mode, before.st_uid, before.st_gid) ==
               (after.st_mode, after.st_uid, after.st_gid), f'{before} became {after}')


def test_an_owner_that_cannot_be_kept_is_told():
    if os.geteuid() != 0 or support.SLOW:
        return
    here, plan, form = folder_with()
    with here:
        # A copy of the command, since the tree may be closed to others.
        program = shutil.copy(support.command('mergecomments')[-1], here.name)
        os.chown(here.name, 65534, 65534)
        os.chmod(plan, 0o666)
        os.chmod(form, 0o644)
        done = subprocess.run([program, '-i', '--lang=en', plan, form], user=65534, group=65534,
                              extra_groups=[], check=False, env=support.ENVIRONMENT,
                              stderr=subprocess.PIPE)
        expect(b'[file-owner]' in done.stderr, done.stderr)
        expect(os.stat(plan).st_mode & 0o777 == 0o646, oct(os.stat(plan).st_mode))


def test_a_new_file_has_the_mode_that_umask_allows():
    here, plan, form = folder_with()
    with here:
        out = os.path.join(here.name, 'out.yaml')
        subprocess.run(support.command('mergecomments', '-q', plan, form, '-o', out), check=False,
                       env=support.ENVIRONMENT, preexec_fn=lambda: os.umask(0o027))
        expect(os.stat(out).st_mode & 0o777 == 0o640, oct(os.stat(out).st_mode))


def test_other_names_of_the_file_are_told():
    for command in (['mergecomments', '-i'], ['planfmt', '-i', '--keys']):
        here, plan, form = folder_with()
        with here:
            support.write(plan, support.read(plan).replace(b'plan:', b'plan:  ', 1))
            os.link(plan, os.path.join(here.name, 'other.yaml'))
            operands = [plan, form] if command[0] == 'mergecomments' else [plan]
            _, messages = support.run(*command, *operands, status=(1,))
            expect(b'[file-linked]' in messages, messages)


def test_a_file_that_is_read_only_stays():
    here, plan, form = folder_with()
    with here:
        os.chmod(plan, 0o444)
        _, messages = support.run('mergecomments', '-i', plan, form, status=(2,))
        expect(b'[cannot-write]' in messages, messages)
        expect(support.read(plan) == at_once.PLAN, 'it was changed')


def test_a_file_that_is_saved_again_and_again():
    here, plan, form = folder_with()
    with here:
        over, number = threading.Event(), 0
        item = b'        - {id: x%d, title: %d}\n'
        big = at_once.PLAN.rstrip() + b'\n    - id: more\n      title: More\n      items:\n' + \
            b''.join(item % (i, i) for i in range(3000))

        def save():
            nonlocal number
            while not over.is_set():
                number += 1
                support.write(plan + '.new', big + b'# %d\n' % number)
                os.rename(plan + '.new', plan)
        editor = threading.Thread(target=save)
        support.write(plan, big)
        editor.start()
        try:
            _, messages = support.run('mergecomments', '-i', plan, form, status=(2,))
        finally:
            over.set()
            editor.join()
        expect(b'[file-busy]' in messages, messages)
        expect(support.read(plan) == big + b'# %d\n' % number, 'the last save is lost')
        expect(not at_once.leftovers(here.name), 'a temporary file is left')


def test_planfmt_keeps_what_was_saved_meanwhile():
    if support.SLOW:
        return
    here, plan, form = folder_with()
    with here:
        for _ in range(20):
            support.write(plan, at_once.PLAN.replace(b'plan:', b'plan:  ', 1))
            both = [subprocess.Popen(support.command(*call), env=support.ENVIRONMENT,
                                     stderr=subprocess.PIPE)
                    for call in (['planfmt', '-i', plan], ['mergecomments', '-i', plan, form])]
            for process in both:
                messages = process.communicate()[1]
                expect(process.returncode in (0, 1), messages)
            text = support.read(plan)
            expect(at_once.words_of(form) in text and b'plan:  ' not in text, text.decode())


support.main(globals())
