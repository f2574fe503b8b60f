/* SPDX-License-Identifier: ISC */
/* Measures how many lines a text takes, and how high they are. */
#include "base/measure.h"

#include <math.h>
#include <string.h>

#include "base/measure_line.h"

#define EM 1000
#define ROOM_MOST (1000000u * EM) /* far above any paper */

#define LONG_WORD 8 /* letters */
#define SHORT_LINE (8 * EM)
#define FEW_LINES 2 /* are counted right with long words too */
/* The share of a line that is used: LibreOffice and the hinting of its fonts leave up to an
 * eighteenth of it empty. */
#define FILL 0.945

/* Programs wrap in more than one way. */
enum wrap {
  WRAP_ON_SCREEN = 1, /* each advance is rounded to whole pixels */
  WRAP_WHOLE = 2      /* a run of half-width characters is not broken at its signs (URLs) */
};

/* A way of wrapping, and the lines that the paragraphs took so far. */
struct way {
  unsigned room, lines;
  unsigned spare; /* width that a last line should leave */
  unsigned wrap;  /* enum wrap */
};

/* All ways of wrapping a text, which is gone through once. */
struct wrapping {
  struct kr_measure_line line; /* the paragraph at hand */
  struct way ways[5];
  size_t count;
};

static void add_way(struct wrapping *wrapping, unsigned room, unsigned wrap) {
  wrapping->ways[wrapping->count++] = (struct way){
      .room = room < EM ? EM : room, .spare = room < SHORT_LINE ? 2 * EM : EM, .wrap = wrap};
}

/* ---- a paragraph ---- */

/* The character before which the line must end that begins with `start`; n: none. What is wider
 * than a line has it for itself. */
static size_t find_over(const unsigned *widths, size_t start, size_t n, unsigned room) {
  unsigned limit = widths[start] + room;
  size_t over = start + room / KR_MEASURE_ADVANCE_MOST; /* so many fit */
  while (over < n && (widths[over + 1] <= limit || widths[over] == widths[start]))
    over++;
  return over;
}

/* Lines of the paragraph. Of several, programs break some elsewhere, so that a last one that is
 * nearly full may take another. */
static unsigned wrap_line(const struct kr_measure_line *line, const struct way *way) {
  const unsigned *widths = (way->wrap & WRAP_ON_SCREEN) != 0 ? line->screen : line->paper;
  unsigned bit = (way->wrap & WRAP_WHOLE) != 0 ? KR_MEASURE_BREAK_WHOLE : KR_MEASURE_BREAK,
           lines = 1;
  size_t start = 0, n = line->n;
  while (widths[n] - widths[start] > way->room) {
    size_t over = find_over(widths, start, n, way->room), at = over;
    if (over == n)
      break;
    while (widths[at] > widths[start] && (line->may[at] & bit) == 0)
      at--;
    start = widths[at] > widths[start] ? at : over; /* no place to break: the line is cut */
    lines++;
  }
  bool full = widths[n] - widths[start] + way->spare > way->room;
  return lines + (lines > FEW_LINES && full);
}

/* True if the paragraph is wrapped as in the other way. */
static bool is_same(const struct kr_measure_line *line, const struct way *way,
                    const struct way *other) {
  unsigned differ = way->wrap ^ other->wrap;
  return way->room == other->room && way->spare == other->spare &&
         ((differ & WRAP_ON_SCREEN) == 0 || !line->rounded) &&
         ((differ & WRAP_WHOLE) == 0 || !line->joined);
}

static void wrap_all(struct wrapping *wrapping) {
  unsigned lines = 0;
  for (size_t i = 0; i < wrapping->count; i++) {
    struct way *way = &wrapping->ways[i];
    if (i == 0 || !is_same(&wrapping->line, way, way - 1))
      lines = wrap_line(&wrapping->line, way);
    way->lines += lines;
  }
}

static void wrap_text(struct wrapping *wrapping, struct kr_text text, struct kr_arena *scratch) {
  const char *at = text.len == 0 ? "" : text.bytes, *end = at + text.len, *stop;
  kr_measure_line_begin(&wrapping->line, text.len, scratch);
  do {
    stop = at == end ? NULL : memchr(at, '\n', (size_t)(end - at));
    size_t len = (size_t)((stop == NULL ? end : stop) - at);
    kr_measure_line(&wrapping->line, kr_text_view(at, len), scratch);
    wrap_all(wrapping);
    at += len + 1;
  } while (stop != NULL);
  kr_arena_give_back(wrapping->line.paper);
}

/* ---- a text ---- */

unsigned kr_measure_lines(struct kr_text text, const struct kr_font *font, unsigned room,
                          struct kr_arena *scratch) {
  struct wrapping wrapping = {.line.font = font};
  add_way(&wrapping, room, 0);
  wrapping.ways[0].spare = 0;
  wrap_text(&wrapping, text, scratch);
  return wrapping.ways[0].lines;
}

static bool is_letter(char byte) { return byte > ' ' && byte < 0x7F; }

/* LibreOffice breaks around a long word or URL in ways that depend on the text before it. Such a
 * word has a letter at a place that is a multiple of its length. */
static bool has_long_word(struct kr_text text) {
  for (size_t i = LONG_WORD - 1; i < text.len; i += LONG_WORD) {
    size_t from = i, to = i;
    while (to < text.len && to < from + LONG_WORD && is_letter(text.bytes[to]))
      to++;
    while (to > i && from > 0 && to < from + LONG_WORD && is_letter(text.bytes[from - 1]))
      from--;
    if (to == from + LONG_WORD)
      return true;
  }
  return false;
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
    unsigned lines = wrapping->ways[i].lines;
    most = lines > most ? lines : most;
  }
  return most + (long_word && most > FEW_LINES);
}

double kr_measure_height(struct kr_text text, const struct kr_measure *cell,
                         struct kr_arena *scratch) {
  struct wrapping wrapping = {
      .line = {.font = cell->font, .pixels = kr_font_pixels(cell->size_pt)}};
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
  wrap_text(&wrapping, text, scratch);
  bool long_word = has_long_word(text);
  double low = most_lines(&wrapping, wide, long_word) * cell->low_em * cell->size_pt;
  wrapping.count = wide;
  double pitch = cell->pitch_pt > 0 ? cell->pitch_pt : kr_font_pitch_pt(cell->font, cell->size_pt);
  double high = most_lines(&wrapping, 0, long_word) * pitch;
  return (low > high ? low : high) + 3;
}
