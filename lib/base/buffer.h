/* SPDX-License-Identifier: ISC */
/* A growing byte buffer. It belongs to an arena: if it cannot grow, the arena's handler is called,
 * so that nothing is cut in silence; its bytes go with the arena at the latest. */
#ifndef KR_BASE_BUFFER_H
#define KR_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Ready for use with all but `arena` zero. */
struct kr_buffer {
  struct kr_arena *arena; /* borrowed; never NULL once the buffer is written to */
  char *bytes;            /* NUL-terminated once anything was appended; may be NULL when len is 0 */
  size_t len;
  size_t room;
};

void kr_buffer_init(struct kr_buffer *buffer, struct kr_arena *arena);
/* Gives the bytes back early; the buffer is empty and usable again. Not after the arena is freed.
 */
void kr_buffer_free(struct kr_buffer *buffer);
/* Empties without giving memory back. */
void kr_buffer_clear(struct kr_buffer *buffer);
/* Cuts it to its first `len` bytes; it must have them. */
void kr_buffer_truncate(struct kr_buffer *buffer, size_t len);
/* Makes room for `more` bytes and a NUL. */
void kr_buffer_reserve(struct kr_buffer *buffer, size_t more);

/* Appending is inlined: writers do it some twenty times a cell. */
static inline void kr_buffer_add(struct kr_buffer *buffer, const char *bytes, size_t len) {
  if (len >= buffer->room - buffer->len)
    kr_buffer_reserve(buffer, len);
  if (len > 0)
    memcpy(buffer->bytes + buffer->len, bytes, len);
  buffer->len += len;
  buffer->bytes[buffer->len] = '\0';
}
static inline void kr_buffer_puts(struct kr_buffer *buffer, const char *string) {
  kr_buffer_add(buffer, string, strlen(string));
}
/* A character as UTF-8. */
void kr_buffer_character(struct kr_buffer *buffer, unsigned long c);
static inline void kr_buffer_putc(struct kr_buffer *buffer, char byte) {
  kr_buffer_add(buffer, &byte, 1);
}
static inline void kr_buffer_text(struct kr_buffer *buffer, struct kr_text text) {
  kr_buffer_add(buffer, text.bytes, text.len);
}

/* What it holds, as a view until it is written to again; "" if that is nothing. */
static inline struct kr_text kr_buffer_view(const struct kr_buffer *buffer) {
  struct kr_text text = {buffer->len > 0 ? buffer->bytes : "", buffer->len, {0, 0}};
  return text;
}
/* What it holds, as a copy in the arena; gives the bytes of the buffer back. */
struct kr_text kr_buffer_keep(struct kr_buffer *buffer, struct kr_arena *arena);

/* A whole number in digits. */
void kr_buffer_number(struct kr_buffer *buffer, long number);
/* A JSON string in quotation marks (RFC 8259, 7); what is not ASCII stays as it is, but for
 * characters that nobody sees. */
void kr_buffer_json(struct kr_buffer *buffer, struct kr_text text);
/* Text from outside on one line, without control characters, which a terminal would obey, and with
 * the numbers of characters that nobody would see. */
void kr_buffer_harmless(struct kr_buffer *buffer, struct kr_text text);
void kr_buffer_printf(struct kr_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
