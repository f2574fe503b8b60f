/* SPDX-License-Identifier: ISC */
/* Cells collected one by one and counted against the limit of a file; shared by lib/sheet only. */
#ifndef KR_SHEET_CELLS_H
#define KR_SHEET_CELLS_H

#include "base/list.h"
#include "base/reading.h"
#include "sheet/sheet.h"

#define KR_ROWS_MOST 1048576 /* what a spreadsheet has */
#define KR_COLUMNS_MOST 16384

struct kr_sheet_cells {
  const struct kr_reading *reading;
  KR_LIST(struct kr_sheet_cell) list; /* of the sheet being read */
  uint64_t count;                     /* of the file */
  uint64_t repeated;                  /* bytes of texts that several cells of the file have */
  bool full;                          /* a limit was passed, and the diagnostic added */
};

/* Adds a cell; one with neither text nor anchor is none. Its texts must last as long as the
 * arena. */
void kr_sheet_cells_add(struct kr_sheet_cells *cells, const struct kr_sheet_cell *cell);
/* The same if rows and columns may be repeated: a place that no spreadsheet has is over the limit.
 */
void kr_sheet_cells_add_placed(struct kr_sheet_cells *cells, const struct kr_sheet_cell *cell);
/* Counts a text that is in the file once and is to be in one more cell. */
void kr_sheet_cells_repeat(struct kr_sheet_cells *cells, struct kr_text text);
/* Adds file-limit, once. */
void kr_sheet_cells_over(struct kr_sheet_cells *cells);
/* Moves what was collected into the sheet. */
void kr_sheet_cells_keep(struct kr_sheet_cells *cells, struct kr_sheet *sheet);

#endif
