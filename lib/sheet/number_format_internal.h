/* SPDX-License-Identifier: ISC */
/* The parts of a number format; shared by lib/sheet/number_*.c only. */
#ifndef KR_SHEET_NUMBER_FORMAT_INTERNAL_H
#define KR_SHEET_NUMBER_FORMAT_INTERNAL_H

#include "base/list.h"
#include "sheet/number_format.h"

enum kr_sheet_token_kind {
  KR_SHEET_TOKEN_LITERAL,
  KR_SHEET_TOKEN_DIGIT, /* letter: 0, # or ? */
  KR_SHEET_TOKEN_POINT,
  KR_SHEET_TOKEN_COMMA,
  KR_SHEET_TOKEN_PERCENT,
  KR_SHEET_TOKEN_EXPONENT, /* letter: its sign, + or - */
  KR_SHEET_TOKEN_SLASH,
  KR_SHEET_TOKEN_GENERAL,
  KR_SHEET_TOKEN_TEXT,
  /* letter: y m d h s e g a r as in the code, n minutes, H N S elapsed, p AM/PM, f parts of a
   * second; how often it is written: count */
  KR_SHEET_TOKEN_DATE
};

struct kr_sheet_token {
  enum kr_sheet_token_kind kind;
  char letter;
  unsigned count;
  struct kr_text literal; /* also of a sign that is one in some sections only */
};

enum kr_sheet_locale { KR_SHEET_LOCALE_NONE, KR_SHEET_LOCALE_JAPANESE, KR_SHEET_LOCALE_OTHER };

struct kr_sheet_section {
  KR_LIST(struct kr_sheet_token) tokens;
  bool date, digits, text, general;
  bool unknown;       /* it holds what is not known here */
  bool gannen;        /* the first year of an era is 元年 */
  int numerals;       /* 1 to 4 of [DBNum1]; 0: none */
  bool grouped;       /* 1,234 */
  unsigned thousands; /* how often it is divided by 1000 */
  unsigned percents;  /* how often it is multiplied by 100 */
  enum kr_sheet_locale locale;
  char condition[3]; /* <, >=, … or empty */
  double limit;      /* of the condition */
};

#define KR_SHEET_SECTIONS_MOST 4
struct kr_sheet_format {
  struct kr_sheet_section sections[KR_SHEET_SECTIONS_MOST];
  size_t count;
};

/* Digits of a number without its sign: 0.DIGITS times 10 to the power of `point`. */
#define KR_SHEET_DECIMAL_MOST 16
struct kr_sheet_decimal {
  char digits[KR_SHEET_DECIMAL_MOST + 1];
  int count, point;
};
struct kr_sheet_decimal kr_sheet_decimal_of(double value);

/* Append the number, not negative, by the placeholders of a section. */
void kr_sheet_put_digits(const struct kr_sheet_section *section, double value,
                         struct kr_buffer *out);
/* The same for a fraction or a date; false if that cannot be known. */
void kr_sheet_put_fraction(const struct kr_sheet_section *section, double value,
                           struct kr_buffer *out);
bool kr_sheet_put_date(const struct kr_sheet_section *section, double value, bool from_1904,
                       struct kr_buffer *out);

/* Appends digits as [DBNum1] and the like have them; other characters as they are. */
void kr_sheet_put_numerals(int numerals, const char *digits, struct kr_buffer *out);
/* Appends a whole number below 10^16 in the words of [DBNum1] or [DBNum2] (千二百). */
void kr_sheet_put_number_words(int numerals, unsigned long long value, struct kr_buffer *out);

#endif
