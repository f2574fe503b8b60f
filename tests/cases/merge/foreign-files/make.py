# SPDX-License-Identifier: ISC
# What people send in place of the form, each told by its content; and the form beside them.
import os
import struct

import forms
import support

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(path, *names, after=0):
    """A compound file with streams of these names, its directory after so many empty sectors."""
    header = b'\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' + bytes(16) + struct.pack(
        '<HHHHH', 0x3E, 3, 0xFFFE, 9, 6) + bytes(6) + struct.pack(
        '<IIIIIIIII', 0, 1, after + 1, 0, 4096, END, 0, END, 0) + struct.pack('<I', 0)
    header += struct.pack('<I', FREE) * ((512 - len(header)) // 4)
    table = [TABLE] + [FREE] * after + [END]
    table += [FREE] * (128 - len(table))
    entries = b''
    for name in ('Root Entry',) + names:
        text = name.encode('utf-16-le') + b'\0\0'
        entries += text.ljust(64, b'\0') + struct.pack('<H', len(text)) + bytes(62)
    body = struct.pack('<128I', *table) + bytes(512 * after) + entries.ljust(512, b'\0')
    assert len(header) == 512, len(header)
    support.write(path, header + body)


def zipped(path, *names):
    support.pack(path, {name: b'x' for name in names})


def text(path, words, encoding='utf-8'):
    support.write(path, words.encode(encoding))


forms.send('plan.yaml', 'sent.xlsx')
forms.fill('sent.xlsx', '委員A.xlsx', '委員A', {'a1': '意見です。'})
os.remove('sent.xlsx')
compound('01.msg', '__nameid_version1.0', '__properties_version1.0')
compound('02.ppt', 'PowerPoint Document', 'Current User')
compound('03.jtd', '\4JSRV_SegmentInformation', 'DocumentText')
compound('04.xls', 'Workbook', after=100)
compound('05.doc', 'WordDocument', '1Table')
compound('06.xlsx', 'EncryptionInfo', 'EncryptedPackage')
compound('07.db', 'Catalog')
zipped('10.numbers', 'Index/Document.iwa', 'Metadata/Properties.plist', 'preview.jpg')
zipped('11.pages', 'Index/Document.iwa', 'preview.jpg')
zipped('12.key', 'Index/Document.iwa', 'Index/Slide.iwa')
zipped('13.bin', 'Index/Document.iwa')
RELATION = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument" Target="ppt/presentation.xml"/></Relationships>')
support.pack('14.pptx', {'[Content_Types].xml': b'<Types/>', '_rels/.rels': RELATION.encode(),
                         'ppt/presentation.xml': b'<p/>'})
support.write('20.heic', b'\0\0\0\x18ftypheic' + bytes(40))
support.write('21.mov', b'\0\0\0\x18ftypqt  ' + bytes(40))
support.write('22.webp', b'RIFF\x10\0\0\0WEBP' + bytes(40))
support.write('30.lzh', b'\x22\x11-lh5-' + bytes(40))
support.write('31.rar', b'Rar!\x1A\7\0' + bytes(40))
support.write('32.7z', b"7z\xBC\xAF'\x1C" + bytes(40))
support.write('33.cab', b'MSCF\0\0\0\0' + bytes(40))
text('40.eml', 'From: taro@example.jp\nSubject: =?UTF-8?B?5oSP6KaL?=\n\n良いと思います。\n')
text('41.eml', 'Received: from a\n by b\nX-Mailer: c\nFrom: taro@example.jp\n\n良い。\n')
text('42.mht', 'From: <Saved by Blink>\nSubject: a\nMIME-Version: 1.0\n')
text('50.gsheet', '{"url": "https://docs.google.com/open?id=1abc", "doc_id": "1abc"}')
text('51.url', '[InternetShortcut]\r\nURL=https://example.jp/a\r\n')
text('52.webloc', '<?xml version="1.0"?>\n<plist><dict><key>URL</key><string>x</string></dict></plist>')
support.write('53.lnk', b'L\0\0\0\1\x14\2\0' + bytes(40))
text('54.desktop', '[Desktop Entry]\nURL=https://example.jp/a\n')
text('60.vcf', 'BEGIN:VCARD\nVERSION:3.0\n')
text('61.ics', 'BEGIN:VCALENDAR\nVERSION:2.0\n')
support.write('62.one', bytes.fromhex('e4525c7b8cd8a74daeb15378d02996d3') + bytes(40))
support.write('63.xdw', bytes(range(1, 24)) + bytes(40) + b'\xFF\xFE\x90')
support.write('64.csv', bytes(range(1, 24)) + bytes(40) + b'\xFF\xFE\x90')
