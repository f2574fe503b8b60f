/* SPDX-License-Identifier: ISC */
/* Short digests, to see whether a text is still the one that was sent: FNV-1a, 64 bit, with a
 * final mix. They are no defence against forgery. */
#ifndef KR_BASE_DIGEST_H
#define KR_BASE_DIGEST_H

#include "base/arena.h"
#include "base/text.h"

#define KR_DIGEST_START UINT64_C(0xcbf29ce484222325)

/* Continues `state` (begin with KR_DIGEST_START) over raw bytes. */
uint64_t kr_digest_bytes(uint64_t state, const char *bytes, size_t len);
/* Final mix of a state. */
uint64_t kr_digest_end(uint64_t state);
/* Digest of the normal form of a text (kr_text_key). */
uint64_t kr_digest_text(struct kr_text text, struct kr_arena *scratch);
/* Writes the top `chars` * 5 bits as Crockford base 32 (upper case) and a NUL; chars <= 12. */
void kr_digest_write(uint64_t digest, unsigned chars, char *out);

#endif
