#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/normal.h"

static bool equal(const char *a, const char *b) {
  return kr_normal_equal(kr_text_of(a), kr_text_of(b));
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

static void typed(const char *from, const char *to) {
  struct kr_arena arena;
  kr_arena_init(&arena);
  assert_string_equal(kr_normal_typed(&arena, kr_text_of(from)).bytes, to);
  kr_arena_free(&arena);
}

static void test_typed_text_keeps_what_is_inside(void **state) {
  (void)state;
  typed("一\r\n二\r三", "一\n二\n三");
  typed("文。 \n\n", "文。");
  typed("\n　\n　字下げ", "　字下げ");
  typed("  前と\n\n  後", "  前と\n\n  後");
}

static void test_likeness(void **state) {
  (void)state;
  assert_int_equal(kr_normal_likeness(kr_text_of("同じ"), kr_text_of("同じ")), 1000);
  assert_true(kr_normal_likeness(kr_text_of("人材・団体の育成"), kr_text_of("人材と団体の育成")) >
              800);
  assert_true(kr_normal_likeness(kr_text_of("人材・団体の育成"), kr_text_of("広聴機能の充実")) <
              300);
}

/* Forms that were sent carry these, so they must never change. */
static void test_digests_are_for_ever(void **state) {
  (void)state;
  char mark[16];
  kr_digest_write(kr_digest_text(kr_text_of("協働")), 5, mark);
  char again[16];
  kr_digest_write(kr_digest_text(kr_text_of(" 協 働\n")), 5, again);
  assert_string_equal(mark, again);
  assert_int_equal(kr_digest_bytes(KR_DIGEST_START, "a", 1), UINT64_C(0xaf63dc4c8601ec8c));
  kr_digest_write(UINT64_MAX, 12, mark);
  assert_string_equal(mark, "ZZZZZZZZZZZZ");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_equal_as_people_read),
      cmocka_unit_test(test_typed_text_keeps_what_is_inside),
      cmocka_unit_test(test_likeness),
      cmocka_unit_test(test_digests_are_for_ever),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
