# SPDX-License-Identifier: ISC
"""The Word documents, read back by python-docx and as XML."""
import glob
import io
import os
import re
import zipfile
from xml.etree import ElementTree

import docx
import yaml

import support
from support import expect

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
PLANS = sorted(glob.glob(os.path.join(support.SAMPLES, '*', 'plan.yaml')))
SCHEDULES = sorted(glob.glob(os.path.join(support.SAMPLES, '*', 'schedule.yaml')))


def bare(text):
    return re.sub(r'\s+', '', text)


def load(path):
    with open(path, encoding='utf-8') as file:
        return yaml.load(file, yaml.BaseLoader)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def document(command, source, *options):
    data = support.run(command, *options, source)[0]
    return docx.Document(io.BytesIO(data)), ElementTree.fromstring(parts(data)['word/document.xml'])


def all_text(made):
    """Paragraphs and cells, each merged cell once."""
    texts = [paragraph.text for paragraph in made.paragraphs]
    for table in made.tables:
        seen = set()
        for row in table.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    texts.append(cell.text)
    return texts


def test_every_text_of_a_plan_is_found():
    for source in PLANS:
        texts = [bare(text) for text in all_text(document('plan2docx', source)[0])]
        plan = load(source)['plan']
        wanted = [plan['title'], plan.get('label', '')]
        wanted += [column['heading'] for column in plan.get('columns', [])]
        for policy in plan['policies']:
            page = f"(P.{policy['page']})" if 'page' in policy else ''
            wanted += [policy['title'] + page, policy.get('approach', '')]
            for item in policy['items']:
                wanted += [item['title'], item.get('initiatives', ''), item.get('issues', '')]
        for text in wanted:
            expect(bare(text) in texts, f'{source}: {text!r} is not in the document')


def test_every_text_of_a_schedule_is_found():
    for source in SCHEDULES:
        text = bare(''.join(all_text(document('sched2docx', source)[0])))
        model = load(source)
        wanted = [entry['text'] for entry in model['schedule']['entries']]
        wanted += [lane['name'] for lane in model['schedule']['lanes']]
        for part in ('schedule', 'meetings'):
            if part in model:
                wanted += [model[part]['title'], *model[part].get('notes', [])]
        for meeting in model.get('meetings', {}).get('rows', []):
            for point in meeting['agenda']:
                wanted.append(point if isinstance(point, str) else point['text'])
        for one in wanted:
            expect(bare(one) in text, f'{source}: {one!r} is not in the document')


def test_what_word_calls_damaged_is_not_there():
    """Faults that neither the schemas nor the validator find."""
    for command, sources in (('plan2docx', PLANS), ('sched2docx', SCHEDULES)):
        for source in sources:
            data = support.run(command, source)[0]
            files = parts(data)
            root = ElementTree.fromstring(files['word/document.xml'])
            styles = ElementTree.fromstring(files['word/styles.xml'])
            known = {style.get(W + 'styleId') for style in styles.iter(W + 'style')}
            for cell in root.iter(W + 'tc'):
                expect(cell[-1].tag == W + 'p', f'{source}: a cell without a paragraph')
            for tag in ('pStyle', 'tblStyle'):
                for style in root.iter(W + tag):
                    expect(style.get(W + 'val') in known, f'{source}: {style.attrib}')
            starts = [mark.get(W + 'id') for mark in root.iter(W + 'bookmarkStart')]
            ends = [mark.get(W + 'id') for mark in root.iter(W + 'bookmarkEnd')]
            expect(starts == ends and len(set(starts)) == len(starts), f'{source}: bookmarks')
            for table in root.iter(W + 'tbl'):
                grid = len(table.find(W + 'tblGrid'))
                for row in table.iter(W + 'tr'):
                    spans = [cell.find(f'{W}tcPr/{W}gridSpan') for cell in row.iter(W + 'tc')]
                    width = sum(1 if span is None else int(span.get(W + 'val')) for span in spans)
                    expect(width == grid, f'{source}: a row of {width} in a grid of {grid}')
            expect(b'wordprocessingml.document.main+xml' in files['[Content_Types].xml'], source)


def test_input_cells_carry_bookmarks():
    for source in PLANS:
        root = document('plan2docx', source, '--reviewer=佐久 花子')[1]
        names = [mark.get(W + 'name') for mark in root.iter(W + 'bookmarkStart')]
        items = [item['id'] for policy in load(source)['plan']['policies']
                 for item in policy['items']]
        expect(names == ['kr_reviewer_name'] + ['kr_' + item.replace('-', '_') for item in items],
               f'{source}: {names}')
        expect('佐久 花子' in ''.join(root.itertext()), 'the name is not filled in')


def test_tables_are_told_to_screen_readers():
    for command, sources in (('plan2docx', PLANS), ('sched2docx', SCHEDULES)):
        for source in sources:
            made, root = document(command, source)
            expect(made.core_properties.title, 'no title')
            for table in root.iter(W + 'tbl'):
                expect(table.find(f'{W}tblPr/{W}tblCaption') is not None, f'{source}: no caption')
            expect(list(root.iter(W + 'tblHeader')), f'{source}: no header rows')


def test_every_title_is_a_heading():
    """Screen readers and converters find their way by headings, and Title is none."""
    for command, sources in (('plan2docx', PLANS), ('sched2docx', SCHEDULES)):
        for source in sources:
            made = document(command, source)[0]
            model = load(source)
            found = [p.text for p in made.paragraphs if p.style.name == 'Heading 1']
            expect(found == [model[part]['title'] for part in ('plan', 'schedule', 'meetings')
                             if part in model], f'{source}: {found}')


def test_a_form_filled_by_python_docx_keeps_its_bookmarks():
    source = PLANS[0]
    made, root = document('plan2docx', source)
    before = [mark.get(W + 'name') for mark in root.iter(W + 'bookmarkStart')]
    made.tables[1].rows[2].cells[-1].paragraphs[0].add_run('賛成です')
    kept = io.BytesIO()
    made.save(kept)
    text = parts(kept.getvalue())['word/document.xml']
    after = [mark.get(W + 'name') for mark in ElementTree.fromstring(text).iter(W + 'bookmarkStart')]
    expect(before == after and '賛成です'.encode() in text, 'bookmarks or the text were lost')


support.main(globals())
