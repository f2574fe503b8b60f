/* SPDX-License-Identifier: ISC */
/* A text that is joined of the words of runs (ECMA-376 part 1, 17.3). */
#include "sheet/docx_text.h"

#include <string.h>

void kr_sheet_docx_put_label(struct kr_sheet_docx_text *text) {
  if (text->label.len == 0)
    return;
  kr_buffer_add(&text->bytes, text->label.bytes, text->label.len);
  kr_buffer_clear(&text->label);
}

void kr_sheet_docx_put(struct kr_sheet_docx_text *text, const char *bytes, size_t len) {
  if (text->run_vanished) {
    if (!kr_text_blank(kr_text_view(bytes, len)))
      text->found = N_("hidden text");
    return;
  }
  kr_sheet_docx_put_label(text);
  kr_sheet_raise(&text->raised, &text->bytes, text->run_raised);
  kr_buffer_add(&text->bytes, bytes, len);
  kr_sheet_docx_field_words(text, bytes, len);
  text->struck = text->struck || text->run_struck;
}

void kr_sheet_docx_put_symbol(struct kr_sheet_docx_text *text, const char *font,
                              unsigned long code) {
  char bytes[4];
  unsigned long c = kr_sheet_symbol(font, code);
  if (c == 0)
    c = code < 0x100 && kr_sheet_is_symbol_font(font) ? 0xF000 + code : code;
  kr_sheet_docx_put(text, bytes, kr_text_put_character(bytes, c));
}

/* The words of a run in a symbol font: characters of one byte, and those of the private area. */
static void put_symbols(struct kr_sheet_docx_text *text, const char *bytes, size_t len) {
  for (size_t at = 0; at < len;) {
    unsigned long c;
    size_t step = kr_text_character(bytes + at, len - at, &c);
    if ((c > ' ' && c < 0x100) || (c >= 0xF000 && c <= 0xF0FF))
      kr_sheet_docx_put_symbol(text, text->run_font, c);
    else
      kr_sheet_docx_put(text, bytes + at, step);
    at += step;
  }
}

void kr_sheet_docx_text_add(struct kr_sheet_docx_text *text, const char *bytes, size_t len) {
  if (text->hidden > 0 || text->properties > 0)
    return;
  if (text->fields.in_instructions)
    kr_sheet_docx_field_words(text, bytes, len);
  else if (text->in_text && text->run_font[0] != '\0')
    put_symbols(text, bytes, len);
  else if (text->in_text)
    kr_sheet_docx_put(text, bytes, len);
}

void kr_sheet_docx_put_address(struct kr_sheet_docx_text *text, size_t from, const char *address) {
  size_t before = text->bytes.len;
  if (text->cells->full)
    return;
  kr_sheet_put_address(&text->bytes, from, address);
  kr_sheet_cells_repeat(text->cells, kr_text_part(kr_text_view(text->bytes.bytes, text->bytes.len),
                                                  before, text->bytes.len));
}

/* ---- the whole ---- */

void kr_sheet_docx_text_init(struct kr_sheet_docx_text *text, struct kr_package_in *package,
                             struct kr_sheet_cells *cells, const char *part) {
  struct kr_arena *arena = cells->reading->arena;
  memset(text, 0, sizeof *text);
  text->package = package;
  text->cells = cells;
  text->part = part;
  kr_buffer_init(&text->bytes, arena);
  kr_buffer_init(&text->label, arena);
  kr_buffer_init(&text->fields.instructions, arena);
}

void kr_sheet_docx_text_free(struct kr_sheet_docx_text *text) {
  kr_buffer_free(&text->bytes);
  kr_buffer_free(&text->label);
  kr_buffer_free(&text->fields.instructions);
}

void kr_sheet_docx_text_end(struct kr_sheet_docx_text *text) {
  kr_sheet_raised_end(&text->raised, &text->bytes);
  if (text->in_link)
    kr_sheet_docx_put_address(text, text->link, text->address);
}

void kr_sheet_docx_text_clear(struct kr_sheet_docx_text *text) {
  kr_buffer_clear(&text->bytes);
  text->inserts = (struct kr_sheet_inserts){NULL, 0, 0};
  text->in_insert = false;
  text->struck = false;
  text->link = 0;
  for (size_t i = 0; i < text->fields.depth && i < KR_SHEET_DOCX_FIELDS; i++)
    text->fields.open[i].from = 0;
}
