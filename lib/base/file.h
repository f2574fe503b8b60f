/* Reading whole files and replacing files safely. */
#ifndef KR_BASE_FILE_H
#define KR_BASE_FILE_H

#include <stdbool.h>

#include "base/buffer.h"

/* Reads a file ("-" is standard input) of at most `most` bytes. False with errno set
 * (EFBIG over the limit, ENOMEM). The buffer is the caller's. */
bool kr_file_read(const char *path, size_t most, struct kr_buffer *out);

/* A file being written: under a temporary name beside `path`, or an unnamed temporary
 * file where the result goes to standard output or `path` is no file but a device. Removed by a
 * signal handler never; a leftover is named `.NAME.XXXXXX`. */
struct kr_file_out {
  const char *path; /* borrowed; NULL is standard output */
  char *target;     /* owned; what `path` names when links are followed */
  char *temporary;  /* owned; beside the target; NULL for a device or standard output */
  int fd;           /* seekable, readable and writable */
};

bool kr_file_begin(struct kr_file_out *out, const char *path);
/* Appends; false with errno. */
bool kr_file_write(struct kr_file_out *out, const void *bytes, size_t len);
/* fsync, rename (keeping the old file's mode), fsync of the folder; or copy to standard output or
 * the device. */
bool kr_file_commit(struct kr_file_out *out);
/* Gives the temporary file up; the old file stays. Safe after a commit. */
void kr_file_abandon(struct kr_file_out *out);

#endif
