/* The readers of the formats, called by the table of kinds (file_kind.c) only. Each fills `out` and
 * returns false after one file-* diagnostic. */
#ifndef KR_SHEET_READERS_H
#define KR_SHEET_READERS_H

#include "sheet/file_kind.h"

bool kr_sheet_xlsx_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
bool kr_sheet_docx_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
/* An OpenDocument spreadsheet; other kinds of OpenDocument files are refused. */
bool kr_sheet_ods_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
/* One that is a single XML document (.fods). */
bool kr_sheet_ods_read_flat(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
/* A text file of any encoding. */
bool kr_sheet_csv_read_file(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);

#endif
