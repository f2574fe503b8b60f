/* Checks and stores the values of scalar fields. */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/era.h"
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

/* The diagnostic that the value earns, or KR_DIAG_COUNT where it is fine. */
static enum kr_diag_code fault(const struct kr_field *field, struct kr_text value,
                               struct kr_arena *scratch) {
  struct kr_month month;
  struct kr_date date;
  int year;
  enum kr_era_status status = KR_ERA_OK;
  switch (field->type) {
  case KR_FIELD_ID:
    return kr_id_good(value) ? KR_DIAG_COUNT : KR_DIAG_WANT_ID;
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
  else if (code == KR_DIAG_WANT_ID || code == KR_DIAG_ERA_RANGE)
    kr_diag_add(diags, code, file, value.at, value.bytes, NULL);
  else if (code != KR_DIAG_COUNT)
    kr_diag_add(diags, code, file, value.at, field->name, value.bytes);
}
