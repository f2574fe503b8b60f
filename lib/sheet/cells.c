/* SPDX-License-Identifier: ISC */
/* Cells collected one by one and counted against the limit of a file. */
#include "sheet/cells.h"

#include <string.h>

#define CELLS_FIRST 64

void kr_sheet_cells_over(struct kr_sheet_cells *cells) {
  const struct kr_reading *reading = cells->reading;
  if (!cells->full)
    kr_diag_over(reading->diags, reading->shown, "cells", reading->limits->cells);
  cells->full = true;
}

void kr_sheet_cells_add(struct kr_sheet_cells *cells, const struct kr_sheet_cell *cell) {
  if ((cell->text.len == 0 && cell->anchor == NULL) || cells->full)
    return;
  if (++cells->count > cells->reading->limits->cells) {
    kr_sheet_cells_over(cells);
    return;
  }
  if (cells->list.n == cells->list.room) {
    /* In place, since a list that leaves its old pieces in the arena takes twice as much. */
    cells->list.room += cells->list.room / 2 + CELLS_FIRST;
    cells->list.v = kr_arena_resize(cells->reading->arena, cells->list.v,
                                    cells->list.room * sizeof *cells->list.v);
  }
  cells->list.v[cells->list.n++] = *cell;
}

void kr_sheet_cells_repeat(struct kr_sheet_cells *cells, struct kr_text text) {
  const struct kr_reading *reading = cells->reading;
  uint64_t most = reading->limits->repeated_bytes;
  cells->repeated += text.len;
  if (cells->repeated > most && !cells->full)
    cells->full = kr_diag_over(reading->diags, reading->shown, "repeated-bytes", most);
}

void kr_sheet_cells_add_placed(struct kr_sheet_cells *cells, const struct kr_sheet_cell *cell) {
  if (cell->text.len > 0 && (cell->row >= KR_ROWS_MOST || cell->column >= KR_COLUMNS_MOST))
    kr_sheet_cells_over(cells);
  else
    kr_sheet_cells_add(cells, cell);
}

void kr_sheet_cells_keep(struct kr_sheet_cells *cells, struct kr_sheet *sheet) {
  sheet->cell_count = cells->list.n;
  sheet->cells = cells->list.v;
  if (cells->list.n < cells->list.room)
    sheet->cells = kr_arena_resize(cells->reading->arena, cells->list.v,
                                   cells->list.n * sizeof *cells->list.v);
  memset(&cells->list, 0, sizeof cells->list);
}
