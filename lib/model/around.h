/* SPDX-License-Identifier: ISC */
/* What a form has around its table: who asks, since when, until when, and how. */
#ifndef KR_MODEL_AROUND_H
#define KR_MODEL_AROUND_H

#include "model/model.h"

enum kr_plan_line_place { KR_PLAN_LINE_OVER, KR_PLAN_LINE_UNDER }; /* the title */

struct kr_plan_line {
  struct kr_text text; /* as printed */
  enum kr_plan_line_place place;
  bool right, strong;
};
struct kr_plan_lines {
  struct kr_plan_line *v;
  size_t n;
};

/* The lines of a plan, from top to bottom, made in `arena`: what the plan does not say has none. */
struct kr_plan_lines kr_plan_lines(const struct kr_plan *plan, struct kr_arena *arena);
/* True for the line of a deadline, whatever the day: `key` is its kr_text_key. */
bool kr_plan_is_deadline_line(struct kr_text key, struct kr_arena *scratch);

#endif
