/* SPDX-License-Identifier: ISC */
/* Zip files that hold whole files. */
#include "opc/archive.h"

#include <assert.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "base/textkey.h"
#include "opc/package_internal.h"

#define OPEN_TRIES 4
#define FILES_MOST 50000
#define PIECE ((size_t)64 * 1024)

struct member {
  const char *name;
  uint64_t index, packed;
};

struct kr_archive {
  zip_t *zip;
  const struct kr_reading *reading;
  struct member *members;
  size_t count;
  uint64_t inflated;
  bool over;
};

/* ---- names ---- */

/* Short of memory while it loads an encoding, the C library says that there is none; asked again it
 * has it. */
static iconv_t open_converter(const char *from) {
  iconv_t converter = (iconv_t)-1;
  for (int i = 0; i < OPEN_TRIES && converter == (iconv_t)-1; i++)
    converter = iconv_open("UTF-8", from);
  return converter;
}

/* NULL if the bytes are not in that encoding. */
static char *decode(const char *from, const char *bytes, struct kr_arena *arena) {
  size_t left = strlen(bytes), room = left * 4 + 1;
  char *made = kr_arena_alloc(arena, room), *to = made, *in = (char *)bytes;
  kr_arena_watch();
  iconv_t converter = open_converter(from);
  if (converter == (iconv_t)-1) {
    kr_arena_check(arena);
    return NULL;
  }
  bool good = iconv(converter, &in, &left, &to, &room) != (size_t)-1 && left == 0;
  iconv_close(converter);
  return good ? made : NULL;
}

/* The flag for UTF-8 is often missing or wrong, so the bytes decide. The second byte
 * of a CP932 character may be a backslash: separators are looked for afterwards. */
static const char *name_of(const char *raw, struct kr_arena *arena) {
  char *name = decode("UTF-8", raw, arena);
  if (name == NULL)
    name = decode("CP932", raw, arena);
  struct kr_text valid = kr_text_valid(arena, kr_text_of(name == NULL ? raw : name));
  char *copy = kr_arena_copy(arena, valid.bytes, valid.len);
  for (char *at = copy; *at != '\0'; at++)
    if (*at == '\\')
      *at = '/';
  return copy;
}

/* ---- opening ---- */

/* Returns whether all files are locked with a password. */
static bool list_members(struct kr_archive *archive, size_t count) {
  struct kr_arena *arena = archive->reading->arena;
  size_t locked = 0;
  archive->members = kr_arena_alloc_array(arena, count + 1, sizeof *archive->members);
  for (size_t i = 0; i < count; i++) {
    zip_stat_t stat;
    const char *raw = zip_get_name(archive->zip, i, ZIP_FL_ENC_RAW);
    if (raw == NULL || raw[0] == '\0' || zip_stat_index(archive->zip, i, 0, &stat) != 0)
      continue;
    const char *name = name_of(raw, arena);
    if (name[strlen(name) - 1] == '/')
      continue;
    struct member *member = &archive->members[archive->count++];
    member->name = name;
    member->index = i;
    member->packed = kr_zip_packed_size(&stat, archive->reading->size);
    locked += kr_zip_is_encrypted(&stat);
  }
  return archive->count > 0 && locked == archive->count;
}

struct kr_archive *kr_archive_open(struct kr_zip *zip) {
  const struct kr_reading *reading = zip->reading;
  struct kr_archive *archive = kr_arena_alloc(reading->arena, sizeof *archive);
  zip_int64_t count = zip_get_num_entries(zip->zip, 0);
  archive->zip = zip->zip;
  archive->reading = reading;
  if (count < 0 || count > FILES_MOST)
    kr_reading_report(reading, KR_DIAG_FILE_BROKEN, "zip", NULL);
  else if (list_members(archive, (size_t)count))
    kr_reading_report(reading, KR_DIAG_FILE_ENCRYPTED, NULL, NULL);
  else
    return archive;
  return NULL;
}

size_t kr_archive_count(const struct kr_archive *archive) { return archive->count; }

const char *kr_archive_name(const struct kr_archive *archive, size_t index) {
  return archive->members[index].name;
}

bool kr_archive_over_limit(const struct kr_archive *archive) { return archive->over; }

/* ---- reading ---- */

/* What the system could not read is not the archive's fault. */
static bool report(struct kr_archive *archive, const char *shown, enum kr_diag_code code,
                   const char *argument) {
  int number = archive->reading->damages->system;
  if (number != 0)
    kr_diag_system(archive->reading->diags, KR_DIAG_CANNOT_READ, shown, number);
  else
    kr_diag_add(archive->reading->diags, code, shown, kr_nowhere, argument, NULL);
  return false;
}

static bool over_limit(struct kr_archive *archive, const struct member *member, uint64_t bytes,
                       const char *shown) {
  const struct kr_reading *reading = archive->reading;
  const struct kr_limits *limits = reading->limits;
  if (bytes > limits->part_bytes)
    return kr_diag_over(reading->diags, shown, "part-bytes", limits->part_bytes);
  if (kr_zip_exceeds_ratio(limits, bytes, member->packed))
    return kr_diag_over(reading->diags, shown, "ratio", limits->ratio);
  archive->over = archive->inflated > limits->file_bytes;
  return archive->over &&
         kr_diag_over(reading->diags, reading->shown, "file-bytes", limits->file_bytes);
}

static bool inflate_member(struct kr_archive *archive, const struct member *member,
                           zip_file_t *file, const char *shown, struct kr_buffer *out) {
  for (;;) {
    kr_buffer_reserve(out, PIECE);
    int64_t got = kr_zip_member_read(file, out->bytes + out->len, PIECE, archive->reading->arena);
    if (got < 0)
      return report(archive, shown, KR_DIAG_FILE_BROKEN, "zip");
    out->len += (size_t)got;
    out->bytes[out->len] = '\0';
    archive->inflated += (uint64_t)got;
    if (got == 0)
      return true;
    if (over_limit(archive, member, out->len, shown))
      return false;
  }
}

bool kr_archive_read(struct kr_archive *archive, size_t index, const char *shown,
                     struct kr_buffer *out) {
  assert(index < archive->count);
  const struct member *member = &archive->members[index];
  zip_file_t *file;
  struct kr_owned *owner =
      kr_zip_member_open(archive->zip, member->index, 0, archive->reading->arena, &file);
  kr_buffer_clear(out);
  if (file == NULL && kr_zip_needs_password(archive->zip))
    return report(archive, shown, KR_DIAG_FILE_ENCRYPTED, NULL);
  if (file == NULL)
    return report(archive, shown, KR_DIAG_FILE_BROKEN, "zip");
  bool good = inflate_member(archive, member, file, shown, out);
  kr_arena_release(owner);
  return good;
}
