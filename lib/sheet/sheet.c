/* Cells and notes of a sheet by their place, and places for people. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet.h"

static int by_place(const void *a, const void *b) {
  const struct kr_sheet_cell *x = a, *y = b;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

static int by_place_and_text(const void *a, const void *b) {
  const struct kr_sheet_note *x = a, *y = b;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  return kr_text_compare(x->text, y->text);
}

void kr_sheet_sort(struct kr_sheet *sheet) {
  if (sheet->cell_count > 0)
    qsort(sheet->cells, sheet->cell_count, sizeof *sheet->cells, by_place);
  if (sheet->note_count > 0)
    qsort(sheet->notes, sheet->note_count, sizeof *sheet->notes, by_place_and_text);
}

const struct kr_sheet_cell *kr_sheet_at(const struct kr_sheet *sheet, uint32_t row,
                                        uint32_t column) {
  struct kr_sheet_cell key = {.row = row, .column = column};
  if (sheet->cell_count == 0)
    return NULL;
  return bsearch(&key, sheet->cells, sheet->cell_count, sizeof *sheet->cells, by_place);
}

static const struct kr_sheet_block *block_at(const struct kr_sheet *sheet, uint32_t row) {
  size_t low = 0, high = sheet->block_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (sheet->blocks[middle].row <= row)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? NULL : &sheet->blocks[low - 1];
}

bool kr_sheet_is_table(const struct kr_sheet *sheet, uint32_t row) {
  const struct kr_sheet_block *block = block_at(sheet, row);
  return block == NULL || block->kind == KR_SHEET_BLOCK_TABLE;
}

static const char *cell_place(struct kr_text name, uint32_t row, uint32_t column,
                              struct kr_arena *arena) {
  char letters[8];
  int n = 0;
  for (size_t left = column + 1; left > 0; left = (left - 1) / 26)
    letters[n++] = (char)('A' + (left - 1) % 26);
  size_t room = name.len + 32;
  char *place = kr_arena_alloc(arena, room);
  char *end = place + name.len;
  if (name.len > 0)
    memcpy(place, name.bytes, name.len);
  if (name.len > 0)
    *end++ = '!';
  while (n > 0)
    *end++ = letters[--n];
  snprintf(end, room - (size_t)(end - place), "%u", row + 1);
  return place;
}

const char *kr_sheet_place(const struct kr_sheet *sheet, uint32_t row, uint32_t column,
                           struct kr_arena *arena) {
  const struct kr_sheet_block *block = block_at(sheet, row);
  char name[32];
  bool table = kr_sheet_is_table(sheet, row);
  if (block == NULL)
    return cell_place(sheet->name, row, column, arena);
  snprintf(name, sizeof name, "%s%u", table ? "Table" : "Paragraph", block->number);
  if (!table)
    return kr_arena_copy(arena, name, strlen(name));
  return cell_place(kr_text_of(name), row - block->row, column, arena);
}
