/* Cells collected one by one, counted against the limit of a file. */
#include "sheet/cells.h"

#include <stdio.h>
#include <string.h>

void kr_sheet_cells_over(struct kr_sheet_cells *cells) {
  if (cells->full)
    return;
  cells->full = true;
  kr_diag_over(cells->reading->diags, cells->reading->shown, "cells",
               cells->reading->limits->cells);
}

void kr_sheet_cells_add(struct kr_sheet_cells *cells, uint32_t row, uint32_t column,
                        struct kr_text text, bool struck) {
  struct kr_sheet_cell cell = {.row = row, .column = column, .text = text, .struck = struck};
  if (text.len == 0 || cells->full)
    return;
  if (++cells->count > cells->reading->limits->cells || row >= KR_ROWS_MOST ||
      column >= KR_COLUMNS_MOST)
    kr_sheet_cells_over(cells);
  else
    kr_buffer_add(&cells->bytes, (const char *)&cell, sizeof cell);
}

void kr_sheet_cells_keep(struct kr_sheet_cells *cells, struct kr_sheet *sheet) {
  sheet->cell_count = cells->bytes.len / sizeof *sheet->cells;
  sheet->cells = kr_arena_alloc(cells->reading->arena, cells->bytes.len + 1);
  if (sheet->cell_count > 0)
    memcpy(sheet->cells, cells->bytes.bytes, cells->bytes.len);
  kr_buffer_clear(&cells->bytes);
}
