/* SPDX-License-Identifier: ISC */
/* One sheet, streamed row by row (ECMA-376 18.3.1). */
#include <string.h>

#include "base/measure.h"
#include "base/text_fit.h"
#include "emit/ooxml_properties.h"
#include "emit/xlsx_internal.h"

#define SCREEN_PT (1300 * 0.75) /* that a screen of 1366 pixels shows of a sheet */
#define FROZEN_MOST 0.6

/* ---- cells ---- */

static void check_written(struct kr_xlsx_sheet *sheet, struct kr_text text) {
  const char *source = kr_emit_source(sheet->table, sheet->options);
  if (text.len > KR_TEXT_CELL_MOST && kr_text_units(text) > KR_TEXT_CELL_MOST)
    kr_emit_report(KR_DIAG_TEXT_TOO_LONG, text, source, sheet->diags);
  kr_ooxml_check_written(&sheet->xml, text, source, sheet->diags);
}

void kr_xlsx_string(struct kr_xml *xml, struct kr_text text) {
  kr_xml_open(xml, "t");
  kr_xml_attr(xml, "xml:space", "preserve");
  kr_xml_coded(xml, text);
  kr_xml_close(xml);
}

/* A string whose parts differ in type (18.4.4). */
static void write_runs(struct kr_xlsx_sheet *sheet, enum kr_xlsx_style style,
                       const struct kr_cell *cell) {
  struct kr_xml *xml = &sheet->xml;
  struct kr_piece piece;
  for (size_t at = 0; kr_table_piece(cell->text, cell->runs, at, cell->text.len, &piece);
       at += piece.text.len) {
    struct kr_emit_look look = kr_emit_look(sheet->table, piece.mark);
    kr_xml_open(xml, "r");
    if (piece.mark != KR_MARK_NONE)
      kr_xlsx_run_font(xml, sheet->style, style, &look);
    kr_xlsx_string(xml, piece.text);
    kr_xml_close(xml);
  }
}

static void write_cell(struct kr_xlsx_sheet *sheet, size_t row, size_t column,
                       enum kr_xlsx_style style, const struct kr_cell *cell) {
  struct kr_xml *xml = &sheet->xml;
  struct kr_text text = cell->text;
  char reference[16];
  kr_xlsx_reference(row, column, reference);
  kr_xml_open(xml, "c");
  kr_xml_attr(xml, "r", reference);
  bool quoted = kr_text_is_formula(text);
  sheet->quoted = sheet->quoted || quoted;
  kr_xml_attr_int(xml, "s", (long)style + (quoted ? KR_XLSX_QUOTED : 0));
  if (text.len > 0) {
    kr_xml_attr(xml, "t", "inlineStr");
    kr_xml_open(xml, "is");
    if (cell->runs.n > 0)
      write_runs(sheet, style, cell);
    else
      kr_xlsx_string(xml, text);
    kr_xml_close(xml);
    check_written(sheet, text);
  }
  kr_xml_close(xml);
}

static void write_plain(struct kr_xlsx_sheet *sheet, size_t row, size_t column,
                        enum kr_xlsx_style style, struct kr_text text) {
  write_cell(sheet, row, column, style, &(struct kr_cell){.text = text});
}

static void open_row(struct kr_xml *xml, size_t row, double height) {
  kr_xml_open(xml, "row");
  kr_xml_attr_int(xml, "r", (long)row + 1);
  kr_xml_attr_real(xml, "ht", height);
}

static void add_merge(struct kr_xlsx_sheet *sheet, size_t row, size_t column, size_t last_row,
                      size_t last_column) {
  struct kr_xlsx_merge merge = {(uint32_t)row, (uint32_t)column, (uint32_t)last_row,
                                (uint32_t)last_column};
  if (last_row > row || last_column > column)
    *KR_LIST_ADD(&sheet->merges, sheet->arena) = merge;
}

/* ---- above the table ---- */

static void write_columns(const struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  const double digit_pt = KR_XLSX_DIGIT_EM * KR_XLSX_FONT_PT;
  kr_xml_open(xml, "cols");
  for (size_t i = 0; i < sheet->table->column_count; i++) {
    const struct kr_column *column = &sheet->table->columns[i];
    kr_xml_open(xml, "col");
    kr_xml_attr_int(xml, "min", (long)i + 1);
    kr_xml_attr_int(xml, "max", (long)i + 1);
    kr_xml_attr_real(xml, "width", column->width_mm * KR_PT_PER_MM / digit_pt);
    kr_xml_attr(xml, "customWidth", "1");
    if (column->role == KR_ROLE_ID)
      kr_xml_attr(xml, "hidden", "1");
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
}

/* The columns that name a row stay where a table is wider than a screen, if they leave room. */
static size_t frozen_columns(const struct kr_xlsx_sheet *sheet) {
  const struct kr_table *table = sheet->table;
  size_t frozen = 0, all = table->column_count;
  if (table->row_count == 0 || kr_xlsx_column_pt(sheet, 0, all) <= SCREEN_PT)
    return 0;
  const struct kr_row *row = table->row(sheet->table, 0);
  for (size_t i = 0; i < all; i++)
    if (row->cells[i].header && kr_xlsx_column_pt(sheet, 0, i + 1) <= SCREEN_PT * FROZEN_MOST)
      frozen = i + 1;
  return frozen;
}

static void write_view(struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  char reference[16];
  size_t frozen = frozen_columns(sheet);
  kr_xlsx_reference(sheet->body_row, frozen, reference);
  kr_xml_open(xml, "sheetViews");
  kr_xml_open(xml, "sheetView");
  kr_xml_attr(xml, "showGridLines", "0");
  if (sheet->first)
    kr_xml_attr(xml, "tabSelected", "1");
  kr_xml_attr(xml, "workbookViewId", "0");
  kr_xml_open(xml, "pane");
  if (frozen > 0)
    kr_xml_attr_int(xml, "xSplit", (long)frozen);
  kr_xml_attr_int(xml, "ySplit", (long)sheet->body_row);
  kr_xml_attr(xml, "topLeftCell", reference);
  kr_xml_attr(xml, "activePane", frozen > 0 ? "bottomRight" : "bottomLeft");
  kr_xml_attr(xml, "state", "frozen");
  kr_xml_close(xml);
  kr_xml_close(xml);
  kr_xml_close(xml);
}

static void write_label(struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  open_row(xml, 0, KR_XLSX_LABEL_PT);
  write_plain(sheet, 0, 0, KR_XLSX_LABEL, sheet->table->label);
  kr_xml_close(xml);
  add_merge(sheet, 0, 0, 0, sheet->last_visible);
}

static void write_line(struct kr_xlsx_sheet *sheet, size_t row, const struct kr_xlsx_line *line) {
  size_t last = sheet->last_visible, left_end = line->right != NULL ? line->split - 1 : last;
  if (line->left != NULL) {
    enum kr_xlsx_style style = line->left->strong ? KR_XLSX_LINE_STRONG : KR_XLSX_LINE;
    write_plain(sheet, row, 0, style, line->left->text);
    add_merge(sheet, row, 0, row, left_end);
  }
  if (line->right != NULL) {
    write_plain(sheet, row, line->split, KR_XLSX_LINE_RIGHT, line->right->text);
    add_merge(sheet, row, line->split, row, last);
  }
}

static void write_lines(struct kr_xlsx_sheet *sheet, const struct kr_xlsx_lines *lines,
                        size_t row) {
  for (size_t i = 0; i < lines->n; i++) {
    open_row(&sheet->xml, row + i, kr_xlsx_line_pt(sheet, &lines->v[i]));
    write_line(sheet, row + i, &lines->v[i]);
    kr_xml_close(&sheet->xml);
  }
}

static void write_title(struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  const struct kr_table *table = sheet->table;
  size_t last = sheet->last_visible, row = sheet->title_row;
  bool label = table->label.len > 0 && !sheet->label_apart;
  size_t title_end = label ? last - 1 : last;
  if (sheet->label_apart)
    write_label(sheet, xml);
  write_lines(sheet, &sheet->over, row - sheet->over.n);
  open_row(xml, row, kr_xlsx_title_pt(sheet, title_end + 1));
  write_plain(sheet, row, 0, KR_XLSX_TITLE, table->title);
  if (label)
    write_plain(sheet, row, last, KR_XLSX_LABEL, table->label);
  kr_xml_close(xml);
  add_merge(sheet, row, 0, row, title_end);
}

static void write_input(struct kr_xlsx_sheet *sheet) {
  const struct kr_table_input *input = sheet->table->input;
  size_t row = sheet->input_row, label = sheet->label_column, column = sheet->input_column;
  write_plain(sheet, row, label, KR_XLSX_INPUT_LABEL, input->label);
  write_plain(sheet, row, column, KR_XLSX_INPUT_ABOVE, input->value);
  for (size_t i = column + 1; i <= sheet->input_last; i++)
    write_plain(sheet, row, i, KR_XLSX_INPUT_ABOVE, kr_text_of(NULL));
  add_merge(sheet, row, column, row, sheet->input_last);
}

static void write_below_title(struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  const struct kr_table *table = sheet->table;
  write_lines(sheet, &sheet->under, sheet->title_row + 1);
  if (table->subtitle.len == 0 && table->input == NULL)
    return;
  size_t row = sheet->title_row + sheet->under.n + 1;
  open_row(xml, row, KR_XLSX_ABOVE_PT);
  if (table->subtitle.len > 0)
    write_plain(sheet, row, sheet->first_visible, KR_XLSX_SUBTITLE, table->subtitle);
  if (table->input != NULL) {
    if (sheet->input_row > row) {
      kr_xml_close(xml);
      open_row(xml, sheet->input_row, KR_XLSX_ABOVE_PT);
    }
    write_input(sheet);
  }
  kr_xml_close(xml);
}

enum row_kind { BODY_ROW, HEAD_ROW };

static enum kr_xlsx_style style_of(const struct kr_cell *cell, enum kr_role role,
                                   enum row_kind kind) {
  if (role == KR_ROLE_ID)
    return KR_XLSX_ID;
  if (kind == HEAD_ROW)
    return KR_XLSX_HEAD;
  if (cell->input)
    return KR_XLSX_INPUT;
  if (role == KR_ROLE_SHORT)
    return KR_XLSX_SHORT;
  if (cell->header)
    return KR_XLSX_ROW_HEAD;
  return cell->tinted ? KR_XLSX_SPAN : KR_XLSX_BODY;
}

/* In the middle of a cell that a page break parts, a text may be parted too. */
static enum kr_xlsx_style kept_on_page(const struct kr_xlsx_sheet *sheet, enum kr_xlsx_style style,
                                       size_t last_row) {
  if (last_row < sheet->body_row + sheet->page_end)
    return style;
  if (style == KR_XLSX_ROW_HEAD)
    return KR_XLSX_ROW_HEAD_TOP;
  return style == KR_XLSX_BODY ? KR_XLSX_BODY_TOP : style;
}

static void write_table_row(struct kr_xlsx_sheet *sheet, size_t at, const struct kr_row *row,
                            double height, enum row_kind kind) {
  const struct kr_table *table = sheet->table;
  open_row(&sheet->xml, at, height);
  for (size_t i = 0; i < table->column_count; i++) {
    const struct kr_cell *cell = &row->cells[i];
    struct kr_cell shown = {.text = kr_text_of(NULL)};
    if (kind == BODY_ROW && table->columns[i].role == KR_ROLE_ID && table->identity != NULL)
      shown.text = table->identity(sheet->table, at - sheet->body_row);
    else if (cell->row_span > 0)
      shown = *cell;
    if (cell->row_span > 0) {
      add_merge(sheet, at, i, at + cell->row_span - 1, i + cell->col_span - 1);
    }
    enum kr_xlsx_style style = style_of(cell, table->columns[i].role, kind);
    if (kind == BODY_ROW)
      style = kept_on_page(sheet, style, at + cell->row_span - (cell->row_span > 0));
    write_cell(sheet, at, i, style, &shown);
  }
  kr_xml_close(&sheet->xml);
}

static void write_start(struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  kr_xml_open(xml, "sheetPr");
  kr_xml_leaf(xml, "pageSetUpPr", "fitToPage", "1");
  kr_xml_close(xml);
  write_view(sheet, xml);
  kr_xml_leaf(xml, "sheetFormatPr", "defaultRowHeight", "18");
  write_columns(sheet, xml);
  kr_xml_open(xml, "sheetData");
  write_title(sheet, xml);
  write_below_title(sheet, xml);
  for (size_t i = 0; i < sheet->head_count; i++)
    write_table_row(sheet, sheet->head_row + i, &sheet->head[i], kr_xlsx_head_pt(sheet, i),
                    HEAD_ROW);
}

/* ---- below the table ---- */

static void write_notes(struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  size_t last = sheet->last_visible;
  for (size_t i = 0; i < sheet->table->note_count; i++) {
    size_t row = sheet->note_row + i;
    open_row(xml, row, kr_xlsx_note_pt(sheet, i));
    write_plain(sheet, row, 0, KR_XLSX_NOTE, sheet->table->notes[i]);
    kr_xml_close(xml);
    add_merge(sheet, row, 0, row, last);
  }
}

static void write_protection(struct kr_xml *xml) {
  kr_xml_open(xml, "sheetProtection");
  kr_xml_attr(xml, "sheet", "1");
  kr_xml_attr(xml, "objects", "1");
  kr_xml_attr(xml, "scenarios", "1");
  kr_xml_attr(xml, "formatColumns", "0");
  kr_xml_attr(xml, "formatRows", "0");
  kr_xml_close(xml);
}

static void write_merges(const struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  size_t count = sheet->merges.n;
  const struct kr_xlsx_merge *merges = sheet->merges.v;
  if (count == 0)
    return;
  kr_xml_open(xml, "mergeCells");
  kr_xml_attr_int(xml, "count", (long)count);
  for (size_t i = 0; i < count; i++) {
    char reference[40];
    kr_xlsx_reference(merges[i].row, merges[i].column, reference);
    size_t len = strlen(reference);
    reference[len] = ':';
    kr_xlsx_reference(merges[i].last_row, merges[i].last_column, reference + len + 1);
    kr_xml_leaf(xml, "mergeCell", "ref", reference);
  }
  kr_xml_close(xml);
}

static void write_end(struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  write_notes(sheet, xml);
  kr_xml_close(xml); /* sheetData */
  if (sheet->table->form)
    write_protection(xml);
  write_merges(sheet, xml);
  kr_xlsx_validations(sheet, xml);
  kr_xlsx_print(sheet, xml);
  kr_xml_close(xml); /* worksheet */
}

/* ---- the stream ---- */

static void write_body_row(struct kr_xlsx_sheet *sheet) {
  struct kr_table *table = sheet->table;
  size_t index = sheet->next++;
  size_t at = sheet->body_row + index;
  if (index == sheet->page_end) {
    if (index > 0)
      *KR_LIST_ADD(&sheet->breaks, sheet->arena) = at;
    kr_xlsx_plan_page(sheet, index);
  }
  write_table_row(sheet, at, table->row(table, index),
                  sheet->rows.v[index - sheet->row_first].height, BODY_ROW);
}

static void begin_sheet(struct kr_xlsx_sheet *sheet, struct kr_buffer *out) {
  kr_xml_begin(&sheet->xml, out);
  kr_xml_open(&sheet->xml, "worksheet");
  kr_xml_attr(&sheet->xml, "xmlns", KR_XLSX_MAIN);
  write_start(sheet, &sheet->xml);
  sheet->phase = KR_XLSX_PHASE_ROWS;
}

static void end_sheet(struct kr_xlsx_sheet *sheet) {
  write_end(sheet, &sheet->xml);
  sheet->phase = KR_XLSX_PHASE_DONE;
}

bool kr_xlsx_sheet_fill(void *state, struct kr_buffer *out) {
  struct kr_xlsx_sheet *sheet = state;
  if (sheet->phase == KR_XLSX_PHASE_DONE)
    return false;
  kr_xml_continue(&sheet->xml, out);
  if (sheet->phase == KR_XLSX_PHASE_START)
    begin_sheet(sheet, out);
  else if (sheet->next < sheet->table->row_count)
    write_body_row(sheet);
  else
    end_sheet(sheet);
  return true;
}
