/* SPDX-License-Identifier: ISC */
/* What the tables of a schedule and of its meetings have in common; for lib/table only. */
#ifndef KR_TABLE_SCHED_COMMON_INTERNAL_H
#define KR_TABLE_SCHED_COMMON_INTERNAL_H

#include "table/sched_table.h"

/* The members of these names of a table; `source` is the file of its places. */
struct kr_table_caption {
  const char *key;
  struct kr_text title, label;
  const char *source;
};
/* A table without rows. */
struct kr_table *kr_table_sched(struct kr_arena *arena, struct kr_table_caption caption,
                                const struct kr_column *columns, size_t count);
void kr_table_set_notes(struct kr_table *table, const struct kr_text_list *notes);
/* Between the months of a span. */
#define KR_TABLE_SPAN "～"
/* The least width, a whole number of millimetres beyond `least`, in which no line of the text is
 * broken; no more than 60. */
double kr_table_unbroken_mm(struct kr_text text, const struct kr_style *style, double least,
                            struct kr_arena *arena);
/* Two texts with a sign between them. */
struct kr_text kr_table_join(struct kr_text first, const char *sign, struct kr_text second,
                             struct kr_arena *arena);
/* 2026-05-20; empty if no day is written, or none of that month. */
struct kr_text kr_table_iso_date(const struct kr_era_when *when, struct kr_arena *arena);
/* The day of a meeting in this form; empty if it cannot be read. */
struct kr_text kr_table_meeting_day(const struct kr_meeting *meeting, struct kr_arena *arena);
/* 2026-05 */
struct kr_text kr_table_iso_month(struct kr_month month, struct kr_arena *arena);

#endif
