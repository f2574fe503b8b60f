/* A schedule and its meetings on their way in from tables; shared by lib/import only.
 *
 * The way: the tables of a sheet are found (sched_find.c for months by lanes, sched_list.c for
 * lists of meetings, sched_sent.c for papers of our own), the cells of each are cut into entries
 * (sched_cells.c), and what stands around them becomes title, label, notes or a remark
 * (sched_around.c). sched.c goes through the files and completes the model. */
#ifndef KR_IMPORT_SCHED_INTERNAL_H
#define KR_IMPORT_SCHED_INTERNAL_H

#include "form/form.h"
#include "import/import.h"
#include "table/table.h"

#define KR_IMPORT_MONTHS 12

/* ---- months (sched_months.c) ---- */

/* One month, or a span of them such as 4月～6月, as a cell names it. */
struct kr_import_sched_span {
  struct kr_text from, to; /* as they are written into the YAML; `to` absent for one month */
  struct kr_month first, last;
  bool rest; /* the cell says more, such as a day */
};
/* Reads a month; `bare`: digits alone are one, as below the heading 月. */
bool kr_import_sched_span(struct kr_arena *arena, struct kr_text text, bool bare,
                          struct kr_import_sched_span *out);
/* 0 for April to 11 for March, whatever the year. */
int kr_import_sched_index(struct kr_month month);
/* The fiscal year that the month lies in; 0 where its year is not written. */
int kr_import_sched_year_of(struct kr_month month);
/* The one fiscal year that a text names, as it is written; absent where it names none or several.
 */
struct kr_text kr_import_sched_year_in(struct kr_arena *arena, struct kr_text text);
/* 令和8年度, for a year known from months. */
struct kr_text kr_import_sched_year_text(struct kr_arena *arena, int year);

/* ---- cells cut into texts (sched_cells.c) ---- */

/* A text of the outline that is looked for in the cells. */
struct kr_import_sent_text {
  struct kr_text mark, subject_mark;
  struct kr_text text, subject; /* where it was found, or what people wrote in its place */
  bool found;
  size_t stamp;  /* the last cell in which it was found */
  unsigned mask; /* the months in which it was found, 1 << index */
  const char *place;
  size_t key; /* its place among the texts of the outline */
};

/* One entry or point of an agenda. */
struct kr_import_piece {
  struct kr_text text, subject;
  struct kr_import_sent_text *sent; /* or NULL: new */
  size_t index;                     /* of `sent` among those of the cell */
};

struct kr_import_pieces {
  struct kr_import_piece *v;
  size_t n, room;
  bool changed; /* from what was sent */
  bool doubt;   /* several lines were kept as one */
};

struct kr_import_cut {
  struct kr_text text;
  struct kr_import_sent_text *const *sent; /* in their order */
  size_t sent_count;
  bool subjects; /* brackets at the end are a subject */
  bool whole;    /* all lines are one piece */
  size_t stamp;  /* another one for each cell */
  size_t *steps; /* bytes that may still be compared with what was sent */
};
void kr_import_sched_cut(const struct kr_import_cut *cut, struct kr_arena *arena,
                         struct kr_import_pieces *out);

/* ---- tables ---- */

/* A sheet, or the same turned over, so that months across are months down. */
struct kr_import_view {
  struct kr_sheet sheet;
  struct kr_form_sheet keyed;
  size_t *origin; /* one a cell: where it stands among the cells of the sheet itself */
  bool turned;
  struct kr_view_column *columns; /* scratch of the search for months (sched_find.c) */
  size_t round;                   /* of that search */
};

struct kr_import_matrix_month {
  uint32_t row, last_row;
  struct kr_import_sched_span span;
  size_t cell;
  bool again; /* a second year begins */
};
struct kr_import_matrix_lane {
  uint32_t column, last_column;
  struct kr_text name;
  size_t cell; /* of the name */
};
struct kr_import_matrix {
  const struct kr_import_view *view;
  uint32_t column; /* of the months */
  uint32_t top_row, body_row, end_row;
  bool has_corner;
  size_t corner; /* cell */
  bool headed;   /* else the lanes are those of the table before */
  struct kr_import_matrix_month *months;
  size_t month_count, month_room;
  unsigned seen; /* their indexes, as bits */
  struct kr_import_matrix_lane *lanes;
  size_t lane_count, lane_room;
};

enum kr_import_list_column {
  KR_IMPORT_LIST_NUMBER,
  KR_IMPORT_LIST_MONTH,
  KR_IMPORT_LIST_DATE,
  KR_IMPORT_LIST_TIME,
  KR_IMPORT_LIST_PLACE,
  KR_IMPORT_LIST_AGENDA,
  KR_IMPORT_LIST_COLUMNS
};
struct kr_import_list_layout {
  const struct kr_import_view *view;
  bool as_sent; /* its headings stand nowhere else */
  bool has[KR_IMPORT_LIST_COLUMNS];
  uint32_t column[KR_IMPORT_LIST_COLUMNS];
  size_t heading[KR_IMPORT_LIST_COLUMNS]; /* cells */
  uint32_t top_row, body_row, end_row;
};

/* One table of a sheet; its rows as they stand in the file. */
struct kr_import_sched_table {
  bool is_list, as_sent;
  uint32_t top_row, end_row;
  struct kr_import_matrix matrix;
  struct kr_import_list_layout list;
};

/* ---- what is being read ---- */

enum kr_import_sched_kind { KR_IMPORT_SCHEDULE, KR_IMPORT_MEETINGS };

/* What a schedule and a list of meetings have in common. */
struct kr_import_sched_paper {
  bool there;
  const void *record; /* of the model */
  struct kr_text title, label, year;
  struct kr_text title_key, label_key;
  int dated;    /* fiscal year of a dated month, or 0 */
  bool differs; /* from what was sent */
  struct kr_text_list notes;
  size_t note_room;
  /* of the outline of the file */
  bool sent;
  struct kr_text sent_title, sent_label;
  struct kr_text_list sent_notes;
  size_t note_next;
};

/* Where something was read. */
struct kr_import_sched_at {
  const struct kr_sheet_file *file;
  const char *place;
};

/* An entry before it has its place in the schedule. */
struct kr_import_sched_found {
  struct kr_schedule_entry entry;
  size_t key; /* entries of the outline that stand before it */
  size_t order;
  struct kr_import_sched_at at;
  bool doubtful;
  enum kr_diag_code doubt;
  struct kr_text doubted;
};

/* What the outline says of the schedule, made ready (sched_sent.c). */
struct kr_import_sched_sent {
  const struct kr_schedule *schedule; /* or NULL */
  const struct kr_meetings *meetings; /* or NULL */
  struct kr_import_sent_text *entries;
  struct kr_import_sent_text **by_cell; /* by lane and month */
  size_t *first;                        /* of by_cell, one a lane and month and one more */
  struct kr_table *matrix, *list;       /* as they were printed, or NULL */
  struct kr_text printed[KR_IMPORT_MONTHS];
  bool month_changed[KR_IMPORT_MONTHS];
  struct kr_import_sent_text **points; /* one list of points a meeting */
  bool *row_taken, *lane_taken;
  size_t row_next;
  bool differs, told;
};

struct kr_import_sched_reading {
  struct kr_import *import;
  struct kr_schedule *schedule;
  struct kr_meetings *meetings;
  struct kr_import_sched_paper paper[2]; /* by kr_import_sched_kind */
  struct kr_text loose_year;             /* named elsewhere */
  const struct kr_sheet_file *file;
  const struct kr_sheet *sheet;
  bool *used; /* one a cell of the sheet: it needs no remark */
  struct kr_import_view upright;
  struct kr_import_sched_table *tables; /* of the sheet */
  size_t table_count, table_room;
  struct kr_import_sched_sent sent;
  struct kr_import_sched_at *meeting_at; /* one a meeting */
  size_t *lane_sent; /* one a lane of the schedule: its lane in the outline, or SIZE_MAX */
  size_t lane_room, lane_sent_room;
  struct kr_import_sched_found *found;
  size_t found_count, found_room, found_first; /* first: of the file */
  struct kr_text month_text[KR_IMPORT_MONTHS]; /* as the tables name them */
  size_t stamp, steps;
};

/* ---- finding (sched_find.c, sched_list.c) ---- */
void kr_import_view_init(struct kr_import_view *view, const struct kr_sheet *sheet,
                         struct kr_arena *arena);
/* The cells of some rows turned over; of a text document those of its tables. */
void kr_import_view_turn(struct kr_import_view *view, const struct kr_sheet *sheet, uint32_t from,
                         uint32_t to, struct kr_arena *arena);
/* The next table of months by lanes between two rows of a view; `last`: the one before, or NULL. */
bool kr_import_matrix_find(struct kr_import_view *view, uint32_t from, uint32_t to,
                           const struct kr_import_matrix *last, struct kr_arena *arena,
                           struct kr_import_matrix *out);
/* Takes the months below a heading row that is known, and where they end; false where none is. */
bool kr_import_matrix_take_months(struct kr_import_matrix *matrix, uint32_t to,
                                  struct kr_arena *arena);
/* The month whose rows hold a row, or NULL. */
const struct kr_import_matrix_month *kr_import_matrix_month(const struct kr_import_matrix *matrix,
                                                            uint32_t row);
/* The lane of a column, or lane_count. */
size_t kr_import_matrix_lane(const struct kr_import_matrix *matrix, uint32_t column);
/* The next list of meetings from a row on. */
bool kr_import_list_find(const struct kr_import_view *view, uint32_t from, uint32_t to,
                         struct kr_arena *arena, struct kr_import_list_layout *out);
/* Finds where the rows of a list whose headings are known end. */
void kr_import_list_take_rows(struct kr_import_list_layout *list, uint32_t to,
                              struct kr_arena *arena);
/* Texts as lines of one. */
struct kr_text kr_import_sched_join(struct kr_arena *arena, const struct kr_text *texts,
                                    size_t count);
/* "第1回" as "1"; absent where it is no number. */
struct kr_text kr_import_list_number(struct kr_arena *arena, struct kr_text text);

/* ---- reading (sched_matrix.c, sched_list.c) ---- */
void kr_import_sched_read_matrix(struct kr_import_sched_reading *run,
                                 const struct kr_import_sched_table *table);
void kr_import_sched_read_list(struct kr_import_sched_reading *run,
                               const struct kr_import_sched_table *table);
/* Gives the entries of the file their order, with what the outline says of them. */
void kr_import_sched_settle(struct kr_import_sched_reading *run);

/* ---- the outline (sched_sent.c) ---- */
void kr_import_sent_begin(struct kr_import_sched_reading *run);
/* Adds the tables of the sheet whose headings stand as they were sent. */
void kr_import_sent_find(struct kr_import_sched_reading *run);
/* The texts sent in a cell: `*count` of them. */
struct kr_import_sent_text *const *kr_import_sent_cell(const struct kr_import_sched_reading *run,
                                                       size_t lane, int month, size_t *count);
/* The meeting as it was sent, or NULL; and its points. */
const struct kr_meeting *kr_import_sent_meeting(struct kr_import_sched_reading *run,
                                                struct kr_text number, struct kr_text month,
                                                struct kr_import_sent_text **points);
/* Says that a cell (or NULL: something of the file) is not as it was sent. */
void kr_import_sent_differs(struct kr_import_sched_reading *run, const char *place);
/* Behind the last sheet of a file. */
void kr_import_sent_end(struct kr_import_sched_reading *run);

/* ---- the whole (sched_complete.c) ---- */
/* Years, titles, ids and the entries in their places; false after an error. */
bool kr_import_sched_complete(struct kr_import_sched_reading *run, const char *file);

/* ---- around the tables (sched_around.c) ---- */
/* What stands between two tables (either may be NULL): `above` from row `from`, to row `to`. */
void kr_import_sched_read_around(struct kr_import_sched_reading *run,
                                 const struct kr_import_sched_table *above,
                                 const struct kr_import_sched_table *below, uint32_t from,
                                 uint32_t to);
bool kr_import_sched_is_note(struct kr_text text);
/* What is left on the sheet becomes a remark each. */
void kr_import_sched_keep_rest(struct kr_import_sched_reading *run, const void *record);
/* A cell of a view is settled. */
void kr_import_sched_use(struct kr_import_sched_reading *run, const struct kr_import_view *view,
                         size_t cell);
/* Where a cell of a view stands. */
const char *kr_import_sched_place(const struct kr_import_sched_reading *run,
                                  const struct kr_import_view *view, size_t cell);

#endif
