/* SPDX-License-Identifier: ISC */
/* Blocks of SHA-256 by the instructions that many processors have for them. */
#include "base/sha256_internal.h"

const uint32_t kr_sha256_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>

#define HAS_SHA (1u << 29)   /* of leaf 7, ebx */
#define HAS_SSE41 (1u << 19) /* of leaf 1, ecx */

static bool ask(void) {
  unsigned a, b, c, d;
  bool wide = __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & HAS_SSE41) != 0;
  return wide && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & HAS_SHA) != 0;
}

/* To ask is slow on a virtual machine. The answer is always the same, so that it does not matter
 * which thread asks. */
bool kr_sha256_cpu_can(void) {
  enum { UNKNOWN, NO, YES };
  static atomic_int answer = UNKNOWN;
  int known = atomic_load_explicit(&answer, memory_order_relaxed);
  if (known == UNKNOWN) {
    known = NO + ask();
    atomic_store_explicit(&answer, known, memory_order_relaxed);
  }
  return known == YES;
}

/* The instructions have the eight words a to h in two registers, as ABEF and CDGH, and make two
 * rounds each. */
__attribute__((target("sha,sse4.1"))) void kr_sha256_cpu(uint32_t state[8],
                                                         const unsigned char *block) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i dcba = _mm_loadu_si128((const __m128i *)(const void *)state);
  __m128i hgfe = _mm_loadu_si128((const __m128i *)(const void *)(state + 4));
  __m128i badc = _mm_shuffle_epi32(dcba, 0xB1), efgh = _mm_shuffle_epi32(hgfe, 0x1B);
  __m128i abef = _mm_alignr_epi8(badc, efgh, 8), cdgh = _mm_blend_epi16(efgh, badc, 0xF0);
  const __m128i abef_before = abef, cdgh_before = cdgh;
  __m128i words[4];
#pragma GCC unroll 16
  for (int i = 0; i < 16; i++) {
    __m128i *now = &words[i % 4];
    if (i < 4) {
      *now = _mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i));
      *now = _mm_shuffle_epi8(*now, big_endian);
    } else {
      __m128i last = words[(i + 3) % 4], near = _mm_sha256msg1_epu32(*now, words[(i + 1) % 4]);
      near = _mm_add_epi32(near, _mm_alignr_epi8(last, words[(i + 2) % 4], 4));
      *now = _mm_sha256msg2_epu32(near, last);
    }
    __m128i sum = _mm_add_epi32(
        *now, _mm_loadu_si128((const __m128i *)(const void *)(kr_sha256_constants + 4 * i)));
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
    abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
  }
  abef = _mm_add_epi32(abef, abef_before);
  cdgh = _mm_add_epi32(cdgh, cdgh_before);
  __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool kr_sha256_cpu_can(void) { return false; }

void kr_sha256_cpu(uint32_t state[8], const unsigned char *block) { kr_sha256_plain(state, block); }

#endif
