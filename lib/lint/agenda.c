/* SPDX-License-Identifier: ISC */
/* Contradictions between the schedule and the list of meetings. */
#include "base/textkey.h"
#include "lint/rules.h"
#include "model/check.h"

/* Within one file the loader has checked them. */
void kr_lint_references(const struct kr_lint *lint) {
  if (lint->meetings_file != lint->schedule_file)
    kr_meetings_refer(lint->meetings_file->name, lint->meetings, lint->schedule, lint->arena,
                      lint->diags);
}

static bool meets_in(const struct kr_meeting *meeting, const struct kr_schedule_entry *entry) {
  return kr_era_month_compare(meeting->when, entry->start) >= 0 &&
         kr_era_month_compare(meeting->when, entry->end) <= 0;
}

/* The months of both are known. */
static bool comparable(const struct kr_meeting *meeting, const struct kr_schedule_entry *entry) {
  return meeting->when.year > 0 && entry->start.year > 0 && entry->end.year > 0;
}

static void check_point(const struct kr_lint *lint, const struct kr_ids *ids,
                        const struct kr_meeting *meeting, const struct kr_agenda *point) {
  const struct kr_schedule_entry *entry = kr_schedule_find_entry(ids, point->entry);
  if (entry == NULL)
    return;
  struct kr_text lane = lint->meetings->lane;
  if (lane.len > 0 && !kr_text_equal(entry->lane, lane))
    kr_lint_add(lint, KR_DIAG_AGENDA_LANE, lint->meetings_file, point->entry, entry->lane.bytes);
  else if (comparable(meeting, entry) && !meets_in(meeting, entry))
    kr_lint_add(lint, KR_DIAG_AGENDA_MONTH, lint->meetings_file, point->entry,
                kr_lint_months(lint, entry));
}

void kr_lint_agenda(const struct kr_lint *lint) {
  const struct kr_meeting_rows *rows = &lint->meetings->rows;
  struct kr_ids ids = kr_schedule_entry_ids(lint->schedule, lint->arena);
  for (size_t i = 0; i < rows->n; i++)
    for (size_t j = 0; j < rows->v[i].agenda.n; j++)
      check_point(lint, &ids, &rows->v[i], &rows->v[i].agenda.v[j]);
}

/* An entry without an id can only be recognised by its words. */
static bool mentions(const struct kr_lint *lint, const struct kr_meeting *meeting,
                     const struct kr_agenda *point, const struct kr_schedule_entry *entry) {
  if (entry->id.len > 0 && kr_text_equal(point->entry, entry->id))
    return true;
  if (entry->id.len > 0 || !meets_in(meeting, entry))
    return false;
  struct kr_text words = kr_text_key(lint->arena, entry->text);
  return kr_text_contains(kr_text_key(lint->arena, point->text), words.bytes);
}

static bool is_on_an_agenda(const struct kr_lint *lint, const struct kr_schedule_entry *entry) {
  const struct kr_meeting_rows *rows = &lint->meetings->rows;
  for (size_t i = 0; i < rows->n; i++)
    for (size_t j = 0; j < rows->v[i].agenda.n; j++)
      if (mentions(lint, &rows->v[i], &rows->v[i].agenda.v[j], entry))
        return true;
  return false;
}

/* Months outside the years of the list are not checked. */
void kr_lint_entries(const struct kr_lint *lint) {
  const struct kr_schedule_entries *entries = &lint->schedule->entries;
  int year = lint->meetings->year;
  for (size_t i = 0; i < entries->n; i++) {
    const struct kr_schedule_entry *entry = &entries->v[i];
    if (lint->meetings->lane.len == 0 || !kr_text_equal(entry->lane, lint->meetings->lane) ||
        entry->start.year == 0 || year == 0)
      continue;
    int index = kr_era_month_index(entry->start, year);
    if (index >= 0 && (size_t)index < 12 * lint->meetings->years && !is_on_an_agenda(lint, entry))
      kr_lint_add(lint, KR_DIAG_ENTRY_NO_MEETING, lint->schedule_file, entry->text,
                  kr_lint_months(lint, entry));
  }
}
