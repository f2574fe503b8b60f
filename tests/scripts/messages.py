# SPDX-License-Identifier: ISC
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
        said = out + messages if name == 'planlint' else messages
        expect(code in said.decode(), f'no {code} in: {said.decode()}')
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
        expect(done.returncode == 2 and b'[output-cut]' in done.stderr, done.stderr)


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


def test_a_column_that_the_others_crush():
    narrow = (PLAN % 'x') + 'style: {paper: A5, columns: [{column: comment, width: 180}]}\n'
    for command in ('plan2xlsx', 'plan2docx'):
        says('[column-narrow]', command, 'x.yaml', '-o', 'x', status=(1,), files={'x.yaml': narrow})


def place_of(text, words, name='x.yaml'):
    """FILE:LINE:COL of the first place where these words stand."""
    before = text[:text.index(words)]
    return f'{name}:{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}: '


BELL = r'"a\x01b"'
AROUND = f'''plan:
  title: 計画
  footnotes: [{{mark: ※1, term: 語, text: {BELL}}}]
  policies:
    - id: a
      title: 方針※1
      page: 8
      items:
        - {{id: b, title: 項目, comments: [{{by: 甲, text: よい}}]}}
'''
MEETINGS = f'''meetings:
  title: 日程
  fiscal_year: 2026
  rows: [{{number: 1, month: 4月, agenda: [始まり, {BELL}]}}]
'''


def test_messages_of_papers_have_a_place():
    high, long = PLAN % ('あ' * 5000), PLAN % ('あ' * 32768)
    bell, lane = PLAN % BELL, SCHEDULE % '𠮷野'
    entry = (SCHEDULE % 'A').replace('始まり', BELL)
    comment = AROUND.replace(BELL, 'よい').replace('text: よい}]}', f'text: {BELL}}}]}}')
    many = (SCHEDULE % 'A').replace('始まり}', '始まり}, {month: 4月, lane: a, text: "'
                                    + 'あ\\n' * 99 + '"}')
    rows = [('row-too-high', high, 'id: b', ['plan2xlsx']),
            ('row-too-high', many, '{month: 4月, lane: a, text: 始', ['sched2xlsx']),
            ('row-too-high', MEETINGS.replace(BELL, '"' + 'あ\\n' * 99 + '"'), '{number',
             ['sched2xlsx']),
            ('text-too-long', long, 'ああ', ['plan2xlsx']),
            ('not-in-cp932', lane, '𠮷', ['sched2csv', '--encoding=cp932']),
            ('not-in-cp932', lane, '𠮷', ['sched2csv', '--encoding=cp932', '--table=matrix']),
            ('not-in-cp932', bell.replace(BELL, '可𠮷'), '可', ['plan2csv', '--encoding=cp932'])]
    for command in ('xlsx', 'docx', 'md'):
        rows += [('not-xml', bell, BELL, [f'plan2{command}']),
                 ('not-xml', (PLAN % 'x').replace('項目', BELL), BELL, [f'plan2{command}']),
                 ('not-xml', AROUND, BELL, [f'plan2{command}']),
                 ('not-xml', AROUND.replace(BELL, 'よい').replace('方針※1', BELL), BELL,
                  [f'plan2{command}']),
                 ('text-marked', comment, BELL, [f'plan2{command}', '--with-comments']),
                 ('not-xml', entry, BELL, [f'sched2{command}'])]
    for code, text, words, (name, *options) in rows:
        with support.folder() as here:
            support.write(os.path.join(here, 'x.yaml'), text.encode())
            _, messages, _ = support.run_any(name, '--lang=en', *options, 'x.yaml', '-o', 'out',
                                             cwd=here)
        expect(any(line.startswith(place_of(text, words)) and line.endswith(f'[{code}]')
                   for line in messages.decode().splitlines()),
               f'{name} {options}: no {place_of(text, words)}... [{code}] in {messages.decode()}')


def test_messages_of_papers_name_the_file_of_the_text():
    files = {'a.yaml': SCHEDULE % 'A', 'b.yaml': MEETINGS}
    for name in ('sched2xlsx', 'sched2docx', 'sched2md'):
        with support.folder() as here:
            for file, text in files.items():
                support.write(os.path.join(here, file), text.encode())
            _, messages = support.run(name, '--lang=en', 'a.yaml', 'b.yaml', '-o', 'out', cwd=here,
                                      status=(2,))
        want = place_of(MEETINGS, '始まり', 'b.yaml')
        expect(messages.decode().startswith(want), f'{name}: no {want} in {messages.decode()}')


def test_a_title_is_of_the_file_in_which_it_stands():
    """It is a property of the paper too, which the first table gives."""
    files = {'a.yaml': MEETINGS.replace(BELL, '終わり'),
             'b.yaml': (SCHEDULE % 'A').replace('予定', BELL)}
    for name in ('sched2xlsx', 'sched2docx'):
        with support.folder() as here:
            for file, text in files.items():
                support.write(os.path.join(here, file), text.encode())
            _, messages = support.run(name, '--lang=en', 'a.yaml', 'b.yaml', '-o', 'out', cwd=here,
                                      status=(2,))
        for line in messages.decode().splitlines():
            expect(line.startswith(place_of(files['b.yaml'], BELL, 'b.yaml')), f'{name}: {line}')


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
        expect('2026-04,2026-04,a,〓野,始まり,,,,4月,,\r\n'.encode('cp932') in out, out)


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
    expect(out.endswith('2026-04,2026-04,a,A,始まり,,,,4月,,\r\n'.encode()), out)


def test_quiet_says_errors_only():
    with support.folder() as here:
        path = os.path.join(here, 'x.yaml')
        support.write(path, (PLAN % ('あ' * 5000)).encode())
        out, messages = support.run('plan2xlsx', '-q', path, status=(1,))
        expect(out and not messages, messages)


support.main(globals())
