/* Japanese eras: months, fiscal years and days as offices write them. */
#include "base/era.h"

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

struct cursor {
  const char *at, *end;
};

static bool take(struct cursor *cursor, const char *word) {
  size_t len = strlen(word);
  if ((size_t)(cursor->end - cursor->at) < len || memcmp(cursor->at, word, len) != 0)
    return false;
  cursor->at += len;
  return true;
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

static enum kr_era_status era_month(struct cursor *cursor, const struct era *era,
                                    struct kr_month *out) {
  int year = take_era_year(cursor);
  if (year < 0 || !(take(cursor, "年") || take(cursor, ".") || take(cursor, "/")))
    return KR_ERA_NOT_A_DATE;
  out->month = take_number(cursor);
  take(cursor, "月");
  if (!at_end(cursor) || out->month < 1 || out->month > 12)
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
    take(cursor, "月");
  } else if (!take(cursor, "月")) {
    return KR_ERA_NOT_A_DATE;
  }
  bool good = at_end(cursor) && out->month >= 1 && out->month <= 12;
  return good ? KR_ERA_OK : KR_ERA_NOT_A_DATE;
}

enum kr_era_status kr_era_month(struct kr_text text, struct kr_month *out,
                                struct kr_arena *scratch) {
  struct kr_arena *arena = kr_arena_scratch(scratch);
  struct kr_text key = kr_text_key(arena, text);
  struct cursor cursor = {key.bytes, key.bytes + key.len};
  const struct era *era = take_era(&cursor);
  enum kr_era_status status =
      era != NULL ? era_month(&cursor, era, out) : plain_month(&cursor, out);
  kr_arena_done(arena, scratch);
  return status;
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

int kr_era_month_compare(struct kr_month a, struct kr_month b) {
  return (a.year - b.year) * 12 + a.month - b.month;
}

int kr_era_month_index(struct kr_month month, int year) {
  return (month.year - year) * 12 + month.month - 4;
}
