/* SPDX-License-Identifier: ISC */
/* Inner parts of the workbook writer, shared by lib/emit/xlsx*.c only. */
#ifndef KR_EMIT_XLSX_INTERNAL_H
#define KR_EMIT_XLSX_INTERNAL_H

#include "base/font.h"
#include "base/list.h"
#include "emit/emit.h"
#include "opc/xml_write.h"

#define KR_XLSX_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define KR_XLSX_ROW_MOST_PT 409.5
#define KR_XLSX_PADDING_PT 2.5 /* of a text, beside the 3 of kr_measure_height */
#define KR_XLSX_LABEL_PT 20.0
#define KR_XLSX_ABOVE_PT 24.0 /* rows between title and head */
/* Widths of columns and indents are counted in digits and blanks of the workbook's own font: one
 * that is the same everywhere, or is replaced by one of the same widths. */
#define KR_XLSX_FONT "Arial"
#define KR_XLSX_FONT_PT 8
#define KR_XLSX_DIGIT_EM 0.556
#define KR_XLSX_BLANK_EM 0.278
#define KR_XLSX_INDENT_BLANKS 3

/* Rows of xl/styles.xml's cellXfs, in this order. */
enum kr_xlsx_style {
  KR_XLSX_PLAIN,
  KR_XLSX_TITLE,
  KR_XLSX_LABEL,
  KR_XLSX_SUBTITLE,
  KR_XLSX_INPUT_LABEL,
  KR_XLSX_INPUT_ABOVE,
  KR_XLSX_HEAD,
  KR_XLSX_BODY,
  KR_XLSX_BODY_TOP, /* for a cell that reaches to the next page */
  KR_XLSX_SHORT,
  KR_XLSX_SPAN, /* one cell for several rows */
  KR_XLSX_ROW_HEAD,
  KR_XLSX_ROW_HEAD_TOP,
  KR_XLSX_INPUT,
  KR_XLSX_ID,
  KR_XLSX_NOTE,
  /* Only in a workbook with lines around a table. */
  KR_XLSX_LINE,
  KR_XLSX_LINE_STRONG,
  KR_XLSX_LINE_RIGHT,
  /* From here on, and only in a workbook with such cells, the same once more: for texts that would
   * become formulas if they were entered again (quotePrefix). */
  KR_XLSX_QUOTED
};

struct kr_xlsx_merge {
  uint32_t row, column, last_row, last_column;
};

/* Columns whose choices are too long for a validation, one a column of a hidden sheet. */
struct kr_xlsx_lists {
  const char *name; /* of the sheet */
  const struct kr_column **v;
  size_t n, room;
  size_t rows; /* words of the longest */
};

/* A row of lines around the table: one, or one at the left and one at the right. */
struct kr_xlsx_line {
  const struct kr_table_line *left, *right; /* NULL: none */
  size_t split;                             /* the first column of the right one */
};
struct kr_xlsx_lines {
  struct kr_xlsx_line *v;
  size_t n;
};

/* A body row that is not yet written. */
struct kr_xlsx_row {
  double height; /* its need, and once its page is planned what it gets */
  double least;  /* room to write in, or to be seen */
  bool page_break;
};

/* What comes next. */
enum kr_xlsx_phase { KR_XLSX_PHASE_START, KR_XLSX_PHASE_ROWS, KR_XLSX_PHASE_DONE };

/* One sheet while it is streamed. */
struct kr_xlsx_sheet {
  struct kr_table *table;
  const struct kr_emit_options *options;
  const struct kr_style *style;
  struct kr_font font, heading_font;
  struct kr_diags *diags;
  struct kr_arena *arena;
  const char *name;
  const struct kr_xlsx_lists *lists;
  bool first;                /* of the workbook */
  bool quoted;               /* set once a cell has a style from KR_XLSX_QUOTED on */
  const struct kr_row *head; /* the table's head rows, or one of its columns' headings */
  size_t head_count;
  bool label_apart; /* the label takes a row of its own above all */
  struct kr_xlsx_lines over, under;
  size_t title_row;
  struct kr_table_columns visible;
  size_t first_visible, last_visible; /* columns */
  size_t input_row, label_column;     /* of the input cell's label */
  size_t input_column, input_last;    /* columns of the input cell */
  size_t head_row;                    /* 0-based rows of the sheet */
  size_t body_row, note_row;
  struct kr_xml xml; /* the part */
  enum kr_xlsx_phase phase;
  size_t next;                      /* body row that comes next */
  KR_LIST(struct kr_xlsx_row) rows; /* from the page's first one on, as far as measured */
  size_t row_first, page_end;       /* body rows: the page's first, and the next one's */
  KR_LIST(struct kr_xlsx_merge) merges;
  KR_LIST(size_t) breaks; /* rows before which a page begins (0-based) */
};

/* Height of the title over the first `columns` columns. */
double kr_xlsx_title_pt(const struct kr_xlsx_sheet *sheet, size_t columns);
/* Rows and columns of the fixed parts. */
void kr_xlsx_place(struct kr_xlsx_sheet *sheet);
double kr_xlsx_column_pt(const struct kr_xlsx_sheet *sheet, size_t first, size_t span);
/* Height of a head row; the last of the rows that a cell spans gets what the cell lacks. */
double kr_xlsx_head_pt(const struct kr_xlsx_sheet *sheet, size_t index);
/* Points that a text needs in these columns. */
double kr_xlsx_text_pt(const struct kr_xlsx_sheet *sheet, struct kr_text text, size_t first,
                       size_t span);
/* Points of a row of lines, of the rows above the head, and of a note. */
double kr_xlsx_line_pt(const struct kr_xlsx_sheet *sheet, const struct kr_xlsx_line *line);
double kr_xlsx_above_pt(const struct kr_xlsx_sheet *sheet);
double kr_xlsx_note_pt(const struct kr_xlsx_sheet *sheet, size_t index);
struct kr_style_page_size kr_xlsx_page(const struct kr_xlsx_sheet *sheet);
/* Adds the needs of the rows of the group that begins at body row `start`. */
void kr_xlsx_measure_group(struct kr_xlsx_sheet *sheet, size_t start);
/* Plans the page that begins at body row `start`: page_end, and the heights of its rows. Looks
 * no further than to the end of a group on the next page. */
void kr_xlsx_plan_page(struct kr_xlsx_sheet *sheet, size_t start);
/* "C7"; `out` of at least 16 bytes. */
void kr_xlsx_reference(size_t row, size_t column, char *out);

/* t of a string in a cell. */
void kr_xlsx_string(struct kr_xml *xml, struct kr_text text);

/* Part contents. */
bool kr_xlsx_sheet_fill(void *sheet, struct kr_buffer *out);
/* Writes how a sheet is printed. */
void kr_xlsx_print(const struct kr_xlsx_sheet *sheet, struct kr_xml *xml);
/* The cell styles up to `last`, which is less than KR_XLSX_QUOTED, or all. */
void kr_xlsx_styles(const struct kr_style *style, enum kr_xlsx_style last, struct kr_buffer *out);
/* The font of a marked piece of text in a cell of the style `of`, as r/rPr. */
void kr_xlsx_run_font(struct kr_xml *xml, const struct kr_style *style, enum kr_xlsx_style of,
                      const struct kr_emit_look *look);

/* ---- choices (xlsx_choices.c) ---- */
/* Adds the columns of a table whose choices need the hidden sheet. */
void kr_xlsx_list_choices(struct kr_xlsx_lists *lists, const struct kr_table *table,
                          struct kr_arena *arena);
/* Writes the validations of a sheet's columns. */
void kr_xlsx_validations(const struct kr_xlsx_sheet *sheet, struct kr_xml *xml);
/* Writes the hidden sheet of a struct kr_xlsx_lists. */
void kr_xlsx_lists_write(const void *lists, struct kr_buffer *out);

#endif
