/* SPDX-License-Identifier: ISC */
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

/* Days of a month: all of them, one, or those of 上旬. */
struct kr_era_when {
  struct kr_month month;
  int first, last; /* days, from 1; `last` is 31 for the end of any month */
  bool day;        /* a day was written; else it is a part of the month, or all of it */
};
/* 1 to 31 */
bool kr_era_is_whole(const struct kr_era_when *when);

/* Months, what may be written in place of one, and fiscal years, as they may be written. */
extern const char *const kr_era_months, *const kr_era_whens, *const kr_era_years;

/* Reads 5月, ５月, R9.2月, R9. 2月, 令和9年2月, 令和元年5月, 2027-02, 2027年2月, 2027/2.
 * KR_ERA_OUTSIDE if the month is outside the era named (明治 1868-10, 大正 1912-07,
 * 昭和 1926-12, 平成 1989-01, 令和 2019-05; the month of change belongs to both). */
enum kr_era_status kr_era_month(struct kr_text text, struct kr_month *out,
                                struct kr_arena *scratch);

/* Reads a month as above, or a part of it: 5月上旬, 中旬, 下旬, 初旬, 5月末; or a day: 5月15日,
 * R9.2月15日(月), 2/15, R9.2.15, 令和9年2月15日, 2027-02-15, 2027/2/15. The day may be none of its
 * month. */
enum kr_era_status kr_era_when(struct kr_text text, struct kr_era_when *out,
                               struct kr_arena *scratch);
/* What a text that kr_era_when reads says beyond the month: 上旬 of 5月上旬, all of 2027-02-15.
 * Empty for a whole month. */
struct kr_text kr_era_within_month(struct kr_text text, struct kr_arena *scratch);

/* Reads 令和8年度, R8年度, 令和元年度, 2026年度, 2026: the year in which it begins.
 * KR_ERA_OUTSIDE if the era was over before that April (昭和64年度); a first year counts
 * from the April before the era began, as offices write it (令和元年度). */
enum kr_era_status kr_era_fiscal_year(struct kr_text text, int *year, struct kr_arena *scratch);

/* A fiscal year written as `like`, another one: 令和9年度, R9年度, 2027年度 or 2027. */
struct kr_text kr_era_year_like(int year, struct kr_text like, struct kr_arena *arena);

/* Sets the year of a month that has none: April to December of `fiscal_year`, January to
 * March of the next. False if a written year puts it outside the fiscal year. */
bool kr_era_place_month(struct kr_month *month, int fiscal_year);

/* A date, month or year within a text, as people write them. */
struct kr_era_found {
  long year;      /* 0: none is named */
  int month, day; /* 0: none is named */
  size_t len;     /* bytes */
  bool fiscal;    /* 年度 */
  bool outside;   /* the year is not one of the era that is named */
};
/* Reads one at a byte of the text, the longest: 令和8年9月1日, R8.9.1, 2026年9月1日, 2026/9/1,
 * 2026-09-01, 9月1日, 令和8年度, 令和8年 ...; digits of both widths. Month and day may be none of
 * the calendar. False if there is none. */
bool kr_era_find(struct kr_text text, size_t at, struct kr_era_found *found);
/* A day of any of these forms and nothing else; false if the year is missing or it is no day. */
bool kr_era_day(struct kr_text text, long *year, int *month, int *day);

/* The fiscal year of the month; 0 if its year is not written. */
int kr_era_fiscal_year_of(struct kr_month month);

/* How many months `a` comes after `b`; negative if it comes before. */
int kr_era_month_compare(struct kr_month a, struct kr_month b);

/* 0 for April to 11 for March, counted from the start of `fiscal_year`; beyond either end too. */
int kr_era_month_index(struct kr_month month, int fiscal_year);

#endif
