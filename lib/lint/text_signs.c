/* SPDX-License-Identifier: ISC */
/* Signs in texts that were probably meant for YAML, or that nobody sees. */
#include <stdio.h>
#include <string.h>

#include "base/unicode.h"
#include "lint/values.h"
#include "yaml/signs.h"

/* True if an error is told of the line, which is enough. */
static bool is_faulty(const struct kr_lint_value *value, uint32_t line) {
  const struct kr_diags *diags = value->lint->diags;
  for (size_t i = 0; diags->errors > 0 && i < diags->count; i++)
    if (diags->rows[i].at.line == line && diags->rows[i].file != NULL &&
        kr_diag_level(diags->rows[i].code) == KR_LEVEL_ERROR &&
        strcmp(diags->rows[i].file, value->file->name) == 0)
      return true;
  return false;
}

static void add_at(const struct kr_lint_value *value, enum kr_diag_code code, struct kr_place at,
                   const char *arg1, const char *arg2) {
  if (code == KR_DIAG_VALUE_CUT || !is_faulty(value, at.line))
    kr_diag_add(value->lint->diags, code, value->file->name, at, arg1, arg2);
}

static void add(const struct kr_lint_value *value, enum kr_diag_code code, size_t at,
                const char *arg1, const char *arg2) {
  add_at(value, code, kr_lint_part(value->lint, value->file, value->text, at, at).at, arg1, arg2);
}

/* ---- what nobody sees ---- */

/* What is wrong with a character of a text; NULL for a good one. */
static const char *find_odd(uint32_t c) {
  if (c == '\t')
    return N_("a tab");
  if (c == 0x200C || c == 0x200D) /* they join the parts of an emoji */
    return NULL;
  if (kr_yaml_sign_is_odd_blank(c) && c != 0x3000)
    return N_("a space of another kind");
  return kr_unicode_hidden(c);
}

/* The first bytes of characters that may be odd, but for controls. */
static const bool may_be_odd[256] = {
    [0x7F] = true, [0xC2] = true, [0xE1] = true, [0xE2] = true, [0xEF] = true};

/* The first odd character from `at` on. */
static bool find_hidden(struct kr_text text, size_t *at, uint32_t *c) {
  for (size_t i = *at; i < text.len; i++) {
    unsigned char byte = (unsigned char)text.bytes[i];
    if (!may_be_odd[byte] && (byte >= 0x20 || byte == '\n')) {
      i += byte >= 0xE3 ? 2 : 0; /* the bytes that continue a character are none */
      continue;
    }
    kr_unicode_decode(text, i, c);
    *at = i;
    if (find_odd(*c) != NULL)
      return true;
  }
  return false;
}

static void check_hidden(const struct kr_lint_value *value) {
  size_t at = 0;
  uint32_t c;
  char number[16];
  struct kr_text rest = value->source;
  bool block = rest.len > 0 && (rest.bytes[0] == '|' || rest.bytes[0] == '>');
  if (find_hidden(value->text, &at, &c)) {
    snprintf(number, sizeof number, "U+%04X", (unsigned)c);
    add(value, KR_DIAG_HIDDEN_TEXT, at, find_odd(c), number);
    return;
  }
  at = 0; /* what ends the line for YAML is no part of the text */
  if (block || !find_hidden(rest, &at, &c) || c == '\t' || memchr(rest.bytes, '#', at) != NULL ||
      kr_text_contains(kr_text_part(rest, 0, at), ", "))
    return;
  struct kr_place place = value->text.at;
  for (size_t i = 0; i < at; i++)
    place.column += !kr_text_continues(rest.bytes[i]);
  snprintf(number, sizeof number, "U+%04X", (unsigned)c);
  add_at(value, KR_DIAG_HIDDEN_TEXT, place, find_odd(c), number);
}

/* ---- texts without quotation marks ---- */

/* The # that ends a text on its line, and has no blank after it, as those of comments have. */
static void check_cut(const struct kr_lint_value *value) {
  struct kr_text line = value->source;
  size_t at = value->text.len;
  if (line.len <= at || memcmp(line.bytes, value->text.bytes, at) != 0)
    return;
  size_t hash = kr_yaml_after_blanks(line, at, line.len);
  if (hash == at || hash + 1 >= line.len || line.bytes[hash] != '#' ||
      line.bytes[hash + 1] == ' ' || line.bytes[hash + 1] == '#')
    return;
  struct kr_place place = value->text.at;
  for (size_t i = 0; i < hash; i++)
    place.column += !kr_text_continues(line.bytes[i]);
  add_at(value, KR_DIAG_VALUE_CUT, place, value->text.bytes, NULL);
}

static uint32_t character_at(struct kr_text text, size_t at) {
  uint32_t c = 0;
  if (at < text.len)
    kr_unicode_decode(text, at, &c);
  return c;
}

static size_t last_character(struct kr_text text) {
  size_t at = text.len - 1;
  while (at > 0 && kr_text_continues(text.bytes[at]))
    at--;
  return at;
}

static void add_wide(const struct kr_lint_value *value, size_t at, char meant) {
  uint32_t c;
  char right[2] = {meant, '\0'}, wrong[5] = "";
  size_t len = kr_unicode_decode(value->text, at, &c);
  memcpy(wrong, value->text.bytes + at, len);
  add(value, KR_DIAG_WIDE_TEXT, at, wrong, right);
}

static bool is_quote(char sign) { return sign == '"' || sign == '\''; }

/* Quotation marks around the whole text and nowhere within, and signs of YAML at its beginning. */
static void check_ends(const struct kr_lint_value *value) {
  struct kr_text text = value->text;
  char first = kr_yaml_sign_meant(character_at(text, 0));
  size_t last = last_character(text);
  if (first == '|' || (first == '>' && !value->element))
    add_wide(value, 0, '|');
  char end = kr_yaml_sign_meant(character_at(text, last));
  if (!is_quote(first) || last == 0 || (end != first && text.bytes[last] != first))
    return;
  for (size_t at = 1; at < last; at++)
    if (!kr_text_continues(text.bytes[at]) && is_quote(kr_yaml_sign_meant(character_at(text, at))))
      return;
  add_wide(value, 0, first);
}

/* True if the text is one of a list in brackets. */
static bool is_in_brackets(const struct kr_lint_value *value) {
  struct kr_place begin = {value->text.at.line, 1};
  struct kr_text line = kr_lint_source(value->lint, value->file, begin);
  return value->source.bytes > line.bytes &&
         memchr(line.bytes, '[', (size_t)(value->source.bytes - line.bytes)) != NULL;
}

/* A # of full width after a blank, and commas of full width in a list. */
static void check_inside(const struct kr_lint_value *value) {
  struct kr_text text = value->text;
  for (size_t at = 1; at < text.len; at++) {
    if ((unsigned char)text.bytes[at] < 0xE2 || (unsigned char)text.bytes[at] > 0xEF)
      continue;
    char meant = kr_yaml_sign_meant(character_at(text, at));
    bool after_blank = text.bytes[at - 1] == ' ' || kr_text_ends(kr_text_part(text, 0, at), "　");
    if ((meant == '#' && after_blank) ||
        (meant == ',' && value->element && is_in_brackets(value))) {
      add_wide(value, at, meant);
      return;
    }
  }
}

/* ---- texts after | ---- */

/* The key of the record that the line has at its beginning; NULL if it has none. */
static const char *find_key(const struct kr_record *record, struct kr_text line) {
  size_t end = 0;
  while (end < line.len &&
         ((line.bytes[end] >= 'a' && line.bytes[end] <= 'z') || line.bytes[end] == '_'))
    end++;
  if (end == 0 || end >= line.len || line.bytes[end] != ':' ||
      (end + 1 < line.len && line.bytes[end + 1] != ' '))
    return NULL;
  for (size_t i = 0; i < record->count; i++)
    if (strlen(record->fields[i].name) == end &&
        memcmp(record->fields[i].name, line.bytes, end) == 0)
      return record->fields[i].name;
  return NULL;
}

static void check_lines(const struct kr_lint_value *value) {
  struct kr_text rest = value->text, line;
  while (kr_text_next_line(&rest, &line)) {
    size_t blanks = kr_yaml_after_spaces(line, 0, line.len);
    size_t dash = kr_text_begins(kr_text_part(line, blanks, line.len), "- ") ? 2 : 0;
    if (blanks + dash >= line.len || line.bytes[blanks + dash] > 'z')
      continue;
    const char *key = find_key(value->record, kr_text_part(line, blanks + dash, line.len));
    if (key != NULL)
      add(value, KR_DIAG_KEY_IN_TEXT, (size_t)(line.bytes - value->text.bytes) + blanks, key, NULL);
  }
}

/* ---- all texts ---- */

static void check_value(const struct kr_lint_value *value) {
  struct kr_lint_value one = *value;
  one.source = kr_lint_source(value->lint, value->file, value->text.at);
  char first = one.source.len > 0 ? one.source.bytes[0] : '\0';
  check_hidden(&one);
  if (first == '|') {
    check_lines(&one);
  } else if (first != '\0' && strchr("\"'>*&!", first) == NULL) {
    check_cut(&one);
    check_ends(&one);
    check_inside(&one);
  }
}

void kr_lint_signs(const struct kr_lint *lint) { kr_lint_each_value(lint, check_value); }
