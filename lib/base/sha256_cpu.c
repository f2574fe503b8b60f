/* SPDX-License-Identifier: ISC */
/* SHA-256 by the instructions that some processors have for it. */
#include "base/sha256_internal.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>
#include <immintrin.h>
#include <stdbool.h>

#define HAS_SHA (1u << 29)   /* of leaf 7, ebx */
#define HAS_SSE41 (1u << 19) /* of leaf 1, ecx */

bool kr_sha256_cpu_can(void) {
  unsigned a, b, c, d;
  bool wide = __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & HAS_SSE41) != 0;
  return wide && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & HAS_SHA) != 0;
}
