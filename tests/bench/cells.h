/* SPDX-License-Identifier: ISC */
/* The cells of a workbook's sheet, as cells.c writes them into a file and book.c reads them. */
#ifndef BENCH_CELLS_H
#define BENCH_CELLS_H

#include <stdint.h>

enum cells_kind { CELLS_TEXT, CELLS_MERGE, CELLS_HIDDEN, CELLS_END };

/* Followed by `size` bytes of text. The areas that are merged come last, and after them one record
 * whose row is how many they are. */
struct cells_record {
  uint32_t kind;
  uint32_t row; /* from 0, as all of these */
  uint32_t column;
  uint32_t last_row;
  uint32_t last_column;
  uint32_t style;
  uint32_t size;
};

#endif
