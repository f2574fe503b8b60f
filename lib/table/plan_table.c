/* SPDX-License-Identifier: ISC */
/* A plan as the review sheet and as data, a row an item, made on demand. */

#include <string.h>

#include "base/property.h"
#include "base/text_fit.h"
#include "model/around.h"
#include "model/item_index.h"
#include "model/outline.h"
#include "table/plan_table_internal.h"

#define BESIDE_MOST 64 /* rows of an item that are looked at for the writer of a comment */

/* ---- body rows, made on demand ---- */

static struct kr_text number_text(struct kr_table_plan_rows *rows,
                                  const struct kr_table_plan_row *ref) {
  return kr_item_number((size_t)(ref->policy - rows->plan->policies.v),
                        (size_t)(ref->item - ref->policy->items.v), rows->scratch);
}

/* A paper to read has a paragraph a person, below the name. */
static struct kr_text one_comment(struct kr_table_plan_rows *rows,
                                  const struct kr_comment *comment) {
  struct kr_buffer text;
  struct kr_text words = kr_comment_words(comment);
  kr_buffer_init(&text, rows->scratch);
  kr_buffer_text(&text, kr_plan_comment_head(rows->plan, comment, rows->scratch));
  kr_buffer_putc(&text, '\n');
  kr_buffer_text(&text, words);
  struct kr_text copy = {kr_arena_copy(rows->scratch, text.bytes, text.len), text.len, words.at};
  kr_buffer_free(&text);
  return copy;
}

static bool is_input(const struct kr_table_plan_rows *rows, int shows) {
  return shows < KR_PLAN_FIELDS_MOST && kr_plan_is_input(rows->plan, (enum kr_plan_field)shows);
}

/* The comments in the column of an input field; beside a comment of the same writer his name need
 * not be said again. */
static struct kr_text comments_text(struct kr_table_plan_rows *rows,
                                    const struct kr_table_plan_row *ref, int field) {
  if (!rows->options.with_comments)
    return kr_text_of(NULL);
  if (ref->comments == NULL)
    return kr_plan_comments_text(rows->plan, ref->item, (enum kr_plan_field)field, rows->scratch);
  if (ref->comments[field] == NULL)
    return kr_text_of(NULL);
  if (field != KR_PLAN_COMMENT && ref->comments[KR_PLAN_COMMENT] != NULL)
    return kr_comment_words(ref->comments[field]);
  return one_comment(rows, ref->comments[field]);
}

static struct kr_text show(struct kr_table_plan_rows *rows, const struct kr_table_plan_row *ref,
                           int shows) {
  switch (shows) {
  case KR_TABLE_PLAN_ID: /* made by `identity` */
    return kr_text_of(NULL);
  case KR_TABLE_PLAN_NUMBER:
    return number_text(rows, ref);
  case KR_TABLE_PLAN_POLICY_ID:
    return ref->policy->id;
  case KR_TABLE_PLAN_ITEM_ID:
    return ref->item->id;
  case KR_TABLE_PLAN_PAGE:
    return ref->policy->page;
  case KR_PLAN_POLICY:
    if (rows->options.data)
      return ref->policy->title;
    break;
  default:
    break;
  }
  if (is_input(rows, shows))
    return comments_text(rows, ref, shows);
  return kr_plan_field_text(rows->plan, ref->policy, ref->item, (enum kr_plan_field)shows,
                            rows->scratch);
}

/* kr_ and the item's id. */
static const char *cell_name(struct kr_table_plan_rows *rows, const struct kr_item *item) {
  char *name = kr_arena_alloc(rows->scratch, item->id.len + 4);
  memcpy(name, "kr_", 3);
  memcpy(name + 3, item->id.bytes, item->id.len);
  return name;
}

/* The rows of its policy, or of its item, if the row is the first of them; else 0. */
static unsigned short rows_below(const struct kr_table_plan_rows *rows, size_t index,
                                 bool of_policy) {
  const struct kr_table_plan_row *ref = &rows->list.v[index];
  size_t end = index + 1;
  if (index > 0 && (of_policy ? ref[-1].policy == ref->policy : ref[-1].item == ref->item))
    return 0;
  while (end < rows->list.n && (of_policy ? rows->list.v[end].policy == ref->policy
                                          : rows->list.v[end].item == ref->item))
    end++;
  return (unsigned short)(end - index > 65535 ? 65535 : end - index);
}

static unsigned short row_span(const struct kr_table_plan_rows *rows, size_t index, int shows) {
  if (rows->options.data || is_input(rows, shows))
    return 1;
  return rows_below(rows, index, shows == KR_PLAN_POLICY || shows == KR_PLAN_APPROACH);
}

static void fill_cell(struct kr_table_plan_rows *rows, size_t index, int shows,
                      struct kr_cell *cell) {
  const struct kr_table_plan_row *ref = &rows->list.v[index];
  memset(cell, 0, sizeof *cell);
  cell->col_span = 1;
  cell->row_span = row_span(rows, index, shows);
  cell->header = shows == KR_PLAN_POLICY || shows == KR_PLAN_ITEM;
  cell->quoted = is_input(rows, shows);
  cell->input = cell->quoted && rows->options.form;
  cell->name = cell->input && shows == rows->named ? cell_name(rows, ref->item) : NULL;
  if (cell->row_span > 0)
    cell->text = show(rows, ref, shows);
}

static const struct kr_row *make_row(struct kr_table *table, size_t index) {
  struct kr_table_plan_rows *rows = table->state;
  const struct kr_table_plan_row *ref = &rows->list.v[index];
  kr_arena_reset(rows->scratch);
  rows->row.group = (size_t)(ref->policy - rows->plan->policies.v);
  rows->row.page_break =
      !rows->options.data && index > 0 && ref[-1].policy != ref->policy && ref->policy->new_page;
  rows->row.at = ref->item->at;
  for (size_t i = 0; i < table->column_count; i++)
    fill_cell(rows, index, rows->shows[i], &rows->row.cells[i]);
  return &rows->row;
}

static struct kr_text identity(struct kr_table *table, size_t index) {
  struct kr_table_plan_rows *rows = table->state;
  const struct kr_table_plan_row *ref = &rows->list.v[index];
  struct kr_text inputs[KR_PLAN_FIELDS_MOST];
  for (int f = 0; f < kr_plan_field_count(rows->plan); f++)
    if (is_input(rows, f))
      inputs[f] = kr_text_fit(comments_text(rows, ref, f), KR_TEXT_CELL_MOST, rows->scratch).text;
  return kr_plan_id_cell(&rows->ids, ref->policy, ref->item, inputs, rows->scratch);
}

static void add_ref(struct kr_table_plan_rows *rows, struct kr_table_plan_row ref) {
  *KR_LIST_ADD(&rows->list, rows->arena) = ref;
}

/* True for a row that shows something else of the writer of a comment. */
static bool is_beside(const struct kr_table_plan_row *ref, const struct kr_comment *comment) {
  const struct kr_comment *other = ref->comments[KR_PLAN_COMMENT];
  return other != NULL && kr_text_equal(other->by, comment->by) &&
         kr_text_equal(other->guessed, comment->guessed);
}

/* Adds a comment in a row of its own, or in a further input column beside what its writer said in
 * that of the comments. `first`: of the item's rows. */
static void add_comment(struct kr_table_plan_rows *rows, struct kr_table_plan_row ref,
                        const struct kr_comment *comment, size_t first) {
  int field = (int)kr_plan_comment_field(rows->plan, comment);
  size_t from = rows->list.n - first > BESIDE_MOST ? rows->list.n - BESIDE_MOST : first;
  for (size_t i = from; field != KR_PLAN_COMMENT && i < rows->list.n; i++) {
    struct kr_table_plan_row *row = &rows->list.v[i];
    if (row->comments[field] != NULL || !is_beside(row, comment))
      continue;
    row->comments[field] = comment;
    return;
  }
  ref.comments = kr_arena_alloc_array(rows->arena, (size_t)kr_plan_field_count(rows->plan),
                                      sizeof(const struct kr_comment *));
  ref.comments[field] = comment;
  add_ref(rows, ref);
}

/* A row an item, or in a paper to read one a comment. */
static void add_refs(struct kr_table_plan_rows *rows, struct kr_table_plan_row ref) {
  size_t first = rows->list.n;
  for (size_t i = 0; rows->options.to_read && i < ref.item->comments.n; i++)
    if (kr_comment_is_shown(&ref.item->comments.v[i]))
      add_comment(rows, ref, &ref.item->comments.v[i], first);
  if (rows->list.n == first)
    add_ref(rows, ref);
}

static size_t make_refs(struct kr_table_plan_rows *rows) {
  const struct kr_policies *policies = &rows->plan->policies;
  KR_LIST_ROOM(&rows->list, rows->arena, kr_plan_item_count(rows->plan));
  for (size_t i = 0; i < policies->n; i++)
    for (size_t j = 0; j < policies->v[i].items.n; j++)
      add_refs(rows, (struct kr_table_plan_row){&policies->v[i], &policies->v[i].items.v[j], NULL});
  return rows->list.n;
}

/* ---- around the table ---- */

/* What a form says of who asks, since when, until when and how. */
static void make_lines(struct kr_table *table, const struct kr_table_plan_rows *rows) {
  struct kr_plan_lines lines = kr_plan_lines(rows->plan, rows->arena);
  struct kr_table_line *made = kr_arena_alloc_array(rows->arena, lines.n + 1, sizeof *made);
  size_t over = 0;
  for (size_t i = 0; i < lines.n; i++) {
    made[i] = (struct kr_table_line){
        lines.v[i].text, lines.v[i].right ? KR_ALIGN_RIGHT : KR_ALIGN_LEFT, lines.v[i].strong};
    over += lines.v[i].place == KR_PLAN_LINE_OVER;
  }
  table->over = (struct kr_table_lines){made, over};
  table->under = (struct kr_table_lines){made + over, lines.n - over};
}

static void make_form(struct kr_table *table, struct kr_table_plan_rows *rows, bool japanese) {
  struct kr_table_input *name = kr_arena_alloc(rows->arena, sizeof *name);
  const char *words = japanese ? "様式の版 " : "Form revision ";
  size_t len = strlen(words);
  char *line = kr_arena_alloc(rows->arena, len + KR_REVISION_SIZE);
  memcpy(line, words, len);
  memcpy(line + len, rows->revision, KR_REVISION_SIZE);
  name->name = KR_NAME_CELL;
  name->label = kr_text_of(japanese ? "お名前" : "Name");
  name->value = rows->options.reviewer;
  table->input = name;
  table->subtitle = kr_text_of(line);
  table->form = true;
}

/* Says that it is no form. */
static void make_reading(struct kr_table *table, const struct kr_table_plan_rows *rows,
                         bool japanese) {
  struct kr_buffer line;
  kr_buffer_init(&line, rows->arena);
  kr_buffer_puts(&line, kr_outline_to_read[japanese]);
  kr_buffer_puts(&line, japanese ? "版 " : "revision ");
  kr_buffer_puts(&line, rows->revision);
  table->subtitle = kr_buffer_keep(&line, rows->arena);
  table->name = kr_text_of(japanese ? "ご意見" : "Comments");
}

static void make_notes(struct kr_table *table, struct kr_table_plan_rows *rows) {
  const struct kr_footnotes *footnotes = &rows->plan->footnotes;
  struct kr_text *notes = kr_arena_alloc_array(rows->arena, footnotes->n + 1, sizeof *notes);
  struct kr_text *marks = kr_arena_alloc_array(rows->arena, footnotes->n + 1, sizeof *marks);
  table->notes = notes;
  table->marks = marks;
  for (size_t i = 0; i < footnotes->n; i++) {
    const struct kr_footnote *note = &footnotes->v[i];
    if (note->text.len == 0)
      continue;
    struct kr_buffer text;
    kr_buffer_init(&text, rows->arena);
    kr_buffer_text(&text, kr_footnote_head(note, rows->arena));
    kr_buffer_puts(&text, kr_footnote_colon(note));
    kr_buffer_text(&text, note->text);
    notes[table->note_count] = kr_buffer_keep(&text, rows->arena);
    marks[table->note_count] = note->mark;
    notes[table->note_count++].at = note->text.at;
  }
}

/* It takes as long as a reading of all texts, and most tables do not show it. */
static void find_revision(struct kr_table_plan_rows *rows) {
  const struct kr_table_plan_options *options = &rows->options;
  if (options->revision != NULL)
    memcpy(rows->revision, options->revision, KR_REVISION_SIZE);
  else if (options->form || options->to_read)
    kr_plan_revision(rows->plan, rows->revision);
  rows->ids.revision = rows->revision;
}

struct kr_table *kr_table_plan(const struct kr_plan *plan,
                               const struct kr_table_plan_options *options,
                               struct kr_arena *arena) {
  struct kr_table *table = kr_arena_alloc(arena, sizeof *table);
  struct kr_table_plan_rows *rows = kr_arena_alloc(arena, sizeof *rows);
  bool japanese = kr_text_is_japanese(plan->title);
  rows->plan = plan;
  rows->options = *options;
  rows->options.style = kr_style_or_default(options->style, arena);
  rows->arena = arena;
  rows->scratch = kr_arena_child(arena);
  find_revision(rows);
  rows->ids.plan = plan;
  table->key = "plan";
  table->source = plan->file;
  table->name = kr_text_of(japanese ? "様式" : "Review sheet");
  if (options->to_read)
    make_reading(table, rows, japanese);
  table->title = plan->title;
  table->label = plan->label;
  table->filling = true;
  table->state = rows;
  table->row = make_row;
  table->identity = identity;
  table->row_count = make_refs(rows);
  kr_table_plan_columns(table, rows);
  rows->row.cells = kr_arena_alloc_array(arena, table->column_count + 1, sizeof *rows->row.cells);
  if (options->data)
    return table;
  kr_table_plan_head(table, rows);
  make_notes(table, rows);
  if (!options->to_read)
    make_lines(table, rows);
  if (options->form)
    make_form(table, rows, japanese);
  return table;
}
