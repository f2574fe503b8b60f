/* SPDX-License-Identifier: ISC */
/* Columns, pages and heights of the tables of a Word document. */
#include <math.h>
#include <string.h>

#include "base/measure.h"
#include "base/search.h"
#include "emit/docx_internal.h"

#define ABOVE_PT 64.0  /* label, title and a line above the table */
#define PADDING_PT 1.0 /* of the 4 above and below a text, kr_measure_height has 3 */
#define LEAST_PT 7.0
#define STEP_PT 0.5
#define ROW_MOST_PT 46.0 /* that a row is raised to */
#define FILLED 0.95      /* of a page */
#define TABLE_BORDER_MM 0.5

static double table_width(const struct kr_docx_table *placed) {
  double width = 0;
  for (size_t i = 0; i < placed->column_count; i++)
    width += placed->table->columns[placed->columns[i].index].width_mm;
  return width;
}

static void find_columns(struct kr_docx *docx, struct kr_docx_table *placed) {
  struct kr_table_columns visible = kr_table_visible(placed->table, docx->arena);
  placed->columns = kr_arena_alloc_array(docx->arena, visible.n + 1, sizeof *placed->columns);
  placed->column_count = visible.n;
  for (size_t i = 0; i < visible.n; i++)
    placed->columns[i].index = visible.v[i];
}

/* Widths that together fill no more than the page; `fill`: all of it. */
enum filling { AS_WIDE_AS_WANTED, WHOLE_PAGE };

static void set_widths(struct kr_docx_table *placed, enum filling filling) {
  double room = placed->page.body_width_mm - TABLE_BORDER_MM, wanted = table_width(placed);
  bool fit = wanted > room || (filling == WHOLE_PAGE && wanted > 0);
  double share = fit ? room / wanted : 1;
  for (size_t i = 0; i < placed->column_count; i++)
    placed->columns[i].twips = (long)(placed->table->columns[placed->columns[i].index].width_mm *
                                      share * KR_DOCX_TWIPS_PER_MM);
}

static int compare_index(const void *key, const void *column) {
  const size_t *first = key;
  const struct kr_docx_column *placed = column;
  return (*first > placed->index) - (*first < placed->index);
}

size_t kr_docx_visible(const struct kr_docx_table *placed, size_t first, size_t span, long *twips) {
  size_t from = kr_search_lower_bound(&first, placed->columns, placed->column_count,
                                      sizeof *placed->columns, compare_index);
  size_t end = from;
  *twips = 0;
  for (; end < placed->column_count && placed->columns[end].index < first + span; end++)
    *twips += placed->columns[end].twips;
  return end - from;
}

static double cell_pt(const struct kr_docx_table *placed, struct kr_text text, size_t first,
                      size_t span) {
  long twips;
  kr_docx_visible(placed, first, span, &twips);
  struct kr_measure cell = {.font = &placed->font,
                            .size_pt = placed->text_pt,
                            .pitch_pt = placed->text_pt * KR_DOCX_PITCH,
                            .width_pt = (double)twips / 20 - 2 * KR_DOCX_CELL_MM * KR_PT_PER_MM};
  return kr_measure_height(text, &cell, placed->arena) + PADDING_PT;
}

double kr_docx_row_pt(const struct kr_docx_table *placed, const struct kr_row *row) {
  double most = 0;
  for (size_t i = 0; i < placed->column_count; i++) {
    size_t at = placed->columns[i].index;
    const struct kr_cell *cell = &row->cells[at];
    if (cell->row_span != 1)
      continue;
    double need = cell_pt(placed, cell->text, at, cell->col_span);
    most = need > most ? need : most;
  }
  return most;
}

static double table_pt(const struct kr_docx_table *placed) {
  struct kr_table *table = placed->table;
  double sum = ABOVE_PT;
  for (size_t i = 0; i < placed->head_count; i++)
    sum += kr_docx_row_pt(placed, &placed->head[i]);
  for (size_t i = 0; i < table->row_count; i++)
    sum += kr_docx_row_pt(placed, table->row(table, i));
  sum += table->picture != NULL ? table->picture->height_mm * KR_PT_PER_MM : 0;
  for (size_t i = 0; i < table->note_count; i++)
    sum += cell_pt(placed, table->notes[i], 0, table->column_count);
  return sum;
}

static bool fits(const struct kr_docx_table *placed) {
  return table_pt(placed) <= placed->page.body_height_mm * KR_PT_PER_MM;
}

/* A table that must fit one page: first on larger paper, then in smaller type. */
static void fit_page(struct kr_docx *docx, struct kr_docx_table *placed) {
  const struct kr_style *style = docx->document->style;
  if (!placed->table->one_page || fits(placed))
    return;
  if (style->paper == KR_PAPER_AUTO) {
    struct kr_style larger = *style;
    larger.paper = KR_PAPER_A3;
    larger.orientation =
        style->orientation == KR_ORIENTATION_AUTO ? KR_ORIENTATION_LANDSCAPE : style->orientation;
    placed->page = kr_style_page(&larger, table_width(placed));
    set_widths(placed, WHOLE_PAGE);
  }
  while (placed->text_pt > LEAST_PT && !fits(placed))
    placed->text_pt -= STEP_PT;
}

/* The rows of a table that must fit one page are made high enough to fill it, up to a limit. */
static void fill_page(struct kr_docx_table *placed) {
  struct kr_table *table = placed->table;
  placed->row_least_pt = 0;
  if (!table->one_page) /* others are not measured as a whole */
    return;
  double free = placed->page.body_height_mm * KR_PT_PER_MM * FILLED - table_pt(placed);
  int steps = (int)(ROW_MOST_PT / STEP_PT);
  for (; steps > 0 && placed->row_least_pt == 0; steps--) {
    double least = steps * STEP_PT, more = 0;
    for (size_t i = 0; i < table->row_count; i++)
      more += fmax(least - kr_docx_row_pt(placed, table->row(table, i)), 0);
    if (more <= free)
      placed->row_least_pt = least;
  }
}

/* A table that follows another goes on its page if it is wide enough. */
static void find_page(const struct kr_docx *docx, struct kr_docx_table *placed) {
  double width = table_width(placed);
  placed->page = kr_style_page(docx->document->style, width);
  if (placed == docx->tables || !placed->table->follows)
    return;
  placed->continuous = placed[-1].page.body_width_mm >= width;
  if (placed->continuous)
    placed->page = placed[-1].page;
}

void kr_docx_place(struct kr_docx *docx, struct kr_docx_table *placed) {
  const struct kr_table *table = placed->table;
  placed->arena = docx->arena;
  find_columns(docx, placed);
  find_page(docx, placed);
  placed->text_pt = docx->document->style->size_pt;
  placed->font = kr_style_measured(docx->document->style, docx->document->style->font);
  placed->spans = kr_arena_alloc_array(docx->arena, table->column_count + 1, sizeof *placed->spans);
  set_widths(placed, AS_WIDE_AS_WANTED);
  placed->head = kr_table_head_with_choices(table, &placed->head_count, docx->arena);
  fit_page(docx, placed);
  fill_page(placed);
}

/* ---- below the table ---- */

void kr_docx_section(const struct kr_docx *docx, const struct kr_docx_table *placed,
                     struct kr_xml *xml) {
  const struct kr_style *style = docx->document->style;
  const double unit = KR_DOCX_TWIPS_PER_MM;
  kr_xml_open(xml, "w:sectPr");
  kr_xml_open(xml, "w:footerReference");
  kr_xml_attr(xml, "w:type", "default");
  kr_xml_attr(xml, "r:id", docx->footer);
  kr_xml_close(xml);
  if (placed->continuous)
    kr_xml_leaf(xml, "w:type", "w:val", "continuous");
  kr_xml_open(xml, "w:pgSz");
  kr_xml_attr_int(xml, "w:w", (long)(placed->page.width_mm * unit + 0.5));
  kr_xml_attr_int(xml, "w:h", (long)(placed->page.height_mm * unit + 0.5));
  if (placed->page.landscape)
    kr_xml_attr(xml, "w:orient", "landscape");
  kr_xml_close(xml);
  kr_xml_open(xml, "w:pgMar");
  kr_xml_attr_int(xml, "w:top", (long)(style->top_mm * unit));
  kr_xml_attr_int(xml, "w:right", (long)(style->right_mm * unit));
  kr_xml_attr_int(xml, "w:bottom", (long)(style->bottom_mm * unit));
  kr_xml_attr_int(xml, "w:left", (long)(style->left_mm * unit));
  kr_xml_attr_int(xml, "w:header", (long)(style->top_mm * unit / 2));
  kr_xml_attr_int(xml, "w:footer", (long)(style->bottom_mm * unit / 2));
  kr_xml_attr(xml, "w:gutter", "0");
  kr_xml_close(xml);
  kr_xml_close(xml);
}
