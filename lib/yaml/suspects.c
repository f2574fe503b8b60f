/* SPDX-License-Identifier: ISC */
/* What a line may be meant to be: its indent, its dash, and signs that nobody sees. */
#include "yaml/suspects.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/unicode.h"
#include "yaml/scalar_write.h"
#include "yaml/signs.h"
#include "yaml/suspects_internal.h"

#define COLUMNS_MOST 16

/* ---- lines ---- */

static bool is_blank_or_comment(struct kr_text text) {
  size_t at = kr_yaml_after_blanks(text, 0, text.len);
  return at == text.len || text.bytes[at] == '#';
}

uint32_t kr_yaml_line_before(const struct kr_yaml_lines *lines, uint32_t line) {
  while (line > 1 && is_blank_or_comment(kr_yaml_lines_get(lines, line - 1)))
    line--;
  return line > 0 ? line - 1 : 0;
}

uint32_t kr_yaml_line_after(const struct kr_yaml_lines *lines, uint32_t line) {
  while (line < lines->n && is_blank_or_comment(kr_yaml_lines_get(lines, line + 1)))
    line++;
  return line < lines->n ? line + 1 : 0;
}

static size_t begin_of(struct kr_text text) { return kr_yaml_after_spaces(text, 0, text.len); }

uint32_t kr_yaml_line_above(const struct kr_yaml_lines *lines, uint32_t line) {
  size_t column = begin_of(kr_yaml_lines_get(lines, line));
  do
    line = kr_yaml_line_before(lines, line);
  while (line > 0 && begin_of(kr_yaml_lines_get(lines, line)) >= column);
  return line;
}

/* ---- the pieces of a suspect ---- */

static uint32_t column_of(struct kr_text text, size_t at) {
  uint32_t column = 1;
  for (size_t i = 0; i < at && i < text.len; i++)
    column += !kr_text_continues(text.bytes[i]);
  return column;
}

static const char *copy(struct kr_arena *arena, const char *string) {
  return string == NULL ? NULL : kr_arena_copy(arena, string, strlen(string));
}

static struct kr_yaml_suspect *add(const struct kr_yaml_suspect_line *line,
                                   struct kr_yaml_slip slip, struct kr_text now) {
  struct kr_arena *arena = line->out->arena;
  struct kr_yaml_suspect *suspect = KR_LIST_ADD(line->out, arena);
  *suspect = (struct kr_yaml_suspect){.code = slip.code,
                                      .arg = {copy(arena, slip.wrong), copy(arena, slip.right)},
                                      .at = {line->number, column_of(line->text, slip.at)},
                                      .line = line->number,
                                      .lines = 1,
                                      .now = now};
  return suspect;
}

void kr_yaml_suspect_put(const struct kr_yaml_suspect_line *line, struct kr_yaml_slip slip,
                         struct kr_text now) {
  if (!kr_text_equal(line->text, now))
    add(line, slip, now);
}

struct kr_text kr_yaml_suspect_splice(const struct kr_yaml_suspect_line *line, size_t from,
                                      size_t to, const char *with) {
  struct kr_buffer out;
  kr_buffer_init(&out, line->out->arena);
  kr_buffer_text(&out, kr_text_part(line->text, 0, from));
  kr_buffer_puts(&out, with);
  kr_buffer_text(&out, kr_text_part(line->text, to, line->text.len));
  struct kr_text now = kr_text_of(kr_arena_copy(line->out->arena, out.bytes, out.len));
  now.len = out.len;
  kr_buffer_free(&out);
  return now;
}

const char *kr_yaml_suspect_word(const struct kr_yaml_suspect_line *line, size_t from, size_t to) {
  return kr_arena_copy(line->out->arena, line->text.bytes + from, to - from);
}

size_t kr_yaml_suspect_after_blanks(const struct kr_yaml_suspect_line *line, size_t at) {
  uint32_t c;
  while (at < line->text.len) {
    size_t step = kr_unicode_decode(line->text, at, &c);
    if (c != ' ' && c != '\t' && !kr_yaml_sign_is_odd_blank(c))
      break;
    at += step;
  }
  return at;
}

/* ---- signs that nobody sees ---- */

/* Without them, and with half-width spaces for other blanks. */
static void suspect_hidden(const struct kr_yaml_suspect_line *line) {
  struct kr_yaml_slip slip = {KR_DIAG_HIDDEN_SIGN, SIZE_MAX, NULL, NULL};
  struct kr_buffer out;
  char number[16] = "";
  kr_buffer_init(&out, line->out->arena);
  for (size_t at = 0, step; at < line->text.len; at += step) {
    uint32_t c;
    step = kr_unicode_decode(line->text, at, &c);
    const char *what = kr_unicode_hidden(c);
    bool odd = kr_yaml_sign_is_odd_blank(c) && c != 0x3000;
    if (what == NULL && !odd) {
      kr_buffer_add(&out, line->text.bytes + at, step);
      continue;
    }
    if (odd)
      kr_buffer_putc(&out, ' ');
    if (slip.at != SIZE_MAX)
      continue;
    snprintf(number, sizeof number, "U+%04X", (unsigned)c);
    slip.at = at;
    slip.wrong = odd ? N_("a space of another kind") : what;
    slip.right = number;
  }
  if (slip.at != SIZE_MAX)
    add(line, slip, kr_buffer_view(&out));
}

/* ---- the indent ---- */

struct columns {
  size_t v[COLUMNS_MOST];
  size_t n;
};

static void add_column(struct columns *columns, size_t column) {
  for (size_t i = 0; i < columns->n; i++)
    if (columns->v[i] == column)
      return;
  if (columns->n < COLUMNS_MOST)
    columns->v[columns->n++] = column;
}

static size_t after_dashes(struct kr_text text, size_t at) {
  while (at + 1 < text.len && text.bytes[at] == '-' && text.bytes[at + 1] == ' ')
    at = kr_yaml_after_spaces(text, at + 1, text.len);
  return at;
}

static void add_columns(struct columns *columns, struct kr_text text) {
  add_column(columns, begin_of(text));
  add_column(columns, after_dashes(text, begin_of(text)));
}

/* Where the lines around begin, and those to which they belong. */
static struct columns columns_around(const struct kr_yaml_suspect_line *line) {
  const struct kr_yaml_lines *lines = line->out->lines;
  struct columns columns = {{0}, 0};
  uint32_t before = kr_yaml_line_before(lines, line->number);
  struct kr_text text = kr_yaml_lines_get(lines, before);
  add_columns(&columns, kr_yaml_lines_get(lines, kr_yaml_line_after(lines, line->number)));
  add_columns(&columns, text);
  add_column(&columns, after_dashes(text, begin_of(text)) + 2);
  while ((before = kr_yaml_line_above(lines, before)) > 0)
    add_columns(&columns, kr_yaml_lines_get(lines, before));
  return columns;
}

/* The line, and those after it that begin at the column or after it. */
static uint32_t count_block(const struct kr_yaml_suspect_line *line, size_t column) {
  const struct kr_yaml_lines *lines = line->out->lines;
  uint32_t n = 1;
  for (; line->number + n <= lines->n; n++) {
    struct kr_text text = kr_yaml_lines_get(lines, line->number + n);
    if (begin_of(text) == text.len || begin_of(text) < column)
      break;
  }
  return n;
}

/* The line, and those after it that begin with the same sign in the same column. */
static uint32_t count_alike(const struct kr_yaml_suspect_line *line) {
  const struct kr_yaml_lines *lines = line->out->lines;
  uint32_t n = 1;
  for (; line->number + n <= lines->n && line->body < line->text.len; n++) {
    struct kr_text text = kr_yaml_lines_get(lines, line->number + n);
    if (begin_of(text) != line->body || text.len <= line->body ||
        text.bytes[line->body] != line->text.bytes[line->body])
      break;
  }
  return n;
}

static void put_shifted(struct kr_text text, size_t from, size_t to, struct kr_buffer *out) {
  kr_yaml_spaces(to, out);
  kr_buffer_text(out, kr_text_part(text, from, text.len));
}

/* The line, and those after it that belong to it, begin at another column. */
static void move_lines(const struct kr_yaml_suspect_line *line, struct kr_yaml_slip slip,
                       size_t column, uint32_t n) {
  struct kr_buffer out;
  kr_buffer_init(&out, line->out->arena);
  put_shifted(line->text, line->body, column, &out);
  for (uint32_t i = 1; i < n; i++) {
    struct kr_text text = kr_yaml_lines_get(line->out->lines, line->number + i);
    size_t body = begin_of(text);
    kr_buffer_putc(&out, '\n');
    put_shifted(text, body, body + column > line->body ? body + column - line->body : 0, &out);
  }
  struct kr_yaml_suspect *suspect = add(line, slip, kr_text_view(out.bytes, out.len));
  suspect->lines = n;
}

/* The first blank of the indent that is no half-width space; the body's start if all are. Those
 * that are not known to people are another slip. */
static size_t odd_indent(const struct kr_yaml_suspect_line *line, enum kr_diag_code *code) {
  size_t at = kr_yaml_after_spaces(line->text, 0, line->body);
  uint32_t c = 0;
  if (at < line->body)
    kr_unicode_decode(line->text, at, &c);
  if (c == '\t')
    *code = KR_DIAG_TAB_INDENT;
  else if (c == 0x3000)
    *code = KR_DIAG_WIDE_INDENT;
  else if (c != 0)
    *code = KR_DIAG_HIDDEN_SIGN;
  return at;
}

static void suspect_indent(const struct kr_yaml_suspect_line *line) {
  struct columns columns = columns_around(line);
  char numbers[2][24];
  struct kr_yaml_slip slip = {KR_DIAG_INDENT_OFF, 0, numbers[0], numbers[1]};
  slip.at = odd_indent(line, &slip.code);
  if (slip.code == KR_DIAG_HIDDEN_SIGN)
    return;
  snprintf(numbers[0], sizeof numbers[0], "%zu", line->body + 1);
  for (size_t i = 0; i < columns.n; i++) {
    if (columns.v[i] == line->body && slip.code == KR_DIAG_INDENT_OFF)
      continue;
    uint32_t inner = count_block(line, line->body + 1), all = count_block(line, line->body);
    uint32_t alike = count_alike(line);
    snprintf(numbers[1], sizeof numbers[1], "%zu", columns.v[i] + 1);
    move_lines(line, slip, columns.v[i], 1);
    if (inner > 1)
      move_lines(line, slip, columns.v[i], inner);
    if (alike > inner && alike < all)
      move_lines(line, slip, columns.v[i], alike);
    if (all > inner)
      move_lines(line, slip, columns.v[i], all);
  }
}

/* ---- the dash ---- */

static bool holds_key(struct kr_text text) {
  return kr_text_contains(text, ": ") || kr_text_ends(text, ":");
}

static void suspect_dash(const struct kr_yaml_suspect_line *line) {
  size_t body = line->body, content = line->content;
  const char *word = kr_yaml_suspect_word(line, content, line->text.len);
  struct kr_yaml_slip missing = {KR_DIAG_DASH_MISSING, body, NULL, NULL};
  struct kr_yaml_slip extra = {KR_DIAG_DASH_EXTRA, body, NULL, NULL};
  missing.wrong = extra.wrong = kr_arena_copy(line->out->arena, word, strcspn(word, ": "));
  if (content == body && body >= 2)
    kr_yaml_suspect_put(line, missing, kr_yaml_suspect_splice(line, body - 2, body, "- "));
  if (content == body)
    kr_yaml_suspect_put(line, missing, kr_yaml_suspect_splice(line, body, body, "- "));
  if (content == body + 2 && holds_key(line->text))
    kr_yaml_suspect_put(line, extra, kr_yaml_suspect_splice(line, body, content, "  "));
}

/* A sign that begins the line: a dash or # of another kind, a dash without a blank after it. */
static void suspect_lead(const struct kr_yaml_suspect_line *line) {
  uint32_t c;
  if (line->body >= line->text.len)
    return;
  size_t end = line->body + kr_unicode_decode(line->text, line->body, &c);
  size_t rest = kr_yaml_suspect_after_blanks(line, end);
  char meant = kr_yaml_sign_meant(c), right[3] = {meant, '\0', '\0'};
  const char *wrong = kr_yaml_suspect_word(line, line->body, end);
  struct kr_yaml_slip slip = {KR_DIAG_WIDE_SIGN, line->body, wrong, right};
  if (meant == '-' || meant == '#') {
    const char *with = meant == '-' ? "- " : "# ";
    kr_yaml_suspect_put(line, slip, kr_yaml_suspect_splice(line, line->body, rest, with));
  } else if (c == '-' && (rest == end || line->text.bytes[end] != ' ')) {
    slip.code = KR_DIAG_BLANK_MISSING;
    kr_yaml_suspect_put(line, slip, kr_yaml_suspect_splice(line, line->body, rest, "- "));
  }
}

/* A line that has no place in the file, and whose indent is not the reason: without it. */
static void suspect_stray(const struct kr_yaml_suspect_line *line) {
  struct kr_yaml_slip slip = {KR_DIAG_YAML_SYNTAX, line->body,
                              N_("the line is neither NAME: VALUE nor part of the text above"),
                              NULL};
  enum kr_diag_code indent = slip.code;
  odd_indent(line, &indent);
  if (line->content == line->body && indent == slip.code && !holds_key(line->text))
    kr_yaml_suspect_put(line, slip, kr_text_view("", 0));
}

void kr_yaml_suspects_add(struct kr_yaml_suspects *suspects, uint32_t number) {
  struct kr_yaml_suspect_line line = {suspects, kr_yaml_lines_get(suspects->lines, number), number,
                                      0, 0};
  if (line.text.bytes == NULL || line.text.len == 0)
    return;
  line.body = kr_yaml_suspect_after_blanks(&line, 0);
  line.content = after_dashes(line.text, line.body);
  suspect_hidden(&line);
  suspect_lead(&line);
  kr_yaml_suspect_keys(&line);
  kr_yaml_suspect_values(&line);
  suspect_dash(&line);
  suspect_indent(&line);
  suspect_stray(&line);
}

/* ---- files ---- */

struct kr_text kr_yaml_suspect_apply(const struct kr_yaml_lines *lines,
                                     const struct kr_yaml_suspect *suspect,
                                     struct kr_arena *arena) {
  struct kr_buffer out;
  struct kr_text last = kr_yaml_lines_get(lines, suspect->line + suspect->lines - 1);
  size_t from = lines->starts[suspect->line - 1];
  size_t to = (size_t)(last.bytes - lines->bytes.bytes) + last.len;
  kr_buffer_init(&out, arena);
  kr_buffer_reserve(&out, lines->bytes.len + suspect->now.len);
  kr_buffer_text(&out, kr_text_part(lines->bytes, 0, from));
  kr_buffer_text(&out, suspect->now);
  kr_buffer_text(&out, kr_text_part(lines->bytes, to, lines->bytes.len));
  return kr_text_view(out.bytes, out.len);
}

/* ---- places ---- */

#define AHEAD 4 /* characters that are added or left out at once */

/* The character at `at` as half width. */
static uint32_t plain_at(struct kr_text text, size_t at) {
  uint32_t c = 0;
  if (at < text.len)
    kr_unicode_decode(text, at, &c);
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

static size_t next_character(struct kr_text text, size_t at) {
  uint32_t c;
  return at < text.len ? at + kr_unicode_decode(text, at, &c) : at;
}

/* Characters of `text` from `at` on before the one that equals `c`; 0 if none is near. */
static size_t find_ahead(struct kr_text text, size_t at, uint32_t c) {
  for (size_t n = 1; n <= AHEAD && at < text.len; n++) {
    at = next_character(text, at);
    if (at < text.len && plain_at(text, at) == c)
      return n;
  }
  return 0;
}

static size_t skip_characters(struct kr_text text, size_t at, size_t n) {
  while (n-- > 0)
    at = next_character(text, at);
  return at;
}

/* One step on both lines: over an equal or replaced character, or over what one of them lacks. */
static void step_both(struct kr_text was, struct kr_text now, size_t *old, size_t *new) {
  uint32_t a = plain_at(was, *old), b = plain_at(now, *new);
  size_t added = a == b ? 0 : find_ahead(now, *new, a);
  size_t left_out = a == b || added > 0 ? 0 : find_ahead(was, *old, b);
  if (added > 0) {
    *new = skip_characters(now, *new, added);
  } else if (left_out > 0) {
    *old = skip_characters(was, *old, left_out);
  } else {
    *old = next_character(was, *old);
    *new = next_character(now, *new);
  }
}

struct kr_place kr_yaml_mended_place(const struct kr_yaml_mended *mended, struct kr_place place) {
  struct kr_text was = kr_yaml_lines_get(&mended->was, place.line);
  struct kr_text now = kr_yaml_lines_get(&mended->now, place.line);
  if (was.bytes == NULL || now.bytes == NULL || place.column == 0 || kr_text_equal(was, now))
    return place;
  size_t old = kr_yaml_after_blanks(was, 0, was.len), new = kr_yaml_after_blanks(now, 0, now.len);
  size_t want = skip_characters(now, 0, place.column - 1);
  if (want < new)
    return place;
  while (new < want && (old < was.len || new < now.len))
    step_both(was, now, &old, &new);
  place.column = column_of(was, old);
  return place;
}
