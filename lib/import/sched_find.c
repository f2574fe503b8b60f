/* Tables of months by lanes anywhere on a sheet.
 *
 * A column of months makes one: each month its own rows, from the heading row above them to the
 * row where no month goes on. Of months that stand across, the sheet is turned over. */
#include <stdlib.h>
#include <string.h>

#include "import/sched_internal.h"

#define MONTHS_LEAST 3 /* of a table without the heading 月 */
#define HEADED_LEAST 2
#define NAMES_MOST 4000000 /* steps to put headings below headings */
#define HEAD_ROWS 4        /* rows above the first month in which its heading may stand */

/* What is known of a column while the rows are gone through. */
struct kr_view_column {
  size_t round;
  bool headed; /* the heading 月 stands in it */
  int last;    /* index of the last month */
  size_t months;
  size_t first; /* cell of the first month */
};

/* ---- views ---- */

static int by_place(const void *a, const void *b) {
  const struct kr_sheet_cell *x = *(const struct kr_sheet_cell *const *)a;
  const struct kr_sheet_cell *y = *(const struct kr_sheet_cell *const *)b;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static void turn_cells(struct kr_import_view *view, const struct kr_sheet *sheet, uint32_t from,
                       uint32_t to, struct kr_arena *arena) {
  const struct kr_sheet_cell **order =
      kr_arena_alloc_array(arena, sheet->cell_count + 1, sizeof(const struct kr_sheet_cell *));
  size_t n = 0;
  for (size_t i = 0; i < sheet->cell_count; i++)
    if (sheet->cells[i].row >= from && sheet->cells[i].row < to &&
        kr_sheet_is_table(sheet, sheet->cells[i].row))
      order[n++] = &sheet->cells[i];
  qsort(order, n, sizeof(const struct kr_sheet_cell *), by_place);
  view->sheet.cells = kr_arena_alloc_array(arena, n + 1, sizeof *view->sheet.cells);
  view->sheet.cell_count = n;
  for (size_t i = 0; i < n; i++) {
    view->sheet.cells[i] = *order[i];
    view->sheet.cells[i].row = order[i]->column;
    view->sheet.cells[i].column = order[i]->row;
    view->origin[i] = (size_t)(order[i] - sheet->cells);
  }
}

static void turn_merges(struct kr_import_view *view, const struct kr_sheet *sheet,
                        struct kr_arena *arena) {
  view->sheet.merges =
      kr_arena_alloc_array(arena, sheet->merge_count + 1, sizeof *view->sheet.merges);
  for (size_t i = 0; i < sheet->merge_count; i++) {
    const struct kr_sheet_range *range = &sheet->merges[i];
    view->sheet.merges[i] =
        (struct kr_sheet_range){range->column, range->row, range->last_column, range->last_row};
  }
}

static void key_cells(struct kr_import_view *view, struct kr_arena *arena) {
  size_t columns = 0;
  kr_form_sheet_init(&view->keyed, &view->sheet, arena);
  for (size_t i = 0; i < view->sheet.cell_count; i++)
    columns = view->sheet.cells[i].column > columns ? view->sheet.cells[i].column : columns;
  view->columns = kr_arena_alloc_array(arena, columns + 1, sizeof *view->columns);
}

void kr_import_view_init(struct kr_import_view *view, const struct kr_sheet *sheet,
                         struct kr_arena *arena) {
  memset(view, 0, sizeof *view);
  view->sheet = *sheet;
  view->origin = kr_arena_alloc_array(arena, sheet->cell_count + 1, sizeof *view->origin);
  for (size_t i = 0; i < sheet->cell_count; i++)
    view->origin[i] = i;
  key_cells(view, arena);
}

void kr_import_view_turn(struct kr_import_view *view, const struct kr_sheet *sheet, uint32_t from,
                         uint32_t to, struct kr_arena *arena) {
  memset(view, 0, sizeof *view);
  view->turned = true;
  view->sheet = *sheet;
  view->origin = kr_arena_alloc_array(arena, sheet->cell_count + 1, sizeof *view->origin);
  turn_cells(view, sheet, from, to, arena);
  turn_merges(view, sheet, arena);
  view->sheet.block_count = 0;
  key_cells(view, arena);
}

/* ---- months ---- */

static bool is_month_heading(struct kr_text key) {
  static const char *const words[] = {"月",   "月別", "年月", "時期",  "月次",
                                      "期間", "日程", "月日", "Month", "month"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_is(key, words[i]))
      return true;
  return false;
}

static bool counts_month(struct kr_view_column *column, const struct kr_import_view *view,
                         size_t cell, struct kr_arena *arena) {
  struct kr_text key = view->keyed.keys[cell];
  struct kr_import_sched_span span;
  bool may = key.len <= KR_FORM_HEADING_LONGEST && strpbrk(key.bytes, "0123456789") != NULL;
  if (!may || !kr_import_sched_span(arena, view->sheet.cells[cell].text, column->headed, &span))
    return false;
  int first = kr_import_sched_index(span.first);
  if (column->months > 0 && first == column->last)
    return false;
  column->first = column->months == 0 ? cell : column->first;
  column->months++;
  column->last = first;
  return column->months >= (size_t)(column->headed ? HEADED_LEAST : MONTHS_LEAST);
}

/* The column of a cell, cleared where this search has not met it yet. */
static struct kr_view_column *column_of(struct kr_import_view *view, size_t cell) {
  struct kr_view_column *column = &view->columns[view->sheet.cells[cell].column];
  if (column->round != view->round)
    *column = (struct kr_view_column){.round = view->round};
  return column;
}

/* The first month of the first column that holds enough of them; cell_count where none does. */
static size_t find_months(struct kr_import_view *view, uint32_t from, uint32_t to,
                          struct kr_arena *arena) {
  const struct kr_sheet *sheet = &view->sheet;
  view->round++;
  for (size_t i = kr_form_sheet_from(&view->keyed, from);
       i < sheet->cell_count && sheet->cells[i].row < to; i++) {
    struct kr_view_column *column = column_of(view, i);
    if (!kr_sheet_is_table(sheet, sheet->cells[i].row))
      continue;
    if (is_month_heading(view->keyed.keys[i]))
      *column = (struct kr_view_column){.round = view->round, .headed = true};
    else if (counts_month(column, view, i, arena))
      return column->first;
  }
  return sheet->cell_count;
}

const struct kr_import_matrix_month *kr_import_matrix_month(const struct kr_import_matrix *matrix,
                                                            uint32_t row) {
  size_t low = 0, high = matrix->month_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (matrix->months[middle].row <= row)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? NULL : &matrix->months[low - 1];
}

/* A month that stood before, with others between, is one of the next year. */
static bool begins_again(struct kr_import_matrix *matrix, const struct kr_import_sched_span *span) {
  unsigned bit = 1u << kr_import_sched_index(span->first);
  bool seen = (matrix->seen & bit) != 0;
  matrix->seen |= bit;
  if (!seen || matrix->month_count == 0)
    return false;
  const struct kr_import_matrix_month *above = &matrix->months[matrix->month_count - 1];
  return above->again ||
         kr_import_sched_index(above->span.last) != kr_import_sched_index(span->first);
}

static void add_month(struct kr_import_matrix *matrix, size_t cell,
                      const struct kr_import_sched_span *span, struct kr_arena *arena) {
  const struct kr_sheet_cell *at = &matrix->view->sheet.cells[cell];
  matrix->months = kr_arena_grow(arena, matrix->months, matrix->month_count, &matrix->month_room,
                                 sizeof *matrix->months);
  struct kr_import_matrix_month month = {
      at->row, kr_form_merged_to(&matrix->view->keyed, at->row, at->column), *span, cell,
      begins_again(matrix, span)};
  matrix->months[matrix->month_count++] = month;
}

/* True where a row without a month belongs to the one above it: its rows are merged, or it stands
 * just below, and begins neither a note nor a text across the lanes. */
static bool goes_on(const struct kr_import_matrix *matrix, size_t cell) {
  const struct kr_sheet_cell *first = &matrix->view->sheet.cells[cell];
  const struct kr_import_matrix_month *month = &matrix->months[matrix->month_count - 1];
  if (first->row <= month->last_row)
    return true;
  bool note = kr_import_sched_is_note(first->text);
  return first->row == matrix->end_row && first->column > matrix->column && !note &&
         kr_import_matrix_lane(matrix, first->column) < matrix->lane_count;
}

/* Figures by month, of many years: no schedule. */
static bool goes_on_for_years(const struct kr_import_matrix *matrix) {
  size_t again = 0;
  for (size_t i = 0; i < matrix->month_count; i++)
    again += matrix->months[i].again;
  return again > KR_IMPORT_MONTHS;
}

bool kr_import_matrix_take_months(struct kr_import_matrix *matrix, uint32_t to,
                                  struct kr_arena *arena) {
  const struct kr_sheet *sheet = &matrix->view->sheet;
  matrix->month_count = 0;
  matrix->seen = 0;
  matrix->end_row = matrix->body_row;
  for (size_t i = kr_form_sheet_from(&matrix->view->keyed, matrix->body_row), end;
       i < sheet->cell_count && sheet->cells[i].row < to; i = end) {
    uint32_t row = sheet->cells[i].row;
    struct kr_import_sched_span span;
    for (end = i; end < sheet->cell_count && sheet->cells[end].row == row;)
      end++;
    const struct kr_sheet_cell *cell =
        kr_form_row_cell(&sheet->cells[i], &sheet->cells[end], matrix->column);
    bool month = cell != NULL && kr_sheet_is_table(sheet, row) &&
                 kr_import_sched_span(arena, cell->text, true, &span);
    if (month)
      add_month(matrix, (size_t)(cell - sheet->cells), &span, arena);
    else if (matrix->month_count == 0 || !kr_sheet_is_table(sheet, row) ||
             (cell != NULL && !kr_text_blank(cell->text)) || !goes_on(matrix, i))
      break;
    struct kr_import_matrix_month *last = &matrix->months[matrix->month_count - 1];
    last->last_row = last->last_row < row ? row : last->last_row;
    matrix->end_row = last->last_row + 1;
  }
  return matrix->month_count > 0 && !goes_on_for_years(matrix);
}

/* ---- lanes ---- */

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
         !kr_import_is_label(view->keyed.keys[cell]);
}

/* The nearest row above the first month with headings of lanes, and the corner. */
static bool find_head(struct kr_import_matrix *matrix, uint32_t from, uint32_t first) {
  const struct kr_import_view *view = matrix->view;
  uint32_t least = first > from + HEAD_ROWS ? first - HEAD_ROWS : from, head = first;
  matrix->has_corner = false;
  for (size_t i = kr_form_sheet_from(&view->keyed, first); i-- > 0;) {
    const struct kr_sheet_cell *cell = &view->sheet.cells[i];
    if (cell->row < least || !kr_sheet_is_table(&view->sheet, cell->row))
      break;
    if (head == first && heads_lane(view, i, matrix->column))
      head = cell->row;
    if (cell->column == matrix->column && !matrix->has_corner && !kr_text_blank(cell->text) &&
        (head < first || is_month_heading(view->keyed.keys[i])) && head <= cell->row + 1) {
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
  const struct kr_sheet_range *wide =
      matrix->has_corner ? kr_form_merged_from(&matrix->view->keyed, cell->row, cell->column)
                         : NULL;
  if (wide == NULL || wide->last_column == wide->column)
    return;
  matrix->has_corner = false;
  if (matrix->top_row == cell->row && cell->row + 1 < matrix->body_row)
    matrix->top_row++;
}

/* One heading above a lane: a cell, and the columns that it reaches over. */
struct head {
  size_t cell;
  uint32_t row, column, last_column;
};

static size_t list_heads(const struct kr_import_matrix *matrix, struct head **heads,
                         struct kr_arena *arena) {
  const struct kr_import_view *view = matrix->view;
  size_t n = 0, room = 0;
  *heads = NULL;
  for (size_t i = kr_form_sheet_from(&view->keyed, matrix->top_row);
       i < view->sheet.cell_count && view->sheet.cells[i].row < matrix->body_row; i++) {
    const struct kr_sheet_cell *cell = &view->sheet.cells[i];
    const struct kr_sheet_range *wide = kr_form_merged_from(&view->keyed, cell->row, cell->column);
    if (!heads_lane(view, i, matrix->column))
      continue;
    *heads = kr_arena_grow(arena, *heads, n, &room, sizeof **heads);
    (*heads)[n++] =
        (struct head){i, cell->row, cell->column, wide == NULL ? cell->column : wide->last_column};
  }
  return n;
}

struct kr_text kr_import_sched_join(struct kr_arena *arena, const struct kr_text *texts,
                                    size_t count) {
  size_t len = 0, at = 0;
  for (size_t i = 0; i < count; i++)
    len += texts[i].len + 1;
  char *bytes = kr_arena_alloc(arena, len + 1);
  for (size_t i = 0; i < count; i++) {
    if (texts[i].len > 0)
      memcpy(bytes + at, texts[i].bytes, texts[i].len);
    at += texts[i].len;
    bytes[at] = '\n';
    at += i + 1 < count;
  }
  bytes[at] = '\0';
  return (struct kr_text){bytes, at, {0, 0}};
}

/* A heading that stands above those of several lanes is the beginning of their names. */
static struct kr_text name_of(const struct kr_import_matrix *matrix, const struct head *heads,
                              size_t at, struct kr_arena *arena) {
  const struct kr_sheet_cell *cells = matrix->view->sheet.cells;
  struct kr_text name = cells[heads[at].cell].text;
  for (size_t i = at; i-- > 0;)
    if (heads[i].row < heads[at].row && heads[i].column <= heads[at].column &&
        heads[i].last_column >= heads[at].last_column)
      return kr_import_sched_join(arena, (struct kr_text[]){cells[heads[i].cell].text, name}, 2);
  return name;
}

static int by_column(const void *a, const void *b) {
  const struct kr_import_matrix_lane *x = a, *y = b;
  return (x->column > y->column) - (x->column < y->column);
}

/* The lanes are the lowest headings of their columns. */
static void take_lanes(struct kr_import_matrix *matrix, struct kr_arena *arena) {
  struct head *heads;
  size_t n = list_heads(matrix, &heads, arena), first_of_last = n;
  for (size_t i = n; i-- > 0 && heads[i].row == heads[n - 1].row;)
    first_of_last = i;
  if (first_of_last > 0 && n / 2 > NAMES_MOST / n) {
    heads += first_of_last;
    n -= first_of_last;
    first_of_last = 0;
  }
  matrix->lanes = kr_arena_alloc_array(arena, n + 1, sizeof *matrix->lanes);
  matrix->lane_count = 0;
  for (size_t i = first_of_last; i < n; i++)
    matrix->lanes[matrix->lane_count++] = (struct kr_import_matrix_lane){
        heads[i].column, heads[i].last_column, name_of(matrix, heads, i, arena), heads[i].cell};
  size_t lowest = matrix->lane_count;
  for (size_t i = 0; i < first_of_last; i++) {
    bool covered = false;
    for (size_t j = 0; !covered && j < lowest; j++)
      covered = matrix->lanes[j].column <= heads[i].last_column &&
                matrix->lanes[j].last_column >= heads[i].column;
    if (!covered)
      matrix->lanes[matrix->lane_count++] = (struct kr_import_matrix_lane){
          heads[i].column, heads[i].last_column, matrix->view->sheet.cells[heads[i].cell].text,
          heads[i].cell};
  }
  qsort(matrix->lanes, matrix->lane_count, sizeof *matrix->lanes, by_column);
}

/* Where the lanes end: at another column of months, and of lanes that stand below each other also
 * at an empty row, a note, and a text across the table. */
static void end_lanes(struct kr_import_matrix *matrix) {
  const struct kr_import_view *view = matrix->view;
  for (size_t i = 0; i < matrix->lane_count; i++) {
    const struct kr_import_matrix_lane *lane = &matrix->lanes[i];
    const struct kr_sheet_cell *cell = &view->sheet.cells[lane->cell];
    bool apart = i > 0 && lane->column > matrix->lanes[i - 1].last_column + 1;
    bool across = kr_form_merged_to(&view->keyed, cell->row, cell->column) >= matrix->body_row;
    if (is_month_heading(view->keyed.keys[lane->cell]) ||
        (view->turned && (apart || across || kr_import_sched_is_note(cell->text))))
      matrix->lane_count = i;
  }
}

static bool take_head(struct kr_import_matrix *matrix, uint32_t from,
                      const struct kr_import_matrix *last, struct kr_arena *arena) {
  matrix->headed = find_head(matrix, from, matrix->body_row);
  if (matrix->headed) {
    if (matrix->has_corner)
      drop_wide_corner(matrix);
    take_lanes(matrix, arena);
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

bool kr_import_matrix_find(struct kr_import_view *view, uint32_t from, uint32_t to,
                           const struct kr_import_matrix *last, struct kr_arena *arena,
                           struct kr_import_matrix *out) {
  for (;;) {
    size_t first = find_months(view, from, to, arena);
    if (first == view->sheet.cell_count)
      return false;
    memset(out, 0, sizeof *out);
    out->view = view;
    out->column = view->sheet.cells[first].column;
    out->body_row = view->sheet.cells[first].row;
    if (take_head(out, from, last, arena) && kr_import_matrix_take_months(out, to, arena))
      return true;
    from = out->body_row + 1;
  }
}
