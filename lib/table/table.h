/* SPDX-License-Identifier: ISC */
/* The neutral grid in which document kinds and formats meet.
 *
 * A document is one or more tables. Rows are made one at a time on request, so that a
 * table over a large model costs a few bytes a row. */
#ifndef KR_TABLE_TABLE_H
#define KR_TABLE_TABLE_H

#include "base/arena.h"
#include "base/mark.h"
#include "base/text.h"
#include "table/style.h"

enum kr_align { KR_ALIGN_LEFT, KR_ALIGN_CENTER, KR_ALIGN_RIGHT };

enum kr_role {
  KR_ROLE_TEXT,  /* wrapped text */
  KR_ROLE_SHORT, /* a number, month or name: narrow, centred */
  KR_ROLE_INPUT, /* people write here */
  KR_ROLE_ID     /* hidden identity; formats for reading leave it out */
};

struct kr_column {
  const char *key;        /* "issues"; for machine-readable headings */
  struct kr_text heading; /* as printed, for formats with one header row */
  enum kr_role role;
  double width_mm; /* wanted width on paper */
  bool of_rest;    /* its width is what others leave, not what somebody gave it */
  bool unfilled;   /* to be filled in, which is not done on this paper */
  bool of_group;   /* one cell for all rows of a group; its header cell names the group */
  const struct kr_text *choices; /* the words that its cells are to hold one of; or NULL */
  size_t choice_count;
};

struct kr_cell {
  struct kr_text text;
  struct kr_runs runs;     /* of the text; none of an input cell */
  unsigned short row_span; /* 1 or more; 0: covered by a cell above or to the left */
  unsigned short col_span;
  bool tinted;      /* reaches over time */
  bool header;      /* a row heading (policy) */
  bool input;       /* unlocked */
  bool quoted;      /* what people wrote: shown as far as a format can hold it, never refused */
  const char *name; /* by which programs find the cell: letters, digits, _ and -; or NULL */
};

struct kr_row {
  struct kr_cell *cells; /* one a column */
  bool page_break;       /* a new page begins before this row */
  size_t group;          /* rows of one policy share a number, counted from 0 */
  struct kr_place at;    /* of what the row shows, in the table's source; or 0:0 */
  enum kr_mark mark;     /* of a document with tracked changes: the row itself is new, or gone */
};

/* A drawing or photograph, in one of these formats. */
enum kr_picture_format { KR_PICTURE_PNG, KR_PICTURE_SVG };
struct kr_picture {
  enum kr_picture_format format;
  const char *bytes;
  size_t len;
  double width_mm, height_mm;
  struct kr_text alternative; /* says what it shows, for those who do not see it */
};

/* A labelled input cell above the table. */
struct kr_table_input {
  const char *name;     /* by which programs find the cell, as `name` of a cell */
  struct kr_text label; /* お名前 */
  struct kr_text value; /* prefilled, or absent */
};

/* A text around the table that spans it. One to the right may be on the row of the one before. */
struct kr_table_line {
  struct kr_text text;
  enum kr_align align; /* left or right */
  bool strong;
};
struct kr_table_lines {
  const struct kr_table_line *v;
  size_t n;
};

/* The runs of texts around a table. */
struct kr_table_runs {
  struct kr_runs title, label, subtitle;
  const struct kr_runs *over, *under, *notes; /* one each, or NULL */
};

struct kr_table {
  const char *key;     /* "plan", "matrix", "meetings": names sheets' parts and --table */
  const char *source;  /* file that the places of rows and texts are in; NULL: the first input */
  struct kr_text name; /* of the sheet */
  struct kr_text title, label;
  struct kr_table_lines over, under;  /* the title: above it, and between it and the table */
  struct kr_text subtitle;            /* in small type below the title, or absent */
  struct kr_text summary;             /* what the table holds, for screen readers */
  const struct kr_table_input *input; /* or NULL */
  const struct kr_column *columns;
  size_t column_count;
  const struct kr_row *head; /* header rows */
  size_t head_count;
  size_t row_count;
  /* Row `index` (0-based). The cells stay valid until the next call on this table. */
  const struct kr_row *(*row)(struct kr_table *table, size_t index);
  /* The text of that row's cell in the column of role KR_ROLE_ID, for formats that write it; NULL:
   * the cell itself has it. As long valid as the row. */
  struct kr_text (*identity)(struct kr_table *table, size_t index);
  void *state;                      /* of both */
  const struct kr_picture *picture; /* below the rows, or NULL */
  const struct kr_text *notes;
  const struct kr_text *marks; /* of the notes, one each, as the cells' texts have them; or NULL */
  size_t note_count;
  struct kr_table_runs runs;
  bool of_comments; /* a row a comment that the tables before it have no place for */
  bool form;        /* protected: only input cells can be changed */
  bool filling;     /* a page's free height is shared among its rows */
  bool follows;     /* on the page of the table before, if that is wide enough and has room */
  bool one_page;    /* fitted to one page */
  bool beside;      /* new and old text are in cells beside each other: no word is struck out */
};

/* A document property: metadata that is not displayed; formats that have no place for it leave it
 * out. The text is short: KR_PROPERTY_UNITS at most. */
struct kr_property {
  const char *name;
  struct kr_text text;
};
#define KR_PROPERTY_UNITS 240 /* of UTF-16; Excel allows 255 */

/* Of a document with tracked changes: marked runs and rows are what an author put in or took out,
 * to be accepted or rejected by who reads it. */
struct kr_tracking {
  struct kr_text author;
  long long date; /* in seconds from 1970 on, if nothing else is told */
};

/* A document: what one file holds. */
struct kr_document {
  struct kr_table **tables;
  size_t count;
  size_t main;                             /* the table that formats of one table write */
  const struct kr_style *style;            /* never NULL */
  struct kr_text title, creator, language; /* language: "ja-JP", "en-US" */
  struct kr_text identifier;               /* of this edition, or absent */
  size_t left_out;                         /* comments for which it has no place */
  struct kr_tracking *tracking;            /* or NULL */
  struct kr_property *properties;
  size_t property_count, property_room;
};

/* A column; not one of a group. */
struct kr_column kr_table_column(const char *key, struct kr_text heading, enum kr_role role,
                                 double width_mm);
/* Gives the columns that are `of_rest` what the others leave of a page across, in the shares that
 * their widths say. */
void kr_table_share_width(const struct kr_style *style, struct kr_column *columns, size_t count);
/* A table of stored rows: row(index) is rows[index]. */
void kr_table_set_rows(struct kr_table *table, const struct kr_row *rows, size_t count,
                       struct kr_arena *arena);
/* The header rows: the table's own, or one of its columns' headings, made in `arena`. */
const struct kr_row *kr_table_head(const struct kr_table *table, size_t *count,
                                   struct kr_arena *arena);
/* The same with the words of each input column that has choices below its heading, for papers that
 * show them nowhere else; without those that do not fit there. */
const struct kr_row *kr_table_head_with_choices(const struct kr_table *table, size_t *count,
                                                struct kr_arena *arena);
/* False for the hidden identity. */
bool kr_table_column_is_visible(const struct kr_table *table, size_t column);
/* The columns that people see, in order; made in `arena`. */
struct kr_table_columns {
  const size_t *v; /* indexes of columns */
  size_t n;
};
struct kr_table_columns kr_table_visible(const struct kr_table *table, struct kr_arena *arena);
/* A part of a cell's text that has one mark. */
struct kr_piece {
  struct kr_text text; /* at the place of the whole */
  enum kr_mark mark;
};
/* The piece that begins at byte `from` and ends before `to` at the latest, which the text has;
 * false if there is none. */
bool kr_table_piece(struct kr_text text, struct kr_runs runs, size_t from, size_t to,
                    struct kr_piece *piece);
/* A row of `count` cells with these texts, spans 1; its place is that of the first text with one.
 */
struct kr_row kr_table_text_row(struct kr_arena *arena, const struct kr_text *texts, size_t count);

#endif
