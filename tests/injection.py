#!/usr/bin/python3 -B
# SPDX-License-Identifier: ISC
"""Sixty texts that a program could take for its own signs, through every output, report and message,
read back by other programs: they arrive as text, to the letter where the format can hold it, else
visibly marked. No formula, no markup, no control of a terminal.

Programs: openpyxl, python-docx, the csv module, cmark-gfm, html.parser, PyYAML, json, and pyte for a
terminal. Prints a row for each output; ends in "N passed, N failed", one for each. Words choose the
outputs whose name holds one."""
import html
import json
import os
import pty
import re
import subprocess
import sys
import unicodedata

import openpyxl
import pyte
import yaml

import forms
import support
from signs import (CONTROL, MARK, NAME, PLACES, SIGNS, TEXTS, Page, benign, cmark, find_all, marked, meetings_of,
                   name_texts, opinions_of, plain, plan_of, read_calendar, read_csv, read_docx, read_xlsx, read_yaml, run,
                   schedule_of, squeezed, strings_of)
from support import expect

# ---- outputs ----
OUTPUTS = []


def output(name):
    def enter(function):
        OUTPUTS.append((name, function))
        return function
    return enter


def judge_read(read, form, texts=None):
    cells, odd = read
    missing = find_all(cells, TEXTS if texts is None else texts, form)
    expect(not odd, f'{len(odd)} that are no text: {odd[:5]}')
    expect(not missing, f'{len(missing)} texts did not arrive: {missing[:5]}')
    return len(TEXTS if texts is None else texts)


def put_plan():
    data = plan_of(TEXTS.values(), in_plan=True)
    support.write('plan.yaml', data)
    support.write('benign.yaml', benign(data))


@output('plan2xlsx --with-comments')
def as_workbook():
    run('plan2xlsx', '--with-comments', 'plan.yaml', '-o', 'o.xlsx')
    return judge_read(read_xlsx('o.xlsx'), marked)


@output('plan2docx --with-comments')
def as_document():
    run('plan2docx', '--with-comments', 'plan.yaml', '-o', 'o.docx')
    return judge_read(read_docx('o.docx'), lambda t: marked(t).replace('\t', ' '))


@output('plan2csv --with-comments')
def as_csv():
    data, messages = run('plan2csv', '--table=form', '--with-comments', '--lang=en', 'plan.yaml')
    notes = [line for line in messages.decode().splitlines() if '[formula-cells]' in line]
    expect(len(notes) == 1 and ': note: ' in notes[0], f'no note of formulas: {messages.decode()}')
    return judge_read(read_csv(data), str)


@output('plan2csv --guard')
def as_guarded():
    data, messages = run('plan2csv', '--table=form', '--with-comments', '--guard', '--lang=en',
                         'plan.yaml')
    expect(b'formula-cells' not in messages, messages)
    bare = [c for c in read_csv(data)[0] if c.startswith(SIGNS) and len(c) > 1]
    expect(not bare, f'not guarded: {bare}')
    return judge_read(read_csv(data), lambda t: t[1:] if t[:1] == "'" and t[1:2] in SIGNS else t)


def judge_page(page, other):
    """The same tags as around harmless texts."""
    mine, theirs = (sorted(set(p.tags)) for p in (page, other))
    expect(mine == theirs, f'other markup: {sorted(set(mine) ^ set(theirs))}')
    many = {t for t in set(mine) if page.tags.count(t) != other.tags.count(t)}
    expect(many <= {('p', ())}, f'more or less markup: {many}')
    return judge_read((page.cells, []), squeezed)


@output('plan2md --with-comments')
def as_markdown():
    page, other = (Page(cmark(run('plan2md', '--with-comments', n)[0]))
                   for n in ('plan.yaml', 'benign.yaml'))
    return judge_page(page, other)


@output('plan2html --with-comments')
def as_html():
    if not os.path.exists(os.path.join(support.BIN, 'plan2html')):
        return 0
    page, other = (Page(run('plan2html', '--with-comments', n)[0].decode())
                   for n in ('plan.yaml', 'benign.yaml'))
    return judge_page(page, other)


def versions():
    """Two versions of a plan: the text alone, and with a word before or after it."""
    texts = {n: t for n, t in TEXTS.items() if not re.search(
        '[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\u2028\u2029\r]', t) and t.strip() == t}
    for name, words in (('old', texts.values()), ('new', [f'{t}変' for t in texts.values()]),
                        ('plain-old', ['x'] * len(texts)), ('plain-new', ['x変'] * len(texts))):
        support.write(f'{name}.yaml', plan_of(words, in_plan=True))
    return texts


def changes_page(path):
    """Without what is said only aloud."""
    return Page(re.sub('<span class="hidden">[^<]*</span>', '', support.read(path).decode()))


@output('plandiff')
def as_changes():
    """Old beside new, the words that differ marked; on a page no other markup than around harmless texts."""
    texts = versions()
    both = {**texts, **{f'{n} new': f'{t}変' for n, t in texts.items()}}
    count = 0
    for suffix, read in (('xlsx', read_xlsx), ('docx', read_docx), ('csv', lambda p: read_csv(support.read(p)))):
        run('plandiff', 'old.yaml', 'new.yaml', '-o', f'o.{suffix}')
        count += judge_read(read(f'o.{suffix}'), squeezed, both)
    for suffix, read in (('md', lambda p: Page(cmark(support.read(p)))), ('html', changes_page)):
        pages = []
        for name in ('', 'plain-'):
            run('plandiff', f'{name}old.yaml', f'{name}new.yaml', '-o', f'o.{suffix}')
            pages.append(read(f'o.{suffix}'))
        other = set(pages[0].tags) - set(pages[1].tags)
        expect(not other, f'{suffix}: other markup: {other}')
        whole = squeezed(''.join(pages[0].cells))
        missing = [n for n, t in both.items() if squeezed(t) not in whole]
        expect(not missing, f'{suffix}: not there: {missing[:5]}')
        count += len(both)
    return count


@output('plandiff --tracked')
def as_tracked_changes():
    """What is there and what was taken out, as Word has them; a line break is an element there."""
    texts = versions()
    run('plandiff', '--tracked', 'old.yaml', 'new.yaml', '-o', 't.docx')
    body = support.parts('t.docx')['word/document.xml'].decode()
    _, odd = read_docx('t.docx')
    words = html.unescape(re.sub('<[^>]*>', '', re.sub('<w:(?:br|tab|cr)/>|</w:p>', ' ', body)))
    return judge_read(([squeezed(words)], odd), squeezed, {**texts, **{f'{n} new': f'{t}変' for n, t in texts.items()}})


@output('plandump --yaml')
def as_source():
    return judge_read(read_yaml(run('plandump', '--yaml', 'plan.yaml')[0]), str)


@output('planfmt --all')
def as_formatted():
    return judge_read(read_yaml(run('planfmt', '--all', 'plan.yaml')[0]), str)


@output('plandump')
def as_dump():
    """Lines of field and text; what has no sign of its own is written with its number."""
    data = run('plandump', 'plan.yaml')[0].decode()
    expect(not re.search('[\0-\x08\x0b-\x1f\x7f-\x9f]', data), 'control characters')
    return len(TEXTS)


@output('sched2xlsx, sched2csv, sched2md')
def as_schedule():
    support.write('schedule.yaml', schedule_of(TEXTS.values()))
    texts = {n: t for n, t in TEXTS.items() if t in strings_of(yaml.safe_load(
        support.read('schedule.yaml')))}
    run('sched2xlsx', 'schedule.yaml', '-o', 'o.xlsx')
    cells, odd = read_xlsx('o.xlsx')
    judge_read((cells, odd), squeezed, texts)
    judge_read(read_csv(run('sched2csv', '--table=entries', 'schedule.yaml')[0]), str, texts)
    page = Page(cmark(run('sched2md', 'schedule.yaml')[0]))
    expect(not {t for t, _ in page.tags} & {'a', 'img', 'script', 'em', 'strong', 'code', 'input', 'b'},
           'markup')
    return judge_read((page.cells, []), squeezed, texts)


@output('sched2html, sched2docx')
def as_schedule_to_read():
    support.write('schedule.yaml', schedule_of(TEXTS.values()))
    inner = strings_of(yaml.safe_load(support.read('schedule.yaml')))
    texts = {n: t for n, t in TEXTS.items() if t in inner}
    run('sched2docx', 'schedule.yaml', '-o', 'o.docx')
    judge_read(read_docx('o.docx'), squeezed, texts)
    support.write('plain.yaml', schedule_of(['x'] * len(texts)))
    pages = [Page(run('sched2html', name)[0].decode()) for name in ('schedule.yaml', 'plain.yaml')]
    other = {tag for tag in pages[0].tags if tag not in pages[1].tags}
    expect(not other, f'other markup: {other}')
    return 2 * judge_read((pages[0].cells, []), squeezed, texts)


@output('opinions --table=')
def as_opinions():
    """With and without names; on a page with the same markup as around harmless texts."""
    texts = {n: t for n, t in TEXTS.items() if t.strip() and not CONTROL.search(t)}
    count = 0
    for table, more in (('collected', []), ('answers', []), ('originals', []), ('sheet', []), ('sheet', ['--form'])):
        support.write('opinions.yaml', opinions_of(texts.values(), table != 'sheet'))
        support.write('plain.yaml', opinions_of(['x'] * len(texts), table != 'sheet'))
        call = [f'--table={table}', *more]
        for suffix, read in (('xlsx', read_xlsx), ('docx', read_docx), ('csv', lambda p: read_csv(support.read(p)))):
            run('opinions', *call, 'opinions.yaml', '-o', f'o.{suffix}')
            count += judge_read(read(f'o.{suffix}'), squeezed, texts)
        for suffix, read in (('md', lambda p: Page(cmark(support.read(p)))),
                             ('html', lambda p: Page(support.read(p).decode()))):
            pages = []
            for name in ('opinions.yaml', 'plain.yaml') if not more else ():
                run('opinions', *call, name, '-o', f'o.{suffix}')
                pages.append(read(f'o.{suffix}'))
            other = set(pages[0].tags) - set(pages[1].tags) if pages else ()
            expect(not other, f'{call} {suffix}: other markup: {other}')
            count += judge_read((pages[0].cells, []), squeezed, texts) if pages else 0
    return count


@output('sched2docx, sched2xlsx, sched2md, sched2html --meeting, --minutes; members, papers')
def as_papers_of_a_meeting():
    allowed = {n: t for n, t in TEXTS.items() if t.strip() and not re.search(
        '[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\r\u2028\u2029]', t)}
    names = {n: t for n, t in name_texts().items() if n in allowed}
    support.write('meetings.yaml', meetings_of(allowed.values(), names.values()))
    support.write('plain.yaml', meetings_of(['x'] * len(allowed), [f'x{i}' for i in range(len(names))]))
    count = 0
    for options, texts in (([], allowed), (['--minutes'], {**allowed, **names})):
        call = ['--meeting=m', *options, 'meetings.yaml']
        run('sched2docx', *call, '-o', 'm.docx')
        count += judge_read(read_docx('m.docx'), squeezed, texts)
        run('sched2xlsx', *call, '-o', 'm.xlsx')
        cells, odd = read_xlsx('m.xlsx')
        count += judge_read((cells, odd), squeezed, texts)
        for name, read in (('sched2md', lambda d: Page(cmark(d))), ('sched2html', lambda d: Page(d.decode()))):
            page = read(run(name, *call)[0])
            other = set(page.tags) - set(read(run(name, *call[:-1], 'plain.yaml')[0]).tags)
            expect(not other, f'{name}: other markup: {other}')
            count += judge_read((page.cells, []), squeezed, texts)
    for table, texts in (('members', names), ('papers', allowed)):
        count += judge_read(read_csv(run('sched2csv', f'--table={table}', 'meetings.yaml')[0]), str, texts)
    return count


@output('sched2ics')
def as_calendar():
    """As many properties of each name as around harmless texts; nothing within a value begins one."""
    allowed = {n: t for n, t in TEXTS.items() if t.strip() and not re.search(
        '[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\r\u2028\u2029]', t)}
    found = []
    for name, texts in (('meetings.yaml', list(allowed.values())), ('plain.yaml', ['x'] * len(allowed))):
        texts[2:2] = ['x\nEND:VEVENT\nBEGIN:VEVENT', 'x\\', 'a;b,c:d"e'] if name == 'meetings.yaml' else ['x'] * 3
        support.write(name, meetings_of(texts, ['x']))
        found.append(read_calendar(run('sched2ics', name)[0]))
    expect(found[0][2] == found[1][2], f'other properties: {found[0][2]}')
    return judge_read(found[0][:2], squeezed, {**allowed, 'event': 'x\nEND:VEVENT\nBEGIN:VEVENT', 'last': 'x\\'})


# ---- returned ----
def put_returned():
    """Each text in the input cell of a workbook; what XML has not is written as Excel does."""
    texts = list(TEXTS.values())
    support.write('empty.yaml', re.sub(rb' *"comments":\n(?: +- "by".*\n +"text".*\n)', b'',
                                       plan_of(texts, in_plan=False)))
    forms.send('empty.yaml', 'form.xlsx')

    def change(sheet, name, items):
        sheet.cell(*name).value = NAME
        for place, text in zip(PLACES, texts):
            cell = sheet.cell(*items[place])
            cell.value = 'x'
            cell.data_type = 's'
            cell._value = CONTROL.sub(lambda m: f'_x{ord(m[0]):04X}_', text.replace(
                '_x', '_x005F_x')).replace('\r', '_x000D_')
    forms.alter('form.xlsx', 'returned.xlsx', change)


def returned_form(text):
    """What a cell can hold at all: no space around, and of a NUL Excel's name."""
    return plain(text).strip().replace('\0', '_x0000_')


@output('mergecomments -o')
def as_merged():
    run('mergecomments', 'empty.yaml', 'returned.xlsx', '-o', 'merged.yaml')
    support.run('planlint', 'merged.yaml', status=(0, 1, 2))
    return judge_read(read_yaml(support.read('merged.yaml')), returned_form)


@output('mergecomments --extract')
def as_stream():
    run('mergecomments', '--extract', 'empty.yaml', 'returned.xlsx', '-o', 'said.yaml')
    run('mergecomments', 'empty.yaml', 'said.yaml', '-o', 'again.yaml')
    run('mergecomments', 'empty.yaml', 'returned.xlsx', '-o', 'merged.yaml')
    expect(support.read('again.yaml') == support.read('merged.yaml'), 'the stream says otherwise')
    return judge_read(read_yaml(support.read('said.yaml')), returned_form)


@output('mergecomments --report')
def as_report():
    for suffix, read in (('xlsx', read_xlsx), ('docx', read_docx),
                         ('csv', lambda p: read_csv(support.read(p))),
                         ('md', lambda p: (Page(cmark(support.read(p))).cells, [])),
                         ('html', lambda p: (Page(support.read(p).decode()).cells, []))):
        run('mergecomments', '-n', 'empty.yaml', 'returned.xlsx', f'--report=r.{suffix}')
        cells, odd = read(f'r.{suffix}')
        if suffix == 'csv':
            odd += [c for c in cells if c.startswith(SIGNS) and len(c) > 1]
        judge_read((cells, odd), lambda t: squeezed(t).replace("'", ''))
    return 5 * len(TEXTS)


@output('xlsx2plan')
def as_imported():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(['施策', '取組', '課題'])
    texts = {n: t for n, t in TEXTS.items() if not CONTROL.search(t)}
    for i, text in enumerate(texts.values()):
        sheet.append([None, f'取組{i}番', None])
        cell = sheet.cell(i + 2, 3)
        cell.value, cell.data_type = plain(text).replace('_x', '_x005F_x'), 's'
    sheet['A2'] = '施策一'
    book.save('old.xlsx')
    run('xlsx2plan', 'old.xlsx', '-o', 'old.yaml')
    return judge_read(read_yaml(support.read('old.yaml')), returned_form, texts)


# ---- names, in papers and messages ----
@output('--each-reviewer')
def as_list():
    texts = {n: t for n, t in name_texts().items() if not CONTROL.search(t)}
    plan = yaml.safe_load(support.read('empty.yaml'))
    plan['plan']['reviewers'] = list(texts.values())
    support.write('many.yaml', yaml.dump(plan, default_style='"', sort_keys=False).encode())
    data = run('plan2xlsx', '--each-reviewer', '-d', 'papers', '--force', 'many.yaml')[0]
    cells = read_csv(data)[0]
    for path in cells[4::3]:
        expect(os.path.dirname(path) == 'papers' and os.path.exists(path), path)
    return judge_read((cells, []), lambda t: re.sub("^'(?=[=+@＝＋－＠-])", '', t), texts)


def on_terminal(name, *arguments, cwd='.'):
    """Output on a terminal: the bytes, and what pyte shows of them."""
    master, slave = pty.openpty()
    env = {k: v for k, v in support.ENVIRONMENT.items() if k not in ('NO_COLOR', 'COLUMNS')}
    process = subprocess.Popen(support.command(name, '--lang=en', *arguments), stdout=slave,
                               stderr=slave, stdin=subprocess.DEVNULL, cwd=cwd,
                               env=dict(env, TERM='xterm', COLUMNS='3000'))
    os.close(slave)
    data = b''
    try:
        while piece := os.read(master, 65536):
            data += piece
    except OSError:  # the end of a terminal
        pass
    os.close(master)
    process.wait()
    screen = pyte.Screen(4000, data.count(b'\n') + 2)
    stream = pyte.ByteStream(screen)
    stream.feed(data)
    return data, screen


def judge_terminal(data, screen):
    """Only our own colours, no character that nobody sees, and what is said is shown."""
    text = data.decode(errors='strict')
    bare = re.sub('\x1b\\[[0-9;]*m|\r\x1b\\[K', '', text).replace('\r\n', '\n')
    odd = sorted({f'U+{ord(c):04X}' for c in bare if c != '\n' and
                  (unicodedata.category(c) in ('Cc', 'Cf', 'Zl', 'Zp') or c == '\t')})
    expect(not odd, f'on the terminal: {odd}')
    expect(screen.title == '' and screen.icon_name == '', f'title: {screen.title!r}')
    shown = '\n'.join(line.rstrip() for line in screen.display).rstrip('\n')
    lines = '\n'.join(line.rstrip() for line in bare.split('\n')).rstrip('\n')
    expect(unicodedata.normalize('NFC', shown) == unicodedata.normalize('NFC', lines),
           'the screen shows something else')
    return bare


@output('paper2txt on a terminal')
def as_lines():
    bare = judge_terminal(*on_terminal('paper2txt', 'returned.xlsx'))
    texts = name_texts()
    texts = [t for t in texts.values() if t.isprintable() and not CONTROL.search(t)]
    missing = [t for t in texts if unicodedata.normalize('NFC', t) not in bare and t not in bare]
    expect(not missing, f'{len(missing)} texts did not arrive: {missing[:5]}')
    return len(texts)


@output('messages of mergecomments on a terminal')
def as_messages():
    """Names, in cells, of files, of members of a zip file, of sheets."""
    import zipfile
    texts = name_texts()
    os.makedirs('files', exist_ok=True)
    with zipfile.ZipFile('files/all.zip', 'w') as archive:
        for i, text in enumerate(texts.values()):
            def change(sheet, name, items, text=text):
                cell = sheet.cell(*name)
                cell.value, cell.data_type = 'x', 's'
                cell._value = CONTROL.sub(lambda m: f'_x{ord(m[0]):04X}_', text)
                sheet.cell(*items['item-1']).value = f'意見{text if not CONTROL.search(text) else i}'
            forms.alter('form.xlsx', 'one.xlsx', change)
            name = text.replace('/', '∕').replace('\0', '')[:80] + '.xlsx'
            if name.isascii() or not CONTROL.search(name):  # such an archive is refused as a whole
                archive.writestr(name, support.read('one.xlsx'))
            support.write(os.path.join('files', name), support.read('one.xlsx')[:-(i + 1)])
    bare = judge_terminal(*on_terminal('mergecomments', 'empty.yaml', 'files', '-o', 'm.yaml'))
    expect(bare.count('[name-unknown]') > 30, bare)
    judge_terminal(*on_terminal('mergecomments', 'm.yaml'))
    judge_terminal(*on_terminal('mergecomments', '-o', 'n.yaml', 'empty.yaml', *(
        './files/' + n for n in sorted(os.listdir('files')))))
    return 3 * len(texts)


def put_doubts():
    """A plan whose messages quote the texts: names twice, words that are none of a list."""
    texts = [t for t in name_texts().values() if not CONTROL.search(t)]
    plan = {'title': '計画', 'reviewers': [t for t in texts for _ in range(2)],
            'columns': [{'field': t, 'heading': t} for t in texts],
            'policies': [{'id': t, 'title': t, t: t, 'items': []} for t in texts]}
    support.write('doubts.yaml', yaml.dump({'plan': plan}, default_style='"', sort_keys=False,
                                           width=1 << 20).encode())
    return texts


@output('planlint on a terminal')
def as_findings():
    texts = put_doubts()
    bare = judge_terminal(*on_terminal('planlint', 'doubts.yaml'))
    expect('more messages' in bare, bare[:2000])
    return len(texts)


@output('planlint --format=json, github')
def as_annotations():
    texts = put_doubts()
    found = json.loads(run('planlint', '--format=json', 'doubts.yaml', status=(2,))[0])
    said = '\n'.join(f['message'] for f in found)
    missing = [t for t in texts if t not in said and re.sub(r'\s', ' ', t) not in said]
    expect(not missing, f'not quoted: {missing[:5]}')
    data = run('planlint', '--format=github', 'doubts.yaml', status=(2,))[0].decode()
    lines = data.split('\n')[:-1]
    expect(len(lines) == len(found), f'{len(lines)} lines, {len(found)} findings')
    expect(all(re.match('::(?:error|warning|notice) file=doubts.yaml,line=', li) for li in lines), lines)
    odd = sorted({f'U+{ord(c):04X}' for c in data if c != '\n' and
                  unicodedata.category(c) in ('Cc', 'Cf', 'Zl', 'Zp')})
    expect(not odd, f'in a log: {odd}')
    return 2 * len(texts)


@output('names of files in all messages')
def as_file_names():
    """Every command that reads a file, with names that hold what a terminal would obey."""
    names = ['\x1b[2Jx', '\x1b]0;owned\x07y', 'a\nb: error: z', 'a\rb', 'a\u202eb', '\u200b',
             'a\x9b31mb', 'a\tb']
    for command in sorted(os.listdir(support.BIN)):
        for i, name in enumerate(names):
            calls = ((f'./{name}',), (f'--{name}',), (f'--limit={name}', 'plan.yaml'),
                     ('plan.yaml', '-o', f'no/{name}'), ('plan.yaml', f'./{name}', 'y'))
            for call in (calls[i % 5], calls[(i + 2) % 5]):
                judge_terminal(*on_terminal(command, *call))
    return len(names)


@output('ten megabytes')
def as_flood():
    text = '=あ<b>*x*\\|' * (10_000_000 // len('=あ<b>*x*\\|'.encode()))
    support.write('big.yaml', plan_of([text], in_plan=False))
    cells = read_csv(run('plan2csv', '--table=form', '--with-comments', 'big.yaml')[0])[0]
    expect(any(text in c for c in cells), 'CSV')
    expect(text in (s.rstrip('\n') for s in read_yaml(run('plandump', '--yaml', 'big.yaml')[0])[0]),
           'YAML')
    page = Page(cmark(run('plan2md', '--with-comments', 'big.yaml')[0]))
    expect(any(squeezed(text) in squeezed(c) for c in page.cells),
           f'Markdown: {[len(c) for c in page.cells if len(c) > 1000]}, not {len(text)}')
    run('plan2docx', '--with-comments', 'big.yaml', '-o', 'big.docx')
    expect(any(text in c for c in read_docx('big.docx')[0]), 'Word')
    _, messages = run('plan2xlsx', '--with-comments', 'big.yaml', '-o', 'big.xlsx', '--lang=en')
    expect(b'text-shortened' in messages, messages)
    longest = max(read_xlsx('big.xlsx')[0], key=len)
    expect(len(longest) == 32767 and longest[100:32000] in text, longest[:200])
    return 5


def main():
    words = sys.argv[1:]
    passed = failed = 0
    with support.folder() as here:
        os.chdir(here)
        put_plan()
        put_returned()
        for name, function in OUTPUTS:
            if words and not any(w in name for w in words):
                continue
            try:
                print(f'{name}: {function()} texts', flush=True)
                passed += 1
            except support.Failure as finding:
                print(f'FAILED {name}: {str(finding)[:1500]}', flush=True)
                failed += 1
        os.chdir('/')
    print(f'{len(TEXTS)} texts, {passed + failed} outputs')
    print(f'{passed} passed, {failed} failed')
    return failed != 0


if __name__ == '__main__':
    sys.exit(main())
