/* SPDX-License-Identifier: ISC */
/* The answer sheet of an office as the plan of a form. */
#include "model/answer_sheet.h"

#include <stdio.h>
#include <string.h>

#include "base/textkey.h"
#include "model/answer_plan.h"

#define NUMBER "no"
#define PLACE "place"

/* A column of the sheet: its field, that of opinion_columns which gives its heading, and the usual
 * headings in English and Japanese. */
static const struct column {
  const char *field;
  enum kr_opinion_field like;
  const char *heading[2], *width;
  bool own, input;
} columns[] = {
    {NUMBER, KR_OPINION_NUMBER, {"No.", "No."}, "12", true, false},
    {PLACE, KR_OPINION_PLACE, {"Place", "該当箇所"}, "45", true, false},
    {"item", KR_OPINION_TEXT, {"Opinion", "ご意見の概要"}, "95", false, false},
    {KR_ANSWER_SHEET_CATEGORY, KR_OPINION_CATEGORY, {"Category", "区分"}, "28", true, true},
    {"comment", KR_OPINION_ANSWER, {"Answer", "市の考え方"}, NULL, false, true},
    {KR_ANSWER_SHEET_CHANGE, KR_OPINION_CHANGE, {"Change", "修正の内容"}, "60", true, true}};
#define COLUMNS (sizeof columns / sizeof columns[0])

struct making {
  const struct kr_plan *plan;
  struct kr_answer_sheet *sheet;
  struct kr_arena *arena;
  bool japanese;
};

/* ---- columns ---- */

static struct kr_text heading_of(const struct making *making, const struct column *column) {
  const struct kr_opinion_columns *given = &making->plan->opinion_columns;
  for (size_t i = 0; i < given->n; i++)
    if (kr_text_is(given->v[i].field, kr_opinion_fields[column->like]))
      return given->v[i].heading;
  return kr_text_of(column->heading[making->japanese]);
}

static struct kr_text_list words_of_categories(const struct making *making) {
  const struct kr_categories *categories = &making->plan->categories;
  struct kr_text_list words = {
      kr_arena_alloc_array(making->arena, categories->n + 1, sizeof *words.v), categories->n};
  for (size_t i = 0; i < categories->n; i++)
    words.v[i] = kr_category_label(&categories->v[i], making->arena);
  return words;
}

static void make_columns(const struct making *making) {
  struct kr_plan *plan = &making->sheet->plan;
  plan->columns.v = kr_arena_alloc_array(making->arena, COLUMNS, sizeof *plan->columns.v);
  plan->fields.v = kr_arena_alloc_array(making->arena, COLUMNS, sizeof *plan->fields.v);
  for (size_t i = 0; i < COLUMNS; i++) {
    struct kr_text heading = heading_of(making, &columns[i]);
    plan->columns.v[plan->columns.n++] =
        (struct kr_plan_column){.field = kr_text_of(columns[i].field),
                                .heading = heading,
                                .width = kr_text_of(columns[i].width),
                                .input = columns[i].input};
    if (columns[i].own)
      plan->fields.v[plan->fields.n++] = (struct kr_plan_own_field){
          .name = kr_text_of(columns[i].field), .heading = heading, .input = columns[i].input};
  }
  for (size_t i = 0; i < plan->fields.n; i++)
    if (kr_text_is(plan->fields.v[i].name, KR_ANSWER_SHEET_CATEGORY))
      plan->fields.v[i].words = words_of_categories(making);
}

/* ---- rows ---- */

/* 基本方針 and 取組項目, a line each, and which text of theirs an opinion would change. */
static struct kr_text place_of(const struct making *making, const struct kr_opinion *opinion) {
  struct kr_buffer text;
  if (opinion->item == NULL)
    return kr_plan_comment_place(making->plan, opinion->comment);
  kr_buffer_init(&text, making->arena);
  kr_buffer_text(&text, opinion->policy->title);
  kr_buffer_putc(&text, '\n');
  kr_buffer_text(&text, opinion->item->title);
  if (opinion->comment->proposed.len > 0) {
    kr_buffer_putc(&text, '\n');
    kr_buffer_text(&text, kr_plan_comment_remark(making->plan, opinion->comment, making->arena));
  }
  return kr_text_view(text.bytes, text.len);
}

static void set_field(struct kr_item *item, const char *name, struct kr_text value) {
  if (value.len > 0)
    item->fields.v[item->fields.n++] = (struct kr_text_pair){kr_text_of(name), value};
}

static struct kr_item row_of(const struct making *making, const struct kr_opinion_group *group) {
  const struct kr_opinion *first = group->v[0];
  char digits[24];
  int len = snprintf(digits, sizeof digits, "%lu", group->no);
  struct kr_item item = {.id = kr_opinion_id(group->no, making->arena)};
  item.title = group->summary.len > 0 ? group->summary : kr_opinion_original(first, making->arena);
  item.fields.v = kr_arena_alloc_array(making->arena, 2, sizeof *item.fields.v);
  set_field(&item, NUMBER, kr_text_of(kr_arena_copy(making->arena, digits, (size_t)len)));
  set_field(&item, PLACE, place_of(making, first));
  return item;
}

/* Whether a group of opinions is on the sheet of an office. */
static bool is_on(const struct making *making, const struct kr_opinion_group *group,
                  struct kr_text office, enum kr_answer_sheet_scope scope) {
  if (scope == KR_ANSWER_SHEET_TO_READ)
    return group->no > 0;
  for (size_t i = 0; i < group->n; i++)
    if (group->v[i]->work->response != NULL)
      return false;
  making->sheet->unnumbered += group->no == 0;
  making->sheet->of_nobody += group->office.len == 0;
  return group->no > 0 &&
         (office.len == 0 || kr_text_key_equal(group->office, office, making->arena));
}

static struct kr_policies policies_of(const struct making *making, struct kr_text office,
                                      enum kr_answer_sheet_scope scope) {
  bool reading = scope == KR_ANSWER_SHEET_TO_READ;
  struct kr_opinions all =
      kr_opinions_of(making->plan, reading ? KR_OPINIONS_ALL : KR_OPINIONS_COUNTING, making->arena);
  struct kr_opinion_groups groups = kr_opinion_groups_of(&all, making->arena);
  struct kr_policy *policy = kr_arena_alloc(making->arena, sizeof *policy);
  policy->id = kr_text_of(KR_OPINION_OF_PLAN);
  policy->title = kr_text_of(making->japanese ? "ご意見" : "Opinions");
  policy->items.v = kr_arena_alloc_array(making->arena, groups.n + 1, sizeof *policy->items.v);
  for (size_t i = 0; i < groups.n; i++)
    if (is_on(making, &groups.v[i], office, scope))
      policy->items.v[policy->items.n++] = row_of(making, &groups.v[i]);
  return (struct kr_policies){policy, 1};
}

struct kr_answer_sheet *kr_answer_sheet_of(const struct kr_plan *plan, struct kr_text office,
                                           enum kr_answer_sheet_scope scope,
                                           struct kr_arena *arena) {
  struct kr_answer_sheet *sheet = kr_arena_alloc(arena, sizeof *sheet);
  const struct making making = {plan, sheet, arena, kr_text_is_japanese(plan->title)};
  sheet->plan = (struct kr_plan){.file = plan->file,
                                 .id = plan->id,
                                 .title = plan->title,
                                 .office = plan->office,
                                 .return_to = plan->return_to,
                                 .reviewers = plan->offices,
                                 .returned = plan->returned};
  sheet->plan.label = kr_text_of(making.japanese ? "回答様式" : "Answers to opinions");
  sheet->plan.instructions = kr_text_of(
      making.japanese
          ? "区分は一覧から選んでください。案を直すときは、直した後の文もご記入ください。"
          : "Choose a category from the list. Where the plan changes, write the words "
            "as they will read.");
  make_columns(&making);
  sheet->plan.policies = policies_of(&making, office, scope);
  return sheet;
}

bool kr_answer_sheet_is(const struct kr_plan *plan) {
  size_t inputs = 0;
  for (size_t i = 0; i < plan->fields.n; i++)
    inputs += plan->fields.v[i].input && (kr_text_is(plan->fields.v[i].name, "category") ||
                                          kr_text_is(plan->fields.v[i].name, "change"));
  return inputs == 2;
}
