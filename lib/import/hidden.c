/* SPDX-License-Identifier: ISC */
/* Rows and columns that the office hid, which are read like the others, and told. */
#include <string.h>

#include "import/import_internal.h"

enum direction { ROWS, COLUMNS };

/* Puts the number of a row, or the letters of a column. */
static void put_name(struct kr_buffer *text, uint32_t at, enum direction direction) {
  static const struct kr_sheet unnamed = {.hidden = false};
  if (direction == ROWS) {
    kr_buffer_printf(text, "%u", at + 1);
    return;
  }
  const char *cell = kr_sheet_place(&unnamed, 0, at, text->arena);
  kr_buffer_add(text, cell, strlen(cell) - 1);
}

/* "3, 5-7" for spans. */
static struct kr_text names_of(struct kr_arena *arena, const struct kr_sheet_spans *spans,
                               enum direction direction) {
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  for (size_t i = 0; i < spans->n; i++) {
    if (i > 0)
      kr_buffer_puts(&text, ", ");
    put_name(&text, spans->v[i].first, direction);
    if (spans->v[i].last == spans->v[i].first)
      continue;
    kr_buffer_putc(&text, '-');
    put_name(&text, spans->v[i].last, direction);
  }
  return kr_buffer_keep(&text, arena);
}

/* True for a cell with a text of people: not for the identity of a row of our own form. */
static bool shows_text(struct kr_import_scan *scan, const struct kr_sheet_cell *cell) {
  struct kr_id_cell id;
  return !kr_text_blank(cell->text) && !kr_text_is(cell->text, "kairan") &&
         !kr_plan_id_parse(cell->text, &id, scan->import->arena);
}

static bool holds_text(struct kr_import_scan *scan, const struct kr_sheet_span *span,
                       enum direction direction) {
  for (size_t i = 0; i < scan->sheet->cell_count; i++) {
    const struct kr_sheet_cell *cell = &scan->sheet->cells[i];
    uint32_t at = cell->row;
    if (direction == COLUMNS)
      at = cell->column;
    if (at >= span->first && at <= span->last && shows_text(scan, cell))
      return true;
  }
  return false;
}

static void tell(struct kr_import_scan *scan, const struct kr_sheet_spans *spans,
                 enum direction direction, enum kr_diag_code code) {
  struct kr_sheet_spans kept = {NULL, 0, 0};
  uint32_t first[] = {0, 0};
  for (size_t i = 0; i < spans->n; i++)
    if (holds_text(scan, &spans->v[i], direction))
      *KR_LIST_ADD(&kept, scan->import->arena) = spans->v[i];
  if (kept.n == 0)
    return;
  first[direction] = kept.v[0].first;
  const char *place = kr_sheet_place(scan->sheet, first[ROWS], first[COLUMNS], scan->import->arena);
  kr_import_tell(scan->import, code, (struct kr_import_place){scan->file, place},
                 names_of(scan->import->arena, &kept, direction), kr_text_of(NULL));
}

void kr_import_tell_hidden(struct kr_import_scan *scan) {
  tell(scan, &scan->sheet->hidden_rows, ROWS, KR_DIAG_IMPORT_ROWS_HIDDEN);
  tell(scan, &scan->sheet->hidden_columns, COLUMNS, KR_DIAG_IMPORT_COLUMNS_HIDDEN);
}
