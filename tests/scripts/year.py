# SPDX-License-Identifier: ISC
"""The worked year of samples/saku: its Makefile gives the states of the plan that are there, byte for
byte, and papers that say what the YAML says."""
import glob
import os
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import yaml

import support
from support import expect

SAKU = os.path.join(support.SAMPLES, 'saku')
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
# What the commands write of their own, a pattern each: words, and what they make of days and numbers.
OWN = re.compile('|'.join(r'''
お名前 様式の版[0-9A-Z]{8} 提出期限：令和8年8月31日（月） 令和8年8月20日 提出先：広報広聴課 -1/1-
意見募集：骨子案に対する意見期間：2026年7月13日から2026年7月31日まで 提出者：3人意見：15件
意見を求めた方（3人） 回答のあった方（3人）：委員A、委員B、委員C 回答のまだない方（0人）
No 基本方針 取組項目 項目 ご意見 委員 方法 備考 No.[0-9]+と同趣旨 （同趣旨ほか1件） 注記
修正案[:：]広報広聴課の考える課題、検討事項 ご意見（原文） 意見対応表のNo
集計 内訳 説明 件数 人数 反映区分 提出方法 計 [0-9]+ 参考資料 資料[456]
令和8年度第3回佐久市協働のまちづくり推進会議次第 内容 日時 令和8年8月20日（木）13:30 会場 次第
1開会 2あいさつ 3議事 \(1\)「佐久市協働のまちづくり計画」骨子案の審議 4その他 5閉会 配布資料 資料番号 資料名 配布
該当箇所 （下線の部分は変更部分） 骨子案（修正） 骨子案 追加 変更 意見No.[0-9]+'''.split()))
TITLES = ('意見集約表', '意見対応表', '意見の集計', 'ご意見（全文）', '新旧対照表')


def load(name):
    with open(os.path.join(SAKU, name), encoding='utf-8') as file:
        return yaml.load(file, yaml.BaseLoader)


def make(here, *arguments):
    done = subprocess.run(['make', '-s', *arguments], cwd=here, env=support.ENVIRONMENT, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    expect(done.returncode == 0, done.stdout.decode())
    return done.stdout.decode()


def copied(folder):
    """The sample as one that may be written to."""
    here = os.path.join(folder, 'saku')
    shutil.copytree(SAKU, here, ignore=shutil.ignore_patterns('papers'))
    return here


def test_the_makefile_gives_the_states_and_the_same_papers_twice():
    with support.folder() as folder:
        here = copied(folder)
        told = make(here, 'check', 'PDF=')
        expect('[paper-' not in told and '[opinion' not in told, told)
        made = sorted(os.listdir(os.path.join(here, 'papers')))
        expect(len(made) == 10, made)
        for name in made:
            if os.path.exists(os.path.join(here, 'year', name)):
                expect(support.read(os.path.join(here, 'year', name)) ==
                       support.read(os.path.join(here, 'papers', name)), name)
        make(here, 'all', 'states', 'PDF=', 'OUT=again')
        for name in made:
            expect(support.read(os.path.join(here, 'papers', name)) ==
                   support.read(os.path.join(here, 'again', name)), f'{name}: other bytes')


def bare(text):
    return re.sub(r'\s+', '', text)


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in strings(one)] if isinstance(value, list) else [value]


def paragraphs(path):
    """The texts of a Word paper, of its head and foot too."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r'word/(document|header\d*|footer\d*)\.xml', name):
                for paragraph in ElementTree.fromstring(package.read(name)).iter(W + 'p'):
                    yield bare(''.join(t.text or '' for t in paragraph.iter(W + 't')))


def joined(plan, schedule):
    """What papers print as one text of two or three in the YAML."""
    for one in plan['categories']:
        yield f"{one['code']} {one['name']}"
    for column in plan['columns']:
        yield f"（{column['heading']}）"
    for policy in plan['policies']:
        yield f"{policy['title']} (P.{policy['page']})"
    for entry in schedule['entries']:
        yield f"{entry['text']}({entry.get('subject')})"
    for title in TITLES:
        yield plan['title'] + title


def test_each_text_of_a_paper_is_in_the_yaml():
    revised, schedule = load('year/6-revised.yaml'), load('schedule.yaml')
    sources = revised, schedule, load('year/meetings.yaml'), load('year/1-sent.yaml')
    held = '\n'.join(bare(text) for source in sources for text in strings(source))
    made = {bare(text) for text in joined(revised['plan'], schedule['schedule'])}
    with support.folder() as folder:
        here = copied(folder)
        make(here, 'all', 'PDF=')
        papers = sorted(glob.glob(os.path.join(here, 'papers', '*.docx')))
        expect(len(papers) == 7, papers)
        for path in papers:
            texts = list(paragraphs(path))
            expect(len(texts) > 20, path)
            for text in texts:
                expect(text in held or text in made or OWN.fullmatch(text),
                       f'{os.path.basename(path)}: {text}')


def test_each_paper_carries_the_number_that_the_order_of_the_day_gives_it():
    papers = load('year/meetings.yaml')['meetings']['rows'][2]['papers']
    with support.folder() as folder:
        here = copied(folder)
        make(here, 'all', 'PDF=')
        for paper in papers:
            texts = list(paragraphs(os.path.join(here, 'year', paper['file'])))
            expect(bare(paper['label']) in texts, paper)
            expect(any(bare(paper['title']) in text for text in texts), paper)
        listed = {os.path.basename(paper['file']) for paper in papers}
        made = {name for name in os.listdir(os.path.join(here, 'papers')) if name.endswith('.docx')}
        expect(made - listed == {'agenda.docx'}, f'{made} {listed}')


def test_the_texts_of_the_sample_are_those_that_were_sent():
    """The year adds keys; only the revision has other texts."""
    sample = load('plan.yaml')['plan']
    sent = load('year/1-sent.yaml')['plan']
    expect({key: sent[key] for key in sample} == sample, 'other texts were sent')
    rows = [{key: row[key] for key in ('number', 'month', 'agenda')}
            for row in load('year/meetings.yaml')['meetings']['rows']]
    expect(rows == load('schedule.yaml')['meetings']['rows'], 'other meetings')
    for name in '2-merged', '3-sorted', '4-numbered', '5-answered':
        state = load(f'year/{name}.yaml')['plan']
        for policy in state['policies']:
            for item in policy['items']:
                item.pop('comments', None)
        expect(state['policies'] == sample['policies'], f'{name}: other texts')


support.main(globals())
