/* SPDX-License-Identifier: ISC */
/* The items of a plan by number and by id. */
#include "model/item_index.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/search.h"
#include "model/opinion.h"

#define TITLE_MOST 120 /* bytes of a title that people are told */

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

struct kr_text kr_item_number(size_t policy_at, size_t item_at, struct kr_arena *arena) {
  char digits[48];
  int len = snprintf(digits, sizeof digits, "%zu-%zu", policy_at + 1, item_at + 1);
  return kr_text_of(kr_arena_copy(arena, digits, (size_t)len));
}

/* Lines are joined, by a space where letters of both would meet. */
static void put_line(struct kr_buffer *out, struct kr_text title) {
  struct kr_text shown = kr_text_beginning(title, TITLE_MOST);
  for (size_t i = 0; i < shown.len; i++)
    if (shown.bytes[i] != '\n')
      kr_buffer_putc(out, shown.bytes[i]);
    else if (i + 1 < shown.len && !kr_text_has_wide(title))
      kr_buffer_putc(out, ' ');
  if (shown.len < title.len)
    kr_buffer_puts(out, "…");
}

struct kr_text kr_item_index_name(const struct kr_item_index *index, struct kr_text id,
                                  struct kr_text row, struct kr_arena *arena) {
  const struct kr_indexed_item *found = kr_item_index_find(index, id);
  struct kr_buffer name;
  kr_buffer_init(&name, arena);
  unsigned long opinion = kr_opinion_number_in(id);
  if (opinion > 0 && (found == NULL || kr_text_is(found->policy->id, KR_OPINION_OF_PLAN))) {
    kr_buffer_printf(&name, "No.%lu ", opinion);
    put_line(&name, found != NULL ? found->item->title : row);
  } else if (found != NULL) {
    kr_buffer_text(&name, kr_item_number(found->policy_at, found->item_at, arena));
    kr_buffer_putc(&name, ' ');
    put_line(&name, found->item->title);
  } else {
    put_line(&name, row.len > 0 ? row : id);
  }
  return kr_buffer_keep(&name, arena);
}
