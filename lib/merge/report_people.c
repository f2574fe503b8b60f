/* SPDX-License-Identifier: ISC */
/* The people of a report: who has answered, of the plan's reviewers and of others. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "merge/report_internal.h"

enum trace { TRACE_ASKED, TRACE_CAME, TRACE_COMMENT, TRACE_OLDER, TRACE_KEPT, TRACE_BEFORE };

/* One trace of a person: in the plan's list, on a sheet, at an entry, at a comment of the plan, at
 * one of its files. */
struct sign {
  struct kr_text key, name, file;
  enum trace trace;
  size_t rank; /* in the plan's list; after it, the order of occurrence */
};

struct signs {
  struct sign *v;
  size_t n, room;
};

struct person {
  struct kr_text key, name, files;
  size_t rank, comments;
  bool asked, came, wrote, kept, before;
};

enum state { STATE_NONE, STATE_ANSWERED, STATE_EMPTY, STATE_KEPT, STATE_BEFORE };
static const char *const states[] = {
    [STATE_NONE] = N_("Not answered."),
    [STATE_ANSWERED] = N_("Answered."),
    [STATE_EMPTY] = N_("Answered without a comment."),
    [STATE_KEPT] = N_("Answered before; nothing new in these files."),
    [STATE_BEFORE] = N_("Not among these files, but answered before."),
};
static const char not_listed[] = N_("Not on the plan's list of reviewers: check the name.");

/* Offices answer opinions; they are asked for none. */
static bool is_office(struct kr_reporting *run, struct kr_text name) {
  const struct kr_text_list *offices = &run->report->plan->offices;
  for (size_t i = 0; i < offices->n; i++)
    if (kr_text_key_equal(offices->v[i], name, run->arena))
      return true;
  return false;
}

static void add(struct kr_reporting *run, struct signs *signs, enum trace trace,
                struct kr_text name, struct kr_text file) {
  struct sign sign = {kr_text_key(run->arena, name), name, file, trace, signs->n};
  if (sign.key.len > 0 && (trace == TRACE_ASKED || !is_office(run, name)))
    *KR_LIST_ADD(signs, run->arena) = sign;
}

static void add_comments(struct kr_reporting *run, struct signs *signs,
                         const struct kr_comments *comments) {
  for (size_t i = 0; i < comments->n; i++)
    if (comments->v[i].guessed.len == 0)
      add(run, signs, TRACE_KEPT, comments->v[i].by, kr_text_of(""));
}

static void add_submission(struct kr_reporting *run, struct signs *signs,
                           const struct kr_submission *submission) {
  const struct kr_entry *entries = run->report->submissions->entries.v;
  const enum kr_merge_outcome *outcomes = run->report->outcomes;
  for (size_t i = 0; i < submission->writers.n; i++)
    add(run, signs, TRACE_CAME, submission->writers.v[i], kr_report_path(run, submission->shown));
  for (size_t i = submission->first; i < submission->first + submission->count; i++) {
    enum trace trace = outcomes[i] == KR_MERGE_OLDER ? TRACE_OLDER : TRACE_COMMENT;
    if (!kr_text_blank(entries[i].text) && entries[i].guessed.len == 0)
      add(run, signs, trace, entries[i].by, kr_text_of(""));
  }
}

static void find_signs(struct kr_reporting *run, struct signs *signs) {
  const struct kr_plan *plan = run->report->plan;
  const struct kr_submissions *submissions = run->report->submissions;
  for (size_t i = 0; i < plan->reviewers.n; i++)
    add(run, signs, TRACE_ASKED, plan->reviewers.v[i], kr_text_of(""));
  for (size_t i = 0; i < submissions->n; i++)
    if (kr_submission_is_read(&submissions->v[i]) && !run->again[i])
      add_submission(run, signs, &submissions->v[i]);
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t j = 0; j < plan->policies.v[i].items.n; j++)
      add_comments(run, signs, &plan->policies.v[i].items.v[j].comments);
  add_comments(run, signs, &plan->unplaced);
  for (size_t i = 0; i < plan->returned.n; i++)
    for (size_t j = 0; j < plan->returned.v[i].by.n; j++)
      add(run, signs, TRACE_BEFORE, plan->returned.v[i].by.v[j], kr_text_of(""));
}

static int by_key(const void *a, const void *b) {
  const struct sign *x = a, *y = b;
  int order = kr_text_compare(x->key, y->key);
  if (order == 0)
    order = (x->rank > y->rank) - (x->rank < y->rank);
  return order;
}

static int by_rank(const void *a, const void *b) {
  const struct person *x = a, *y = b;
  return (x->rank > y->rank) - (x->rank < y->rank);
}

/* The person of these signs, which are in their order. */
static struct person join(struct kr_reporting *run, const struct sign *signs, size_t count) {
  struct person person;
  struct kr_buffer files;
  memset(&person, 0, sizeof person);
  kr_buffer_init(&files, run->arena);
  person.key = signs[0].key;
  person.name = signs[0].name;
  person.rank = signs[0].rank;
  for (size_t i = 0; i < count; i++) {
    person.asked = person.asked || signs[i].trace == TRACE_ASKED;
    person.wrote = person.wrote || signs[i].trace == TRACE_COMMENT || signs[i].trace == TRACE_OLDER;
    person.came = person.came || person.wrote || signs[i].trace == TRACE_CAME;
    person.kept = person.kept || signs[i].trace == TRACE_KEPT;
    person.before = person.before || person.kept || signs[i].trace == TRACE_BEFORE;
    person.comments += signs[i].trace == TRACE_COMMENT;
    if (signs[i].file.len > 0 && files.len > 0)
      kr_buffer_putc(&files, '\n');
    kr_buffer_text(&files, signs[i].file);
  }
  person.files = kr_buffer_keep(&files, run->arena);
  return person;
}

static enum state state_of(const struct person *person) {
  if (person->wrote)
    return STATE_ANSWERED;
  if (person->came)
    return person->kept ? STATE_KEPT : STATE_EMPTY;
  if (person->before)
    return STATE_BEFORE;
  return STATE_NONE;
}

static struct kr_text result_of(struct kr_reporting *run, const struct person *person) {
  struct kr_text text = kr_report_say(run, states[state_of(person)]);
  if (!person->asked && run->report->plan->reviewers.n > 0)
    text = kr_report_fill(run, KR_REPORT_NEXT, text, kr_report_say(run, not_listed));
  return text;
}

void kr_report_people(struct kr_reporting *run) {
  struct signs signs = {NULL, 0, 0};
  size_t n = 0;
  find_signs(run, &signs);
  struct person *people = kr_arena_alloc_array(run->arena, signs.n + 1, sizeof *people);
  if (signs.n > 0)
    qsort(signs.v, signs.n, sizeof *signs.v, by_key);
  for (size_t from = 0, to; from < signs.n; from = to) {
    for (to = from + 1; to < signs.n && kr_text_equal(signs.v[to].key, signs.v[from].key);)
      to++;
    people[n++] = join(run, signs.v + from, to - from);
  }
  qsort(people, n, sizeof *people, by_rank);
  for (size_t i = 0; i < n; i++) {
    struct kr_report_line *line = kr_report_add(run, KR_PART_PEOPLE);
    line->cells[KR_CELL_NAME] = people[i].name;
    line->cells[KR_CELL_RESULT] = result_of(run, &people[i]);
    line->cells[KR_CELL_TAKEN] = kr_report_number(run, people[i].comments);
    line->cells[KR_CELL_FILE] = people[i].files;
  }
}
