/* SPDX-License-Identifier: ISC */
/* Texts by chance, for comparing a quick way with a plain one. */
#ifndef KR_TEST_TEXTS_RANDOM_H
#define KR_TEST_TEXTS_RANDOM_H

#include <stddef.h>
#include <stdlib.h>

#define RANDOM_MOST 60 /* bytes of a text, and up to 3 more */

static size_t put_utf8(char *out, unsigned c) {
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  size_t len = c < 0x800 ? 2 : 3;
  for (size_t i = len; i-- > 1; c >>= 6)
    out[i] = (char)(0x80 | (c & 0x3F));
  out[0] = (char)((len == 2 ? 0xC0 : 0xE0) | c);
  return len;
}

static unsigned next(unsigned *seed, unsigned below) {
  *seed = *seed * 1664525u + 1013904223u;
  return (*seed >> 8) % below;
}

/* A character as texts have them, more often an odd one; or a byte that is no UTF-8. */
static size_t put_any(char *out, unsigned *seed) {
  static const unsigned first[] = {0x20,   0x3000, 0x3041, 0x30A1, 0x4E00, 0x2460, 0x3200, 0x3300,
                                   0xFF01, 0xFF61, 0x0300, 0x3099, 0x2010, 0x25A0, 0xAC00, 0x1100};
  static const unsigned many[] = {95, 33, 86,  90, 20992, 160, 256,   256,
                                  94, 63, 112, 4,  64,    96,  11172, 256};
  unsigned pick = next(seed, 200);
  if (pick == 0) {
    out[0] = (char)(0x80 | next(seed, 128));
    return 1;
  }
  if (pick < 8)
    return put_utf8(out, 1 + next(seed, 0xD7FF));
  pick = next(seed, 2) == 0 ? 2 + next(seed, 3) : next(seed, 16);
  return put_utf8(out, first[pick] + next(seed, many[pick]));
}

/* A text of characters; returns its bytes. `out` has RANDOM_MOST + 4. */
static inline size_t put_random(char *out, unsigned *seed) {
  size_t len = 0, most = 1 + next(seed, RANDOM_MOST);
  while (len < most)
    len += put_any(out + len, seed);
  return len;
}

/* SOAK=1: ten million texts. */
static unsigned random_rounds(void) {
  if (getenv("VALGRIND") != NULL)
    return 2000;
  return getenv("SOAK") != NULL ? 10000000 : 100000;
}

#endif
