/* SPDX-License-Identifier: ISC */
/* The colours that cells are filled with, as runs of cells. */
#include "sheet/sheet.h"

void kr_sheet_add_fill(struct kr_sheet *sheet, const struct kr_sheet_fill *fill,
                       struct kr_arena *arena) {
  struct kr_sheet_fill *last = sheet->fills.n == 0 ? NULL : &sheet->fills.v[sheet->fills.n - 1];
  if (fill->colour == 0 || sheet->fills.n >= KR_SHEET_FILLS_MOST)
    return;
  if (last != NULL && last->row == fill->row && last->colour == fill->colour &&
      fill->column == last->last_column + 1)
    last->last_column = fill->last_column;
  else
    *KR_LIST_ADD(&sheet->fills, arena) = *fill;
}

uint32_t kr_sheet_colour(const struct kr_sheet *sheet, uint32_t row, uint32_t column) {
  size_t low = 0, high = sheet->fills.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const struct kr_sheet_fill *fill = &sheet->fills.v[middle];
    if (fill->row < row || (fill->row == row && fill->column <= column))
      low = middle + 1;
    else
      high = middle;
  }
  const struct kr_sheet_fill *fill = low == 0 ? NULL : &sheet->fills.v[low - 1];
  bool within = fill != NULL && fill->row == row && fill->last_column >= column;
  return within ? fill->colour : 0;
}
