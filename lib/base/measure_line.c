/* SPDX-License-Identifier: ISC */
/* Sets a paragraph: by tables as far as these go, else by libunistring. */
#include "base/measure_line.h"

#include <unilbrk.h>

#include "base/glyph.h"
#include "base/unicode.h"

/* The name of an East Asian encoding makes ambiguous characters (○, ※) wide. */
#define EAST_ASIAN "EUC-JP"

#define EM 1000
#define ANYWHERE (KR_MEASURE_BREAK | KR_MEASURE_BREAK_WHOLE)

void kr_measure_line_begin(struct kr_measure_line *line, size_t bytes, struct kr_arena *arena) {
  size_t room = bytes + 1;
  if (room > SIZE_MAX / 16)
    kr_arena_oom(arena);
  line->paper = kr_arena_resize(arena, NULL, room * (2 * sizeof *line->paper + 1));
  line->screen = line->paper + room;
  line->may = (unsigned char *)(line->screen + room);
}

static unsigned rounded(unsigned width, unsigned pixels) {
  return (width * pixels + EM / 2) / EM * EM / pixels;
}

/* Letters, digits and signs of half width, without the space. */
static bool is_half(uint32_t c) { return (c > 0x20 && c < 0x7F) || (c >= 0xFF61 && c <= 0xFF9F); }

/* Where a line may begin; `joined`: within a run of half-width characters. */
static unsigned place(bool may_break, bool joined) {
  if (!may_break)
    return 0;
  return joined ? KR_MEASURE_BREAK : ANYWHERE;
}

static void put(struct kr_measure_line *line, unsigned advance, unsigned may) {
  size_t n = line->n++;
  unsigned on_screen = advance;
  if (advance != EM && line->pixels > 0) {
    on_screen = rounded(advance, line->pixels);
    line->rounded |= on_screen != advance;
  }
  line->may[n] = (unsigned char)may;
  line->joined |= may == KR_MEASURE_BREAK;
  line->paper[n + 1] = line->paper[n] + advance;
  line->screen[n + 1] = line->screen[n] + on_screen;
}

static void clear(struct kr_measure_line *line) {
  line->n = 0;
  line->paper[0] = line->screen[0] = 0;
  line->rounded = line->joined = false;
}

/* ---- by libunistring ---- */

static void set_slowly(struct kr_measure_line *line, struct kr_text text,
                       struct kr_arena *scratch) {
  char *breaks = kr_arena_resize(scratch, NULL, text.len);
  bool half = false;
  u8_possible_linebreaks((const uint8_t *)text.bytes, text.len, EAST_ASIAN, breaks);
  for (size_t at = 0; at < text.len;) {
    uint32_t c;
    bool may_break = breaks[at] == UC_BREAK_POSSIBLE, before = half;
    at += kr_unicode_decode(text, at, &c);
    if (c >= KR_UNICODE_END)
      c = 0xFFFD;
    half = is_half(c);
    put(line, kr_font_advance(line->font, c), place(may_break, before && half));
  }
  kr_arena_give_back(breaks);
}

/* ---- by tables ---- */

/* A character of three bytes, most of Japanese; 0: another, or damage. Of surrogates, which are
 * damage too, the tables know nothing. */
static inline uint32_t decode_wide(const unsigned char *at, size_t left) {
  if (left < 3)
    return 0;
  unsigned lead = at[0] - 0xE1U, second = at[1] ^ 0x80U, third = at[2] ^ 0x80U;
  if (lead > 0xE || (second | third) > 0x3F)
    return 0;
  return (lead + 1) << 12 | second << 6 | third;
}

/* What is known of the characters before. */
struct seen {
  unsigned class;
  bool space, half;
};

/* As many kanji, kana and signs of the width of an em as follow one another: the most of a Japanese
 * text. Returns their bytes. */
static size_t set_wide(struct kr_measure_line *line, struct kr_text text, struct seen *seen) {
  const unsigned char *at = (const unsigned char *)text.bytes, *end = at + text.len;
  unsigned char *may = line->may + line->n;
  unsigned *restrict paper = line->paper + line->n, *restrict screen = line->screen + line->n;
  unsigned before = seen->class, on_paper = *paper, on_screen = *screen;
  bool space = seen->space;
  for (; at < end; at += 3) {
    unsigned class = kr_glyph_class(decode_wide(at, (size_t)(end - at)));
    if (kr_glyph_widths[class] != KR_GLYPH_EM)
      break;
    *may++ = (unsigned char)(kr_glyph_may_break(before, class, space) * ANYWHERE);
    *++paper = on_paper += EM;
    *++screen = on_screen += EM;
    before = class;
    space = false;
  }
  line->n = (size_t)(may - line->may);
  size_t bytes = (size_t)(at - (const unsigned char *)text.bytes);
  if (bytes > 0)
    *seen = (struct seen){before, false, false};
  return bytes;
}

/* Another character; returns its bytes, 0 if the tables know nothing of it. */
static size_t set_other(struct kr_measure_line *line, struct kr_text text, struct seen *seen) {
  const unsigned char *at = (const unsigned char *)text.bytes;
  uint32_t c = *at < 0x80 ? *at : decode_wide(at, text.len);
  unsigned class = kr_glyph_class(c), advance = kr_font_advance(line->font, c);
  if (c == ' ') {
    put(line, advance, 0);
    *seen = (struct seen){seen->class, true, false};
    return 1;
  }
  if (class == KR_GLYPH_ODD) /* of 0 as well */
    return 0;
  bool half = is_half(c);
  bool may_break = kr_glyph_may_break(seen->class, class, seen->space);
  put(line, advance, place(may_break, seen->half && half));
  *seen = (struct seen){class, false, half};
  return c < 0x80 ? 1 : 3;
}

/* False at a character of which the tables know nothing. */
static bool set_quickly(struct kr_measure_line *line, struct kr_text text) {
  bool own_wide = line->font->kana != NULL || line->font->full != NULL;
  struct seen seen = {KR_GLYPH_START, false, false};
  for (size_t at = 0, step; at < text.len; at += step) {
    step = 0;
    if (!own_wide)
      step = set_wide(line, kr_text_part(text, at, text.len), &seen);
    if (step == 0)
      step = set_other(line, kr_text_part(text, at, text.len), &seen);
    if (step == 0)
      return false;
  }
  return true;
}

void kr_measure_line(struct kr_measure_line *line, struct kr_text text, struct kr_arena *scratch) {
  clear(line);
  if (set_quickly(line, text))
    return;
  clear(line);
  set_slowly(line, text, scratch);
}
