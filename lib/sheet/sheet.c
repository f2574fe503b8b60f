/* SPDX-License-Identifier: ISC */
/* Cells and notes of a sheet by their place, and places for people. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/search.h"
#include "base/unicode.h"
#include "sheet/sheet.h"

static int by_place(const void *a, const void *b) {
  const struct kr_sheet_cell *x = a, *y = b;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

static int doubt_by_place(const void *a, const void *b) {
  const struct kr_sheet_doubt *x = a, *y = b;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

void kr_sheet_add_doubt(struct kr_sheet *sheet, const struct kr_sheet_doubt *doubt,
                        struct kr_arena *arena) {
  *KR_LIST_ADD(&sheet->doubts, arena) = *doubt;
}

const struct kr_sheet_doubt *kr_sheet_doubt_at(const struct kr_sheet *sheet, uint32_t row,
                                               uint32_t column) {
  struct kr_sheet_doubt key = {.row = row, .column = column};
  if (sheet->doubts.n == 0)
    return NULL;
  return bsearch(&key, sheet->doubts.v, sheet->doubts.n, sizeof *sheet->doubts.v, doubt_by_place);
}

/* ---- hidden rows and columns ---- */

void kr_sheet_add_span(struct kr_sheet_spans *spans, uint32_t first, uint32_t last,
                       struct kr_arena *arena) {
  struct kr_sheet_span *before = spans->n == 0 ? NULL : &spans->v[spans->n - 1];
  if (before != NULL && first >= before->first && first <= before->last + 1)
    before->last = last > before->last ? last : before->last;
  else
    *KR_LIST_ADD(spans, arena) = (struct kr_sheet_span){first, last};
}

const struct kr_sheet_cell *kr_sheet_at(const struct kr_sheet *sheet, uint32_t row,
                                        uint32_t column) {
  struct kr_sheet_cell key = {.row = row, .column = column};
  if (sheet->cell_count == 0)
    return NULL;
  return bsearch(&key, sheet->cells, sheet->cell_count, sizeof *sheet->cells, by_place);
}

static int block_begins_after(const void *row, const void *block) {
  return ((const struct kr_sheet_block *)block)->row > *(const uint32_t *)row ? -1 : 1;
}

static const struct kr_sheet_block *block_at(const struct kr_sheet *sheet, uint32_t row) {
  size_t after = kr_search_lower_bound(&row, sheet->blocks, sheet->block_count,
                                       sizeof *sheet->blocks, block_begins_after);
  return after == 0 ? NULL : &sheet->blocks[after - 1];
}

bool kr_sheet_is_table(const struct kr_sheet *sheet, uint32_t row) {
  const struct kr_sheet_block *block = block_at(sheet, row);
  return block == NULL || block->kind == KR_SHEET_BLOCK_TABLE;
}

#define NAME_MOST 200 /* bytes of a sheet's name in a place; no program takes so many */

static const char *cell_place(struct kr_text name, uint32_t row, uint32_t column,
                              struct kr_arena *arena) {
  name = kr_text_beginning(name, NAME_MOST);
  char letters[8] = "?";
  int n = column == KR_SHEET_UNKNOWN;
  for (size_t left = n == 0 ? column + 1 : 0; left > 0; left = (left - 1) / 26)
    letters[n++] = (char)('A' + (left - 1) % 26);
  size_t room = name.len + 32;
  char *place = kr_arena_alloc(arena, room);
  char *end = place + name.len;
  if (name.len > 0)
    memcpy(place, name.bytes, name.len);
  if (name.len > 0)
    *end++ = '!';
  while (n > 0)
    *end++ = letters[--n];
  if (row != KR_SHEET_UNKNOWN)
    snprintf(end, room - (size_t)(end - place), "%u", row + 1);
  return place;
}

const char *kr_sheet_place(const struct kr_sheet *sheet, uint32_t row, uint32_t column,
                           struct kr_arena *arena) {
  const struct kr_sheet_block *block = block_at(sheet, row);
  char name[32];
  bool table = kr_sheet_is_table(sheet, row);
  if (block == NULL)
    return cell_place(sheet->name, row, column, arena);
  snprintf(name, sizeof name, "%s%u", table ? "Table" : "Paragraph", block->number);
  if (!table)
    return kr_arena_copy(arena, name, strlen(name));
  return cell_place(kr_text_of(name), row - block->row, column, arena);
}

const char *kr_sheet_part_place(const struct kr_sheet *sheet, enum kr_sheet_part part, uint32_t row,
                                uint32_t column, struct kr_arena *arena) {
  static const char *const words[] = {
      [KR_SHEET_HEADER] = "Header", [KR_SHEET_FOOTER] = "Footer", [KR_SHEET_PASTED] = "Pasted"};
  if (part == KR_SHEET_CELLS)
    return kr_sheet_place(sheet, row, column, arena);
  struct kr_text name = kr_text_beginning(sheet->name, NAME_MOST);
  size_t room = name.len + 16;
  char *place = kr_arena_alloc(arena, room);
  snprintf(place, room, "%.*s%s%s", (int)name.len, name.len > 0 ? name.bytes : "",
           name.len > 0 ? "!" : "", words[part]);
  return place;
}

/* ---- outside the cells ---- */

/* A letter is in it: more than the number of a page, lines and dashes. */
static bool has_words(struct kr_text text) {
  uint32_t c;
  for (size_t at = 0; at < text.len;) {
    at += kr_unicode_decode(text, at, &c);
    if (kr_unicode_is_kanji(c) || kr_unicode_is_hiragana(c) || kr_unicode_is_katakana(c) ||
        (c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0xC0 && c < 0x2000) ||
        (c >= 0x2460 && c < 0x2500) || (c >= 0x3200 && c < 0xFE00) ||
        (c >= 0xFF21 && c <= 0xFF5A) || c >= 0x10000)
      return true;
  }
  return false;
}

/* The lines that have words. */
static struct kr_text lines_with_words(struct kr_text text, struct kr_arena *arena) {
  char *bytes = kr_arena_alloc(arena, text.len + 1);
  struct kr_text line;
  size_t len = 0;
  while (kr_text_next_line(&text, &line)) {
    if (!has_words(line))
      continue;
    if (len > 0)
      bytes[len++] = '\n';
    memcpy(bytes + len, line.bytes, line.len);
    len += line.len;
  }
  return kr_text_view(bytes, len);
}

bool kr_sheet_is_page_word(struct kr_text text) {
  static const char *const words[] = {"ページ", "頁",   "全",    "枚中", "枚目", "枚", "中",
                                      "目",     "page", "pages", "p",    "of",   "no"};
  size_t at = 0;
  while (at < text.len) {
    struct kr_text rest = kr_text_part(text, at, text.len);
    size_t len = 0;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
      if (strlen(words[i]) > len && strlen(words[i]) <= rest.len &&
          strncasecmp(rest.bytes, words[i], strlen(words[i])) == 0)
        len = strlen(words[i]);
    if (len == 0) {
      unsigned long c;
      len = kr_text_character(rest.bytes, rest.len, &c);
      if (has_words(kr_text_part(rest, 0, len)))
        return false;
    }
    at += len;
  }
  return true;
}

void kr_sheet_add_aside(struct kr_sheet *sheet, enum kr_sheet_part part, struct kr_text text,
                        struct kr_arena *arena) {
  struct kr_text words = lines_with_words(text, arena);
  bool known = words.len == 0;
  for (size_t i = 0; !known && i < sheet->asides.n; i++)
    known = sheet->asides.v[i].part == part && kr_text_equal(sheet->asides.v[i].text, words);
  if (known)
    return;
  struct kr_sheet_aside *aside = KR_LIST_ADD(&sheet->asides, arena);
  aside->part = part;
  aside->text = words;
}

void kr_sheet_add_unread(struct kr_sheet *sheet, const struct kr_sheet_unread *unread,
                         struct kr_arena *arena) {
  for (size_t i = sheet->unread.n; i > 0 && i + 8 > sheet->unread.n; i--) {
    const struct kr_sheet_unread *known = &sheet->unread.v[i - 1];
    if (known->part == unread->part && known->row == unread->row &&
        known->column == unread->column && strcmp(known->what, unread->what) == 0)
      return;
  }
  *KR_LIST_ADD(&sheet->unread, arena) = *unread;
}
