/* SPDX-License-Identifier: ISC */
/* The code of a number format into sections and their tokens. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sheet/number_format_internal.h"

struct parser {
  struct kr_arena *arena;
  struct kr_sheet_section *section;
};

static struct kr_sheet_token *add(struct parser *parser, enum kr_sheet_token_kind kind,
                                  const char *bytes, size_t len) {
  struct kr_sheet_token *token = KR_LIST_ADD(&parser->section->tokens, parser->arena);
  const struct kr_sheet_token fresh = {.kind = kind, .literal = kr_text_view(bytes, len)};
  *token = fresh;
  return token;
}

static void add_literal(struct parser *parser, const char *bytes, size_t len) {
  if (len > 0)
    add(parser, KR_SHEET_TOKEN_LITERAL, bytes, len);
}

static struct kr_sheet_token *last_date(const struct kr_sheet_section *section) {
  for (size_t i = section->tokens.n; i-- > 0;)
    if (section->tokens.v[i].kind == KR_SHEET_TOKEN_DATE)
      return &section->tokens.v[i];
  return NULL;
}

/* How often a letter is counted at most. */
static unsigned most_of(char letter) {
  static const char few[] = "gf", five[] = "m";
  if (strchr(few, letter) != NULL)
    return 3;
  return strchr(five, letter) != NULL ? 5 : 9;
}

/* `m` beside hours or seconds is minutes. */
static void add_date(struct parser *parser, char letter, unsigned count) {
  struct kr_sheet_token *before = last_date(parser->section);
  if (letter == 'm' && count <= 2 && before != NULL &&
      (before->letter == 'h' || before->letter == 'H'))
    letter = 'n';
  if ((letter == 's' || letter == 'S') && before != NULL && before->letter == 'm' &&
      before->count <= 2)
    before->letter = 'n';
  struct kr_sheet_token *token = add(parser, KR_SHEET_TOKEN_DATE, "", 0);
  token->letter = letter;
  token->count = most_of(letter);
  if (count < token->count)
    token->count = count;
  parser->section->date = true;
}

/* ---- brackets ---- */

static void read_locale(struct kr_sheet_section *section, struct kr_text locale) {
  if (locale.len == 0)
    return;
  bool japanese = kr_text_contains(locale, "ja-JP") ||
                  (locale.len >= 3 && memcmp(locale.bytes + locale.len - 3, "411", 3) == 0);
  bool english = kr_text_contains(locale, "en-") ||
                 (locale.len >= 3 && memcmp(locale.bytes + locale.len - 3, "409", 3) == 0);
  if (japanese)
    section->locale = KR_SHEET_LOCALE_JAPANESE;
  else if (!english)
    section->locale = KR_SHEET_LOCALE_OTHER;
  section->gannen = section->gannen || kr_text_contains(locale, "gannen");
}

/* [$¥-411]: a sign of money and a language. */
static void read_money(struct parser *parser, struct kr_text inside) {
  size_t len = 0;
  while (len < inside.len && inside.bytes[len] != '-')
    len++;
  add_literal(parser, inside.bytes, len);
  if (len < inside.len)
    read_locale(parser->section, kr_text_part(inside, len + 1, inside.len));
}

static bool is_condition(struct kr_sheet_section *section, struct kr_text inside) {
  size_t n = 0;
  while (n < inside.len && n < 2 && strchr("<>=", inside.bytes[n]) != NULL)
    n++;
  if (n == 0)
    return false;
  memcpy(section->condition, inside.bytes, n);
  section->condition[n] = '\0';
  section->limit = strtod(inside.bytes + n, NULL);
  return true;
}

/* [h], [mm], [ss]: time that goes on past a day. */
static bool is_elapsed(struct parser *parser, struct kr_text inside) {
  static const char letters[] = "hms", elapsed[] = "HNS";
  if (inside.len == 0)
    return false;
  char first = (char)(inside.bytes[0] | 0x20);
  const char *at = strchr(letters, first);
  for (size_t i = 0; at != NULL && i < inside.len; i++)
    if ((inside.bytes[i] | 0x20) != first)
      at = NULL;
  if (at == NULL)
    return false;
  add_date(parser, elapsed[at - letters], (unsigned)inside.len);
  return true;
}

/* Colours, and whatever else is in brackets, show nothing. */
static void read_bracket(struct parser *parser, struct kr_text inside) {
  struct kr_sheet_section *section = parser->section;
  if (inside.len > 0 && inside.bytes[0] == '$')
    read_money(parser, kr_text_view(inside.bytes + 1, inside.len - 1));
  else if (inside.len == 6 && strncasecmp(inside.bytes, "DBNum", 5) == 0)
    section->numerals = inside.bytes[5] - '0';
  else if (inside.len > 6 && strncasecmp(inside.bytes, "NatNum", 6) == 0)
    section->unknown = true;
  else if (!is_condition(section, inside))
    is_elapsed(parser, inside);
}

/* ---- one sign after the other ---- */

/* How many bytes the word at `at` has that is one of a few; 0 for another. */
static size_t word_length(const char *at, const char *const *words) {
  for (; *words != NULL; words++)
    if (strncasecmp(at, *words, strlen(*words)) == 0)
      return strlen(*words);
  return 0;
}

static size_t run_length(const char *at) {
  size_t n = 1;
  while ((at[n] | 0x20) == (*at | 0x20))
    n++;
  return n;
}

static size_t character_length(const char *at) {
  unsigned long c;
  return *at == '\0' ? 0 : kr_text_character(at, strlen(at), &c);
}

/* A word or sign with a partner: its length, or 0 for another. */
static size_t read_word(struct parser *parser, const char *at) {
  static const char *const general[] = {"General", "G/標準", "G/通用格式", "Standard", NULL};
  static const char *const noon[] = {"AM/PM", "A/P", "午前/午後", "上午/下午", NULL};
  size_t len = word_length(at, general);
  if (len > 0) {
    add(parser, KR_SHEET_TOKEN_GENERAL, at, len);
    parser->section->general = true;
    return len;
  }
  len = word_length(at, noon);
  if (len > 0) {
    add_date(parser, 'p', len == 3 ? 1 : 2);
    return len;
  }
  if ((*at == 'E' || *at == 'e') && (at[1] == '+' || at[1] == '-')) {
    add(parser, KR_SHEET_TOKEN_EXPONENT, at, 2)->letter = at[1];
    return 2;
  }
  return 0;
}

static size_t read_letters(struct parser *parser, const char *at) {
  char letter = (char)(*at | 0x20);
  size_t n = run_length(at);
  if (strchr("ymdhsegr", letter) != NULL || (letter == 'a' && n >= 3)) {
    add_date(parser, letter, (unsigned)n);
    return n;
  }
  if (letter == 'b')
    parser->section->unknown = true;
  add_literal(parser, at, n);
  return n;
}

/* Parts of a second: the zeros after a point that follows seconds. */
static size_t read_point(struct parser *parser, const char *at) {
  const struct kr_sheet_token *before = last_date(parser->section);
  size_t n = strspn(at + 1, "0");
  if (n == 0 || before == NULL || (before->letter | 0x20) != 's') {
    add(parser, KR_SHEET_TOKEN_POINT, at, 1);
    return 1;
  }
  add_date(parser, 'f', (unsigned)n);
  return n + 1;
}

static size_t read_sign(struct parser *parser, const char *at) {
  static const struct {
    char sign;
    enum kr_sheet_token_kind kind;
  } signs[] = {{'0', KR_SHEET_TOKEN_DIGIT},   {'#', KR_SHEET_TOKEN_DIGIT},
               {'?', KR_SHEET_TOKEN_DIGIT},   {',', KR_SHEET_TOKEN_COMMA},
               {'%', KR_SHEET_TOKEN_PERCENT}, {'/', KR_SHEET_TOKEN_SLASH},
               {'@', KR_SHEET_TOKEN_TEXT}};
  size_t len = character_length(at);
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (signs[i].sign == *at) {
      add(parser, signs[i].kind, at, 1)->letter = *at;
      return 1;
    }
  if (*at == '.')
    return read_point(parser, at);
  add_literal(parser, at, len);
  return len;
}

/* A quoted text, an escaped sign, a space as wide as a sign, or a sign that fills the cell. */
static size_t read_quoted(struct parser *parser, const char *at) {
  if (*at == '"') {
    size_t len = strcspn(at + 1, "\"");
    add_literal(parser, at + 1, len);
    return len + 1 + (at[len + 1] == '"');
  }
  size_t len = character_length(at + 1);
  if (*at == '\\' || *at == '!')
    add_literal(parser, at + 1, len);
  return len + 1;
}

static size_t read_token(struct parser *parser, const char *at) {
  if (strchr("\"\\!_*", *at) != NULL)
    return read_quoted(parser, at);
  if (*at == '[') {
    size_t len = strcspn(at + 1, "]");
    read_bracket(parser, kr_text_view(at + 1, len));
    return len + 1 + (at[len + 1] == ']');
  }
  size_t len = read_word(parser, at);
  if (len > 0)
    return len;
  char letter = (char)(*at | 0x20);
  return letter >= 'a' && letter <= 'z' ? read_letters(parser, at) : read_sign(parser, at);
}

/* ---- what the tokens of a section mean together ---- */

/* Commas between digits part thousands, after the last digit each divides by 1000. */
static void count_commas(struct kr_sheet_section *section) {
  bool digit = false;
  for (size_t i = section->tokens.n; i-- > 0;) {
    struct kr_sheet_token *token = &section->tokens.v[i];
    bool before = false;
    for (size_t j = 0; j < i; j++)
      before = before || section->tokens.v[j].kind == KR_SHEET_TOKEN_DIGIT;
    if (token->kind == KR_SHEET_TOKEN_POINT)
      digit = false;
    digit = digit || token->kind == KR_SHEET_TOKEN_DIGIT;
    if (token->kind != KR_SHEET_TOKEN_COMMA)
      continue;
    if (!before)
      token->kind = KR_SHEET_TOKEN_LITERAL;
    else if (digit)
      section->grouped = true;
    else
      section->thousands++;
  }
}

/* Names of months and days, eras and halves of the day. */
static bool is_named(const struct kr_sheet_token *token) {
  return token->kind == KR_SHEET_TOKEN_DATE &&
         (strchr("aegrp", token->letter) != NULL ||
          (token->count > 2 && strchr("md", token->letter) != NULL));
}

static void complete_section(struct kr_sheet_section *section) {
  for (size_t i = 0; i < section->tokens.n; i++) {
    struct kr_sheet_token *token = &section->tokens.v[i];
    section->digits = section->digits || token->kind == KR_SHEET_TOKEN_DIGIT;
    section->text = section->text || token->kind == KR_SHEET_TOKEN_TEXT;
    section->percents += token->kind == KR_SHEET_TOKEN_PERCENT;
    section->unknown =
        section->unknown || (section->locale == KR_SHEET_LOCALE_OTHER && is_named(token));
    if (section->date && token->kind != KR_SHEET_TOKEN_DATE)
      token->kind = KR_SHEET_TOKEN_LITERAL;
  }
  if (!section->date)
    count_commas(section);
}

/* The long day and time that the system is set to. */
static const char *system_code(const char *code) {
  if (strstr(code, "[$-F800]") != NULL)
    return "yyyy\"年\"m\"月\"d\"日\"";
  return strstr(code, "[$-F400]") != NULL ? "h:mm:ss" : code;
}

#define CODE_LONGEST 1024 /* bytes; programs write at most 255 characters */

const struct kr_sheet_format *kr_sheet_format_read(struct kr_arena *arena, const char *code) {
  struct kr_sheet_format *format = kr_arena_alloc(arena, sizeof *format);
  struct parser parser = {arena, &format->sections[0]};
  struct kr_text text = kr_text_beginning(kr_text_of(system_code(code)), CODE_LONGEST);
  const char *at = kr_arena_copy(arena, text.bytes, text.len);
  format->count = 1;
  while (*at != '\0') {
    if (*at != ';') {
      at += read_token(&parser, at);
      continue;
    }
    if (format->count == KR_SHEET_SECTIONS_MOST)
      break;
    parser.section = &format->sections[format->count++];
    at++;
  }
  for (size_t i = 0; i < format->count; i++)
    complete_section(&format->sections[i]);
  return format;
}

/* 18.8.30, with those of the Japanese Excel. The day of 14 and 22 looks different on each desk. */
#define DAY "yyyy-mm-dd"
#define ERA_DAY "[$-411]ge.m.d"
#define ERA_LONG "[$-411]ggge\"年\"m\"月\"d\"日\""
#define MONTH "yyyy\"年\"m\"月\""
#define MONTH_DAY "m\"月\"d\"日\""
static const char *const codes[] = {
    [1] = "0",
    [2] = "0.00",
    [3] = "#,##0",
    [4] = "#,##0.00",
    [5] = "\\¥#,##0;\\¥-#,##0",
    [6] = "\\¥#,##0;\\¥-#,##0",
    [7] = "\\¥#,##0.00;\\¥-#,##0.00",
    [8] = "\\¥#,##0.00;\\¥-#,##0.00",
    [9] = "0%",
    [10] = "0.00%",
    [11] = "0.00E+00",
    [12] = "# ?/?",
    [13] = "# ?\?/?\?",
    [14] = DAY,
    [15] = "d-mmm-yy",
    [16] = "d-mmm",
    [17] = "mmm-yy",
    [18] = "h:mm AM/PM",
    [19] = "h:mm:ss AM/PM",
    [20] = "h:mm",
    [21] = "h:mm:ss",
    [22] = (DAY " h:mm"),
    [27] = ERA_DAY,
    [28] = ERA_LONG,
    [29] = ERA_LONG,
    [30] = "m/d/yy",
    [31] = (MONTH "d\"日\""),
    [32] = "h\"時\"mm\"分\"",
    [33] = "h\"時\"mm\"分\"ss\"秒\"",
    [34] = MONTH,
    [35] = MONTH_DAY,
    [36] = ERA_DAY,
    [37] = "#,##0;-#,##0",
    [38] = "#,##0;-#,##0",
    [39] = "#,##0.00;-#,##0.00",
    [40] = "#,##0.00;-#,##0.00",
    [41] = "#,##0;-#,##0;\"-\";@",
    [42] = "\\¥#,##0;\\¥-#,##0;\\¥\"-\";@",
    [43] = "#,##0.00;-#,##0.00;\"-\"??;@",
    [44] = "\\¥#,##0.00;\\¥-#,##0.00;\\¥\"-\"??;@",
    [45] = "mm:ss",
    [46] = "[h]:mm:ss",
    [47] = "mm:ss.0",
    [48] = "##0.0E+0",
    [50] = ERA_DAY,
    [51] = ERA_LONG,
    [52] = MONTH,
    [53] = MONTH_DAY,
    [54] = ERA_LONG,
    [55] = MONTH,
    [56] = MONTH_DAY,
    [57] = ERA_DAY,
    [58] = ERA_LONG,
};

const char *kr_sheet_format_code(long id) {
  if (id <= 0 || id >= (long)(sizeof codes / sizeof codes[0]))
    return NULL;
  return codes[id];
}
