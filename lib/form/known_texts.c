/* SPDX-License-Identifier: ISC */
/* Texts of cells with their keys and digests, found by their bytes. */
#include "form/known_texts.h"

#include <string.h>

#include "base/keymap.h"
#include "base/list.h"
#include "base/textkey.h"

#define MOST ((size_t)512 * 1024)  /* bytes, about, that are kept */
#define LONGEST ((size_t)8 * 1024) /* of one text */

struct kr_form_memory {
  const struct kr_plan *plan;
  struct kr_arena *arena;
  size_t size;
  struct kr_keymap by_text;
  KR_LIST(struct kr_form_known *) texts;
};

static void forget(struct kr_form_memory *memory) {
  kr_arena_reset(memory->arena);
  memory->size = 0;
  memset(&memory->texts, 0, sizeof memory->texts);
  kr_keymap_init(&memory->by_text, memory->arena);
}

struct kr_form_memory *kr_form_memory_new(const struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_form_memory *memory = kr_arena_alloc(arena, sizeof *memory);
  memory->plan = plan;
  memory->arena = kr_arena_child(arena);
  forget(memory);
  return memory;
}

void kr_form_memory_begin(struct kr_form_memory *memory) {
  if (memory->size > MOST)
    forget(memory);
}

static struct kr_form_known *add(struct kr_form_memory *memory, struct kr_text text,
                                 uint64_t place) {
  struct kr_form_known *known = kr_arena_alloc(memory->arena, sizeof *known);
  known->text = kr_text_view(kr_arena_copy(memory->arena, text.bytes, text.len), text.len);
  struct kr_text bare = kr_form_unguarded(known->text);
  known->key = kr_text_is_key(bare) ? bare : kr_text_key(memory->arena, bare);
  kr_plan_digest(known->text, known->digest, memory->arena);
  memory->size += sizeof *known + 2 * text.len;
  kr_keymap_add(&memory->by_text, place, memory->texts.n);
  return *KR_LIST_ADD(&memory->texts, memory->arena) = known;
}

struct kr_form_known *kr_form_know(const struct kr_form_index *index, struct kr_text text) {
  struct kr_form_memory *memory = index->memory;
  if (memory == NULL || memory->plan != index->plan || text.len == 0 || text.len > LONGEST)
    return NULL;
  uint64_t place = kr_keymap_text(text);
  const struct kr_keymap_node *node = kr_keymap_first(&memory->by_text, place);
  for (; node != NULL; node = kr_keymap_next(&memory->by_text, node))
    if (kr_text_equal(memory->texts.v[node->value]->text, text))
      return memory->texts.v[node->value];
  return memory->size > MOST ? NULL : add(memory, text, place);
}

bool kr_form_id_holds(const struct kr_form_index *index, const struct kr_id_cell *cell,
                      enum kr_plan_field field, struct kr_text text) {
  const struct kr_form_known *known = field < KR_PLAN_OWN ? kr_form_know(index, text) : NULL;
  if (known == NULL)
    return kr_plan_id_holds(cell, index->plan, field, text, index->arena);
  return strcmp(known->digest, cell->digest[field]) == 0;
}
