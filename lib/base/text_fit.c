/* SPDX-License-Identifier: ISC */
/* Texts as documents can hold them: odd characters marked, long ends cut off. */
#include "base/text_fit.h"

#include "base/buffer.h"

bool kr_text_is_xml_character(unsigned long c) {
  return (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') && c != 0xFFFE && c != 0xFFFF;
}

static size_t units_of(unsigned long c) { return c > 0xFFFF ? 2 : 1; }

size_t kr_text_units(struct kr_text text) {
  size_t units = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char byte = (unsigned char)text.bytes[i];
    units += (byte & 0xC0) != 0x80;
    units += byte >= 0xF0;
  }
  return units;
}

/* The first odd character and where it is; the length of the text if there is none. */
static size_t find_odd(struct kr_text text, unsigned long *odd) {
  size_t at = 0, step;
  for (; at < text.len; at += step) {
    unsigned char byte = (unsigned char)text.bytes[at];
    step = 1;
    if (byte >= 0x20 && byte != 0xEF)
      continue;
    step = kr_text_character(text.bytes + at, text.len - at, odd);
    if (!kr_text_is_xml_character(*odd))
      return at;
  }
  return at;
}

bool kr_text_is_xml(struct kr_text text) {
  unsigned long odd;
  return find_odd(text, &odd) == text.len;
}

/* The characters that fit into so many units. */
static size_t beginning(struct kr_text text, size_t units) {
  size_t at = 0, step;
  for (unsigned long c; at < text.len; at += step) {
    step = kr_text_character(text.bytes + at, text.len - at, &c);
    if (units_of(c) > units)
      break;
    units -= units_of(c);
  }
  return at;
}

static void put(struct kr_text text, struct kr_buffer *out) {
  for (size_t at = 0, step; at < text.len; at += step) {
    unsigned long c;
    step = kr_text_character(text.bytes + at, text.len - at, &c);
    if (kr_text_is_xml_character(c))
      kr_buffer_add(out, text.bytes + at, step);
    else
      kr_buffer_puts(out, KR_TEXT_MARK);
  }
}

struct kr_text_fitted kr_text_fit(struct kr_text text, size_t most, struct kr_arena *arena) {
  struct kr_text_fitted fitted = {.text = text};
  struct kr_buffer made;
  struct kr_text rest =
      kr_text_of(kr_text_is_japanese(text) ? "…（以下省略）" : "… (cut off here)");
  fitted.cut = most > 0 && text.len > most && kr_text_units(text) > most;
  if (fitted.cut)
    text.len = beginning(text, most - kr_text_units(rest));
  fitted.marked = find_odd(text, &fitted.odd) < text.len;
  if (!fitted.cut && !fitted.marked)
    return fitted;
  kr_buffer_init(&made, arena);
  put(text, &made);
  kr_buffer_text(&made, fitted.cut ? rest : kr_text_of(""));
  fitted.text.bytes = kr_arena_copy(arena, made.bytes, made.len);
  fitted.text.len = made.len;
  kr_buffer_free(&made);
  return fitted;
}
