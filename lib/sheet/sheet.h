/* SPDX-License-Identifier: ISC */
/* An office file of any format as sheets of cells. */
#ifndef KR_SHEET_SHEET_H
#define KR_SHEET_SHEET_H

#include "base/reading.h"

/* Bytes [from, to) of the text of a cell, which a tracked change put in. */
struct kr_sheet_insert {
  uint32_t row, column; /* of the cell */
  size_t from, to;
  struct kr_text author;
};
struct kr_sheet_inserts {
  struct kr_sheet_insert *v;
  size_t n, room;
};

/* The anchor of the cell that asks for a name. */
#define KR_SHEET_NAME_ANCHOR "reviewer-name"

/* A cell that has a text or an anchor. Rows and columns count from 0. */
struct kr_sheet_cell {
  uint32_t row, column;
  struct kr_text text; /* as shown: rich runs joined, furigana left out, escapes undone */
  const char *anchor;  /* id of the item whose bookmark is in the cell, or NULL */
  bool struck;         /* some of it is struck through */
};

struct kr_sheet_range {
  uint32_t row, column, last_row, last_column;
};

/* The row or column of a text of which the file does not say where it is. */
#define KR_SHEET_UNKNOWN (UINT32_MAX - 1)

/* A note or threaded comment on a cell, or the text of what is drawn over the cells: a box, a
 * chart, a tick box. A drawn one is at the cell of its upper left corner. */
enum kr_sheet_note_kind { KR_SHEET_NOTE_WRITTEN, KR_SHEET_NOTE_DRAWN };
struct kr_sheet_note {
  uint32_t row, column;
  struct kr_text author, text; /* author: absent for a drawn one */
  enum kr_sheet_note_kind kind;
  uint32_t last_row, last_column; /* of the cells that a drawn one covers; 0: not known */
};

/* What a cell shows is not certain: a warning for whoever takes its text over. */
struct kr_sheet_doubt {
  uint32_t row, column;
  enum kr_diag_code code;
  const char *about; /* the message's argument, or NULL */
};

/* Rows or columns that are not shown, in the order of the file. */
struct kr_sheet_span {
  uint32_t first, last;
};
struct kr_sheet_spans {
  struct kr_sheet_span *v;
  size_t n, room;
};

/* Rows of a text document: those of a table, or the one of a paragraph outside tables. */
enum kr_sheet_block_kind { KR_SHEET_BLOCK_PARAGRAPH, KR_SHEET_BLOCK_TABLE };
struct kr_sheet_block {
  uint32_t row;    /* the first */
  uint32_t number; /* of the table or paragraph, from 1, as a person counts them */
  enum kr_sheet_block_kind kind;
};

/* Where on a sheet something is: in its cells, or outside them. */
enum kr_sheet_part { KR_SHEET_CELLS, KR_SHEET_HEADER, KR_SHEET_FOOTER, KR_SHEET_PASTED };

/* A text outside the cells: of a page header or footer, or of another file that was put in. */
struct kr_sheet_aside {
  enum kr_sheet_part part;
  struct kr_text text;
};

/* What a person sees, and what was not taken over as text. */
struct kr_sheet_unread {
  enum kr_sheet_part part;
  uint32_t row, column; /* if it is at a cell */
  const char *what;     /* such as N_("a picture"): a text for people */
};

/* Cells of a row beside each other that are filled with one colour. */
struct kr_sheet_fill {
  uint32_t row, column, last_column;
  uint32_t colour; /* equal for equal colours; never 0 */
};
#define KR_SHEET_FILLS_MOST 200000 /* of a sheet; what is filled after them is passed over */

struct kr_sheet {
  struct kr_text name; /* empty: the file has but one, as CSV has */
  bool hidden;
  struct kr_sheet_cell *cells; /* sorted by row, then column */
  size_t cell_count;
  struct kr_sheet_range *merges;
  size_t merge_count;
  struct kr_sheet_note *notes; /* sorted by row, then column */
  size_t note_count;
  KR_LIST(struct kr_sheet_note) strays; /* texts of cells whose place cannot be read */
  struct kr_sheet_block *blocks;        /* of a text document, by row; none in a workbook */
  size_t block_count;
  struct kr_sheet_inserts inserts; /* by row, then column, then place in the text */
  KR_LIST(struct kr_sheet_aside) asides;
  KR_LIST(struct kr_sheet_unread) unread;
  KR_LIST(struct kr_sheet_doubt) doubts; /* in the order of the cells of the file */
  struct kr_sheet_spans hidden_rows, hidden_columns;
  KR_LIST(struct kr_sheet_fill) fills;   /* sorted by row, then column */
  const struct kr_sheet_cell *name_cell; /* the one that asks for a name, by its own; or NULL */
};

/* References to cells, as written: '様式'!$F$2 or $様式.$F$2. */
struct kr_sheet_references {
  struct kr_text *v;
  size_t n, room;
};

struct kr_sheet_file {
  struct kr_text file;     /* base name */
  struct kr_text saved;    /* 2026-05-20T01:02:03Z or absent */
  struct kr_text revision; /* custom property or core identifier, or absent */
  struct kr_text reviewer; /* baked in (custom property), or absent */
  struct kr_text outline;  /* of the plan (model/outline.h), or absent */
  struct kr_text paper;    /* what it is (KR_PROPERTY_PAPER) if it asks for nothing, or absent */
  bool outline_damaged;    /* it was there, but not whole */
  bool partial;            /* not all of the file could be read */
  bool plain;              /* a text in one encoding, which may have cost it signs */
  struct kr_sheet *sheets;
  size_t sheet_count;
  struct kr_sheet_references names; /* of defined names, the cells that ask for a name */
};

/* A time of saving (W3CDTF) in UTC, to the second; absent for anything else: a time without a zone
 * is not a certain time. In `arena`. */
struct kr_text kr_sheet_time(struct kr_arena *arena, const char *text);

/* Takes the time of saving away if it is none: before 2000 or after 2099, the time that programs
 * write instead of one (2006-09-16T00:00:00Z), or not after that of creation (or absent). */
void kr_sheet_check_time(struct kr_sheet_file *file, struct kr_text created);

/* Sorts cells and doubts by place, notes by place and text, spans; done for all readers. What is
 * wrong with the places is counted as damages: of several cells at one place the first stays, the
 * texts of the others become notes there, and so do the strays. */
void kr_sheet_finish(struct kr_sheet *sheet, const struct kr_reading *reading);

/* Counts a damage at a cell. */
void kr_sheet_damage(const struct kr_sheet *sheet, const struct kr_reading *reading,
                     enum kr_reading_damage_kind kind, uint32_t row, uint32_t column);

/* Finds the name cells of the sheets, once their cells are sorted. */
void kr_sheet_find_names(struct kr_sheet_file *file, struct kr_arena *scratch);

/* True for a character that every Shift_JIS has: one of JIS X 0201 or 0208. */
bool kr_sheet_is_in_shift_jis(uint32_t c, struct kr_arena *arena);

/* False for a row of a text document that is a paragraph outside its tables. */
bool kr_sheet_is_table(const struct kr_sheet *sheet, uint32_t row);

/* The cell at a place, or NULL; by binary search. */
const struct kr_sheet_cell *kr_sheet_at(const struct kr_sheet *sheet, uint32_t row,
                                        uint32_t column);
/* Adds a doubt. What `about` points at lasts as long as the sheet. */
void kr_sheet_add_doubt(struct kr_sheet *sheet, const struct kr_sheet_doubt *doubt,
                        struct kr_arena *arena);
/* The doubt about a cell, or NULL. */
const struct kr_sheet_doubt *kr_sheet_doubt_at(const struct kr_sheet *sheet, uint32_t row,
                                               uint32_t column);
/* Adds a filled cell; those of a row are added one after another. */
void kr_sheet_add_fill(struct kr_sheet *sheet, const struct kr_sheet_fill *fill,
                       struct kr_arena *arena);
/* The colour of a cell, or 0. */
uint32_t kr_sheet_colour(const struct kr_sheet *sheet, uint32_t row, uint32_t column);
/* Adds rows or columns that are not shown to a list of spans. */
void kr_sheet_add_span(struct kr_sheet_spans *spans, uint32_t first, uint32_t last,
                       struct kr_arena *arena);

/* "Sheet1!F7", or "F7" if the sheet has no name; in a text document "Table2!F7" or
 * "Paragraph12". In `arena`. */
const char *kr_sheet_place(const struct kr_sheet *sheet, uint32_t row, uint32_t column,
                           struct kr_arena *arena);

/* The same in any part of the sheet: "Sheet1!Header" outside its cells. */
const char *kr_sheet_part_place(const struct kr_sheet *sheet, enum kr_sheet_part part, uint32_t row,
                                uint32_t column, struct kr_arena *arena);

/* Adds a copy of a text outside the cells. Lines without a letter, such as the number of a page,
 * and a text that is there already are left out. */
void kr_sheet_add_aside(struct kr_sheet *sheet, enum kr_sheet_part part, struct kr_text text,
                        struct kr_arena *arena);
/* True if a text beside a page number is only its words: page, of, "- / -". */
bool kr_sheet_is_page_word(struct kr_text text);
/* Adds what was not taken over, once for each place. */
void kr_sheet_add_unread(struct kr_sheet *sheet, const struct kr_sheet_unread *unread,
                         struct kr_arena *arena);

#endif
