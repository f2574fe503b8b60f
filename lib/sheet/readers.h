/* SPDX-License-Identifier: ISC */
/* The readers of the formats, called by the table of kinds (file_kind_table.c) only. Each fills
 * `out` and returns false after one file-* diagnostic. */
#ifndef KR_SHEET_READERS_H
#define KR_SHEET_READERS_H

#include "sheet/file_kind.h"

#define KR_SHEET_HEAD_MOST ((size_t)4096) /* bytes that tell what a file is */

/* A row of the table of kinds (file_kind_table.c). */
struct kr_sheet_kind {
  bool (*is)(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row);
  const char *word; /* for `is`; or NULL */
  size_t len;       /* of the word, if it may hold a NUL; or 0 */
  enum kr_sheet_role role;
  bool (*read)(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
  enum kr_diag_code code; /* KR_DIAG_COUNT: what was found has been reported already */
  const char *arg1, *arg2;
};
/* The kind of an opened file, of which the first bytes are there; zip files are opened. */
const struct kr_sheet_kind *kr_sheet_find_kind(struct kr_sheet_opened *opened, unsigned takes);

bool kr_sheet_xlsx_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
bool kr_sheet_docx_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
/* An OpenDocument spreadsheet; other kinds of OpenDocument files are refused. */
bool kr_sheet_ods_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
/* One that is a single XML document (.fods). */
bool kr_sheet_ods_read_flat(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
/* A text file of any encoding. */
bool kr_sheet_csv_read_file(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);

#endif
