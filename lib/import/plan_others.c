/* SPDX-License-Identifier: ISC */
/* Columns of a review table that a plan has no field for: comments of the items, told once each. */
#include <string.h>

#include "import/plan_internal.h"

static struct kr_text make_heading(const struct kr_import_plan_table *table, uint32_t column,
                                   struct kr_arena *arena) {
  const struct kr_form_region *form = &table->form;
  struct kr_buffer line;
  kr_buffer_init(&line, arena);
  for (size_t i = kr_form_sheet_from(form->indexed, form->top_row);
       i < form->sheet->cell_count && form->sheet->cells[i].row < form->body_row; i++) {
    const struct kr_sheet_cell *cell = &form->sheet->cells[i];
    uint32_t last = kr_import_reach(form->indexed, cell).last_column;
    if (column < cell->column || column > last || kr_text_blank(cell->text))
      continue;
    kr_buffer_puts(&line, line.len > 0 ? " " : "");
    for (size_t j = 0; j < cell->text.len; j++)
      if (cell->text.bytes[j] != '\n')
        kr_buffer_putc(&line, cell->text.bytes[j]);
  }
  return kr_buffer_keep(&line, arena);
}

struct kr_text kr_import_plan_heading(const struct kr_import_plan_table *table, uint32_t column,
                                      struct kr_arena *arena) {
  if (column >= table->columns)
    return kr_text_of(NULL);
  if (table->headings[column].bytes == NULL)
    table->headings[column] = make_heading(table, column, arena);
  return table->headings[column];
}

bool kr_import_plan_keep_other(const struct kr_import_plan_reader *reader,
                               struct kr_import_scan *scan,
                               const struct kr_import_plan_table *table, size_t cell) {
  struct kr_arena *arena = scan->import->arena;
  const struct kr_sheet_cell *at = &scan->sheet->cells[cell];
  struct kr_text heading = kr_import_plan_heading(table, at->column, arena);
  if (heading.len == 0 || (table->form.has_number && table->form.number_column == at->column))
    return false;
  scan->used[cell] = true;
  kr_import_remark(scan->import, &reader->items[reader->item_count - 1], NULL,
                   kr_import_headed(arena, heading, at->text));
  return true;
}

/* True for a column below the heading of a field. */
static bool is_field(const struct kr_import_plan_table *table, uint32_t column) {
  const struct kr_form_region *form = &table->form;
  for (int f = 0; f < form->field_count; f++)
    if (form->has[f] && column >= form->column[f] && column <= table->last_column[f])
      return true;
  return form->has_id && column == form->id_column;
}

/* How many texts of the column the rows of the table hold. */
static size_t count_texts(const struct kr_import_plan_table *table, uint32_t column) {
  const struct kr_form_region *form = &table->form;
  size_t count = 0;
  for (size_t i = kr_form_sheet_from(form->indexed, form->body_row);
       i < form->sheet->cell_count && form->sheet->cells[i].row < form->end_row; i++)
    count += form->sheet->cells[i].column == column && kr_form_cell_key(form->indexed, i).len > 0;
  return count;
}

/* True if another heading is below one, within its columns. */
static bool is_group(const struct kr_import_plan_table *table, const struct kr_sheet_cell *cell) {
  const struct kr_form_region *form = &table->form;
  uint32_t last = kr_import_reach(form->indexed, cell).last_column;
  for (size_t i = kr_form_sheet_from(form->indexed, cell->row + 1);
       i < form->sheet->cell_count && form->sheet->cells[i].row < form->body_row; i++)
    if (kr_form_cell_key(form->indexed, i).len > 0 &&
        form->sheet->cells[i].column >= cell->column && form->sheet->cells[i].column <= last)
      return true;
  return false;
}

void kr_import_plan_tell_others(struct kr_import_scan *scan,
                                const struct kr_import_plan_table *table) {
  const struct kr_form_region *form = &table->form;
  for (size_t i = kr_form_sheet_from(form->indexed, form->top_row);
       i < form->sheet->cell_count && form->sheet->cells[i].row < form->body_row; i++) {
    const struct kr_sheet_cell *cell = &form->sheet->cells[i];
    if (scan->used[i] || is_field(table, cell->column))
      continue;
    scan->used[i] = true;
    if (kr_text_blank(cell->text) || is_group(table, cell) ||
        (table->form.has_number && table->form.number_column == cell->column))
      continue;
    struct kr_text count = kr_import_number(scan->import->arena, count_texts(table, cell->column));
    kr_import_tell(scan->import, KR_DIAG_IMPORT_COLUMN,
                   (struct kr_import_place){scan->file, kr_import_place_of(scan, i)},
                   kr_import_plan_heading(table, cell->column, scan->import->arena), count);
  }
}
