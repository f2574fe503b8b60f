/* Inner parts of the reader of Word documents, shared by lib/sheet/docx*.c only. */
#ifndef KR_SHEET_DOCX_READ_H
#define KR_SHEET_DOCX_READ_H

#include "base/list.h"
#include "opc/package_read.h"
#include "sheet/sheet.h"

/* A comment or footnote, and the place in the body that refers to it. */
enum kr_sheet_docx_remark_kind { KR_SHEET_DOCX_COMMENT, KR_SHEET_DOCX_FOOTNOTE };
struct kr_sheet_docx_remark {
  struct kr_text id, author, text;
  enum kr_sheet_docx_remark_kind kind;
  bool placed;
  uint32_t row, column;
};

struct kr_sheet_docx_reader {
  struct kr_package_in *package;
  const struct kr_reading *reading;
  KR_LIST(struct kr_sheet_docx_remark) remarks;
};

/* What a run's elements write into a text; the rest of WordprocessingML is left to those that
 * ask. Text that was deleted, a field's instructions and furigana are passed over. */
struct kr_sheet_docx_text {
  struct kr_buffer bytes;
  unsigned hidden;     /* open elements whose text does not count */
  unsigned properties; /* open pPr and rPr */
  bool in_text;
  bool run_struck, struck; /* the run that is open; any of the text */
};

/* True if the element is one of those. */
bool kr_sheet_docx_text_open(struct kr_sheet_docx_text *text, const char *name,
                             const char *const *attributes);
void kr_sheet_docx_text_add(struct kr_sheet_docx_text *text, const char *bytes, size_t len);
void kr_sheet_docx_text_close(struct kr_sheet_docx_text *text, const char *name);

/* The body as one sheet: a row for each paragraph outside tables and for each row of a table.
 * Gives remarks their places. */
bool kr_sheet_docx_read_body(struct kr_sheet_docx_reader *reader, const char *part,
                             struct kr_sheet *sheet);

/* Headers and footers, as texts outside the cells. */
bool kr_sheet_docx_read_margins(struct kr_sheet_docx_reader *reader, const char *document,
                                struct kr_sheet *sheet);

#endif
