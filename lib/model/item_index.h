/* SPDX-License-Identifier: ISC */
/* The items of a plan, numbered in its order and looked up by their ids. */
#ifndef KR_MODEL_ITEM_INDEX_H
#define KR_MODEL_ITEM_INDEX_H

#include "model/model.h"

#define KR_ITEM_NONE SIZE_MAX /* in the place of a number: no item of the plan */

/* An item and its place: plan->policies.v[policy_at].items.v[item_at]. */
struct kr_indexed_item {
  size_t number; /* of the item in the plan, from 0, all policies in their order */
  size_t policy_at, item_at;
  const struct kr_policy *policy;
  const struct kr_item *item;
};

struct kr_item_index {
  const struct kr_indexed_item *v; /* by number */
  size_t n;
  const struct kr_indexed_item **by_id; /* n of them, sorted */
};

/* How many items a plan has. */
size_t kr_plan_item_count(const struct kr_plan *plan);
/* Indexes the items of `plan`, which must outlive the index; the memory is the arena's. */
void kr_item_index_init(struct kr_item_index *index, const struct kr_plan *plan,
                        struct kr_arena *arena);
/* The item of an id, the first of several; NULL if the plan has none, or if the id is empty. */
const struct kr_indexed_item *kr_item_index_find(const struct kr_item_index *index,
                                                 struct kr_text id);
/* The number of an item as papers show it: "2-1", the first item of the second policy. */
struct kr_text kr_item_number(size_t policy_at, size_t item_at, struct kr_arena *arena);
/* What people are told of an item, never its id alone: number and title ("2-1 学びの場"), on one
 * line and cut if it is long. Of an id that the plan lacks: `row`, the title of its row; the id if
 * that is empty. */
struct kr_text kr_item_index_name(const struct kr_item_index *index, struct kr_text id,
                                  struct kr_text row, struct kr_arena *arena);

#endif
