/* SPDX-License-Identifier: ISC */
/* The table of a schedule: its entries as data, and month by lane. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "table/document.h"
#include "table/kind.h"
#include "table/sched_common_internal.h"

#define YEAR_MONTHS 12
#define MATRIX_MM 268.0 /* A4 across */
#define MONTH_LEAST_MM 18.0
#define LANES_LEAST_MM 200.0

/* The months as they are written. */
static struct kr_text when_text(const struct kr_schedule_entry *entry, struct kr_arena *arena) {
  return entry->month.len > 0 ? entry->month
                              : kr_table_join(entry->from, KR_TABLE_SPAN, entry->to, arena);
}

static const char *const entry_keys[] = {"start", "end",        "lane",    "lane_name",
                                         "text",  "subject",    "id",      "stage",
                                         "when",  "start_date", "end_date"};
#define ENTRY_COLUMNS (sizeof entry_keys / sizeof entry_keys[0])

/* The rows of entries are made when they are asked for. */
struct entry_rows {
  const struct kr_schedule *schedule;
  struct kr_arena *arena; /* of the row that was asked for last */
  struct kr_row row;
};

static const struct kr_row *make_entry_row(struct kr_table *table, size_t index) {
  struct entry_rows *rows = table->state;
  struct kr_arena *arena = rows->arena;
  const struct kr_schedule_entry *entry = &rows->schedule->entries.v[index];
  kr_arena_reset(arena);
  const struct kr_text texts[ENTRY_COLUMNS] = {kr_table_iso_month(entry->start, arena),
                                               kr_table_iso_month(entry->end, arena),
                                               entry->lane,
                                               rows->schedule->lanes.v[entry->lane_index].name,
                                               entry->text,
                                               entry->subject,
                                               entry->id,
                                               entry->stage,
                                               when_text(entry, arena),
                                               kr_table_iso_date(&entry->when[0], arena),
                                               kr_table_iso_date(&entry->when[1], arena)};
  rows->row = kr_table_text_row(arena, texts, ENTRY_COLUMNS);
  rows->row.at = entry->at;
  return &rows->row;
}

struct kr_table *kr_table_schedule_entries(const struct kr_schedule *schedule,
                                           struct kr_arena *arena) {
  struct kr_column *made = kr_arena_alloc_array(arena, ENTRY_COLUMNS, sizeof *made);
  struct entry_rows *rows = kr_arena_alloc(arena, sizeof *rows);
  rows->schedule = schedule;
  rows->arena = kr_arena_child(arena);
  for (size_t i = 0; i < ENTRY_COLUMNS; i++)
    made[i] = kr_table_column(entry_keys[i], kr_text_of(entry_keys[i]), KR_ROLE_TEXT, 40);
  struct kr_table *table = kr_table_sched(
      arena, (struct kr_table_caption){"entries", schedule->title, schedule->label, schedule->file},
      made, ENTRY_COLUMNS);
  table->state = rows;
  table->row = make_entry_row;
  table->row_count = schedule->entries.n;
  return table;
}

static struct kr_document *make_entries(const struct kr_model *model,
                                        const struct kr_kind_options *options,
                                        struct kr_arena *arena) {
  struct kr_table *table = kr_table_schedule_entries(model->schedule, arena);
  return kr_document_of_table(table, options->style, arena);
}

const struct kr_kind kr_kind_entries = {
    .name = "entries", .parts = KR_MODEL_SCHEDULE, .flags = KR_KIND_DATA, .make = make_entries};

/* ---- month by lane ---- */

struct matrix {
  const struct kr_schedule *schedule;
  size_t months;                          /* 12 a fiscal year */
  size_t first_lane;                      /* column */
  struct kr_row *rows;                    /* one a month */
  struct kr_buffer *cells;                /* of the lane being filled */
  size_t *count;                          /* entries in the cell */
  const struct kr_schedule_entry **first; /* of them */
  size_t *longest;                        /* bytes of the longest cell of the month so far */
};

static size_t first_month(const struct matrix *matrix, const struct kr_schedule_entry *entry) {
  int index = kr_era_month_index(entry->start, matrix->schedule->year);
  assert(index >= 0 && (size_t)index < matrix->months); /* as the schedule was checked */
  return (size_t)index;
}

static size_t last_month(const struct matrix *matrix, const struct kr_schedule_entry *entry) {
  int index = kr_era_month_index(entry->end, matrix->schedule->year);
  assert(index >= 0 && (size_t)index < matrix->months);
  return (size_t)index;
}

static bool is_same_month(const struct kr_schedule_entry *entry) {
  return kr_era_month_compare(entry->start, entry->end) == 0;
}

struct kr_text kr_table_entry_when(const struct kr_schedule_entry *entry, struct kr_arena *arena) {
  bool parts[] = {!kr_era_is_whole(&entry->when[0]), !kr_era_is_whole(&entry->when[1])};
  struct kr_text from = entry->from, to = entry->to;
  if (!parts[0] && !parts[1])
    return kr_text_of(NULL);
  if (entry->month.len > 0)
    return kr_era_within_month(entry->month, arena);
  if (parts[0] && parts[1] && is_same_month(entry)) {
    from = kr_era_within_month(from, arena);
    to = kr_era_within_month(to, arena);
  }
  return kr_table_join(from, KR_TABLE_SPAN, to, arena);
}

/* 上旬 text(subject) */
static void put_entry(struct kr_buffer *cell, const struct kr_schedule_entry *entry,
                      struct kr_arena *arena) {
  struct kr_text when = kr_table_entry_when(entry, arena);
  kr_buffer_puts(cell, cell->len > 0 ? "\n" : "");
  kr_buffer_text(cell, when);
  kr_buffer_puts(cell, when.len > 0 ? " " : "");
  kr_buffer_text(cell, entry->text);
  if (entry->subject.len == 0)
    return;
  bool blank = !kr_text_is_japanese(entry->text) && !kr_text_is_japanese(entry->subject);
  kr_buffer_puts(cell, blank ? " (" : "(");
  kr_buffer_text(cell, entry->subject);
  kr_buffer_putc(cell, ')');
}

static void add_entry(struct matrix *matrix, const struct kr_schedule_entry *entry,
                      struct kr_arena *arena) {
  size_t last = last_month(matrix, entry);
  for (size_t month = first_month(matrix, entry); month <= last; month++) {
    if (matrix->count[month]++ == 0)
      matrix->first[month] = entry;
    put_entry(&matrix->cells[month], entry, arena);
  }
}

/* A span that is alone in all its months of a year becomes one high cell there. The cells that it
 * covers keep their text, for formats without high cells. */
static void span_months(const struct matrix *matrix, size_t first, size_t last, size_t column) {
  for (size_t month = first; month <= last; month++)
    if (matrix->count[month] != 1)
      return;
  matrix->rows[first].cells[column].row_span = (unsigned short)(last - first + 1);
  matrix->rows[first].cells[column].tinted = true;
  for (size_t month = first + 1; month <= last; month++)
    matrix->rows[month].cells[column].row_span = 0;
}

static void span_entry(const struct matrix *matrix, const struct kr_schedule_entry *entry,
                       size_t column) {
  size_t last = last_month(matrix, entry), end;
  for (size_t first = first_month(matrix, entry); first <= last; first = end + 1) {
    end = first / YEAR_MONTHS * YEAR_MONTHS + YEAR_MONTHS - 1;
    end = end < last ? end : last;
    span_months(matrix, first, end, column);
  }
}

/* A month's row has the place of the first entry of its longest cell, which makes it high. */
static void fill_lane(struct matrix *matrix, size_t lane, struct kr_arena *arena) {
  const struct kr_schedule_entries *entries = &matrix->schedule->entries;
  size_t column = matrix->first_lane + lane;
  memset(matrix->count, 0, matrix->months * sizeof *matrix->count);
  for (size_t month = 0; month < matrix->months; month++)
    kr_buffer_clear(&matrix->cells[month]);
  for (size_t i = 0; i < entries->n; i++)
    if (entries->v[i].lane_index == lane)
      add_entry(matrix, &entries->v[i], arena);
  for (size_t month = 0; month < matrix->months; month++) {
    const struct kr_buffer *cell = &matrix->cells[month];
    struct kr_text text = kr_text_view(kr_arena_copy(arena, cell->bytes, cell->len), cell->len);
    if (matrix->count[month] > 0)
      text.at = matrix->first[month]->text.at;
    matrix->rows[month].cells[column].text = text;
    if (cell->len > matrix->longest[month]) {
      matrix->longest[month] = cell->len;
      matrix->rows[month].at = matrix->first[month]->at;
    }
  }
  for (size_t i = 0; i < entries->n; i++)
    if (entries->v[i].lane_index == lane && entries->v[i].from.len > 0)
      span_entry(matrix, &entries->v[i], column);
}

/* True if an entry writes its months as 2026-04. */
static bool writes_iso(const struct kr_schedule *schedule) {
  for (size_t i = 0; i < schedule->entries.n; i++) {
    const struct kr_schedule_entry *entry = &schedule->entries.v[i];
    struct kr_text text = entry->month.len > 0 ? entry->month : entry->from;
    if (kr_text_contains(text, "-"))
      return true;
  }
  return false;
}

/* The month as an entry writes it, if it writes no more and no less; else absent. */
static struct kr_text written_month(const struct kr_schedule *schedule, struct kr_month month) {
  for (size_t i = 0; i < schedule->entries.n; i++) {
    const struct kr_schedule_entry *entry = &schedule->entries.v[i];
    bool starts =
        kr_era_month_compare(entry->start, month) == 0 && kr_era_is_whole(&entry->when[0]);
    if (starts && entry->month.len > 0)
      return entry->month;
    if (starts && entry->from.len > 0)
      return entry->from;
    if (entry->to.len > 0 && kr_era_month_compare(entry->end, month) == 0 &&
        kr_era_is_whole(&entry->when[1]))
      return entry->to;
  }
  return kr_text_of(NULL);
}

/* As the file writes a month, if it does and names no years beside it; otherwise 4月, or 2026-04
 * beside its like. */
static struct kr_text month_text(const struct kr_schedule *schedule, size_t index,
                                 struct kr_arena *arena) {
  char text[16];
  int from_april = (int)(index % YEAR_MONTHS);
  struct kr_month month = {schedule->year + (int)(index / YEAR_MONTHS) + (from_april >= 9),
                           (from_april + 3) % YEAR_MONTHS + 1};
  struct kr_text written = schedule->years > 1 ? kr_text_of(NULL) : written_month(schedule, month);
  if (written.len > 0)
    return written;
  if (writes_iso(schedule))
    return kr_table_iso_month(month, arena);
  int len = snprintf(text, sizeof text, "%d月", month.month);
  return kr_text_of(kr_arena_copy(arena, text, (size_t)len));
}

static struct kr_text year_text(const struct kr_schedule *schedule, size_t year,
                                struct kr_arena *arena) {
  if (year == 0)
    return schedule->fiscal_year;
  if (year + 1 == schedule->years)
    return schedule->last_fiscal_year;
  return kr_era_year_like(schedule->year + (int)year, schedule->fiscal_year, arena);
}

/* The years, if there are several, and the months. */
static void fill_heads(struct matrix *matrix, struct kr_text *texts, size_t columns,
                       struct kr_arena *arena) {
  size_t month_column = matrix->first_lane - 1;
  for (size_t i = 0; i < matrix->months; i++) {
    struct kr_row *row = &matrix->rows[i];
    size_t year = i / YEAR_MONTHS;
    texts[0] = year_text(matrix->schedule, year, arena);
    texts[month_column] = month_text(matrix->schedule, i, arena);
    *row = kr_table_text_row(arena, texts, columns);
    row->group = i;
    row->cells[0].header = row->cells[month_column].header = true;
    if (matrix->schedule->years == 1)
      continue;
    row->group = year;
    row->cells[0].row_span = i % YEAR_MONTHS == 0 ? YEAR_MONTHS : 0;
    row->page_break = i > 0 && row->cells[0].row_span > 0;
  }
}

/* The least width in which no month, or no year, is broken. */
static double head_mm(const struct matrix *matrix, size_t column, const struct kr_style *style,
                      struct kr_arena *arena) {
  double mm = MONTH_LEAST_MM;
  for (size_t i = 0; i < matrix->months; i++)
    mm = kr_table_unbroken_mm(matrix->rows[i].cells[column].text, style, mm, arena);
  return mm;
}

static struct kr_column year_column(const struct matrix *matrix, const struct kr_style *style,
                                    struct kr_arena *arena) {
  bool japanese = kr_text_is_japanese(matrix->schedule->title);
  struct kr_column column =
      kr_table_column("fiscal_year", kr_text_of(japanese ? "年度" : "Fiscal year"), KR_ROLE_SHORT,
                      kr_style_width(style, "fiscal_year", head_mm(matrix, 0, style, arena)));
  column.of_group = true;
  return column;
}

/* The lanes share what the years and months leave of the page. */
static struct kr_column *matrix_columns(const struct matrix *matrix, const struct kr_style *style,
                                        struct kr_arena *arena) {
  const struct kr_schedule *schedule = matrix->schedule;
  struct kr_column *columns =
      kr_arena_alloc_array(arena, schedule->lanes.n + matrix->first_lane, sizeof *columns);
  size_t month_column = matrix->first_lane - 1;
  struct kr_text month = schedule->month_heading;
  if (month.len == 0)
    month = kr_text_of(kr_text_is_japanese(schedule->title) ? "月" : "Month");
  if (month_column > 0)
    columns[0] = year_column(matrix, style, arena);
  columns[month_column] =
      kr_table_column("month", month, KR_ROLE_SHORT,
                      kr_style_width(style, "month", head_mm(matrix, month_column, style, arena)));
  double left_mm = MATRIX_MM;
  for (size_t i = 0; i <= month_column; i++)
    left_mm -= columns[i].width_mm;
  double lane_mm =
      (left_mm > LANES_LEAST_MM ? left_mm : LANES_LEAST_MM) / (double)schedule->lanes.n;
  for (size_t i = 0; i < schedule->lanes.n; i++) {
    const struct kr_lane *lane = &schedule->lanes.v[i];
    double given_mm = kr_style_width(style, lane->id.bytes, 0);
    struct kr_column *column = &columns[matrix->first_lane + i];
    *column = kr_table_column(lane->id.bytes, lane->name, KR_ROLE_TEXT,
                              given_mm > 0 ? given_mm : lane_mm);
    column->of_rest = given_mm == 0;
  }
  return columns;
}

static struct matrix *begin_matrix(const struct kr_schedule *schedule, struct kr_arena *arena) {
  struct matrix *matrix = kr_arena_alloc(arena, sizeof *matrix);
  size_t months = schedule->years * YEAR_MONTHS;
  *matrix =
      (struct matrix){.schedule = schedule,
                      .months = months,
                      .first_lane = schedule->years > 1 ? 2 : 1,
                      .rows = kr_arena_alloc_array(arena, months, sizeof *matrix->rows),
                      .cells = kr_arena_alloc_array(arena, months, sizeof *matrix->cells),
                      .count = kr_arena_alloc_array(arena, months, sizeof *matrix->count),
                      .first = kr_arena_alloc_array(arena, months, sizeof *matrix->first),
                      .longest = kr_arena_alloc_array(arena, months, sizeof *matrix->longest)};
  for (size_t i = 0; i < months; i++)
    kr_buffer_init(&matrix->cells[i], arena);
  return matrix;
}

struct kr_table *kr_table_schedule_matrix(const struct kr_schedule *schedule,
                                          const struct kr_style *style, struct kr_arena *arena) {
  struct matrix *matrix = begin_matrix(schedule, arena);
  size_t columns = schedule->lanes.n + matrix->first_lane;
  fill_heads(matrix, kr_arena_alloc_array(arena, columns, sizeof(struct kr_text)), columns, arena);
  for (size_t i = 0; i < schedule->lanes.n; i++)
    fill_lane(matrix, i, arena);
  for (size_t i = 0; i < matrix->months; i++)
    kr_buffer_free(&matrix->cells[i]);
  struct kr_table *table = kr_table_sched(
      arena, (struct kr_table_caption){"matrix", schedule->title, schedule->label, schedule->file},
      matrix_columns(matrix, style, arena), columns);
  kr_table_set_rows(table, matrix->rows, matrix->months, arena);
  table->head = kr_table_head(table, &table->head_count, arena);
  kr_table_set_notes(table, &schedule->notes);
  table->one_page = schedule->years == 1;
  table->filling = true;
  return table;
}

static struct kr_document *make_matrix(const struct kr_model *model,
                                       const struct kr_kind_options *options,
                                       struct kr_arena *arena) {
  struct kr_document *document = kr_document_begin(1, options->style, arena);
  const struct kr_model shown = {.schedule = model->schedule, .style = model->style};
  kr_document_add(document, kr_table_schedule_matrix(model->schedule, document->style, arena),
                  arena);
  kr_document_embed(document, &shown, arena);
  return document;
}

const struct kr_kind kr_kind_matrix = {
    .name = "matrix", .parts = KR_MODEL_SCHEDULE, .make = make_matrix};
