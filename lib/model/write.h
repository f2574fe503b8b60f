/* SPDX-License-Identifier: ISC */
/* A model as a source file that people go on writing in.
 *
 * Keys in the order of the field table, two spaces per level, texts of several lines after |,
 * small records on one line as in the samples. A file read again by kr_model_load gives the
 * same model (dump.h); the caller proves it if the model came from outside. */
#ifndef KR_MODEL_WRITE_H
#define KR_MODEL_WRITE_H

#include "base/buffer.h"
#include "model/model.h"

/* Something a person must look at: a YAML comment above the record, or above one of its keys. */
struct kr_model_remark {
  const void *record;  /* of the model, such as a struct kr_item; the model itself: on top */
  const char *field;   /* name of the key, or NULL for the record */
  struct kr_text text; /* each line becomes a line beginning with "# " */
};

/* Appends the whole file. Empty fields are left out; a remark on one is where its key would be.
 * Remarks on one place keep their order. `arena` is for what is needed meanwhile. */
void kr_model_yaml(const struct kr_model *model, const struct kr_model_remark *remarks,
                   size_t count, struct kr_arena *arena, struct kr_buffer *out);

#endif
