/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/search.h"

static int compare(const void *key, const void *element) {
  int a = *(const int *)key, b = *(const int *)element;
  return (a > b) - (a < b);
}

static size_t bound(const int *v, size_t n, int key) {
  return kr_search_lower_bound(&key, v, n, sizeof *v, compare);
}

static void test_the_first_that_is_not_before(void **state) {
  static const int v[] = {1, 3, 3, 3, 7};
  (void)state;
  assert_int_equal(bound(v, 5, 0), 0);
  assert_int_equal(bound(v, 5, 1), 0);
  assert_int_equal(bound(v, 5, 2), 1);
  assert_int_equal(bound(v, 5, 3), 1);
  assert_int_equal(bound(v, 5, 4), 4);
  assert_int_equal(bound(v, 5, 7), 4);
  assert_int_equal(bound(v, 5, 8), 5);
}

static void test_an_empty_array_has_none(void **state) {
  int key = 1;
  (void)state;
  assert_int_equal(bound(NULL, 0, 1), 0);
  assert_null(kr_search_first(&key, NULL, 0, sizeof key, compare));
}

static void test_of_equals_the_first_is_found(void **state) {
  static const int v[] = {1, 3, 3, 3, 7};
  int there = 3, absent = 4, beyond = 8;
  (void)state;
  assert_ptr_equal(kr_search_first(&there, v, 5, sizeof *v, compare), v + 1);
  assert_null(kr_search_first(&absent, v, 5, sizeof *v, compare));
  assert_null(kr_search_first(&beyond, v, 5, sizeof *v, compare));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_first_that_is_not_before),
      cmocka_unit_test(test_an_empty_array_has_none),
      cmocka_unit_test(test_of_equals_the_first_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
