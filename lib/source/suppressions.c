/* SPDX-License-Identifier: ISC */
/* Comments that suppress warnings, found in the bytes of a file. */
#include "source/suppressions.h"

#include <string.h>

#include "yaml/chunk.h"

#define BYTES_MOST 1000 /* of a comment; the rest is no list of codes */

void kr_source_suppressions_begin(struct kr_source_suppressions *list, struct kr_arena *arena) {
  memset(list, 0, sizeof *list);
  list->arena = arena;
  list->at.line = list->at.column = 1;
  list->bare = list->after_break = true;
  kr_buffer_init(&list->line, arena);
}

static bool is_blank(unsigned char byte) { return byte == ' ' || byte == '\t'; }

/* Where the words after "ignore" begin; 0: this is another comment. */
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

static void finish_comment(struct kr_source_suppressions *list) {
  struct kr_text line = {list->line.bytes, list->line.len, {0, 0}};
  if (list->collecting && words_at(line) > 0) {
    struct kr_source_suppression *comment;
    list->v = kr_arena_grow(list->arena, list->v, list->n, &list->room, sizeof *list->v);
    comment = &list->v[list->n++];
    *comment = list->begun;
    comment->bytes = line;
    comment->bytes.bytes = kr_arena_copy(list->arena, line.bytes, line.len);
  }
  list->collecting = false;
}

/* A # that may begin a comment, or lie within one or within a text: each is judged by itself. */
static void begin_comment(struct kr_source_suppressions *list) {
  finish_comment(list);
  bool alone = list->bare;
  struct kr_source_suppression comment = {.index = list->index, .at = list->at};
  comment.first = comment.last = alone ? 0 : list->at.line;
  list->begun = comment;
  list->comment = list->collecting = true;
  kr_buffer_clear(&list->line);
}

/* The first sign of a line that is no comment: comments above it are about this line. */
static void begin_content(struct kr_source_suppressions *list) {
  list->bare = false;
  for (size_t i = list->n; i > 0 && list->v[i - 1].first == 0; i--)
    list->v[i - 1].first = list->v[i - 1].last = list->at.line;
}

/* All breaks of YAML: also U+0085, U+2028 and U+2029. */
static bool ends_line(const struct kr_source_suppressions *list, unsigned char byte) {
  const unsigned char *before = list->before;
  return byte == '\n' || byte == '\r' || (byte == 0x85 && before[1] == 0xC2) ||
         ((byte == 0xA8 || byte == 0xA9) && before[0] == 0xE2 && before[1] == 0x80);
}

/* For editors a line ends only at \n, \r\n and \r. */
static void end_line(struct kr_source_suppressions *list, unsigned char byte) {
  bool second = byte == '\n' && list->before[1] == '\r';
  if (byte == '\n' || byte == '\r') {
    list->at.line += !second;
    list->at.column = 1;
  }
  if (second)
    return;
  finish_comment(list);
  list->bare = true;
  list->comment = false;
}

/* Between the bytes of a character that may end the line. */
static bool is_within(const struct kr_source_suppressions *list) {
  const unsigned char *before = list->before;
  return before[1] == 0xC2 || before[1] == 0xE2 || (before[0] == 0xE2 && before[1] == 0x80);
}

/* True if lines without a # change nothing but the position. */
static bool is_idle(const struct kr_source_suppressions *list) {
  bool waiting = list->n > 0 && list->v[list->n - 1].first == 0; /* for its line */
  return !list->comment && !list->collecting && !waiting && !is_within(list);
}

/* Bytes of the lines before the first that has a #; all, if none has. */
static size_t lines_without_sign(const unsigned char *bytes, size_t len) {
  const unsigned char *found = memchr(bytes, '#', len);
  size_t at = found == NULL ? len : (size_t)(found - bytes);
  while (found != NULL && at > 0 && bytes[at - 1] != '\n' && bytes[at - 1] != '\r')
    at--;
  return at;
}

/* Lines without a # or an odd end. */
static void pass_over(struct kr_source_suppressions *list, const unsigned char *bytes, size_t len) {
  size_t begun = 0, at = kr_yaml_chunk_line(bytes, len);
  for (; at < len; at += 1 + kr_yaml_chunk_line(bytes + at + 1, len - at - 1)) {
    list->before[1] = at > 0 ? bytes[at - 1] : list->before[1];
    end_line(list, bytes[at]);
    list->before[1] = bytes[at];
    begun = at + 1;
  }
  list->index += (uint32_t)kr_yaml_chunk_characters(bytes, len);
  list->at.column += (uint32_t)kr_yaml_chunk_characters(bytes + begun, len - begun);
  for (at = begun; at < len && list->bare; at++)
    list->bare = is_blank(bytes[at]);
  list->after_break = begun == len;
  list->before[0] = len > 1 ? bytes[len - 2] : list->before[1];
  list->before[1] = bytes[len - 1];
}

static void watch_byte(struct kr_source_suppressions *list, unsigned char byte) {
  bool continues = kr_text_continues((char)byte);
  bool ends = ends_line(list, byte);
  if (byte == '#' && (list->after_break || is_blank(list->before[1])))
    begin_comment(list);
  else if (list->bare && !list->comment && !is_blank(byte) && !ends && !continues)
    begin_content(list);
  if (list->collecting && !ends && list->line.len < BYTES_MOST)
    kr_buffer_putc(&list->line, (char)byte);
  list->index += !continues;
  list->at.column += !continues;
  if (ends)
    end_line(list, byte);
  list->after_break = ends;
  list->before[0] = list->before[1];
  list->before[1] = byte;
}

void kr_source_suppressions_watch(struct kr_source_suppressions *list, const unsigned char *bytes,
                                  size_t len) {
  bool odd = kr_yaml_chunk_has_separator(bytes, len);
  for (size_t at = 0; at < len;) {
    size_t idle = 0;
    if (!odd && is_idle(list))
      idle = lines_without_sign(bytes + at, len - at);
    if (idle > 0)
      pass_over(list, bytes + at, idle);
    at += idle;
    size_t end = at + kr_yaml_chunk_line(bytes + at, len - at) + 1;
    while (at < end && at < len)
      watch_byte(list, bytes[at++]);
  }
}

bool kr_source_suppressions_wait(const struct kr_source_suppressions *list) {
  return list->passed < list->n;
}

void kr_source_suppressions_text(struct kr_source_suppressions *list,
                                 const struct kr_source_span *text) {
  while (list->passed < list->n && list->v[list->passed].first < text->first &&
         list->v[list->passed].index < text->from)
    list->passed++;
  for (size_t i = list->passed; i < list->n; i++) {
    struct kr_source_suppression *comment = &list->v[i];
    if (comment->index >= text->to)
      break;
    bool head = text->block && comment->at.line == text->first; /* after the sign of a block */
    if (comment->index >= text->from && !head)
      comment->in_text = true;
    else if (comment->first == text->first && comment->last < text->last)
      comment->last = text->last;
  }
}

static size_t separator_at(struct kr_text line, size_t at) {
  static const char *const separators[] = {" ", "\t", ",", "、", "，"};
  struct kr_text rest = {line.bytes + at, line.len - at, {0, 0}};
  for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++)
    if (kr_text_begins(rest, separators[i]))
      return strlen(separators[i]);
  return 0;
}

/* Codes are words of small letters and hyphens; commas between them, also full-width ones, may be
 * left out. Anything else begins a reason for people. Length of the next; 0: none. */
static size_t next_code(struct kr_text line, size_t *at) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
  size_t len = 0, step;
  while ((step = separator_at(line, *at)) > 0)
    *at += step;
  while (*at + len < line.len && strchr(letters, line.bytes[*at + len]) != NULL)
    len++;
  return len;
}

static void hand_over(const struct kr_source_suppressions *list,
                      const struct kr_source_suppression *comment, const char *file,
                      struct kr_diags *diags) {
  size_t at = words_at(comment->bytes), codes = 0, len;
  for (; (len = next_code(comment->bytes, &at)) > 0; at += len, codes++) {
    struct kr_suppression row = {.file = file, .first = comment->first, .last = comment->last};
    const char *name = kr_arena_copy(list->arena, comment->bytes.bytes + at, len);
    row.at = comment->at;
    for (size_t i = 0; i < at; i++)
      row.at.column += ((unsigned char)comment->bytes.bytes[i] & 0xC0) != 0x80;
    row.code = kr_diag_named(name);
    if (row.code == KR_DIAG_COUNT)
      kr_diag_add(diags, KR_DIAG_IGNORE_UNKNOWN, file, row.at, name, NULL);
    else if (kr_diag_level(row.code) != KR_LEVEL_WARNING)
      kr_diag_add(diags, KR_DIAG_IGNORE_ERROR, file, row.at, name, NULL);
    else
      kr_diags_suppress(diags, &row);
  }
  if (codes == 0)
    kr_diag_add(diags, KR_DIAG_IGNORE_UNKNOWN, file, comment->at, "", NULL);
}

void kr_source_suppressions_end(struct kr_source_suppressions *list, const char *file, bool whole,
                                struct kr_diags *diags) {
  finish_comment(list);
  size_t known = whole ? list->n : list->passed;
  for (size_t i = 0; i < known; i++)
    if (!list->v[i].in_text)
      hand_over(list, &list->v[i], file, diags);
  kr_buffer_free(&list->line);
}
