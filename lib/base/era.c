/* SPDX-License-Identifier: ISC */
/* Japanese eras: months, fiscal years and days as offices write them. */
#include "base/era.h"

#include <stdio.h>
#include <string.h>

#include "base/textkey.h"

struct era {
  const char *kanji;
  char letter;
  int year, month;           /* first month */
  int last_year, last_month; /* the month of change belongs to both */
};

static const struct era eras[] = {
    {"明治", 'M', 1868, 10, 1912, 7}, {"大正", 'T', 1912, 7, 1926, 12},
    {"昭和", 'S', 1926, 12, 1989, 1}, {"平成", 'H', 1989, 1, 2019, 4},
    {"令和", 'R', 2019, 5, 9999, 12},
};
#define ERA_COUNT (sizeof eras / sizeof eras[0])

const char *const kr_era_months = "5月, R9.2月, 2027-02", *const kr_era_years = "令和8年度, 2026";
const char *const kr_era_whens = "5月, 5月上旬, 5月15日, R9.2月, 2027-02-15";

struct cursor {
  const char *at, *end;
};

static bool is_at(const struct cursor *cursor, const char *word) {
  size_t len = strlen(word);
  return (size_t)(cursor->end - cursor->at) >= len && memcmp(cursor->at, word, len) == 0;
}

static bool take(struct cursor *cursor, const char *word) {
  bool found = is_at(cursor, word);
  cursor->at += found ? strlen(word) : 0;
  return found;
}

/* A run of digits, at most four; -1 if there is none. */
static int take_number(struct cursor *cursor) {
  int value = 0, digits = 0;
  while (cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9') {
    if (++digits > 4)
      return -1;
    value = value * 10 + (*cursor->at++ - '0');
  }
  return digits == 0 ? -1 : value;
}

static const struct era *take_era(struct cursor *cursor) {
  if (cursor->at == cursor->end || (*cursor->at >= '0' && *cursor->at <= '9'))
    return NULL; /* as most have it */
  for (size_t i = 0; i < ERA_COUNT; i++) {
    char upper[2] = {eras[i].letter, '\0'};
    char lower[2] = {(char)(eras[i].letter - 'A' + 'a'), '\0'};
    if (take(cursor, eras[i].kanji) || take(cursor, upper) || take(cursor, lower))
      return &eras[i];
  }
  return NULL;
}

/* The year within an era, 元 being 1; -1 if there is none. */
static int take_era_year(struct cursor *cursor) {
  int year = take(cursor, "元") ? 1 : take_number(cursor);
  return year > 0 ? year : -1;
}

static bool at_end(const struct cursor *cursor) { return cursor->at == cursor->end; }

static bool is_month(const struct kr_month *month) {
  return month->month >= 1 && month->month <= 12;
}

/* Reads a month; what follows it is left. */
static enum kr_era_status era_month(struct cursor *cursor, const struct era *era,
                                    struct kr_month *out) {
  int year = take_era_year(cursor);
  if (year < 0 || !(take(cursor, "年") || take(cursor, ".") || take(cursor, "/")))
    return KR_ERA_NOT_A_DATE;
  out->month = take_number(cursor);
  if (!is_month(out))
    return KR_ERA_NOT_A_DATE;
  out->year = era->year + year - 1;
  int here = out->year * 12 + out->month;
  bool inside =
      here >= era->year * 12 + era->month && here <= era->last_year * 12 + era->last_month;
  return inside ? KR_ERA_OK : KR_ERA_OUTSIDE;
}

static enum kr_era_status plain_month(struct cursor *cursor, struct kr_month *out) {
  int first = take_number(cursor);
  out->year = 0;
  out->month = first;
  if (first > 12) {
    if (first < 1868 || !(take(cursor, "年") || take(cursor, "-") || take(cursor, "/")))
      return KR_ERA_NOT_A_DATE;
    out->year = first;
    out->month = take_number(cursor);
  } else if (!is_at(cursor, "月") && !is_at(cursor, "/")) {
    return KR_ERA_NOT_A_DATE;
  }
  return is_month(out) ? KR_ERA_OK : KR_ERA_NOT_A_DATE;
}

/* (月) or (月・祝) after a day. */
static void take_weekday(struct cursor *cursor) {
  static const char *const days[] = {"月", "火", "水", "木", "金", "土", "日"};
  struct cursor after = *cursor;
  bool found = false;
  if (!take(&after, "("))
    return;
  for (size_t i = 0; !found && i < sizeof days / sizeof days[0]; i++)
    found = take(&after, days[i]);
  take(&after, "・");
  take(&after, "祝");
  if (found && take(&after, ")"))
    *cursor = after;
}

/* What may follow a month: 月, and then a part of it or a day; or a day after a sign. */
static bool take_within(struct cursor *cursor, struct kr_era_when *out) {
  static const struct {
    const char *word;
    int first, last;
  } parts[] = {
      {"上旬", 1, 10}, {"初旬", 1, 10}, {"中旬", 11, 20}, {"下旬", 21, 31}, {"末", 31, 31}};
  bool word = take(cursor, "月");
  out->first = 1;
  out->last = 31;
  out->day = false;
  if (at_end(cursor))
    return true;
  for (size_t i = 0; word && i < sizeof parts / sizeof parts[0]; i++)
    if (take(cursor, parts[i].word)) {
      out->first = parts[i].first;
      out->last = parts[i].last;
      return at_end(cursor);
    }
  if (!word && !take(cursor, "-") && !take(cursor, "/") && !take(cursor, "."))
    return false;
  out->day = true;
  out->first = out->last = take_number(cursor);
  if (word && !take(cursor, "日"))
    return false;
  take_weekday(cursor);
  return at_end(cursor) && out->first >= 1 && out->first <= 31;
}

bool kr_era_is_whole(const struct kr_era_when *when) {
  return when->first == 1 && when->last == 31;
}

enum kr_era_status kr_era_when(struct kr_text text, struct kr_era_when *out,
                               struct kr_arena *scratch) {
  struct kr_arena *arena = kr_arena_scratch(scratch);
  struct kr_text key = kr_text_key(arena, text);
  struct cursor cursor = {key.bytes, key.bytes + key.len};
  const struct era *era = take_era(&cursor);
  enum kr_era_status status =
      era != NULL ? era_month(&cursor, era, &out->month) : plain_month(&cursor, &out->month);
  if (status != KR_ERA_NOT_A_DATE && !take_within(&cursor, out))
    status = KR_ERA_NOT_A_DATE;
  kr_arena_done(arena, scratch);
  return status;
}

enum kr_era_status kr_era_month(struct kr_text text, struct kr_month *out,
                                struct kr_arena *scratch) {
  struct kr_era_when when;
  enum kr_era_status status = kr_era_when(text, &when, scratch);
  if (status == KR_ERA_NOT_A_DATE || !kr_era_is_whole(&when))
    return KR_ERA_NOT_A_DATE;
  *out = when.month;
  return status;
}

struct kr_text kr_era_within_month(struct kr_text text, struct kr_arena *scratch) {
  static const char word[] = "月";
  struct kr_era_when when;
  if (kr_era_when(text, &when, scratch) == KR_ERA_NOT_A_DATE || kr_era_is_whole(&when))
    return kr_text_of(NULL);
  size_t at = kr_text_find(text, 0, word), bracket = kr_text_find(text, 0, "(");
  size_t wide = kr_text_find(text, 0, "（"); /* 月 in brackets is a weekday */
  return kr_text_trim(at == text.len || at > bracket || at > wide
                          ? text
                          : kr_text_part(text, at + sizeof word - 1, text.len));
}

static enum kr_era_status fiscal_year(struct cursor *cursor, int *year) {
  const struct era *era = take_era(cursor);
  int number = era != NULL ? take_era_year(cursor) : take_number(cursor);
  if (number < 0 || (era == NULL && number < 1868))
    return KR_ERA_NOT_A_DATE;
  bool word = take(cursor, "年度");
  if (!at_end(cursor) || (era != NULL && !word))
    return KR_ERA_NOT_A_DATE;
  *year = era != NULL ? era->year + number - 1 : number;
  bool after = era != NULL && *year * 12 + 4 > era->last_year * 12 + era->last_month;
  return after ? KR_ERA_OUTSIDE : KR_ERA_OK;
}

enum kr_era_status kr_era_fiscal_year(struct kr_text text, int *year, struct kr_arena *scratch) {
  struct kr_arena *arena = kr_arena_scratch(scratch);
  struct kr_text key = kr_text_key(arena, text);
  struct cursor cursor = {key.bytes, key.bytes + key.len};
  enum kr_era_status status = fiscal_year(&cursor, year);
  kr_arena_done(arena, scratch);
  return status;
}

struct kr_text kr_era_year_like(int year, struct kr_text like, struct kr_arena *arena) {
  const struct era *now = &eras[ERA_COUNT - 1];
  char text[48];
  int own = year - now->year + 1, len;
  struct cursor cursor = {like.bytes, like.bytes + like.len};
  bool kanji =
      kr_text_contains(like, eras[ERA_COUNT - 2].kanji) || kr_text_contains(like, now->kanji);
  const struct era *era = take_era(&cursor);
  if (own >= 1 && kanji && own == 1)
    len = snprintf(text, sizeof text, "%s元年度", now->kanji);
  else if (own >= 1 && kanji)
    len = snprintf(text, sizeof text, "%s%d年度", now->kanji, own);
  else if (own >= 1 && era != NULL)
    len = snprintf(text, sizeof text, "%c%d年度", now->letter, own);
  else
    len = snprintf(text, sizeof text, kr_text_contains(like, "年度") ? "%d年度" : "%d", year);
  return kr_text_of(kr_arena_copy(arena, text, (size_t)len));
}

/* ---- within texts ---- */

/* A run of digits of either width, at most four; -1 if there is none. */
static int take_digits(struct cursor *cursor) {
  int value = 0, digits = 0;
  for (;; digits++) {
    size_t left = (size_t)(cursor->end - cursor->at);
    const unsigned char *at = (const unsigned char *)cursor->at;
    if (left >= 1 && *at >= '0' && *at <= '9') {
      value = value * 10 + *at - '0';
      cursor->at++;
    } else if (left >= 3 && at[0] == 0xEF && at[1] == 0xBC && at[2] >= 0x90 && at[2] <= 0x99) {
      value = value * 10 + at[2] - 0x90;
      cursor->at += 3;
    } else {
      break;
    }
    if (digits == 4)
      return -1;
  }
  return digits == 0 ? -1 : value;
}

static bool take_mark(struct cursor *cursor, const char *word) {
  struct cursor after = *cursor;
  take(&after, " ");
  if (!take(&after, word))
    return false;
  take(&after, " ");
  *cursor = after;
  return true;
}

/* 9月1日, or only the month. */
static bool find_month(struct cursor *cursor, struct kr_era_found *found) {
  struct cursor day;
  found->month = take_digits(cursor);
  if (found->month < 0 || !take_mark(cursor, "月"))
    return false;
  day = *cursor;
  found->day = take_digits(&day);
  if (found->day < 0 || !take(&day, "日")) {
    found->day = 0;
    return true;
  }
  *cursor = day;
  return true;
}

/* What follows a year and a separator: 9/1 or 09-01. */
static bool find_numbers(struct cursor *cursor, const char *sign, struct kr_era_found *found) {
  struct cursor day = *cursor;
  if (!take(&day, sign) || (found->month = take_digits(&day)) < 0 || !take(&day, sign) ||
      (found->day = take_digits(&day)) < 0)
    return false;
  *cursor = day;
  return true;
}

static bool is_outside(const struct era *era, const struct kr_era_found *found) {
  if (era == NULL)
    return false;
  long first = era->year * 12L + era->month, last = era->last_year * 12L + era->last_month;
  long month = found->year * 12 + found->month;
  if (found->fiscal)
    return found->year < era->year || found->year * 12 + 4 > last;
  if (found->month < 1 || found->month > 12)
    return found->year < era->year || found->year > era->last_year;
  return month < first || month > last;
}

static bool find_year(struct cursor *cursor, const struct era *era, struct kr_era_found *found) {
  static const char *const signs[] = {"/", "-", "."};
  struct cursor rest;
  int number = era != NULL && take(cursor, "元") ? 1 : take_digits(cursor);
  if (number < 0 || (era == NULL && number < 1868) || (era != NULL && number > 99))
    return false;
  found->year = era == NULL ? number : era->year + number - 1;
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (find_numbers(cursor, signs[i], found))
      return true;
  found->month = found->day = 0;
  found->fiscal = take(cursor, "年度");
  if (found->fiscal)
    return true;
  if (!take_mark(cursor, "年"))
    return false;
  rest = *cursor;
  if (find_month(&rest, found))
    *cursor = rest;
  else
    found->month = found->day = 0;
  return true;
}

bool kr_era_find(struct kr_text text, size_t at, struct kr_era_found *found) {
  struct cursor cursor = {text.bytes + at, text.bytes + text.len}, year = cursor;
  const struct era *era = take_era(&year);
  *found = (struct kr_era_found){.year = 0};
  bool good = find_year(&year, era, found);
  if (good) {
    cursor = year;
  } else if (era == NULL) {
    *found = (struct kr_era_found){.year = 0};
    good = find_month(&cursor, found);
  }
  found->outside = good && is_outside(era, found);
  while (good && cursor.at > text.bytes + at && cursor.at[-1] == ' ')
    cursor.at--;
  found->len = (size_t)(cursor.at - text.bytes) - at;
  return good;
}

bool kr_era_day(struct kr_text text, long *year, int *month, int *day) {
  struct kr_era_found found;
  if (text.len == 0 || !kr_era_find(text, 0, &found) || found.len != text.len || found.year == 0 ||
      found.day == 0 || found.outside)
    return false;
  *year = found.year;
  *month = found.month;
  *day = found.day;
  return true;
}

bool kr_era_place_month(struct kr_month *month, int year) {
  if (month->year == 0)
    month->year = month->month >= 4 ? year : year + 1;
  int index = kr_era_month_index(*month, year);
  return index >= 0 && index < 12;
}

int kr_era_fiscal_year_of(struct kr_month month) {
  if (month.year == 0)
    return 0;
  return month.month >= 4 ? month.year : month.year - 1;
}

int kr_era_month_compare(struct kr_month a, struct kr_month b) {
  return (a.year - b.year) * 12 + a.month - b.month;
}

int kr_era_month_index(struct kr_month month, int year) {
  return (month.year - year) * 12 + month.month - 4;
}
