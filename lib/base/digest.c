/* SPDX-License-Identifier: ISC */
/* Digests of texts: FNV-1a with a final mix, and their form in base 32. */
#include "base/digest.h"

#include <assert.h>

#include "base/textkey_internal.h"

#define FNV_PRIME UINT64_C(0x100000001b3)

static inline uint64_t add(uint64_t state, const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++)
    state = (state ^ (unsigned char)bytes[i]) * FNV_PRIME;
  return state;
}

uint64_t kr_digest_bytes(uint64_t state, const char *bytes, size_t len) {
  return add(state, bytes, len);
}

/* FNV mixes the top bits of short texts badly, and these bits are shown. */
uint64_t kr_digest_end(uint64_t state) {
  state ^= state >> 33;
  state *= UINT64_C(0xff51afd7ed558ccd);
  state ^= state >> 33;
  state *= UINT64_C(0xc4ceb9fe1a85ec53);
  return state ^ (state >> 33);
}

/* Without making the key: as far as characters become others one by one. Returns where it stopped,
 * which is the end for nearly all texts. */
static size_t add_straight(struct kr_text text, uint64_t *state) {
  uint64_t now = *state;
  size_t at = 0;
  if (text.len == 0) /* it may be absent */
    return 0;
  for (;;) {
    uint32_t c;
    size_t run = kr_text_key_run(text, at);
    now = add(now, text.bytes + at, run);
    at += run;
    if (at == text.len)
      break;
    size_t step = kr_text_key_decode(text, at, &c);
    uint32_t becomes = kr_text_key_straight(c);
    char other[4] = "";
    if (becomes == c)
      now = add(now, text.bytes + at, step);
    else if (becomes != 0)
      now = add(now, other, kr_text_put_character(other, becomes));
    else if (!kr_text_key_skips(text, at, c, step))
      break;
    at += step;
  }
  *state = now;
  return at;
}

uint64_t kr_digest_text(struct kr_text text, struct kr_arena *scratch) {
  uint64_t state = KR_DIGEST_START;
  if (add_straight(text, &state) == text.len)
    return kr_digest_end(state);
  struct kr_arena *arena = kr_arena_scratch(scratch);
  struct kr_text key = kr_text_key(arena, text);
  uint64_t digest = kr_digest_end(kr_digest_bytes(KR_DIGEST_START, key.bytes, key.len));
  kr_arena_done(arena, scratch);
  return digest;
}

void kr_digest_write(uint64_t digest, unsigned chars, char *out) {
  static const char symbols[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  assert(chars <= 12);
  for (unsigned i = 0; i < chars; i++)
    out[i] = symbols[(digest >> (59 - 5 * i)) & 31];
  out[chars] = '\0';
}
