/* SPDX-License-Identifier: ISC */
/* The order of steps within the schedule. The words are those of Japanese offices; a schedule in
 * other words gets no warnings. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "lint/rules.h"

static const char *const call_words[] = {"パブリックコメント", "パブリック・コメント", "パブコメ",
                                         "意見公募", NULL};
static const char *const answer_words[] = {"に対する", "への対応", "回答", "考え方", "結果", NULL};
static const char *const make_words[] = {"案作成", "案の作成", "案策定", "案の策定", NULL};
static const char *const judge_words[] = {"審議", "諮問", "答申", NULL};
static const char *const hearing_words[] = {"説明会", NULL};

static bool holds(struct kr_text text, const char *const *words) {
  for (; text.bytes != NULL && *words != NULL; words++)
    if (kr_text_contains(text, *words))
      return true;
  return false;
}

static bool is_answer(const struct kr_schedule_entry *entry) {
  return holds(entry->text, call_words) && holds(entry->text, answer_words);
}

static bool is_call(const struct kr_schedule_entry *entry) {
  return holds(entry->text, call_words) && !is_answer(entry);
}

static bool is_hearing(const struct kr_schedule_entry *entry) {
  return holds(entry->text, hearing_words);
}

static bool is_making(const struct kr_schedule_entry *entry) {
  return holds(entry->text, make_words);
}

static bool is_judging(const struct kr_schedule_entry *entry) {
  return holds(entry->text, judge_words);
}

static bool same_stage(const struct kr_schedule_entry *a, const struct kr_schedule_entry *b) {
  return a->stage.len > 0 && kr_text_equal(a->stage, b->stage) && a->start.year > 0 &&
         b->start.year > 0;
}

/* Warns of each `later` entry that is `wrong` beside all `earlier` ones of its stage. */
static void warn_order(const struct kr_lint *lint, enum kr_diag_code code,
                       bool (*later)(const struct kr_schedule_entry *),
                       bool (*earlier)(const struct kr_schedule_entry *),
                       bool (*wrong)(const struct kr_schedule_entry *later,
                                     const struct kr_schedule_entry *earlier)) {
  const struct kr_schedule_entries *entries = &lint->schedule->entries;
  for (size_t i = 0; i < entries->n; i++) {
    const struct kr_schedule_entry *a = &entries->v[i], *worst = NULL;
    bool fine = false;
    for (size_t j = 0; later(a) && j < entries->n; j++) {
      const struct kr_schedule_entry *b = &entries->v[j];
      if (i == j || !earlier(b) || !same_stage(a, b))
        continue;
      if (!wrong(a, b))
        fine = true;
      else
        worst = b;
    }
    if (worst != NULL && !fine)
      kr_lint_add(lint, code, lint->schedule_file, a->text, kr_lint_months(lint, worst));
  }
}

/* A call usually takes a month, so its answers cannot come before the next month. */
static bool not_after(const struct kr_schedule_entry *later,
                      const struct kr_schedule_entry *earlier) {
  return kr_era_month_compare(later->start, earlier->end) <= 0;
}

static bool before(const struct kr_schedule_entry *later, const struct kr_schedule_entry *earlier) {
  return kr_era_month_compare(later->start, earlier->start) < 0;
}

static bool past(const struct kr_schedule_entry *hearing, const struct kr_schedule_entry *call) {
  return kr_era_month_compare(hearing->start, call->end) > 0;
}

void kr_lint_answers(const struct kr_lint *lint) {
  warn_order(lint, KR_DIAG_ANSWER_EARLY, is_answer, is_call, not_after);
}

void kr_lint_hearings(const struct kr_lint *lint) {
  warn_order(lint, KR_DIAG_HEARING_LATE, is_hearing, is_call, past);
}

void kr_lint_drafting(const struct kr_lint *lint) {
  warn_order(lint, KR_DIAG_BEFORE_DRAFT, is_judging, is_making, before);
}

/* The entry with which the drafting of a stage begins, or NULL. */
static const struct kr_schedule_entry *making_of(const struct kr_lint *lint, struct kr_text stage) {
  const struct kr_schedule_entries *entries = &lint->schedule->entries;
  const struct kr_schedule_entry *first = NULL;
  for (size_t i = 0; i < entries->n; i++) {
    const struct kr_schedule_entry *entry = &entries->v[i];
    if (kr_text_equal(entry->stage, stage) && is_making(entry) && entry->start.year > 0 &&
        (first == NULL || kr_era_month_compare(entry->start, first->start) < 0))
      first = entry;
  }
  return first;
}

void kr_lint_stages(const struct kr_lint *lint) {
  const struct kr_stages *stages = &lint->schedule->stages;
  const struct kr_schedule_entry *last = NULL;
  for (size_t i = 0; i < stages->n; i++) {
    const struct kr_schedule_entry *made = making_of(lint, stages->v[i].id);
    if (made != NULL && last != NULL && kr_era_month_compare(made->start, last->start) < 0)
      kr_lint_add(lint, KR_DIAG_STAGE_ORDER, lint->schedule_file, made->text, last->text.bytes);
    if (made != NULL)
      last = made;
  }
}

static const struct kr_schedule_entry **sorted_entries(const struct kr_lint *lint,
                                                       int (*order)(const void *, const void *)) {
  const struct kr_schedule_entries *entries = &lint->schedule->entries;
  const struct kr_schedule_entry **sorted =
      kr_arena_alloc_array(lint->arena, entries->n + 1, sizeof *sorted);
  for (size_t i = 0; i < entries->n; i++)
    sorted[i] = &entries->v[i];
  qsort(sorted, entries->n, sizeof *sorted, order);
  return sorted;
}

static int by_step(const void *a, const void *b) {
  const struct kr_schedule_entry *x = *(const struct kr_schedule_entry *const *)a;
  const struct kr_schedule_entry *y = *(const struct kr_schedule_entry *const *)b;
  int order = kr_text_compare(x->lane, y->lane);
  if (order == 0)
    order = kr_text_compare(x->text, y->text);
  return order;
}

static int by_step_and_place(const void *a, const void *b) {
  const struct kr_schedule_entry *x = *(const struct kr_schedule_entry *const *)a;
  const struct kr_schedule_entry *y = *(const struct kr_schedule_entry *const *)b;
  int order = by_step(a, b);
  if (order == 0)
    order = (x > y) - (x < y);
  return order;
}

/* Reports a step of a lane that names its subject each time but once. */
static void check_step(const struct kr_lint *lint, const struct kr_schedule_entry *const *step,
                       size_t count) {
  const struct kr_schedule_entry *bare = NULL;
  const char *example = NULL;
  size_t without = 0;
  for (size_t i = 0; i < count; i++) {
    if (step[i]->subject.len > 0) {
      example = step[i]->subject.bytes;
    } else {
      bare = step[i];
      without++;
    }
  }
  assert(without == 0 || bare != NULL);
  if (without == 1 && count - without >= 3)
    kr_lint_add(lint, KR_DIAG_SUBJECT_MISSING, lint->schedule_file, bare->text, example);
}

void kr_lint_subjects(const struct kr_lint *lint) {
  const struct kr_schedule_entry **sorted = sorted_entries(lint, by_step_and_place);
  size_t count = lint->schedule->entries.n, first = 0;
  for (size_t i = 1; i <= count; i++) {
    if (i < count && by_step(&sorted[i - 1], &sorted[i]) == 0)
      continue;
    check_step(lint, sorted + first, i - first);
    first = i;
  }
}

static int by_cell(const void *a, const void *b) {
  const struct kr_schedule_entry *x = *(const struct kr_schedule_entry *const *)a;
  const struct kr_schedule_entry *y = *(const struct kr_schedule_entry *const *)b;
  int order = kr_text_compare(x->lane, y->lane);
  if (order == 0)
    order = kr_era_month_compare(x->start, y->start);
  if (order == 0)
    order = (x > y) - (x < y);
  return order;
}

/* A part of a month is earlier if all of it is. */
void kr_lint_days_in_cells(const struct kr_lint *lint) {
  const struct kr_schedule_entry **sorted = sorted_entries(lint, by_cell), *above = NULL;
  for (size_t i = 0; i < lint->schedule->entries.n; i++) {
    const struct kr_schedule_entry *entry = sorted[i];
    if (kr_era_is_whole(&entry->when[0]) || entry->start.year == 0)
      continue;
    bool same = above != NULL && kr_text_equal(above->lane, entry->lane) &&
                kr_era_month_compare(above->start, entry->start) == 0;
    if (same && entry->when[0].last < above->when[0].first)
      kr_lint_add(lint, KR_DIAG_ENTRY_ORDER, lint->schedule_file, entry->text, above->text.bytes);
    above = entry;
  }
}

/* By lane, months and words. */
static int by_content(const void *a, const void *b) {
  const struct kr_schedule_entry *x = *(const struct kr_schedule_entry *const *)a;
  const struct kr_schedule_entry *y = *(const struct kr_schedule_entry *const *)b;
  int order = kr_text_compare(x->lane, y->lane);
  if (order == 0)
    order = kr_era_month_compare(x->start, y->start);
  if (order == 0)
    order = kr_era_month_compare(x->end, y->end);
  if (order == 0)
    order = x->when[0].first - y->when[0].first;
  if (order == 0)
    order = x->when[1].last - y->when[1].last;
  if (order == 0)
    order = kr_text_compare(x->text, y->text);
  if (order == 0)
    order = kr_text_compare(x->subject, y->subject);
  return order;
}

static int by_content_and_place(const void *a, const void *b) {
  const struct kr_schedule_entry *x = *(const struct kr_schedule_entry *const *)a;
  const struct kr_schedule_entry *y = *(const struct kr_schedule_entry *const *)b;
  int order = by_content(a, b);
  if (order == 0)
    order = (x > y) - (x < y);
  return order;
}

void kr_lint_duplicates(const struct kr_lint *lint) {
  const struct kr_schedule_entries *entries = &lint->schedule->entries;
  const struct kr_schedule_entry **sorted = sorted_entries(lint, by_content_and_place);
  for (size_t i = 1; i < entries->n; i++) {
    char line[16];
    if (by_content(&sorted[i - 1], &sorted[i]) != 0)
      continue;
    snprintf(line, sizeof line, "%u", sorted[i - 1]->text.at.line);
    kr_lint_add(lint, KR_DIAG_ENTRY_TWICE, lint->schedule_file, sorted[i]->text, line);
  }
}
