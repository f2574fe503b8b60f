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

#define LONG_WORD 8 /* letters */
#define SHORT_LINE (8 * EM)
#define FEW_LINES 2 /* are counted right with long words too */
/* The share of a line that is used: LibreOffice and the hinting of its fonts leave up to an
 * eighteenth of it empty. */
#define FILL 0.945

/* A line being filled; `since_break` is the width after the last place to break. */
struct filling {
  unsigned room, lines, width, since_break;
  unsigned first; /* line of the paragraph, counted from 1 */
  unsigned spare; /* width that a last line should leave */
  unsigned wrap;  /* enum wrap */
};

/* Programs wrap in more than one way. */
enum wrap {
  WRAP_ON_SCREEN = 1, /* each advance is rounded to whole pixels */
  WRAP_WHOLE = 2      /* a run of half-width characters is not broken at its signs (URLs) */
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

/* The lines so far. Of a paragraph of several, programs break some elsewhere, so that a last one
 * that is nearly full may take another. */
static unsigned lines_needed(const struct filling *line) {
  bool several = line->lines >= line->first + FEW_LINES;
  return line->lines + (several && line->width + line->spare > line->room);
}

static void end_paragraph(struct filling *line) {
  line->first = line->lines = lines_needed(line) + 1;
  line->width = line->since_break = 0;
}

static unsigned rounded(unsigned width, unsigned pixels) {
  return width == EM || pixels == 0 ? width : (width * pixels + EM / 2) / EM * EM / pixels;
}

/* Letters, digits and signs of half width, without the space. */
static bool is_half(uint32_t c) { return (c > 0x20 && c < 0x7F) || (c >= 0xFF61 && c <= 0xFF9F); }

/* All ways of wrapping a text, which is gone through once. */
struct wrapping {
  const struct kr_font *font;
  unsigned pixels; /* of an em */
  struct filling lines[5];
  size_t count;
};

static void add_way(struct wrapping *wrapping, unsigned room, unsigned wrap) {
  struct filling line = {.room = room < EM ? EM : room,
                         .lines = 1,
                         .first = 1,
                         .spare = room < SHORT_LINE ? 2 * EM : EM,
                         .wrap = wrap};
  wrapping->lines[wrapping->count++] = line;
}

/* A character, before which a line may end if `may_break`; `joined`: within a run. */
static void fill_all(struct wrapping *wrapping, uint32_t c, bool may_break, bool joined) {
  unsigned paper = kr_font_advance(wrapping->font, c), screen = rounded(paper, wrapping->pixels);
  for (size_t i = 0; i < wrapping->count; i++) {
    struct filling *line = &wrapping->lines[i];
    put_character(line, (line->wrap & WRAP_ON_SCREEN) != 0 ? screen : paper,
                  may_break && !(joined && (line->wrap & WRAP_WHOLE) != 0));
  }
}

static void fill_lines(struct wrapping *wrapping, struct kr_text text, struct kr_arena *scratch) {
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
    if (c != '\n')
      fill_all(wrapping, c, may_break, half && is_half(c));
    else
      for (size_t i = 0; i < wrapping->count; i++)
        end_paragraph(&wrapping->lines[i]);
    half = is_half(c);
  }
  kr_arena_give_back(breaks);
}

unsigned kr_measure_lines(struct kr_text text, const struct kr_font *font, unsigned room,
                          struct kr_arena *scratch) {
  struct wrapping wrapping = {.font = font};
  add_way(&wrapping, room, 0);
  wrapping.lines[0].spare = 0;
  fill_lines(&wrapping, text, scratch);
  return wrapping.lines[0].lines;
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

/* The most lines of the ways from `first` on. */
static unsigned most_lines(const struct wrapping *wrapping, size_t first, bool long_word) {
  unsigned most = 0;
  for (size_t i = first; i < wrapping->count; i++) {
    unsigned lines = lines_needed(&wrapping->lines[i]);
    most = lines > most ? lines : most;
  }
  return most + (long_word && most > FEW_LINES);
}

double kr_measure_height(struct kr_text text, const struct kr_measure *cell,
                         struct kr_arena *scratch) {
  struct wrapping wrapping = {.font = cell->font, .pixels = kr_font_pixels(cell->size_pt)};
  unsigned room = kr_measure_room(cell->width_pt, cell->size_pt);
  add_way(&wrapping, room, 0);
  add_way(&wrapping, room, WRAP_ON_SCREEN);
  add_way(&wrapping, room, WRAP_ON_SCREEN | WRAP_WHOLE);
  const size_t wide = wrapping.count;
  if (cell->narrow_pt > 0) {
    room = kr_measure_room(cell->narrow_pt, cell->size_pt);
    add_way(&wrapping, room, 0);
    add_way(&wrapping, room, WRAP_WHOLE);
  }
  fill_lines(&wrapping, text, scratch);
  bool long_word = has_long_word(text);
  double low = most_lines(&wrapping, wide, long_word) * cell->low_em * cell->size_pt;
  wrapping.count = wide;
  double pitch = cell->pitch_pt > 0 ? cell->pitch_pt : kr_font_pitch_pt(cell->font, cell->size_pt);
  double high = most_lines(&wrapping, 0, long_word) * pitch;
  return (low > high ? low : high) + 3;
}
