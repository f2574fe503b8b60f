/* SPDX-License-Identifier: ISC */
/* What the outline of our own document says beyond its tables: the headings in their places, the
 * texts of each cell, and whether the document was changed. */
#include <string.h>

#include "import/sched_internal.h"
#include "model/outline.h"
#include "table/sched_table.h"

#define STEPS_MOST ((size_t)256 * 1024 * 1024) /* bytes compared with the originals, in a file */

/* ---- made ready ---- */

int kr_import_sched_index(const struct kr_import_sched_reader *reader, struct kr_month month) {
  const struct kr_schedule *schedule = reader->baseline.schedule;
  if (schedule == NULL || schedule->years == 1 || month.year == 0)
    return kr_import_month_index(month);
  int index = kr_era_month_index(month, schedule->year);
  return index >= 0 && (size_t)index < reader->baseline.months ? index : -1;
}

static size_t cell_of(const struct kr_schedule *schedule, const struct kr_schedule_entry *entry,
                      int month) {
  return entry->lane_index * schedule->years * KR_IMPORT_MONTHS + (size_t)month;
}

/* Lists the texts of each lane and month, in the order of the file. */
static void list_cells(const struct kr_schedule *schedule, struct kr_import_originals *texts,
                       struct kr_arena *arena) {
  const struct kr_schedule_entries *entries = &schedule->entries;
  size_t cells = schedule->lanes.n * schedule->years * KR_IMPORT_MONTHS, count = 0;
  size_t *first = kr_arena_alloc_array(arena, cells + 2, sizeof *first);
  for (size_t i = 0; i < entries->n; i++)
    for (int m = kr_era_month_index(entries->v[i].start, schedule->year);
         m <= kr_era_month_index(entries->v[i].end, schedule->year); m++, count++)
      first[cell_of(schedule, &entries->v[i], m) + 2]++;
  for (size_t i = 2; i < cells + 2; i++)
    first[i] += first[i - 1];
  texts->by_cell = kr_arena_alloc_array(arena, count + 1, sizeof(struct kr_import_original *));
  for (size_t i = 0; i < entries->n; i++)
    for (int m = kr_era_month_index(entries->v[i].start, schedule->year);
         m <= kr_era_month_index(entries->v[i].end, schedule->year); m++)
      texts->by_cell[first[cell_of(schedule, &entries->v[i], m) + 1]++] = &texts->entries[i];
  texts->first = first;
}

static void list_entries(const struct kr_schedule *schedule, struct kr_import_originals *texts,
                         struct kr_arena *arena) {
  const struct kr_schedule_entries *entries = &schedule->entries;
  texts->entries = kr_arena_alloc_array(arena, entries->n + 1, sizeof *texts->entries);
  for (size_t i = 0; i < entries->n; i++)
    texts->entries[i] =
        (struct kr_import_original){.stamp = entries->v[i].text,
                                    .subject_stamp = entries->v[i].subject,
                                    .when = kr_table_entry_when(&entries->v[i], arena),
                                    .key = i};
}

static void list_points(const struct kr_meetings *meetings, struct kr_import_originals *texts,
                        struct kr_arena *arena) {
  const struct kr_meeting_rows *rows = &meetings->rows;
  texts->points = kr_arena_alloc_array(arena, rows->n + 1, sizeof(struct kr_import_original *));
  for (size_t i = 0; i < rows->n; i++) {
    const struct kr_agendas *agenda = &rows->v[i].agenda;
    texts->points[i] = kr_arena_alloc_array(arena, agenda->n + 1, sizeof **texts->points);
    for (size_t j = 0; j < agenda->n; j++)
      texts->points[i][j].stamp = agenda->v[j].text;
  }
}

/* The column of the months; before it is that of the years, if they are several. */
static uint32_t month_column(const struct kr_import_sched_baseline *baseline) {
  return baseline->schedule != NULL && baseline->schedule->years > 1;
}

/* The tables as they were printed, but for the texts that are stamped. */
static void print_tables(struct kr_import_sched_baseline *baseline, struct kr_arena *arena) {
  struct kr_style style;
  kr_style_default(&style);
  if (baseline->schedule != NULL)
    baseline->matrix = kr_table_schedule_matrix(baseline->schedule, &style, arena);
  if (baseline->meetings != NULL)
    baseline->list = kr_table_meetings(baseline->meetings, &style, arena);
  for (size_t i = 0; i < baseline->months; i++)
    baseline->printed[i] =
        baseline->matrix->row(baseline->matrix, i)->cells[month_column(baseline)].text;
}

static void set_original(struct kr_import_document *document, struct kr_text title,
                         struct kr_text label, struct kr_text_list notes) {
  document->has_original = true;
  document->original.title.text = title;
  document->original.label.text = label;
  document->original_notes = notes;
}

static void take_up(struct kr_import_sched_reader *reader, const struct kr_model *model) {
  struct kr_import_sched_baseline *baseline = &reader->baseline;
  struct kr_arena *arena = reader->import->arena;
  const struct kr_schedule *schedule = baseline->schedule = model->schedule;
  const struct kr_meetings *meetings = baseline->meetings = model->meetings;
  if (schedule != NULL) {
    set_original(&reader->document[KR_IMPORT_SCHEDULE], schedule->title, schedule->label,
                 schedule->notes);
    baseline->lane_taken =
        kr_arena_alloc_array(arena, schedule->lanes.n + 1, sizeof *baseline->lane_taken);
    baseline->months = schedule->years * KR_IMPORT_MONTHS;
    list_entries(schedule, &baseline->texts, arena);
    list_cells(schedule, &baseline->texts, arena);
  }
  if (meetings != NULL) {
    set_original(&reader->document[KR_IMPORT_MEETINGS], meetings->title, meetings->label,
                 meetings->notes);
    baseline->row_taken =
        kr_arena_alloc_array(arena, meetings->rows.n + 1, sizeof *baseline->row_taken);
    list_points(meetings, &baseline->texts, arena);
  }
  print_tables(baseline, arena);
  if (reader->import->model.style == NULL)
    reader->import->model.style = model->style;
}

void kr_import_sched_baseline_begin(void *context, const struct kr_sheet_file *file) {
  struct kr_import_sched_reader *reader = context;
  struct kr_model model;
  memset(&reader->baseline, 0, sizeof reader->baseline);
  reader->file = file;
  reader->found.first = reader->found.n;
  reader->steps = STEPS_MOST;
  for (int i = 0; i < 2; i++) {
    set_original(&reader->document[i], kr_text_of(NULL), kr_text_of(NULL),
                 (struct kr_text_list){NULL, 0});
    reader->document[i].has_original = false;
    reader->document[i].note_next = 0;
  }
  enum kr_import_outline outline = kr_import_outline_load(reader->import, file, &model);
  if (outline == KR_IMPORT_OUTLINE_LOADED)
    take_up(reader, &model);
  else if (outline == KR_IMPORT_OUTLINE_BAD)
    kr_import_warn_file(reader->import, KR_DIAG_IMPORT_OUTLINE, file, &reader->import->model, NULL);
}

/* ---- headings, each in its place ---- */

/* True if the headings of the table as it was printed are in a row. */
static bool has_headings(const struct kr_sheet *sheet, uint32_t row, const struct kr_table *table) {
  for (size_t i = 0; i < table->column_count; i++) {
    const struct kr_import_heading heading = {table->columns[i].heading, (uint32_t)i, 0};
    if (!kr_import_heading_at(sheet, row, &heading))
      return false;
  }
  return true;
}

/* Gives the months that are printed below a year that year; false if another is beside them. */
static bool put_years(const struct kr_import_sched_baseline *baseline,
                      struct kr_import_matrix *matrix) {
  const struct kr_schedule *schedule = baseline->schedule;
  for (size_t i = 0; i < matrix->months.n; i++) {
    struct kr_import_matrix_month *month = &matrix->months.v[i];
    size_t year = (baseline->found + i) / KR_IMPORT_MONTHS;
    if (year >= schedule->years)
      return false;
    const struct kr_row *printed = baseline->matrix->row(baseline->matrix, year * KR_IMPORT_MONTHS);
    const struct kr_import_heading beside = {printed->cells[0].text, 0, 0};
    if (i % KR_IMPORT_MONTHS == 0 &&
        !kr_import_heading_at(&matrix->view->sheet, month->row, &beside))
      return false;
    kr_import_put_year(&month->span, schedule->year + (int)year);
  }
  return true;
}

/* True if the months are those of the years that are not found yet; a page may end with a year. */
static bool has_all_months(const struct kr_import_sched_baseline *baseline,
                           struct kr_import_matrix *matrix) {
  matrix->several = baseline->schedule->years > 1;
  if (matrix->months.n == 0 || matrix->months.n % KR_IMPORT_MONTHS != 0)
    return false;
  for (size_t i = 0; i < matrix->months.n; i++) {
    struct kr_import_matrix_month *month = &matrix->months.v[i];
    month->outside = false;
    if (kr_import_month_index(month->span.first) != (int)(i % KR_IMPORT_MONTHS) ||
        month->span.to.len > 0)
      return false;
  }
  return matrix->several ? put_years(baseline, matrix) : matrix->months.n == baseline->months;
}

/* The row after the months below a heading row; of several years, it may be the next such row. */
static uint32_t end_of_page(const struct kr_import_sched_baseline *baseline,
                            const struct kr_sheet *sheet, uint32_t row) {
  uint32_t end = row + 1, most = end + (uint32_t)baseline->months;
  if (baseline->schedule->years == 1)
    return most;
  while (end < most && !has_headings(sheet, end, baseline->matrix))
    end++;
  return end;
}

/* A matrix as it was printed: its headings, and below them the months of the years. */
static bool matrix_at(const struct kr_import_sched_baseline *baseline,
                      const struct kr_import_view *view, uint32_t row,
                      struct kr_import_matrix *matrix) {
  const struct kr_lanes *lanes = &baseline->schedule->lanes;
  uint32_t column = month_column(baseline);
  if (!has_headings(&view->sheet, row, baseline->matrix))
    return false;
  *matrix = (struct kr_import_matrix){.view = view,
                                      .top_row = row,
                                      .body_row = row + 1,
                                      .column = column,
                                      .has_corner = true,
                                      .corner = kr_form_sheet_from(&view->indexed, row) + column,
                                      .lane_count = lanes->n};
  matrix->lanes =
      kr_arena_alloc_array(kr_import_view_arena(view), lanes->n + 1, sizeof *matrix->lanes);
  for (size_t i = 0; i < lanes->n; i++)
    matrix->lanes[i] =
        (struct kr_import_matrix_lane){column + (uint32_t)i + 1, column + (uint32_t)i + 1,
                                       lanes->v[i].name, matrix->corner + i + 1};
  return kr_import_matrix_take_months(matrix, end_of_page(baseline, &view->sheet, row)) &&
         has_all_months(baseline, matrix);
}

static bool list_at(const struct kr_import_sched_baseline *baseline,
                    const struct kr_import_view *view, uint32_t row, struct kr_import_list *list) {
  static const char *const keys[KR_IMPORT_LIST_COLUMNS] = {
      [KR_IMPORT_LIST_NUMBER] = "number", [KR_IMPORT_LIST_MONTH] = "month",
      [KR_IMPORT_LIST_DATE] = "date",     [KR_IMPORT_LIST_TIME] = "time",
      [KR_IMPORT_LIST_PLACE] = "place",   [KR_IMPORT_LIST_AGENDA] = "agenda"};
  const struct kr_table *table = baseline->list;
  if (!has_headings(&view->sheet, row, table))
    return false;
  *list =
      (struct kr_import_list){.view = view, .original = true, .top_row = row, .body_row = row + 1};
  for (size_t i = 0; i < table->column_count; i++)
    for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
      if (keys[c] != NULL && strcmp(table->columns[i].key, keys[c]) == 0) {
        list->has[c] = true;
        list->column[c] = (uint32_t)i;
        list->heading[c] = kr_form_sheet_from(&view->indexed, row) + i;
      }
  kr_import_list_take_rows(list, UINT32_MAX);
  return list->end_row > list->body_row;
}

/* Fills `table` if one of those that are wanted begins in a row. */
static bool table_at(struct kr_import_sched_baseline *baseline, const struct kr_import_view *view,
                     const bool *wanted, struct kr_import_table *table) {
  struct kr_arena *arena = kr_import_view_arena(view);
  struct kr_import_matrix matrix;
  struct kr_import_list list;
  table->original = true;
  if (wanted[KR_IMPORT_MATRIX] && matrix_at(baseline, view, table->top_row, &matrix)) {
    table->kind = KR_IMPORT_MATRIX;
    table->end_row = matrix.end_row;
    table->as.matrix = memcpy(kr_arena_alloc(arena, sizeof matrix), &matrix, sizeof matrix);
    baseline->found += matrix.months.n;
    return true;
  }
  if (wanted[KR_IMPORT_LIST] && list_at(baseline, view, table->top_row, &list)) {
    table->kind = KR_IMPORT_LIST;
    table->end_row = list.end_row;
    table->as.list = memcpy(kr_arena_alloc(arena, sizeof list), &list, sizeof list);
    return true;
  }
  return false;
}

void kr_import_sched_baseline_find(struct kr_import_sched_reader *reader,
                                   const struct kr_import_view *view,
                                   struct kr_import_tables *out) {
  struct kr_import_sched_baseline *baseline = &reader->baseline;
  const struct kr_sheet *sheet = &view->sheet;
  bool wanted[] = {[KR_IMPORT_MATRIX] = baseline->schedule != NULL,
                   [KR_IMPORT_LIST] = baseline->meetings != NULL};
  for (size_t i = 0; i < sheet->cell_count; i = kr_import_row_end(sheet, i)) {
    struct kr_import_table table = {.top_row = sheet->cells[i].row};
    if (!table_at(baseline, view, wanted, &table))
      continue;
    wanted[table.kind] = table.kind == KR_IMPORT_MATRIX && baseline->found < baseline->months;
    *KR_LIST_ADD(out, reader->import->arena) = table;
  }
}

/* ---- looked up ---- */

struct kr_import_original *const *
kr_import_sched_baseline_cell(const struct kr_import_sched_reader *reader, size_t lane, int month,
                              size_t *count) {
  const struct kr_import_originals *texts = &reader->baseline.texts;
  size_t original = reader->lane_original[lane];
  *count = 0;
  if (reader->baseline.schedule == NULL || original == SIZE_MAX || month < 0)
    return NULL;
  size_t cell = original * reader->baseline.months + (size_t)month;
  *count = texts->first[cell + 1] - texts->first[cell];
  return texts->by_cell + texts->first[cell];
}

/* The meeting of this number that is not taken, from the one after the last on and around; its
 * index, or the number of meetings. */
static size_t find_meeting(const struct kr_import_sched_baseline *baseline, struct kr_text number,
                           const struct kr_text *month) {
  const struct kr_meeting_rows *rows = &baseline->meetings->rows;
  for (size_t i = 0; i < rows->n; i++) {
    size_t at = (baseline->row_next + i) % rows->n;
    const struct kr_meeting *row = &rows->v[at];
    if (!baseline->row_taken[at] && kr_text_equal(row->number, number) &&
        (month == NULL || kr_text_equal(row->month, *month)))
      return at;
  }
  return rows->n;
}

const struct kr_meeting *kr_import_sched_baseline_meeting(struct kr_import_sched_baseline *baseline,
                                                          const struct kr_meeting *meeting,
                                                          struct kr_import_original **points) {
  if (baseline->meetings == NULL)
    return NULL;
  const struct kr_meeting_rows *rows = &baseline->meetings->rows;
  size_t at = find_meeting(baseline, meeting->number, &meeting->month);
  if (at == rows->n) {
    at = find_meeting(baseline, meeting->number, NULL);
    baseline->differs = baseline->differs || at < rows->n;
  }
  if (at == rows->n)
    return NULL;
  baseline->row_taken[at] = true;
  baseline->row_next = at + 1;
  *points = baseline->texts.points[at];
  return &rows->v[at];
}

/* ---- changes ---- */

void kr_import_sched_report_changed(struct kr_import_sched_reader *reader,
                                    struct kr_import_place at) {
  reader->baseline.reported = true;
  kr_import_warn(reader->import, KR_DIAG_IMPORT_CHANGED, at, kr_text_of(NULL),
                 &reader->import->model, NULL);
}

/* What people do not see in the tables. */
static void take_hidden(struct kr_import_sched_reader *reader) {
  const struct kr_schedule *schedule = reader->baseline.schedule;
  const struct kr_meetings *meetings = reader->baseline.meetings;
  if (schedule != NULL && reader->document[KR_IMPORT_SCHEDULE].there) {
    if (reader->schedule->stages.n == 0)
      reader->schedule->stages = schedule->stages;
    if (reader->schedule->fiscal_year.len == 0) {
      reader->schedule->fiscal_year = schedule->fiscal_year;
      reader->schedule->last_fiscal_year = schedule->last_fiscal_year;
    }
  }
  if (meetings != NULL && reader->document[KR_IMPORT_MEETINGS].there) {
    if (reader->meetings->lane.len == 0)
      reader->meetings->lane = meetings->lane;
    if (reader->meetings->id.len == 0) {
      reader->meetings->id = meetings->id;
      reader->meetings->name = meetings->name;
      reader->meetings->issued = meetings->issued;
      reader->meetings->order = meetings->order;
    }
    if (reader->meetings->fiscal_year.len == 0) {
      reader->meetings->fiscal_year = meetings->fiscal_year;
      reader->meetings->last_fiscal_year = meetings->last_fiscal_year;
    }
  }
}

/* True if a document of the outline is not there as it was. */
static bool is_changed(const struct kr_import_sched_reader *reader) {
  const struct kr_import_sched_baseline *baseline = &reader->baseline;
  for (int i = 0; i < 2; i++) {
    const struct kr_import_document *document = &reader->document[i];
    if (document->has_original &&
        (!document->there || document->differs || document->note_next < document->original_notes.n))
      return true;
  }
  for (size_t i = 0; baseline->meetings != NULL && i < baseline->meetings->rows.n; i++)
    if (!baseline->row_taken[i])
      return true;
  return baseline->differs;
}

void kr_import_sched_baseline_end(void *context, const struct kr_sheet_file *file) {
  struct kr_import_sched_reader *reader = context;
  kr_import_order_entries(reader);
  if (reader->baseline.schedule != NULL || reader->baseline.meetings != NULL) {
    take_hidden(reader);
    if (is_changed(reader) && !reader->baseline.reported)
      kr_import_sched_report_changed(reader, (struct kr_import_place){file, "1"});
  }
  for (size_t i = 0; i < reader->schedule->lanes.n; i++)
    reader->lane_original[i] = SIZE_MAX; /* those of the next file's outline are others */
}
