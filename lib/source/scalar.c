/* SPDX-License-Identifier: ISC */
/* Checks and stores the values of scalar fields. */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/era.h"
#include "base/textkey.h"
#include "source/load.h"

#define ID_MOST 32

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool kr_id_good(struct kr_text text) {
  if (text.len == 0 || text.len > ID_MOST || text.bytes[0] < 'a' || text.bytes[0] > 'z')
    return false;
  for (size_t i = 1; i < text.len; i++) {
    char c = text.bytes[i];
    bool hyphen = c == '-' && text.bytes[i - 1] != '-' && i + 1 < text.len;
    if (!hyphen && !is_digit(c) && !(c >= 'a' && c <= 'z'))
      return false;
  }
  return true;
}

static bool is_number(struct kr_text text) {
  for (size_t i = 0; i < text.len; i++)
    if (!is_digit(text.bytes[i]))
      return false;
  return text.len > 0 && text.len <= 9;
}

static bool is_measure(struct kr_text text) {
  size_t dot = 0;
  bool above = false;
  while (dot < text.len && text.bytes[dot] != '.')
    dot++;
  for (size_t i = 0; i < text.len; i++) {
    if (i != dot && !is_digit(text.bytes[i]))
      return false;
    above = above || (i != dot && text.bytes[i] != '0');
  }
  bool decimals = dot == text.len || (text.len - dot >= 2 && text.len - dot <= 3);
  return above && dot >= 1 && dot <= 4 && decimals;
}

static bool is_color(struct kr_text text) {
  static const char digits[] = "0123456789abcdefABCDEF";
  if (text.len != 7 || text.bytes[0] != '#')
    return false;
  for (size_t i = 1; i < text.len; i++)
    if (strchr(digits, text.bytes[i]) == NULL)
      return false;
  return true;
}

static bool is_choice(const char *const *choices, struct kr_text text) {
  for (; *choices != NULL; choices++)
    if (kr_text_is(text, *choices))
      return true;
  return false;
}

static enum kr_diag_code range_fault(const struct kr_field *field, struct kr_text value) {
  const struct kr_values *values = field->values;
  double number = kr_text_number(value);
  bool any = values == NULL || values->most == 0;
  return any || (number >= values->least && number <= values->most) ? KR_DIAG_COUNT
                                                                    : KR_DIAG_STYLE_RANGE;
}

static enum kr_diag_code id_fault(const struct kr_field *field, struct kr_text value) {
  if (!kr_id_good(value))
    return KR_DIAG_WANT_ID;
  bool taken = field->values != NULL && field->values->taken != NULL &&
               is_choice(field->values->taken, value);
  return taken ? KR_DIAG_FIELD_KNOWN : KR_DIAG_COUNT;
}

/* The diagnostic that the value earns, or KR_DIAG_COUNT where it is fine. */
static enum kr_diag_code fault(const struct kr_field *field, struct kr_text value,
                               struct kr_arena *scratch) {
  struct kr_month month;
  struct kr_era_when when;
  struct kr_date date;
  int year;
  enum kr_era_status status = KR_ERA_OK;
  switch (field->type) {
  case KR_FIELD_ID:
    return id_fault(field, value);
  case KR_FIELD_NUMBER:
    return is_number(value) ? KR_DIAG_COUNT : KR_DIAG_WANT_NUMBER;
  case KR_FIELD_MEASURE:
    return is_measure(value) ? range_fault(field, value) : KR_DIAG_WANT_MEASURE;
  case KR_FIELD_COLOR:
    return is_color(value) ? KR_DIAG_COUNT : KR_DIAG_WANT_COLOR;
  case KR_FIELD_CHOICE:
    return is_choice(field->values->choices, value) ? KR_DIAG_COUNT : KR_DIAG_WANT_CHOICE;
  case KR_FIELD_DATE:
    return kr_calendar_read(value, &date) ? KR_DIAG_COUNT : KR_DIAG_WANT_DATE;
  case KR_FIELD_MONTH:
    status = kr_era_month(value, &month, scratch);
    if (status == KR_ERA_NOT_A_DATE)
      return KR_DIAG_WANT_MONTH;
    break;
  case KR_FIELD_WHEN:
    status = kr_era_when(value, &when, scratch);
    if (status == KR_ERA_NOT_A_DATE)
      return KR_DIAG_WANT_MONTH;
    break;
  case KR_FIELD_YEAR:
    status = kr_era_fiscal_year(value, &year, scratch);
    if (status == KR_ERA_NOT_A_DATE)
      return KR_DIAG_WANT_FISCAL_YEAR;
    break;
  default:
    break;
  }
  return status == KR_ERA_OUTSIDE ? KR_DIAG_ERA_RANGE : KR_DIAG_COUNT;
}

static void store_flag(const struct kr_field *field, struct kr_text value, char *record,
                       const char *file, struct kr_diags *diags) {
  bool flag = kr_text_is(value, "true");
  if (!flag && !kr_text_is(value, "false"))
    kr_diag_add(diags, KR_DIAG_WANT_FLAG, file, value.at, field->name, value.bytes);
  memcpy(record + field->offset, &flag, sizeof flag);
}

/* `false` is as good as nothing. */
static void store_mark(const struct kr_field *field, struct kr_text value, char *record,
                       const char *file, struct kr_diags *diags) {
  if (kr_text_is(value, "false"))
    value = kr_text_of(NULL);
  else if (!kr_text_is(value, "true") && !kr_text_is_time(value))
    kr_diag_add(diags, KR_DIAG_WANT_MARK, file, value.at, field->name, value.bytes);
  memcpy(record + field->offset, &value, sizeof value);
}

/* ---- what to write ---- */

static void advise_choices(const struct kr_field *field, struct kr_buffer *out) {
  for (const char *const *word = field->values->choices; *word != NULL; word++)
    kr_buffer_printf(out, "%s%s", out->len == 0 ? "" : ", ", *word);
}

/* The two ends of a span such as 12月下旬～1月上旬, each under its own key; false for no span. */
static bool advise_span(struct kr_text text, struct kr_buffer *out) {
  static const char *const signs[] = {"～", "〜", "~", "－", "から"};
  struct kr_era_when when;
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
    size_t at = kr_text_find(text, 0, signs[i]);
    size_t end = text.len - kr_text_ends(text, "まで") * strlen("まで");
    if (at == 0 || at + strlen(signs[i]) >= end)
      continue;
    struct kr_text from = kr_text_part(text, 0, at);
    struct kr_text to = kr_text_part(text, at + strlen(signs[i]), end);
    if (kr_era_when(from, &when, out->arena) != KR_ERA_OK ||
        kr_era_when(to, &when, out->arena) != KR_ERA_OK)
      continue;
    kr_buffer_puts(out, "from: ");
    kr_buffer_text(out, from);
    kr_buffer_puts(out, ", to: ");
    kr_buffer_text(out, to);
    return true;
  }
  return false;
}

/* The month that a day or a bare number names, or both ends of a span. */
static void advise_month(const struct kr_field *field, struct kr_text text, struct kr_text key,
                         struct kr_buffer *out) {
  struct kr_era_found found;
  double number = is_number(key) ? kr_text_number(key) : 0;
  bool whole = key.len > 0 && kr_era_find(key, 0, &found) && found.len == key.len;
  bool month = whole && !found.outside && found.month >= 1 && found.month <= 12;
  if (field->type == KR_FIELD_WHEN && advise_span(text, out))
    return;
  if (month && found.year != 0)
    kr_buffer_printf(out, "%04ld-%02d", found.year, found.month);
  else if (month)
    kr_buffer_printf(out, "%d月", found.month);
  else if (number >= 1 && number <= 12)
    kr_buffer_printf(out, "%.0f月", number);
  else
    kr_buffer_puts(out, field->type == KR_FIELD_MONTH ? kr_era_months : kr_era_whens);
}

static void advise_date(struct kr_text key, struct kr_buffer *out) {
  struct kr_date date;
  if (kr_calendar_find_en(key, &date)) {
    kr_buffer_printf(out, "%04ld-%02d-%02d", date.year, date.month, date.day);
    return;
  }
  if (kr_era_day(key, &date.year, &date.month, &date.day) && date.month >= 1 && date.month <= 12) {
    struct kr_date same = kr_calendar_date(kr_calendar_days(date));
    if (same.month == date.month && same.day == date.day) {
      kr_buffer_printf(out, "%04ld-%02d-%02d", date.year, date.month, date.day);
      return;
    }
  }
  kr_buffer_puts(out, "2026-07-31");
}

static void advise_year(struct kr_text key, struct kr_buffer *out) {
  static const char *const ends[] = {"度", "年度"};
  int year;
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
    kr_buffer_clear(out);
    kr_buffer_text(out, key);
    kr_buffer_puts(out, ends[i]);
    if (kr_era_fiscal_year(kr_text_view(out->bytes, out->len), &year, out->arena) == KR_ERA_OK)
      return;
  }
  kr_buffer_clear(out);
  kr_buffer_puts(out, kr_era_years);
}

/* Reports a value with what may be meant, or with examples. */
static void report_value(enum kr_diag_code code, const struct kr_field *field, struct kr_text value,
                         const char *file, struct kr_diags *diags) {
  struct kr_arena *arena = kr_arena_child(diags->arena);
  struct kr_text key = kr_text_key(arena, value);
  struct kr_buffer advice;
  kr_buffer_init(&advice, arena);
  if (code == KR_DIAG_WANT_CHOICE)
    advise_choices(field, &advice);
  else if (code == KR_DIAG_WANT_MONTH)
    advise_month(field, value, key, &advice);
  else if (code == KR_DIAG_WANT_DATE)
    advise_date(key, &advice);
  else
    advise_year(key, &advice);
  kr_diag_add(diags, code, file, value.at, value.bytes, advice.bytes);
  kr_arena_free(arena);
}

static bool has_advice(enum kr_diag_code code) {
  return code == KR_DIAG_WANT_CHOICE || code == KR_DIAG_WANT_MONTH || code == KR_DIAG_WANT_DATE ||
         code == KR_DIAG_WANT_FISCAL_YEAR;
}

static void report_range(const struct kr_field *field, struct kr_text value, const char *file,
                         struct kr_diags *diags) {
  char range[48];
  snprintf(range, sizeof range, "%g-%g", field->values->least, field->values->most);
  kr_diag_add(diags, KR_DIAG_STYLE_RANGE, file, value.at, field->name, range);
}

void kr_scalar_store(const struct kr_field *field, struct kr_text value, char *record,
                     const char *file, struct kr_diags *diags) {
  if (field->type == KR_FIELD_FLAG) {
    store_flag(field, value, record, file, diags);
    return;
  }
  if (field->type == KR_FIELD_MARK) {
    store_mark(field, value, record, file, diags);
    return;
  }
  memcpy(record + field->offset, &value, sizeof value);
  if (kr_text_blank(value)) {
    if (field->flags & (KR_FIELD_REQUIRED | KR_FIELD_NONEMPTY))
      kr_diag_add(diags, KR_DIAG_EMPTY_TEXT, file, value.at, field->name, NULL);
    return;
  }
  enum kr_diag_code code = fault(field, value, diags->arena);
  if (code == KR_DIAG_STYLE_RANGE)
    report_range(field, value, file, diags);
  else if (code == KR_DIAG_WANT_ID || code == KR_DIAG_FIELD_KNOWN || code == KR_DIAG_ERA_RANGE)
    kr_diag_add(diags, code, file, value.at, value.bytes, field->name);
  else if (has_advice(code))
    report_value(code, field, value, file, diags);
  else if (code != KR_DIAG_COUNT)
    kr_diag_add(diags, code, file, value.at, field->name, value.bytes);
}
