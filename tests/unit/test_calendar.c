/* SPDX-License-Identifier: ISC */
#define _POSIX_C_SOURCE 200809L /* setenv */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

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

static void test_days_in_words(void **state) {
  const char *const none[] = {"",           "2026-02-29", "2026-13-01", "2026-00-10",
                              "2026-04-00", "2026-4-1",   "0000-01-01", "2026/04/01",
                              "2026-04-31", "20260401",   "2026-04-1a", "2026-04-011"};
  struct kr_date date;
  (void)state;
  for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
    assert_false(kr_calendar_read(kr_text_of(none[i]), &date));
  assert_true(kr_calendar_read(kr_text_of("2028-02-29"), &date));
  assert_int_equal(kr_calendar_days(date), 21243);
}

static void test_the_end_of_a_day(void **state) {
  char time[KR_CALENDAR_TIME_SIZE];
  (void)state;
  setenv("TZ", "JST-9", 1);
  kr_calendar_day_end((struct kr_date){2026, 7, 31}, time);
  assert_string_equal(time, "2026-07-31T15:00:00Z");
  kr_calendar_day_end((struct kr_date){1969, 12, 30}, time);
  assert_string_equal(time, "1969-12-30T15:00:00Z");
  setenv("TZ", "UTC0", 1);
  kr_calendar_day_end((struct kr_date){2026, 12, 31}, time);
  assert_string_equal(time, "2027-01-01T00:00:00Z");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_leap_days_and_centuries), cmocka_unit_test(test_before_the_first_year),
      cmocka_unit_test(test_there_and_back),          cmocka_unit_test(test_days_in_words),
      cmocka_unit_test(test_the_end_of_a_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
