# SPDX-License-Identifier: ISC
"""Every source file names its licence where programs look for it, and it is that of LICENSE."""
import os

import spdx
import support
from support import expect


def test_every_source_says_its_licence():
    if not os.path.exists(os.path.join(support.ROOT, '.git')):
        return
    paths = [path for path, _ in spdx.sources()]
    expect(len(paths) > 700, f'{len(paths)} sources')
    left = [path for path, _, _ in spdx.without()]
    expect(not left, f'no line "{spdx.LINE}" (make format puts it there): {", ".join(left)}')


def test_it_is_the_licence():
    words = support.read(os.path.join(support.ROOT, 'LICENSE')).decode()
    expect(words.startswith('ISC License') and spdx.LINE.endswith(': ISC'), words[:20])


support.main(globals())
