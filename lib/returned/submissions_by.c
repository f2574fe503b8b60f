/* SPDX-License-Identifier: ISC */
/* The name that is given to returned files which carry none. */
#include "returned/submissions.h"

static bool is_nameless(const struct kr_submissions *all, const struct kr_submission *one) {
  for (size_t i = one->first; i < one->first + one->count; i++)
    if (kr_entry_needs_name(&all->entries.v[i]))
      return true;
  return false;
}

bool kr_submissions_check_given(const struct kr_submissions *submissions, struct kr_diags *diags) {
  const struct kr_submission *first = NULL;
  bool several = false;
  for (size_t i = 0; i < submissions->n; i++) {
    const struct kr_submission *one = &submissions->v[i];
    if (!is_nameless(submissions, one))
      continue;
    if (first == NULL)
      first = one;
    several = several || (submissions->by.len > 0 && !kr_text_equal(first->digest, one->digest));
  }
  for (size_t i = 0; several && i < submissions->n; i++)
    if (is_nameless(submissions, &submissions->v[i]))
      kr_diag_add(diags, KR_DIAG_BY_SEVERAL, submissions->v[i].shown, kr_nowhere, NULL, NULL);
  return !several;
}

void kr_submissions_give(struct kr_submissions *submissions, struct kr_arena *arena) {
  for (size_t i = 0; i < submissions->n; i++) {
    struct kr_submission *one = &submissions->v[i];
    if (submissions->by.len == 0 || !is_nameless(submissions, one))
      continue;
    for (size_t j = one->first; j < one->first + one->count; j++) {
      struct kr_entry *entry = &submissions->entries.v[j];
      if (!kr_entry_needs_name(entry))
        continue;
      entry->by = submissions->by;
      entry->guessed = kr_text_of(NULL);
    }
    struct kr_text *writers = kr_arena_alloc_array(arena, one->writers.n + 1, sizeof *writers);
    for (size_t j = 0; j < one->writers.n; j++)
      writers[j] = one->writers.v[j];
    writers[one->writers.n++] = submissions->by;
    one->writers.v = writers;
  }
}
