/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/era.h"

static struct kr_arena scratch; /* grows once */

static const struct {
  const char *text;
  int year, month, first, last;
  bool day;
  const char *within;
} whens[] = {
    {"5月", 0, 5, 1, 31, false, ""},
    {" 5月\n", 0, 5, 1, 31, false, ""},
    {"5月上旬", 0, 5, 1, 10, false, "上旬"},
    {"５月　上旬", 0, 5, 1, 10, false, "上旬"},
    {"R9. 2月 初旬", 2027, 2, 1, 10, false, "初旬"},
    {"令和9年2月中旬", 2027, 2, 11, 20, false, "中旬"},
    {"2月下旬", 0, 2, 21, 31, false, "下旬"},
    {"2027-02月末", 2027, 2, 31, 31, false, "末"},
    {"5月15日", 0, 5, 15, 15, true, "15日"},
    {"５月１５日（金・祝）", 0, 5, 15, 15, true, "１５日（金・祝）"},
    {"5月18日(月)", 0, 5, 18, 18, true, "18日(月)"},
    {"5/18(月)", 0, 5, 18, 18, true, "5/18(月)"},
    {"2026-05-18（月）", 2026, 5, 18, 18, true, "2026-05-18（月）"},
    {"2027/2/15", 2027, 2, 15, 15, true, "2027/2/15"},
    {"R9.2.15", 2027, 2, 15, 15, true, "R9.2.15"},
    {"令和9年2月31日", 2027, 2, 31, 31, true, "31日"},
    {"2027-02", 2027, 2, 1, 31, false, ""},
};
static const char *const no_whens[] = {"5月32日", "5月0日", "5月15",     "5月上",   "5月中",
                                       "5/",      "13/1",   "5月15日頃", "5月末日", "2027-02-15日",
                                       "5月(月)", "5",      "上旬",      "15日",    "2027-02上旬"};

static void test_whens(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof whens / sizeof whens[0]; i++) {
    struct kr_era_when when;
    struct kr_text text = kr_text_of(whens[i].text);
    assert_int_equal(kr_era_when(text, &when, &scratch), KR_ERA_OK);
    assert_int_equal(when.month.year, whens[i].year);
    assert_int_equal(when.month.month, whens[i].month);
    assert_int_equal(when.first, whens[i].first);
    assert_int_equal(when.last, whens[i].last);
    assert_int_equal(when.day, whens[i].day);
    struct kr_text within = kr_era_within_month(text, &scratch);
    assert_int_equal(within.len, strlen(whens[i].within));
    assert_true(within.len == 0 || memcmp(within.bytes, whens[i].within, within.len) == 0);
  }
  for (size_t i = 0; i < sizeof no_whens / sizeof no_whens[0]; i++) {
    struct kr_era_when when;
    print_message("%s\n", no_whens[i]);
    assert_int_equal(kr_era_when(kr_text_of(no_whens[i]), &when, &scratch), KR_ERA_NOT_A_DATE);
  }
}

static void test_years_like(void **state) {
  static const char *const rows[][2] = {{"令和8年度", "令和10年度"},
                                        {"R8年度", "R10年度"},
                                        {"2026年度", "2028年度"},
                                        {"2026", "2028"}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    assert_true(kr_text_is(kr_era_year_like(2028, kr_text_of(rows[i][0]), &scratch), rows[i][1]));
  assert_true(kr_text_is(kr_era_year_like(2019, kr_text_of("平成30年度"), &scratch), "令和元年度"));
  assert_true(kr_text_is(kr_era_year_like(2017, kr_text_of("平成28年度"), &scratch), "2017年度"));
}

static const struct {
  const char *text;
  enum kr_era_status status;
  int year, month;
} months[] = {
    {"5月", KR_ERA_OK, 0, 5},
    {"５月", KR_ERA_OK, 0, 5},
    {"12月", KR_ERA_OK, 0, 12},
    {"R9.2月", KR_ERA_OK, 2027, 2},
    {"R9. 2月", KR_ERA_OK, 2027, 2},
    {"r9.2月", KR_ERA_OK, 2027, 2},
    {"Ｒ９．２月", KR_ERA_OK, 2027, 2},
    {"令和9年2月", KR_ERA_OK, 2027, 2},
    {"令和元年5月", KR_ERA_OK, 2019, 5},
    {"平成31年4月", KR_ERA_OK, 2019, 4},
    {"昭和64年1月", KR_ERA_OK, 1989, 1},
    {"平成元年1月", KR_ERA_OK, 1989, 1},
    {"大正15年12月", KR_ERA_OK, 1926, 12},
    {"昭和元年12月", KR_ERA_OK, 1926, 12},
    {"明治45年7月", KR_ERA_OK, 1912, 7},
    {"2027-02", KR_ERA_OK, 2027, 2},
    {"2027年2月", KR_ERA_OK, 2027, 2},
    {"2027/2", KR_ERA_OK, 2027, 2},
    {" Ｒ９ ． ２ 月 ", KR_ERA_OK, 2027, 2},
    {"ｒ９．２月", KR_ERA_OK, 2027, 2},
    {"R9.2", KR_ERA_OK, 2027, 2},
    {"R1.5月", KR_ERA_OK, 2019, 5},
    {"㋿9年2月", KR_ERA_OK, 2027, 2},
    {"H31.4月", KR_ERA_OK, 2019, 4},
    {"h31.4月", KR_ERA_OK, 2019, 4},
    {"Ｓ64.1月", KR_ERA_OK, 1989, 1},
    {"s64.1月", KR_ERA_OK, 1989, 1},
    {"T15.12月", KR_ERA_OK, 1926, 12},
    {"ｔ元.7月", KR_ERA_OK, 1912, 7},
    {"M45.7月", KR_ERA_OK, 1912, 7},
    {"ｍ元年10月", KR_ERA_OK, 1868, 10},
    {"令和元年4月", KR_ERA_OUTSIDE, 0, 0},
    {"令和1年4月", KR_ERA_OUTSIDE, 0, 0},
    {"平成元年12月", KR_ERA_OK, 1989, 12},
    {"大正元年6月", KR_ERA_OUTSIDE, 0, 0},
    {"明治45年8月", KR_ERA_OUTSIDE, 0, 0},
    {"昭和元年11月", KR_ERA_OUTSIDE, 0, 0},
    {"大正16年1月", KR_ERA_OUTSIDE, 0, 0},
    {"令和9999年1月", KR_ERA_OUTSIDE, 0, 0},
    {"平成31年5月", KR_ERA_OUTSIDE, 0, 0},
    {"昭和64年2月", KR_ERA_OUTSIDE, 0, 0},
    {"明治元年9月", KR_ERA_OUTSIDE, 0, 0},
    {"13月", KR_ERA_NOT_A_DATE, 0, 0},
    {"0月", KR_ERA_NOT_A_DATE, 0, 0},
    {"R8.3月末", KR_ERA_NOT_A_DATE, 0, 0},
    {"R8.13月", KR_ERA_NOT_A_DATE, 0, 0},
    {"R8.0月", KR_ERA_NOT_A_DATE, 0, 0},
    {"R8.月", KR_ERA_NOT_A_DATE, 0, 0},
    {"R.2月", KR_ERA_NOT_A_DATE, 0, 0},
    {"R9 2月", KR_ERA_NOT_A_DATE, 0, 0},
    {"X9.2月", KR_ERA_NOT_A_DATE, 0, 0},
    {"令和9年2月5日", KR_ERA_NOT_A_DATE, 0, 0},
    {"2027-02-05", KR_ERA_NOT_A_DATE, 0, 0},
    {"2027-", KR_ERA_NOT_A_DATE, 0, 0},
    {"2027-13", KR_ERA_NOT_A_DATE, 0, 0},
    {"-5月", KR_ERA_NOT_A_DATE, 0, 0},
    {"1867-12", KR_ERA_NOT_A_DATE, 0, 0},
    {"月", KR_ERA_NOT_A_DATE, 0, 0},
    {"", KR_ERA_NOT_A_DATE, 0, 0},
    {"\xFF", KR_ERA_NOT_A_DATE, 0, 0},
    {"春", KR_ERA_NOT_A_DATE, 0, 0},
    {"5", KR_ERA_NOT_A_DATE, 0, 0},
    {"令和9年", KR_ERA_NOT_A_DATE, 0, 0},
    {"令和0年5月", KR_ERA_NOT_A_DATE, 0, 0},
    {"99999年1月", KR_ERA_NOT_A_DATE, 0, 0},
};

static void test_months(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof months / sizeof months[0]; i++) {
    struct kr_month month = {0, 0};
    print_message("%s\n", months[i].text);
    assert_int_equal(kr_era_month(kr_text_of(months[i].text), &month, &scratch), months[i].status);
    if (months[i].status != KR_ERA_OK)
      continue;
    assert_int_equal(month.year, months[i].year);
    assert_int_equal(month.month, months[i].month);
  }
}

static const struct {
  const char *text;
  enum kr_era_status status;
  int year;
} years[] = {
    {"令和8年度", KR_ERA_OK, 2026},    {"R8年度", KR_ERA_OK, 2026},
    {"令和元年度", KR_ERA_OK, 2019},   {"2026年度", KR_ERA_OK, 2026},
    {"2026", KR_ERA_OK, 2026},         {"平成３０年度", KR_ERA_OK, 2018},
    {"平成40年度", KR_ERA_OUTSIDE, 0}, {"令和8年", KR_ERA_NOT_A_DATE, 0},
    {"来年度", KR_ERA_NOT_A_DATE, 0},  {"8", KR_ERA_NOT_A_DATE, 0},
    {"ｒ８ 年度", KR_ERA_OK, 2026},    {"平成31年度", KR_ERA_OK, 2019},
    {"平成元年度", KR_ERA_OK, 1989},   {"昭和63年度", KR_ERA_OK, 1988},
    {"昭和64年度", KR_ERA_OUTSIDE, 0}, {"平成32年度", KR_ERA_OUTSIDE, 0},
    {"明治45年度", KR_ERA_OK, 1912},   {"大正15年度", KR_ERA_OK, 1926},
    {"昭和元年度", KR_ERA_OK, 1926},   {"令和0年度", KR_ERA_NOT_A_DATE, 0},
    {"R8", KR_ERA_NOT_A_DATE, 0},      {"", KR_ERA_NOT_A_DATE, 0},
    {"20266", KR_ERA_NOT_A_DATE, 0},   {"令和8年度分", KR_ERA_NOT_A_DATE, 0},
};

static void test_fiscal_years(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof years / sizeof years[0]; i++) {
    int year = 0;
    print_message("%s\n", years[i].text);
    assert_int_equal(kr_era_fiscal_year(kr_text_of(years[i].text), &year, &scratch),
                     years[i].status);
    if (years[i].status == KR_ERA_OK)
      assert_int_equal(year, years[i].year);
  }
}

/* April begins the year, March of the next calendar year ends it. */
static void test_months_of_a_fiscal_year(void **state) {
  (void)state;
  struct kr_month april = {0, 4}, january = {0, 1}, march = {2027, 3};
  struct kr_month before = {2026, 3}, after = {2027, 4};
  assert_true(kr_era_place_month(&april, 2026));
  assert_int_equal(april.year, 2026);
  assert_int_equal(kr_era_month_index(april, 2026), 0);
  assert_true(kr_era_place_month(&january, 2026));
  assert_int_equal(january.year, 2027);
  assert_int_equal(kr_era_month_index(january, 2026), 9);
  assert_true(kr_era_place_month(&march, 2026));
  assert_int_equal(kr_era_month_index(march, 2026), 11);
  assert_false(kr_era_place_month(&before, 2026));
  assert_false(kr_era_place_month(&after, 2026));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_whens),
      cmocka_unit_test(test_years_like),
      cmocka_unit_test(test_months),
      cmocka_unit_test(test_fiscal_years),
      cmocka_unit_test(test_months_of_a_fiscal_year),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
