/* SPDX-License-Identifier: ISC */
/* Files from outside: opened once, read at any place. */
#include "base/reading.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.h"

#define PIECE ((size_t)64 * 1024)
#define HELD_MOST ((uint64_t)256 * 1024)

bool kr_reading_report(const struct kr_reading *reading, enum kr_diag_code code, const char *arg1,
                       const char *arg2) {
  kr_diag_add(reading->diags, code, reading->shown, kr_nowhere, arg1, arg2);
  return false;
}

static bool report_errno(const struct kr_reading *reading, int number) {
  kr_diag_system(reading->diags, KR_DIAG_CANNOT_READ, reading->shown, number);
  return false;
}

/* The errno of what is open but is no file. */
static int kind_errno(const struct stat *info) {
  if (S_ISREG(info->st_mode))
    return 0;
  return S_ISDIR(info->st_mode) ? EISDIR : EINVAL;
}

static void close_file(void *fd) { close(*(const int *)fd); }

/* The arena closes the file, should the reading end without kr_reading_close. */
static void keep_file(struct kr_reading *reading, int fd) {
  int *kept = kr_arena_alloc(reading->arena, sizeof *kept);
  *kept = reading->fd = fd;
  reading->owner = kr_arena_own(reading->arena, close_file, kept);
}

bool kr_reading_open(struct kr_reading *reading, const char *path) {
  struct stat info;
  reading->shown = path;
  reading->bytes = reading->held = NULL;
  reading->owner = NULL;
  reading->size = 0;
  reading->damages = kr_arena_alloc(reading->arena, sizeof *reading->damages);
  /* Not blocking, since a pipe without a writer would wait for ever. */
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  int number = fd < 0 || fstat(fd, &info) != 0 ? errno : kind_errno(&info);
  reading->fd = -1;
  if (fd >= 0)
    keep_file(reading, fd);
  if (number == 0) {
    assert(fd >= 0); /* what fails leaves its errno */
    reading->size = (uint64_t)info.st_size;
    return true;
  }
  kr_reading_close(reading);
  return report_errno(reading, number);
}

void kr_reading_open_bytes(struct kr_reading *reading, const char *shown, struct kr_text bytes) {
  reading->shown = shown;
  reading->bytes = bytes.bytes != NULL ? bytes.bytes : "";
  reading->held = NULL;
  reading->size = bytes.len;
  reading->fd = -1;
  reading->owner = NULL;
  reading->damages = kr_arena_alloc(reading->arena, sizeof *reading->damages);
}

void kr_reading_close(struct kr_reading *reading) {
  kr_arena_release(reading->owner);
  reading->owner = NULL;
  reading->fd = -1;
}

long kr_reading_at(const struct kr_reading *reading, uint64_t from, void *to, size_t len) {
  ssize_t got;
  if (from >= reading->size || len == 0)
    return 0;
  if (len > reading->size - from)
    len = (size_t)(reading->size - from);
  const char *bytes = reading->bytes != NULL ? reading->bytes : reading->held;
  if (bytes != NULL) {
    memcpy(to, bytes + from, len);
    return (long)len;
  }
  do
    got = pread(reading->fd, to, len, (off_t)from);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    reading->damages->system = errno;
  return (long)got;
}

void kr_reading_hold(struct kr_reading *reading) {
  if (reading->bytes != NULL || reading->size == 0 || reading->size > HELD_MOST)
    return;
  char *held = kr_arena_resize(reading->arena, NULL, (size_t)reading->size);
  if (pread(reading->fd, held, (size_t)reading->size, 0) == (ssize_t)reading->size)
    reading->held = held;
  else
    kr_arena_give_back(held);
}

bool kr_reading_failed(const struct kr_reading *reading, size_t first) {
  int number = reading->damages->system;
  if (number == 0)
    return false;
  kr_diags_rewind(reading->diags, first);
  return !report_errno(reading, number);
}

/* False with cannot-read. */
bool kr_reading_piece(const struct kr_reading *reading, uint64_t from, size_t most,
                      struct kr_buffer *out) {
  for (long got = 1; most > 0 && got > 0; most -= (size_t)got, from += (uint64_t)got) {
    size_t room = most < PIECE ? most : PIECE;
    kr_buffer_reserve(out, room);
    got = kr_reading_at(reading, from, out->bytes + out->len, room);
    if (got < 0)
      return report_errno(reading, errno);
    out->len += (size_t)got;
    out->bytes[out->len] = '\0';
  }
  return true;
}

bool kr_reading_head(const struct kr_reading *reading, size_t most, struct kr_buffer *out) {
  return kr_reading_piece(reading, 0, most, out);
}

bool kr_reading_all(const struct kr_reading *reading, const char *limit, uint64_t most,
                    struct kr_text *out, struct kr_buffer *room) {
  size_t enough = most < SIZE_MAX - 1 ? (size_t)most + 1 : SIZE_MAX - 1;
  out->bytes = reading->bytes;
  out->len = (size_t)reading->size;
  if (reading->bytes == NULL) {
    if (!kr_reading_piece(reading, 0, enough, room))
      return false;
    out->bytes = room->len > 0 ? room->bytes : "";
    out->len = room->len;
  }
  return out->len <= most || !kr_diag_over(reading->diags, reading->shown, limit, most);
}

const char **kr_reading_damage(const struct kr_reading *reading, enum kr_reading_damage_kind kind) {
  return reading->damages->count[kind]++ == 0 ? &reading->damages->first[kind] : NULL;
}

bool kr_reading_is_partial(const struct kr_reading *reading) {
  size_t lost = 0;
  for (enum kr_reading_damage_kind kind = KR_READING_PART_CUT; kind <= KR_READING_TEXT_MISSING;
       kind++)
    lost += reading->damages->count[kind];
  return lost > 0;
}

void kr_reading_tell_damages(const struct kr_reading *reading) {
  static const char *const what[] = {
      [KR_READING_PART_CUT] = N_("this part is cut off or spoilt, and was read up to there"),
      [KR_READING_PART_MISSING] = N_("this part is missing"),
      [KR_READING_PART_TWICE] = N_("two parts have this name, and the first was read"),
      [KR_READING_TEXT_MISSING] = N_("what is referred to here is missing"),
      [KR_READING_CELL_PLACE] = N_("the place of a cell cannot be read, and its text was kept"),
      [KR_READING_CELL_TWICE] = N_("this cell is there twice, and both texts were kept"),
      [KR_READING_ORDER] = N_("rows or cells are out of order, and were read all the same"),
      [KR_READING_NUMBER] = N_("a count or an index cannot be right")};
  char digits[24];
  for (size_t kind = 0; kind < KR_READING_KINDS; kind++) {
    if (reading->damages->count[kind] == 0)
      continue;
    snprintf(digits, sizeof digits, "%zu", reading->damages->count[kind]);
    kr_diag_add_where(reading->diags, KR_DIAG_FILE_DAMAGED, reading->shown,
                      reading->damages->first[kind], what[kind], digits);
  }
}

bool kr_reading_within(const struct kr_reading *reading, void (*work)(void *context),
                       void *context) {
  uint64_t most = reading->limits->memory_bytes, held = reading->bytes != NULL ? reading->size : 0;
  size_t before = reading->diags->count;
  if (held < most && kr_arena_within(reading->arena, (size_t)(most - held), work, context))
    return true;
  kr_diags_rewind(reading->diags, before);
  return !kr_diag_over(reading->diags, reading->shown, "memory-bytes", most);
}

bool kr_reading_digest(const struct kr_reading *reading, char out[KR_READING_DIGEST + 1]) {
  char piece[16 * 1024];
  struct kr_sha256 sha;
  uint64_t at = 0;
  long got;
  kr_sha256_init(&sha);
  out[0] = '\0';
  while ((got = kr_reading_at(reading, at, piece, sizeof piece)) > 0) {
    kr_sha256_add(&sha, piece, (size_t)got);
    at += (uint64_t)got;
  }
  if (got < 0)
    return report_errno(reading, errno);
  struct kr_sha256_sum sum = kr_sha256_end(&sha);
  kr_sha256_write(&sum, KR_READING_DIGEST, out);
  return true;
}
