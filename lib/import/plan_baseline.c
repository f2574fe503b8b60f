/* SPDX-License-Identifier: ISC */
/* What the outline of our own form says beyond the sheet: the headings in their places, policies
 * by their first items, footnotes; and whether the form was changed. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/choices.h"
#include "base/textkey.h"
#include "import/plan_internal.h"
#include "model/outline.h"

#define HEAD_ROWS 2
#define COLUMNS_MOST 64 /* of a form whose headings are looked for one by one */

/* ---- loading ---- */

static int by_first_item(const void *a, const void *b) {
  const struct kr_policy *x = *(const struct kr_policy *const *)a;
  const struct kr_policy *y = *(const struct kr_policy *const *)b;
  return kr_text_compare(x->items.v[0].id, y->items.v[0].id);
}

static int compare_first_item(const void *key, const void *entry) {
  const struct kr_text *id = key;
  return kr_text_compare(*id, (*(const struct kr_policy *const *)entry)->items.v[0].id);
}

static const struct kr_policy **sort_policies(const struct kr_policies *policies,
                                              struct kr_arena *arena) {
  const struct kr_policy **sorted =
      kr_arena_alloc_array(arena, policies->n + 1, sizeof(const struct kr_policy *));
  for (size_t i = 0; i < policies->n; i++)
    sorted[i] = &policies->v[i];
  qsort(sorted, policies->n, sizeof(const struct kr_policy *), by_first_item);
  return sorted;
}

/* The headings to look for if none are asked for. */
static void look_for(struct kr_import_plan_reader *reader, const struct kr_plan *plan) {
  struct kr_import *import = reader->import;
  struct kr_plan *headings = kr_arena_alloc(import->arena, sizeof *headings);
  headings->columns = plan->columns;
  headings->numbers = plan->numbers;
  headings->fields = plan->fields;
  headings->title = plan->title;
  headings->committee = plan->committee;
  headings->issued = plan->issued;
  headings->instructions = plan->instructions;
  headings->deadline = plan->deadline;
  headings->return_to = plan->return_to;
  kr_form_index_init(&reader->headings, headings, import->arena);
  for (int f = 0; f < reader->headings.field_count; f++) {
    reader->asked[f] = import->columns != NULL && import->columns[f].len > 0;
    reader->wanted[f] = reader->asked[f] ? kr_text_key(import->arena, import->columns[f])
                                         : reader->headings.heading[f];
    reader->wanted_letters[f] = kr_import_plan_letters(reader->wanted[f], import->arena);
  }
}

static bool shows_items(const struct kr_plan *plan) {
  return kr_plan_column_of(plan, KR_PLAN_ITEM) != NULL;
}

void kr_import_plan_baseline_begin(void *context, const struct kr_sheet_file *file) {
  struct kr_import_plan_reader *reader = context;
  struct kr_import *import = reader->import;
  struct kr_import_plan_baseline *baseline = &reader->baseline;
  struct kr_model model;
  enum kr_import_outline outline = kr_import_outline_load(import, file, &model);
  const struct kr_plan *plan = outline == KR_IMPORT_OUTLINE_LOADED ? model.plan : NULL;
  memset(baseline, 0, sizeof *baseline);
  baseline->file = file;
  baseline->note_first = reader->plan->footnotes.n;
  baseline->policy_first = reader->plan->policies.n;
  if (plan == NULL && outline != KR_IMPORT_OUTLINE_NONE)
    kr_import_warn_file(import, KR_DIAG_IMPORT_OUTLINE, file, reader->plan, NULL);
  bool known = plan != NULL && import->like == NULL && shows_items(plan);
  look_for(reader, known ? plan : reader->usual);
  if (plan == NULL)
    return;
  baseline->plan = plan;
  baseline->captions.title.text = plan->title;
  baseline->captions.label.text = plan->label;
  baseline->notes =
      kr_arena_alloc_array(import->arena, plan->footnotes.n + 1, sizeof *baseline->notes);
  baseline->by_first = sort_policies(&plan->policies, import->arena);
  if (import->model.style == NULL)
    import->model.style = model.style;
}

/* ---- headings, each in its place ---- */

/* The columns of a form as it was made: plan fields, or one of these. */
enum { SHOWS_ID = KR_PLAN_FIELDS_MOST, SHOWS_NUMBER };

struct kr_import_plan_layout {
  int shows[COLUMNS_MOST];
  struct kr_import_heading heading[COLUMNS_MOST];
  uint32_t rows; /* of headings */
  size_t count;
};

static void add_column(struct kr_import_plan_layout *layout, int shows, struct kr_text heading,
                       uint32_t below) {
  uint32_t column = (uint32_t)layout->count++;
  layout->shows[column] = shows;
  layout->heading[column] = (struct kr_import_heading){heading, column, below};
  layout->rows = below > 0 ? HEAD_ROWS : layout->rows;
}

/* How a form was written: a workbook has the id cells, a Word document the words of choices below
 * headings. */
enum layout_of { OF_WORKBOOK, OF_DOCUMENT, OF_TEXT };

static bool lay_out(const struct kr_plan *plan, enum layout_of of,
                    struct kr_import_plan_layout *layout, struct kr_arena *arena) {
  bool ids = of == OF_WORKBOOK;
  memset(layout, 0, sizeof *layout);
  layout->rows = 1;
  for (size_t i = 0; i < plan->columns.n; i++) {
    enum kr_plan_field field = kr_plan_field_named(plan, plan->columns.v[i].field);
    const struct kr_plan_own_field *own = kr_plan_own(plan, field);
    struct kr_text heading = plan->columns.v[i].heading;
    uint32_t below = kr_plan_column_under(plan, field);
    if (layout->count + 2 > COLUMNS_MOST)
      return false;
    if (kr_plan_is_input(plan, field) && ids)
      add_column(layout, SHOWS_ID, kr_text_of(kr_outline_id_heading), 0);
    if (field == KR_PLAN_ITEM && plan->numbers)
      add_column(layout, SHOWS_NUMBER, kr_text_of(kr_outline_number_heading), below);
    if (own != NULL && own->input && own->words.n > 0 && of == OF_DOCUMENT &&
        kr_choices_fit_head(own->words.v, own->words.n))
      heading = kr_choices_head(heading, own->words.v, own->words.n, arena);
    ids = ids && !kr_plan_is_input(plan, field);
    add_column(layout, (int)field, heading, below);
  }
  return true;
}

/* True if the headings are in their places from a row on. */
static bool has_headings(const struct kr_sheet *sheet, uint32_t row,
                         const struct kr_import_plan_layout *layout) {
  for (size_t i = 0; i < layout->count; i++)
    if (!kr_import_heading_at(sheet, row, &layout->heading[i]))
      return false;
  return true;
}

static void take_columns(struct kr_form_region *form, const struct kr_import_plan_layout *layout) {
  for (uint32_t i = 0; i < layout->count; i++) {
    int shows = layout->shows[i];
    if (shows == SHOWS_ID && !form->has_id) {
      form->has_id = true;
      form->id_column = i;
    } else if (shows == SHOWS_NUMBER && !form->has_number) {
      form->has_number = true;
      form->number_column = i;
    } else if (shows < KR_PLAN_FIELDS_MOST && !form->has[shows]) {
      form->has[shows] = true;
      form->column[shows] = i;
      form->match[shows] = KR_FORM_MATCH_EXACT;
      form->heading_row[shows] = form->top_row + layout->heading[i].below;
      form->heading_last[shows] = form->body_row - 1;
    }
  }
}

static void find_laid_out(const struct kr_import_plan_reader *reader,
                          const struct kr_import_scan *scan,
                          const struct kr_import_plan_layout *layout,
                          struct kr_import_plan_tables *out) {
  const struct kr_sheet *sheet = scan->sheet;
  for (size_t i = 0; i < sheet->cell_count; i = kr_import_row_end(sheet, i)) {
    uint32_t row = sheet->cells[i].row;
    if (!has_headings(sheet, row, layout))
      continue;
    struct kr_import_plan_table *table = KR_LIST_ADD(out, reader->import->arena);
    struct kr_form_region *form = &table->form;
    *form = (struct kr_form_region){.indexed = &scan->indexed,
                                    .sheet = sheet,
                                    .field_count = kr_plan_field_count(reader->baseline.plan),
                                    .above_row = out->n > 1 ? row : 0,
                                    .top_row = row,
                                    .body_row = row + layout->rows,
                                    .end_row = UINT32_MAX};
    if (out->n > 1)
      table[-1].form.end_row = row;
    take_columns(form, layout);
    memcpy(table->last_column, form->column, sizeof table->last_column);
    table->deepest = form->column[KR_PLAN_ITEM];
    kr_form_list_merges(&reader->headings, form);
  }
}

void kr_import_plan_baseline_find(struct kr_import_plan_reader *reader,
                                  const struct kr_import_scan *scan,
                                  struct kr_import_plan_tables *out) {
  struct kr_import_plan_layout *layout = kr_arena_alloc(reader->import->arena, sizeof *layout);
  struct kr_import_plan_baseline *baseline = &reader->baseline;
  static const enum layout_of tries[] = {OF_WORKBOOK, OF_DOCUMENT, OF_TEXT};
  baseline->layout = NULL;
  for (int i = 0; i < 3 && baseline->plan != NULL && out->n == 0; i++)
    if (lay_out(baseline->plan, tries[i], layout, reader->import->arena))
      find_laid_out(reader, scan, layout, out);
  if (out->n > 0)
    baseline->layout = layout;
}

bool kr_import_plan_baseline_repeats(const struct kr_import_plan_reader *reader,
                                     const struct kr_import_scan *scan,
                                     const struct kr_form_region *form, size_t cell) {
  const struct kr_import_plan_layout *layout = reader->baseline.layout;
  const struct kr_sheet_cell *at = &scan->sheet->cells[cell];
  if (layout == NULL || at->column >= layout->count)
    return false;
  int shows = layout->shows[at->column];
  return shows == SHOWS_ID || (shows == SHOWS_NUMBER && form->has_number &&
                               kr_import_is_number(kr_form_cell_key(&scan->indexed, cell)));
}

bool kr_import_plan_baseline_heads(const struct kr_import_plan_baseline *baseline,
                                   const struct kr_form_region *form,
                                   const struct kr_sheet_cell *cell) {
  const struct kr_import_plan_layout *layout = baseline->layout;
  if (layout == NULL || cell->column >= layout->count || cell->row < form->top_row)
    return false;
  int shows = layout->shows[cell->column];
  for (size_t i = 0; i < layout->count; i++)
    if (layout->shows[i] == shows && kr_text_equal(cell->text, layout->heading[i].text))
      return true;
  return false;
}

/* ---- policies and footnotes ---- */

const struct kr_policy *
kr_import_plan_baseline_policy(const struct kr_import_plan_baseline *baseline, struct kr_text id) {
  if (baseline->plan == NULL || id.len == 0 || baseline->plan->policies.n == 0)
    return NULL;
  const struct kr_policy **found = bsearch(&id, baseline->by_first, baseline->plan->policies.n,
                                           sizeof(const struct kr_policy *), compare_first_item);
  return found == NULL ? NULL : *found;
}

/* What follows the colon between a term and its text, of either form; absent if there is none. */
static struct kr_text without_colon(struct kr_text text, const struct kr_footnote *note) {
  for (size_t i = 0; note->term.len > 0 && i < 2; i++)
    if (kr_text_begins(text, kr_footnote_colons[i]))
      return kr_text_part(text, strlen(kr_footnote_colons[i]), text.len);
  return note->term.len > 0 ? kr_text_of(NULL) : text;
}

bool kr_import_plan_baseline_note(struct kr_import_plan_baseline *baseline, struct kr_text text,
                                  struct kr_arena *arena) {
  size_t count = baseline->plan == NULL ? 0 : baseline->plan->footnotes.n;
  for (size_t i = baseline->note_next; i < count; i++) {
    const struct kr_footnote *note = &baseline->plan->footnotes.v[i];
    if (note->text.len == 0)
      continue;
    struct kr_text head = kr_footnote_head(note, arena);
    if (text.len <= head.len || memcmp(text.bytes, head.bytes, head.len) != 0)
      continue;
    struct kr_text rest = without_colon(kr_text_part(text, head.len, text.len), note);
    if (kr_text_blank(rest))
      continue;
    baseline->notes[i] = rest;
    baseline->note_next = i + 1;
    return true;
  }
  return false;
}

/* Those of the outline first, in its order; a printed one that is gone from the sheet is gone. */
static void join_notes(struct kr_import_plan_reader *reader) {
  struct kr_import_plan_baseline *baseline = &reader->baseline;
  struct kr_footnotes *all = &reader->plan->footnotes;
  const struct kr_footnotes *original = &baseline->plan->footnotes;
  size_t n = baseline->note_first, own = all->n - n;
  size_t room = all->n + original->n + 1;
  struct kr_footnote *joined = kr_arena_alloc_array(reader->import->arena, room, sizeof *joined);
  if (n > 0)
    memcpy(joined, all->v, n * sizeof *joined);
  for (size_t i = 0; i < original->n; i++) {
    bool gone = original->v[i].text.len > 0 && baseline->notes[i].len == 0;
    baseline->differs = baseline->differs || gone;
    if (gone)
      continue;
    joined[n] = original->v[i];
    joined[n++].text = baseline->notes[i];
  }
  if (own > 0)
    memcpy(joined + n, all->v + baseline->note_first, own * sizeof *joined);
  all->v = joined;
  all->n = n + own;
  reader->note_room = room;
}

/* A policy whose first row is gone is matched by its place, if none was added or taken away. */
static void match_by_place(struct kr_import_plan_reader *reader) {
  struct kr_import_plan_baseline *baseline = &reader->baseline;
  const struct kr_policies *original = &baseline->plan->policies;
  size_t count = reader->plan->policies.n - baseline->policy_first;
  for (size_t i = 0; i < count; i++) {
    const struct kr_policy **match = &reader->original[baseline->policy_first + i];
    if (count != original->n || *match != &original->v[i])
      baseline->differs = true;
    if (*match == NULL && count == original->n)
      *match = &original->v[i];
  }
}

/* What people see nowhere on the sheet, or around its table. */
static void take_hidden(struct kr_plan *plan, const struct kr_plan *outline) {
  plan->id = plan->id.len > 0 ? plan->id : outline->id;
  plan->period = plan->period.len > 0 ? plan->period : outline->period;
  plan->office = plan->office.len > 0 ? plan->office : outline->office;
  struct kr_text *const texts[] = {&plan->committee, &plan->issued, &plan->instructions,
                                   &plan->deadline, &plan->return_to};
  const struct kr_text theirs[] = {outline->committee, outline->issued, outline->instructions,
                                   outline->deadline, outline->return_to};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    if (texts[i]->len == 0)
      *texts[i] = theirs[i];
  plan->names = plan->names.n > 0 ? plan->names : outline->names;
}

/* True if the plan, complete, is that of the file's revision: it is made of every text that a form
 * shows, if it shows them all. Only for a single file. */
static bool has_revision(const struct kr_import_plan_reader *reader) {
  char revision[KR_REVISION_SIZE];
  struct kr_text wanted = reader->baseline.file->revision;
  if (wanted.len == 0 || reader->last == NULL)
    return true;
  for (int f = 0; f < KR_PLAN_COMMENT; f++)
    if (!reader->last->form.has[f])
      return true;
  kr_plan_revision(reader->plan, revision);
  return kr_text_is(wanted, revision);
}

static void report_changed(struct kr_import_plan_reader *reader) {
  kr_import_warn_file(reader->import, KR_DIAG_IMPORT_CHANGED, reader->baseline.file, reader->plan,
                      NULL);
  reader->baseline.reported = true;
}

void kr_import_plan_baseline_end(void *context, const struct kr_sheet_file *file) {
  struct kr_import_plan_reader *reader = context;
  struct kr_import_plan_baseline *baseline = &reader->baseline;
  assert(baseline->file == file);
  (void)file;
  if (baseline->plan == NULL)
    return;
  take_hidden(reader->plan, baseline->plan);
  join_notes(reader);
  match_by_place(reader);
  if (baseline->layout == NULL || baseline->differs)
    report_changed(reader);
}

void kr_import_plan_baseline_prove(struct kr_import_plan_reader *reader) {
  if (reader->baseline.plan != NULL && !reader->baseline.reported && !has_revision(reader))
    report_changed(reader);
}
