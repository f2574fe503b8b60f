/* SPDX-License-Identifier: ISC */
/* The parts of a document with tracked changes; shared by lib/table/tracked*.c only. */
#ifndef KR_TABLE_TRACKED_INTERNAL_H
#define KR_TABLE_TRACKED_INTERNAL_H

#include "base/list.h"
#include "base/pairs.h"
#include "base/text_diff.h"
#include "table/table.h"

/* What the texts are compared with, and where the result is. */
struct kr_tracked {
  const struct kr_diff_names *names;
  struct kr_arena *arena;
};

/* Elements of two lists in one order; KR_DIFF_NONE: that version has it not. */
struct kr_tracked_slot {
  size_t at[KR_DIFF_SIDES];
};
struct kr_tracked_slots {
  struct kr_tracked_slot *v;
  size_t n, room;
};
/* Elements with equal keys are one; what is gone is before what is new. */
struct kr_tracked_slots kr_tracked_join(const struct kr_diff_pieces keys[KR_DIFF_SIDES],
                                        struct kr_arena *arena);

/* Both versions of a text as one, with its runs. */
struct kr_text kr_tracked_text(const struct kr_tracked *tracked,
                               const struct kr_text text[KR_DIFF_SIDES], struct kr_runs *runs);
struct kr_table_lines kr_tracked_lines(const struct kr_tracked *tracked,
                                       const struct kr_table_lines *const lines[KR_DIFF_SIDES],
                                       const struct kr_runs **runs);
void kr_tracked_notes(const struct kr_tracked *tracked,
                      const struct kr_table *const version[KR_DIFF_SIDES], struct kr_table *table);

/* True if both have the same columns below heads of the same shape. */
bool kr_tracked_same_columns(const struct kr_table *old, const struct kr_table *fresh,
                             struct kr_arena *arena);
/* Both versions of a table as one; one of them may be NULL. */
struct kr_table *kr_tracked_table(const struct kr_tracked *tracked,
                                  struct kr_table *const version[KR_DIFF_SIDES]);

#endif
