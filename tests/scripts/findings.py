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
    text = findings('a "b".yaml')[1].splitlines()
    expect([f'{r["file"]}:{r["line"]}:{r["column"]}: {r["level"]}: {r["message"]} [{r["code"]}]'
            for r in found] == text, out)
    expect(json.loads(run('planlint', '--format=json', os.path.join(
        support.SAMPLES, 'small', 'plan.yaml'))[0]) == [], 'findings in the sample')


def test_github():
    out, messages = findings('a,b:%.yaml', '--format=github')
    expect(messages == '', messages)
    expect(out.startswith('::error file=a%2Cb%3A%25.yaml,line=3,col=3,title=misspelt-key::'), out)
    expect(all(line.startswith('::error file=') for line in out.splitlines()), out)


def test_other_formats():
    out, messages = findings('a.yaml', '--format=xml')
    expect(out == '' and 'text, json or github' in messages, messages)


support.main(globals())
