# SPDX-License-Identifier: ISC
"""The rules of kairan-comments(5) on files as they come: guessed writers, times that are none, what
the office moved or deleted, names given later, plans and streams of older versions."""
import csv
import json
import os
import re
import shutil

import yaml

import forms
import rows
import support
from plans import comments
from support import expect

DATA = os.path.join(support.TESTS, 'data', 'merging')
PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')


def case(name):
    """A new folder with the files of a case."""
    here = support.folder()
    shutil.copytree(os.path.join(DATA, name), here.name, dirs_exist_ok=True)
    return here


def merge(here, *arguments, plan='plan.yaml', status=(0, 1)):
    """The plan after a run, as YAML, its bytes, and the messages."""
    out, messages = support.run('mergecomments', '--lang=en', *arguments[:-1], plan,
                                *([arguments[-1]] if isinstance(arguments[-1], str)
                                  else arguments[-1]), cwd=here, status=status)
    return (yaml.safe_load(out)['plan'] if out else None), out, messages.decode()


def texts(plan):
    return sorted(c.get('text', c.get('proposed', '')).strip() for c in comments(plan))


def both_stay(name, files):
    with case(name) as here:
        one, _, _ = merge(here, [files[0]])
        other, _, _ = merge(here, [files[1]])
        plan, out, messages = merge(here, files)
        expect(texts(plan) == sorted(texts(one) + texts(other)), f'{texts(plan)}\n{out.decode()}')
        expect(merge(here, files[::-1])[1] == out, 'another order gives another plan')
        return plan, messages


def test_two_members_under_one_guessed_author():
    plan, messages = both_stay('guessed-author', ['N67_kou.xlsx', 'N67_otsu.xlsx'])
    expect('[name-from-file]' in messages, messages)
    expect(len({c['guessed'] for c in comments(plan)}) == 2, plan)


def test_two_members_with_files_of_one_name():
    both_stay('guessed-file', ['kou', 'otsu'])


def test_a_file_of_gnumeric_refuses_no_stream():
    with case('gnumeric') as here:
        files = ['29_gnumeric.xlsx', '02_lo_all.xlsx']
        support.run('mergecomments', '--extract', 'plan.yaml', *files, '-o', 'said.yaml', cwd=here,
                    status=(0, 1))
        expect(merge(here, ['said.yaml'])[1] == merge(here, files)[1], 'the stream says otherwise')


def test_a_clock_that_is_wrong():
    with case('clock') as here:
        for pair in (['N64_v1.xlsx', 'N64_v2.xlsx'], ['N122_v1.xlsx', 'N122_v2.xlsx']):
            plan, _, messages = merge(here, pair)
            expect('[comment-superseded]' in messages, messages)
            want = sorted(sum((texts(merge(here, [file])[0]) for file in pair), []))
            expect(texts(plan) == want, f'{texts(plan)}, not {want}')


def test_an_addition_in_a_fresh_form():
    with case('addition') as here:
        plan, _, messages = merge(here, ['N42_v1.xlsx', 'N47_addition.xlsx'])
        expect('[comment-superseded]' in messages and len(texts(plan)) >= 2, messages)


def test_times_that_are_none():
    with case('standin') as here:
        plan, _, messages = merge(here, ['v1.xlsx', 'v2-1970.xlsx'])
        expect('[comment-conflict]' in messages, messages)
        expect(not any('superseded' in c for c in comments(plan)), plan)
        expect(not any(str(c.get('saved', '')).startswith('1970') for c in comments(plan)), plan)


def test_a_moved_comment_does_not_come_back():
    with case('moved') as here:
        before = support.read(os.path.join(here, 'plan.yaml'))
        plan, out, messages = merge(here, ['N101.xlsx'])
        expect('[comment-taken-away]' in messages, messages)
        expect(texts(plan) == texts(yaml.safe_load(before)['plan']), out.decode())
        support.write(os.path.join(here, 'again.yaml'), out)
        _, again, messages = merge(here, ['N101.xlsx'], plan='again.yaml')
        expect(again == out and 'known before 1' in messages, messages)
        plan, _, _ = merge(here, '--again', ['N101.xlsx'], plan='again.yaml')
        expect(len(texts(plan)) > len(texts(yaml.safe_load(out)['plan'])), 'it is not there again')


def office_table(here, name, *rows):
    """An office's own table of opinions, in CSV."""
    lines = ['該当箇所,委員名,意見,回答,担当課', *(','.join(row) for row in rows)]
    support.write(os.path.join(here, name), '\n'.join(lines).encode())
    return name


def test_an_answer_to_words_that_were_corrected():
    with support.folder() as here:
        plan_in(here)
        said = ('Longer opening hours', 'R. Member', 'Open at eigth.')
        _, out, _ = merge(here, [office_table(here, '1.csv', (*said, '', ''))])
        plan = out.replace(b'eigth', b'eight')
        support.write(os.path.join(here, 'plan.yaml'), plan)
        _, out, messages = merge(here, [office_table(here, '2.csv', (*said, '', 'Hall'))])
        expect('[comment-taken-away]' in messages, messages)
        answered = office_table(here, '3.csv', (*said, 'We will.', 'Hall'))
        got, out, messages = merge(here, [answered])
        expect(texts(got) == ['Open at eight.', 'Open at eigth.'] and
               [a['text'] for c in comments(got) for a in c.get('answers', [])] == ['We will.'],
               out.decode())


def test_an_answer_that_got_its_name_later():
    """The comment of the guessed name is one with that which a person wrote; its answer goes along."""
    with support.folder() as here:
        plan_in(here)
        lines = '該当箇所,意見,回答\nLonger opening hours,Open at eight.,We will.'
        support.write(os.path.join(here, 't.csv'), lines.encode())
        _, out, _ = merge(here, ['t.csv'])
        hand = b'          comments:\n            - by: Ann Bell\n              text: Open at eight.\n'
        support.write(os.path.join(here, 'plan.yaml'), out.replace(b'          comments:\n', hand, 1))
        got, out, _ = merge(here, '--by=Ann Bell', ['t.csv'])
        expect(texts(got) == ['Open at eight.'] and
               [a['text'].strip() for c in comments(got) for a in c.get('answers', [])] == ['We will.'],
               out.decode())


# ---- files made here

def form(here, name, words):
    """A filled form in CSV, which tells no time and no name, with the words at the first items."""
    lines = support.run('plan2csv', '--table=form', PLAN)[0].decode().split('\r\n')
    first = next(i for i, line in enumerate(lines) if 'Keep the Reading Boat' in line)
    left, out = list(words), lines[:first]
    for line in lines[first:]:
        out.append(line + left.pop(0) if left and line.endswith(',') else line)
    expect(not left, 'the form has too few rows')
    support.write(os.path.join(here, name), '\r\n'.join(out).encode())
    return name


def plan_in(here):
    support.write(os.path.join(here, 'plan.yaml'), support.read(PLAN))


def test_by_names_the_writer_later():
    with support.folder() as here:
        plan_in(here)
        form(here, 'a.csv', ['Yes.', 'No.'])
        _, first, _ = merge(here, '--by=Ann Bell', ['a.csv'])
        _, guessed, _ = merge(here, ['a.csv'])
        support.write(os.path.join(here, 'guessed.yaml'), guessed)
        _, later, _ = merge(here, '--by=Ann Bell', ['a.csv'], plan='guessed.yaml')
        expect(b'guessed' in guessed and later == first, later.decode())


def test_by_for_several_files_is_refused():
    with support.folder() as here:
        plan_in(here)
        files = [form(here, 'a.csv', ['Yes.']), form(here, 'b.csv', ['No.'])]
        for more in ([], ['--extract']):
            _, out, messages = merge(here, '--by=Ann Bell', *more, files, status=(2,))
            expect(messages.count('[by-several]') == 2 and not out, messages)
            expect('a.csv' in messages and 'b.csv' in messages, messages)


def test_a_folder_full_of_papers():
    with support.folder() as here:
        plan_in(here)
        form(here, 'a.csv', ['Yes.'])
        for name in ('form.xlsx', 'form.docx'):
            support.run(f'plan2{name[5:]}', 'plan.yaml', '-o', name, cwd=here)
        support.run('plan2csv', '--table=form', 'plan.yaml', '-o', 'empty.csv', cwd=here)
        support.write(os.path.join(here, 'schedule.yaml'),
                      support.read(os.path.join(support.SAMPLES, 'small', 'schedule.yaml')))
        files = sorted(os.listdir(here))
        _, _, messages = merge(here, files)
        expect(messages.count('[file-passed]') == 5 and 'files merged 1,' in messages, messages)
        for file, what in (('plan.yaml', 'the plan itself'), ('schedule.yaml', 'a source in YAML'),
                           ('form.xlsx', 'nobody filled in')):
            expect(re.search(rf'^{file}: note: this is .*{what}', messages, re.M), messages)
        _, _, messages = merge(here, [file for file in files if file != 'a.csv'], status=(0,))


def printed(here, command, source, name, *options):
    support.run(command, *options, source, '-o', name, cwd=here)


def all_papers(here):
    """Each paper that a command makes of the plan, the schedule and the meetings."""
    for number, more in enumerate(([], ['--with-comments'], ['--with-comments', '--with-superseded'],
                                   ['--bom'], ['--encoding=cp932'], ['--titles', '--guard'])):
        for table in ('items', 'points', 'form'):
            printed(here, 'plan2csv', 'plan.yaml', f'{table}{number}.csv', f'--table={table}', *more)
        if number < 3:
            for name in ('md', 'html'):
                printed(here, f'plan2{name}', 'plan.yaml', f'plan{number}.{name}', *more)
        for table in ('entries', 'matrix', 'meetings', 'list', 'members', 'papers', 'events') \
                if number > 2 else ():
            printed(here, 'sched2csv', 'schedule.yaml', f'{table}{number}.csv', f'--table={table}',
                    *more)
    for command in ('plan2xlsx', 'plan2docx', 'sched2xlsx', 'sched2docx', 'sched2md',
                    'sched2html'):
        printed(here, command, f'{"plan" if command[0] == "p" else "schedule"}.yaml',
                f'{command}.{command.split("2")[1]}')
    for name in ('xlsx', 'docx', 'md', 'html'):
        for number, options in enumerate(rows.MEETING.values()):
            printed(here, f'sched2{name}', 'schedule.yaml', f'meeting{number}.{name}', *options)
    for name in ('xlsx', 'docx'):
        printed(here, f'plan2{name}', 'plan.yaml', f'bell.{name}', '--reviewer=Ann Bell')


def test_a_folder_with_all_papers():
    with support.folder() as here:
        saved = '2026-05-20T01:02:03Z'
        plan = with_comment('bell.xlsx', saved) + '\nstyle:\n  size: 10\n'
        support.write(os.path.join(here, 'plan.yaml'), plan.encode())
        support.write(os.path.join(here, 'schedule.yaml'),
                      support.read(os.path.join(support.SAMPLES, 'small', 'schedule.yaml')))
        support.write(os.path.join(here, 'style.yaml'), b'style:\n  size: 9\n')
        all_papers(here)
        files = sorted(os.listdir(here))
        _, messages = support.run('mergecomments', '--lang=en', '-i', 'plan.yaml', *files, cwd=here)
        expect(messages.count(b'[file-passed]') == len(files), messages.decode())
        expect(support.read(os.path.join(here, 'plan.yaml')).decode() == plan, 'the plan changed')
        form(here, 'a.csv', ['Yes.'])
        _, messages = support.run('mergecomments', '--lang=en', '-i', 'plan.yaml', 'a.csv', *files,
                                  cwd=here, status=(1,))
        expect(messages.count(b'[file-passed]') == len(files) and b'files merged 1,' in messages,
               messages.decode())


def test_a_paper_that_was_changed_is_not_passed_over():
    with support.folder() as here:
        plan_in(here)
        printed(here, 'plan2csv', 'plan.yaml', 'form.csv', '--table=form')
        printed(here, 'plan2md', 'plan.yaml', 'plan.md')
        changed = os.path.join(here, 'form.csv')
        support.write(changed, support.read(changed) + b'\r\n')  # as a program saves it
        _, _, messages = merge(here, ['form.csv'], status=(0,))
        expect('[file-passed]' not in messages and 'files merged 1,' in messages, messages)
        changed = os.path.join(here, 'plan.md')
        support.write(changed, support.read(changed) + b'Sell the boat.\n')
        _, _, messages = merge(here, ['plan.md'], status=(1,))
        expect('[file-passed]' not in messages and 'not usable 1' in messages, messages)
        printed(here, 'plan2html', 'plan.yaml', 'plan.html')
        changed = os.path.join(here, 'plan.html')
        support.write(changed, support.read(changed).replace(b'Paper 1', b'Sell the boat.'))
        _, _, messages = merge(here, ['plan.html'], status=(1,))
        expect('this is HTML;' in messages and 'not usable 1' in messages, messages)


REASONS = ('row-unknown', 'id-alone', 'several-items', 'cell-of-several', None)


def test_the_report_says_why_an_entry_is_unplaced():
    with support.folder() as here:
        plan_in(here)
        entries = [{'place': f'S!G{number}', 'text': f'Words {number}.', 'row': f'Row {number}',
                    **({'reason': reason} if reason else {})}
                   for number, reason in enumerate(REASONS)]
        entries += [{'place': 'S!G9', 'text': 'Words 9.', 'item': 'gone', 'row': 'Gone'},
                    {'kind': 'extra', 'place': 'S!G10', 'text': 'Words 10.', 'row': '',
                     'reason': 'outside'}]
        whole = {'kairan-comments': 2, 'end': 1, 'files': [
            {'digest': 'a' * 16, 'file': 'bell.xlsx', 'saved': '2026-05-20T00:00:00Z',
             'by': ['Ann Bell'], 'count': len(entries), 'entries': entries}]}
        support.write(os.path.join(here, 's.yaml'),
                      ('# kairan-comments\n' + json.dumps(whole)).encode())
        _, _, messages = merge(here, '--report=r.csv', ['s.yaml'])
        reported = dict(re.findall(r'^bell\.xlsx:(S!G\d+): \w+: (.*) \[[\w-]+\]$', messages, re.M))
        expect(len(reported) == len(entries), messages)
        rows = list(csv.DictReader(
            support.read(os.path.join(here, 'r.csv')).decode('utf-8-sig').splitlines()))
        for part in ('open point', 'entry'):
            results = {row['Place']: row['Result'] for row in rows if row['Part'] == part}
            expect(results == reported, f'{part}: {results}, not {reported}')


def test_who_has_answered():
    with support.folder() as here:
        plan_in(here)
        plan = support.read(PLAN).decode()
        row = '  returned:\n    - {digest: "00", file: x.xlsx, by: ["Ann Bell", Nobody]}\n'
        support.write(os.path.join(here, 'plan.yaml'), (plan.rstrip('\n') + '\n' + row).encode())
        out, messages = support.run('mergecomments', '--lang=en', 'plan.yaml', cwd=here)
        expect(b'answered (1): Ann Bell\n' in out and b'not answered (2): ' in out
               and b'not on the list (1): Nobody\n' in out and not messages, out)
        support.run('mergecomments', '-i', 'plan.yaml', cwd=here, status=(2,))


COMMENT = '''          comments:
            - by: Ann Bell
              text: Sell the boat.
              from: {name}
              saved: {saved}
'''


def with_comment(name, saved):
    plan = support.read(PLAN).decode()
    return re.sub(r'(- id: boat\n(?: {10,}.*\n)*?)(?= {8}- id:)',
                  lambda found: found[1] + COMMENT.format(name=name, saved=saved), plan, count=1)


STREAM = '''kairan-comments: {version}
files:
  - file: bell.xlsx
    {digest}saved: "{saved}"
    by: ["Ann Bell"]
    {more}count: 1
    entries:
      - {{item: boat, place: "S!G7", text: "{text}"}}
end: 1
'''


def stream(here, text, saved, digest='', more='', version=2):
    name = f'{digest or saved[:10]}.yaml'
    digest = f'digest: "{digest}"\n    ' if digest else ''
    support.write(os.path.join(here, name), STREAM.format(
        text=text, saved=saved, digest=digest, more=more, version=version).encode())
    return name


def test_times_that_a_person_wrote():
    """They are compared with no other, and are no marks; in a stream they are a damage."""
    with support.folder() as here:
        for time in ('2026-05-01', '2026-06-03W00:00:00Z', '5月'):
            support.write(os.path.join(here, 'plan.yaml'), with_comment('b.xlsx', time).encode())
            file = stream(here, 'Keep it.', '2026-05-20T01:02:03Z', 'aaaaaaaaaaaaaaaa')
            got, out, messages = merge(here, [file])
            expect(texts(got) == ['Keep it.', 'Sell the boat.'] and b'superseded' not in out and
                   '[comment-conflict]' in messages, messages + out.decode())
            file = stream(here, 'Keep it.', time, 'aaaaaaaaaaaaaaaa')
            out, _, messages = merge(here, [file], status=(1, 2))
            expect('[stream-damaged]' in messages and 'saved' in messages, messages)


def test_a_plan_of_an_older_version():
    with support.folder() as here:
        saved = '2026-05-20T01:02:03Z'
        plan = with_comment('bell.xlsx', saved)
        support.write(os.path.join(here, 'plan.yaml'), plan.encode())
        file = stream(here, 'Sell the boat.', saved, 'aaaaaaaaaaaaaaaa')
        got, out, messages = merge(here, [file])
        expect(texts(got) == ['Sell the boat.'] and len(got['returned']) == 1, out.decode())
        moved = plan.replace('- id: boat', '- id: tmp').replace('- id: opening-hours', '- id: boat') \
            .replace('- id: tmp', '- id: opening-hours')
        support.write(os.path.join(here, 'plan.yaml'), moved.encode())
        got, out, messages = merge(here, [file])
        expect(texts(got) == ['Sell the boat.'] and '[comment-taken-away]' in messages, messages)


def test_a_stream_of_an_older_version():
    with support.folder() as here:
        plan_in(here)
        saved = '2026-05-20T01:02:03Z'
        file = stream(here, 'Sell the boat.', saved, version=1)
        got, out, _ = merge(here, [file])
        expect(texts(got) == ['Sell the boat.'] and len(got['returned'][0]['digest']) == 16, out)
        support.write(os.path.join(here, 'again.yaml'), out)
        expect(merge(here, [file], plan='again.yaml')[1] == out, 'merged twice')


def test_withdrawn_and_counting_again():
    with support.folder() as here:
        plan_in(here)
        files = [stream(here, 'Sell the boat.', '2026-05-20T00:00:00Z', 'aaaaaaaaaaaaaaaa'),
                 stream(here, '', '2026-05-21T00:00:00Z', 'bbbbbbbbbbbbbbbb', 'withdraw: true\n    ')]
        got, out, messages = merge(here, files)
        expect('[comment-withdrawn]' in messages, messages)
        expect(merge(here, files[::-1])[1] == out, 'another order gives another plan')
        expect(comments(got)[0]['withdrawn'].year == 2026, out.decode())
        rows = [line for line in out.decode().splitlines(keepends=True) if 'bbbbbbbb' not in line]
        support.write(os.path.join(here, 'less.yaml'), ''.join(rows).encode())
        got, out, messages = merge(here, [files[0]], plan='less.yaml')
        expect('[comment-counts]' in messages and 'withdrawn' not in comments(got)[0], messages)


def test_a_file_saved_after_the_deadline():
    with support.folder() as here:
        plan = support.read(PLAN).decode()
        support.write(os.path.join(here, 'plan.yaml'), re.sub(
            r'^( +)title: Third', r'\1deadline: 2026-07-31\n\1title: Third', plan, count=1,
            flags=re.M).encode())
        times = {'JST-9': ('2026-07-31T14:59:59Z', '2026-07-31T15:00:00Z'),
                 'UTC0': ('2026-07-31T23:59:59Z', '2026-08-01T00:00:00Z'),
                 'EST5EDT,M3.2.0,M11.1.0': ('2026-08-01T03:59:59Z', '2026-08-01T04:00:00Z')}
        environment = dict(support.ENVIRONMENT)
        try:
            for zone, saved in times.items():
                support.ENVIRONMENT['TZ'] = zone
                files = [stream(here, 'Sell the boat.', time, f'{number:016}')
                         for number, time in enumerate(saved)]
                got, out, messages = merge(here, files, status=(0,))
                expect(messages.count('[file-late]') == 1 and len(comments(got)) == 1, messages)
                expect('bell.xlsx: note: this file was saved after the deadline, 2026-07-31; it '
                       'was merged' in messages, messages)
        finally:
            support.ENVIRONMENT.clear()
            support.ENVIRONMENT.update(environment)
        support.write(os.path.join(here, 'again.yaml'), out)
        _, _, messages = merge(here, files, plan='again.yaml')
        expect('[file-late]' not in messages, messages)


def test_a_deadline_that_has_changed_is_nobodys_text():
    """Nor is one in the other language; a day that there is not is."""
    def plan(title, day, last=''):
        return (f'plan:\n  title: {title}\n  deadline: {day}\n{last}  reviewers: [Ann]\n  policies:\n    - id: p\n'
                '      title: Policy\n      items: [{id: a, title: The boat}]\n').encode()
    with support.folder() as here:
        path, form, filled = (os.path.join(here, name) for name in ('plan.yaml', 'form.xlsx', 'Ann.xlsx'))
        for title, words in (('Reading Boat', 'Please return by: Thursday 31 December 2026'), ('計画', '提出期限：')):
            support.write(path, plan(title, '2026-12-31'))
            forms.send(path, form)

            def change(sheet, name, items, odd=False):
                sheet.cell(*name).value = 'Ann'
                sheet.cell(*items['a']).value = 'More.'
                line = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith(words))
                line.value = line.value.replace('31', '32') if odd else line.value
            forms.alter(form, filled, change)
            for later in ('2027-01-15', '2028-02-29'):
                support.write(path, plan(title, later))
                _, _, messages = merge(here, ['Ann.xlsx'], status=(0,))
                expect('[comment-extra]' not in messages and 'comments added 1' in messages, messages)
            forms.alter(form, filled, lambda *places: change(*places, odd=True))
            _, out, messages = merge(here, ['Ann.xlsx'], status=(1,))
            expect(messages.count('[comment-extra]') == 1 and '32' in out.decode(), messages)


def test_a_mark_by_hand_stays():
    with support.folder() as here:
        saved = '2026-05-20T00:00:00Z'
        plan = with_comment('bell.xlsx', saved + '\n              superseded: true')
        support.write(os.path.join(here, 'plan.yaml'), plan.encode())
        got, out, _ = merge(here, [stream(here, 'Keep it.', '2026-05-21T00:00:00Z', 'b' * 16)])
        expect([c.get('superseded') for c in comments(got)].count(True) == 1, out.decode())


def test_superseded_ones_are_printed_only_if_asked_for():
    with support.folder() as here:
        plan = with_comment('bell.xlsx', '2026-05-20T00:00:00Z\n              superseded: true')
        support.write(os.path.join(here, 'plan.yaml'), plan.encode())
        for command in ('plan2csv', 'plan2md'):
            less, _ = support.run(command, '--with-comments', 'plan.yaml', cwd=here)
            more, _ = support.run(command, '--with-comments', '--with-superseded', 'plan.yaml',
                                  cwd=here)
            expect(b'Sell the boat.' not in less and b'Sell the boat.' in more, more.decode())


def test_two_branches_of_a_plan():
    """Rows and comments that two branches brought together count once."""
    with support.folder() as here:
        plan_in(here)
        files = [stream(here, 'Sell the boat.', '2026-05-20T00:00:00Z', 'a' * 16),
                 stream(here, 'Keep it.', '2026-05-21T00:00:00Z', 'b' * 16)]
        _, want, _ = merge(here, files)
        twice = re.sub(r'(            - by: Ann Bell\n              text: \|\n                Keep.*?Z\n)',
                       r'\1\1', want.decode(), flags=re.S)
        twice = re.sub(r'(    - \{digest: "bbbb.*\n)', r'\1\1', twice)
        expect(twice.count('Keep it.') == 2 and twice.count('"bbbbbbbbbbbbbbbb"') == 2, twice)
        support.write(os.path.join(here, 'twice.yaml'), twice.encode())
        expect(merge(here, [files[1]], plan='twice.yaml')[1] == want, 'they did not become one')


def test_papers_hold_no_files():
    with support.folder() as here:
        plan = support.read(PLAN).decode().rstrip('\n') + '\n  returned:\n' \
            '    - {digest: "00", file: secret.xlsx, by: [Someone]}\n'
        support.write(os.path.join(here, 'plan.yaml'), plan.encode())
        for command in ('plan2xlsx', 'plan2docx', 'plan2md', 'plan2csv'):
            support.run(command, 'plan.yaml', '-o', 'paper', cwd=here)
            paper = support.read(os.path.join(here, 'paper'))
            if paper[:2] == b'PK':
                paper = b''.join(support.parts(os.path.join(here, 'paper')).values())
            expect(b'secret.xlsx' not in paper and b'Someone' not in paper, command)


def test_a_note_on_a_sheet_without_a_name():
    with case('guessed-author') as here:
        book = 'N67_kou.xlsx'
        parts = support.parts(os.path.join(here, book))
        for name, data in parts.items():
            if 'comments' in name and name.endswith('.xml'):
                parts[name] = re.sub(rb'<author>[^<]*</author>', b'<author>pc-12</author>', data)
        support.pack(os.path.join(here, book), parts)
        plan, out, messages = merge(here, [book])
        expect('[name-guessed]' in messages, messages)
        expect(any(c['by'] == 'pc-12' and 'guessed' in c for c in comments(plan)), out.decode())


def test_what_is_equal_is_no_change():
    with case('guessed-file') as here:
        merged = merge(here, ['kou/form.xlsx', 'otsu/form.xlsx'])[1]
        support.write(os.path.join(here, 'plan.yaml'), merged)
        expect(merge(here, '--again', ['kou/form.xlsx', 'otsu/form.xlsx'])[1] == merged, 'it changed')
        shown = support.run('mergecomments', '-n', '--again', 'plan.yaml', 'kou/form.xlsx',
                            cwd=here, status=(0, 1))[0]
        expect(shown == b'', shown.decode())


def test_rows_of_one_file():
    """As two branches list it: under the smaller name, withdrawn if one says so; what was read in part is read again."""
    with case('rows-of-one-file') as here:
        plan, _, _ = merge(here, ['委員A.csv'])
        rows_now = sorted(plan['returned'], key=lambda row: row['file'])
        expect([(row['file'], row.get('withdraw'), row.get('partial'), len(row['seen'])) for row in rows_now] ==
               [('a.xlsx', True, None, 2), ('委員A.csv', None, None, 1)], rows_now)
        expect(texts(plan) == ['賛成です。'], plan)


support.main(globals())
