/* SPDX-License-Identifier: ISC */
/* The sheet on which offices answer opinions: a form like that of a plan, whose items are the
 * opinions, and which offices fill in instead of reviewers. It is made, sent, read and recognised
 * as every form. */
#ifndef KR_MODEL_ANSWER_SHEET_H
#define KR_MODEL_ANSWER_SHEET_H

#include "model/opinion.h"

/* Names of the fields of a sheet that people fill in, beside the comment, which is the answer. */
#define KR_ANSWER_SHEET_CATEGORY "category"
#define KR_ANSWER_SHEET_CHANGE "change"

enum kr_answer_sheet_scope {
  KR_ANSWER_SHEET_TO_SEND, /* opinions that count and have no response yet */
  KR_ANSWER_SHEET_TO_READ  /* all that have a number, since a sheet may have been sent long ago */
};
struct kr_answer_sheet {
  struct kr_plan plan;
  size_t unnumbered; /* opinions that are not on it, since they have no number */
  size_t of_nobody;  /* opinions that have no office, and so are on the sheet of none */
};

/* The sheet of an office; absent: of all. One row a group of opinions. Borrows from the plan. */
struct kr_answer_sheet *kr_answer_sheet_of(const struct kr_plan *plan, struct kr_text office,
                                           enum kr_answer_sheet_scope scope,
                                           struct kr_arena *arena);
/* True for the plan of such a sheet. */
bool kr_answer_sheet_is(const struct kr_plan *plan);

#endif
