#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void kr_buffer_init(struct kr_buffer *buffer) { memset(buffer, 0, sizeof *buffer); }

void kr_buffer_free(struct kr_buffer *buffer) {
  free(buffer->bytes);
  kr_buffer_init(buffer);
}

void kr_buffer_clear(struct kr_buffer *buffer) {
  buffer->len = 0;
  buffer->failed = false;
  if (buffer->bytes != NULL)
    buffer->bytes[0] = '\0';
}

bool kr_buffer_reserve(struct kr_buffer *buffer, size_t more) {
  if (buffer->failed)
    return false;
  if (more < buffer->room - buffer->len)
    return true;
  size_t room = buffer->room < 256 ? 256 : buffer->room;
  while (room - buffer->len <= more && room <= SIZE_MAX / 2)
    room *= 2;
  char *bytes = room - buffer->len <= more ? NULL : realloc(buffer->bytes, room);
  if (bytes == NULL) {
    buffer->failed = true;
    return false;
  }
  buffer->bytes = bytes;
  buffer->room = room;
  return true;
}

void kr_buffer_add(struct kr_buffer *buffer, const char *bytes, size_t len) {
  if (!kr_buffer_reserve(buffer, len))
    return;
  if (len > 0)
    memcpy(buffer->bytes + buffer->len, bytes, len);
  buffer->len += len;
  buffer->bytes[buffer->len] = '\0';
}

void kr_buffer_puts(struct kr_buffer *buffer, const char *string) {
  kr_buffer_add(buffer, string, strlen(string));
}

void kr_buffer_putc(struct kr_buffer *buffer, char byte) { kr_buffer_add(buffer, &byte, 1); }

void kr_buffer_text(struct kr_buffer *buffer, struct kr_text text) {
  kr_buffer_add(buffer, text.bytes, text.len);
}

void kr_buffer_printf(struct kr_buffer *buffer, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int need = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (need < 0) {
    buffer->failed = true;
    return;
  }
  if (!kr_buffer_reserve(buffer, (size_t)need))
    return;
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
