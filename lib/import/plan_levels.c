/* SPDX-License-Identifier: ISC */
/* Policies and approaches that have rows of their own above their items, or are steps of a
 * staircase. */
#include "base/unicode.h"
#include "import/plan_internal.h"

/* How a title begins: with 1, (1), 第1, ①, ア, ■ …; 0: with none of these. */
static int mark_of(struct kr_text text) {
  uint32_t first = 0, next = 0;
  if (text.len == 0)
    return 0;
  size_t len = kr_unicode_decode(text, 0, &first);
  if (len < text.len)
    kr_unicode_decode(text, len, &next);
  if (kr_unicode_is_digit(first))
    return '1';
  if (first >= 0x2460 && first <= 0x24FF)
    return 0x2460;
  if (first >= 0x2160 && first <= 0x217F)
    return 0x2160;
  if (first == '(' || first == 0xFF08)
    return kr_unicode_is_digit(next) ? '(' : 'a';
  if (first == 0x7B2C) /* 第 */
    return 0x7B2C;
  return kr_unicode_bullet(first) != KR_BULLET_NONE ? (int)first : 0;
}

/* The level of a row, by how it begins and in which column; KR_IMPORT_LEVELS if it is too deep. */
static size_t level_of(struct kr_import_plan_levels *levels, const struct kr_sheet_cell *cell) {
  int mark = mark_of(cell->text);
  size_t i = 0;
  while (i < levels->n &&
         (levels->level[i].mark != mark || levels->level[i].column != cell->column))
    i++;
  if (i == levels->n && i < KR_IMPORT_LEVELS)
    levels->level[levels->n++] = (struct kr_import_plan_level){mark, cell->column};
  return i;
}

void kr_import_plan_drop_waiting(struct kr_import_plan_reader *reader, struct kr_import_scan *scan,
                                 size_t from) {
  for (size_t i = from; i < KR_IMPORT_LEVELS; i++) {
    size_t cell = reader->levels.waiting[i];
    reader->levels.waiting[i] = 0;
    if (cell > 0) {
      scan->used[cell - 1] = false; /* as the title of what comes, and nothing came */
      kr_import_plan_read_below(reader, scan, cell - 1, cell);
    }
  }
}

static void wait_for_items(struct kr_import_plan_reader *reader,
                           const struct kr_import_plan_row *row, size_t level,
                           const struct kr_sheet_cell *cell) {
  kr_import_plan_drop_waiting(reader, row->scan, level);
  reader->levels.waiting[level] = (size_t)(cell - row->scan->sheet->cells) + 1;
}

/* The level that a row without an item names; KR_IMPORT_LEVELS if it names none. */
static size_t named_level(struct kr_import_plan_reader *reader,
                          const struct kr_import_plan_row *row) {
  const struct kr_form_region *form = row->form;
  const struct kr_sheet_cell *cell = &row->scan->sheet->cells[row->text];
  bool across = kr_import_is_across(&row->scan->indexed, cell);
  if (kr_import_is_note(cell->text) ||
      kr_import_is_thanks(kr_form_cell_key(&row->scan->indexed, row->text)) ||
      kr_import_is_label(kr_form_cell_key(&row->scan->indexed, row->text)))
    return KR_IMPORT_LEVELS;
  if (form->has[KR_PLAN_POLICY] && !across && cell == row->field[KR_PLAN_POLICY])
    return KR_IMPORT_LEVEL_POLICY;
  if (form->has[KR_PLAN_APPROACH] && !across && cell == row->field[KR_PLAN_APPROACH])
    return KR_IMPORT_LEVEL_APPROACH;
  bool left = cell->column < row->table->deepest;
  if (form->has[KR_PLAN_POLICY] || (!left && !across))
    return KR_IMPORT_LEVELS;
  size_t level = level_of(&reader->levels, cell);
  return form->has[KR_PLAN_APPROACH] && level > 0 ? KR_IMPORT_LEVELS : level;
}

bool kr_import_plan_read_level(struct kr_import_plan_reader *reader,
                               const struct kr_import_plan_row *row) {
  const struct kr_sheet_cell *cell = &row->scan->sheet->cells[row->text];
  if (row->ours || row->texts != 1 || row->number + 1 >= row->table->items_end)
    return false;
  size_t level = named_level(reader, row);
  if (level == KR_IMPORT_LEVELS)
    return false;
  wait_for_items(reader, row, level, cell);
  for (size_t i = row->first; i < row->end; i++)
    row->scan->used[i] = row->scan->used[i] || i == row->text ||
                         kr_import_is_number(kr_form_cell_key(&row->scan->indexed, i));
  return true;
}
