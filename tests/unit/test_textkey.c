/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/textkey_internal.h"
#include "texts_random.h"

static struct kr_arena scratch; /* grows once */

static bool equal(const char *a, const char *b) {
  return kr_text_key_equal(kr_text_of(a), kr_text_of(b), &scratch);
}

static void test_equal_as_people_read(void **state) {
  (void)state;
  assert_true(equal("資料 2", "資料２"));
  assert_true(equal("山田　太郎", "山田太郎"));
  assert_true(equal("ﾔﾏﾀﾞ", "ヤマダ"));
  assert_true(equal("が", "か\xE3\x82\x99"));
  assert_true(equal("a\r\nb", "a b"));
  assert_false(equal("委員A", "委員B"));
  assert_false(equal("", "a"));
  assert_false(equal("\xFF", "\xFE"));
}

static void key_is(const char *from, const char *to) {
  struct kr_arena arena;
  kr_arena_init(&arena);
  struct kr_text key = kr_text_key(&arena, kr_text_of(from));
  assert_int_equal(key.len, strlen(to));
  assert_string_equal(key.bytes, to);
  kr_arena_free(&arena);
}

static void test_white_space(void **state) {
  (void)state;
  key_is("", "");
  key_is(" \t\r\n\xE3\x80\x80\xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF", "");
  key_is("協\xE2\x80\x8B働\xE2\x81\xA0 の", "協働の");
  key_is("（ＮＰＯ）①㋿㈱", "(NPO)1令和(株)");
  key_is("〜−‖—", "~-∥―"); /* as they come back from Shift_JIS */
  key_is("a \xFF b\xE5\x8D", "a\xFF"
                             "b\xE5\x8D");
}

/* What normalising makes, and what comes together when white space goes, is normal too. */
static void test_key_of_a_key(void **state) {
  (void)state;
  key_is("か\xE3\x82\x9B", "が"); /* U+309B holds a space */
  key_is("か \xE3\x82\x99", "が");
  key_is("Ａか\n\xE3\x82\x99", "Aが");
  key_is("ｶﾞ", "ガ");
  key_is("ｶ ﾞ", "ガ");
  key_is("e\xE2\x80\x8B\xCC\x81", "\xC3\xA9");
}

static void both_ways(struct kr_arena *arena, const char *bytes, size_t len) {
  struct kr_text text = kr_text_view(bytes, len);
  struct kr_text quick = kr_text_key(arena, text), plain = kr_text_key_slowly(arena, text);
  if (!kr_text_equal(quick, plain)) {
    for (size_t i = 0; i < len; i++)
      fprintf(stderr, "%02X ", (unsigned char)bytes[i]);
    fail_msg("the key of these bytes is another");
  }
}

/* Each character alone, before and after others, and with the marks that join what is before. */
static void test_characters_go_straight_rightly(void **state) {
  static const char *const around[][2] = {
      {"", ""},    {"か", "\xE3\x82\x99"}, {"ｶ", "ﾞ"}, {"A", "\xCC\x81"},
      {"①", "㈱"}, {" ", "\xE3\x82\x9B"},
  };
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  const unsigned step = getenv("VALGRIND") != NULL ? 17 : 1;
  for (unsigned c = 1; c < 0x10000; c = c < 0xD800 && c + step > 0xD7FF ? 0xE000 : c + step) {
    for (size_t i = 0; i < sizeof around / sizeof around[0]; i++) {
      char text[32];
      size_t len = strlen(around[i][0]);
      memcpy(text, around[i][0], len);
      len += put_utf8(text + len, c);
      memcpy(text + len, around[i][1], strlen(around[i][1]));
      both_ways(&arena, text, len + strlen(around[i][1]));
    }
    kr_arena_reset(&arena);
  }
  kr_arena_free(&arena);
}

static void test_random_texts(void **state) {
  (void)state;
  unsigned seed = 7, rounds = random_rounds();
  struct kr_arena arena;
  kr_arena_init(&arena);
  for (unsigned i = 0; i < rounds; i++) {
    char text[RANDOM_MOST + 4];
    both_ways(&arena, text, put_random(text, &seed));
    kr_arena_reset(&arena);
  }
  kr_arena_free(&arena);
}

static void test_valid_names(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  struct kr_text name = {"委員\0A\n\xE5\x8D.xlsx\x7F", 17, {0, 0}};
  assert_true(kr_text_is(kr_text_valid(&arena, name), "委員\uFFFDA\uFFFD\uFFFD\uFFFD.xlsx\uFFFD"));
  kr_arena_free(&arena);
}

/* What is said to be trimmed already is what trimming leaves as it is. */
static void typed(const char *from, const char *to) {
  struct kr_arena arena;
  kr_arena_init(&arena);
  if (kr_text_is_trimmed(kr_text_of(from)))
    assert_string_equal(from, to);
  assert_true(kr_text_is_trimmed(kr_text_of(to)) || to[0] == ' ' || strncmp(to, "　", 3) == 0);
  assert_string_equal(kr_text_trim_lines(&arena, kr_text_of(from)).bytes, to);
  kr_arena_free(&arena);
}

static void test_typed_text_keeps_what_is_inside(void **state) {
  (void)state;
  typed("一\r\n二\r三", "一\n二\n三");
  typed("文。 \n\n", "文。");
  typed("", "");
  typed("\n　\n　字下げ", "　字下げ");
  typed("  前と\n\n  後", "  前と\n\n  後");
}

static void test_likeness(void **state) {
  (void)state;
  assert_int_equal(kr_text_similarity(kr_text_of("同じ"), kr_text_of("同じ")), 1000);
  assert_true(kr_text_similarity(kr_text_of("人材・団体の育成"), kr_text_of("人材と団体の育成")) >
              800);
  assert_true(kr_text_similarity(kr_text_of("人材・団体の育成"), kr_text_of("広聴機能の充実")) <
              300);
}

/* Texts of many characters: `unit` written `count` times. */
static struct kr_text repeated(struct kr_arena *arena, const char *unit, size_t count) {
  size_t len = strlen(unit);
  char *bytes = kr_arena_alloc(arena, len * count + 1);
  for (size_t i = 0; i < count; i++)
    memcpy(bytes + i * len, unit, len);
  struct kr_text text = {bytes, len * count, {0, 0}};
  return text;
}

static unsigned likeness(const char *a, const char *b) {
  unsigned one = kr_text_similarity(kr_text_of(a), kr_text_of(b));
  assert_int_equal(kr_text_similarity(kr_text_of(b), kr_text_of(a)), one);
  return one;
}

static unsigned distance(enum kr_text_distance kind, const char *a, const char *b) {
  uint32_t x[16], y[16];
  unsigned row[3 * 17];
  struct kr_text_characters xs = {x, strlen(a)}, ys = {y, strlen(b)};
  for (size_t i = 0; i < xs.n; i++)
    x[i] = (unsigned char)a[i];
  for (size_t i = 0; i < ys.n; i++)
    y[i] = (unsigned char)b[i];
  return kr_text_distance(kind, xs, ys, row);
}

static void test_distance(void **state) {
  (void)state;
  assert_int_equal(distance(KR_TEXT_EDITS, "title", "tilte"), 2);
  assert_int_equal(distance(KR_TEXT_SWAPS, "title", "tilte"), 1);
  assert_int_equal(distance(KR_TEXT_EDITS, "", "abc"), 3);
  assert_int_equal(distance(KR_TEXT_SWAPS, "abc", ""), 3);
  assert_int_equal(distance(KR_TEXT_SWAPS, "ca", "abc"), 3);
  assert_int_equal(distance(KR_TEXT_EDITS, "kitten", "sitting"), 3);
}

static void test_likeness_in_characters(void **state) {
  (void)state;
  assert_int_equal(likeness("", ""), 1000);
  assert_int_equal(likeness("", "協働"), 0);
  assert_int_equal(likeness("協働", "意識"), 0);
  assert_int_equal(likeness("協働", "協力"), 499);
  assert_int_equal(likeness("意識の醸成", "意識醸成"), 799);
  assert_int_equal(likeness("\xFF", "\xC3\xBF"), 0); /* U+00FF */
}

/* Past the cap nothing is compared, and all of it counts as unlike. */
static void test_likeness_is_bounded(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  struct kr_text at_cap = repeated(&arena, "あ", 2000), over = repeated(&arena, "あ", 2001);
  struct kr_text twice = repeated(&arena, "あ", 4000), huge = repeated(&arena, "あい", 500000);
  assert_int_equal(kr_text_similarity(at_cap, over), 998);
  assert_int_equal(kr_text_similarity(at_cap, twice), 499);
  assert_int_equal(kr_text_similarity(over, over), 1000);
  assert_int_equal(kr_text_similarity(twice, huge), 0);
  kr_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_equal_as_people_read),
      cmocka_unit_test(test_white_space),
      cmocka_unit_test(test_key_of_a_key),
      cmocka_unit_test(test_characters_go_straight_rightly),
      cmocka_unit_test(test_random_texts),
      cmocka_unit_test(test_valid_names),
      cmocka_unit_test(test_typed_text_keeps_what_is_inside),
      cmocka_unit_test(test_likeness),
      cmocka_unit_test(test_distance),
      cmocka_unit_test(test_likeness_in_characters),
      cmocka_unit_test(test_likeness_is_bounded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
