/* SPDX-License-Identifier: ISC */
/* Pages of a sheet: where each ends, and its free height shared among its rows. */
#include <math.h>
#include <string.h>

#include "emit/xlsx_internal.h"

#define FILLED 0.98 /* of a page: programs make rows a little higher than they are said to be */
#define TIGHT (1.448 / 1.5)
#define GROWN 1.5 /* most of its need that a row gets */
#define GROWN_LEAST 1.8
#define STEPS 40 /* of the search for a level: finer than a quarter of a point */

/* ---- what a page holds ---- */

static double repeated_pt(const struct kr_xlsx_sheet *sheet) {
  double sum = 0;
  for (size_t i = 0; i < sheet->head_count; i++)
    sum += kr_xlsx_head_pt(sheet, i);
  return sum;
}

static double notes_pt(const struct kr_xlsx_sheet *sheet) {
  double sum = 0;
  for (size_t i = 0; i < sheet->table->note_count; i++)
    sum += kr_xlsx_note_pt(sheet, i);
  return sum;
}

/* Points of rows that fit a page from body row `start` on; a sheet wider than its page is printed
 * smaller. */
static double room_pt(const struct kr_xlsx_sheet *sheet, size_t start) {
  struct kr_style_page_size page = kr_xlsx_page(sheet);
  double width = kr_xlsx_column_pt(sheet, 0, sheet->table->column_count);
  double body = page.body_width_mm * KR_PT_PER_MM;
  double scale = width > body ? body / width : 1;
  double above = start == 0 ? kr_xlsx_above_pt(sheet) : 0;
  return page.body_height_mm * KR_PT_PER_MM / scale * FILLED - above - repeated_pt(sheet);
}

static struct kr_xlsx_row *row_at(struct kr_xlsx_sheet *sheet, size_t index) {
  while (sheet->row_first + sheet->rows.n <= index)
    kr_xlsx_measure_group(sheet, sheet->row_first + sheet->rows.n);
  return &sheet->rows.v[index - sheet->row_first];
}

/* True if a page must end before the row. */
static bool is_end(struct kr_xlsx_sheet *sheet, size_t index) {
  return index == sheet->table->row_count || row_at(sheet, index)->page_break;
}

/* The least that a row may get where that saves a page: all fonts but the highest have enough. */
static double tight_pt(const struct kr_xlsx_sheet *sheet, const struct kr_xlsx_row *row) {
  if (sheet->style->fit != KR_FIT_ANYWHERE || row->height >= KR_XLSX_ROW_MOST_PT)
    return row->height;
  return (row->height - KR_XLSX_PADDING_PT) * TIGHT;
}

/* A page with one row, or with notes alone, gets some of the rows of the one before. */
static size_t leave_some(struct kr_xlsx_sheet *sheet, size_t start, size_t end, bool notes_left) {
  size_t count = end - start;
  if (notes_left)
    return end - (count > 3 ? 2 : count > 1);
  bool one_left = !is_end(sheet, end) && is_end(sheet, end + 1);
  return end - (one_left && count > 2);
}

/* The row after the last of the page that begins with row `start`; `left`: its free height, or
 * what is missing, below zero. */
static size_t find_end(struct kr_xlsx_sheet *sheet, size_t start, double *left) {
  double room = room_pt(sheet, start), sum = 0, tight = 0, notes = notes_pt(sheet);
  bool one_page = sheet->table->one_page;
  size_t end = start, count = sheet->table->row_count;
  for (; end == start || !is_end(sheet, end); end++) {
    double least = tight_pt(sheet, row_at(sheet, end));
    if (end > start && tight + least > room && !one_page)
      break;
    tight += least;
  }
  if (!one_page)
    end = leave_some(sheet, start, end, end == count && tight + notes > room);
  for (size_t i = start; i < end; i++)
    sum += row_at(sheet, i)->height;
  *left = room - sum - (end == count ? notes : 0);
  return end;
}

/* ---- sharing ---- */

static double most_pt(const struct kr_xlsx_row *row) {
  double most = fmin(fmax(row->height * GROWN, row->least * GROWN_LEAST), KR_XLSX_ROW_MOST_PT);
  return fmax(most, row->height);
}

/* Low rows are raised to `level`, as far as a row may grow. */
static double raised_pt(const struct kr_xlsx_row *row, double level) {
  return fmin(fmax(row->height, level), most_pt(row));
}

static void tighten(struct kr_xlsx_sheet *sheet, size_t count, double missing) {
  struct kr_xlsx_row *rows = sheet->rows.v;
  double most = 0;
  for (size_t i = 0; i < count; i++)
    most += rows[i].height - tight_pt(sheet, &rows[i]);
  double part = most > missing ? missing / most : 1;
  for (size_t i = 0; i < count; i++) {
    double less = (rows[i].height - tight_pt(sheet, &rows[i])) * part;
    rows[i].height = ceil((rows[i].height - less) * 4) / 4;
  }
}

static void share(struct kr_xlsx_row *rows, size_t count, double left) {
  double low = 0, high = KR_XLSX_ROW_MOST_PT;
  for (int step = 0; step < STEPS; step++) {
    double level = (low + high) / 2, needed = 0;
    for (size_t i = 0; i < count; i++)
      needed += raised_pt(&rows[i], level) - rows[i].height;
    *(needed > left ? &high : &low) = level;
  }
  for (size_t i = 0; i < count; i++)
    rows[i].height = fmax(rows[i].height, floor(raised_pt(&rows[i], low) * 4) / 4);
}

void kr_xlsx_plan_page(struct kr_xlsx_sheet *sheet, size_t start) {
  double left;
  size_t passed = start - sheet->row_first;
  if (passed > 0)
    memmove(sheet->rows.v, row_at(sheet, start), (sheet->rows.n - passed) * sizeof *sheet->rows.v);
  sheet->rows.n -= passed;
  sheet->row_first = start;
  sheet->page_end = find_end(sheet, start, &left);
  if (left < 0 && !sheet->table->one_page)
    tighten(sheet, sheet->page_end - start, -left);
  if (left > 0 && sheet->table->filling)
    share(sheet->rows.v, sheet->page_end - start, left);
}
