/* SPDX-License-Identifier: ISC */
/* A hash table against a plain list, while it grows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/keymap.h"

#define COUNT 5000

static void test_all_values_of_a_key(void **state) {
  struct kr_arena arena;
  struct kr_keymap map;
  (void)state;
  kr_arena_init(&arena);
  kr_keymap_init(&map, &arena);
  for (size_t i = 0; i < COUNT; i++)
    kr_keymap_add(&map, i % 700, i);
  for (size_t key = 0; key < 800; key++) {
    size_t want = key < 700 ? (COUNT - key + 699) / 700 : 0, got = 0;
    const struct kr_keymap_node *node = kr_keymap_first(&map, key);
    for (; node != NULL; node = kr_keymap_next(&map, node), got++)
      assert_int_equal(node->value % 700, key);
    assert_int_equal(got, want);
  }
  kr_arena_free(&arena);
}

static void test_texts(void **state) {
  (void)state;
  assert_true(kr_keymap_text(kr_text_of("a")) != kr_keymap_text(kr_text_of("b")));
  assert_true(kr_keymap_pair(kr_text_of("a"), kr_text_of("bc")) !=
              kr_keymap_pair(kr_text_of("ab"), kr_text_of("c")));
  assert_true(kr_keymap_pair(kr_text_of("a"), kr_text_of(NULL)) ==
              kr_keymap_pair(kr_text_of("a"), kr_text_of("")));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_all_values_of_a_key),
                                     cmocka_unit_test(test_texts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
