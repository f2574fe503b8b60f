/* SPDX-License-Identifier: ISC */
/* Which comments count: the marks superseded and withdrawn, and what contradicts each other. */
#include <string.h>

#include "merge/merge_internal.h"

static bool is_of(const struct kr_merge_slot *slot, enum kr_entry_kind kind) {
  return strcmp(slot->identity.kind, kr_entry_kinds[kind]) == 0;
}

bool kr_merge_is_by_hand(struct kr_text mark) { return kr_text_is(mark, "true"); }

bool kr_merge_has_versions(const struct kr_merge_slot *slot) {
  return is_of(slot, KR_ENTRY_COMMENT) || is_of(slot, KR_ENTRY_EDIT);
}

/* Its time can be compared with others of its writer; what a person wrote there may be none. */
static bool is_dated(const struct kr_merge_slot *slot) {
  return slot->identity.guessed.len == 0 && !slot->person &&
         kr_text_is_time(slot->comment->saved) && !slot->comment->undated;
}

/* The code says which of the two marks. */
static void set_mark(struct kr_merger *merger, struct kr_merge_slot *slot, struct kr_text value,
                     enum kr_diag_code code) {
  bool withdrawn = code == KR_DIAG_COMMENT_WITHDRAWN;
  struct kr_text mark = withdrawn ? slot->comment->withdrawn : slot->comment->superseded;
  bool was_set = mark.len > 0;
  if (kr_merge_is_by_hand(mark) || (was_set == (value.len > 0) && kr_text_equal(mark, value)) ||
      (!was_set && value.len == 0))
    return;
  struct kr_comment *own = kr_merge_own(merger, slot);
  *(withdrawn ? &own->withdrawn : &own->superseded) = value;
  slot->changed = slot->brought = true;
  if (value.len == 0)
    code = KR_DIAG_COMMENT_COUNTS;
  if (value.len == 0 || !was_set)
    kr_diag_add_where(merger->diags, code, kr_merge_file_of(merger, slot),
                      slot->place == NULL ? slot->comment->place.bytes : slot->place,
                      slot->comment->by.bytes, kr_merge_whereabouts(merger, slot));
}

/* ---- withdrawn ---- */

/* The latest time at which a file that takes back had the cell of the comment emptied. */
static struct kr_text emptied(const struct kr_merger *merger, const struct kr_merge_slot *slot) {
  struct kr_text latest = {NULL, 0, {0, 0}};
  struct kr_merge_keys keys = kr_merge_keys_of(&slot->identity, kr_text_of(""));
  char seen[KR_MERGE_SEEN_CHARS + 1];
  kr_sha256_write(&keys.key, KR_MERGE_SEEN_CHARS, seen);
  const struct kr_keymap_node *node =
      kr_keymap_first(&merger->seen, kr_keymap_text(kr_text_of(seen)));
  for (; node != NULL; node = kr_keymap_next(&merger->seen, node)) {
    if (node->value >= merger->file_count)
      continue;
    const struct kr_merge_file *file = &merger->files[node->value];
    if (!file->dropped && file->row.withdraw && kr_text_is_time(file->row.saved) &&
        kr_text_compare(file->row.saved, latest) > 0)
      latest = file->row.saved;
  }
  return latest;
}

static void resolve_withdrawn(struct kr_merger *merger, struct kr_merge_slot *slot) {
  const struct kr_text absent = {NULL, 0, {0, 0}};
  struct kr_text value = absent;
  if (is_of(slot, KR_ENTRY_COMMENT) && is_dated(slot)) {
    struct kr_text latest = emptied(merger, slot);
    if (kr_text_compare(latest, slot->comment->saved) > 0)
      value = latest;
  }
  set_mark(merger, slot, value, KR_DIAG_COMMENT_WITHDRAWN);
}

/* ---- superseded ---- */

/* The comments of one writer, item, kind and field, one after the other. */
struct group {
  const struct kr_merger *merger;
  const struct kr_merge_slot *like;
  const struct kr_keymap_node *node;
};

static struct group group_of(const struct kr_merger *merger, const struct kr_merge_slot *like) {
  const struct group group = {
      merger, like, kr_keymap_first(&merger->by_group, kr_merge_number(&like->keys.group))};
  return group;
}

/* The next comment of a group, or NULL. */
static struct kr_merge_slot *next_of(struct group *group) {
  const struct kr_merger *merger = group->merger;
  while (group->node != NULL) {
    struct kr_merge_slot *slot = &merger->slots[group->node->value];
    group->node = kr_keymap_next(&merger->by_group, group->node);
    if (!slot->removed && kr_merge_same(&slot->keys.group, &group->like->keys.group))
      return slot;
  }
  return NULL;
}

/* The latest of a group that can take the place of another, or NULL. */
static struct kr_merge_slot *latest_of(const struct kr_merger *merger,
                                       const struct kr_merge_slot *like) {
  struct kr_merge_slot *latest = NULL;
  struct kr_text time = {NULL, 0, {0, 0}};
  struct group group = group_of(merger, like);
  for (struct kr_merge_slot *slot; (slot = next_of(&group)) != NULL;)
    if (!slot->person && slot->comment->withdrawn.len == 0 &&
        !kr_merge_is_by_hand(slot->comment->superseded) && kr_text_is_time(slot->comment->saved) &&
        kr_text_compare(slot->comment->saved, time) > 0) {
      time = slot->comment->saved;
      latest = slot;
    }
  return latest;
}

/* Marks the group of `first`. */
static void resolve_superseded(struct kr_merger *merger, const struct kr_merge_slot *first) {
  const struct kr_text absent = {NULL, 0, {0, 0}};
  struct kr_merge_slot *later = latest_of(merger, first);
  struct kr_text latest = later == NULL ? absent : later->comment->saved;
  struct group group = group_of(merger, first);
  for (struct kr_merge_slot *slot; (slot = next_of(&group)) != NULL;) {
    bool gives_way = later != NULL && kr_merge_has_versions(slot) && is_dated(slot) &&
                     slot->comment->withdrawn.len == 0 && !kr_comment_is_worked_on(slot->comment) &&
                     kr_text_compare(latest, slot->comment->saved) > 0;
    if (gives_way && slot->comment->superseded.len == 0)
      later->overtakes = true;
    set_mark(merger, slot, gives_way ? latest : absent, KR_DIAG_COMMENT_SUPERSEDED);
  }
}

/* ---- conflicts ---- */

static bool is_current(const struct kr_merge_slot *slot) {
  return slot->comment->superseded.len == 0 && slot->comment->withdrawn.len == 0;
}

/* More than one that counts, of different words, on which the office has not worked. */
static bool is_open(const struct kr_merger *merger, const struct kr_merge_slot *first) {
  const struct kr_merge_slot *one = NULL;
  struct group group = group_of(merger, first);
  for (const struct kr_merge_slot *slot; (slot = next_of(&group)) != NULL;) {
    if (!is_current(slot) || kr_comment_is_worked_on(slot->comment))
      continue;
    if (one != NULL && !kr_merge_same(&one->keys.key, &slot->keys.key))
      return true;
    one = slot;
  }
  return false;
}

static void warn_conflicts(struct kr_merger *merger, const struct kr_merge_slot *first) {
  struct group group = group_of(merger, first);
  for (const struct kr_merge_slot *slot; (slot = next_of(&group)) != NULL;)
    if (is_current(slot) && slot->brought)
      kr_diag_add_where(merger->diags, KR_DIAG_COMMENT_CONFLICT, kr_merge_file_of(merger, slot),
                        slot->place == NULL ? slot->comment->place.bytes : slot->place,
                        slot->comment->by.bytes, kr_merge_whereabouts(merger, slot));
}

/* ---- entries ---- */

static enum kr_merge_outcome outcome_of(const struct kr_merge_slot *slot,
                                        enum kr_merge_outcome outcome) {
  if (outcome != KR_MERGE_ADDED && outcome != KR_MERGE_SAME)
    return outcome;
  if (slot->comment->superseded.len > 0)
    return KR_MERGE_OLDER;
  if (outcome == KR_MERGE_ADDED && slot->overtakes)
    return KR_MERGE_REPLACED_OLDER;
  return slot->open && slot->brought && is_current(slot) ? KR_MERGE_BOTH_KEPT : outcome;
}

/* What became of an emptied cell: of the comments that its writer has there. */
static enum kr_merge_outcome outcome_of_empty(const struct kr_merger *merger,
                                              const struct kr_merge_file *file,
                                              const struct kr_entry *entry) {
  bool placed = kr_item_index_find(&merger->items, entry->item) != NULL;
  struct kr_merge_slot like = {
      .identity = kr_merge_identify(merger, file, entry, placed, KR_MERGE_AS_GIVEN)};
  enum kr_merge_outcome outcome = KR_MERGE_SAME;
  like.keys = kr_merge_keys_of(&like.identity, kr_text_of(""));
  struct group group = group_of(merger, &like);
  for (const struct kr_merge_slot *slot; (slot = next_of(&group)) != NULL;) {
    if (slot->comment->withdrawn.len > 0 && !kr_merge_is_by_hand(slot->comment->withdrawn))
      return KR_MERGE_WITHDRAWN;
    if (slot->comment->withdrawn.len == 0)
      outcome = KR_MERGE_CLEARED;
  }
  return outcome;
}

static void resolve_outcomes(struct kr_merger *merger, const struct kr_submission *submission) {
  const struct kr_entry *entries = merger->submissions->entries.v;
  size_t file = kr_submission_is_read(submission) ? kr_merge_find_file(merger, submission->digest)
                                                  : KR_MERGE_NO_FILE;
  for (size_t i = submission->first; i < submission->first + submission->count; i++) {
    if (merger->entry_slots[i] != KR_NEW)
      merger->outcomes[i] = outcome_of(&merger->slots[merger->entry_slots[i]], merger->outcomes[i]);
    else if (file != KR_MERGE_NO_FILE && kr_text_blank(entries[i].text))
      merger->outcomes[i] = outcome_of_empty(merger, &merger->files[file], &entries[i]);
  }
}

/* ---- all ---- */

/* One group, found by its first comment. */
static void resolve_group(struct kr_merger *merger, const struct kr_merge_slot *first) {
  resolve_superseded(merger, first);
  bool open = kr_merge_has_versions(first) && is_open(merger, first);
  struct group group = group_of(merger, first);
  for (struct kr_merge_slot *slot; (slot = next_of(&group)) != NULL;) {
    slot->resolved = true;
    slot->open = open;
  }
  if (!open)
    return;
  merger->summary->conflicts++;
  warn_conflicts(merger, first);
}

void kr_merge_resolve(struct kr_merger *merger) {
  for (size_t i = 0; i < merger->slot_count; i++)
    if (!merger->slots[i].removed)
      resolve_withdrawn(merger, &merger->slots[i]);
  for (size_t i = 0; i < merger->slot_count; i++)
    if (!merger->slots[i].removed && !merger->slots[i].resolved)
      resolve_group(merger, &merger->slots[i]);
  for (size_t i = 0; i < merger->submissions->n; i++)
    resolve_outcomes(merger, &merger->submissions->v[i]);
}
