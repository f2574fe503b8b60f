/* SPDX-License-Identifier: ISC */
/* Months and fiscal years as offices write them. */
#include <stdio.h>
#include <string.h>

#include "base/textkey.h"
#include "import/sched_internal.h"

#define YEAR_WORD "年度"
#define MONTH_WORD "月"
#define REST_LONGEST 60 /* bytes after a month: a day, a weekday, a word such as 上旬 */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static struct kr_text copy_part(struct kr_arena *arena, struct kr_text text, size_t from,
                                size_t to) {
  return kr_text_view(kr_arena_copy(arena, text.bytes + from, to - from), to - from);
}

#define BITS 64

void kr_import_months_add(struct kr_import_months *months, int index) {
  months->bits[index / BITS] |= (uint64_t)1 << (index % BITS);
}

void kr_import_months_remove(struct kr_import_months *months, int index) {
  months->bits[index / BITS] &= ~((uint64_t)1 << (index % BITS));
}

bool kr_import_months_has(const struct kr_import_months *months, int index) {
  return (months->bits[index / BITS] >> (index % BITS) & 1) != 0;
}

int kr_import_month_index(struct kr_month month) { return (month.month + 8) % KR_IMPORT_MONTHS; }

void kr_import_put_year(struct kr_import_span *span, int fiscal) {
  if (fiscal == 0)
    return;
  if (span->first.year == 0)
    span->first.year = fiscal + (span->first.month < 4);
  if (span->last.year == 0)
    span->last.year = fiscal + (span->last.month < 4);
}

struct kr_text kr_import_year_text(struct kr_arena *arena, int year) {
  char text[48];
  if (year == 2019)
    return kr_text_of("令和元年度");
  int len = year > 2019 ? snprintf(text, sizeof text, "令和%d年度", year - 2018)
                        : snprintf(text, sizeof text, "%d年度", year);
  return kr_text_of(kr_arena_copy(arena, text, (size_t)len));
}

struct kr_text kr_import_with_year(struct kr_arena *arena, struct kr_text text,
                                   struct kr_month month) {
  struct kr_era_when when;
  struct kr_buffer out;
  if (month.year == 0 || text.len == 0 || kr_era_when(text, &when, arena) != KR_ERA_OK ||
      when.month.year != 0)
    return text;
  kr_buffer_init(&out, arena);
  if (month.year * 12 + month.month >= 2019 * 12 + 5)
    kr_buffer_printf(&out, "R%d.", month.year - 2018);
  else
    kr_buffer_printf(&out, "%d年", month.year);
  kr_buffer_text(&out, text);
  text = kr_buffer_keep(&out, arena);
  return text;
}

/* The end of the month that the key begins with; 0 if it begins with none. A day may follow:
 * 5月20日(水), 2027-02-01, R9.2.1, 5/20. */
static size_t month_end(struct kr_text key) {
  size_t marks = 0;
  for (size_t i = 0; i < key.len; i++) {
    if (key.len - i >= 3 && memcmp(key.bytes + i, MONTH_WORD, 3) == 0)
      return i + 3;
    bool stamp_text = strchr("-/.", key.bytes[i]) != NULL;
    if (stamp_text && ++marks == 2 && i + 1 < key.len && is_digit(key.bytes[i + 1]))
      return i;
  }
  return key.len;
}

/* "5/20" names a day of May. */
static bool month_and_day(struct kr_text key, struct kr_month *month) {
  int value = 0;
  size_t at = 0;
  while (at < key.len && at < 2 && is_digit(key.bytes[at]))
    value = value * 10 + (key.bytes[at++] - '0');
  month->year = 0;
  month->month = value;
  return value >= 1 && value <= 12 && at + 1 < key.len && key.bytes[at] == '/' &&
         is_digit(key.bytes[at + 1]) && memchr(key.bytes + at + 1, '/', key.len - at - 1) == NULL;
}

static bool begins_rest(struct kr_text rest) {
  static const char *const words[] = {"上旬", "中旬", "下旬", "初旬", "初め", "はじめ", "初頭",
                                      "末",   "頃",   "ごろ", "中",   "半ば", "以降",   "予定",
                                      "まで", "から", "前半", "後半", "(",    "-",      "/",
                                      ".",    "第",   "~",    "〜"};
  if (rest.len == 0)
    return true;
  if (rest.len > REST_LONGEST)
    return false;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_begins(rest, words[i]))
      return true;
  return is_digit(rest.bytes[0]);
}

static struct kr_text plain_month(struct kr_arena *arena, struct kr_month month) {
  char text[32];
  int len = snprintf(text, sizeof text, "%d月", month.month);
  return kr_text_of(kr_arena_copy(arena, text, (size_t)len));
}

static bool bare_month(struct kr_text key, struct kr_month *month) {
  month->year = 0;
  month->month = 0;
  for (size_t i = 0; i < key.len; i++)
    month->month = i < 2 && is_digit(key.bytes[i]) ? month->month * 10 + (key.bytes[i] - '0') : 99;
  return month->month >= 1 && month->month <= 12;
}

/* A month, as it is written into the YAML, and whether more follows it. */
struct one_month {
  struct kr_month month;
  struct kr_text text;
  bool rest;
};

/* 翌1月 and 四月 as 1月 and 4月; another key as it is. */
static struct kr_text usual_month(struct kr_arena *arena, struct kr_text key) {
  static const char *const next[] = {"翌年", "翌", "来年"};
  static const char *const numbers[] = {"十二", "十一", "十", "九", "八", "七",
                                        "六",   "五",   "四", "三", "二", "一"};
  for (size_t i = 0; i < sizeof next / sizeof next[0]; i++)
    if (kr_text_begins(key, next[i]) && key.len > strlen(next[i])) {
      struct kr_text rest = kr_text_part(key, strlen(next[i]), key.len);
      if (is_digit(rest.bytes[0]))
        return copy_part(arena, rest, 0, rest.len);
      key = rest;
      break;
    }
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    struct kr_text rest = kr_text_begins(key, numbers[i])
                              ? kr_text_part(key, strlen(numbers[i]), key.len)
                              : kr_text_of(NULL);
    char text[KR_FORM_HEADING_LONGEST + 4];
    if (!kr_text_begins(rest, MONTH_WORD))
      continue;
    int len = snprintf(text, sizeof text, "%zu%.*s", 12 - i, (int)rest.len, rest.bytes);
    return kr_text_of(kr_arena_copy(arena, text, (size_t)len));
  }
  return key;
}

static bool read_one(struct kr_arena *arena, struct kr_text key, enum kr_import_digits digits,
                     struct one_month *out) {
  key = usual_month(arena, key);
  size_t end = month_end(key);
  struct kr_text first = kr_text_part(key, 0, end), rest = kr_text_part(key, end, key.len);
  if (key.len == 0)
    return false;
  out->rest = rest.len > 0;
  if (kr_era_month(first, &out->month, arena) == KR_ERA_OK && begins_rest(rest)) {
    out->text = copy_part(arena, key, 0, end);
    return true;
  }
  out->rest = month_and_day(key, &out->month);
  bool found = out->rest || (digits == KR_IMPORT_BARE_DIGITS && bare_month(key, &out->month));
  if (found)
    out->text = plain_month(arena, out->month);
  return found;
}

/* A date that a workbook holds for a month alone is the first day of it. */
static bool is_first_day(struct kr_text key) {
  return key.len >= 10 && is_digit(key.bytes[0]) && is_digit(key.bytes[3]) &&
         memcmp(key.bytes + 7, "-01", 3) == 0 && (key.len == 10 || key.bytes[10] == '0');
}

/* Two months on the sides of a sign of `width` bytes. */
static bool read_span(struct kr_arena *arena, struct kr_text key, size_t sign, size_t width,
                      struct kr_import_span *out) {
  struct kr_text left = kr_text_part(key, 0, sign),
                 right = kr_text_part(key, sign + width, key.len);
  struct one_month first, last;
  if (!read_one(arena, left, KR_IMPORT_BARE_DIGITS, &first) ||
      !read_one(arena, right, KR_IMPORT_NEEDS_WORD, &last) || first.rest || last.rest)
    return false;
  *out = (struct kr_import_span){
      .from = first.text, .to = last.text, .first = first.month, .last = last.month};
  return kr_import_month_index(first.month) <= kr_import_month_index(last.month);
}

static bool find_span(struct kr_arena *arena, struct kr_text key, struct kr_import_span *out) {
  static const char *const signs[] = {"~", "から", "-", "〜", "–", "—", "―", "−", "‐"};
  for (size_t s = 0; s < sizeof signs / sizeof signs[0]; s++) {
    size_t width = strlen(signs[s]);
    for (size_t i = 1; i + width < key.len; i++)
      if (memcmp(key.bytes + i, signs[s], width) == 0 && read_span(arena, key, i, width, out))
        return true;
  }
  return false;
}

/* A quarter or half of the fiscal year. */
static bool find_part_of_year(struct kr_text key, struct kr_import_span *out) {
  static const struct {
    const char *words[7];
    int first, last;
  } parts[] = {{{"第1四半期", "1四半期", "第一四半期", "1Q", "Q1", "第1期"}, 4, 6},
               {{"第2四半期", "2四半期", "第二四半期", "2Q", "Q2", "第2期"}, 7, 9},
               {{"第3四半期", "3四半期", "第三四半期", "3Q", "Q3", "第3期"}, 10, 12},
               {{"第4四半期", "4四半期", "第四四半期", "4Q", "Q4", "第4期"}, 1, 3},
               {{"上半期", "上期", "前期", "前半期", "年度前半"}, 4, 9},
               {{"下半期", "下期", "後期", "後半期", "年度後半"}, 10, 3}};
  static const char *const names[] = {"",    "1月", "2月", "3月",  "4月",  "5月", "6月",
                                      "7月", "8月", "9月", "10月", "11月", "12月"};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    for (size_t j = 0; parts[i].words[j] != NULL; j++)
      if (kr_text_is(key, parts[i].words[j])) {
        *out = (struct kr_import_span){.from = kr_text_of(names[parts[i].first]),
                                       .to = kr_text_of(names[parts[i].last]),
                                       .first = {0, parts[i].first},
                                       .last = {0, parts[i].last}};
        return true;
      }
  return false;
}

bool kr_import_span(struct kr_arena *arena, struct kr_text text, enum kr_import_digits digits,
                    struct kr_import_span *out) {
  struct one_month one;
  struct kr_era_when when;
  memset(out, 0, sizeof *out);
  if (text.len > KR_FORM_HEADING_LONGEST)
    return false;
  struct kr_text key = kr_text_key(arena, text);
  if (kr_era_month(text, &one.month, arena) == KR_ERA_OK) {
    *out = (struct kr_import_span){.from = text, .first = one.month, .last = one.month};
    return true;
  }
  if (find_part_of_year(key, out) || find_span(arena, key, out))
    return true;
  if (!read_one(arena, key, digits, &one))
    return false;
  *out = (struct kr_import_span){.from = one.text,
                                 .first = one.month,
                                 .last = one.month,
                                 .rest = one.rest && !is_first_day(key)};
  if (out->rest && kr_era_when(text, &when, arena) == KR_ERA_OK)
    out->when = text;
  return true;
}

/* Where a year that ends at `end` begins: digits or 元, and before them an era. */
static size_t year_begin(struct kr_text key, size_t end) {
  static const char *const eras[] = {"明治", "大正", "昭和", "平成", "令和"};
  size_t at = end;
  while (at > 0 && is_digit(key.bytes[at - 1]))
    at--;
  if (at == end && at >= 3 && memcmp(key.bytes + at - 3, "元", 3) == 0)
    at -= 3;
  if (at == end)
    return end;
  if (at >= 1 && strchr("MTSHRmtshr", key.bytes[at - 1]) != NULL)
    return at - 1;
  for (size_t i = 0; at >= 6 && i < sizeof eras / sizeof eras[0]; i++)
    if (memcmp(key.bytes + at - 6, eras[i], 6) == 0)
      return at - 6;
  return at;
}

struct kr_text kr_import_year_in(struct kr_arena *arena, struct kr_text text) {
  struct kr_text key = kr_text_key(arena, text), found = kr_text_of(NULL);
  const size_t width = sizeof YEAR_WORD - 1;
  int first = 0, year;
  for (size_t i = 1; i + width <= key.len; i++) {
    if (memcmp(key.bytes + i, YEAR_WORD, width) != 0)
      continue;
    size_t begin = year_begin(key, i);
    struct kr_text one = copy_part(arena, key, begin, i + width);
    if (begin == i || kr_era_fiscal_year(one, &year, arena) != KR_ERA_OK)
      continue;
    if (found.len > 0 && year != first)
      return kr_text_of(NULL);
    found = one;
    first = year;
  }
  return found;
}
