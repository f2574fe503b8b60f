# SPDX-License-Identifier: ISC
"""Pages for publication in Chromium: read at three widths by axe-core and a validator, walked through
by the keyboard alone, printed, and watched for requests.

web.py [SHARE]: a share of the random plans and schedules."""
import collections
import json
import os
import re
import subprocess
import sys
import unicodedata

import forms
import papers
import plans
import rows
import support
from support import expect

MODULES = os.path.join(support.BUILD, 'npm-web', 'node_modules')
RANDOM = 20  # plans, and as many schedules
MARGIN_PT = 5 * 72 / 25.4  # the least that a style can set


def samples(here):
    for command, sources in (('plan2html', papers.PLANS), ('sched2html', papers.SCHEDULES)):
        for source in sources:
            name = f'{command}-{os.path.basename(os.path.dirname(source))}'
            support.run(command, source, '-o', os.path.join(here, f'{name}.html'))
    for number, options in enumerate(papers.MEETING):
        support.run('sched2html', *options, papers.MEETINGS, '-o',
                    os.path.join(here, f'meeting-{number}.html'))


def opinions(here):
    """The papers of opinions, also of none."""
    for name in ('outline.numbered', 'none', 'gate'):
        for command, options, suffix, _ in rows.families():
            if suffix == 'html':
                support.run(command, *options, os.path.join(papers.OPINIONS, f'{name}.yaml'), '-o',
                            os.path.join(here, f'{name}-{options[0][8:]}.html'), status=(0, 1))


def written(here, command, source, name, *options):
    """A page of what was made at random; None where no page can hold it."""
    path = os.path.join(here, f'{name}.yaml')
    support.write(path, source.encode())
    support.run(command, *options, path, '-o', os.path.join(here, f'{name}.html'), status=(0, 1))


def random_pages(here, count):
    for seed in range(count):
        written(here, 'plan2html', plans.plan(seed), f'plan-{seed}', '--with-comments')
        written(here, 'sched2html', plans.schedule(seed), f'schedule-{seed}')


def report(here):
    """What became of a returned sheet, and the plan with its comments."""
    with support.folder() as work:
        plan, form = os.path.join(work, 'plan.yaml'), os.path.join(work, 'form.xlsx')
        support.write(plan, support.read(os.path.join(support.SAMPLES, 'small', 'plan.yaml')))
        forms.send(plan, form)
        forms.fill(form, form, 'Somebody', {'boat': 'Keep her. *1\n令和8年度 <b>', 'quiet': 'Two.'})
        support.run('mergecomments', '-i', plan, form, f'--report={here}/report.html', status=(0, 1))
        support.run('plan2html', '--with-comments', plan, '-o', f'{here}/comments.html')


def comparisons(here):
    """Two versions of a plan, also equal ones."""
    folder = os.path.join(support.TESTS, 'cases', 'diff')
    for name in sorted(os.listdir(folder)):
        case = os.path.join(folder, name)
        support.run('plandiff', '--unchanged=abridge', f'{case}/old.yaml', f'{case}/new.yaml', '-o',
                    f'{here}/comparison-{name}.html')


def papers_of_opinions(here):
    """The papers after the comments."""
    source = os.path.join(support.TESTS, 'cases', 'opinions', 'outline.yaml')
    for table in rows.words_of('opinions', 'table'):
        support.run('opinions', f'--table={table}', source, '-o', f'{here}/{table}.html',
                    status=(0, 1))


def marks(here):
    """New and old pieces, pictures, cells to fill in."""
    subprocess.run([os.path.join(support.BUILD, 'unit', 'test_marks'), here], check=True)


def letters(text):
    """How often each letter and digit is in a text, whatever its form."""
    return collections.Counter(c for c in unicodedata.normalize('NFKC', text)
                               if unicodedata.category(c)[0] in 'LN' and ord(c) < 0x10000)


def printed(path):
    return subprocess.run(['pdftotext', '-raw', path, '-'], check=True,
                          stdout=subprocess.PIPE).stdout.decode(errors='replace')


def outside(path):
    """Words that are not between the margins of their page."""
    boxes = subprocess.run(['pdftotext', '-bbox', path, '-'], check=True, stderr=subprocess.DEVNULL,
                           stdout=subprocess.PIPE).stdout.decode(errors='replace')
    width = height = 0
    for line in boxes.splitlines():
        page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line)
        word = re.search(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', line)
        if page:
            width, height = float(page[1]), float(page[2])
        elif word:
            left, top, right, bottom = (float(word[i]) for i in range(1, 5))
            if left < MARGIN_PT or right > width - MARGIN_PT or top < 0 or bottom > height:
                yield f'{word[5]} at {left} to {right}, {top} to {bottom} of {width} by {height}'


def check_print(base):
    """What of the letters that are seen is not in print, or outside the page."""
    seen = letters(''.join(json.loads(support.read(f'{base}.json'))))
    missing = seen - letters(printed(f'{base}.pdf'))
    if not seen:
        yield 'no text'
    if missing:
        yield f'not in print: {dict(missing)}'
    yield from list(outside(f'{base}.pdf'))[:5]


# What each part of the check must find in this page.
PLANTED = """<!DOCTYPE html><html><head><title>x</title><style>
@page{size:A4}p{color:#aaa;width:9000px;white-space:nowrap}a:focus{outline:0}
@media print{p{position:absolute;left:-90px}b{font-size:0}}</style></head><body><p>pale<b>gone</b><a href=#no>x</a>
<img src="https://example.invalid/x.png"></body></html>"""
FINDINGS = ('HTML ', 'axe at 320: color-contrast', 'axe at 1280: html-has-lang', 'px too wide',
            'request: https://example.invalid', 'console: ', 'ring false', '#no leads nowhere',
            'not in print: ', 'pale')


def make_all(here, share):
    samples(here)
    opinions(here)
    random_pages(here, max(1, round(RANDOM * share)))
    report(here)
    papers_of_opinions(here)
    comparisons(here)
    marks(here)
    support.write(os.path.join(here, 'planted.html'), PLANTED.encode())


def open_all(here):
    """{page: what is wrong with it}"""
    done = subprocess.run(['node', os.path.join(support.TESTS, 'web', 'pages.js'), here],
                          stdout=subprocess.PIPE, check=False,
                          env=dict(os.environ, NODE_PATH=MODULES))
    expect(done.returncode == 0, 'the browser does not work')
    found = json.loads(done.stdout)
    for page, faults in found.items():
        faults += check_print(os.path.join(here, page[:-len('.html')]))
    return found


def main():
    failed = 0
    with support.folder() as here:
        make_all(here, float(sys.argv[1]) if len(sys.argv) > 1 else 1)
        found = open_all(here)
    planted = '\n'.join(found.pop('planted.html'))
    for wanted in FINDINGS:
        if wanted not in planted:
            failed += 1
            print(f'a planted fault is not found: {wanted}')
    for page, faults in found.items():
        failed += bool(faults)
        for fault in faults[:10]:
            print(f'{page}: {fault}')
    print(f'{len(found) + len(FINDINGS) - failed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
