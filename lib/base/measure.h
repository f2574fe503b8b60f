/* How much room a text takes when it is wrapped into a cell. */
#ifndef KR_BASE_MEASURE_H
#define KR_BASE_MEASURE_H

#include "base/text.h"

/* Width of a text on one line (its widest where it has several), in half-width units:
 * 2 for wide and ambiguous characters (UAX #11), 1 for narrow ones, 0 for combining. */
unsigned kr_measure_width(struct kr_text text);

/* Lines that the text fills in a cell holding `units` half-width units a line, with
 * UAX #14 breaking (kinsoku; Latin and digit runs unbroken unless longer than a line).
 * At least 1. */
unsigned kr_measure_lines(struct kr_text text, unsigned units);

/* Half-width units a line of a column of `column_pt` points holds in `font_pt` type:
 * 2 * floor(0.94 * (column_pt - 2) / font_pt), fitted against LibreOffice; at least 2. */
unsigned kr_measure_capacity(double column_pt, double font_pt);

/* Points that `lines` lines of `font_pt` type need: pitch 1.45 em and 3 pt. */
double kr_measure_height(unsigned lines, double font_pt);

#endif
