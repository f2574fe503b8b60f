/* SPDX-License-Identifier: ISC */
/* Documents: what one file holds, put together from tables. */
#ifndef KR_TABLE_DOCUMENT_H
#define KR_TABLE_DOCUMENT_H

#include "model/model.h"
#include "table/table.h"

/* An empty document with room for `tables`; `style` NULL: the default. Owned by `arena`. */
struct kr_document *kr_document_begin(size_t tables, const struct kr_style *style,
                                      struct kr_arena *arena);
/* Adds a table; the first one gives the document its title and language. */
void kr_document_add(struct kr_document *document, struct kr_table *table, struct kr_arena *arena);
/* Adds a property; name and text are borrowed. */
void kr_document_set_property(struct kr_document *document, const char *name, struct kr_text text,
                              struct kr_arena *arena);
/* Adds the outline of the model (model/outline.h) as properties, unless it is too long. */
void kr_document_embed(struct kr_document *document, const struct kr_model *model,
                       struct kr_arena *arena);

/* A document of one table. */
struct kr_document *kr_document_of_table(struct kr_table *table, const struct kr_style *style,
                                         struct kr_arena *arena);
/* A document of several tables. */
struct kr_document *kr_document_of_tables(struct kr_table *const *tables, size_t count,
                                          const struct kr_style *style, struct kr_arena *arena);

#endif
