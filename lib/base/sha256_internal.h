/* SPDX-License-Identifier: ISC */
/* Blocks of SHA-256, plainly and by the processor's own instructions. For lib/base and its tests.
 */
#ifndef KR_BASE_SHA256_INTERNAL_H
#define KR_BASE_SHA256_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
extern const uint32_t kr_sha256_constants[64];

/* Adds a block of 64 bytes to the state. */
void kr_sha256_plain(uint32_t state[8], const unsigned char *block);
/* The same, only if the processor can. */
void kr_sha256_cpu(uint32_t state[8], const unsigned char *block);
bool kr_sha256_cpu_can(void);

#endif
