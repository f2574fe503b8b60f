# SPDX-License-Identifier: ISC
"""Zip files with nothing to read, or with what is not read."""
import os
import zipfile

import forms
import support

forms.three()


def pack(name, files):
    with zipfile.ZipFile(name, 'w') as out:
        for path, data in files.items():
            out.writestr(path, data)


def lock(data):
    """Marks all files of a zip as encrypted."""
    data = bytearray(data)
    for magic, flag in ((b'PK\3\4', 6), (b'PK\1\2', 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + flag] |= 1
            at = data.find(magic, at + 1)
    return bytes(data)


form = support.read('委員A.xlsx')
pack('empty.zip', {})
pack('litter.zip', {'__MACOSX/._x': b'x', '.DS_Store': b'x'})
pack('inner.zip', {'委員A.xlsx': form})
pack('nested.zip', {'inner.zip': support.read('inner.zip'), '委員B.xlsx': support.read('委員B.xlsx')})
pack('plain.zip', {'覚え書き.txt': 'こんにちは'.encode()})
support.write('locked.zip', lock(support.read('plain.zip')))
with zipfile.ZipFile('bomb.zip', 'w', zipfile.ZIP_DEFLATED) as out:
    out.writestr('大きい.xlsx', bytes(40 << 20))
    out.writestr('委員C.xlsx', support.read('委員C.xlsx'))
for name in ('inner.zip', '委員A.xlsx', '委員B.xlsx', '委員C.xlsx'):
    os.remove(name)
