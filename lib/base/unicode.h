/* SPDX-License-Identifier: ISC */
/* Characters: UTF-8 that may be damaged, and the classes that readers and checks share. */
#ifndef KR_BASE_UNICODE_H
#define KR_BASE_UNICODE_H

#include "base/text.h"

#define KR_UNICODE_END 0x110000u /* the first number after the last character */

/* A character of three bytes, most of Japanese, or of one; 0 bytes: another, or damage. */
static inline size_t kr_text_decode_short(const unsigned char *at, size_t left, uint32_t *c) {
  if (at[0] < 0x80) {
    *c = at[0];
    return 1;
  }
  bool three = (at[0] >= 0xE1 && at[0] <= 0xEF && at[0] != 0xED) && left >= 3 &&
               (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80;
  if (!three)
    return 0;
  *c = (at[0] & 0x0FU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);
  return 3;
}

/* Decodes the character at byte `at`, which is before the end of the text. A byte that is no
 * UTF-8 gives KR_UNICODE_END plus the byte, and 1. Returns the length in bytes. */
size_t kr_unicode_decode(struct kr_text text, size_t at, uint32_t *c);

/* Where the character that a reader sees at byte `at` ends: with all that is drawn over it or
 * joined to it (a grapheme cluster of UAX #29). */
size_t kr_unicode_cluster_end(struct kr_text text, size_t at);

/* White space and characters without a width, which no comparison heeds. */
bool kr_unicode_is_white(uint32_t c);
/* Half and full width. These are inlined: they are asked of each character of all texts. */
static inline bool kr_unicode_is_digit(uint32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}
static inline bool kr_unicode_is_kanji(uint32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005;
}
static inline bool kr_unicode_is_hiragana(uint32_t c) { return c >= 0x3041 && c <= 0x309F; }
/* Also the long mark and the half-width forms, not the middle dot. */
static inline bool kr_unicode_is_katakana(uint32_t c) {
  return (c >= 0x30A1 && c <= 0x30FF && c != 0x30FB) || (c >= 0xFF66 && c <= 0xFF9F);
}

/* The letter of a letter with accents (e of é); the character itself if it has none. */
uint32_t kr_unicode_base_letter(uint32_t c);

/* What an invisible character is, marked with N_() (base/lang.h): a zero-width space, a line
 * separator, a control character ...; NULL for one that is seen, and for a blank. */
const char *kr_unicode_hidden(uint32_t c);

/* Signs that begin a line of a list; bits, so that a reader may ask for several kinds. */
enum kr_bullet {
  KR_BULLET_NONE = 0,
  KR_BULLET_COMMON = 1,   /* ○ ● ◯ ■ □ ◆ ◇ ・ */
  KR_BULLET_RARE = 2,     /* ◎ 〇 ･ ▪ • */
  KR_BULLET_TRIANGLE = 4, /* △ ▲ ► ➢ */
  KR_BULLET_STAR = 8,     /* * */
  KR_BULLET_DASH = 16,    /* - */
  KR_BULLET_NOTE = 32,    /* ※ */
  KR_BULLET_OTHER = 64    /* → – ＊ and enclosed numbers such as ① */
};
enum kr_bullet kr_unicode_bullet(uint32_t c);

#endif
