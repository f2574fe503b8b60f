/* Schedules and meetings read from the tables of old papers. */
#include "import/sched_internal.h"

#include <stdlib.h>
#include <string.h>

#define TURNED_MOST 64
#define TABLES_MOST 4096 /* of a sheet; what stands below the last of them is a remark each */

/* ---- the tables of a sheet ---- */

static struct kr_import_sched_table *add_table(struct kr_import_sched_reading *run) {
  run->tables = kr_arena_grow(run->import->arena, run->tables, run->table_count, &run->table_room,
                              sizeof *run->tables);
  struct kr_import_sched_table *table = &run->tables[run->table_count++];
  memset(table, 0, sizeof *table);
  return table;
}

static int by_row(const void *a, const void *b) {
  const struct kr_import_sched_table *x = a, *y = b;
  return (x->top_row > y->top_row) - (x->top_row < y->top_row);
}

static void sort_tables(struct kr_import_sched_reading *run) {
  if (run->table_count > 0)
    qsort(run->tables, run->table_count, sizeof *run->tables, by_row);
}

/* Calls `find` for each gap between the tables that are known so far. */
static void search_gaps(struct kr_import_sched_reading *run,
                        void (*find)(struct kr_import_sched_reading *run, uint32_t from,
                                     uint32_t to)) {
  size_t known = run->table_count;
  uint32_t from = 0;
  sort_tables(run);
  for (size_t i = 0; i <= known && run->table_count < TABLES_MOST; i++) {
    uint32_t to = i < known ? run->tables[i].top_row : UINT32_MAX;
    uint32_t next = i < known ? run->tables[i].end_row : UINT32_MAX;
    if (from < to)
      find(run, from, to);
    from = next > from ? next : from;
  }
}

static void find_lists(struct kr_import_sched_reading *run, uint32_t from, uint32_t to) {
  struct kr_import_list_layout list;
  while (run->table_count < TABLES_MOST &&
         kr_import_list_find(&run->upright, from, to, run->import->arena, &list)) {
    struct kr_import_sched_table *table = add_table(run);
    table->is_list = true;
    table->list = list;
    table->top_row = list.top_row;
    table->end_row = from = list.end_row > list.top_row ? list.end_row : list.top_row + 1;
  }
}

static void find_upright(struct kr_import_sched_reading *run, uint32_t from, uint32_t to) {
  struct kr_import_matrix matrix, last;
  bool again = false;
  while (run->table_count < TABLES_MOST &&
         kr_import_matrix_find(&run->upright, from, to, again ? &last : NULL, run->import->arena,
                               &matrix)) {
    struct kr_import_sched_table *table = add_table(run);
    table->matrix = last = matrix;
    table->top_row = matrix.top_row;
    table->end_row = from = matrix.end_row;
    again = true;
  }
}

/* Of months across, the rows of the sheet are the columns of the view. */
static void find_turned(struct kr_import_sched_reading *run, uint32_t from, uint32_t to) {
  for (size_t i = 0; i < TURNED_MOST && from < to; i++) {
    struct kr_import_view *view = kr_arena_alloc(run->import->arena, sizeof *view);
    struct kr_import_matrix matrix;
    kr_import_view_turn(view, run->sheet, from, to, run->import->arena);
    if (!kr_import_matrix_find(view, 0, UINT32_MAX, NULL, run->import->arena, &matrix))
      return;
    struct kr_import_sched_table *table = add_table(run);
    const struct kr_import_matrix_lane *last = &matrix.lanes[matrix.lane_count - 1];
    table->matrix = matrix;
    table->top_row = matrix.column;
    table->end_row = from = last->last_column + 1;
  }
}

static bool has_matrix(const struct kr_import_sched_reading *run) {
  for (size_t i = 0; i < run->table_count; i++)
    if (!run->tables[i].is_list)
      return true;
  return false;
}

static void find_tables(struct kr_import_sched_reading *run) {
  run->table_count = 0;
  kr_import_sent_find(run);
  search_gaps(run, find_lists);
  search_gaps(run, find_upright);
  if (!has_matrix(run))
    search_gaps(run, find_turned);
  sort_tables(run);
}

/* ---- sheets and files ---- */

static const void *record_of(const struct kr_import_sched_reading *run) {
  if (run->table_count == 0)
    return &run->import->model;
  return run->tables[0].is_list ? (const void *)run->meetings : (const void *)run->schedule;
}

static void read_sheet(struct kr_import_sched_reading *run, const struct kr_sheet *sheet) {
  const struct kr_import_sched_table *above = NULL;
  uint32_t from = 0;
  run->sheet = sheet;
  run->used = kr_arena_alloc_array(run->import->arena, sheet->cell_count + 1, sizeof *run->used);
  kr_import_view_init(&run->upright, sheet, run->import->arena);
  find_tables(run);
  for (size_t i = 0; i < run->table_count && !run->import->over; i++) {
    const struct kr_import_sched_table *table = &run->tables[i];
    kr_import_sched_read_around(run, above, table, from, table->top_row);
    if (table->is_list)
      kr_import_sched_read_list(run, table);
    else
      kr_import_sched_read_matrix(run, table);
    above = table;
    from = table->end_row;
  }
  kr_import_sched_read_around(run, above, NULL, from, UINT32_MAX);
  kr_import_sched_keep_rest(run, record_of(run));
}

static void read_file(struct kr_import_sched_reading *run, const struct kr_sheet_file *file) {
  run->file = file;
  run->found_first = run->found_count;
  kr_import_sent_begin(run);
  for (size_t i = 0; i < file->sheet_count && !run->import->over; i++)
    read_sheet(run, &file->sheets[i]);
  kr_import_sent_end(run);
  for (size_t i = 0; i < run->schedule->lanes.n; i++)
    run->lane_sent[i] = SIZE_MAX; /* those of the next file's outline are others */
}

static void begin(struct kr_import_sched_reading *run, const struct kr_sheet_file *files,
                  size_t count) {
  struct kr_arena *arena = run->import->arena;
  size_t cells = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < files[i].sheet_count; j++)
      cells += files[i].sheets[j].cell_count;
  run->schedule = kr_arena_alloc(arena, sizeof *run->schedule);
  run->meetings = kr_arena_alloc(arena, sizeof *run->meetings);
  run->meetings->rows.v = kr_arena_alloc_array(arena, cells + 1, sizeof *run->meetings->rows.v);
  run->meeting_at = kr_arena_alloc_array(arena, cells + 1, sizeof *run->meeting_at);
  run->paper[KR_IMPORT_SCHEDULE].record = run->schedule;
  run->paper[KR_IMPORT_MEETINGS].record = run->meetings;
}

bool kr_import_sched(struct kr_import *import, const struct kr_sheet_file *files, size_t count) {
  struct kr_import_sched_reading run = {.import = import};
  struct kr_diags before = *import->diags;
  const char *first = count > 0 ? files[0].file.bytes : NULL;
  begin(&run, files, count);
  for (size_t i = 0; i < count; i++)
    read_file(&run, &files[i]);
  if (run.found_count == 0)
    run.paper[KR_IMPORT_SCHEDULE].there = false;
  if (run.meetings->rows.n == 0)
    run.paper[KR_IMPORT_MEETINGS].there = false;
  if (!run.paper[KR_IMPORT_SCHEDULE].there && !run.paper[KR_IMPORT_MEETINGS].there)
    return kr_import_nothing(import, &before, KR_DIAG_IMPORT_NO_SCHEDULE, first);
  return kr_import_sched_complete(&run, first);
}
