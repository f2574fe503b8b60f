/* SPDX-License-Identifier: ISC */
/* The names that a comparison keeps whole, and the headings of its columns. */
#include "table/comparison.h"

const char *kr_table_comparison_say(const struct kr_table_comparison *comparison, const char *en,
                                    const char *ja) {
  return comparison->language == 0 ? en : ja;
}

/* What drafts are called where no schedule says it. */
static const char *const drafts[] = {"仮骨子案", "骨子案", "素案", "原案",
                                     "計画案",   "最終案", "草案", "たたき台"};
#define DRAFT_COUNT (sizeof drafts / sizeof drafts[0])

static void add_list(struct kr_table_comparison *comparison, const struct kr_text_list *list) {
  for (size_t i = 0; i < list->n; i++)
    kr_diff_names_add(comparison->names, list->v[i]);
}

static void add_names(struct kr_table_comparison *comparison, const struct kr_model *model) {
  if (model->plan != NULL) {
    add_list(comparison, &model->plan->names);
    add_list(comparison, &model->plan->offices);
    kr_diff_names_add(comparison->names, model->plan->office);
  }
  if (model->schedule == NULL)
    return;
  for (size_t i = 0; i < model->schedule->stages.n; i++)
    kr_diff_names_add(comparison->names, model->schedule->stages.v[i].name);
  for (size_t i = 0; i < model->schedule->lanes.n; i++)
    kr_diff_names_add(comparison->names, model->schedule->lanes.v[i].name);
}

/* The longer of two names, if the text holds it. */
static void take_longer(struct kr_text name, struct kr_text text, struct kr_text *found) {
  if (name.len > found->len && kr_text_contains(text, name.bytes))
    *found = name;
}

/* The stage that a text names, by the schedules of both versions or as drafts are called. */
static void find_stage(const struct kr_model *const models[KR_DIFF_SIDES], struct kr_text text,
                       struct kr_text *found) {
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    for (size_t i = 0; models[side]->schedule != NULL && i < models[side]->schedule->stages.n; i++)
      take_longer(models[side]->schedule->stages.v[i].name, text, found);
  for (size_t i = 0; i < DRAFT_COUNT; i++)
    take_longer(kr_text_of(drafts[i]), text, found);
}

static struct kr_text stage_of(const struct kr_model *const models[KR_DIFF_SIDES], int side) {
  struct kr_text found = {0};
  const struct kr_plan *plan = models[side]->plan;
  if (plan == NULL)
    return found;
  find_stage(models, plan->title, &found);
  if (found.len == 0)
    find_stage(models, plan->label, &found);
  return found;
}

void kr_table_comparison_words(struct kr_table_comparison *comparison,
                               const struct kr_model *fresh) {
  const struct kr_model *const models[] = {
      [KR_DIFF_OLD] = comparison->options->old, [KR_DIFF_NEW] = fresh};
  const struct kr_text wanted[] = {[KR_DIFF_OLD] = comparison->options->old_heading,
                                   [KR_DIFF_NEW] = comparison->options->new_heading};
  const char *const usual[] = {[KR_DIFF_OLD] = kr_table_comparison_say(comparison, "Old", "改正前"),
                               [KR_DIFF_NEW] =
                                   kr_table_comparison_say(comparison, "New", "改正後")};
  struct kr_text stages[] = {stage_of(models, 0), stage_of(models, 1)};
  bool both_named = stages[0].len > 0 && stages[1].len > 0 && !kr_text_equal(stages[0], stages[1]);
  comparison->names = kr_diff_names_new(comparison->arena);
  for (size_t i = 0; i < DRAFT_COUNT; i++)
    kr_diff_names_add(comparison->names, kr_text_of(drafts[i]));
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    add_names(comparison, models[side]);
    comparison->headings[side] = both_named ? stages[side] : kr_text_of(usual[side]);
    if (wanted[side].bytes != NULL)
      comparison->headings[side] = wanted[side];
    kr_diff_names_add(comparison->names, comparison->headings[side]);
  }
}
