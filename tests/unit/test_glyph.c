/* SPDX-License-Identifier: ISC */
/* Holds the tables of base/glyph.h against libunistring, and measures made with them against
 * measures made without. `test_glyph --write` writes the tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unictype.h>
#include <unilbrk.h>
#include <uniwidth.h>

#include "base/glyph.h"
#include "base/measure.h"
#include "base/measure_line.h"
#include "base/unicode.h"
#include "texts_random.h"

#define EAST_ASIAN "EUC-JP"

/* ---- classes as libunistring has them ---- */

/* One of each kind of character that UAX #14 tells apart, and all of ASCII. */
static const uint32_t kinds[] = {
    0xA0,   0xA2,   0xB4,   0xC0,   0x2010, 0x2013, 0x2014, 0x2015, 0x2019, 0x201C, 0x2025, 0x2030,
    0x2044, 0x20AC, 0x2103, 0x2116, 0x2212, 0x25CB, 0x3000, 0x3001, 0x3005, 0x300C, 0x301C, 0x3041,
    0x3042, 0x30FC, 0x4E00, 0xFF01, 0xFF05, 0xFF1A, 0xFF5E, 0xFF61, 0xFF66, 0xFF67, 0xFFE5};
#define KINDS (sizeof kinds / sizeof kinds[0])
#define ASCII ('~' - '!' + 1)
#define PROBES (ASCII + KINDS)

static uint32_t probe(size_t i) { return i < ASCII ? (uint32_t)('!' + i) : kinds[i - ASCII]; }

/* True if a line may end before the last of the characters. */
static bool breaks(const uint32_t *characters, size_t n) {
  char found[4];
  u32_possible_linebreaks(characters, n, EAST_ASIAN, found);
  return found[n - 1] == UC_BREAK_POSSIBLE;
}

static bool breaks_between(uint32_t a, uint32_t b) {
  const uint32_t both[] = {a, b};
  return breaks(both, 2);
}

static unsigned char pair_of(uint32_t a, uint32_t b) {
  const uint32_t spaced[] = {a, ' ', b};
  if (breaks_between(a, b))
    return KR_GLYPH_ANYWHERE;
  return breaks(spaced, 3) ? KR_GLYPH_AFTER_SPACE : KR_GLYPH_NEVER;
}

/* Controls, what ends a line, and what is no character. */
static bool is_set_apart(uint32_t c) {
  return c <= 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
         uc_is_general_category(c, UC_OTHER);
}

/* True if what may follow the character depends on what was before it: a mark on another. */
static bool joins(uint32_t c) {
  for (size_t i = 0; i < PROBES; i++)
    for (size_t j = 0; j < PROBES; j++) {
      const uint32_t three[] = {probe(i), c, probe(j)};
      if (breaks(three, 3) != breaks_between(c, probe(j)))
        return true;
    }
  return false;
}

static unsigned char width_of(uint32_t c) {
  int width = uc_width(c, EAST_ASIAN);
  if ((c > 0x20 && c < 0x7F) || (c >= 0xFF61 && c <= 0xFF9F))
    return KR_GLYPH_HALF;
  if (c >= 0x3000 && c <= 0x9FFF)
    return KR_GLYPH_EM;
  if (width <= 0)
    return KR_GLYPH_NONE;
  return width == 1 ? KR_GLYPH_LETTER : KR_GLYPH_EM;
}

/* ---- writing the tables ---- */

struct class {
  uint32_t first; /* character that has it */
  unsigned char width;
  unsigned char pairs[2][PROBES]; /* after and before each probe */
};

static struct class classes[KR_GLYPH_CLASSES_MOST];
static size_t class_count = KR_GLYPH_START + 1;

static size_t find_class(uint32_t c) {
  struct class made = {.first = c, .width = width_of(c)};
  for (size_t i = 0; i < PROBES; i++) {
    made.pairs[0][i] = pair_of(probe(i), c);
    made.pairs[1][i] = pair_of(c, probe(i));
  }
  for (size_t i = KR_GLYPH_START + 1; i < class_count; i++)
    if (classes[i].width == made.width &&
        memcmp(classes[i].pairs, made.pairs, sizeof made.pairs) == 0)
      return i;
  if (class_count == KR_GLYPH_CLASSES_MOST)
    return KR_GLYPH_ODD;
  classes[class_count] = made;
  return class_count++;
}

static void write_numbers(const unsigned char *numbers, size_t n) {
  printf("{");
  for (size_t i = 0; i < n; i++)
    printf("%s%u", i == 0 ? "" : ",", numbers[i]);
  printf("}");
}

/* Pages of characters that Japanese texts have: Latin, Greek, punctuation, signs, kana, kanji. */
static const unsigned char written[] = {0x00, 0x03, 0x20, 0x21, 0x22, 0x24, 0x25,
                                        0x26, 0x30, 0x32, 0x33, 0x4E, 0xFF};
/* Those that are like another, by the first and the last. */
static const unsigned char like[][3] = {{0x34, 0x4C, 0x4E}, {0x4F, 0x9F, 0x4E}, {0xF9, 0xFA, 0x4E}};

static void write_pages(void) {
  unsigned char page_of[256] = {0}, page[256] = {0};
  printf("const unsigned char kr_glyph_pages[][256] = {{0}");
  for (size_t i = 0; i < sizeof written; i++) {
    page_of[written[i]] = (unsigned char)(i + 1);
    for (unsigned low = 0; low < 256; low++) {
      uint32_t c = written[i] * 256U + low;
      bool odd = is_set_apart(c) || joins(c);
      page[low] = odd ? KR_GLYPH_ODD : (unsigned char)find_class(c);
    }
    printf(",\n");
    write_numbers(page, sizeof page);
  }
  printf("};\n");
  for (size_t i = 0; i < sizeof like / sizeof like[0]; i++)
    memset(page_of + like[i][0], page_of[like[i][2]], (size_t)like[i][1] - like[i][0] + 1);
  printf("const unsigned char kr_glyph_page_of[256] = ");
  write_numbers(page_of, sizeof page_of);
  printf(";\n");
}

static int write_tables(void) {
  unsigned char widths[KR_GLYPH_CLASSES_MOST] = {0}, pairs[KR_GLYPH_CLASSES_MOST] = {0};
  printf("/* SPDX-License-Identifier: ISC */\n"
         "/* Made by tests/unit/test_glyph.c (make glyphs); see base/glyph.h. */\n");
  write_pages();
  for (size_t i = KR_GLYPH_START + 1; i < class_count; i++)
    widths[i] = classes[i].width;
  printf("const unsigned char kr_glyph_widths[KR_GLYPH_CLASSES_MOST] = ");
  write_numbers(widths, class_count);
  printf(";\nconst unsigned char kr_glyph_pairs[][KR_GLYPH_CLASSES_MOST] = {{0}, {0}");
  for (size_t i = KR_GLYPH_START + 1; i < class_count; i++) {
    for (size_t j = KR_GLYPH_START + 1; j < class_count; j++)
      pairs[j] = pair_of(classes[i].first, classes[j].first);
    printf(",\n");
    write_numbers(pairs, class_count);
  }
  printf("};\n");
  return 0;
}

/* ---- the tables ---- */

/* Each character breaks with each kind as libunistring says, and is as wide. */
static void test_characters(void **state) {
  (void)state;
  const unsigned step = getenv("VALGRIND") != NULL ? 61 : 1;
  for (uint32_t c = 0; c < 0x10000; c += step) {
    unsigned class = kr_glyph_class(c);
    if (class == KR_GLYPH_ODD)
      continue;
    if (kr_glyph_widths[class] != width_of(c))
      fail_msg("U+%04X is of another width", (unsigned)c);
    for (size_t i = 0; i < KINDS; i++) {
      unsigned kind = kr_glyph_class(kinds[i]);
      if (kr_glyph_pairs[class][kind] != pair_of(c, kinds[i]) ||
          kr_glyph_pairs[kind][class] != pair_of(kinds[i], c))
        fail_msg("U+%04X breaks otherwise; make glyphs", (unsigned)c);
    }
  }
}

/* ---- measures, the plain way ---- */

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
  line->width += width;
  line->since_break += width;
}

enum { ON_SCREEN = 1, WHOLE = 2 };

static unsigned on_screen(unsigned width, unsigned pixels) {
  return width == 1000 || pixels == 0 ? width : (width * pixels + 500) / 1000 * 1000 / pixels;
}

static bool is_half(uint32_t c) { return (c > 0x20 && c < 0x7F) || (c >= 0xFF61 && c <= 0xFF9F); }

/* The lines of a text, and one more for each paragraph of several whose last is nearly full. */
static unsigned plain_lines(struct kr_text text, const struct kr_measure *cell, unsigned room,
                            unsigned way) {
  char breaks[RANDOM_MOST + 4];
  unsigned sum = 0, spare = room < 8000 ? 2000 : 1000, pixels = kr_font_pixels(cell->size_pt);
  struct filling line = {.room = room, .lines = 1};
  bool half = false;
  u8_possible_linebreaks((const uint8_t *)text.bytes, text.len, EAST_ASIAN, breaks);
  for (size_t at = 0; at <= text.len;) {
    uint32_t c = '\n';
    bool may_break = at < text.len && breaks[at] == UC_BREAK_POSSIBLE;
    at += at < text.len ? kr_unicode_decode(text, at, &c) : 1;
    if (c >= KR_UNICODE_END)
      c = 0xFFFD;
    unsigned width = kr_font_advance(cell->font, c);
    if ((way & ON_SCREEN) != 0)
      width = on_screen(width, pixels);
    may_break = may_break && !((way & WHOLE) != 0 && half && is_half(c));
    half = is_half(c);
    if (c != '\n') {
      put_character(&line, width, may_break);
      continue;
    }
    sum += line.lines + (line.lines > 2 && line.width + spare > room);
    line = (struct filling){.room = room, .lines = 1};
  }
  return sum;
}

static bool has_long_word(struct kr_text text) {
  size_t run = 0;
  for (size_t i = 0; i < text.len && run < 8; i++)
    run = (run + 1) * (text.bytes[i] > ' ' && text.bytes[i] < 0x7F);
  return run == 8;
}

static unsigned most_of(struct kr_text text, const struct kr_measure *cell, double width_pt,
                        const unsigned ways[3]) {
  unsigned most = 0, room = kr_measure_room(width_pt, cell->size_pt);
  for (int i = 0; i < 3; i++) {
    unsigned lines = plain_lines(text, cell, room, ways[i]);
    most = lines > most ? lines : most;
  }
  return most + (most > 2 && has_long_word(text));
}

static double plain_height(struct kr_text text, const struct kr_measure *cell) {
  static const unsigned wide[] = {0, ON_SCREEN, ON_SCREEN | WHOLE}, narrow[] = {0, 0, WHOLE};
  double high = most_of(text, cell, cell->width_pt, wide) * cell->pitch_pt;
  double low = most_of(text, cell, cell->narrow_pt, narrow) * cell->low_em * cell->size_pt;
  return (low > high ? low : high) + 3;
}

static void both_ways(struct kr_text text, const struct kr_measure *cell, struct kr_arena *arena) {
  double quick = kr_measure_height(text, cell, arena), plain = plain_height(text, cell);
  if (quick == plain)
    return;
  for (size_t i = 0; i < text.len; i++)
    fprintf(stderr, "%02X ", (unsigned char)text.bytes[i]);
  fail_msg("in %g pt these bytes are %g pt high, not %g", cell->width_pt, quick, plain);
}

static void test_random_texts(void **state) {
  static const char *const names[] = {"BIZ UDPゴシック", "MS Gothic", "IPA P明朝", "?"};
  unsigned seed = 5, rounds = random_rounds();
  struct kr_arena arena;
  struct kr_font fonts[5];
  (void)state;
  for (int i = 0; i < 4; i++)
    fonts[i] = *kr_font_named(names[i]);
  fonts[4] = kr_font_anywhere(&fonts[0]);
  kr_arena_init(&arena);
  for (unsigned i = 0; i < rounds; i++) {
    char text[RANDOM_MOST + 4];
    size_t len = put_random(text, &seed);
    for (size_t at = 0; at < len && next(&seed, 2) == 0; at += 1 + next(&seed, 20))
      text[at] = text[at] > 0 ? " \n"[next(&seed, 2)] : text[at];
    struct kr_measure cell = {&fonts[next(&seed, 5)], 8 + next(&seed, 5) * 0.5, 15,
                              2 + next(&seed, 150),   1 + next(&seed, 120),     1.05};
    both_ways(kr_text_view(text, len), &cell, &arena);
  }
  kr_arena_free(&arena);
}

/* What a line is sure to hold is counted by the widest. */
static void test_no_advance_passes_the_most(void **state) {
  static const char *const names[] = {"BIZ UDPゴシック", "BIZ UDP明朝", "IPA Pゴシック", "?"};
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct kr_font font = kr_font_anywhere(kr_font_named(names[i]));
    for (uint32_t c = 0; c < 0x10000; c++) {
      unsigned own = kr_font_advance(kr_font_named(names[i]), c), all = kr_font_advance(&font, c);
      for (unsigned pixels = 1; c < 0x7F && pixels < 100; pixels++) {
        assert_in_range(on_screen(own, pixels), 0, KR_MEASURE_ADVANCE_MOST);
        assert_in_range(on_screen(all, pixels), 0, KR_MEASURE_ADVANCE_MOST);
      }
      assert_in_range(own, 0, KR_MEASURE_ADVANCE_MOST);
      assert_in_range(all, 0, KR_MEASURE_ADVANCE_MOST);
    }
  }
}

int main(int count, char **arguments) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_characters),
      cmocka_unit_test(test_no_advance_passes_the_most),
      cmocka_unit_test(test_random_texts),
  };
  if (count > 1 && strcmp(arguments[1], "--write") == 0)
    return write_tables();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
