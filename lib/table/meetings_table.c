/* SPDX-License-Identifier: ISC */
/* The list of meetings, as printed and as data. */
#include <stdio.h>

#include "table/document.h"
#include "table/kind.h"
#include "table/sched_common_internal.h"

enum {
  NUMBER,
  MONTH,
  DATE,
  TIME,
  PLACE,
  AGENDA,
  MEETING_COLUMNS,
  ISO_DATE = MEETING_COLUMNS,
  DATA_COLUMNS
};

static const struct {
  const char *key, *heading, *english;
  enum kr_role role;
  double least_mm;
} meeting_columns[DATA_COLUMNS] = {
    [NUMBER] = {"number", "回数", "No.", KR_ROLE_SHORT, 18},
    [MONTH] = {"month", "開催月", "Month", KR_ROLE_SHORT, 28},
    [DATE] = {"date", "期日", "Date", KR_ROLE_SHORT, 28},
    [TIME] = {"time", "時間", "Time", KR_ROLE_SHORT, 20},
    [PLACE] = {"place", "場所", "Place", KR_ROLE_TEXT, 36},
    [AGENDA] = {"agenda", "会議内容", "Agenda", KR_ROLE_TEXT, 50},
    [ISO_DATE] = {"iso_date", NULL, NULL, KR_ROLE_SHORT, 28},
};
#define MEETINGS_MM 184.0 /* A4 upright */

static struct kr_text meeting_text(const struct kr_meeting *meeting, int column) {
  const struct kr_text texts[] = {
      [NUMBER] = meeting->number, [MONTH] = meeting->month, [DATE] = meeting->date,
      [TIME] = meeting->time,     [PLACE] = meeting->place, [AGENDA] = kr_text_of(NULL)};
  return texts[column];
}

/* Day, time and place are columns if a meeting has them. */
static bool has_column(const struct kr_meetings *meetings, int column) {
  bool has = column <= MONTH || column == AGENDA;
  for (size_t i = 0; !has && i < meetings->rows.n; i++)
    has = meeting_text(&meetings->rows.v[i], column).len > 0;
  return has;
}

/* Where the file has the heading of a column; it has three or, with those of day, time and place,
 * six. */
static size_t heading_index(const struct kr_meetings *meetings, int column) {
  if (meetings->columns.n >= MEETING_COLUMNS || column <= MONTH)
    return (size_t)column;
  return column == AGENDA ? 2 : MEETING_COLUMNS;
}

static struct kr_text meeting_heading(const struct kr_meetings *meetings, int column) {
  size_t at = heading_index(meetings, column);
  if (at < meetings->columns.n)
    return meetings->columns.v[at];
  return kr_text_of(kr_text_is_japanese(meetings->title) ? meeting_columns[column].heading
                                                         : meeting_columns[column].english);
}

static double meeting_mm(const struct kr_meetings *meetings, int column,
                         const struct kr_style *style, struct kr_arena *arena) {
  double mm = meeting_columns[column].least_mm;
  for (size_t i = 0; meeting_columns[column].role == KR_ROLE_SHORT && i < meetings->rows.n; i++)
    mm = kr_table_unbroken_mm(meeting_text(&meetings->rows.v[i], column), style, mm, arena);
  return kr_style_width(style, meeting_columns[column].key, mm);
}

/* The columns in `order`, from left to right; their count. */
static size_t order_columns(const struct kr_meetings *meetings, int *order) {
  size_t count = 0;
  for (int column = 0; column < MEETING_COLUMNS; column++)
    if (has_column(meetings, column))
      order[count++] = column;
  return count;
}

static struct kr_text agenda_text(const struct kr_agendas *agenda, struct kr_arena *arena) {
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  for (size_t i = 0; i < agenda->n; i++) {
    kr_buffer_puts(&text, i > 0 ? "\n" : "");
    kr_buffer_text(&text, agenda->v[i].text);
  }
  const struct kr_place nowhere = {0, 0};
  struct kr_text copy = {kr_arena_copy(arena, text.bytes, text.len), text.len,
                         agenda->n > 0 ? agenda->v[0].text.at : nowhere};
  kr_buffer_free(&text);
  return copy;
}

/* The agenda takes what the others leave of the page. */
static const struct kr_column *printed_columns(const struct kr_meetings *meetings, const int *order,
                                               size_t count, const struct kr_style *style,
                                               struct kr_arena *arena) {
  struct kr_column *columns = kr_arena_alloc_array(arena, count, sizeof *columns);
  double left_mm = MEETINGS_MM;
  for (size_t i = 0; i < count; i++) {
    const char *key = meeting_columns[order[i]].key;
    double mm = meeting_mm(meetings, order[i], style, arena);
    if (order[i] == AGENDA && left_mm > mm)
      mm = kr_style_width(style, key, left_mm);
    left_mm -= mm;
    columns[i] = kr_table_column(key, meeting_heading(meetings, order[i]),
                                 meeting_columns[order[i]].role, mm);
  }
  return columns;
}

struct kr_table *kr_table_meetings(const struct kr_meetings *meetings, const struct kr_style *style,
                                   struct kr_arena *arena) {
  int order[MEETING_COLUMNS];
  size_t count = order_columns(meetings, order);
  struct kr_table *table = kr_table_sched(
      arena,
      (struct kr_table_caption){"meetings", meetings->title, meetings->label, meetings->file},
      printed_columns(meetings, order, count, style, arena), count);
  struct kr_row *rows = kr_arena_alloc_array(arena, meetings->rows.n + 1, sizeof *rows);
  for (size_t i = 0; i < meetings->rows.n; i++) {
    struct kr_text texts[MEETING_COLUMNS];
    for (size_t j = 0; j < count; j++)
      texts[j] = order[j] == AGENDA ? agenda_text(&meetings->rows.v[i].agenda, arena)
                                    : meeting_text(&meetings->rows.v[i], order[j]);
    rows[i] = kr_table_text_row(arena, texts, count);
    rows[i].group = i;
    rows[i].at = meetings->rows.v[i].at;
  }
  kr_table_set_rows(table, rows, meetings->rows.n, arena);
  table->head = kr_table_head(table, &table->head_count, arena);
  kr_table_set_notes(table, &meetings->notes);
  return table;
}

static struct kr_document *make_list(const struct kr_model *model,
                                     const struct kr_kind_options *options,
                                     struct kr_arena *arena) {
  struct kr_document *document = kr_document_begin(1, options->style, arena);
  const struct kr_model shown = {.meetings = model->meetings, .style = model->style};
  kr_document_add(document, kr_table_meetings(model->meetings, document->style, arena), arena);
  kr_document_embed(document, &shown, arena);
  return document;
}

const struct kr_kind kr_kind_list = {.name = "list", .parts = KR_MODEL_MEETINGS, .make = make_list};

/* ---- as data ---- */

/* Day, time and place come after the three columns that every list has, and the day once more in
 * numbers. */
static size_t data_columns(const struct kr_meetings *meetings, int *order) {
  static const int all[] = {NUMBER, MONTH, AGENDA, DATE, TIME, PLACE, ISO_DATE};
  size_t count = 0;
  for (size_t i = 0; i < DATA_COLUMNS; i++)
    if (has_column(meetings, all[i] == ISO_DATE ? DATE : all[i]))
      order[count++] = all[i];
  return count;
}

/* The day of a meeting as 2026-05-20, if it can be read: 5月20日(水), 5/20, or 20日 of its month.
 */
struct kr_text kr_table_meeting_day(const struct kr_meeting *meeting, struct kr_arena *arena) {
  struct kr_era_when when;
  char month[32];
  snprintf(month, sizeof month, "%d月", meeting->when.month);
  struct kr_text in_month = kr_table_join(kr_text_of(month), "", meeting->date, arena);
  if (kr_era_when(meeting->date, &when, arena) != KR_ERA_OK &&
      kr_era_when(in_month, &when, arena) != KR_ERA_OK)
    when.day = false;
  kr_era_place_month(&when.month, kr_era_fiscal_year_of(meeting->when));
  return kr_table_iso_date(&when, arena);
}

static struct kr_text data_text(const struct kr_meeting *meeting, size_t point, int column,
                                struct kr_arena *arena) {
  if (column == AGENDA)
    return meeting->agenda.v[point].text;
  if (column == MONTH)
    return kr_table_iso_month(meeting->when, arena);
  if (column == ISO_DATE)
    return kr_table_meeting_day(meeting, arena);
  return meeting_text(meeting, column);
}

static size_t count_points(const struct kr_meetings *meetings) {
  size_t count = 0;
  for (size_t i = 0; i < meetings->rows.n; i++)
    count += meetings->rows.v[i].agenda.n;
  return count;
}

struct kr_table *kr_table_meetings_data(const struct kr_meetings *meetings,
                                        struct kr_arena *arena) {
  int order[DATA_COLUMNS];
  size_t columns = data_columns(meetings, order), count = 0;
  struct kr_column *made = kr_arena_alloc_array(arena, columns, sizeof *made);
  struct kr_row *rows = kr_arena_alloc_array(arena, count_points(meetings) + 1, sizeof *rows);
  for (size_t i = 0; i < columns; i++)
    made[i] =
        kr_table_column(meeting_columns[order[i]].key, kr_text_of(meeting_columns[order[i]].key),
                        meeting_columns[order[i]].role, meeting_columns[order[i]].least_mm);
  for (size_t i = 0; i < meetings->rows.n; i++) {
    const struct kr_meeting *meeting = &meetings->rows.v[i];
    for (size_t j = 0; j < meeting->agenda.n; j++) {
      struct kr_text texts[DATA_COLUMNS];
      for (size_t k = 0; k < columns; k++)
        texts[k] = data_text(meeting, j, order[k], arena);
      rows[count++] = kr_table_text_row(arena, texts, columns);
    }
  }
  struct kr_table *table = kr_table_sched(
      arena,
      (struct kr_table_caption){"meetings", meetings->title, meetings->label, meetings->file}, made,
      columns);
  kr_table_set_rows(table, rows, count, arena);
  return table;
}

static struct kr_document *make_meetings(const struct kr_model *model,
                                         const struct kr_kind_options *options,
                                         struct kr_arena *arena) {
  struct kr_table *table = kr_table_meetings_data(model->meetings, arena);
  return kr_document_of_table(table, options->style, arena);
}

const struct kr_kind kr_kind_meetings = {
    .name = "meetings", .parts = KR_MODEL_MEETINGS, .flags = KR_KIND_DATA, .make = make_meetings};
