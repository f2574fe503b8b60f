/* SPDX-License-Identifier: ISC */
/* SHA-256 (FIPS 180-4). Written here, since none of the libraries that the project uses has one;
 * it names returned files and entries, and guards nothing. */
#ifndef KR_BASE_SHA256_H
#define KR_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct kr_sha256 {
  uint32_t state[8];
  uint64_t len; /* bytes so far */
  unsigned char block[64];
};
struct kr_sha256_sum {
  unsigned char v[32];
};

void kr_sha256_init(struct kr_sha256 *sha);
void kr_sha256_add(struct kr_sha256 *sha, const void *bytes, size_t len);
struct kr_sha256_sum kr_sha256_end(struct kr_sha256 *sha);

/* Writes the first `chars` hexadecimal digits, at most 64, and a NUL. */
void kr_sha256_write(const struct kr_sha256_sum *sum, size_t chars, char *out);

#endif
