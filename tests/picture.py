# SPDX-License-Identifier: ISC
"""The picture of README: a filled sheet of the sample, and the diff that comes of it.

picture.py FILE.png; needs what make check-office does."""
import os
import shutil
import subprocess
import sys

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

import forms
import support

PLAN = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')
WRITTEN = {'ishiki': '若い人に届く方法を、若い人と一緒に考えてほしい。\n'
                     '高校の授業で話し合う場を設けてはどうか。',
           'wakamono': '参加した生徒の声を、次の年の企画に生かす仕組みがあるとよい。'}
COLORS = {'+': RGBColor(0x11, 0x63, 0x29), '@': RGBColor(0x59, 0x59, 0x59)}
LONGEST = 42  # characters of a line of the diff
DPI = 130
PART_MM = (129, 14, 282, 190)  # of the sheet: from the items on, three rows


def convert(path, here):
    subprocess.run(['soffice', '--headless', '--convert-to', 'pdf', '--outdir', here,
                    f'-env:UserInstallation=file://{here}/profile', path], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.path.splitext(path)[0] + '.pdf'


def first_page(pdf, name, left=0, top=0, width=0, height=0):
    """As a picture; of the part so many millimetres wide and high, if not of all."""
    part = [str(round(mm * DPI / 25.4)) for mm in (left, top, width, height)]
    subprocess.run(['pdftoppm', '-r', str(DPI), '-png', '-f', '1', '-l', '1', '-singlefile',
                    '-x', part[0], '-y', part[1], '-W', part[2], '-H', part[3], pdf, name],
                   check=True)
    return name + '.png'


def lines_of(here, sheet):
    """The diff from its first hunk on, up to the list of returned files; long lines are cut."""
    out, _ = support.run('mergecomments', '-n', PLAN, sheet, cwd=here, status=(0, 1))
    lines = out.decode().split('\n')[2:]
    for line in lines[:next(i for i, line in enumerate(lines) if '+  returned:' in line) - 4]:
        yield line if len(line) <= LONGEST else line[:LONGEST - 1] + '…'


def compose(path, picture, lines):
    page = docx.Document()
    section = page.sections[0]
    section.page_width, section.page_height = Mm(300), Mm(126)
    for side in ('left', 'right', 'top', 'bottom'):
        setattr(section, f'{side}_margin', Mm(4))
    table = page.add_table(1, 2)
    table.autofit = False
    for column, width in zip(table.columns, (Mm(180), Mm(112))):
        column.width = column.cells[0].width = width
    left, right = (cell.paragraphs[0] for cell in table.rows[0].cells)
    left.add_run().add_picture(picture, width=Mm(176))
    for line in lines:
        run = right.add_run(line + '\n')
        run.font.size, run.font.name = Pt(8), 'BIZ UDGothic'
        run._element.rPr.rFonts.set(qn('w:eastAsia'), 'BIZ UDGothic')
        run.font.color.rgb = COLORS.get(line[:1], RGBColor(0x24, 0x29, 0x2F))
    page.save(path)


def main():
    target = os.path.abspath(sys.argv[1])
    with support.folder() as here:
        form, sheet = os.path.join(here, 'form.xlsx'), os.path.join(here, '委員A.xlsx')
        forms.send(PLAN, form, '--reviewer', '委員A')
        forms.fill(form, sheet, None, WRITTEN)
        plain = os.path.join(here, 'plain.xlsx')  # LibreOffice wants a name it can write
        shutil.copy(sheet, plain)
        picture = first_page(convert(plain, here), os.path.join(here, 'sheet'), *PART_MM)
        page = os.path.join(here, 'page.docx')
        compose(page, picture, list(lines_of(here, sheet)))
        first_page(convert(page, here), os.path.splitext(target)[0])


if __name__ == '__main__':
    main()
