/* SPDX-License-Identifier: ISC */
/* Answers that an office's own table has beside the opinions: a union of facts, as comments are. */
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "merge/merge_internal.h"

struct kr_answers kr_merge_answers_of(const struct kr_merger *merger,
                                      const struct kr_merge_file *file,
                                      const struct kr_entry *entry) {
  struct kr_answers answers = {NULL, 0};
  if (entry->office.len == 0 || !kr_entry_has_answer(entry))
    return answers;
  answers.v = kr_arena_alloc(merger->arena, sizeof *answers.v);
  answers.v[answers.n++] = (struct kr_answer){.by = entry->office,
                                              .category = entry->category,
                                              .text = entry->answer,
                                              .change = entry->change,
                                              .from = file->row.file,
                                              .saved = file->row.saved};
  return answers;
}

static int compare_words(const struct kr_answer *a, const struct kr_answer *b) {
  int order = kr_text_compare(a->by, b->by);
  if (order == 0)
    order = kr_text_compare(a->category, b->category);
  if (order == 0)
    order = kr_text_compare(a->text, b->text);
  return order != 0 ? order : kr_text_compare(a->change, b->change);
}

/* Of equal ones the latest first, which then stays. */
static int compare_answers(const void *a, const void *b) {
  const struct kr_answer *x = a, *y = b;
  int order = compare_words(x, y);
  if (order == 0)
    order = kr_text_compare(y->saved, x->saved);
  return order != 0 ? order : kr_text_compare(x->from, y->from);
}

static void mark_superseded(struct kr_answers *answers) {
  for (size_t i = 0; i < answers->n; i++) {
    struct kr_answer *answer = &answers->v[i];
    struct kr_text latest = answer->saved;
    for (size_t k = 0; k < answers->n; k++)
      if (kr_text_equal(answers->v[k].by, answer->by) && answers->v[k].superseded.len == 0 &&
          kr_text_is_time(answers->v[k].saved) && kr_text_compare(answers->v[k].saved, latest) > 0)
        latest = answers->v[k].saved;
    if (kr_text_is_time(answer->saved) && !kr_merge_is_by_hand(answer->superseded) &&
        kr_text_compare(latest, answer->saved) > 0)
      answer->superseded = latest;
  }
}

struct kr_answers kr_merge_answers_join(const struct kr_answers *a, const struct kr_answers *b,
                                        struct kr_arena *arena) {
  struct kr_answers all = {NULL, 0};
  size_t n = a->n + b->n, kept = 0;
  if (b->n == 0)
    return *a;
  all.v = kr_arena_alloc_array(arena, n, sizeof *all.v);
  for (size_t i = 0; i < n; i++)
    all.v[i] = i < a->n ? a->v[i] : b->v[i - a->n];
  qsort(all.v, n, sizeof *all.v, compare_answers);
  for (size_t i = 0; i < n; i++)
    if (kept == 0 || compare_words(&all.v[kept - 1], &all.v[i]) != 0)
      all.v[kept++] = all.v[i];
  all.n = kept;
  mark_superseded(&all);
  return all;
}

void kr_merge_join_beside(const struct kr_merger *merger, struct kr_merge_slot *slot,
                          const struct kr_comment *given) {
  struct kr_comment *comment = kr_merge_own(merger, slot);
  struct kr_work *work = &comment->work;
  work->answers = kr_merge_answers_join(&work->answers, &given->work.answers, merger->arena);
  if (work->office.len == 0 && comment->parts.n == 0)
    work->office = given->work.office;
}

void kr_merge_tell_office(const struct kr_merger *merger, size_t file, const struct kr_entry *entry,
                          size_t number) {
  const struct kr_merge_slot *slot = &merger->slots[number];
  if (entry->office.len > 0 &&
      !kr_text_key_equal(slot->comment->work.office, entry->office, merger->arena))
    kr_diag_add_where(merger->diags, KR_DIAG_OFFICE_DIFFERS, merger->files[file].shown,
                      entry->place.bytes, entry->office.bytes, kr_merge_whereabouts(merger, slot));
}
