# SPDX-License-Identifier: ISC
"""The returned files of samples/saku/year, made anew in LibreOffice as members and offices make them:
they say what those in the sample say. UPDATE=1 writes them there."""
import os
import shutil
import subprocess

import openpyxl

import forms
import support
from soffice import CALC, Office, WRITER, properties
from support import expect

YEAR = os.path.join(support.SAMPLES, 'saku', 'year')
CSV = 'Text - txt - csv (StarCalc)'
CSV_UTF8 = '44,34,76,1,,0,false,true,false'
NAME = 'kr_reviewer_name'
A, B, C = '委員A', '委員B', '委員C'
COMMENTS = {
    A: {'ishiki': '「カフェさくさぽ」の参加者が固定化していると感じる。平日の日中だけでなく、夜間や休日にも開催し、'
                  '働く世代が参加しやすくしてほしい。',
        'wakamono': '体験プログラムに参加した高校生が、卒業した後も関われる場を示してほしい。\n'
                    '受け入れる団体の負担が大きいので、受入れの手引があるとよい。',
        'shienkin': '少人数の団体には申請書類の作成が負担である。様式を簡素にし、書き方の相談も受けてほしい。',
        'shikumi': 'オンラインでも話し合える場がほしい。'},
    B: {'jinzai': '講座を開いた回数ではなく、受講した団体の活動がその後どう変わったかを確かめてほしい。',
        'suishin-taisei': '相談を受けた後、どの課につながったのかを団体にも知らせてほしい。',
        'center': 'サポートセンターの場所が分かりにくい。駅や公民館にも案内を置いてほしい。',
        'shienkin': '「伴走型支援」が何をするものか、この文では分からない。具体的に書いてほしい。'},
    C: {'ishiki': '仕事をしていると平日の集まりには出られない。夜や休みの日に開いてほしい。',
        'suishin-taisei': '市役所の駐車場が狭いので、広げてほしい。',
        'kocho': '意見を出しても、どう反映されたのかが分からない。回答の公表の仕方を決めてほしい。',
        'shikumi': '小さな子がいても出やすいように、対話の場に託児を付けてほしい。'}}
NOTE = ('center', 'issues', '平成30年の数字では古い。新しいアンケートの結果に替えてはどうか。')
TRACKED = ('感ぜられるか', '感じられるか')
# By the number of the opinion: category, answer, words of the change.
ANSWERS = {
    '広報広聴課': {
        1: ('A 反映', 'ご意見を踏まえ、夜間や休日の開催を課題に加えます。',
            '○働く世代も参加できるよう、夜間や休日の開催を検討する必要がある。'),
        3: ('C 記載済み', '課題に「実際の解決や前進」につながっているかの把握を挙げており、受講した後の変化もその中で確かめます。', ''),
        4: ('C 記載済み', '課題に「その後も地域の活動や多様な世代と関わりを持てる仕組みが必要である」と記載しています。', ''),
        5: ('D 参考', '受入れの手引については、体験プログラムを運営する上で参考とします。', ''),
        7: ('A 反映', 'ご指摘のとおり修正します。', '「対等なパートナーと感じられるか」'),
        9: ('B 一部反映', '本年度の市民活動団体アンケートの結果がまとまり次第、数字を改めます。それまでは調査の年が分かる今の文を残し、'
            '改めて把握することを加えます。',
            '○本年度の市民活動団体アンケートの結果により、認知の状況を改めて把握する必要がある。'),
        10: ('D 参考', '案内の置き場所については、サポートセンターの運営の中で検討します。', ''),
        11: ('A 反映', 'ご意見を踏まえ、申請書類の簡素化と書き方の相談を課題に加えます。',
             '申請書類を簡素にし、書き方の相談に応じるなど、少人数の団体も活用しやすい制度となるよう見直しを行っていく。'),
        12: ('A 反映', '支援の中身が分かるように書き加えます。',
             '伴走型支援(計画づくりから報告までの継続した相談)の在り方が問われる。'),
        13: ('A 反映', 'ご意見を踏まえ、回答の公表の仕方を課題に加えます。',
             '○寄せられた意見に対する市の考え方を、反映した箇所が分かる形で公表する必要がある。')},
    '企画課': {
        6: ('A 反映', 'ご意見を踏まえ、団体への報告を課題に加えます。',
            '○相談をつないだ課とその後の対応を、相談した団体にも知らせる必要がある。'),
        8: ('E その他', 'この案に関わるご意見ではありませんので、庁舎を管理する課にお伝えします。', ''),
        14: ('D 参考', 'オンラインの場は、機器や運営の体制を含めて研究します。', ''),
        15: ('A 反映', 'ご意見を踏まえ、託児を課題に加えます。',
             '○子育て中の人も参加できるよう、対話の場での託児を検討する必要がある。')}}
OFFICE = Office()


def sign(name):
    """What LibreOffice writes as the author of notes and tracked changes."""
    provider = OFFICE.service('com.sun.star.configuration.ConfigurationProvider')
    data = provider.createInstanceWithArguments(
        'com.sun.star.configuration.ConfigurationUpdateAccess',
        properties(nodepath='/org.openoffice.UserProfile/Data'))
    data.setPropertyValue('givenname', '')
    data.setPropertyValue('sn', name)
    data.commitChanges()


def opened(path):
    """Without a UTF-8 locale LibreOffice finds no file with the name of an office."""
    plain = os.path.join(os.path.dirname(path), 'opened' + os.path.splitext(path)[1])
    shutil.copy(path, plain)
    return OFFICE.open(plain)


def store(document, path, kind, **options):
    """Without a UTF-8 locale LibreOffice cannot write to the name of a person."""
    plain = os.path.join(os.path.dirname(path), 'saved' + os.path.splitext(path)[1])
    document.storeToURL(f'file://{plain}', properties(FilterName=kind, **options))
    document.close(True)
    os.replace(plain, path)


def calc(form, path, who, saved):
    """A workbook filled in, and saved as one or as CSV."""
    sign(who)
    name_cell, items = forms.places(openpyxl.load_workbook(form).worksheets[0])
    document = opened(form)
    sheet = document.Sheets.getByIndex(0)
    sheet.getCellByPosition(name_cell[1] - 1, name_cell[0] - 1).String = who
    for item, text in COMMENTS[who].items():
        row, column = items[item]
        sheet.getCellByPosition(column - 1, row - 1).String = text
    if path.endswith('.csv'):
        store(document, path, CSV, FilterOptions=CSV_UTF8)
        return
    item, _, text = NOTE
    row, column = items[item]
    at = sheet.getCellByPosition(column - 3, row - 1)
    sheet.unprotect('')
    sheet.Annotations.insertNew(at.CellAddress, text)
    sheet.protect('')
    store(document, path, CALC)
    forms.date(path, saved)


def cell_of(document, bookmark):
    anchor = document.Bookmarks.getByName(bookmark).Anchor
    return document.TextTables.getByName(anchor.TextTable.Name).getCellByName(anchor.Cell.CellName)


def writer(form, path, who, saved):
    sign(who)
    document = opened(form)
    for item, text in {'reviewer-name': who, **COMMENTS[who]}.items():
        cell_of(document, 'kr_' + item.replace('-', '_')).String = text
    document.RecordChanges = True
    wanted = document.createReplaceDescriptor()
    wanted.SearchString, wanted.ReplaceString = TRACKED
    expect(document.replaceAll(wanted) == 1, 'nothing to correct')
    store(document, path, WRITER)
    forms.date(path, saved)


def returned(here):
    """What the members send back."""
    plan = os.path.join(YEAR, '1-sent.yaml')
    workbook, word = os.path.join(here, 'form.xlsx'), os.path.join(here, 'form.docx')
    support.run('plan2xlsx', plan, '-o', workbook)
    support.run('plan2docx', plan, '-o', word)
    made = [os.path.join(here, f'{A}.xlsx'), os.path.join(here, f'{B}.docx'),
            os.path.join(here, f'{C}.csv')]
    calc(workbook, made[0], A, '2026-07-27T02:41:09Z')
    writer(word, made[1], B, '2026-07-29T07:15:32Z')
    calc(workbook, made[2], C, None)
    return made


def answered_in_calc(form, path, office, saved):
    items = forms.places(openpyxl.load_workbook(form).worksheets[0])[1]
    document = opened(form)
    sheet = document.Sheets.getByIndex(0)
    for number, texts in ANSWERS[office].items():
        row, column = items[f'opinion-{number}']
        for beside, text in enumerate(texts):
            sheet.getCellByPosition(column - 1 + beside, row - 1).String = text
    store(document, path, CALC)
    forms.date(path, saved)


def answered_in_writer(form, path, office, saved):
    document = opened(form)
    for number, texts in ANSWERS[office].items():
        anchor = document.Bookmarks.getByName(f'kr_opinion_{number}').Anchor
        table, name = document.TextTables.getByName(anchor.TextTable.Name), anchor.Cell.CellName
        for beside, text in enumerate(texts):
            table.getCellByName(chr(ord(name[0]) + beside) + name[1:]).String = text
    store(document, path, WRITER)
    forms.date(path, saved)


def answers(here):
    """What the offices send back."""
    plan = os.path.join(YEAR, '4-numbered.yaml')
    for options in (), ('--word',):
        support.run('opinions', '--each-office', *options, '-d', here, plan)
    made = [os.path.join(here, '広報広聴課.xlsx'), os.path.join(here, '企画課.docx')]
    answered_in_calc(os.path.join(here, '01_広報広聴課.xlsx'), made[0], '広報広聴課', '2026-08-06T00:25:44Z')
    answered_in_writer(os.path.join(here, '02_企画課.docx'), made[1], '企画課', '2026-08-07T08:03:10Z')
    return made


def said(here, plan, files):
    """The plan with what the files say, without what is the files' own."""
    out = os.path.join(here, 'out.yaml')
    support.run('mergecomments', '-o', out, os.path.join(YEAR, plan), *files, status=(0, 1))
    return forms.without_files(support.read(out))


def compare(make, plan, name):
    kept = os.path.join(YEAR, name)
    with support.folder() as here:
        files = make(here)
        if os.environ.get('UPDATE'):
            for file in files:
                shutil.copy(file, kept)
        theirs = [os.path.join(kept, os.path.basename(file)) for file in files]
        expect(said(here, plan, files) == said(here, plan, theirs), f'{name} say something else')


def test_returned_sheets():
    compare(returned, '1-sent.yaml', 'returned')


def test_answers():
    compare(answers, '4-numbered.yaml', 'answers')


def test_papers_as_pdf_are_the_same_twice():
    with support.folder() as folder:
        here = os.path.join(folder, 'saku')
        shutil.copytree(os.path.dirname(YEAR), here, ignore=shutil.ignore_patterns('papers'))
        made = []
        for out in 'papers', 'again':
            done = subprocess.run(['make', '-s', f'OUT={out}'], cwd=here, env=support.ENVIRONMENT,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            expect(done.returncode == 0, done.stdout.decode())
            names = [name for name in os.listdir(os.path.join(here, out)) if name[0] != '.']
            made.append({name: support.read(os.path.join(here, out, name)) for name in names})
        expect(len(made[0]) == 14, sorted(made[0]))
        for name, data in made[0].items():
            expect(made[1][name] == data, f'{name}: other bytes')


try:
    support.main(globals())
finally:
    OFFICE.close()
