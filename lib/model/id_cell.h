/* SPDX-License-Identifier: ISC */
/* The id cell of a form's row: which item it was made for, and digests of what it was sent with. */
#ifndef KR_MODEL_ID_CELL_H
#define KR_MODEL_ID_CELL_H

#include "model/model.h"

/* What id cells of a plan have in common. */
struct kr_id_cells {
  const struct kr_plan *plan;
  const char *revision;
  const struct kr_policy *policy; /* of the cell last made, whose digests are used again */
  char digest[KR_PLAN_FIELDS_MOST][KR_PLAN_DIGEST_CHARS + 1];
};

/* The id cell of an item: `ishiki@7K2F9QXM#AAAAA.BBBBB.CCCCC.DDDDD.EEEEE.FFFFF`, the digests
 * in the order policy, approach, item, initiatives, issues, comment, then one for each field of the
 * plan's own that has a column. `inputs`, one a field: what the form prefills an input cell with,
 * so that an untouched one is not taken for an answer. */
struct kr_text kr_plan_id_cell(struct kr_id_cells *cells, const struct kr_policy *policy,
                               const struct kr_item *item, const struct kr_text *inputs,
                               struct kr_arena *arena);

/* What an id cell holds. */
struct kr_id_cell {
  struct kr_text id;
  char revision[KR_REVISION_SIZE];
  char digest[KR_PLAN_FIELD_COUNT][KR_PLAN_DIGEST_CHARS + 1];
  size_t own_count; /* digests of the plan's own fields, each of a name and a text */
  char own[KR_PLAN_OWN_MOST][KR_PLAN_DIGEST_CHARS + 1];
};
/* True if the form was sent with this text in a field of the row. */
bool kr_plan_id_holds(const struct kr_id_cell *cell, const struct kr_plan *plan,
                      enum kr_plan_field field, struct kr_text text, struct kr_arena *scratch);
/* True if the cell says what a field was sent with: one of the plan's own may be newer. */
bool kr_plan_id_tells(const struct kr_id_cell *cell, enum kr_plan_field field);
/* Reads an id cell, white space around it aside; the id is a copy in `arena`. False if the text is
 * none; then `out` may be filled in part. */
bool kr_plan_id_parse(struct kr_text text, struct kr_id_cell *out, struct kr_arena *arena);

#endif
