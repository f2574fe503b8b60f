/* Dates of the Gregorian calendar as numbers of days. */
#ifndef KR_BASE_CALENDAR_H
#define KR_BASE_CALENDAR_H

struct kr_date {
  long year;      /* 1 BC is 0 */
  int month, day; /* from 1 */
};

/* Days from 1970-01-01 to a date, negative before it. The month is 1 to 12; a day past the end of
 * the month counts on into the next. */
long kr_calendar_days(struct kr_date date);

/* The date so many days after 1970-01-01. */
struct kr_date kr_calendar_date(long days);

#endif
