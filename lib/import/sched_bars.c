/* SPDX-License-Identifier: ISC */
/* Bars over months: coloured cells, arrows typed into cells, and shapes drawn over them. */
#include <string.h>

#include "import/sched_internal.h"

#define ROWS_MOST 500     /* of the view */
#define CELLS_MOST 100000 /* of a table with bars */

/* A bar: rows of the view, that is months, in a lane. */
struct bar {
  const struct kr_import_matrix *matrix;
  size_t lane;         /* of the table */
  uint32_t column;     /* of the view */
  uint32_t from, to;   /* rows */
  const char *place;   /* of its first cell */
  struct kr_text text; /* or absent: the name of the lane is taken */
};

bool kr_import_is_arrow(struct kr_text text) {
  static const char *const signs[] = {"→", "←", "↔",  "⇒", "⇐", "⇔",  "➡", "⇨", "➔",  "─",
                                      "━", "═", "►",  "▶", "◀", "◄",  "■", "█", "▬",  "↓",
                                      "↑", "▼", "｜", "│", "┃", "　", " ", ">", "＞", "="};
  bool arrow = false;
  while (text.len > 0) {
    size_t i = 0, count = sizeof signs / sizeof signs[0];
    while (i < count && !kr_text_begins(text, signs[i]))
      i++;
    if (i == count)
      return false;
    arrow = arrow || i < 12;
    text = kr_text_part(text, strlen(signs[i]), text.len);
  }
  return arrow;
}

static bool is_arrow(const struct kr_import_matrix *matrix, uint32_t row, uint32_t column) {
  const struct kr_sheet_cell *cell = kr_import_matrix_cell(matrix, row, column);
  return cell != NULL && kr_import_is_arrow(cell->text);
}

static bool has_text(const struct kr_import_matrix *matrix, uint32_t row, uint32_t column) {
  return kr_import_matrix_cell(matrix, row, column) != NULL && !is_arrow(matrix, row, column);
}

static uint32_t colour_of(const struct kr_import_matrix *matrix, uint32_t row, uint32_t column) {
  const struct kr_import_view *view = matrix->view;
  return view->transposed ? kr_sheet_colour(view->scan->sheet, column, row)
                          : kr_sheet_colour(view->scan->sheet, row, column);
}

static const char *place_of(const struct kr_import_matrix *matrix, uint32_t row, uint32_t column) {
  const struct kr_import_view *view = matrix->view;
  struct kr_arena *arena = kr_import_view_arena(view);
  if (view->transposed)
    return kr_sheet_place(view->scan->sheet, column, row, arena);
  return kr_sheet_place(view->scan->sheet, row, column, arena);
}

/* False for a table so large that it is no schedule of a year: a limit on hostile sheets. */
static bool may_have_bars(const struct kr_import_matrix *matrix) {
  size_t rows = matrix->end_row - matrix->body_row;
  return rows > 0 && rows <= ROWS_MOST && matrix->lane_count <= CELLS_MOST / rows;
}

/* True if all months and the name of the lane have one colour, as every second row of a list has.
 */
static bool is_shaded(const struct kr_import_matrix *matrix, uint32_t column) {
  uint32_t colour = colour_of(matrix, matrix->body_row, column), row = matrix->body_row;
  if (colour == 0)
    return false;
  while (row < matrix->end_row && colour_of(matrix, row, column) == colour)
    row++;
  bool name = matrix->body_row > 0 && colour_of(matrix, matrix->body_row - 1, column) == colour;
  return row == matrix->end_row && name;
}

/* The rows up to which a text reaches, over cells of its colour and arrows. */
static uint32_t reach_down(const struct kr_import_matrix *matrix, uint32_t row, uint32_t column) {
  uint32_t colour = colour_of(matrix, row, column);
  while (row + 1 < matrix->end_row && !has_text(matrix, row + 1, column) &&
         ((colour != 0 && colour_of(matrix, row + 1, column) == colour) ||
          is_arrow(matrix, row + 1, column)))
    row++;
  return row;
}

/* The row in which the bar of a text begins: before it if no other text is there. */
static uint32_t reach_up(const struct kr_import_matrix *matrix, uint32_t row, uint32_t column) {
  uint32_t colour = colour_of(matrix, row, column), from = row;
  while (from > matrix->body_row &&
         ((colour != 0 && colour_of(matrix, from - 1, column) == colour) ||
          is_arrow(matrix, from - 1, column))) {
    if (has_text(matrix, from - 1, column))
      return row;
    from--;
  }
  return from > matrix->body_row && is_arrow(matrix, from, column) &&
                 has_text(matrix, from - 1, column)
             ? row
             : from;
}

void kr_import_bar_reach(const struct kr_import_matrix *matrix, const struct kr_sheet_cell *cell,
                         uint32_t *from, uint32_t *to) {
  if (!may_have_bars(matrix) || is_shaded(matrix, cell->column))
    return;
  *from = reach_up(matrix, cell->row, cell->column);
  *to = reach_down(matrix, *to, cell->column);
}

/* ---- bars without a text ---- */

/* The first and the last month of a bar; NULL if it is over none of the fiscal year. */
static const struct kr_import_matrix_month *first_month(const struct bar *bar) {
  for (uint32_t row = bar->from; row <= bar->to; row++) {
    const struct kr_import_matrix_month *month = kr_import_matrix_month(bar->matrix, row);
    if (month != NULL && !month->between && !month->outside)
      return month;
  }
  return NULL;
}

static const struct kr_import_matrix_month *last_month(const struct bar *bar) {
  for (uint32_t row = bar->to + 1; row-- > bar->from;) {
    const struct kr_import_matrix_month *month = kr_import_matrix_month(bar->matrix, row);
    if (month != NULL && !month->between && !month->outside)
      return month;
  }
  return NULL;
}

static void add_bar(struct kr_import_sched_reader *reader, const struct bar *bar, size_t lane) {
  const struct kr_import_view *view = bar->matrix->view;
  struct kr_import_place at = {view->scan->file, bar->place};
  const struct kr_import_matrix_month *first = first_month(bar), *last = last_month(bar);
  struct kr_text text = bar->text;
  enum kr_diag_code code = KR_DIAG_IMPORT_SHAPE;
  if (text.len == 0) {
    text = bar->matrix->lanes[bar->lane].name;
    code = KR_DIAG_IMPORT_BAR;
  }
  if (first == NULL) {
    kr_import_warn(reader->import, KR_DIAG_IMPORT_OUTSIDE, at, text, reader->schedule, NULL);
    return;
  }
  struct kr_import_found *found = kr_import_found_add(reader);
  found->key = SIZE_MAX;
  found->at = at;
  found->entry.text = text;
  found->entry.lane_index = lane;
  kr_import_set_months(first, last, &found->entry);
  kr_import_tell(reader->import, code, at, text, kr_text_of(NULL));
}

/* The bars of a row or column of a lane that no text is in. */
static void read_blank_bars(struct kr_import_sched_reader *reader, struct bar *bar, size_t lane) {
  const struct kr_import_matrix *matrix = bar->matrix;
  uint32_t column = bar->column;
  for (uint32_t row = matrix->body_row; row < matrix->end_row; row++) {
    uint32_t colour = colour_of(matrix, row, column);
    bool text = has_text(matrix, row, column);
    if (text || (colour == 0 && !is_arrow(matrix, row, column))) {
      row = text ? reach_down(matrix, row, column) : row;
      continue;
    }
    bar->from = row;
    while (row + 1 < matrix->end_row && !has_text(matrix, row + 1, column) &&
           (colour_of(matrix, row + 1, column) == colour || is_arrow(matrix, row + 1, column)) &&
           (colour != 0 || is_arrow(matrix, row + 1, column)))
      row++;
    bar->to = row;
    const struct kr_import_matrix_month *month = kr_import_matrix_month(matrix, bar->from);
    bool taken = row + 1 < matrix->end_row && has_text(matrix, row + 1, column) &&
                 reach_up(matrix, row + 1, column) <= bar->from;
    bar->place = place_of(matrix, bar->from, column);
    if (!taken && month != NULL && !(month->between && bar->to <= month->last_row))
      add_bar(reader, bar, lane);
  }
}

void kr_import_read_bars(struct kr_import_sched_reader *reader,
                         const struct kr_import_matrix *matrix, const size_t *lanes) {
  for (size_t i = 0; i < matrix->lane_count && may_have_bars(matrix); i++)
    for (uint32_t column = matrix->lanes[i].column; column <= matrix->lanes[i].last_column;
         column++) {
      struct bar bar = {.matrix = matrix, .lane = i, .column = column, .text = kr_text_of(NULL)};
      if (!is_shaded(matrix, column))
        read_blank_bars(reader, &bar, lanes[i]);
    }
}

/* ---- shapes ---- */

/* A shape over months and lanes becomes an entry of the lane in its middle. */
static bool read_shape(struct kr_import_sched_reader *reader, const struct kr_import_matrix *matrix,
                       const struct kr_sheet_note *note, const size_t *lanes) {
  const struct kr_import_view *view = matrix->view;
  struct kr_sheet_range over = {note->row, note->column, note->last_row, note->last_column};
  struct bar bar = {.matrix = matrix, .text = note->text};
  if (note->kind != KR_SHEET_NOTE_DRAWN || (note->last_row == 0 && note->last_column == 0))
    return false;
  if (view->transposed)
    over = (struct kr_sheet_range){over.column, over.row, over.last_column, over.last_row};
  bar.lane = kr_import_matrix_lane(matrix, over.column + (over.last_column - over.column) / 2);
  bar.from = over.row;
  bar.to = over.last_row;
  if (bar.from < matrix->body_row)
    bar.from = matrix->body_row;
  if (bar.to >= matrix->end_row)
    bar.to = matrix->end_row - 1;
  if (bar.lane == matrix->lane_count || bar.to < bar.from || first_month(&bar) == NULL)
    return false;
  bar.place = kr_sheet_place(view->scan->sheet, note->row, note->column, reader->import->arena);
  add_bar(reader, &bar, lanes[bar.lane]);
  return true;
}

void kr_import_read_shapes(struct kr_import_sched_reader *reader,
                           const struct kr_import_matrix *matrix, const size_t *lanes) {
  struct kr_import_scan *scan = matrix->view->scan;
  for (size_t i = 0; i < scan->sheet->note_count; i++)
    if (!scan->note_used[i])
      scan->note_used[i] = read_shape(reader, matrix, &scan->sheet->notes[i], lanes);
}
