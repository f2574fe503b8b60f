/* SPDX-License-Identifier: ISC */
/* Small pieces of SpreadsheetML: references, attributes, escapes. */
#include <stdlib.h>
#include <string.h>

#include "sheet/xlsx_read.h"

#define ROW_MOST 1048576
#define COLUMN_MOST 16384

long kr_sheet_xlsx_number(const char *const *attributes, const char *name, long other) {
  const char *text = kr_sax_attribute(attributes, name);
  char *end;
  if (text == NULL || text[0] < '0' || text[0] > '9' || strlen(text) > 9)
    return other;
  long value = strtol(text, &end, 10);
  return *end == '\0' ? value : other;
}

bool kr_sheet_xlsx_flag(const char *const *attributes, const char *name,
                        enum kr_sheet_xlsx_default other) {
  const char *value = kr_sax_attribute(attributes, name);
  if (value == NULL)
    return other == KR_SHEET_XLSX_ON;
  return strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0;
}

bool kr_sheet_xlsx_cell(const char *text, uint32_t *row, uint32_t *column, const char **end) {
  uint32_t letters = 0, digits = 0;
  text += *text == '$';
  for (; (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z'); text++) {
    letters = letters * 26 + (uint32_t)((*text | 0x20) - 'a' + 1);
    if (letters > COLUMN_MOST)
      return false;
  }
  text += *text == '$';
  for (; *text >= '0' && *text <= '9'; text++) {
    digits = digits * 10 + (uint32_t)(*text - '0');
    if (digits > ROW_MOST)
      return false;
  }
  *row = digits - 1;
  *column = letters - 1;
  if (end != NULL)
    *end = text;
  return letters > 0 && digits > 0 && (end != NULL || *text == '\0');
}

static int hex(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code unit of an escape at `bytes`, or -1. */
static long escape(const char *bytes, size_t left) {
  long value = 0;
  if (left < 7 || bytes[0] != '_' || (bytes[1] != 'x' && bytes[1] != 'X') || bytes[6] != '_')
    return -1;
  for (int i = 2; i < 6; i++) {
    int digit = hex(bytes[i]);
    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

struct kr_text kr_sheet_xlsx_unescape(struct kr_arena *arena, const char *bytes, size_t len) {
  if (len == 0 || (memchr(bytes, '_', len) == NULL && memchr(bytes, '\r', len) == NULL))
    return kr_text_view(kr_arena_copy(arena, bytes, len), len);
  char *out = kr_arena_alloc(arena, len + 1);
  size_t used = 0;
  for (size_t i = 0; i < len;) {
    long c = escape(bytes + i, len - i);
    if (c <= 0) {
      out[used++] = bytes[i++];
      continue;
    }
    i += 7;
    long low = c >= 0xD800 && c < 0xDC00 ? escape(bytes + i, len - i) : -1;
    if (low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      i += 7;
    }
    used += kr_text_put_character(out + used, (unsigned long)c);
  }
  size_t kept = 0;
  for (size_t i = 0; i < used; i++) {
    if (out[i] == '\r' && i + 1 < used && out[i + 1] == '\n')
      continue;
    out[kept++] = out[i] == '\r' ? '\n' : out[i];
  }
  out[kept] = '\0';
  return kr_text_view(out, kept);
}
