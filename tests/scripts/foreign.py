"""Files among the returned ones that are something else, and texts that an encoding damaged."""
import os

import support
import wordforms
from support import expect

PLAN = os.path.join(support.TESTS, 'cases', 'merge', 'word-seen', 'plan.yaml')


def merge(here, files, status=(0, 1, 2)):
    out = os.path.join(here, 'out.yaml')
    _, messages = support.run('mergecomments', '--lang=en', '-o', out, PLAN, *files, cwd=here,
                              status=status)
    return support.read(out).decode() if os.path.exists(out) else '', messages.decode()


def test_what_systems_leave_beside_files_is_passed_over():
    left = {'Thumbs.db': b'x' * 40, 'desktop.ini': b'[.ShellClassInfo]', '.DS_Store': b'\0\0\0\1Bud1',
            '~$form.docx': b'\5taro' + bytes(157), '._form.xlsx': b'\0\5\x16\7' + bytes(40),
            '.~lock.form.ods#': b',taro,pc,;'}
    with support.folder() as here:
        for name, data in left.items():
            support.write(os.path.join(here, name), data)
        _, messages = merge(here, sorted(left), status=(0,))
        expect(messages.count('[file-passed]') == len(left), messages)


def test_a_form_under_the_name_of_a_lock_file_is_read():
    def change(_, name, items):
        wordforms.write(name, '委員A')
        wordforms.write(items['a1'], '意見です。')
    with support.folder() as here:
        form = os.path.join(here, '~$form.docx')
        wordforms.send(PLAN, form)
        wordforms.alter(form, form, change)
        expect('意見です。' in merge(here, ['~$form.docx'])[0], 'lost')


if __name__ == '__main__':
    support.main(globals())
