#include "model/check.h"

static size_t find_lane(const struct kr_lanes *lanes, struct kr_text id) {
  size_t i = 0;
  while (i < lanes->n && !kr_text_equal(lanes->v[i].id, id))
    i++;
  return i;
}

static bool has_stage(const struct kr_stages *stages, struct kr_text id) {
  for (size_t i = 0; i < stages->n; i++)
    if (kr_text_equal(stages->v[i].id, id))
      return true;
  return false;
}

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
                         struct kr_entry *entry, struct kr_diags *diags) {
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

struct known {
  bool lanes, stages; /* each has a good id of its own */
};

static bool are_sound(const char *file, const struct kr_text **ids, size_t count,
                      struct kr_arena *arena, struct kr_diags *diags) {
  size_t errors = diags->errors;
  bool good = true;
  for (size_t i = 0; i < count; i++)
    good = good && kr_id_good(*ids[i]);
  kr_ids_check(file, ids, count, arena, diags);
  return good && diags->errors == errors;
}

/* Where there is no list at all, that is told once. */
static void tell(const char *file, enum kr_diag_code code, struct kr_text id, size_t count,
                 bool *known, struct kr_diags *diags) {
  kr_diag_add(diags, code, file, id.at, id.bytes, NULL);
  *known = count > 0;
}

static void check_entry(const char *file, const struct kr_schedule *schedule, struct known *known,
                        struct kr_entry *entry, struct kr_diags *diags) {
  check_months(file, schedule, entry, diags);
  entry->lane_index = find_lane(&schedule->lanes, entry->lane);
  if (entry->lane.len > 0 && entry->lane_index == schedule->lanes.n && known->lanes)
    tell(file, KR_DIAG_UNKNOWN_LANE, entry->lane, schedule->lanes.n, &known->lanes, diags);
  if (entry->stage.len > 0 && !has_stage(&schedule->stages, entry->stage) && known->stages)
    tell(file, KR_DIAG_UNKNOWN_STAGE, entry->stage, schedule->stages.n, &known->stages, diags);
}

/* Whether all lanes and stages have an id of their own. Else a reference to an unknown one is
 * the same fault told again. */
static struct known check_ids(const char *file, const struct kr_schedule *schedule,
                              struct kr_arena *arena, struct kr_diags *diags) {
  size_t most = schedule->lanes.n + schedule->stages.n + schedule->entries.n, n = 0;
  const struct kr_text **ids = kr_arena_take_array(arena, most + 1, sizeof *ids);
  struct known known;
  for (size_t i = 0; i < schedule->lanes.n; i++)
    ids[n++] = &schedule->lanes.v[i].id;
  known.lanes = are_sound(file, ids, n, arena, diags);
  n = 0;
  for (size_t i = 0; i < schedule->stages.n; i++)
    ids[n++] = &schedule->stages.v[i].id;
  known.stages = are_sound(file, ids, n, arena, diags);
  n = 0;
  for (size_t i = 0; i < schedule->entries.n; i++)
    if (schedule->entries.v[i].id.len > 0)
      ids[n++] = &schedule->entries.v[i].id;
  kr_ids_check(file, ids, n, arena, diags);
  return known;
}

void kr_schedule_check(const char *file, struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags) {
  if (kr_era_fiscal_year(schedule->fiscal_year, &schedule->year) != KR_ERA_OK)
    schedule->year = 0;
  struct known known = check_ids(file, schedule, arena, diags);
  for (size_t i = 0; i < schedule->entries.n; i++)
    check_entry(file, schedule, &known, &schedule->entries.v[i], diags);
}

const struct kr_entry *kr_schedule_entry(const struct kr_schedule *schedule, struct kr_text id) {
  for (size_t i = 0; id.len > 0 && i < schedule->entries.n; i++)
    if (kr_text_equal(schedule->entries.v[i].id, id))
      return &schedule->entries.v[i];
  return NULL;
}

void kr_meetings_refer(const char *file, const struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_diags *diags) {
  struct kr_text lane = meetings->lane;
  if (lane.len > 0 && find_lane(&schedule->lanes, lane) == schedule->lanes.n)
    kr_diag_add(diags, KR_DIAG_UNKNOWN_LANE, file, lane.at, lane.bytes, NULL);
  bool known = true;
  for (size_t i = 0; i < meetings->rows.n; i++)
    for (size_t j = 0; j < meetings->rows.v[i].agenda.n; j++) {
      struct kr_text entry = meetings->rows.v[i].agenda.v[j].entry;
      if (known && entry.len > 0 && kr_schedule_entry(schedule, entry) == NULL)
        tell(file, KR_DIAG_UNKNOWN_ENTRY, entry, schedule->entries.n, &known, diags);
    }
}

void kr_meetings_check(const char *file, struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_diags *diags) {
  if (kr_era_fiscal_year(meetings->fiscal_year, &meetings->year) != KR_ERA_OK)
    meetings->year = 0;
  for (size_t i = 0; i < meetings->rows.n; i++) {
    struct kr_meeting *meeting = &meetings->rows.v[i];
    place_month(file, meeting->month, meetings->year, meetings->fiscal_year, &meeting->when, diags);
  }
  if (schedule != NULL)
    kr_meetings_refer(file, meetings, schedule, diags);
}
