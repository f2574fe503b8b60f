/* A plan as the review sheet and as data, a row an item, made on demand. */
#include "table/plan_table.h"

#include <string.h>

#include "base/list.h"
#include "base/property.h"
#include "base/text_fit.h"
#include "model/item_index.h"
#include "model/outline.h"

#define SHEET_MM 380.0 /* wider than A4, so that the page becomes A3 by default */
#define ID_MM 5.0
#define NUMBER_MM 14.0

/* What a column of the table shows: a plan field, or one of these. */
enum { SHOW_ID = KR_PLAN_FIELD_COUNT, SHOW_NUMBER, SHOW_POLICY_ID, SHOW_ITEM_ID, SHOW_PAGE };

struct row_ref {
  const struct kr_policy *policy;
  const struct kr_item *item;
  const struct kr_comment *comment; /* the one that the row shows alone, or NULL */
};

struct plan_rows {
  const struct kr_plan *plan;
  struct kr_table_plan_options options;
  char revision[KR_REVISION_SIZE];
  struct kr_id_cells ids;
  KR_LIST(struct row_ref) list; /* one a row */
  struct kr_column *columns;
  int *shows;               /* one a column */
  struct kr_arena *scratch; /* texts of the row last made */
  struct kr_row row;
  struct kr_arena *arena;
};

/* ---- columns ---- */

static const double field_mm[KR_PLAN_FIELD_COUNT] = {38, 76, 38, 88, 70, 80};

static double number_width(const struct plan_rows *rows) {
  return kr_style_width(rows->options.style, "number", NUMBER_MM);
}

/* The width that the plan or the style gives a column; 0: none. */
static double given_width(const struct plan_rows *rows, const struct kr_plan_column *column) {
  if (column->width.len > 0)
    return kr_text_number(column->width);
  return kr_style_width(rows->options.style, column->field.bytes, 0);
}

/* Columns without a width of their own share what the others leave of the page. */
static double share_of(const struct plan_rows *rows) {
  const struct kr_plan_columns *columns = &rows->plan->columns;
  double page = kr_style_page(rows->options.style, SHEET_MM).body_width_mm - 1;
  double given = rows->plan->numbers ? number_width(rows) : 0, wanted = 0;
  for (size_t i = 0; i < columns->n; i++) {
    double width = given_width(rows, &columns->v[i]);
    given += width;
    if (width == 0)
      wanted += field_mm[kr_plan_field_named(columns->v[i].field)];
  }
  return wanted == 0 || given >= page ? 1 : (page - given) / wanted;
}

static void add(struct kr_table *table, struct plan_rows *rows, int shows,
                struct kr_column column) {
  rows->shows[table->column_count] = shows;
  rows->columns[table->column_count++] = column;
}

static void add_field(struct kr_table *table, struct plan_rows *rows,
                      const struct kr_plan_column *column, double share) {
  enum kr_plan_field field = kr_plan_field_named(column->field);
  double width = given_width(rows, column);
  bool input = field == KR_PLAN_COMMENT;
  bool of_rest = width == 0;
  if (of_rest)
    width = share * field_mm[field];
  if (input && rows->options.form)
    add(table, rows, SHOW_ID,
        kr_table_column("kairan", kr_text_of(kr_outline_id_heading), KR_ROLE_ID, ID_MM));
  if (field == KR_PLAN_ITEM && rows->plan->numbers)
    add(table, rows, SHOW_NUMBER,
        kr_table_column("number", kr_text_of(kr_outline_number_heading), KR_ROLE_SHORT,
                        number_width(rows)));
  struct kr_text heading = column->heading;
  if (input && rows->options.to_read)
    heading = kr_text_of(kr_text_is_japanese(rows->plan->title) ? "寄せられたご意見"
                                                                : "Comments received");
  struct kr_column made =
      kr_table_column(kr_plan_field_names[field], heading,
                      input && rows->options.form ? KR_ROLE_INPUT : KR_ROLE_TEXT, width);
  made.of_rest = of_rest;
  made.unfilled = input && !rows->options.form && !rows->options.with_comments;
  made.of_group = field == KR_PLAN_POLICY || field == KR_PLAN_APPROACH;
  add(table, rows, (int)field, made);
}

static void data_columns(struct kr_table *table, struct plan_rows *rows) {
  static const struct {
    const char *key;
    int shows;
  } list[] = {
      {"policy_id", SHOW_POLICY_ID},
      {"policy", KR_PLAN_POLICY},
      {"page", SHOW_PAGE},
      {"approach", KR_PLAN_APPROACH},
      {"item_id", SHOW_ITEM_ID},
      {"item", KR_PLAN_ITEM},
      {"initiatives", KR_PLAN_INITIATIVES},
      {"issues", KR_PLAN_ISSUES},
      {"comments", KR_PLAN_COMMENT},
  };
  size_t count = sizeof list / sizeof list[0] - !rows->options.with_comments;
  for (size_t i = 0; i < count; i++)
    add(table, rows, list[i].shows,
        kr_table_column(list[i].key, kr_text_of(list[i].key), KR_ROLE_TEXT, 40));
}

static void make_columns(struct kr_table *table, struct plan_rows *rows) {
  size_t most = rows->plan->columns.n + 9;
  double share = share_of(rows);
  rows->columns = kr_arena_alloc_array(rows->arena, most + 2, sizeof *rows->columns);
  table->columns = rows->columns;
  rows->shows = kr_arena_alloc_array(rows->arena, most + 2, sizeof *rows->shows);
  if (rows->options.data) {
    data_columns(table, rows);
    return;
  }
  for (size_t i = 0; i < rows->plan->columns.n; i++)
    add_field(table, rows, &rows->plan->columns.v[i], share);
}

/* ---- the two header rows ---- */

static bool is_under(const struct plan_rows *rows, int shows) {
  if (shows == SHOW_NUMBER)
    shows = KR_PLAN_ITEM;
  return shows < KR_PLAN_FIELD_COUNT && kr_plan_column_under(rows->plan, (enum kr_plan_field)shows);
}

static void span_title(struct kr_row *first, const bool *under, size_t count,
                       struct kr_text title) {
  for (size_t i = 0; i < count;) {
    size_t end = i;
    while (end < count && under[end])
      end++;
    if (end > i) {
      first->cells[i].text = title;
      first->cells[i].col_span = (unsigned short)(end - i);
      for (size_t j = i + 1; j < end; j++)
        first->cells[j].row_span = 0;
    }
    i = end == i ? i + 1 : end;
  }
}

static void make_head(struct kr_table *table, const struct plan_rows *rows) {
  size_t count = table->column_count;
  bool *under = kr_arena_alloc_array(rows->arena, count + 1, sizeof *under), any = false;
  struct kr_text *texts = kr_arena_alloc_array(rows->arena, count + 1, sizeof *texts);
  struct kr_row *head = kr_arena_alloc_array(rows->arena, 2, sizeof *head);
  for (size_t i = 0; i < count; i++) {
    under[i] = is_under(rows, rows->shows[i]);
    any = any || under[i];
    texts[i] = table->columns[i].heading;
  }
  table->head = head;
  table->head_count = any ? 2 : 1;
  head[0] = kr_table_text_row(rows->arena, texts, count);
  if (!any)
    return;
  head[1] = kr_table_text_row(rows->arena, texts, count);
  for (size_t i = 0; i < count; i++) {
    if (under[i])
      continue;
    head[0].cells[i].row_span = 2;
    head[1].cells[i].row_span = 0;
    head[1].cells[i].text = kr_text_of(NULL);
  }
  span_title(&head[0], under, count, rows->plan->title);
  for (size_t i = 0; i < count; i++)
    if (head[0].cells[i].row_span == 0)
      head[0].cells[i].text = kr_text_of(NULL);
}

/* ---- body rows, made on demand ---- */

static struct kr_text number_text(struct plan_rows *rows, const struct row_ref *ref) {
  return kr_item_number((size_t)(ref->policy - rows->plan->policies.v),
                        (size_t)(ref->item - ref->policy->items.v), rows->scratch);
}

/* A paper to read has a paragraph a person, below the name. */
static struct kr_text one_comment(struct plan_rows *rows, const struct kr_comment *comment) {
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

static struct kr_text comments_text(struct plan_rows *rows, const struct kr_item *item) {
  return rows->options.with_comments ? kr_plan_comments_text(rows->plan, item, rows->scratch)
                                     : kr_text_of(NULL);
}

static struct kr_text show(struct plan_rows *rows, const struct row_ref *ref, int shows) {
  switch (shows) {
  case SHOW_ID: /* made by `identity` */
    return kr_text_of(NULL);
  case SHOW_NUMBER:
    return number_text(rows, ref);
  case SHOW_POLICY_ID:
    return ref->policy->id;
  case SHOW_ITEM_ID:
    return ref->item->id;
  case SHOW_PAGE:
    return ref->policy->page;
  case KR_PLAN_COMMENT:
    return ref->comment != NULL ? one_comment(rows, ref->comment) : comments_text(rows, ref->item);
  case KR_PLAN_POLICY:
    if (rows->options.data)
      return ref->policy->title;
    break;
  default:
    break;
  }
  return kr_plan_field_text(ref->policy, ref->item, (enum kr_plan_field)shows, rows->scratch);
}

/* kr_ and the item's id. */
static const char *cell_name(struct plan_rows *rows, const struct kr_item *item) {
  char *name = kr_arena_alloc(rows->scratch, item->id.len + 4);
  memcpy(name, "kr_", 3);
  memcpy(name + 3, item->id.bytes, item->id.len);
  return name;
}

/* The rows of its policy, or of its item, if the row is the first of them; else 0. */
static unsigned short rows_below(const struct plan_rows *rows, size_t index, bool of_policy) {
  const struct row_ref *ref = &rows->list.v[index];
  size_t end = index + 1;
  if (index > 0 && (of_policy ? ref[-1].policy == ref->policy : ref[-1].item == ref->item))
    return 0;
  while (end < rows->list.n && (of_policy ? rows->list.v[end].policy == ref->policy
                                          : rows->list.v[end].item == ref->item))
    end++;
  return (unsigned short)(end - index > 65535 ? 65535 : end - index);
}

static unsigned short row_span(const struct plan_rows *rows, size_t index, int shows) {
  if (rows->options.data || shows == KR_PLAN_COMMENT)
    return 1;
  return rows_below(rows, index, shows == KR_PLAN_POLICY || shows == KR_PLAN_APPROACH);
}

static void fill_cell(struct plan_rows *rows, size_t index, int shows, struct kr_cell *cell) {
  const struct row_ref *ref = &rows->list.v[index];
  memset(cell, 0, sizeof *cell);
  cell->col_span = 1;
  cell->row_span = row_span(rows, index, shows);
  cell->header = shows == KR_PLAN_POLICY || shows == KR_PLAN_ITEM;
  cell->input = shows == KR_PLAN_COMMENT && rows->options.form;
  cell->quoted = shows == KR_PLAN_COMMENT;
  cell->name = cell->input ? cell_name(rows, ref->item) : NULL;
  if (cell->row_span > 0)
    cell->text = show(rows, ref, shows);
}

static const struct kr_row *make_row(struct kr_table *table, size_t index) {
  struct plan_rows *rows = table->state;
  const struct row_ref *ref = &rows->list.v[index];
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
  struct plan_rows *rows = table->state;
  const struct row_ref *ref = &rows->list.v[index];
  struct kr_text comments = comments_text(rows, ref->item);
  return kr_plan_id_cell(&rows->ids, ref->policy, ref->item,
                         kr_text_fit(comments, KR_TEXT_CELL_MOST, rows->scratch).text,
                         rows->scratch);
}

static void add_ref(struct plan_rows *rows, struct row_ref ref) {
  *KR_LIST_ADD(&rows->list, rows->arena) = ref;
}

/* A row an item, or in a paper to read one a comment. */
static void add_refs(struct plan_rows *rows, struct row_ref ref) {
  bool any = false;
  for (size_t i = 0; rows->options.to_read && i < ref.item->comments.n; i++) {
    ref.comment = &ref.item->comments.v[i];
    if (!kr_comment_is_shown(ref.comment))
      continue;
    add_ref(rows, ref);
    any = true;
  }
  ref.comment = NULL;
  if (!any)
    add_ref(rows, ref);
}

static size_t make_refs(struct plan_rows *rows) {
  const struct kr_policies *policies = &rows->plan->policies;
  for (size_t i = 0; i < policies->n; i++)
    for (size_t j = 0; j < policies->v[i].items.n; j++)
      add_refs(rows, (struct row_ref){&policies->v[i], &policies->v[i].items.v[j], NULL});
  return rows->list.n;
}

/* ---- around the table ---- */

static void make_form(struct kr_table *table, struct plan_rows *rows, bool japanese) {
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
static void make_reading(struct kr_table *table, const struct plan_rows *rows, bool japanese) {
  struct kr_buffer line;
  kr_buffer_init(&line, rows->arena);
  kr_buffer_puts(&line, kr_outline_to_read[japanese]);
  kr_buffer_puts(&line, japanese ? "版 " : "revision ");
  kr_buffer_puts(&line, rows->revision);
  table->subtitle = kr_text_of(kr_arena_copy(rows->arena, line.bytes, line.len));
  kr_buffer_free(&line);
  table->name = kr_text_of(japanese ? "ご意見" : "Comments");
}

static void make_notes(struct kr_table *table, struct plan_rows *rows) {
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
    notes[table->note_count] = kr_text_of(kr_arena_copy(rows->arena, text.bytes, text.len));
    kr_buffer_free(&text);
    marks[table->note_count] = note->mark;
    notes[table->note_count++].at = note->text.at;
  }
}

/* It takes as long as a reading of all texts, and most tables do not show it. */
static void find_revision(struct plan_rows *rows) {
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
  struct plan_rows *rows = kr_arena_alloc(arena, sizeof *rows);
  bool japanese = kr_text_is_japanese(plan->title);
  rows->plan = plan;
  rows->options = *options;
  rows->options.style = kr_style_or_default(options->style, arena);
  rows->arena = arena;
  rows->scratch = kr_arena_child(arena);
  find_revision(rows);
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
  make_columns(table, rows);
  rows->row.cells = kr_arena_alloc_array(arena, table->column_count + 1, sizeof *rows->row.cells);
  if (options->data)
    return table;
  make_head(table, rows);
  make_notes(table, rows);
  if (options->form)
    make_form(table, rows, japanese);
  return table;
}
