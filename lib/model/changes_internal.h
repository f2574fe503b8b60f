/* SPDX-License-Identifier: ISC */
/* The parts of a comparison of two versions. Used in lib/model only. */
#ifndef KR_MODEL_CHANGES_INTERNAL_H
#define KR_MODEL_CHANGES_INTERNAL_H

#include "base/keymap.h"
#include "base/pairs.h"
#include "model/changes.h"

/* Elements of two lists in one order: that of the new list, and after each what followed it in the
 * old one and is gone. */
struct kr_change_slot {
  size_t at[KR_DIFF_SIDES]; /* from 0; KR_DIFF_NONE: that list has it not */
};
struct kr_change_slots {
  struct kr_change_slot *v;
  size_t n;
};

/* For each of `n` ids the place of the first equal one in `others`, or KR_DIFF_NONE; of equal ids,
 * the first only. */
size_t *kr_change_pairs(struct kr_diff_pieces ids, struct kr_diff_pieces others,
                        struct kr_arena *arena);

/* `pairs`: of each old element, where it is in the new list, or KR_DIFF_NONE. `elsewhere`: of old
 * elements that are in another list now, or NULL. `fresh`: how many new ones there are. */
struct kr_change_slots kr_change_order(const size_t *pairs, const bool *elsewhere, size_t old,
                                       size_t fresh, struct kr_arena *arena);

/* Which of the slots are out of the order that the others have kept. */
bool *kr_change_moved(const struct kr_change_slots *slots, struct kr_arena *arena);

/* The changes that answers to opinions speak of, by the id of the item. */
struct kr_change_causes;
struct kr_change_causes *kr_change_causes_of(const struct kr_plan *old, const struct kr_plan *fresh,
                                             struct kr_arena *arena);
/* Gives the changes [from, to) of one item the numbers of the opinions that caused them. */
void kr_change_set_causes(const struct kr_change_causes *causes, struct kr_text id,
                          struct kr_change *from, struct kr_change *to, struct kr_arena *arena);

#endif
