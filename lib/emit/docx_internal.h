/* SPDX-License-Identifier: ISC */
/* Inner parts of the Word writer, shared by lib/emit/docx*.c only. */
#ifndef KR_EMIT_DOCX_INTERNAL_H
#define KR_EMIT_DOCX_INTERNAL_H

#include "emit/emit.h"
#include "opc/package_write.h"
#include "opc/xml_write.h"

#define KR_DOCX_MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define KR_DOCX_TWIPS_PER_MM (1440.0 / 25.4)
#define KR_DOCX_CELL_MM 1.9 /* margin of a cell at either side, as Word's own default */

#define KR_DOCX_PITCH 1.25 /* of a line in a table, in the size of its type */
#define KR_DOCX_LABEL_MM 30.0

/* Ids of the styles that the document uses; the names that people see are in docx_styles.c. */
#define KR_DOCX_HEADING "Heading1"
#define KR_DOCX_LABEL "DocumentLabel"
#define KR_DOCX_CAPTION "Caption"
#define KR_DOCX_TABLE "ReviewTable"
#define KR_DOCX_HEAD "TableHeading"
#define KR_DOCX_TEXT "TableText"
#define KR_DOCX_SHORT "TableShort"
#define KR_DOCX_ROW_HEAD "TableRowHeading"
#define KR_DOCX_INPUT "TableInput"
#define KR_DOCX_NOTE "Note"
#define KR_DOCX_SPACER "Spacer"
#define KR_DOCX_FOOTER "Footer"

/* The column of a table as it is written: hidden ones are left out. */
struct kr_docx_column {
  size_t index; /* in the table */
  long twips;
};

/* A cell of an earlier row that reaches down. */
struct kr_docx_span {
  size_t rows; /* still to be covered */
  size_t columns;
};

/* One table while it is streamed. */
struct kr_docx_table {
  struct kr_arena *arena;
  struct kr_table *table;
  struct kr_style_page_size page;
  bool continuous;                /* on the page of the table before */
  struct kr_docx_column *columns; /* the visible ones */
  size_t column_count;
  struct kr_docx_span *spans; /* one a column of the table */
  const struct kr_row *head;
  size_t head_count;
  struct kr_font font;
  const char *picture; /* relationship id, or NULL */
  double row_least_pt; /* height of a row, 0: as it needs */
  double text_pt;      /* size of the texts; smaller if the page needs it */
};

/* States of the document.xml writer; TABLE and ROWS repeat for each table. */
enum kr_docx_phase {
  KR_DOCX_PHASE_START,
  KR_DOCX_PHASE_TABLE,
  KR_DOCX_PHASE_ROWS,
  KR_DOCX_PHASE_END,
  KR_DOCX_PHASE_DONE
};

struct kr_docx {
  const struct kr_document *document;
  const struct kr_emit_options *options;
  struct kr_diags *diags;
  struct kr_arena *arena;
  struct kr_docx_table *tables;
  struct kr_xml xml;        /* word/document.xml */
  size_t at, row;           /* table and row that come next */
  enum kr_docx_phase phase; /* what comes next */
  long bookmark;            /* id of the next bookmark or change */
  const char *footer;       /* relationship id */
};

/* Columns, page and size of the texts of a table. */
void kr_docx_place(struct kr_docx *docx, struct kr_docx_table *placed);
/* Points that a row needs by itself; cells that reach down are left out. */
double kr_docx_row_pt(const struct kr_docx_table *placed, const struct kr_row *row);
/* Visible columns among `span` from `first` on, and their width in twips. */
size_t kr_docx_visible(const struct kr_docx_table *placed, size_t first, size_t span, long *twips);

/* One table: what is above it and its head; a body row; its end and what is below. */
void kr_docx_table_begin(struct kr_docx *docx, struct kr_docx_table *placed, struct kr_xml *xml);
void kr_docx_table_row(struct kr_docx *docx, struct kr_docx_table *placed, size_t index,
                       struct kr_xml *xml);
void kr_docx_table_end(struct kr_docx *docx, struct kr_docx_table *placed, struct kr_xml *xml);
/* w:sectPr of a table's page. */
void kr_docx_section(const struct kr_docx *docx, const struct kr_docx_table *placed,
                     struct kr_xml *xml);

/* What a paragraph is made with; members of zero mean nothing. */
struct kr_docx_paragraph {
  const char *style;
  const char *name; /* of the cell: a bookmark around the whole text */
  struct kr_runs runs;
  double text_pt;  /* other than the style's */
  long before;     /* room above it, in twips */
  long indent;     /* at the left, in twips */
  bool right;      /* aligned so */
  bool strong;     /* in heavy type */
  bool keep_next;  /* on the page of what follows */
  bool page_break; /* a new page begins before it */
};

/* A text as paragraphs, one a line; at least one, which Word wants in every cell. */
void kr_docx_text(struct kr_docx *docx, struct kr_xml *xml,
                  const struct kr_docx_paragraph *paragraph, struct kr_text text);
/* The same in a style and with nothing else. */
void kr_docx_plain(struct kr_docx *docx, struct kr_xml *xml, const char *style,
                   struct kr_text text);
/* A text outside the tables: one paragraph, whatever its lines, so that it stays one text. */
void kr_docx_whole(struct kr_docx *docx, struct kr_xml *xml,
                   const struct kr_docx_paragraph *paragraph, struct kr_text text);

/* Of a document with tracked changes: opens w:ins or w:del, with who and when. */
void kr_docx_open_change(struct kr_docx *docx, struct kr_xml *xml, enum kr_mark mark);

/* The picture of a table: its part, and the paragraph that shows it. */
void kr_docx_add_picture(struct kr_docx *docx, struct kr_docx_table *placed,
                         struct kr_package_out *package);
void kr_docx_picture(const struct kr_docx *docx, const struct kr_docx_table *placed,
                     struct kr_xml *xml);

void kr_docx_styles(const struct kr_style *style, struct kr_buffer *out);

#endif
