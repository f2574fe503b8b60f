/* SPDX-License-Identifier: ISC */
/* JSON Schema (draft 2020-12) of the source language, made from the field table. Titles and
 * descriptions are in Japanese and English; messages of an editor too, by the keyword
 * errorMessage of yaml-language-server. Values are distinguished as YAML 1.2 readers do: page: 8 is
 * a number to them, and title: 123 as well. */
#ifndef KR_MODEL_SCHEMA_H
#define KR_MODEL_SCHEMA_H

#include "base/buffer.h"
#include "source/field.h"

struct kr_schema {
  const char *name;             /* "plan": also the name of its file */
  const struct kr_record *root; /* of the top level */
  const char *need;    /* the key that a file must have, beyond the required ones; or NULL */
  const char *en, *ja; /* what such a file holds; first sentence: the title */
};

void kr_schema_write(const struct kr_schema *schema, struct kr_buffer *out);

#endif
