/* Checks a schedule and a list of meetings: ids, references, months and years. */
#include "model/check.h"

#include <stddef.h>

/* The fiscal year of a file, into which its months are placed. */
struct months {
  const char *file;
  int year; /* 0: unknown */
  struct kr_text fiscal_year;
  struct kr_diags *diags;
};

/* Reads a month into the fiscal year. A text that is not a month was reported on loading. */
static bool place_month(const struct months *months, struct kr_text text, struct kr_month *out) {
  if (text.len == 0 || kr_era_month(text, out, months->diags->arena) != KR_ERA_OK)
    return false;
  if (months->year == 0 || kr_era_place_month(out, months->year))
    return true;
  kr_diag_add(months->diags, KR_DIAG_MONTH_OUTSIDE, months->file, text.at, text.bytes,
              months->fiscal_year.bytes);
  return false;
}

static void check_span(const struct months *months, struct kr_schedule_entry *entry) {
  if (!place_month(months, entry->from, &entry->start))
    return;
  entry->end = entry->start;
  if (!place_month(months, entry->to, &entry->end))
    return;
  bool known = entry->start.year != 0 && entry->end.year != 0;
  if (known && kr_era_month_compare(entry->end, entry->start) < 0)
    kr_diag_add(months->diags, KR_DIAG_SPAN_BACKWARD, months->file, entry->from.at,
                entry->from.bytes, entry->to.bytes);
}

static void check_months(const struct months *months, struct kr_schedule_entry *entry) {
  bool month = entry->month.bytes != NULL;
  bool from = entry->from.bytes != NULL, to = entry->to.bytes != NULL;
  if (from != to || from == month)
    kr_diag_add(months->diags, KR_DIAG_MONTH_OR_SPAN, months->file, entry->at, NULL, NULL);
  else if (from)
    check_span(months, entry);
  else if (place_month(months, entry->month, &entry->start))
    entry->end = entry->start;
}

/* A list of ids to which others refer. */
struct targets {
  struct kr_ids ids;
  bool trusted; /* references are checked: the list has no faults, and if it is empty, that has not
                 * been reported yet */
};

static bool are_sound(const char *file, const struct kr_ids *ids, struct kr_diags *diags) {
  size_t errors = diags->errors;
  bool good = true;
  for (size_t i = 0; i < ids->count; i++)
    good = good && kr_id_good(*ids->v[i]);
  kr_ids_check(file, ids, diags);
  return good && diags->errors == errors;
}

/* Reports a reference to a target that does not exist. */
static void report_unknown(const char *file, enum kr_diag_code code, struct kr_text id,
                           struct targets *targets, struct kr_diags *diags) {
  kr_ids_unknown(file, code, id, &targets->ids, diags);
  targets->trusted = targets->ids.count > 0;
}

/* The record whose id is at that address. */
#define RECORD_OF(text, type)                                                                      \
  ((const type *)(const void *)((const char *)(text)-offsetof(type, id)))

static size_t lane_index(const struct kr_schedule *schedule, const struct kr_text *id) {
  if (id == NULL)
    return schedule->lanes.n;
  return (size_t)(RECORD_OF(id, struct kr_lane) - schedule->lanes.v);
}

static void check_references(const char *file, struct targets *lanes, struct targets *stages,
                             const struct kr_schedule_entry *entry, struct kr_diags *diags) {
  if (entry->lane.len > 0 && lanes->trusted && kr_ids_find(&lanes->ids, entry->lane) == NULL)
    report_unknown(file, KR_DIAG_UNKNOWN_LANE, entry->lane, lanes, diags);
  if (entry->stage.len > 0 && stages->trusted && kr_ids_find(&stages->ids, entry->stage) == NULL)
    report_unknown(file, KR_DIAG_UNKNOWN_STAGE, entry->stage, stages, diags);
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
  if (kr_era_fiscal_year(schedule->fiscal_year, &schedule->year, arena) != KR_ERA_OK)
    schedule->year = 0;
  const struct months months = {file, schedule->year, schedule->fiscal_year, diags};
  struct targets lanes = {.ids = lane_ids(schedule, arena)};
  struct targets stages = {.ids = stage_ids(schedule, arena)};
  struct kr_ids entries = kr_schedule_entry_ids(schedule, arena);
  lanes.trusted = are_sound(file, &lanes.ids, diags);
  stages.trusted = are_sound(file, &stages.ids, diags);
  kr_ids_check(file, &entries, diags);
  for (size_t i = 0; i < schedule->entries.n; i++) {
    struct kr_schedule_entry *entry = &schedule->entries.v[i];
    check_months(&months, entry);
    entry->lane_index = lane_index(schedule, kr_ids_find(&lanes.ids, entry->lane));
    check_references(file, &lanes, &stages, entry, diags);
  }
}

const struct kr_schedule_entry *kr_schedule_find_entry(const struct kr_ids *ids,
                                                       struct kr_text id) {
  if (id.len == 0)
    return NULL;
  const struct kr_text *found = kr_ids_find(ids, id);
  return found == NULL ? NULL : RECORD_OF(found, struct kr_schedule_entry);
}

void kr_meetings_refer(const char *file, const struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags) {
  struct kr_text lane = meetings->lane;
  struct kr_ids lanes = lane_ids(schedule, arena);
  struct targets entries = {kr_schedule_entry_ids(schedule, arena), schedule->entries.n > 0};
  if (lane.len > 0 && kr_ids_find(&lanes, lane) == NULL)
    kr_ids_unknown(file, KR_DIAG_UNKNOWN_LANE, lane, &lanes, diags);
  for (size_t i = 0; i < meetings->rows.n; i++)
    for (size_t j = 0; j < meetings->rows.v[i].agenda.n; j++) {
      struct kr_text entry = meetings->rows.v[i].agenda.v[j].entry;
      if (entries.trusted && entry.len > 0 && kr_schedule_find_entry(&entries.ids, entry) == NULL) {
        kr_ids_unknown(file, KR_DIAG_UNKNOWN_ENTRY, entry, &entries.ids, diags);
        entries.trusted = schedule->entries.n > 0;
      }
    }
}

void kr_meetings_check(const char *file, struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags) {
  if (kr_era_fiscal_year(meetings->fiscal_year, &meetings->year, arena) != KR_ERA_OK)
    meetings->year = 0;
  const struct months months = {file, meetings->year, meetings->fiscal_year, diags};
  for (size_t i = 0; i < meetings->rows.n; i++)
    place_month(&months, meetings->rows.v[i].month, &meetings->rows.v[i].when);
  if (schedule != NULL)
    kr_meetings_refer(file, meetings, schedule, arena, diags);
}
