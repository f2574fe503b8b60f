/* Keys of texts: what is common in Japanese goes straight through, the rest through libunistring.
 */
#include "base/textkey.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "base/buffer.h"
#include "base/cp932.h"
#include "base/textkey_internal.h"
#include "base/unicode.h"

/* ---- characters whose key is known ---- */

static bool is_kana(uint32_t c) {
  return (c >= 0x3041 && c <= 0x3094) || (c >= 0x30A1 && c <= 0x30FE);
}

/* What a character becomes in a key, if that is one character whatever is around it: it is left
 * alone by NFKC, or made a letter or sign of half width, and joins none before it. 0: another,
 * also white space. A test compares it with the library, character by character. */
static uint32_t straight(uint32_t c) {
  if (c < 0x80)
    return c > 0x20 && c != 0x7F ? c : 0;
  if (is_kana(c) || (c >= 0x4E00 && c <= 0x9FFF))
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

/* A character of three bytes, most of Japanese, or of one; 0 bytes: another, or damage. */
static size_t decode_short(const unsigned char *at, size_t left, uint32_t *c) {
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

static size_t decode(struct kr_text text, size_t at, uint32_t *c) {
  size_t step = decode_short((const unsigned char *)text.bytes + at, text.len - at, c);
  return step > 0 ? step : kr_unicode_decode(text, at, c);
}

/* ---- the library ---- */

/* Copies all but white space, variants of CP932 as one; returns the new length. */
static size_t squeeze(struct kr_text from, char *to) {
  size_t used = 0;
  for (size_t at = 0, step; at < from.len; at += step) {
    uint32_t c;
    step = kr_unicode_decode(from, at, &c);
    if (c >= KR_UNICODE_END)
      to[used++] = from.bytes[at];
    else if (!kr_unicode_is_white(c))
      used += kr_text_put_character(to + used, kr_cp932_key(c));
  }
  return used;
}

/* NFKC of a key, without the white space that it makes of some characters (U+309B becomes a
 * space and a combining mark). Sets `shrunk` if there was such white space. */
static struct kr_text normalise(struct kr_arena *arena, struct kr_text key, bool *shrunk) {
  size_t len = 0;
  kr_arena_watch();
  uint8_t *normal = u8_normalize(UNINORM_NFKC, (const uint8_t *)key.bytes, key.len, NULL, &len);
  *shrunk = false;
  if (normal == NULL) {
    kr_arena_check(arena);
    return key;
  }
  struct kr_owned *owned = kr_arena_own(arena, free, normal);
  char *bytes = kr_arena_alloc(arena, len + 1);
  struct kr_text result = {bytes, squeeze(kr_text_view((const char *)normal, len), bytes), key.at};
  kr_arena_release(owned);
  *shrunk = result.len < len;
  return result;
}

/* Normal all over: white space that is gone lets what was apart come together. */
static struct kr_text normalise_all(struct kr_arena *arena, struct kr_text squeezed) {
  bool again = true;
  while (again)
    squeezed = normalise(arena, squeezed, &again);
  return squeezed;
}

struct kr_text kr_text_key_slowly(struct kr_arena *arena, struct kr_text text) {
  char *bytes = kr_arena_alloc(arena, text.len + 1);
  struct kr_text key = {bytes, squeeze(text, bytes), text.at};
  uint32_t c = 0;
  for (size_t at = 0; at < key.len && c < KR_UNICODE_END;)
    at += kr_unicode_decode(key, at, &c);
  return c < KR_UNICODE_END ? normalise_all(arena, key) : key;
}

/* ---- both ---- */

struct making {
  struct kr_text text;
  size_t at;   /* in it */
  size_t last; /* where the last character of the key begins, to which others may be joined */
  struct kr_buffer key; /* has room for as many bytes as are left of the text */
};

static void put(struct making *made, uint32_t c) {
  char *end = made->key.bytes + made->key.len;
  made->last = made->key.len;
  if (c < 0x80) {
    *end = (char)c;
    made->key.len++;
  } else {
    made->key.len += kr_text_put_character(end, c);
  }
}

/* Kana and kanji as they are, the most of a Japanese text, as far as they go. */
static void put_kana_and_kanji(struct making *made) {
  const char *from = made->text.bytes + made->at, *begin = from;
  const char *end = made->text.bytes + made->text.len;
  char *to = made->key.bytes + made->key.len;
  while (end - from >= 3) {
    unsigned lead = (unsigned char)from[0], c;
    unsigned second = (unsigned char)from[1] ^ 0x80U, third = (unsigned char)from[2] ^ 0x80U;
    if (lead < 0xE3 || lead > 0xE9 || (second | third) > 0x3F)
      break;
    c = (lead & 0x0FU) << 12 | second << 6 | third;
    if (c < 0x4E00 && !is_kana(c))
      break;
    memcpy(to, from, 3);
    from += 3;
    to += 3;
  }
  size_t len = (size_t)(from - begin);
  made->at += len;
  made->key.len += len;
  if (len > 0)
    made->last = made->key.len - 3;
}

/* Where the characters that are not straight end, from `at` on; SIZE_MAX if one is damaged. */
static size_t end_of_run(struct kr_text text, size_t at) {
  while (at < text.len) {
    uint32_t c;
    size_t step = decode(text, at, &c);
    if (c >= KR_UNICODE_END)
      return SIZE_MAX;
    if (straight(c) != 0)
      break;
    at += step;
  }
  return at;
}

/* Characters that are not straight, and with them the one before. */
static bool put_run(struct making *made, struct kr_arena *arena) {
  size_t end = end_of_run(made->text, made->at), before = made->key.len - made->last;
  if (end == SIZE_MAX)
    return false;
  struct kr_text run = kr_text_view(made->text.bytes + made->at, end - made->at);
  char *bytes = kr_arena_alloc(arena, before + run.len + 1);
  memcpy(bytes, made->key.bytes + made->last, before);
  size_t len = squeeze(run, bytes + before);
  made->at = end;
  if (len == 0) /* white space */
    return true;
  struct kr_text normal = normalise_all(arena, kr_text_view(bytes, before + len));
  kr_buffer_truncate(&made->key, made->last);
  kr_buffer_text(&made->key, normal);
  kr_buffer_reserve(&made->key, made->text.len - made->at);
  made->last = made->key.len;
  return true;
}

/* One space or line break between characters that are straight: the usual white space. */
static bool is_blank(struct kr_text text, size_t at, uint32_t c, size_t step) {
  uint32_t next = 'x';
  if (c != ' ' && c != '\n' && c != 0x3000)
    return false;
  if (at + step < text.len)
    decode(text, at + step, &next);
  return straight(next) != 0;
}

struct kr_text kr_text_key(struct kr_arena *arena, struct kr_text text) {
  struct making made = {.text = text.len > 0 ? text : kr_text_of("")};
  kr_buffer_init(&made.key, arena);
  kr_buffer_reserve(&made.key, text.len);
  made.key.bytes[0] = '\0';
  for (put_kana_and_kanji(&made); made.at < text.len; put_kana_and_kanji(&made)) {
    uint32_t c;
    size_t step = decode(text, made.at, &c);
    uint32_t becomes = straight(c);
    if (becomes != 0)
      put(&made, becomes);
    if (becomes != 0 || is_blank(text, made.at, c, step))
      made.at += step;
    else if (!put_run(&made, arena))
      return kr_text_key_slowly(arena, text);
  }
  made.key.bytes[made.key.len] = '\0';
  struct kr_text key = {made.key.bytes, made.key.len, text.at};
  return key;
}

bool kr_text_is_key(struct kr_text text) {
  for (size_t at = 0; at < text.len;) {
    uint32_t c;
    at += decode(text, at, &c);
    if (straight(c) != c || c == 0)
      return false;
  }
  return true;
}
