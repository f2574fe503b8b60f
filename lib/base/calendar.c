/* SPDX-License-Identifier: ISC */
/* Converts dates to days and back; years are counted from March, so that a leap day ends them. */
#include "base/calendar.h"

#include <stdio.h>
#include <time.h>

#define CYCLE_DAYS 146097L /* of 400 years */
#define EPOCH_DAYS 719468L /* from 0000-03-01 to 1970-01-01 */

static long cycle_of(long value, long length) {
  return (value >= 0 ? value : value - length + 1) / length;
}

long kr_calendar_days(struct kr_date date) {
  long year = date.year - (date.month <= 2), cycle = cycle_of(year, 400);
  long of_cycle = year - cycle * 400, from_march = (date.month + 9) % 12;
  long of_year = (153 * from_march + 2) / 5 + date.day - 1;
  return cycle * CYCLE_DAYS + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - EPOCH_DAYS;
}

struct kr_date kr_calendar_date(long days) {
  long cycle = cycle_of(days + EPOCH_DAYS, CYCLE_DAYS);
  long of_cycle = days + EPOCH_DAYS - cycle * CYCLE_DAYS;
  long years = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
  long of_year = of_cycle - (365 * years + years / 4 - years / 100);
  long from_march = (5 * of_year + 2) / 153;
  int month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
  return (struct kr_date){years + cycle * 400 + (month <= 2), month,
                          (int)(of_year - (153 * from_march + 2) / 5 + 1)};
}

/* The digits [from, to) as a number; negative if there is anything else. */
static long number_in(struct kr_text text, size_t from, size_t to) {
  long number = 0;
  for (size_t i = from; i < to; i++) {
    if (text.bytes[i] < '0' || text.bytes[i] > '9')
      return -1;
    number = number * 10 + (text.bytes[i] - '0');
  }
  return number;
}

bool kr_calendar_read(struct kr_text text, struct kr_date *out) {
  if (text.len != 10 || text.bytes[4] != '-' || text.bytes[7] != '-')
    return false;
  struct kr_date date = {number_in(text, 0, 4), (int)number_in(text, 5, 7),
                         (int)number_in(text, 8, 10)};
  if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1)
    return false;
  struct kr_date same = kr_calendar_date(kr_calendar_days(date));
  *out = date;
  return same.month == date.month && same.day == date.day;
}

/* From 0, Sunday. */
static int weekday(struct kr_date date) {
  long days = (kr_calendar_days(date) + 4) % 7; /* 1970-01-01 was a Thursday */
  return (int)(days < 0 ? days + 7 : days);
}

void kr_calendar_put_ja(struct kr_date date, enum kr_calendar_form form, struct kr_buffer *out) {
  static const char *const names[] = {"日", "月", "火", "水", "木", "金", "土"};
  const struct kr_date reiwa = {2019, 5, 1};
  long year = date.year - reiwa.year + 1;
  if (kr_calendar_days(date) < kr_calendar_days(reiwa))
    kr_buffer_printf(out, "%ld", date.year);
  else if (year == 1)
    kr_buffer_puts(out, "令和元");
  else
    kr_buffer_printf(out, "令和%ld", year);
  kr_buffer_printf(out, "年%d月%d日", date.month, date.day);
  if (form == KR_CALENDAR_WITH_WEEKDAY)
    kr_buffer_printf(out, "（%s）", names[weekday(date)]);
}

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

/* Digits as a number, of which the end is moved after them. */
static long digits_at(struct kr_text text, size_t *end) {
  long number = 0;
  for (; *end < text.len && text.bytes[*end] >= '0' && text.bytes[*end] <= '9'; (*end)++)
    if (number < 100000)
      number = number * 10 + (text.bytes[*end] - '0');
  return number;
}

bool kr_calendar_find_en(struct kr_text key, struct kr_date *out) {
  struct kr_date date = {0, 0, 0};
  for (int i = 0; i < 12 && date.month == 0; i++) {
    char word[4] = {months[i][0], months[i][1], months[i][2], '\0'};
    if (kr_text_contains(key, word))
      date.month = i + 1;
  }
  for (size_t at = 0, end; at < key.len; at = end + (end == at)) {
    end = at;
    long number = digits_at(key, &end);
    if (end - at == 4)
      date.year = number;
    else if (end > at)
      date.day = (int)number;
  }
  struct kr_date same = date;
  if (date.month > 0)
    same = kr_calendar_date(kr_calendar_days(date));
  *out = date;
  return date.year > 0 && date.day > 0 && date.month > 0 && same.day == date.day;
}

void kr_calendar_put_en(struct kr_date date, enum kr_calendar_form form, struct kr_buffer *out) {
  static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                      "Thursday", "Friday", "Saturday"};
  if (form == KR_CALENDAR_WITH_WEEKDAY)
    kr_buffer_printf(out, "%s ", names[weekday(date)]);
  kr_buffer_printf(out, "%d %s %ld", date.day, months[date.month - 1], date.year);
}

void kr_calendar_day_end(struct kr_date date, char out[KR_CALENDAR_TIME_SIZE]) {
  struct tm local = {.tm_year = (int)date.year - 1900,
                     .tm_mon = date.month - 1,
                     .tm_mday = date.day + 1,
                     .tm_isdst = -1};
  time_t when = mktime(&local);
  out[0] = '\0';
  if (when != (time_t)-1)
    kr_calendar_utc((long long)when, out);
}

void kr_calendar_utc(long long seconds, char out[KR_CALENDAR_TIME_SIZE]) {
  long long days = seconds / 86400 - (seconds % 86400 < 0);
  unsigned rest = (unsigned)(seconds - days * 86400);
  struct kr_date utc = kr_calendar_date((long)days);
  out[0] = '\0';
  if (utc.year >= 1 && utc.year <= 9999)
    snprintf(out, KR_CALENDAR_TIME_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ",
             (unsigned)utc.year % 10000u, (unsigned)utc.month % 100u, (unsigned)utc.day % 100u,
             rest / 3600 % 24, rest / 60 % 60, rest % 60);
}

bool kr_calendar_local(struct kr_text time, char out[KR_CALENDAR_LOCAL_SIZE]) {
  struct kr_date day;
  struct tm local;
  if (!kr_text_is_time(time) || !kr_calendar_read(kr_text_part(time, 0, 10), &day))
    return false;
  long seconds = number_in(time, 11, 13) * 3600 + number_in(time, 14, 16) * 60;
  long long utc = (long long)kr_calendar_days(day) * 86400 + seconds;
  time_t when = (time_t)utc;
  if (localtime_r(&when, &local) == NULL)
    return false;
  const struct kr_date here = {local.tm_year + 1900L, local.tm_mon + 1, local.tm_mday};
  long there = local.tm_hour * 3600L + local.tm_min * 60;
  long long east = (long long)kr_calendar_days(here) * 86400 + there - utc;
  unsigned minutes = (unsigned)((east < 0 ? -east : east) / 60);
  snprintf(out, KR_CALENDAR_LOCAL_SIZE, "%04u-%02u-%02u %02u:%02u %c%02u:%02u",
           (unsigned)here.year % 10000u, (unsigned)here.month % 100u, (unsigned)here.day % 100u,
           (unsigned)local.tm_hour % 100u, (unsigned)local.tm_min % 100u, east < 0 ? '-' : '+',
           minutes / 60 % 100, minutes % 60);
  return true;
}
