/* SPDX-License-Identifier: ISC */
/* Comparisons of two versions. Used in lib/table only. */
#ifndef KR_TABLE_COMPARISON_H
#define KR_TABLE_COMPARISON_H

#include "model/changes.h"
#include "table/kind.h"

/* What all tables of a comparison have in common; all lives in `arena`. */
struct kr_table_comparison {
  const struct kr_kind_compared *options;
  const struct kr_style *style;
  struct kr_arena *arena;
  size_t language;                        /* 0: English, 1: Japanese */
  struct kr_text headings[KR_DIFF_SIDES]; /* of the columns */
  struct kr_diff_names *names;            /* to be kept whole */
  bool numbers[KR_DIFF_SIDES];            /* that version prints the numbers of its elements */
};

/* One of two texts, by the language of the paper. */
const char *kr_table_comparison_say(const struct kr_table_comparison *comparison, const char *en,
                                    const char *ja);

/* The names of both models, and the headings: as wanted, else the names of stages that the titles
 * hold, else words for new and old. */
void kr_table_comparison_words(struct kr_table_comparison *comparison,
                               const struct kr_model *fresh);

/* A table of changes, in their order. `title`: of what they are. With KR_UNCHANGED_ABRIDGED and
 * _WHOLE the changes are all texts. */
struct kr_table *kr_table_of_changes(const struct kr_table_comparison *comparison, const char *key,
                                     struct kr_text title, const struct kr_changes *changes);

/* The check of a kind: tells of versions that have no item in common, and of a part that only one
 * of them has. */
bool kr_table_comparison_check(const struct kr_model *model, const struct kr_kind_options *options,
                               const char *file, struct kr_diags *diags);

#endif
