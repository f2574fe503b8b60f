/* Cells collected one by one and counted against the limit of a file. */
#include "sheet/cells.h"

#include <string.h>

void kr_sheet_cells_over(struct kr_sheet_cells *cells) {
  const struct kr_reading *reading = cells->reading;
  if (!cells->full)
    kr_diag_over(reading->diags, reading->shown, "cells", reading->limits->cells);
  cells->full = true;
}

void kr_sheet_cells_add(struct kr_sheet_cells *cells, const struct kr_sheet_cell *cell) {
  if ((cell->text.len == 0 && cell->anchor.len == 0) || cells->full)
    return;
  if (++cells->count > cells->reading->limits->cells)
    kr_sheet_cells_over(cells);
  else
    *KR_LIST_ADD(&cells->list, cells->reading->arena) = *cell;
}

void kr_sheet_cells_add_placed(struct kr_sheet_cells *cells, const struct kr_sheet_cell *cell) {
  if (cell->text.len > 0 && (cell->row >= KR_ROWS_MOST || cell->column >= KR_COLUMNS_MOST))
    kr_sheet_cells_over(cells);
  else
    kr_sheet_cells_add(cells, cell);
}

void kr_sheet_cells_keep(struct kr_sheet_cells *cells, struct kr_sheet *sheet) {
  sheet->cells = cells->list.v;
  sheet->cell_count = cells->list.n;
  memset(&cells->list, 0, sizeof cells->list);
}
