# SPDX-License-Identifier: ISC
"""What the two README files show of a first plan works as it is written there."""
import os
import re
import subprocess

import openpyxl

import support
from support import expect

PAGES = {'README.md': '## Begin with a plan of your own', 'README.ja.md': '## 自分の計画で始める'}


def blocks(page):
    """The indented blocks of the section on a first plan, without their indent."""
    text = support.read(os.path.join(support.ROOT, page)).decode()
    section = text.split(PAGES[page] + '\n')[1].split('\n## ')[0]
    found = re.findall(r'(?:^    .*\n(?:\n(?=    ))?)+', section, re.M)
    return [re.sub(r'^    ', '', block, flags=re.M) for block in found]


def fill_in(path, words):
    """As a member does: into the last cell that is not locked."""
    book = openpyxl.load_workbook(path)
    free = [cell for row in book.active.iter_rows() for cell in row if not cell.protection.locked]
    free[-1].value = words
    book.save(path)


def test_first_plan():
    for page in PAGES:
        first, plan, check, merge, begin = blocks(page)
        expect('PATH' in first and plan.startswith('plan:\n') and len(plan.splitlines()) <= 12, page)
        with support.folder() as here:
            support.write(os.path.join(here, 'plan.yaml'), plan.encode())
            for lines in check, merge, begin:
                if lines is merge:
                    os.rename(os.path.join(here, 'forms'), os.path.join(here, 'returned'))
                    form = sorted(os.listdir(os.path.join(here, 'returned')))[0]
                    fill_in(os.path.join(here, 'returned', form), 'Evenings!')
                done = subprocess.run(['sh', '-ec', lines], cwd=here, env=support.ENVIRONMENT,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
                expect(done.returncode == 0, f'{page}: {lines}{done.stdout.decode()}')
            expect(b'Evenings!' in support.read(os.path.join(here, 'plan.yaml')), 'not merged')
            expect(os.path.exists(os.path.join(here, 'report.xlsx')), 'no report')
            expect(os.path.exists(os.path.join(here, 'newplan', 'papers', 'form.xlsx')), 'no papers')


def test_line_to_paste():
    """It names the packages that the build looks for, and what fetches the source."""
    script = support.read(os.path.join(support.TESTS, 'install.sh')).decode()
    wanted = set(re.findall(r'^    want (\S+)', script.split('  build)')[1].split(';;')[0], re.M))
    for page in PAGES:
        text = support.read(os.path.join(support.ROOT, page)).decode()
        named = set(re.search(r'apt-get install (.*)', text)[1].split())
        expect(named == wanted | {'git', 'make'}, f'{page}: {named ^ (wanted | {"git", "make"})}')


support.main(globals())
