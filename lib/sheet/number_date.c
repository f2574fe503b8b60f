/* SPDX-License-Identifier: ISC */
/* A number as a day and time by its format. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "sheet/number_format_internal.h"

#define DAYS_MOST 2958466 /* 10000-01-01 */
#define MEIJI 18680101
#define LONGEST_NAME 9

struct moment {
  struct kr_date date;
  int weekday;       /* 0: Sunday */
  long long seconds; /* since the first day, parts left out */
  double parts;      /* of a second */
  bool noon;         /* the format has AM/PM */
};

/* How many digits of parts of a second the format shows. */
static unsigned digits_of_parts(const struct kr_sheet_section *section) {
  unsigned count = 0;
  for (size_t i = 0; i < section->tokens.n; i++)
    if (section->tokens.v[i].kind == KR_SHEET_TOKEN_DATE && section->tokens.v[i].letter == 'f')
      count = section->tokens.v[i].count;
  return count;
}

static bool has_letter(const struct kr_sheet_section *section, char letter) {
  for (size_t i = 0; i < section->tokens.n; i++)
    if (section->tokens.v[i].kind == KR_SHEET_TOKEN_DATE && section->tokens.v[i].letter == letter)
      return true;
  return false;
}

/* Excel's 1900 has a day 0 and a 29 February, so that the days before it count from one later. */
static struct kr_date date_of(long day, bool from_1904) {
  if (from_1904)
    return kr_calendar_date(day - 24107);
  if (day == 60)
    return (struct kr_date){1900, 2, 29};
  if (day == 0)
    return (struct kr_date){1900, 1, 0};
  return kr_calendar_date(day + (day < 60) - 25569);
}

static struct moment moment_of(const struct kr_sheet_section *section, double value,
                               bool from_1904) {
  double scale = pow(10, digits_of_parts(section));
  long long units = llround(value * 86400 * scale), per = llround(scale);
  struct moment moment = {.seconds = units / per, .noon = has_letter(section, 'p')};
  long day = (long)(moment.seconds / 86400);
  moment.parts = (double)(units % per) / scale;
  moment.date = date_of(day, from_1904);
  moment.weekday = (int)((day + 6 - from_1904) % 7);
  return moment;
}

/* ---- eras ---- */

struct era {
  long first_day; /* as year * 10000 + month * 100 + day */
  const char *letter, *sign, *name;
};

static const struct era *era_of(struct kr_date date) {
  static const struct era eras[] = {{20190501, "R", "令", "令和"},
                                    {19890108, "H", "平", "平成"},
                                    {19261225, "S", "昭", "昭和"},
                                    {19120730, "T", "大", "大正"},
                                    {MEIJI, "M", "明", "明治"}};
  long day = date.year * 10000 + date.month * 100 + date.day;
  const struct era *era = eras;
  while (era->first_day > day && era->first_day > MEIJI)
    era++;
  return era;
}

static long era_year(struct kr_date date) {
  return date.year - era_of(date)->first_day / 10000 + 1;
}

/* ---- letters ---- */

/* [DBNum1] has years digit by digit, other numbers in words. */
static void put_number(const struct kr_sheet_section *section, long value, int width,
                       struct kr_buffer *out) {
  char digits[32];
  snprintf(digits, sizeof digits, "%0*ld", width, value);
  if ((section->numerals != 1 && section->numerals != 2) || width > 2)
    kr_sheet_put_numerals(section->numerals, digits, out);
  else
    kr_sheet_put_number_words(section->numerals, (unsigned long long)value, out);
}

static void put_year(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                     const struct moment *moment, struct kr_buffer *out) {
  if (token->count > 2) {
    put_number(section, moment->date.year, 4, out);
    return;
  }
  char digits[8];
  snprintf(digits, sizeof digits, "%02ld", moment->date.year % 100);
  kr_sheet_put_numerals(section->numerals, digits, out);
}

static void put_era(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                    const struct moment *moment, struct kr_buffer *out) {
  (void)section;
  const struct era *era = era_of(moment->date);
  const char *const names[] = {era->letter, era->letter, era->sign, era->name};
  kr_buffer_puts(out, names[token->count]);
}

static void put_era_year(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                         const struct moment *moment, struct kr_buffer *out) {
  long year = era_year(moment->date);
  if (year == 1 && section->gannen)
    kr_buffer_puts(out, "元");
  else
    put_number(section, year, 1 + (token->count > 1), out);
}

static void put_month(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                      const struct moment *moment, struct kr_buffer *out) {
  static const char *const names[] = {"January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December"};
  static const size_t lengths[] = {[3] = 3, [4] = LONGEST_NAME, [5] = 1};
  const char *name = names[moment->date.month - 1];
  if (token->count <= 2)
    put_number(section, moment->date.month, (int)token->count, out);
  else if (section->locale == KR_SHEET_LOCALE_JAPANESE)
    kr_buffer_printf(out, "%d月", moment->date.month);
  else
    kr_buffer_text(out, kr_text_beginning(kr_text_of(name), lengths[token->count]));
}

static const char *japanese_day(int weekday) {
  static const char *const names[] = {"日", "月", "火", "水", "木", "金", "土"};
  return names[weekday];
}

static void put_day(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                    const struct moment *moment, struct kr_buffer *out) {
  static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                      "Thursday", "Friday", "Saturday"};
  bool japanese = token->letter == 'a' || section->locale == KR_SHEET_LOCALE_JAPANESE;
  if (token->letter == 'd' && token->count <= 2) {
    put_number(section, moment->date.day, (int)token->count, out);
  } else if (japanese) {
    kr_buffer_puts(out, japanese_day(moment->weekday));
    if (token->count > 3)
      kr_buffer_puts(out, "曜日");
  } else {
    kr_buffer_text(out, kr_text_beginning(kr_text_of(names[moment->weekday]),
                                          token->count == 3 ? 3 : LONGEST_NAME));
  }
}

static void put_hour(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                     const struct moment *moment, struct kr_buffer *out) {
  long hour = (long)(moment->seconds % 86400 / 3600);
  if (moment->noon)
    hour = (hour + 11) % 12 + 1;
  put_number(section, hour, 1 + (token->count > 1), out);
}

static void put_noon(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                     const struct moment *moment, struct kr_buffer *out) {
  static const char *const names[][2] = {{"A", "P"}, {"AM", "PM"}, {"午前", "午後"}};
  bool japanese = section->locale == KR_SHEET_LOCALE_JAPANESE;
  int afternoon = moment->seconds % 86400 >= 43200;
  kr_buffer_puts(out, names[japanese ? 2 : token->count - 1][afternoon]);
}

/* Hours, minutes or seconds that go on past a day. */
static void put_elapsed(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                        const struct moment *moment, struct kr_buffer *out) {
  long long unit = 1;
  if (token->letter != 'S')
    unit = token->letter == 'H' ? 3600 : 60;
  char digits[32];
  snprintf(digits, sizeof digits, "%0*lld", (int)token->count, moment->seconds / unit);
  kr_sheet_put_numerals(section->numerals, digits, out);
}

static void put_minute(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                       const struct moment *moment, struct kr_buffer *out) {
  put_number(section, (long)(moment->seconds % 3600 / 60), 1 + (token->count > 1), out);
}

static void put_second(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                       const struct moment *moment, struct kr_buffer *out) {
  put_number(section, (long)(moment->seconds % 60), 1 + (token->count > 1), out);
}

static void put_parts(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                      const struct moment *moment, struct kr_buffer *out) {
  char digits[16];
  snprintf(digits, sizeof digits, "%.*f", (int)token->count, moment->parts);
  kr_sheet_put_numerals(section->numerals, digits + 1, out);
}

/* r is ee, rr is gggee. */
static void put_both(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                     const struct moment *moment, struct kr_buffer *out) {
  const struct kr_sheet_token name = {.count = 3}, year = {.count = 2};
  if (token->count > 1)
    put_era(section, &name, moment, out);
  put_era_year(section, &year, moment, out);
}

static const struct {
  char letter;
  void (*put)(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
              const struct moment *moment, struct kr_buffer *out);
} letters[] = {{'y', put_year},    {'m', put_month},    {'d', put_day},    {'a', put_day},
               {'h', put_hour},    {'n', put_minute},   {'s', put_second}, {'f', put_parts},
               {'g', put_era},     {'e', put_era_year}, {'r', put_both},   {'p', put_noon},
               {'H', put_elapsed}, {'N', put_elapsed},  {'S', put_elapsed}};

static void put_letter(const struct kr_sheet_section *section, const struct kr_sheet_token *token,
                       const struct moment *moment, struct kr_buffer *out) {
  for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
    if (letters[i].letter == token->letter)
      letters[i].put(section, token, moment, out);
}

bool kr_sheet_put_date(const struct kr_sheet_section *section, double value, bool from_1904,
                       struct kr_buffer *out) {
  if (value < 0 || value >= DAYS_MOST - 1462 * from_1904)
    return false;
  struct moment moment = moment_of(section, value, from_1904);
  for (size_t i = 0; i < section->tokens.n; i++) {
    const struct kr_sheet_token *token = &section->tokens.v[i];
    if (token->kind == KR_SHEET_TOKEN_DATE)
      put_letter(section, token, &moment, out);
    else
      kr_buffer_text(out, token->literal);
  }
  return true;
}
