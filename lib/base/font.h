/* SPDX-License-Identifier: ISC */
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

/* A font that holds what is laid out with `named` or with any font that is likely to take its
 * place where it is missing: the widest letters and the largest pitch of them all. */
struct kr_font kr_font_anywhere(const struct kr_font *named);

/* Advance of a character, in thousandths of an em: 0 for combining marks and controls; an em for
 * wide and ambiguous characters (UAX #11) that the font's tables do not have. */
unsigned kr_font_advance(const struct kr_font *font, uint32_t character);

/* Ascent, descent and leading together, in em. */
double kr_font_pitch_em(const struct kr_font *font);

/* Pixels of an em on a screen of 96 an inch. */
unsigned kr_font_pixels(double size_pt);

/* Points from line to line, both on paper and on such a screen, where office programs
 * round ascent and descent to whole pixels: the larger of the two. */
double kr_font_pitch_pt(const struct kr_font *font, double size_pt);

#endif
