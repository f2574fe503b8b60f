/* SPDX-License-Identifier: ISC */
/* What can be told of many bytes at once: characters, lines, odd separators. */
#include "yaml/chunk.h"

#include <stdint.h>
#include <string.h>

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
