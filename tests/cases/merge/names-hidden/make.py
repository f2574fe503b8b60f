# SPDX-License-Identifier: ISC
"""Names with a point before them that hide nothing: steps in a zip file, and a name of which a
gateway left only the end. What programs leave is still no returned file."""
import os
import zipfile

import forms

forms.three()
with zipfile.ZipFile('all.zip', 'w', zipfile.ZIP_DEFLATED) as out:
    out.write('委員A.xlsx', './委員A.xlsx')
    out.write('委員B.xlsx', '../表/./委員B.xlsx')
    out.write('委員C.xlsx', '表/.xlsx')
    for litter in ('.git/x.xlsx', './._委員A.xlsx', './.~lock.委員A.xlsx#', '.#委員A.xlsx', './.hidden'):
        out.writestr(litter, b'x')
for name in ('委員A.xlsx', '委員B.xlsx', '委員C.xlsx'):
    os.remove(name)
