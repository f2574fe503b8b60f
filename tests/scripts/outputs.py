# SPDX-License-Identifier: ISC
"""What the commands write: CSV that every reader reads alike, help, schemas, the library's names.
(tests/elsewhere.py: the same bytes from another build.)"""
import csv
import glob
import io
import json
import os
import re
import subprocess

import rows
import support
from support import expect

SAMPLES = sorted(glob.glob(os.path.join(support.SAMPLES, '*', '*.yaml')))


def calls():
    """(sample, command) of all tables of the samples."""
    return [(path, call) for path, call in rows.written(SAMPLES) if call[0].endswith('csv')]


def test_csv_is_read_alike_by_python_and_miller():
    for path, (name, *options) in calls():
        data = support.run(name, *options, path)[0]
        expect(data.count(b'\n') >= data.count(b'\r\n') > 0, f'{name} {path}: no CRLF')
        head, *data_rows = csv.reader(io.StringIO(data.decode(), newline=''))
        expect(all(len(row) == len(head) for row in data_rows), f'{name} {path}: ragged rows')
        if '--titles' in options and head.count('') > 0:
            continue  # a title, of whose empty cells Miller can make no keys
        with support.folder() as here:
            file = os.path.join(here, 'data.csv')
            support.write(file, data)
            text = subprocess.run(['mlr', '-S', '--icsv', '--ojson', '--no-auto-unflatten', 'cat',
                                   file], check=True, stdout=subprocess.PIPE).stdout
        miller = [list(row.values()) for row in json.loads(text, parse_int=str, parse_float=str)]
        expect(miller == data_rows, f'{name} {" ".join(options)} {path}: Miller reads other rows')


def test_the_schedule_of_saku():
    data = support.run('sched2csv', os.path.join(support.SAMPLES, 'saku', 'schedule.yaml'))[0]
    lines = data.decode().split('\r\n')
    expect(lines[0] == 'start,end,lane,lane_name,text,subject,id,stage,when,start_date,end_date', lines[0])
    expect(lines[1] == '2026-04,2026-04,office,広報広聴課,成果と課題の検証,,review-office,review,4月,,', lines[1])
    expect(len(lines) == 35 and lines[-1] == '', f'{len(lines) - 2} entries')


def test_help_and_version_of_every_command():
    for path in sorted(glob.glob(os.path.join(support.BIN, '*'))):
        name = os.path.basename(path)
        for lang in ('en', 'ja'):
            text = support.run(name, f'--lang={lang}', '--help')[0].decode()
            expect(name in text and '--help' in text, f'{name} --help: {text}')
        text = support.run(name, '--version')[0].decode()
        expect(text.startswith(name) and text.endswith('\n'), f'{name} --version: {text}')


def test_wrong_use_writes_nothing():
    for path in sorted(glob.glob(os.path.join(support.BIN, '*'))):
        name = os.path.basename(path)
        for arguments in (['--no-such-option'], ['no-such-file.yaml']):
            out, messages = support.run(name, *arguments, status=(2,))
            expect(messages and not out, f'{name} {arguments[0]}: {messages.decode()}')


def test_schemas_are_those_of_the_field_table():
    paths = sorted(glob.glob(os.path.join(support.ROOT, 'schemas', '*')))
    kinds = [os.path.basename(path)[:-len('.schema.json')] for path in paths]
    expect(kinds == ['comments', 'meetings', 'plan', 'schedule', 'style'], f'there are {kinds}')
    for kind, path in zip(kinds, paths):
        made = support.run('plandump', f'--schema={kind}')[0]
        expect(json.loads(made), kind)
        expect(made == support.read(path), f'make schemas would change {kind}.schema.json')


def test_every_key_is_explained_in_two_languages():
    for kind in ('plan', 'style', 'comments'):
        schema = json.loads(support.run('plandump', f'--schema={kind}')[0])
        records = [r for r in [schema, *schema['$defs'].values()] if 'properties' in r]
        for key, value in ((k, v) for record in records for k, v in record['properties'].items()):
            title, _, english = value['title'].partition(' / ')
            ja, _, en = value['description'].partition('\n')
            expect(ja.startswith(title) and ja.endswith('。') and en.startswith(english)
                   and en.endswith('.') and en.isascii() and not ja.isascii(),
                   f'{kind}, {key}: {value["title"]!r}, {value["description"]!r}')


def needed(name):
    """The shared libraries that a command is linked with."""
    listed = subprocess.run(['readelf', '-d', os.path.join(support.BIN, name)], check=True,
                            stdout=subprocess.PIPE).stdout.decode()
    return set(re.findall(r'\(NEEDED\).*\[lib([\w+-]+)\.so', listed))


def test_commands_are_linked_with_what_they_use():
    """Formats of plain text need no zip, and only what reads others' files needs an XML parser."""
    packed = {command for command, _, suffix, _ in [*rows.papers(), *rows.families()]
              if suffix in ('xlsx', 'docx')} | {command for command, _, _ in rows.comparisons()}
    for path in sorted(glob.glob(os.path.join(support.BIN, '*'))):
        name = os.path.basename(path)
        got, readers = needed(name), [name] if support.is_confined(name) else []
        expect(name in readers or not got & {'xml2', 'zip'}, f'{name} is linked with {sorted(got)}')
        expect(name in packed or name in readers or not got & {'z', 'crypto'},
               f'{name} is linked with {sorted(got)}')
    expect('xml2' in needed('mergecomments'), 'the test sees no libraries')


def test_kinds_formats_and_commands_are_rows():
    """Each kind is made by a command, and no source outside the tables names two kinds."""
    listed = [options for _, options, _, _ in [*rows.papers(), *rows.families()] if options]
    made = {options[0].split('=')[1] for options in listed if options[0].startswith('--table=')} | \
        {kind for kind, options in rows.MEETING.items() if options in listed} | \
        {kind for _, kind, _ in rows.comparisons()} | {'tracked'} | \
        {row[2] for row in rows.read_rows('cmd/command_rows.h', 'PAPER')}
    expect(made == set(rows.kinds()), f'made {sorted(made)}, there are {sorted(rows.kinds())}')
    written = {suffix for _, _, suffix, _ in rows.papers()}
    expect(written == set(rows.formats()), f'{sorted(written)}, {sorted(rows.formats())}')
    for suffix in rows.formats():
        sources = [path for path in glob.glob(os.path.join(support.ROOT, 'lib/emit/*.c'))
                   if f'const struct kr_format kr_format_{suffix} =' in
                   support.read(path).decode()]
        expect(len(sources) == 1 and f'.suffix = "{suffix}"' in support.read(sources[0]).decode(),
               f'the format {suffix} is in {sources}')
    with support.folder() as here:
        plan = os.path.join(support.SAMPLES, 'small', 'plan.yaml')
        _, messages = support.run('mergecomments', '--report=x.none', plan, plan, cwd=here,
                                  status=(2,))
        expect(all(f'.{suffix}' in messages.decode() for suffix in rows.formats_of_papers()),
               messages.decode())


def test_the_shared_library_shows_its_public_names_only():
    header = support.read(os.path.join(support.ROOT, 'lib', 'kairan.h')).decode()
    public = set(re.findall(r'^KR_API[^;]*?\b(kr_\w+)\(', header, re.M))
    listed = subprocess.run(['nm', '-D', '--defined-only',
                             os.path.join(support.BUILD, 'lib', 'libkairan.so.0')],
                            check=True, stdout=subprocess.PIPE).stdout.decode()
    shown = {line.split()[-1] for line in listed.splitlines() if ' T ' in line}
    expect(public and shown == public, f'shown {sorted(shown)}, public {sorted(public)}')


support.main(globals())
