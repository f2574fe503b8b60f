/* SPDX-License-Identifier: ISC */
/* Documents: tables together with the properties of their file. */
#include "table/document.h"

#include "base/buffer.h"

struct kr_document *kr_document_begin(size_t tables, const struct kr_style *style,
                                      struct kr_arena *arena) {
  struct kr_document *document = kr_arena_alloc(arena, sizeof *document);
  document->tables = kr_arena_alloc_array(arena, tables, sizeof *document->tables);
  document->style = kr_style_or_default(style, arena);
  return document;
}

/* What a table holds, for those who hear it: its title and its columns' headings. */
static void summarise(struct kr_table *table, struct kr_arena *arena) {
  struct kr_buffer text;
  bool first = true;
  kr_buffer_init(&text, arena);
  kr_buffer_text(&text, table->title);
  kr_buffer_puts(&text, ": ");
  for (size_t i = 0; i < table->column_count; i++) {
    struct kr_text heading = table->columns[i].heading;
    if (!kr_table_column_is_visible(table, i) || heading.len == 0)
      continue;
    kr_buffer_puts(&text, first ? "" : ", ");
    for (size_t j = 0; j < heading.len; j++)
      kr_buffer_putc(&text, heading.bytes[j] == '\n' ? ' ' : heading.bytes[j]);
    first = false;
  }
  table->summary = kr_buffer_keep(&text, arena);
}

void kr_document_add(struct kr_document *document, struct kr_table *table, struct kr_arena *arena) {
  summarise(table, arena);
  if (document->count == 0) {
    document->title = table->title;
    document->language = kr_text_of(kr_text_is_japanese(table->title) ? "ja-JP" : "en-US");
  }
  document->tables[document->count++] = table;
}

void kr_document_set_property(struct kr_document *document, const char *name, struct kr_text text,
                              struct kr_arena *arena) {
  struct kr_property property = {name, text};
  document->properties = kr_arena_grow(arena, document->properties, document->property_count,
                                       &document->property_room, sizeof property);
  document->properties[document->property_count++] = property;
}

struct kr_document *kr_document_of_tables(struct kr_table *const *tables, size_t count,
                                          const struct kr_style *style, struct kr_arena *arena) {
  struct kr_document *document = kr_document_begin(count, style, arena);
  for (size_t i = 0; i < count; i++)
    kr_document_add(document, tables[i], arena);
  return document;
}

struct kr_document *kr_document_of_table(struct kr_table *table, const struct kr_style *style,
                                         struct kr_arena *arena) {
  return kr_document_of_tables(&table, 1, style, arena);
}
