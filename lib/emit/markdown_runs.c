/* SPDX-License-Identifier: ISC */
/* Runs of characters in a line of Markdown. */
#include "emit/markdown_runs.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* White space that a reader of Markdown may strip at the ends of a line. */
static bool is_white(unsigned long c) {
  return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

size_t kr_emit_after_white(const char *bytes, size_t len) {
  unsigned long c;
  for (size_t at = 0, step; at < len; at += step) {
    step = kr_text_character(bytes + at, len - at, &c);
    if (!is_white(c))
      return at;
  }
  return len;
}

size_t kr_emit_before_white(const char *bytes, size_t len) {
  unsigned long c;
  for (size_t at = len, end = len; at > 0; end = at) {
    do
      at--;
    while (at > 0 && kr_text_continues(bytes[at]));
    kr_text_character(bytes + at, end - at, &c);
    if (!is_white(c))
      return end;
  }
  return 0;
}

size_t kr_emit_plain_run(const char *bytes, size_t len) {
  const unsigned char *at = (const unsigned char *)bytes, *end = at + len;
  while (end - at >= 3 && at[0] >= 0xE3 && at[0] <= 0xEE && ((at[1] & at[2]) ^ 0x80) < 0x40 &&
         ((at[1] | at[2]) ^ 0x80) < 0x40)
    at += 3;
  return (size_t)(at - (const unsigned char *)bytes);
}

/* Eight bytes at a time: if one is below 0x20, the subtraction sets its highest bit. */
size_t kr_emit_to_control(const char *bytes, size_t len) {
  const uint64_t each = UINT64_C(0x0101010101010101);
  size_t at = 0;
  for (uint64_t word; len - at >= sizeof word; at += sizeof word) {
    memcpy(&word, bytes + at, sizeof word);
    if (((word - each * 0x20) & ~word & each * 0x80) != 0)
      break;
  }
  while (at < len && (unsigned char)bytes[at] >= 0x20)
    at++;
  return at;
}
