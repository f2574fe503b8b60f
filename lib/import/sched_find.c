/* SPDX-License-Identifier: ISC */
/* Finds tables of months by lanes anywhere on a sheet.
 *
 * A table is recognised by a column of months, each with one or more rows, below a heading row. If
 * the months run across, the sheet is transposed first. */
#include <assert.h>
#include <string.h>

#include "import/sched_internal.h"

#define MONTHS_LEAST 3 /* of a table without the heading 月 */
#define HEADED_LEAST 2
#define BARE_LEAST 6       /* numbers without 月 */
#define STEP_MOST 2        /* months from one to the next, without the heading */
#define APART_MOST 9       /* rows from one to the next */
#define OUTSIDE_MOST 12    /* months of other fiscal years; more are figures by month */
#define COMPARED_MOST 5000 /* months */

/* What is known of a column while the rows are gone through. */
struct kr_import_view_column {
  size_t round;
  bool headed;  /* it has the heading 月 */
  bool of_days; /* and what is below it may name days too */
  int last;     /* index of the last month */
  uint32_t row; /* of the last month */
  size_t months;
  size_t first; /* cell of the first month */
  struct {
    int last;
    uint32_t row;
    size_t n, first;
    bool wraps; /* 12 is followed by 1, or 4 is the first */
  } bare;       /* a run of numbers, each one more than the one before */
};

/* ---- months ---- */

static int bare_month(struct kr_text key) {
  int value = 0;
  for (size_t i = 0; i < key.len; i++)
    value = key.bytes[i] >= '0' && key.bytes[i] <= '9' && i < 2 ? value * 10 + (key.bytes[i] - '0')
                                                                : 99;
  return value >= 1 && value <= 12 ? value : 0;
}

/* Counts a number as a month of a run such as 4 5 … 12 1 2 3, if the months run across. */
static bool counts_bare(struct kr_import_view_column *column, const struct kr_import_view *view,
                        size_t cell) {
  const struct kr_sheet_cell *at = &view->sheet.cells[cell];
  int month = view->transposed ? bare_month(kr_form_cell_key(&view->indexed, cell)) : 0;
  if (month == 0) {
    column->bare.n = column->bare.last < 12 ? column->bare.n : 0;
    return false;
  }
  bool next = column->bare.n > 0 && month == column->bare.last % 12 + 1 &&
              at->row - column->bare.row <= APART_MOST;
  if (!next) {
    column->bare.n = 0;
    column->bare.first = cell;
    column->bare.wraps = month == 4;
  }
  column->bare.wraps = column->bare.wraps || month == 1;
  column->bare.n++;
  column->bare.last = month;
  column->bare.row = at->row;
  return column->bare.n >= BARE_LEAST && column->bare.wraps;
}

static bool may_name_month(struct kr_text key) {
  return key.len > 0 && key.len <= KR_FORM_HEADING_LONGEST &&
         (strpbrk(key.bytes, "0123456789") != NULL || kr_text_contains(key, "月") ||
          kr_text_contains(key, "期"));
}

static bool counts_month(struct kr_import_view_column *column, const struct kr_import_view *view,
                         size_t cell) {
  struct kr_import_span span;
  uint32_t row = view->sheet.cells[cell].row;
  enum kr_import_digits digits = column->headed ? KR_IMPORT_BARE_DIGITS : KR_IMPORT_NEEDS_WORD;
  if (!may_name_month(kr_form_cell_key(&view->indexed, cell)) ||
      !kr_import_span(kr_import_view_arena(view), view->sheet.cells[cell].text, digits, &span) ||
      (span.rest && !column->of_days))
    return false;
  int first = kr_import_month_index(span.first);
  int step = (first - column->last + KR_IMPORT_MONTHS) % KR_IMPORT_MONTHS;
  if (column->months > 0 && step == 0)
    return false;
  if (column->months > 0 && !column->headed && (step > STEP_MOST || row - column->row > APART_MOST))
    column->months = 0;
  column->first = column->months == 0 ? cell : column->first;
  column->months++;
  column->last = kr_import_month_index(span.last);
  column->row = row;
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

/* True for the 月 of a week: 火 is beside it. */
static bool is_weekday(const struct kr_import_view *view, size_t cell) {
  const struct kr_sheet_cell *at = &view->sheet.cells[cell];
  const struct kr_sheet_cell *next[] = {kr_sheet_at(&view->sheet, at->row, at->column + 1),
                                        kr_sheet_at(&view->sheet, at->row + 1, at->column)};
  for (int i = 0; i < 2; i++)
    if (next[i] != NULL && kr_text_begins(kr_import_view_key(view, next[i]), "火"))
      return true;
  return false;
}

/* True for a heading over dates, which are those of a list. */
static bool means_days(struct kr_text key) {
  return kr_text_is(key, "日程") || kr_text_is(key, "月日") || kr_text_is(key, "期間");
}

/* True if a run of numbers goes on beyond 12. */
static bool goes_by_days(const struct kr_import_view *view, size_t first) {
  const struct kr_sheet_cell *cell = &view->sheet.cells[first];
  for (uint32_t row = cell->row; row < cell->row + 32; row++) {
    const struct kr_sheet_cell *other = kr_sheet_at(&view->sheet, row, cell->column);
    if (other != NULL && kr_text_is(kr_import_view_key(view, other), "13"))
      return true;
  }
  return false;
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
    if (kr_import_is_month_heading(kr_form_cell_key(&view->indexed, i)) && !is_weekday(view, i))
      *column = (struct kr_import_view_column){
          .round = view->round,
          .headed = true,
          .of_days = !means_days(kr_form_cell_key(&view->indexed, i))};
    else if (counts_month(column, view, i))
      return column->first;
    else if (counts_bare(column, view, i) && !goes_by_days(view, column->bare.first))
      return column->bare.first;
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

/* The fiscal year of a month, counted from that of the first: a later one begins where the months
 * go back. */
static int year_of(const struct kr_import_matrix *matrix, size_t at) {
  const struct kr_import_matrix_month *months = matrix->months.v;
  size_t before = at;
  while (before > 0 && months[before - 1].between)
    before--;
  if (before == 0)
    return 0;
  const struct kr_import_span *last = &months[before - 1].span, *span = &months[at].span;
  int fiscal = kr_era_fiscal_year_of(span->first), known = kr_era_fiscal_year_of(last->last);
  if (fiscal != 0 && known != 0)
    return months[before - 1].year + (fiscal - known);
  bool back = kr_import_month_index(span->first) < kr_import_month_index(last->first);
  return months[before - 1].year + back;
}

/* The fiscal year that is named left of a month in its row, or 0. */
static int year_beside(const struct kr_import_matrix *matrix, size_t month) {
  const struct kr_sheet_cell *cells = matrix->view->sheet.cells;
  struct kr_arena *arena = kr_import_view_arena(matrix->view);
  int year = 0;
  for (size_t i = month; i-- > 0 && cells[i].row == cells[month].row;)
    if (cells[i].text.len <= KR_FORM_HEADING_LONGEST &&
        kr_era_fiscal_year(cells[i].text, &year, arena) == KR_ERA_OK)
      return year;
  return 0;
}

/* Months down with their years beside them are of these years. */
static void take_years_beside(struct kr_import_matrix *matrix) {
  struct kr_import_matrix_month *months = matrix->months.v;
  int year = 0;
  for (size_t i = 0; i < matrix->months.n; i++) {
    int beside = year_beside(matrix, months[i].cell);
    bool back = i > 0 && kr_import_month_index(months[i].span.first) <
                             kr_import_month_index(months[i - 1].span.first);
    if (beside == 0 && (year == 0 || back))
      return;
    year = beside != 0 ? beside : year;
    months[i].year = year;
  }
  matrix->beside = true;
  for (size_t i = 0; i < matrix->months.n; i++)
    kr_import_put_year(&months[i].span, months[i].year);
}

/* True if a month that runs across is named without its year, which is above it then. */
static bool is_year_above(const struct kr_import_matrix *matrix, size_t month) {
  struct kr_era_when when;
  struct kr_arena *arena = kr_import_view_arena(matrix->view);
  return kr_era_when(matrix->months.v[month].span.from, &when, arena) == KR_ERA_OK &&
         when.month.year == 0;
}

/* True if the months are of several fiscal years, each of which is named beside or above them. */
static bool has_several_years(const struct kr_import_matrix *matrix) {
  int first = 0, last = 0;
  for (size_t i = 0; i < matrix->months.n; i++) {
    int year = kr_era_fiscal_year_of(matrix->months.v[i].span.first);
    if (matrix->months.v[i].between)
      continue;
    if (year == 0 || (!matrix->beside && !is_year_above(matrix, i)))
      return false;
    first = first == 0 || year < first ? year : first;
    last = year > last ? year : last;
  }
  return last > first && last < first + KR_SCHEDULE_YEARS_MOST;
}

bool kr_import_matrix_find_years(struct kr_import_matrix *matrix) {
  size_t most = 0, real = 0;
  int year = 0;
  if (!matrix->view->transposed && matrix->months.n > 0)
    take_years_beside(matrix);
  matrix->several = has_several_years(matrix);
  if (matrix->several)
    return true;
  for (size_t i = 0; i < matrix->months.n; i++) {
    struct kr_import_matrix_month *month = &matrix->months.v[i];
    size_t same = 0;
    if (month->between)
      continue;
    month->year = year_of(matrix, i);
    for (size_t j = 0; j <= i && i < COMPARED_MOST; j++)
      same += !matrix->months.v[j].between && matrix->months.v[j].year == month->year;
    real++;
    if (same <= most)
      continue;
    most = same;
    year = month->year;
  }
  for (size_t i = 0; i < matrix->months.n; i++)
    matrix->months.v[i].outside = matrix->months.v[i].year != year;
  return real > 0 && real - most <= OUTSIDE_MOST;
}

static void add_month(struct kr_import_matrix *matrix, size_t cell,
                      const struct kr_import_span *span) {
  const struct kr_sheet_cell *at = &matrix->view->sheet.cells[cell];
  uint32_t last = kr_form_merged_to(&matrix->view->indexed, at->row, at->column);
  *KR_LIST_ADD(&matrix->months, kr_import_view_arena(matrix->view)) =
      (struct kr_import_matrix_month){
          .row = at->row, .last_row = last, .span = *span, .cell = cell};
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
  matrix->end_row = matrix->body_row;
  for (size_t i = kr_form_sheet_from(&matrix->view->indexed, matrix->body_row);
       i < sheet->cell_count && sheet->cells[i].row < to && take_row(matrix, i);)
    i = kr_import_row_end(sheet, i);
  return matrix->months.n > 0 && kr_import_matrix_find_years(matrix);
}

/* Months below each other are those of a schedule if their heading says so, or if they are the
 * first column of their table: 実施時期 of a list is none. */
static bool is_axis(const struct kr_import_matrix *matrix) {
  const struct kr_import_view *view = matrix->view;
  size_t beside = 0;
  if (matrix->has_corner &&
      kr_import_is_month_heading(kr_form_cell_key(&view->indexed, matrix->corner)))
    return true;
  struct kr_text corner =
      matrix->has_corner ? kr_form_cell_key(&view->indexed, matrix->corner) : kr_text_of(NULL);
  if (corner.len > 0 && !kr_text_contains(corner, "年度") && !kr_text_contains(corner, "区分") &&
      !kr_text_ends(corner, "月"))
    return false;
  for (size_t i = 0; i < matrix->months.n; i++) {
    const struct kr_sheet_cell *month = &view->sheet.cells[matrix->months.v[i].cell];
    for (size_t j = matrix->months.v[i].cell; j-- > 0 && view->sheet.cells[j].row == month->row;)
      if (!kr_import_is_number(kr_form_cell_key(&view->indexed, j)) &&
          kr_form_cell_key(&view->indexed, j).len > 0) {
        beside++;
        break;
      }
  }
  return 2 * beside <= matrix->months.n;
}

static bool take_table(struct kr_import_matrix *matrix, uint32_t from, uint32_t to,
                       const struct kr_import_matrix *last) {
  if (matrix->view->transposed)
    return kr_import_matrix_take_across(matrix) && kr_import_matrix_find_years(matrix);
  return kr_import_matrix_take_lanes(matrix, from, last) &&
         kr_import_matrix_take_months(matrix, to) && is_axis(matrix);
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
    if (take_table(out, from, to, last)) {
      assert(out->lane_count > 0 && out->end_row > out->body_row);
      return true;
    }
    from = out->body_row + 1;
  }
}
