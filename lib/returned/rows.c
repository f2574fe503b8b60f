/* The rows of a table, each known by itself and then all compared. */
#include <string.h>

#include "base/textkey.h"
#include "returned/recognize.h"

/* The key of the policy that the row shows: its own cell's, or that of the merged cell. */
static struct kr_text policy_of(const struct kr_recognition *run, const struct kr_form_row *row) {
  const struct kr_form_region *form = run->form;
  struct kr_text none = {NULL, 0, {0, 0}};
  size_t count;
  if (!form->has[KR_PLAN_POLICY])
    return none;
  const struct kr_sheet_range *range = kr_form_merge(form, KR_PLAN_POLICY, row->first->row);
  const struct kr_sheet_cell *cell =
      range == NULL ? kr_form_row_cell(row->first, row->end, form->column[KR_PLAN_POLICY])
                    : kr_sheet_at(form->sheet, range->row, range->column);
  if (cell == NULL)
    return none;
  struct kr_text key = form->keyed->keys[cell - form->sheet->cells];
  kr_form_index_find(&run->known, KR_PLAN_POLICY, key, &count);
  return count > 0 ? key : none;
}

static void list_rows(struct kr_recognition *run, struct kr_recognition_rows *rows) {
  const struct kr_form_region *form = run->form;
  const struct kr_sheet *sheet = form->sheet;
  size_t from = kr_form_sheet_from(form->keyed, form->body_row), count = 0;
  size_t to = form->end_row == UINT32_MAX ? sheet->cell_count
                                          : kr_form_sheet_from(form->keyed, form->end_row);
  for (size_t i = from; i < to; i++)
    count += i == from || sheet->cells[i].row != sheet->cells[i - 1].row;
  rows->cells = kr_arena_alloc_array(run->arena, count + 1, sizeof *rows->cells);
  rows->match = kr_arena_alloc_array(run->arena, count + 1, sizeof *rows->match);
  rows->n = 0;
  while (from < to) {
    size_t end = from;
    while (end < to && sheet->cells[end].row == sheet->cells[from].row)
      end++;
    struct kr_form_row *row = &rows->cells[rows->n++];
    row->first = &sheet->cells[from];
    row->end = &sheet->cells[end];
    row->policy = policy_of(run, row);
    from = end;
  }
}

/* A second row of an item under another title is a copy that was made into something new. */
static void drop_copies(struct kr_recognition *run, struct kr_recognition_rows *rows) {
  const struct kr_form_item *items = run->known.items;
  bool *certain = kr_arena_alloc_array(run->arena, run->known.count + 1, sizeof *certain);
  for (size_t i = 0; i < rows->n; i++)
    if (rows->match[i].known != NULL && rows->match[i].certain)
      certain[rows->match[i].known - items] = true;
  for (size_t i = 0; i < rows->n; i++) {
    struct kr_form_row_match *match = &rows->match[i];
    if (match->known == NULL || match->certain || !certain[match->known - items] ||
        kr_text_blank(kr_recognition_row_title(run->form, &rows->cells[i])))
      continue;
    match->known = NULL;
    match->id_agrees = match->by_text = false;
  }
}

void kr_recognition_find_rows(struct kr_recognition *run, struct kr_recognition_rows *rows) {
  list_rows(run, rows);
  for (size_t i = 0; i < rows->n; i++)
    kr_form_row_identify(&run->known, run->form, &rows->cells[i], &rows->match[i]);
  drop_copies(run, rows);
}

const struct kr_form_row_match *kr_recognition_row_match(const struct kr_recognition_rows *rows,
                                                         uint32_t row) {
  size_t low = 0, high = rows->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (rows->cells[middle].first->row < row)
      low = middle + 1;
    else
      high = middle;
  }
  return low < rows->n && rows->cells[low].first->row == row ? &rows->match[low] : NULL;
}
