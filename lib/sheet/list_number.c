/* SPDX-License-Identifier: ISC */
/* Numbers of lists in the formats of word processors (ECMA-376 part 1, 17.18.59). */
#include "sheet/list_number.h"

#include <string.h>

#include "base/list.h"

enum kind {
  DIGITS,       /* one a power of ten, from zero on */
  LETTERS,      /* one a number; after the last twice, three times ... */
  SIGNS,        /* one a number, and no more */
  ROMAN,        /* one, five, ten, fifty ... */
  COUNTING,     /* one to nine, and the powers of ten */
  COUNTING_ALL, /* the same, with a one before each power */
  ZERO,         /* with a zero before a single digit */
  ORDINAL,
  DASHES,
  HEX,
  NOTHING
};

struct row {
  const char *name;
  enum kind kind;
  const char *letters;
};

#define AIUEO                                                                                      \
  "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
#define AIUEO_HALF "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
#define IROHA                                                                                                                                     \
  "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス" \
  "ン"
#define IROHA_HALF "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
#define CIRCLED "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#define KANJI_DIGITS "〇一二三四五六七八九"
#define KANJI_COUNTING "一二三四五六七八九十百千万"

static const struct row rows[] = {
    {"decimalZero", ZERO, NULL},
    {"decimalFullWidth", DIGITS, "０１２３４５６７８９"},
    {"decimalFullWidth2", DIGITS, "０１２３４５６７８９"},
    {"decimalEnclosedCircle", SIGNS, CIRCLED},
    {"decimalEnclosedCircleChinese", SIGNS, CIRCLED},
    {"decimalEnclosedFullstop", SIGNS, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"},
    {"decimalEnclosedParen", SIGNS, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"},
    {"upperLetter", LETTERS, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"lowerLetter", LETTERS, "abcdefghijklmnopqrstuvwxyz"},
    {"upperRoman", ROMAN, "IVXLCDM"},
    {"lowerRoman", ROMAN, "ivxlcdm"},
    {"aiueo", LETTERS, AIUEO_HALF},
    {"aiueoFullWidth", LETTERS, AIUEO},
    {"iroha", LETTERS, IROHA_HALF},
    {"irohaFullWidth", LETTERS, IROHA},
    {"ideographDigital", DIGITS, KANJI_DIGITS},
    {"japaneseDigitalTenThousand", DIGITS, KANJI_DIGITS},
    {"taiwaneseDigital", DIGITS, "○一二三四五六七八九"},
    {"japaneseCounting", COUNTING, KANJI_COUNTING},
    {"chineseCounting", COUNTING, KANJI_COUNTING},
    {"chineseCountingThousand", COUNTING_ALL, KANJI_COUNTING},
    {"taiwaneseCounting", COUNTING, KANJI_COUNTING},
    {"taiwaneseCountingThousand", COUNTING_ALL, KANJI_COUNTING},
    {"japaneseLegal", COUNTING_ALL, "壱弐参四伍六七八九拾百阡萬"},
    {"ideographLegalTraditional", COUNTING_ALL, "壹貳參肆伍陸柒捌玖拾佰仟萬"},
    {"chineseLegalSimplified", COUNTING_ALL, "壹贰叁肆伍陆柒捌玖拾佰仟萬"},
    {"ideographTraditional", SIGNS, "甲乙丙丁戊己庚辛壬癸"},
    {"ideographZodiac", SIGNS, "子丑寅卯辰巳午未申酉戌亥"},
    {"ideographEnclosedCircle", SIGNS, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"},
    {"ganada", LETTERS, "가나다라마바사아자차카타파하"},
    {"chosung", LETTERS, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"},
    {"koreanDigital", DIGITS, "영일이삼사오육칠팔구"},
    {"russianLower", LETTERS, "абвгдежзиклмнопрстуфхцчшщыэюя"},
    {"russianUpper", LETTERS, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"},
    {"chicago", LETTERS, "*†‡§"},
    {"ordinal", ORDINAL, NULL},
    {"numberInDash", DASHES, NULL},
    {"hex", HEX, NULL},
    {"none", NOTHING, NULL},
};

#define REPEATS_MOST 50 /* of a letter; more is no number that a person reads */

/* The character at a number of a string, from 0; empty if there is none. */
static struct kr_text letter(const char *letters, long number) {
  unsigned long c;
  size_t left = strlen(letters);
  while (left > 0) {
    size_t step = kr_text_character(letters, left, &c);
    if (number-- == 0)
      return kr_text_view(letters, step);
    letters += step;
    left -= step;
  }
  return kr_text_of("");
}

static long count_of(const char *letters) {
  long count = 0;
  while (letter(letters, count).len > 0)
    count++;
  return count;
}

static void put_digits(struct kr_buffer *out, const char *letters, long number) {
  if (number >= 10)
    put_digits(out, letters, number / 10);
  kr_buffer_text(out, letter(letters, number % 10));
}

static bool put_letters(struct kr_buffer *out, const char *letters, long number, long repeats) {
  long count = count_of(letters);
  if (number < 1 || count == 0 || (number - 1) / count >= repeats)
    return false;
  for (long i = 0; i <= (number - 1) / count; i++)
    kr_buffer_text(out, letter(letters, (number - 1) % count));
  return true;
}

static bool put_roman(struct kr_buffer *out, const char *letters, long number) {
  static const struct {
    long value;
    char digits[2]; /* places in the letters */
    int n;
  } parts[] = {{1000, {6}, 1},  {900, {4, 6}, 2}, {500, {5}, 1},   {400, {4, 5}, 2}, {100, {4}, 1},
               {90, {2, 4}, 2}, {50, {3}, 1},     {40, {2, 3}, 2}, {10, {2}, 1},     {9, {0, 2}, 2},
               {5, {1}, 1},     {4, {0, 1}, 2},   {1, {0}, 1}};
  if (number < 1 || number > 32767)
    return false;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    for (; number >= parts[i].value; number -= parts[i].value)
      for (int j = 0; j < parts[i].n; j++)
        kr_buffer_putc(out, letters[(int)parts[i].digits[j]]);
  return true;
}

/* Letters: one to nine, ten, hundred, thousand, ten thousand. */
static bool put_counting(struct kr_buffer *out, const struct row *row, long number) {
  long unit = 10000;
  if (number < 1 || number > 99999)
    return false;
  for (long power = 4; power >= 0; power--, unit /= 10) {
    long digit = number / unit % 10;
    bool shown = digit > 1 || power == 0 || power == 4 || row->kind == COUNTING_ALL;
    if (digit > 0 && shown)
      kr_buffer_text(out, letter(row->letters, digit - 1));
    if (digit > 0 && power > 0)
      kr_buffer_text(out, letter(row->letters, 8 + power));
  }
  return true;
}

static void put_ordinal(struct kr_buffer *out, long number) {
  static const char *const ends[] = {"th", "st", "nd", "rd"};
  bool teens = number / 10 % 10 == 1;
  long last = number % 10;
  kr_buffer_printf(out, "%ld%s", number, ends[teens || last > 3 ? 0 : last]);
}

/* False if the row has no such number. */
static bool put(struct kr_buffer *out, const struct row *row, long number) {
  switch (row->kind) {
  case DIGITS:
    put_digits(out, row->letters, number);
    return true;
  case LETTERS:
    return put_letters(out, row->letters, number, REPEATS_MOST);
  case SIGNS:
    return put_letters(out, row->letters, number, 1);
  case ROMAN:
    return put_roman(out, row->letters, number);
  case COUNTING:
  case COUNTING_ALL:
    return put_counting(out, row, number);
  case ZERO:
    kr_buffer_printf(out, "%02ld", number);
    return true;
  case ORDINAL:
    put_ordinal(out, number);
    return true;
  case DASHES:
    kr_buffer_printf(out, "- %ld -", number);
    return true;
  case HEX:
    kr_buffer_printf(out, "%lX", (unsigned long)number);
    return true;
  case NOTHING:
    return true;
  }
  return false;
}

void kr_sheet_put_list_number(struct kr_buffer *out, const char *format, long number) {
  number = number < 0 ? 0 : number;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (strcmp(rows[i].name, format) == 0 && put(out, &rows[i], number))
      return;
  kr_buffer_printf(out, "%ld", number);
}

/* ---- in circles ---- */

/* Characters that have a form in a circle, and that of the first; the others follow it. */
static const struct {
  const char *plain;
  unsigned long encircled;
} circles[] = {
    {"一二三四五六七八九十月火水木金土日株有社名特財祝労秘男女適優印注項休写正上中下左右"
     "医宗学監企資協夜",
     0x3280},
    {"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱ"
     "ヲ",
     0x32D0},
    {"ABCDEFGHIJKLMNOPQRSTUVWXYZ", 0x24B6},
    {"abcdefghijklmnopqrstuvwxyz", 0x24D0},
};

static unsigned long encircled(struct kr_text text) {
  double number = kr_text_number(text);
  bool digits = text.len > 0 && text.len <= 2 && strspn(text.bytes, "0123456789") >= text.len;
  if (digits && number >= 1 && number <= 20)
    return 0x2460 + (unsigned long)number - 1;
  if (digits && number > 20 && number <= 35)
    return 0x3251 + (unsigned long)number - 21;
  if (digits && number > 35 && number <= 50)
    return 0x32B1 + (unsigned long)number - 36;
  for (size_t i = 0; i < sizeof circles / sizeof circles[0]; i++)
    for (long at = 0; letter(circles[i].plain, at).len > 0; at++)
      if (kr_text_equal(letter(circles[i].plain, at), text))
        return circles[i].encircled + (unsigned long)at;
  return 0;
}

void kr_sheet_put_encircled(struct kr_buffer *out, struct kr_text text) {
  unsigned long c = encircled(text);
  if (c > 0) {
    kr_buffer_character(out, c);
    return;
  }
  kr_buffer_puts(out, "（");
  kr_buffer_text(out, text);
  kr_buffer_puts(out, "）");
}
