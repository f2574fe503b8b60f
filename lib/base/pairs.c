/* SPDX-License-Identifier: ISC */
/* Patience diff of pieces: unique ones in pairs, a longest ascending sequence, and neighbours. */
#include "base/pairs.h"

#include <stdlib.h>
#include <string.h>

#include "base/keymap.h"
#include "base/search.h"

struct piece {
  struct kr_text text;
  uint64_t digest;
  size_t index;
};

struct side {
  struct piece *v;
  size_t n;
};

static struct side digest(struct kr_diff_pieces pieces, struct kr_arena *arena) {
  struct side side = {kr_arena_alloc_array(arena, pieces.n + 1, sizeof *side.v), pieces.n};
  for (size_t i = 0; i < pieces.n; i++)
    side.v[i] = (struct piece){pieces.v[i], kr_keymap_text(pieces.v[i]), i};
  return side;
}

static int by_text(const void *a, const void *b) {
  const struct piece *x = a, *y = b;
  if (x->digest != y->digest)
    return x->digest < y->digest ? -1 : 1;
  int order = kr_text_compare(x->text, y->text);
  if (order == 0)
    order = (x->index > y->index) - (x->index < y->index);
  return order;
}

static bool same(const struct piece *a, const struct piece *b) {
  return a->digest == b->digest && kr_text_equal(a->text, b->text);
}

static struct piece *sorted(const struct side *side, struct kr_arena *arena) {
  struct piece *list = kr_arena_alloc_array(arena, side->n + 1, sizeof *list);
  if (side->n > 0)
    memcpy(list, side->v, side->n * sizeof *list);
  if (side->n > 0)
    qsort(list, side->n, sizeof *list, by_text);
  return list;
}

/* The pieces of the list that equal its piece `at`. */
static size_t run_of(const struct piece *list, size_t n, size_t at) {
  size_t end = at + 1;
  while (end < n && same(&list[end], &list[at]))
    end++;
  return end - at;
}

/* For each old piece the new one that is its only equal, or KR_DIFF_NONE. */
static size_t *pair(const struct side *old, const struct side *fresh, struct kr_arena *arena) {
  const struct piece *left = sorted(old, arena), *right = sorted(fresh, arena);
  size_t *pairs = kr_arena_alloc_array(arena, old->n + 1, sizeof *pairs);
  for (size_t i = 0; i < old->n; i++)
    pairs[i] = KR_DIFF_NONE;
  for (size_t i = 0, j = 0; i < old->n && j < fresh->n;) {
    struct piece a = left[i], b = right[j];
    a.index = b.index = 0;
    int order = by_text(&a, &b);
    size_t lefts = run_of(left, old->n, i), rights = run_of(right, fresh->n, j);
    if (order == 0 && lefts == 1 && rights == 1)
      pairs[left[i].index] = right[j].index;
    if (order <= 0)
      i += lefts;
    if (order >= 0)
      j += rights;
  }
  return pairs;
}

/* A sequence of ascending pairs that ends in one of the old pieces. */
struct end {
  size_t old, fresh;
};

static int compare_fresh(const void *key, const void *element) {
  const size_t *fresh = key;
  const struct end *end = element;
  return (*fresh > end->fresh) - (*fresh < end->fresh);
}

void kr_diff_keep_ascending(size_t *pairs, size_t n, struct kr_arena *arena) {
  struct end *ends = kr_arena_alloc_array(arena, n + 1, sizeof *ends); /* by their length */
  size_t *before = kr_arena_alloc_array(arena, n + 1, sizeof *before);
  size_t len = 0, kept = KR_DIFF_NONE;
  for (size_t i = 0; i < n; i++) {
    if (pairs[i] == KR_DIFF_NONE)
      continue;
    size_t at = kr_search_lower_bound(&pairs[i], ends, len, sizeof *ends, compare_fresh);
    before[i] = KR_DIFF_NONE;
    if (at > 0)
      before[i] = ends[at - 1].old;
    ends[at] = (struct end){i, pairs[i]};
    len += at == len;
  }
  if (len > 0)
    kept = ends[len - 1].old;
  for (size_t i = n; i > 0; i--) {
    if (i - 1 == kept)
      kept = before[kept];
    else
      pairs[i - 1] = KR_DIFF_NONE;
  }
}

/* Equal pieces beside a pair are pairs too; each new piece is in one pair at most. */
static void join_neighbours(const struct side *old, const struct side *fresh, size_t *pairs,
                            struct kr_arena *arena) {
  size_t *least = kr_arena_alloc_array(arena, old->n + 1, sizeof *least), from = 0;
  for (size_t i = 0; i < old->n; i++) {
    least[i] = from; /* what comes before is in pairs of earlier pieces */
    if (pairs[i] == KR_DIFF_NONE && from < fresh->n && same(&old->v[i], &fresh->v[from]) &&
        (i == 0 || pairs[i - 1] != KR_DIFF_NONE))
      pairs[i] = from;
    if (pairs[i] != KR_DIFF_NONE)
      from = pairs[i] + 1;
  }
  size_t to = fresh->n;
  for (size_t i = old->n; i > 0; i--) {
    if (pairs[i - 1] == KR_DIFF_NONE && to > least[i - 1] &&
        same(&old->v[i - 1], &fresh->v[to - 1]) && (i == old->n || pairs[i] != KR_DIFF_NONE))
      pairs[i - 1] = to - 1;
    if (pairs[i - 1] != KR_DIFF_NONE)
      to = pairs[i - 1];
  }
}

size_t *kr_diff_pairs(struct kr_diff_pieces before, struct kr_diff_pieces after,
                      struct kr_arena *arena) {
  struct side old = digest(before, arena), fresh = digest(after, arena);
  size_t *pairs = pair(&old, &fresh, arena);
  kr_diff_keep_ascending(pairs, old.n, arena);
  join_neighbours(&old, &fresh, pairs, arena);
  return pairs;
}
