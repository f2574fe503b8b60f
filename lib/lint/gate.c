/* SPDX-License-Identifier: ISC */
/* What must be done before the answers go out: lines, answers, changes and groups. */
#include <stdio.h>

#include "base/textkey.h"
#include "lint/rules.h"
#include "model/opinion.h"

/* ---- lines ---- */

/* Each line of a comment with parts is in one of them; blank ones need not. */
static void check_lines(const struct kr_lint *lint, const struct kr_comment *comment) {
  struct kr_text text = kr_comment_original(comment, lint->arena);
  struct kr_comment_lines lines = kr_comment_lines_of(comment, lint->arena);
  for (size_t i = 0; i < lines.n; i++) {
    struct kr_text line = kr_lint_part(lint, lint->plan_file, text, lines.v[i].from, lines.v[i].to);
    if (lines.v[i].parts == 0 && !kr_text_blank(line))
      kr_lint_add(lint, KR_DIAG_LINE_LEFT, lint->plan_file, line, NULL);
    if (lines.v[i].parts > 1)
      kr_lint_add(lint, KR_DIAG_LINE_SHARED, lint->plan_file, line, NULL);
  }
}

void kr_lint_gate_lines(const struct kr_lint *lint) {
  struct kr_opinions opinions = kr_opinions_of_call(lint->plan, NULL, lint->arena);
  for (size_t i = 0; i < opinions.n; i++)
    if (i == 0 || opinions.v[i].comment != opinions.v[i - 1].comment)
      check_lines(lint, opinions.v[i].comment);
}

/* ---- answers ---- */

/* The first line of what an opinion says, where a message about it belongs. */
static struct kr_text beginning(const struct kr_lint *lint, const struct kr_opinion *opinion) {
  struct kr_text whole = kr_comment_original(opinion->comment, lint->arena);
  struct kr_comment_lines lines = kr_comment_lines_of(opinion->comment, lint->arena);
  size_t first = opinion->part != NULL && opinion->part->first > 0 ? opinion->part->first - 1 : 0;
  if (first >= lines.n)
    return whole;
  return kr_lint_part(lint, lint->plan_file, whole, lines.v[first].from, lines.v[first].to);
}

static void check_answer(const struct kr_lint *lint, const struct kr_opinion_group *group) {
  const struct kr_opinion_answer *answer = &group->answer;
  const struct kr_category *category = kr_category_find(lint->plan, answer->category, lint->arena);
  struct kr_text first = beginning(lint, group->v[0]);
  bool spare = category != NULL && category->answer.len > 0;
  if (answer->answered == KR_ANSWER_DIFFERS)
    kr_lint_add(lint, KR_DIAG_ANSWERS_DIFFER, lint->plan_file, first, NULL);
  else if (!spare && kr_text_blank(answer->text))
    kr_lint_add(lint, KR_DIAG_ANSWER_MISSING, lint->plan_file, first, NULL);
  else if (lint->plan->categories.n > 0 && answer->category.len == 0)
    kr_lint_add(lint, KR_DIAG_CATEGORY_MISSING, lint->plan_file, first, NULL);
  if (category != NULL && category->change.len > 0 && kr_text_blank(answer->change))
    kr_lint_add(lint, KR_DIAG_CHANGE_MISSING, lint->plan_file, first, category->name.bytes);
}

void kr_lint_gate_answers(const struct kr_lint *lint) {
  struct kr_opinions opinions = kr_opinions_of_call(lint->plan, NULL, lint->arena);
  struct kr_opinion_groups groups = kr_opinion_groups_of(&opinions, lint->arena);
  for (size_t i = 0; i < groups.n; i++)
    check_answer(lint, &groups.v[i]);
}

/* ---- groups ---- */

/* Joined opinions of the same words need no summary. */
static bool all_say_the_same(const struct kr_lint *lint, const struct kr_opinion_group *group) {
  struct kr_text first = kr_opinion_original(group->v[0], lint->arena);
  for (size_t i = 1; i < group->n; i++)
    if (!kr_text_key_equal(kr_opinion_original(group->v[i], lint->arena), first, lint->arena))
      return false;
  return true;
}

static void check_summary(const struct kr_lint *lint, const struct kr_opinion_group *group) {
  struct kr_text name = group->v[0]->work->same_as;
  if (group->summaries > 1)
    kr_lint_add(lint, KR_DIAG_SUMMARY_TWICE, lint->plan_file, name, NULL);
  else if (group->summaries == 0 && group->n > 1 && !all_say_the_same(lint, group))
    kr_lint_add(lint, KR_DIAG_SUMMARY_MISSING, lint->plan_file, name, NULL);
}

void kr_lint_gate_summaries(const struct kr_lint *lint) {
  struct kr_opinions opinions = kr_opinions_of_call(lint->plan, NULL, lint->arena);
  struct kr_opinion_groups groups = kr_opinion_groups_of(&opinions, lint->arena);
  for (size_t i = 0; i < groups.n; i++)
    check_summary(lint, &groups.v[i]);
}

/* ---- changes ---- */

static bool item_holds(const struct kr_lint *lint, const struct kr_policy *policy,
                       const struct kr_item *item, struct kr_text key) {
  for (int field = 0; field < kr_plan_field_count(lint->next); field++) {
    struct kr_text text =
        kr_plan_field_text(lint->next, policy, item, (enum kr_plan_field)field, lint->arena);
    if (text.len > 0 && kr_text_contains(kr_text_key(lint->arena, text), key.bytes))
      return true;
  }
  return false;
}

static bool plan_holds(const struct kr_lint *lint, struct kr_text line) {
  struct kr_text key = kr_text_key(lint->arena, line);
  for (size_t i = 0; i < lint->next->policies.n; i++) {
    const struct kr_policy *policy = &lint->next->policies.v[i];
    for (size_t j = 0; j < policy->items.n; j++)
      if (item_holds(lint, policy, &policy->items.v[j], key))
        return true;
  }
  return false;
}

/* Each line of a change is somewhere in the next revision, spaces and width aside. */
static void check_change(const struct kr_lint *lint, struct kr_text change) {
  struct kr_text rest = change, line;
  while (kr_text_next_line(&rest, &line)) {
    if (kr_text_blank(line) || plan_holds(lint, line))
      continue;
    size_t from = (size_t)(line.bytes - change.bytes);
    kr_lint_add(lint, KR_DIAG_CHANGE_NOT_MADE, lint->plan_file,
                kr_lint_part(lint, lint->plan_file, change, from, from + line.len), NULL);
  }
}

void kr_lint_gate_changes(const struct kr_lint *lint) {
  struct kr_opinions opinions = kr_opinions_of_call(lint->plan, NULL, lint->arena);
  struct kr_opinion_groups groups = kr_opinion_groups_of(&opinions, lint->arena);
  for (size_t i = 0; lint->next != NULL && i < groups.n; i++)
    check_change(lint, groups.v[i].answer.change);
}
