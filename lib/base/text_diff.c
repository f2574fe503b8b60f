/* SPDX-License-Identifier: ISC */
/* Compares two versions of a text by characters. */
#include "base/text_diff.h"

#include "base/diff_internal.h"
#include "base/list.h"
#include "base/textkey.h"

/* The whole lines that both texts begin with, or end with, in bytes. */
static size_t lines_before(struct kr_text old, struct kr_text fresh) {
  size_t same = 0;
  for (size_t at = 0; at < old.len && at < fresh.len && old.bytes[at] == fresh.bytes[at]; at++)
    if (old.bytes[at] == '\n')
      same = at + 1;
  return same;
}

static size_t lines_after(struct kr_text old, struct kr_text fresh, size_t before) {
  size_t same = 0;
  for (size_t n = 1; n <= old.len - before && n <= fresh.len - before &&
                     old.bytes[old.len - n] == fresh.bytes[fresh.len - n];
       n++)
    if (old.bytes[old.len - n] == '\n')
      same = n - 1;
  return same;
}

/* The runs of one side: the hunks are of the text from the byte `start` on. */
static struct kr_runs runs_of(const struct kr_diff_units *units, const struct kr_diff_hunks *hunks,
                              int side, size_t start, struct kr_arena *arena) {
  const enum kr_mark marks[] = {[KR_DIFF_OLD] = KR_MARK_OLD, [KR_DIFF_NEW] = KR_MARK_NEW};
  KR_LIST(struct kr_run) runs = {0};
  for (size_t i = 0; i < hunks->n; i++) {
    size_t from = start + units[side].at[hunks->v[i].from[side]];
    size_t to = start + units[side].at[hunks->v[i].to[side]];
    size_t done = runs.n > 0 ? runs.v[runs.n - 1].end : 0;
    if (from == to)
      continue;
    if (from == done && runs.n > 0) {
      runs.v[runs.n - 1].end = to;
      continue;
    }
    if (from > 0)
      *KR_LIST_ADD(&runs, arena) = (struct kr_run){from, KR_MARK_NONE};
    *KR_LIST_ADD(&runs, arena) = (struct kr_run){to, marks[side]};
  }
  return (struct kr_runs){runs.v, runs.n};
}

static enum kr_diff_kind kind_of(const struct kr_diff *diff, struct kr_text old,
                                 struct kr_text fresh, struct kr_arena *scratch) {
  if (old.len > 0 && fresh.len > 0 && kr_text_key_equal(old, fresh, scratch))
    return KR_DIFF_WRITING;
  if (diff->runs[KR_DIFF_OLD].n == 0)
    return KR_DIFF_ADDED;
  return diff->runs[KR_DIFF_NEW].n == 0 ? KR_DIFF_REMOVED : KR_DIFF_CHANGED;
}

struct kr_diff kr_diff_texts(struct kr_text old, struct kr_text fresh,
                             const struct kr_diff_names *names, struct kr_arena *arena) {
  struct kr_text texts[] = {[KR_DIFF_OLD] = old, [KR_DIFF_NEW] = fresh};
  struct kr_diff_units units[KR_DIFF_SIDES];
  struct kr_diff_hunks hunks = {0};
  struct kr_diff diff = {.kind = KR_DIFF_SAME};
  if (kr_text_equal(old, fresh) || old.len + fresh.len == 0)
    return diff;
  struct kr_arena *scratch = kr_arena_scratch(arena);
  size_t before = lines_before(old, fresh), after = lines_after(old, fresh, before);
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    if (texts[side].bytes == NULL)
      texts[side].bytes = "";
    kr_diff_units_cut(&units[side], kr_text_part(texts[side], before, texts[side].len - after),
                      names, scratch);
  }
  kr_diff_hunks_find(units, &hunks, scratch);
  kr_diff_hunks_mend(units, &hunks, scratch);
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    diff.runs[side] = runs_of(units, &hunks, side, before, arena);
  diff.kind = kind_of(&diff, old, fresh, scratch);
  kr_arena_done(scratch, arena);
  return diff;
}
