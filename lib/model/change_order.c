/* SPDX-License-Identifier: ISC */
/* Elements of two versions of a list: which are the same by their ids, their common order, and
 * which have moved. */
#include <stdlib.h>

#include "base/search.h"
#include "model/changes_internal.h"

struct numbered_id {
  struct kr_text id;
  size_t at;
};

static int compare_id(const void *key, const void *element) {
  const struct kr_text *id = key;
  const struct numbered_id *other = element;
  return kr_text_compare(*id, other->id);
}

static int compare_numbered(const void *a, const void *b) {
  const struct numbered_id *x = a, *y = b;
  int order = kr_text_compare(x->id, y->id);
  if (order == 0)
    order = (x->at > y->at) - (x->at < y->at);
  return order;
}

static struct numbered_id *sort(struct kr_diff_pieces ids, struct kr_arena *arena) {
  struct numbered_id *sorted = kr_arena_alloc_array(arena, ids.n + 1, sizeof *sorted);
  for (size_t i = 0; i < ids.n; i++)
    sorted[i] = (struct numbered_id){ids.v[i], i};
  qsort(sorted, ids.n, sizeof *sorted, compare_numbered);
  return sorted;
}

size_t *kr_change_pairs(struct kr_diff_pieces ids, struct kr_diff_pieces others,
                        struct kr_arena *arena) {
  size_t *pairs = kr_arena_alloc_array(arena, ids.n + 1, sizeof *pairs);
  struct kr_arena *scratch = kr_arena_scratch(arena);
  const struct numbered_id *own = sort(ids, scratch), *sorted = sort(others, scratch);
  for (size_t i = 0; i < ids.n; i++) {
    const struct numbered_id *found = NULL;
    if (i == 0 || !kr_text_equal(own[i].id, own[i - 1].id))
      found = kr_search_first(&own[i].id, sorted, others.n, sizeof *sorted, compare_id);
    pairs[own[i].at] = found == NULL ? KR_DIFF_NONE : found->at;
  }
  kr_arena_done(scratch, arena);
  return pairs;
}

/* A slot, and where it goes. */
struct placed {
  struct kr_change_slot slot;
  size_t at, after; /* the new element, from 1; how far after it */
};

static int by_place(const void *a, const void *b) {
  const struct placed *x = a, *y = b;
  int order = (x->at > y->at) - (x->at < y->at);
  if (order == 0)
    order = (x->after > y->after) - (x->after < y->after);
  return order;
}

struct kr_change_slots kr_change_order(const size_t *pairs, const bool *elsewhere, size_t old,
                                       size_t fresh, struct kr_arena *arena) {
  struct kr_arena *scratch = kr_arena_scratch(arena);
  struct placed *placed = kr_arena_alloc_array(scratch, old + fresh + 1, sizeof *placed);
  size_t count = fresh, anchor = 0;
  for (size_t j = 0; j < fresh; j++)
    placed[j] = (struct placed){{{KR_DIFF_NONE, j}}, j + 1, 0};
  for (size_t i = 0; i < old; i++) {
    if (pairs[i] != KR_DIFF_NONE) {
      placed[pairs[i]].slot.at[KR_DIFF_OLD] = i;
      anchor = pairs[i] + 1;
    } else if (elsewhere == NULL || !elsewhere[i]) {
      placed[count++] = (struct placed){{{i, KR_DIFF_NONE}}, anchor, i + 1};
    }
  }
  qsort(placed, count, sizeof *placed, by_place);
  struct kr_change_slots slots = {kr_arena_alloc_array(arena, count + 1, sizeof *slots.v), count};
  for (size_t i = 0; i < count; i++)
    slots.v[i] = placed[i].slot;
  kr_arena_done(scratch, arena);
  return slots;
}

bool *kr_change_moved(const struct kr_change_slots *slots, struct kr_arena *arena) {
  bool *moved = kr_arena_alloc_array(arena, slots->n + 1, sizeof *moved);
  struct kr_arena *scratch = kr_arena_scratch(arena);
  size_t *kept = kr_arena_alloc_array(scratch, slots->n + 1, sizeof *kept);
  for (size_t i = 0; i < slots->n; i++) {
    moved[i] =
        slots->v[i].at[KR_DIFF_OLD] != KR_DIFF_NONE && slots->v[i].at[KR_DIFF_NEW] != KR_DIFF_NONE;
    kept[i] = moved[i] ? slots->v[i].at[KR_DIFF_OLD] : KR_DIFF_NONE;
  }
  kr_diff_keep_ascending(kept, slots->n, scratch);
  for (size_t i = 0; i < slots->n; i++)
    moved[i] = moved[i] && kept[i] == KR_DIFF_NONE;
  kr_arena_done(scratch, arena);
  return moved;
}
