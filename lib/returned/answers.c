/* SPDX-License-Identifier: ISC */
/* Returned answer sheets of offices: forms whose items are opinions, read as answers to them. */
#include <string.h>

#include "base/list.h"
#include "model/answer_plan.h"
#include "model/answer_sheet.h"
#include "model/outline.h"
#include "returned/answers.h"
#include "returned/recognize.h"

struct reading {
  const struct kr_returned_answers_known *known;
  const struct kr_recognition_options *options;
  struct kr_entries *out;
  struct kr_keymap rows; /* indexes of `out`: answers by opinion, writer and row */
  struct kr_arena *arena;
  struct kr_diags *diags;
};

/* ---- is it one ---- */

struct kr_returned_answers_known *kr_returned_answers_know(const struct kr_plan *plan,
                                                           struct kr_arena *arena) {
  struct kr_returned_answers_known *known = kr_arena_alloc(arena, sizeof *known);
  known->answers = kr_answer_plan_of(plan, arena);
  if (known->answers->opinions.n == 0)
    return known;
  const struct kr_answer_sheet *sheet =
      kr_answer_sheet_of(plan, kr_text_of(NULL), KR_ANSWER_SHEET_TO_READ, arena);
  kr_form_index_init(&known->sheet, &sheet->plan, arena);
  return known;
}

/* How well the headings of a form fit, in the table of the file in which they fit best. */
static unsigned fit(const struct kr_sheet_file *file, const struct kr_form_index *form,
                    struct kr_arena *arena) {
  struct kr_form_index *index = kr_arena_alloc(arena, sizeof *index);
  unsigned most = 0;
  *index = kr_form_index_for(form, arena);
  for (size_t i = 0; i < file->sheet_count; i++) {
    struct kr_form_header_rows *headers;
    struct kr_form_sheet indexed;
    kr_form_sheet_init(&indexed, &file->sheets[i], NULL, arena);
    size_t count = kr_form_find_header_rows(index, &indexed, &headers);
    for (size_t k = 0; k < count; k++)
      if (headers[k].score > most)
        most = headers[k].score;
  }
  return most;
}

/* The cell is beside an opinion: an id cell, or a bookmark. No item of the plan has such an id. */
static bool is_of_opinion(const struct kr_sheet_cell *cell, const struct kr_form_index *forms,
                          struct kr_arena *arena) {
  struct kr_id_cell cells = {.id = kr_text_of(cell->anchor)};
  return (kr_plan_id_parse(cell->text, &cells, arena) || cell->anchor != NULL) &&
         kr_opinion_number_in(cells.id) > 0 && kr_form_index_find_id(forms, cells.id) == NULL;
}

static bool has_opinions(const struct kr_sheet_file *file, const struct kr_form_index *forms,
                         struct kr_arena *arena) {
  for (size_t i = 0; i < file->sheet_count; i++)
    for (size_t k = 0; k < file->sheets[i].cell_count; k++)
      if (is_of_opinion(&file->sheets[i].cells[k], forms, arena))
        return true;
  return false;
}

/* An office's own table does not say which revision it is of. */
static bool has_revision(const struct kr_sheet_file *file, struct kr_arena *arena) {
  for (size_t i = 0; i < file->sheet_count; i++)
    for (size_t k = 0; k < file->sheets[i].cell_count; k++)
      if (kr_form_is_revision_line(kr_form_key(arena, file->sheets[i].cells[k].text)))
        return true;
  return file->revision.len > 0;
}

enum kr_returned_answers_in kr_returned_answers_in(const struct kr_sheet_file *file,
                                                   const struct kr_returned_answers_known *known,
                                                   const struct kr_form_index *forms,
                                                   struct kr_arena *arena) {
  struct kr_model model;
  bool certain;
  if (known->sheet.count == 0)
    return KR_ANSWERS_NONE;
  if (kr_outline_load(file->outline, &model, arena) && model.plan != NULL)
    return kr_answer_sheet_is(model.plan) ? KR_ANSWERS_CERTAIN : KR_ANSWERS_NONE;
  certain = has_opinions(file, forms, arena);
  if (!certain && fit(file, &known->sheet, arena) <= fit(file, forms, arena))
    return KR_ANSWERS_NONE;
  return certain || has_revision(file, arena) ? KR_ANSWERS_CERTAIN : KR_ANSWERS_PERHAPS;
}

bool kr_returned_answers_fit(const struct kr_entries *entries) {
  size_t known = 0, unknown = 0;
  for (size_t i = 0; i < entries->n; i++) {
    bool answers = kr_opinion_number_in(entries->v[i].item) > 0;
    known += answers;
    unknown += !answers && entries->v[i].item.len == 0;
  }
  return known > unknown;
}

/* ---- entries ---- */

/* The row in a place such as "Sheet1!F7": the digits at its end. `sheet`: what comes before them
 * and the letters of the column. */
static struct kr_text row_in(struct kr_text place, struct kr_text *sheet) {
  size_t from = place.len;
  while (from > 0 && place.bytes[from - 1] >= '0' && place.bytes[from - 1] <= '9')
    from--;
  struct kr_text row = kr_text_part(place, from, place.len);
  while (from > 0 && place.bytes[from - 1] >= 'A' && place.bytes[from - 1] <= 'Z')
    from--;
  *sheet = kr_text_part(place, 0, from);
  return row;
}

static bool is_in_row(struct kr_text place, struct kr_text row, struct kr_text sheet) {
  struct kr_text other;
  return kr_text_equal(row_in(place, &other), row) && kr_text_equal(other, sheet);
}

/* The entry of the same row that has been begun, or a new one. */
static struct kr_entry *answer_of(struct reading *run, const struct kr_entry *cell) {
  struct kr_text sheet, row = row_in(cell->place, &sheet);
  uint64_t key = kr_keymap_pair(cell->item, cell->by) ^ kr_keymap_text(row);
  const struct kr_keymap_node *node = kr_keymap_first(&run->rows, key);
  for (; node != NULL; node = kr_keymap_next(&run->rows, node)) {
    struct kr_entry *answer = &run->out->v[node->value];
    if (kr_text_equal(answer->item, cell->item) && kr_text_equal(answer->by, cell->by) &&
        is_in_row(answer->place, row, sheet))
      return answer;
  }
  kr_keymap_add(&run->rows, key, run->out->n);
  struct kr_entry *answer = KR_LIST_ADD(run->out, run->arena);
  *answer = *cell;
  answer->field = answer->text = kr_text_of(NULL);
  return answer;
}

/* A category by its name, however it is written. */
static struct kr_text category_of(struct reading *run, const struct kr_entry *cell) {
  const struct kr_plan *plan = &run->known->answers->plan;
  const struct kr_category *category = kr_category_find(plan, cell->text, run->arena);
  if (category != NULL)
    return category->name;
  kr_diag_add_where(run->diags, KR_DIAG_UNKNOWN_CATEGORY, run->options->shown, cell->place.bytes,
                    cell->text.bytes, kr_category_labels(plan, run->arena));
  return cell->text;
}

/* What was written in one of the input columns. */
static void put_answer(struct reading *run, const struct kr_entry *cell) {
  if (kr_text_blank(cell->text))
    return;
  struct kr_entry *answer = answer_of(run, cell);
  if (kr_text_is(cell->field, KR_ANSWER_SHEET_CATEGORY))
    answer->category = category_of(run, cell);
  else if (kr_text_is(cell->field, KR_ANSWER_SHEET_CHANGE))
    answer->change = cell->text;
  else
    answer->text = cell->text;
}

/* An answer to no opinion that is known: all that is in its row, with the headings of category and
 * change, since a person who places it needs to know which is which. */
static void put_unplaced(struct reading *run, const struct kr_entry *cell) {
  const struct kr_plan_columns *columns = &run->known->sheet.plan->columns;
  struct kr_entry *answer = answer_of(run, cell);
  struct kr_buffer text;
  kr_buffer_init(&text, run->arena);
  kr_buffer_text(&text, answer->text);
  kr_buffer_puts(&text, answer->text.len > 0 ? "\n" : "");
  for (size_t i = 0; i < columns->n; i++)
    if (cell->field.len > 0 && kr_text_equal(columns->v[i].field, cell->field))
      kr_buffer_printf(&text, "%s: ", columns->v[i].heading.bytes);
  kr_buffer_text(&text, cell->text);
  answer->text = kr_text_view(text.bytes, text.len);
}

/* What was written anywhere else is about the item of the opinion; an opinion that was written
 * anew is a note on it. */
static void put_other(struct reading *run, const struct kr_entry *cell) {
  const struct kr_opinion *opinion = kr_answer_plan_find(run->known->answers, cell->item);
  struct kr_entry *entry = KR_LIST_ADD(run->out, run->arena);
  *entry = *cell;
  entry->field = kr_text_of(NULL);
  entry->outdated = false;
  if (kr_entry_is(cell, KR_ENTRY_EDIT))
    entry->kind = kr_text_of(kr_entry_kinds[KR_ENTRY_NOTE]);
  if (cell->item.len == 0)
    return;
  entry->item = opinion != NULL && opinion->item != NULL ? opinion->item->id : kr_text_of(NULL);
  if (entry->item.len == 0 && entry->reason.len == 0)
    entry->reason = kr_text_of("outside");
}

/* A changed cell is a proposal on other forms. */
static void tell_notes(struct kr_diags *diags, size_t first) {
  for (size_t i = first; i < diags->count; i++)
    if (diags->rows[i].code == KR_DIAG_COMMENT_EDIT)
      diags->rows[i].code = KR_DIAG_OPINION_REWRITTEN;
}

bool kr_returned_answers_recognize(const struct kr_sheet_file *file,
                                   const struct kr_returned_answers_known *known,
                                   const struct kr_recognition_options *options,
                                   struct kr_entries *out, const struct kr_reading *reading) {
  struct kr_diags *diags = reading->diags;
  struct reading run = {
      .known = known, .options = options, .out = out, .arena = reading->arena, .diags = diags};
  struct kr_entries cells = {.v = NULL};
  size_t before = diags->count;
  if (!kr_returned_recognize(file, &known->sheet, options, &cells, run.arena, diags))
    return false;
  kr_keymap_init(&run.rows, run.arena);
  for (size_t i = 0; i < cells.n; i++)
    if (kr_opinion_number_in(cells.v[i].item) > 0 && kr_entry_is(&cells.v[i], KR_ENTRY_COMMENT))
      put_answer(&run, &cells.v[i]);
    else if (kr_entry_is(&cells.v[i], KR_ENTRY_COMMENT) && cells.v[i].item.len == 0)
      put_unplaced(&run, &cells.v[i]);
    else
      put_other(&run, &cells.v[i]);
  tell_notes(diags, before);
  out->writers = cells.writers;
  out->partial = cells.partial;
  out->unfilled = cells.unfilled;
  return true;
}
