/* SPDX-License-Identifier: ISC */
/* Views of UTF-8 text: compared, searched, divided. */
#include "base/text.h"

#include <assert.h>
#include <string.h>

const struct kr_place kr_nowhere = {0, 0};

struct kr_text kr_text_of(const char *string) {
  return kr_text_view(string, string == NULL ? 0 : strlen(string));
}

struct kr_text kr_text_view(const char *bytes, size_t len) {
  return (struct kr_text){bytes, len, kr_nowhere};
}

struct kr_text kr_text_part(struct kr_text text, size_t from, size_t to) {
  assert(from <= to && to <= text.len);
  return kr_text_view(text.bytes == NULL ? NULL : text.bytes + from, to - from);
}

bool kr_text_next_line(struct kr_text *rest, struct kr_text *line) {
  if (rest->len == 0)
    return false;
  const char *end = memchr(rest->bytes, '\n', rest->len);
  size_t len = end == NULL ? rest->len : (size_t)(end - rest->bytes);
  size_t step = len + (end != NULL);
  *line = kr_text_view(rest->bytes, len);
  rest->bytes += step;
  rest->len -= step;
  return true;
}

bool kr_text_equal(struct kr_text a, struct kr_text b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.bytes, b.bytes, a.len) == 0);
}

bool kr_text_is(struct kr_text text, const char *string) {
  if (text.bytes == NULL)
    return false;
  for (size_t i = 0; i < text.len; i++) /* most differ at once */
    if (string[i] == '\0' || string[i] != text.bytes[i])
      return false;
  return string[text.len] == '\0';
}

int kr_text_compare(struct kr_text a, struct kr_text b) {
  if (a.bytes == NULL || b.bytes == NULL)
    return (a.bytes != NULL) - (b.bytes != NULL);
  size_t least = a.len < b.len ? a.len : b.len;
  int order = 0;
  if (least > 0)
    order = memcmp(a.bytes, b.bytes, least);
  if (order == 0)
    order = (a.len > b.len) - (a.len < b.len);
  return order;
}

static size_t length_of_lead(unsigned char lead) {
  if (lead < 0xC0)
    return 1;
  if (lead < 0xE0)
    return 2;
  return lead < 0xF0 ? 3 : 4;
}

size_t kr_text_character(const char *bytes, size_t left, unsigned long *c) {
  unsigned char lead = (unsigned char)bytes[0];
  size_t len = length_of_lead(lead);
  if (len > left)
    len = left;
  *c = lead;
  if (len > 1)
    *c = lead & (0x7FU >> len);
  for (size_t i = 1; i < len; i++)
    *c = *c << 6 | ((unsigned char)bytes[i] & 0x3F);
  return len;
}

size_t kr_text_put_character(char *out, unsigned long c) {
  static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0}; /* by length */
  size_t len = 4;
  if ((c >= 0xD800 && c < 0xE000) || c > 0x10FFFF)
    c = 0xFFFD;
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x10000)
    len = c < 0x800 ? 2 : 3;
  for (size_t i = len - 1; i > 0; i--) {
    out[i] = (char)(0x80 | (c & 0x3F));
    c >>= 6;
  }
  out[0] = (char)(lead[len] | c);
  return len;
}

bool kr_text_continues(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

bool kr_text_begins(struct kr_text text, const char *word) {
  size_t len = strlen(word);
  return text.len >= len && memcmp(text.bytes, word, len) == 0;
}

bool kr_text_ends(struct kr_text text, const char *word) {
  size_t len = strlen(word);
  return text.len >= len && memcmp(text.bytes + text.len - len, word, len) == 0;
}

/* By the last byte of the word, which in UTF-8 tells more than the first. */
size_t kr_text_find(struct kr_text text, size_t from, const char *word) {
  size_t len = strlen(word);
  if (len == 0)
    return from;
  for (size_t end = from + len; end <= text.len; end++) {
    const char *last = memchr(text.bytes + end - 1, word[len - 1], text.len - end + 1);
    if (last == NULL)
      break;
    end = (size_t)(last - text.bytes) + 1;
    if (memcmp(text.bytes + end - len, word, len - 1) == 0)
      return end - len;
  }
  return text.len;
}

bool kr_text_contains(struct kr_text text, const char *word) {
  return word[0] == '\0' || kr_text_find(text, 0, word) < text.len;
}

struct kr_text kr_text_beginning(struct kr_text text, size_t most) {
  size_t len = text.len < most ? text.len : most;
  while (len > 0 && len < text.len && kr_text_continues(text.bytes[len]))
    len--;
  text.len = len;
  return text;
}

double kr_text_number(struct kr_text text) {
  double value = 0, place = 0;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.bytes[i];
    if (c == '.')
      place = 1;
    if (c < '0' || c > '9')
      continue;
    value = value * 10 + (c - '0');
    place *= 10;
  }
  return place > 1 ? value / place : value;
}

/* Length of the white space at `bytes`, 0 if there is none. */
static size_t white(const char *bytes, size_t len) {
  if (len >= 1 && bytes[0] != '\0' && strchr(" \t\n\r\v\f", bytes[0]) != NULL)
    return 1;
  if (len >= 2 && memcmp(bytes, "\xC2\xA0", 2) == 0)
    return 2;
  if (len >= 3 && (memcmp(bytes, "\xE3\x80\x80", 3) == 0 || memcmp(bytes, "\xE2\x80\x8B", 3) == 0))
    return 3;
  return 0;
}

bool kr_text_blank(struct kr_text text) {
  size_t at = 0;
  while (at < text.len) {
    size_t step = white(text.bytes + at, text.len - at);
    if (step == 0)
      return false;
    at += step;
  }
  return true;
}

struct kr_text kr_text_trim(struct kr_text text) {
  size_t from = 0, end = 0, step;
  for (size_t at = 0; at < text.len; at += step) {
    step = white(text.bytes + at, text.len - at);
    if (step > 0 && end == 0)
      from = at + step;
    if (step > 0)
      continue;
    step = 1;
    end = at + 1;
  }
  if (end == 0)
    from = 0;
  return kr_text_part(text, from, end);
}

/* CJK signs, kana and the common ideographs. */
static bool is_japanese(unsigned long c) { return c >= 0x3000 && c <= 0x9FFF; }

static bool is_wide(unsigned long c) { return c >= 0x3000; }

static bool has_character(struct kr_text text, bool (*is)(unsigned long c)) {
  unsigned long c;
  for (size_t at = 0; at < text.len;) {
    at += kr_text_character(text.bytes + at, text.len - at, &c);
    if (is(c))
      return true;
  }
  return false;
}

bool kr_text_is_japanese(struct kr_text text) { return has_character(text, is_japanese); }

bool kr_text_has_wide(struct kr_text text) { return has_character(text, is_wide); }

bool kr_text_is_time(struct kr_text text) {
  static const char shape[] = "0000-00-00T00:00:00Z";
  if (text.len != sizeof shape - 1)
    return false;
  for (size_t i = 0; i < text.len; i++) {
    bool digit = text.bytes[i] >= '0' && text.bytes[i] <= '9';
    if (shape[i] == '0' ? !digit : text.bytes[i] != shape[i])
      return false;
  }
  return true;
}

bool kr_text_is_formula(struct kr_text text) {
  static const char signs[] = "=+-@\t\r\n", wide[] = "\x9D\x8B\x8D\xA0"; /* U+FF1D, FF0B … */
  if (text.len < 2 || text.bytes[0] == '\0')
    return false;
  if (strchr(signs, text.bytes[0]) != NULL)
    return true;
  return text.len > 3 && memcmp(text.bytes, "\xEF\xBC", 2) == 0 && text.bytes[2] != '\0' &&
         strchr(wide, text.bytes[2]) != NULL;
}
