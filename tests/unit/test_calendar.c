#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/calendar.h"

static void is_day(long days, long year, int month, int day) {
  struct kr_date date = kr_calendar_date(days);
  assert_int_equal(date.year, year);
  assert_int_equal(date.month, month);
  assert_int_equal(date.day, day);
  assert_int_equal(kr_calendar_days(date), days);
}

static void test_leap_days_and_centuries(void **state) {
  (void)state;
  is_day(0, 1970, 1, 1);
  is_day(-1, 1969, 12, 31);
  is_day(59, 1970, 3, 1);
  is_day(11016, 2000, 2, 29);
  is_day(11017, 2000, 3, 1);
  is_day(47540, 2100, 2, 28);
  is_day(47541, 2100, 3, 1);
}

static void test_before_the_first_year(void **state) {
  (void)state;
  is_day(-719468, 0, 3, 1);
  is_day(-719469, 0, 2, 29);
  is_day(-719529, -1, 12, 31);
}

static void test_there_and_back(void **state) {
  (void)state;
  for (long days = -1000000; days < 1000000; days++)
    assert_int_equal(kr_calendar_days(kr_calendar_date(days)), days);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_leap_days_and_centuries),
      cmocka_unit_test(test_before_the_first_year),
      cmocka_unit_test(test_there_and_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
