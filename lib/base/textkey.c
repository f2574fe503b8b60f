#include "base/textkey.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#define LIKENESS_MOST 2000 /* characters compared */
#define BAD_BYTE 0x110000u /* a byte that is no UTF-8 is like no character */

/* Characters that NFKC leaves alone and that no neighbour of their kind changes: most of what
 * a Japanese text is made of, so that it need not be taken apart and put together again. */
static bool is_plain(ucs4_t c) {
  return c < 0x80 || (c >= 0x3001 && c <= 0x3020 && c != 0x301C) || (c >= 0x3041 && c <= 0x3094) ||
         (c >= 0x30A1 && c <= 0x30FE) || (c >= 0x4E00 && c <= 0x9FFF);
}

/* True where there is something to normalise; false for invalid UTF-8 too, which stays. */
static bool needs_normalising(const char *bytes, size_t len) {
  bool needed = false;
  for (size_t at = 0; at < len;) {
    ucs4_t c;
    int step = u8_mbtoucr(&c, (const uint8_t *)bytes + at, len - at);
    if (step <= 0)
      return false;
    needed = needed || !is_plain(c);
    at += (size_t)step;
  }
  return needed;
}

static bool is_white(ucs4_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0xAD ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

/* Characters that Windows and JIS read from the same bytes of Shift_JIS: a text that went
 * through such a file comes back with the other one. After NFKC. */
static const char *twin(ucs4_t c) {
  switch (c) {
  case 0x301C: /* wave dash: fullwidth tilde */
    return "~";
  case 0x2212: /* minus sign: fullwidth hyphen-minus */
    return "-";
  case 0x2016: /* double vertical line: parallel to */
    return "\xE2\x88\xA5";
  case 0x2014: /* em dash: horizontal bar */
    return "\xE2\x80\x95";
  default:
    return NULL;
  }
}

/* Copies all but white space, twins as one; returns the new length. */
static size_t squeeze(const char *from, size_t len, char *to) {
  size_t used = 0;
  for (size_t at = 0; at < len;) {
    ucs4_t c;
    int step = u8_mbtoucr(&c, (const uint8_t *)from + at, len - at);
    bool bad = step <= 0;
    size_t size = bad ? 1 : (size_t)step;
    const char *other = bad ? NULL : twin(c);
    if (other != NULL) {
      memcpy(to + used, other, strlen(other));
      used += strlen(other);
    } else if (bad || !is_white(c)) {
      memcpy(to + used, from + at, size);
      used += size;
    }
    at += size;
  }
  return used;
}

/* NFKC of a key, without the white space that it makes of some characters (U+309B becomes a
 * space and a combining mark). Sets `shrunk` where there was such white space. */
static struct kr_text normalise(struct kr_arena *arena, struct kr_text key, bool *shrunk) {
  size_t len = 0;
  uint8_t *normal = u8_normalize(UNINORM_NFKC, (const uint8_t *)key.bytes, key.len, NULL, &len);
  *shrunk = false;
  if (normal == NULL)
    return key;
  char *bytes = kr_arena_alloc(arena, len + 1);
  struct kr_text result = {bytes, squeeze((const char *)normal, len, bytes), key.at};
  free(normal);
  *shrunk = result.len < len;
  return result;
}

struct kr_text kr_text_key(struct kr_arena *arena, struct kr_text text) {
  char *bytes = kr_arena_alloc(arena, text.len + 1);
  struct kr_text key = {bytes, squeeze(text.bytes, text.len, bytes), text.at};
  /* What stood apart may compose once the white space between is gone. */
  bool again = needs_normalising(key.bytes, key.len);
  while (again)
    key = normalise(arena, key, &again);
  return key;
}

bool kr_text_key_equal(struct kr_text a, struct kr_text b) {
  struct kr_arena arena;
  if (kr_text_equal(a, b))
    return true;
  kr_arena_init(&arena);
  bool equal = kr_text_equal(kr_text_key(&arena, a), kr_text_key(&arena, b));
  kr_arena_free(&arena);
  return equal;
}

/* Length of the white space that ends at `end`, 0 where there is none. */
static size_t white_before(const char *bytes, size_t end) {
  ucs4_t c;
  const uint8_t *start = (const uint8_t *)bytes;
  const uint8_t *at = end == 0 ? NULL : u8_prev(&c, start + end, start);
  return at == NULL || !is_white(c) ? 0 : end - (size_t)(at - start);
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
  for (const char *end; (end = memchr(typed.bytes, '\n', typed.len)) != NULL;) {
    struct kr_text line = {typed.bytes, (size_t)(end - typed.bytes), {0, 0}};
    if (!kr_text_blank(line))
      break;
    typed.bytes += line.len + 1;
    typed.len -= line.len + 1;
  }
  return typed;
}

struct kr_text kr_text_valid(struct kr_arena *arena, struct kr_text text) {
  char *copy = kr_arena_alloc(arena, text.len * 3 + 1);
  size_t used = 0;
  for (size_t at = 0; at < text.len;) {
    ucs4_t c;
    int step = u8_mbtoucr(&c, (const uint8_t *)text.bytes + at, text.len - at);
    bool good = step > 0 && c >= 0x20 && c != 0x7F;
    memcpy(copy + used, good ? text.bytes + at : "\xEF\xBF\xBD", good ? (size_t)step : 3);
    used += good ? (size_t)step : 3;
    at += step > 0 ? (size_t)step : 1;
  }
  struct kr_text valid = {copy, used, text.at};
  return valid;
}

/* Writes the first LIKENESS_MOST characters; returns how many there are in all. */
static size_t to_characters(struct kr_text text, uint32_t *out) {
  size_t n = 0;
  for (size_t at = 0; at < text.len; n++) {
    ucs4_t c;
    int step = u8_mbtoucr(&c, (const uint8_t *)text.bytes + at, text.len - at);
    if (n < LIKENESS_MOST)
      out[n] = step <= 0 ? BAD_BYTE + (unsigned char)text.bytes[at] : c;
    at += step <= 0 ? 1 : (size_t)step;
  }
  return n;
}

static size_t at_most(size_t n) { return n < LIKENESS_MOST ? n : LIKENESS_MOST; }

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

static unsigned distance(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len,
                         unsigned *row) {
  for (size_t j = 0; j <= b_len; j++)
    row[j] = (unsigned)j;
  for (size_t i = 1; i <= a_len; i++) {
    unsigned corner = row[0];
    row[0] = (unsigned)i;
    for (size_t j = 1; j <= b_len; j++) {
      unsigned here = corner + (a[i - 1] != b[j - 1]);
      corner = row[j];
      row[j] = least(here, least(row[j], row[j - 1]) + 1);
    }
  }
  return row[b_len];
}

unsigned kr_text_similarity(struct kr_text a, struct kr_text b) {
  struct kr_arena arena;
  if (kr_text_equal(a, b))
    return 1000;
  kr_arena_init(&arena);
  uint32_t *x = kr_arena_alloc_array(&arena, LIKENESS_MOST, sizeof *x);
  uint32_t *y = kr_arena_alloc_array(&arena, LIKENESS_MOST, sizeof *y);
  unsigned *row = kr_arena_alloc_array(&arena, LIKENESS_MOST + 1, sizeof *row);
  size_t x_all = to_characters(a, x), x_len = at_most(x_all);
  size_t y_all = to_characters(b, y), y_len = at_most(y_all);
  size_t longer = x_all > y_all ? x_all : y_all;
  size_t far = distance(x, x_len, y, y_len, row) + longer - (x_len > y_len ? x_len : y_len);
  kr_arena_free(&arena);
  return longer == 0 ? 1000 : (unsigned)((longer - far) * 999 / longer);
}

size_t kr_text_columns(struct kr_text text) {
  return text.len == 0 ? 0 : (size_t)u8_width((const uint8_t *)text.bytes, text.len, "UTF-8");
}
