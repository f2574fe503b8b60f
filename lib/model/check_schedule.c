#include "model/check.h"

#include <stddef.h>

/* Reads a month into the fiscal year. A text that is no month was reported on loading. */
static bool place_month(const char *file, struct kr_text text, int year, struct kr_text year_text,
                        struct kr_month *out, struct kr_diags *diags) {
  if (text.len == 0 || kr_era_month(text, out) != KR_ERA_OK)
    return false;
  if (year == 0 || kr_era_place_month(out, year))
    return true;
  kr_diag_add(diags, KR_DIAG_MONTH_OUTSIDE, file, text.at, text.bytes, year_text.bytes);
  return false;
}

static void check_months(const char *file, const struct kr_schedule *schedule,
                         struct kr_schedule_entry *entry, struct kr_diags *diags) {
  bool month = entry->month.bytes != NULL;
  bool from = entry->from.bytes != NULL, to = entry->to.bytes != NULL;
  if (month ? (from || to) : !(from && to)) {
    kr_diag_add(diags, KR_DIAG_MONTH_OR_SPAN, file, entry->at, NULL, NULL);
    return;
  }
  struct kr_text first = month ? entry->month : entry->from;
  if (!place_month(file, first, schedule->year, schedule->fiscal_year, &entry->start, diags))
    return;
  entry->end = entry->start;
  if (month ||
      !place_month(file, entry->to, schedule->year, schedule->fiscal_year, &entry->end, diags))
    return;
  if (kr_era_month_index(entry->end, schedule->year) <
      kr_era_month_index(entry->start, schedule->year))
    kr_diag_add(diags, KR_DIAG_SPAN_BACKWARD, file, entry->from.at, entry->from.bytes,
                entry->to.bytes);
}

/* The ids of a schedule. A list without sound ones is told of once, not at each reference. */
struct known {
  struct kr_ids lanes, stages;
  bool trust_lanes, trust_stages;
};

static bool are_sound(const char *file, const struct kr_ids *ids, struct kr_diags *diags) {
  size_t errors = diags->errors;
  bool good = true;
  for (size_t i = 0; i < ids->count; i++)
    good = good && kr_id_good(*ids->v[i]);
  kr_ids_check(file, ids, diags);
  return good && diags->errors == errors;
}

/* Where there is no list at all, that is told once. */
static void tell(const char *file, enum kr_diag_code code, struct kr_text id, size_t count,
                 bool *known, struct kr_diags *diags) {
  kr_diag_add(diags, code, file, id.at, id.bytes, NULL);
  *known = count > 0;
}

/* The record whose id stands at that address. */
#define RECORD_OF(text, type)                                                                      \
  ((const type *)(const void *)((const char *)(text)-offsetof(type, id)))

static size_t lane_index(const struct kr_schedule *schedule, const struct kr_text *id) {
  return id == NULL ? schedule->lanes.n
                    : (size_t)(RECORD_OF(id, struct kr_lane) - schedule->lanes.v);
}

static void check_entry(const char *file, const struct kr_schedule *schedule, struct known *known,
                        struct kr_schedule_entry *entry, struct kr_diags *diags) {
  check_months(file, schedule, entry, diags);
  entry->lane_index = lane_index(schedule, kr_ids_find(&known->lanes, entry->lane));
  if (entry->lane.len > 0 && entry->lane_index == schedule->lanes.n && known->trust_lanes)
    tell(file, KR_DIAG_UNKNOWN_LANE, entry->lane, schedule->lanes.n, &known->trust_lanes, diags);
  if (entry->stage.len > 0 && kr_ids_find(&known->stages, entry->stage) == NULL &&
      known->trust_stages)
    tell(file, KR_DIAG_UNKNOWN_STAGE, entry->stage, schedule->stages.n, &known->trust_stages,
         diags);
}

static struct kr_ids lane_ids(const struct kr_schedule *schedule, struct kr_arena *arena) {
  size_t count = schedule->lanes.n;
  const struct kr_text **ids = kr_arena_alloc_array(arena, count + 1, sizeof *ids);
  for (size_t i = 0; i < count; i++)
    ids[i] = &schedule->lanes.v[i].id;
  return kr_ids_sort(ids, count, arena);
}

static struct kr_ids stage_ids(const struct kr_schedule *schedule, struct kr_arena *arena) {
  size_t count = schedule->stages.n;
  const struct kr_text **ids = kr_arena_alloc_array(arena, count + 1, sizeof *ids);
  for (size_t i = 0; i < count; i++)
    ids[i] = &schedule->stages.v[i].id;
  return kr_ids_sort(ids, count, arena);
}

struct kr_ids kr_schedule_entry_ids(const struct kr_schedule *schedule, struct kr_arena *arena) {
  const struct kr_text **ids = kr_arena_alloc_array(arena, schedule->entries.n + 1, sizeof *ids);
  size_t count = 0;
  for (size_t i = 0; i < schedule->entries.n; i++)
    if (schedule->entries.v[i].id.len > 0)
      ids[count++] = &schedule->entries.v[i].id;
  return kr_ids_sort(ids, count, arena);
}

void kr_schedule_check(const char *file, struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags) {
  if (kr_era_fiscal_year(schedule->fiscal_year, &schedule->year) != KR_ERA_OK)
    schedule->year = 0;
  struct known known = {.lanes = lane_ids(schedule, arena), .stages = stage_ids(schedule, arena)};
  struct kr_ids entries = kr_schedule_entry_ids(schedule, arena);
  known.trust_lanes = are_sound(file, &known.lanes, diags);
  known.trust_stages = are_sound(file, &known.stages, diags);
  kr_ids_check(file, &entries, diags);
  for (size_t i = 0; i < schedule->entries.n; i++)
    check_entry(file, schedule, &known, &schedule->entries.v[i], diags);
}

const struct kr_schedule_entry *kr_schedule_find_entry(const struct kr_ids *ids,
                                                       struct kr_text id) {
  const struct kr_text *found = id.len > 0 ? kr_ids_find(ids, id) : NULL;
  return found == NULL ? NULL : RECORD_OF(found, struct kr_schedule_entry);
}

void kr_meetings_refer(const char *file, const struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags) {
  struct kr_text lane = meetings->lane;
  struct kr_ids lanes = lane_ids(schedule, arena);
  struct kr_ids entries = kr_schedule_entry_ids(schedule, arena);
  if (lane.len > 0 && kr_ids_find(&lanes, lane) == NULL)
    kr_diag_add(diags, KR_DIAG_UNKNOWN_LANE, file, lane.at, lane.bytes, NULL);
  bool known = true;
  for (size_t i = 0; i < meetings->rows.n; i++)
    for (size_t j = 0; j < meetings->rows.v[i].agenda.n; j++) {
      struct kr_text entry = meetings->rows.v[i].agenda.v[j].entry;
      if (known && entry.len > 0 && kr_schedule_find_entry(&entries, entry) == NULL)
        tell(file, KR_DIAG_UNKNOWN_ENTRY, entry, schedule->entries.n, &known, diags);
    }
}

void kr_meetings_check(const char *file, struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags) {
  if (kr_era_fiscal_year(meetings->fiscal_year, &meetings->year) != KR_ERA_OK)
    meetings->year = 0;
  for (size_t i = 0; i < meetings->rows.n; i++) {
    struct kr_meeting *meeting = &meetings->rows.v[i];
    place_month(file, meeting->month, meetings->year, meetings->fiscal_year, &meeting->when, diags);
  }
  if (schedule != NULL)
    kr_meetings_refer(file, meetings, schedule, arena, diags);
}
