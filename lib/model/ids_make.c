/* SPDX-License-Identifier: ISC */
/* Ids: those that a file brought along, and new ones, made of titles, beside them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/digest.h"
#include "model/ids_make.h"
#include "source/source.h"

#define DIGEST_CHARS 6  /* of base 32: two of a thousand titles share them once in 2000 plans */
#define LATIN_MOST 24   /* bytes; with a prefix and a number it is still an id */
#define LETTERS_LEAST 2 /* of a title that makes an id */

struct entry {
  struct kr_text *id;
  size_t order;
};

static int by_id_and_order(const void *a, const void *b) {
  const struct entry *x = a, *y = b;
  int order = kr_text_compare(*x->id, *y->id);
  return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static int compare_id(const void *key, const void *entry) {
  return kr_text_compare(*(const struct kr_text *)key, **(struct kr_text *const *)entry);
}

struct kr_ids_maker kr_ids_maker_new(struct kr_arena *arena, size_t most) {
  struct kr_ids_maker ids = {
      kr_arena_alloc_array(arena, most + 1, sizeof(struct kr_text *)), 0, {.arena = arena}};
  kr_keymap_init(&ids.made, arena);
  return ids;
}

void kr_ids_maker_add(struct kr_ids_maker *ids, struct kr_text *id) {
  if (id->len > 0)
    ids->v[ids->n++] = id;
}

void kr_ids_maker_sort(struct kr_ids_maker *ids, struct kr_arena *arena) {
  struct entry *sorted = kr_arena_alloc_array(arena, ids->n + 1, sizeof *sorted);
  size_t count = ids->n;
  for (size_t i = 0; i < count; i++)
    sorted[i] = (struct entry){ids->v[i], i};
  qsort(sorted, count, sizeof *sorted, by_id_and_order);
  ids->n = 0;
  for (size_t i = 0; i < count; i++)
    if (ids->n > 0 && kr_text_equal(*ids->v[ids->n - 1], *sorted[i].id))
      sorted[i].id->len = 0;
    else
      ids->v[ids->n++] = sorted[i].id;
}

bool kr_ids_maker_has(const struct kr_ids_maker *ids, struct kr_text id) {
  return ids->n > 0 && bsearch(&id, ids->v, ids->n, sizeof(struct kr_text *), compare_id) != NULL;
}

/* A title in Latin letters and digits as an id; absent for another one, and for a long one. */
static struct kr_text latin_id(struct kr_text title, struct kr_arena *arena) {
  struct kr_buffer id;
  size_t letters = 0;
  kr_buffer_init(&id, arena);
  for (size_t i = 0; i < title.len && letters != SIZE_MAX; i++) {
    char c = title.bytes[i];
    bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (upper || lower || digit)
      kr_buffer_putc(&id, (char)(upper ? c | 0x20 : c));
    else if (id.len > 0 && id.bytes[id.len - 1] != '-')
      kr_buffer_putc(&id, '-');
    letters += upper || lower;
    if ((c & 0x80) != 0)
      letters = SIZE_MAX;
  }
  if (id.len > 0 && id.bytes[id.len - 1] == '-')
    id.len--;
  struct kr_text text = kr_buffer_keep(&id, arena);
  if (letters < LETTERS_LEAST || letters == SIZE_MAX || text.len > LATIN_MOST || !kr_id_good(text))
    return kr_text_of(NULL);
  return text;
}

/* The id, or if it is taken, with the first of -2, -3 … that is not. */
static struct kr_text free_id(struct kr_ids_maker *ids, struct kr_text id, struct kr_arena *arena) {
  const struct kr_keymap_node *node = kr_keymap_first(&ids->made, kr_keymap_text(id));
  size_t number = node == NULL ? 1 : node->value + 1;
  struct kr_text made = id;
  for (;; number++) {
    char text[64];
    int len = snprintf(text, sizeof text, "%.*s-%zu", (int)id.len, id.bytes, number);
    if (number > 1)
      made = kr_text_view(text, (size_t)len);
    if (kr_ids_maker_has(ids, made) ||
        (number > 1 && kr_keymap_first(&ids->made, kr_keymap_text(made)) != NULL))
      continue;
    kr_keymap_add(&ids->made, kr_keymap_text(id), number);
    if (number > 1)
      kr_keymap_add(&ids->made, kr_keymap_text(made), 1);
    return kr_text_of(kr_arena_copy(arena, made.bytes, made.len));
  }
}

struct kr_text kr_ids_of_text(struct kr_ids_maker *ids, const char *prefix, struct kr_text text,
                              struct kr_arena *arena) {
  char digest[DIGEST_CHARS + 1], id[64];
  if (kr_text_blank(text))
    return free_id(ids, kr_text_of(prefix), arena);
  kr_digest_write(kr_digest_text(text, arena), DIGEST_CHARS, digest);
  for (char *c = digest; *c != '\0'; c++)
    if (*c >= 'A')
      *c = (char)(*c | 0x20);
  snprintf(id, sizeof id, "%s-%s", prefix, digest);
  return free_id(ids, kr_text_of(id), arena);
}

struct kr_text kr_ids_of_title(struct kr_ids_maker *ids, const char *prefix, struct kr_text title,
                               struct kr_arena *arena) {
  struct kr_text latin = latin_id(title, arena);
  if (latin.bytes == NULL)
    return kr_ids_of_text(ids, prefix, title, arena);
  return free_id(ids, latin, arena);
}

struct kr_text kr_ids_of_entry(struct kr_ids_maker *ids, int month, struct kr_text text,
                               struct kr_arena *arena) {
  char prefix[32];
  snprintf(prefix, sizeof prefix, "entry-%d", month);
  return kr_ids_of_text(ids, prefix, text, arena);
}

const struct kr_ids_rule *kr_ids_rule_of(const struct kr_record *record) {
  static const struct kr_ids_rule rules[] = {
      {"plan", KR_IDS_OF_PLAN, NULL, NULL},         {"policy", KR_IDS_OF_PLAN, "policy", "title"},
      {"item", KR_IDS_OF_PLAN, "item", "title"},    {"call", KR_IDS_OF_CALLS, "call", "name"},
      {"lane", KR_IDS_OF_LANES, "lane", "name"},    {"stage", KR_IDS_OF_STAGES, "stage", "name"},
      {"entry", KR_IDS_OF_ENTRIES, "entry", "text"}};
  for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
    if (strcmp(rules[i].record, record->name) == 0)
      return &rules[i];
  return NULL;
}
