/* SPDX-License-Identifier: ISC */
/* Opinions: what is numbered, counted and answered. An opinion is a comment, or a part of one;
 * those with the same `same_as` are a group, which is answered together. All are views into the
 * plan, which must outlive them. */
#ifndef KR_MODEL_OPINION_H
#define KR_MODEL_OPINION_H

#include "base/keymap.h"
#include "model/model.h"

struct kr_opinion {
  const struct kr_policy *policy; /* NULL: unplaced, as is the item */
  const struct kr_item *item;
  size_t policy_at, item_at; /* from 0, in the plan and in the policy */
  const struct kr_comment *comment;
  const struct kr_comment_part *part; /* NULL: the whole comment */
  struct kr_work *work;               /* of the part, else of the comment; in the plan itself */
  unsigned long no;                   /* 0: none yet */
  size_t lead; /* the first in the list of its group; itself if it has none */
};

/* In the order of the plan, unplaced ones last; parts in the order of their list. */
struct kr_opinions {
  struct kr_opinion *v;
  size_t n;
};

/* Whose comments are opinions. What the office itself noted on a form (plan.office, kind note or
 * extra) is none of those that count. */
enum kr_opinion_scope {
  KR_OPINIONS_COUNTING, /* that papers show: with words, neither withdrawn nor superseded */
  KR_OPINIONS_ALL,      /* also those that gave way: their numbers are taken */
  KR_OPINIONS_NUMBERED  /* of all, those that have a number */
};

struct kr_opinions kr_opinions_of(const struct kr_plan *plan, enum kr_opinion_scope scope,
                                  struct kr_arena *arena);
/* Those that count and answer a call, which is that of their stage, or the only one of the plan if
 * they name none; NULL: any. */
struct kr_opinions kr_opinions_of_call(const struct kr_plan *plan, const struct kr_call *call,
                                       struct kr_arena *arena);
/* A call by its id, or NULL. */
const struct kr_call *kr_call_named(const struct kr_plan *plan, struct kr_text id);
/* The call that a comment answers, as above; or NULL. */
const struct kr_call *kr_call_of(const struct kr_plan *plan, const struct kr_comment *comment);

/* What a comment says, as it was written: its text, and after it on a line of its own what it
 * proposes. The lines of parts are lines of this. */
struct kr_text kr_comment_original(const struct kr_comment *comment, struct kr_arena *arena);
/* The lines of an opinion as they were written: all of the comment, or those of the part. */
struct kr_text kr_opinion_original(const struct kr_opinion *opinion, struct kr_arena *arena);

/* Orders of two opinions of one list, as strcmp: by number, those without one last; and in the
 * order of the plan, within an item by number. */
int kr_opinion_by_number(const struct kr_opinion *a, const struct kr_opinion *b);
int kr_opinion_by_place(const struct kr_opinion *a, const struct kr_opinion *b);
/* The opinions by number, those of one number by their lines in the file. */
const struct kr_opinion **kr_opinions_by_number(const struct kr_opinions *opinions,
                                                struct kr_arena *arena);

/* Lines of a comment: the line itself, and how many of its parts have it. */
struct kr_comment_line {
  size_t from, to; /* bytes of the original */
  size_t parts;    /* 1 for all lines of a comment without parts */
};
struct kr_comment_lines {
  struct kr_comment_line *v;
  size_t n;
};
struct kr_comment_lines kr_comment_lines_of(const struct kr_comment *comment,
                                            struct kr_arena *arena);

/* The number as it is written; 0 for an absent one. */
unsigned long kr_opinion_number(struct kr_text no);

/* The id of an opinion as an item of answer sheets and streams: "opinion-7". And the
 * number in such an id; 0 for another id. */
#define KR_OPINION_OF_PLAN "opinions" /* the id of their policy there */
struct kr_text kr_opinion_id(unsigned long number, struct kr_arena *arena);
unsigned long kr_opinion_number_in(struct kr_text id);

/* Gives each opinion that counts and has no number the next one, in the order of the list, and
 * raises plan->last_no, which is never lowered. Returns how many were given; texts are in `arena`.
 */
size_t kr_opinions_number(struct kr_plan *plan, struct kr_arena *arena);

/* Joins each opinion that counts and is in no group with those of the same words (the same
 * kr_text_key) on the same call: into the group that one of them has, else into a new one, named
 * after the lowest number of them. Few words and proposals are the same only in the same place.
 * Those whose answers, offices or summaries differ are not joined. Returns how many were; texts
 * are in `arena`. */
size_t kr_opinions_join_alike(struct kr_plan *plan, struct kr_arena *arena);

/* The category that a word means: its code, its name, or both, in any width, with or without
 * spaces; NULL: none. */
const struct kr_category *kr_category_find(const struct kr_plan *plan, struct kr_text word,
                                           struct kr_arena *scratch);

/* A category as it is printed: "A 反映". And all of a plan in a row, for messages. */
struct kr_text kr_category_label(const struct kr_category *category, struct kr_arena *arena);
const char *kr_category_labels(const struct kr_plan *plan, struct kr_arena *arena);

/* The answer that counts: the response; without it, the only one among the answers that were not
 * superseded (several of the same words are one). */
enum kr_opinion_answered { KR_ANSWER_NONE, KR_ANSWER_GIVEN, KR_ANSWER_DIFFERS };
struct kr_opinion_answer {
  enum kr_opinion_answered answered;
  struct kr_text category, text, change; /* of KR_ANSWER_GIVEN */
};
struct kr_opinion_answer kr_opinion_answer_of(const struct kr_work *work);
/* True if both say the same. */
bool kr_opinion_answers_equal(const struct kr_opinion_answer *a, const struct kr_opinion_answer *b);

/* Persons, each once. One who is guessed is another in each file. */
struct kr_opinion_persons {
  struct kr_keymap index;
  struct kr_text *v; /* their keys */
  size_t n, room;
};
void kr_opinion_persons_init(struct kr_opinion_persons *persons, struct kr_arena *arena);
void kr_opinion_persons_add(struct kr_opinion_persons *persons, const struct kr_comment *comment,
                            struct kr_arena *arena);
bool kr_opinion_persons_have(const struct kr_opinion_persons *persons,
                             const struct kr_comment *comment, struct kr_arena *scratch);

/* Opinions that are answered together, or one alone: a row of the papers. */
struct kr_opinion_group {
  const struct kr_opinion **v; /* by number, those without one last */
  size_t n;
  unsigned long no;       /* the lowest; 0: none has one */
  struct kr_text summary; /* or absent */
  struct kr_text office;  /* or absent */
  size_t summaries;       /* members with one */
  size_t persons;
  struct kr_opinion_answer answer; /* a response of any of them counts more than answers */
};
/* In the order of the plan and in an item by number. */
struct kr_opinion_groups {
  struct kr_opinion_group *v;
  size_t n;
};
struct kr_opinion_groups kr_opinion_groups_of(const struct kr_opinions *opinions,
                                              struct kr_arena *arena);
/* What a group says: its summary, else the first as it was written. */
struct kr_text kr_opinion_group_words(const struct kr_opinion_group *group, struct kr_arena *arena);

#endif
