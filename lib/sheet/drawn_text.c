/* SPDX-License-Identifier: ISC */
/* Texts of DrawingML: paragraphs and runs. */
#include "sheet/drawn_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void open_properties(struct kr_sheet_drawn_text *text, const char *const *attributes) {
  const char *baseline = kr_sax_attribute(attributes, "baseline");
  text->raise = baseline != NULL && strtol(baseline, NULL, 10) > 0;
}

static void new_line(struct kr_sheet_drawn_text *text) {
  text->raise = false;
  kr_sheet_raise(&text->raised, &text->bytes, text->raise);
  if (text->bytes.len > 0 && text->bytes.bytes[text->bytes.len - 1] != '\n')
    kr_buffer_putc(&text->bytes, '\n');
}

static bool is_font(const char *name) {
  return strcmp(name, "latin") == 0 || strcmp(name, "ea") == 0 || strcmp(name, "sym") == 0;
}

void kr_sheet_drawn_text_open(struct kr_sheet_drawn_text *text, const char *name,
                              const char *const *attributes) {
  const char *face = kr_sax_attribute(attributes, "typeface");
  const char *id = kr_sax_attribute(attributes, "id");
  if (strcmp(name, "p") == 0 || strcmp(name, "br") == 0) {
    new_line(text);
  } else if (strcmp(name, "r") == 0) {
    text->font[0] = '\0';
    text->link = NULL;
    text->raise = false;
  } else if (strcmp(name, "fld") == 0) {
    text->field++;
  } else if (strcmp(name, "rPr") == 0) {
    open_properties(text, attributes);
  } else if (is_font(name) && kr_sheet_is_symbol_font(face)) {
    snprintf(text->font, sizeof text->font, "%s", face);
  } else if (strcmp(name, "hlinkClick") == 0 && id != NULL) {
    text->link = kr_package_address(text->package, text->part, id);
  } else if (strcmp(name, "t") == 0) {
    text->in_text = text->field == 0;
    kr_sheet_raise(&text->raised, &text->bytes, text->raise);
    text->from = text->bytes.len;
  }
}

void kr_sheet_drawn_text_add(struct kr_sheet_drawn_text *text, const char *bytes, size_t len) {
  if (text->in_text)
    kr_buffer_add(&text->bytes, bytes, len);
}

void kr_sheet_drawn_text_close(struct kr_sheet_drawn_text *text, const char *name) {
  if (strcmp(name, "fld") == 0 && text->field > 0)
    text->field--;
  if (strcmp(name, "t") == 0 && text->in_text && text->font[0] != '\0')
    kr_sheet_put_symbols(&text->bytes, text->from, text->font);
  if (strcmp(name, "t") == 0 && text->in_text && text->link != NULL)
    kr_sheet_put_address(&text->bytes, text->from, text->link);
  text->in_text = false;
}
