/* SPDX-License-Identifier: ISC */
/* Numbers of lists, and characters in circles, as text. Shared by lib/sheet only. */
#ifndef KR_SHEET_LIST_NUMBER_H
#define KR_SHEET_LIST_NUMBER_H

#include "base/buffer.h"

/* Appends a number, 0 to 32767 or more, in a format of WordprocessingML (17.18.59), such as
 * decimalEnclosedCircle. A format that is not known, or that has no such number, gives decimal
 * digits. */
void kr_sheet_put_list_number(struct kr_buffer *out, const char *format, long number);

/* Appends the text in a circle: as one character if there is one (㊞, ③), else in brackets. */
void kr_sheet_put_encircled(struct kr_buffer *out, struct kr_text text);

#endif
