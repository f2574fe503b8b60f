/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/measure.h"

static struct kr_arena scratch; /* all is given back */

/* `units`: half-width characters a line; a font that has letters of half an em. */
static unsigned lines(const char *text, unsigned units) {
  return kr_measure_lines(kr_text_of(text), kr_font_named("MS Gothic"), units * 500, &scratch);
}

static unsigned advance(const char *font, uint32_t character) {
  return kr_font_advance(kr_font_named(font), character);
}

static void test_advances(void **state) {
  (void)state;
  assert_int_equal(advance("MS Gothic", 'a'), 500);
  assert_int_equal(advance("MS Gothic", 0x5354), 1000);   /* kanji */
  assert_int_equal(advance("MS Gothic", 0x25CB), 1000);   /* ○, ambiguous */
  assert_int_equal(advance("MS Gothic", 0xFF76), 500);    /* half-width kana */
  assert_int_equal(advance("BIZ UDPゴシック", '0'), 760); /* proportional */
  assert_int_equal(advance("BIZ UDPGothic", 0x3042), advance("BIZ UDPゴシック", 0x3042));
  assert_true(advance("BIZ UDPゴシック", 0x3001) < 1000); /* 、 */
  assert_true(advance("BIZ UDPゴシック", 0xFF08) < 1000); /* （ */
  assert_int_equal(advance("IPAexMincho", 0x3042), 1000);
  assert_true(advance("no such font", 'a') >= 500);
}

static void test_lines(void **state) {
  (void)state;
  assert_int_equal(lines("", 10), 1);
  assert_int_equal(lines("あいうえお", 10), 1);
  assert_int_equal(lines("あいうえおか", 10), 2);
  assert_int_equal(lines("あ\nい\n", 10), 3);
  assert_int_equal(lines("あいうえおかきくけこ", 4), 5);
}

/* A full stop may not begin a line, an opening bracket may not end one. */
static void test_kinsoku(void **state) {
  (void)state;
  assert_int_equal(lines("あいうえお。", 10), 2);
  assert_int_equal(lines("あいうえ「おかきく", 10), 2);
}

/* A word stays whole, unless it is longer than a line. */
static void test_latin(void **state) {
  (void)state;
  assert_int_equal(lines("ああああ word", 10), 2);
  assert_int_equal(lines("abcdefghijklmnopqrst", 10), 2);
  assert_int_equal(lines("one two three four", 9), 3);
}

/* Marks that stand on others, controls, a character beyond the BMP, what is no UTF-8. */
static void test_odd_characters(void **state) {
  (void)state;
  assert_int_equal(advance("MS Gothic", 0x3099), 0);
  assert_int_equal(advance("MS Gothic", 0x0301), 0);
  assert_int_equal(advance("MS Gothic", '\t'), 0);
  assert_int_equal(advance("MS Gothic", 0x20BB7), 1000);
  assert_int_equal(lines(NULL, 2), 1);
  assert_true(lines("\xE5\x8D\xE5\x8D\xFF\xFE", 2) >= 1);
}

/* What may not be parted and is wider than a line is cut: in -abc） the letters go down first,
 * and then the bracket has no room beside them. */
static void test_no_line_is_overfull(void **state) {
  (void)state;
  assert_int_equal(lines("-abc）", 4), 3);
  assert_int_equal(lines("一(二)(三)", 4), 3);
  assert_int_equal(lines("a「「「「", 4), 3);
  assert_int_equal(lines("あ", 0), 1);
  assert_int_equal(lines("あい", 1), 2);
}

static void test_room(void **state) {
  (void)state;
  assert_int_equal(kr_measure_room(102, 10), 9450);
  assert_int_equal(kr_measure_room(1, 10), 1000);
  assert_int_equal(kr_measure_room(-5, 10), 1000);
  assert_true(kr_measure_room(100, 0) >= 1000);
  assert_int_equal(kr_measure_room(2, 0), 1000);
}

static float height(const char *text, const char *font, double size) {
  const struct kr_measure cell = {kr_font_named(font), size, 0, 102, 0, 0};
  return (float)kr_measure_height(kr_text_of(text), &cell, &scratch);
}

/* The higher of what paper and screen need, 1.5 points above and below. */
static void test_height(void **state) {
  (void)state;
  assert_float_equal(height("一\n二", "IPAexMincho", 10.5), 24.0F, 0.01F);
  assert_float_equal(height("一\n二", "Noto Sans CJK JP", 9), 29.06F, 0.01F);
  assert_float_equal(height("一\n二", "Noto Sans CJK JP", 12), 39.0F, 0.01F);
  assert_true(height("一", "no such font", 10.5) > height("一", "IPAexMincho", 10.5));
  assert_true(height("一\n二\nhttps://example.jp/", "IPAexMincho", 4) >
              height("一\n二\n三", "IPAexMincho", 4));
}

static float anywhere(const char *text, double narrow_pt) {
  const struct kr_font font = kr_font_anywhere(kr_font_named("BIZ UDPゴシック"));
  const struct kr_measure cell = {&font, 10, 0, 102, narrow_pt, 1};
  return (float)kr_measure_height(kr_text_of(text), &cell, &scratch);
}

/* The largest pitch and the widest letters of the fonts that may take the place of the named one;
 * where columns are narrower, lines are low, but there are more of them. */
static void test_anywhere(void **state) {
  const struct kr_font biz = kr_font_anywhere(kr_font_named("BIZ UDPゴシック"));
  const struct kr_font meiryo = kr_font_anywhere(kr_font_named("メイリオ"));
  (void)state;
  assert_true(kr_font_pitch_em(&biz) >= kr_font_pitch_em(kr_font_named("Noto Sans CJK JP")));
  assert_true(kr_font_pitch_em(&meiryo) > kr_font_pitch_em(&biz));
  for (uint32_t c = 0x20; c < 0x7F; c++)
    assert_true(kr_font_advance(&biz, c) >= advance("BIZ UDPゴシック", c) &&
                kr_font_advance(&biz, c) >= advance("Noto Sans CJK JP", c));
  assert_int_equal(kr_font_advance(&biz, 0x3001), 1000); /* 、 */
  assert_float_equal(anywhere("一\n二", 0), 2 * 15 + 3, 0.01F);
  assert_float_equal(anywhere("一二三四五六七", 40), 3 * 10 + 3, 0.01F);
  assert_float_equal(anywhere("一二三四五六七八九", 40), 4 * 10 + 3, 0.01F); /* the last is full */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_advances),       cmocka_unit_test(test_lines),
      cmocka_unit_test(test_kinsoku),        cmocka_unit_test(test_latin),
      cmocka_unit_test(test_odd_characters), cmocka_unit_test(test_no_line_is_overfull),
      cmocka_unit_test(test_room),           cmocka_unit_test(test_height),
      cmocka_unit_test(test_anywhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
