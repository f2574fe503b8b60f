/* SPDX-License-Identifier: ISC */
/* What a table has beside its lanes and months, if the months run across: numbers, groups, who does
 * it, what it costs, sums of half years. */
#include "import/sched_internal.h"

/* A column of the sheet that is no month and no part of a name. */
struct column {
  struct kr_import_sched_reader *reader;
  const struct kr_import_matrix *matrix;
  uint32_t row; /* of the view */
  struct kr_text title;
};

static size_t index_of(const struct kr_import_matrix *matrix, const struct kr_sheet_cell *cell) {
  return (size_t)(cell - matrix->view->sheet.cells);
}

/* "LANE TITLE: text" above the schedule. */
static void keep(const struct column *column, size_t lane, const struct kr_sheet_cell *cell) {
  struct kr_arena *arena = kr_import_view_arena(column->matrix->view);
  struct kr_text heading = column->matrix->lanes[lane].name;
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  kr_buffer_text(&text, heading);
  kr_buffer_putc(&text, ' ');
  kr_buffer_text(&text, column->title);
  heading = kr_buffer_keep(&text, arena);
  kr_import_remark(column->reader->import, column->reader->schedule, NULL,
                   kr_import_headed(arena, heading, cell->text));
  kr_import_view_use(column->matrix->view, index_of(column->matrix, cell));
}

/* Keeps the texts of a column and tells it. */
static void read_column(const struct column *column, size_t title) {
  const struct kr_import_view *view = column->matrix->view;
  size_t count = 0;
  for (size_t i = kr_form_sheet_from(&view->indexed, column->row);
       i < view->sheet.cell_count && view->sheet.cells[i].row == column->row; i++) {
    size_t lane = kr_import_matrix_lane(column->matrix, view->sheet.cells[i].column);
    if (lane == column->matrix->lane_count || kr_form_cell_key(&view->indexed, i).len == 0)
      continue;
    keep(column, lane, &view->sheet.cells[i]);
    count++;
  }
  if (column->title.len > 0)
    kr_import_tell(column->reader->import, KR_DIAG_IMPORT_COLUMN, kr_import_view_place(view, title),
                   column->title, kr_import_number(kr_import_view_arena(view), count));
}

/* Uses the cells of a column of names or numbers. */
static void use_column(const struct kr_import_matrix *matrix, const struct kr_import_left *left) {
  const struct kr_import_view *view = matrix->view;
  for (size_t i = kr_form_sheet_from(&view->indexed, left->row);
       i < view->sheet.cell_count && view->sheet.cells[i].row == left->row; i++) {
    bool lane = kr_import_matrix_lane(matrix, view->sheet.cells[i].column) < matrix->lane_count;
    bool number = kr_import_is_number(kr_form_cell_key(&view->indexed, i));
    if (lane && (number || left->role == KR_IMPORT_LEFT_NAME))
      kr_import_view_use(view, i);
  }
}

/* Uses the cells of the headings, and finds that of a column. */
static size_t use_title(const struct kr_import_matrix *matrix, const struct kr_import_left *left) {
  const struct kr_import_view *view = matrix->view;
  size_t title = view->sheet.cell_count;
  for (size_t i = kr_form_sheet_from(&view->indexed, left->row);
       i < view->sheet.cell_count && view->sheet.cells[i].row == left->row; i++)
    if (view->sheet.cells[i].column >= matrix->first_column &&
        view->sheet.cells[i].column <= matrix->parts) {
      kr_import_view_use(view, i);
      title = kr_form_cell_key(&view->indexed, i).len > 0 ? i : title;
    }
  return title;
}

static void use_parts(const struct kr_import_matrix *matrix) {
  const struct kr_import_view *view = matrix->view;
  for (size_t i = kr_form_sheet_from(&view->indexed, matrix->body_row);
       i < view->sheet.cell_count && view->sheet.cells[i].row < matrix->end_row; i++)
    if (view->sheet.cells[i].column >= matrix->column &&
        view->sheet.cells[i].column <= matrix->parts)
      kr_import_view_use(view, i);
}

void kr_import_across_read_beside(struct kr_import_sched_reader *reader,
                                  const struct kr_import_matrix *matrix) {
  struct kr_text *heading = &reader->schedule->month_heading;
  size_t titles = 0;
  struct kr_text title = kr_text_of(NULL);
  for (size_t i = 0; i < matrix->left.n; i++) {
    const struct kr_import_left *left = &matrix->left.v[i];
    struct column column = {reader, matrix, left->row, left->title};
    size_t cell = use_title(matrix, left);
    titles += left->title.len > 0;
    title = left->title.len > 0 ? left->title : title;
    if (left->role == KR_IMPORT_LEFT_OTHER || left->role == KR_IMPORT_LEFT_GROUP)
      read_column(&column, cell);
    else
      use_column(matrix, left);
  }
  if (titles == 1 && heading->len == 0)
    *heading = title;
  use_parts(matrix);
  for (size_t i = 0; i < matrix->months.n; i++) {
    const struct kr_import_matrix_month *month = &matrix->months.v[i];
    struct column column = {reader, matrix, month->row,
                            matrix->view->sheet.cells[month->cell].text};
    if (month->between)
      read_column(&column, month->cell);
  }
}
