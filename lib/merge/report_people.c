/* Who has answered, of those that the plan asks and of others. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "merge/report_internal.h"

enum trace { TRACE_ASKED, TRACE_CAME, TRACE_SAID, TRACE_OLDER, TRACE_BEFORE };

/* One sign of a person: on the plan's list, on a sheet, at an entry, in the plan. */
struct sign {
  struct kr_text key, name, file;
  enum trace trace;
  size_t rank; /* in the plan's list; behind it: the order of coming */
};

struct signs {
  struct sign *v;
  size_t n, room;
};

struct person {
  struct kr_text key, name, files;
  size_t rank, comments;
  bool asked, came, wrote, before;
};

static const char *const states[] = {
    N_("Not answered."),
    N_("Answered."),
    N_("Answered without a comment."),
    N_("Not among these files, but the plan has comments from before."),
};
static const char stranger[] = N_("Not on the plan's list of reviewers: check the name.");

static void add(struct kr_reporting *run, struct signs *signs, enum trace trace,
                struct kr_text name, struct kr_text file) {
  struct sign sign = {kr_text_key(run->arena, name), name, file, trace, signs->n};
  if (sign.key.len > 0)
    *KR_LIST_ADD(signs, run->arena) = sign;
}

static void add_comments(struct kr_reporting *run, struct signs *signs,
                         const struct kr_comments *comments) {
  for (size_t i = 0; i < comments->n; i++)
    add(run, signs, TRACE_BEFORE, comments->v[i].by, kr_text_of(""));
}

static void add_answer(struct kr_reporting *run, struct signs *signs,
                       const struct kr_submission *answer) {
  const struct kr_entry *said = run->report->answers->said.v + answer->first;
  const enum kr_merge_outcome *fates = run->report->fates + answer->first;
  for (size_t i = 0; i < answer->people.n; i++)
    add(run, signs, TRACE_CAME, answer->people.v[i], kr_text_of(answer->shown));
  for (size_t i = 0; i < answer->count; i++)
    if (!kr_text_blank(said[i].text))
      add(run, signs, fates[i] == KR_MERGE_OLDER ? TRACE_OLDER : TRACE_SAID, said[i].by,
          kr_text_of(""));
}

static void find_signs(struct kr_reporting *run, struct signs *signs) {
  const struct kr_plan *plan = run->report->plan;
  const struct kr_submissions *answers = run->report->answers;
  for (size_t i = 0; i < plan->reviewers.n; i++)
    add(run, signs, TRACE_ASKED, plan->reviewers.v[i], kr_text_of(""));
  for (size_t i = 0; i < answers->n; i++)
    if (answers->v[i].read && !run->again[i])
      add_answer(run, signs, &answers->v[i]);
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t j = 0; j < plan->policies.v[i].items.n; j++)
      add_comments(run, signs, &plan->policies.v[i].items.v[j].comments);
  add_comments(run, signs, &plan->unplaced);
}

static int by_key(const void *a, const void *b) {
  const struct sign *x = a, *y = b;
  int order = kr_text_compare(x->key, y->key);
  return order != 0 ? order : (x->rank > y->rank) - (x->rank < y->rank);
}

static int by_rank(const void *a, const void *b) {
  const struct person *x = a, *y = b;
  return (x->rank > y->rank) - (x->rank < y->rank);
}

/* The signs of one person, in their order. */
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
    person.wrote = person.wrote || signs[i].trace == TRACE_SAID || signs[i].trace == TRACE_OLDER;
    person.came = person.came || person.wrote || signs[i].trace == TRACE_CAME;
    person.before = person.before || signs[i].trace == TRACE_BEFORE;
    person.comments += signs[i].trace == TRACE_SAID;
    if (signs[i].file.len == 0)
      continue;
    kr_buffer_puts(&files, files.len > 0 ? "\n" : "");
    kr_buffer_text(&files, signs[i].file);
  }
  person.files.len = files.len;
  person.files.bytes = kr_arena_copy(run->arena, files.len > 0 ? files.bytes : "", files.len);
  kr_buffer_free(&files);
  return person;
}

static struct kr_text state_of(struct kr_reporting *run, const struct person *person) {
  size_t state = person->came ? (person->wrote ? 1 : 2) : person->before ? 3 : 0;
  struct kr_text text = kr_report_say(run, states[state]);
  if (!person->asked && run->report->plan->reviewers.n > 0)
    text = kr_report_fill(run, KR_REPORT_NEXT, text, kr_report_say(run, stranger));
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
    line->cells[KR_CELL_RESULT] = state_of(run, &people[i]);
    line->cells[KR_CELL_TAKEN] = kr_report_number(run, people[i].comments);
    line->cells[KR_CELL_FILE] = people[i].files;
  }
}
