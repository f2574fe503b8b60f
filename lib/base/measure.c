#include "base/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>
#include <unistr.h>
#include <uniwidth.h>

/* In an East Asian encoding's name lies that ambiguous characters (○, ※) are wide. */
#define EAST_ASIAN "EUC-JP"

#define WIDE_MOST 1000000 /* wide characters a line; far above any paper */

static unsigned width_of(ucs4_t c) {
  if (c < 0x80)
    return c >= 0x20 && c != 0x7F;
  if (c >= 0x3041 && c <= 0x9FFF) /* kana and kanji */
    return c == 0x3099 || c == 0x309A ? 0 : 2;
  int width = uc_width(c, EAST_ASIAN);
  return width < 0 ? 0 : (unsigned)width;
}

static size_t next_character(struct kr_text text, size_t at, ucs4_t *c) {
  int step = u8_mbtoucr(c, (const uint8_t *)text.bytes + at, text.len - at);
  if (step > 0)
    return (size_t)step;
  *c = 0xFFFD;
  return 1;
}

unsigned kr_measure_width(struct kr_text text) {
  unsigned widest = 0, here = 0;
  for (size_t at = 0; at < text.len;) {
    ucs4_t c;
    at += next_character(text, at, &c);
    here = c == '\n' ? 0 : here + width_of(c);
    widest = here > widest ? here : widest;
  }
  return widest;
}

/* A line being filled, and how much of its width stands after the last place to break. */
struct filling {
  unsigned units, lines, width, since_break;
};

static void put_character(struct filling *line, unsigned width, bool may_break) {
  if (may_break)
    line->since_break = 0;
  while (line->width + width > line->units && line->width > 0) {
    line->lines++;
    /* The part since the last break moves down; where that is the whole line, it is cut. */
    line->width = line->since_break < line->width ? line->since_break : 0;
    line->since_break = line->width;
  }
  line->width += width;
  line->since_break += width;
}

unsigned kr_measure_lines(struct kr_text text, unsigned units) {
  struct filling line = {units < 2 ? 2 : units, 1, 0, 0};
  char *breaks = text.len == 0 ? NULL : malloc(text.len);
  if (breaks != NULL)
    u8_possible_linebreaks((const uint8_t *)text.bytes, text.len, EAST_ASIAN, breaks);
  for (size_t at = 0; at < text.len;) {
    ucs4_t c;
    bool may_break = breaks == NULL || breaks[at] == UC_BREAK_POSSIBLE;
    at += next_character(text, at, &c);
    if (c == '\n') {
      line.lines++;
      line.width = line.since_break = 0;
    } else {
      put_character(&line, width_of(c), may_break);
    }
  }
  free(breaks);
  return line.lines;
}

unsigned kr_measure_capacity(double column_pt, double font_pt) {
  double wide = floor(0.94 * (column_pt - 2) / font_pt);
  if (!(wide >= 1)) /* no number as well */
    return 2;
  return wide > WIDE_MOST ? WIDE_MOST * 2 : (unsigned)wide * 2;
}

double kr_measure_height(unsigned lines, double font_pt) {
  return (double)lines * 1.45 * font_pt + 3;
}
