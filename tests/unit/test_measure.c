#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/measure.h"

static unsigned lines(const char *text, unsigned units) {
  return kr_measure_lines(kr_text_of(text), units);
}

static void test_widths(void **state) {
  (void)state;
  assert_int_equal(kr_measure_width(kr_text_of("")), 0);
  assert_int_equal(kr_measure_width(kr_text_of("abc")), 3);
  assert_int_equal(kr_measure_width(kr_text_of("協働")), 4);
  assert_int_equal(kr_measure_width(kr_text_of("○※")), 4);
  assert_int_equal(kr_measure_width(kr_text_of("ｶﾅ")), 2);
  assert_int_equal(kr_measure_width(kr_text_of("一\n二三四\n五")), 6);
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

/* Half-width kana, marks that stand on others, controls, what is no UTF-8. */
static void test_widths_of_odd_characters(void **state) {
  (void)state;
  assert_int_equal(kr_measure_width(kr_text_of("か\xE3\x82\x99")), 2);
  assert_int_equal(kr_measure_width(kr_text_of("e\xCC\x81")), 1);
  assert_int_equal(kr_measure_width(kr_text_of("（ＮＰＯ）")), 10);
  assert_int_equal(kr_measure_width(kr_text_of("\xF0\xA0\xAE\xB7")), 2); /* U+20BB7 */
  assert_int_equal(kr_measure_width(kr_text_of("a\r\tb")), 2);
  assert_int_equal(kr_measure_width(kr_text_of(NULL)), 0);
  assert_true(kr_measure_width(kr_text_of("\xFF\xE5\x8D")) <= 6);
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

static void test_capacity_and_height(void **state) {
  (void)state;
  assert_int_equal(kr_measure_capacity(107, 10), 18);
  assert_int_equal(kr_measure_capacity(1, 10), 2);
  assert_int_equal(kr_measure_capacity(-5, 10), 2);
  assert_true(kr_measure_capacity(100, 0) >= 2);
  assert_int_equal(kr_measure_capacity(2, 0), 2);
  assert_true(kr_measure_height(2, 10) > 31.9 && kr_measure_height(2, 10) < 32.1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_widths),
      cmocka_unit_test(test_widths_of_odd_characters),
      cmocka_unit_test(test_lines),
      cmocka_unit_test(test_no_line_is_overfull),
      cmocka_unit_test(test_kinsoku),
      cmocka_unit_test(test_latin),
      cmocka_unit_test(test_capacity_and_height),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
