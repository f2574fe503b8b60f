/* SPDX-License-Identifier: ISC */
/* The field reference of the manual pages, made from the field table: a section of mdoc(7) for
 * each record. */
#ifndef KR_MODEL_REFERENCE_H
#define KR_MODEL_REFERENCE_H

#include "base/buffer.h"
#include "base/diag.h"
#include "source/field.h"

/* Writes a section for `root`, which is headed `name`, and for each record below it. Comments
 * below a plan have a page of their own and are left out. */
void kr_reference_write(const char *name, const struct kr_record *root, enum kr_lang lang,
                        struct kr_buffer *out);

/* The same, as kr_reference_write wrote it, as lines to read on a terminal of 80 columns. */
void kr_reference_text(struct kr_text reference, struct kr_buffer *out);

#endif
