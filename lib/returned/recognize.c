/* SPDX-License-Identifier: ISC */
/* Sheets into entries: who wrote what about which item. */
#include <string.h>

#include "base/textkey.h"
#include "model/answer_sheet.h"
#include "returned/opinion_headings.h"

static void read_input(struct kr_recognition *run, const struct kr_form_rows *rows, size_t at,
                       int field) {
  const struct kr_form_row_match *match = &rows->match[at];
  const struct kr_form_row *row = &rows->cells[at];
  const struct kr_form_region *region = run->region;
  uint32_t column = region->column[field];
  const struct kr_sheet_cell *input = kr_form_row_cell(row->first, row->end, column);
  /* A heading repeated further down is no comment; a remark beside it is still one. */
  bool heading =
      input != NULL && match->item == NULL &&
      (kr_form_index_prints(&run->index, region->indexed->keys[input - region->sheet->cells]) ||
       (region->name.len > 0 && input->row == region->name_row && column == region->name_column));
  if (match->by_text && match->item != NULL && input != NULL && !kr_text_blank(input->text))
    kr_recognition_warn(run, KR_DIAG_ROW_BY_TEXT, row->first->row, column,
                        kr_recognition_name_item(run, match->id.id, kr_text_of(NULL)),
                        kr_recognition_name_item(run, match->item->item->id, kr_text_of(NULL)));
  if (!heading)
    kr_recognition_read_input(run, rows, at, field);
}

static void read_row(struct kr_recognition *run, const struct kr_form_rows *rows, size_t at) {
  for (int f = 0; f < run->region->field_count; f++)
    if (run->region->has[f] && !kr_form_is_prefilled(&run->index, f))
      read_input(run, rows, at, f);
  kr_recognition_read_prefilled(run, rows, at);
  kr_recognition_read_extras(run, rows, at);
}

static void read_form(struct kr_recognition *run) {
  kr_form_find_above(&run->index, run->region);
  if (run->region->revision.len == 0)
    run->region->revision = run->returned->revision;
  struct kr_form_rows rows = kr_form_find_rows(&run->index, run->region);
  kr_recognition_find_writer(run, &rows);
  if (run->region->guessed)
    kr_recognition_warn(run, KR_DIAG_INPUT_GUESSED, run->region->body_row,
                        run->region->column[KR_PLAN_COMMENT], kr_text_of(NULL), kr_text_of(NULL));
  kr_recognition_read_above(run);
  for (size_t i = 0; i < rows.n; i++)
    read_row(run, &rows, i);
  kr_recognition_read_notes(run, &rows);
  kr_recognition_report_writer(run);
}

static void read_tables(struct kr_recognition *run, struct kr_recognition_sheet *sheet) {
  run->sheet = sheet->indexed.sheet;
  for (size_t i = 0; i < sheet->count; i++) {
    run->region = &sheet->regions[i];
    read_form(run);
  }
}

/* All tables are found first: a sheet without one may tell whose the others are. */
static bool find_tables(struct kr_recognition *run) {
  const struct kr_sheet_file *file = run->returned;
  bool any = false;
  run->sheets = kr_arena_alloc_array(run->arena, file->sheet_count + 1, sizeof *run->sheets);
  for (size_t i = 0; i < file->sheet_count; i++) {
    struct kr_recognition_sheet *sheet = &run->sheets[i];
    kr_form_sheet_init(&sheet->indexed, &file->sheets[i], &run->index, run->arena);
    if (!kr_form_is_choice_list(&run->index, &sheet->indexed))
      sheet->count = kr_form_find_regions(&run->index, &sheet->indexed, &sheet->regions);
    any = any || sheet->count > 0;
  }
  return any;
}

/* Sheets with tables of opinions and answers, and what else is in such a file; false: it has none.
 * A paper of ours is no such file. */
static bool read_opinion_tables(struct kr_recognition *run) {
  const struct kr_sheet_file *file = run->returned;
  bool any = false, ours = file->revision.len > 0;
  struct kr_form_sheet *sheets =
      kr_arena_alloc_array(run->arena, file->sheet_count + 1, sizeof *sheets);
  for (size_t i = 0; !ours && i < file->sheet_count; i++) {
    kr_form_sheet_init(&sheets[i], &file->sheets[i], &run->index, run->arena);
    any = any || kr_recognition_has_opinions(run, &sheets[i]);
  }
  for (size_t i = 0; any && !ours && i < file->sheet_count; i++)
    ours = kr_recognition_is_form(&run->index, &sheets[i]);
  if (!any || ours)
    return false;
  for (size_t i = 0; i < file->sheet_count; i++)
    if (kr_recognition_has_opinions(run, &sheets[i]))
      kr_recognition_read_opinions(run, &sheets[i]);
  kr_recognition_take_writer(run, kr_text_of(NULL));
  for (size_t i = 0; i < file->sheet_count; i++)
    if (!kr_recognition_has_opinions(run, &sheets[i]))
      kr_recognition_read_other_sheet(run, &sheets[i]);
  return true;
}

/* A number for the item and the input field of an entry; `none` for one without an item. */
static size_t input_place(const struct kr_recognition *run, const struct kr_entry *entry,
                          size_t none) {
  const struct kr_form_item *item = kr_form_index_find_id(&run->index, entry->item);
  enum kr_plan_field field = kr_plan_field_named(run->index.plan, entry->field);
  if (item == NULL)
    return none;
  if (field == KR_PLAN_FIELD_NONE)
    field = KR_PLAN_COMMENT;
  return (size_t)(item - run->index.items) * (size_t)run->index.field_count + field;
}

/* The emptied cell of a copied row takes nothing back: the item has a comment in another row. */
static void drop_empty(struct kr_recognition *run, size_t first) {
  struct kr_entries *list = run->out;
  size_t kept = first, places = run->index.count * (size_t)run->index.field_count;
  bool *answered = kr_arena_alloc_array(run->arena, places + 1, sizeof *answered);
  for (size_t i = first; i < list->n; i++) {
    const struct kr_entry *entry = &list->v[i];
    if (kr_entry_is(entry, KR_ENTRY_COMMENT) && entry->text.len > 0)
      answered[input_place(run, entry, places)] = true;
  }
  answered[places] = false;
  for (size_t i = first; i < list->n; i++) {
    const struct kr_entry *entry = &list->v[i];
    if (entry->text.len > 0 || !answered[input_place(run, entry, places)])
      list->v[kept++] = *entry;
  }
  list->n = kept;
}

static void report_no_form(const struct kr_recognition *run) {
  const struct kr_plan_columns *columns = &run->index.plan->columns;
  const char *heading = "?";
  for (size_t i = 0; i < columns->n; i++)
    if (columns->v[i].input)
      heading = columns->v[i].heading.bytes;
  kr_diag_add(run->diags, KR_DIAG_FILE_NO_FORM, run->options->shown, kr_nowhere, heading, NULL);
}

/* In a file that was not read whole, a cell without a text may have had one. */
static void drop_emptied(struct kr_recognition *run, size_t first) {
  struct kr_entries *list = run->out;
  size_t kept = first;
  for (size_t i = first; i < list->n; i++)
    if (list->v[i].text.len > 0)
      list->v[kept++] = list->v[i];
  list->n = kept;
  list->partial = true;
  list->unfilled = false;
}

/* Over the limit of entries: nothing is kept, and nothing else is reported. */
static bool refuse(struct kr_recognition *run, size_t first, const char *name, uint64_t limit) {
  run->out->n = first;
  kr_diags_rewind(run->diags, run->options->before);
  return !kr_diag_over(run->diags, run->options->shown, name, limit);
}

/* What the entries from `first` on are when each has its own copy of what several share. */
static uint64_t bytes_of(const struct kr_entries *entries, size_t first) {
  uint64_t bytes = 0;
  for (size_t i = first; i < entries->n; i++) {
    const struct kr_entry *entry = &entries->v[i];
    bytes += entry->text.len + entry->by.len + entry->row.len + entry->place.len + entry->from.len;
  }
  return bytes;
}

static bool read_forms(struct kr_recognition *run) {
  const struct kr_sheet_file *file = run->returned;
  if (!find_tables(run)) {
    report_no_form(run);
    return false;
  }
  for (size_t i = 0; i < file->sheet_count; i++)
    read_tables(run, &run->sheets[i]);
  for (size_t i = 0; i < file->sheet_count; i++)
    if (run->sheets[i].count == 0)
      kr_recognition_read_other_sheet(run, &run->sheets[i].indexed);
  return true;
}

bool kr_returned_recognize(const struct kr_sheet_file *returned, const struct kr_form_index *plan,
                           const struct kr_recognition_options *options, struct kr_entries *out,
                           struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_recognition *run = kr_arena_alloc(arena, sizeof *run);
  size_t first = out->n;
  run->index = kr_form_index_for(plan, arena);
  run->index.memory = options->memory;
  run->returned = returned;
  run->options = options;
  run->guess = KR_GUESS_NONE;
  run->left = options->limits != NULL ? options->limits->entries : UINT64_MAX;
  out->unfilled = true;
  run->out = out;
  run->arena = arena;
  run->diags = diags;
  if (!kr_recognition_is_of_plan(run))
    return false;
  kr_recognition_know_lines(run);
  bool sheet = kr_answer_sheet_is(plan->plan);
  if ((sheet || !read_opinion_tables(run)) && !read_forms(run))
    return false;
  for (size_t i = 0; i < returned->sheet_count; i++)
    kr_recognition_read_asides(run, &returned->sheets[i]);
  kr_recognition_report_writer(run);
  kr_recognition_report_lost(run, first);
  if (run->over)
    return refuse(run, first, "entries", options->limits->entries);
  if (options->limits != NULL && bytes_of(out, first) > options->limits->entry_bytes)
    return refuse(run, first, "entry-bytes", options->limits->entry_bytes);
  drop_empty(run, first);
  if (returned->partial)
    drop_emptied(run, first);
  return true;
}
