/* SPDX-License-Identifier: ISC */
/* Temporary files beside a target; shared by the files of base/file only. */
#ifndef KR_BASE_FILE_INTERNAL_H
#define KR_BASE_FILE_INTERNAL_H

#include <sys/stat.h>

#include "base/file.h"

/* More than any path has. Names are not allocated, so that a commit needs no memory. */
#define KR_FILE_NAME_ROOM 4352

/* A new file beside a target. */
struct kr_file_temporary {
  char name[KR_FILE_NAME_ROOM]; /* "dir/.name.XXXXXX", the name shortened if it is long */
  int fd;
};

/* Creates one of this mode (umask aside), locked so that no other process takes it for a leftover.
 * False with errno. */
bool kr_file_temporary_make(struct kr_file_temporary *temporary, const char *target, mode_t mode);
/* Gives a file without a name one, locked likewise. False, with nothing changed, where that cannot
 * be done: without /proc, or on some file systems. */
bool kr_file_temporary_link(struct kr_file_temporary *temporary, const char *target, int fd);
/* A file without a name in the folder of a target, which ends with its descriptor; -1 with errno.
 */
int kr_file_temporary_unnamed(const char *target);
/* Closes and removes it. Keeps errno. */
void kr_file_temporary_drop(struct kr_file_temporary *temporary);
/* Removes the leftovers of runs that were killed. */
void kr_file_temporary_clear(const char *target);

/* Makes a temporary file of the content of `out`, on the disk, with mode, owner and group of `old`
 * (or NULL). False with errno. */
bool kr_file_name(struct kr_file_out *out, struct kr_file_temporary *temporary,
                  const struct stat *old);
/* Makes a rename safe on disk. */
void kr_file_sync_folder(const char *path);

/* Copies all of a seekable file; false with errno. */
bool kr_file_copy(int fd, int sink);

/* Holds signals back; they come when they are let go. */
void kr_file_hold_signals(sigset_t *before);
void kr_file_let_signals(const sigset_t *before);

#endif
