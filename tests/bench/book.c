/* SPDX-License-Identifier: ISC */
/* The peer of plan2xlsx: the cells that cells.c kept, written by libxlsxwriter in constant memory.
 * No YAML is read and no height is reckoned. book CELLS OUT.xlsx */
#include "cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

enum { STYLES = 32, TEXT_MOST = 32768 };

static lxw_format *format_of(lxw_workbook *book, uint32_t style) {
  static lxw_format *formats[STYLES];
  lxw_format **format = &formats[style % STYLES];
  if (*format == NULL) {
    *format = workbook_add_format(book);
    format_set_text_wrap(*format);
    format_set_align(*format, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(*format, LXW_BORDER_THIN);
    format_set_font_size(*format, 8 + style % STYLES);
  }
  return *format;
}

static void put(lxw_workbook *book, lxw_worksheet *sheet, const struct cells_record *cell,
                FILE *cells) {
  static char text[TEXT_MOST];
  lxw_row_t row = cell->row;
  lxw_col_t column = (lxw_col_t)cell->column;
  if (cell->kind == CELLS_HIDDEN) {
    lxw_row_col_options hidden = {.hidden = 1};
    worksheet_set_column_opt(sheet, column, column, 10, NULL, &hidden);
  } else if (cell->size == 0) {
    worksheet_write_blank(sheet, row, column, format_of(book, cell->style));
  } else if (cell->size < TEXT_MOST && fread(text, 1, cell->size, cells) == cell->size) {
    text[cell->size] = '\0';
    worksheet_write_string(sheet, row, column, text, format_of(book, cell->style));
  }
}

static int by_last_row(const void *a, const void *b) {
  const struct cells_record *left = a;
  const struct cells_record *right = b;
  return left->last_row < right->last_row ? -1 : left->last_row > right->last_row;
}

/* In constant memory an area is merged while its last row is written: its other rows are gone. */
static const struct cells_record *merge(lxw_worksheet *sheet, const struct cells_record *area,
                                        uint32_t row) {
  for (; area->kind == CELLS_MERGE && area->last_row <= row; area++) {
    worksheet_merge_range(sheet, area->row, (lxw_col_t)area->column, area->last_row,
                          (lxw_col_t)area->last_column, "", NULL);
  }
  return area;
}

/* The areas in the order of their last rows, and the record that ends them. */
static struct cells_record *read_areas(FILE *cells) {
  struct cells_record last;
  if (fseek(cells, -(long)sizeof last, SEEK_END) != 0 || fread(&last, sizeof last, 1, cells) != 1) {
    return NULL;
  }
  size_t count = last.row + (size_t)1;
  struct cells_record *areas = calloc(count, sizeof *areas);
  if (areas == NULL || fseek(cells, -(long)(count * sizeof *areas), SEEK_END) != 0 ||
      fread(areas, sizeof *areas, count, cells) != count) {
    free(areas);
    return NULL;
  }
  qsort(areas, last.row, sizeof *areas, by_last_row);
  rewind(cells);
  return areas;
}

static void put_all(lxw_workbook *book, FILE *cells, const struct cells_record *area) {
  lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
  struct cells_record cell;
  uint32_t row = 0;
  while (fread(&cell, sizeof cell, 1, cells) == 1) {
    if (cell.row != row || cell.kind == CELLS_MERGE) {
      area = merge(sheet, area, row);
      row = cell.row;
    }
    if (cell.kind == CELLS_MERGE) {
      break;
    }
    put(book, sheet, &cell, cells);
  }
}

int main(int argc, char **argv) {
  FILE *cells = argc == 3 ? fopen(argv[1], "rb") : NULL;
  struct cells_record *areas = cells == NULL ? NULL : read_areas(cells);
  if (areas == NULL) {
    return 2;
  }
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(argv[2], &options);
  put_all(book, cells, areas);
  free(areas);
  fclose(cells);
  return workbook_close(book) == LXW_NO_ERROR ? 0 : 2;
}
