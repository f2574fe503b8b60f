/* SPDX-License-Identifier: ISC */
/* Checks a schedule and a list of meetings: ids, references, months and years. */
#include "model/check.h"

#include <stddef.h>
#include <stdio.h>

#include "base/buffer.h"

/* The fiscal years of a file, into which its months are placed. */
struct months {
  const char *file;
  int year;     /* the first; 0: unknown */
  size_t years; /* how many they are */
  struct kr_text fiscal_year, last_fiscal_year;
  struct kr_diags *diags;
};

/* The years of a document. A text that is no fiscal year was reported on loading. */
static struct months begin_months(const char *file, struct kr_text first, struct kr_text last,
                                  struct kr_diags *diags) {
  struct months months = {file, 0, 1, first, last, diags};
  int end;
  if (kr_era_fiscal_year(first, &months.year, diags->arena) != KR_ERA_OK) {
    months.year = 0;
    return months;
  }
  if (last.len == 0 || kr_era_fiscal_year(last, &end, diags->arena) != KR_ERA_OK)
    return months;
  if (end >= months.year && end < months.year + KR_SCHEDULE_YEARS_MOST)
    months.years = (size_t)(end - months.year) + 1;
  else
    kr_diag_add(diags, KR_DIAG_YEARS_RANGE, file, last.at, last.bytes, first.bytes);
  return months;
}

/* The month as 2026-05 in either of the first two years. */
static void report_no_year(const struct months *months, struct kr_text text,
                           const struct kr_month *month) {
  struct kr_month first = *month;
  char example[64];
  kr_era_place_month(&first, months->year);
  snprintf(example, sizeof example, "%04d-%02d, %04d-%02d", first.year, first.month, first.year + 1,
           first.month);
  kr_diag_add(months->diags, KR_DIAG_MONTH_YEAR, months->file, text.at, text.bytes, example);
}

static void report_outside(const struct months *months, struct kr_text text) {
  struct kr_buffer years;
  kr_buffer_init(&years, months->diags->arena);
  kr_buffer_text(&years, months->fiscal_year);
  if (months->years > 1) {
    kr_buffer_puts(&years, "～");
    kr_buffer_text(&years, months->last_fiscal_year);
  }
  kr_diag_add(months->diags, KR_DIAG_MONTH_OUTSIDE, months->file, text.at, text.bytes, years.bytes);
  kr_buffer_free(&years);
}

/* Sets the year of a month in the fiscal years; false if it has none there. */
static bool place_month(const struct months *months, struct kr_text text, struct kr_month *month) {
  if (months->year == 0)
    return true;
  if (months->years > 1 && month->year == 0) {
    report_no_year(months, text, month);
    return false;
  }
  kr_era_place_month(month, months->year);
  int index = kr_era_month_index(*month, months->year);
  bool inside = index >= 0 && (size_t)index < 12 * months->years;
  if (!inside)
    report_outside(months, text);
  return inside;
}

/* Reads a text into the fiscal years. One that is not a month was reported on loading. */
static bool place_when(const struct months *months, struct kr_text text, struct kr_era_when *out) {
  return text.len > 0 && kr_era_when(text, out, months->diags->arena) == KR_ERA_OK &&
         place_month(months, text, &out->month);
}

static void set_months(struct kr_schedule_entry *entry, const struct kr_era_when *from,
                       const struct kr_era_when *to) {
  entry->when[0] = *from;
  entry->when[1] = *to;
  entry->start = from->month;
  entry->end = to->month;
}

static void check_span(const struct months *months, struct kr_schedule_entry *entry) {
  struct kr_era_when from, to;
  if (!place_when(months, entry->from, &from))
    return;
  set_months(entry, &from, &from);
  if (!place_when(months, entry->to, &to))
    return;
  set_months(entry, &from, &to);
  bool known = entry->start.year != 0 && entry->end.year != 0;
  int order = kr_era_month_compare(entry->end, entry->start);
  if (known && (order < 0 || (order == 0 && to.last < from.first)))
    kr_diag_add(months->diags, KR_DIAG_SPAN_BACKWARD, months->file, entry->from.at,
                entry->from.bytes, entry->to.bytes);
}

static void check_months(const struct months *months, struct kr_schedule_entry *entry) {
  bool month = entry->month.bytes != NULL;
  bool from = entry->from.bytes != NULL, to = entry->to.bytes != NULL;
  struct kr_era_when when;
  if (from != to || from == month)
    kr_diag_add(months->diags, KR_DIAG_MONTH_OR_SPAN, months->file, entry->at, NULL, NULL);
  else if (from)
    check_span(months, entry);
  else if (place_when(months, entry->month, &when))
    set_months(entry, &when, &when);
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
  const struct months months =
      begin_months(file, schedule->fiscal_year, schedule->last_fiscal_year, diags);
  struct targets lanes = {.ids = lane_ids(schedule, arena)};
  struct targets stages = {.ids = stage_ids(schedule, arena)};
  struct kr_ids entries = kr_schedule_entry_ids(schedule, arena);
  schedule->year = months.year;
  schedule->years = months.years;
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

struct kr_ids kr_meeting_ids(const struct kr_meetings *meetings, struct kr_arena *arena) {
  const struct kr_text **ids = kr_arena_alloc_array(arena, meetings->rows.n + 1, sizeof *ids);
  size_t count = 0;
  for (size_t i = 0; i < meetings->rows.n; i++)
    if (meetings->rows.v[i].id.len > 0)
      ids[count++] = &meetings->rows.v[i].id;
  return kr_ids_sort(ids, count, arena);
}

void kr_meetings_check(const char *file, struct kr_meetings *meetings,
                       const struct kr_schedule *schedule, struct kr_arena *arena,
                       struct kr_diags *diags) {
  const struct months months =
      begin_months(file, meetings->fiscal_year, meetings->last_fiscal_year, diags);
  struct kr_ids ids = kr_meeting_ids(meetings, arena);
  meetings->year = months.year;
  meetings->years = months.years;
  kr_ids_check(file, &ids, diags);
  for (size_t i = 0; i < meetings->rows.n; i++) {
    struct kr_era_when when = {{0, 0}, 0, 0, false};
    place_when(&months, meetings->rows.v[i].month, &when);
    meetings->rows.v[i].when = when.month;
  }
  if (schedule != NULL)
    kr_meetings_refer(file, meetings, schedule, arena, diags);
}
