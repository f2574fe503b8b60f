/* SPDX-License-Identifier: ISC */
/* The parts of the schemas and of the field reference; for lib/model only. */
#ifndef KR_MODEL_SCHEMA_INTERNAL_H
#define KR_MODEL_SCHEMA_INTERNAL_H

#include "model/schema.h"

/* Records that can be reached from one, each once, in the order of the table. The table never has
 * more than KR_RECORDS_MOST. */
#define KR_RECORDS_MOST 64
struct kr_schema_records {
  const struct kr_record *v[KR_RECORDS_MOST];
  size_t n;
};
void kr_schema_records_collect(struct kr_schema_records *records, const struct kr_record *root);

/* The field that a record written as one text sets, or NULL. */
const struct kr_field *kr_schema_short_field(const struct kr_record *record);

/* The first sentence of a meaning in the table, without its full stop. */
struct kr_text kr_schema_meaning_title(const char *meaning);

/* Writes "title" and "description" of a meaning, with `between` between them. */
void kr_schema_meaning(const char *en, const char *ja, const char *between, struct kr_buffer *out);

/* Writes what a field's value must be, as the inside of a JSON object. */
void kr_schema_value(const struct kr_field *field, struct kr_buffer *out);

/* Writes the definitions of the types that these records use, each followed by a comma. */
void kr_schema_types(const struct kr_schema_records *records, struct kr_buffer *out);

/* Writes the ways of a record that has some as keywords. */
void kr_schema_ways(const struct kr_record *record, struct kr_buffer *out);

#endif
