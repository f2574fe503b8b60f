/* What the outline of our own paper (model/outline.h) says beyond its tables.
 *
 * It comes in a file from outside, and what stands on the paper is right where the two differ. */
#include <string.h>

#include "import/sched_internal.h"
#include "table/sched_table.h"

#define STEPS_MOST ((size_t)256 * 1024 * 1024) /* bytes compared with what was sent, in a file */

/* ---- made ready ---- */

static void mark_texts(struct kr_import_sched_reading *run) {
  const struct kr_schedule_entries *entries = &run->sent.schedule->entries;
  run->sent.entries =
      kr_arena_alloc_array(run->import->arena, entries->n + 1, sizeof *run->sent.entries);
  for (size_t i = 0; i < entries->n; i++) {
    run->sent.entries[i].mark = entries->v[i].text;
    run->sent.entries[i].subject_mark = entries->v[i].subject;
    run->sent.entries[i].key = i;
  }
}

/* The tables as they were printed, but for the texts that are marked. */
static void print_tables(struct kr_import_sched_reading *run) {
  struct kr_style style;
  kr_style_default(&style);
  if (run->sent.schedule != NULL)
    run->sent.matrix = kr_table_schedule_matrix(run->sent.schedule, &style, run->import->arena);
  if (run->sent.meetings != NULL)
    run->sent.list = kr_table_meetings(run->sent.meetings, &style, run->import->arena);
  for (size_t i = 0; run->sent.matrix != NULL && i < KR_IMPORT_MONTHS; i++)
    run->sent.printed[i] = run->sent.matrix->row(run->sent.matrix, i)->cells[0].text;
}

static size_t cell_of(const struct kr_schedule_entry *entry, int month) {
  return entry->lane_index * KR_IMPORT_MONTHS + (size_t)month;
}

/* Lists the texts of each lane and month, in the order of the file. */
static void list_cells(struct kr_import_sched_reading *run) {
  const struct kr_schedule *sent = run->sent.schedule;
  size_t cells = sent->lanes.n * KR_IMPORT_MONTHS, count = 0;
  size_t *first = kr_arena_alloc_array(run->import->arena, cells + 2, sizeof *first);
  for (size_t i = 0; i < sent->entries.n; i++) {
    const struct kr_schedule_entry *entry = &sent->entries.v[i];
    for (int m = kr_import_sched_index(entry->start); m <= kr_import_sched_index(entry->end);
         m++, count++)
      first[cell_of(entry, m) + 2]++;
  }
  for (size_t i = 2; i < cells + 2; i++)
    first[i] += first[i - 1];
  run->sent.by_cell =
      kr_arena_alloc_array(run->import->arena, count + 1, sizeof(struct kr_import_sent_text *));
  for (size_t i = 0; i < sent->entries.n; i++) {
    const struct kr_schedule_entry *entry = &sent->entries.v[i];
    for (int m = kr_import_sched_index(entry->start); m <= kr_import_sched_index(entry->end); m++)
      run->sent.by_cell[first[cell_of(entry, m) + 1]++] = &run->sent.entries[i];
  }
  run->sent.first = first;
}

static void list_points(struct kr_import_sched_reading *run) {
  const struct kr_meeting_rows *rows = &run->sent.meetings->rows;
  struct kr_arena *arena = run->import->arena;
  run->sent.points = kr_arena_alloc_array(arena, rows->n + 1, sizeof(struct kr_import_sent_text *));
  run->sent.row_taken = kr_arena_alloc_array(arena, rows->n + 1, sizeof *run->sent.row_taken);
  for (size_t i = 0; i < rows->n; i++) {
    const struct kr_agendas *agenda = &rows->v[i].agenda;
    run->sent.points[i] = kr_arena_alloc_array(arena, agenda->n + 1, sizeof **run->sent.points);
    for (size_t j = 0; j < agenda->n; j++)
      run->sent.points[i][j].mark = agenda->v[j].text;
  }
}

static void set_paper(struct kr_import_sched_paper *paper, bool sent, struct kr_text title,
                      struct kr_text label, struct kr_text_list notes) {
  paper->sent = sent;
  paper->sent_title = title;
  paper->sent_label = label;
  paper->sent_notes = notes;
  paper->note_next = 0;
}

static void take_up(struct kr_import_sched_reading *run, const struct kr_model *model) {
  const struct kr_schedule *schedule = run->sent.schedule = model->schedule;
  const struct kr_meetings *meetings = run->sent.meetings = model->meetings;
  if (schedule != NULL) {
    set_paper(&run->paper[KR_IMPORT_SCHEDULE], true, schedule->title, schedule->label,
              schedule->notes);
    run->sent.lane_taken = kr_arena_alloc_array(run->import->arena, schedule->lanes.n + 1,
                                                sizeof *run->sent.lane_taken);
    mark_texts(run);
    list_cells(run);
  }
  if (meetings != NULL) {
    set_paper(&run->paper[KR_IMPORT_MEETINGS], true, meetings->title, meetings->label,
              meetings->notes);
    list_points(run);
  }
  print_tables(run);
  if (run->import->model.style == NULL)
    run->import->model.style = model->style;
}

void kr_import_sent_begin(struct kr_import_sched_reading *run) {
  struct kr_model model;
  const struct kr_text_list none = {NULL, 0};
  memset(&run->sent, 0, sizeof run->sent);
  run->steps = STEPS_MOST;
  for (int i = 0; i < 2; i++)
    set_paper(&run->paper[i], false, kr_text_of(NULL), kr_text_of(NULL), none);
  if (run->file->outline.len == 0 && !run->file->outline_damaged)
    return;
  if (kr_import_outline(run->import, run->file, &model))
    take_up(run, &model);
  else
    kr_import_warn(run->import, KR_DIAG_IMPORT_OUTLINE, run->file, "1", kr_text_of(NULL),
                   &run->import->model, NULL);
}

/* ---- headings, each in its place ---- */

static bool stands_at(const struct kr_sheet *sheet, uint32_t row, uint32_t column,
                      struct kr_text text) {
  const struct kr_sheet_cell *cell = kr_sheet_at(sheet, row, column);
  return cell != NULL && kr_text_equal(cell->text, text);
}

static struct kr_import_sched_table *add_table(struct kr_import_sched_reading *run) {
  run->tables = kr_arena_grow(run->import->arena, run->tables, run->table_count, &run->table_room,
                              sizeof *run->tables);
  struct kr_import_sched_table *table = &run->tables[run->table_count];
  memset(table, 0, sizeof *table);
  table->as_sent = true;
  return table;
}

/* True where the headings of the table as it was printed stand in a row. */
static bool has_headings(const struct kr_import_sched_reading *run, uint32_t row,
                         const struct kr_table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    if (!stands_at(run->sheet, row, (uint32_t)i, table->columns[i].heading))
      return false;
  return true;
}

static size_t heading_at(const struct kr_import_sched_reading *run, uint32_t row) {
  return (size_t)(kr_sheet_at(run->sheet, row, 0) - run->sheet->cells);
}

/* A matrix as it was sent: its headings, and below them the months of a year. */
static bool matrix_at(struct kr_import_sched_reading *run, uint32_t row,
                      struct kr_import_matrix *matrix) {
  const struct kr_lanes *lanes = &run->sent.schedule->lanes;
  if (!has_headings(run, row, run->sent.matrix))
    return false;
  memset(matrix, 0, sizeof *matrix);
  matrix->view = &run->upright;
  matrix->top_row = row;
  matrix->body_row = row + 1;
  matrix->has_corner = true;
  matrix->corner = heading_at(run, row);
  matrix->lanes = kr_arena_alloc_array(run->import->arena, lanes->n + 1, sizeof *matrix->lanes);
  matrix->lane_count = lanes->n;
  for (size_t i = 0; i < lanes->n; i++)
    matrix->lanes[i] = (struct kr_import_matrix_lane){(uint32_t)i + 1, (uint32_t)i + 1,
                                                      lanes->v[i].name, matrix->corner + i + 1};
  if (!kr_import_matrix_take_months(matrix, row + 1 + KR_IMPORT_MONTHS, run->import->arena) ||
      matrix->month_count != KR_IMPORT_MONTHS)
    return false;
  for (int i = 0; i < KR_IMPORT_MONTHS; i++)
    if (kr_import_sched_index(matrix->months[i].span.first) != i ||
        matrix->months[i].span.to.len > 0)
      return false;
  return true;
}

static bool list_at(struct kr_import_sched_reading *run, uint32_t row,
                    struct kr_import_list_layout *list) {
  static const char *const keys[KR_IMPORT_LIST_COLUMNS] = {
      [KR_IMPORT_LIST_NUMBER] = "number", [KR_IMPORT_LIST_MONTH] = "month",
      [KR_IMPORT_LIST_DATE] = "date",     [KR_IMPORT_LIST_TIME] = "time",
      [KR_IMPORT_LIST_PLACE] = "place",   [KR_IMPORT_LIST_AGENDA] = "agenda"};
  const struct kr_table *table = run->sent.list;
  if (!has_headings(run, row, table))
    return false;
  memset(list, 0, sizeof *list);
  list->view = &run->upright;
  list->as_sent = true;
  list->top_row = row;
  list->body_row = row + 1;
  for (size_t i = 0; i < table->column_count; i++)
    for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
      if (strcmp(table->columns[i].key, keys[c]) == 0) {
        list->has[c] = true;
        list->column[c] = (uint32_t)i;
        list->heading[c] = heading_at(run, row) + i;
      }
  kr_import_list_take_rows(list, UINT32_MAX, run->import->arena);
  return list->end_row > list->body_row;
}

void kr_import_sent_find(struct kr_import_sched_reading *run) {
  const struct kr_sheet *sheet = run->sheet;
  bool matrix = run->sent.schedule != NULL, list = run->sent.meetings != NULL;
  for (size_t i = 0; (matrix || list) && i < sheet->cell_count; i++) {
    uint32_t row = sheet->cells[i].row;
    if (i > 0 && sheet->cells[i - 1].row == row)
      continue;
    struct kr_import_sched_table *table = add_table(run);
    if (matrix && matrix_at(run, row, &table->matrix)) {
      table->top_row = row;
      table->end_row = table->matrix.end_row;
      matrix = false;
      run->table_count++;
    } else if (list && list_at(run, row, &table->list)) {
      table->is_list = true;
      table->top_row = row;
      table->end_row = table->list.end_row;
      list = false;
      run->table_count++;
    }
  }
}

/* ---- looked up ---- */

struct kr_import_sent_text *const *kr_import_sent_cell(const struct kr_import_sched_reading *run,
                                                       size_t lane, int month, size_t *count) {
  size_t sent = run->lane_sent[lane];
  *count = 0;
  if (run->sent.schedule == NULL || sent == SIZE_MAX)
    return NULL;
  size_t cell = sent * KR_IMPORT_MONTHS + (size_t)month;
  *count = run->sent.first[cell + 1] - run->sent.first[cell];
  return run->sent.by_cell + run->sent.first[cell];
}

const struct kr_meeting *kr_import_sent_meeting(struct kr_import_sched_reading *run,
                                                struct kr_text number, struct kr_text month,
                                                struct kr_import_sent_text **points) {
  const struct kr_meetings *sent = run->sent.meetings;
  for (int same = 1; sent != NULL && same >= 0; same--)
    for (size_t i = 0; i < sent->rows.n; i++) {
      size_t at = (run->sent.row_next + i) % sent->rows.n;
      const struct kr_meeting *row = &sent->rows.v[at];
      if (run->sent.row_taken[at] || !kr_text_equal(row->number, number) ||
          (same == 1 && !kr_text_equal(row->month, month)))
        continue;
      run->sent.row_taken[at] = true;
      run->sent.row_next = at + 1;
      run->sent.differs = run->sent.differs || same == 0;
      *points = run->sent.points[at];
      return row;
    }
  return NULL;
}

/* ---- told ---- */

void kr_import_sent_differs(struct kr_import_sched_reading *run, const char *place) {
  run->sent.told = true;
  kr_import_warn(run->import, KR_DIAG_IMPORT_CHANGED, run->file, place, kr_text_of(NULL),
                 &run->import->model, NULL);
}

static void take_unseen(struct kr_import_sched_reading *run) {
  const struct kr_import_sched_sent *sent = &run->sent;
  if (sent->schedule != NULL && run->paper[KR_IMPORT_SCHEDULE].there) {
    if (run->schedule->stages.n == 0)
      run->schedule->stages = sent->schedule->stages;
    if (run->schedule->fiscal_year.len == 0)
      run->schedule->fiscal_year = sent->schedule->fiscal_year;
  }
  if (sent->meetings != NULL && run->paper[KR_IMPORT_MEETINGS].there) {
    if (run->meetings->lane.len == 0)
      run->meetings->lane = sent->meetings->lane;
    if (run->meetings->fiscal_year.len == 0)
      run->meetings->fiscal_year = sent->meetings->fiscal_year;
  }
}

void kr_import_sent_end(struct kr_import_sched_reading *run) {
  bool missing = false;
  kr_import_sched_settle(run);
  if (run->sent.schedule == NULL && run->sent.meetings == NULL)
    return;
  take_unseen(run);
  for (int i = 0; i < 2; i++) {
    const struct kr_import_sched_paper *paper = &run->paper[i];
    missing = missing || (paper->sent && (!paper->there || paper->note_next < paper->sent_notes.n ||
                                          paper->differs));
  }
  for (size_t i = 0; run->sent.meetings != NULL && i < run->sent.meetings->rows.n; i++)
    missing = missing || !run->sent.row_taken[i];
  if ((missing || run->sent.differs) && !run->sent.told)
    kr_import_sent_differs(run, "1");
}
