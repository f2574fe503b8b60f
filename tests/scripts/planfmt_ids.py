# SPDX-License-Identifier: ISC
"""planfmt --ids: the ids that are missing, those that an import would make, and not a byte more."""
import os
import random
import re

import plans
import support
from oldpapers import SCHEDULE, WORKBOOKS, PLAN, plan_workbook, rows_of, workbook
from support import expect, run, run_any

COUNT = support.rounds(60, 2000, 10)
MIXED = '''\ufeff# 注
plan:
    title: 計画
    calls:
    - {name: 意見募集, from: 2026-09-01, to: 2026-09-30, channels: [郵送]}
    policies:
    - title: 情報の共有   # 注
      items:
      - title: 広報の充実
      -   # 下の項目
          title: |
            広聴の充実
          issues: あ
      - {title: Public relations}
      - { id: , title: 広報の充実 }
      - id:
        title: 広報の充実
      - "title": x
        id: item-54jsa6
    - id: ""
      title: 第二
      items: [{title: 'a b', 'id': ''}]
schedule:
  title: 予定
  fiscal_year: 令和8年度
  lanes: [{name: 市}, {id: b, name: 市民}]
  stages:
  - name: 骨子案
  entries:
  - month: 5月上旬
    lane: b
    text: 説明
  - {from: R8.6月, to: 7月, lane: b, text: 説明}'''
WANTED = {'call-gpgzjt', 'policy-8djkph', 'item-54jsa6-2', 'item-n3ert2', 'public-relations',
          'item-54jsa6-3', 'item-54jsa6-4', 'item-54jsa6', 'policy-pg7rxs', 'a-b', 'lane-pp8vvp', 'b',
          'stage-22c186', 'entry-5-3vmysn', 'entry-6-3vmysn'}


def with_ids(text):
    return run('planfmt', '--ids', '-', stdin=text.encode())[0].decode()


def without_ids(text):
    """The source without the ids that have a line of their own, or begin a flow record."""
    text = re.sub(r'^( *- )id: \S+\n +', r'\1', text, flags=re.M)
    text = re.sub(r'^ +id: \S+\n', '', text, flags=re.M)
    return re.sub(r'\{id: [^,]+, ', '{', text)


def test_all_forms_of_records():
    for text in (MIXED, MIXED + '\n', MIXED.replace('\n', '\r\n')):
        got = with_ids(text)
        found = re.findall(r"[{ ,](?:id|'id'): ([a-z0-9-]+)", got)
        expect(set(found) == WANTED and len(found) == len(set(found)), f'{sorted(found)}\n{got}')
        expect(with_ids(got) == got, 'a second run changes more')
        kept = [c for c in got if c not in ' \r\n']
        for c in text:  # what was there is there, in its order
            if c not in ' \r\n"\'':
                while kept and kept[0] != c:
                    kept.pop(0)
                expect(kept, got)
                kept.pop(0)
        expect(run_any('planlint', '-', stdin=got.encode())[2] != 2, got)


def test_only_lines_are_added():
    for seed in range(COUNT):
        chance = random.Random(seed)
        bare = re.sub(r'^( +- )id: "[^"]+"\n +', lambda m: m[0] if chance.random() < 0.5 else m[1],
                      plans.plan(seed), flags=re.M)
        got = with_ids(bare)
        known = set(bare.split('\n'))
        added = [line for line in got.split('\n') if line not in known]
        expect(run_any('planlint', '-', stdin=got.encode())[2] != 2, f'{seed}: {got[:300]}')
        expect(all(re.fullmatch(r' *- id: [a-z0-9-]+| +(title|name): .*', line) for line in added),
               f'{seed}: {added[:3]}')


def test_as_the_importers_make_them():
    with support.folder() as here:
        paper, source = os.path.join(here, 'paper.xlsx'), os.path.join(here, 'source.yaml')
        plan_workbook(paper, [rows_of(PLAN)])
        for command, make in (('xlsx2plan', None), ('xlsx2sched', WORKBOOKS[0])):
            if make is not None:
                workbook(paper, make)
            run(command, '-o', source, paper, status=(0, 1))
            imported = support.read(source).decode()
            if make is not None:  # entries refer to their lanes
                kept = re.sub(r'(\n    - )\{id: lane-', r'\1{ID: lane-', imported)
                bare = without_ids(kept).replace('{ID:', '{id:')
            else:
                bare = without_ids(imported)
            expect(bare != imported and with_ids(bare) == imported, with_ids(bare)[:2000])


def test_faults_are_told_and_nothing_is_written():
    bad = MIXED.replace('month: 5月上旬', 'month: 5')
    out, messages, status = run_any('planfmt', '--ids', '--lang=en', '-', stdin=bad.encode())
    expect(status == 2 and not out and '[want-month]' in messages.decode() and
           messages.decode().count('error') == 1, messages)
    for other in ('--check', '--all', '--keys', '--quotes'):
        _, messages, status = run_any('planfmt', '--ids', other, '--lang=en', '-', stdin=b'')
        expect(status == 2 and b'--ids' in messages, messages)


def test_in_place_and_dry():
    with support.folder() as here:
        path = os.path.join(here, 'plan.yaml')
        support.write(path, MIXED.encode())
        diff, _ = run('planfmt', '--ids', '-n', path)
        expect(support.read(path) == MIXED.encode() and '+    - id: policy-8djkph' in diff.decode(), diff)
        _, messages = run('planfmt', '--ids', '-i', '--lang=en', path)
        expect(messages == b'planfmt: files changed 1, without missing ids 0\n', messages)
        expect(support.read(path).decode() == with_ids(MIXED), 'other bytes')
        _, messages = run('planfmt', '--ids', '-i', '--lang=en', path)
        expect(messages == b'planfmt: files changed 0, without missing ids 1\n', messages)
        expect(run_any('planfmt', '--ids', '-n', SCHEDULE)[0] == b'', 'the sample has all its ids')


def test_a_month_by_an_alias():
    """It is not looked up: the id has no month."""
    with support.folder() as here:
        source = os.path.join(here, 'a.yaml')
        support.write(source, '''schedule:
  title: 予定
  fiscal_year: 令和8年度
  lanes: [{id: a, name: 市}]
  entries:
    - {month: &m 6月, lane: a, text: あ}
    - {month: *m , lane: a, text: い}
'''.encode())
        out = run('planfmt', '--ids', source)[0].decode()
        expect(re.search('id: entry-6-[a-z0-9]*, month: &m 6月', out) and re.search('id: entry-0-[a-z0-9]*, month: [*]m', out), out)


support.main(globals())
