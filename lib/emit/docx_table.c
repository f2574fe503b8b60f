/* SPDX-License-Identifier: ISC */
/* One table of a Word document (17.4), with what is above and below it. */
#include <string.h>

#include "base/choices.h"
#include "emit/docx_internal.h"

#define FOLLOWING_TWIPS 240    /* above the title of a table on the page of another */
#define INPUT_LEAST_TWIPS 1440 /* room to write a few lines by hand: 72 pt */

/* ---- tables ---- */

static const struct kr_runs no_runs;

static void width(struct kr_xml *xml, const char *name, long twips) {
  kr_xml_open(xml, name);
  kr_xml_attr_int(xml, "w:w", twips);
  kr_xml_attr(xml, "w:type", "dxa");
  kr_xml_close(xml);
}

static void shade(struct kr_xml *xml, const char *color) {
  kr_xml_open(xml, "w:shd");
  kr_xml_attr(xml, "w:val", "clear");
  kr_xml_attr(xml, "w:color", "auto");
  kr_xml_attr(xml, "w:fill", color);
  kr_xml_close(xml);
}

/* w:tbl up to its first row; `title` and `summary` are what a screen reader reads out. */
static void open_table(struct kr_xml *xml, const char *align, long twips, struct kr_text title,
                       struct kr_text summary) {
  kr_xml_open(xml, "w:tbl");
  kr_xml_open(xml, "w:tblPr");
  kr_xml_leaf(xml, "w:tblStyle", "w:val", KR_DOCX_TABLE);
  width(xml, "w:tblW", twips);
  kr_xml_leaf(xml, "w:jc", "w:val", align);
  kr_xml_leaf(xml, "w:tblLayout", "w:type", "fixed");
  kr_xml_leaf(xml, "w:tblLook", "w:val", "0620"); /* first row is a heading, no bands */
  if (title.len > 0) {
    kr_xml_leaf_text(xml, "w:tblCaption", "w:val", title);
  }
  if (summary.len > 0) {
    kr_xml_leaf_text(xml, "w:tblDescription", "w:val", summary);
  }
  kr_xml_close(xml);
}

static void grid_column(struct kr_xml *xml, long twips) {
  kr_xml_leaf_int(xml, "w:gridCol", "w:w", twips);
}

/* ---- above the table ---- */

/* What the table of the input cell holds, for screen readers. */
static struct kr_text input_summary(const struct kr_table *table, struct kr_arena *arena) {
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  kr_buffer_text(&text, table->title);
  kr_buffer_puts(&text, ": ");
  kr_buffer_text(&text, table->input->label);
  return kr_buffer_keep(&text, arena);
}

/* Of a document with tracked changes: the row is new, or gone. */
static void write_row_mark(struct kr_docx *docx, enum kr_mark mark, struct kr_xml *xml) {
  if (mark == KR_MARK_NONE)
    return;
  kr_docx_open_change(docx, xml, mark);
  kr_xml_close(xml);
}

/* The labelled input cell: a small table of its own at the right. */
static void write_input(struct kr_docx *docx, struct kr_xml *xml) {
  const struct kr_docx_table *placed = &docx->tables[docx->at];
  const struct kr_table_input *input = placed->table->input;
  const long label = 1400, value = 4200;
  const enum kr_mark mark = placed->head_count > 0 ? placed->head[0].mark : KR_MARK_NONE;
  const struct kr_run whole = {input->label.len, mark};
  const struct kr_docx_paragraph paragraph = {.style = KR_DOCX_INPUT, .name = input->name},
                                 named = {.style = KR_DOCX_HEAD, .runs = {&whole, 1}};
  open_table(xml, "right", label + value, input->label, input_summary(placed->table, docx->arena));
  kr_xml_open(xml, "w:tblGrid");
  grid_column(xml, label);
  grid_column(xml, value);
  kr_xml_close(xml);
  kr_xml_open(xml, "w:tr");
  kr_xml_open(xml, "w:trPr");
  kr_xml_empty(xml, "w:cantSplit");
  kr_xml_leaf(xml, "w:trHeight", "w:val", "440");
  kr_xml_empty(xml, "w:tblHeader");
  write_row_mark(docx, mark, xml);
  kr_xml_close(xml);
  for (int i = 0; i < 2; i++) {
    kr_xml_open(xml, "w:tc");
    kr_xml_open(xml, "w:tcPr");
    width(xml, "w:tcW", i == 0 ? label : value);
    shade(xml, i == 0 ? docx->document->style->header_color : docx->document->style->input_color);
    kr_xml_leaf(xml, "w:vAlign", "w:val", "center");
    kr_xml_close(xml);
    if (i == 0)
      kr_docx_text(docx, xml, &named, input->label);
    else
      kr_docx_text(docx, xml, &paragraph, input->value);
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
  kr_xml_close(xml);
}

/* One paragraph in a style and with nothing else. */
static void write_line(struct kr_docx *docx, struct kr_xml *xml, const char *style,
                       struct kr_text text, struct kr_runs runs) {
  const struct kr_docx_paragraph paragraph = {.style = style, .runs = runs};
  kr_docx_whole(docx, xml, &paragraph, text);
}

/* In a box at the right, which is as wide as the paragraph. */
static void write_label(struct kr_docx *docx, struct kr_xml *xml) {
  const struct kr_docx_table *placed = &docx->tables[docx->at];
  double room = placed->page.body_width_mm - KR_DOCX_LABEL_MM;
  const struct kr_docx_paragraph paragraph = {.style = KR_DOCX_LABEL,
                                              .runs = placed->table->runs.label,
                                              .indent = (long)(room * KR_DOCX_TWIPS_PER_MM)};
  kr_docx_whole(docx, xml, &paragraph, placed->table->label);
}

/* Line `i` of those above or below the title. */
static void write_table_line(struct kr_docx *docx, const struct kr_table_lines *lines,
                             const struct kr_runs *runs, size_t i, enum kr_align align) {
  const struct kr_docx_paragraph paragraph = {.style = KR_DOCX_NOTE,
                                              .runs = runs == NULL ? no_runs : runs[i],
                                              .right = align == KR_ALIGN_RIGHT,
                                              .strong = lines->v[i].strong};
  kr_docx_whole(docx, &docx->xml, &paragraph, lines->v[i].text);
}

/* Above the title as in a letter: a line at the right, the date, before the one that it follows. */
static void write_over(struct kr_docx *docx, const struct kr_table_lines *lines,
                       const struct kr_runs *runs) {
  for (size_t i = 0; i < lines->n; i++) {
    bool right = lines->v[i].align == KR_ALIGN_RIGHT;
    bool paired = !right && i + 1 < lines->n && lines->v[i + 1].align == KR_ALIGN_RIGHT;
    if (paired)
      write_table_line(docx, lines, runs, i + 1, KR_ALIGN_RIGHT);
    write_table_line(docx, lines, runs, i, lines->v[i].align);
    i += paired;
  }
}

/* Lines that would go beside the one before it are below it, at the left as that is. */
static void write_under(struct kr_docx *docx, const struct kr_table_lines *lines,
                        const struct kr_runs *runs) {
  for (size_t i = 0; i < lines->n; i++)
    write_table_line(docx, lines, runs, i, i == 0 ? lines->v[i].align : KR_ALIGN_LEFT);
}

static void write_above(struct kr_docx *docx, const struct kr_table *table, struct kr_xml *xml) {
  if (table->label.len > 0)
    write_label(docx, xml);
  write_over(docx, &table->over, table->runs.over);
  const struct kr_docx_paragraph title = {
      .style = KR_DOCX_HEADING,
      .runs = table->runs.title,
      .before = docx->tables[docx->at].continuous ? FOLLOWING_TWIPS : 0};
  if (table->title.len > 0)
    kr_docx_whole(docx, xml, &title, table->title);
  write_under(docx, &table->under, table->runs.under);
  if (table->input != NULL)
    write_input(docx, xml);
  if (table->subtitle.len > 0)
    write_line(docx, xml, KR_DOCX_CAPTION, table->subtitle, table->runs.subtitle);
  else if (table->input != NULL)
    kr_docx_plain(docx, xml, KR_DOCX_SPACER, kr_text_of(NULL));
}

/* ---- rows ---- */

/* A name is used once in a document: the first input cell of a row has it. */
static bool is_first_input(const struct kr_row *row, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (row->cells[i].input)
      return false;
  return row->cells[at].input;
}

enum row_kind { BODY_ROW, HEAD_ROW };

static const char *style_of(const struct kr_cell *cell, enum kr_role role, enum row_kind kind) {
  if (kind == HEAD_ROW)
    return KR_DOCX_HEAD;
  if (cell->input)
    return KR_DOCX_INPUT;
  if (role == KR_ROLE_SHORT || cell->tinted)
    return KR_DOCX_SHORT;
  return cell->header ? KR_DOCX_ROW_HEAD : KR_DOCX_TEXT;
}

/* Values of properties of a cell; NULL: the default. */
struct cell_properties {
  const char *merge, *ground, *valign;
};

/* Opens w:tc and writes its properties, in the order of the schema (CT_TcPr). */
static void open_cell(struct kr_xml *xml, long twips, size_t columns,
                      struct cell_properties properties) {
  kr_xml_open(xml, "w:tc");
  kr_xml_open(xml, "w:tcPr");
  width(xml, "w:tcW", twips);
  if (columns > 1)
    kr_xml_leaf_int(xml, "w:gridSpan", "w:val", (long)columns);
  if (properties.merge != NULL)
    kr_xml_leaf(xml, "w:vMerge", "w:val", properties.merge);
  if (properties.ground != NULL)
    shade(xml, properties.ground);
  if (properties.valign != NULL)
    kr_xml_leaf(xml, "w:vAlign", "w:val", properties.valign);
  kr_xml_close(xml);
}

/* What a row of a table is written with. */
struct row_writer {
  struct kr_docx *docx;
  struct kr_docx_table *placed;
  struct kr_xml *xml;
  const struct kr_row *row;
  enum row_kind kind;
  bool kept; /* with what follows */
};

static void write_cell(struct row_writer *writer, size_t at) {
  struct kr_docx_table *placed = writer->placed;
  const struct kr_style *style = writer->docx->document->style;
  const struct kr_cell *cell = &writer->row->cells[at];
  long twips;
  size_t columns = kr_docx_visible(placed, at, cell->col_span, &twips);
  const char *ground = cell->input ? style->input_color : NULL;
  char tint[7];
  struct kr_docx_paragraph paragraph = {
      .style = style_of(cell, placed->table->columns[at].role, writer->kind),
      .name = is_first_input(writer->row, at) ? cell->name : NULL,
      .runs = cell->runs,
      .text_pt = placed->text_pt < style->size_pt ? placed->text_pt : 0,
      .keep_next = writer->kept};
  bool head = writer->kind == HEAD_ROW;
  placed->spans[at].rows = (size_t)cell->row_span - 1;
  placed->spans[at].columns = cell->col_span;
  struct cell_properties properties = {NULL, ground, cell->input ? NULL : "center"};
  if (cell->row_span > 1)
    properties.merge = "restart";
  if (cell->tinted) {
    kr_style_tint(style->header_color, tint);
    properties.ground = tint;
  }
  if (head)
    properties.ground = style->header_color;
  open_cell(writer->xml, twips, columns, properties);
  kr_docx_text(writer->docx, writer->xml, &paragraph, cell->text);
  kr_xml_close(writer->xml);
}

/* A cell that one above reaches into. */
static void write_covered(struct row_writer *writer, size_t at) {
  struct kr_docx_span *span = &writer->placed->spans[at];
  const struct kr_style *style = writer->docx->document->style;
  long twips;
  size_t columns = kr_docx_visible(writer->placed, at, span->columns, &twips);
  bool head = writer->kind == HEAD_ROW;
  struct cell_properties properties = {"continue", NULL, NULL};
  if (head)
    properties.ground = style->header_color;
  open_cell(writer->xml, twips, columns, properties);
  kr_docx_plain(writer->docx, writer->xml, head ? KR_DOCX_HEAD : KR_DOCX_TEXT, kr_text_of(NULL));
  kr_xml_close(writer->xml);
  span->rows--;
}

static void write_cells(struct row_writer *writer) {
  const struct kr_table *table = writer->placed->table;
  for (size_t i = 0; i < table->column_count;) {
    size_t step = 1;
    if (kr_table_column_is_visible(table, i)) {
      const struct kr_cell *cell = &writer->row->cells[i];
      struct kr_docx_span *span = &writer->placed->spans[i];
      if (cell->row_span > 0) {
        write_cell(writer, i);
        step = cell->col_span;
      } else if (span->rows > 0) {
        step = span->columns;
        write_covered(writer, i);
      }
    }
    i += step > 0 ? step : 1;
  }
}

static bool has_input(const struct kr_table *table, const struct kr_row *row) {
  for (size_t i = 0; i < table->column_count; i++)
    if (row->cells[i].input)
      return true;
  return false;
}

/* The last row stays with the one before, and with the notes below. */
static bool is_kept(const struct kr_docx *docx, const struct kr_table *table) {
  size_t after = table->row_count - docx->row; /* the row that is written is already counted */
  return after == 1 || (after == 0 && table->note_count > 0);
}

static void write_row(struct kr_docx *docx, struct kr_docx_table *placed, const struct kr_row *row,
                      enum row_kind kind, struct kr_xml *xml) {
  bool head = kind == HEAD_ROW;
  struct row_writer writer = {docx, placed, xml, row, kind, !head && is_kept(docx, placed->table)};
  double page = placed->page.body_height_mm * KR_PT_PER_MM;
  bool whole = head || kr_docx_row_pt(placed, row) < page * 0.9;
  bool input = has_input(placed->table, row);
  long least = head ? 0 : (long)(placed->row_least_pt * 20);
  if (input)
    least = INPUT_LEAST_TWIPS;
  kr_xml_open(xml, "w:tr");
  if (whole || least > 0 || row->mark != KR_MARK_NONE) {
    kr_xml_open(xml, "w:trPr");
    if (whole)
      kr_xml_empty(xml, "w:cantSplit");
    if (least > 0)
      kr_xml_leaf_int(xml, "w:trHeight", "w:val", least);
    if (head)
      kr_xml_empty(xml, "w:tblHeader");
    write_row_mark(docx, row->mark, xml);
    kr_xml_close(xml);
  }
  write_cells(&writer);
  kr_xml_close(xml);
}

static void begin_rows(struct kr_docx *docx, struct kr_docx_table *placed, struct kr_xml *xml) {
  const struct kr_table *table = placed->table;
  long twips;
  kr_docx_visible(placed, 0, table->column_count, &twips);
  open_table(xml, "center", twips, table->title, table->summary);
  kr_xml_open(xml, "w:tblGrid");
  for (size_t i = 0; i < placed->column_count; i++)
    grid_column(xml, placed->columns[i].twips);
  kr_xml_close(xml);
  for (size_t i = 0; i < placed->head_count; i++)
    write_row(docx, placed, &placed->head[i], HEAD_ROW, xml);
}

void kr_docx_table_begin(struct kr_docx *docx, struct kr_docx_table *placed, struct kr_xml *xml) {
  write_above(docx, placed->table, xml);
  begin_rows(docx, placed, xml);
}

/* A new page within a table: LibreOffice ignores w:pageBreakBefore in a cell, so the table
 * ends and another begins. */
static void break_page(struct kr_docx *docx, struct kr_docx_table *placed, struct kr_xml *xml) {
  const struct kr_docx_paragraph paragraph = {.style = KR_DOCX_SPACER, .page_break = true};
  kr_xml_close(xml);
  kr_docx_text(docx, xml, &paragraph, kr_text_of(NULL));
  begin_rows(docx, placed, xml);
}

void kr_docx_table_row(struct kr_docx *docx, struct kr_docx_table *placed, size_t index,
                       struct kr_xml *xml) {
  const struct kr_row *row = placed->table->row(placed->table, index);
  if (row->page_break)
    break_page(docx, placed, xml);
  write_row(docx, placed, row, BODY_ROW, xml);
}

/* The choices that found no room in the head; how many columns have such. */
static size_t write_choices(struct kr_docx *docx, struct kr_xml *xml,
                            const struct kr_table *table) {
  size_t count = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    const struct kr_column *column = &table->columns[i];
    if (column->choice_count == 0 || column->role != KR_ROLE_INPUT ||
        kr_choices_fit_head(column->choices, column->choice_count))
      continue;
    write_line(docx, xml, KR_DOCX_NOTE,
               kr_choices_head(column->heading, column->choices, column->choice_count, docx->arena),
               no_runs);
    count++;
  }
  return count;
}

/* The last paragraph of a section carries its page; that of the document does not. */
void kr_docx_table_end(struct kr_docx *docx, struct kr_docx_table *placed, struct kr_xml *xml) {
  const struct kr_table *table = placed->table;
  if (placed->picture != NULL)
    kr_docx_picture(docx, placed, xml);
  size_t choices = write_choices(docx, xml, table);
  for (size_t i = 0; i < table->note_count; i++)
    write_line(docx, xml, KR_DOCX_NOTE, table->notes[i],
               table->runs.notes == NULL ? no_runs : table->runs.notes[i]);
  bool last = docx->at + 1 == docx->document->count;
  if (last && table->note_count + choices > 0)
    return;
  kr_xml_open(xml, "w:p");
  kr_xml_open(xml, "w:pPr");
  kr_xml_leaf(xml, "w:pStyle", "w:val", KR_DOCX_SPACER);
  if (!last)
    kr_docx_section(docx, placed, xml);
  kr_xml_close(xml);
  kr_xml_close(xml);
}
