# SPDX-License-Identifier: ISC
"""A returned file is opened once, whatever it is: told apart, taken apart and read through
one descriptor. Counted by a library that is loaded before the C library."""
import os
import subprocess
import zipfile

import support
from support import expect, run

SOURCE = br"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void note(const char *path) {
  const char *log = getenv("OPENS");
  int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  int fd = log == NULL ? -1 : real(log, O_WRONLY | O_APPEND);
  if (fd >= 0 && write(fd, path, strlen(path)) >= 0 && write(fd, "\n", 1) >= 0)
    close(fd);
}

#define OPEN(name)                                                    \
  int name(const char *path, int flags, ...) {                        \
    va_list rest;                                                     \
    va_start(rest, flags);                                            \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0; \
    va_end(rest);                                                     \
    if ((flags & O_PATH) == 0) /* which opens nothing */              \
      note(path);                                                     \
    return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #name))(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                  \
  int name(int folder, const char *path, int flags, ...) {            \
    va_list rest;                                                     \
    va_start(rest, flags);                                            \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0; \
    va_end(rest);                                                     \
    note(path);                                                       \
    return ((int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, #name))(folder, path, flags, \
                                                                           mode); \
  }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name)                                                   \
  FILE *name(const char *path, const char *mode) {                    \
    note(path);                                                       \
    return ((FILE * (*)(const char *, const char *))dlsym(RTLD_NEXT, #name))(path, mode); \
  }
FOPEN(fopen)
FOPEN(fopen64)
"""
PLAN = os.path.join(support.SAMPLES, 'small', 'plan.yaml')


def counter(folder):
    source, library = (os.path.join(folder, name) for name in ('opens.c', 'opens.so'))
    support.write(source, SOURCE)
    subprocess.run([os.environ.get('CC', 'cc'), '-w', '-shared', '-fPIC', '-o', library, source,
                    '-ldl'], check=True)
    return library


def opens(folder, library, name):
    """How often a merge opens the returned file."""
    log = os.path.join(folder, 'log')
    support.write(log, b'')
    env = dict(support.ENVIRONMENT, LD_PRELOAD=library, OPENS=log,
               ASAN_OPTIONS=os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0')
    done = subprocess.run(support.command('mergecomments', PLAN, name, '-o', 'merged.yaml'),
                          cwd=folder, env=env, stderr=subprocess.PIPE, check=False)
    expect(done.returncode in (0, 1), f'{name}: exit {done.returncode}: {done.stderr.decode()}')
    paths = support.read(log).decode().splitlines()
    expect(PLAN in paths, f'{name}: nothing was counted')
    return paths.count(name)


def test_a_returned_file_is_opened_once():
    with support.folder() as folder:
        library = counter(folder)
        for suffix in ('xlsx', 'docx', 'csv'):
            run('plan2' + suffix, PLAN, '-o', 'a.' + suffix, cwd=folder)
        with zipfile.ZipFile(os.path.join(folder, 'a.zip'), 'w') as archive:
            archive.write(os.path.join(folder, 'a.xlsx'), 'a.xlsx')
        run('mergecomments', PLAN, 'a.xlsx', '--extract', '-o', 'a.yaml', cwd=folder, status=(0, 1))
        for name in ('a.xlsx', 'a.docx', 'a.csv', 'a.zip', 'a.yaml'):
            count = opens(folder, library, name)
            expect(count == 1, f'{name} was opened {count} times')


support.main(globals())
