/* Inner parts of the workbook reader, shared by lib/sheet/xlsx*.c only. */
#ifndef KR_SHEET_XLSX_READ_H
#define KR_SHEET_XLSX_READ_H

#include "opc/package_read.h"
#include "sheet/cells.h"
#include "sheet/number_format.h"

struct kr_sheet_xlsx_string {
  struct kr_text text;
  bool struck, used; /* used: a cell has it already */
};

struct kr_sheet_xlsx_style {
  const char *code;                     /* of the number format; NULL: General */
  const struct kr_sheet_format *format; /* once a cell has it */
  bool struck;
  uint32_t colour; /* that fills the cell; 0: none */
};

/* A cell as the file has it. */
struct kr_sheet_xlsx_cell {
  uint32_t row, column;
  char type[16];
  long style;
  struct kr_buffer value, inline_text, formula;
  bool has_formula; /* also one that is another cell's */
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
