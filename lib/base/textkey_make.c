/* SPDX-License-Identifier: ISC */
/* Keys of texts: what is common in Japanese goes straight through, the rest through libunistring.
 */
#include "base/textkey.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "base/cp932.h"
#include "base/textkey_internal.h"
#include "base/unicode.h"

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
  char *bytes; /* the key; has room for as many more bytes as are left of the text, and a NUL */
  size_t len, room;
  size_t last; /* where the last character of the key begins, to which others may be joined */
  struct kr_arena *arena;
};

static void put(struct making *made, uint32_t c) {
  char *end = made->bytes + made->len;
  made->last = made->len;
  if (c < 0x80) {
    *end = (char)c;
    made->len++;
  } else {
    made->len += kr_text_put_character(end, c);
  }
}

/* Kana and kanji as they are, as far as they go. */
static void put_kana_and_kanji(struct making *made) {
  size_t len = kr_text_key_run(made->text, made->at);
  if (len == 0)
    return;
  memcpy(made->bytes + made->len, made->text.bytes + made->at, len);
  made->at += len;
  made->len += len;
  made->last = made->len - 3;
}

/* Where the characters that are not straight end, from `at` on; SIZE_MAX if one is damaged. */
static size_t end_of_run(struct kr_text text, size_t at) {
  while (at < text.len) {
    uint32_t c;
    size_t step = kr_text_key_decode(text, at, &c);
    if (c >= KR_UNICODE_END)
      return SIZE_MAX;
    if (kr_text_key_straight(c) != 0)
      break;
    at += step;
  }
  return at;
}

/* Makes the key end in a text that may be longer than that which it is made of. */
static void put_text(struct making *made, struct kr_text text) {
  size_t needs = made->len + text.len + made->text.len - made->at + 1;
  if (needs > made->room) {
    char *bytes = kr_arena_alloc(made->arena, needs);
    memcpy(bytes, made->bytes, made->len);
    made->bytes = bytes;
    made->room = needs;
  }
  memcpy(made->bytes + made->len, text.bytes, text.len);
  made->last = made->len += text.len;
}

/* Characters that are not straight, and with them the one before. */
static bool put_run(struct making *made) {
  size_t end = end_of_run(made->text, made->at), before = made->len - made->last;
  if (end == SIZE_MAX)
    return false;
  struct kr_text run = kr_text_view(made->text.bytes + made->at, end - made->at);
  char *bytes = kr_arena_alloc(made->arena, before + run.len + 1);
  memcpy(bytes, made->bytes + made->last, before);
  size_t len = squeeze(run, bytes + before);
  made->at = end;
  if (len == 0) /* white space */
    return true;
  made->len = made->last;
  put_text(made, normalise_all(made->arena, kr_text_view(bytes, before + len)));
  return true;
}

struct kr_text kr_text_key(struct kr_arena *arena, struct kr_text text) {
  struct making made = {.text = text.len > 0 ? text : kr_text_of(""), .arena = arena};
  made.room = text.len + 1;
  made.bytes = kr_arena_alloc(arena, made.room);
  for (put_kana_and_kanji(&made); made.at < text.len; put_kana_and_kanji(&made)) {
    uint32_t c;
    size_t step = kr_text_key_decode(text, made.at, &c);
    uint32_t becomes = kr_text_key_straight(c);
    if (becomes != 0)
      put(&made, becomes);
    if (becomes != 0 || kr_text_key_skips(text, made.at, c, step))
      made.at += step;
    else if (!put_run(&made))
      return kr_text_key_slowly(arena, text);
  }
  made.bytes[made.len] = '\0';
  return (struct kr_text){made.bytes, made.len, text.at};
}

bool kr_text_is_key(struct kr_text text) {
  if (text.len > 0 && memchr(text.bytes, '\n', text.len) != NULL) /* long texts have some */
    return false;
  for (size_t at = kr_text_key_run(text, 0); at < text.len; at += kr_text_key_run(text, at)) {
    uint32_t c;
    at += kr_text_key_decode(text, at, &c);
    if (kr_text_key_straight(c) != c || c == 0)
      return false;
  }
  return true;
}
