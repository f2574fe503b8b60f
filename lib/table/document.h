/* Documents: what one file holds, made from the model. */
#ifndef KR_TABLE_DOCUMENT_H
#define KR_TABLE_DOCUMENT_H

#include "table/plan_table.h"

/* The review sheet or the data of a plan, with its properties. */
struct kr_document *kr_document_plan(const struct kr_plan *plan,
                                     const struct kr_table_plan_options *options,
                                     struct kr_arena *arena);

/* The matrix of a schedule and the list of meetings, whichever is not NULL, with their outline.
 * `style` NULL: the default; `look`: what their file says of it, for the outline, or NULL. */
struct kr_document *kr_document_schedule(const struct kr_schedule *schedule,
                                         const struct kr_meetings *meetings,
                                         const struct kr_style *style,
                                         const struct kr_model_style *look, struct kr_arena *arena);

/* A document of one table. */
struct kr_document *kr_document_of_table(struct kr_table *table, const struct kr_style *style,
                                         struct kr_arena *arena);

/* A document of several tables. */
struct kr_document *kr_document_of_tables(struct kr_table *const *tables, size_t count,
                                          const struct kr_style *style, struct kr_arena *arena);

#endif
