/* The items of a plan by number and by id. */
#include "model/item_index.h"

#include <stdlib.h>

#include "base/search.h"

static int compare_ids(const void *a, const void *b) {
  const struct kr_indexed_item *x = *(const struct kr_indexed_item *const *)a;
  const struct kr_indexed_item *y = *(const struct kr_indexed_item *const *)b;
  int order = kr_text_compare(x->item->id, y->item->id);
  if (order == 0)
    order = (x->number > y->number) - (x->number < y->number);
  return order;
}

static int compare_id(const void *key, const void *element) {
  const struct kr_text *id = key;
  const struct kr_indexed_item *const *item = element;
  return kr_text_compare(*id, (*item)->item->id);
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
  if (id.len == 0)
    return NULL;
  const struct kr_indexed_item *const *found =
      kr_search_first(&id, index->by_id, index->n, sizeof *index->by_id, compare_id);
  return found == NULL ? NULL : *found;
}
