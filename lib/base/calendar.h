/* SPDX-License-Identifier: ISC */
/* Dates of the Gregorian calendar as numbers of days. */
#ifndef KR_BASE_CALENDAR_H
#define KR_BASE_CALENDAR_H

#include <stdbool.h>

#include "base/buffer.h"

struct kr_date {
  long year;      /* 1 BC is 0 */
  int month, day; /* from 1 */
};

/* Days from 1970-01-01 to a date, negative before it. The month is 1 to 12; a day past the end of
 * the month counts on into the next. */
long kr_calendar_days(struct kr_date date);

/* The date so many days after 1970-01-01. */
struct kr_date kr_calendar_date(long days);

/* Reads 2026-07-31; false if that is no day. */
bool kr_calendar_read(struct kr_text text, struct kr_date *out);

/* Appends a day as letters have it: 令和8年6月30日（火）, or Tuesday 30 June 2026. Before 令和 the
 * year is that of the Gregorian calendar. */
enum kr_calendar_form { KR_CALENDAR_DAY, KR_CALENDAR_WITH_WEEKDAY };
void kr_calendar_put_ja(struct kr_date date, enum kr_calendar_form form, struct kr_buffer *out);
void kr_calendar_put_en(struct kr_date date, enum kr_calendar_form form, struct kr_buffer *out);

/* The day that an English text names with its month in letters: 30 June 2026, Jun 30, 2026. */
bool kr_calendar_find_en(struct kr_text text, struct kr_date *out);

#define KR_CALENDAR_TIME_SIZE 21
/* The time in UTC (2026-07-31T15:00:00Z) at which a day is over in the time zone of the process;
 * empty if that cannot be told. */
void kr_calendar_day_end(struct kr_date date, char out[KR_CALENDAR_TIME_SIZE]);
/* A number of seconds from 1970 on as such a time; empty if the year is not 1 to 9999. */
void kr_calendar_utc(long long seconds, char out[KR_CALENDAR_TIME_SIZE]);

/* A time (2026-07-31T15:00:00Z) as people in the time zone of the process write it, to the minute:
 * "2026-08-01 00:00 +09:00". False if it is none. */
#define KR_CALENDAR_LOCAL_SIZE 40
#define KR_CALENDAR_DAY_CHARS 10 /* of them the day */
#define KR_CALENDAR_ZONE_AT 17   /* where the zone begins */
bool kr_calendar_local(struct kr_text time, char out[KR_CALENDAR_LOCAL_SIZE]);

#endif
