/* JSON Schema (draft 2020-12) of the source language, made from the field table. */
#ifndef KR_MODEL_SCHEMA_H
#define KR_MODEL_SCHEMA_H

#include "base/buffer.h"
#include "source/field.h"

/* Writes the schema of a file whose top level is `root` and which must have the key `need`. */
void kr_schema_write(const struct kr_record *root, const char *need, struct kr_buffer *out);

#endif
