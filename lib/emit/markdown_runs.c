/* SPDX-License-Identifier: ISC */
/* Runs of characters in a line of Markdown. */
#include "emit/markdown_runs.h"

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
  size_t at = 0;
  while (len - at >= 3 && (unsigned char)bytes[at] >= 0xE3 && (unsigned char)bytes[at] <= 0xEE &&
         kr_text_continues(bytes[at + 1]) && kr_text_continues(bytes[at + 2]))
    at += 3;
  return at;
}
