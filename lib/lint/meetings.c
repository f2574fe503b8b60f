/* SPDX-License-Identifier: ISC */
/* Contradictions within the list of meetings, and years in titles. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "lint/rules.h"

void kr_lint_meeting_order(const struct kr_lint *lint) {
  const struct kr_meeting_rows *rows = &lint->meetings->rows;
  for (size_t i = 1; i < rows->n; i++)
    if (rows->v[i].when.month > 0 && kr_era_month_compare(rows->v[i].when, rows->v[i - 1].when) < 0)
      kr_lint_add(lint, KR_DIAG_MEETING_ORDER, lint->meetings_file, rows->v[i].month,
                  rows->v[i - 1].month.bytes);
}

/* The first may have any number, each other one more than the one before. */
void kr_lint_meeting_numbers(const struct kr_lint *lint) {
  const struct kr_meeting_rows *rows = &lint->meetings->rows;
  for (size_t i = 1; i < rows->n; i++) {
    char wanted[32];
    long before = strtol(rows->v[i - 1].number.bytes, NULL, 10);
    snprintf(wanted, sizeof wanted, "%ld", before + 1);
    if (strtol(rows->v[i].number.bytes, NULL, 10) != before + 1)
      kr_lint_add(lint, KR_DIAG_MEETING_NUMBER, lint->meetings_file, rows->v[i].number, wanted);
  }
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Digits of the month at the end, such as 10 in R8.10月. */
static size_t month_digits(struct kr_text key) {
  size_t end = key.len, n = 0;
  while (end > 0 && !is_digit(key.bytes[end - 1]))
    end--;
  while (end > n && is_digit(key.bytes[end - 1 - n]))
    n++;
  return n;
}

/* A blank before a month of one digit may be there to align it with one of two digits. */
static bool lines_up(const struct kr_lint *lint, struct kr_text key) {
  const struct kr_meeting_rows *rows = &lint->meetings->rows;
  for (size_t i = 0; i < rows->n; i++) {
    struct kr_text other = kr_text_key(lint->arena, rows->v[i].month);
    if (month_digits(other) > month_digits(key) && other.len == key.len + 1)
      return true;
  }
  return false;
}

void kr_lint_month_blanks(const struct kr_lint *lint) {
  const struct kr_meeting_rows *rows = &lint->meetings->rows;
  for (size_t i = 0; i < rows->n; i++) {
    struct kr_text month = rows->v[i].month;
    struct kr_text key = kr_text_key(lint->arena, month);
    if ((kr_text_contains(month, " ") || kr_text_contains(month, "\xE3\x80\x80")) &&
        !lines_up(lint, key))
      kr_lint_add(lint, KR_DIAG_MONTH_BLANK, lint->meetings_file, month, key.bytes);
  }
}

/* The month of a day such as 8月20日, R8.8.20 or 2026-08-20; false for other forms. */
static bool month_of_day(struct kr_text date, int year, struct kr_month *out,
                         struct kr_arena *scratch) {
  static const char month[] = "月";
  const char *stop = strstr(date.bytes, month);
  struct kr_text part = date;
  if (stop != NULL) {
    part.len = (size_t)(stop - date.bytes) + sizeof month - 1;
    return kr_era_month(part, out, scratch) == KR_ERA_OK &&
           (out->year != 0 || kr_era_place_month(out, year));
  }
  while (part.len > 0 && is_digit(part.bytes[part.len - 1]))
    part.len--;
  part.len -= part.len > 0;
  return kr_era_month(part, out, scratch) == KR_ERA_OK && out->year > 0;
}

void kr_lint_dates(const struct kr_lint *lint) {
  const struct kr_meeting_rows *rows = &lint->meetings->rows;
  for (size_t i = 0; i < rows->n; i++) {
    const struct kr_meeting *row = &rows->v[i];
    struct kr_month day = {0, 0};
    if (row->date.len > 0 && row->when.year > 0 &&
        month_of_day(row->date, kr_era_fiscal_year_of(row->when), &day, lint->arena) &&
        (day.year != row->when.year || day.month != row->when.month))
      kr_lint_add(lint, KR_DIAG_MEETING_DATE, lint->meetings_file, row->date, row->month.bytes);
  }
}

/* One "令和4年度" of a text. */
struct year_found {
  size_t at, end; /* bytes */
  int year;
};

static bool find_year(struct kr_text text, size_t from, struct year_found *found,
                      struct kr_arena *scratch) {
  static const char *const eras[] = {"令和", "平成"};
  static const char word[] = "年度";
  for (size_t at = from; at < text.len; at++)
    for (size_t i = 0; i < sizeof eras / sizeof eras[0]; i++) {
      struct kr_text rest = kr_text_part(text, at, text.len);
      if (!kr_text_begins(rest, eras[i]))
        continue;
      const char *stop = strstr(rest.bytes, word);
      if (stop == NULL || stop - rest.bytes > 16)
        continue;
      rest.len = (size_t)(stop - rest.bytes) + sizeof word - 1;
      found->at = at;
      found->end = at + rest.len;
      if (kr_era_fiscal_year(rest, &found->year, scratch) == KR_ERA_OK)
        return true;
    }
  return false;
}

/* At either end of a span, or as the start of something, any year is right. */
static bool in_span(struct kr_text text, const struct year_found *found) {
  static const char *const after[] = {"～", "〜", "~", "-", "－", "から", "より", "以", "まで"};
  static const char *const before[] = {"～", "〜", "~", "-", "－", "から"};
  for (size_t i = 0; i < sizeof after / sizeof after[0]; i++)
    if (kr_text_begins(kr_text_part(text, found->end, text.len), after[i]))
      return true;
  for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
    if (kr_text_ends(kr_text_part(text, 0, found->at), before[i]))
      return true;
  return false;
}

/* Meetings of a year also look back at the last one and ahead at the next. */
static void check_agenda_years(const struct kr_lint *lint, struct kr_text text) {
  const struct kr_lint_file *file = lint->meetings_file;
  struct year_found found = {0, 0, 0};
  while (find_year(text, found.end, &found, lint->arena)) {
    int first = lint->meetings->year, last = first + (int)lint->meetings->years - 1;
    if ((found.year >= first - 1 && found.year <= last + 1) || in_span(text, &found))
      continue;
    struct kr_text part = kr_lint_part(lint, file, text, found.at, found.end);
    kr_lint_add(lint, KR_DIAG_YEAR_FAR, file, part, lint->meetings->fiscal_year.bytes);
  }
}

void kr_lint_agenda_years(const struct kr_lint *lint) {
  const struct kr_meeting_rows *rows = &lint->meetings->rows;
  for (size_t i = 0; i < rows->n && lint->meetings->year != 0; i++)
    for (size_t j = 0; j < rows->v[i].agenda.n; j++)
      check_agenda_years(lint, rows->v[i].agenda.v[j].text);
}

/* A year in a title must be that of its document, if that has one only. */
static void check_title(const struct kr_lint *lint, const struct kr_lint_file *file,
                        struct kr_text title, int year, struct kr_text fiscal_year) {
  struct year_found found = {0, 0, 0};
  if (year == 0 || !find_year(title, 0, &found, lint->arena) || in_span(title, &found) ||
      found.year == year)
    return;
  struct kr_text part = kr_lint_part(lint, file, title, found.at, found.end);
  kr_lint_add(lint, KR_DIAG_YEAR_OTHER, file, part, fiscal_year.bytes);
}

void kr_lint_title_years(const struct kr_lint *lint) {
  if (lint->schedule != NULL && lint->schedule->years == 1)
    check_title(lint, lint->schedule_file, lint->schedule->title, lint->schedule->year,
                lint->schedule->fiscal_year);
  if (lint->meetings != NULL && lint->meetings->years == 1)
    check_title(lint, lint->meetings_file, lint->meetings->title, lint->meetings->year,
                lint->meetings->fiscal_year);
}
