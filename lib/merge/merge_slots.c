/* SPDX-License-Identifier: ISC */
/* The comments of the plan as they will be: added, and found by their key. */
#include "base/textkey.h"
#include "merge/merge_internal.h"

size_t kr_merge_add_slot(struct kr_merger *merger, const struct kr_merge_slot *slot) {
  merger->slots = kr_arena_grow(merger->arena, merger->slots, merger->slot_count,
                                &merger->slot_room, sizeof *merger->slots);
  merger->slots[merger->slot_count] = *slot;
  return merger->slot_count++;
}

struct kr_comment *kr_merge_own(const struct kr_merger *merger, struct kr_merge_slot *slot) {
  if (slot->own == NULL) {
    slot->own = kr_arena_alloc(merger->arena, sizeof *slot->own);
    *slot->own = *slot->comment;
    slot->comment = slot->own;
  }
  return slot->own;
}

size_t kr_merge_find(const struct kr_merger *merger, const struct kr_sha256_sum *key,
                     const struct kr_comment *given) {
  bool answers = given != NULL && given->work.answers.n > 0;
  const struct kr_keymap_node *node = kr_keymap_first(&merger->by_key, kr_merge_number(key));
  size_t found = KR_NEW;
  for (; node != NULL; node = kr_keymap_next(&merger->by_key, node)) {
    const struct kr_merge_slot *slot = &merger->slots[node->value];
    if (slot->removed || !kr_merge_same(&slot->keys.key, key) ||
        (answers && slot->comment->parts.n > 0))
      continue;
    bool better = found == KR_NEW || (!slot->person && merger->slots[found].person);
    if (better || (slot->person == merger->slots[found].person && node->value < found))
      found = node->value;
  }
  return found;
}

size_t kr_merge_find_slot(const struct kr_merger *merger, const struct kr_sha256_sum *key) {
  return kr_merge_find(merger, key, NULL);
}

size_t kr_merge_find_untouched(const struct kr_merger *merger, size_t file,
                               const struct kr_sha256_sum *key) {
  size_t number = kr_merge_find_slot(merger, key);
  bool own =
      number != KR_NEW && !merger->slots[number].person && merger->slots[number].source == file;
  return own ? number : KR_NEW;
}

size_t kr_merge_find_older(const struct kr_merger *merger, size_t file,
                           const struct kr_entry *entry, struct kr_text words, size_t list) {
  size_t found = KR_NEW;
  const struct kr_returned_file *row = &merger->files[file].row;
  uint64_t key = kr_keymap_pair(row->file, row->saved) ^ kr_keymap_text(words);
  const struct kr_keymap_node *node = kr_keymap_first(&merger->older, key);
  for (; node != NULL; node = kr_keymap_next(&merger->older, node)) {
    const struct kr_merge_slot *slot = &merger->slots[node->value];
    if (!slot->removed && kr_text_equal(slot->words, words) &&
        kr_text_key_equal(slot->comment->by, entry->by, merger->arena) &&
        (found == KR_NEW || slot->list == list))
      found = node->value;
  }
  return found;
}

const char *kr_merge_file_of(const struct kr_merger *merger, const struct kr_merge_slot *slot) {
  const char *shown = slot->source == KR_MERGE_NO_FILE ? NULL : merger->files[slot->source].shown;
  return shown != NULL ? shown : slot->comment->from.bytes;
}

const char *kr_merge_whereabouts(const struct kr_merger *merger, const struct kr_merge_slot *slot) {
  struct kr_text id = slot->list == KR_ITEM_NONE ? kr_text_of("") : slot->identity.whereabouts;
  return kr_item_index_name(&merger->items, id, slot->identity.whereabouts, merger->arena).bytes;
}
