/* SPDX-License-Identifier: ISC */
/* Compound files ([MS-CFB]), in which old office programs and mail are kept; for lib/sheet only. */
#ifndef KR_SHEET_COMPOUND_FILE_H
#define KR_SHEET_COMPOUND_FILE_H

#include "base/reading.h"

#define KR_SHEET_COMPOUND "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" /* its first bytes */

/* Appends the directory of a compound file, wherever it is in it: the names of its streams, in
 * UTF-16. Of a damaged one, what can be found. False with cannot-read. */
bool kr_sheet_compound_directory(const struct kr_reading *reading, struct kr_buffer *out);

#endif
