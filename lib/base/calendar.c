/* Converts dates to days and back; years are counted from March, so that a leap day ends them. */
#include "base/calendar.h"

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
