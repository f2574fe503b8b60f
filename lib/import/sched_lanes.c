/* SPDX-License-Identifier: ISC */
/* The head of a table of months by lanes: the corner, and the headings that name its lanes. */
#include <stdlib.h>
#include <string.h>

#include "import/sched_internal.h"

#define NAMES_MOST 4000000 /* steps to put headings below headings */
#define HEAD_ROWS 4        /* rows above the first month in which its heading may be */

bool kr_import_is_month_heading(struct kr_text key) {
  static const char *const words[] = {"月",   "月別", "年月", "時期",  "月次",
                                      "期間", "日程", "月日", "Month", "month"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_is(key, words[i]))
      return true;
  return false;
}

size_t kr_import_matrix_lane(const struct kr_import_matrix *matrix, uint32_t column) {
  size_t low = 0, high = matrix->lane_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (matrix->lanes[middle].last_column < column)
      low = middle + 1;
    else
      high = middle;
  }
  bool within = low < matrix->lane_count && matrix->lanes[low].column <= column;
  return within ? low : matrix->lane_count;
}

/* True for a cell that may head a lane: right of the months, and no number of the document. */
static bool heads_lane(const struct kr_import_view *view, size_t cell, uint32_t column) {
  return view->sheet.cells[cell].column > column && !kr_text_blank(view->sheet.cells[cell].text) &&
         !kr_import_is_label(kr_form_cell_key(&view->indexed, cell));
}

/* The nearest row above the first month with headings of lanes, and the corner. */
static bool find_head(struct kr_import_matrix *matrix, uint32_t from, uint32_t first) {
  const struct kr_import_view *view = matrix->view;
  uint32_t least = first > from + HEAD_ROWS ? first - HEAD_ROWS : from, head = first;
  matrix->has_corner = false;
  for (size_t i = kr_form_sheet_from(&view->indexed, first); i-- > 0;) {
    const struct kr_sheet_cell *cell = &view->sheet.cells[i];
    if (cell->row < least || !kr_sheet_is_table(&view->sheet, cell->row))
      break;
    if (head == first && heads_lane(view, i, matrix->column))
      head = cell->row;
    if (cell->column == matrix->column && !matrix->has_corner && !kr_text_blank(cell->text) &&
        (head < first || kr_import_is_month_heading(kr_form_cell_key(&view->indexed, i))) &&
        head <= cell->row + 1) {
      matrix->has_corner = true;
      matrix->corner = i;
    }
    if (head < first && cell->row + 1 < head)
      break;
  }
  matrix->top_row = head;
  if (head < first && matrix->has_corner && view->sheet.cells[matrix->corner].row < head)
    matrix->top_row = view->sheet.cells[matrix->corner].row;
  return head < first;
}

/* A corner in a merged cell that reaches over the lanes is the title of the table. */
static void drop_wide_corner(struct kr_import_matrix *matrix) {
  const struct kr_sheet_cell *cell = &matrix->view->sheet.cells[matrix->corner];
  if (!matrix->has_corner || !kr_import_is_across(&matrix->view->indexed, cell))
    return;
  matrix->has_corner = false;
  if (matrix->top_row == cell->row && cell->row + 1 < matrix->body_row)
    matrix->top_row++;
}

/* ---- the lanes below it ---- */

/* One heading above a lane: a cell, and the columns that it reaches over. */
struct head {
  size_t cell;
  uint32_t row, column, last_column;
};

struct heads {
  struct head *v; /* by row, then column */
  size_t n, room;
};

static struct heads list_heads(const struct kr_import_matrix *matrix) {
  const struct kr_import_view *view = matrix->view;
  struct heads heads = {NULL, 0, 0};
  for (size_t i = kr_form_sheet_from(&view->indexed, matrix->top_row);
       i < view->sheet.cell_count && view->sheet.cells[i].row < matrix->body_row; i++) {
    const struct kr_sheet_cell *cell = &view->sheet.cells[i];
    const struct kr_sheet_range *wide =
        kr_form_merged_from(&view->indexed, cell->row, cell->column);
    uint32_t last = wide == NULL ? cell->column : wide->last_column;
    if (!heads_lane(view, i, matrix->column))
      continue;
    *KR_LIST_ADD(&heads, kr_import_view_arena(matrix->view)) =
        (struct head){i, cell->row, cell->column, last};
  }
  return heads;
}

/* A heading above those of several lanes is the beginning of their names. */
static struct kr_text name_of(const struct kr_import_matrix *matrix, const struct head *heads,
                              size_t at) {
  const struct kr_sheet_cell *cells = matrix->view->sheet.cells;
  struct kr_text names[2] = {kr_text_of(NULL), cells[heads[at].cell].text};
  for (size_t i = at; i-- > 0;)
    if (heads[i].row < heads[at].row && heads[i].column <= heads[at].column &&
        heads[i].last_column >= heads[at].last_column) {
      names[0] = cells[heads[i].cell].text;
      return kr_import_join(kr_import_view_arena(matrix->view), names, 2);
    }
  return names[1];
}

static int by_column(const void *a, const void *b) {
  const struct kr_import_matrix_lane *x = a, *y = b;
  return (x->column > y->column) - (x->column < y->column);
}

static void add_lane(struct kr_import_matrix *matrix, const struct head *head,
                     struct kr_text name) {
  matrix->lanes[matrix->lane_count++] =
      (struct kr_import_matrix_lane){head->column, head->last_column, name, head->cell};
}

static bool is_covered(const struct kr_import_matrix *matrix, size_t lanes,
                       const struct head *head) {
  for (size_t i = 0; i < lanes; i++)
    if (matrix->lanes[i].column <= head->last_column &&
        matrix->lanes[i].last_column >= head->column)
      return true;
  return false;
}

/* The lanes are the lowest headings of their columns. */
static void list_lanes(struct kr_import_matrix *matrix) {
  struct heads heads = list_heads(matrix);
  size_t n = heads.n, lowest = n;
  for (size_t i = n; i-- > 0 && heads.v[i].row == heads.v[n - 1].row;)
    lowest = i;
  if (lowest > 0 && n / 2 > NAMES_MOST / n) {
    heads.v += lowest; /* those above them are told as what has no place */
    matrix->top_row = heads.v->row;
    n -= lowest;
    lowest = 0;
  }
  matrix->lanes =
      kr_arena_alloc_array(kr_import_view_arena(matrix->view), n + 1, sizeof *matrix->lanes);
  matrix->lane_count = 0;
  for (size_t i = lowest; i < n; i++)
    add_lane(matrix, &heads.v[i], name_of(matrix, heads.v, i));
  size_t covering = matrix->lane_count;
  for (size_t i = 0; i < lowest; i++)
    if (!is_covered(matrix, covering, &heads.v[i]))
      add_lane(matrix, &heads.v[i], matrix->view->sheet.cells[heads.v[i].cell].text);
  qsort(matrix->lanes, matrix->lane_count, sizeof *matrix->lanes, by_column);
}

/* The lanes end at another column of months; those below each other also at an empty row, a note,
 * and a text across the table. */
static void end_lanes(struct kr_import_matrix *matrix) {
  const struct kr_import_view *view = matrix->view;
  for (size_t i = 0; i < matrix->lane_count; i++) {
    const struct kr_import_matrix_lane *lane = &matrix->lanes[i];
    const struct kr_sheet_cell *cell = &view->sheet.cells[lane->cell];
    bool apart = i > 0 && lane->column > matrix->lanes[i - 1].last_column + 1;
    bool across = kr_form_merged_to(&view->indexed, cell->row, cell->column) >= matrix->body_row;
    if (kr_import_is_month_heading(kr_form_cell_key(&view->indexed, lane->cell)) ||
        (view->transposed && (apart || across || kr_import_is_note(cell->text))))
      matrix->lane_count = i;
  }
}

bool kr_import_matrix_take_lanes(struct kr_import_matrix *matrix, uint32_t from,
                                 const struct kr_import_matrix *last) {
  if (find_head(matrix, from, matrix->body_row)) {
    if (matrix->has_corner)
      drop_wide_corner(matrix);
    list_lanes(matrix);
    end_lanes(matrix);
    return matrix->lane_count > 0;
  }
  if (last == NULL || last->column != matrix->column)
    return false;
  matrix->lanes = last->lanes;
  matrix->lane_count = last->lane_count;
  matrix->top_row = matrix->body_row;
  return true;
}
