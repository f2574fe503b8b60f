/* SPDX-License-Identifier: ISC */
/* A plan as the review sheet and as data. */
#ifndef KR_TABLE_PLAN_TABLE_H
#define KR_TABLE_PLAN_TABLE_H

#include "model/model.h"
#include "table/table.h"

struct kr_table_plan_options {
  struct kr_text reviewer;      /* prefilled name, or absent */
  bool form;                    /* with the hidden id column, input cells and the name cell */
  bool with_comments;           /* the plan's comments are in the comment column */
  bool to_read;                 /* one comment a row, and no form */
  bool data;                    /* one item a row, nothing merged, keys as headings */
  const struct kr_style *style; /* NULL: the default */
  const char *revision;         /* the plan's, if it is known; else it is made where it is shown */
};

/* The table; the plan must outlive it. Owned by `arena`. */
struct kr_table *kr_table_plan(const struct kr_plan *plan,
                               const struct kr_table_plan_options *options, struct kr_arena *arena);

/* One datum a row: number and id of policy and item, the field, and one line of its text
 * (policy, approach, item, initiatives, issues; comments if `with_comments`). */
struct kr_table *kr_table_plan_points(const struct kr_plan *plan, bool with_comments,
                                      struct kr_arena *arena);

/* The comments that belong to no item: who, in which row, what, and why it has none. */
struct kr_table *kr_table_plan_unplaced(const struct kr_plan *plan, struct kr_arena *arena);

/* Why a comment has no item, in English (0) or Japanese (1); `reason` is a word of
 * kr_entry_reasons. */
struct kr_text kr_table_plan_reason(struct kr_text reason, size_t language);

#endif
