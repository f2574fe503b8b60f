/* SPDX-License-Identifier: ISC */
/* The height and the number of lines of a text wrapped in a cell. */
#ifndef KR_BASE_MEASURE_H
#define KR_BASE_MEASURE_H

#include "base/arena.h"
#include "base/font.h"
#include "base/text.h"

/* Lines that the text fills if a line holds `room` thousandths of an em, with UAX #14 breaking
 * (kinsoku; Latin and digit runs unbroken unless longer than a line). At least 1. */
unsigned kr_measure_lines(struct kr_text text, const struct kr_font *font, unsigned room,
                          struct kr_arena *scratch);

/* Thousandths of an em that a line holds in a cell of `width_pt` points, inner margins of a
 * point each side and what programs leave empty in a line taken off, in `size_pt` type. At least
 * 1000. */
unsigned kr_measure_room(double width_pt, double size_pt);

/* A cell as the least and the most favourable desk lay it out. */
struct kr_measure {
  const struct kr_font *font;
  double size_pt;
  double pitch_pt;  /* from line to line; 0: the font's */
  double width_pt;  /* of the cell, or less if it has more than a point of margin inside */
  double narrow_pt; /* where columns come out narrower, in a font of `low_em`; 0: nowhere */
  double low_em;    /* pitch */
};

/* Points of height that the text needs, wrapped in such a cell, with 1.5 points above and below:
 * enough on paper and on a screen, where lines break elsewhere. */
double kr_measure_height(struct kr_text text, const struct kr_measure *cell,
                         struct kr_arena *scratch);

#endif
