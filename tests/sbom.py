# SPDX-License-Identifier: ISC
"""Writes what the archive of a commit is made of as SPDX 2.3: each file with its digests, and what the
build links and runs. sbom.py VERSION OUT.json; the same commit gives the same bytes."""
import datetime
import hashlib
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LICENCE = 'ISC'
MAKERS = 'Organization: the kairan maintainers'
COPYRIGHT = 'Copyright (c) 2026 the kairan maintainers'
# What is not in the archive: name, licence, home, and what it is to kairan.
OTHERS = [
    ('libxml2', 'MIT', 'https://gitlab.gnome.org/GNOME/libxml2', 'DEPENDS_ON'),
    ('libzip', 'BSD-3-Clause', 'https://libzip.org', 'DEPENDS_ON'),
    ('libyaml', 'MIT', 'https://pyyaml.org/wiki/LibYAML', 'DEPENDS_ON'),
    ('libunistring', 'LGPL-3.0-or-later OR GPL-2.0-or-later',
     'https://www.gnu.org/software/libunistring/', 'DEPENDS_ON'),
    ('zlib', 'Zlib', 'https://zlib.net', 'DEPENDS_ON'),
    ('glibc', 'LGPL-2.1-or-later', 'https://www.gnu.org/software/libc/', 'DEPENDS_ON'),
    ('gettext', 'GPL-3.0-or-later', 'https://www.gnu.org/software/gettext/', 'BUILD_TOOL_OF'),
    ('gcc', 'GPL-3.0-or-later WITH GCC-exception-3.1', 'https://gcc.gnu.org', 'BUILD_TOOL_OF'),
    ('make', 'GPL-3.0-or-later', 'https://www.gnu.org/software/make/', 'BUILD_TOOL_OF'),
]


def git(*arguments, **more):
    return subprocess.run(['git', '-C', ROOT, *arguments], check=True, stdout=subprocess.PIPE,
                          **more).stdout


def files_of_commit():
    """(path, bytes) of each file of HEAD, in the order of their paths."""
    listed = [entry.split(b'\t') for entry in git('ls-tree', '-rz', 'HEAD').split(b'\0') if entry]
    objects = [head.split()[2] for head, _ in listed]
    out, at = git('cat-file', '--batch', input=b'\n'.join(objects) + b'\n'), 0
    found = {}
    for _, path in listed:
        end = out.index(b'\n', at)
        size = int(out[at:end].split()[2])
        found[path.decode()] = out[end + 1:end + 1 + size]
        at = end + size + 2
    return sorted(found.items())


def described(number, path, data):
    return {'SPDXID': f'SPDXRef-File-{number}', 'fileName': f'./{path}',
            'checksums': [{'algorithm': name, 'checksumValue': hashlib.new(name, data).hexdigest()}
                          for name in ('SHA1', 'SHA256')],
            'licenseConcluded': LICENCE, 'copyrightText': COPYRIGHT,
            'licenseInfoInFiles': [LICENCE if b'SPDX-License-Identifier: ISC' in data[:400]
                                   else 'NOASSERTION']}


def verification_code(files):
    """As the specification says: of the digests of all files, in order."""
    digests = sorted(file['checksums'][0]['checksumValue'] for file in files)
    return hashlib.sha1(''.join(digests).encode()).hexdigest()


def kairan(version, files):
    return {'SPDXID': 'SPDXRef-Package-kairan', 'name': 'kairan', 'versionInfo': version,
            'supplier': MAKERS, 'downloadLocation': 'NOASSERTION', 'filesAnalyzed': True,
            'packageVerificationCode': {'packageVerificationCodeValue': verification_code(files)},
            'licenseConcluded': LICENCE, 'licenseDeclared': LICENCE, 'copyrightText': COPYRIGHT,
            'licenseInfoFromFiles': sorted({word for file in files
                                            for word in file['licenseInfoInFiles']}),
            'primaryPackagePurpose': 'SOURCE',
            'externalRefs': [{'referenceCategory': 'PACKAGE-MANAGER', 'referenceType': 'purl',
                              'referenceLocator': f'pkg:generic/kairan@{version}'}]}


def other(name, licence, home):
    return {'SPDXID': f'SPDXRef-Package-{name}', 'name': name, 'downloadLocation': 'NOASSERTION',
            'homepage': home, 'filesAnalyzed': False, 'licenseConcluded': licence,
            'licenseDeclared': licence, 'copyrightText': 'NOASSERTION'}


def relation(one, kind, another):
    return {'spdxElementId': one, 'relationshipType': kind, 'relatedSpdxElement': another}


def relations(files):
    ours = 'SPDXRef-Package-kairan'
    yield relation('SPDXRef-DOCUMENT', 'DESCRIBES', ours)
    for name, _, _, kind in OTHERS:
        ends = (ours, f'SPDXRef-Package-{name}')
        yield relation(ends[0], kind, ends[1]) if kind == 'DEPENDS_ON' else \
            relation(ends[1], kind, ends[0])
    for file in files:
        yield relation(ours, 'CONTAINS', file['SPDXID'])


def document(version):
    files = [described(number, *file) for number, file in enumerate(files_of_commit())]
    seconds = int(git('log', '-1', '--format=%ct'))
    made = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return {'spdxVersion': 'SPDX-2.3', 'dataLicense': 'CC0-1.0', 'SPDXID': 'SPDXRef-DOCUMENT',
            'name': f'kairan-{version}',
            'documentNamespace': f'https://spdx.org/spdxdocs/kairan-{version}-'
                                 + verification_code(files),
            'creationInfo': {'created': made.strftime('%Y-%m-%dT%H:%M:%SZ'),
                             'creators': [MAKERS, f'Tool: kairan-sbom-{version}']},
            'packages': [kairan(version, files), *(other(name, licence, home)
                                                   for name, licence, home, _ in OTHERS)],
            'files': files, 'relationships': list(relations(files))}


def main(version, path):
    with open(path, 'w', encoding='utf-8', newline='\n') as out:
        json.dump(document(version), out, ensure_ascii=False, indent=1, sort_keys=True)
        out.write('\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
