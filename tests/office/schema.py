# SPDX-License-Identifier: ISC
"""The loader and the schemas agree: planlint and ajv are given the same files, those of the
tests, the samples, and some made by walking the schemas, and judge them alike, but for what
is named here and in schemafiles.py with its reason."""
import collections
import concurrent.futures
import glob
import json
import os
import re
import subprocess

import papers
import schemafiles
import support
from support import expect

SEED = 20261124
KINDS = ['plan', 'schedule', 'meetings', 'style', 'comments']

# What planlint calls an error and a schema cannot say, with the reason.
BEYOND = {
    'duplicate-id': 'compares values of different records',
    'column-twice': 'compares values of different records',
    'unknown-field': 'refers to another part of the file',
    'list-empty': 'refers to another part of the file',
    'field-input': 'refers to another part of the file',
    'unknown-lane': 'refers to another part of the file',
    'unknown-stage': 'refers to another part of the file',
    'unknown-entry': 'refers to another part of the file',
    'month-outside': 'compares a month with the fiscal year',
    'month-year': 'compares a month with the fiscal years',
    'years-range': 'compares two fiscal years',
    'span-backward': 'compares two months',
    'era-range': 'counts the years of an era',
    'part-lines': 'counts the lines of a text',
    'parts-and-keys': 'a key of a record depends on another one',
    'number-twice': 'compares values of different records',
    'folded-text': 'is about how a text is written, which a reader of YAML does not tell',
    'alias-used': 'is about how a value is written',
}
# The same for a stream of comments, by what stands in brackets in the message.
BEYOND_STREAM = {
    'count': 'counts the entries',
    'end': 'counts the files',
    'fault': 'looks a message up, and whether there are entries beside it',
    'by': 'an entry takes the name of its file',
    'saved': 'is a time, which a plan need not have there',
}

# Files that the YAML of an editor, version 1.2, reads otherwise than libyaml, with the reason.
OTHERWISE = {
    'alias-key': 'an alias in place of a key',
    'lines-cr': 'a CR alone ends no line in a map that is in the line of its key',
    'lines-separator-block': 'U+2028 ends no line',
    'lines-separator-plain': 'U+2028 ends no line',
}


def codes_of(messages):
    return re.findall(r': error: .*\[([a-z0-9-]+)\]$', messages.decode(), re.M)


def judge(case):
    """The errors that our own reader has of a file, and those of them that a schema can say."""
    if case['schema'] == 'comments':
        plan = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
        _, messages, _ = support.run_any('mergecomments', '--lang=en', '--extract', plan,
                                         case['path'])
        found = re.findall(r'cannot be read completely \(([a-z-]+)', messages.decode())
        return found, [word for word in found if word not in BEYOND_STREAM]
    found = codes_of(support.run_any('planlint', '--lang=en', '-q', case['path'])[0])
    return found, [code for code in found if code not in BEYOND]


def judge_all(cases):
    """Our verdicts and those of the schemas, by case."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        ours = list(pool.map(judge, cases))
    call = ['node', os.path.join(support.TESTS, 'office', 'schema.js'),
            os.path.join(support.ROOT, 'schemas')]
    done = subprocess.run(call, check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          input='\n'.join(map(json.dumps, cases)).encode(),
                          env=dict(os.environ,
                                   NODE_PATH=os.path.join(papers.NPM, 'node_modules')))
    expect(done.returncode == 0, f'ajv does not work:\n{done.stderr.decode()[:3000]}')
    theirs = [json.loads(line)['faults'] for line in done.stdout.decode().splitlines()]
    expect(len(theirs) == len(cases), f'{len(cases)} cases, but {len(theirs)} verdicts')
    return ours, theirs


def compare(cases):
    """The codes and forms that were met, each with its number, and the verdicts."""
    ours, theirs = judge_all(cases)
    met, verdicts, wrong = collections.Counter(), collections.Counter(), []
    for case, (found, sayable), faults in zip(cases, ours, theirs):
        if 'many-documents' in found:  # planlint stops there, an editor checks each of them
            continue
        good = not sayable
        met.update(set(found) - set(sayable))
        verdicts[good] += 1
        if case.get('form'):
            met[case['form']] += 1
            fits = (good, not faults) == (case['taken'], not case['taken'])
        else:
            # A field that planlint does not know may be meant as the one that must be there.
            column = {'unknown-field', 'list-empty'} & set(found) and \
                all('/plan/columns' in str(f) for f in faults)
            fits = good == (not faults) or (good and column)
        if not fits:
            text = support.read(case['path']).decode(errors='replace')
            wrong.append(f'{case["schema"]}: {case["name"]} ({case.get("form")}): '
                         f'ours {sayable}, ajv {faults[:3]}\n{text[:700]}')
    expect(not wrong, f'{len(wrong)} of {len(cases)} differ:\n' + '\n'.join(wrong[:20]))
    return met, verdicts


def kind_of(path):
    """The schema by which an editor would check the file: that of its first key."""
    text = support.read(path).decode(errors='replace').lstrip('\ufeff')
    found = re.search(r'^(plan|schedule|meetings|style):', text, re.M)
    return found.group(1) if found else 'plan'


def test_the_files_of_the_tests():
    paths = [p for family in ('lint', 'dump', 'csv', 'md')
             for p in sorted(glob.glob(os.path.join(support.TESTS, 'cases', family, '*.yaml')))]
    paths += sorted(glob.glob(os.path.join(support.TESTS, 'cases', 'merge', '*', '*.yaml')))
    paths += sorted(glob.glob(os.path.join(support.SAMPLES, '*', '*.yaml')))
    files = [{'name': os.path.relpath(path, support.ROOT), 'schema': kind_of(path), 'path': path}
             for path in paths]
    other = [f for f in files if os.path.basename(f['path'])[:-len('.yaml')] in OTHERWISE]
    ours, theirs = judge_all(other)
    alike = [f['name'] for f, (_, said), faults in zip(other, ours, theirs)
             if (not said) == (not faults)]
    expect(len(other) == len(OTHERWISE) and not alike, f'read alike: {alike}')
    _, verdicts = compare([f for f in files if f not in other])
    expect(verdicts[True] > 100 and verdicts[False] > 20, f'only {verdicts} files')


def nameless():
    """What few random streams are: an entry takes the name of its file since version 2 only."""
    for version in '1', '2':
        file = {'file': 'a.xlsx', 'count': '1', 'entries': [{'item': 'a', 'text': 'x'}]}
        yield f'nameless, version {version}', None, {
            'kairan-comments': version, 'files': [{'digest': '0' * 64, **file}], 'end': '1'}


def made_files(here):
    for kind in KINDS:
        schema = schemafiles.Schema(kind)
        for number, (name, form, document) in enumerate(
                [*schemafiles.walk(schema, SEED), *schemafiles.draws(schema, SEED, 100),
                 *(nameless() if kind == 'comments' else ())]):
            path = os.path.join(here, f'{kind}-{number}.yaml')
            head = '# kairan-comments\n' if kind == 'comments' else ''
            support.write(path, (head + schemafiles.shown(document)).encode())
            case = {'name': name, 'schema': kind, 'path': path}
            if form:
                case.update({'form': form, 'taken': schemafiles.FORMS[form][1]})
            yield case


def test_made_files():
    with support.folder() as here:
        met, verdicts = compare(list(made_files(here)))
    expect(verdicts[True] > 500 and verdicts[False] > 500, f'only {verdicts} files')
    never = [name for name in [*schemafiles.FORMS, *BEYOND_STREAM] if met[name] == 0]
    expect(not never, f'named as an exception, but never met: {never}')
    if os.environ.get('SHOW'):
        print(verdicts, met)


support.main(globals())
