/* SPDX-License-Identifier: ISC */
/* A longest common sequence of two texts in units, and what is between: the hunks.
 *
 * The sequence is found by rows of bits, 64 pairs of units at a time (H. Hyyrö, "Bit-parallel
 * LCS-length computation revisited", 2004): after the old unit i, bit j of the row is 0 where the
 * new unit j makes the sequence longer by one. All rows are kept, and read backwards. */
#include <string.h>

#include "base/diff_internal.h"
#include "base/keymap.h"
#include "base/list.h"
#include "base/pairs.h"

struct finder {
  struct kr_diff_units *units; /* of both sides */
  struct kr_diff_hunks *hunks;
  struct kr_arena *arena;
  size_t *rank; /* of units by their number: which row of masks they have; from 1 */
};

/* Adds a hunk if there is something in it; between two of them is what both sides have. */
static void add_hunk(struct finder *finder, struct kr_diff_hunk hunk) {
  if (hunk.from[0] < hunk.to[0] || hunk.from[1] < hunk.to[1])
    *KR_LIST_ADD(finder->hunks, finder->arena) = hunk;
}

static bool same(const struct finder *finder, size_t old, size_t fresh) {
  return finder->units[KR_DIFF_OLD].equal[old] == finder->units[KR_DIFF_NEW].equal[fresh];
}

/* Leaves out what both begin and end with. */
static struct kr_diff_hunk trim(const struct finder *finder, struct kr_diff_hunk part) {
  while (part.from[0] < part.to[0] && part.from[1] < part.to[1] &&
         same(finder, part.from[0], part.from[1])) {
    part.from[0]++;
    part.from[1]++;
  }
  while (part.from[0] < part.to[0] && part.from[1] < part.to[1] &&
         same(finder, part.to[0] - 1, part.to[1] - 1)) {
    part.to[0]--;
    part.to[1]--;
  }
  return part;
}

/* ---- the longest common sequence ---- */

struct rows {
  size_t n, m, words; /* old and new units; words of a row */
  uint64_t *bits;     /* n + 1 rows */
  uint64_t *masks;    /* by rank: where the new units of that number are; 0: nowhere */
};

static bool bit(const struct rows *rows, size_t row, size_t at) {
  return (rows->bits[row * rows->words + at / 64] >> at % 64 & 1) != 0;
}

static void make_masks(struct finder *finder, struct rows *rows, struct kr_diff_hunk part,
                       struct kr_arena *arena) {
  const uint32_t *old = finder->units[KR_DIFF_OLD].equal + part.from[0];
  const uint32_t *fresh = finder->units[KR_DIFF_NEW].equal + part.from[1];
  size_t count = 1;
  for (size_t i = 0; i < rows->n; i++)
    if (finder->rank[old[i]] == 0)
      finder->rank[old[i]] = count++;
  rows->masks = kr_arena_alloc_array(arena, count * rows->words, sizeof *rows->masks);
  for (size_t j = 0; j < rows->m; j++)
    if (finder->rank[fresh[j]] > 0)
      rows->masks[finder->rank[fresh[j]] * rows->words + j / 64] |= UINT64_C(1) << j % 64;
}

static void next_row(const uint64_t *before, const uint64_t *mask, uint64_t *row, size_t words) {
  uint64_t carry = 0;
  for (size_t i = 0; i < words; i++) {
    uint64_t both = before[i] & mask[i], sum = before[i] + both, all = sum + carry;
    carry = (uint64_t)(sum < both) | (uint64_t)(all < carry);
    row[i] = all | (before[i] & ~mask[i]);
  }
}

static void make_rows(struct finder *finder, struct rows *rows, struct kr_diff_hunk part,
                      struct kr_arena *arena) {
  const uint32_t *old = finder->units[KR_DIFF_OLD].equal + part.from[0];
  make_masks(finder, rows, part, arena);
  rows->bits = kr_arena_alloc_array(arena, (rows->n + 1) * rows->words, sizeof *rows->bits);
  memset(rows->bits, 0xFF, rows->words * sizeof *rows->bits);
  for (size_t i = 0; i < rows->n; i++)
    next_row(rows->bits + i * rows->words, rows->masks + finder->rank[old[i]] * rows->words,
             rows->bits + (i + 1) * rows->words, rows->words);
  for (size_t i = 0; i < rows->n; i++)
    finder->rank[old[i]] = 0;
}

/* For each old unit the new one that it is in common with, or KR_DIFF_NONE. */
static size_t *read_rows(const struct rows *rows, struct kr_arena *arena) {
  size_t *pairs = kr_arena_alloc_array(arena, rows->n, sizeof *pairs);
  for (size_t i = 0; i < rows->n; i++)
    pairs[i] = KR_DIFF_NONE;
  for (size_t i = rows->n, j = rows->m; i > 0 && j > 0;) {
    if (bit(rows, i, j - 1)) {
      j--; /* the sequence is as long without this new unit */
    } else {
      i--;
      if (bit(rows, i, j - 1))
        pairs[i] = --j;
    }
  }
  return pairs;
}

/* The hunks of a part by the pairs of its old units. */
static void add_between(struct finder *finder, const size_t *pairs, struct kr_diff_hunk part) {
  struct kr_diff_hunk hunk = {{part.from[0], part.from[1]}, {part.from[0], part.from[1]}};
  for (size_t i = part.from[0]; i < part.to[0]; i++) {
    if (pairs[i - part.from[0]] == KR_DIFF_NONE)
      continue;
    hunk.to[0] = i;
    hunk.to[1] = part.from[1] + pairs[i - part.from[0]];
    add_hunk(finder, hunk);
    hunk.from[0] = hunk.to[0] + 1;
    hunk.from[1] = hunk.to[1] + 1;
  }
  memcpy(hunk.to, part.to, sizeof hunk.to);
  add_hunk(finder, hunk);
}

/* The hunks of a part; of one that is too long, itself. */
static void add_part(struct finder *finder, struct kr_diff_hunk part) {
  part = trim(finder, part);
  struct rows rows = {.n = part.to[0] - part.from[0], .m = part.to[1] - part.from[1]};
  if (rows.n == 0 || rows.m == 0 || rows.n > KR_DIFF_CELLS / rows.m) {
    add_hunk(finder, part);
    return;
  }
  struct kr_arena *scratch = kr_arena_scratch(finder->arena);
  rows.words = (rows.m + 63) / 64;
  make_rows(finder, &rows, part, scratch);
  add_between(finder, read_rows(&rows, scratch), part);
  kr_arena_done(scratch, finder->arena);
}

/* ---- long texts ---- */

/* The lines and sentences of a part, and where each begins. */
struct sentences {
  KR_LIST(struct kr_text) texts;
  KR_LIST(size_t) starts; /* one more than texts */
};

static struct sentences cut_sentences(const struct kr_diff_units *units, size_t from, size_t to,
                                      struct kr_arena *arena) {
  struct sentences made = {{0}, {0}};
  *KR_LIST_ADD(&made.starts, arena) = from;
  for (size_t i = from, start = from; i < to; i++) {
    struct kr_text unit = kr_diff_units_text(units, i, i + 1);
    if (i + 1 < to && !kr_text_is(unit, "\n") && !kr_text_is(unit, "。"))
      continue;
    *KR_LIST_ADD(&made.texts, arena) = kr_diff_units_text(units, start, i + 1);
    *KR_LIST_ADD(&made.starts, arena) = start = i + 1;
  }
  return made;
}

/* The same for a part of any length. */
static void add_long_part(struct finder *finder, struct kr_diff_hunk part) {
  struct kr_arena *scratch = kr_arena_scratch(finder->arena);
  struct sentences old =
      cut_sentences(&finder->units[KR_DIFF_OLD], part.from[0], part.to[0], scratch);
  struct sentences fresh =
      cut_sentences(&finder->units[KR_DIFF_NEW], part.from[1], part.to[1], scratch);
  const size_t *pairs =
      kr_diff_pairs((struct kr_diff_pieces){old.texts.v, old.texts.n},
                    (struct kr_diff_pieces){fresh.texts.v, fresh.texts.n}, scratch);
  struct kr_diff_hunk between = part;
  for (size_t i = 0; i < old.texts.n; i++) {
    if (pairs[i] == KR_DIFF_NONE)
      continue;
    between.to[0] = old.starts.v[i];
    between.to[1] = fresh.starts.v[pairs[i]];
    add_part(finder, between);
    between.from[0] = old.starts.v[i + 1];
    between.from[1] = fresh.starts.v[pairs[i] + 1];
  }
  memcpy(between.to, part.to, sizeof between.to);
  add_part(finder, between);
  kr_arena_done(scratch, finder->arena);
}

/* ---- numbers of the units ---- */

/* Units by their bytes. */
struct numbering {
  struct kr_keymap map;
  KR_LIST(struct kr_text) units;
};

static uint32_t number_of(struct numbering *numbering, struct kr_text unit,
                          struct kr_arena *arena) {
  uint64_t key = kr_keymap_text(unit);
  for (const struct kr_keymap_node *node = kr_keymap_first(&numbering->map, key); node != NULL;
       node = kr_keymap_next(&numbering->map, node))
    if (kr_text_equal(numbering->units.v[node->value], unit))
      return (uint32_t)node->value;
  kr_keymap_add(&numbering->map, key, numbering->units.n);
  *KR_LIST_ADD(&numbering->units, arena) = unit;
  return (uint32_t)numbering->units.n - 1;
}

/* How many numbers there are. */
static size_t number_units(struct kr_diff_units *units, struct kr_arena *arena) {
  struct numbering numbering = {.map = {.arena = arena}};
  kr_keymap_init(&numbering.map, arena);
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    units[side].equal = kr_arena_alloc_array(arena, units[side].n + 1, sizeof *units->equal);
    for (size_t i = 0; i < units[side].n; i++)
      units[side].equal[i] =
          number_of(&numbering, kr_diff_units_text(&units[side], i, i + 1), arena);
  }
  return numbering.units.n;
}

void kr_diff_hunks_find(struct kr_diff_units units[KR_DIFF_SIDES], struct kr_diff_hunks *hunks,
                        struct kr_arena *arena) {
  struct finder finder = {.units = units, .hunks = hunks, .arena = arena};
  finder.rank = kr_arena_alloc_array(arena, number_units(units, arena) + 1, sizeof *finder.rank);
  struct kr_diff_hunk all = {{0, 0}, {units[KR_DIFF_OLD].n, units[KR_DIFF_NEW].n}};
  all = trim(&finder, all);
  size_t n = all.to[0] - all.from[0], m = all.to[1] - all.from[1];
  if (m > 0 && n > KR_DIFF_CELLS / m)
    add_long_part(&finder, all);
  else
    add_part(&finder, all);
}
