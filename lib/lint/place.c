/* SPDX-License-Identifier: ISC */
/* The place of a part of a text in its source file: the model knows only where the text begins;
 * and what rules say of such a place. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "lint/rules.h"

/* The rest of the line from a column on. */
static struct kr_text source_at(const struct kr_yaml_lines *lines, struct kr_place at) {
  struct kr_text line = kr_yaml_lines_get(lines, at.line);
  size_t begin = 0;
  for (uint32_t column = 1; column < at.column && begin < line.len; column++)
    for (begin++; begin < line.len && kr_text_continues(line.bytes[begin]); begin++)
      continue;
  return line.bytes == NULL ? line : kr_text_part(line, begin, line.len);
}

static uint32_t characters(const char *bytes, size_t len) {
  uint32_t n = 0;
  for (size_t i = 0; i < len; i++)
    n += !kr_text_continues(bytes[i]);
  return n;
}

static size_t blanks(const char *bytes, size_t len) {
  size_t n = 0;
  while (n < len && bytes[n] == ' ')
    n++;
  return n;
}

/* In a literal block a line of the text is a line of the file, after an indent. */
static struct kr_place in_block(const struct kr_yaml_lines *lines, struct kr_text text,
                                size_t offset) {
  struct kr_place at = {text.at.line + 1, 1};
  size_t begin = 0;
  for (size_t i = 0; i < offset; i++)
    if (text.bytes[i] == '\n') {
      at.line++;
      begin = i + 1;
    }
  struct kr_text line = source_at(lines, at);
  size_t own = blanks(text.bytes + begin, text.len - begin);
  size_t indent = blanks(line.bytes, line.len);
  if (line.len == 0 || line.len < indent + offset - begin || indent < own ||
      memcmp(line.bytes + indent - own, text.bytes + begin, offset - begin) != 0)
    return text.at;
  at.column = (uint32_t)(indent - own) + characters(text.bytes + begin, offset - begin) + 1;
  return at;
}

/* The place of a byte of a text; that of the text itself if the file writes it otherwise, as
 * with escapes. */
static struct kr_place place_in(const struct kr_yaml_lines *lines, struct kr_text text,
                                size_t offset) {
  struct kr_place at = text.at;
  struct kr_text rest = source_at(lines, at);
  if (rest.len == 0)
    return at;
  if (rest.bytes[0] == '|')
    return in_block(lines, text, offset);
  bool quoted = rest.bytes[0] == '"' || rest.bytes[0] == '\'';
  if (rest.len >= offset + quoted && memcmp(rest.bytes + quoted, text.bytes, offset) == 0 &&
      memchr(text.bytes, '\n', offset) == NULL)
    at.column += (uint32_t)quoted + characters(text.bytes, offset);
  return at;
}

struct kr_text kr_lint_source(const struct kr_lint *lint, const struct kr_lint_file *file,
                              struct kr_place at) {
  assert(file >= lint->files); /* `lines` has the same order */
  return source_at(&lint->lines[file - lint->files], at);
}

struct kr_text kr_lint_part(const struct kr_lint *lint, const struct kr_lint_file *file,
                            struct kr_text text, size_t from, size_t to) {
  assert(from <= to && to <= text.len);
  const struct kr_yaml_lines *lines = &lint->lines[file - lint->files];
  struct kr_text part = {kr_arena_copy(lint->arena, text.bytes + from, to - from), to - from,
                         place_in(lines, text, from)};
  return part;
}

void kr_lint_add(const struct kr_lint *lint, enum kr_diag_code code,
                 const struct kr_lint_file *file, struct kr_text text, const char *arg2) {
  kr_diag_add(lint->diags, code, file->name, text.at, text.bytes, arg2);
}

const char *kr_lint_months(const struct kr_lint *lint, const struct kr_schedule_entry *entry) {
  static const char dash[] = "～";
  if (entry->month.bytes != NULL)
    return entry->month.bytes;
  size_t len = entry->from.len + sizeof dash + entry->to.len;
  char *span = kr_arena_alloc(lint->arena, len);
  snprintf(span, len, "%s%s%s", entry->from.bytes, dash, entry->to.bytes);
  return span;
}
