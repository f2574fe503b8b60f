/* SPDX-License-Identifier: ISC */
/* Answers of offices as comments of a plan that has an item for each opinion. */
#include "model/answer_plan.h"

#include <string.h>

#include "model/item_index.h"

#define BETWEEN '\x1F' /* the words of an answer; no text of a source file has it */

const struct kr_opinion *kr_answer_plan_find(const struct kr_answer_plan *answers,
                                             struct kr_text id) {
  unsigned long number = kr_opinion_number_in(id);
  for (size_t i = 0; number > 0 && i < answers->opinions.n; i++)
    if (answers->opinions.v[i].no == number)
      return &answers->opinions.v[i];
  return NULL;
}

/* ---- the words of an answer ---- */

struct kr_text kr_answer_join(const struct kr_answer *answer, struct kr_arena *arena) {
  struct kr_buffer words;
  kr_buffer_init(&words, arena);
  kr_buffer_text(&words, answer->category);
  kr_buffer_putc(&words, BETWEEN);
  kr_buffer_text(&words, answer->text);
  kr_buffer_putc(&words, BETWEEN);
  kr_buffer_text(&words, answer->change);
  return kr_buffer_keep(&words, arena);
}

/* The part up to the next sign between, which is taken off with it; absent if it is empty. */
static struct kr_text next_part(struct kr_text *rest) {
  size_t len = 0;
  while (len < rest->len && rest->bytes[len] != BETWEEN)
    len++;
  struct kr_text part = kr_text_part(*rest, 0, len);
  if (len == 0)
    part = kr_text_of(NULL);
  *rest = kr_text_part(*rest, len + (len < rest->len), rest->len);
  return part;
}

void kr_answer_divide(struct kr_text words, struct kr_answer *answer) {
  answer->category = next_part(&words);
  answer->text = next_part(&words);
  answer->change = next_part(&words);
}

struct kr_comment kr_answer_comment(const struct kr_answer *answer, struct kr_arena *arena) {
  return (struct kr_comment){.at = answer->at,
                             .by = answer->by,
                             .text = kr_answer_join(answer, arena),
                             .from = answer->from,
                             .saved = answer->saved,
                             .guessed = answer->guessed,
                             .superseded = answer->superseded,
                             .undated = answer->undated};
}

struct kr_answer kr_answer_of_comment(const struct kr_comment *comment) {
  struct kr_answer answer = {.at = comment->at,
                             .by = comment->by,
                             .from = comment->from,
                             .saved = comment->saved,
                             .guessed = comment->guessed,
                             .superseded = comment->superseded,
                             .undated = comment->undated};
  kr_answer_divide(comment->text, &answer);
  return answer;
}

/* ---- the plan ---- */

static struct kr_opinions numbered(const struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_arena *scratch = kr_arena_child(arena);
  struct kr_opinions all = kr_opinions_of(plan, KR_OPINIONS_NUMBERED, scratch), some = {NULL, 0};
  size_t n = 0;
  for (size_t i = 0; i < all.n; i++)
    n += all.v[i].no > 0;
  some.v = kr_arena_alloc_array(arena, n + 1, sizeof *some.v);
  for (size_t i = 0; i < all.n; i++)
    if (all.v[i].no > 0)
      some.v[some.n++] = all.v[i];
  kr_arena_free(scratch);
  return some;
}

static struct kr_comments comments_of(const struct kr_answers *answers, struct kr_arena *arena) {
  struct kr_comments comments = {kr_arena_alloc_array(arena, answers->n + 1, sizeof *comments.v),
                                 answers->n};
  for (size_t i = 0; i < answers->n; i++)
    comments.v[i] = kr_answer_comment(&answers->v[i], arena);
  return comments;
}

static struct kr_policy policy_of(const struct kr_opinions *opinions, struct kr_arena *arena) {
  struct kr_policy policy = {.id = kr_text_of(KR_OPINION_OF_PLAN)};
  policy.items.n = opinions->n;
  policy.items.v = kr_arena_alloc_array(arena, opinions->n + 1, sizeof *policy.items.v);
  for (size_t i = 0; i < opinions->n; i++) {
    const struct kr_opinion *opinion = &opinions->v[i];
    policy.items.v[i].id = kr_opinion_id(opinion->no, arena);
    policy.items.v[i].title = kr_opinion_original(opinion, arena);
    policy.items.v[i].comments = comments_of(&opinion->work->answers, arena);
  }
  return policy;
}

struct kr_answer_plan *kr_answer_plan_of(const struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_answer_plan *answers = kr_arena_alloc(arena, sizeof *answers);
  struct kr_policies *policies = &answers->plan.policies;
  answers->plan = *plan;
  answers->items = kr_plan_item_count(plan);
  answers->opinions = numbered(plan, arena);
  if (answers->opinions.n == 0)
    return answers;
  policies->v = kr_arena_alloc_array(arena, plan->policies.n + 1, sizeof *policies->v);
  for (size_t i = 0; i < plan->policies.n; i++)
    policies->v[i] = plan->policies.v[i];
  policies->v[policies->n++] = policy_of(&answers->opinions, arena);
  return answers;
}
