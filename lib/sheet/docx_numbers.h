/* SPDX-License-Identifier: ISC */
/* Automatic numbers of lists in Word documents (17.9); shared by lib/sheet/docx*.c only. */
#ifndef KR_SHEET_DOCX_NUMBERS_H
#define KR_SHEET_DOCX_NUMBERS_H

#include "opc/package_read.h"

struct kr_sheet_docx_numbers;

/* What the properties of a paragraph say of its number. */
struct kr_sheet_docx_paragraph {
  char style[64]; /* w:pStyle, or empty */
  bool has_number, has_level;
  long number, level; /* w:numId, w:ilvl */
};

/* Reads the lists of a document. NULL if it has none, or if they cannot be read, which `good` tells
 * and was reported. */
struct kr_sheet_docx_numbers *kr_sheet_docx_numbers_read(struct kr_package_in *package,
                                                         const char *document,
                                                         struct kr_arena *arena, bool *good);

/* Lists begin anew, as each part of a document counts by itself. Does nothing with NULL. */
void kr_sheet_docx_numbers_reset(struct kr_sheet_docx_numbers *numbers);

/* Counts a paragraph, and writes its number or bullet into `label`, which is empty if it has none.
 */
void kr_sheet_docx_numbers_count(struct kr_sheet_docx_numbers *numbers,
                                 const struct kr_sheet_docx_paragraph *paragraph,
                                 struct kr_buffer *label);

#endif
