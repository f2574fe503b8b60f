/* SPDX-License-Identifier: ISC */
/* Texts as documents can hold them. */
#ifndef KR_BASE_TEXT_FIT_H
#define KR_BASE_TEXT_FIT_H

#include "base/arena.h"
#include "base/text.h"

/* What is shown for a character that a document cannot hold; CP932 and all fonts have it. */
#define KR_TEXT_MARK "〓"
#define KR_TEXT_CELL_MOST ((size_t)32767) /* UTF-16 units in a cell of a workbook */

struct kr_text_fitted {
  struct kr_text text;
  unsigned long odd; /* the first character that was replaced */
  bool marked;       /* there is one */
  bool cut;          /* the end is missing, which a remark says */
};

/* True for a character of XML 1.0 (section 2.2), and for a text of these. */
bool kr_text_is_xml_character(unsigned long c);
bool kr_text_is_xml(struct kr_text text);
/* The number of UTF-16 units. */
size_t kr_text_units(struct kr_text text);
/* The text with marks in place of the characters that XML cannot hold, of at most `most` UTF-16
 * units (0: any number). The text itself if it needs neither, else made in `arena`. */
struct kr_text_fitted kr_text_fit(struct kr_text text, size_t most, struct kr_arena *arena);

#endif
