/* SPDX-License-Identifier: ISC */
/* Preloaded into a command: lets chosen calls of the system fail, or read or write less than asked.
 *
 * An order is three numbers: which call (from 1; 0: none), the errno that it fails with (0: it does
 * half of what was asked for), and whether all later calls of the same name do so too. The answer
 * is the wait status, the length of a list, and the list: a line for each call (if one is to fail,
 * for that one), its name and the path that it has. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "serve.h"

#define LIST_MOST 400000

static struct { uint64_t number, error, all_after; } order;

/* Shared with the child. */
static struct answer {
  uint64_t status, len;
  char list[LIST_MOST];
} * answer;

static bool serving;
/* The call at hand of a thread does half; in room that needs no allocation. */
static _Thread_local bool cut __attribute__((tls_model("initial-exec")));

/* What the threads of a command share: they are counted in the order in which they call. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t count;
static const char *failing; /* the name of the call, once it came */

static void find(const char *name, void *function) {
  void *found = dlsym(RTLD_NEXT, name);
  memcpy(function, &found, sizeof found);
}

static void note(const char *name, const char *path) {
  size_t room = LIST_MOST - answer->len;
  int len = snprintf(answer->list + answer->len, room, "%s %s\n", name, path == NULL ? "" : path);
  if (len > 0 && (size_t)len < room)
    answer->len += (size_t)len;
}

/* With the lock held. */
static bool is_chosen(const char *name, const char *path) {
  if (++count == order.number)
    failing = name;
  if (order.number == 0 || count == order.number)
    note(name, path);
  return failing != NULL && (count == order.number || order.all_after) &&
         strcmp(failing, name) == 0;
}

/* True if the call is to fail; errno says why. */
static bool fails(const char *name, const char *path) {
  cut = false;
  if (!serving)
    return false;
  pthread_mutex_lock(&lock);
  bool chosen = is_chosen(name, path);
  pthread_mutex_unlock(&lock);
  if (!chosen)
    return false;
  cut = order.error == 0;
  errno = (int)order.error;
  return !cut;
}

static size_t shortened(size_t len) { return cut ? (len + 1) / 2 : len; }

/* Names and lists of parameters cannot be in parentheses. NOLINTBEGIN(bugprone-macro-parentheses)
 */
#define CALL(result, bad, name, path, parameters, arguments)                                       \
  result name parameters {                                                                         \
    static result(*real) parameters;                                                               \
    if (fails(#name, path))                                                                        \
      return bad;                                                                                  \
    if (real == NULL)                                                                              \
      find(#name, &real);                                                                          \
    return real arguments;                                                                         \
  }
/* NOLINTEND(bugprone-macro-parentheses) */

CALL(ssize_t, -1, read, NULL, (int fd, void *to, size_t len), (fd, to, shortened(len)))
CALL(ssize_t, -1, pread, NULL, (int fd, void *to, size_t len, off_t at),
     (fd, to, shortened(len), at))
CALL(ssize_t, -1, write, NULL, (int fd, const void *from, size_t len), (fd, from, shortened(len)))
CALL(ssize_t, -1, pwrite, NULL, (int fd, const void *from, size_t len, off_t at),
     (fd, from, shortened(len), at))
CALL(int, -1, fsync, NULL, (int fd), (fd))
CALL(off_t, -1, lseek, NULL, (int fd, off_t at, int from), (fd, at, from))
CALL(int, -1, fseeko, NULL, (FILE * file, off_t at, int from), (file, at, from))
CALL(int, -1, dup, NULL, (int fd), (fd))
CALL(int, -1, flock, NULL, (int fd, int how), (fd, how))
CALL(FILE *, NULL, fdopen, NULL, (int fd, const char *mode), (fd, mode))
CALL(int, -1, rename, to, (const char *from, const char *to), (from, to))
CALL(int, -1, renameat2, to,
     (int folder, const char *from, int other, const char *to, unsigned flags),
     (folder, from, other, to, flags))
CALL(int, -1, link, to, (const char *from, const char *to), (from, to))
CALL(int, -1, linkat, to, (int folder, const char *from, int other, const char *to, int flags),
     (folder, from, other, to, flags))
CALL(int, -1, unlink, path, (const char *path), (path))
CALL(int, -1, unlinkat, path, (int folder, const char *path, int flags), (folder, path, flags))
CALL(int, -1, ftruncate, NULL, (int fd, off_t len), (fd, len))
CALL(int, -1, fchmod, NULL, (int fd, mode_t mode), (fd, mode))
CALL(int, -1, fchown, NULL, (int fd, uid_t owner, gid_t group), (fd, owner, group))
CALL(int, -1, mkdir, path, (const char *path, mode_t mode), (path, mode))
CALL(int, -1, access, path, (const char *path, int mode), (path, mode))
CALL(int, -1, stat, path, (const char *path, struct stat *to), (path, to))
CALL(int, -1, lstat, path, (const char *path, struct stat *to), (path, to))
CALL(int, -1, fstat, NULL, (int fd, struct stat *to), (fd, to))
CALL(int, -1, fstatat, path, (int folder, const char *path, struct stat *to, int flags),
     (folder, path, to, flags))
CALL(char *, NULL, realpath, path, (const char *path, char *to), (path, to))
CALL(DIR *, NULL, opendir, path, (const char *path), (path))
CALL(struct dirent *, NULL, readdir, NULL, (DIR * folder), (folder))

/* The descriptor is gone, whatever close says. */
int close(int fd) {
  int closed = (int)syscall(SYS_close, fd);
  int saved = errno;
  if (fails("close", NULL))
    return -1;
  errno = saved;
  return closed;
}

#define MODE(flags, mode)                                                                          \
  do {                                                                                             \
    va_list rest;                                                                                  \
    va_start(rest, flags);                                                                         \
    (mode) = 0;                                                                                    \
    if (((flags)&O_CREAT) != 0 || ((flags)&O_TMPFILE) == O_TMPFILE)                                \
      (mode) = va_arg(rest, mode_t);                                                               \
    va_end(rest);                                                                                  \
  } while (0)

/* To know a path again is no opening (O_PATH). */
int open(const char *path, int flags, ...) {
  mode_t mode;
  MODE(flags, mode);
  if ((flags & O_PATH) == 0 && fails("open", path))
    return -1;
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
  mode_t mode;
  MODE(flags, mode);
  if (fails("openat", path))
    return -1;
  return (int)syscall(SYS_openat, folder, path, flags, mode);
}

/* What a stream reads fails as it would in its own read. */
size_t fread(void *to, size_t size, size_t n, FILE *file) {
  static size_t (*real)(void *, size_t, size_t, FILE *);
  if (fails("fread", NULL)) {
    file->_flags |= 0x20; /* the mark of an error in glibc */
    return 0;
  }
  if (real == NULL)
    find("fread", &real);
  return real(to, size, n, file);
}

static void clear(void) { answer->len = 0; }

static size_t answered(void) { return sizeof *answer - LIST_MOST + answer->len; }

static void become(void) {
  count = 0;
  failing = NULL;
  serving = true;
}

static void __attribute__((constructor)) wait_for_orders(void) {
  if (!serve_is_asked())
    return;
  answer = serve_share(sizeof *answer);
  const struct server server = {&order, sizeof order, answer, clear, become, answered};
  serve(&server);
}
