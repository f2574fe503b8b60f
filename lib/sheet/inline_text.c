/* SPDX-License-Identifier: ISC */
/* Raised characters and addresses of links as plain text. */
#include "sheet/inline_text.h"

#include <string.h>
#include <strings.h>

#define RAISED_MOST 16    /* bytes; a longer text is no exponent or unit */
#define ADDRESS_MOST 2000 /* bytes, what programs for the web take */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_word(char c) {
  return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == ')' || c == ']' ||
         (c & 0x80) != 0;
}

/* Digits, letters and signs, as exponents and units have them. */
static bool is_exponent(struct kr_text piece) {
  bool plain = piece.len > 0 && piece.len <= RAISED_MOST;
  for (size_t i = 0; plain && i < piece.len; i++) {
    unsigned long c;
    size_t step = kr_text_character(piece.bytes + i, piece.len - i, &c);
    plain = is_digit(piece.bytes[i]) || (c < 0x80 && strchr("+-.,/()=", (int)c) != NULL) ||
            ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == 0x2212 || (c >= 0xFF10 && c <= 0xFF19);
    i += step - 1;
  }
  return plain;
}

/* One character, or one number. */
static bool needs_no_brackets(struct kr_text piece) {
  unsigned long c;
  size_t step = kr_text_character(piece.bytes, piece.len, &c), digits = 0;
  while (digits < piece.len && is_digit(piece.bytes[digits]))
    digits++;
  return step == piece.len || digits == piece.len;
}

static void mark(struct kr_buffer *text, size_t from) {
  char copy[RAISED_MOST];
  struct kr_text piece = kr_text_view(text->bytes + from, text->len - from);
  if (from == 0 || !is_word(text->bytes[from - 1]) || !is_exponent(piece))
    return;
  const char *form = needs_no_brackets(piece) ? "^%.*s" : "^(%.*s)";
  memcpy(copy, piece.bytes, piece.len);
  kr_buffer_truncate(text, from);
  kr_buffer_printf(text, form, (int)piece.len, copy);
}

void kr_sheet_raised_end(struct kr_sheet_raised *raised, struct kr_buffer *text) {
  if (raised->on && raised->from < text->len)
    mark(text, raised->from);
  raised->on = false;
}

void kr_sheet_raise(struct kr_sheet_raised *raised, struct kr_buffer *text, bool on) {
  if (!on)
    kr_sheet_raised_end(raised, text);
  else if (!raised->on)
    *raised = (struct kr_sheet_raised){on, text->len};
}

/* ---- links ---- */

/* What a person would type of an address. */
static struct kr_text bare_address(const char *address) {
  static const char *const schemes[] = {"https://", "http://", "mailto:", "tel:"};
  for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
    if (strncasecmp(address, schemes[i], strlen(schemes[i])) == 0)
      address += strlen(schemes[i]);
  size_t len = strlen(address);
  while (len > 0 && address[len - 1] == '/')
    len--;
  return kr_text_view(address, len);
}

static bool holds(struct kr_text text, struct kr_text part) {
  for (size_t at = 0; at + part.len <= text.len; at++)
    if (strncasecmp(text.bytes + at, part.bytes, part.len) == 0)
      return true;
  return false;
}

void kr_sheet_put_address(struct kr_buffer *text, size_t from, const char *address) {
  if (address == NULL || *address == '#' || from >= text->len)
    return;
  struct kr_text words = kr_text_view(text->bytes + from, text->len - from);
  struct kr_text bare = bare_address(address);
  if (bare.len == 0 || kr_text_blank(words) || holds(words, bare))
    return;
  if (strncasecmp(address, "mailto:", 7) != 0)
    bare = kr_text_of(address);
  struct kr_text shown = kr_text_beginning(bare, ADDRESS_MOST);
  kr_buffer_puts(text, " (");
  kr_buffer_text(text, shown);
  kr_buffer_puts(text, shown.len < bare.len ? "…)" : ")");
}
