/* SPDX-License-Identifier: ISC */
/* How keys are made, shared by the files of lib/base that make them, and the plain way, which tests
 * compare the quick one with. */
#ifndef KR_BASE_TEXTKEY_INTERNAL_H
#define KR_BASE_TEXTKEY_INTERNAL_H

#include "base/cp932.h"
#include "base/textkey.h"
#include "base/unicode.h"

/* As kr_text_key, with every character through the library. */
struct kr_text kr_text_key_slowly(struct kr_arena *arena, struct kr_text text);

/* ---- characters whose key is known ---- */

static inline bool kr_text_is_kana(uint32_t c) {
  return (c >= 0x3041 && c <= 0x3094) || (c >= 0x30A1 && c <= 0x30FE);
}

/* What a character becomes in a key, if that is one character whatever is around it: it is left
 * alone by NFKC, or made a letter or sign of half width, and joins none before it. 0: another,
 * also white space. A test compares it with the library, character by character. */
static inline uint32_t kr_text_key_straight(uint32_t c) {
  if (c < 0x80)
    return c > 0x20 && c != 0x7F ? c : 0;
  if (kr_text_is_kana(c) || (c >= 0x4E00 && c <= 0x9FFF))
    return c;
  if (c >= 0x3001 && c <= 0x3020)
    return kr_cp932_key(c);
  if (c >= 0xFF01 && c <= 0xFF5E) /* full-width forms of ASCII */
    return c - 0xFF01 + '!';
  if ((c >= 0x25A0 && c <= 0x25FF) || (c >= 0x2190 && c <= 0x2199)) /* figures, arrows */
    return c;
  switch (c) {
  case 0x2010:
  case 0x2015:
  case 0x2018:
  case 0x2019:
  case 0x201C:
  case 0x201D:
  case 0x203B:
    return c;
  default:
    return 0;
  }
}

static inline size_t kr_text_key_decode(struct kr_text text, size_t at, uint32_t *c) {
  size_t step = kr_text_decode_short((const unsigned char *)text.bytes + at, text.len - at, c);
  return step > 0 ? step : kr_unicode_decode(text, at, c);
}

/* Bytes of the kana and kanji that follow one another from `at` on, the most of a Japanese text. In
 * a key they are as they are. */
static inline size_t kr_text_key_run(struct kr_text text, size_t at) {
  const unsigned char *bytes = (const unsigned char *)text.bytes;
  size_t end = at;
  for (; text.len - end >= 3; end += 3) {
    unsigned lead = bytes[end], second = bytes[end + 1] ^ 0x80U, third = bytes[end + 2] ^ 0x80U;
    if (lead < 0xE3 || lead > 0xE9 || (second | third) > 0x3F)
      break;
    unsigned c = (lead & 0x0FU) << 12 | second << 6 | third;
    if (c < 0x4E00 && !kr_text_is_kana(c))
      break;
  }
  return end - at;
}

/* One space or line break between characters that are straight: the usual white space. */
static inline bool kr_text_key_skips(struct kr_text text, size_t at, uint32_t c, size_t step) {
  uint32_t next = 'x';
  if (c != ' ' && c != '\n' && c != 0x3000)
    return false;
  if (at + step < text.len)
    kr_text_key_decode(text, at + step, &next);
  return kr_text_key_straight(next) != 0;
}

#endif
