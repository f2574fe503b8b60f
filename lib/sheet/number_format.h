/* SPDX-License-Identifier: ISC */
/* Number formats of spreadsheets (ECMA-376-1, 18.8.31): what a cell shows of its value, as a
 * Japanese Excel shows it. Numbers in General keep all their digits. */
#ifndef KR_SHEET_NUMBER_FORMAT_H
#define KR_SHEET_NUMBER_FORMAT_H

#include "base/buffer.h"

struct kr_sheet_format;

enum kr_sheet_shown {
  KR_SHEET_SHOWN,         /* what a person sees; nothing for a zero that the format leaves out */
  KR_SHEET_SHOWN_NOTHING, /* the cell shows nothing of its value, which is given as it is */
  KR_SHEET_SHOWN_UNKNOWN  /* that cannot be known; a value in its place is given */
};

/* The format of a code such as `m"月"`. In `arena`. */
const struct kr_sheet_format *kr_sheet_format_read(struct kr_arena *arena, const char *code);
/* The code of a format that needs none in the file; NULL for General and unknown ones. */
const char *kr_sheet_format_code(long id);

/* True for a decimal number with nothing after it, and its value. */
bool kr_sheet_format_is_number(const char *digits, double *value);
/* Appends what a number shows, which is given in digits. Dates count from 1904 instead of 1900 if
 * `from_1904`. Digits that are no number are appended as they are. */
enum kr_sheet_shown kr_sheet_format_number(const struct kr_sheet_format *format, const char *digits,
                                           bool from_1904, struct kr_buffer *out);
/* Appends what a text shows. */
enum kr_sheet_shown kr_sheet_format_text(const struct kr_sheet_format *format, struct kr_text text,
                                         struct kr_buffer *out);
/* Appends a number in General. */
void kr_sheet_format_general(double value, struct kr_buffer *out);

#endif
