/* SPDX-License-Identifier: ISC */
/* The reader of OpenDocument spreadsheets; inner parts shared by lib/sheet/ods*.c only. */
#ifndef KR_SHEET_ODS_READ_H
#define KR_SHEET_ODS_READ_H

#include "opc/package_read.h"
#include "sheet/cells.h"
#include "sheet/inline_text.h"

/* ---- styles: what is struck through, raised or in a symbol font, and pages of sheets ---- */

struct kr_sheet_ods_style {
  char family; /* c cell, t text, p paragraph, s sheet */
  const char *name, *parent;
  enum { KR_SHEET_ODS_INHERITED, KR_SHEET_ODS_YES, KR_SHEET_ODS_NO } struck, hidden;
  bool raised;
  const char *font; /* a symbol font, or NULL */
  const char *page; /* the master page of a sheet, or NULL */
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
  bool rich;  /* a piece of it has a font of its own */
  /* At which depth a raised piece or one in a symbol font, and a link are open; or 0. */
  unsigned span_depth, link_depth;
  size_t span_from, link_from;
  const struct kr_sheet_ods_style *span;
  const char *link;
  struct kr_sheet_raised raised;
};

/* ---- headers and footers of master pages ---- */

struct kr_sheet_ods_margin {
  const char *page;
  enum kr_sheet_part part;
  struct kr_text text;
};

struct kr_sheet_ods_margins {
  KR_LIST(struct kr_sheet_ods_margin) list;
  const char *page; /* the master page that is open */
  enum kr_sheet_part part;
  struct kr_buffer text;
  unsigned depth, open, in_field; /* at which depth a margin and a field are open; or 0 */
  bool hidden, in_paragraph;
  bool field; /* the text has a page number or the like */
};

void kr_sheet_ods_margin_open(struct kr_sheet_ods_margins *margins, const char *name,
                              const char *const *attributes);
void kr_sheet_ods_margin_text(struct kr_sheet_ods_margins *margins, const char *bytes, size_t len);
void kr_sheet_ods_margin_close(struct kr_sheet_ods_margins *margins, const char *name);

/* ---- what is drawn ---- */

struct kr_sheet_ods_control {
  const char *id, *label;
  bool radio, checked;
};

/* An object in another part, which may be a chart with texts. */
struct kr_sheet_ods_object {
  const char *target;
  size_t sheet; /* in the list */
  struct kr_sheet_unread unread;
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
  bool row_struck, struck; /* by default; of the cell */
  unsigned depth;          /* of elements in the sheet that is open; 0: none is */
  /* At which depth a cell, a note or shape, and a paragraph are open; or 0. */
  unsigned cell_depth, annotation_depth, paragraph_depth;
  bool in_note, in_author;
  struct kr_sheet_ods_text text, annotation; /* of the cell; of its note or shape */
  struct kr_buffer author;
  struct kr_text value;                   /* of a cell that shows no text */
  struct kr_text formula;                 /* of the cell, or absent */
  const struct kr_sheet_ods_style *style; /* of the cell, or NULL */
  bool row_hidden;
  bool shape;         /* the drawn thing that is open has a shape of its own */
  const char *thing;  /* what it is if it is no text, or NULL */
  const char *object; /* the part that it refers to, or NULL */
  KR_LIST(struct kr_sheet_ods_control) controls;
  KR_LIST(struct kr_sheet_ods_object) objects;
  struct kr_sheet_ods_margins margins;
};

void kr_sheet_ods_table_open(struct kr_sheet_ods_tables *tables, const char *name,
                             const char *const *attributes);
void kr_sheet_ods_table_close(struct kr_sheet_ods_tables *tables, const char *name);
void kr_sheet_ods_table_text(struct kr_sheet_ods_tables *tables, const char *bytes, size_t len);
struct kr_sheet *kr_sheet_ods_open_sheet(struct kr_sheet_ods_tables *tables);
/* A count in an attribute; 1 without one, and with a damage for what is no number from 1. */
uint32_t kr_sheet_ods_count(struct kr_sheet_ods_tables *tables, const char *const *attributes,
                            const char *name, uint32_t most);

/* ---- texts (ods_text.c) ---- */
struct kr_sheet_ods_text *kr_sheet_ods_sink(struct kr_sheet_ods_tables *tables);
void kr_sheet_ods_text_clear(struct kr_sheet_ods_text *text);
struct kr_text kr_sheet_ods_text_keep(struct kr_arena *arena, const struct kr_buffer *buffer);
void kr_sheet_ods_paragraph(struct kr_sheet_ods_text *text);
/* For the elements in a paragraph. */
void kr_sheet_ods_inline_open(struct kr_sheet_ods_tables *tables, const char *name,
                              const char *const *attributes);
void kr_sheet_ods_inline_close(struct kr_sheet_ods_tables *tables);

/* ---- notes and drawn things (ods_drawn.c) ---- */
void kr_sheet_ods_annotation_open(struct kr_sheet_ods_tables *tables, const char *name,
                                  const char *const *attributes);
void kr_sheet_ods_annotation_inside(struct kr_sheet_ods_tables *tables, const char *name,
                                    const char *const *attributes);
void kr_sheet_ods_annotation_close(struct kr_sheet_ods_tables *tables);
/* For an object, whose own elements are left out. */
void kr_sheet_ods_object_inside(struct kr_sheet_ods_tables *tables, const char *name,
                                const char *const *attributes);
/* For the elements of forms. */
void kr_sheet_ods_control(struct kr_sheet_ods_tables *tables, const char *name,
                          const char *const *attributes);
/* The margins of the pages of the open sheet, whose style may be NULL. */
void kr_sheet_ods_add_margins(struct kr_sheet_ods_tables *tables,
                              const struct kr_sheet_ods_style *style);
/* What the objects are, and the texts of charts; once the sheets are read (ods_objects.c). */
bool kr_sheet_ods_read_objects(struct kr_sheet_ods_tables *tables, struct kr_package_in *package);

void kr_sheet_ods_tables_free(struct kr_sheet_ods_tables *tables);

#endif
