/* SPDX-License-Identifier: ISC */
/* Records written as YAML 1.1, by their field table, so that every YAML reader reads the same. */
#ifndef KR_SOURCE_RECORD_WRITE_H
#define KR_SOURCE_RECORD_WRITE_H

#include "source/record.h"
#include "yaml/scalar_write.h"

/* How values are written. */
enum kr_record_form {
  KR_RECORD_LINE,  /* after a key on a line of its own */
  KR_RECORD_FLOW,  /* between { }, where all texts but ids and numbers have quotation marks */
  KR_RECORD_PLAIN, /* in a file that people go on writing in: quotation marks only if needed */
};

/* Columns of the keys of a record, and what ends their lines. Columns count from 0. */
struct kr_record_layout {
  size_t dash; /* of the dash before the first key */
  size_t key;  /* of the keys */
  size_t body; /* how far the lines of a block are to the right of its key */
  const char *line_break;
  bool closed; /* the last key must not be a block: what follows would fall into it */
};

/* The value of a field on one line. */
void kr_record_write_value(const void *value, const struct kr_field *field,
                           enum kr_record_form form, struct kr_buffer *out);
/* {by: "…", text: "…"}: the fields that are written, in the order of the table. A record whose
 * only written field has KR_FIELD_SHORT is written as its value. */
void kr_record_write_flow(const struct kr_record *record, const void *value,
                          enum kr_record_form form, struct kr_buffer *out);
/* `- by: …` and the other keys that are written, as whole lines; texts with KR_FIELD_BLOCK as a
 * block if one can hold them. */
void kr_record_write_lines(const struct kr_record *record, const void *value,
                           const struct kr_record_layout *layout, struct kr_buffer *out);

#endif
