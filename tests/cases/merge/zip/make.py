# SPDX-License-Identifier: ISC
"""A zip file as Windows, a Mac and a person in a hurry have made it."""
import os
import zipfile

import forms
import support

forms.three()
names = ['委員A.xlsx', '委員B.xlsx', '委員C.xlsx']


windows = {}


def cp932(name):
    """A name as Windows writes it, put in at the end; zipfile would write it as UTF-8."""
    place = chr(ord('P') + len(windows)) * len(name.encode('cp932'))
    windows[place] = name.encode('cp932')
    return place


with zipfile.ZipFile('all.zip', 'w', zipfile.ZIP_DEFLATED) as out:
    out.writestr(cp932('表\\委員A.xlsx'), support.read(names[0]))
    out.write(names[1], 'もう一つ/' + names[1])
    out.writestr(cp932('表/能/' + names[2]), support.read(names[2]))
    out.writestr('もう一つ/', '')
    out.writestr('表/読めない.xlsx', b'')
    for litter in ('__MACOSX/._委員A.xlsx', '表/~$委員A.xlsx', '.DS_Store', 'Thumbs.db',
                   '表/Desktop.ini', '.git/x.xlsx'):
        out.writestr(litter, b'x')
data = support.read('all.zip')
for place, name in windows.items():
    data = data.replace(place.encode(), name)
support.write('all.zip', data)
for name in names:
    os.remove(name)
