#include "source/ignores.h"

#include <string.h>

#define BYTES_MOST 1000 /* of a comment; the rest is no list of codes */

void kr_ignores_begin(struct kr_ignores *ignores, struct kr_arena *arena) {
  memset(ignores, 0, sizeof *ignores);
  ignores->arena = arena;
  ignores->at.line = ignores->at.column = 1;
  ignores->bare = true;
  kr_buffer_init(&ignores->line, arena);
}

static bool is_blank(unsigned char byte) { return byte == ' ' || byte == '\t'; }

/* Where the words behind "ignore" begin; 0: this is another comment. */
static size_t words_at(struct kr_text line) {
  static const char *const words[] = {"#", "kairan", ":", "ignore"};
  size_t at = 0;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t len = strlen(words[i]);
    while (at < line.len && is_blank((unsigned char)line.bytes[at]))
      at++;
    if (line.len - at < len || memcmp(line.bytes + at, words[i], len) != 0)
      return 0;
    at += len;
  }
  return at == line.len || is_blank((unsigned char)line.bytes[at]) ? at : 0;
}

static void finish_comment(struct kr_ignores *ignores) {
  struct kr_text line = {ignores->line.bytes, ignores->line.len, {0, 0}};
  if (ignores->collecting && words_at(line) > 0) {
    struct kr_ignore *ignore;
    ignores->v =
        kr_arena_grow(ignores->arena, ignores->v, ignores->n, &ignores->room, sizeof *ignores->v);
    ignore = &ignores->v[ignores->n++];
    *ignore = ignores->begun;
    ignore->bytes = line;
    ignore->bytes.bytes = kr_arena_copy(ignores->arena, line.bytes, line.len);
  }
  ignores->collecting = false;
}

/* A # that may begin a comment, or lie within one or within a text: each is judged by itself. */
static void begin_comment(struct kr_ignores *ignores) {
  finish_comment(ignores);
  bool alone = ignores->bare;
  struct kr_ignore ignore = {.index = ignores->index, .at = ignores->at};
  ignore.first = ignore.last = alone ? 0 : ignores->at.line;
  ignores->begun = ignore;
  ignores->comment = ignores->collecting = true;
  kr_buffer_clear(&ignores->line);
}

/* The first sign of a line that is no comment: comments above it are about this line. */
static void begin_content(struct kr_ignores *ignores) {
  ignores->bare = false;
  for (size_t i = ignores->n; i > 0 && ignores->v[i - 1].first == 0; i--)
    ignores->v[i - 1].first = ignores->v[i - 1].last = ignores->at.line;
}

/* All breaks that libyaml counts: also U+0085, U+2028 and U+2029. */
static bool ends_line(const struct kr_ignores *ignores, unsigned char byte) {
  const unsigned char *before = ignores->before;
  return byte == '\n' || byte == '\r' || (byte == 0x85 && before[1] == 0xC2) ||
         ((byte == 0xA8 || byte == 0xA9) && before[0] == 0xE2 && before[1] == 0x80);
}

static void next_line(struct kr_ignores *ignores) {
  finish_comment(ignores);
  ignores->at.line++;
  ignores->at.column = 1;
  ignores->bare = true;
  ignores->comment = false;
}

static void watch_byte(struct kr_ignores *ignores, unsigned char byte) {
  bool blank_before = ignores->at.column == 1 || is_blank(ignores->before[1]);
  bool tail = (byte & 0xC0) == 0x80;
  bool ends = ends_line(ignores, byte);
  if (byte == '#' && blank_before)
    begin_comment(ignores);
  else if (ignores->bare && !ignores->comment && !is_blank(byte) && !ends && !tail)
    begin_content(ignores);
  if (ignores->collecting && !ends && ignores->line.len < BYTES_MOST)
    kr_buffer_putc(&ignores->line, (char)byte);
  ignores->index += !tail;
  ignores->at.column += !tail;
  if (ends && !(byte == '\n' && ignores->before[1] == '\r'))
    next_line(ignores);
  else if (ends)
    ignores->at.column = 1;
  ignores->before[0] = ignores->before[1];
  ignores->before[1] = byte;
}

/* Within a line most bytes only count: those of all but a # and of what may end the line. */
static size_t pass_over(struct kr_ignores *ignores, const unsigned char *bytes, size_t len) {
  static const bool special[256] = {
      ['#'] = true, ['\n'] = true, ['\r'] = true, [0x85] = true, [0xA8] = true, [0xA9] = true};
  size_t n = 0;
  uint32_t characters = 0;
  for (; n < len && !special[bytes[n]]; n++)
    characters += (bytes[n] & 0xC0) != 0x80;
  ignores->index += characters;
  ignores->at.column += characters;
  if (n > 0) {
    ignores->before[0] = n > 1 ? bytes[n - 2] : ignores->before[1];
    ignores->before[1] = bytes[n - 1];
  }
  return n;
}

void kr_ignores_watch(struct kr_ignores *ignores, const unsigned char *bytes, size_t len) {
  for (size_t i = 0; i < len;) {
    if (!ignores->collecting && !ignores->bare)
      i += pass_over(ignores, bytes + i, len - i);
    if (i < len)
      watch_byte(ignores, bytes[i++]);
  }
}

void kr_ignores_text(struct kr_ignores *ignores, const yaml_event_t *event) {
  yaml_scalar_style_t style = event->data.scalar.style;
  bool block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
  uint32_t first = (uint32_t)event->start_mark.line + 1;
  uint32_t last = (uint32_t)event->end_mark.line + (event->end_mark.column > 0);
  while (ignores->passed < ignores->n && ignores->v[ignores->passed].first < first &&
         ignores->v[ignores->passed].index < event->start_mark.index)
    ignores->passed++;
  for (size_t i = ignores->passed; i < ignores->n; i++) {
    struct kr_ignore *ignore = &ignores->v[i];
    if (ignore->index >= event->end_mark.index)
      break;
    bool head = block && ignore->at.line == first; /* behind the sign of a block */
    if (ignore->index >= event->start_mark.index && !head)
      ignore->in_text = true;
    else if (ignore->first == first && ignore->last < last)
      ignore->last = last;
  }
}

static size_t mark_at(struct kr_text line, size_t at) {
  static const char *const marks[] = {" ", "\t", ",", "、", "，"};
  struct kr_text rest = {line.bytes + at, line.len - at, {0, 0}};
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    if (kr_text_begins(rest, marks[i]))
      return strlen(marks[i]);
  return 0;
}

/* Codes are words of small letters and hyphens; commas between them, also full-width ones, may be
 * left out. Anything else begins a reason for people. Length of the next; 0: none. */
static size_t next_code(struct kr_text line, size_t *at) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
  size_t len = 0, step;
  while ((step = mark_at(line, *at)) > 0)
    *at += step;
  while (*at + len < line.len && strchr(letters, line.bytes[*at + len]) != NULL)
    len++;
  return len;
}

static void hand_over(const struct kr_ignores *ignores, const struct kr_ignore *ignore,
                      const char *file, struct kr_diags *diags) {
  size_t at = words_at(ignore->bytes), codes = 0, len;
  for (; (len = next_code(ignore->bytes, &at)) > 0; at += len, codes++) {
    struct kr_suppression silence = {.file = file, .first = ignore->first, .last = ignore->last};
    const char *name = kr_arena_copy(ignores->arena, ignore->bytes.bytes + at, len);
    silence.at = ignore->at;
    for (size_t i = 0; i < at; i++)
      silence.at.column += ((unsigned char)ignore->bytes.bytes[i] & 0xC0) != 0x80;
    silence.code = kr_diag_named(name);
    if (silence.code == KR_DIAG_COUNT)
      kr_diag_add(diags, KR_DIAG_IGNORE_UNKNOWN, file, silence.at, name, NULL);
    else if (kr_diag_level(silence.code) != KR_LEVEL_WARNING)
      kr_diag_add(diags, KR_DIAG_IGNORE_ERROR, file, silence.at, name, NULL);
    else
      kr_diags_suppress(diags, &silence);
  }
  if (codes == 0)
    kr_diag_add(diags, KR_DIAG_IGNORE_UNKNOWN, file, ignore->at, "", NULL);
}

void kr_ignores_end(struct kr_ignores *ignores, const char *file, bool whole,
                    struct kr_diags *diags) {
  finish_comment(ignores);
  size_t known = whole ? ignores->n : ignores->passed;
  for (size_t i = 0; i < known; i++)
    if (!ignores->v[i].in_text)
      hand_over(ignores, &ignores->v[i], file, diags);
  kr_buffer_free(&ignores->line);
}
