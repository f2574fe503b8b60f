/* SPDX-License-Identifier: ISC */
/* What people write beside, above and below the table, and on other sheets. */
#include <stdio.h>
#include <string.h>

#include "base/textkey.h"
#include "form/known_texts.h"
#include "returned/recognize.h"

/* An unrecognised sheet with more texts than this is taken for an attachment: it is reported, not
 * imported. */
#define UNRECOGNISED_MOST 40

/* An unchanged cell of a row without an item carries no entry. */
static bool is_as_sent(const struct kr_recognition *run, const struct kr_form_row_match *match,
                       const struct kr_sheet_cell *cell) {
  int field;
  return match->has_id && kr_recognition_is_field(run->region, cell->column, &field) &&
         kr_form_is_prefilled(&run->index, field) &&
         kr_form_id_holds(&run->index, &match->id, (enum kr_plan_field)field, cell->text);
}

static bool is_name(const struct kr_form_region *region, const struct kr_sheet_cell *cell) {
  return region->name.len > 0 && cell->row == region->name_row &&
         cell->column == region->name_column;
}

/* In a row that was not recognised, a text of the plan is nothing new. */
static bool is_plan_text(const struct kr_recognition *run, int field, struct kr_text key) {
  size_t count;
  kr_form_index_find(&run->index, (enum kr_plan_field)field, key, &count);
  return count > 0;
}

/* A cell of the row that needs no entry of its own here. */
static bool is_own(const struct kr_recognition *run, const struct kr_form_row_match *match,
                   const struct kr_sheet_cell *cell) {
  const struct kr_form_region *region = run->region;
  struct kr_text key = region->indexed->keys[cell - region->sheet->cells];
  int field;
  if ((match->has_id && cell->column == match->id_column) || is_name(region, cell))
    return true;
  if (kr_recognition_is_field(region, cell->column, &field) &&
      (match->item != NULL || !kr_form_is_prefilled(&run->index, field) ||
       is_plan_text(run, field, key)))
    return true;
  return key.len == 0 ||
         (match->item != NULL && kr_recognition_is_number(run, match, cell->column, key)) ||
         is_as_sent(run, match, cell) || kr_form_index_prints(&run->index, key);
}

/* Keeps the text of a cell as an extra. */
static struct kr_entry *add_extra(struct kr_recognition *run, const struct kr_sheet_cell *cell) {
  struct kr_entry *entry =
      kr_recognition_add(run, KR_ENTRY_EXTRA, cell->row, cell->column, cell->text);
  kr_recognition_warn(run, KR_DIAG_COMMENT_EXTRA, cell->row, cell->column, kr_text_of(NULL),
                      kr_text_of(NULL));
  if (cell->struck)
    kr_recognition_warn(run, KR_DIAG_TEXT_STRUCK, cell->row, cell->column, kr_text_of(NULL),
                        kr_text_of(NULL));
  return entry;
}

void kr_recognition_read_extras(struct kr_recognition *run, const struct kr_form_rows *rows,
                                size_t at) {
  const struct kr_form_row_match *match = &rows->match[at];
  const struct kr_form_row *row = &rows->cells[at];
  struct kr_text title = kr_form_row_title(run->region, row);
  for (const struct kr_sheet_cell *cell = row->first; cell < row->end; cell++) {
    if (is_own(run, match, cell) || kr_recognition_is_lost_print(run, cell->text))
      continue;
    struct kr_entry *entry = add_extra(run, cell);
    if (match->item != NULL) {
      entry->item = match->item->item->id;
    } else {
      entry->row = kr_text_trim_lines(run->arena, title);
      entry->reason = kr_text_of("outside");
    }
  }
}

/* A text in no row of the table. */
static void add_outside(struct kr_recognition *run, const struct kr_sheet_cell *cell) {
  struct kr_entry *entry = add_extra(run, cell);
  entry->row = kr_text_of("");
  entry->reason = kr_text_of("outside");
}

void kr_recognition_read_above(struct kr_recognition *run) {
  const struct kr_form_region *region = run->region;
  const struct kr_sheet *sheet = region->sheet;
  for (size_t i = kr_form_sheet_from(region->indexed, region->above_row);
       i < sheet->cell_count && sheet->cells[i].row < region->body_row; i++) {
    const struct kr_sheet_cell *cell = &sheet->cells[i];
    struct kr_text key = region->indexed->keys[i];
    enum kr_recognition_heading heading = KR_RECOGNITION_HEADING_ADDED;
    int field;
    if (is_name(region, cell) || cell == region->name_label || key.len == 0 ||
        kr_form_index_prints(&run->index, key))
      continue;
    if (kr_form_has_heading(region, cell) && kr_recognition_is_field(region, cell->column, &field))
      heading = kr_recognition_heading_of(run, field, key);
    if (heading == KR_RECOGNITION_HEADING_CHANGED)
      kr_recognition_warn(run, KR_DIAG_HEADING_CHANGED, cell->row, cell->column, cell->text,
                          kr_text_of(NULL));
    if (heading != KR_RECOGNITION_HEADING_ADDED ||
        kr_recognition_is_old_title(run, cell->text, key) ||
        kr_recognition_is_lost_print(run, cell->text))
      continue;
    add_outside(run, cell);
  }
}

/* ---- sheets without a form ---- */

static bool is_of_plan(const struct kr_recognition *run, struct kr_text key) {
  size_t count = 0;
  for (int f = 0; count == 0 && f < run->index.field_count; f++)
    kr_form_index_find(&run->index, (enum kr_plan_field)f, key, &count);
  return count > 0 || kr_form_index_prints(&run->index, key);
}

/* Texts of headers and footers that the form did not have. */
static void read_aside(struct kr_recognition *run, const struct kr_sheet_aside *aside) {
  const char *place = kr_sheet_part_place(run->sheet, aside->part, 0, 0, run->arena);
  struct kr_text key = kr_form_key(run->arena, aside->text);
  if (key.len == 0 || is_of_plan(run, key))
    return;
  struct kr_entry *entry = kr_recognition_add(run, KR_ENTRY_EXTRA, 0, 0, aside->text);
  entry->place = kr_text_of(place);
  entry->row = kr_text_of("");
  entry->reason = kr_text_of("outside");
  kr_diag_add_where(run->diags, KR_DIAG_COMMENT_EXTRA, run->options->shown, place, NULL, NULL);
}

void kr_recognition_read_asides(struct kr_recognition *run, const struct kr_sheet *sheet) {
  run->sheet = sheet;
  for (size_t i = 0; i < sheet->asides.n; i++)
    read_aside(run, &sheet->asides.v[i]);
  for (size_t i = 0; i < sheet->unread.n; i++) {
    const struct kr_sheet_unread *at = &sheet->unread.v[i];
    const char *place = kr_sheet_part_place(sheet, at->part, at->row, at->column, run->arena);
    kr_diag_add_where(run->diags, KR_DIAG_CELL_UNREAD, run->options->shown, place, at->what, NULL);
  }
  run->out->unfilled = run->out->unfilled && sheet->unread.n == 0;
}

/* What the form itself has on a sheet without a table. */
static bool is_ours(const struct kr_recognition *run, bool lists, struct kr_text key) {
  return key.len == 0 || is_of_plan(run, key) || (lists && kr_form_is_choice(&run->index, key));
}

void kr_recognition_read_other_sheet(struct kr_recognition *run,
                                     const struct kr_form_sheet *indexed) {
  const struct kr_sheet *sheet = indexed->sheet;
  bool lists = kr_form_is_choice_list(&run->index, indexed);
  size_t count = 0;
  char digits[24];
  run->sheet = sheet;
  run->region = NULL;
  for (size_t i = 0; i < sheet->note_count; i++)
    kr_recognition_read_note(run, &sheet->notes[i], NULL);
  for (size_t i = 0; i < sheet->cell_count; i++)
    count +=
        !kr_text_blank(sheet->cells[i].text) && !(lists && is_ours(run, lists, indexed->keys[i]));
  if (count > UNRECOGNISED_MOST) {
    snprintf(digits, sizeof digits, "%zu", count);
    run->out->partial = true;
    kr_recognition_warn(run, KR_DIAG_SHEET_UNREAD, sheet->cells[0].row, sheet->cells[0].column,
                        kr_text_of(digits), kr_text_of(NULL));
    return;
  }
  for (size_t i = 0; i < sheet->cell_count; i++) {
    const struct kr_sheet_cell *cell = &sheet->cells[i];
    if (cell != run->cover && !is_ours(run, lists, indexed->keys[i]))
      add_outside(run, cell);
  }
}
