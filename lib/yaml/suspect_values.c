/* SPDX-License-Identifier: ISC */
/* What the values of a line may be meant to be: texts with signs that YAML takes for its own. */
#include <string.h>

#include "base/buffer.h"
#include "base/unicode.h"
#include "yaml/signs.h"
#include "yaml/suspects_internal.h"

#define NESTING_MOST 16
#define WORD_MOST 60            /* bytes of a word that may be one of a list */
#define LOOKED_AT_MOST 0x400000 /* bytes of a line, each as often as a value of it is looked at */

/* A value of the line, to its end or to that of the record in braces. */
struct value {
  const struct kr_yaml_suspect_line *line;
  size_t from, to;
  bool inside; /* of brackets */
};

static char byte_at(const struct value *value, size_t at) {
  return at < value->to ? value->line->text.bytes[at] : '\0';
}

/* The line with signs of the value replaced by others of full width, which YAML lets pass: as if
 * the value were in quotation marks. `is_sign` tells which. */
static struct kr_text neutralize(const struct value *value,
                                 bool (*is_sign)(const struct value *, size_t, char), char which) {
  struct kr_text text = value->line->text;
  struct kr_buffer out;
  kr_buffer_init(&out, value->line->out->arena);
  kr_buffer_text(&out, kr_text_part(text, 0, value->from));
  for (size_t at = value->from; at < value->to; at++) {
    unsigned long c = (unsigned char)text.bytes[at];
    if (is_sign(value, at, which))
      kr_buffer_character(&out, c + 0xFEE0);
    else
      kr_buffer_putc(&out, text.bytes[at]);
  }
  kr_buffer_text(&out, kr_text_part(text, value->to, text.len));
  return kr_text_view(out.bytes, out.len);
}

static bool is_first(const struct value *value, size_t at, char which) {
  return at == value->from && byte_at(value, at) == which;
}

static bool is_that(const struct value *value, size_t at, char which) {
  return byte_at(value, at) == which;
}

static bool is_bracket(const struct value *value, size_t at, char which) {
  (void)which;
  return byte_at(value, at) != '\0' && strchr("[]{}", byte_at(value, at)) != NULL;
}

static bool is_colon(const struct value *value, size_t at, char which) {
  char next = byte_at(value, at + 1);
  return byte_at(value, at) == which && (next == ' ' || next == '\t' || at + 1 == value->to);
}

static bool is_hash(const struct value *value, size_t at, char which) {
  return byte_at(value, at) == which && at > 0 && value->line->text.bytes[at - 1] == ' ';
}

static void put_special(const struct value *value, size_t at, char sign,
                        bool (*is_sign)(const struct value *, size_t, char)) {
  char wrong[2] = {sign, '\0'};
  bool quotes = memchr(value->line->text.bytes + value->from, '"', value->to - value->from) != NULL;
  struct kr_yaml_slip slip = {KR_DIAG_SIGN_SPECIAL, at, wrong, quotes ? "'" : "\""};
  kr_yaml_suspect_put(value->line, slip, neutralize(value, is_sign, sign));
}

/* A text on the line of its | or >. */
static void suspect_block(const struct value *value, char sign) {
  char wrong[2] = {sign, '\0'};
  struct kr_yaml_slip slip = {KR_DIAG_BLOCK_LINE, value->from, wrong, NULL};
  kr_yaml_suspect_put(value->line, slip,
                      kr_yaml_suspect_splice(value->line, value->from + 1, value->to, ""));
}

/* A sign of YAML at the beginning. */
static void suspect_first(const struct value *value) {
  char first = byte_at(value, value->from);
  if (first == '|' || first == '>')
    suspect_block(value, first);
  else if (first == '\0' || strchr("*&!%@`?#-:,}]", first) != NULL)
    put_special(value, value->from, first, is_first);
  else if (first == '[' || first == '{')
    put_special(value, value->from, first, is_bracket);
  else if (first == '"' || first == '\'')
    put_special(value, value->from, first, is_that);
}

/* A colon or # inside, which ends the text for YAML. */
static void suspect_inside(const struct value *value) {
  for (size_t at = value->from; at < value->to; at++)
    if (is_colon(value, at, ':')) {
      put_special(value, at, ':', is_colon);
      break;
    }
  for (size_t at = value->from; at < value->to; at++)
    if (is_hash(value, at, '#')) {
      struct kr_yaml_slip slip = {KR_DIAG_SIGN_SPECIAL, at, "#", "\""};
      put_special(value, at, '#', is_hash);
      if (value->inside) /* after a text in quotation marks it cannot be a part of the text */
        kr_yaml_suspect_put(value->line, slip,
                            kr_yaml_suspect_splice(value->line, at - 1, value->to, ""));
      break;
    }
}

/* ---- signs of full width ---- */

static bool is_quote(char sign) { return sign == '"' || sign == '\''; }

/* A # of full width after a blank, which was to begin a comment. */
static void suspect_comment(const struct value *value) {
  const struct kr_yaml_suspect_line *line = value->line;
  for (size_t at = value->from, step; at < value->to; at += step) {
    uint32_t c;
    step = kr_unicode_decode(line->text, at, &c);
    if (kr_yaml_sign_meant(c) != '#' || (at > 0 && line->text.bytes[at - 1] != ' '))
      continue;
    struct kr_yaml_slip slip = {KR_DIAG_WIDE_SIGN, at, kr_yaml_suspect_word(line, at, at + step),
                                "#"};
    kr_yaml_suspect_put(line, slip, kr_yaml_suspect_splice(line, at, at + step, "#"));
    break;
  }
}

/* A | or > of full width, or quotation marks. */
static void suspect_wide(const struct value *value) {
  const struct kr_yaml_suspect_line *line = value->line;
  struct kr_yaml_slip slip = {KR_DIAG_WIDE_SIGN, SIZE_MAX, NULL, NULL};
  struct kr_buffer out;
  char right[2] = "";
  kr_buffer_init(&out, line->out->arena);
  kr_buffer_text(&out, kr_text_part(line->text, 0, value->from));
  for (size_t at = value->from, step; at < value->to; at += step) {
    uint32_t c;
    step = kr_unicode_decode(line->text, at, &c);
    char meant = kr_yaml_sign_meant(c);
    bool block = at == value->from && (meant == '|' || meant == '>') && !value->inside;
    if (!block && !is_quote(meant)) {
      kr_buffer_add(&out, line->text.bytes + at, step);
      continue;
    }
    if (block)
      meant = '|'; /* a > joins lines, which Japanese does not want */
    kr_buffer_putc(&out, meant);
    if (slip.at != SIZE_MAX)
      continue;
    right[0] = meant;
    slip.at = at;
    slip.wrong = kr_yaml_suspect_word(line, at, at + step);
    slip.right = right;
  }
  kr_buffer_text(&out, kr_text_part(line->text, value->to, line->text.len));
  if (slip.at != SIZE_MAX)
    kr_yaml_suspect_put(line, slip, kr_text_view(out.bytes, out.len));
}

/* A word or number in letters of full width. */
static void suspect_letters(const struct value *value) {
  const struct kr_yaml_suspect_line *line = value->line;
  struct kr_buffer right;
  bool wide = false;
  if (value->to - value->from > WORD_MOST)
    return;
  kr_buffer_init(&right, line->out->arena);
  for (size_t at = value->from, step; at < value->to; at += step) {
    uint32_t c;
    step = kr_unicode_decode(line->text, at, &c);
    wide = wide || kr_yaml_sign_is_wide_letter(c);
    if (c >= 0xFF01 && c <= 0xFF5E)
      kr_buffer_putc(&right, (char)(c - 0xFEE0));
    else
      kr_buffer_add(&right, line->text.bytes + at, step);
  }
  struct kr_yaml_slip slip = {KR_DIAG_WIDE_SIGN, value->from,
                              kr_yaml_suspect_word(line, value->from, value->to), right.bytes};
  if (wide)
    kr_yaml_suspect_put(line, slip,
                        kr_yaml_suspect_splice(line, value->from, value->to, right.bytes));
}

/* ---- what has no partner ---- */

/* A quotation mark that is not closed: closed at the end of the value. */
static void suspect_quote(const struct value *value) {
  char first = byte_at(value, value->from), wrong[2] = {first, '\0'};
  struct kr_yaml_slip slip = {KR_DIAG_NOT_PAIRED, value->from, wrong, NULL};
  if (is_quote(first))
    kr_yaml_suspect_put(value->line, slip,
                        kr_yaml_suspect_splice(value->line, value->to, value->to, wrong));
}

/* The brackets of a line outside quotation marks. */
struct brackets {
  char closers[NESTING_MOST + 1]; /* wanted at the end, the innermost last */
  size_t open[NESTING_MOST];
  size_t n;
  size_t alone; /* a closing one without a partner; SIZE_MAX for none */
};

static struct brackets find_brackets(struct kr_text text, size_t from) {
  struct brackets found = {.alone = SIZE_MAX};
  char quote = '\0';
  for (size_t at = from; at < text.len; at++) {
    char c = text.bytes[at];
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (is_quote(c)) {
      quote = c;
    } else if ((c == '{' || c == '[') && found.n < NESTING_MOST) {
      found.open[found.n] = at;
      found.closers[found.n++] = c == '{' ? '}' : ']';
    } else if (c == '}' || c == ']') {
      bool pair = found.n > 0 && found.closers[found.n - 1] == c;
      found.n -= pair;
      if (!pair && found.alone == SIZE_MAX)
        found.alone = at;
    }
  }
  return found;
}

static void suspect_brackets(const struct kr_yaml_suspect_line *line) {
  struct brackets found = find_brackets(line->text, line->content);
  char closers[NESTING_MOST + 1] = "", wrong[2] = "";
  struct kr_yaml_slip slip = {KR_DIAG_NOT_PAIRED, found.alone, wrong, NULL};
  if (found.alone != SIZE_MAX) {
    wrong[0] = line->text.bytes[found.alone];
    kr_yaml_suspect_put(line, slip, kr_yaml_suspect_splice(line, found.alone, found.alone + 1, ""));
  }
  if (found.n == 0)
    return;
  for (size_t i = 0; i < found.n; i++)
    closers[i] = found.closers[found.n - 1 - i];
  slip.at = found.open[found.n - 1];
  wrong[0] = line->text.bytes[slip.at];
  kr_yaml_suspect_put(line, slip,
                      kr_yaml_suspect_splice(line, line->text.len, line->text.len, closers));
}

/* ---- where values begin and end ---- */

static void suspect_value(struct value value) {
  value.to = kr_yaml_before_blanks(value.line->text, value.from, value.to);
  if (value.from >= value.to)
    return;
  suspect_wide(&value);
  suspect_comment(&value);
  suspect_quote(&value);
  suspect_inside(&value);
  suspect_first(&value);
  suspect_letters(&value);
}

/* The end of a value in a record or list on one line: before a comma, bracket, or the end. */
static size_t inside_end(struct kr_text text, size_t at) {
  if (at < text.len && is_quote(text.bytes[at])) {
    const char *end = memchr(text.bytes + at + 1, text.bytes[at], text.len - at - 1);
    at = end == NULL ? at : (size_t)(end - text.bytes);
  }
  for (; at < text.len; at++)
    if (text.bytes[at] == '}' || text.bytes[at] == ']' ||
        (text.bytes[at] == ',' && (at + 1 == text.len || text.bytes[at + 1] == ' ')))
      break;
  return at;
}

/* After a key of letters and its colon at `at`; `at` itself if there is none. */
static size_t after_key(const struct kr_yaml_suspect_line *line, size_t at) {
  size_t end = at;
  while (end < line->text.len && (unsigned char)line->text.bytes[end] < 0x80 &&
         strchr(" :,{}[]\"'#", line->text.bytes[end]) == NULL)
    end++;
  if (end == at || end >= line->text.len || line->text.bytes[end] != ':')
    return at;
  return kr_yaml_after_blanks(line->text, end + 1, line->text.len);
}

/* The values of records and lists between brackets. */
static void suspect_inside_values(const struct kr_yaml_suspect_line *line, size_t from) {
  size_t left = LOOKED_AT_MOST;
  for (size_t at = from; at < line->text.len && left >= line->text.len; at++) {
    char c = line->text.bytes[at];
    if (c != '{' && c != '[' && c != ',')
      continue;
    left -= line->text.len;
    size_t begin = kr_yaml_after_blanks(line->text, at + 1, line->text.len);
    size_t value = after_key(line, begin);
    suspect_value((struct value){line, value, inside_end(line->text, value), true});
    suspect_value((struct value){line, value, line->text.len, true});
  }
}

static bool is_block_sign(struct kr_text text, size_t at) {
  uint32_t c;
  kr_unicode_decode(text, at, &c);
  return c == '|' || c == '>' || kr_yaml_sign_meant(c) == '|' || kr_yaml_sign_meant(c) == '>';
}

/* A text after a key that has a list or record below. */
static void suspect_text_above(const struct kr_yaml_suspect_line *line, size_t value) {
  const struct kr_yaml_lines *lines = line->out->lines;
  struct kr_text next = kr_yaml_lines_get(lines, kr_yaml_line_after(lines, line->number));
  size_t body = kr_yaml_after_spaces(next, 0, next.len), end = value;
  bool list = body + 1 < next.len && next.bytes[body] == '-' && next.bytes[body + 1] == ' ';
  while (end > line->content && line->text.bytes[end - 1] != ':')
    end--;
  bool below = body > line->content || (list && body == line->content);
  bool key = kr_text_contains(next, ": ") || kr_text_ends(next, ":");
  if (end == line->content || value == line->text.len || !below || !(list || key) ||
      is_block_sign(line->text, value))
    return;
  struct kr_yaml_slip slip = {list ? KR_DIAG_WANT_LIST : KR_DIAG_WANT_RECORD, value,
                              kr_yaml_suspect_word(line, line->content, end - 1), NULL};
  kr_yaml_suspect_put(line, slip, kr_yaml_suspect_splice(line, end, line->text.len, ""));
}

/* A key alone on its line, with a text below that lacks the |. */
static void suspect_text_below(const struct kr_yaml_suspect_line *line) {
  const struct kr_yaml_lines *lines = line->out->lines;
  struct kr_text next = kr_yaml_lines_get(lines, kr_yaml_line_after(lines, line->number));
  size_t end = kr_yaml_before_blanks(line->text, line->content, line->text.len);
  if (end < line->content + 2 || line->text.bytes[end - 1] != ':' ||
      kr_yaml_after_spaces(next, 0, next.len) <= line->content)
    return;
  struct kr_yaml_slip slip = {KR_DIAG_WANT_TEXT, line->content,
                              kr_yaml_suspect_word(line, line->content, end - 1), NULL};
  kr_yaml_suspect_put(line, slip, kr_yaml_suspect_splice(line, end, line->text.len, " |"));
}

void kr_yaml_suspect_values(const struct kr_yaml_suspect_line *line) {
  size_t value = after_key(line, line->content);
  if (value > line->content)
    suspect_value((struct value){line, value, line->text.len, false});
  suspect_value((struct value){line, line->content, line->text.len, false});
  suspect_brackets(line);
  const char *brace = memchr(line->text.bytes, '{', line->text.len);
  const char *bracket = memchr(line->text.bytes, '[', line->text.len);
  if (brace != NULL || bracket != NULL)
    suspect_inside_values(line, line->content);
  suspect_text_above(line, value);
  suspect_text_below(line);
}
