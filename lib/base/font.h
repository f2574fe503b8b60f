/* Font metrics: advance widths and line pitch. */
#ifndef KR_BASE_FONT_H
#define KR_BASE_FONT_H

#include <stdint.h>

struct kr_font {
  const char *name, *english; /* the two names that office programs write */
  double ascent_em, descent_em, leading_em;
  const uint16_t *latin; /* thousandths of an em; NULL: half an em each */
  const uint16_t *kana;  /* NULL: an em each */
  const uint16_t *full;  /* full-width forms; NULL: an em each */
};

/* The font of this name, or a cautious one (wide letters, high lines) if the name is unknown;
 * never NULL. */
const struct kr_font *kr_font_named(const char *name);

/* Advance of a character, in thousandths of an em: 0 for combining marks and controls; an em for
 * wide and ambiguous characters (UAX #11) that the font's tables do not have. */
unsigned kr_font_advance(const struct kr_font *font, uint32_t character);

/* Pixels of an em on a screen of 96 an inch. */
unsigned kr_font_pixels(double size_pt);

/* Points from line to line, both on paper and on such a screen, where office programs
 * round ascent and descent to whole pixels: the larger of the two. */
double kr_font_pitch_pt(const struct kr_font *font, double size_pt);

/* Advance of the widest digit, in em: the unit of column widths in a workbook (ECMA-376
 * part 1, 18.3.1.13). */
double kr_font_digit_em(const struct kr_font *font);

#endif
