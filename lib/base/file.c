/* realpath() is in the XSI part of POSIX.1-2008. */
#define _XOPEN_SOURCE 700

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE ((size_t)64 * 1024)

static bool read_all(int fd, size_t most, struct kr_buffer *out) {
  for (;;) {
    if (!kr_buffer_reserve(out, PIECE)) {
      errno = ENOMEM;
      return false;
    }
    ssize_t got = read(fd, out->bytes + out->len, PIECE);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return false;
    out->len += (size_t)got;
    out->bytes[out->len] = '\0';
    if (out->len > most) {
      errno = EFBIG;
      return false;
    }
    if (got == 0)
      return true;
  }
}

bool kr_file_read(const char *path, size_t most, struct kr_buffer *out) {
  if (strcmp(path, "-") == 0)
    return read_all(STDIN_FILENO, most, out);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return false;
  bool good = read_all(fd, most, out);
  int saved = errno;
  close(fd);
  errno = saved;
  return good;
}

/* "dir/.name.XXXXXX" for "dir/name". */
static char *temporary_name(const char *path) {
  const char *slash = strrchr(path, '/');
  size_t folder = slash == NULL ? 0 : (size_t)(slash - path) + 1;
  size_t size = strlen(path) + sizeof "..XXXXXX";
  char *name = malloc(size);
  if (name != NULL)
    snprintf(name, size, "%.*s.%s.XXXXXX", (int)folder, path, path + folder);
  return name;
}

static bool begin_unnamed(struct kr_file_out *out) {
  const char *folder = getenv("TMPDIR");
  char name[4096];
  int len = snprintf(name, sizeof name, "%s/kairan.XXXXXX", folder == NULL ? "/tmp" : folder);
  if (len < 0 || (size_t)len >= sizeof name) {
    errno = ENAMETOOLONG;
    return false;
  }
  out->fd = mkstemp(name);
  if (out->fd < 0)
    return false;
  unlink(name);
  return true;
}

/* What `path` names when links are followed; `path` itself where it does not exist yet. */
static char *follow_links(const char *path) {
  char *real = realpath(path, NULL);
  if (real != NULL || errno != ENOENT)
    return real;
  size_t size = strlen(path) + 1;
  char *copy = malloc(size);
  if (copy != NULL)
    memcpy(copy, path, size);
  return copy;
}

/* A device or a pipe is written to; only a file can be replaced by a rename. */
static bool is_replaceable(const char *path) {
  struct stat there;
  return stat(path, &there) != 0 || S_ISREG(there.st_mode);
}

static void forget_names(struct kr_file_out *out) {
  int saved = errno;
  free(out->temporary);
  free(out->target);
  out->temporary = NULL;
  out->target = NULL;
  errno = saved;
}

bool kr_file_begin(struct kr_file_out *out, const char *path) {
  memset(out, 0, sizeof *out);
  out->path = path;
  out->fd = -1;
  if (path == NULL)
    return begin_unnamed(out);
  out->target = follow_links(path);
  if (out->target != NULL && !is_replaceable(out->target)) {
    if (!begin_unnamed(out))
      forget_names(out);
    return out->fd >= 0;
  }
  if (out->target != NULL)
    out->temporary = temporary_name(out->target);
  if (out->temporary != NULL)
    out->fd = mkstemp(out->temporary);
  if (out->fd < 0)
    forget_names(out);
  return out->fd >= 0;
}

static bool write_all(int fd, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t put = write(fd, bytes, len);
    if (put < 0 && errno == EINTR)
      continue;
    if (put < 0)
      return false;
    bytes += put;
    len -= (size_t)put;
  }
  return true;
}

bool kr_file_write(struct kr_file_out *out, const void *bytes, size_t len) {
  return write_all(out->fd, bytes, len);
}

static bool copy_to(int fd, int sink) {
  char piece[16 * 1024];
  if (lseek(fd, 0, SEEK_SET) < 0)
    return false;
  for (;;) {
    ssize_t got = read(fd, piece, sizeof piece);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return got == 0;
    if (!write_all(sink, piece, (size_t)got))
      return false;
  }
}

/* Copies the unnamed file to the device that `target` names, or to standard output. */
static bool copy_out(int fd, const char *target) {
  if (target == NULL)
    return copy_to(fd, STDOUT_FILENO);
  int sink = open(target, O_WRONLY | O_CLOEXEC);
  if (sink < 0)
    return false;
  bool good = copy_to(fd, sink);
  int saved = errno;
  if (!good) {
    close(sink);
    errno = saved;
    return false;
  }
  return close(sink) == 0;
}

/* A new file gets what umask allows; a replaced one keeps its mode. */
static bool set_mode(int fd, const char *path) {
  struct stat old;
  if (stat(path, &old) == 0)
    return fchmod(fd, old.st_mode & 07777) == 0;
  mode_t mask = umask(0);
  umask(mask);
  return fchmod(fd, 0666 & ~mask) == 0;
}

/* The rename is only safe on disk once the folder is; not every file system can do it. */
static void sync_folder(const char *path) {
  const char *slash = strrchr(path, '/');
  char folder[4096];
  size_t len = slash == NULL ? 0 : (size_t)(slash - path) + 1;
  if (len >= sizeof folder)
    return;
  memcpy(folder, path, len);
  folder[len] = '\0';
  int fd = open(len == 0 ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync(fd);
    close(fd);
  }
}

bool kr_file_commit(struct kr_file_out *out) {
  if (out->temporary == NULL) {
    bool good = copy_out(out->fd, out->target);
    int saved = errno;
    kr_file_abandon(out);
    errno = saved;
    return good;
  }
  bool good = set_mode(out->fd, out->target) && fsync(out->fd) == 0 &&
              rename(out->temporary, out->target) == 0;
  int saved = errno;
  if (good) {
    sync_folder(out->target);
    free(out->temporary);
    out->temporary = NULL;
  }
  kr_file_abandon(out);
  errno = saved;
  return good;
}

void kr_file_abandon(struct kr_file_out *out) {
  if (out->fd >= 0)
    close(out->fd);
  out->fd = -1;
  if (out->temporary != NULL)
    unlink(out->temporary);
  forget_names(out);
}
