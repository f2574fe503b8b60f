/* SPDX-License-Identifier: ISC */
/* The columns of a plan's table: widths, headings, and the two header rows. */
#include "model/outline.h"
#include "table/plan_table_internal.h"

#define SHEET_MM 380.0 /* wider than A4, so that the page becomes A3 by default */
#define ID_MM 5.0
#define NUMBER_MM 14.0
#define OWN_WORDS_MM 26.0
#define OWN_TEXT_MM 40.0

/* ---- columns ---- */

static const double field_mm[KR_PLAN_FIELD_COUNT] = {38, 76, 38, 88, 70, 80};

/* Millimetres that a field wants: one of the plan's own as its words need, or room for a line. */
static double wanted_mm(const struct kr_plan *plan, enum kr_plan_field field) {
  const struct kr_plan_own_field *own = kr_plan_own(plan, field);
  if (own == NULL)
    return field_mm[field];
  if (own->words.n > 0)
    return OWN_WORDS_MM;
  return OWN_TEXT_MM;
}

static double number_width(const struct kr_table_plan_rows *rows) {
  return kr_style_width(rows->options.style, "number", NUMBER_MM);
}

/* The width that the plan or the style gives a column; 0: none. */
static double given_width(const struct kr_table_plan_rows *rows,
                          const struct kr_plan_column *column) {
  if (column->width.len > 0)
    return kr_text_number(column->width);
  return kr_style_width(rows->options.style, column->field.bytes, 0);
}

/* Columns without a width of their own share what the others leave of the page. */
static double share_of(const struct kr_table_plan_rows *rows) {
  const struct kr_plan_columns *columns = &rows->plan->columns;
  double page = kr_style_page(rows->options.style, SHEET_MM).body_width_mm - 1;
  double given = rows->plan->numbers ? number_width(rows) : 0, wanted = 0;
  for (size_t i = 0; i < columns->n; i++) {
    double width = given_width(rows, &columns->v[i]);
    given += width;
    if (width == 0)
      wanted += wanted_mm(rows->plan, kr_plan_field_named(rows->plan, columns->v[i].field));
  }
  return wanted == 0 || given >= page ? 1 : (page - given) / wanted;
}

static void add(struct kr_table *table, struct kr_table_plan_rows *rows, int shows,
                struct kr_column column) {
  rows->shows[table->column_count] = shows;
  rows->columns[table->column_count++] = column;
}

/* The heading of an input column of a paper to read says that it is none to fill in. */
static struct kr_text heading_of(const struct kr_table_plan_rows *rows,
                                 const struct kr_plan_column *column, enum kr_plan_field field) {
  static const char *const received[2] = {"Comments received", "寄せられたご意見"};
  if (field == KR_PLAN_COMMENT && rows->options.to_read)
    return kr_text_of(received[kr_text_is_japanese(rows->plan->title)]);
  return column->heading;
}

/* The id cell is directly left of the first input column. */
static void add_id(struct kr_table *table, struct kr_table_plan_rows *rows,
                   enum kr_plan_field field) {
  for (size_t i = 0; i < table->column_count; i++)
    if (rows->shows[i] == KR_TABLE_PLAN_ID)
      return;
  rows->named = (int)field;
  add(table, rows, KR_TABLE_PLAN_ID,
      kr_table_column("kairan", kr_text_of(kr_outline_id_heading), KR_ROLE_ID, ID_MM));
}

static void add_field(struct kr_table *table, struct kr_table_plan_rows *rows,
                      const struct kr_plan_column *column, double share) {
  enum kr_plan_field field = kr_plan_field_named(rows->plan, column->field);
  const struct kr_plan_own_field *own = kr_plan_own(rows->plan, field);
  double width = given_width(rows, column);
  bool input = kr_plan_is_input(rows->plan, field) && rows->options.form;
  bool of_rest = width == 0;
  if (of_rest)
    width = share * wanted_mm(rows->plan, field);
  if (input)
    add_id(table, rows, field);
  if (field == KR_PLAN_ITEM && rows->plan->numbers)
    add(table, rows, KR_TABLE_PLAN_NUMBER,
        kr_table_column("number", kr_text_of(kr_outline_number_heading), KR_ROLE_SHORT,
                        number_width(rows)));
  struct kr_column made = kr_table_column(column->field.bytes, heading_of(rows, column, field),
                                          input ? KR_ROLE_INPUT : KR_ROLE_TEXT, width);
  made.of_rest = of_rest;
  made.unfilled =
      kr_plan_is_input(rows->plan, field) && !rows->options.form && !rows->options.with_comments;
  if (own != NULL && rows->options.form) {
    made.choices = own->words.v;
    made.choice_count = own->words.n;
  }
  made.of_group = field == KR_PLAN_POLICY || field == KR_PLAN_APPROACH;
  add(table, rows, (int)field, made);
}

static void add_data(struct kr_table *table, struct kr_table_plan_rows *rows, int shows,
                     const char *key) {
  add(table, rows, shows, kr_table_column(key, kr_text_of(key), KR_ROLE_TEXT, 40));
}

static void data_columns(struct kr_table *table, struct kr_table_plan_rows *rows) {
  static const struct {
    const char *key;
    int shows;
  } list[] = {
      {"policy_id", KR_TABLE_PLAN_POLICY_ID}, {"policy", KR_PLAN_POLICY},
      {"page", KR_TABLE_PLAN_PAGE},           {"approach", KR_PLAN_APPROACH},
      {"item_id", KR_TABLE_PLAN_ITEM_ID},     {"item", KR_PLAN_ITEM},
      {"initiatives", KR_PLAN_INITIATIVES},   {"issues", KR_PLAN_ISSUES},
      {"comments", KR_PLAN_COMMENT},
  };
  const struct kr_plan *plan = rows->plan;
  size_t count = sizeof list / sizeof list[0];
  for (size_t i = 0; i < count - 1; i++)
    add_data(table, rows, list[i].shows, list[i].key);
  for (int f = KR_PLAN_OWN; f < kr_plan_field_count(plan); f++)
    if (!kr_plan_is_input(plan, (enum kr_plan_field)f))
      add_data(table, rows, f, kr_plan_field_name(plan, (enum kr_plan_field)f).bytes);
  if (rows->options.with_comments)
    add_data(table, rows, list[count - 1].shows, list[count - 1].key);
  for (int f = KR_PLAN_OWN; rows->options.with_comments && f < kr_plan_field_count(plan); f++)
    if (kr_plan_is_input(plan, (enum kr_plan_field)f))
      add_data(table, rows, f, kr_plan_field_name(plan, (enum kr_plan_field)f).bytes);
}

void kr_table_plan_columns(struct kr_table *table, struct kr_table_plan_rows *rows) {
  size_t most = rows->plan->columns.n + rows->plan->fields.n + 9;
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

static bool is_under(const struct kr_table_plan_rows *rows, int shows) {
  if (shows == KR_TABLE_PLAN_NUMBER)
    shows = KR_PLAN_ITEM;
  return shows < KR_PLAN_FIELDS_MOST && kr_plan_column_under(rows->plan, (enum kr_plan_field)shows);
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

void kr_table_plan_head(struct kr_table *table, const struct kr_table_plan_rows *rows) {
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
