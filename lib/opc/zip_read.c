/* SPDX-License-Identifier: ISC */
/* Opens zip files through an open file or bytes, and what is asked of all of them. */
#include "opc/zip_read.h"

#include <errno.h>

#include "opc/package_internal.h"

#define RATIO_FROM ((uint64_t)16 << 20)

/* Where libzip reads the file that is being read. */
struct source {
  const struct kr_reading *reading;
  zip_uint64_t at;
  zip_error_t error;
};

static zip_int64_t fail(struct source *source, int code, int number) {
  zip_error_set(&source->error, code, number);
  return -1;
}

static zip_int64_t read_source(struct source *source, void *to, zip_uint64_t len) {
  long got = kr_reading_at(source->reading, source->at, to, (size_t)len);
  if (got < 0)
    return fail(source, ZIP_ER_READ, errno);
  source->at += (zip_uint64_t)got;
  return got;
}

static zip_int64_t seek_source(struct source *source, void *data, zip_uint64_t len) {
  zip_int64_t at =
      zip_source_seek_compute_offset(source->at, source->reading->size, data, len, &source->error);
  if (at < 0)
    return -1;
  source->at = (zip_uint64_t)at;
  return 0;
}

static zip_int64_t answer(void *context, void *data, zip_uint64_t len, zip_source_cmd_t command) {
  struct source *source = context;
  switch (command) {
  case ZIP_SOURCE_OPEN:
    source->at = 0;
    return 0;
  case ZIP_SOURCE_CLOSE:
  case ZIP_SOURCE_FREE:
    return 0;
  case ZIP_SOURCE_READ:
    return read_source(source, data, len);
  case ZIP_SOURCE_SEEK:
    return seek_source(source, data, len);
  case ZIP_SOURCE_TELL:
    return (zip_int64_t)source->at;
  case ZIP_SOURCE_STAT:
    zip_stat_init(data);
    ((zip_stat_t *)data)->size = source->reading->size;
    ((zip_stat_t *)data)->valid = ZIP_STAT_SIZE;
    return sizeof(zip_stat_t);
  case ZIP_SOURCE_ERROR:
    return zip_error_to_data(&source->error, data, len);
  case ZIP_SOURCE_SUPPORTS:
    return zip_source_make_command_bitmap(
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
        ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
  default:
    return fail(source, ZIP_ER_OPNOTSUPP, 0);
  }
}

static zip_t *open_source(const struct kr_reading *reading) {
  struct source *own = kr_arena_alloc(reading->arena, sizeof *own);
  zip_error_t error;
  zip_error_init(&error);
  zip_error_init(&own->error);
  own->reading = reading;
  zip_source_t *source = zip_source_function_create(answer, own, &error);
  zip_t *zip = NULL;
  if (source != NULL && reading->size > 0) /* an empty file would be an empty archive */
    zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (source != NULL && zip == NULL)
    zip_source_free(source);
  zip_error_fini(&error);
  return zip;
}

static void discard(void *zip) { zip_discard(zip); }

struct kr_zip *kr_zip_open(const struct kr_reading *reading) {
  struct kr_zip *zip = kr_arena_alloc(reading->arena, sizeof *zip);
  kr_arena_watch();
  zip_t *opened = open_source(reading);
  if (opened == NULL) {
    kr_arena_check(reading->arena);
    return NULL;
  }
  zip->zip = opened;
  zip->reading = reading;
  zip->owner = kr_arena_own(reading->arena, discard, opened);
  return zip;
}

void kr_zip_close(struct kr_zip *zip) {
  if (zip != NULL)
    kr_arena_release(zip->owner);
}

uint64_t kr_zip_packed_size(const zip_stat_t *stat, uint64_t file_size) {
  bool plausible = (stat->valid & ZIP_STAT_COMP_SIZE) != 0 && stat->comp_size < file_size;
  return plausible ? stat->comp_size : file_size;
}

bool kr_zip_is_encrypted(const zip_stat_t *stat) {
  return (stat->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat->encryption_method != ZIP_EM_NONE;
}

bool kr_zip_needs_password(zip_t *zip) {
  int code = zip_error_code_zip(zip_get_error(zip));
  return code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP || code == ZIP_ER_WRONGPASSWD;
}

bool kr_zip_exceeds_ratio(const struct kr_limits *limits, uint64_t bytes, uint64_t packed) {
  return bytes > RATIO_FROM && limits->ratio > 0 && bytes / limits->ratio > packed;
}

bool kr_zip_is_document(const struct kr_zip *zip) {
  kr_arena_watch();
  bool found = zip_name_locate(zip->zip, "[Content_Types].xml", ZIP_FL_NOCASE) >= 0 ||
               zip_name_locate(zip->zip, "mimetype", 0) >= 0;
  kr_arena_check(zip->reading->arena);
  return found;
}

bool kr_zip_has(const struct kr_zip *zip, const char *name) {
  kr_arena_watch();
  bool found = zip_name_locate(zip->zip, name, 0) >= 0;
  kr_arena_check(zip->reading->arena);
  return found;
}

static void close_member(void *file) { zip_fclose(file); }

struct kr_owned *kr_zip_member_open(zip_t *zip, uint64_t index, zip_flags_t flags,
                                    struct kr_arena *arena, zip_file_t **file) {
  kr_arena_watch();
  *file = zip_fopen_index(zip, index, flags);
  if (*file == NULL)
    kr_arena_check(arena);
  return *file == NULL ? NULL : kr_arena_own(arena, close_member, *file);
}

int64_t kr_zip_member_read(zip_file_t *file, char *out, size_t room, struct kr_arena *arena) {
  kr_arena_watch();
  zip_int64_t got = zip_fread(file, out, room);
  if (got < 0)
    kr_arena_check(arena);
  return got;
}
