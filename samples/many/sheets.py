#!/usr/bin/python3 -B
# SPDX-License-Identifier: ISC
"""sheets.py PLAN.yaml COUNT FOLDER [--seed N]: writes COUNT returned review sheets.

One form is made with plan2xlsx and its bytes are filled in, which is quick. The same numbers
give the same sheets. Some people send two sheets, some a sheet without a date or an empty
one, and some write beside the cells for comments. B names the build folder."""
import argparse
import io
import os
import random
import re
import subprocess
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLAN2XLSX = os.path.join(ROOT, os.environ.get('B', 'build'), 'bin', 'plan2xlsx')
SHEET, CORE = 'xl/worksheets/sheet1.xml', 'docProps/core.xml'
WORDS = ['賛成です。', '若い人に届く方法を考えてほしい。', '予算の裏付けは？', '- 具体例がほしい',
         '一行目\n二行目 ', '🙂 よいと思います。', '数値目標: 10％以上', '表の見方が分かりません。']
EMPTY_CELL = r'<c r="([A-Z]+\d+)" s="(\d+)"/>'


def form_of(plan):
    done = subprocess.run([PLAN2XLSX, plan], stdout=subprocess.PIPE, check=False)
    if done.returncode > 1:
        raise SystemExit('no form was made')
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as form:
        return {name: form.read(name) for name in form.namelist()}


def cell(reference, style, text):
    return (f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}'
            '</t></is></c>')


def fill(sheet, name, texts):
    """The sheet with the name written, and each text in the next cell for comments."""
    name_cell = re.compile(r'(お名前</t></is></c>)' + EMPTY_CELL)
    sheet = name_cell.sub(lambda m: m.group(1) + cell(m.group(2), m.group(3), name), sheet, 1)
    left = iter(texts)

    def put(match):
        text = next(left, '')
        return match.group(0) if not text else match.group(1) + cell(*match.groups()[1:], text)
    return re.sub(r'([a-z][a-z0-9-]*@[^<]*</t></is></c>)' + EMPTY_CELL, put, sheet)


def saved(core, dice):
    """The properties with a date of saving, or now and then without one."""
    if dice.random() < 0.1:
        return core
    time = f'2026-05-{dice.randint(10, 28)}T0{dice.randint(0, 9)}:15:00Z'
    return core.replace('</cp:coreProperties>',
                        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>'
                        '</cp:coreProperties>')


def write(path, parts, sheet, core):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for name, data in parts.items():
            data = sheet if name == SHEET else core if name == CORE else data
            out.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('plan')
    parser.add_argument('count', type=int)
    parser.add_argument('folder')
    parser.add_argument('--seed', type=int, default=1)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    parts = form_of(given.plan)
    form, core = parts[SHEET].decode(), parts[CORE].decode()
    items = len(re.findall(r'>[a-z][a-z0-9-]*@', form))
    for number in range(given.count):
        person = number if number == 0 or dice.random() < 0.9 else dice.randrange(number)
        texts = [dice.choice(WORDS) if dice.random() < 0.3 else '' for _ in range(items)]
        if number % 17 == 16:
            texts = []
        folder = os.path.join(given.folder, f'{number // 500:03}')
        os.makedirs(folder, exist_ok=True)
        write(os.path.join(folder, f'{number:05}.xlsx'), parts,
              fill(form, f'委員{person:05}', texts), saved(core, dice))


if __name__ == '__main__':
    main()
