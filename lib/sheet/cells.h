/* Cells collected by the readers of plain sheets, shared by lib/sheet only. */
#ifndef KR_SHEET_CELLS_H
#define KR_SHEET_CELLS_H

#include "base/reading.h"
#include "sheet/sheet.h"

#define KR_ROWS_MOST 1048576 /* what a spreadsheet has */
#define KR_COLUMNS_MOST 16384

struct kr_sheet_cells {
  const struct kr_reading *reading;
  struct kr_buffer bytes; /* of the sheet being read */
  uint64_t count;         /* of the file */
  bool full;              /* a limit was passed, and the diagnostic added */
};

/* Adds a cell; an empty text is none. `text` must last as long as the arena. */
void kr_sheet_cells_add(struct kr_sheet_cells *cells, uint32_t row, uint32_t column,
                        struct kr_text text, bool struck);
/* Adds file-limit, once. */
void kr_sheet_cells_over(struct kr_sheet_cells *cells);
/* Moves what was collected into the sheet. */
void kr_sheet_cells_keep(struct kr_sheet_cells *cells, struct kr_sheet *sheet);

#endif
