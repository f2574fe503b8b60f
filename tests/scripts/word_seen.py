# SPDX-License-Identifier: ISC
"""What a person sees in an input cell of a Word form is what is read, or it is named.

The cases are in data/word_seen.txt. Each has a name (#), what is needed beside the document
(@link ID ADDRESS, @part ID KIND NAME TEXT, @lists and @styles with their XML), the paragraphs of the
cell, the lines of the comment that are wanted (=), those of a note (+), and the warnings (!). Short
for what is long in XML: {eq}, {f}, {s} and {/} begin a field, end its instructions and end it, {d…} is
one with form data, {up}…{/up} raised, {n1.0} the properties of a paragraph of list 1, level 0. Text
outside runs is put into one."""
import os
import re

import yaml

import support
import wordforms
from support import expect

PLAN = os.path.join(support.TESTS, 'cases', 'merge', 'word-seen', 'plan.yaml')
NAMES = {'w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
         'r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'}
OTHERS = 'a wp pic wps mc v o c dgm m w14'.split()
SPACES = ' '.join([f'xmlns:{name}="{uri}"' for name, uri in NAMES.items() if name != 'w'] +
                  [f'xmlns:{name}="urn:{name}"' for name in OTHERS])
FIELD = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
SHORT = [('{eq}', '{f}'), (r'\{n(\d)\.(\d)\}', r'<w:pPr><w:numPr><w:ilvl w:val="\2"/>'
                           r'<w:numId w:val="\1"/></w:numPr></w:pPr>'),
         (r'\{up\}(.*?)\{/up\}', r'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>\1</w:t>'
                                 r'</w:r>'),
         (r'\{d(<.*?>)\}', r'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>\1</w:ffData>'
                           r'</w:fldChar></w:r>{/}')]
RUN = '<w:r><w:%s xml:space="preserve">%s</w:%s></w:r>'


def expand(text):
    """Short for XML, and text that is in no run put into one."""
    for short, long in SHORT:
        text = re.sub(short, long, text)
    out, depth, paragraphs = '', 0, 0
    for piece in re.findall(r'<[^>]*>|\{[fs/]\}|[^<{]+|.', text, re.S):
        if piece in ('{f}', '{s}', '{/}'):
            depth += {'{f}': 1, '{s}': 0, '{/}': 0}[piece]
            out += FIELD % {'{f}': 'begin', '{s}': 'separate', '{/}': 'end'}[piece]
            depth -= piece in ('{s}', '{/}') and depth > 0
        elif piece.startswith('<'):
            paragraphs += len(re.findall(r'^<w:(?:t|instrText)\b[^/]*$', piece))
            paragraphs -= len(re.findall(r'^</w:(?:t|instrText)>', piece))
            out += piece
        elif paragraphs:
            out += piece
        else:
            tag = 'instrText' if depth else 't'
            out += RUN % (tag, piece, tag)
    return re.sub(r'((?:<w:r><w:instrText[^>]*>[^<]*</w:instrText></w:r>)+)', join, out)


def join(found):
    """Words that a brace cut in two are one run."""
    words = ''.join(re.findall(r'<w:instrText[^>]*>([^<]*)', found.group()))
    return RUN % ('instrText', words, 'instrText')


def cases():
    text = support.read(os.path.join(support.TESTS, 'data', 'word_seen.txt')).decode()
    text = text.replace('{U+F0FF}', '\uf0ff')
    for case in text.strip().split('\n\n'):
        lines = case.split('\n')
        yield lines[0][2:], lines[1:]


def merged(here, xml, links, parts, lists=None, styles=''):
    """The comments of the first item and the messages, once the XML is in its input cell."""
    form, returned = os.path.join(here, 'sent'), os.path.join(here, '委員A.docx')
    wordforms.send(PLAN, form)

    def change(_, name, items):
        wordforms.write(name, '委員A')
        wordforms.write(items['a1'], 'KOKO')
    wordforms.alter(form, form, change)

    def put(text):
        text, count = re.subn('<w:p>(?:(?!<w:p>).)*<w:r><w:t>KOKO</w:t></w:r>.*?</w:p>',
                              lambda _: xml, text, flags=re.S)
        expect(count == 1, f'{count} cells')
        return text.replace('<w:document ', f'<w:document {SPACES} ' if 'xmlns:r=' not in text.split(
            '>', 2)[1] else '<w:document ' + SPACES.split(' ', 1)[1] + ' ', 1)
    more = {}
    if lists is not None:
        more['numbering.xml'] = ('numbering', f'<w:numbering xmlns:w="{NAMES["w"]}">{lists}'
                                              '</w:numbering>')
    wordforms.rewrite(form, returned, put, more)
    package = support.parts(returned)
    rels = package['word/_rels/document.xml.rels'].decode()
    added = ''.join(f'<Relationship Id="{id_}" Type="{NAMES["r"]}/hyperlink" Target="{address}" '
                    'TargetMode="External"/>' for id_, address in links)
    for id_, kind, name, text in parts:
        added += f'<Relationship Id="{id_}" Type="{NAMES["r"]}/{kind}" Target="{name}"/>'
        package[f'word/{name}'] = text.encode()
    package['word/_rels/document.xml.rels'] = rels.replace('</Relationships>',
                                                           added + '</Relationships>').encode()
    package['word/styles.xml'] = package['word/styles.xml'].replace(
        b'</w:styles>', styles.encode() + b'</w:styles>')
    support.pack(returned, package)
    plan = os.path.join(here, 'out.yaml')
    _, messages = support.run('mergecomments', '--lang=en', '-o', plan, PLAN, '委員A.docx', cwd=here,
                              status=(0, 1))
    with open(plan, encoding='utf-8') as file:
        item = yaml.load(file, yaml.BaseLoader)['plan']['policies'][0]['items'][0]
    return item.get('comments', []), messages.decode()


def text_of(comments, kind):
    return '\n'.join(c['text'].rstrip('\n') for c in comments if c.get('kind', 'comment') == kind)


def check(name, lines):
    wanted = {sign: [line[2:] for line in lines if line.startswith(f'{sign} ')] for sign in '=+!'}
    links = [line.split(' ')[1:] for line in lines if line.startswith('@link ')]
    parts = [line.split(' ', 4)[1:] for line in lines if line.startswith('@part ')]
    other = {key: line.split(' ', 1)[1] for line in lines for key in ('lists', 'styles')
             if line.startswith(f'@{key} ')}
    xml = expand(''.join(line for line in lines if line.startswith('<')))
    with support.folder() as here:
        comments, messages = merged(here, xml, links, parts, **other)
    expect(text_of(comments, 'comment') == '\n'.join(wanted['=']),
           f'{name}: {text_of(comments, "comment")!r}\n{xml}\n{messages}')
    expect(text_of(comments, 'note') == '\n'.join(wanted['+']), f'{name}: {comments}')
    warnings = re.findall(r'^委員A\.docx:(.*?): warning: (.*?) \[', messages, re.M)
    for line in wanted['!']:
        place, what = line.split(': ', 1)
        expect(any(place == where and what in sentence for where, sentence in warnings),
               f'{name}: no "{line}" in\n{messages}')
    expect(len(warnings) == len(wanted['!']), f'{name}:\n{messages}')


def test_what_is_seen_is_read():
    found, count = [], 0
    for name, lines in cases():
        count += 1
        try:
            check(name, lines)
        except support.Failure as failure:
            found.append(str(failure))
    expect(not found, '\n'.join(found))
    expect(count > 50, f'{count} cases')


def test_numbers_of_lists():
    rows = [line.split('\t') for line in support.read(
        os.path.join(support.TESTS, 'data', 'list_numbers.tsv')).decode().splitlines()]
    lists = ''.join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="{number}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="［%1］"/></w:lvl></w:abstractNum>'
        for i, (form, number, _) in enumerate(rows))
    lists += ''.join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>'
                     for i in range(len(rows)))
    xml = ''.join(f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{i + 1}"/></w:numPr></w:pPr>'
                  '<w:r><w:t>項</w:t></w:r></w:p>' for i in range(len(rows)))
    with support.folder() as here:
        comments, messages = merged(here, xml, [], [], lists)
    got = text_of(comments, 'comment').split('\n')
    expect(len(got) == len(rows), messages)
    for line, (form, number, text) in zip(got, rows):
        expect(line == f'［{text}］項', f'{form} {number}: {line}')


if __name__ == '__main__':
    support.main(globals())
