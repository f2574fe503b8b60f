/* Checks a plan: ids, columns and the revision of comments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/check.h"

/* The headings of the first sample are the default. */
static const struct {
  const char *field, *heading;
  bool under, input;
} defaults[] = {
    {"policy", "基本方針", true, false},
    {"approach", "取組方針", true, false},
    {"item", "取組項目", true, false},
    {"initiatives", "主な取組", false, false},
    {"issues", "課題、検討事項", false, false},
    {"comment", "◆課題について、ご記入ください◆", false, true},
};
#define DEFAULT_COUNT (sizeof defaults / sizeof defaults[0])

void kr_plan_default_columns(struct kr_plan *plan, struct kr_arena *arena) {
  plan->columns.v = kr_arena_alloc_array(arena, DEFAULT_COUNT, sizeof *plan->columns.v);
  plan->columns.n = DEFAULT_COUNT;
  for (size_t i = 0; i < DEFAULT_COUNT; i++) {
    struct kr_plan_column *column = &plan->columns.v[i];
    column->field = kr_text_of(defaults[i].field);
    column->heading = kr_text_of(defaults[i].heading);
    column->under = kr_text_of(defaults[i].under ? "title" : NULL);
    column->input = defaults[i].input;
  }
}

static void say_twice(const char *file, const struct kr_plan_column *column,
                      const struct kr_plan_column *first, struct kr_diags *diags) {
  char line[16];
  snprintf(line, sizeof line, "%u", first->field.at.line);
  kr_diag_add(diags, KR_DIAG_COLUMN_TWICE, file, column->field.at, column->field.bytes, line);
}

static void check_columns(const char *file, struct kr_plan *plan, struct kr_diags *diags) {
  const struct kr_plan_column *first[KR_PLAN_FIELD_COUNT] = {NULL};
  bool input = false; /* or perhaps: one of a misspelt field */
  for (size_t i = 0; i < plan->columns.n; i++) {
    struct kr_plan_column *column = &plan->columns.v[i];
    enum kr_plan_field field = kr_plan_field_named(column->field);
    if (field == KR_PLAN_FIELD_COUNT && column->field.len > 0)
      kr_diag_add(diags, KR_DIAG_UNKNOWN_FIELD, file, column->field.at, column->field.bytes, NULL);
    else if (field < KR_PLAN_FIELD_COUNT && first[field] != NULL)
      say_twice(file, column, first[field], diags);
    else if (field < KR_PLAN_FIELD_COUNT)
      first[field] = column;
    column->input = column->input || field == KR_PLAN_COMMENT;
    input = input || field == KR_PLAN_COMMENT || field == KR_PLAN_FIELD_COUNT;
  }
  if (!input)
    kr_diag_add(diags, KR_DIAG_NO_INPUT_COLUMN, file, plan->columns.v[0].at, NULL, NULL);
}

static void check_comments(const char *file, const struct kr_comments *comments,
                           struct kr_diags *diags) {
  for (size_t i = 0; i < comments->n; i++) {
    const struct kr_comment *comment = &comments->v[i];
    if (comment->text.bytes == NULL && comment->proposed.bytes == NULL)
      kr_diag_add(diags, KR_DIAG_MISSING_KEY, file, comment->at, "text", NULL);
    else if (kr_text_blank(comment->text) && comment->proposed.bytes == NULL)
      kr_diag_add(diags, KR_DIAG_EMPTY_TEXT, file, comment->text.at, "text", NULL);
  }
}

static void check_ids(const char *file, const struct kr_plan *plan, struct kr_arena *arena,
                      struct kr_diags *diags) {
  size_t count = plan->policies.n, n = 0;
  for (size_t i = 0; i < plan->policies.n; i++)
    count += plan->policies.v[i].items.n;
  const struct kr_text **ids = kr_arena_alloc_array(arena, count + 1, sizeof *ids);
  for (size_t i = 0; i < plan->policies.n; i++) {
    const struct kr_policy *policy = &plan->policies.v[i];
    ids[n++] = &policy->id;
    for (size_t j = 0; j < policy->items.n; j++)
      ids[n++] = &policy->items.v[j].id;
  }
  struct kr_ids sorted = kr_ids_sort(ids, n, arena);
  kr_ids_check(file, &sorted, diags);
}

void kr_plan_check(const char *file, struct kr_plan *plan, struct kr_arena *arena,
                   struct kr_diags *diags) {
  if (plan->columns.n == 0)
    kr_plan_default_columns(plan, arena);
  check_columns(file, plan, diags);
  check_ids(file, plan, arena, diags);
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t j = 0; j < plan->policies.v[i].items.n; j++)
      check_comments(file, &plan->policies.v[i].items.v[j].comments, diags);
  check_comments(file, &plan->unplaced, diags);
  kr_opinions_check(file, plan, arena, diags);
}
