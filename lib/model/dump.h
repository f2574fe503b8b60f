/* SPDX-License-Identifier: ISC */
/* A model as plain lines, for comparing two of them and for tests.
 *
 * Every field that says something, in the order of the field table: its name and its value as
 * a JSON string, nested ones indented by two spaces. Places are left out, and what the file
 * left empty, so that two files that say the same give the same bytes. */
#ifndef KR_MODEL_DUMP_H
#define KR_MODEL_DUMP_H

#include "base/buffer.h"
#include "model/model.h"

void kr_model_write(const struct kr_model *model, struct kr_buffer *out);

/* NULL if both models say the same; else the first line of `got` (or of `want`, where that ends
 * sooner) that differs, in `arena`. */
const char *kr_model_difference(const struct kr_model *want, const struct kr_model *got,
                                struct kr_arena *arena);

/* The same for any record of the field table, its lines indented by `indent` spaces. */
void kr_model_record_write(const struct kr_record *record, const void *value, int indent,
                           struct kr_buffer *out);

#endif
