/* SPDX-License-Identifier: ISC */
/* Views of a sheet in which months run down: the sheet itself, or a part of it transposed. */
#include <stdlib.h>
#include <string.h>

#include "import/sched_internal.h"

struct kr_arena *kr_import_view_arena(const struct kr_import_view *view) {
  return view->scan->import->arena;
}

void kr_import_view_use(const struct kr_import_view *view, size_t cell) {
  view->scan->used[view->origin[cell]] = true;
}

struct kr_import_place kr_import_view_place(const struct kr_import_view *view, size_t cell) {
  return (struct kr_import_place){view->scan->file,
                                  kr_import_place_of(view->scan, view->origin[cell])};
}

struct kr_import_view *kr_import_view_new(struct kr_import_scan *scan) {
  struct kr_arena *arena = scan->import->arena;
  struct kr_import_view *view = kr_arena_alloc(arena, sizeof *view);
  view->scan = scan;
  view->sheet = *scan->sheet;
  view->indexed = scan->indexed;
  view->origin = kr_arena_alloc_array(arena, view->sheet.cell_count + 1, sizeof *view->origin);
  for (size_t i = 0; i < view->sheet.cell_count; i++)
    view->origin[i] = i;
  return view;
}

static int by_column_and_row(const void *a, const void *b) {
  const struct kr_sheet_cell *x = *(const struct kr_sheet_cell *const *)a;
  const struct kr_sheet_cell *y = *(const struct kr_sheet_cell *const *)b;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static void transpose_cells(struct kr_import_view *view, uint32_t from, uint32_t to) {
  const struct kr_sheet *sheet = view->scan->sheet;
  struct kr_arena *arena = kr_import_view_arena(view);
  const struct kr_sheet_cell **order =
      kr_arena_alloc_array(arena, sheet->cell_count + 1, sizeof(const struct kr_sheet_cell *));
  size_t n = 0;
  for (size_t i = 0; i < sheet->cell_count; i++)
    if (sheet->cells[i].row >= from && sheet->cells[i].row < to &&
        kr_sheet_is_table(sheet, sheet->cells[i].row))
      order[n++] = &sheet->cells[i];
  qsort(order, n, sizeof(const struct kr_sheet_cell *), by_column_and_row);
  view->sheet.cells = kr_arena_alloc_array(arena, n + 1, sizeof *view->sheet.cells);
  view->sheet.cell_count = n;
  for (size_t i = 0; i < n; i++) {
    view->sheet.cells[i] = *order[i];
    view->sheet.cells[i].row = order[i]->column;
    view->sheet.cells[i].column = order[i]->row;
    view->origin[i] = (size_t)(order[i] - sheet->cells);
  }
}

static void transpose_merges(struct kr_import_view *view) {
  const struct kr_sheet *sheet = view->scan->sheet;
  view->sheet.merges = kr_arena_alloc_array(kr_import_view_arena(view), sheet->merge_count + 1,
                                            sizeof *view->sheet.merges);
  for (size_t i = 0; i < sheet->merge_count; i++) {
    const struct kr_sheet_range *range = &sheet->merges[i];
    view->sheet.merges[i] =
        (struct kr_sheet_range){range->column, range->row, range->last_column, range->last_row};
  }
}

struct kr_import_view *kr_import_view_transpose(struct kr_import_scan *scan, uint32_t from,
                                                uint32_t to) {
  struct kr_import_view *view = kr_import_view_new(scan);
  view->transposed = true;
  transpose_cells(view, from, to);
  transpose_merges(view);
  view->sheet.block_count = 0;
  kr_form_sheet_open(&view->indexed, &view->sheet, scan->import->arena);
  return view;
}

struct kr_text kr_import_view_key(const struct kr_import_view *view,
                                  const struct kr_sheet_cell *cell) {
  return kr_form_cell_key(&view->indexed, (size_t)(cell - view->sheet.cells));
}
