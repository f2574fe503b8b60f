/* SPDX-License-Identifier: ISC */
/* What is around a review table: title, label, headings in other words, and footnotes. */
#include <assert.h>
#include <string.h>

#include "base/textkey.h"
#include "form/reviewer.h"
#include "import/plan_internal.h"

/* ---- above and between the headings ---- */

static bool is_heading(const struct kr_form_region *form, const struct kr_sheet_cell *cell) {
  for (int f = 0; f < form->field_count; f++)
    if (form->has[f] && form->column[f] == cell->column && form->match[f] != KR_FORM_MATCH_NONE &&
        cell->row >= form->heading_row[f] && cell->row <= form->heading_last[f])
      return true;
  return false;
}

/* What our own form prints above its table. */
static bool is_printed(const struct kr_form_index *headings, const struct kr_form_region *form,
                       const struct kr_sheet_cell *cell, struct kr_text key) {
  bool name =
      form->name.len > 0 && cell->row == form->name_row && cell->column == form->name_column;
  bool number = cell->row >= form->top_row && (kr_text_is(key, "No.") || kr_text_is(key, "番号"));
  return key.len == 0 || name || number || kr_form_is_revision_line(key) ||
         kr_form_is_name_label(key) || kr_text_is(key, "kairan") ||
         (headings->lines.n > 0 && kr_form_index_prints(headings, key));
}

/* True for a text that says something else than a title: a date, a unit, a page, who made it. */
static bool says_else(struct kr_text key) {
  static const char *const ends[] = {"現在", "時点", "課",     "係",     "部",     "室",  "局",
                                     "作成", "更新", "委員会", "協議会", "審議会", "各位"};
  static const char *const begins[] = {"作成", "更新", "単位", "(単位",
                                       "担当", "提出", "記入", "凡例"};
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
    if (kr_text_ends(key, ends[i]))
      return true;
  for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
    if (kr_text_begins(key, begins[i]))
      return true;
  return key.len > 0 && (kr_text_ends(key, "日") || kr_import_is_number(key));
}

/* How well a cell does as a title: the first above the headings, rather one across columns; within
 * the headings only one across their first columns. 0: not at all. */
static int title_worth(const struct kr_import_scan *scan, const struct kr_import_plan_table *table,
                       size_t cell) {
  const struct kr_form_region *form = &table->form;
  const struct kr_sheet_cell *at = &scan->sheet->cells[cell];
  struct kr_text key = kr_form_cell_key(&scan->indexed, cell);
  bool across = kr_import_is_across(&scan->indexed, at);
  int first = form->has[KR_PLAN_POLICY] ? KR_PLAN_POLICY : KR_PLAN_ITEM;
  if (scan->used[cell] || key.len == 0 || kr_import_is_label(key) || kr_import_is_note(at->text))
    return 0;
  if (at->row >= form->top_row)
    return across && at->column <= form->column[first] && form->heading_row[first] > at->row ? 2
                                                                                             : 0;
  return 3 + 2 * across - 2 * says_else(key);
}

/* The title among the cells [from, end), `end` if there is none. */
static size_t find_title(const struct kr_import_scan *scan,
                         const struct kr_import_plan_table *table, size_t from, size_t end) {
  size_t best = end;
  int most = 0;
  for (size_t i = from; i < end; i++) {
    int worth = title_worth(scan, table, i);
    if (worth > most) {
      most = worth;
      best = i;
    }
  }
  return best;
}

static void take_sheet_name(struct kr_import_plan_reader *reader, struct kr_import_scan *scan) {
  struct kr_text name = kr_import_sheet_name(scan->sheet);
  if (name.len == 0)
    return;
  reader->captions.title.text = name;
  reader->captions.title.key = kr_text_key(reader->import->arena, name);
  kr_import_warn_file(reader->import, KR_DIAG_IMPORT_NO_TITLE, scan->file, reader->plan, "title");
}

/* ---- columns ---- */

/* Columns as on the sheet; that of the answers last. */
static void sort_columns(const struct kr_plan *named, const struct kr_form_region *form,
                         struct kr_plan_columns *columns) {
  for (size_t i = 1; i < columns->n; i++)
    for (size_t j = i; j > 0; j--) {
      int left = (int)kr_plan_field_named(named, columns->v[j - 1].field);
      int right = (int)kr_plan_field_named(named, columns->v[j].field);
      if (!form->has[right] || form->column[left] <= form->column[right])
        break;
      struct kr_plan_column moved = columns->v[j];
      columns->v[j] = columns->v[j - 1];
      columns->v[j - 1] = moved;
    }
}

/* The headings as they are printed, in the order of the columns. */
static void read_columns(struct kr_import_plan_reader *reader, const struct kr_form_region *form) {
  struct kr_plan_columns *columns = &reader->plan->columns;
  const struct kr_plan *named = reader->headings.plan;
  const struct kr_plan_columns *known = &named->columns;
  columns->v = kr_arena_alloc_array(reader->import->arena, known->n + 1, sizeof *columns->v);
  columns->n = 0;
  for (size_t i = 0; i < known->n; i++) {
    int field = (int)kr_plan_field_named(named, known->v[i].field);
    if (!form->has[field] && field != KR_PLAN_COMMENT)
      continue;
    struct kr_plan_column *column = &columns->v[columns->n++];
    *column = known->v[i];
    if (!form->has[field] || form->match[field] == KR_FORM_MATCH_NONE)
      continue;
    const struct kr_sheet_cell *cell =
        kr_sheet_at(form->sheet, form->heading_row[field], form->column[field]);
    if (cell == NULL)
      continue;
    struct kr_text key = kr_form_cell_key(form->indexed, (size_t)(cell - form->sheet->cells));
    if (key.len > 0 && !kr_text_equal(key, reader->headings.chosen[field]))
      column->heading = cell->text;
  }
  sort_columns(named, form, columns);
}

/* Columns whose heading is below the title are printed so again. */
static void read_under(const struct kr_plan *named, const struct kr_form_region *form,
                       const struct kr_sheet_cell *title, struct kr_plan_columns *columns) {
  const struct kr_sheet_range *wide =
      title == NULL ? NULL : kr_form_merged_from(form->indexed, title->row, title->column);
  bool within = title != NULL && form->top_row <= title->row + 1;
  for (size_t i = 0; i < columns->n; i++) {
    int field = (int)kr_plan_field_named(named, columns->v[i].field);
    bool below = wide != NULL && form->has[field] && form->column[field] >= wide->column &&
                 form->column[field] <= wide->last_column && form->heading_row[field] > title->row;
    columns->v[i].under = kr_text_of(within && below ? "title" : NULL);
  }
}

/* The plan's own fields that a table is read by, those of each file once. */
static void take_fields(struct kr_import_plan_reader *reader) {
  const struct kr_plan_own_fields *known = &reader->named->fields;
  struct kr_plan_own_fields *own = &reader->plan->fields;
  struct kr_plan_own_field *all =
      kr_arena_alloc_array(reader->import->arena, own->n + known->n + 1, sizeof *all);
  for (size_t i = 0; i < own->n; i++)
    all[i] = own->v[i];
  own->v = all;
  for (size_t i = 0; i < known->n && own->n < KR_PLAN_OWN_MOST; i++)
    if (kr_plan_field_named(reader->plan, known->v[i].name) == KR_PLAN_FIELD_NONE)
      own->v[own->n++] = known->v[i];
}

static void read_layout(struct kr_import_plan_reader *reader, const struct kr_form_region *form,
                        const struct kr_sheet_cell *title) {
  const struct kr_plan *original = reader->baseline.plan;
  if (original != NULL)
    reader->plan->numbers = original->numbers;
  if (reader->baseline.layout != NULL) {
    assert(original != NULL); /* the layout is laid out from it */
    reader->plan->columns = original->columns;
    return;
  }
  read_columns(reader, form);
  read_under(reader->headings.plan, form, title, &reader->plan->columns);
}

/* ---- the whole ---- */

static void use_headings(const struct kr_import_plan_reader *reader, struct kr_import_scan *scan,
                         const struct kr_form_region *form, size_t from, size_t end) {
  for (size_t i = from; i < end; i++) {
    const struct kr_sheet_cell *cell = &scan->sheet->cells[i];
    if (is_heading(form, cell) ||
        is_printed(&reader->headings, form, cell, kr_form_cell_key(&scan->indexed, i)) ||
        kr_import_plan_baseline_heads(&reader->baseline, form, cell))
      scan->used[i] = true;
  }
}

void kr_import_plan_read_frame(void *context, struct kr_import_scan *scan,
                               const struct kr_import_table *above,
                               const struct kr_import_table *below) {
  struct kr_import_plan_reader *reader = context;
  struct kr_import_captions *captions = &reader->captions;
  if (below == NULL)
    return;
  struct kr_import_plan_table *table = below->as.plan;
  struct kr_form_region *form = &table->form;
  if (above == NULL)
    form->above_row = 0; /* what is above it may be left out */
  kr_form_find_above(&reader->headings, form);
  size_t from = kr_form_sheet_from(&scan->indexed, form->above_row);
  size_t top = kr_form_sheet_from(&scan->indexed, form->top_row);
  size_t end = kr_form_sheet_from(&scan->indexed, form->body_row), title = end;
  if (reader->last != NULL && above == NULL)
    kr_import_tell_joined(scan, below, captions, from, end);
  kr_import_take_original_captions(scan, captions, &reader->baseline.captions, from, end);
  kr_import_use_repeated(scan, captions, from, end);
  use_headings(reader, scan, form, from, end);
  kr_import_take_label(scan, captions, from, top);
  if (captions->title.text.len == 0)
    title = find_title(scan, table, from, end);
  if (title < end)
    kr_import_take_caption(scan, title, &captions->title);
  else if (captions->title.text.len == 0)
    take_sheet_name(reader, scan);
  take_fields(reader);
  if (reader->last == NULL)
    read_layout(reader, form, title < end ? &scan->sheet->cells[title] : NULL);
  kr_import_use_repeated(scan, captions, from, end);
  kr_import_keep_rest(scan, from, top, reader->plan);
  reader->plan->title = captions->title.text;
  reader->plan->label = captions->label.text;
}

/* ---- below the rows ---- */

/* The bytes of the mark that "※1 text" or "※1: text" begins with; 0 if it has none. */
static size_t mark_length(struct kr_text text) {
  static const char *const signs[] = {"※", "＊", "*", "注"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
    size_t digits = strlen(signs[i]), at = digits;
    while (kr_text_begins(text, signs[i]) && at < text.len && text.bytes[at] >= '0' &&
           text.bytes[at] <= '9')
      at++;
    if (at > digits)
      return at;
  }
  return 0;
}

static struct kr_footnote *add_footnote(struct kr_import_plan_reader *reader) {
  struct kr_footnotes *notes = &reader->plan->footnotes;
  notes->v = kr_arena_grow(reader->import->arena, notes->v, notes->n, &reader->note_room,
                           sizeof *notes->v);
  memset(&notes->v[notes->n], 0, sizeof *notes->v);
  return &notes->v[notes->n++];
}

static bool read_footnote(struct kr_import_plan_reader *reader, struct kr_text text) {
  struct kr_arena *arena = reader->import->arena;
  size_t mark = mark_length(text);
  if (mark == 0 || mark >= text.len || text.bytes[mark] != ' ')
    return false;
  struct kr_footnote *note = add_footnote(reader);
  note->mark = kr_text_of(kr_arena_copy(arena, text.bytes, mark));
  note->text = kr_text_part(text, mark + 1, text.len);
  for (size_t i = 1; i + 1 < note->text.len && note->term.len == 0; i++)
    if (note->text.bytes[i] == ':' && note->text.bytes[i + 1] == ' ') {
      note->term = kr_text_of(kr_arena_copy(arena, note->text.bytes, i));
      note->text = kr_text_part(note->text, i + 2, note->text.len);
    }
  return true;
}

/* True for the choices of a column below the table. */
static bool is_choices(const struct kr_form_index *headings, struct kr_text key) {
  for (int f = KR_PLAN_OWN; f < headings->field_count; f++)
    if (headings->chosen[f].len > 0 && kr_text_equal(key, headings->chosen[f]))
      return true;
  return false;
}

void kr_import_plan_read_below(struct kr_import_plan_reader *reader, struct kr_import_scan *scan,
                               size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    struct kr_text text = scan->sheet->cells[i].text;
    if (kr_text_blank(text) || is_choices(&reader->headings, kr_form_cell_key(&scan->indexed, i)) ||
        kr_import_plan_baseline_note(&reader->baseline, text, reader->import->arena) ||
        read_footnote(reader, text))
      scan->used[i] = true;
  }
  kr_import_keep_rest(scan, from, to, reader->plan);
}
