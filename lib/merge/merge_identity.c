/* SPDX-License-Identifier: ISC */
/* What makes two comments the same: writer, item, kind, field and words. */
#include <string.h>

#include "base/textkey.h"
#include "merge/merge_internal.h"

static void add_word(struct kr_sha256 *sha, const char *word) {
  kr_sha256_add(sha, word, strlen(word) + 1);
}

static void add_text(struct kr_sha256 *sha, struct kr_text text) {
  if (text.len > 0)
    kr_sha256_add(sha, text.bytes, text.len);
  kr_sha256_add(sha, "", 1);
}

struct kr_merge_keys kr_merge_keys_of(const struct kr_merge_identity *identity,
                                      struct kr_text words) {
  struct kr_merge_keys keys;
  struct kr_sha256 sha, copy;
  kr_sha256_init(&sha);
  add_text(&sha, identity->guessed);
  add_text(&sha, identity->name);
  add_word(&sha, identity->where);
  add_text(&sha, identity->whereabouts);
  add_word(&sha, identity->kind);
  add_text(&sha, identity->field);
  copy = sha;
  keys.group = kr_sha256_end(&copy);
  add_text(&sha, words);
  keys.key = kr_sha256_end(&sha);
  return keys;
}

uint64_t kr_merge_number(const struct kr_sha256_sum *sum) {
  uint64_t number;
  memcpy(&number, sum->v, sizeof number);
  return number;
}

bool kr_merge_same(const struct kr_sha256_sum *a, const struct kr_sha256_sum *b) {
  return memcmp(a->v, b->v, sizeof a->v) == 0;
}

struct kr_text kr_merge_seen_text(const struct kr_sha256_sum *key, struct kr_arena *arena) {
  char *text = kr_arena_alloc(arena, KR_MERGE_SEEN_CHARS + 1);
  kr_sha256_write(key, KR_MERGE_SEEN_CHARS, text);
  return kr_text_view(text, KR_MERGE_SEEN_CHARS);
}

bool kr_merge_is_given(const struct kr_merger *merger, const struct kr_entry *entry) {
  return merger->options->by.len > 0 && kr_entry_needs_name(entry);
}

struct kr_text kr_merge_field_of(const struct kr_merger *merger, const struct kr_entry *entry) {
  bool comment = kr_entry_is(entry, KR_ENTRY_COMMENT);
  if (comment && kr_plan_field_named(merger->plan, entry->field) < KR_PLAN_OWN)
    return kr_text_of(NULL);
  return entry->field;
}

struct kr_merge_identity kr_merge_identify(const struct kr_merger *merger,
                                           const struct kr_merge_file *file,
                                           const struct kr_entry *entry, bool placed,
                                           enum kr_merge_given given) {
  struct kr_merge_identity identity = {.kind = kr_entry_kinds[kr_entry_kind_of(entry)]};
  enum kr_entry_guess guess = kr_entry_guess_of(entry);
  bool named = given == KR_MERGE_AS_GIVEN && kr_merge_is_given(merger, entry);
  if (named)
    identity.name = kr_text_key(merger->arena, merger->options->by);
  else if (guess != KR_GUESS_FILE)
    identity.name = kr_text_key(merger->arena, entry->by);
  if (!named && guess != KR_GUESS_NONE)
    identity.guessed = file->row.digest;
  identity.where = "place";
  identity.whereabouts = entry->place;
  if (placed || entry->row.len > 0) {
    identity.where = placed ? "item" : "row";
    identity.whereabouts = placed ? entry->item : entry->row;
  }
  identity.field = kr_merge_field_of(merger, entry);
  return identity;
}

struct kr_text kr_merge_words(const struct kr_comment *comment, struct kr_arena *arena) {
  struct kr_text words = comment->proposed.bytes != NULL ? comment->proposed : comment->text;
  return kr_text_is_trimmed(words) ? words : kr_text_trim_lines(arena, words);
}

size_t kr_merge_rank(const struct kr_merger *merger, struct kr_text name) {
  size_t rank = merger->plan->reviewers.n;
  const struct kr_keymap_node *node = kr_keymap_first(&merger->ranks, kr_keymap_text(name));
  for (; node != NULL; node = kr_keymap_next(&merger->ranks, node))
    if (node->value < rank && kr_text_equal(merger->names[node->value], name))
      rank = node->value;
  return rank;
}
