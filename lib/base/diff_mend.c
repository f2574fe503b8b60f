/* SPDX-License-Identifier: ISC */
/* Hunks of a comparison made easy to read: where they begin, whole words, no crumbs between them.
 */
#include "base/diff_internal.h"

#define GAP_MOST 2 /* units between two hunks that may become one */

struct mender {
  const struct kr_diff_units *units; /* of both sides */
  struct kr_diff_hunks *hunks;
};

static bool unit_is(const struct kr_diff_units *units, size_t at, const char *sign) {
  return kr_text_is(kr_diff_units_text(units, at, at + 1), sign);
}

/* ---- the place of what was only added, or only removed ---- */

/* How well a piece reads that begins with this unit. */
static int rate_start(const struct kr_diff_units *units, size_t at) {
  static const char *const before[] = {"。", "、", "）", ")", "」"};
  static const char *const first[] = {"\n", "（", "(", "「"};
  if (at == 0 || unit_is(units, at - 1, "\n"))
    return 4;
  for (size_t i = 0; at < units->n && i < sizeof first / sizeof first[0]; i++)
    if (unit_is(units, at, first[i]))
      return 3;
  for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
    if (unit_is(units, at - 1, before[i]))
      return 2;
  return units->word[at];
}

/* Among the places where the same piece may have been put, moves a hunk of one side to the best one
 * between what is before and after it: those of equal worth, the first. */
static void slide(const struct mender *mender, struct kr_diff_hunk *hunk, size_t left,
                  size_t right) {
  int side = hunk->from[0] == hunk->to[0] ? KR_DIFF_NEW : KR_DIFF_OLD;
  const struct kr_diff_units *units = &mender->units[side];
  const uint32_t *equal = units->equal;
  size_t from = hunk->from[side], len = hunk->to[side] - from, first = from, last = from;
  while (first > from - left && equal[first - 1] == equal[first - 1 + len])
    first--;
  while (last < from + right && equal[last] == equal[last + len])
    last++;
  size_t best = first;
  for (size_t at = first; at <= last; at++)
    if (rate_start(units, at) + units->word[at + len] >
        rate_start(units, best) + units->word[best + len])
      best = at;
  for (int i = 0; i < KR_DIFF_SIDES; i++) {
    hunk->from[i] = hunk->from[i] + best - from;
    hunk->to[i] = hunk->to[i] + best - from;
  }
}

static void slide_all(const struct mender *mender) {
  struct kr_diff_hunks *hunks = mender->hunks;
  for (size_t i = 0; i < hunks->n; i++) {
    struct kr_diff_hunk *hunk = &hunks->v[i];
    size_t end = i + 1 < hunks->n ? hunks->v[i + 1].from[0] : mender->units[KR_DIFF_OLD].n;
    size_t start = i > 0 ? hunks->v[i - 1].to[0] : 0;
    if (hunk->from[0] == hunk->to[0] || hunk->from[1] == hunk->to[1])
      slide(mender, hunk, hunk->from[0] - start, end - hunk->to[0]);
  }
}

/* ---- what is marked besides ---- */

static size_t size_of(const struct kr_diff_hunk *hunk) {
  return hunk->to[0] - hunk->from[0] + hunk->to[1] - hunk->from[1];
}

/* True if `more` units of both sides may be marked beside `changed` ones. */
static bool may_mark(size_t more, size_t changed) { return 20 * more <= 3 * changed; }

/* True if one word goes on over all unit borders from `from` to `to`, on that side. */
static bool within_word(const struct kr_diff_units *units, size_t from, size_t to) {
  while (from <= to && !units->word[from])
    from++;
  return from > to;
}

static bool has_line_end(const struct kr_diff_units *units, size_t from, size_t to) {
  while (from < to && !unit_is(units, from, "\n"))
    from++;
  return from < to;
}

/* True if what is between two hunks is not worth to be seen apart. */
static bool is_crumb(const struct mender *mender, const struct kr_diff_hunk *before,
                     const struct kr_diff_hunk *after) {
  const struct kr_diff_units *old = &mender->units[KR_DIFF_OLD];
  const struct kr_diff_units *fresh = &mender->units[KR_DIFF_NEW];
  if (after->from[0] - before->to[0] <= GAP_MOST)
    return !has_line_end(old, before->to[0], after->from[0]);
  return within_word(old, before->to[0], after->from[0]) ||
         within_word(fresh, before->to[1], after->from[1]);
}

/* Joins hunks over crumbs. `changed[i]` is how many units of hunk i are not in common. */
static void join_all(const struct mender *mender, size_t *changed) {
  struct kr_diff_hunks *hunks = mender->hunks;
  size_t kept = 0;
  for (size_t i = 0; i < hunks->n; i++) {
    struct kr_diff_hunk *last = &hunks->v[kept > 0 ? kept - 1 : 0], *hunk = &hunks->v[i];
    size_t own = size_of(hunk), all = kept > 0 ? changed[kept - 1] + own : own;
    size_t marked = kept > 0 ? size_of(last) - changed[kept - 1] : 0;
    size_t gap = kept > 0 ? hunk->from[0] - last->to[0] : 0;
    if (kept > 0 && may_mark(marked / 2 + gap, all) && is_crumb(mender, last, hunk)) {
      last->to[0] = hunk->to[0];
      last->to[1] = hunk->to[1];
      changed[kept - 1] = all;
    } else {
      changed[kept] = own;
      hunks->v[kept++] = *hunk;
    }
  }
  hunks->n = kept;
}

/* How many units before a hunk, at most `most`, are of the word that it begins in. */
static size_t word_before(const struct mender *mender, const struct kr_diff_hunk *hunk,
                          size_t most) {
  size_t more = 0;
  while (more < most && (!mender->units[KR_DIFF_OLD].word[hunk->from[0] - more] ||
                         !mender->units[KR_DIFF_NEW].word[hunk->from[1] - more]))
    more++;
  return more;
}

static size_t word_after(const struct mender *mender, const struct kr_diff_hunk *hunk,
                         size_t most) {
  size_t more = 0;
  while (more < most && (!mender->units[KR_DIFF_OLD].word[hunk->to[0] + more] ||
                         !mender->units[KR_DIFF_NEW].word[hunk->to[1] + more]))
    more++;
  return more;
}

/* Marks words whole in which a hunk begins or ends. */
static void widen_all(const struct mender *mender, const size_t *changed) {
  struct kr_diff_hunks *hunks = mender->hunks;
  for (size_t i = 0; i < hunks->n; i++) {
    struct kr_diff_hunk *hunk = &hunks->v[i];
    size_t end = i + 1 < hunks->n ? hunks->v[i + 1].from[0] : mender->units[KR_DIFF_OLD].n;
    size_t before = word_before(mender, hunk, hunk->from[0] - (i > 0 ? hunk[-1].to[0] : 0));
    size_t after = word_after(mender, hunk, end - hunk->to[0]);
    if (!may_mark((size_of(hunk) - changed[i]) / 2 + before + after, changed[i]))
      continue;
    for (int side = 0; side < KR_DIFF_SIDES; side++) {
      hunk->from[side] -= before;
      hunk->to[side] += after;
    }
  }
}

void kr_diff_hunks_mend(const struct kr_diff_units units[KR_DIFF_SIDES],
                        struct kr_diff_hunks *hunks, struct kr_arena *arena) {
  const struct mender mender = {units, hunks};
  size_t *changed = kr_arena_alloc_array(arena, hunks->n + 1, sizeof *changed);
  slide_all(&mender);
  join_all(&mender, changed);
  widen_all(&mender, changed);
}
