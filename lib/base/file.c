/* SPDX-License-Identifier: ISC */
/* Whole files read into memory. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define PIECE ((size_t)64 * 1024)

static bool read_all(int fd, size_t most, struct kr_buffer *out) {
  for (;;) {
    kr_buffer_reserve(out, PIECE);
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
