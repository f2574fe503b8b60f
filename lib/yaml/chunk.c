/* SPDX-License-Identifier: ISC */
/* What can be told of many bytes at once: characters, lines, odd separators. */
#include "yaml/chunk.h"

#include <stdint.h>
#include <string.h>

#include "base/unicode.h"

#define WORD sizeof(uint64_t)
#define EACH UINT64_C(0x0101010101010101) /* 1 in each byte of a word */
#define WORDS_MOST 255                    /* so many ones fit into a byte */

/* Bytes of so many words that continue a character: bit 7 set, bit 6 not. */
static size_t count_continuing(const unsigned char *bytes, size_t words) {
  uint64_t sums = 0, word;
  size_t count = 0;
  for (size_t i = 0; i < words; i++) {
    memcpy(&word, bytes + i * WORD, WORD);
    sums += (word >> 7) & (~word >> 6) & EACH;
  }
  for (; sums != 0; sums >>= 8)
    count += sums & 0xFF;
  return count;
}

size_t kr_yaml_chunk_characters(const unsigned char *bytes, size_t len) {
  size_t continuing = 0, at = 0;
  while (len - at >= WORD) {
    size_t words = (len - at) / WORD;
    if (words > WORDS_MOST)
      words = WORDS_MOST;
    continuing += count_continuing(bytes + at, words);
    at += words * WORD;
  }
  for (; at < len; at++)
    continuing += (bytes[at] & 0xC0) == 0x80;
  return len - continuing;
}

/* U+0085 is C2 85, U+2028 and U+2029 are E2 80 A8 and E2 80 A9. */
static bool may_separate(const unsigned char *at, size_t left) {
  if (left == 1)
    return true;
  if (at[0] == 0xC2)
    return at[1] == 0x85;
  return at[1] == 0x80 && (left == 2 || at[2] == 0xA8 || at[2] == 0xA9);
}

static bool has_separator(const unsigned char *bytes, size_t len, int lead) {
  const unsigned char *end = bytes + len, *at = bytes;
  for (; at < end && (at = memchr(at, lead, (size_t)(end - at))) != NULL; at++)
    if (may_separate(at, (size_t)(end - at)))
      return true;
  return false;
}

bool kr_yaml_chunk_has_separator(const unsigned char *bytes, size_t len) {
  return has_separator(bytes, len, 0xC2) || has_separator(bytes, len, 0xE2);
}

size_t kr_yaml_chunk_line(const unsigned char *bytes, size_t len) {
  if (len == 0)
    return 0;
  const unsigned char *feed = memchr(bytes, '\n', len);
  size_t line = feed == NULL ? len : (size_t)(feed - bytes);
  const unsigned char *back = memchr(bytes, '\r', line);
  return back == NULL ? line : (size_t)(back - bytes);
}

/* ---- what needs no decoding ---- */

/* The bytes of a character of Basic Latin, of the signs of two bytes (but the C1 controls), and so
 * on by the first byte; 0: none begins so. */
static size_t width_of(unsigned char first) {
  if (first < 0x80)
    return (first >= 0x20 && first != 0x7F) || first == '\n' || first == '\r' || first == '\t';
  if (first < 0xC2 || first > 0xF4)
    return 0;
  if (first < 0xE0)
    return 2;
  return first < 0xF0 ? 3 : 4;
}

/* The least and the most that the second byte may be (RFC 3629); U+0080 to U+009F are left out. */
static bool is_second(unsigned char first, unsigned char second) {
  switch (first) {
  case 0xC2:
  case 0xE0:
    return second >= 0xA0 && second <= 0xBF;
  case 0xED:
    return second >= 0x80 && second <= 0x9F;
  case 0xF0:
    return second >= 0x90 && second <= 0xBF;
  case 0xF4:
    return second >= 0x80 && second <= 0x8F;
  default:
    return (second & 0xC0) == 0x80;
  }
}

/* True if the bytes are such a character, or the beginning of one. U+FFFE and U+FFFF are none. */
static bool is_character(const unsigned char *at, size_t width, size_t left) {
  size_t have = left < width ? left : width;
  if (width == 0 || (have > 1 && !is_second(at[0], at[1])))
    return false;
  for (size_t i = 2; i < have; i++)
    if ((at[i] & 0xC0) != 0x80)
      return false;
  return !(width == 3 && have == 3 && at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE);
}

/* The most common ones: signs of ASCII, and those of three bytes that begin with E1 to EC. */
static size_t common_end(const unsigned char *bytes, size_t at, size_t len, size_t *characters) {
  size_t count = 0;
  while (at + 3 <= len) {
    unsigned char first = bytes[at];
    bool wide = first >= 0xE1 && first <= 0xEC && (bytes[at + 1] & 0xC0) == 0x80 &&
                (bytes[at + 2] & 0xC0) == 0x80;
    if (!wide && (first < 0x20 || first > 0x7E))
      break;
    at += wide ? 3 : 1;
    count++;
  }
  *characters += count;
  return at;
}

size_t kr_yaml_chunk_plain(const unsigned char *bytes, size_t len, size_t *characters) {
  size_t at = 0;
  *characters = 0;
  while ((at = common_end(bytes, at, len, characters)) < len) {
    size_t width = width_of(bytes[at]);
    if (!is_character(bytes + at, width, len - at))
      return 0;
    if (at + width > len)
      break;
    at += width;
    ++*characters;
  }
  return at;
}

/* ---- lines of a literal block ---- */

/* Beyond ASCII; libyaml refuses what is not among the first, and takes the rest for line breaks. */
static bool is_literal(uint32_t c) {
  bool printable = (c >= 0xA0 && c < 0xD800) || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF) ||
                   (c >= 0x10000 && c < KR_UNICODE_END);
  return printable && c != 0x2028 && c != 0x2029;
}

/* Bytes of the character if a block holds it; else 0. */
static size_t literal_character(const unsigned char *at, size_t left) {
  uint32_t c;
  if (at[0] < 0x80)
    return (at[0] >= 0x20 && at[0] != 0x7F) || at[0] == '\t';
  size_t step = kr_unicode_decode(kr_text_view((const char *)at, left), 0, &c);
  return is_literal(c) ? step : 0;
}

/* After the characters of U+3000 to U+9FFF, kana and kanji, of which most of a text is. */
static size_t after_kanji(const unsigned char *bytes, size_t at, size_t len) {
  while (len - at >= 3 && (unsigned)bytes[at] - 0xE3 <= 0xE9 - 0xE3 &&
         ((bytes[at + 1] ^ 0x80) | (bytes[at + 2] ^ 0x80)) < 0x40)
    at += 3;
  return at;
}

size_t kr_yaml_chunk_literal(const unsigned char *bytes, size_t len) {
  size_t at, step = 0;
  for (at = after_kanji(bytes, 0, len); at < len; at = after_kanji(bytes, at + step, len))
    if ((step = literal_character(bytes + at, len - at)) == 0)
      break;
  return at;
}
