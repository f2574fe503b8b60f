/* SPDX-License-Identifier: ISC */
/* Headers and footers of a Word document's pages (ECMA-376 part 1, 17.10). */
#include <string.h>

#include "sheet/docx_read.h"

#define PARTS_MOST 300 /* of a kind; a document of a hundred sections has as many */

struct margin {
  struct kr_sheet_docx_text text;
  struct kr_sheet *sheet;
  enum kr_sheet_part part;
};

static void take_found(struct margin *margin) {
  const struct kr_sheet_unread unread = {.part = margin->part, .what = margin->text.found};
  if (margin->text.found != NULL)
    kr_sheet_add_unread(margin->sheet, &unread, margin->text.bytes.arena);
  margin->text.found = NULL;
}

static void margin_open(void *context, const char *name, const char *const *attributes) {
  struct margin *margin = context;
  kr_sheet_docx_text_open(&margin->text, name, attributes);
  if (strcmp(name, "p") == 0 && margin->text.hidden == 0 && margin->text.bytes.len > 0)
    kr_buffer_puts(&margin->text.bytes, "\n");
  if (strcmp(name, "txbxContent") == 0)
    margin->text.drawing.has_text = true;
  take_found(margin);
}

static void margin_text(void *context, const char *bytes, size_t len) {
  struct margin *margin = context;
  kr_sheet_docx_text_add(&margin->text, bytes, len);
}

static void margin_close(void *context, const char *name) {
  struct margin *margin = context;
  kr_sheet_docx_text_close(&margin->text, name);
  take_found(margin);
}

static bool read_part(struct kr_sheet_docx_reader *reader, const char *name,
                      enum kr_sheet_part part, struct kr_sheet *sheet) {
  struct kr_arena *arena = reader->reading->arena;
  struct margin margin = {.sheet = sheet, .part = part};
  struct kr_sax sax = {margin_open, margin_close, margin_text, &margin, NULL};
  kr_sheet_docx_text_init(&margin.text, reader->package, &reader->cells, name);
  margin.text.numbers = reader->numbers;
  kr_sheet_docx_numbers_reset(reader->numbers);
  margin.text.in_margin = true;
  bool good = kr_package_parse(reader->package, name, &sax);
  kr_sheet_docx_text_end(&margin.text);
  struct kr_text text = kr_text_view(margin.text.bytes.bytes, margin.text.bytes.len);
  kr_sheet_add_aside(sheet, part, text, arena);
  kr_sheet_docx_text_free(&margin.text);
  return good;
}

/* Each part once, even if many relationships name it. */
static bool read_parts(struct kr_sheet_docx_reader *reader, const char *document, const char *type,
                       enum kr_sheet_part part, struct kr_sheet *sheet) {
  const char *names[PARTS_MOST] = {NULL};
  bool good = true;
  for (size_t i = 0, n = 0; good && n < PARTS_MOST; i++) {
    size_t known = 0;
    const char *name = kr_package_related(reader->package, document, type, i);
    if (name == NULL)
      break;
    while (known < n && strcmp(names[known], name) != 0)
      known++;
    if (known < n)
      continue;
    names[n++] = name;
    good = read_part(reader, name, part, sheet);
  }
  return good;
}

bool kr_sheet_docx_read_margins(struct kr_sheet_docx_reader *reader, const char *document,
                                struct kr_sheet *sheet) {
  return read_parts(reader, document, "/header", KR_SHEET_HEADER, sheet) &&
         read_parts(reader, document, "/footer", KR_SHEET_FOOTER, sheet);
}
