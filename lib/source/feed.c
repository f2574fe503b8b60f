#include <errno.h>
#include <string.h>

#include "source/load.h"

static void remember(struct kr_source_feed *feed, enum kr_odd_indent kind) {
  size_t slot = feed->ring_count++ % KR_INDENT_RING;
  feed->ring[slot].line = feed->line;
  feed->ring[slot].kind = kind;
  feed->in_indent = false;
}

static void watch_indent(struct kr_source_feed *feed, unsigned char byte) {
  static const unsigned char wide[] = {0xE3, 0x80, 0x80};
  if (byte == wide[feed->matched]) {
    if (++feed->matched == sizeof wide) {
      feed->matched = 0;
      remember(feed, KR_INDENT_WIDE);
    }
    return;
  }
  feed->matched = 0;
  if (byte == '\t')
    remember(feed, KR_INDENT_TAB);
  else if (byte != ' ')
    feed->in_indent = false;
}

/* The first byte of a character: how many follow, and what the next one may be (RFC 3629). */
static bool begin_character(struct kr_source_feed *feed, unsigned char byte) {
  feed->column++;
  feed->lowest = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
  feed->highest = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
  feed->tail = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  return byte < 0x80 || (byte >= 0xC2 && byte <= 0xF4);
}

/* libyaml says that a file is not UTF-8 but not where, so the place is kept here. */
static void watch_utf8(struct kr_source_feed *feed, unsigned char byte) {
  bool good;
  if (feed->tail == 0) {
    good = begin_character(feed, byte);
  } else {
    good = byte >= feed->lowest && byte <= feed->highest;
    feed->lowest = 0x80;
    feed->highest = 0xBF;
    feed->tail--;
  }
  if (!good) {
    feed->not_utf8.line = feed->line;
    feed->not_utf8.column = feed->column;
  }
}

static void watch(struct kr_source_feed *feed, const unsigned char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) {
    unsigned char byte = bytes[i];
    if (feed->not_utf8.line == 0)
      watch_utf8(feed, byte);
    if (byte == '\n' || byte == '\r') {
      feed->line += !(byte == '\n' && feed->after_cr);
      feed->column = 0;
      feed->in_indent = true;
      feed->matched = 0;
    } else if (feed->in_indent) {
      watch_indent(feed, byte);
    }
    feed->after_cr = byte == '\r';
  }
}

/* Reads on until `room` bytes or the end, so that a BOM cannot be cut in two. */
static long read_full(struct kr_source_feed *feed, char *out, size_t room) {
  size_t have = 0;
  while (have < room) {
    long got = feed->source->read(feed->source->context, out + have, room - have);
    if (got < 0)
      return -1;
    if (got == 0)
      break;
    have += (size_t)got;
  }
  return (long)have;
}

int kr_source_feed_read(void *context, unsigned char *out, size_t size, size_t *got) {
  struct kr_source_feed *feed = context;
  long len = read_full(feed, (char *)out, size);
  if (len < 0) {
    feed->io_error = true;
    feed->error_number = errno;
    return 0;
  }
  *got = (size_t)len;
  feed->total += *got;
  if (feed->total > feed->most) {
    feed->over = true;
    return 0;
  }
  if (!feed->started && *got >= 3 && memcmp(out, "\xEF\xBB\xBF", 3) == 0) {
    *got -= 3;
    memmove(out, out + 3, *got);
  }
  feed->started = true;
  watch(feed, out, *got);
  if (feed->ignores != NULL)
    kr_ignores_watch(feed->ignores, out, *got);
  return 1;
}

enum kr_odd_indent kr_source_feed_indent(const struct kr_source_feed *feed, uint32_t line) {
  size_t have = feed->ring_count < KR_INDENT_RING ? feed->ring_count : KR_INDENT_RING;
  for (size_t i = 0; i < have; i++)
    if (feed->ring[i].line == line)
      return feed->ring[i].kind;
  return KR_INDENT_FINE;
}

static long read_bytes(void *context, char *out, size_t room) {
  struct kr_source_bytes *state = context;
  size_t len = state->len < room ? state->len : room;
  if (len > 0)
    memcpy(out, state->bytes, len);
  state->bytes += len;
  state->len -= len;
  return (long)len;
}

struct kr_source kr_source_from_bytes(const char *name, struct kr_source_bytes *state) {
  struct kr_source source = {name, read_bytes, state};
  return source;
}
