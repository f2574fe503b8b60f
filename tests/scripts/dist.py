# SPDX-License-Identifier: ISC
"""The archive of a commit is the same wherever it is made, when and by whom, and says what it is made of."""
import hashlib
import io
import json
import os
import re
import subprocess
import tarfile

import support
from support import expect

MAKEFILE = support.read(os.path.join(support.ROOT, 'Makefile')).decode()
MACHINES = [dict(TZ='UTC', LC_ALL='C', UMASK='022', GZIP=''),
            dict(TZ='Asia/Tokyo', LC_ALL='C.UTF-8', UMASK='077', GZIP='-1')]


def is_checkout():
    return os.path.exists(os.path.join(support.ROOT, '.git'))


def archive(folder, machine, age):
    """Made in a clone there, whose files were written at another time."""
    call = lambda *words, **more: subprocess.run(  # noqa: E731
        words, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, **machine}, **more)
    call('git', '-c', 'safe.directory=*', 'clone', '-q', '--no-hardlinks', support.ROOT, folder)
    for name in ('Makefile', 'LICENSE'):
        os.utime(os.path.join(folder, name), (age, age))
    call('sh', '-c', f'umask {machine["UMASK"]} && git config tar.umask user && make -s dist B=out',
         cwd=folder)
    found = [name for name in os.listdir(os.path.join(folder, 'out')) if name.endswith('.tar.gz')]
    return support.read(os.path.join(folder, 'out', found[0]))


def made():
    with support.folder() as here:
        deep = os.path.join(here, 'a', 'folder', 'far 下')
        os.makedirs(os.path.dirname(deep))
        return [archive(os.path.join(here, 'x'), MACHINES[0], 10 ** 9),
                archive(deep, MACHINES[1], 1.5 * 10 ** 9)]


def described(data):
    """{path: bytes} of the archive, and what it says of itself."""
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        files = {member.name.split('/', 1)[1]: tar.extractfile(member).read()
                 for member in tar if member.isfile()}
    return files, json.loads(files.pop('kairan.spdx.json'))


def rules_of_spdx(files, document):
    """What SPDX 2.3 asks for, and that it is true of the archive."""
    said = {file['fileName'][2:]: file for file in document['files']}
    expect(set(said) == set(files), f'{set(said) ^ set(files)}')
    for path, file in said.items():
        for check in file['checksums']:
            expect(hashlib.new(check['algorithm'], files[path]).hexdigest() == check['checksumValue'],
                   f'{path}: {check}')
    packages = {package['name']: package for package in document['packages']}
    digests = ''.join(sorted(hashlib.sha1(data).hexdigest() for data in files.values()))
    expect(packages['kairan']['packageVerificationCode']['packageVerificationCodeValue'] ==
           hashlib.sha1(digests.encode()).hexdigest(), 'the code of all files')
    ids = [one['SPDXID'] for one in [document, *document['packages'], *document['files']]]
    expect(len(set(ids)) == len(ids) and all(re.fullmatch(r'SPDXRef-[A-Za-z0-9.-]+', one)
                                             for one in ids), 'names of elements')
    ends = {one[key] for one in document['relationships']
            for key in ('spdxElementId', 'relatedSpdxElement')}
    expect(ends <= set(ids), f'{ends - set(ids)}')
    return packages


def test_archive_and_its_bill():
    if not is_checkout():
        return
    one, other = made()
    expect(one == other, 'two archives of a commit differ')
    packages = rules_of_spdx(*described(one))
    linked = set(re.search('^PACKAGES := (.*)', MAKEFILE, re.M)[1].split()) | {'unistring'}
    for name in linked:
        word = name.split('-')[0].replace('lib', '')
        expect([p for p in packages if word in p], f'no package {name} in the SBOM')


support.main(globals())
