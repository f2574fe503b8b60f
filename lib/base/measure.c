/* Measures how many lines a text takes, and how high they are. */
#include "base/measure.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/unicode.h"

/* The name of an East Asian encoding makes ambiguous characters (○, ※) wide. */
#define EAST_ASIAN "EUC-JP"

#define EM 1000
#define ROOM_MOST (1000000u * EM) /* far above any paper */

#define LONG_WORD 8     /* letters */
#define LINES_TO_ONE 20 /* one of so many lines may be wrapped otherwise */
/* The share of a line that is used: LibreOffice and the hinting of its fonts leave up to an
 * eighteenth of it empty. */
#define FILL 0.945

/* A line being filled; `since_break` is the width after the last place to break. */
struct filling {
  unsigned room, lines, width, since_break;
};

static void put_character(struct filling *line, unsigned width, bool may_break) {
  if (may_break)
    line->since_break = 0;
  while (line->width + width > line->room && line->width > 0) {
    line->lines++;
    if (line->since_break == line->width) /* no place to break: the line is cut */
      line->since_break = 0;
    line->width = line->since_break;
  }
  assert(line->since_break <= line->width);
  line->width += width;
  line->since_break += width;
}

/* Programs wrap in more than one way. */
struct wrapping {
  unsigned pixels; /* of an em, each advance being rounded to whole ones; 0: on paper */
  bool whole;      /* a run of half-width characters is not broken at its signs (URLs) */
};

static unsigned advance(const struct kr_font *font, uint32_t c, unsigned pixels) {
  unsigned width = kr_font_advance(font, c);
  if (pixels == 0)
    return width;
  return (width * pixels + EM / 2) / EM * EM / pixels;
}

/* Letters, digits and signs of half width, without the space. */
static bool is_half(uint32_t c) { return (c > 0x20 && c < 0x7F) || (c >= 0xFF61 && c <= 0xFF9F); }

static unsigned count_lines(struct kr_text text, const struct kr_font *font, unsigned room,
                            const struct wrapping *wrapping, struct kr_arena *scratch) {
  struct filling line = {room < EM ? EM : room, 1, 0, 0};
  char *breaks = kr_arena_resize(scratch, NULL, text.len);
  bool half = false;
  if (text.len > 0)
    u8_possible_linebreaks((const uint8_t *)text.bytes, text.len, EAST_ASIAN, breaks);
  for (size_t at = 0; at < text.len;) {
    uint32_t c;
    bool may_break = breaks[at] == UC_BREAK_POSSIBLE;
    at += kr_unicode_decode(text, at, &c);
    if (c >= KR_UNICODE_END)
      c = 0xFFFD;
    if (c == '\n') {
      line.lines++;
      line.width = line.since_break = 0;
    } else {
      bool joined = wrapping->whole && half && is_half(c);
      put_character(&line, advance(font, c, wrapping->pixels), may_break && !joined);
    }
    half = is_half(c);
  }
  kr_arena_give_back(breaks);
  return line.lines;
}

unsigned kr_measure_lines(struct kr_text text, const struct kr_font *font, unsigned room,
                          struct kr_arena *scratch) {
  struct wrapping paper = {0, false};
  return count_lines(text, font, room, &paper, scratch);
}

/* LibreOffice breaks around a long word or URL in ways that depend on the text before it. */
static bool has_long_word(struct kr_text text) {
  size_t run = 0;
  for (size_t i = 0; i < text.len && run < LONG_WORD; i++) {
    run++;
    if (text.bytes[i] <= ' ' || text.bytes[i] >= 0x7F)
      run = 0;
  }
  return run == LONG_WORD;
}

unsigned kr_measure_room(double width_pt, double size_pt) {
  double room = floor(FILL * (width_pt - 2) / size_pt * EM);
  if (!(room >= EM)) /* no number as well */
    return EM;
  return room > ROOM_MOST ? ROOM_MOST : (unsigned)room;
}

double kr_measure_height(struct kr_text text, const struct kr_font *font, double size_pt,
                         double width_pt, struct kr_arena *scratch) {
  unsigned room = kr_measure_room(width_pt, size_pt), pixels = kr_font_pixels(size_pt), most = 0;
  const struct wrapping ways[] = {{0, false}, {pixels, false}, {pixels, true}};
  for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
    unsigned lines = count_lines(text, font, room, &ways[i], scratch);
    if (lines > most)
      most = lines;
  }
  most += has_long_word(text) + most / LINES_TO_ONE;
  return (double)most * kr_font_pitch_pt(font, size_pt) + 3;
}
