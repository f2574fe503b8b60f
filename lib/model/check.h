/* What the field table cannot say: references, ids, months and years. */
#ifndef KR_MODEL_CHECK_H
#define KR_MODEL_CHECK_H

#include "model/model.h"

void kr_plan_check(const char *file, struct kr_plan *plan, struct kr_arena *arena,
                   struct kr_diags *diags);
void kr_schedule_check(const char *file, struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags);
/* `schedule` is the file's own or NULL; then entries and the lane cannot be checked. */
void kr_meetings_check(const char *file, struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_diags *diags);

/* That part alone, for a schedule of another file. */
void kr_meetings_refer(const char *file, const struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_diags *diags);

/* The entry with that id; NULL for none, and for an absent id. */
const struct kr_entry *kr_schedule_entry(const struct kr_schedule *schedule, struct kr_text id);

/* Reports every id that was used before. `ids` are the texts' addresses, in source order. */
void kr_ids_check(const char *file, const struct kr_text **ids, size_t count,
                  struct kr_arena *arena, struct kr_diags *diags);

#endif
