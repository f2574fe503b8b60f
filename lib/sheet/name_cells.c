/* SPDX-License-Identifier: ISC */
/* The cells that ask for a name, by the defined name or bookmark that they were sent with. */
#include <string.h>

#include "base/list.h"
#include "base/property.h"
#include "sheet/cells.h"

/* "$F$2" or "F2" at the end of a reference, as numbers from 0. */
static bool read_cell(struct kr_text text, uint32_t *row, uint32_t *column) {
  size_t at = 0;
  *row = *column = 0;
  for (; at < text.len && (text.bytes[at] == '$' || text.bytes[at] >= 'A'); at++)
    if (text.bytes[at] >= 'A' && text.bytes[at] <= 'Z' && *column < KR_COLUMNS_MOST)
      *column = *column * 26 + (uint32_t)(text.bytes[at] - 'A') + 1;
  for (; at < text.len && text.bytes[at] >= '0' && text.bytes[at] <= '9' && *row < KR_ROWS_MOST;
       at++)
    *row = *row * 10 + (uint32_t)(text.bytes[at] - '0');
  return (*row)-- > 0 && (*column)-- > 0;
}

/* The name of a sheet in a reference, its quotes undone. */
static struct kr_text unquoted(struct kr_text name, struct kr_arena *arena) {
  char *bytes = kr_arena_alloc(arena, name.len + 1);
  size_t used = 0;
  if (name.len > 0 && name.bytes[0] == '$')
    name = kr_text_part(name, 1, name.len);
  if (name.len < 2 || name.bytes[0] != '\'')
    return name;
  for (size_t i = 1; i + 1 < name.len; i++) {
    bytes[used++] = name.bytes[i];
    i += name.bytes[i] == '\'' && name.bytes[i + 1] == '\'';
  }
  return kr_text_view(bytes, used);
}

static void find_one(struct kr_sheet_file *file, struct kr_text reference, struct kr_arena *arena) {
  uint32_t row, column;
  size_t end = reference.len, colon = 0;
  while (colon < end && reference.bytes[colon] != ':')
    colon++; /* a range, such as a merged cell: its first cell */
  end = colon;
  while (end > 0 && reference.bytes[end - 1] != '!' && reference.bytes[end - 1] != '.')
    end--;
  if (end == 0 || !read_cell(kr_text_part(reference, end, colon), &row, &column))
    return;
  struct kr_text name = unquoted(kr_text_part(reference, 0, end - 1), arena);
  for (size_t i = 0; i < file->sheet_count; i++)
    if (file->sheets[i].name_cell == NULL && kr_text_equal(file->sheets[i].name, name))
      file->sheets[i].name_cell = kr_sheet_at(&file->sheets[i], row, column);
}

/* In a document the bookmark is in the cell. */
static void find_anchor(struct kr_sheet *sheet) {
  for (size_t i = 0; i < sheet->cell_count && sheet->name_cell == NULL; i++)
    if (sheet->cells[i].anchor != NULL && strcmp(sheet->cells[i].anchor, KR_SHEET_NAME_ANCHOR) == 0)
      sheet->name_cell = &sheet->cells[i];
}

void kr_sheet_find_names(struct kr_sheet_file *file, struct kr_arena *scratch) {
  for (size_t i = 0; i < file->names.n; i++)
    find_one(file, file->names.v[i], scratch);
  for (size_t i = 0; i < file->sheet_count; i++)
    if (file->sheets[i].block_count > 0)
      find_anchor(&file->sheets[i]);
}
