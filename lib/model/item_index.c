/* The items of a plan by number and by id. */
#include "model/item_index.h"

#include <stdlib.h>

static int compare_ids(const void *a, const void *b) {
  const struct kr_indexed_item *x = *(const struct kr_indexed_item *const *)a;
  const struct kr_indexed_item *y = *(const struct kr_indexed_item *const *)b;
  int order = kr_text_compare(x->item->id, y->item->id);
  return order != 0 ? order : (x->number > y->number) - (x->number < y->number);
}

size_t kr_plan_item_count(const struct kr_plan *plan) {
  size_t count = 0;
  for (size_t i = 0; i < plan->policies.n; i++)
    count += plan->policies.v[i].items.n;
  return count;
}

void kr_item_index_init(struct kr_item_index *index, const struct kr_plan *plan,
                        struct kr_arena *arena) {
  size_t count = kr_plan_item_count(plan), n = 0;
  struct kr_indexed_item *v = kr_arena_alloc_array(arena, count + 1, sizeof *v);
  index->by_id = kr_arena_alloc_array(arena, count + 1, sizeof *index->by_id);
  for (size_t i = 0; i < plan->policies.n; i++) {
    const struct kr_policy *policy = &plan->policies.v[i];
    for (size_t j = 0; j < policy->items.n; j++, n++) {
      v[n] = (struct kr_indexed_item){n, i, j, policy, &policy->items.v[j]};
      index->by_id[n] = &v[n];
    }
  }
  index->v = v;
  index->n = n;
  qsort(index->by_id, n, sizeof *index->by_id, compare_ids);
}

const struct kr_indexed_item *kr_item_index_find(const struct kr_item_index *index,
                                                 struct kr_text id) {
  size_t low = 0, high = index->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (kr_text_compare(index->by_id[middle]->item->id, id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  bool found = id.len > 0 && low < index->n && kr_text_equal(index->by_id[low]->item->id, id);
  return found ? index->by_id[low] : NULL;
}
