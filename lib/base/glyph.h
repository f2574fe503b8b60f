/* SPDX-License-Identifier: ISC */
/* How characters of Japanese texts are set: where lines may break between them (UAX #14), and how
 * wide they are (UAX #11). Tables made from libunistring, which has the last word on all others. */
#ifndef KR_BASE_GLYPH_H
#define KR_BASE_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

/* The classes are numbers from 0. Of KR_GLYPH_ODD, the tables know nothing; KR_GLYPH_START is what
 * a line has before its first character. */
enum { KR_GLYPH_ODD, KR_GLYPH_START };

/* Advances where a font has none of its own. */
enum kr_glyph_width { KR_GLYPH_NONE, KR_GLYPH_HALF, KR_GLYPH_LETTER, KR_GLYPH_EM };

/* Whether a line may end between two classes. */
enum kr_glyph_break { KR_GLYPH_NEVER, KR_GLYPH_AFTER_SPACE, KR_GLYPH_ANYWHERE };

#define KR_GLYPH_CLASSES_MOST 64
extern const unsigned char kr_glyph_page_of[256];                   /* by the high byte */
extern const unsigned char kr_glyph_pages[][256];                   /* classes, by the low one */
extern const unsigned char kr_glyph_widths[KR_GLYPH_CLASSES_MOST];  /* enum kr_glyph_width */
extern const unsigned char kr_glyph_pairs[][KR_GLYPH_CLASSES_MOST]; /* enum kr_glyph_break */

static inline unsigned kr_glyph_class(uint32_t c) {
  if (c > 0xFFFF)
    return KR_GLYPH_ODD;
  return kr_glyph_pages[kr_glyph_page_of[c >> 8]][c & 0xFF];
}

/* True if a line may end between characters of these classes; `space`: with spaces between. */
static inline bool kr_glyph_may_break(unsigned before, unsigned after, bool space) {
  return kr_glyph_pairs[before][after] + space >= KR_GLYPH_ANYWHERE;
}

#endif
