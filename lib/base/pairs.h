/* SPDX-License-Identifier: ISC */
/* Patience diff: pieces of two texts in pairs, in a time that hardly grows faster than their
 * number.
 */
#ifndef KR_BASE_PAIRS_H
#define KR_BASE_PAIRS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

#define KR_DIFF_NONE SIZE_MAX /* in the place of a pair */

struct kr_diff_pieces {
  const struct kr_text *v;
  size_t n;
};

/* For each old piece the new one that equals it and is its pair, or KR_DIFF_NONE; pairs ascend on
 * both sides. Pieces that are unique in both are paired, the longest sequence of pairs in the same
 * order is kept, and equal neighbours are joined to it. */
size_t *kr_diff_pairs(struct kr_diff_pieces old, struct kr_diff_pieces fresh,
                      struct kr_arena *arena);

/* Keeps of `n` pairs (the number on the other side, or KR_DIFF_NONE) a longest sequence in which
 * both sides ascend; the others become KR_DIFF_NONE. */
void kr_diff_keep_ascending(size_t *pairs, size_t n, struct kr_arena *arena);

#endif
