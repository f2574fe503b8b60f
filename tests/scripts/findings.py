# SPDX-License-Identifier: ISC
"""What planlint finds, written for programs."""
import json
import os

import support
from support import expect, run, run_any

BAD = '''plan:
  title: "a, 50%"
  titel: x
  policies: []
'''


def findings(name, *options):
    with support.folder() as here:
        with open(os.path.join(here, name), 'w', encoding='utf-8') as file:
            file.write(BAD)
        out, messages, status = run_any('planlint', '--lang=en', *options, name, cwd=here)
        expect(status == 2, messages)
        return out.decode(), messages.decode()


def test_json():
    out, messages = findings('a "b".yaml', '--format=json')
    found = json.loads(out)
    expect(messages == '' and found, messages + out)
    for row in found:
        expect(list(row) == ['file', 'line', 'column', 'level', 'code', 'message'], row)
    text = findings('a "b".yaml')[0].splitlines()
    expect([f'{r["file"]}:{r["line"]}:{r["column"]}: {r["level"]}: {r["message"]} [{r["code"]}]'
            for r in found] == text, out)
    expect(json.loads(run('planlint', '--format=json', os.path.join(
        support.SAMPLES, 'small', 'plan.yaml'))[0]) == [], 'findings in the sample')


def test_json_of_characters_that_are_not_seen():
    """They are escaped, those beyond U+FFFF as two halves."""
    with support.folder() as here:
        support.write(os.path.join(here, 'a.yaml'), BAD.replace('policies: []', r'policies: [{id: "a\U000E0041", title: a}]').encode())
        out = run('planlint', '--format=json', 'a.yaml', cwd=here, status=(2,))[0].decode()
        expect(r'a\udb40\udc41' in out and any('a\U000e0041' in row['message'] for row in json.loads(out)), out)


def test_github():
    out, messages = findings('a,b:%.yaml', '--format=github')
    expect(messages == '', messages)
    expect(out.startswith('::error file=a%2Cb%3A%25.yaml,line=3,col=3,title=misspelt-key::'), out)
    expect(all(line.startswith('::error file=') for line in out.splitlines()), out)


def test_other_formats():
    out, messages = findings('a.yaml', '--format=xml')
    expect(out == '' and 'text, json or github' in messages, messages)


def test_findings_go_where_o_says():
    with support.folder() as here:
        support.write(os.path.join(here, 'x.yaml'), BAD.encode())
        told, _ = run('planlint', '--lang=en', 'x.yaml', cwd=here, status=(2,))
        for name in ('text', 'json'):
            wanted, _ = run('planlint', '--lang=en', f'--format={name}', 'x.yaml', cwd=here,
                            status=(2,))
            out, messages = run('planlint', '--lang=en', f'--format={name}', 'x.yaml', '-o', 'out',
                                cwd=here, status=(2,))
            expect(out == messages == b'', out + messages)
            expect(support.read(os.path.join(here, 'out')) == wanted, name)
        out, messages = run('planlint', '--lang=en', '--color=always', 'x.yaml', cwd=here,
                            status=(2,))
        expect(messages == b'' and b'\x1b[1;31merror:' in out and told != out, out)
        good = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
        run('planlint', good, '-o', 'out', cwd=here)
        expect(support.read(os.path.join(here, 'out')) == b'', 'findings in the sample')
        _, messages = run('planlint', '--lang=en', good, '-o', 'none/out', cwd=here, status=(2,))
        expect(b'[cannot-write]' in messages, messages)


def test_past_fifty_of_a_file_the_rest_is_counted():
    source = BAD + ''.join(f'  x{n}: 1\n' for n in range(86))
    with support.folder() as here:
        for name in ('a.yaml', 'b.yaml'):
            support.write(os.path.join(here, name), source.encode())
        lines = run('planlint', '--lang=en', 'a.yaml', 'b.yaml', cwd=here,
                    status=(2,))[0].decode().splitlines()
        count = len(json.loads(run('planlint', '--format=json', 'a.yaml', cwd=here,
                                   status=(2,))[0]))
        expect(len(lines) == 102 and lines[50] == f'a.yaml: note: and {count - 50} more messages '
               'of this file; correct those above first [more-messages]', lines[50])
        _, messages = run('plan2csv', '--lang=ja', 'a.yaml', cwd=here, status=(2,))
        expect(f'ほかに {count - 50} 件あります' in messages.decode(), messages.decode())


support.main(globals())
