/* Finds tables of months by lanes anywhere on a sheet.
 *
 * A table is recognised by a column of months, each with one or more rows, below a heading row. If
 * the months run across, the sheet is transposed first. */
#include <assert.h>
#include <string.h>

#include "import/sched_internal.h"

#define MONTHS_LEAST 3 /* of a table without the heading 月 */
#define HEADED_LEAST 2

/* What is known of a column while the rows are gone through. */
struct kr_import_view_column {
  size_t round;
  bool headed; /* it has the heading 月 */
  int last;    /* index of the last month */
  size_t months;
  size_t first; /* cell of the first month */
};

/* ---- months ---- */

bool kr_import_is_month_heading(struct kr_text key) {
  static const char *const words[] = {"月",   "月別", "年月", "時期",  "月次",
                                      "期間", "日程", "月日", "Month", "month"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_is(key, words[i]))
      return true;
  return false;
}

static bool counts_month(struct kr_import_view_column *column, const struct kr_import_view *view,
                         size_t cell) {
  struct kr_text key = view->indexed.keys[cell];
  struct kr_import_span span;
  enum kr_import_digits digits = column->headed ? KR_IMPORT_BARE_DIGITS : KR_IMPORT_NEEDS_WORD;
  if (key.len > KR_FORM_HEADING_LONGEST || strpbrk(key.bytes, "0123456789") == NULL ||
      !kr_import_span(kr_import_view_arena(view), view->sheet.cells[cell].text, digits, &span))
    return false;
  int first = kr_import_month_index(span.first);
  if (column->months > 0 && first == column->last)
    return false;
  column->first = column->months == 0 ? cell : column->first;
  column->months++;
  column->last = first;
  return column->months >= (size_t)(column->headed ? HEADED_LEAST : MONTHS_LEAST);
}

static void begin_round(struct kr_import_view *view) {
  size_t columns = 0;
  view->round++;
  if (view->columns != NULL)
    return;
  for (size_t i = 0; i < view->sheet.cell_count; i++)
    columns = view->sheet.cells[i].column > columns ? view->sheet.cells[i].column : columns;
  view->columns =
      kr_arena_alloc_array(kr_import_view_arena(view), columns + 1, sizeof *view->columns);
}

/* The column of a cell, cleared if this search has not met it yet. */
static struct kr_import_view_column *column_of(struct kr_import_view *view, size_t cell) {
  struct kr_import_view_column *column = &view->columns[view->sheet.cells[cell].column];
  if (column->round != view->round)
    *column = (struct kr_import_view_column){.round = view->round};
  return column;
}

/* The first month of the first column that holds enough of them; cell_count if none does. */
static size_t find_months(struct kr_import_view *view, uint32_t from, uint32_t to) {
  const struct kr_sheet *sheet = &view->sheet;
  begin_round(view);
  for (size_t i = kr_form_sheet_from(&view->indexed, from);
       i < sheet->cell_count && sheet->cells[i].row < to; i++) {
    struct kr_import_view_column *column = column_of(view, i);
    if (!kr_sheet_is_table(sheet, sheet->cells[i].row))
      continue;
    if (kr_import_is_month_heading(view->indexed.keys[i]))
      *column = (struct kr_import_view_column){.round = view->round, .headed = true};
    else if (counts_month(column, view, i))
      return column->first;
  }
  return sheet->cell_count;
}

const struct kr_import_matrix_month *kr_import_matrix_month(const struct kr_import_matrix *matrix,
                                                            uint32_t row) {
  size_t low = 0, high = matrix->months.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (matrix->months.v[middle].row <= row)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? NULL : &matrix->months.v[low - 1];
}

/* A month that came before, with others between, is one of the next year. */
static bool begins_again(struct kr_import_matrix *matrix, const struct kr_import_span *span) {
  unsigned bit = 1u << kr_import_month_index(span->first);
  bool seen = (matrix->seen & bit) != 0;
  matrix->seen |= bit;
  if (!seen || matrix->months.n == 0)
    return false;
  const struct kr_import_matrix_month *above = &matrix->months.v[matrix->months.n - 1];
  return above->again ||
         kr_import_month_index(above->span.last) != kr_import_month_index(span->first);
}

static void add_month(struct kr_import_matrix *matrix, size_t cell,
                      const struct kr_import_span *span) {
  const struct kr_sheet_cell *at = &matrix->view->sheet.cells[cell];
  uint32_t last = kr_form_merged_to(&matrix->view->indexed, at->row, at->column);
  bool again = begins_again(matrix, span);
  *KR_LIST_ADD(&matrix->months, kr_import_view_arena(matrix->view)) =
      (struct kr_import_matrix_month){at->row, last, *span, cell, again};
}

/* True if a row without a month belongs to the one above it: its rows are merged, or it is just
 * below, and begins neither a note nor a text across the lanes. */
static bool continues(const struct kr_import_matrix *matrix, size_t cell) {
  const struct kr_sheet_cell *first = &matrix->view->sheet.cells[cell];
  if (first->row <= matrix->months.v[matrix->months.n - 1].last_row)
    return true;
  return first->row == matrix->end_row && first->column > matrix->column &&
         !kr_import_is_note(first->text) &&
         kr_import_matrix_lane(matrix, first->column) < matrix->lane_count;
}

/* Figures by month, of many years, are no schedule. */
static bool is_of_many_years(const struct kr_import_matrix *matrix) {
  size_t again = 0;
  for (size_t i = 0; i < matrix->months.n; i++)
    again += matrix->months.v[i].again;
  return again > KR_IMPORT_MONTHS;
}

/* Takes the row that begins with a cell as a month, or as more of the one above; else false. */
static bool take_row(struct kr_import_matrix *matrix, size_t first) {
  const struct kr_sheet *sheet = &matrix->view->sheet;
  const struct kr_sheet_cell *cells = sheet->cells;
  const struct kr_sheet_cell *cell =
      kr_form_row_cell(&cells[first], &cells[kr_import_row_end(sheet, first)], matrix->column);
  uint32_t row = cells[first].row;
  struct kr_import_span span;
  if (!kr_sheet_is_table(sheet, row))
    return false;
  if (cell != NULL &&
      kr_import_span(kr_import_view_arena(matrix->view), cell->text, KR_IMPORT_BARE_DIGITS, &span))
    add_month(matrix, (size_t)(cell - cells), &span);
  else if (matrix->months.n == 0 || (cell != NULL && !kr_text_blank(cell->text)) ||
           !continues(matrix, first))
    return false;
  struct kr_import_matrix_month *last = &matrix->months.v[matrix->months.n - 1];
  last->last_row = last->last_row < row ? row : last->last_row;
  matrix->end_row = last->last_row + 1;
  return true;
}

bool kr_import_matrix_take_months(struct kr_import_matrix *matrix, uint32_t to) {
  const struct kr_sheet *sheet = &matrix->view->sheet;
  matrix->months.n = 0;
  matrix->seen = 0;
  matrix->end_row = matrix->body_row;
  for (size_t i = kr_form_sheet_from(&matrix->view->indexed, matrix->body_row);
       i < sheet->cell_count && sheet->cells[i].row < to && take_row(matrix, i);)
    i = kr_import_row_end(sheet, i);
  return matrix->months.n > 0 && !is_of_many_years(matrix);
}

bool kr_import_matrix_find(struct kr_import_view *view, uint32_t from, uint32_t to,
                           const struct kr_import_matrix *last, struct kr_import_matrix *out) {
  for (;;) {
    size_t first = find_months(view, from, to);
    if (first == view->sheet.cell_count)
      return false;
    *out = (struct kr_import_matrix){.view = view,
                                     .column = view->sheet.cells[first].column,
                                     .body_row = view->sheet.cells[first].row};
    if (kr_import_matrix_take_lanes(out, from, last) && kr_import_matrix_take_months(out, to)) {
      assert(out->lane_count > 0 && out->end_row > out->body_row);
      return true;
    }
    from = out->body_row + 1;
  }
}
