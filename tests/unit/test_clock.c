/* SPDX-License-Identifier: ISC */
/* Times of day. */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define AT(hour, minute) ((hour)*60 + (minute))
#define NO KR_CLOCK_NONE

static void check(const char *text, int from, int to) {
  struct kr_arena arena;
  struct kr_clock clock = {NO, NO};
  kr_arena_init(&arena);
  bool read = kr_clock_read(kr_text_of(text), &clock, &arena);
  if (read != (from != NO) || (read && (clock.from != from || clock.to != to)))
    fail_msg("%s: %d, %d to %d", text, read, clock.from, clock.to);
  kr_arena_free(&arena);
}

static void times(void **state) {
  (void)state;
  check("10:00", AT(10, 0), NO);
  check("１０：００", AT(10, 0), NO);
  check("0:00", AT(0, 0), NO);
  check("23:59", AT(23, 59), NO);
  check("10時", AT(10, 0), NO);
  check("13時30分", AT(13, 30), NO);
  check("午前9時", AT(9, 0), NO);
  check("午後1時半", AT(13, 30), NO);
  check("午後0時30分", AT(12, 30), NO);
  check("午後12時30分", AT(12, 30), NO);
  check("PM1:30", AT(13, 30), NO);
  check("1:30 pm", AT(13, 30), NO);
  check("10 am", AT(10, 0), NO);
  check("正午", AT(12, 0), NO);
  check("10時から", AT(10, 0), NO);
  check("10:00～", AT(10, 0), NO);
}

static void spans(void **state) {
  (void)state;
  check("10:00～12:00", AT(10, 0), AT(12, 0));
  check("10:00〜12:00", AT(10, 0), AT(12, 0));
  check("10:00-11:30", AT(10, 0), AT(11, 30));
  check("午後1時30分から3時まで", AT(13, 30), AT(15, 0));
  check("午前10時～12時", AT(10, 0), AT(12, 0));
  check("午前10時～正午", AT(10, 0), AT(12, 0));
  check("午前10時 ～ 午後3時", AT(10, 0), AT(15, 0));
  check("13:30－15:00", AT(13, 30), AT(15, 0));
}

static void nothing_else(void **state) {
  static const char *const texts[] = {
      "",      "午後",         "夕方",          "24:00",       "10:60",     "100:00",
      "10",    "午前12時",     "午後13時",      "10:00～9:00", "10:0a",     "10時頃",
      "10時5", "12:00～12:00", "午前10時～3時", "10:00 12:00", "10:00まで", "5月20日"};
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    check(texts[i], NO, NO);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(times),
      cmocka_unit_test(spans),
      cmocka_unit_test(nothing_else),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
