# SPDX-License-Identifier: ISC
"""What commands read and write: no output names an input, no operand is passed over."""
import os
import shutil
import subprocess

import support
from support import expect

PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
SCHEDULE = os.path.join(support.SAMPLES, 'small', 'schedule.yaml')


def files(here):
    for name, path in (('plan.yaml', PLAN), ('schedule.yaml', SCHEDULE)):
        support.write(os.path.join(here, name), support.read(path))
    os.mkdir(os.path.join(here, 'in'))
    support.run('plan2xlsx', 'plan.yaml', '-o', 'in/form.xlsx', cwd=here)
    os.symlink('plan.yaml', os.path.join(here, 'link.yaml'))
    return {name: support.read(os.path.join(here, name))
            for name in ('plan.yaml', 'schedule.yaml', 'in/form.xlsx')}


def test_an_output_that_names_an_input():
    calls = [['plan2xlsx', 'plan.yaml', '-o', 'plan.yaml'],
             ['plan2csv', 'plan.yaml', '-o', './in/../plan.yaml'],
             ['plan2md', 'plan.yaml', '-o', 'link.yaml'],
             ['plan2docx', 'link.yaml', '-o', 'plan.yaml'],
             ['plan2xlsx', 'plan.yaml', '--style=schedule.yaml', '-o', 'schedule.yaml'],
             ['sched2csv', 'schedule.yaml', '-o', 'schedule.yaml'],
             ['plandump', 'plan.yaml', '-o', 'plan.yaml'],
             ['planfmt', 'plan.yaml', '-o', 'plan.yaml'],
             ['xlsx2plan', 'in/form.xlsx', '--like=plan.yaml', '-o', 'plan.yaml'],
             ['xlsx2plan', 'in/form.xlsx', '-o', 'in/form.xlsx'],
             ['mergecomments', 'plan.yaml', 'in/form.xlsx', '-o', 'plan.yaml'],
             ['mergecomments', 'plan.yaml', 'in', '-o', 'in/form.xlsx'],
             ['mergecomments', 'plan.yaml', 'in', '-o', 'x.yaml', '--report=in/form.xlsx'],
             ['mergecomments', '--extract', 'plan.yaml', 'in', '-o', 'plan.yaml']]
    with support.folder() as here:
        before = files(here)
        for call in calls:
            _, messages = support.run(*call, cwd=here, status=(2,))
            expect(b'this is a file that is read' in messages, f'{call}: {messages}')
        for name, text in before.items():
            expect(support.read(os.path.join(here, name)) == text, f'{name} was changed')


def test_a_report_that_is_the_result_too():
    with support.folder() as here:
        files(here)
        _, messages = support.run('mergecomments', 'plan.yaml', 'in', '-o', 'x.md',
                                  '--report=./x.md', cwd=here, status=(2,))
        expect(b'x.md' in messages and not os.path.exists(os.path.join(here, 'x.md')), messages)


def test_a_suffix_of_another_format():
    with support.folder() as here:
        files(here)
        for call, name in ((['plan2xlsx', 'plan.yaml'], 'x.docx'),
                           (['plan2csv', 'plan.yaml'], 'x.XLSX'),
                           (['plan2md', 'plan.yaml'], 'x.yaml'),
                           (['sched2docx', 'schedule.yaml'], 'x.md'),
                           (['planfmt', 'plan.yaml'], 'x.csv'),
                           (['mergecomments', 'plan.yaml', 'in'], 'x.xlsx')):
            _, messages = support.run(*call, '-o', name, cwd=here, status=(2,))
            expect(b'another format' in messages, messages)
            expect(not os.path.exists(os.path.join(here, name)), name)
        for name in ('x.xlsx', 'x.XLSX', 'x.xlsx.tmp', 'x', 'a.csv/x'):
            os.makedirs(os.path.join(here, 'a.csv'), exist_ok=True)
            support.run('plan2xlsx', 'plan.yaml', '-o', name, cwd=here)


def test_an_operand_that_is_not_used():
    with support.folder() as here:
        files(here)
        support.write(os.path.join(here, 'look.yaml'), b'style: {size: 9}\n')
        for call in (['plan2xlsx', 'plan.yaml', 'schedule.yaml'],
                     ['plan2csv', 'plan.yaml', 'link.yaml'],
                     ['plan2csv', 'plan.yaml', 'look.yaml'],
                     ['sched2csv', 'schedule.yaml', 'schedule.yaml'],
                     ['sched2md', 'schedule.yaml', 'plan.yaml']):
            _, messages = support.run(*call, cwd=here, status=(2,))
            expect(b'[operand-unused]' in messages, f'{call}: {messages}')
        for call in (['plan2docx', 'plan.yaml', 'look.yaml'], ['plandump', 'plan.yaml', 'look.yaml'],
                     ['sched2xlsx', 'schedule.yaml', 'look.yaml']):
            support.run(*call, '-o', 'out', cwd=here)


def test_options_that_are_not_as_they_must_be():
    for option, words in (('--limit=cells', b'whole number'), ('--limit=cells=', b'whole number'),
                          ('--limit=cells=1x', b'whole number'),
                          ('--limit=cells=-1', b'whole number'),
                          (f'--limit=cells={2 ** 64}', b'whole number'),
                          ('--limit=cell=1', b'no such limit'), ('--limit==1', b'no such limit'),
                          (f'--limit={"c" * 40}=1', b'no such limit'),
                          ('--o=out', b'unknown option'), ('--q', b'unknown option')):
        with support.folder() as here:
            _, messages = support.run('planlint', '--lang=en', option, 'none.yaml', cwd=here,
                                      status=(2,))
            expect(words in messages, f'{option}: {messages}')
    support.run('planlint', f'--limit=cells={2 ** 64 - 1}', PLAN)


def test_the_longest_name_of_an_output():
    """255 bytes; the temporary file beside it has no longer one."""
    for name in ('x' * 250 + '.yaml', '名' * 83 + 'x.yaml'):
        with support.folder() as here:
            path = os.path.join(here, name)
            support.run('plandump', '--yaml', PLAN, '-o', path)
            text = support.read(path).replace(b'plan:', b'plan:  ', 1)
            support.write(path, text)
            support.run('planfmt', '-i', path)
            expect(os.listdir(here) == [name] and support.read(path) != text, os.listdir(here))


def test_a_report_that_cannot_be_written():
    with support.folder() as here:
        before = files(here)
        lines = support.run('plan2csv', '--table=form', 'plan.yaml', cwd=here)[0].decode()
        filled = lines.replace(',\r\n', ',words\r\n')
        support.write(os.path.join(here, 'a.csv'), filled.encode())
        _, messages = support.run('mergecomments', '-i', 'plan.yaml', 'a.csv',
                                  '--report=none/x.csv', cwd=here, status=(1,))
        expect(b'[report-missing]' in messages, messages)
        expect(support.read(os.path.join(here, 'plan.yaml')) != before['plan.yaml'],
               'nothing was merged')


def test_an_operand_in_the_wrong_place():
    """It is told as that, not as YAML or a table with faults."""
    with support.folder() as here:
        for name in ('plan.yaml', 'schedule.yaml'):
            shutil.copy(os.path.join(support.SAMPLES, 'small', name), here)
        support.run('plan2xlsx', 'plan.yaml', '-o', 'form.xlsx', cwd=here)
        support.run('plan2docx', 'plan.yaml', '-o', 'form.docx', cwd=here)
        for code, call in (('[not-yaml]', ['mergecomments', '-n', 'form.xlsx', 'plan.yaml']),
                           ('[not-yaml]', ['mergecomments', '-n', 'form.docx', 'form.xlsx']),
                           ('[not-yaml]', ['plan2xlsx', 'form.xlsx', '-o', 'x.xlsx']),
                           ('[not-yaml]', ['planfmt', 'form.docx']),
                           ('[source-given]', ['xlsx2plan', 'plan.yaml']),
                           ('[source-given]', ['docx2sched', 'schedule.yaml']),
                           ('[no-plan]', ['plan2xlsx', 'schedule.yaml', '-o', 'x.xlsx']),
                           ('[no-plan]', ['mergecomments', '-n', 'schedule.yaml', 'form.xlsx']),
                           ('[no-schedule]', ['sched2csv', 'plan.yaml'])):
            _, messages = support.run(call[0], '--lang=en', *call[1:], cwd=here, status=(2,))
            lines = messages.decode().splitlines()
            expect(len(lines) == 1 and lines[0].endswith(code) and
                   lines[0].startswith(next(w for w in call[1:] if '.' in w)), (call, lines))


def test_names_after_two_hyphens():
    """Whatever they begin with."""
    with support.folder() as here:
        support.write(os.path.join(here, '-plan.yaml'), support.read(PLAN))
        got = support.run('plan2csv', '--', '-plan.yaml', cwd=here)[0]
        expect(got == support.run('plan2csv', PLAN)[0], got)


def test_options_that_go_together():
    for call, words in ((['sched2md', '--minutes', SCHEDULE], b'--minutes: this goes with --meeting'),):
        expect(words in support.run_any(*call[:1], '--lang=en', *call[1:])[1], call)


def test_sources_beyond_the_limit():
    """Each command that reads one names the limit."""
    calls = [['planlint'], ['planfmt'], ['planfmt', '--check'], ['plandump'], ['plan2csv'], ['sched2md'],
             ['opinions', '--number'], ['opinions', '--check'], ['mergecomments', '-o', 'x'], ['plandiff', PLAN]]
    for command, *options in calls:
        out, messages, status = support.run_any(command, '--lang=en', '--limit=yaml-bytes=999', *options, PLAN)
        expect(status == 2 and b'the limit of 999 bytes' in out + messages, f'{command}: {messages}')


def test_a_depth_beyond_what_can_be_read():
    """Whatever --limit says."""
    with support.folder() as here:
        support.write(os.path.join(here, 'deep.yaml'), b'plan: ' + 9999 * b'[' + 9999 * b']')
        out, _, status = support.run_any('planlint', '--lang=en', '--limit=yaml-depth=99999', 'deep.yaml', cwd=here)
        expect(status == 2 and b'error' in out, out)


def test_standard_input_beyond_the_limit():
    with support.folder() as here:
        done = subprocess.run([os.path.join(support.BIN, 'mergecomments'), '--lang=en', '--limit=file-bytes=9', '-o', 'x', PLAN, '-'],
                              input=b'0123456789', capture_output=True, check=False, cwd=here, env=support.ENVIRONMENT)
        expect(b'-: error: the file goes over the limit file-bytes (9)' in done.stderr, done.stderr)


support.main(globals())
