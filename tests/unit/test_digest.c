/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/textkey_internal.h"
#include "texts_random.h"

static struct kr_arena scratch; /* grows once */

/* The published values of FNV-1a, 64 bit. */
static void test_states(void **state) {
  (void)state;
  assert_true(kr_digest_bytes(KR_DIGEST_START, "", 0) == KR_DIGEST_START);
  assert_true(kr_digest_bytes(KR_DIGEST_START, "a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
  assert_true(kr_digest_bytes(KR_DIGEST_START, "foobar", 6) == UINT64_C(0x85944171f73967e8));
}

static void test_continued_is_the_same(void **state) {
  (void)state;
  uint64_t part = kr_digest_bytes(KR_DIGEST_START, "foo", 3);
  assert_true(kr_digest_bytes(part, "bar", 3) == kr_digest_bytes(KR_DIGEST_START, "foobar", 6));
}

static void assert_mark(const char *text, const char *mark) {
  char out[13];
  kr_digest_write(kr_digest_text(kr_text_of(text), &scratch), 8, out);
  assert_string_equal(out, mark);
}

/* Forms that were sent carry these, so they must never change. */
static void test_marks_are_for_ever(void **state) {
  (void)state;
  assert_mark("", "XZ81YR5T");
  assert_mark("協働", "YCNKS0CV");
  assert_mark("市民の参加による意識の醸成", "0B0A9FGG");
  assert_mark("○ さくさぽ（ＮＰＯ）", "5JK2WGTQ");
}

static void test_one_mark_for_one_key(void **state) {
  (void)state;
  assert_mark(" 協 働\r\n", "YCNKS0CV");
  assert_mark("○さくさぽ(NPO)", "5JK2WGTQ");
  assert_true(kr_digest_text(kr_text_of(NULL), &scratch) ==
              kr_digest_text(kr_text_of(""), &scratch));
  assert_true(kr_digest_text(kr_text_of("協働"), &scratch) !=
              kr_digest_text(kr_text_of("働協"), &scratch));
}

/* Top bits first; I, L, O and U are no symbols. */
static void test_writing(void **state) {
  (void)state;
  char out[16];
  memset(out, '#', sizeof out);
  kr_digest_write(UINT64_MAX, 12, out);
  assert_string_equal(out, "ZZZZZZZZZZZZ");
  kr_digest_write(UINT64_C(0x00443214c74254b6), 12, out);
  assert_string_equal(out, "0123456789AB");
  kr_digest_write(UINT64_C(18) << 59 | UINT64_C(20) << 54 | UINT64_C(27) << 49, 3, out);
  assert_string_equal(out, "JMV");
  kr_digest_write(UINT64_MAX, 0, out);
  assert_string_equal(out, "");
  assert_int_equal(out[15], '#');
}

/* Texts that differ in one character differ in the few bits that are shown. */
static void test_short_texts_spread(void **state) {
  (void)state;
  char marks[26][6];
  for (int i = 0; i < 26; i++) {
    char text[2] = {(char)('a' + i), '\0'};
    kr_digest_write(kr_digest_text(kr_text_of(text), &scratch), 5, marks[i]);
    for (int j = 0; j < i; j++)
      assert_string_not_equal(marks[i], marks[j]);
  }
}

/* It is that of the key, though most texts get it without one. */
static void test_random_texts(void **state) {
  unsigned seed = 3, rounds = random_rounds();
  struct kr_arena arena;
  (void)state;
  kr_arena_init(&arena);
  for (unsigned i = 0; i < rounds; i++) {
    char bytes[RANDOM_MOST + 4];
    struct kr_text text = kr_text_view(bytes, put_random(bytes, &seed));
    struct kr_text key = kr_text_key_slowly(&arena, text);
    uint64_t plain = kr_digest_end(kr_digest_bytes(KR_DIGEST_START, key.bytes, key.len));
    if (kr_digest_text(text, &arena) != plain)
      fail_msg("text %u has another digest", i);
    kr_arena_reset(&arena);
  }
  kr_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_states),
      cmocka_unit_test(test_continued_is_the_same),
      cmocka_unit_test(test_marks_are_for_ever),
      cmocka_unit_test(test_one_mark_for_one_key),
      cmocka_unit_test(test_writing),
      cmocka_unit_test(test_short_texts_spread),
      cmocka_unit_test(test_random_texts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
