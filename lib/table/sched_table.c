#include "table/sched_table.h"

#include <stdio.h>
#include <string.h>

#define MONTHS 12
#define LANES_MM 250.0 /* all lanes together: A4 across */

static struct kr_table *make_table(struct kr_arena *arena, const char *key, struct kr_text title,
                                   struct kr_text label, size_t columns) {
  struct kr_table *table = kr_arena_take(arena, sizeof *table);
  table->key = key;
  table->name = title;
  table->title = title;
  table->label = label;
  table->columns = kr_arena_take_array(arena, columns + 1, sizeof *table->columns);
  table->column_count = columns;
  return table;
}

static void set_column(struct kr_table *table, size_t index, const char *key,
                       struct kr_text heading, enum kr_role role, double width) {
  struct kr_column column = {key, heading, role, width, false};
  ((struct kr_column *)table->columns)[index] = column;
}

static void set_notes(struct kr_table *table, const struct kr_text_list *notes) {
  table->notes = notes->v;
  table->note_count = notes->n;
}

static struct kr_text iso_month(struct kr_month month, struct kr_arena *arena) {
  char text[32];
  int len = snprintf(text, sizeof text, "%04d-%02d", month.year, month.month);
  return kr_text_of(kr_arena_copy(arena, text, (size_t)len));
}

struct kr_table *kr_schedule_entries_table(const struct kr_schedule *schedule,
                                           struct kr_arena *arena) {
  static const char *const keys[] = {"start", "end", "lane", "lane_name", "text", "subject"};
  const size_t columns = sizeof keys / sizeof keys[0];
  struct kr_table *table = make_table(arena, "entries", schedule->title, schedule->label, columns);
  struct kr_row *rows = kr_arena_take_array(arena, schedule->entries.n + 1, sizeof *rows);
  for (size_t i = 0; i < columns; i++)
    set_column(table, i, keys[i], kr_text_of(keys[i]), KR_ROLE_TEXT, 40);
  for (size_t i = 0; i < schedule->entries.n; i++) {
    const struct kr_entry *entry = &schedule->entries.v[i];
    const struct kr_text texts[] = {iso_month(entry->start, arena),
                                    iso_month(entry->end, arena),
                                    entry->lane,
                                    schedule->lanes.v[entry->lane_index].name,
                                    entry->text,
                                    entry->subject};
    rows[i] = kr_table_text_row(arena, texts, columns);
  }
  kr_table_set_rows(table, rows, schedule->entries.n, arena);
  return table;
}

/* ---- month by lane ---- */

struct matrix {
  const struct kr_schedule *schedule;
  struct kr_buffer cells[MONTHS]; /* of the lane being filled */
  size_t starting[MONTHS];        /* entries that stand in the cell */
};

static int first_month(const struct matrix *matrix, const struct kr_entry *entry) {
  return kr_era_month_index(entry->start, matrix->schedule->year);
}

static int last_month(const struct matrix *matrix, const struct kr_entry *entry) {
  return kr_era_month_index(entry->end, matrix->schedule->year);
}

static void add_entry(struct matrix *matrix, const struct kr_entry *entry) {
  int last = last_month(matrix, entry);
  for (int month = first_month(matrix, entry); month <= last && month < MONTHS; month++) {
    struct kr_buffer *cell = &matrix->cells[month];
    kr_buffer_puts(cell, cell->len > 0 ? "\n" : "");
    kr_buffer_text(cell, entry->text);
    if (entry->subject.len > 0) {
      kr_buffer_putc(cell, '(');
      kr_buffer_text(cell, entry->subject);
      kr_buffer_putc(cell, ')');
    }
    matrix->starting[month]++;
  }
}

/* A span that stands alone in all its months becomes one high cell. */
static void span_entry(const struct matrix *matrix, const struct kr_entry *entry, size_t column,
                       struct kr_row *rows) {
  int first = first_month(matrix, entry), last = last_month(matrix, entry);
  for (int month = first; month <= last; month++)
    if (matrix->starting[month] != 1)
      return;
  rows[first].cells[column].row_span = (unsigned short)(last - first + 1);
  for (int month = first + 1; month <= last; month++) {
    rows[month].cells[column].row_span = 0;
    rows[month].cells[column].text = kr_text_of(NULL);
  }
}

static void fill_lane(struct matrix *matrix, size_t lane, struct kr_row *rows,
                      struct kr_arena *arena) {
  const struct kr_entries *entries = &matrix->schedule->entries;
  memset(matrix->starting, 0, sizeof matrix->starting);
  for (int month = 0; month < MONTHS; month++)
    kr_buffer_clear(&matrix->cells[month]);
  for (size_t i = 0; i < entries->n; i++)
    if (entries->v[i].lane_index == lane)
      add_entry(matrix, &entries->v[i]);
  for (int month = 0; month < MONTHS; month++) {
    const struct kr_buffer *cell = &matrix->cells[month];
    struct kr_text text = {kr_arena_copy(arena, cell->bytes, cell->len), cell->len, {0, 0}};
    rows[month].cells[lane + 1].text = text;
  }
  for (size_t i = 0; i < entries->n; i++)
    if (entries->v[i].lane_index == lane && entries->v[i].from.len > 0)
      span_entry(matrix, &entries->v[i], lane + 1, rows);
}

/* As the file writes a month, where it does; otherwise 4月. */
static struct kr_text month_text(const struct kr_schedule *schedule, int index,
                                 struct kr_arena *arena) {
  char text[16];
  for (size_t i = 0; i < schedule->entries.n; i++) {
    const struct kr_entry *entry = &schedule->entries.v[i];
    if (entry->month.len > 0 && kr_era_month_index(entry->start, schedule->year) == index)
      return entry->month;
    if (entry->from.len > 0 && kr_era_month_index(entry->start, schedule->year) == index)
      return entry->from;
    if (entry->to.len > 0 && kr_era_month_index(entry->end, schedule->year) == index)
      return entry->to;
  }
  int len = snprintf(text, sizeof text, "%d月", (index + 3) % 12 + 1);
  return kr_text_of(kr_arena_copy(arena, text, (size_t)len));
}

struct kr_table *kr_schedule_matrix_table(const struct kr_schedule *schedule,
                                          const struct kr_style *style, struct kr_arena *arena) {
  size_t columns = schedule->lanes.n + 1;
  struct kr_table *table = make_table(arena, "matrix", schedule->title, schedule->label, columns);
  struct kr_text *texts = kr_arena_take_array(arena, columns, sizeof *texts);
  struct kr_row rows[MONTHS];
  struct matrix *matrix = kr_arena_take(arena, sizeof *matrix);
  struct kr_text month = schedule->month_heading;
  matrix->schedule = schedule;
  set_column(table, 0, "month", month.len > 0 ? month : kr_text_of("月"), KR_ROLE_SHORT,
             kr_style_width(style, "month", 18));
  for (size_t i = 0; i < schedule->lanes.n; i++)
    set_column(
        table, i + 1, schedule->lanes.v[i].id.bytes, schedule->lanes.v[i].name, KR_ROLE_TEXT,
        kr_style_width(style, schedule->lanes.v[i].id.bytes, LANES_MM / (double)schedule->lanes.n));
  for (int i = 0; i < MONTHS; i++) {
    texts[0] = month_text(schedule, i, arena);
    rows[i] = kr_table_text_row(arena, texts, columns);
    rows[i].cells[0].header = true;
    rows[i].group = (size_t)i;
  }
  for (size_t i = 0; i < schedule->lanes.n; i++)
    fill_lane(matrix, i, rows, arena);
  for (int i = 0; i < MONTHS; i++)
    kr_buffer_free(&matrix->cells[i]);
  kr_table_set_rows(table, rows, MONTHS, arena);
  table->head = kr_table_head(table, &table->head_count, arena);
  set_notes(table, &schedule->notes);
  table->one_page = true;
  return table;
}

/* ---- meetings ---- */

static void meeting_columns(struct kr_table *table, const struct kr_meetings *meetings,
                            const struct kr_style *style) {
  static const char *const keys[] = {"number", "month", "agenda"};
  static const char *const headings[] = {"回数", "開催月", "会議内容"};
  static const double widths[] = {18, 28, 138}; /* A4 upright */
  for (size_t i = 0; i < 3; i++)
    set_column(table, i, keys[i],
               i < meetings->columns.n ? meetings->columns.v[i] : kr_text_of(headings[i]),
               i < 2 ? KR_ROLE_SHORT : KR_ROLE_TEXT, kr_style_width(style, keys[i], widths[i]));
}

static struct kr_text agenda_text(const struct kr_agendas *agenda, struct kr_arena *arena) {
  struct kr_buffer text;
  kr_buffer_init(&text);
  for (size_t i = 0; i < agenda->n; i++) {
    kr_buffer_puts(&text, i > 0 ? "\n" : "");
    kr_buffer_text(&text, agenda->v[i].text);
  }
  struct kr_text copy = {kr_arena_copy(arena, text.bytes, text.len), text.len, {0, 0}};
  kr_buffer_free(&text);
  return copy;
}

struct kr_table *kr_meetings_table(const struct kr_meetings *meetings, const struct kr_style *style,
                                   struct kr_arena *arena) {
  struct kr_table *table = make_table(arena, "meetings", meetings->title, meetings->label, 3);
  struct kr_row *rows = kr_arena_take_array(arena, meetings->rows.n + 1, sizeof *rows);
  meeting_columns(table, meetings, style);
  for (size_t i = 0; i < meetings->rows.n; i++) {
    const struct kr_meeting *meeting = &meetings->rows.v[i];
    const struct kr_text texts[] = {meeting->number, meeting->month,
                                    agenda_text(&meeting->agenda, arena)};
    rows[i] = kr_table_text_row(arena, texts, 3);
    rows[i].group = i;
  }
  kr_table_set_rows(table, rows, meetings->rows.n, arena);
  table->head = kr_table_head(table, &table->head_count, arena);
  set_notes(table, &meetings->notes);
  return table;
}

struct kr_table *kr_meetings_data_table(const struct kr_meetings *meetings,
                                        struct kr_arena *arena) {
  struct kr_table *table = make_table(arena, "meetings", meetings->title, meetings->label, 3);
  size_t count = 0;
  for (size_t i = 0; i < meetings->rows.n; i++)
    count += meetings->rows.v[i].agenda.n;
  struct kr_row *rows = kr_arena_take_array(arena, count + 1, sizeof *rows);
  struct kr_style style;
  kr_style_default(&style);
  meeting_columns(table, meetings, &style);
  count = 0;
  for (size_t i = 0; i < meetings->rows.n; i++) {
    const struct kr_meeting *meeting = &meetings->rows.v[i];
    for (size_t j = 0; j < meeting->agenda.n; j++) {
      const struct kr_text texts[] = {meeting->number, iso_month(meeting->when, arena),
                                      meeting->agenda.v[j].text};
      rows[count++] = kr_table_text_row(arena, texts, 3);
    }
  }
  kr_table_set_rows(table, rows, count, arena);
  return table;
}
