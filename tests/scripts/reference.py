# SPDX-License-Identifier: ISC
"""plandump --reference as text: what a terminal shows; every key of the manual page, in lines that
fit, without its macros."""
import os
import pty
import re
import subprocess
import unicodedata

import support
from support import expect, run

WORDS = ('plan', 'schedule', 'meetings', 'style', 'comment', 'comments')


def columns(line):
    return sum(1 + (unicodedata.east_asian_width(c) in 'WF') for c in line)


def test_text_of_every_reference():
    for lang in ('en', 'ja'):
        for word in WORDS:
            call = ('plandump', f'--lang={lang}', f'--reference={word}')
            page = run(*call)[0].decode()
            text = run(*call, '--text')[0].decode()
            expect(not re.search(r'^\.[A-Z]|\\[f&e]', text, re.M), text)
            wide = [line for line in text.split('\n') if columns(line) > 80]
            expect(not wide, wide)
            sections = re.split(r'^\.Ss (.*)\n', page, flags=re.M)[1:]
            keys = [(name, key, bool(star)) for name, body in zip(sections[::2], sections[1::2])
                    for key, star in re.findall(r'^\.It Cm (\S+)( No \*)?$', body, re.M)]
            shown, section = [], None
            for line in text.split('\n'):
                section = line if re.match(r'\S', line) else section
                found = re.match(r'  (\S+)( \*)?(  |$)', line)
                if found:
                    shown.append((section, found[1], bool(found[2])))
            expect(shown == keys and keys, f'{word}: {set(keys) ^ set(shown)}')


def test_a_terminal_gets_text():
    master, slave = pty.openpty()
    call = support.command('plandump', '--lang=ja', '--reference=schedule')
    with subprocess.Popen(call, stdout=slave, env=support.ENVIRONMENT) as child:
        os.close(slave)
        shown = b''
        try:
            while piece := os.read(master, 65536):
                shown += piece
        except OSError:  # Linux says so at the end of a terminal
            pass
        child.wait()
    os.close(master)
    want = run('plandump', '--lang=ja', '--reference=schedule', '--text')[0]
    expect(shown.replace(b'\r\n', b'\n') == want, shown.decode())


support.main(globals())
