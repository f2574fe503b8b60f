/* SPDX-License-Identifier: ISC */
/* The kinds of files: how each is recognised, and who reads it or why it is refused. */
#include "sheet/file_kind.h"

#include <string.h>

#include "base/textkey.h"
#include "sheet/compound_file.h"
#include "sheet/readers.h"

/* Reads the first bytes, and the directory of a compound file. */
static bool read_head(struct kr_sheet_opened *opened) {
  kr_buffer_init(&opened->head, opened->reading->arena);
  return kr_reading_head(opened->reading, KR_SHEET_HEAD_MOST, &opened->head) &&
         (opened->head.len < 8 || memcmp(opened->head.bytes, KR_SHEET_COMPOUND, 8) != 0 ||
          kr_sheet_compound_directory(opened->reading, &opened->head));
}

enum kr_sheet_role kr_sheet_open(struct kr_sheet_opened *opened, const struct kr_reading *reading,
                                 unsigned takes) {
  memset(opened, 0, sizeof *opened);
  opened->reading = reading;
  size_t first = reading->diags->count;
  opened->errors = reading->diags->errors;
  opened->role = KR_SHEET_ROLE_REFUSED;
  if (!read_head(opened))
    return opened->role;
  if (opened->head.len >= 2 && memcmp(opened->head.bytes, "PK", 2) == 0)
    opened->zip = kr_zip_open(reading);
  const struct kr_sheet_kind *row = kr_sheet_find_kind(opened, takes);
  opened->role = row->role;
  opened->read = row->read;
  if (row->code != KR_DIAG_COUNT)
    kr_reading_report(reading, row->code, row->arg1, row->arg2);
  if (kr_reading_failed(reading, first))
    opened->role = KR_SHEET_ROLE_REFUSED;
  return opened->role;
}

static struct kr_text base_name(const struct kr_reading *reading) {
  const char *slash = strrchr(reading->shown, '/');
  return kr_text_valid(reading->arena, kr_text_of(slash == NULL ? reading->shown : slash + 1));
}

bool kr_sheet_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  size_t first = opened->reading->diags->count;
  memset(out, 0, sizeof *out);
  out->file = base_name(opened->reading);
  bool good = opened->read(opened, out);
  if (kr_reading_failed(opened->reading, first) || !good ||
      opened->reading->diags->errors > opened->errors)
    return false;
  for (size_t i = 0; i < out->sheet_count; i++)
    kr_sheet_finish(&out->sheets[i], opened->reading);
  kr_reading_tell_damages(opened->reading);
  out->partial = kr_reading_is_partial(opened->reading);
  kr_sheet_find_names(out, opened->reading->arena);
  return true;
}

void kr_sheet_close(struct kr_sheet_opened *opened) {
  kr_zip_close(opened->zip);
  kr_buffer_free(&opened->head);
}

static bool read_open(const struct kr_reading *reading, struct kr_sheet_file *out) {
  struct kr_sheet_opened opened;
  bool good =
      kr_sheet_open(&opened, reading, 0) == KR_SHEET_ROLE_SHEETS && kr_sheet_read(&opened, out);
  kr_sheet_close(&opened);
  return good;
}

bool kr_sheet_read_path(struct kr_reading *reading, const char *path, struct kr_sheet_file *out) {
  bool good = kr_reading_open(reading, path) && read_open(reading, out);
  kr_reading_close(reading);
  return good;
}

bool kr_sheet_read_bytes(struct kr_reading *reading, const char *name, struct kr_text bytes,
                         struct kr_sheet_file *out) {
  kr_reading_open_bytes(reading, name, bytes);
  return read_open(reading, out);
}
