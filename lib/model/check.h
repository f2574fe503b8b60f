/* SPDX-License-Identifier: ISC */
/* What the field table cannot say: references, ids, months and years. */
#ifndef KR_MODEL_CHECK_H
#define KR_MODEL_CHECK_H

#include "model/model.h"

void kr_plan_check(const char *file, struct kr_plan *plan, struct kr_arena *arena,
                   struct kr_diags *diags);
/* The parts of it that are about some of its comments, and about its opinions. */
void kr_comments_check(const char *file, const struct kr_comments *comments,
                       struct kr_diags *diags);
void kr_opinions_check(const char *file, const struct kr_plan *plan, struct kr_arena *arena,
                       struct kr_diags *diags);
void kr_schedule_check(const char *file, struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags);
/* `schedule` is the file's own or NULL; then entries and the lane cannot be checked. */
void kr_meetings_check(const char *file, struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags);

/* That part alone, for a schedule of another file. */
void kr_meetings_refer(const char *file, const struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags);

/* Sorted ids; equal ones in the order of the file. */
struct kr_ids {
  const struct kr_text **v;
  size_t count;
};

/* `ids` are the texts' addresses. */
struct kr_ids kr_ids_sort(const struct kr_text **ids, size_t count, struct kr_arena *arena);
/* The first text of that id in the file; NULL if there is none. */
const struct kr_text *kr_ids_find(const struct kr_ids *ids, struct kr_text id);
/* Reports an id that is none of these (unknown-lane ...), with those that may be meant: the likest
 * first, and not more than a few. */
void kr_ids_unknown(const char *file, enum kr_diag_code code, struct kr_text id,
                    const struct kr_ids *ids, struct kr_diags *diags);
/* Reports every id that was used before. */
void kr_ids_check(const char *file, const struct kr_ids *ids, struct kr_diags *diags);

/* The ids of all meetings that have one. */
struct kr_ids kr_meeting_ids(const struct kr_meetings *meetings, struct kr_arena *arena);
/* The ids of all entries that have one, and the entry of a text that was found there. */
struct kr_ids kr_schedule_entry_ids(const struct kr_schedule *schedule, struct kr_arena *arena);
const struct kr_schedule_entry *kr_schedule_find_entry(const struct kr_ids *ids, struct kr_text id);

#endif
