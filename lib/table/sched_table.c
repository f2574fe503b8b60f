/* The table of a schedule: its entries as data, and month by lane. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "table/document.h"
#include "table/kind.h"
#include "table/sched_common_internal.h"

#define MONTHS 12
#define MATRIX_MM 268.0 /* A4 across */
#define MONTH_LEAST_MM 18.0
#define LANES_LEAST_MM 200.0

struct kr_table *kr_table_schedule_entries(const struct kr_schedule *schedule,
                                           struct kr_arena *arena) {
  static const char *const keys[] = {"start", "end", "lane", "lane_name", "text", "subject"};
  const size_t columns = sizeof keys / sizeof keys[0];
  struct kr_column *made = kr_arena_alloc_array(arena, columns, sizeof *made);
  struct kr_row *rows = kr_arena_alloc_array(arena, schedule->entries.n + 1, sizeof *rows);
  for (size_t i = 0; i < columns; i++)
    made[i] = kr_table_column(keys[i], kr_text_of(keys[i]), KR_ROLE_TEXT, 40);
  for (size_t i = 0; i < schedule->entries.n; i++) {
    const struct kr_schedule_entry *entry = &schedule->entries.v[i];
    const struct kr_text texts[] = {kr_table_iso_month(entry->start, arena),
                                    kr_table_iso_month(entry->end, arena),
                                    entry->lane,
                                    schedule->lanes.v[entry->lane_index].name,
                                    entry->text,
                                    entry->subject};
    rows[i] = kr_table_text_row(arena, texts, columns);
    rows[i].at = entry->at;
  }
  struct kr_table *table = kr_table_sched(
      arena, (struct kr_table_caption){"entries", schedule->title, schedule->label, schedule->file},
      made, columns);
  kr_table_set_rows(table, rows, schedule->entries.n, arena);
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
  struct kr_buffer cells[MONTHS];                /* of the lane being filled */
  size_t count[MONTHS];                          /* entries in the cell */
  const struct kr_schedule_entry *first[MONTHS]; /* of them */
  size_t longest[MONTHS];                        /* bytes of the longest cell of the month so far */
};

static int first_month(const struct matrix *matrix, const struct kr_schedule_entry *entry) {
  return kr_era_month_index(entry->start, matrix->schedule->year);
}

static int last_month(const struct matrix *matrix, const struct kr_schedule_entry *entry) {
  return kr_era_month_index(entry->end, matrix->schedule->year);
}

static void add_entry(struct matrix *matrix, const struct kr_schedule_entry *entry) {
  int first = first_month(matrix, entry), last = last_month(matrix, entry);
  assert(first >= 0 && last < MONTHS); /* as the schedule was checked */
  for (int month = first; month <= last; month++) {
    struct kr_buffer *cell = &matrix->cells[month];
    if (matrix->count[month] == 0)
      matrix->first[month] = entry;
    kr_buffer_puts(cell, cell->len > 0 ? "\n" : "");
    kr_buffer_text(cell, entry->text);
    if (entry->subject.len > 0) {
      bool blank = !kr_text_is_japanese(entry->text) && !kr_text_is_japanese(entry->subject);
      kr_buffer_puts(cell, blank ? " (" : "(");
      kr_buffer_text(cell, entry->subject);
      kr_buffer_putc(cell, ')');
    }
    matrix->count[month]++;
  }
}

/* A span that is alone in all its months becomes one high cell. */
static void span_entry(const struct matrix *matrix, const struct kr_schedule_entry *entry,
                       size_t column, struct kr_row *rows) {
  int first = first_month(matrix, entry), last = last_month(matrix, entry);
  assert(first >= 0 && last < MONTHS); /* as the schedule was checked */
  for (int month = first; month <= last; month++)
    if (matrix->count[month] != 1)
      return;
  rows[first].cells[column].row_span = (unsigned short)(last - first + 1);
  rows[first].cells[column].tinted = true;
  for (int month = first + 1; month <= last; month++) {
    rows[month].cells[column].row_span = 0;
    rows[month].cells[column].text = kr_text_of(NULL);
  }
}

/* A month's row has the place of the first entry of its longest cell, which makes it high. */
static void fill_lane(struct matrix *matrix, size_t lane, struct kr_row *rows,
                      struct kr_arena *arena) {
  const struct kr_schedule_entries *entries = &matrix->schedule->entries;
  memset(matrix->count, 0, sizeof matrix->count);
  for (int month = 0; month < MONTHS; month++)
    kr_buffer_clear(&matrix->cells[month]);
  for (size_t i = 0; i < entries->n; i++)
    if (entries->v[i].lane_index == lane)
      add_entry(matrix, &entries->v[i]);
  for (int month = 0; month < MONTHS; month++) {
    const struct kr_buffer *cell = &matrix->cells[month];
    struct kr_text text = kr_text_view(kr_arena_copy(arena, cell->bytes, cell->len), cell->len);
    if (matrix->count[month] > 0)
      text.at = matrix->first[month]->text.at;
    rows[month].cells[lane + 1].text = text;
    if (cell->len > matrix->longest[month]) {
      matrix->longest[month] = cell->len;
      rows[month].at = matrix->first[month]->at;
    }
  }
  for (size_t i = 0; i < entries->n; i++)
    if (entries->v[i].lane_index == lane && entries->v[i].from.len > 0)
      span_entry(matrix, &entries->v[i], lane + 1, rows);
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

/* As the file writes a month, if it does; otherwise 4月, or 2026-04 beside its like. */
static struct kr_text month_text(const struct kr_schedule *schedule, int index,
                                 struct kr_arena *arena) {
  char text[16];
  for (size_t i = 0; i < schedule->entries.n; i++) {
    const struct kr_schedule_entry *entry = &schedule->entries.v[i];
    if (entry->month.len > 0 && kr_era_month_index(entry->start, schedule->year) == index)
      return entry->month;
    if (entry->from.len > 0 && kr_era_month_index(entry->start, schedule->year) == index)
      return entry->from;
    if (entry->to.len > 0 && kr_era_month_index(entry->end, schedule->year) == index)
      return entry->to;
  }
  if (writes_iso(schedule)) {
    struct kr_month month = {schedule->year + (index >= 9), (index + 3) % 12 + 1};
    return kr_table_iso_month(month, arena);
  }
  int len = snprintf(text, sizeof text, "%d月", (index + 3) % 12 + 1);
  return kr_text_of(kr_arena_copy(arena, text, (size_t)len));
}

/* The lanes share what the months leave of the page. */
static struct kr_column *matrix_columns(const struct kr_schedule *schedule, double month_mm,
                                        const struct kr_style *style, struct kr_arena *arena) {
  struct kr_column *columns = kr_arena_alloc_array(arena, schedule->lanes.n + 1, sizeof *columns);
  struct kr_text month = schedule->month_heading;
  if (month.len == 0)
    month = kr_text_of(kr_text_is_japanese(schedule->title) ? "月" : "Month");
  month_mm = kr_style_width(style, "month", month_mm);
  double left_mm = MATRIX_MM - month_mm;
  double lane_mm =
      (left_mm > LANES_LEAST_MM ? left_mm : LANES_LEAST_MM) / (double)schedule->lanes.n;
  columns[0] = kr_table_column("month", month, KR_ROLE_SHORT, month_mm);
  for (size_t i = 0; i < schedule->lanes.n; i++) {
    const struct kr_lane *lane = &schedule->lanes.v[i];
    double given_mm = kr_style_width(style, lane->id.bytes, 0);
    columns[i + 1] = kr_table_column(lane->id.bytes, lane->name, KR_ROLE_TEXT,
                                     given_mm > 0 ? given_mm : lane_mm);
    columns[i + 1].of_rest = given_mm == 0;
  }
  return columns;
}

struct kr_table *kr_table_schedule_matrix(const struct kr_schedule *schedule,
                                          const struct kr_style *style, struct kr_arena *arena) {
  size_t columns = schedule->lanes.n + 1;
  struct kr_text *texts = kr_arena_alloc_array(arena, columns, sizeof *texts);
  struct kr_row rows[MONTHS];
  struct matrix *matrix = kr_arena_alloc(arena, sizeof *matrix);
  double month_mm = MONTH_LEAST_MM;
  matrix->schedule = schedule;
  for (int i = 0; i < MONTHS; i++) {
    kr_buffer_init(&matrix->cells[i], arena);
    texts[0] = month_text(schedule, i, arena);
    rows[i] = kr_table_text_row(arena, texts, columns);
    rows[i].cells[0].header = true;
    rows[i].group = (size_t)i;
    month_mm = kr_table_unbroken_mm(texts[0], style, month_mm, arena);
  }
  for (size_t i = 0; i < schedule->lanes.n; i++)
    fill_lane(matrix, i, rows, arena);
  for (int i = 0; i < MONTHS; i++)
    kr_buffer_free(&matrix->cells[i]);
  struct kr_table *table = kr_table_sched(
      arena, (struct kr_table_caption){"matrix", schedule->title, schedule->label, schedule->file},
      matrix_columns(schedule, month_mm, style, arena), columns);
  kr_table_set_rows(table, rows, MONTHS, arena);
  table->head = kr_table_head(table, &table->head_count, arena);
  kr_table_set_notes(table, &schedule->notes);
  table->one_page = table->filling = true;
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
