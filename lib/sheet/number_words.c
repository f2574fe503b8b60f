/* SPDX-License-Identifier: ISC */
/* Japanese numerals: those of [DBNum1] to [DBNum4]. */
#include "sheet/number_format_internal.h"

static const char *const kanji[][10] = {
    {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
    {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
    {"〇", "壱", "弐", "参", "四", "伍", "六", "七", "八", "九"},
    {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"},
};

static int known(int numerals) { return numerals > 0 && numerals < 4 ? numerals : 0; }

void kr_sheet_put_numerals(int numerals, const char *digits, struct kr_buffer *out) {
  for (const char *at = digits; *at != '\0'; at++)
    if (*at >= '0' && *at <= '9')
      kr_buffer_puts(out, kanji[known(numerals)][*at - '0']);
    else if (numerals == 3 && (*at == ',' || *at == '.'))
      kr_buffer_puts(out, *at == ',' ? "，" : "．");
    else
      kr_buffer_putc(out, *at);
}

/* One to four digits, with 十, 百 and 千. The latter have no 一 before them, but a 壱. */
static void put_four(int numerals, unsigned value, struct kr_buffer *out) {
  static const char *const units[][4] = {{"", "十", "百", "千"}, {"", "拾", "百", "阡"}};
  static const unsigned powers[] = {1, 10, 100, 1000};
  for (int i = 3; i >= 0; i--) {
    unsigned digit = value / powers[i] % 10;
    if (digit == 0)
      continue;
    if (digit > 1 || i == 0 || numerals == 2)
      kr_buffer_puts(out, kanji[numerals][digit]);
    kr_buffer_puts(out, units[numerals - 1][i]);
  }
}

void kr_sheet_put_number_words(int numerals, unsigned long long value, struct kr_buffer *out) {
  static const char *const units[][4] = {{"", "万", "億", "兆"}, {"", "萬", "億", "兆"}};
  static const unsigned long long powers[] = {1, 10000, 100000000, 1000000000000};
  if (value == 0)
    kr_buffer_puts(out, kanji[numerals][0]);
  for (int i = 3; i >= 0; i--) {
    unsigned four = (unsigned)(value / powers[i] % 10000);
    put_four(numerals, four, out);
    if (four > 0)
      kr_buffer_puts(out, units[numerals - 1][i]);
  }
}
