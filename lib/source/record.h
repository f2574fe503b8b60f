/* SPDX-License-Identifier: ISC */
/* Records whose keys only their field table knows: read, kept, compared, passed on. */
#ifndef KR_SOURCE_RECORD_H
#define KR_SOURCE_RECORD_H

#include "base/arena.h"
#include "source/field.h"

/* True if the field is a struct kr_text in the record. */
bool kr_field_is_text(const struct kr_field *field);

/* True if the field has a value: a text or list that is not empty, a flag that is set, a record. */
bool kr_record_has(const void *value, const struct kr_field *field);

/* The value of a field of a record; the field must be of that type. */
struct kr_text kr_record_text(const void *value, const struct kr_field *field);
struct kr_text_list kr_record_texts(const void *value, const struct kr_field *field);
bool kr_record_flag(const void *value, const struct kr_field *field);
struct kr_text_map kr_record_map(const void *value, const struct kr_field *field);
struct kr_list kr_record_list(const void *value, const struct kr_field *field);
/* The record that a field points to, NULL if it is absent. */
const void *kr_record_inner(const void *value, const struct kr_field *field);
/* An element of a list of records. */
const void *kr_record_element(struct kr_list list, const struct kr_field *field, size_t index);

/* True if two records have the same value for a field; absent and empty are the same. */
bool kr_record_same(const void *a, const void *b, const struct kr_field *field);
/* True if they have the same value for each field; NULL is the same as NULL alone. */
bool kr_record_equal(const struct kr_record *record, const void *a, const void *b);

/* Copies the texts, lists and maps of texts that the record points to into `arena`. Records inside
 * are left as they are. `like`: one that is kept there already and shares its texts that are equal,
 * or NULL. */
void kr_record_keep(const struct kr_record *record, void *value, const void *like,
                    struct kr_arena *arena);

/* Orders two records by the texts and flags of their fields, in the order of the table; 0 if they
 * have the same ones. */
int kr_record_compare(const struct kr_record *record, const void *a, const void *b);

/* Sets each text and flag of `to` whose name and type `from` has as well. */
void kr_record_pass(const struct kr_record *from_record, const void *from,
                    const struct kr_record *to_record, void *to);

#endif
