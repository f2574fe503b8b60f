/* The place of a part of a text in its source file: the model knows only where the text begins. */
#include <string.h>

#include "lint/rules.h"

static bool is_tail(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

struct kr_lint_lines kr_lint_lines_of(struct kr_text bytes, struct kr_arena *arena) {
  size_t most = 2, n = 0;
  for (size_t i = 0; i < bytes.len; i++)
    most += bytes.bytes[i] == '\n';
  size_t *v = kr_arena_alloc_array(arena, most, sizeof *v);
  bool mark = bytes.len >= 3 && memcmp(bytes.bytes, "\xEF\xBB\xBF", 3) == 0;
  v[n++] = mark ? 3 : 0;
  for (size_t i = 0; i < bytes.len; i++)
    if (bytes.bytes[i] == '\n')
      v[n++] = i + 1;
  v[n] = bytes.len;
  struct kr_lint_lines lines = {v, n};
  return lines;
}

/* A file and its lines. */
struct source {
  struct kr_text bytes;
  const struct kr_lint_lines *lines;
};

/* The rest of the line from a column on; as libyaml counts, but for its rare breaks. */
static struct kr_text source_at(const struct source *source, struct kr_place at) {
  struct kr_text rest = {NULL, 0, at};
  if (at.line == 0 || at.line > source->lines->n)
    return rest;
  const char *p = source->bytes.bytes + source->lines->v[at.line - 1];
  const char *end = source->bytes.bytes + source->lines->v[at.line];
  for (uint32_t column = 1; column < at.column && p < end; column++)
    for (p++; p < end && is_tail(*p); p++)
      continue;
  rest.bytes = p;
  rest.len = (size_t)(end - p);
  return rest;
}

static uint32_t characters(const char *bytes, size_t len) {
  uint32_t n = 0;
  for (size_t i = 0; i < len; i++)
    n += !is_tail(bytes[i]);
  return n;
}

static size_t blanks(const char *bytes, size_t len) {
  size_t n = 0;
  while (n < len && bytes[n] == ' ')
    n++;
  return n;
}

/* In a literal block a line of the text is a line of the file, after an indent. */
static struct kr_place in_block(const struct source *source, struct kr_text text, size_t offset) {
  struct kr_place at = {text.at.line + 1, 1};
  size_t begin = 0;
  for (size_t i = 0; i < offset; i++)
    if (text.bytes[i] == '\n') {
      at.line++;
      begin = i + 1;
    }
  struct kr_text line = source_at(source, at);
  size_t own = blanks(text.bytes + begin, text.len - begin);
  size_t indent = blanks(line.bytes, line.len);
  if (line.len == 0 || line.len < indent + offset - begin || indent < own ||
      memcmp(line.bytes + indent - own, text.bytes + begin, offset - begin) != 0)
    return text.at;
  at.column = (uint32_t)(indent - own) + characters(text.bytes + begin, offset - begin) + 1;
  return at;
}

/* The place of a byte of a text; that of the text itself if the file writes it otherwise, as with
 * escapes. */
static struct kr_place place_in(const struct source *source, struct kr_text text, size_t offset) {
  struct kr_place at = text.at;
  struct kr_text rest = source_at(source, at);
  if (rest.len == 0)
    return at;
  if (rest.bytes[0] == '|')
    return in_block(source, text, offset);
  bool quoted = rest.bytes[0] == '"' || rest.bytes[0] == '\'';
  if (rest.len >= offset + quoted && memcmp(rest.bytes + quoted, text.bytes, offset) == 0 &&
      memchr(text.bytes, '\n', offset) == NULL)
    at.column += (uint32_t)quoted + characters(text.bytes, offset);
  return at;
}

struct kr_text kr_lint_part(const struct kr_lint *lint, const struct kr_lint_file *file,
                            struct kr_text text, size_t from, size_t to) {
  struct source source = {file->bytes, &lint->lines[file - lint->files]};
  struct kr_text part = {kr_arena_copy(lint->arena, text.bytes + from, to - from), to - from,
                         place_in(&source, text, from)};
  return part;
}
