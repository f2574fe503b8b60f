/* SPDX-License-Identifier: ISC */
/* Rows, header rows and visible columns of a table. */
#include "table/table.h"

#include "base/choices.h"
#include "base/search.h"

#define WIDE_MM 250.0 /* for which a page lies across */
#define BORDER_MM 1.0

struct kr_column kr_table_column(const char *key, struct kr_text heading, enum kr_role role,
                                 double width_mm) {
  struct kr_column column = {.key = key, .heading = heading, .role = role, .width_mm = width_mm};
  return column;
}

static const struct kr_row *stored_row(struct kr_table *table, size_t index) {
  const struct kr_row *rows = table->state;
  return &rows[index];
}

void kr_table_share_width(const struct kr_style *style, struct kr_column *columns, size_t count) {
  double left = kr_style_page(style, WIDE_MM).body_width_mm - BORDER_MM, wanted = 0;
  for (size_t i = 0; i < count; i++) {
    if (columns[i].of_rest)
      wanted += columns[i].width_mm;
    else
      left -= columns[i].width_mm;
  }
  for (size_t i = 0; left > 0 && i < count; i++)
    if (columns[i].of_rest)
      columns[i].width_mm *= left / wanted;
}

void kr_table_set_rows(struct kr_table *table, const struct kr_row *rows, size_t count,
                       struct kr_arena *arena) {
  struct kr_row *copy = kr_arena_alloc_array(arena, count + 1, sizeof *copy);
  for (size_t i = 0; i < count; i++)
    copy[i] = rows[i];
  table->state = copy;
  table->row = stored_row;
  table->row_count = count;
}

struct kr_row kr_table_text_row(struct kr_arena *arena, const struct kr_text *texts, size_t count) {
  struct kr_row row = {.cells = kr_arena_alloc_array(arena, count + 1, sizeof *row.cells)};
  for (size_t i = 0; i < count; i++) {
    if (row.at.line == 0)
      row.at = texts[i].at;
    row.cells[i].text = texts[i];
    row.cells[i].row_span = 1;
    row.cells[i].col_span = 1;
  }
  return row;
}

const struct kr_row *kr_table_head(const struct kr_table *table, size_t *count,
                                   struct kr_arena *arena) {
  *count = table->head_count;
  if (table->head_count > 0)
    return table->head;
  struct kr_text *texts = kr_arena_alloc_array(arena, table->column_count + 1, sizeof *texts);
  struct kr_row *head = kr_arena_alloc(arena, sizeof *head);
  for (size_t i = 0; i < table->column_count; i++)
    texts[i] = table->columns[i].heading;
  *head = kr_table_text_row(arena, texts, table->column_count);
  *count = 1;
  return head;
}

/* The lowest cell of a column's own heading, or NULL. */
static struct kr_cell *lowest(struct kr_row *head, size_t count, size_t column) {
  while (count-- > 0)
    if (head[count].cells[column].row_span > 0)
      return &head[count].cells[column];
  return NULL;
}

const struct kr_row *kr_table_head_with_choices(const struct kr_table *table, size_t *count,
                                                struct kr_arena *arena) {
  const struct kr_row *head = kr_table_head(table, count, arena);
  struct kr_row *made = kr_arena_alloc_array(arena, *count + 1, sizeof *made);
  for (size_t i = 0; i < *count; i++) {
    made[i] = head[i];
    made[i].cells = kr_arena_alloc_array(arena, table->column_count + 1, sizeof *made[i].cells);
    for (size_t j = 0; j < table->column_count; j++)
      made[i].cells[j] = head[i].cells[j];
  }
  for (size_t j = 0; j < table->column_count; j++) {
    const struct kr_column *column = &table->columns[j];
    bool asks = column->choice_count > 0 && column->role == KR_ROLE_INPUT &&
                kr_choices_fit_head(column->choices, column->choice_count);
    struct kr_cell *cell = asks ? lowest(made, *count, j) : NULL;
    if (cell != NULL)
      cell->text = kr_choices_head(cell->text, column->choices, column->choice_count, arena);
  }
  return made;
}

bool kr_table_column_is_visible(const struct kr_table *table, size_t column) {
  return table->columns[column].role != KR_ROLE_ID;
}

struct kr_table_columns kr_table_visible(const struct kr_table *table, struct kr_arena *arena) {
  size_t *indexes = kr_arena_alloc_array(arena, table->column_count + 1, sizeof *indexes);
  struct kr_table_columns columns = {indexes, 0};
  for (size_t i = 0; i < table->column_count; i++)
    if (kr_table_column_is_visible(table, i))
      indexes[columns.n++] = i;
  return columns;
}

static int compare_run(const void *key, const void *element) {
  const size_t *from = key;
  const struct kr_run *run = element;
  return *from >= run->end ? 1 : -1;
}

bool kr_table_piece(struct kr_text text, struct kr_runs runs, size_t from, size_t to,
                    struct kr_piece *piece) {
  size_t at = 0, end = to;
  if (from >= to)
    return false;
  if (runs.n > 0)
    at = kr_search_lower_bound(&from, runs.v, runs.n, sizeof *runs.v, compare_run);
  if (at < runs.n && runs.v[at].end < to)
    end = runs.v[at].end;
  piece->mark = at < runs.n ? runs.v[at].mark : KR_MARK_NONE;
  piece->text = (struct kr_text){text.bytes + from, end - from, text.at};
  return true;
}
