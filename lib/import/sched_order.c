/* Puts the entries of a file into their order, with those of the outline that are still there. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "import/sched_internal.h"

#define MONTH_BIT(index) (1u << (index))

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

/* Months of the fiscal year, from 0 for April. */
struct months {
  int first, last;
};

/* Takes the lowest run of months out of a mask. */
static struct months take_run(unsigned *mask) {
  struct months run = {0, 0};
  assert(*mask != 0);
  while ((*mask & MONTH_BIT(run.first)) == 0)
    run.first++;
  run.last = run.first;
  while (run.last + 1 < KR_IMPORT_MONTHS && (*mask & MONTH_BIT(run.last + 1)) != 0)
    run.last++;
  for (int i = run.first; i <= run.last; i++)
    *mask &= ~MONTH_BIT(i);
  return run;
}

/* The months of an original entry in one of the runs in which it still is. */
static void set_months(const struct kr_import_sched_reader *reader,
                       const struct kr_schedule_entry *original, struct months run,
                       struct kr_schedule_entry *entry) {
  int start = kr_import_month_index(original->start), end = kr_import_month_index(original->end);
  bool month = original->month.len > 0;
  struct kr_text from = month ? original->month : original->from;
  struct kr_text to = month ? original->month : original->to;
  from = month_name(reader, from, run.first, run.first != start);
  to = month_name(reader, to, run.last, run.last != end);
  bool one = run.first == run.last && (month || start != run.first || end != run.last);
  entry->month = one ? from : kr_text_of(NULL);
  entry->from = one ? kr_text_of(NULL) : from;
  entry->to = one ? kr_text_of(NULL) : to;
  entry->start.month = (run.first + 3) % KR_IMPORT_MONTHS + 1;
  entry->start.year = 0;
  entry->end.month = (run.last + 3) % KR_IMPORT_MONTHS + 1;
  entry->end.year = 0;
}

static void add_original(struct kr_import_sched_reader *reader, size_t index,
                         const size_t *lane_of) {
  const struct kr_schedule_entry *original = &reader->baseline.schedule->entries.v[index];
  const struct kr_import_original *text = &reader->baseline.texts.entries[index];
  unsigned mask = text->found ? text->mask : 0, wanted = 0;
  for (int i = kr_import_month_index(original->start); i <= kr_import_month_index(original->end);
       i++)
    wanted |= MONTH_BIT(i);
  reader->baseline.differs = reader->baseline.differs || mask != wanted;
  for (bool again = false; mask != 0; again = true) {
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
    set_months(reader, original, take_run(&mask), &found->entry);
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
