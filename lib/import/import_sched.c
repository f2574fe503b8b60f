/* SPDX-License-Identifier: ISC */
/* The grammar of schedules for the driver: finds the tables of a sheet, each in the gaps that the
 * surer ways left. */
#include <stdlib.h>
#include <string.h>

#include "import/sched_internal.h"

#define TRANSPOSED_MOST 64
#define TABLES_MOST 4096 /* of a sheet; what is below the last of them is a remark each */

/* The rows [from, to) of a sheet, in which tables are looked for. */
struct gap {
  struct kr_import_view *view;
  uint32_t from, to;
  struct kr_import_tables *out;
};

static int by_row(const void *a, const void *b) {
  const struct kr_import_table *x = a, *y = b;
  return (x->top_row > y->top_row) - (x->top_row < y->top_row);
}

static void sort_tables(struct kr_import_tables *tables) {
  if (tables->n > 0)
    qsort(tables->v, tables->n, sizeof *tables->v, by_row);
}

/* Calls `find` for each gap between the tables that are known so far. */
static void search_gaps(struct kr_import_view *view, struct kr_import_tables *tables,
                        void (*find)(struct gap *gap)) {
  size_t known = tables->n;
  uint32_t from = 0;
  sort_tables(tables);
  for (size_t i = 0; i <= known && tables->n < TABLES_MOST; i++) {
    uint32_t to = i < known ? tables->v[i].top_row : UINT32_MAX;
    uint32_t next = i < known ? tables->v[i].end_row : UINT32_MAX;
    struct gap gap = {view, from, to, tables};
    if (from < to)
      find(&gap);
    from = next > from ? next : from;
  }
}

/* Adds a table to those of the sheet; the gap goes on below it. */
static void add_table(struct gap *gap, const struct kr_import_table *table) {
  gap->from = table->end_row > table->top_row ? table->end_row : table->top_row + 1;
  struct kr_import_table *added = KR_LIST_ADD(gap->out, kr_import_view_arena(gap->view));
  *added = *table;
  added->end_row = gap->from;
}

static void find_lists(struct gap *gap) {
  struct kr_import_list list;
  while (gap->out->n < TABLES_MOST && kr_import_list_find(gap->view, gap->from, gap->to, &list)) {
    struct kr_import_list *kept = kr_arena_alloc(kr_import_view_arena(gap->view), sizeof *kept);
    *kept = list;
    add_table(gap, &(struct kr_import_table){.kind = KR_IMPORT_LIST,
                                             .top_row = list.top_row,
                                             .end_row = list.end_row,
                                             .as.list = kept});
  }
}

static void find_upright(struct gap *gap) {
  struct kr_import_matrix matrix, *last = NULL;
  while (gap->out->n < TABLES_MOST &&
         kr_import_matrix_find(gap->view, gap->from, gap->to, last, &matrix)) {
    last = kr_arena_alloc(kr_import_view_arena(gap->view), sizeof *last);
    *last = matrix;
    add_table(gap, &(struct kr_import_table){.kind = KR_IMPORT_MATRIX,
                                             .top_row = matrix.top_row,
                                             .end_row = matrix.end_row,
                                             .as.matrix = last});
  }
}

/* If the months run across, the rows of the sheet are the columns of the view. */
static void find_transposed(struct gap *gap) {
  for (size_t i = 0; i < TRANSPOSED_MOST && gap->from < gap->to; i++) {
    struct kr_import_view *view = kr_import_view_transpose(gap->view->scan, gap->from, gap->to);
    struct kr_import_matrix *matrix =
        kr_arena_alloc(kr_import_view_arena(gap->view), sizeof *matrix);
    if (!kr_import_matrix_find(view, 0, UINT32_MAX, NULL, matrix))
      return;
    const struct kr_import_matrix_lane *last = &matrix->lanes[matrix->lane_count - 1];
    add_table(gap, &(struct kr_import_table){.kind = KR_IMPORT_MATRIX,
                                             .top_row = matrix->first_column,
                                             .end_row = last->last_column + 1,
                                             .as.matrix = matrix});
  }
}

/* The texts of a table with their lanes and months, by which versions of it are found. */
static void list_keys(struct kr_import_table *table) {
  const struct kr_import_matrix *matrix = table->as.matrix;
  const struct kr_import_view *view = matrix->view;
  struct kr_arena *arena = kr_import_view_arena(view);
  size_t from = kr_form_sheet_from(&view->indexed, matrix->body_row);
  size_t to = kr_form_sheet_from(&view->indexed, matrix->end_row);
  table->keys = kr_arena_alloc_array(arena, to - from + 1, sizeof *table->keys);
  for (size_t i = from; i < to; i++) {
    const struct kr_import_matrix_month *month =
        kr_import_matrix_month(matrix, view->sheet.cells[i].row);
    size_t lane = kr_import_matrix_lane(matrix, view->sheet.cells[i].column);
    if (lane == matrix->lane_count || month == NULL || month->between ||
        kr_form_cell_key(&view->indexed, i).len == 0)
      continue;
    struct kr_buffer key;
    kr_buffer_init(&key, arena);
    kr_buffer_printf(&key, "%d %d ", month->span.first.year,
                     kr_import_month_index(month->span.first));
    kr_buffer_text(&key, matrix->lanes[lane].name);
    table->keys[table->key_count++] = kr_buffer_keep(&key, arena);
  }
}

static bool has_matrix(const struct kr_import_tables *tables) {
  for (size_t i = 0; i < tables->n; i++)
    if (tables->v[i].kind == KR_IMPORT_MATRIX)
      return true;
  return false;
}

static void find_tables(void *context, struct kr_import_scan *scan, struct kr_import_tables *out) {
  struct kr_import_sched_reader *reader = context;
  struct kr_import_view *view = kr_import_view_new(scan);
  kr_import_sched_baseline_find(reader, view, out);
  search_gaps(view, out, find_lists);
  search_gaps(view, out, find_upright);
  if (!has_matrix(out))
    search_gaps(view, out, find_transposed);
  sort_tables(out);
  for (size_t i = 0; i < out->n; i++)
    if (out->v[i].kind == KR_IMPORT_MATRIX && !out->v[i].original)
      list_keys(&out->v[i]);
  scan->record = &reader->import->model;
  if (out->n > 0)
    scan->record = reader->document[out->v[0].kind == KR_IMPORT_LIST].record;
}

static void read_rows(void *context, struct kr_import_scan *scan,
                      const struct kr_import_table *table) {
  struct kr_import_sched_reader *reader = context;
  (void)scan; /* the table has its view of it */
  if (table->kind == KR_IMPORT_LIST)
    kr_import_sched_read_list(reader, table);
  else
    kr_import_sched_read_matrix(reader, table);
}

static bool holds_any(void *context) {
  struct kr_import_sched_reader *reader = context;
  struct kr_import_document *documents = reader->document;
  if (reader->found.n == 0)
    documents[KR_IMPORT_SCHEDULE].there = false;
  if (reader->meetings->rows.n == 0)
    documents[KR_IMPORT_MEETINGS].there = false;
  return documents[KR_IMPORT_SCHEDULE].there || documents[KR_IMPORT_MEETINGS].there;
}

bool kr_import_sched(struct kr_import *import, const struct kr_sheet_file *files, size_t count) {
  static const struct kr_import_grammar grammar = {.nothing = KR_DIAG_IMPORT_NO_SCHEDULE,
                                                   .begin_file = kr_import_sched_baseline_begin,
                                                   .find_tables = find_tables,
                                                   .read_frame = kr_import_sched_read_frame,
                                                   .read_rows = read_rows,
                                                   .end_file = kr_import_sched_baseline_end,
                                                   .holds_any = holds_any,
                                                   .explain = kr_import_sched_explain,
                                                   .complete = kr_import_sched_complete};
  struct kr_import_sched_reader reader = {.import = import};
  struct kr_arena *arena = import->arena;
  size_t cells = kr_import_cell_count(files, count);
  reader.schedule = kr_arena_alloc(arena, sizeof *reader.schedule);
  reader.meetings = kr_arena_alloc(arena, sizeof *reader.meetings);
  reader.meetings->rows.v = kr_arena_alloc_array(arena, cells + 1, sizeof *reader.meetings->rows.v);
  reader.meeting_at = kr_arena_alloc_array(arena, cells + 1, sizeof *reader.meeting_at);
  reader.document[KR_IMPORT_SCHEDULE].record = reader.schedule;
  reader.document[KR_IMPORT_MEETINGS].record = reader.meetings;
  return kr_import_read(import, &grammar, &reader, files, count);
}
