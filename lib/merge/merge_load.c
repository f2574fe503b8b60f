/* SPDX-License-Identifier: ISC */
/* The comments of a plan, before anything is merged: whose they are, and which file they are of. */
#include <string.h>

#include "base/textkey.h"
#include "merge/merge_internal.h"
#include "source/record.h"

void kr_merge_index_slot(struct kr_merger *merger, size_t number) {
  struct kr_merge_slot *slot = &merger->slots[number];
  slot->rank = kr_merge_rank(merger, slot->identity.name);
  kr_keymap_add(&merger->by_key, kr_merge_number(&slot->keys.key), number);
  kr_keymap_add(&merger->by_group, kr_merge_number(&slot->keys.group), number);
}

static const char *kind_of(const struct kr_comment *comment) {
  if (kr_text_is(comment->kind, "note"))
    return kr_entry_kinds[KR_ENTRY_NOTE];
  if (comment->proposed.bytes != NULL)
    return kr_entry_kinds[KR_ENTRY_EDIT];
  bool extra = kr_text_is(comment->kind, "extra");
  return kr_entry_kinds[extra ? KR_ENTRY_EXTRA : KR_ENTRY_COMMENT];
}

struct kr_merge_slot kr_merge_slot_of(const struct kr_merger *merger, size_t list,
                                      const struct kr_comment *comment, struct kr_arena *arena) {
  struct kr_merge_slot slot = {.comment = comment, .list = list};
  struct kr_merge_identity *identity = &slot.identity;
  identity->guessed = comment->guessed;
  identity->name = kr_text_key(arena, comment->by);
  if (list != KR_ITEM_NONE) {
    identity->where = "item";
    identity->whereabouts = merger->items.v[list].item->id;
  } else {
    bool row = comment->row.len > 0;
    identity->where = row ? "row" : "place";
    identity->whereabouts = row ? comment->row : comment->place;
  }
  identity->kind = kind_of(comment);
  identity->field = comment->field;
  slot.words = kr_merge_words(comment, arena);
  slot.keys = kr_merge_keys_of(identity, slot.words);
  return slot;
}

/* A guessed name is the file's, or that of an author in it. What the file has seen tells, else the
 * file's name. */
static void tell_guess(struct kr_merger *merger, struct kr_merge_slot *slot) {
  size_t file = kr_merge_find_file(merger, slot->comment->guessed);
  struct kr_merge_identity nameless = slot->identity;
  nameless.name = kr_text_of("");
  struct kr_merge_keys keys = kr_merge_keys_of(&nameless, slot->words);
  bool is_stem = false;
  if (file != KR_MERGE_NO_FILE) {
    struct kr_text stem = kr_text_stem(merger->arena, merger->files[file].row.file);
    bool author = kr_merge_has_seen(merger, file, &slot->keys.key);
    is_stem = kr_merge_has_seen(merger, file, &keys.key) ||
              (!author && kr_text_key_equal(stem, slot->comment->by, merger->arena));
  }
  if (!is_stem)
    return;
  slot->identity = nameless;
  slot->keys = keys;
}

/* The file that a comment is of: the one of its name and time that has seen it, of several the
 * smallest. A file of that name and time that has not seen it: a person changed the comment. */
static void find_source(struct kr_merger *merger, struct kr_merge_slot *slot) {
  const struct kr_comment *comment = slot->comment;
  const struct kr_keymap *map = &merger->by_name;
  const struct kr_keymap_node *node;
  bool known = false;
  slot->source = KR_MERGE_NO_FILE;
  node = kr_keymap_first(map, kr_keymap_pair(comment->from, comment->saved));
  for (; comment->from.len > 0 && node != NULL; node = kr_keymap_next(map, node)) {
    const struct kr_merge_file *file = &merger->files[node->value];
    known = true;
    if (!kr_merge_has_seen(merger, node->value, &slot->keys.key))
      continue;
    if (slot->source == KR_MERGE_NO_FILE ||
        kr_text_compare(file->row.digest, merger->files[slot->source].row.digest) < 0)
      slot->source = node->value;
  }
  slot->person = comment->from.len == 0 || (known && slot->source == KR_MERGE_NO_FILE);
}

/* By what plans of older versions know an entry again. */
static void add_older(struct kr_merger *merger, size_t number) {
  const struct kr_merge_slot *slot = &merger->slots[number];
  const struct kr_comment *comment = slot->comment;
  if (comment->from.len > 0)
    kr_keymap_add(&merger->older,
                  kr_keymap_pair(comment->from, comment->saved) ^ kr_keymap_text(slot->words),
                  number);
}

/* Equal comments of files, such as two branches of a plan bring together, are one. */
static bool joins(struct kr_merger *merger, struct kr_merge_slot *slot) {
  size_t number = slot->person ? KR_NEW : kr_merge_find_slot(merger, &slot->keys.key);
  if (number == KR_NEW || merger->slots[number].person)
    return false;
  struct kr_merge_slot *other = &merger->slots[number];
  bool same = kr_record_equal(&kr_comment_record, slot->comment, other->comment);
  if ((kr_comment_is_worked_on(slot->comment) && !same) || other->list != slot->list)
    return false;
  bool later = kr_text_compare(slot->comment->saved, other->comment->saved) > 0;
  if (later && !kr_comment_is_worked_on(other->comment)) {
    bool undated = slot->comment->undated || other->comment->undated;
    *kr_merge_own(merger, other) = *slot->comment;
    other->own->undated = undated;
    other->source = slot->source;
  }
  other->changed = true;
  slot->removed = true;
  return true;
}

static void load_list(struct kr_merger *merger, size_t list, const struct kr_comments *comments) {
  for (size_t i = 0; i < comments->n; i++) {
    struct kr_merge_slot slot = kr_merge_slot_of(merger, list, &comments->v[i], merger->arena);
    slot.origin = i;
    if (slot.comment->guessed.len > 0)
      tell_guess(merger, &slot);
    find_source(merger, &slot);
    bool joined = joins(merger, &slot);
    size_t number = kr_merge_add_slot(merger, &slot);
    if (!joined) {
      kr_merge_index_slot(merger, number);
      add_older(merger, number);
    }
  }
}

/* Room for all comments that get one, and entries, at once. */
static void make_room(struct kr_merger *merger) {
  size_t room = merger->plan->unplaced.n + merger->submissions->entries.n + 1;
  for (size_t i = 0; i < merger->items.n; i++)
    room += merger->resting[i] ? 0 : merger->items.v[i].item->comments.n;
  merger->slots = kr_arena_alloc_array(merger->arena, room, sizeof *merger->slots);
  merger->slot_room = room;
}

void kr_merge_load(struct kr_merger *merger) {
  kr_merge_find_resting(merger);
  make_room(merger);
  for (size_t i = 0; i < merger->items.n; i++)
    if (!merger->resting[i])
      load_list(merger, i, &merger->items.v[i].item->comments);
  load_list(merger, KR_ITEM_NONE, &merger->plan->unplaced);
}
