/* SPDX-License-Identifier: ISC */
/* Bytes handed to libyaml, with an eye on lines, indents and encoding. */
#include "yaml/yaml_input.h"

#include <errno.h>
#include <string.h>

#include "base/lang.h"
#include "base/search.h"
#include "yaml/chunk.h"

static void remember_indent(struct kr_yaml_input *input, enum kr_yaml_indent kind) {
  size_t slot = input->ring_count++ % KR_YAML_INDENT_RING;
  input->ring[slot].line = input->now.line;
  input->ring[slot].kind = kind;
  input->in_indent = false;
}

static void watch_indent(struct kr_yaml_input *input, unsigned char byte) {
  static const unsigned char wide[] = {0xE3, 0x80, 0x80};
  if (byte == wide[input->matched]) {
    if (++input->matched == sizeof wide) {
      input->matched = 0;
      remember_indent(input, KR_YAML_INDENT_WIDE);
    }
    return;
  }
  input->matched = 0;
  if (byte == '\t')
    remember_indent(input, KR_YAML_INDENT_TAB);
  else if (byte != ' ')
    input->in_indent = false;
}

/* ---- lines ---- */

/* The line that is being read goes on, though libyaml begins a new one. */
static void split_line(struct kr_yaml_input *input) {
  uint32_t line = input->now.line;
  struct kr_yaml_split_line *last =
      input->split_count > 0 ? &input->split[input->split_count - 1] : NULL;
  if (last != NULL && last->line == line) {
    last->last++;
    return;
  }
  if (input->split_count == KR_YAML_SPLIT_MOST)
    return;
  uint32_t first = line + (last == NULL ? 0 : last->last - last->line);
  input->split = kr_arena_grow(input->arena, input->split, input->split_count, &input->split_room,
                               sizeof *input->split);
  input->split[input->split_count++] =
      (struct kr_yaml_split_line){line, first, first + 1, input->now.start};
}

static void remember(struct kr_yaml_reached *reached, unsigned char byte) {
  reached->before[0] = reached->before[1];
  reached->before[1] = reached->before[2];
  reached->before[2] = byte;
}

/* Past a \n or \r; \r\n is one break. */
static void pass_break(struct kr_yaml_reached *reached, unsigned char byte) {
  bool second = byte == '\n' && reached->before[2] == '\r';
  reached->line += !second;
  remember(reached, byte);
}

static void end_line(struct kr_yaml_input *input, unsigned char byte) {
  pass_break(&input->now, byte);
  input->in_indent = true;
  input->matched = 0;
}

static bool is_separator(const unsigned char *before, unsigned char byte) {
  if (byte == 0x85)
    return before[2] == 0xC2;
  return (byte == 0xA8 || byte == 0xA9) && before[1] == 0xE2 && before[2] == 0x80;
}

/* A chunk in which lines may be split, byte by byte. */
static void watch_bytes(struct kr_yaml_input *input, const unsigned char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) {
    unsigned char byte = bytes[i];
    input->now.index += !kr_text_continues((char)byte);
    if (byte == '\n' || byte == '\r') {
      end_line(input, byte);
      input->now.start = input->now.index;
      continue;
    }
    if (input->in_indent)
      watch_indent(input, byte);
    if (is_separator(input->now.before, byte))
      split_line(input);
    remember(&input->now, byte);
  }
}

/* A chunk without: only the indents are looked at, and the rest is counted. */
static void watch_lines(struct kr_yaml_input *input, const unsigned char *bytes, size_t len) {
  size_t at = 0, begun = 0; /* where the last line begins */
  while (at < len) {
    if (bytes[at] == '\n' || bytes[at] == '\r') {
      end_line(input, bytes[at++]);
      begun = at;
    } else if (input->in_indent) {
      watch_indent(input, bytes[at]);
      remember(&input->now, bytes[at++]);
      while (at < len && bytes[at] == ' ' && input->matched == 0)
        at++;
    } else {
      at += kr_yaml_chunk_line(bytes + at, len - at);
      for (size_t back = at > 3 ? 3 : at; back > 0; back--)
        remember(&input->now, bytes[at - back]);
    }
  }
  input->now.index += kr_yaml_chunk_characters(bytes, len);
  if (begun > 0)
    input->now.start = input->now.index - kr_yaml_chunk_characters(bytes + begun, len - begun);
}

/* Between the bytes of a character that may split the line. */
static bool is_within(const unsigned char *before) {
  return before[2] == 0xC2 || before[2] == 0xE2 || (before[1] == 0xE2 && before[2] == 0x80);
}

static void watch_piece(struct kr_yaml_input *input, const unsigned char *bytes, size_t len) {
  if (is_within(input->now.before) || kr_yaml_chunk_has_separator(bytes, len))
    watch_bytes(input, bytes, len);
  else
    watch_lines(input, bytes, len);
}

/* What the last bytes have begun is decoded with the next chunk. */
static void watch(struct kr_yaml_input *input, const unsigned char *bytes, size_t len) {
  size_t last = len < 3 ? len : 3;
  struct kr_yaml_piece *chunk = &input->chunk;
  chunk->from = input->then;
  chunk->bytes = bytes;
  chunk->len = len;
  chunk->before_len = input->last_len;
  memcpy(chunk->before, input->last, input->last_len);
  watch_piece(input, bytes, len - last);
  input->then = input->now;
  input->last_len = last;
  memcpy(input->last, bytes + len - last, last);
  watch_piece(input, bytes + len - last, last);
}

/* ---- encoding ---- */

/* A character that is being read. */
struct sequence {
  unsigned left;                 /* bytes that it still lacks */
  unsigned char lowest, highest; /* that the next of them may be */
};

/* The first byte of a character: how many follow, and what the next one may be (RFC 3629). */
static bool begin_character(struct sequence *sequence, unsigned char byte) {
  sequence->left = byte >= 0xC0;
  if (byte >= 0xE0)
    sequence->left = byte < 0xF0 ? 2 : 3;
  sequence->lowest = 0x80;
  sequence->highest = 0xBF;
  if (byte == 0xE0)
    sequence->lowest = 0xA0;
  else if (byte == 0xF0)
    sequence->lowest = 0x90;
  else if (byte == 0xED)
    sequence->highest = 0x9F;
  else if (byte == 0xF4)
    sequence->highest = 0x8F;
  return byte < 0x80 || (byte >= 0xC2 && byte <= 0xF4);
}

static bool continue_character(struct sequence *sequence, unsigned char byte) {
  bool good = byte >= sequence->lowest && byte <= sequence->highest;
  sequence->lowest = 0x80;
  sequence->highest = 0xBF;
  sequence->left--;
  return good;
}

/* Checks bytes from `reached` on; true at the first that is wrong. */
static bool find_wrong(struct kr_yaml_reached *reached, struct sequence *sequence,
                       const unsigned char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) {
    bool begins = sequence->left == 0;
    reached->index += begins;
    if (!(begins ? begin_character(sequence, bytes[i]) : continue_character(sequence, bytes[i])))
      return true;
    if (bytes[i] == '\n' || bytes[i] == '\r') {
      pass_break(reached, bytes[i]);
      reached->start = reached->index;
    } else {
      remember(reached, bytes[i]);
    }
  }
  return false;
}

/* libyaml says that a file is not UTF-8 but not where. */
struct kr_place kr_yaml_input_not_utf8(const struct kr_yaml_input *input) {
  const struct kr_yaml_piece *chunk = &input->chunk;
  struct kr_yaml_reached reached = chunk->from;
  struct sequence sequence = {0};
  size_t at = 0; /* after the end of a character that is whole */
  while (at < chunk->before_len && kr_text_continues((char)chunk->before[at]))
    at++;
  if (!find_wrong(&reached, &sequence, chunk->before + at, chunk->before_len - at) &&
      !find_wrong(&reached, &sequence, chunk->bytes, chunk->len))
    return kr_nowhere;
  return (struct kr_place){reached.line, (uint32_t)(reached.index - reached.start)};
}

/* ---- places ---- */

static int begins_after(const void *number, const void *split) {
  return ((const struct kr_yaml_split_line *)split)->first > *(const uint32_t *)number ? -1 : 1;
}

/* The last split line that begins at a line of libyaml, or before it; NULL for none. */
static const struct kr_yaml_split_line *find_split(const struct kr_yaml_input *input,
                                                   uint32_t number) {
  if (input->split_count == 0)
    return NULL;
  size_t after = kr_search_lower_bound(&number, input->split, input->split_count,
                                       sizeof *input->split, begins_after);
  return after > 0 ? &input->split[after - 1] : NULL;
}

struct kr_place kr_yaml_input_place(const struct kr_yaml_input *input, yaml_mark_t mark) {
  uint32_t number = (uint32_t)mark.line + 1, column = (uint32_t)mark.column + 1;
  const struct kr_yaml_split_line *split = find_split(input, number);
  if (split == NULL)
    return (struct kr_place){number, column};
  if (number > split->last)
    return (struct kr_place){number - (split->last - split->line), column};
  return (struct kr_place){split->line, (uint32_t)(mark.index - split->start) + 1};
}

struct kr_place kr_yaml_input_split(const struct kr_yaml_input *input, yaml_mark_t mark) {
  uint32_t number = (uint32_t)mark.line + 1;
  const struct kr_yaml_split_line *split = find_split(input, number);
  if (split == NULL || number == split->first || number > split->last)
    return kr_nowhere;
  size_t after = mark.index - mark.column; /* index of the character that follows it */
  return (struct kr_place){split->line, (uint32_t)(after - split->start)};
}

enum kr_yaml_indent kr_yaml_input_indent(const struct kr_yaml_input *input, uint32_t line) {
  size_t have = input->ring_count < KR_YAML_INDENT_RING ? input->ring_count : KR_YAML_INDENT_RING;
  for (size_t i = 0; i < have; i++)
    if (input->ring[i].line == line)
      return input->ring[i].kind;
  return KR_YAML_INDENT_FINE;
}

/* ---- reading ---- */

void kr_yaml_input_begin(struct kr_yaml_input *input,
                         long (*read)(void *context, char *out, size_t room), void *context,
                         uint64_t most, struct kr_arena *arena) {
  memset(input, 0, sizeof *input);
  input->read = read;
  input->context = context;
  input->most = most;
  input->arena = arena;
  input->now.line = input->then.line = 1;
  input->in_indent = true;
}

/* Reads on until `room` bytes or the end, so that a byte order mark cannot be cut in two. */
static long read_full(struct kr_yaml_input *input, char *out, size_t room) {
  size_t have = 0;
  while (have < room) {
    long got = input->read(input->context, out + have, room - have);
    if (got < 0)
      return -1;
    if (got == 0)
      break;
    have += (size_t)got;
  }
  return (long)have;
}

void kr_yaml_input_substitute(struct kr_yaml_input *input,
                              struct kr_yaml_substitutes *substitutes) {
  kr_yaml_substitutes_begin(substitutes, input->read, input->context, input->arena);
  input->substitutes = substitutes;
}

/* What people give by mistake, by its first bytes. */
static const char *kind_of(const unsigned char *bytes, size_t len) {
  static const struct {
    const char *begin, *kind;
  } kinds[] = {{"PK\x03\x04", N_("an Excel or Word file, or another in zip format")},
               {"\xD0\xCF\x11\xE0", N_("an old Excel or Word file")},
               {"%PDF", N_("a PDF file")},
               {"\0\0\0\0", N_("a file of zero bytes, as a crash or a full disk leaves it")}};
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (len >= 4 && memcmp(bytes, kinds[i].begin, 4) == 0)
      return kinds[i].kind;
  return NULL;
}

int kr_yaml_input_read(struct kr_yaml_input *input, unsigned char *out, size_t size, size_t *got) {
  long len = input->substitutes == NULL
                 ? read_full(input, (char *)out, size)
                 : kr_yaml_substitutes_read(input->substitutes, (char *)out, size);
  if (len < 0) {
    input->io_error = true;
    input->error_number = errno;
    return 0;
  }
  *got = (size_t)len;
  input->total = input->substitutes == NULL ? input->total + *got : input->substitutes->total;
  if (input->total > input->most) {
    input->over = true;
    return 0;
  }
  if (!input->started)
    input->other = kind_of(out, *got);
  if (!input->started && *got >= 3 && memcmp(out, "\xEF\xBB\xBF", 3) == 0) {
    *got -= 3;
    memmove(out, out + 3, *got);
  }
  input->started = true;
  watch(input, out, *got);
  return 1;
}
