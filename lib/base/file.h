/* SPDX-License-Identifier: ISC */
/* Reading whole files and replacing files safely. */
#ifndef KR_BASE_FILE_H
#define KR_BASE_FILE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

/* Reads a file ("-" is standard input) of at most `most` bytes. False with errno set
 * (EFBIG over the limit). The buffer is the caller's. */
bool kr_file_read(const char *path, size_t most, struct kr_buffer *out);

/* True for standard output (NULL), a device, a pipe: what is written to and cannot be replaced. */
bool kr_file_is_stream(const char *path);
/* Writes so many pieces, one after the other, to one of these; false with errno. */
bool kr_file_put(const char *path, const struct kr_text *pieces, size_t count);

/* A file being written. Until the commit it has no name, so that a process that is killed leaves
 * nothing; the commit gives it the name `.NAME.XXXXXX` beside the target for a moment, with all
 * signals held back. What SIGKILL leaves in that moment is removed by the next run that writes the
 * same file. */
struct kr_file_out {
  const char *path; /* borrowed; NULL is standard output */
  char *target;     /* in the arena; what `path` names, links followed; NULL: standard output */
  bool device;      /* the target is no file; it is written to and not replaced */
  int fd;           /* seekable, readable and writable */
  struct kr_owned *owner;
  struct kr_buffer *memory; /* what was written so far; NULL: a file */
  bool to_memory;           /* it is the caller's, and where it is to be */
  /* Set by a commit or a swap that was done: */
  bool given_away; /* the old file's owner or group could not be kept */
};

/* True if there is a file of that name, and no folder, pipe or device. */
bool kr_file_is_there(const char *path);
/* True if a file has other names (hard links), which keep what it was if it is replaced. */
bool kr_file_is_linked(const char *path);
/* Begins a file; false with errno. What it holds goes with the arena, should it neither be
 * committed nor abandoned. After it, nothing here needs memory. */
bool kr_file_begin(struct kr_file_out *out, const char *path, struct kr_arena *arena);
/* The same for a file in memory, whose bytes are those of `memory`, which is emptied first. */
void kr_file_begin_memory(struct kr_file_out *out, struct kr_buffer *memory);
/* Appends; false with errno. */
bool kr_file_write(struct kr_file_out *out, const void *bytes, size_t len);
/* Replaces bytes that were written, `at` bytes from the beginning; false with errno. */
bool kr_file_patch(struct kr_file_out *out, uint64_t at, const void *bytes, size_t len);
/* fsync, rename (keeping the old file's mode, owner and group), fsync of the folder; or copy to
 * standard output or the device. */
bool kr_file_commit(struct kr_file_out *out);
/* Gives the new file up; the old one stays. Safe after a commit. */
void kr_file_abandon(struct kr_file_out *out);

/* ---- changing a file that others may change at the same time ---- */

/* Keeps other processes that use this lock away from the file until it is released; others are
 * not hindered. Waits for the lock, but goes on without it after a minute, and if there is
 * none: kr_file_swap is safe without it. Removes what a killed run has left. -1 if the file
 * cannot be opened, with errno. */
int kr_file_lock(const char *path);
/* Releases a lock; -1 is none. */
void kr_file_unlock(int lock);

enum kr_file_swap {
  KR_FILE_SWAPPED,
  KR_FILE_CHANGED, /* the file is no longer what was read, and is left as it is */
  KR_FILE_FAILED   /* errno says why; the old file is as it was */
};
/* Commits if the target still holds exactly the `len` bytes at `before`. A file that may not be
 * written to fails with EACCES. Whatever another program saved under the name before the exchange
 * is never lost; one that has the old file open and writes into it afterwards is not seen. */
enum kr_file_swap kr_file_swap(struct kr_file_out *out, const char *before, size_t len);

#endif
