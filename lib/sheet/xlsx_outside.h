/* SPDX-License-Identifier: ISC */
/* What a worksheet has beside its cells: links, headers and footers, drawings; shared by
 * lib/sheet/xlsx*.c only. */
#ifndef KR_SHEET_XLSX_OUTSIDE_H
#define KR_SHEET_XLSX_OUTSIDE_H

#include "sheet/xlsx_read.h"

struct kr_sheet_xlsx_link {
  struct kr_sheet_range cells;
  const char *id;       /* of the relationship that has the address */
  const char *location; /* in the file of the address, or NULL */
};

struct kr_sheet_xlsx_outside {
  struct kr_sheet_xlsx_reader *reader;
  const char *part; /* of the worksheet */
  struct kr_sheet *sheet;
  KR_LIST(struct kr_sheet_xlsx_link) links;
  KR_LIST(struct kr_sheet_note) drawn;
  const char *drawing, *shapes; /* relationships of the drawings, in DrawingML and VML; or NULL */
  bool has_object;              /* an embedded object is listed */
  bool first, even;             /* the first and the even pages have their own margins */
  struct kr_buffer margin;      /* the header or footer that is open */
  bool in_margin;
};

/* For the elements that are not in cells. */
void kr_sheet_xlsx_outside_open(struct kr_sheet_xlsx_outside *outside, const char *name,
                                const char *const *attributes);
void kr_sheet_xlsx_outside_text(struct kr_sheet_xlsx_outside *outside, const char *bytes,
                                size_t len);
void kr_sheet_xlsx_outside_close(struct kr_sheet_xlsx_outside *outside, const char *name);
/* Reads what the worksheet referred to; its cells are in the sheet. */
bool kr_sheet_xlsx_outside_read(struct kr_sheet_xlsx_outside *outside);

/* Adds the texts of a header or footer and warns of its pictures. */
void kr_sheet_xlsx_add_margin(struct kr_sheet *sheet, enum kr_sheet_part part, const char *codes,
                              struct kr_arena *arena);
/* Adds a drawn text. Blank ones are none. */
void kr_sheet_xlsx_add_drawn(struct kr_sheet_xlsx_outside *outside, uint32_t row, uint32_t column,
                             struct kr_text text);
/* Names what is no text, at a cell. */
void kr_sheet_xlsx_add_unread(struct kr_sheet_xlsx_outside *outside, uint32_t row, uint32_t column,
                              const char *what);
/* The shapes of a part in DrawingML or in VML. */
bool kr_sheet_xlsx_read_drawing(struct kr_sheet_xlsx_outside *outside, const char *part);
bool kr_sheet_xlsx_read_shapes(struct kr_sheet_xlsx_outside *outside, const char *part);

#endif
