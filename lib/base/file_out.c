/* SPDX-License-Identifier: ISC */
/* Files being written: whole or not at all. */
#define _XOPEN_SOURCE 700 /* realpath */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file_internal.h"

static bool begin_beside(struct kr_file_out *out, const char *target) {
  out->fd = kr_file_temporary_unnamed(target);
  return out->fd >= 0;
}

/* For standard output and devices: in the folder of temporary files, or if there is none, in
 * memory. */
static bool begin_unnamed(struct kr_file_out *out, struct kr_arena *arena) {
  const char *folder = getenv("TMPDIR");
  char name[4096];
  int len = snprintf(name, sizeof name, "%s/kairan", folder == NULL ? "/tmp" : folder);
  if (len > 0 && (size_t)len < sizeof name && begin_beside(out, name))
    return true;
  out->memory = kr_arena_alloc(arena, sizeof *out->memory);
  kr_buffer_init(out->memory, arena);
  return true;
}

/* What `path` names when links are followed; `path` itself if it does not exist yet. */
static char *follow_links(const char *path, struct kr_arena *arena) {
  kr_arena_watch();
  char *real = realpath(path, NULL);
  if (real == NULL)
    kr_arena_check(arena);
  if (real == NULL && errno != ENOENT)
    return NULL;
  if (real == NULL)
    return kr_arena_copy(arena, path, strlen(path));
  struct kr_owned *owner = kr_arena_own(arena, free, real);
  char *copy = kr_arena_copy(arena, real, strlen(real));
  kr_arena_release(owner);
  return copy;
}

static void close_file(void *fd) { close(*(const int *)fd); }

static bool begin(struct kr_file_out *out, const char *path, struct kr_arena *arena) {
  if (path == NULL)
    return begin_unnamed(out, arena);
  out->target = follow_links(path, arena);
  if (out->target == NULL)
    return false;
  /* A device or a pipe is written to; only a file can be replaced by a rename. */
  out->device = kr_file_is_stream(out->target);
  return out->device ? begin_unnamed(out, arena) : begin_beside(out, out->target);
}

bool kr_file_begin(struct kr_file_out *out, const char *path, struct kr_arena *arena) {
  memset(out, 0, sizeof *out);
  out->path = path;
  out->fd = -1;
  int *kept = kr_arena_alloc(arena, sizeof *kept);
  if (!begin(out, path, arena))
    return false;
  *kept = out->fd;
  if (out->fd >= 0)
    out->owner = kr_arena_own(arena, close_file, kept);
  return true;
}

void kr_file_begin_memory(struct kr_file_out *out, struct kr_buffer *memory) {
  memset(out, 0, sizeof *out);
  out->fd = -1;
  out->memory = memory;
  out->to_memory = true;
  kr_buffer_clear(memory);
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
  if (out->memory == NULL)
    return write_all(out->fd, bytes, len);
  kr_buffer_add(out->memory, bytes, len);
  return true;
}

bool kr_file_patch(struct kr_file_out *out, uint64_t at, const void *bytes, size_t len) {
  if (out->memory != NULL) {
    memcpy(out->memory->bytes + at, bytes, len);
    return true;
  }
  for (size_t done = 0; done < len;) {
    ssize_t put = pwrite(out->fd, (const char *)bytes + done, len - done, (off_t)(at + done));
    if (put < 0 && errno == EINTR)
      continue;
    if (put < 0)
      return false;
    done += (size_t)put;
  }
  return true;
}

bool kr_file_copy(int fd, int sink) {
  char piece[64 * 1024];
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

static int open_sink(const char *path) {
  return path == NULL ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC);
}

/* What a device says when it is closed counts if all went well before. */
static bool close_sink(const char *path, int sink, bool good) {
  int saved = errno;
  bool closed = path == NULL || close(sink) == 0;
  if (!good)
    errno = saved;
  return good && closed;
}

/* Copies the unnamed file to the device that `target` names, or to standard output. */
static bool copy_out(int fd, const char *target) {
  int sink = open_sink(target);
  return sink >= 0 && close_sink(target, sink, kr_file_copy(fd, sink));
}

bool kr_file_is_stream(const char *path) {
  struct stat there;
  return path == NULL ||
         (stat(path, &there) == 0 && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode));
}

bool kr_file_put(const char *path, const struct kr_text *pieces, size_t count) {
  int sink = open_sink(path);
  bool good = sink >= 0;
  for (size_t i = 0; good && i < count; i++)
    good = write_all(sink, pieces[i].bytes, pieces[i].len);
  return sink >= 0 && close_sink(path, sink, good);
}

/* The owner comes first: giving a file away may change its mode. */
static bool keep_looks(struct kr_file_out *out, int fd, const struct stat *old) {
  struct stat own;
  if (fstat(fd, &own) != 0)
    return false;
  if (own.st_uid != old->st_uid || own.st_gid != old->st_gid)
    out->given_away = fchown(fd, old->st_uid, old->st_gid) != 0;
  if (out->given_away && own.st_gid != old->st_gid && fchown(fd, (uid_t)-1, old->st_gid) != 0)
    return fchmod(fd, old->st_mode & 0777 & ~(mode_t)020) == 0; /* not to another group */
  return fchmod(fd, old->st_mode & 07777) == 0;
}

static bool fill(struct kr_file_out *out, const struct kr_file_temporary *temporary,
                 const struct stat *old) {
  return kr_file_copy(out->fd, temporary->fd) &&
         (old == NULL || keep_looks(out, temporary->fd, old));
}

/* It is itself given the name if that can be done, and else copied. */
bool kr_file_name(struct kr_file_out *out, struct kr_file_temporary *temporary,
                  const struct stat *old) {
  bool good = (old == NULL || keep_looks(out, out->fd, old)) &&
              kr_file_temporary_link(temporary, out->target, out->fd);
  if (!good) {
    mode_t mode = old == NULL ? 0666 : old->st_mode & 0600;
    if (!kr_file_temporary_make(temporary, out->target, mode))
      return false;
    good = fill(out, temporary, old);
  }
  if (good && fsync(temporary->fd) == 0)
    return true;
  kr_file_temporary_drop(temporary);
  return false;
}

bool kr_file_is_there(const char *path) {
  struct stat there;
  return stat(path, &there) == 0 && S_ISREG(there.st_mode);
}

bool kr_file_is_linked(const char *path) {
  struct stat there;
  return stat(path, &there) == 0 && there.st_nlink > 1;
}

static bool replace(struct kr_file_out *out) {
  struct kr_file_temporary temporary;
  struct stat there;
  const struct stat *old = stat(out->target, &there) == 0 ? &there : NULL;
  if (!kr_file_name(out, &temporary, old))
    return false;
  bool good = rename(temporary.name, out->target) == 0;
  kr_file_temporary_drop(&temporary); /* after the rename the name is gone */
  return good;
}

bool kr_file_commit(struct kr_file_out *out) {
  bool good;
  if (out->to_memory)
    return true;
  if (out->memory != NULL) {
    const struct kr_text whole = {out->memory->bytes, out->memory->len, {0, 0}};
    good = kr_file_put(out->target, &whole, 1);
  } else if (out->target == NULL || out->device) {
    good = copy_out(out->fd, out->target);
  } else {
    sigset_t signals;
    kr_file_temporary_clear(out->target);
    kr_file_hold_signals(&signals);
    good = replace(out);
    kr_file_let_signals(&signals);
    if (good)
      kr_file_sync_folder(out->target);
  }
  int saved = errno;
  kr_file_abandon(out);
  errno = saved;
  return good;
}

void kr_file_abandon(struct kr_file_out *out) {
  kr_arena_release(out->owner);
  out->owner = NULL;
  out->fd = -1;
}
