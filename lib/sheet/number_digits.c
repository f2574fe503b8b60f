/* SPDX-License-Identifier: ISC */
/* A number by the placeholders of its format: digits, thousands, exponents and fractions. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/number_format_internal.h"

#define SIGNIFICANT 15 /* digits of a number that spreadsheets keep */

struct kr_sheet_decimal kr_sheet_decimal_of(double value) {
  struct kr_sheet_decimal decimal = {.count = 0};
  char text[48];
  snprintf(text, sizeof text, "%.*e", SIGNIFICANT - 1, value);
  for (const char *at = text; *at != '\0' && *at != 'e'; at++)
    if (*at >= '0' && *at <= '9' && decimal.count < SIGNIFICANT)
      decimal.digits[decimal.count++] = *at;
  decimal.point = atoi(text + strcspn(text, "e") + 1) + 1;
  while (decimal.count > 0 && decimal.digits[decimal.count - 1] == '0')
    decimal.count--;
  if (decimal.count == 0)
    decimal.point = 0;
  return decimal;
}

/* The digit of 10 to the power of `place`. */
static char digit_at(const struct kr_sheet_decimal *decimal, int place) {
  int at = decimal->point - 1 - place;
  return at < 0 || at >= decimal->count ? '0' : decimal->digits[at];
}

/* Rounds halves up, to `places` after the point. */
static void round_decimal(struct kr_sheet_decimal *decimal, int places) {
  int keep = decimal->point + places;
  if (keep >= decimal->count)
    return;
  bool up = keep >= 0 && decimal->digits[keep] >= '5';
  decimal->count = keep > 0 ? keep : 0;
  int at = decimal->count - 1;
  while (up && at >= 0 && decimal->digits[at] == '9')
    at--;
  if (up && at >= 0) {
    decimal->digits[at]++;
    decimal->count = at + 1;
  } else if (up) {
    decimal->digits[0] = '1';
    decimal->count = 1;
    decimal->point++;
  }
  while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
    decimal->count--;
  if (decimal->count == 0)
    decimal->point = 0;
}

/* The placeholders of a section, up to `end` of its tokens. */
struct places {
  const struct kr_sheet_section *section;
  size_t end;
  int whole, parts; /* before and after the point */
  bool has_point;
};

static struct places count_places(const struct kr_sheet_section *section, size_t from, size_t end) {
  struct places places = {.section = section, .end = end};
  for (size_t i = from; i < end; i++) {
    enum kr_sheet_token_kind kind = section->tokens.v[i].kind;
    places.has_point = places.has_point || kind == KR_SHEET_TOKEN_POINT;
    places.whole += kind == KR_SHEET_TOKEN_DIGIT && !places.has_point;
    places.parts += kind == KR_SHEET_TOKEN_DIGIT && places.has_point;
  }
  return places;
}

static void put_digit(const struct kr_sheet_section *section, char digit, struct kr_buffer *out) {
  const char text[] = {digit, '\0'};
  kr_sheet_put_numerals(section->numerals, text, out);
}

static void put_place(const struct kr_sheet_section *section,
                      const struct kr_sheet_decimal *decimal, int place, struct kr_buffer *out) {
  put_digit(section, digit_at(decimal, place), out);
  if (section->grouped && place > 0 && place % 3 == 0)
    put_digit(section, ',', out);
}

static int highest(const struct kr_sheet_decimal *decimal) {
  return decimal->point > 0 ? decimal->point - 1 : -1;
}

/* The next placeholder before the point; the first takes all digits that have none. */
static void put_whole(const struct places *places, const struct kr_sheet_decimal *decimal, int *at,
                      char letter, struct kr_buffer *out) {
  int place = places->whole - 1 - *at;
  if (*at == 0)
    for (int more = highest(decimal); more > place; more--)
      put_place(places->section, decimal, more, out);
  if (place <= highest(decimal) || letter == '0')
    put_place(places->section, decimal, place, out);
  ++*at;
}

static bool has_more(const struct kr_sheet_decimal *decimal, int place) {
  return decimal->point - 1 - place < decimal->count;
}

static void put_point(const struct places *places, const struct kr_sheet_decimal *decimal,
                      struct kr_buffer *out) {
  for (int more = highest(decimal); places->whole == 0 && more >= 0; more--)
    put_place(places->section, decimal, more, out);
  put_digit(places->section, '.', out);
}

static void put_places(const struct places *places, const struct kr_sheet_decimal *decimal,
                       struct kr_buffer *out) {
  int whole = 0, part = 0;
  bool point = false;
  for (size_t i = 0; i < places->end; i++) {
    const struct kr_sheet_token *token = &places->section->tokens.v[i];
    if (token->kind == KR_SHEET_TOKEN_POINT && !point) {
      point = true;
      put_point(places, decimal, out);
    } else if (token->kind == KR_SHEET_TOKEN_DIGIT && !point) {
      put_whole(places, decimal, &whole, token->letter, out);
    } else if (token->kind == KR_SHEET_TOKEN_DIGIT) {
      part++;
      if (token->letter == '0' || has_more(decimal, -part))
        put_digit(places->section, digit_at(decimal, -part), out);
    } else if (token->kind != KR_SHEET_TOKEN_COMMA) {
      kr_buffer_text(out, token->literal);
    }
  }
}

/* ---- exponents ---- */

static size_t find(const struct kr_sheet_section *section, enum kr_sheet_token_kind kind) {
  size_t at = 0;
  while (at < section->tokens.n && section->tokens.v[at].kind != kind)
    at++;
  return at;
}

static int divide_down(int a, int b) { return (int)floor((double)a / b); }

static void put_exponent(const struct kr_sheet_section *section, size_t at, int exponent,
                         struct kr_buffer *out) {
  struct places rest = count_places(section, at, section->tokens.n);
  kr_buffer_putc(out, 'E');
  if (exponent < 0 || section->tokens.v[at].letter == '+')
    kr_buffer_putc(out, "+-"[exponent < 0]);
  kr_buffer_printf(out, "%0*d", rest.whole, abs(exponent));
  for (size_t i = at + 1; i < section->tokens.n; i++)
    if (section->tokens.v[i].kind == KR_SHEET_TOKEN_LITERAL)
      kr_buffer_text(out, section->tokens.v[i].literal);
}

static void put_scientific(const struct kr_sheet_section *section, size_t at,
                           struct kr_sheet_decimal decimal, struct kr_buffer *out) {
  struct places places = count_places(section, 0, at);
  int step = places.whole > 1 ? places.whole : 1, exponent = 0;
  for (int i = 0; i < 2 && decimal.count > 0; i++) { /* rounding may add a digit */
    int more = divide_down(decimal.point - 1, step) * step;
    exponent += more;
    decimal.point -= more;
    round_decimal(&decimal, places.parts);
  }
  put_places(&places, &decimal, out);
  put_exponent(section, at, exponent, out);
}

void kr_sheet_put_digits(const struct kr_sheet_section *section, double value,
                         struct kr_buffer *out) {
  struct kr_sheet_decimal decimal = kr_sheet_decimal_of(value);
  size_t exponent = find(section, KR_SHEET_TOKEN_EXPONENT);
  if (decimal.count > 0)
    decimal.point += 2 * (int)section->percents - 3 * (int)section->thousands;
  if (exponent < section->tokens.n) {
    put_scientific(section, exponent, decimal, out);
    return;
  }
  struct places places = count_places(section, 0, section->tokens.n);
  round_decimal(&decimal, places.parts);
  put_places(&places, &decimal, out);
}

/* ---- fractions ---- */

#define DENOMINATOR_MOST 9999
#define DIGITS_MOST 4 /* of one */

struct fraction {
  long whole, over, under;
};

/* The denominator that is written into the code (?/8), or 0; `*digits`: of one that is not.
 * `*end`: the first token after it. */
static long fixed_denominator(const struct kr_sheet_section *section, size_t slash, int *digits,
                              size_t *end) {
  long fixed = 0;
  *digits = 0;
  for (*end = slash + 1; *end < section->tokens.n; ++*end) {
    const struct kr_sheet_token *token = &section->tokens.v[*end];
    char c = token->literal.bytes[0];
    if (c >= '0' && c <= '9' && (fixed > 0 || c > '0'))
      fixed = (fixed * 10 + (c - '0')) % (DENOMINATOR_MOST + 1);
    else if (token->kind == KR_SHEET_TOKEN_DIGIT && *digits < DIGITS_MOST)
      ++*digits;
    else if (*digits > 0 || fixed > 0 || token->kind != KR_SHEET_TOKEN_LITERAL || c != ' ')
      break;
  }
  return fixed;
}

/* The last of the continued fraction whose denominator has so few digits, as Excel takes it. */
static struct fraction nearest(double part, long fixed, int digits) {
  static const long most[] = {9, 9, 99, 999, DENOMINATOR_MOST};
  struct fraction last = {0, 1, 0}, best = {0, 0, 1};
  double rest = part;
  if (fixed > 0)
    return (struct fraction){0, lround(part * (double)fixed), fixed};
  while (rest > 1e-8) {
    double next = floor(1 / rest);
    if (next > DENOMINATOR_MOST)
      break;
    struct fraction more = {0, (long)next * best.over + last.over,
                            (long)next * best.under + last.under};
    if (more.under > most[digits])
      break;
    last = best;
    best = more;
    rest = 1 / rest - next;
  }
  return best;
}

/* The first of the placeholders of the numerator, those just before the slash. */
static size_t numerator_from(const struct kr_sheet_section *section, size_t slash) {
  size_t from = slash;
  while (from > 0 && section->tokens.v[from - 1].kind == KR_SHEET_TOKEN_DIGIT)
    from--;
  return from;
}

static void put_literals(const struct kr_sheet_section *section, size_t from, size_t end,
                         struct kr_buffer *out) {
  for (size_t i = from; i < end; i++)
    if (section->tokens.v[i].kind == KR_SHEET_TOKEN_LITERAL)
      kr_buffer_text(out, section->tokens.v[i].literal);
}

void kr_sheet_put_fraction(const struct kr_sheet_section *section, double value,
                           struct kr_buffer *out) {
  size_t slash = find(section, KR_SHEET_TOKEN_SLASH), end;
  size_t over_from = numerator_from(section, slash), first = find(section, KR_SHEET_TOKEN_DIGIT);
  int digits;
  long fixed = fixed_denominator(section, slash, &digits, &end);
  bool mixed = first < over_from;
  double whole = mixed && value < 1e15 ? floor(value) : 0;
  struct fraction fraction = nearest(value - whole, fixed, digits);
  if (mixed && fraction.over == fraction.under) {
    whole += 1;
    fraction.over = 0;
  }
  put_literals(section, 0, first, out);
  bool shows_whole = mixed && (whole > 0 || fraction.over == 0);
  if (shows_whole)
    kr_buffer_printf(out, "%.0f", whole);
  if (shows_whole && fraction.over > 0)
    put_literals(section, first, over_from, out);
  if (!mixed || fraction.over > 0)
    kr_buffer_printf(out, "%ld/%ld", fraction.over, fraction.under);
  put_literals(section, end, section->tokens.n, out);
}
