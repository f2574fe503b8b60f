/* Japanese eras, fiscal years (April to March) and months. */
#ifndef KR_BASE_ERA_H
#define KR_BASE_ERA_H

#include "base/arena.h"
#include "base/text.h"

enum kr_era_status { KR_ERA_OK, KR_ERA_NOT_A_DATE, KR_ERA_OUTSIDE };

/* A month: year 0 if only the month was written. */
struct kr_month {
  int year;
  int month;
};

/* Reads 5月, ５月, R9.2月, R9. 2月, 令和9年2月, 令和元年5月, 2027-02, 2027年2月, 2027/2.
 * KR_ERA_OUTSIDE if the month is outside the era named (明治 1868-10, 大正 1912-07,
 * 昭和 1926-12, 平成 1989-01, 令和 2019-05; the month of change belongs to both). */
enum kr_era_status kr_era_month(struct kr_text text, struct kr_month *out,
                                struct kr_arena *scratch);

/* Reads 令和8年度, R8年度, 令和元年度, 2026年度, 2026: the year in which it begins.
 * KR_ERA_OUTSIDE if the era was over before that April (昭和64年度); a first year counts
 * from the April before the era began, as offices write it (令和元年度). */
enum kr_era_status kr_era_fiscal_year(struct kr_text text, int *year, struct kr_arena *scratch);

/* Sets the year of a month that has none: April to December of `fiscal_year`, January to
 * March of the next. False if a written year puts it outside the fiscal year. */
bool kr_era_place_month(struct kr_month *month, int fiscal_year);

/* How many months `a` comes after `b`; negative if it comes before. */
int kr_era_month_compare(struct kr_month a, struct kr_month b);

/* 0 for April to 11 for March, counted from the start of `fiscal_year`; beyond either end too. */
int kr_era_month_index(struct kr_month month, int fiscal_year);

#endif
