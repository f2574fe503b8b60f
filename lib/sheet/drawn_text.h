/* SPDX-License-Identifier: ISC */
/* Texts of DrawingML (21.1.2): shapes, charts, diagrams; shared by lib/sheet/xlsx*.c only. */
#ifndef KR_SHEET_DRAWN_TEXT_H
#define KR_SHEET_DRAWN_TEXT_H

#include "opc/package_read.h"
#include "sheet/inline_text.h"

/* All zero but the arena of `bytes` at first. */
struct kr_sheet_drawn_text {
  struct kr_buffer bytes; /* paragraphs, a line each */
  struct kr_sheet_raised raised;
  char font[16];    /* of the run, if it is a symbol font; else empty */
  const char *link; /* relationship of the run's link, or NULL */
  size_t from;      /* of the run */
  bool raise, in_text;
  int field; /* depth of fields, which repeat what is somewhere else */
  struct kr_package_in *package;
  const char *part;
};

void kr_sheet_drawn_text_open(struct kr_sheet_drawn_text *text, const char *name,
                              const char *const *attributes);
void kr_sheet_drawn_text_add(struct kr_sheet_drawn_text *text, const char *bytes, size_t len);
void kr_sheet_drawn_text_close(struct kr_sheet_drawn_text *text, const char *name);

#endif
