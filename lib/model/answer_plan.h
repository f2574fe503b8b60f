/* SPDX-License-Identifier: ISC */
/* The answers of offices as comments of a plan, so that returned answer sheets are merged by the
 * rules of comments: each opinion with a number is an item more, after those of the plan, and each
 * of its answers a comment there. */
#ifndef KR_MODEL_ANSWER_PLAN_H
#define KR_MODEL_ANSWER_PLAN_H

#include "model/opinion.h"

struct kr_answer_plan {
  struct kr_plan plan;         /* with one policy more, whose items are the opinions */
  size_t items;                /* how many items the plan itself has */
  struct kr_opinions opinions; /* those with a number, one an item more, in that order */
};

/* Borrows from the plan, which must outlive it. */
struct kr_answer_plan *kr_answer_plan_of(const struct kr_plan *plan, struct kr_arena *arena);

/* The opinion of an id (kr_opinion_id), or NULL. */
const struct kr_opinion *kr_answer_plan_find(const struct kr_answer_plan *answers,
                                             struct kr_text id);
/* Category, text and change as one text, and back: the words of a comment in place of an answer. */
struct kr_text kr_answer_join(const struct kr_answer *answer, struct kr_arena *arena);
void kr_answer_divide(struct kr_text words, struct kr_answer *answer);
/* The comment in place of an answer, and the answer of such a comment. */
struct kr_comment kr_answer_comment(const struct kr_answer *answer, struct kr_arena *arena);
struct kr_answer kr_answer_of_comment(const struct kr_comment *comment);

#endif
