/* Growing bytes: appending, printing, JSON strings. */
#include "base/buffer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void kr_buffer_json(struct kr_buffer *buffer, struct kr_text text) {
  kr_buffer_putc(buffer, '"');
  for (size_t i = 0; i < text.len; i++) {
    unsigned char byte = (unsigned char)text.bytes[i];
    if (byte == '\n')
      kr_buffer_puts(buffer, "\\n");
    else if (byte < 0x20 || byte == 0x7F)
      kr_buffer_printf(buffer, "\\u%04x", byte);
    else {
      if (byte == '"' || byte == '\\')
        kr_buffer_putc(buffer, '\\');
      kr_buffer_putc(buffer, (char)byte);
    }
  }
  kr_buffer_putc(buffer, '"');
}
