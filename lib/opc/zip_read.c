/* Opens zip files through an open file or bytes, and what is asked of all of them. */
#include "opc/zip_read.h"

#include <unistd.h>

#include "opc/package_internal.h"

#define RATIO_FROM ((uint64_t)16 << 20)

static zip_t *open_bytes(const struct kr_reading *reading) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(reading->bytes, reading->size, 0, &error);
  zip_t *zip = NULL;
  if (source != NULL)
    zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (source != NULL && zip == NULL)
    zip_source_free(source);
  zip_error_fini(&error);
  return zip;
}

/* libzip takes the descriptor that it is given, so it is given one of its own. */
static zip_t *open_file(const struct kr_reading *reading) {
  int code = 0, own = dup(reading->fd);
  if (own < 0)
    return NULL;
  zip_t *zip = zip_fdopen(own, ZIP_RDONLY, &code);
  if (zip == NULL)
    close(own);
  return zip;
}

static void discard(void *zip) { zip_discard(zip); }

struct kr_zip *kr_zip_open(const struct kr_reading *reading) {
  struct kr_zip *zip = kr_arena_alloc(reading->arena, sizeof *zip);
  kr_arena_watch();
  zip_t *opened = reading->bytes != NULL ? open_bytes(reading) : open_file(reading);
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

struct kr_owned *kr_zip_member_open(zip_t *zip, uint64_t index, struct kr_arena *arena,
                                    zip_file_t **file) {
  kr_arena_watch();
  *file = zip_fopen_index(zip, index, 0);
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
