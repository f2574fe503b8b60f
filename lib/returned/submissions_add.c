/* SPDX-License-Identifier: ISC */
/* One submission among the others, and whether it could be read. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "returned/submissions.h"
#include "source/record.h"

#define ROOM_FIRST ((size_t)16) /* entries */

/* Room for one more. There may be a million, so what they were in before is given back. */
static void make_room(struct kr_entries *entries, struct kr_arena *arena) {
  if (entries->n < entries->room)
    return;
  entries->room += entries->room / 2 + ROOM_FIRST;
  if (entries->room > SIZE_MAX / sizeof *entries->v)
    kr_arena_oom(arena);
  entries->v = kr_arena_resize(arena, entries->v, entries->room * sizeof *entries->v);
}

static void add_entry(struct kr_entries *to, const struct kr_submission *of,
                      const struct kr_entry *from, struct kr_arena *arena) {
  make_room(to, arena);
  struct kr_entry *entry = &to->v[to->n];
  *entry = *from;
  kr_record_keep(&kr_entry_record, entry, to->n > 0 ? entry - 1 : NULL, arena);
  entry->from = of->file;
  entry->saved = of->saved;
  to->n++;
}

void kr_submissions_add(struct kr_submissions *submissions, const struct kr_submission *submission,
                        const struct kr_entry *entries, struct kr_arena *arena) {
  const size_t count = submission->count;
  assert(count == 0 || entries != NULL);
  struct kr_submission *own = KR_LIST_ADD(submissions, arena);
  *own = *submission;
  kr_record_keep(&kr_submission_record, own, NULL, arena);
  own->shown = kr_arena_copy(arena, submission->shown, strlen(submission->shown));
  own->first = submissions->entries.n;
  own->loaded = (struct kr_list){NULL, 0};
  for (size_t i = 0; i < count; i++)
    add_entry(&submissions->entries, own, &entries[i], arena);
}

bool kr_submission_is_read(const struct kr_submission *submission) {
  return submission->fault.len == 0;
}

struct kr_diag kr_submission_fault(const struct kr_submission *submission) {
  struct kr_diag fault = {.code = kr_diag_named(submission->fault.bytes)};
  for (size_t i = 0; i < KR_SUBMISSION_FAULT_ARGUMENTS && i < submission->about.n; i++)
    fault.arg[i] = submission->about.v[i].bytes;
  return fault;
}
