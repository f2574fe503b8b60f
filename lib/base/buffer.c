/* SPDX-License-Identifier: ISC */
/* Growing bytes: appending, printing, JSON strings. */
#include "base/buffer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"

#define ROOM_FIRST ((size_t)256)

void kr_buffer_init(struct kr_buffer *buffer, struct kr_arena *arena) {
  memset(buffer, 0, sizeof *buffer);
  buffer->arena = arena;
}

void kr_buffer_free(struct kr_buffer *buffer) {
  kr_arena_give_back(buffer->bytes);
  kr_buffer_init(buffer, buffer->arena);
}

void kr_buffer_truncate(struct kr_buffer *buffer, size_t len) {
  assert(len <= buffer->len);
  buffer->len = len;
  if (buffer->bytes != NULL)
    buffer->bytes[len] = '\0';
}

void kr_buffer_clear(struct kr_buffer *buffer) { kr_buffer_truncate(buffer, 0); }

void kr_buffer_reserve(struct kr_buffer *buffer, size_t more) {
  if (more < buffer->room - buffer->len)
    return;
  if (more >= SIZE_MAX / 2 - buffer->len)
    kr_arena_oom(buffer->arena);
  size_t room = buffer->room < ROOM_FIRST ? ROOM_FIRST : buffer->room;
  while (room - buffer->len <= more)
    room *= 2;
  buffer->bytes = kr_arena_resize(buffer->arena, buffer->bytes, room);
  buffer->room = room;
}

void kr_buffer_number(struct kr_buffer *buffer, long number) {
  char digits[24], *at = digits + sizeof digits;
  unsigned long left = number < 0 ? 0UL - (unsigned long)number : (unsigned long)number;
  do
    *--at = (char)('0' + left % 10);
  while ((left /= 10) > 0);
  if (number < 0)
    *--at = '-';
  kr_buffer_add(buffer, at, (size_t)(digits + sizeof digits - at));
}

void kr_buffer_printf(struct kr_buffer *buffer, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int need = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (need < 0) /* a text longer than INT_MAX, or no memory */
    kr_arena_oom(buffer->arena);
  kr_buffer_reserve(buffer, (size_t)need);
  va_start(args, format);
  vsnprintf(buffer->bytes + buffer->len, (size_t)need + 1, format, args);
  va_end(args);
  buffer->len += (size_t)need;
}

/* Most are ASCII. */
static size_t decode(struct kr_text text, size_t at, uint32_t *c) {
  *c = (unsigned char)text.bytes[at];
  return *c < 0x80 ? 1 : kr_unicode_decode(text, at, c);
}

/* A character of JSON; of those beyond U+FFFF, both halves. */
static void put_escape(struct kr_buffer *buffer, uint32_t c) {
  if (c > 0xFFFF) {
    kr_buffer_printf(buffer, "\\u%04x", 0xD7C0 + (c >> 10));
    c = 0xDC00 + (c & 0x3FF);
  }
  kr_buffer_printf(buffer, "\\u%04x", c);
}

/* Where characters end that a JSON string has as they are: ASCII but two of its signs, kana, kanji.
 */
static size_t plain_end(struct kr_text text, size_t at) {
  const unsigned char *bytes = (const unsigned char *)text.bytes;
  for (; at < text.len; at++) {
    unsigned char c = bytes[at];
    if (c >= 0xE3 && c <= 0xE9 && at + 2 < text.len && (bytes[at + 1] & 0xC0) == 0x80 &&
        (bytes[at + 2] & 0xC0) == 0x80)
      at += 2;
    else if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\')
      break;
  }
  return at;
}

void kr_buffer_json(struct kr_buffer *buffer, struct kr_text text) {
  kr_buffer_putc(buffer, '"');
  for (size_t at = 0, step; at < text.len; at += step) {
    uint32_t c;
    step = plain_end(text, at) - at;
    kr_buffer_add(buffer, text.bytes + at, step);
    at += step;
    if (at == text.len)
      break;
    step = decode(text, at, &c);
    if (c == '\n')
      kr_buffer_puts(buffer, "\\n");
    else if (c < 0x20 || kr_unicode_hidden(c) != NULL)
      put_escape(buffer, c);
    else {
      if (c == '"' || c == '\\')
        kr_buffer_putc(buffer, '\\');
      kr_buffer_add(buffer, text.bytes + at, step);
    }
  }
  kr_buffer_putc(buffer, '"');
}

/* A byte that is no UTF-8, which a terminal of another encoding would obey. */
static bool is_damaged_control(uint32_t c) {
  return c >= KR_UNICODE_END + 0x80 && c < KR_UNICODE_END + 0xA0;
}

void kr_buffer_harmless(struct kr_buffer *buffer, struct kr_text text) {
  for (size_t at = 0, step; at < text.len; at += step) {
    uint32_t c;
    step = decode(text, at, &c);
    if (c == '\n' || c == '\t')
      kr_buffer_putc(buffer, ' ');
    else if (c < 0x20 || (c >= 0x7F && c < 0xA0 && c != 0x85) || is_damaged_control(c))
      kr_buffer_putc(buffer, '?');
    else if (kr_unicode_hidden(c) != NULL)
      kr_buffer_printf(buffer, "<U+%04X>", (unsigned)c);
    else
      kr_buffer_add(buffer, text.bytes + at, step);
  }
}

struct kr_text kr_buffer_keep(struct kr_buffer *buffer, struct kr_arena *arena) {
  struct kr_text kept = {kr_arena_copy(arena, buffer->bytes, buffer->len), buffer->len, {0, 0}};
  kr_buffer_free(buffer);
  return kept;
}

void kr_buffer_character(struct kr_buffer *buffer, unsigned long c) {
  kr_buffer_reserve(buffer, 4);
  buffer->len += kr_text_put_character(buffer->bytes + buffer->len, c);
  buffer->bytes[buffer->len] = '\0';
}
