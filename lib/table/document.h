/* What goes into one file. */
#ifndef KR_TABLE_DOCUMENT_H
#define KR_TABLE_DOCUMENT_H

#include "table/plan_table.h"

/* The review sheet (or its data) as a document with its properties. Owned by `arena`. */
struct kr_document *kr_plan_document(const struct kr_plan *plan,
                                     const struct kr_plan_table_options *options,
                                     struct kr_arena *arena);

/* The matrix of a schedule and the list of meetings, whichever is not NULL. */
struct kr_document *kr_schedule_document(const struct kr_schedule *schedule,
                                         const struct kr_meetings *meetings,
                                         struct kr_arena *arena);

#endif
