# SPDX-License-Identifier: ISC
"""What people draw over a workbook, put into its parts as Excel writes them: boxes, pictures, charts,
form controls, headers and footers."""
import re

import support

SHEET = 'xl/worksheets/sheet1.xml'
URN = 'http://schemas.openxmlformats.org/'
TYPE = URN + 'officeDocument/2006/relationships/'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = (f'xmlns:xdr="{URN}drawingml/2006/spreadsheetDrawing" xmlns:a="{URN}drawingml/2006/main" '
         f'xmlns:r="{TYPE[:-1]}" xmlns:mc="{URN}markup-compatibility/2006" '
         f'xmlns:c="{URN}drawingml/2006/chart" xmlns:dgm="{URN}drawingml/2006/diagram" '
         'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" '
         'xmlns:xdr14="http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing"')


def paragraphs(text):
    return ''.join(f'<a:p><a:r><a:rPr lang="ja-JP"/><a:t>{line}</a:t></a:r></a:p>'
                   for line in text.split('\n'))


def shape(body, attributes='textlink=""', inside='', name='sp'):
    """`body`: paragraphs, or nothing."""
    text = f'<xdr:txBody><a:bodyPr/><a:lstStyle/>{body}</xdr:txBody>' if body else ''
    return (f'<xdr:{name} macro="" {attributes}><xdr:nvSpPr><xdr:cNvPr id="2" name="図形">{inside}'
            f'</xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/>{text}</xdr:{name}>')


def frame(body):
    return f'<xdr:graphicFrame macro=""><a:graphic><a:graphicData>{body}</a:graphicData></a:graphic>' \
           '</xdr:graphicFrame>'


def choice(wanted, other, requires='a14'):
    return (f'<mc:AlternateContent><mc:Choice Requires="{requires}">{wanted}</mc:Choice>'
            f'<mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>')


PICTURE = ('<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="図"/><xdr:cNvPicPr/></xdr:nvPicPr>'
           '<xdr:blipFill><a:blip/></xdr:blipFill><xdr:spPr/></xdr:pic>')


def anchor(place, body):
    """At a cell, (row, column) from 1."""
    return (f'<xdr:oneCellAnchor><xdr:from><xdr:col>{place[1] - 1}</xdr:col><xdr:colOff>0</xdr:colOff>'
            f'<xdr:row>{place[0] - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>'
            f'<xdr:ext cx="900000" cy="300000"/>{body}<xdr:clientData/></xdr:oneCellAnchor>')


def vml_shape(place, kind='', text='', data=''):
    box = f'<v:textbox><div style="text-align:left">{text}</div></v:textbox>' if text else ''
    client = (f'<x:ClientData ObjectType="{kind}"><x:Anchor>\n {place[1] - 1}, 15, {place[0] - 1}, 10, '
              f'{place[1]}, 31, {place[0]}, 9</x:Anchor>{data}</x:ClientData>' if kind else '')
    return f'<v:shape id="_x0000_s1025" type="#_x0000_t201">{box}{client}</v:shape>'


def relate(parts, of, kind, target):
    """Adds a relationship of a part; its id."""
    folder, name = of.rsplit('/', 1)
    rels = f'{folder}/_rels/{name}.rels'
    text = parts.get(rels, (HEAD + f'<Relationships xmlns="{URN}package/2006/relationships">'
                            '</Relationships>').encode()).decode()
    number = 'rIdX%d' % text.count('<Relationship ')
    mode = ' TargetMode="External"' if '://' in target or target.startswith('mailto:') else ''
    one = f'<Relationship Id="{number}" Type="{TYPE}{kind}" Target="{target}"{mode}/>'
    parts[rels] = text.replace('</Relationships>', one + '</Relationships>').encode()
    return number


def first_sheet(parts):
    return min(part for part in parts if part.startswith('xl/worksheets/') and part.endswith('.xml'))


def insert(parts, element, sheet=SHEET, before='</worksheet>'):
    """Puts an element into the worksheet, at its end or before another."""
    text = parts[sheet].decode()
    prefix = re.search(r'<(\w+:)?worksheet\b', text).group(1) or ''
    if 'xmlns:r=' not in text:
        text = re.sub(r'<(\w+:)?worksheet\b', rf'\g<0> xmlns:r="{TYPE[:-1]}"', text, count=1)
    if prefix:
        element, before = (re.sub(r'<(/?)(\w)', rf'<\1{prefix}\2', t) for t in (element, before))
    parts[sheet] = re.sub(before, lambda m: element + m.group(), text, count=1).encode()


def draw(parts, anchors, others=(), sheet=SHEET):
    """Puts anchors over the sheet. `others`: (kind, part, content) that these name as {0}, {1} …"""
    part = 'xl/drawings/drawing9.xml'
    ids = []
    for kind, name, content in others:
        parts[name] = content.encode()
        ids.append(relate(parts, part, kind, '/' + name))
    parts[part] = (HEAD + f'<xdr:wsDr {NAMES}>' + ''.join(anchors).format(*ids)
                   + '</xdr:wsDr>').encode()
    insert(parts, f'<drawing r:id="{relate(parts, sheet, "drawing", "/" + part)}"/>', sheet)


def vml(parts, shapes, sheet=SHEET):
    part = 'xl/drawings/vmlDrawing9.vml'
    parts[part] = ('<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:'
                   'office:excel"><v:shapetype id="_x0000_t201"/>' + ''.join(shapes) + '</xml>').encode()
    insert(parts, f'<legacyDrawing r:id="{relate(parts, sheet, "vmlDrawing", "/" + part)}"/>', sheet)


def margins(parts, sheet=SHEET, attributes='', **codes):
    """The headers and footers of a sheet, by the names of their elements."""
    text = re.sub(r'<(\w+:)?headerFooter(.*?</(\w+:)?headerFooter>|[^>]*/>)', '', parts[sheet].decode())
    parts[sheet] = text.encode()
    inside = ''.join(f'<{name}>{code}</{name}>' for name, code in codes.items())
    insert(parts, f'<headerFooter {attributes}>{inside}</headerFooter>', sheet,
           '<drawing |<legacyDrawing |</worksheet>')


def chart(*texts):
    """A chart with a typed title and data labels, and numbers and names of its own."""
    title, labels = texts[0], texts[1:]
    rich = '<c:tx><c:rich><a:bodyPr/>{}</c:rich></c:tx>'
    return (HEAD + f'<c:chartSpace {NAMES}><c:chart><c:title>{rich.format(paragraphs(title))}</c:title>'
            '<c:plotArea><c:barChart><c:ser>' + ''.join(
                f'<c:dLbls><c:dLbl>{rich.format(paragraphs(label))}</c:dLbl></c:dLbls>'
                for label in labels)
            + '<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>分類</c:v></c:pt></c:strCache></c:strRef>'
            '</c:cat></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>')


def diagram(*texts):
    return HEAD + f'<dgm:dataModel {NAMES}><dgm:ptLst>' + ''.join(
        f'<dgm:pt><dgm:t><a:bodyPr/>{paragraphs(text)}</dgm:t></dgm:pt>' for text in texts) \
        + '</dgm:ptLst></dgm:dataModel>'


def alter(path, change):
    """change(parts) on the parts of a file."""
    parts = dict(support.parts(path))
    change(parts)
    support.pack(path, parts)
