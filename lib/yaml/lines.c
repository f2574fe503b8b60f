/* SPDX-License-Identifier: ISC */
/* Where lines begin and end: as YAML has them, and as they are reported. */
#include "yaml/lines.h"

#include <string.h>

#include "base/search.h"
#include "yaml/chunk.h"

#define BOM "\xEF\xBB\xBF"
#define NEXT_LINE "\xC2\x85"
#define LINE_SEPARATOR "\xE2\x80\xA8"
#define PARAGRAPH_SEPARATOR "\xE2\x80\xA9"

static bool begins_at(struct kr_text bytes, size_t at, const char *word) {
  size_t len = strlen(word);
  return bytes.len - at >= len && memcmp(bytes.bytes + at, word, len) == 0;
}

size_t kr_yaml_hard_break(struct kr_text bytes, size_t at) {
  if (at >= bytes.len)
    return 0;
  if (bytes.bytes[at] == '\r')
    return at + 1 < bytes.len && bytes.bytes[at + 1] == '\n' ? 2 : 1;
  return bytes.bytes[at] == '\n';
}

size_t kr_yaml_break(struct kr_text bytes, size_t at) {
  if (at >= bytes.len)
    return 0;
  if ((unsigned char)bytes.bytes[at] < 0x80)
    return kr_yaml_hard_break(bytes, at);
  if (begins_at(bytes, at, NEXT_LINE))
    return strlen(NEXT_LINE);
  if (begins_at(bytes, at, LINE_SEPARATOR) || begins_at(bytes, at, PARAGRAPH_SEPARATOR))
    return strlen(LINE_SEPARATOR);
  return 0;
}

size_t kr_yaml_bom(struct kr_text bytes) { return begins_at(bytes, 0, BOM) ? strlen(BOM) : 0; }

bool kr_yaml_line_begins(struct kr_text bytes, size_t at) {
  for (size_t back = 1; back <= 3 && back <= at; back++)
    if (kr_yaml_break(bytes, at - back) == back)
      return true;
  return at == 0 || at == kr_yaml_bom(bytes);
}

size_t kr_yaml_line_start(struct kr_text bytes, size_t at) {
  size_t first = kr_yaml_bom(bytes);
  while (at > first && !kr_yaml_line_begins(bytes, at))
    at--;
  return at > first ? at : first;
}

size_t kr_yaml_line_end(struct kr_text bytes, size_t at, size_t limit) {
  if (at >= limit)
    return at;
  const unsigned char *from = (const unsigned char *)bytes.bytes + at;
  size_t line = kr_yaml_chunk_line(from, limit - at), end = at + line;
  if (!kr_yaml_chunk_has_separator(from, line))
    return end;
  while (at < end && kr_yaml_break(bytes, at) == 0)
    at++;
  return at;
}

size_t kr_yaml_next_line(struct kr_text bytes, size_t at) {
  size_t end = kr_yaml_line_end(bytes, at, bytes.len);
  return end + kr_yaml_break(bytes, end);
}

/* Characters in the bytes [from, to). */
static size_t count_characters(struct kr_text bytes, size_t from, size_t to) {
  size_t count = 0;
  for (size_t i = from; i < to; i++)
    count += !kr_text_continues(bytes.bytes[i]);
  return count;
}

size_t kr_yaml_column(struct kr_text bytes, size_t at) {
  return count_characters(bytes, kr_yaml_line_start(bytes, at), at);
}

size_t kr_yaml_after_spaces(struct kr_text bytes, size_t at, size_t limit) {
  while (at < limit && bytes.bytes[at] == ' ')
    at++;
  return at;
}

size_t kr_yaml_after_blanks(struct kr_text bytes, size_t at, size_t limit) {
  while (at < limit && (bytes.bytes[at] == ' ' || bytes.bytes[at] == '\t'))
    at++;
  return at;
}

size_t kr_yaml_before_blanks(struct kr_text bytes, size_t least, size_t at) {
  while (at > least && (bytes.bytes[at - 1] == ' ' || bytes.bytes[at - 1] == '\t'))
    at--;
  return at;
}

size_t kr_yaml_after_comments(struct kr_text bytes, size_t at) {
  while (at < bytes.len) {
    char byte = bytes.bytes[at];
    size_t step = byte == ' ' || byte == '\t' ? 1 : kr_yaml_break(bytes, at);
    if (byte == '#')
      at = kr_yaml_line_end(bytes, at, bytes.len);
    else if (step == 0)
      break;
    at += step;
  }
  return at;
}

/* ---- reported lines ---- */

/* The start of the line after the one at `at`; 0: that is the last. In a file without \r, as most
 * are, only \n is looked for. */
static size_t next_hard_line(struct kr_text bytes, size_t at, bool feeds_only) {
  if (at >= bytes.len)
    return 0;
  if (feeds_only) {
    const char *feed = memchr(bytes.bytes + at, '\n', bytes.len - at);
    return feed == NULL ? 0 : (size_t)(feed - bytes.bytes) + 1;
  }
  at += kr_yaml_chunk_line((const unsigned char *)bytes.bytes + at, bytes.len - at);
  return at == bytes.len ? 0 : at + kr_yaml_hard_break(bytes, at);
}

void kr_yaml_lines_init(struct kr_yaml_lines *lines, struct kr_text bytes, struct kr_arena *arena) {
  const size_t first = kr_yaml_bom(bytes);
  const bool feeds_only = bytes.len == 0 || memchr(bytes.bytes, '\r', bytes.len) == NULL;
  size_t n = 0, at = first;
  for (; (at = next_hard_line(bytes, at, feeds_only)) > 0; n++)
    continue;
  size_t *starts = kr_arena_alloc_array(arena, n + 1, sizeof *starts);
  starts[0] = first;
  for (size_t i = 0; i < n; i++)
    starts[i + 1] = next_hard_line(bytes, starts[i], feeds_only);
  *lines = (struct kr_yaml_lines){bytes, starts, n + 1};
}

struct kr_text kr_yaml_lines_get(const struct kr_yaml_lines *lines, uint32_t number) {
  if (number == 0 || number > lines->n)
    return kr_text_of(NULL);
  size_t start = lines->starts[number - 1], end = lines->bytes.len;
  if (number < lines->n) { /* before the break that the next one comes after */
    const char *bytes = lines->bytes.bytes;
    end = lines->starts[number] - 1;
    end -= end > start && bytes[end] == '\n' && bytes[end - 1] == '\r';
  }
  return kr_text_part(lines->bytes, start, end);
}

static int starts_after(const void *at, const void *start) {
  return *(const size_t *)start > *(const size_t *)at ? -1 : 1;
}

struct kr_place kr_yaml_lines_place(const struct kr_yaml_lines *lines, size_t at) {
  size_t after =
      kr_search_lower_bound(&at, lines->starts, lines->n, sizeof *lines->starts, starts_after);
  size_t line = after > 0 ? after - 1 : 0;
  size_t column = count_characters(lines->bytes, lines->starts[line], at);
  return (struct kr_place){(uint32_t)line + 1, (uint32_t)column + 1};
}
