/* SPDX-License-Identifier: ISC */
/* The rows of a region, matched one by one, then checked for duplicates. */
#include <string.h>

#include "base/search.h"
#include "base/textkey.h"
#include "form/form.h"
#include "form/known_texts.h"

/* The key of the policy that the row shows: its own cell's, or that of the merged cell. */
static struct kr_text policy_of(const struct kr_form_index *index,
                                const struct kr_form_region *region,
                                const struct kr_form_row *row) {
  struct kr_text none = kr_text_of(NULL);
  size_t count;
  if (!region->has[KR_PLAN_POLICY])
    return none;
  const struct kr_sheet_range *range = kr_form_merge(region, KR_PLAN_POLICY, row->first->row);
  const struct kr_sheet_cell *cell;
  if (range != NULL)
    cell = kr_sheet_at(region->sheet, range->row, range->column);
  else
    cell = kr_form_row_cell(row->first, row->end, region->column[KR_PLAN_POLICY]);
  if (cell == NULL)
    return none;
  struct kr_text key = region->indexed->keys[cell - region->sheet->cells];
  kr_form_index_find(index, KR_PLAN_POLICY, key, &count);
  return count > 0 ? key : none;
}

static void list_rows(const struct kr_form_index *index, const struct kr_form_region *region,
                      struct kr_form_rows *rows) {
  const struct kr_sheet *sheet = region->sheet;
  size_t from = kr_form_sheet_from(region->indexed, region->body_row), count = 0;
  size_t to = kr_form_sheet_from(region->indexed, region->end_row);
  for (size_t i = from; i < to; i++)
    count += i == from || sheet->cells[i].row != sheet->cells[i - 1].row;
  rows->cells = kr_arena_alloc_array(index->arena, count + 1, sizeof *rows->cells);
  rows->match = kr_arena_alloc_array(index->arena, count + 1, sizeof *rows->match);
  rows->n = 0;
  while (from < to) {
    size_t end = from;
    while (end < to && sheet->cells[end].row == sheet->cells[from].row)
      end++;
    struct kr_form_row *row = &rows->cells[rows->n++];
    row->first = &sheet->cells[from];
    row->end = &sheet->cells[end];
    row->policy = policy_of(index, region, row);
    from = end;
  }
}

/* A second row of an item under another title is a copy that was made into something new, and one
 * that is only like it another item of an older plan. */
static void drop_copies(const struct kr_form_index *index, const struct kr_form_region *region,
                        struct kr_form_rows *rows) {
  const struct kr_form_item *items = index->items;
  bool *certain = kr_arena_alloc_array(index->arena, index->count + 1, sizeof *certain);
  bool *titled = kr_arena_alloc_array(index->arena, index->count + 1, sizeof *titled);
  for (size_t i = 0; i < rows->n; i++) {
    const struct kr_form_row_match *match = &rows->match[i];
    if (match->item == NULL)
      continue;
    certain[match->item - items] = certain[match->item - items] || match->certain;
    titled[match->item - items] = titled[match->item - items] || match->titled;
  }
  for (size_t i = 0; i < rows->n; i++) {
    struct kr_form_row_match *match = &rows->match[i];
    if (match->item == NULL)
      continue;
    bool copy = !match->certain && certain[match->item - items];
    bool another = match->nearly && !match->titled && titled[match->item - items];
    if ((!copy && !another) || kr_text_blank(kr_form_row_title(region, &rows->cells[i])))
      continue;
    match->item = NULL;
    match->sent = match->by_text = false;
    match->alone = another && !copy;
  }
}

/* A text that the form had beside another id. */
static bool was_beside_another(struct kr_form_index *index, const struct kr_form_rows *rows,
                               size_t at, enum kr_plan_field field, struct kr_text text) {
  const struct kr_id_cell *own = &rows->match[at].id;
  if (kr_text_blank(text) || kr_form_id_holds(index, own, field, text))
    return false;
  for (size_t i = 0; i < rows->n && index->similarity_left > text.len; i++) {
    const struct kr_form_row_match *other = &rows->match[i];
    if (!other->has_id || kr_text_equal(other->id.id, own->id))
      continue;
    index->similarity_left -= text.len;
    if (kr_form_id_holds(index, &other->id, field, text))
      return true;
  }
  return index->similarity_left <= text.len;
}

/* An id that no text of its row bears out does not count beside the texts of another row, whose
 * item may be gone. */
static void drop_moved(struct kr_form_index *index, const struct kr_form_region *region,
                       struct kr_form_rows *rows) {
  for (size_t i = 0; i < rows->n; i++) {
    struct kr_form_row_match *match = &rows->match[i];
    bool moved = false;
    for (size_t k = 0; match->bare && match->has_id && k < index->telling && !moved; k++) {
      enum kr_plan_field field = index->own[k];
      const struct kr_form_row *row = &rows->cells[i];
      const struct kr_sheet_cell *cell =
          region->has[field] ? kr_form_row_cell(row->first, row->end, region->column[field]) : NULL;
      moved = cell != NULL && was_beside_another(index, rows, i, field, cell->text);
    }
    if (moved) {
      match->item = NULL;
      match->sent = match->certain = false;
      match->alone = true;
    }
  }
}

struct kr_form_rows kr_form_find_rows(struct kr_form_index *index,
                                      const struct kr_form_region *region) {
  struct kr_form_rows rows;
  list_rows(index, region, &rows);
  for (size_t i = 0; i < rows.n; i++)
    kr_form_row_identify(index, region, &rows.cells[i], &rows.match[i]);
  drop_moved(index, region, &rows);
  drop_copies(index, region, &rows);
  return rows;
}

struct kr_text kr_form_row_title(const struct kr_form_region *region,
                                 const struct kr_form_row *row) {
  const struct kr_sheet_cell *cell = NULL;
  if (region->has[KR_PLAN_ITEM])
    cell = kr_form_row_cell(row->first, row->end, region->column[KR_PLAN_ITEM]);
  return cell == NULL ? kr_text_of("") : cell->text;
}

static int compare_row(const void *key, const void *element) {
  const uint32_t *row = key;
  const struct kr_form_row *other = element;
  return (*row > other->first->row) - (*row < other->first->row);
}

const struct kr_form_row_match *kr_form_rows_match(const struct kr_form_rows *rows, uint32_t row) {
  const struct kr_form_row *found =
      kr_search_first(&row, rows->cells, rows->n, sizeof *rows->cells, compare_row);
  return found == NULL ? NULL : &rows->match[found - rows->cells];
}
