/* SPDX-License-Identifier: ISC */
/* The parts of a comparison of texts. Used in lib/base only. */
#ifndef KR_BASE_DIFF_INTERNAL_H
#define KR_BASE_DIFF_INTERNAL_H

#include "base/text_diff.h"

/* A text in units, which are never cut: characters, or names. */
struct kr_diff_units {
  struct kr_text text;
  size_t n;
  size_t *at;      /* where unit i begins; of i = n, where the text ends */
  bool *word;      /* no word goes on over the beginning of unit i; true for i = n */
  uint32_t *equal; /* units of both texts with the same number are the same */
};

/* Length in bytes of the longest of the names that the text has at byte `at`; 0: none. */
size_t kr_diff_name_at(const struct kr_diff_names *names, struct kr_text text, size_t at);

/* Cuts a text; without the numbers. */
void kr_diff_units_cut(struct kr_diff_units *units, struct kr_text text,
                       const struct kr_diff_names *names, struct kr_arena *arena);
/* The bytes of the units [from, to). */
struct kr_text kr_diff_units_text(const struct kr_diff_units *units, size_t from, size_t to);

/* Units [from[side], to[side]) of both texts that have nothing in common. */
struct kr_diff_hunk {
  size_t from[KR_DIFF_SIDES], to[KR_DIFF_SIDES];
};
struct kr_diff_hunks {
  struct kr_diff_hunk *v;
  size_t n, room;
};

/* Adds the hunks between two texts; between them is what is in common. Numbers the units. */
void kr_diff_hunks_find(struct kr_diff_units units[KR_DIFF_SIDES], struct kr_diff_hunks *hunks,
                        struct kr_arena *arena);

/* Moves and joins the hunks so that people read them easily; see text_diff.h. */
void kr_diff_hunks_mend(const struct kr_diff_units units[KR_DIFF_SIDES],
                        struct kr_diff_hunks *hunks, struct kr_arena *arena);

#endif
