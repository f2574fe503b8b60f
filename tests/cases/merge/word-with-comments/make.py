# A Word form that was sent with the comments so far, unchanged and added to, and one whose
# comments have been changed in the plan since: a person decides.
import support
import wordforms


def change(document, name, items):
    wordforms.write(name, '委員B')
    wordforms.write(items['manabi'], '委員Bの言葉')


def only_name(document, name, items):
    wordforms.write(name, '委員C')


wordforms.send('plan.yaml', 'sent', '--with-comments')
wordforms.alter('sent', '委員B.docx', change)
wordforms.alter('sent', '委員C.docx', only_name)
plan = support.read('plan.yaml').decode()
support.write('plan.yaml', plan.replace('前の意見', '前の意見を改めた').encode())
