/* SPDX-License-Identifier: ISC */
/* The encoding of a text, recognised strictly: a wrong guess would put other words into a
 * person's mouth. */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/unicode.h"
#include "sheet/csv_read.h"

/* No text for people holds these; ISO-2022-JP, which is ASCII otherwise, holds the second. */
static bool is_binary(unsigned long c) { return c == 0 || c == 0x1B; }

static bool decode_utf8(const char *bytes, size_t len, struct kr_buffer *out) {
  uint32_t c;
  for (size_t at = 0; at < len;) {
    at += kr_unicode_decode(kr_text_view(bytes, len), at, &c);
    if (c >= KR_UNICODE_END || is_binary(c))
      return false;
  }
  kr_buffer_add(out, bytes, len);
  return true;
}

static void put_character(struct kr_buffer *out, unsigned long c) { kr_buffer_character(out, c); }

static unsigned long unit_at(const char *bytes, bool big) {
  unsigned long first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
  return big ? first << 8 | second : second << 8 | first;
}

static bool decode_utf16(const char *bytes, size_t len, bool big, struct kr_buffer *out) {
  kr_buffer_clear(out);
  if (len % 2 != 0)
    return false;
  for (size_t at = 0; at < len; at += 2) {
    unsigned long c = unit_at(bytes + at, big);
    if (c >= 0xD800 && c <= 0xDBFF && len - at >= 4) {
      unsigned long low = unit_at(bytes + at + 2, big);
      if (low < 0xDC00 || low > 0xDFFF)
        return false;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      return false;
    }
    if (is_binary(c) || c == 0xFFFE || c == 0xFFFF)
      return false;
    put_character(out, c);
  }
  return true;
}

/* Without a mark, a sheet in UTF-16 shows by line breaks or separators of two bytes in one byte
 * order, and nothing impossible in it. */
static bool decode_unmarked(const char *bytes, size_t len, struct kr_buffer *out) {
  size_t ends[2] = {0, 0}; /* ASCII in little and big endian */
  for (size_t at = 0; at + 1 < len; at += 2) {
    ends[0] += bytes[at + 1] == '\0' && strchr("\r\n,;\t", bytes[at]) != NULL;
    ends[1] += bytes[at] == '\0' && strchr("\r\n,;\t", bytes[at + 1]) != NULL;
  }
  return ends[0] != ends[1] && decode_utf16(bytes, len, ends[1] > ends[0], out);
}

static void close_decoder(void *decoder) { iconv_close(decoder); }

/* The characters are those of Windows, as kr_emit_csv() writes them. */
static bool decode_cp932(const char *bytes, size_t len, struct kr_buffer *out) {
  char piece[4096], *from = (char *)bytes;
  kr_arena_watch();
  iconv_t decoder = iconv_open("UTF-8", "CP932");
  kr_arena_check(out->arena);
  struct kr_owned *owner =
      decoder == (iconv_t)-1 ? NULL : kr_arena_own(out->arena, close_decoder, decoder);
  bool good = decoder != (iconv_t)-1 && memchr(bytes, '\0', len) == NULL &&
              memchr(bytes, 0x1B, len) == NULL;
  kr_buffer_clear(out);
  while (good && len > 0) {
    char *to = piece;
    size_t room = sizeof piece;
    good = iconv(decoder, &from, &len, &to, &room) != (size_t)-1 || errno == E2BIG;
    kr_buffer_add(out, piece, sizeof piece - room);
  }
  kr_arena_release(owner);
  return good;
}

bool kr_sheet_is_in_shift_jis(uint32_t c, struct kr_arena *arena) {
  char bytes[4], out[8], *from = bytes, *to = out;
  size_t left = kr_text_put_character(bytes, c), room = sizeof out;
  kr_arena_watch();
  iconv_t encoder = iconv_open("SHIFT_JIS", "UTF-8");
  kr_arena_check(arena);
  if (encoder == (iconv_t)-1)
    return false;
  struct kr_owned *owner = kr_arena_own(arena, close_decoder, encoder);
  bool known = iconv(encoder, &from, &left, &to, &room) == 0;
  kr_arena_release(owner);
  return known;
}

bool kr_sheet_csv_decode(const char *bytes, size_t len, struct kr_buffer *out) {
  bool good;
  if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
    good = decode_utf8(bytes + 3, len - 3, out);
  else if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
    good = decode_utf16(bytes + 2, len - 2, bytes[0] == '\xFE', out);
  else
    good = decode_utf8(bytes, len, out) || decode_unmarked(bytes, len, out) ||
           decode_cp932(bytes, len, out);
  return good;
}
