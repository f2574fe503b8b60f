/* Columns, pages and heights of the tables of a Word document. */
#include <string.h>

#include "base/measure.h"
#include "emit/docx_internal.h"

#define ABOVE_PT 64.0  /* label, title and a line above the table */
#define PADDING_PT 1.0 /* of the 4 above and below a text, kr_measure_height has 3 */
#define LEAST_PT 7.0
#define STEP_PT 0.5
#define TABLE_BORDER_MM 0.5

static double table_width(const struct kr_table *table) {
  double width = 0;
  for (size_t i = 0; i < table->column_count; i++)
    width += kr_table_column_is_visible(table, i) ? table->columns[i].width_mm : 0;
  return width;
}

/* Widths that together fill no more than the page; `fill`: all of it. */
static void place_columns(struct kr_docx *docx, struct kr_docx_table *placed, bool fill) {
  const struct kr_table *table = placed->table;
  double room = placed->page.body_width_mm - TABLE_BORDER_MM, wanted = table_width(table);
  double share = wanted > room || (fill && wanted > 0) ? room / wanted : 1;
  struct kr_docx_column *columns =
      kr_arena_alloc_array(docx->arena, table->column_count + 1, sizeof *columns);
  placed->column_count = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    if (!kr_table_column_is_visible(table, i))
      continue;
    columns[placed->column_count].index = i;
    columns[placed->column_count++].twips =
        (long)(table->columns[i].width_mm * share * KR_DOCX_TWIPS_PER_MM);
  }
  placed->columns = columns;
}

size_t kr_docx_visible(const struct kr_docx_table *placed, size_t first, size_t span, long *twips) {
  size_t count = 0;
  *twips = 0;
  for (size_t i = 0; i < placed->column_count; i++) {
    if (placed->columns[i].index < first || placed->columns[i].index >= first + span)
      continue;
    *twips += placed->columns[i].twips;
    count++;
  }
  return count;
}

static double cell_pt(const struct kr_docx_table *placed, struct kr_text text, size_t first,
                      size_t span) {
  long twips;
  kr_docx_visible(placed, first, span, &twips);
  double width = (double)twips / 20 - 2 * KR_DOCX_CELL_MM * KR_PT_PER_MM;
  return kr_measure_height(text, placed->font, placed->text_pt, width) + PADDING_PT;
}

double kr_docx_row_pt(const struct kr_docx_table *placed, const struct kr_row *row) {
  double most = 0;
  for (size_t i = 0; i < placed->table->column_count; i++) {
    const struct kr_cell *cell = &row->cells[i];
    if (cell->row_span != 1 || !kr_table_column_is_visible(placed->table, i))
      continue;
    double need = cell_pt(placed, cell->text, i, cell->col_span);
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
  for (size_t i = 0; i < table->note_count; i++)
    sum += cell_pt(placed, table->notes[i], 0, table->column_count);
  return sum;
}

static bool fits(const struct kr_docx_table *placed) {
  return table_pt(placed) <= placed->page.body_height_mm * KR_PT_PER_MM;
}

/* A table that shall stand on one page: first on larger paper, then in smaller type. */
static void fit_page(struct kr_docx *docx, struct kr_docx_table *placed) {
  const struct kr_style *style = docx->document->style;
  if (!placed->table->one_page || fits(placed))
    return;
  if (style->paper == KR_PAPER_AUTO) {
    struct kr_style larger = *style;
    larger.paper = KR_PAPER_A3;
    larger.orientation =
        style->orientation == KR_ORIENTATION_AUTO ? KR_ORIENTATION_LANDSCAPE : style->orientation;
    placed->page = kr_style_page(&larger, table_width(placed->table));
    place_columns(docx, placed, true);
  }
  while (placed->text_pt > LEAST_PT && !fits(placed))
    placed->text_pt -= STEP_PT;
}

void kr_docx_place(struct kr_docx *docx, struct kr_docx_table *placed) {
  const struct kr_table *table = placed->table;
  placed->page = kr_style_page(docx->document->style, table_width(table));
  placed->text_pt = docx->document->style->size_pt;
  placed->font = kr_font_named(docx->document->style->font);
  placed->spans = kr_arena_alloc_array(docx->arena, table->column_count + 1, sizeof *placed->spans);
  place_columns(docx, placed, false);
  placed->head = kr_table_head(table, &placed->head_count, docx->arena);
  fit_page(docx, placed);
}
