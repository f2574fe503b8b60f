/* SPDX-License-Identifier: ISC */
/* Schedules and meetings as tables. The models must outlive them; owned by `arena`. */
#ifndef KR_TABLE_SCHED_TABLE_H
#define KR_TABLE_SCHED_TABLE_H

#include "model/model.h"
#include "table/table.h"

/* What is printed before an entry in its months: 上旬, 5月上旬～7月中旬; empty for whole months. */
struct kr_text kr_table_entry_when(const struct kr_schedule_entry *entry, struct kr_arena *arena);

/* One entry a row: start, end (2026-05), lane, lane_name, text, subject, id, stage, when (as
 * written), start_date, end_date (2026-05-20, if days are written). */
struct kr_table *kr_table_schedule_entries(const struct kr_schedule *schedule,
                                           struct kr_arena *arena);

/* Months of the fiscal years down, beside their years if these are several, lanes across; entries
 * of one month and lane are lines of one cell, in file order. */
struct kr_table *kr_table_schedule_matrix(const struct kr_schedule *schedule,
                                          const struct kr_style *style, struct kr_arena *arena);

/* The list of meetings as printed: number, month, agenda, and before the agenda the day, time
 * and place if a meeting has them. */
struct kr_table *kr_table_meetings(const struct kr_meetings *meetings, const struct kr_style *style,
                                   struct kr_arena *arena);

/* One agenda point a row: number, month (2026-05), agenda; date, time and place as above. */
struct kr_table *kr_table_meetings_data(const struct kr_meetings *meetings, struct kr_arena *arena);

#endif
