/* One returned file on its way into entries; shared by lib/returned only. */
#ifndef KR_RETURNED_RECOGNIZE_H
#define KR_RETURNED_RECOGNIZE_H

#include "returned/people.h"

struct kr_recognizing {
  struct kr_known_plan known;
  const struct kr_returned *returned;
  const struct kr_recognize_options *options;
  const struct kr_sheet *sheet; /* the one being read */
  struct kr_form *form;         /* the table being read */
  struct kr_text by;
  struct kr_person person;
  struct kr_text written; /* the name as it stands on the form, or absent */
  bool guessed;           /* the name is the file's */
  bool reported;          /* what is odd about the name has been said */
  size_t answers;         /* entries with a text, so far */
  struct kr_said_list *out;
  struct kr_arena *arena;
  struct kr_diags *diags;
};

/* The rows of a table, from top to bottom; empty ones left out. */
struct kr_rows {
  struct kr_row_cells *cells;
  struct kr_row_match *match;
  size_t n;
};

/* ---- entries (entries.c) ---- */
struct kr_said *kr_said_add(struct kr_recognizing *run, enum kr_entry_kind kind, uint32_t row,
                            uint32_t column, struct kr_text text);
/* A diagnostic at a cell. */
void kr_said_warn(struct kr_recognizing *run, enum kr_diag_code code, uint32_t row, uint32_t column,
                  struct kr_text arg1, struct kr_text arg2);
/* Puts an entry at the row's item, or leaves it unplaced and says why. */
void kr_said_place(struct kr_recognizing *run, struct kr_said *said,
                   const struct kr_row_match *match, struct kr_text title, uint32_t row,
                   uint32_t column);
/* True where the item's text has changed since the form was sent. */
bool kr_match_outdated(const struct kr_row_match *match);
struct kr_text kr_row_title(const struct kr_form *form, const struct kr_row_cells *row);

/* ---- rows (rows.c) ---- */
void kr_rows_find(struct kr_recognizing *run, struct kr_rows *rows);
/* The match of a row of the sheet, or NULL. */
const struct kr_row_match *kr_rows_match(const struct kr_rows *rows, uint32_t row);

/* ---- the input cell (input.c) and the prefilled ones (prefilled.c) of rows.cells[at] ---- */
void kr_row_read_input(struct kr_recognizing *run, const struct kr_rows *rows, size_t at);
void kr_row_read_prefilled(struct kr_recognizing *run, const struct kr_rows *rows, size_t at);

/* ---- what stands elsewhere (around.c) ---- */
void kr_row_read_extras(struct kr_recognizing *run, const struct kr_rows *rows, size_t at);
void kr_read_above(struct kr_recognizing *run);
void kr_read_notes(struct kr_recognizing *run, const struct kr_rows *rows);
/* A sheet of a workbook that has a form on another one. */
void kr_read_strange_sheet(struct kr_recognizing *run, const struct kr_sheet *sheet);

/* ---- who (writer.c) ---- */
/* Sets the writer for the table being read. */
void kr_writer_find(struct kr_recognizing *run, const struct kr_rows *rows);
/* Says what is odd about the name, once anything was written under it. */
void kr_writer_report(struct kr_recognizing *run);

/* ---- a text that several items or persons share (split.c) ---- */
enum kr_split {
  KR_SPLIT_NONE, /* it belongs to the row and its writer */
  KR_SPLIT_DONE,
  KR_SPLIT_DOUBT /* it names others, and where their part begins or ends is not certain */
};
struct kr_part {
  const struct kr_known_item *item; /* by items */
  size_t reviewer;                  /* by persons: place on the plan's list */
  struct kr_text text;
};
struct kr_parts {
  struct kr_part *v;
  size_t n, room;
};
/* By lines that begin with an item's number (`numbers`: those printed are those of today) or
 * title. `own`: the item of the row, or NULL. */
enum kr_split kr_split_items(const struct kr_known_plan *known, bool numbers, struct kr_text text,
                             const struct kr_known_item *own, struct kr_parts *parts);
/* By lines that begin with a listed name. `own`: the writer. */
enum kr_split kr_split_people(const struct kr_known_plan *known, struct kr_text text,
                              struct kr_text own, struct kr_parts *parts);

/* The piece of a text that was changed, as `"before" -> "after"`. An absent `before`: only the
 * beginning of what stands there now. */
struct kr_text kr_change_shown(struct kr_arena *arena, struct kr_text before, struct kr_text after);

#endif
