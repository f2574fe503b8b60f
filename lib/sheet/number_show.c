/* SPDX-License-Identifier: ISC */
/* What a number or text shows in its number format. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/number_format_internal.h"

void kr_sheet_format_general(double value, struct kr_buffer *out) {
  kr_buffer_printf(out, "%.15G", value == 0 ? 0 : value);
}

/* ---- which section ---- */

static bool holds(const char *condition, double limit, double value) {
  static const struct {
    const char *condition;
    bool less, equal, more;
  } conditions[] = {{"<", true, false, false}, {"<=", true, true, false},
                    {"=", false, true, false}, {">", false, false, true},
                    {">=", false, true, true}, {"<>", true, false, true}};
  for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++)
    if (strcmp(condition, conditions[i].condition) == 0)
      return (value < limit && conditions[i].less) || (value == limit && conditions[i].equal) ||
             (value > limit && conditions[i].more);
  return false;
}

/* How many sections are for numbers: the fourth is for texts, and a last one with @. */
static size_t number_sections(const struct kr_sheet_format *format) {
  size_t count = format->count;
  return count == KR_SHEET_SECTIONS_MOST || (count > 1 && format->sections[count - 1].text)
             ? count - 1
             : count;
}

/* A section without a condition is for positive or negative numbers; the last takes the rest. */
static bool applies(const struct kr_sheet_format *format, size_t at, double value) {
  const struct kr_sheet_section *section = &format->sections[at];
  size_t count = number_sections(format);
  if (section->condition[0] != '\0')
    return holds(section->condition, section->limit, value);
  if (at + 1 == count)
    return true;
  if (at == 1)
    return value < 0;
  return value > 0 || (count == 2 && value == 0);
}

static const struct kr_sheet_section *section_of(const struct kr_sheet_format *format, double value,
                                                 size_t *at) {
  for (*at = 0; *at < number_sections(format); ++*at)
    if (applies(format, *at, value))
      return &format->sections[*at];
  return NULL;
}

/* A section for negative numbers alone shows their sign itself. */
static bool drops_sign(const struct kr_sheet_section *section, size_t at) {
  if (section->condition[0] != '\0')
    return section->condition[0] == '<' && section->condition[1] != '>' && section->limit <= 0;
  return at == 1;
}

/* ---- sections ---- */

static bool is_of_text(const struct kr_sheet_section *section) {
  return section->text && !section->digits && !section->general && !section->date;
}

static bool has_words(const struct kr_sheet_section *section, double value) {
  return (section->numerals == 1 || section->numerals == 2) && value == floor(value) &&
         value < 1e15;
}

static void put_general(const struct kr_sheet_section *section, double value,
                        struct kr_buffer *out) {
  char digits[32];
  snprintf(digits, sizeof digits, "%.15G", value);
  if (has_words(section, value))
    kr_sheet_put_number_words(section->numerals, (unsigned long long)value, out);
  else
    kr_sheet_put_numerals(section->numerals, digits, out);
}

static void put_tokens(const struct kr_sheet_section *section, double value, struct kr_text text,
                       struct kr_buffer *out) {
  for (size_t i = 0; i < section->tokens.n; i++) {
    const struct kr_sheet_token *token = &section->tokens.v[i];
    if (token->kind == KR_SHEET_TOKEN_GENERAL)
      put_general(section, value, out);
    else
      kr_buffer_text(out, token->kind == KR_SHEET_TOKEN_TEXT ? text : token->literal);
  }
}

static bool has_slash(const struct kr_sheet_section *section) {
  for (size_t i = 0; i < section->tokens.n; i++)
    if (section->tokens.v[i].kind == KR_SHEET_TOKEN_SLASH)
      return true;
  return false;
}

/* False, with nothing appended, if the section shows no such value. */
static bool put_section(const struct kr_sheet_section *section, double value, bool from_1904,
                        struct kr_buffer *out) {
  char digits[32];
  if (section->date)
    return kr_sheet_put_date(section, value, from_1904, out);
  snprintf(digits, sizeof digits, "%.15G", value);
  value = fabs(value);
  if (section->digits && has_slash(section))
    kr_sheet_put_fraction(section, value, out);
  else if (section->digits)
    kr_sheet_put_digits(section, value, out);
  else
    put_tokens(section, value * pow(100, section->percents), kr_text_of(digits), out);
  return true;
}

/* What programs agree on: large and broken numbers in words differ. */
static bool is_certain(const struct kr_sheet_section *section, double value) {
  bool digit = value < 10 && value == floor(value);
  return !section->unknown &&
         (section->numerals == 0 || !section->general || digit || has_words(section, value));
}

/* ---- numbers and texts ---- */

/* Spaces at the ends only align. */
static void trim(struct kr_buffer *out, size_t from) {
  size_t start = from;
  while (start < out->len && out->bytes[start] == ' ')
    start++;
  if (start > from)
    memmove(out->bytes + from, out->bytes + start, out->len - start);
  kr_buffer_truncate(out, out->len - (start - from));
  while (out->len > from && out->bytes[out->len - 1] == ' ')
    kr_buffer_truncate(out, out->len - 1);
}

/* No sign before digits that are all 0. */
static bool has_sign(const struct kr_sheet_section *section, size_t at, double value,
                     struct kr_text shown) {
  bool digits = !section->digits || section->numerals > 0;
  for (size_t i = 0; i < shown.len; i++)
    digits = digits || (shown.bytes[i] >= '1' && shown.bytes[i] <= '9');
  return value < 0 && digits && !section->date && !is_of_text(section) && !drops_sign(section, at);
}

static void put_sign(struct kr_buffer *out, size_t from) {
  kr_buffer_putc(out, '-');
  memmove(out->bytes + from + 1, out->bytes + from, out->len - from - 1);
  out->bytes[from] = '-';
}

static enum kr_sheet_shown put_value(double value, enum kr_sheet_shown why, struct kr_buffer *out) {
  kr_sheet_format_general(value, out);
  return why;
}

static enum kr_sheet_shown show(const struct kr_sheet_format *format, double value, bool from_1904,
                                struct kr_buffer *out) {
  size_t at, from = out->len;
  const struct kr_sheet_section *section = section_of(format, value, &at);
  if (section == NULL)
    return put_value(value, KR_SHEET_SHOWN_UNKNOWN, out);
  if (!put_section(section, value, from_1904, out))
    return put_value(value, KR_SHEET_SHOWN_UNKNOWN, out);
  if (out->len > from)
    trim(out, from);
  if (out->len > from &&
      has_sign(section, at, value, kr_text_view(out->bytes + from, out->len - from)))
    put_sign(out, from);
  bool left_out = value == 0 && format->sections[0].tokens.n > 0;
  if (out->len == from && !left_out)
    return put_value(value, KR_SHEET_SHOWN_NOTHING, out);
  return is_certain(section, fabs(value)) ? KR_SHEET_SHOWN : KR_SHEET_SHOWN_UNKNOWN;
}

bool kr_sheet_format_is_number(const char *digits, double *value) {
  static const char space[] = " \t\r\n";
  char *end;
  if (digits[strspn(digits, " \t\r\n0123456789+-.eE")] != '\0')
    return false;
  *value = strtod(digits, &end);
  return end != digits && end[strspn(end, space)] == '\0' && isfinite(*value);
}

enum kr_sheet_shown kr_sheet_format_number(const struct kr_sheet_format *format, const char *digits,
                                           bool from_1904, struct kr_buffer *out) {
  double value;
  if (!kr_sheet_format_is_number(digits, &value)) {
    kr_buffer_puts(out, digits);
    return KR_SHEET_SHOWN;
  }
  return show(format, value, from_1904, out);
}

enum kr_sheet_shown kr_sheet_format_text(const struct kr_sheet_format *format, struct kr_text text,
                                         struct kr_buffer *out) {
  const struct kr_sheet_section *section = &format->sections[format->count - 1];
  if (section->text) {
    put_tokens(section, 0, text, out);
    return section->unknown ? KR_SHEET_SHOWN_UNKNOWN : KR_SHEET_SHOWN;
  }
  kr_buffer_text(out, text);
  return format->count == KR_SHEET_SECTIONS_MOST ? KR_SHEET_SHOWN_NOTHING : KR_SHEET_SHOWN;
}
