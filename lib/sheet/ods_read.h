/* The reader of OpenDocument spreadsheets; inner parts shared by lib/sheet/ods*.c only. */
#ifndef KR_SHEET_ODS_READ_H
#define KR_SHEET_ODS_READ_H

#include "opc/package_read.h"
#include "sheet/cells.h"

/* ---- styles: only what is struck through, and which sheets are hidden ---- */

struct kr_sheet_ods_style {
  char family; /* c cell, t text, p paragraph, s sheet */
  const char *name, *parent;
  enum { KR_SHEET_ODS_INHERITED, KR_SHEET_ODS_YES, KR_SHEET_ODS_NO } struck, hidden;
};

struct kr_sheet_ods_styles {
  struct kr_arena *arena;
  KR_LIST(struct kr_sheet_ods_style) list; /* sorted by family and name once one was asked for */
  bool open, sorted;
};

void kr_sheet_ods_style_open(struct kr_sheet_ods_styles *styles, const char *name,
                             const char *const *attributes);
void kr_sheet_ods_style_close(struct kr_sheet_ods_styles *styles, const char *name);
/* The style with what it takes from its parents; NULL if there is none. */
const struct kr_sheet_ods_style *kr_sheet_ods_style(struct kr_sheet_ods_styles *styles, char family,
                                                    const char *name);

/* ---- one sheet after the other ---- */

/* Columns up to `end` that take a style from their column. */
struct kr_sheet_ods_columns {
  uint32_t end;
  bool struck;
};

/* A text in paragraphs, white space collapsed. */
struct kr_sheet_ods_text {
  struct kr_buffer bytes;
  size_t paragraphs;
  bool space; /* white space that follows adds nothing */
};

struct kr_sheet_ods_tables {
  struct kr_arena *arena;
  KR_LIST(struct kr_sheet) sheets;
  struct kr_sheet_cells cells;
  struct kr_sheet_ods_styles *styles;
  KR_LIST(struct kr_sheet_range) merges;
  KR_LIST(struct kr_sheet_note) notes;
  KR_LIST(struct kr_sheet_ods_columns) columns; /* from left to right */
  uint32_t row, column, row_repeat, column_repeat;
  size_t row_start;        /* in cells.list */
  uint64_t spaces;         /* that elements asked for, in the whole file */
  bool row_struck, struck; /* by default; of the cell */
  unsigned depth;          /* of elements in the sheet that is open; 0: none is */
  /* At which depth a cell, a note or shape, and a paragraph are open; or 0. */
  unsigned cell_depth, annotation_depth, paragraph_depth;
  bool in_note, in_author;
  struct kr_sheet_ods_text text, annotation; /* of the cell; of its note or shape */
  struct kr_buffer author;
  struct kr_text value; /* of a cell that shows no text */
};

void kr_sheet_ods_table_open(struct kr_sheet_ods_tables *tables, const char *name,
                             const char *const *attributes);
void kr_sheet_ods_table_close(struct kr_sheet_ods_tables *tables, const char *name);
void kr_sheet_ods_table_text(struct kr_sheet_ods_tables *tables, const char *bytes, size_t len);
void kr_sheet_ods_tables_free(struct kr_sheet_ods_tables *tables);

#endif
