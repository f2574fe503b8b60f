# SPDX-License-Identifier: ISC
# A Word form that was sent with the comments so far, unchanged and added to, and one whose
# comments have been changed in the plan since: a person decides.
import support
import wordforms


def change(document, name, items):
    wordforms.write(items['manabi'], '委員Bの言葉')


def unchanged(document, name, items):
    pass


for member, alter in (('委員B', change), ('委員C', unchanged)):
    wordforms.send('plan.yaml', 'sent', '--with-comments', f'--reviewer={member}')
    wordforms.alter('sent', f'{member}.docx', alter)
plan = support.read('plan.yaml').decode()
support.write('plan.yaml', plan.replace('前の意見', '前の意見を改めた').encode())
