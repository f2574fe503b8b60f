/* SPDX-License-Identifier: ISC */
/* What follows from a text, kept from file to file of a thread: most cells of a form that comes
 * back have the texts that others have. */
#ifndef KR_FORM_KNOWN_TEXTS_H
#define KR_FORM_KNOWN_TEXTS_H

#include "form/form.h"

struct kr_form_known {
  struct kr_text text, key;
  char digest[KR_PLAN_DIGEST_CHARS + 1]; /* as in an id cell */
  /* Set by who finds it out, for the plan of the memory: */
  bool voted;      /* `fields` is known */
  uint32_t fields; /* a bit for each prefilled field in which an item has the key */
  bool no_heading; /* of no field */
};

struct kr_form_memory;

/* An empty memory for the plan, in the arena of a thread. */
struct kr_form_memory *kr_form_memory_new(const struct kr_plan *plan, struct kr_arena *arena);
/* Before a file: what it gives out lasts until the next one. */
void kr_form_memory_begin(struct kr_form_memory *memory);

/* What the memory of an index knows of a text of a cell; it is added if it is new. NULL without a
 * memory, or if it takes no more. */
struct kr_form_known *kr_form_know(const struct kr_form_index *index, struct kr_text text);

/* kr_plan_id_holds, by the memory if it has the text. */
bool kr_form_id_holds(const struct kr_form_index *index, const struct kr_id_cell *cell,
                      enum kr_plan_field field, struct kr_text text);

#endif
