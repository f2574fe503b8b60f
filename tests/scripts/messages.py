"""Messages that no single YAML file can bring about: of the system, of limits and of
the formats. Each is looked for by its code."""
import os
import stat
import subprocess

import support
from support import expect

PLAN = '''plan:
  title: 計画
  policies:
    - id: a
      title: 方針
      items:
        - id: b
          title: 項目
          issues: %s
'''
SCHEDULE = '''schedule:
  title: 予定
  fiscal_year: 2026
  lanes: [{id: a, name: %s}]
  entries: [{month: 4月, lane: a, text: 始まり}]
'''


def says(code, *call, files=None, status=(2,), lang='en'):
    """Runs a command in a new folder with these files; its messages must hold the code.
    Returns what it wrote to standard output."""
    with support.folder() as here:
        for name, text in (files or {}).items():
            support.write(os.path.join(here, name),
                          text if isinstance(text, bytes) else text.encode())
        name, *arguments = call
        out, messages = support.run(name, f'--lang={lang}', *arguments, cwd=here, status=status)
        expect(code in messages.decode(), f'no {code} in: {messages.decode()}')
        left = set(os.listdir(here)) - set(files or {})
        expect(status != (2,) or not left, f'{call}: written in spite of the error: {left}')
        return out


def test_a_file_that_is_not_there():
    for lang in ('en', 'ja'):
        says('[cannot-read]', 'planlint', 'none.yaml', lang=lang)
    says('[cannot-read]', 'plan2xlsx', '.', '-o', 'x.xlsx')


def test_a_place_where_nothing_can_be_written():
    files = {'plan.yaml': PLAN % 'x'}
    says('[cannot-write]', 'plan2csv', 'plan.yaml', '-o', 'none/x.csv', files=files)
    says('[cannot-write]', 'plan2xlsx', 'plan.yaml', '-o', 'none/x.xlsx', files=files)


def test_a_full_disk():
    if not os.path.exists('/dev/full'):
        return
    with support.folder() as here, open('/dev/full', 'wb') as full:
        path = os.path.join(here, 'x.yaml')
        support.write(path, (PLAN % 'x').encode())
        done = subprocess.run(support.command('plan2csv', '--lang=en', path), check=False,
                              stdout=full, stderr=subprocess.PIPE, env=support.ENVIRONMENT)
        expect(done.returncode == 2 and b'[cannot-write]' in done.stderr, done.stderr)


def test_a_pipe_is_written_to_and_not_replaced():
    with support.folder() as here:
        path, pipe = os.path.join(here, 'x.yaml'), os.path.join(here, 'pipe')
        support.write(path, (PLAN % 'x').encode())
        os.mkfifo(pipe)
        with subprocess.Popen(['cat', pipe], stdout=subprocess.PIPE) as reader:
            support.run('plan2csv', path, '-o', pipe)
            expect(stat.S_ISFIFO(os.stat(pipe).st_mode), 'the pipe was replaced by a file')
            expect(reader.stdout.read() == support.run('plan2csv', path)[0], 'other bytes')


def test_a_file_without_what_is_wanted():
    plan, schedule = {'x.yaml': PLAN % 'x'}, {'x.yaml': SCHEDULE % 'A'}
    says('[no-plan]', 'plan2xlsx', 'x.yaml', '-o', 'x.xlsx', files=schedule)
    says('[no-plan]', 'plan2csv', 'x.yaml', files=schedule)
    says('[no-schedule]', 'sched2csv', 'x.yaml', files=plan)
    says('[no-meetings]', 'sched2csv', '--table=meetings', 'x.yaml', files=schedule)


def test_limits_of_the_source():
    deep = {'x.yaml': PLAN % 'x'}
    says('[too-deep]', 'planlint', '--limit', 'yaml-depth=3', 'x.yaml', files=deep)
    says('[too-large]', 'planlint', '--limit', 'yaml-bytes=40', 'x.yaml',
         files={'x.yaml': PLAN % 'x'})


def test_a_text_that_no_cell_can_hold():
    says('[text-too-long]', 'plan2xlsx', 'x.yaml', '-o', 'x.xlsx',
         files={'x.yaml': PLAN % ('あ' * 32768)})


def test_a_row_that_excel_cannot_show():
    says('[row-too-high]', 'plan2xlsx', 'x.yaml', '-o', 'x.xlsx', status=(1,),
         files={'x.yaml': PLAN % ('あ' * 5000)})


def test_a_control_character():
    says('[not-xml]', 'plan2xlsx', 'x.yaml', '-o', 'x.xlsx',
         files={'x.yaml': PLAN % r'"a\x01b"'})


def test_characters_that_cp932_lacks():
    files = {'x.yaml': SCHEDULE % '𠮷野'}
    says('[not-in-cp932]', 'sched2csv', '--encoding=cp932', 'x.yaml', files=files)
    with support.folder() as here:
        path = os.path.join(here, 'x.yaml')
        support.write(path, files['x.yaml'].encode())
        out, _ = support.run('sched2csv', '--encoding=cp932', '--substitute=〓', path)
        expect('2026-04,2026-04,a,〓野,始まり,\r\n'.encode('cp932') in out, out)


def test_bom_and_guard():
    with support.folder() as here:
        path = os.path.join(here, 'x.yaml')
        support.write(path, (SCHEDULE % '"=1+1"').encode())
        plain, _ = support.run('sched2csv', path)
        out, _ = support.run('sched2csv', '--bom', '--guard', path)
        expect(out.startswith(b'\xef\xbb\xbf') and b",'=1+1," in out, out)
        expect(not plain.startswith(b'\xef\xbb\xbf') and b',=1+1,' in plain, plain)


def test_standard_input_and_output():
    text = (SCHEDULE % 'A').encode()
    out, _ = support.run('sched2csv', '-', stdin=text)
    expect(out.endswith('2026-04,2026-04,a,A,始まり,\r\n'.encode()), out)


def test_quiet_says_errors_only():
    with support.folder() as here:
        path = os.path.join(here, 'x.yaml')
        support.write(path, (PLAN % ('あ' * 5000)).encode())
        out, messages = support.run('plan2xlsx', '-q', path, status=(1,))
        expect(out and not messages, messages)


support.main(globals())
