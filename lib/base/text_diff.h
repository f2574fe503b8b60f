/* SPDX-License-Identifier: ISC */
/* Two versions of a text compared by characters, for people who read them side by side.
 *
 * What both have in common is a longest common sequence of characters (grapheme clusters of UAX
 * #29), so that as few as can be are marked. On top of it come, as long as no more than 1.3 times
 * as many characters of a change are marked:
 * - a word of UAX #29 (katakana, Latin letters, digits) is marked whole,
 * - two changes with one or two characters between them are one.
 * Names are one character each: in common as a whole, or marked as a whole; so within them there is
 * no such bound. The unmarked pieces of both texts are the same bytes in the same order, and all
 * pieces of a text, one after the other, are the text.
 *
 * The time of a longest common sequence grows with the product of the lengths. It is taken of
 * KR_DIFF_CELLS pairs of characters at most, what both texts begin and end with left out. Longer
 * texts are cut before that at lines and sentences that occur once in each; what is still too
 * long between two of these is marked whole. Else time and memory grow with the length. */
#ifndef KR_BASE_TEXT_DIFF_H
#define KR_BASE_TEXT_DIFF_H

#include "base/arena.h"
#include "base/mark.h"
#include "base/text.h"

#define KR_DIFF_CELLS ((size_t)1 << 26)

enum kr_diff_side { KR_DIFF_OLD, KR_DIFF_NEW, KR_DIFF_SIDES };

/* Names that are kept whole; of two at one place, the longer one is. */
struct kr_diff_names;
/* The names are borrowed; empty ones and those of one character are passed over. */
struct kr_diff_names *kr_diff_names_new(struct kr_arena *arena);
void kr_diff_names_add(struct kr_diff_names *names, struct kr_text name);

enum kr_diff_kind {
  KR_DIFF_SAME,    /* byte for byte */
  KR_DIFF_ADDED,   /* nothing of the old text is marked */
  KR_DIFF_REMOVED, /* nothing of the new text is marked */
  KR_DIFF_CHANGED,
  KR_DIFF_WRITING /* width, form and spaces only: the keys are equal (base/textkey.h) */
};

struct kr_diff {
  enum kr_diff_kind kind;
  struct kr_runs
      runs[KR_DIFF_SIDES]; /* of each text; old ones have KR_MARK_OLD, new ones KR_MARK_NEW */
};

/* Compares two texts of valid UTF-8; an absent one is like an empty one. `names` may be NULL. The
 * runs are in `arena`; a text without a mark has none. */
struct kr_diff kr_diff_texts(struct kr_text old, struct kr_text fresh,
                             const struct kr_diff_names *names, struct kr_arena *arena);

#endif
