/* SPDX-License-Identifier: ISC */
/* Keys of texts, and how alike two keys are. */
#include "base/textkey.h"

#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/unicode.h"

bool kr_text_key_equal(struct kr_text a, struct kr_text b, struct kr_arena *scratch) {
  if (kr_text_equal(a, b))
    return true;
  struct kr_arena *arena = kr_arena_scratch(scratch);
  bool equal = kr_text_equal(kr_text_key(arena, a), kr_text_key(arena, b));
  kr_arena_done(arena, scratch);
  return equal;
}

/* Length of the white space that ends at `end`, 0 if there is none. */
static size_t white_before(const char *bytes, size_t end) {
  ucs4_t c;
  const uint8_t *start = (const uint8_t *)bytes;
  const uint8_t *at = end == 0 ? NULL : u8_prev(&c, start + end, start);
  return at == NULL || !kr_unicode_is_white(c) ? 0 : end - (size_t)(at - start);
}

bool kr_text_is_trimmed(struct kr_text text) {
  uint32_t first;
  if (text.len == 0 || memchr(text.bytes, '\r', text.len) != NULL)
    return text.len == 0;
  kr_unicode_decode(text, 0, &first);
  return !kr_unicode_is_white(first) && white_before(text.bytes, text.len) == 0;
}

struct kr_text kr_text_trim_lines(struct kr_arena *arena, struct kr_text text) {
  if (text.bytes == NULL)
    return text;
  char *bytes = kr_arena_alloc(arena, text.len + 1);
  size_t used = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.bytes[i] == '\r' && i + 1 < text.len && text.bytes[i + 1] == '\n')
      continue;
    bytes[used++] = text.bytes[i] == '\r' ? '\n' : text.bytes[i];
  }
  for (size_t step; (step = white_before(bytes, used)) > 0;)
    used -= step;
  bytes[used] = '\0';
  struct kr_text typed = {bytes, used, text.at};
  /* Whole lines of white space at the start go; the indent of the first real line stays. */
  struct kr_text rest = typed, line;
  while (kr_text_next_line(&rest, &line) && line.len < typed.len && kr_text_blank(line)) {
    typed.bytes = rest.bytes;
    typed.len = rest.len;
  }
  return typed;
}

struct kr_text kr_text_valid(struct kr_arena *arena, struct kr_text text) {
  char *copy = kr_arena_alloc(arena, text.len * 3 + 1);
  size_t used = 0;
  for (size_t at = 0; at < text.len;) {
    uint32_t c;
    at += kr_unicode_decode(text, at, &c);
    used += kr_text_put_character(copy + used, c >= 0x20 && c != 0x7F ? c : 0xFFFD);
  }
  struct kr_text valid = {copy, used, text.at};
  return valid;
}

/* Writes the first KR_TEXT_SIMILARITY_MOST characters; returns how many there are in all. */
static size_t to_characters(struct kr_text text, uint32_t *out) {
  size_t n = 0;
  for (size_t at = 0; at < text.len; n++) {
    uint32_t c;
    at += kr_unicode_decode(text, at, &c);
    if (n < KR_TEXT_SIMILARITY_MOST)
      out[n] = c;
  }
  return n;
}

static size_t at_most(size_t n) {
  return n < KR_TEXT_SIMILARITY_MOST ? n : KR_TEXT_SIMILARITY_MOST;
}

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

unsigned kr_text_distance(enum kr_text_distance kind, struct kr_text_characters a,
                          struct kr_text_characters b, unsigned *row) {
  unsigned *before = row, *last = before + b.n + 1, *now = last + b.n + 1;
  for (size_t j = 0; j <= b.n; j++)
    last[j] = (unsigned)j;
  for (size_t i = 1; i <= a.n; i++) {
    now[0] = (unsigned)i;
    for (size_t j = 1; j <= b.n; j++) {
      unsigned best = last[j - 1] + (a.v[i - 1] != b.v[j - 1]);
      best = least(best, least(last[j], now[j - 1]) + 1);
      if (kind == KR_TEXT_SWAPS && i > 1 && j > 1 && a.v[i - 1] == b.v[j - 2] &&
          a.v[i - 2] == b.v[j - 1])
        best = least(best, before[j - 2] + 1);
      now[j] = best;
    }
    unsigned *spare = before;
    before = last;
    last = now;
    now = spare;
  }
  return last[b.n];
}

unsigned kr_text_similarity(struct kr_text a, struct kr_text b) {
  uint32_t x[KR_TEXT_SIMILARITY_MOST], y[KR_TEXT_SIMILARITY_MOST];
  unsigned row[3 * (KR_TEXT_SIMILARITY_MOST + 1)];
  if (kr_text_equal(a, b))
    return 1000;
  size_t x_all = to_characters(a, x), y_all = to_characters(b, y);
  struct kr_text_characters xs = {x, at_most(x_all)}, ys = {y, at_most(y_all)};
  size_t longer = x_all > y_all ? x_all : y_all, compared = xs.n > ys.n ? xs.n : ys.n;
  size_t far = kr_text_distance(KR_TEXT_EDITS, xs, ys, row) + longer - compared;
  return longer == 0 ? 1000 : (unsigned)((longer - far) * 999 / longer);
}

size_t kr_text_columns(struct kr_text text) {
  return text.len == 0 ? 0 : (size_t)u8_width((const uint8_t *)text.bytes, text.len, "UTF-8");
}

struct kr_text kr_text_stem(struct kr_arena *arena, struct kr_text file) {
  size_t len = file.len;
  while (len > 1 && file.bytes[len - 1] != '.')
    len--;
  return kr_text_of(kr_arena_copy(arena, file.bytes, len > 1 ? len - 1 : file.len));
}
