/* SPDX-License-Identifier: ISC */
/* A file changed while others may change it: the new one is exchanged with the old one, and what
 * came out is compared with what was read. */
#define _GNU_SOURCE /* renameat2, flock */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/file_internal.h"

#define LOCK_STEP_MS 10
#define LOCK_MOST_MS 60000
#define BACK_TRIES 100 /* to put a file back while others save theirs */

/* ---- the lock ---- */

/* Waits for the lock of an open file; it is only advisory, so not for ever. */
static void wait_for(int fd) {
  const struct timespec step = {0, LOCK_STEP_MS * 1000000L};
  for (int ms = 0; ms < LOCK_MOST_MS && flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
       ms += LOCK_STEP_MS)
    nanosleep(&step, NULL);
}

static bool is_same(const struct stat *a, const struct stat *b) {
  return a->st_ino == b->st_ino && a->st_dev == b->st_dev;
}

/* Whoever waited may have the lock of a file that was replaced meanwhile. */
static int lock_named(const char *path) {
  for (;;) {
    struct stat own, named;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
      return -1;
    wait_for(fd);
    if (fstat(fd, &own) != 0 || stat(path, &named) != 0 || is_same(&own, &named))
      return fd;
    close(fd);
  }
}

int kr_file_lock(const char *path) {
  int fd = lock_named(path);
  char *target = fd < 0 ? NULL : realpath(path, NULL);
  if (target != NULL)
    kr_file_temporary_clear(target);
  free(target);
  return fd;
}

void kr_file_unlock(int lock) {
  if (lock >= 0)
    close(lock);
}

/* ---- the exchange ---- */

/* True if the file holds these bytes and nothing else. */
static bool holds(const char *path, const char *bytes, size_t len) {
  char piece[16 * 1024];
  size_t at = 0;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0)
    return false;
  for (;;) {
    ssize_t got = read(fd, piece, sizeof piece);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0 || (size_t)got > len - at || memcmp(piece, bytes + at, (size_t)got) != 0) {
      close(fd);
      return got == 0 && at == len;
    }
    at += (size_t)got;
  }
}

/* False with EINVAL, ENOSYS or ENOTSUP if there is no such thing here. */
static bool exchange(const char *a, const char *b) {
#ifdef RENAME_EXCHANGE
  return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0;
#else
  (void)a;
  (void)b;
  errno = ENOSYS;
  return false;
#endif
}

static bool is_named(const char *name, const struct stat *own) {
  struct stat named;
  return stat(name, &named) == 0 && is_same(own, &named);
}

/* What came out of the exchange was saved meanwhile by another program: back with it. If the
 * target is not ours any more, a newer one has taken its place. Whatever comes out that was not
 * expected there is newer still, and goes back in turn. */
static void put_back(const struct kr_file_temporary *temporary, const char *target) {
  struct stat expected, in;
  if (fstat(temporary->fd, &expected) != 0 || !is_named(target, &expected))
    return;
  for (int i = 0; i < BACK_TRIES && stat(temporary->name, &in) == 0; i++) {
    if (!exchange(temporary->name, target) || is_named(temporary->name, &expected))
      return;
    expected = in;
  }
}

static enum kr_file_swap swap_in(const struct kr_file_temporary *temporary, const char *target,
                                 const char *before, size_t len) {
  if (!holds(target, before, len))
    return KR_FILE_CHANGED;
  if (exchange(temporary->name, target)) {
    if (holds(temporary->name, before, len))
      return KR_FILE_SWAPPED;
    put_back(temporary, target);
    return KR_FILE_CHANGED;
  }
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return KR_FILE_FAILED;
  return rename(temporary->name, target) == 0 ? KR_FILE_SWAPPED : KR_FILE_FAILED;
}

static enum kr_file_swap replace(struct kr_file_out *out, const char *before, size_t len) {
  struct kr_file_temporary temporary;
  struct stat old;
  if (stat(out->target, &old) != 0)
    return errno == ENOENT ? KR_FILE_CHANGED : KR_FILE_FAILED;
  if ((old.st_mode & 0222) == 0 || access(out->target, W_OK) != 0) {
    errno = EACCES;
    return KR_FILE_FAILED;
  }
  if (!kr_file_name(out, &temporary, &old))
    return KR_FILE_FAILED;
  enum kr_file_swap done = swap_in(&temporary, out->target, before, len);
  kr_file_temporary_drop(&temporary);
  return done;
}

enum kr_file_swap kr_file_swap(struct kr_file_out *out, const char *before, size_t len) {
  sigset_t signals;
  kr_file_hold_signals(&signals);
  enum kr_file_swap done = replace(out, before, len);
  kr_file_let_signals(&signals);
  if (done == KR_FILE_SWAPPED)
    kr_file_sync_folder(out->target);
  int saved = errno;
  kr_file_abandon(out);
  errno = saved;
  return done;
}
