/* SPDX-License-Identifier: ISC */
/* Items at rest: those for which no file of the run has anything, and whose few comments are all
 * written by persons and have no marks. A merge changes nothing in them, whatever it brings: what
 * makes two comments one, or a later one of an earlier, is of the same item. So their comments are
 * looked at once, for the sums, and forgotten. */
#include "merge/merge_internal.h"

#define FEW 8 /* comments: each is compared with each */

static bool is_quiet(const struct kr_comment *comment) {
  return comment->from.len == 0 && comment->guessed.len == 0 && comment->superseded.len == 0 &&
         comment->withdrawn.len == 0;
}

static bool are_quiet(const struct kr_comments *comments) {
  for (size_t i = 0; i < comments->n; i++)
    if (i == FEW || !is_quiet(&comments->v[i]))
      return false;
  return true;
}

void kr_merge_find_resting(struct kr_merger *merger) {
  const struct kr_entries *entries = &merger->submissions->entries;
  merger->resting =
      kr_arena_alloc_array(merger->arena, merger->items.n + 1, sizeof *merger->resting);
  for (size_t i = 0; i < merger->items.n; i++)
    merger->resting[i] = are_quiet(&merger->items.v[i].item->comments);
  for (size_t i = 0; i < entries->n; i++) {
    const struct kr_indexed_item *item = kr_item_index_find(&merger->items, entries->v[i].item);
    if (item != NULL)
      merger->resting[item->number] = false;
  }
}

struct kr_merge_slot *kr_merge_resting_slots(const struct kr_merger *merger, size_t item,
                                             struct kr_arena *arena) {
  const struct kr_comments *comments = &merger->items.v[item].item->comments;
  struct kr_merge_slot *slots = kr_arena_alloc_array(arena, comments->n + 1, sizeof *slots);
  for (size_t i = 0; i < comments->n; i++)
    slots[i] = kr_merge_slot_of(merger, item, &comments->v[i], arena);
  return slots;
}

static bool is_same_group(const struct kr_merge_slot *a, const struct kr_merge_slot *b) {
  return kr_merge_same(&a->keys.group, &b->keys.group);
}

/* True if the slot is the first of its group that the office has not worked on, and another one has
 * other words. */
static bool begins_conflict(const struct kr_merge_slot *slots, size_t count, size_t at) {
  bool other = false;
  for (size_t i = 0; i < count; i++) {
    if (!is_same_group(&slots[i], &slots[at]) || kr_comment_is_worked_on(slots[i].comment))
      continue;
    if (i < at)
      return false;
    other = other || !kr_merge_same(&slots[i].keys.key, &slots[at].keys.key);
  }
  return other;
}

size_t kr_merge_resting_conflicts(const struct kr_merge_slot *slots, size_t count) {
  size_t conflicts = 0;
  for (size_t i = 0; count > 1 && i < count; i++)
    conflicts += kr_merge_has_versions(&slots[i]) && !kr_comment_is_worked_on(slots[i].comment) &&
                 begins_conflict(slots, count, i);
  return conflicts;
}
