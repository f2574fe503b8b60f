/* SPDX-License-Identifier: ISC */
/* The properties of a document that matter for a returned file. */
#ifndef KR_SHEET_PROPERTIES_H
#define KR_SHEET_PROPERTIES_H

#include "sheet/file_kind.h"

/* Fills `saved`, `revision`, `reviewer`, `outline` and `paper`. Properties are helpful, never
 * needed: a package without them is fine. False with a diagnostic if a part of them cannot be read.
 */
bool kr_sheet_properties_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);

#endif
