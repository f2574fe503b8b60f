/* Bytes handed to libyaml, with an eye on lines, indents and encoding. */
#include "yaml/yaml_input.h"

#include <errno.h>
#include <string.h>

#include "base/lang.h"
#include "base/search.h"

static void remember_indent(struct kr_yaml_input *input, enum kr_yaml_indent kind) {
  size_t slot = input->ring_count++ % KR_YAML_INDENT_RING;
  input->ring[slot].line = input->line;
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

/* ---- encoding ---- */

static unsigned bytes_after(unsigned char byte) {
  if (byte < 0x80)
    return 0;
  if (byte < 0xE0)
    return 1;
  return byte < 0xF0 ? 2 : 3;
}

/* The first byte of a character: how many follow, and what the next one may be (RFC 3629). */
static bool begin_character(struct kr_yaml_input *input, unsigned char byte) {
  input->lowest = 0x80;
  input->highest = 0xBF;
  if (byte == 0xE0)
    input->lowest = 0xA0;
  else if (byte == 0xF0)
    input->lowest = 0x90;
  else if (byte == 0xED)
    input->highest = 0x9F;
  else if (byte == 0xF4)
    input->highest = 0x8F;
  input->tail = bytes_after(byte);
  return byte < 0x80 || (byte >= 0xC2 && byte <= 0xF4);
}

/* libyaml says that a file is not UTF-8 but not if, so the place is kept here. */
static void watch_utf8(struct kr_yaml_input *input, unsigned char byte) {
  bool good;
  if (input->tail == 0) {
    input->column++;
    good = begin_character(input, byte);
  } else {
    good = byte >= input->lowest && byte <= input->highest;
    input->lowest = 0x80;
    input->highest = 0xBF;
    input->tail--;
  }
  if (!good)
    input->not_utf8 = (struct kr_place){input->line, input->column};
}

/* ---- lines ---- */

/* The line that is being read goes on, though libyaml begins a new one. */
static void split_line(struct kr_yaml_input *input) {
  struct kr_yaml_split_line *last =
      input->split_count > 0 ? &input->split[input->split_count - 1] : NULL;
  if (last != NULL && last->line == input->line) {
    last->last++;
    return;
  }
  if (input->split_count == KR_YAML_SPLIT_MOST)
    return;
  uint32_t first = input->line + (last == NULL ? 0 : last->last - last->line);
  input->split = kr_arena_grow(input->arena, input->split, input->split_count, &input->split_room,
                               sizeof *input->split);
  input->split[input->split_count++] =
      (struct kr_yaml_split_line){input->line, first, first + 1, input->start};
}

static void end_line(struct kr_yaml_input *input, unsigned char byte) {
  input->line += !(byte == '\n' && input->before[1] == '\r');
  input->start += input->column;
  input->column = 0;
  input->in_indent = true;
  input->matched = 0;
}

static bool is_separator(const unsigned char *before, unsigned char byte) {
  if (byte == 0x85)
    return before[1] == 0xC2;
  return (byte == 0xA8 || byte == 0xA9) && before[0] == 0xE2 && before[1] == 0x80;
}

/* Whole characters of a line that only count: ASCII, and three bytes that are neither a separator
 * nor may be wrong UTF-8 (those of kana and kanji, not E2 and ED). How many bytes. */
static size_t pass_over(struct kr_yaml_input *input, const unsigned char *bytes, size_t len) {
  size_t n = 0;
  if (input->in_indent || input->tail > 0 || input->not_utf8.line > 0)
    return 0;
  while (n < len) {
    unsigned char byte = bytes[n];
    bool three = byte >= 0xE3 && byte <= 0xEC && len - n >= 3 && (bytes[n + 1] & 0xC0) == 0x80 &&
                 (bytes[n + 2] & 0xC0) == 0x80;
    if (!three && (byte >= 0x80 || byte == '\n' || byte == '\r'))
      break;
    n += three ? 3 : 1;
    input->column++;
  }
  if (n > 0) {
    input->before[0] = n > 1 ? bytes[n - 2] : input->before[1];
    input->before[1] = bytes[n - 1];
  }
  return n;
}

static void watch(struct kr_yaml_input *input, const unsigned char *bytes, size_t len) {
  for (size_t i = pass_over(input, bytes, len); i < len;
       i += 1 + pass_over(input, bytes + i + 1, len - i - 1)) {
    unsigned char byte = bytes[i];
    if (input->not_utf8.line == 0)
      watch_utf8(input, byte);
    if (byte == '\n' || byte == '\r')
      end_line(input, byte);
    else if (input->in_indent)
      watch_indent(input, byte);
    if (byte >= 0x85 && byte <= 0xA9 && is_separator(input->before, byte))
      split_line(input);
    input->before[0] = input->before[1];
    input->before[1] = byte;
  }
}

static int begins_after(const void *number, const void *split) {
  return ((const struct kr_yaml_split_line *)split)->first > *(const uint32_t *)number ? -1 : 1;
}

/* The last split line that begins at a line of libyaml, or before it; NULL for none. */
static const struct kr_yaml_split_line *find_split(const struct kr_yaml_input *input,
                                                   uint32_t number) {
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
  input->line = 1;
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

/* What people give by mistake, by its first bytes. */
static const char *kind_of(const unsigned char *bytes, size_t len) {
  static const struct {
    const char *begin, *kind;
  } kinds[] = {{"PK\x03\x04", N_("an Excel or Word file, or another in zip format")},
               {"\xD0\xCF\x11\xE0", N_("an old Excel or Word file")},
               {"%PDF", N_("a PDF file")}};
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (len >= 4 && memcmp(bytes, kinds[i].begin, 4) == 0)
      return kinds[i].kind;
  return NULL;
}

int kr_yaml_input_read(struct kr_yaml_input *input, unsigned char *out, size_t size, size_t *got) {
  long len = read_full(input, (char *)out, size);
  if (len < 0) {
    input->io_error = true;
    input->error_number = errno;
    return 0;
  }
  *got = (size_t)len;
  input->total += *got;
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
