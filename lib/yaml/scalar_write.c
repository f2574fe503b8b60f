/* SPDX-License-Identifier: ISC */
/* Texts written as scalars, blocks and comments of YAML. */
#include "yaml/scalar_write.h"

#include <string.h>
#include <strings.h>

#include "base/textkey.h"
#include "base/unicode.h"
#include "yaml/chunk.h"

#define WORD_WIDTH 60 /* columns of a text on the line of its key */

/* Decodes one character; the length in bytes, 0 at the end. Bad bytes come out as themselves. */
static size_t next_char(struct kr_text text, size_t at, uint32_t *out) {
  if (at >= text.len)
    return 0;
  size_t step = kr_text_decode_short((const unsigned char *)text.bytes + at, text.len - at, out);
  if (step > 0)
    return step;
  step = kr_unicode_decode(text, at, out);
  if (*out >= KR_UNICODE_END)
    *out -= KR_UNICODE_END;
  return step;
}

/* Characters that YAML takes for a line break, cannot hold, or that no eye can see as such. */
static bool needs_escape(uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x2028 || code == 0x2029 ||
         code == 0xFEFF || (code >= 0xFFFE && code <= 0xFFFF);
}

bool kr_yaml_literal_fits(struct kr_text text) {
  if (text.len == 0 || strchr(" \t\n", text.bytes[0]) != NULL || text.bytes[text.len - 1] == '\n')
    return false;
  const unsigned char *bytes = (const unsigned char *)text.bytes;
  uint32_t code = 0;
  for (size_t at = kr_yaml_chunk_literal(bytes, text.len), step; at < text.len;
       at += step + kr_yaml_chunk_literal(bytes + at + step, text.len - at - step)) {
    step = next_char(text, at, &code);
    if (needs_escape(code) && code != '\n' && code != '\t')
      return false;
  }
  return true;
}

void kr_yaml_spaces(size_t count, struct kr_buffer *out) {
  static const char many[] = "                                ";
  for (size_t some; count > 0; count -= some) {
    some = count < sizeof many - 1 ? count : sizeof many - 1;
    kr_buffer_add(out, many, some);
  }
}

void kr_yaml_literal_lines(struct kr_text text, size_t column, const char *line_break,
                           struct kr_buffer *out) {
  for (size_t at = 0; at < text.len;) {
    const char *stop = memchr(text.bytes + at, '\n', text.len - at);
    size_t end = stop == NULL ? text.len : (size_t)(stop - text.bytes);
    if (end > at)
      kr_yaml_spaces(column, out);
    kr_buffer_add(out, text.bytes + at, end - at);
    kr_buffer_puts(out, line_break);
    at = end + 1;
  }
}

void kr_yaml_comment(struct kr_text text, size_t column, struct kr_buffer *out) {
  bool begun = false;
  uint32_t code = 0;
  for (size_t at = 0, step; (step = next_char(text, at, &code)) != 0; at += step) {
    if (!begun) {
      kr_yaml_spaces(column, out);
      kr_buffer_puts(out, code == '\n' ? "#" : "# ");
    }
    begun = code != '\n';
    if (begun && needs_escape(code))
      kr_buffer_putc(out, ' ');
    else
      kr_buffer_add(out, text.bytes + at, step);
  }
  if (begun)
    kr_buffer_putc(out, '\n');
}

static void escape(uint32_t code, struct kr_buffer *out) {
  if (code == '\n')
    kr_buffer_puts(out, "\\n");
  else if (code == '\t')
    kr_buffer_puts(out, "\\t");
  else if (code == '\r')
    kr_buffer_puts(out, "\\r");
  else
    kr_buffer_printf(out, code < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)code);
}

void kr_yaml_quoted(struct kr_text text, struct kr_buffer *out) {
  uint32_t code = 0;
  kr_buffer_putc(out, '"');
  for (size_t at = 0, step; (step = next_char(text, at, &code)) != 0; at += step) {
    if (needs_escape(code)) {
      escape(code, out);
      continue;
    }
    if (code == '"' || code == '\\')
      kr_buffer_putc(out, '\\');
    kr_buffer_add(out, text.bytes + at, step);
  }
  kr_buffer_putc(out, '"');
}

/* Words that some YAML reader takes for a truth value or for nothing. */
static bool reserved(struct kr_text text) {
  static const char *const words[] = {"y",  "n",   "yes",  "no",  "true", "false",
                                      "on", "off", "null", "nan", "inf"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strlen(words[i]) == text.len && strncasecmp(words[i], text.bytes, text.len) == 0)
      return true;
  return false;
}

static bool ascii_letter(uint32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

/* White space and other unseen characters beyond ASCII. */
static bool unseen(uint32_t code) {
  return code == 0xA0 || code == 0xAD || code == 0x3000 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
         (code >= 0x205F && code <= 0x206F) || needs_escape(code);
}

static bool plain_inside(uint32_t code) {
  if (code >= 0x80)
    return !unseen(code);
  return ascii_letter(code) || (code >= '0' && code <= '9') ||
         (code != 0 && strchr("-_./!() ", (int)code) != NULL);
}

bool kr_yaml_plain_fits(struct kr_text text) {
  uint32_t code = 0;
  next_char(text, 0, &code);
  if (text.len == 0 || text.bytes[text.len - 1] == ' ' || reserved(text) ||
      !(ascii_letter(code) || (code >= 0x80 && plain_inside(code))))
    return false;
  for (size_t at = 0, step; (step = next_char(text, at, &code)) != 0; at += step)
    if (!plain_inside(code))
      return false;
  return true;
}

void kr_yaml_word(struct kr_text text, struct kr_buffer *out) {
  if (kr_yaml_plain_fits(text))
    kr_buffer_text(out, text);
  else
    kr_yaml_quoted(text, out);
}

bool kr_yaml_block_better(struct kr_text text, struct kr_buffer *word) {
  bool broken = text.len > 0 && memchr(text.bytes, '\n', text.len) != NULL;
  bool fits = kr_yaml_literal_fits(text);
  kr_buffer_clear(word);
  if (fits && (broken || kr_text_columns(text) > WORD_WIDTH))
    return true;
  kr_yaml_word(text, word);
  return fits && kr_text_columns(kr_text_view(word->bytes, word->len)) > WORD_WIDTH;
}
