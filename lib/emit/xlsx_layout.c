/* SPDX-License-Identifier: ISC */
/* Positions on a sheet, and the heights of its rows. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/measure.h"
#include "emit/xlsx_internal.h"

#define TITLE_LEAST_PT 28.0
#define HEAD_LEAST_PT 22.5
#define INPUT_LEAST_PT 72.0 /* room to write a few lines by hand */
#define ROW_LEAST_PT 25.6   /* 9 mm, of a table that is no form */
#define NAME_LEAST_MM 50.0

double kr_xlsx_column_pt(const struct kr_xlsx_sheet *sheet, size_t first, size_t span) {
  double width = 0;
  for (size_t i = first; i < first + span && i < sheet->table->column_count; i++)
    if (kr_table_column_is_visible(sheet->table, i))
      width += sheet->table->columns[i].width_mm * KR_PT_PER_MM;
  return width;
}

/* Where no font like KR_XLSX_FONT is found, digits and blanks may be half an em: columns are
 * narrower, indents wider. Fonts that have such digits are low. */
#define NARROW_EM 0.5
#define LOW_EM 1.05

/* A text in a font and a size, wrapped in so many points. */
struct text_box {
  const struct kr_font *font;
  double size_pt, width_pt;
  bool indented;
};

static double box_pt(const struct kr_xlsx_sheet *sheet, struct kr_text text,
                     const struct text_box *box) {
  double indent_em = box->indented ? KR_XLSX_INDENT_BLANKS * KR_XLSX_FONT_PT : 0;
  struct kr_measure cell = {.font = box->font,
                            .size_pt = box->size_pt,
                            .width_pt = box->width_pt - indent_em * KR_XLSX_BLANK_EM,
                            .low_em = LOW_EM};
  if (sheet->style->fit == KR_FIT_ANYWHERE)
    cell.narrow_pt = box->width_pt * NARROW_EM / KR_XLSX_DIGIT_EM - indent_em * NARROW_EM;
  return kr_measure_height(text, &cell, sheet->arena) + KR_XLSX_PADDING_PT;
}

double kr_xlsx_title_pt(const struct kr_xlsx_sheet *sheet, size_t columns) {
  const struct text_box box = {&sheet->heading_font, sheet->style->title_pt,
                               kr_xlsx_column_pt(sheet, 0, columns), false};
  double need = box_pt(sheet, sheet->table->title, &box);
  return need < TITLE_LEAST_PT ? TITLE_LEAST_PT : need;
}

/* Points of a line in the columns from `first` up to `end`; NULL: none. */
static double side_pt(const struct kr_xlsx_sheet *sheet, const struct kr_table_line *line,
                      size_t first, size_t end) {
  struct text_box box = {&sheet->font, sheet->style->size_pt,
                         kr_xlsx_column_pt(sheet, first, end - first), false};
  if (line == NULL)
    return 0;
  if (line->strong)
    box.font = &sheet->heading_font;
  return box_pt(sheet, line->text, &box);
}

double kr_xlsx_line_pt(const struct kr_xlsx_sheet *sheet, const struct kr_xlsx_line *line) {
  size_t all = sheet->last_visible + 1, left_end = line->right != NULL ? line->split : all;
  double need =
      fmax(side_pt(sheet, line->left, 0, left_end), side_pt(sheet, line->right, line->split, all));
  return fmin(fmax(need, KR_XLSX_LABEL_PT), KR_XLSX_ROW_MOST_PT);
}

static double lines_pt(const struct kr_xlsx_sheet *sheet, const struct kr_xlsx_lines *lines) {
  double sum = 0;
  for (size_t i = 0; i < lines->n; i++)
    sum += kr_xlsx_line_pt(sheet, &lines->v[i]);
  return sum;
}

double kr_xlsx_above_pt(const struct kr_xlsx_sheet *sheet) {
  bool beside = sheet->table->label.len > 0 && !sheet->label_apart;
  size_t other = sheet->head_row - sheet->title_row - sheet->under.n - 1;
  return (sheet->label_apart ? KR_XLSX_LABEL_PT : 0) + lines_pt(sheet, &sheet->over) +
         kr_xlsx_title_pt(sheet, sheet->last_visible + !beside) + lines_pt(sheet, &sheet->under) +
         (double)other * KR_XLSX_ABOVE_PT;
}

double kr_xlsx_note_pt(const struct kr_xlsx_sheet *sheet, size_t index) {
  return kr_xlsx_text_pt(sheet, sheet->table->notes[index], 0, sheet->last_visible + 1);
}

struct kr_style_page_size kr_xlsx_page(const struct kr_xlsx_sheet *sheet) {
  double points = kr_xlsx_column_pt(sheet, 0, sheet->table->column_count);
  return kr_style_page(sheet->style, points / KR_PT_PER_MM);
}

static double head_pt(const struct kr_xlsx_sheet *sheet, struct kr_text text, size_t first,
                      size_t span) {
  const struct text_box box = {&sheet->heading_font, sheet->style->size_pt,
                               kr_xlsx_column_pt(sheet, first, span), false};
  return box_pt(sheet, text, &box);
}

double kr_xlsx_text_pt(const struct kr_xlsx_sheet *sheet, struct kr_text text, size_t first,
                       size_t span) {
  const struct text_box box = {&sheet->font, sheet->style->size_pt,
                               kr_xlsx_column_pt(sheet, first, span),
                               sheet->table->columns[first].role != KR_ROLE_SHORT};
  return box_pt(sheet, text, &box);
}

/* The label is to the right of the title, over the last column; if that leaves too little for the
 * title, above it. */
static void place_title(struct kr_xlsx_sheet *sheet) {
  size_t last = sheet->last_visible;
  bool label = sheet->table->label.len > 0;
  sheet->label_apart =
      label && (last == 0 || kr_xlsx_title_pt(sheet, last) > kr_xlsx_title_pt(sheet, last + 1));
  sheet->title_row = sheet->label_apart + sheet->over.n;
}

/* Where the right one of two lines begins: it has half of the sheet, or a little more. */
static size_t split_column(const struct kr_xlsx_sheet *sheet) {
  double half = kr_xlsx_column_pt(sheet, 0, sheet->table->column_count) / 2;
  size_t at = sheet->visible.n - 1;
  size_t last = sheet->last_visible;
  while (at > 1 &&
         kr_xlsx_column_pt(sheet, sheet->visible.v[at], last + 1 - sheet->visible.v[at]) < half)
    at--;
  return sheet->visible.v[at];
}

/* A line at the right goes beside the one before it, if there are two columns for them. */
static struct kr_xlsx_lines place_lines(const struct kr_xlsx_sheet *sheet,
                                        struct kr_table_lines lines) {
  struct kr_xlsx_lines made = {kr_arena_alloc_array(sheet->arena, lines.n + 1, sizeof *made.v), 0};
  for (size_t i = 0; i < lines.n; i++) {
    bool right = lines.v[i].align == KR_ALIGN_RIGHT;
    bool beside = right && sheet->visible.n > 1 && made.n > 0 && made.v[made.n - 1].right == NULL;
    struct kr_xlsx_line *line = beside ? &made.v[made.n - 1] : &made.v[made.n++];
    if (!right)
      line->left = &lines.v[i];
    else
      line->right = &lines.v[i];
    line->split = beside ? split_column(sheet) : 0;
  }
  return made;
}

/* The input cell is at the right edge, over as many columns as a name needs, and its label in
 * the visible column to the left of it. */
static void place_input(struct kr_xlsx_sheet *sheet) {
  const struct kr_table *table = sheet->table;
  size_t at = sheet->visible.n; /* of the input cell's first column among the visible ones */
  double width = 0;
  while (at > 1 && width < NAME_LEAST_MM)
    width += table->columns[sheet->visible.v[--at]].width_mm;
  sheet->input_last = sheet->last_visible;
  if (at < sheet->visible.n && at > 0) {
    sheet->label_column = sheet->visible.v[at - 1];
    sheet->input_column = sheet->visible.v[at];
  } else { /* of a table with one column, beside it */
    sheet->label_column = sheet->first_visible;
    sheet->input_column = sheet->input_last = sheet->first_visible + 1;
  }
  bool shared = table->subtitle.len > 0 && sheet->label_column == sheet->first_visible;
  sheet->input_row = sheet->title_row + sheet->under.n + (shared ? 2 : 1);
}

void kr_xlsx_place(struct kr_xlsx_sheet *sheet) {
  const struct kr_table *table = sheet->table;
  sheet->visible = kr_table_visible(table, sheet->arena);
  sheet->font = kr_style_measured(sheet->style, sheet->style->font);
  sheet->heading_font = kr_style_measured(sheet->style, sheet->style->heading_font);
  if (sheet->visible.n > 0) {
    sheet->first_visible = sheet->visible.v[0];
    sheet->last_visible = sheet->visible.v[sheet->visible.n - 1];
  }
  sheet->over = place_lines(sheet, table->over);
  sheet->under = place_lines(sheet, table->under);
  place_title(sheet);
  place_input(sheet);
  sheet->head = kr_table_head(table, &sheet->head_count, sheet->arena);
  sheet->head_row = sheet->title_row + sheet->under.n + (table->subtitle.len > 0 ? 2 : 1);
  if (table->input != NULL)
    sheet->head_row = sheet->input_row + 1;
  sheet->body_row = sheet->head_row + sheet->head_count;
  sheet->note_row = sheet->body_row + table->row_count;
}

static double own_head_height(const struct kr_xlsx_sheet *sheet, size_t index) {
  double most = HEAD_LEAST_PT;
  for (size_t i = 0; i < sheet->visible.n; i++) {
    size_t at = sheet->visible.v[i];
    const struct kr_cell *cell = &sheet->head[index].cells[at];
    if (cell->row_span != 1)
      continue;
    double need = head_pt(sheet, cell->text, at, cell->col_span);
    most = need > most ? need : most;
  }
  return most;
}

double kr_xlsx_head_pt(const struct kr_xlsx_sheet *sheet, size_t index) {
  double most = own_head_height(sheet, index), above = 0;
  for (size_t row = index; row-- > 0;) {
    above += own_head_height(sheet, row);
    for (size_t i = 0; i < sheet->visible.n; i++) {
      size_t at = sheet->visible.v[i];
      const struct kr_cell *cell = &sheet->head[row].cells[at];
      if (row + cell->row_span != index + 1)
        continue;
      double need = head_pt(sheet, cell->text, at, cell->col_span) - above;
      most = need > most ? need : most;
    }
  }
  return most > KR_XLSX_ROW_MOST_PT ? KR_XLSX_ROW_MOST_PT : most;
}

static double own_height(const struct kr_xlsx_sheet *sheet, const struct kr_row *row,
                         double least) {
  double most = fmax(kr_xlsx_text_pt(sheet, kr_text_of(""), 0, 1), least);
  for (size_t i = 0; i < sheet->visible.n; i++) {
    size_t at = sheet->visible.v[i];
    const struct kr_cell *cell = &row->cells[at];
    double need = cell->row_span == 1 ? kr_xlsx_text_pt(sheet, cell->text, at, cell->col_span) : 0;
    most = need > most ? need : most;
  }
  return most;
}

/* The rows of a group while it is measured. */
static double *height_of(struct kr_xlsx_sheet *sheet, size_t row) {
  return &sheet->rows.v[row - sheet->row_first].height;
}

/* What a merged cell needs beyond its rows is shared among them; `end`: of the group. */
static void stretch(struct kr_xlsx_sheet *sheet, const struct kr_row *row, size_t at, size_t end) {
  for (size_t i = 0; i < sheet->table->column_count; i++) {
    const struct kr_cell *cell = &row->cells[i];
    double have = 0;
    if (cell->row_span <= 1)
      continue;
    size_t last = at + cell->row_span > end ? end : at + cell->row_span;
    for (size_t j = at; j < last; j++)
      have += *height_of(sheet, j);
    double missing = kr_xlsx_text_pt(sheet, cell->text, i, cell->col_span) - have;
    for (size_t j = at; missing > 0 && j < last; j++)
      *height_of(sheet, j) += missing / (double)(last - at);
  }
}

static double least_pt(const struct kr_xlsx_sheet *sheet, const struct kr_row *row) {
  for (size_t i = 0; i < sheet->visible.n; i++)
    if (row->cells[sheet->visible.v[i]].input)
      return INPUT_LEAST_PT;
  return sheet->table->form ? 0 : ROW_LEAST_PT;
}

/* Finds the end of a group, and the heights that its rows have of themselves. It ends where its
 * number changes and no merged cell reaches further. */
static size_t measure_rows(struct kr_xlsx_sheet *sheet, size_t start) {
  struct kr_table *table = sheet->table;
  size_t group = table->row(table, start)->group, reach = start + 1;
  size_t end = start;
  for (; end < table->row_count; end++) {
    const struct kr_row *row = table->row(table, end);
    if (row->group != group && end >= reach)
      break;
    for (size_t i = 0; i < table->column_count; i++)
      if (end + row->cells[i].row_span > reach)
        reach = end + row->cells[i].row_span;
    struct kr_xlsx_row *made = KR_LIST_ADD(&sheet->rows, sheet->arena);
    made->least = least_pt(sheet, row);
    made->height = own_height(sheet, row, made->least);
    made->page_break = row->page_break;
  }
  return end;
}

static void limit(struct kr_xlsx_sheet *sheet, size_t at) {
  double *height = height_of(sheet, at);
  char points[32];
  *height = ceil(*height * 4) / 4;
  if (*height <= KR_XLSX_ROW_MOST_PT)
    return;
  const struct kr_row *row = sheet->table->row(sheet->table, at);
  const char *name = "?";
  for (size_t i = 0; i < sheet->table->column_count; i++)
    if (row->cells[i].header && row->cells[i].text.len > 0)
      name = kr_arena_copy(sheet->arena, row->cells[i].text.bytes, row->cells[i].text.len);
  snprintf(points, sizeof points, "%ld", lround(*height));
  kr_diag_add(sheet->diags, KR_DIAG_ROW_TOO_HIGH, kr_emit_source(sheet->table, sheet->options),
              row->at, name, points);
  *height = KR_XLSX_ROW_MOST_PT;
}

void kr_xlsx_measure_group(struct kr_xlsx_sheet *sheet, size_t start) {
  size_t end = measure_rows(sheet, start);
  for (size_t i = start; i < end; i++)
    stretch(sheet, sheet->table->row(sheet->table, i), i, end);
  for (size_t i = start; i < end; i++)
    limit(sheet, i);
}

void kr_xlsx_reference(size_t row, size_t column, char *out) {
  char letters[8], digits[24] = "";
  int n = 0, m = 0;
  for (size_t left = column + 1; left > 0; left = (left - 1) / 26)
    letters[n++] = (char)('A' + (left - 1) % 26);
  for (size_t left = row + 1; left > 0; left /= 10)
    digits[m++] = (char)('0' + left % 10);
  while (n > 0)
    *out++ = letters[--n];
  while (m > 0)
    *out++ = digits[--m];
  *out = '\0';
}
