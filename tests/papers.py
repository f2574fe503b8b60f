# SPDX-License-Identifier: ISC
"""The papers of all samples and of a plan with fields of its own, and programs from npm that read them."""
import glob
import os
import subprocess

import forms
import rows
import support

NPM = os.path.join(support.BUILD, 'npm')
SCHEDULES = sorted(glob.glob(os.path.join(support.SAMPLES, '*', 'schedule.yaml')))
OWN_FIELDS = os.path.join(support.TESTS, 'cases', 'paper', 'own-fields.yaml')
MEETINGS = os.path.join(support.TESTS, 'cases', 'meetings', 'papers.yaml')
MEETING = (['--meeting=third'], ['--meeting=third', '--minutes'])
PLANS = sorted(glob.glob(os.path.join(support.SAMPLES, '*', '*plan*.yaml'))) + [OWN_FIELDS]


def workbooks(here):
    """(name, path) of the form of every sample, plain and with a name and comments."""
    for number, plan in enumerate(PLANS):
        for kind, options in (('plain', []), ('named', ['--reviewer', '佐久 花子',
                                                        '--with-comments'])):
            path = os.path.join(here, f'{number}-{kind}.xlsx')
            forms.send(plan, path, *options)
            yield f'{os.path.relpath(plan, support.ROOT)} ({kind})', path


def schedules(here):
    """(name, path) of the workbook of every schedule."""
    for number, source in enumerate(SCHEDULES):
        path = os.path.join(here, f'{number}.xlsx')
        support.run('sched2xlsx', source, '-o', path)
        yield os.path.relpath(source, support.ROOT), path
    for number, options in enumerate(MEETING):
        path = os.path.join(here, f'meeting-{number}.xlsx')
        support.run('sched2xlsx', *options, MEETINGS, '-o', path)
        yield ' '.join(options), path


def documents(here):
    """(name, path) of the Word documents of every plan and schedule, forms as above."""
    named = ['--reviewer', '佐久 花子', '--with-comments']
    for command, sources, ways in (('plan2docx', PLANS, ([], named)),
                                   ('sched2docx', SCHEDULES, ([],)),
                                   ('sched2docx', [MEETINGS], MEETING)):
        for number, source in enumerate(sources):
            for options in ways:
                path = os.path.join(here, f'{command}-{number}-{len(options)}.docx')
                support.run(command, *options, source, '-o', path)
                yield ' '.join([command, *options, os.path.relpath(source, support.ROOT)]), path


OPINIONS = os.path.join(support.TESTS, 'cases', 'opinions')


def opinions(here):
    """(name, path) of the papers of opinions, also of none, in both formats."""
    for name in ('outline.numbered', 'none', 'gate'):
        plan = os.path.join(OPINIONS, f'{name}.yaml')
        for command, options, suffix, _ in rows.families():
            if suffix in ('xlsx', 'docx'):
                path = os.path.join(here, f'{command}-{name}-{options[0][2:]}.{suffix}')
                support.run(command, *options, plan, '-o', path, status=(0, 1))
                yield f'{command} {options[0]} {name} ({suffix})', path


def comparisons(here):
    """(name, path) of what compares two versions, in both formats."""
    for case in sorted(glob.glob(os.path.join(support.TESTS, 'cases', 'diff', '*', ''))):
        for command, _, suffix in rows.comparisons():
            if suffix in ('xlsx', 'docx'):
                path = os.path.join(here, f'{command}-{os.path.basename(case[:-1])}.{suffix}')
                support.run(command, '--unchanged=abridge', f'{case}old.yaml', f'{case}new.yaml', '-o', path)
                yield os.path.basename(path), path
        path = os.path.join(here, f'tracked-{os.path.basename(case[:-1])}.docx')
        support.run('plandiff', '--tracked', f'{case}old.yaml', f'{case}new.yaml', '-o', path)
        yield os.path.basename(path), path


def year(here):
    """(name, path) of the papers of a meeting that the sample's Makefile makes."""
    out = os.path.join(here, 'year')
    subprocess.run(['make', '-s', '-C', os.path.join(support.SAMPLES, 'saku'), f'OUT={out}', 'PDF='],
                   env=support.ENVIRONMENT, check=True)
    for name in sorted(os.listdir(out)):
        yield f'year {name}', os.path.join(out, name)


def everything(here):
    """(name, path) of all Office files that the samples and the cases of opinions and versions give."""
    yield from comparisons(here)
    yield from opinions(here)
    yield from workbooks(here)
    yield from schedules(here)
    yield from documents(here)
    yield from year(here)


def output(*call):
    """What a program prints, with the packages of npm at hand."""
    return subprocess.run(call, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=dict(os.environ, NODE_PATH=os.path.join(NPM, 'node_modules'))
                          ).stdout.decode(errors='replace')


def node(script, *arguments):
    """What tests/office/SCRIPT prints, run by node."""
    return output('node', os.path.join(support.TESTS, 'office', script), *arguments)
