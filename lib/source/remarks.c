#include "source/remarks.h"

#include <string.h>

#define BYTES_MOST 1000 /* of a comment; the rest is no list of codes */

void kr_remarks_begin(struct kr_remarks *remarks, struct kr_arena *arena) {
  memset(remarks, 0, sizeof *remarks);
  remarks->arena = arena;
  remarks->at.line = remarks->at.column = 1;
  remarks->bare = true;
  kr_buffer_init(&remarks->line);
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

static void finish_comment(struct kr_remarks *remarks) {
  struct kr_text line = {remarks->line.bytes, remarks->line.len, {0, 0}};
  if (remarks->collecting && words_at(line) > 0) {
    struct kr_remark *remark;
    remarks->v =
        kr_arena_grow(remarks->arena, remarks->v, remarks->n, &remarks->room, sizeof *remarks->v);
    remark = &remarks->v[remarks->n++];
    *remark = remarks->begun;
    remark->bytes = line;
    remark->bytes.bytes = kr_arena_copy(remarks->arena, line.bytes, line.len);
  }
  remarks->collecting = false;
}

/* A # that may begin a comment, or lie within one or within a text: each is judged by itself. */
static void begin_comment(struct kr_remarks *remarks) {
  finish_comment(remarks);
  bool alone = remarks->bare;
  struct kr_remark remark = {.index = remarks->index, .at = remarks->at};
  remark.first = remark.last = alone ? 0 : remarks->at.line;
  remarks->begun = remark;
  remarks->comment = remarks->collecting = true;
  kr_buffer_clear(&remarks->line);
}

/* The first sign of a line that is no comment: comments above it are about this line. */
static void begin_content(struct kr_remarks *remarks) {
  remarks->bare = false;
  for (size_t i = remarks->n; i > 0 && remarks->v[i - 1].first == 0; i--)
    remarks->v[i - 1].first = remarks->v[i - 1].last = remarks->at.line;
}

/* All breaks that libyaml counts: also U+0085, U+2028 and U+2029. */
static bool ends_line(const struct kr_remarks *remarks, unsigned char byte) {
  const unsigned char *before = remarks->before;
  return byte == '\n' || byte == '\r' || (byte == 0x85 && before[1] == 0xC2) ||
         ((byte == 0xA8 || byte == 0xA9) && before[0] == 0xE2 && before[1] == 0x80);
}

static void next_line(struct kr_remarks *remarks) {
  finish_comment(remarks);
  remarks->at.line++;
  remarks->at.column = 1;
  remarks->bare = true;
  remarks->comment = false;
}

static void watch_byte(struct kr_remarks *remarks, unsigned char byte) {
  bool blank_before = remarks->at.column == 1 || is_blank(remarks->before[1]);
  bool tail = (byte & 0xC0) == 0x80;
  bool ends = ends_line(remarks, byte);
  if (byte == '#' && blank_before)
    begin_comment(remarks);
  else if (remarks->bare && !remarks->comment && !is_blank(byte) && !ends && !tail)
    begin_content(remarks);
  if (remarks->collecting && !ends && remarks->line.len < BYTES_MOST)
    kr_buffer_putc(&remarks->line, (char)byte);
  remarks->index += !tail;
  remarks->at.column += !tail;
  if (ends && !(byte == '\n' && remarks->before[1] == '\r'))
    next_line(remarks);
  else if (ends)
    remarks->at.column = 1;
  remarks->before[0] = remarks->before[1];
  remarks->before[1] = byte;
}

/* Within a line most bytes only count: those of all but a # and of what may end the line. */
static size_t pass_over(struct kr_remarks *remarks, const unsigned char *bytes, size_t len) {
  static const bool special[256] = {
      ['#'] = true, ['\n'] = true, ['\r'] = true, [0x85] = true, [0xA8] = true, [0xA9] = true};
  size_t n = 0;
  uint32_t characters = 0;
  for (; n < len && !special[bytes[n]]; n++)
    characters += (bytes[n] & 0xC0) != 0x80;
  remarks->index += characters;
  remarks->at.column += characters;
  if (n > 0) {
    remarks->before[0] = n > 1 ? bytes[n - 2] : remarks->before[1];
    remarks->before[1] = bytes[n - 1];
  }
  return n;
}

void kr_remarks_watch(struct kr_remarks *remarks, const unsigned char *bytes, size_t len) {
  for (size_t i = 0; i < len;) {
    if (!remarks->collecting && !remarks->bare)
      i += pass_over(remarks, bytes + i, len - i);
    if (i < len)
      watch_byte(remarks, bytes[i++]);
  }
  if (remarks->line.failed)
    kr_arena_give_up(remarks->arena);
}

void kr_remarks_text(struct kr_remarks *remarks, const yaml_event_t *event) {
  yaml_scalar_style_t style = event->data.scalar.style;
  bool block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
  uint32_t first = (uint32_t)event->start_mark.line + 1;
  uint32_t last = (uint32_t)event->end_mark.line + (event->end_mark.column > 0);
  while (remarks->passed < remarks->n && remarks->v[remarks->passed].first < first &&
         remarks->v[remarks->passed].index < event->start_mark.index)
    remarks->passed++;
  for (size_t i = remarks->passed; i < remarks->n; i++) {
    struct kr_remark *remark = &remarks->v[i];
    if (remark->index >= event->end_mark.index)
      break;
    bool head = block && remark->at.line == first; /* behind the sign of a block */
    if (remark->index >= event->start_mark.index && !head)
      remark->in_text = true;
    else if (remark->first == first && remark->last < last)
      remark->last = last;
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

static void hand_over(const struct kr_remarks *remarks, const struct kr_remark *remark,
                      const char *file, struct kr_diags *diags) {
  size_t at = words_at(remark->bytes), codes = 0, len;
  for (; (len = next_code(remark->bytes, &at)) > 0; at += len, codes++) {
    struct kr_silence silence = {.file = file, .first = remark->first, .last = remark->last};
    const char *name = kr_arena_copy(remarks->arena, remark->bytes.bytes + at, len);
    silence.at = remark->at;
    for (size_t i = 0; i < at; i++)
      silence.at.column += ((unsigned char)remark->bytes.bytes[i] & 0xC0) != 0x80;
    silence.code = kr_diag_named(name);
    if (silence.code == KR_DIAG_COUNT)
      kr_diag_add(diags, KR_DIAG_IGNORE_UNKNOWN, file, silence.at, name, NULL);
    else if (kr_diag_level(silence.code) != KR_LEVEL_WARNING)
      kr_diag_add(diags, KR_DIAG_IGNORE_ERROR, file, silence.at, name, NULL);
    else
      kr_diags_silence(diags, &silence);
  }
  if (codes == 0)
    kr_diag_add(diags, KR_DIAG_IGNORE_UNKNOWN, file, remark->at, "", NULL);
}

void kr_remarks_end(struct kr_remarks *remarks, const char *file, bool whole,
                    struct kr_diags *diags) {
  finish_comment(remarks);
  size_t known = whole ? remarks->n : remarks->passed;
  for (size_t i = 0; i < known; i++)
    if (!remarks->v[i].in_text)
      hand_over(remarks, &remarks->v[i], file, diags);
  kr_buffer_free(&remarks->line);
}
