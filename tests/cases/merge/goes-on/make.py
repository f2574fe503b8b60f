# SPDX-License-Identifier: ISC
import os

import forms
import support

# A form that was filled with what the plan had, to which its writer adds: his own words there and those
# below them are one comment, so that the first do not give way to the second; those on which the office
# has worked stay by themselves. The plan has one comment more since.
sent = [line for line in support.read('plan.yaml').split(b'\n') if '後から'.encode() not in line]
support.write('sent.yaml', b'\n'.join(sent))
forms.send('sent.yaml', 'form.xlsx', '--with-comments', '--reviewer=委員A')


def change(sheet, name, items):
    for place in items.values():
        sheet.cell(*place).value += '\n加えて、予算も示してほしい。'


forms.alter('form.xlsx', '委員A.xlsx', change)
os.remove('sent.yaml')
os.remove('form.xlsx')
