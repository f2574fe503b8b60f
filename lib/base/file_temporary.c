/* SPDX-License-Identifier: ISC */
/* Temporary files beside a target, and what killed runs leave of them. */
#define _GNU_SOURCE /* flock, O_TMPFILE */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/file_internal.h"
#include "base/text.h"

#define SUFFIX 6      /* characters after the last dot of a temporary name */
#define NAME_MOST 255 /* bytes of a name within its folder */
#define TRIES 100

static const char symbols[] = "abcdefghijklmnopqrstuvwxyz0123456789";

void kr_file_hold_signals(sigset_t *before) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, before);
}

void kr_file_let_signals(const sigset_t *before) {
  int saved = errno;
  sigprocmask(SIG_SETMASK, before, NULL);
  errno = saved;
}

/* Bytes of the folder's name at the beginning of a path, its slash included. */
static size_t folder_len(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? 0 : (size_t)(slash - path) + 1;
}

/* The folder of a path; false with errno. */
static bool name_folder(const char *path, char *folder) {
  size_t len = folder_len(path);
  errno = ENAMETOOLONG;
  if (len >= KR_FILE_NAME_ROOM)
    return false;
  snprintf(folder, KR_FILE_NAME_ROOM, "%.*s", (int)len, path);
  if (len == 0)
    memcpy(folder, ".", sizeof ".");
  return true;
}

/* What a temporary name repeats of its target's, so that it is no longer than file systems allow.
 */
static int kept_len(const char *base) {
  return (int)kr_text_beginning(kr_text_of(base), NAME_MOST - SUFFIX - 2).len;
}

/* False with errno if the path is too long for any file system. */
static bool make_name(const char *target, uint64_t number, char *name) {
  size_t folder = folder_len(target);
  const char *base = target + folder;
  char suffix[SUFFIX + 1] = "";
  for (size_t i = 0; i < SUFFIX; i++, number /= sizeof symbols - 1)
    suffix[i] = symbols[number % (sizeof symbols - 1)];
  int len = snprintf(name, KR_FILE_NAME_ROOM, "%.*s.%.*s.%s", (int)folder, target, kept_len(base),
                     base, suffix);
  errno = ENAMETOOLONG;
  return len >= 0 && len < KR_FILE_NAME_ROOM;
}

enum there { THERE, GONE, UNKNOWN };

/* Another process may have removed the name before the lock was there. */
static enum there look_for(const struct kr_file_temporary *temporary) {
  struct stat own, named;
  if (fstat(temporary->fd, &own) != 0)
    return UNKNOWN;
  if (stat(temporary->name, &named) != 0)
    return errno == ENOENT ? GONE : UNKNOWN;
  return own.st_ino == named.st_ino && own.st_dev == named.st_dev ? THERE : GONE;
}

static uint64_t first_number(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (uint64_t)now.tv_nsec * 2654435761u ^ (uint64_t)now.tv_sec << 20 ^
         (uint64_t)getpid() * UINT64_C(0x9E3779B97F4A7C15);
}

static uint64_t next_number(uint64_t number) { return number * UINT64_C(6364136223846793005) + 1; }

bool kr_file_temporary_make(struct kr_file_temporary *temporary, const char *target, mode_t mode) {
  uint64_t number = first_number();
  for (int i = 0; i < TRIES; i++, number = next_number(number)) {
    if (!make_name(target, number >> 16, temporary->name))
      return false;
    temporary->fd = open(temporary->name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    bool taken = temporary->fd < 0 && errno == EEXIST;
    if (temporary->fd >= 0) {
      flock(temporary->fd, LOCK_EX | LOCK_NB); /* if there are no locks, nothing is cleared */
      enum there there = look_for(temporary);
      if (there == UNKNOWN)
        kr_file_temporary_drop(temporary);
      if (there != GONE)
        return there == THERE;
      close(temporary->fd);
      errno = EEXIST;
    }
    if (temporary->fd < 0 && !taken)
      return false;
  }
  return false;
}

bool kr_file_temporary_link(struct kr_file_temporary *temporary, const char *target, int fd) {
  char own[32];
  uint64_t number = first_number();
  bool named = false;
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  temporary->fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (temporary->fd < 0)
    return false;
  flock(temporary->fd, LOCK_EX | LOCK_NB);
  for (int i = 0; i < TRIES && !named; i++, number = next_number(number)) {
    named = make_name(target, number >> 16, temporary->name) &&
            linkat(AT_FDCWD, own, AT_FDCWD, temporary->name, AT_SYMLINK_FOLLOW) == 0;
    if (!named && errno != EEXIST)
      break;
  }
  if (!named)
    close(temporary->fd);
  return named;
}

void kr_file_temporary_drop(struct kr_file_temporary *temporary) {
  int saved = errno;
  unlink(temporary->name);
  close(temporary->fd);
  errno = saved;
}

int kr_file_temporary_unnamed(const char *target) {
  struct kr_file_temporary temporary;
  char folder[KR_FILE_NAME_ROOM];
  sigset_t signals;
  int fd = -1;
  errno = ENOTSUP;
#ifdef O_TMPFILE
  if (name_folder(target, folder))
    fd = open(folder, O_RDWR | O_TMPFILE | O_CLOEXEC, 0666);
#endif
  if (fd >= 0 || (errno != ENOTSUP && errno != EISDIR && errno != EINVAL))
    return fd;
  kr_file_hold_signals(&signals);
  if (kr_file_temporary_make(&temporary, target, 0600) && unlink(temporary.name) == 0)
    fd = temporary.fd;
  kr_file_let_signals(&signals);
  return fd;
}

/* True for ".NAME.XXXXXX" if `base` is NAME, or is longer and begins so. */
static bool is_temporary(const char *name, const char *base) {
  size_t len = (size_t)kept_len(base);
  if (name[0] != '.' || strlen(name) != len + 2 + SUFFIX || strncmp(name + 1, base, len) != 0 ||
      name[len + 1] != '.')
    return false;
  return strspn(name + len + 2, symbols) == SUFFIX;
}

/* A leftover is one that no process has locked. */
static void clear_one(int folder, const char *name) {
  struct stat own, named;
  int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0)
    return;
  if (fstat(fd, &own) == 0 && S_ISREG(own.st_mode) && own.st_uid == geteuid() &&
      flock(fd, LOCK_EX | LOCK_NB) == 0 &&
      fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && own.st_ino == named.st_ino)
    unlinkat(folder, name, 0);
  close(fd);
}

void kr_file_temporary_clear(const char *target) {
  size_t len = folder_len(target);
  char folder[KR_FILE_NAME_ROOM];
  const struct dirent *entry;
  DIR *stream = NULL;
  if (name_folder(target, folder))
    stream = opendir(folder);
  while (stream != NULL && (entry = readdir(stream)) != NULL)
    if (is_temporary(entry->d_name, target + len))
      clear_one(dirfd(stream), entry->d_name);
  if (stream != NULL)
    closedir(stream);
}

void kr_file_sync_folder(const char *path) {
  char folder[KR_FILE_NAME_ROOM];
  int fd = -1;
  if (name_folder(path, folder))
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) { /* not every file system can do it */
    fsync(fd);
    close(fd);
  }
}
