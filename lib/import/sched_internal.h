/* SPDX-License-Identifier: ISC */
/* The grammar of schedules: tables of months by lanes into entries, lists into meetings.
 *
 * The way: the tables of a sheet are found (sched_find.c for months by lanes, sched_list.c for
 * lists of meetings, sched_baseline.c for documents of our own), the cells of each are split into
 * entries (sched_segments.c), and what is around them becomes title, label, notes or a remark
 * (sched_frame.c). */
#ifndef KR_IMPORT_SCHED_INTERNAL_H
#define KR_IMPORT_SCHED_INTERNAL_H

#include "import/import_internal.h"
#include "table/table.h"

#define KR_IMPORT_MONTHS 12
#define KR_IMPORT_MONTHS_MOST (KR_IMPORT_MONTHS * KR_SCHEDULE_YEARS_MOST)

struct kr_import_sched_reader;

/* ---- months (sched_months.c) ---- */

/* One month, or a span of them such as 4月～6月, as a cell names it. */
struct kr_import_span {
  struct kr_text from, to; /* as they are written into the YAML; `to` absent for one month */
  struct kr_month first, last;
  bool rest;           /* the cell says more, such as a day */
  struct kr_text when; /* all of it if that is a day or a part of the month; else absent */
};
enum kr_import_digits { KR_IMPORT_NEEDS_WORD, KR_IMPORT_BARE_DIGITS };
/* Reads a month; KR_IMPORT_BARE_DIGITS: digits alone are one, as below the heading 月. */
bool kr_import_span(struct kr_arena *arena, struct kr_text text, enum kr_import_digits digits,
                    struct kr_import_span *out);
/* Months by index. */
struct kr_import_months {
  uint64_t bits[(KR_IMPORT_MONTHS_MOST + 63) / 64];
};
void kr_import_months_add(struct kr_import_months *months, int index);
void kr_import_months_remove(struct kr_import_months *months, int index);
bool kr_import_months_has(const struct kr_import_months *months, int index);
/* 0 for April to 11 for March, whatever the year. */
int kr_import_month_index(struct kr_month month);
/* Puts a span that names no year into a fiscal year, if that is not 0. */
void kr_import_put_year(struct kr_import_span *span, int fiscal);
/* The one fiscal year that a text names, as it is written; absent if it names none or several. */
struct kr_text kr_import_year_in(struct kr_arena *arena, struct kr_text text);
/* A month or a day in it as it is written beside others of several years: R9.5月 of 5月. One that
 * names its year already is given back. */
struct kr_text kr_import_with_year(struct kr_arena *arena, struct kr_text text,
                                   struct kr_month month);
/* 令和8年度, for a year known from months. */
struct kr_text kr_import_year_text(struct kr_arena *arena, int year);

/* ---- cells split into texts (sched_segments.c) ---- */

/* A text of the outline that is looked for in the cells. */
struct kr_import_original {
  struct kr_text stamp, subject_stamp;
  struct kr_text when;          /* as it is printed before the text: 上旬; or absent */
  struct kr_text text, subject; /* as found, or what people wrote in its place */
  bool found;
  size_t cell;                     /* the number of the last cell in which it was found */
  struct kr_import_months months;  /* in which it was found */
  struct kr_schedule_entry *dated; /* the months as people changed 上旬 or a day, or NULL */
  const char *place;
  size_t key; /* its place among the texts of the outline */
};

/* One entry or point of an agenda. */
struct kr_import_segment {
  struct kr_text when; /* 上旬 or a day before the text, followed by a blank; or absent */
  struct kr_text text, subject;
  size_t length;                       /* in the cell, of an original: with the bracket */
  struct kr_import_original *original; /* or NULL: new */
  size_t index;                        /* of `original` among those of the cell */
};

struct kr_import_segments {
  struct kr_import_segment *v;
  size_t n, room;
  bool changed; /* from the original */
  bool doubt;   /* several lines were kept as one */
};

enum kr_import_splitting {
  KR_IMPORT_SPLIT_POINTS,  /* one a line */
  KR_IMPORT_SPLIT_ENTRIES, /* the same; brackets at the end are a subject */
  KR_IMPORT_SPLIT_NOWHERE  /* entries, but all lines are one */
};
struct kr_import_split {
  struct kr_text text;
  enum kr_import_splitting splitting;
  struct kr_import_original *const *originals; /* of the cell, in their order */
  size_t original_count;
  size_t cell;   /* another number for each cell */
  size_t *steps; /* bytes that may still be compared with the originals */
};
/* Takes 上旬, a day or a span of them off the beginning of the text. */
void kr_import_take_when(struct kr_arena *arena, struct kr_import_segment *segment);
void kr_import_split_cell(const struct kr_import_split *split, struct kr_arena *arena,
                          struct kr_import_segments *out);

/* ---- tables ---- */

/* A sheet, or the same transposed, so that months across are months down. */
struct kr_import_view {
  struct kr_import_scan *scan;
  struct kr_sheet sheet;
  struct kr_form_sheet indexed;
  size_t *origin; /* one a cell: its index among the cells of the sheet itself */
  bool transposed;
  struct kr_import_view_column *columns; /* scratch of the search for months (sched_find.c) */
  size_t round;                          /* of that search */
};
struct kr_import_view *kr_import_view_new(struct kr_import_scan *scan);
/* The cells of some rows transposed; of a text document those of its tables. */
struct kr_import_view *kr_import_view_transpose(struct kr_import_scan *scan, uint32_t from,
                                                uint32_t to);
struct kr_arena *kr_import_view_arena(const struct kr_import_view *view);
/* The key of a cell of the view. */
struct kr_text kr_import_view_key(const struct kr_import_view *view,
                                  const struct kr_sheet_cell *cell);
/* A cell of a view needs no remark. */
void kr_import_view_use(const struct kr_import_view *view, size_t cell);
struct kr_import_place kr_import_view_place(const struct kr_import_view *view, size_t cell);

struct kr_import_matrix_month {
  uint32_t row, last_row;
  struct kr_import_span span;
  size_t cell;
  int year;     /* fiscal years after that of the first month */
  bool outside; /* it is of another fiscal year than most months */
  bool between; /* it is no month: the column of a sum, or one after the months */
};
struct kr_import_matrix_lane {
  uint32_t column, last_column;
  struct kr_text name;
  size_t cell; /* of the name */
};
enum kr_import_left_role {
  KR_IMPORT_LEFT_NAME, /* a part of the lanes' names */
  KR_IMPORT_LEFT_GROUP,
  KR_IMPORT_LEFT_OTHER, /* who does it, what it costs … */
  KR_IMPORT_LEFT_NUMBER
};
/* A column left of months that run across. */
struct kr_import_left {
  uint32_t row;         /* of the view */
  struct kr_text title; /* or absent */
  enum kr_import_left_role role;
};
struct kr_import_matrix {
  const struct kr_import_view *view;
  uint32_t column; /* of the months */
  uint32_t top_row, body_row, end_row;
  bool has_corner;
  size_t corner;                                 /* cell */
  KR_LIST(struct kr_import_matrix_month) months; /* by row */
  unsigned seen;                                 /* their indexes, as bits */
  bool several;                                  /* fiscal years, each of which is named */
  bool beside;                                   /* their years are beside months down */
  struct kr_import_matrix_lane *lanes;           /* by column */
  size_t lane_count;
  /* of months that run across: */
  KR_LIST(struct kr_import_left) left;
  uint32_t first_column; /* of the headings */
  uint32_t parts;        /* the last column of 上 中 下 or days below the months */
  uint32_t deepest;      /* row of the last column of names */
};
bool kr_import_is_month_heading(struct kr_text key);
/* Takes the corner and lanes above the first month, from row `from` on, or the lanes of the table
 * before, `last`, or NULL; false if there are none (sched_lanes.c). */
bool kr_import_matrix_take_lanes(struct kr_import_matrix *matrix, uint32_t from,
                                 const struct kr_import_matrix *last);
/* The next table of months by lanes between two rows of a view; `last`: the one before, or NULL,
 * whose lanes it takes if it has no headings. */
bool kr_import_matrix_find(struct kr_import_view *view, uint32_t from, uint32_t to,
                           const struct kr_import_matrix *last, struct kr_import_matrix *out);
/* Takes the months that run across from the first one on, what is between them, and the lanes;
 * false if there are none (sched_across.c). */
bool kr_import_matrix_take_across(struct kr_import_matrix *matrix);
#define KR_IMPORT_LEFT_MOST 24 /* columns left of the months */
#define KR_IMPORT_HEADS_MOST 3 /* rows of headings, the months in the last */
/* The cell at a place of the view if it has a text, its key, and its merged cell; or NULL. */
const struct kr_sheet_cell *kr_import_matrix_cell(const struct kr_import_matrix *matrix,
                                                  uint32_t row, uint32_t column);
const struct kr_sheet_range *kr_import_matrix_merge(const struct kr_import_matrix *matrix,
                                                    const struct kr_sheet_cell *cell);
/* Takes the columns left of the months, and finds where the headings begin (sched_left.c). */
void kr_import_across_take_left(struct kr_import_matrix *matrix);
/* What is left of months that run across, and between and after them: headings, and comments of the
 * schedule with one message a column (sched_beside.c). */
void kr_import_across_read_beside(struct kr_import_sched_reader *reader,
                                  const struct kr_import_matrix *matrix);
/* Finds the months of other fiscal years; false if there are too many, as of figures by month. */
bool kr_import_matrix_find_years(struct kr_import_matrix *matrix);
/* Takes the months below a heading row that is known, and where they end; false if there are none.
 */
bool kr_import_matrix_take_months(struct kr_import_matrix *matrix, uint32_t to);
/* The month whose rows hold a row, or NULL. */
const struct kr_import_matrix_month *kr_import_matrix_month(const struct kr_import_matrix *matrix,
                                                            uint32_t row);
/* The lane of a column, or lane_count. */
size_t kr_import_matrix_lane(const struct kr_import_matrix *matrix, uint32_t column);

enum kr_import_list_column {
  KR_IMPORT_LIST_NUMBER,
  KR_IMPORT_LIST_MONTH,
  KR_IMPORT_LIST_DATE,
  KR_IMPORT_LIST_TIME,
  KR_IMPORT_LIST_END, /* of the time */
  KR_IMPORT_LIST_PLACE,
  KR_IMPORT_LIST_AGENDA,
  KR_IMPORT_LIST_MORE, /* of the agenda */
  KR_IMPORT_LIST_COLUMNS
};
struct kr_import_list {
  const struct kr_import_view *view;
  bool original; /* its headings are nowhere else */
  bool has[KR_IMPORT_LIST_COLUMNS];
  uint32_t column[KR_IMPORT_LIST_COLUMNS];
  size_t heading[KR_IMPORT_LIST_COLUMNS]; /* cells */
  uint32_t top_row, body_row, end_row;
};
/* The next list of meetings from a row on. */
bool kr_import_list_find(const struct kr_import_view *view, uint32_t from, uint32_t to,
                         struct kr_import_list *out);
/* Finds where the rows of a list whose headings are known end. */
void kr_import_list_take_rows(struct kr_import_list *list, uint32_t to);

/* ---- what is being read ---- */

enum kr_import_document_kind { KR_IMPORT_SCHEDULE, KR_IMPORT_MEETINGS };

/* What a schedule and a list of meetings have in common. */
struct kr_import_document {
  bool there;
  const void *record; /* of the model */
  struct kr_import_captions captions;
  struct kr_text sheet_name; /* for a title if there is none */
  struct kr_text year;
  int dated; /* fiscal year of a dated month, or 0 */
  KR_LIST(struct kr_text) notes;
  bool has_original; /* of the file's outline, as the rest */
  struct kr_import_captions original;
  struct kr_text_list original_notes;
  size_t note_next;
  bool differs;
};

/* An entry before it has its place in the schedule. */
struct kr_import_found {
  struct kr_schedule_entry entry;
  size_t key; /* entries of the outline before it */
  size_t order;
  struct kr_import_place at;
  bool doubtful;
  enum kr_diag_code doubt;
  struct kr_text doubted;
};

/* The texts of the outline that are looked for in the cells. */
struct kr_import_originals {
  struct kr_import_original *entries;
  struct kr_import_original **by_cell; /* by lane and month */
  size_t *first;                       /* of by_cell, one a lane and month and one more */
  struct kr_import_original **points;  /* one list of points a meeting */
};

/* What the outline of the file says of its tables, made ready (sched_baseline.c). */
struct kr_import_sched_baseline {
  const struct kr_schedule *schedule; /* or NULL */
  const struct kr_meetings *meetings; /* or NULL */
  struct kr_import_originals texts;
  struct kr_table *matrix, *list; /* as they were printed, or NULL */
  size_t months, found;           /* of the schedule; and in the tables */
  struct kr_text printed[KR_IMPORT_MONTHS_MOST];
  bool month_changed[KR_IMPORT_MONTHS_MOST];
  bool *row_taken, *lane_taken;
  size_t row_next;
  bool differs;  /* a document was changed */
  bool reported; /* and that was warned of */
};

struct kr_import_sched_reader {
  struct kr_import *import;
  struct kr_schedule *schedule;
  struct kr_meetings *meetings;
  struct kr_import_document document[2]; /* by kr_import_document_kind */
  struct kr_text loose_year;             /* named elsewhere */
  const struct kr_sheet_file *file;
  struct kr_import_sched_baseline baseline;
  struct kr_import_place *meeting_at; /* one a meeting */
  size_t *lane_original; /* one a lane of the schedule: its lane in the outline, or SIZE_MAX */
  size_t lane_room, lane_original_room;
  struct kr_import_found_list {
    struct kr_import_found *v;
    size_t n, room, first; /* first: of the file */
  } found;
  struct kr_text month_text[KR_IMPORT_MONTHS_MOST]; /* as the tables name them */
  int first_year, last_year;                        /* fiscal, of tables that name them; or 0 */
  bool beside;                                      /* some were named beside the months */
  size_t cells;                                     /* split so far */
  size_t steps; /* bytes of the file that may still be compared */
};

/* ---- reading (sched_matrix.c, sched_list.c, sched_order.c) ---- */
void kr_import_sched_read_matrix(struct kr_import_sched_reader *reader,
                                 const struct kr_import_table *table);
void kr_import_sched_read_list(struct kr_import_sched_reader *reader,
                               const struct kr_import_table *table);
/* ---- bars (sched_bars.c) ---- */
/* True for a text of arrows and lines only. */
bool kr_import_is_arrow(struct kr_text text);
/* Widens the rows [*from, *to] of a text to those of the bar that it is in. */
void kr_import_bar_reach(const struct kr_import_matrix *matrix, const struct kr_sheet_cell *cell,
                         uint32_t *from, uint32_t *to);
/* Bars without a text become entries with the names of their lanes; `lanes`: those of the schedule.
 */
void kr_import_read_bars(struct kr_import_sched_reader *reader,
                         const struct kr_import_matrix *matrix, const size_t *lanes);
/* Shapes with a text over months and lanes become entries. */
void kr_import_read_shapes(struct kr_import_sched_reader *reader,
                           const struct kr_import_matrix *matrix, const size_t *lanes);
/* Explains why a file holds no schedule: what it goes by is days. */
bool kr_import_sched_explain(struct kr_import *import, const struct kr_sheet_file *file);
/* What parts of months are called: 上旬～中旬 for the columns from 上 to 中 below a month; absent
 * if they are others. The rows are those of the view. */
struct kr_text kr_import_parts_when(const struct kr_import_matrix *matrix,
                                    const struct kr_import_matrix_month *const months[2],
                                    const uint32_t rows[2]);
/* A month counted from April of the first fiscal year of the outline; whatever its year, if that
 * has one only. -1 for one of another year. */
int kr_import_sched_index(const struct kr_import_sched_reader *reader, struct kr_month month);
/* The months of an entry, with 上旬 or a day that was read before its text; false if these are of
 * other months. */
bool kr_import_set_when(struct kr_import_sched_reader *reader, struct kr_text when,
                        const struct kr_import_matrix_month *first,
                        const struct kr_import_matrix_month *last, struct kr_schedule_entry *entry);
/* The months of an entry, as the table names them. */
void kr_import_set_months(const struct kr_import_matrix_month *first,
                          const struct kr_import_matrix_month *last,
                          struct kr_schedule_entry *entry);
/* True if a span with its days was found already, in the cell of another of its months. */
bool kr_import_is_repeated(const struct kr_import_sched_reader *reader,
                           const struct kr_schedule_entry *entry);
/* Splits a cell of the file into texts, with the originals of its place. */
void kr_import_sched_split(struct kr_import_sched_reader *reader, struct kr_text text,
                           enum kr_import_splitting splitting,
                           struct kr_import_original *const *originals, size_t count,
                           struct kr_import_segments *out);
/* A new row of what was found; all but `order` is zero. */
struct kr_import_found *kr_import_found_add(struct kr_import_sched_reader *reader);
/* Gives the entries of the file their order, with those of the outline that are still there. */
void kr_import_order_entries(struct kr_import_sched_reader *reader);

/* ---- the outline (sched_baseline.c) ---- */
void kr_import_sched_baseline_begin(void *reader, const struct kr_sheet_file *file);
/* Adds the tables of the sheet whose headings are where they were printed. */
void kr_import_sched_baseline_find(struct kr_import_sched_reader *reader,
                                   const struct kr_import_view *view, struct kr_import_tables *out);
/* The originals of a cell: `*count` of them. */
struct kr_import_original *const *
kr_import_sched_baseline_cell(const struct kr_import_sched_reader *reader, size_t lane, int month,
                              size_t *count);
/* The outline's meeting, or NULL; and its points. */
const struct kr_meeting *kr_import_sched_baseline_meeting(struct kr_import_sched_baseline *baseline,
                                                          const struct kr_meeting *meeting,
                                                          struct kr_import_original **points);
/* Warns that a place is not as the outline says. */
void kr_import_sched_report_changed(struct kr_import_sched_reader *reader,
                                    struct kr_import_place at);
/* After the last sheet of a file. */
void kr_import_sched_baseline_end(void *reader, const struct kr_sheet_file *file);

/* ---- the whole (sched_complete.c) ---- */
/* Years, titles, ids and the entries in their places; false after an error. */
bool kr_import_sched_complete(void *reader, const char *file);

/* ---- around the tables (sched_frame.c) ---- */
void kr_import_sched_read_frame(void *reader, struct kr_import_scan *scan,
                                const struct kr_import_table *above,
                                const struct kr_import_table *below);

#endif
