/* SPDX-License-Identifier: ISC */
/* The cells and notes of a sheet that was read, put in order. */
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet.h"

static int by_row_and_column(uint32_t row, uint32_t column, uint32_t other_row,
                             uint32_t other_column) {
  if (row != other_row)
    return row < other_row ? -1 : 1;
  return (column > other_column) - (column < other_column);
}

static int by_place_and_text(const void *a, const void *b) {
  const struct kr_sheet_cell *x = a, *y = b;
  int order = by_row_and_column(x->row, x->column, y->row, y->column);
  return order != 0 ? order : kr_text_compare(x->text, y->text);
}

static int by_note(const void *a, const void *b) {
  const struct kr_sheet_note *x = a, *y = b;
  int order = by_row_and_column(x->row, x->column, y->row, y->column);
  return order != 0 ? order : kr_text_compare(x->text, y->text);
}

static int by_cell(const struct kr_sheet_cell *a, const struct kr_sheet_cell *b) {
  return by_row_and_column(a->row, a->column, b->row, b->column);
}

void kr_sheet_damage(const struct kr_sheet *sheet, const struct kr_reading *reading,
                     enum kr_reading_damage_kind kind, uint32_t row, uint32_t column) {
  const char **place = kr_reading_damage(reading, kind);
  if (place != NULL)
    *place = kr_sheet_place(sheet, row, column, reading->arena);
}

/* Sorting takes as much memory again, which is asked for before. */
static void sort_cells(struct kr_sheet *sheet, const struct kr_reading *reading, size_t at) {
  while (at < sheet->cell_count && by_cell(&sheet->cells[at - 1], &sheet->cells[at]) <= 0)
    at++;
  if (at == sheet->cell_count)
    return;
  kr_sheet_damage(sheet, reading, KR_READING_ORDER, sheet->cells[at].row, sheet->cells[at].column);
  kr_arena_give_back(
      kr_arena_resize(reading->arena, NULL, sheet->cell_count * sizeof *sheet->cells));
  qsort(sheet->cells, sheet->cell_count, sizeof *sheet->cells, by_place_and_text);
}

/* The first of several cells at one place stays. */
static void part_equal_places(struct kr_sheet *sheet, const struct kr_reading *reading) {
  size_t kept = 0;
  for (size_t i = 0; i < sheet->cell_count; i++) {
    const struct kr_sheet_cell cell = sheet->cells[i];
    struct kr_sheet_cell *before = kept == 0 ? NULL : &sheet->cells[kept - 1];
    if (before == NULL || by_cell(before, &cell) != 0) {
      sheet->cells[kept++] = cell;
      continue;
    }
    kr_sheet_damage(sheet, reading, KR_READING_CELL_TWICE, cell.row, cell.column);
    if (before->anchor == NULL)
      before->anchor = cell.anchor;
    if (kr_text_blank(cell.text) || kr_text_equal(cell.text, before->text))
      continue;
    const struct kr_sheet_note note = {.row = cell.row, .column = cell.column, .text = cell.text};
    *KR_LIST_ADD(&sheet->strays, reading->arena) = note;
  }
  sheet->cell_count = kept;
}

static int by_doubt(const void *a, const void *b) {
  const struct kr_sheet_doubt *x = a, *y = b;
  return by_row_and_column(x->row, x->column, y->row, y->column);
}

static int by_fill(const void *a, const void *b) {
  const struct kr_sheet_fill *x = a, *y = b;
  return by_row_and_column(x->row, x->column, y->row, y->column);
}

static int by_first(const void *a, const void *b) {
  const struct kr_sheet_span *x = a, *y = b;
  return (x->first > y->first) - (x->first < y->first);
}

static void sort(void *rows, size_t count, size_t size,
                 int (*compare)(const void *, const void *)) {
  if (count > 1)
    qsort(rows, count, size, compare);
}

void kr_sheet_finish(struct kr_sheet *sheet, const struct kr_reading *reading) {
  size_t ordered = 1;
  while (ordered < sheet->cell_count &&
         by_cell(&sheet->cells[ordered - 1], &sheet->cells[ordered]) < 0)
    ordered++;
  if (ordered < sheet->cell_count) {
    sort_cells(sheet, reading, ordered);
    part_equal_places(sheet, reading);
  }
  if (sheet->strays.n > 0) {
    size_t count = sheet->note_count + sheet->strays.n;
    struct kr_sheet_note *all = kr_arena_alloc_array(reading->arena, count, sizeof *all);
    if (sheet->note_count > 0)
      memcpy(all, sheet->notes, sheet->note_count * sizeof *all);
    memcpy(all + sheet->note_count, sheet->strays.v, sheet->strays.n * sizeof *all);
    sheet->notes = all;
    sheet->note_count = count;
    sheet->strays.n = 0;
  }
  sort(sheet->fills.v, sheet->fills.n, sizeof *sheet->fills.v, by_fill);
  sort(sheet->notes, sheet->note_count, sizeof *sheet->notes, by_note);
  sort(sheet->doubts.v, sheet->doubts.n, sizeof *sheet->doubts.v, by_doubt);
  sort(sheet->hidden_rows.v, sheet->hidden_rows.n, sizeof *sheet->hidden_rows.v, by_first);
  sort(sheet->hidden_columns.v, sheet->hidden_columns.n, sizeof *sheet->hidden_columns.v, by_first);
}
