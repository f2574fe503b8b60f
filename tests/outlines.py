# SPDX-License-Identifier: ISC
"""Papers of our own whose hidden outline is kept, changed or taken away."""
import re

import support

PART = 'docProps/custom.xml'


def rewritten(source, target, change):
    """A package whose properties are change(text); without them where that is None."""
    parts = support.parts(source)
    properties = change(parts[PART].decode())
    if properties is None:  # nor are they named
        parts = {name: re.sub(rb'<[^<>]*custom[^<>]*/>', b'', data) if b'docProps' in data else data
                 for name, data in parts.items()}
    support.pack(target, {**parts, PART: None if properties is None else properties.encode()})


def with_outline(pieces, count=None):
    """A change that puts another outline in the place of the form's."""
    def change(text):
        kept = [p for p in re.findall(r'<property .*?</property>', text, re.S)
                if 'kairan.outline' not in p]
        made = [('kairan.outline', str(len(pieces) if count is None else count))]
        made += [(f'kairan.outline.{i:04}', p) for i, p in enumerate(pieces, 1)]
        for i, (name, value) in enumerate(made, 50):
            value = value.replace('&', '&amp;').replace('<', '&lt;')
            kept.append(f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{i}" '
                        f'name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>')
        head = text[:text.index('<property ')] if '<property ' in text else text
        return head + ''.join(kept) + '</Properties>'
    return change


def with_properties_of(source, path):
    """Puts the properties of a form into a file that openpyxl or python-docx has saved, as the
    office programs keep them."""
    parts = {name: data for name, data in support.parts(path).items() if name != PART}
    known = PART.encode() in parts['[Content_Types].xml']
    for name, end, more in (() if known else (
            ('[Content_Types].xml', b'</Types>',
             b'<Override PartName="/docProps/custom.xml" ContentType="application/vnd.'
             b'openxmlformats-officedocument.custom-properties+xml"/>'),
            ('_rels/.rels', b'</Relationships>',
             b'<Relationship Id="rIdCustom" Type="http://schemas.openxmlformats.org/officeDocument/'
             b'2006/relationships/custom-properties" Target="docProps/custom.xml"/>'))):
        parts[name] = parts[name].replace(end, more + end)
    support.pack(path, {**parts, PART: support.parts(source)[PART]})


def pieces(text, size=240):
    return [text[i:i + size] for i in range(0, len(text), size)]
