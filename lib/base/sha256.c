/* SPDX-License-Identifier: ISC */
/* SHA-256 (FIPS 180-4). */
#include "base/sha256.h"

#include <string.h>

#include "base/sha256_internal.h"

static uint32_t rotate(uint32_t word, int bits) { return word >> bits | word << (32 - bits); }

/* The message schedule of a block. */
static void schedule(const unsigned char *block, uint32_t *words) {
  for (int i = 0; i < 16; i++)
    words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    uint32_t near = words[i - 15], far = words[i - 2];
    words[i] = words[i - 16] + words[i - 7] + (rotate(near, 7) ^ rotate(near, 18) ^ near >> 3) +
               (rotate(far, 17) ^ rotate(far, 19) ^ far >> 10);
  }
}

/* A round, after which h is the first of the eight words: the others keep their places. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                                           \
  do {                                                                                             \
    (h) += (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((g) ^ ((e) & ((f) ^ (g)))) +          \
           kr_sha256_constants[i] + words[i];                                                      \
    (d) += (h);                                                                                    \
    (h) += (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (((a) & (b)) | ((c) & ((a) | (b))));   \
  } while (0)

void kr_sha256_plain(uint32_t state[8], const unsigned char *block) {
  uint32_t words[64];
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  schedule(block, words);
  for (int i = 0; i < 64; i += 8) {
    ROUND(a, b, c, d, e, f, g, h, i);
    ROUND(h, a, b, c, d, e, f, g, i + 1);
    ROUND(g, h, a, b, c, d, e, f, i + 2);
    ROUND(f, g, h, a, b, c, d, e, i + 3);
    ROUND(e, f, g, h, a, b, c, d, i + 4);
    ROUND(d, e, f, g, h, a, b, c, i + 5);
    ROUND(c, d, e, f, g, h, a, b, i + 6);
    ROUND(b, c, d, e, f, g, h, a, i + 7);
  }
  const uint32_t v[8] = {a, b, c, d, e, f, g, h};
  for (int i = 0; i < 8; i++)
    state[i] += v[i];
}

static void add_block(struct kr_sha256 *sha, const unsigned char *block) {
  if (kr_sha256_cpu_can())
    kr_sha256_cpu(sha->state, block);
  else
    kr_sha256_plain(sha->state, block);
}

void kr_sha256_init(struct kr_sha256 *sha) {
  static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  memcpy(sha->state, start, sizeof start);
  sha->len = 0;
}

void kr_sha256_add(struct kr_sha256 *sha, const void *bytes, size_t len) {
  const unsigned char *at = bytes;
  for (; sha->len % 64 == 0 && len >= 64; at += 64, len -= 64) {
    add_block(sha, at);
    sha->len += 64;
  }
  while (len > 0) {
    size_t used = sha->len % 64, piece = len < 64 - used ? len : 64 - used;
    memcpy(sha->block + used, at, piece);
    sha->len += piece;
    at += piece;
    len -= piece;
    if (used + piece == 64)
      add_block(sha, sha->block);
  }
}

struct kr_sha256_sum kr_sha256_end(struct kr_sha256 *sha) {
  static const unsigned char padding[64] = {0x80};
  struct kr_sha256_sum sum;
  unsigned char length[8];
  for (int i = 0; i < 8; i++)
    length[i] = (unsigned char)(sha->len * 8 >> (56 - 8 * i));
  kr_sha256_add(sha, padding, 1 + (119 - sha->len % 64) % 64);
  kr_sha256_add(sha, length, sizeof length);
  for (int i = 0; i < 32; i++)
    sum.v[i] = (unsigned char)(sha->state[i / 4] >> (24 - 8 * (i % 4)));
  return sum;
}

void kr_sha256_write(const struct kr_sha256_sum *sum, size_t chars, char *out) {
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < chars; i++)
    out[i] = digits[sum->v[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15];
  out[chars] = '\0';
}
