/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

static struct kr_text bytes(const char *start, size_t len) {
  struct kr_text text = {start, len, {0, 0}};
  return text;
}

static void test_views(void **state) {
  (void)state;
  struct kr_text absent = kr_text_of(NULL), text = kr_text_of("協働");
  assert_null(absent.bytes);
  assert_int_equal(absent.len, 0);
  assert_int_equal(text.len, 6);
  assert_int_equal(text.at.line, 0);
  assert_int_equal(text.at.column, 0);
}

static void test_equal(void **state) {
  (void)state;
  assert_true(kr_text_equal(kr_text_of("協働"), kr_text_of("協働")));
  assert_false(kr_text_equal(kr_text_of("協働"), kr_text_of("協")));
  assert_false(kr_text_equal(kr_text_of("a"), kr_text_of("b")));
  assert_true(kr_text_equal(kr_text_of(""), kr_text_of("")));
  assert_true(kr_text_equal(bytes("ab", 1), bytes("ac", 1)));
  assert_false(kr_text_equal(bytes("a\0b", 3), bytes("a\0c", 3)));
}

static void test_is(void **state) {
  (void)state;
  assert_true(kr_text_is(kr_text_of("plan"), "plan"));
  assert_false(kr_text_is(kr_text_of("plans"), "plan"));
  assert_true(kr_text_is(bytes("plans", 4), "plan"));
  assert_true(kr_text_is(kr_text_of(""), ""));
  assert_false(kr_text_is(kr_text_of(NULL), ""));
}

/* Each text stands before those that follow it. */
static void test_order(void **state) {
  (void)state;
  const struct kr_text sorted[] = {
      kr_text_of(NULL), kr_text_of(""),     bytes("\0", 1),     kr_text_of("a"),
      bytes("a\0", 2),  kr_text_of("ab"),   kr_text_of("b"),    kr_text_of("\x7F"),
      kr_text_of("協"), kr_text_of("協働"), kr_text_of("\xFF"),
  };
  const size_t count = sizeof sorted / sizeof sorted[0];
  for (size_t i = 0; i < count; i++) {
    for (size_t j = 0; j < count; j++) {
      int order = kr_text_compare(sorted[i], sorted[j]);
      assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
    }
  }
}

static void test_blank(void **state) {
  (void)state;
  assert_true(kr_text_blank(kr_text_of(NULL)));
  assert_true(kr_text_blank(kr_text_of("")));
  assert_true(kr_text_blank(kr_text_of(" \t\r\n\v\f")));
  assert_true(kr_text_blank(kr_text_of("\xC2\xA0\xE3\x80\x80\xE2\x80\x8B ")));
  assert_false(kr_text_blank(kr_text_of("　あ　")));
  assert_false(kr_text_blank(kr_text_of("。")));
}

/* White space that the end of the text cuts short is no white space. */
static void test_trim(void **state) {
  static const char *const rows[][2] = {
      {"", ""},          {" \t　", ""},          {"あ い", "あ い"}, {"　 あ　い 　", "あ　い"},
      {" 　あ\n", "あ"}, {"\xC2\xA0x\r\n", "x"}, {"月　", "月"}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    assert_true(kr_text_is(kr_text_trim(kr_text_of(rows[i][0])), rows[i][1]));
  assert_int_equal(kr_text_trim(kr_text_of(NULL)).len, 0);
}

static void test_blank_cut_short(void **state) {
  (void)state;
  assert_false(kr_text_blank(bytes("\xE3\x80\x80", 2)));
  assert_false(kr_text_blank(bytes("\xC2\xA0", 1)));
  assert_false(kr_text_blank(bytes("\0", 1)));
  assert_false(kr_text_blank(bytes(" \xE2\x80\x8B", 3)));
}

static void test_lines(void **state) {
  (void)state;
  struct kr_text rest = kr_text_of("a\n\nbc\n"), line;
  assert_true(kr_text_next_line(&rest, &line) && kr_text_is(line, "a"));
  assert_true(kr_text_next_line(&rest, &line) && kr_text_is(line, ""));
  assert_true(kr_text_next_line(&rest, &line) && kr_text_is(line, "bc"));
  assert_false(kr_text_next_line(&rest, &line));
  rest = kr_text_of(NULL);
  assert_false(kr_text_next_line(&rest, &line));
}

static void test_ends(void **state) {
  (void)state;
  assert_true(kr_text_begins(kr_text_of("第1回"), "第"));
  assert_true(kr_text_ends(kr_text_of("第1回"), "回"));
  assert_false(kr_text_ends(kr_text_of("回"), "第1回"));
}

static void test_is_japanese(void **state) {
  (void)state;
  assert_true(kr_text_is_japanese(kr_text_of("plan 案")));
  assert_false(kr_text_is_japanese(kr_text_of("ﾌﾟﾗﾝ")));
  assert_false(kr_text_is_japanese(kr_text_of("plan – naïve")));
  assert_false(kr_text_is_japanese(kr_text_of("２０２６")));
  assert_true(kr_text_has_wide(kr_text_of("２０２６")));
  assert_true(kr_text_has_wide(kr_text_of("계획")));
  assert_true(kr_text_has_wide(kr_text_of("ﾌﾟﾗﾝ")));
  assert_true(kr_text_has_wide(kr_text_of("𠮷")));
  assert_false(kr_text_has_wide(kr_text_of("plan – naïve")));
  assert_false(kr_text_is_japanese(kr_text_of("")));
}

/* A character whose end is cut off takes what there is. */
static void test_characters_cut_short(void **state) {
  (void)state;
  unsigned long c;
  assert_int_equal(kr_text_character("\xE3\x81\x82x", 4, &c), 3);
  assert_int_equal(c, 0x3042);
  assert_int_equal(kr_text_character("\xE3\x81\x82", 2, &c), 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_views),
      cmocka_unit_test(test_equal),
      cmocka_unit_test(test_is),
      cmocka_unit_test(test_order),
      cmocka_unit_test(test_blank),
      cmocka_unit_test(test_blank_cut_short),
      cmocka_unit_test(test_trim),
      cmocka_unit_test(test_lines),
      cmocka_unit_test(test_ends),
      cmocka_unit_test(test_is_japanese),
      cmocka_unit_test(test_characters_cut_short),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
