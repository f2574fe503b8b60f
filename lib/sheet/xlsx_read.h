/* SPDX-License-Identifier: ISC */
/* Inner parts of the workbook reader, shared by lib/sheet/xlsx*.c only. */
#ifndef KR_SHEET_XLSX_READ_H
#define KR_SHEET_XLSX_READ_H

#include "opc/package_read.h"
#include "sheet/cells.h"
#include "sheet/inline_text.h"
#include "sheet/number_format.h"

struct kr_sheet_xlsx_string {
  struct kr_text text;
  bool struck, rich; /* rich: in runs with fonts of their own */
  bool used;         /* a cell has it already */
};

/* A text in runs that is being read; all zero but the arena of `text` at first. */
struct kr_sheet_xlsx_runs {
  struct kr_buffer text; /* with the escapes of the file */
  struct kr_sheet_raised raised;
  char font[16]; /* of the run, if it is a symbol font; else empty */
  size_t from;   /* of the run in the text */
  bool raise;    /* the run is raised */
  bool in_text, struck, rich;
  int phonetic; /* depth of rPh: furigana, never part of the text */
};

struct kr_sheet_xlsx_style {
  const char *code;                     /* of the number format; NULL: General */
  const struct kr_sheet_format *format; /* once a cell has it */
  const char *font;                     /* a symbol font, or NULL */
  bool unknown;                         /* there is no such number format */
  bool tick_box;                        /* TRUE and FALSE are shown as one */
  bool struck;
  uint32_t colour; /* that fills the cell; 0: none */
};

/* A cell as the file has it. */
struct kr_sheet_xlsx_cell {
  uint32_t row, column;
  char type[16];
  long style;
  struct kr_buffer value, formula;
  struct kr_sheet_xlsx_runs inline_text;
  bool has_formula; /* also one that is another cell's */
  bool rich_value;  /* its value is more than a text: a picture, a kind of data */
  bool struck;
};

/* What the cells of a workbook refer to. */
struct kr_sheet_xlsx_reader {
  struct kr_package_in *package;
  const struct kr_reading *reading;
  KR_LIST(struct kr_sheet_xlsx_string) strings; /* shared strings */
  KR_LIST(struct kr_sheet_xlsx_style) styles;   /* cellXfs */
  struct kr_sheet_cells cells;
  bool date1904;
};

/* A whole number attribute; `other` if it is missing or malformed. */
long kr_sheet_xlsx_number(const char *const *attributes, const char *name, long other);

/* Undoes _xHHHH_ (22.9.2.19) in one pass, then CRLF and CR become LF. In `arena`. */
struct kr_text kr_sheet_xlsx_unescape(struct kr_arena *arena, const char *bytes, size_t len);

/* A flag of one attribute such as val="0"; `other` if it is missing. */
enum kr_sheet_xlsx_default { KR_SHEET_XLSX_OFF, KR_SHEET_XLSX_ON };
bool kr_sheet_xlsx_flag(const char *const *attributes, const char *name,
                        enum kr_sheet_xlsx_default other);

/* The number format of a style, read once; NULL for General. */
const struct kr_sheet_format *kr_sheet_xlsx_format(const struct kr_sheet_xlsx_reader *reader,
                                                   struct kr_sheet_xlsx_style *style);

void kr_sheet_xlsx_runs_clear(struct kr_sheet_xlsx_runs *runs);
/* For the elements of a text and what is in them. */
void kr_sheet_xlsx_runs_open(struct kr_sheet_xlsx_runs *runs, const char *name,
                             const char *const *attributes);
void kr_sheet_xlsx_runs_text(struct kr_sheet_xlsx_runs *runs, const char *bytes, size_t len);
void kr_sheet_xlsx_runs_close(struct kr_sheet_xlsx_runs *runs, const char *name);
/* The whole text, escapes undone; in the arena of `text`. */
struct kr_text kr_sheet_xlsx_runs_end(struct kr_sheet_xlsx_runs *runs);

/* What a cell shows. Adds to the sheet's doubts, and sets `struck`. In the arena, or the cell's. */
struct kr_text kr_sheet_xlsx_shown(struct kr_sheet_xlsx_reader *reader, struct kr_sheet *sheet,
                                   struct kr_sheet_xlsx_cell *cell);

/* "C7" or "$C$7" to numbers from 0; false for anything else. `end`: after it. */
bool kr_sheet_xlsx_cell(const char *text, uint32_t *row, uint32_t *column, const char **end);

bool kr_sheet_xlsx_read_strings(struct kr_sheet_xlsx_reader *reader, const char *part);
bool kr_sheet_xlsx_read_styles(struct kr_sheet_xlsx_reader *reader, const char *part);
bool kr_sheet_xlsx_read_sheet(struct kr_sheet_xlsx_reader *reader, const char *part,
                              struct kr_sheet *sheet);
/* Notes and threaded comments of a sheet's part. */
bool kr_sheet_xlsx_read_notes(struct kr_sheet_xlsx_reader *reader, const char *sheet_part,
                              struct kr_sheet *sheet);

#endif
