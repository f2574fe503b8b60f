/* SPDX-License-Identifier: ISC */
/* Patience diff: lines that are unique in both texts are paired, the longest sequence of pairs in
 * the same order is kept, and equal neighbours are joined to it. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/list.h"
#include "base/search.h"
#include "patch/patch.h"

struct line {
  struct kr_text text;
  uint64_t digest;
  size_t index;
};

struct side {
  struct kr_text bytes;
  struct line *v;
  size_t n;
};

#define NONE SIZE_MAX

static struct side split(struct kr_text bytes, struct kr_arena *arena) {
  struct side side = {bytes, NULL, 0};
  size_t count = 1;
  for (size_t i = 0; i < bytes.len; i++)
    count += bytes.bytes[i] == '\n';
  side.v = kr_arena_alloc_array(arena, count, sizeof *side.v);
  for (size_t at = 0; at < bytes.len; side.n++) {
    const char *stop = memchr(bytes.bytes + at, '\n', bytes.len - at);
    size_t end = stop == NULL ? bytes.len : (size_t)(stop - bytes.bytes) + 1;
    struct line *line = &side.v[side.n];
    line->text.bytes = bytes.bytes + at;
    line->text.len = end - at;
    line->digest = kr_digest_text(line->text, arena);
    line->index = side.n;
    at = end;
  }
  return side;
}

static int by_text(const void *a, const void *b) {
  const struct line *x = a, *y = b;
  if (x->digest != y->digest)
    return x->digest < y->digest ? -1 : 1;
  int order = kr_text_compare(x->text, y->text);
  if (order == 0)
    order = (x->index > y->index) - (x->index < y->index);
  return order;
}

static bool same(const struct line *a, const struct line *b) {
  return a->digest == b->digest && kr_text_equal(a->text, b->text);
}

static struct line *sorted(const struct side *side, struct kr_arena *arena) {
  struct line *list = kr_arena_alloc_array(arena, side->n + 1, sizeof *list);
  if (side->n > 0)
    memcpy(list, side->v, side->n * sizeof *list);
  if (side->n > 0)
    qsort(list, side->n, sizeof *list, by_text);
  return list;
}

/* The lines of the list that equal its line `at`. */
static size_t run_of(const struct line *list, size_t n, size_t at) {
  size_t end = at + 1;
  while (end < n && same(&list[end], &list[at]))
    end++;
  return end - at;
}

/* For each old line the new one that is its only equal, or NONE. */
static size_t *pair(const struct side *old, const struct side *fresh, struct kr_arena *arena) {
  const struct line *left = sorted(old, arena), *right = sorted(fresh, arena);
  size_t *pairs = kr_arena_alloc_array(arena, old->n + 1, sizeof *pairs);
  for (size_t i = 0; i < old->n; i++)
    pairs[i] = NONE;
  for (size_t i = 0, j = 0; i < old->n && j < fresh->n;) {
    struct line a = left[i], b = right[j];
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

/* A sequence of ascending pairs that ends in one of the old lines. */
struct end {
  size_t line, fresh;
};

static int compare_fresh(const void *key, const void *element) {
  const size_t *fresh = key;
  const struct end *end = element;
  return (*fresh > end->fresh) - (*fresh < end->fresh);
}

/* Keeps of the pairs a longest sequence in which both sides ascend. */
static void keep_ascending(size_t *pairs, size_t n, struct kr_arena *arena) {
  struct end *ends = kr_arena_alloc_array(arena, n + 1, sizeof *ends); /* by their length */
  size_t *before = kr_arena_alloc_array(arena, n + 1, sizeof *before);
  size_t len = 0, kept = NONE;
  for (size_t i = 0; i < n; i++) {
    if (pairs[i] == NONE)
      continue;
    size_t at = kr_search_lower_bound(&pairs[i], ends, len, sizeof *ends, compare_fresh);
    before[i] = NONE;
    if (at > 0)
      before[i] = ends[at - 1].line;
    ends[at] = (struct end){i, pairs[i]};
    len += at == len;
  }
  if (len > 0)
    kept = ends[len - 1].line;
  for (size_t i = n; i > 0; i--) {
    if (i - 1 == kept)
      kept = before[kept];
    else
      pairs[i - 1] = NONE;
  }
}

/* Equal lines beside a pair are pairs too; each new line is in one pair at most. */
static void join_neighbours(const struct side *old, const struct side *fresh, size_t *pairs,
                            struct kr_arena *arena) {
  size_t *least = kr_arena_alloc_array(arena, old->n + 1, sizeof *least), from = 0;
  for (size_t i = 0; i < old->n; i++) {
    least[i] = from; /* what comes before is in pairs of earlier lines */
    if (pairs[i] == NONE && from < fresh->n && same(&old->v[i], &fresh->v[from]) &&
        (i == 0 || pairs[i - 1] != NONE))
      pairs[i] = from;
    if (pairs[i] != NONE)
      from = pairs[i] + 1;
  }
  size_t to = fresh->n;
  for (size_t i = old->n; i > 0; i--) {
    if (pairs[i - 1] == NONE && to > least[i - 1] && same(&old->v[i - 1], &fresh->v[to - 1]) &&
        (i == old->n || pairs[i] != NONE))
      pairs[i - 1] = to - 1;
    if (pairs[i - 1] != NONE)
      to = pairs[i - 1];
  }
}

static size_t offset(const struct side *side, size_t line) {
  if (line == side->n)
    return side->bytes.len;
  return (size_t)(side->v[line].text.bytes - side->bytes.bytes);
}

void kr_patch_line_diff(struct kr_text before, struct kr_text after, struct kr_edits *edits,
                        struct kr_arena *arena) {
  struct side old = split(before, arena), fresh = split(after, arena);
  size_t *pairs = pair(&old, &fresh, arena), at = 0, to = 0;
  keep_ascending(pairs, old.n, arena);
  join_neighbours(&old, &fresh, pairs, arena);
  memset(edits, 0, sizeof *edits);
  for (size_t i = 0; i <= old.n; i++) {
    size_t next = i == old.n ? fresh.n : pairs[i];
    if (next == NONE)
      continue;
    assert(next >= to); /* pairs ascend */
    if (i > at || next > to) {
      struct kr_edit *edit = KR_LIST_ADD(edits, arena);
      edit->at = offset(&old, at);
      edit->cut = offset(&old, i) - edit->at;
      edit->put.bytes = after.bytes + offset(&fresh, to);
      edit->put.len = offset(&fresh, next) - offset(&fresh, to);
    }
    at = i + 1;
    to = next + 1;
  }
}
