/* Returned files of any format, told apart by content. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/textkey.h"
#include "sheet/csv_read.h"
#include "sheet/docx_read.h"
#include "sheet/ods_read.h"
#include "sheet/xlsx_read.h"

static struct kr_text base_name(const char *path, struct kr_arena *arena) {
  const char *slash = strrchr(path, '/');
  return kr_text_valid(arena, kr_text_of(slash == NULL ? path : slash + 1));
}

static bool ends_with(const char *text, const char *end) {
  size_t len = strlen(text), end_len = strlen(end);
  return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/* A Word document's main part refers to no sheets, and is not named like a workbook's. */
static bool is_word(struct kr_package_in *package, const char *part) {
  return strstr(part, "word/") != NULL || strstr(part, "document") != NULL ||
         (kr_package_related(package, part, "/worksheet", 0) == NULL &&
          kr_package_related(package, part, "/fontTable", 0) != NULL);
}

static bool read_package(const struct kr_input *input, struct kr_sheet_file *out,
                         const struct kr_limits *limits, struct kr_arena *arena,
                         struct kr_diags *diags) {
  struct kr_place nowhere = {0, 0};
  const char *path = input->shown;
  struct kr_package_in *package = kr_package_open(input, limits, arena, diags);
  bool good = false;
  if (package == NULL)
    return false;
  size_t errors = diags->errors;
  if (kr_sheet_ods_knows(package)) {
    good = kr_sheet_ods_read(package, out, limits, arena, diags, path);
    kr_package_close(package);
    return good;
  }
  const char *part = kr_package_related(package, "", "/officeDocument", 0);
  if (part != NULL && ends_with(part, ".bin"))
    kr_diag_add(diags, KR_DIAG_FILE_BINARY_EXCEL, path, nowhere, NULL, NULL);
  else if (part != NULL && is_word(package, part))
    good = kr_sheet_docx_read(package, out, limits, arena, diags, path) && diags->errors == errors;
  else if (part == NULL && diags->errors == errors)
    kr_diag_add(diags, KR_DIAG_FILE_UNKNOWN, path, nowhere, "ZIP", NULL);
  else if (part != NULL)
    good = kr_sheet_xlsx_read(package, out, limits, arena, diags, path) && diags->errors == errors;
  kr_package_close(package);
  return good;
}

static bool read_text(const struct kr_input *input, struct kr_sheet_file *out,
                      const struct kr_limits *limits, struct kr_arena *arena,
                      struct kr_diags *diags) {
  struct kr_place nowhere = {0, 0};
  struct kr_buffer room, text;
  struct kr_text bytes = {NULL, 0, {0, 0}};
  bool good = false;
  kr_buffer_init(&room, arena);
  kr_buffer_init(&text, arena);
  if (!kr_input_read(input, limits->part_bytes, &bytes, &room)) {
    kr_diag_unread(diags, input->shown, "part-bytes", limits->part_bytes);
  } else if (!kr_sheet_csv_decode(bytes.bytes, bytes.len, &text)) {
    kr_diag_add(diags, KR_DIAG_FILE_ENCODING, input->shown, nowhere, NULL, NULL);
  } else {
    struct kr_text whole = {text.len > 0 ? text.bytes : "", text.len, {0, 0}};
    good = kr_sheet_csv_read(whole, out, limits, arena, diags, input->shown);
  }
  kr_buffer_free(&room);
  kr_buffer_free(&text);
  return good;
}

static bool read_any(const struct kr_input *input, struct kr_sheet_file *out,
                     const struct kr_limits *limits, struct kr_arena *arena,
                     struct kr_diags *diags) {
  switch (kr_input_sniff(input, diags)) {
  case KR_INPUT_ZIP:
    return read_package(input, out, limits, arena, diags);
  case KR_INPUT_OTHER:
    return read_text(input, out, limits, arena, diags);
  case KR_INPUT_FLAT_ODF:
    return kr_sheet_ods_read_flat(input, out, limits, arena, diags);
  default:
    return false;
  }
}

bool kr_sheet_file_read(const struct kr_input *input, struct kr_sheet_file *out,
                        const struct kr_limits *limits, struct kr_arena *arena,
                        struct kr_diags *diags) {
  memset(out, 0, sizeof *out);
  out->file = base_name(input->shown, arena);
  if (!read_any(input, out, limits, arena, diags))
    return false;
  for (size_t i = 0; i < out->sheet_count; i++)
    kr_sheet_sort(&out->sheets[i]);
  return true;
}
