/* SPDX-License-Identifier: ISC */
/* Inner parts of the reader of CSV files, shared by lib/sheet only. */
#ifndef KR_SHEET_CSV_READ_H
#define KR_SHEET_CSV_READ_H

#include "base/reading.h"
#include "sheet/sheet.h"

/* Turns text of an unknown encoding into UTF-8 without a byte order mark: UTF-8, UTF-16 with or
 * without a mark, or CP932. Valid UTF-8 is never taken for anything else, and no byte is dropped
 * or replaced: false if none of them fits the whole text. `out` is the caller's. */
bool kr_sheet_csv_decode(const char *bytes, size_t len, struct kr_buffer *out);

/* One field after the other. A field lasts until the next is asked for. */
struct kr_sheet_csv {
  const char *at, *end;
  char separator;
  struct kr_buffer text; /* of the field; in the caller's arena */
  bool quoted;
  bool open; /* its quotation mark is never closed */
  bool odd;  /* something follows its closing mark, or a mark is inside */
  bool last; /* of its record; before the first field, of the record before */
};

/* Before the first field of the text; no separator divides it if that is NUL. */
struct kr_sheet_csv kr_sheet_csv_begin(struct kr_text text, char separator, struct kr_arena *arena);
/* The next field, its quotes undone and its line breaks LF; false after the last one. */
bool kr_sheet_csv_next(struct kr_sheet_csv *csv);
/* The separator by which most records have the same number of fields. */
char kr_sheet_csv_separator(struct kr_text text, struct kr_arena *arena);

/* Reads text in UTF-8 as one sheet without a name. Row numbers are those that a spreadsheet
 * gives to the records. */
bool kr_sheet_csv_read(const struct kr_reading *reading, struct kr_text text,
                       struct kr_sheet_file *out);

#endif
