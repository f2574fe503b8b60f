/* SPDX-License-Identifier: ISC */
/* Texts of an OpenDocument sheet: paragraphs, spaces, spans and links. */
#include <string.h>

#include "sheet/ods_read.h"

struct kr_sheet_ods_text *kr_sheet_ods_sink(struct kr_sheet_ods_tables *tables) {
  return tables->annotation_depth != 0 ? &tables->annotation : &tables->text;
}

void kr_sheet_ods_text_clear(struct kr_sheet_ods_text *text) {
  kr_buffer_clear(&text->bytes);
  text->paragraphs = 0;
  text->span_depth = text->link_depth = 0;
  text->rich = false;
}

void kr_sheet_ods_paragraph(struct kr_sheet_ods_text *text) {
  if (text->paragraphs++ > 0)
    kr_buffer_putc(&text->bytes, '\n');
  text->space = true;
}

static void add_spaces(struct kr_sheet_ods_tables *tables, uint32_t count) {
  struct kr_sheet_ods_text *text = kr_sheet_ods_sink(tables);
  kr_sheet_cells_repeat(&tables->cells, kr_text_view("", count));
  if (tables->cells.full)
    return;
  for (uint32_t i = 0; i < count; i++)
    kr_buffer_putc(&text->bytes, ' ');
  text->space = false;
}

/* Raised characters, and signs of a symbol font; only the outer of such spans in one another. */
static void open_span(struct kr_sheet_ods_tables *tables, const char *name) {
  struct kr_sheet_ods_text *text = kr_sheet_ods_sink(tables);
  const struct kr_sheet_ods_style *style = kr_sheet_ods_style(tables->styles, 't', name);
  if (style == NULL)
    return;
  if (tables->annotation_depth == 0 && style->struck == KR_SHEET_ODS_YES)
    tables->struck = true;
  if (text->span_depth != 0 || (!style->raised && style->font == NULL))
    return;
  text->span_depth = tables->depth;
  text->span_from = text->bytes.len;
  text->span = style;
  text->rich = true;
  kr_sheet_raise(&text->raised, &text->bytes, style->raised);
}

static void close_span(struct kr_sheet_ods_text *text) {
  kr_sheet_raised_end(&text->raised, &text->bytes);
  if (text->span->font != NULL)
    kr_sheet_put_symbols(&text->bytes, text->span_from, text->span->font);
  text->span_depth = 0;
}

static void open_link(struct kr_sheet_ods_tables *tables, const char *address) {
  struct kr_sheet_ods_text *text = kr_sheet_ods_sink(tables);
  if (text->link_depth != 0 || address == NULL)
    return;
  text->link_depth = tables->depth;
  text->link_from = text->bytes.len;
  text->link = kr_arena_copy(tables->arena, address, strlen(address));
}

void kr_sheet_ods_inline_open(struct kr_sheet_ods_tables *tables, const char *name,
                              const char *const *attributes) {
  struct kr_sheet_ods_text *text = kr_sheet_ods_sink(tables);
  if (strcmp(name, "s") == 0) {
    add_spaces(tables, kr_sheet_ods_count(tables, attributes, "c", UINT32_MAX));
  } else if (strcmp(name, "tab") == 0 || strcmp(name, "line-break") == 0) {
    kr_buffer_putc(&text->bytes, *name == 't' ? '\t' : '\n');
    text->space = *name != 't';
  } else if (strcmp(name, "span") == 0) {
    open_span(tables, kr_sax_attribute(attributes, "style-name"));
  } else if (strcmp(name, "a") == 0) {
    open_link(tables, kr_sax_attribute(attributes, "href"));
  }
}

void kr_sheet_ods_inline_close(struct kr_sheet_ods_tables *tables) {
  struct kr_sheet_ods_text *text = kr_sheet_ods_sink(tables);
  if (tables->depth == text->span_depth) {
    close_span(text);
  } else if (tables->depth == text->link_depth) {
    kr_sheet_put_address(&text->bytes, text->link_from, text->link);
    text->link_depth = 0;
  }
}

/* Line breaks and tabs of the file are white space that collapses (OpenDocument 1.3 part 3,
 * 6.1.2). Spaces should too, but LibreOffice writes those at the beginning of a line of a cell
 * as they are, so all are kept: one too many changes less than one too few. */
static void add_collapsed(struct kr_sheet_ods_text *text, const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) {
    bool white = strchr("\t\r\n", bytes[i]) != NULL;
    if (!white || !text->space)
      kr_buffer_putc(&text->bytes, white ? ' ' : bytes[i]);
    text->space = white || bytes[i] == ' ';
  }
}

void kr_sheet_ods_table_text(struct kr_sheet_ods_tables *tables, const char *bytes, size_t len) {
  if (tables->in_author)
    kr_buffer_add(&tables->author, bytes, len);
  else if (tables->paragraph_depth != 0)
    add_collapsed(kr_sheet_ods_sink(tables), bytes, len);
}

struct kr_text kr_sheet_ods_text_keep(struct kr_arena *arena, const struct kr_buffer *buffer) {
  struct kr_text text = {buffer->len == 0 ? "" : kr_arena_copy(arena, buffer->bytes, buffer->len),
                         buffer->len,
                         {0, 0}};
  return text;
}
