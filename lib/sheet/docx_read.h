/* SPDX-License-Identifier: ISC */
/* Inner parts of the reader of Word documents, shared by lib/sheet/docx*.c only. */
#ifndef KR_SHEET_DOCX_READ_H
#define KR_SHEET_DOCX_READ_H

#include "base/keymap.h"
#include "base/list.h"
#include "opc/package_read.h"
#include "sheet/cells.h"
#include "sheet/docx_text.h"
#include "sheet/sheet.h"

/* A comment or footnote, and the place in the body that refers to it; or a text box. */
enum kr_sheet_docx_remark_kind { KR_SHEET_DOCX_COMMENT, KR_SHEET_DOCX_FOOTNOTE, KR_SHEET_DOCX_BOX };
struct kr_sheet_docx_remark {
  struct kr_text id, author, text;
  const char *found; /* what in it is no text, or NULL */
  enum kr_sheet_docx_remark_kind kind;
  bool placed;
  uint32_t row, column;
};

struct kr_sheet_docx_reader {
  struct kr_package_in *package;
  const struct kr_reading *reading;
  struct kr_sheet_docx_numbers *numbers; /* of lists, or NULL */
  struct kr_sheet_cells cells;
  KR_LIST(struct kr_sheet_docx_remark) remarks;
  KR_LIST(const char *) pasted; /* parts that were put in */
  struct kr_keymap by_id;       /* indexes of `remarks`, the first of an id first */
};

/* The body as one sheet: a row for each paragraph outside tables and for each row of a table.
 * Gives remarks their places. */
bool kr_sheet_docx_read_body(struct kr_sheet_docx_reader *reader, const char *part,
                             struct kr_sheet *sheet);

/* The words of a part that was put in (w:altChunk, 17.17.2.1), into a text or outside the cells;
 * what cannot be read is found in the text. */
void kr_sheet_docx_read_pasted(struct kr_sheet_docx_reader *reader, const char *part,
                               struct kr_buffer *out, const char **found);

/* Headers and footers, as texts outside the cells. */
bool kr_sheet_docx_read_margins(struct kr_sheet_docx_reader *reader, const char *document,
                                struct kr_sheet *sheet);

#endif
