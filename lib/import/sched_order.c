/* SPDX-License-Identifier: ISC */
/* Puts the entries of a file into their order, with those of the outline that are still there. */
#include <stdlib.h>
#include <string.h>

#include "import/sched_internal.h"

static int by_key(const void *a, const void *b) {
  const struct kr_import_found *x = a, *y = b;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

/* A month as in the outline, or as the document names it now; `moved`: it is another month. */
static struct kr_text month_name(const struct kr_import_sched_reader *reader,
                                 struct kr_text original, int index, bool moved) {
  bool renamed = moved || reader->baseline.month_changed[index];
  return renamed && reader->month_text[index].len > 0 ? reader->month_text[index] : original;
}

/* Months of the fiscal years, from 0 for April of the first. */
struct months {
  int first, last;
};

/* Takes the lowest run out of months; false if there are none left. */
static bool take_run(struct kr_import_months *months, struct months *run) {
  int i = 0;
  while (i < KR_IMPORT_MONTHS_MOST && !kr_import_months_has(months, i))
    i++;
  run->first = i;
  for (; i < KR_IMPORT_MONTHS_MOST && kr_import_months_has(months, i); i++)
    kr_import_months_remove(months, i);
  run->last = i - 1;
  return run->first < KR_IMPORT_MONTHS_MOST;
}

/* The month of an index; its year is known if there are several. */
static struct kr_month month_at(const struct kr_schedule *schedule, int index) {
  struct kr_month month = {0, (index + 3) % KR_IMPORT_MONTHS + 1};
  if (schedule->years > 1)
    month.year = schedule->year + index / KR_IMPORT_MONTHS + (month.month < 4);
  return month;
}

/* The months of an original entry in one of the runs in which it still is. */
static void set_months(const struct kr_import_sched_reader *reader,
                       const struct kr_schedule_entry *original, struct months run,
                       struct kr_schedule_entry *entry) {
  const struct kr_schedule *schedule = reader->baseline.schedule;
  int start = kr_era_month_index(original->start, schedule->year);
  int end = kr_era_month_index(original->end, schedule->year);
  bool month = original->month.len > 0;
  struct kr_text from = month ? original->month : original->from;
  struct kr_text to = month ? original->month : original->to;
  from = month_name(reader, from, run.first, run.first != start);
  to = month_name(reader, to, run.last, run.last != end);
  bool one = run.first == run.last && (month || start != run.first || end != run.last);
  entry->month = one ? from : kr_text_of(NULL);
  entry->from = one ? kr_text_of(NULL) : from;
  entry->to = one ? kr_text_of(NULL) : to;
  entry->start = month_at(schedule, run.first);
  entry->end = month_at(schedule, run.last);
}

/* The months as people changed the days within them. */
static void set_dated(const struct kr_schedule_entry *dated, struct kr_schedule_entry *entry) {
  entry->month = dated->month;
  entry->from = dated->from;
  entry->to = dated->to;
}

static void add_original(struct kr_import_sched_reader *reader, size_t index,
                         const size_t *lane_of) {
  const struct kr_schedule_entry *original = &reader->baseline.schedule->entries.v[index];
  const struct kr_import_original *text = &reader->baseline.texts.entries[index];
  int year = reader->baseline.schedule->year;
  struct kr_import_months left = text->months, wanted = {{0}};
  struct months run;
  for (int i = kr_era_month_index(original->start, year);
       i <= kr_era_month_index(original->end, year); i++)
    kr_import_months_add(&wanted, i);
  bool same = memcmp(&left, &wanted, sizeof left) == 0;
  reader->baseline.differs = reader->baseline.differs || !same;
  for (bool again = false; text->found && take_run(&left, &run); again = true) {
    struct kr_import_found *found = kr_import_found_add(reader);
    found->key = text->key;
    found->order += SIZE_MAX / 2; /* after the new ones of that key */
    found->at = (struct kr_import_place){reader->file, text->place};
    found->entry = *original;
    found->entry.text = text->text;
    found->entry.subject = text->subject;
    found->entry.lane_index = lane_of[original->lane_index];
    if (again)
      found->entry.id = kr_text_of(NULL);
    set_months(reader, original, run, &found->entry);
    if (same && text->dated != NULL)
      set_dated(text->dated, &found->entry);
  }
}

void kr_import_order_entries(struct kr_import_sched_reader *reader) {
  const struct kr_schedule *original = reader->baseline.schedule;
  struct kr_import_found_list *found = &reader->found;
  if (original == NULL || !reader->document[KR_IMPORT_SCHEDULE].there)
    return;
  size_t *lane_of =
      kr_arena_alloc_array(reader->import->arena, original->lanes.n + 1, sizeof *lane_of);
  for (size_t i = 0; i < reader->schedule->lanes.n; i++)
    if (reader->lane_original[i] != SIZE_MAX)
      lane_of[reader->lane_original[i]] = i;
  for (size_t i = 0; i < original->entries.n; i++)
    add_original(reader, i, lane_of);
  if (found->n > found->first)
    qsort(found->v + found->first, found->n - found->first, sizeof *found->v, by_key);
}
