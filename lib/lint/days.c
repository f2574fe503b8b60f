/* SPDX-License-Identifier: ISC */
/* Dates in texts: days that do not exist, weekdays, spans, years of an era. */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "lint/values.h"

/* A date of a text. */
struct day {
  const struct kr_lint_value *value;
  size_t at;
  struct kr_era_found found;
};

static void add(const struct day *day, enum kr_diag_code code, size_t to, const char *arg2) {
  const struct kr_lint *lint = day->value->lint;
  kr_lint_add(lint, code, day->value->file,
              kr_lint_part(lint, day->value->file, day->value->text, day->at, to), arg2);
}

static size_t end_of(const struct day *day) { return day->at + day->found.len; }

/* ---- one date ---- */

/* The year: as written, or that of the document; 0 if neither is known. */
static long year_of(const struct day *day) {
  long year = day->value->year;
  if (day->found.year != 0 || year == 0)
    return day->found.year;
  return day->found.month >= 4 ? year : year + 1;
}

static bool exists(const struct day *day) {
  const struct kr_era_found *found = &day->found;
  struct kr_date date = {year_of(day), found->month, found->day};
  if (found->month < 1 || found->month > 12 || found->day < 1 || found->day > 31)
    return false;
  if (date.year == 0)
    date.year = 2000; /* a leap year: without a year all days may be */
  return kr_calendar_date(kr_calendar_days(date)).month == date.month;
}

static const char *const weekdays[] = {"日", "月", "火", "水", "木", "金", "土"};

/* The weekday that follows at a byte, in brackets or with 曜日; -1 for none. */
static int find_weekday(struct kr_text text, size_t at, size_t *to) {
  static const char *const open[] = {"（", "("};
  static const char *const close[] = {"）", ")", "曜", "・", "･", "/"};
  struct kr_text rest = kr_text_part(text, kr_yaml_after_spaces(text, at, text.len), text.len);
  bool bracket = false;
  for (size_t i = 0; i < 2 && !bracket; i++)
    if ((bracket = kr_text_begins(rest, open[i])))
      rest = kr_text_part(rest, strlen(open[i]), rest.len);
  for (int day = 0; day < 7; day++) {
    if (!kr_text_begins(rest, weekdays[day]))
      continue;
    rest = kr_text_part(rest, strlen(weekdays[day]), rest.len);
    for (size_t i = 0; i < sizeof close / sizeof close[0]; i++)
      if (kr_text_begins(rest, close[i]) && (bracket || i == 2)) {
        *to = (size_t)(rest.bytes - text.bytes) + strlen(close[i]);
        return day;
      }
  }
  return -1;
}

static void check_weekday(const struct day *day) {
  size_t to;
  int written = find_weekday(day->value->text, end_of(day), &to);
  long year = year_of(day);
  if (written < 0 || year == 0)
    return;
  long days = kr_calendar_days((struct kr_date){year, day->found.month, day->found.day});
  int right = (int)(((days + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
  char wanted[48];
  snprintf(wanted, sizeof wanted, "%ld-%02d-%02d, %s", year, day->found.month, day->found.day,
           weekdays[right]);
  if (written != right)
    add(day, KR_DIAG_WEEKDAY_OFF, to, wanted);
}

/* ---- spans ---- */

/* The day with which a span ends: after ～ or から. False if none is there. */
static bool find_end(const struct day *day, struct day *end) {
  static const char *const signs[] = {"～", "〜", "~", "－", "-", "–", "—", "から", "より"};
  struct kr_text text = day->value->text;
  size_t at = end_of(day);
  find_weekday(text, at, &at);
  at = kr_yaml_after_spaces(text, at, text.len);
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
    if (!kr_text_begins(kr_text_part(text, at, text.len), signs[i]))
      continue;
    end->value = day->value;
    end->at = kr_yaml_after_spaces(text, at + strlen(signs[i]), text.len);
    return end->at < text.len && kr_era_find(text, end->at, &end->found);
  }
  return false;
}

/* Months from April on, of the fiscal year. */
static int of_year(int month) { return (month + 8) % 12; }

static bool is_backward(const struct kr_era_found *from, const struct kr_era_found *to) {
  if (from->year != 0 && to->year != 0 && from->year != to->year)
    return to->year < from->year;
  if (from->month == 0 || to->month == 0)
    return false;
  if (from->month == to->month)
    return from->day > 0 && to->day > 0 && to->day < from->day;
  if (to->year != 0) /* of the same year, or that of the end alone */
    return from->year != 0 && to->month < from->month;
  return to->month < from->month && of_year(to->month) < of_year(from->month);
}

static void check_span(const struct day *day) {
  struct day end;
  char words[64];
  if (!find_end(day, &end) || !is_backward(&day->found, &end.found))
    return;
  snprintf(words, sizeof words, "%.*s", (int)end.found.len, end.value->text.bytes + end.at);
  add(day, KR_DIAG_SPAN_OFF, end_of(day), words);
}

/* ---- all texts ---- */

static void check_era(const struct day *day) {
  char wanted[32];
  snprintf(wanted, sizeof wanted, "%ld", day->found.year);
  add(day, KR_DIAG_ERA_OFF, end_of(day), wanted);
}

static void check_day(const struct day *day) {
  if (day->found.outside)
    check_era(day);
  else if (day->found.day > 0 && !exists(day))
    add(day, KR_DIAG_DAY_NONE, end_of(day), NULL);
  else if (day->found.day > 0)
    check_weekday(day);
  check_span(day);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* True for a byte with which a date may begin: a digit, or the first letter of an era. Most bytes
 * are none, so this must be quick. */
static bool may_begin(struct kr_text text, size_t at) {
  static const char *const signs[] = {"令", "平", "昭", "大正", "明治", "\xEF\xBC"};
  static const unsigned char second[256] = {
      [0xBB] = 0xE4, [0xB9] = 0xE5, [0xA4] = 0xE5, [0x98] = 0xE6, [0xBC] = 0xEF};
  unsigned char c = (unsigned char)text.bytes[at];
  if (c < 0x80)
    return is_digit(text.bytes[at]) ||
           (c >= 'H' && at + 1 < text.len && strchr("RHSTM", c) != NULL &&
            (text.bytes[at + 1] < 0 || is_digit(text.bytes[at + 1])));
  if (c < 0xE4 || text.len - at < 3 || second[(unsigned char)text.bytes[at + 1]] != c)
    return false;
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if ((unsigned char)signs[i][0] == c &&
        kr_text_begins(kr_text_part(text, at, text.len), signs[i]))
      return true;
  return false;
}

static bool follows_digit(struct kr_text text, size_t at) {
  if (at == 0)
    return false;
  unsigned char c = (unsigned char)text.bytes[at - 1];
  return (c >= '0' && c <= '9') || c == '.' || c == '/' ||
         (at >= 3 && (unsigned char)text.bytes[at - 3] == 0xEF &&
          (unsigned char)text.bytes[at - 2] == 0xBC && c >= 0x90 && c <= 0x99);
}

static void check_value(const struct kr_lint_value *value) {
  struct day day = {.value = value};
  bool wide = false;
  for (day.at = 0; day.at < value->text.len; day.at += wide ? 3 : 1) {
    unsigned char byte = (unsigned char)value->text.bytes[day.at];
    wide = byte >= 0xE0; /* the bytes that continue are none */
    if (byte != 0xE3 /* kana */ && may_begin(value->text, day.at) &&
        !follows_digit(value->text, day.at) && kr_era_find(value->text, day.at, &day.found)) {
      check_day(&day);
      day.at += day.found.len - 1;
      wide = false;
    }
  }
}

void kr_lint_days(const struct kr_lint *lint) { kr_lint_each_value(lint, check_value); }
