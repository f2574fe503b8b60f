/* SPDX-License-Identifier: ISC */
/* A sheet with the keys of its texts, and its merged cells found by their place. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/keymap.h"
#include "base/search.h"
#include "base/textkey.h"
#include "form/known_texts.h"

static int by_place(const void *a, const void *b) {
  const struct kr_sheet_range *x = a, *y = b;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

/* The order of a sheet's cells, on which all searches rely. */
static int by_cell(const struct kr_sheet_cell *a, const struct kr_sheet_cell *b) {
  if (a->row != b->row)
    return a->row < b->row ? -1 : 1;
  return (a->column > b->column) - (a->column < b->column);
}

#define SHARED_LEAST 32 /* bytes of a text whose key is looked for before it is made */

/* A text that many cells share, as those of shared strings and repeated cells do, has one key. */
static struct kr_text key_of(const struct kr_form_sheet *indexed, size_t at) {
  struct kr_keymap *made = indexed->made;
  struct kr_text text = kr_form_unguarded(indexed->sheet->cells[at].text);
  uint64_t place = (uint64_t)(uintptr_t)text.bytes / sizeof(max_align_t);
  if (kr_text_is_key(text))
    return text;
  const struct kr_keymap_node *node = text.len < SHARED_LEAST ? NULL : kr_keymap_first(made, place);
  for (; node != NULL; node = kr_keymap_next(made, node)) {
    struct kr_text other = kr_form_unguarded(indexed->sheet->cells[node->value].text);
    if (other.bytes == text.bytes && other.len == text.len)
      return indexed->keys[node->value];
  }
  if (text.len >= SHARED_LEAST)
    kr_keymap_add(made, place, at);
  return kr_text_key(indexed->arena, text);
}

struct kr_text kr_form_cell_key(const struct kr_form_sheet *indexed, size_t cell) {
  if (indexed->keys[cell].bytes == NULL)
    indexed->keys[cell] = key_of(indexed, cell);
  return indexed->keys[cell];
}

void kr_form_sheet_open(struct kr_form_sheet *indexed, const struct kr_sheet *sheet,
                        struct kr_arena *arena) {
  *indexed = (struct kr_form_sheet){.sheet = sheet, .arena = arena};
  indexed->made = kr_arena_alloc(arena, sizeof *indexed->made);
  kr_keymap_init(indexed->made, arena);
  indexed->keys = kr_arena_alloc_array(arena, sheet->cell_count + 1, sizeof *indexed->keys);
  indexed->known = kr_arena_alloc_array(arena, sheet->cell_count + 1, sizeof *indexed->known);
  for (size_t i = 1; i < sheet->cell_count; i++)
    assert(by_cell(&sheet->cells[i - 1], &sheet->cells[i]) <= 0);
  indexed->merges = kr_arena_alloc_array(arena, sheet->merge_count + 1, sizeof *indexed->merges);
  if (sheet->merge_count > 0)
    memcpy(indexed->merges, sheet->merges, sheet->merge_count * sizeof *indexed->merges);
  qsort(indexed->merges, sheet->merge_count, sizeof *indexed->merges, by_place);
}

void kr_form_sheet_init(struct kr_form_sheet *indexed, const struct kr_sheet *sheet,
                        const struct kr_form_index *index, struct kr_arena *arena) {
  kr_form_sheet_open(indexed, sheet, arena);
  for (size_t i = 0; i < sheet->cell_count; i++) {
    if (index != NULL)
      indexed->known[i] = kr_form_know(index, sheet->cells[i].text);
    if (indexed->known[i] != NULL)
      indexed->keys[i] = indexed->known[i]->key;
    else
      indexed->keys[i] = key_of(indexed, i);
  }
}

static int compare_row(const void *key, const void *element) {
  const uint32_t *row = key;
  const struct kr_sheet_cell *cell = element;
  return (*row > cell->row) - (*row < cell->row);
}

size_t kr_form_sheet_from(const struct kr_form_sheet *indexed, uint32_t row) {
  const struct kr_sheet *sheet = indexed->sheet;
  return kr_search_lower_bound(&row, sheet->cells, sheet->cell_count, sizeof *sheet->cells,
                               compare_row);
}

const struct kr_sheet_range *kr_form_merged_from(const struct kr_form_sheet *indexed, uint32_t row,
                                                 uint32_t column) {
  struct kr_sheet_range key = {row, column, 0, 0};
  return kr_search_first(&key, indexed->merges, indexed->sheet->merge_count, sizeof key, by_place);
}

uint32_t kr_form_merged_to(const struct kr_form_sheet *indexed, uint32_t row, uint32_t column) {
  const struct kr_sheet_range *found = kr_form_merged_from(indexed, row, column);
  return found == NULL ? row : found->last_row;
}

void kr_form_list_merges(const struct kr_form_index *index, struct kr_form_region *region) {
  const struct kr_form_sheet *indexed = region->indexed;
  size_t count = indexed->sheet->merge_count;
  for (int f = 0; count > 0 && f < region->field_count; f++) {
    if (!region->has[f])
      continue;
    region->merged_count[f] = 0;
    region->merged[f] =
        kr_arena_alloc_array(index->arena, count, sizeof(const struct kr_sheet_range *));
    for (size_t i = 0; i < count; i++)
      if (indexed->merges[i].column <= region->column[f] &&
          region->column[f] <= indexed->merges[i].last_column)
        region->merged[f][region->merged_count[f]++] = &indexed->merges[i];
  }
}

static int compare_merge(const void *key, const void *element) {
  const uint32_t *row = key;
  const struct kr_sheet_range *const *range = element;
  return (*row > (*range)->row) - (*row < (*range)->row);
}

const struct kr_sheet_range *kr_form_merge(const struct kr_form_region *region, int field,
                                           uint32_t row) {
  const struct kr_sheet_range *const *list = region->merged[field];
  uint32_t next = row + 1;
  size_t below =
      kr_search_lower_bound(&next, list, region->merged_count[field], sizeof *list, compare_merge);
  if (below == 0 || list[below - 1]->last_row < row)
    return NULL;
  return list[below - 1];
}

bool kr_form_has_column(const struct kr_form_region *region, uint32_t column) {
  for (int f = 0; f < region->field_count; f++)
    if (region->has[f] && region->column[f] == column)
      return true;
  return false;
}
