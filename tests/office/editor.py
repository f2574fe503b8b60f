# SPDX-License-Identifier: ISC
"""What staff see in an editor: yaml-language-server, as VS Code and Vim run it, finds the
schemas by the line at the top of the samples, has nothing against these, offers the keys of a
place, and explains them in Japanese and English."""
import glob
import json
import os
import re
import subprocess

import papers
import schemafiles
import support
from support import expect

SERVER = os.path.join(papers.NPM, 'node_modules', 'yaml-language-server', 'bin',
                      'yaml-language-server')
SOURCES = sorted(glob.glob(os.path.join(support.SAMPLES, '*', '*.yaml')))
HEAD = '# yaml-language-server: $schema={}\n'


def look(files):
    """What the language server says of files {path, text, asks}, in their order."""
    script = os.path.join(support.TESTS, 'office', 'editor.js')
    done = subprocess.run(['node', script, SERVER], check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, input=json.dumps(files).encode(), timeout=300)
    expect(done.returncode == 0 and done.stdout,
           f'the language server does not work:\n{done.stderr.decode()[:3000]}')
    return json.loads(done.stdout)


def place(kind, number, text, what):
    """A file of this kind beside the samples, with a question at the mark ‸."""
    text = HEAD.format(f'../../schemas/{kind}.schema.json') + text
    before = text[:text.index('‸')]
    ask = {'what': what, 'line': before.count('\n'),
           'character': len(before) - before.rfind('\n') - 1}
    return {'path': os.path.join(support.SAMPLES, 'small', f'new-{number}.yaml'),
            'text': text.replace('‸', ''), 'asks': [ask]}


def messages(answer):
    return [fault['message'] for fault in answer['faults']]


def test_the_samples():
    files = [{'path': path, 'text': support.read(path).decode()} for path in SOURCES]
    for path, file in zip(SOURCES, files):
        found = re.match(HEAD.format(r'(\S+)').replace('$', r'\$'), file['text'])
        expect(found and os.path.exists(os.path.join(os.path.dirname(path), found.group(1))),
               f'{path} names no schema in its first line')
    expect(len(SOURCES) >= 4, f'only {SOURCES}')
    for path, answer in zip(SOURCES, look(files)):
        expect(answer['faults'] == [], f'{path}: {messages(answer)}')


# A place, and the keys or words that are offered there.
OFFERS = [
    ('plan', '‸\n', {'plan', 'schedule', 'meetings', 'style'}),
    ('plan', 'plan:\n  title: あ\n  ‸\n',
     {'id', 'label', 'period', 'office', 'reviewers', 'names', 'numbers', 'columns', 'footnotes',
      'policies', 'unplaced'}),
    ('plan', 'plan:\n  policies:\n    - id: a\n      ‸\n',
     {'title', 'page', 'new_page', 'approach', 'items'}),
    ('plan', 'plan:\n  policies:\n    - items:\n        - id: a\n          ‸\n',
     {'title', 'initiatives', 'issues', 'comments'}),
    ('plan', 'plan:\n  policies:\n    - items:\n        - comments:\n            - by: あ\n'
     '              ‸\n', {'text', 'kind', 'field', 'proposed', 'channel', 'response'}),
    ('plan', 'plan:\n  columns:\n    - field: ‸\n',
     {'policy', 'approach', 'item', 'initiatives', 'issues', 'comment'}),
    ('plan', 'plan:\n  numbers: ‸\n', {'true', 'false'}),
    ('schedule', 'schedule:\n  entries:\n    - ‸\n',
     {'month, lane, text', 'id', 'month', 'from', 'to', 'lane', 'stage', 'text', 'subject'}),
    ('schedule', 'schedule:\n  entries:\n    - month: ‸\n', {'5月', '5月上旬', 'R9.2月', '2027-02-15'}),
    ('schedule', 'schedule:\n  fiscal_year: ‸\n', {'令和8年度'}),
    ('meetings', 'meetings:\n  rows:\n    - number: 1\n      ‸\n',
     {'month', 'date', 'time', 'place', 'agenda'}),
    ('meetings', 'meetings:\n  rows:\n    - agenda:\n        - ‸\n', {'entry', 'text'}),
    ('style', 'style:\n  ‸\n',
     {'font', 'heading_font', 'size', 'paper', 'orientation', 'margins', 'header_color'}),
    ('style', 'style:\n  paper: ‸\n', {'A3', 'A4', 'A5', 'B4', 'B5'}),
    ('style', 'style:\n  margins:\n    ‸\n', {'top', 'right', 'bottom', 'left'}),
]


def test_what_is_offered():
    files = [place(kind, n, text, 'completion') for n, (kind, text, _) in enumerate(OFFERS)]
    for (_, text, wanted), answer in zip(OFFERS, look(files)):
        items = answer['answers'][0]['items']
        labels = {item['label'] for item in items}
        expect(wanted <= labels, f'{text}\nlacks {wanted - labels}, offers {labels}')
        for item in items:
            if item['label'] in wanted and ':' in item['insertText']:
                told = item.get('documentation', '')
                expect('。\n' in told or ',' in item['label'], f'{text}\n{item}')


def test_nothing_is_offered_for_a_text():
    texts = ['plan:\n  title: ‸\n', 'plan:\n  policies:\n    - id: ‸\n']
    files = [place('plan', n, text, 'completion') for n, text in enumerate(texts)]
    for text, answer in zip(texts, look(files)):
        items = answer['answers'][0]['items']
        expect(items == [], f'{text}\noffers {[item["label"] for item in items]}')


# A place, and how its explanation begins.
EXPLAINED = [
    ('plan', 'plan:\n  tit‸le: あ\n', '計画の名前'),
    ('plan', 'plan:\n  tit‸le: 123\n', '計画の名前'),
    ('plan', 'plan:\n  pol‸icies:\n    - id: a\n', '基本方針の一覧'),
    ('plan', 'plan:\n  policies:\n    - pa‸ge: 8\n', '計画書のページ'),
    ('plan', 'plan:\n  policies:\n    - items:\n        - iss‸ues: |\n            あ\n',
     '課題、検討事項'),
    ('schedule', 'schedule:\n  entries:\n    - mon‸th: 5月\n', '月'),
    ('meetings', 'meetings:\n  rows:\n    - agen‸da: [あ]\n', '会議内容（議題）'),
    ('style', 'style:\n  orien‸tation: portrait\n', '用紙の向き'),
    ('style', 'style:\n  si‸ze: 10.5\n', '本文の大きさ（ポイント）'),
    ('comments', 'kairan-comments: 1\nfiles:\n  - coun‸t: 0\n', '記入の数'),
]


def test_what_is_explained():
    files = [place(kind, n, text, 'hover') for n, (kind, text, _) in enumerate(EXPLAINED)]
    for (_, text, title), answer in zip(EXPLAINED, look(files)):
        told = answer['answers'][0]['contents']['value']
        head, _, rest = told.partition('\n')
        expect(re.fullmatch(rf'#### {re.escape(title)} / [ -~]+', head) and f'\n{title}' in rest,
               f'{text}\n{told}')


# A fault, and what of the message about it. (The rest of each file is at fault too.)
FAULTS = [
    ('plan', 'plan:\n  titel‸: あ\n', 'titel'),
    ('plan', 'plan:\n  policies:\n    - id: 基本方針‸\n', '英小文字で始め'),
    ('plan', 'plan:\n  columns:\n    - field: item‸\n', '一つは field: comment に'),
    ('schedule', 'schedule:\n  entries:\n    - month: 15月‸\n', '5月、5月上旬、5月15日、2027-02-15 のように'),
    ('schedule', 'schedule:\n  fiscal_year: 令和8‸\n', '令和8年度、2026 のように'),
    ('style', 'style:\n  header_color: red‸\n', '引用符で囲んで'),
]


def test_faults_are_told_in_japanese():
    files = [place(kind, n, text, 'hover') for n, (kind, text, _) in enumerate(FAULTS)]
    for (_, text, part), answer in zip(FAULTS, look(files)):
        expect(any(part in message for message in messages(answer)), f'{text}\n{messages(answer)}')


def test_no_false_error():
    """Good files, random and with every key, are good to the language server too."""
    for kind in ('plan', 'schedule', 'meetings', 'style', 'comments'):
        schema, files = schemafiles.Schema(kind), []
        head = HEAD.format(os.path.join(support.ROOT, 'schemas', f'{kind}.schema.json'))
        for number, document in enumerate(schemafiles.good(schema, 20261124, 60)):
            path = os.path.join(support.SAMPLES, 'small', f'{kind}-{number}.yaml')
            files.append({'path': path, 'text': head + schemafiles.shown(document)})
        for file, answer in zip(files, look(files)):
            expect(answer['faults'] == [], f'{messages(answer)}\n{file["text"]}')


support.main(globals())
