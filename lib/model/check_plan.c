/* SPDX-License-Identifier: ISC */
/* Checks a plan: ids, columns and the revision of comments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/check.h"

/* The headings in English and in Japanese, of which the latter are those of the first sample. */
static const struct {
  const char *field, *heading[2];
  bool under, input;
} defaults[] = {
    {"policy", {"Policy", "基本方針"}, true, false},
    {"approach", {"Approach", "取組方針"}, true, false},
    {"item", {"Item", "取組項目"}, true, false},
    {"initiatives", {"Main initiatives", "主な取組"}, false, false},
    {"issues", {"Issues to consider", "課題、検討事項"}, false, false},
    {"comment", {"Your comments", "◆課題について、ご記入ください◆"}, false, true},
};
#define DEFAULT_COUNT (sizeof defaults / sizeof defaults[0])

/* A title without letters, as in an outline, is of no language. */
static bool is_english(struct kr_text title) {
  bool letters = false;
  for (size_t i = 0; i < title.len; i++)
    letters = letters || ((title.bytes[i] | 0x20) >= 'a' && (title.bytes[i] | 0x20) <= 'z');
  return letters && !kr_text_is_japanese(title);
}

static struct kr_text default_heading(const struct kr_plan *plan, size_t field) {
  return kr_text_of(defaults[field].heading[!is_english(plan->title)]);
}

void kr_plan_default_columns(struct kr_plan *plan, struct kr_arena *arena) {
  plan->columns.v = kr_arena_alloc_array(arena, DEFAULT_COUNT, sizeof *plan->columns.v);
  plan->columns.n = DEFAULT_COUNT;
  for (size_t i = 0; i < DEFAULT_COUNT; i++) {
    struct kr_plan_column *column = &plan->columns.v[i];
    column->field = kr_text_of(defaults[i].field);
    column->heading = default_heading(plan, i);
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

/* A column without a heading has that of its field. */
static void complete_column(const struct kr_plan *plan, struct kr_plan_column *column,
                            enum kr_plan_field field) {
  const struct kr_plan_own_field *own = kr_plan_own(plan, field);
  column->input = column->input || kr_plan_is_input(plan, field);
  if (column->heading.bytes != NULL)
    return;
  if (own != NULL)
    column->heading = own->heading;
  else
    column->heading = default_heading(plan, field);
}

/* The names of the plan's fields: all, or those that items have values of. */
enum names { ALL_FIELDS, OWN_VALUES };
static struct kr_ids field_names(const struct kr_plan *plan, enum names names,
                                 struct kr_arena *arena) {
  int count = kr_plan_field_count(plan);
  struct kr_text *texts = kr_arena_alloc_array(arena, (size_t)count, sizeof *texts);
  struct kr_ids ids = {kr_arena_alloc_array(arena, (size_t)count, sizeof *ids.v), 0};
  for (int f = names == ALL_FIELDS ? 0 : KR_PLAN_OWN; f < count; f++) {
    texts[f] = kr_plan_field_name(plan, (enum kr_plan_field)f);
    if (names == ALL_FIELDS || !kr_plan_is_input(plan, (enum kr_plan_field)f))
      ids.v[ids.count++] = &texts[f];
  }
  return ids;
}

static void check_columns(const char *file, struct kr_plan *plan, struct kr_arena *arena,
                          struct kr_diags *diags) {
  const struct kr_plan_column *first[KR_PLAN_FIELDS_MOST] = {NULL};
  bool input = false; /* or perhaps: one of a misspelt field */
  for (size_t i = 0; i < plan->columns.n; i++) {
    struct kr_plan_column *column = &plan->columns.v[i];
    enum kr_plan_field field = kr_plan_field_named(plan, column->field);
    input = input || field == KR_PLAN_COMMENT || field == KR_PLAN_FIELD_NONE;
    if (field == KR_PLAN_FIELD_NONE) {
      struct kr_ids names = field_names(plan, ALL_FIELDS, arena);
      if (column->field.len > 0)
        kr_ids_unknown(file, KR_DIAG_UNKNOWN_FIELD, column->field, &names, diags);
      continue;
    }
    if (first[field] != NULL)
      say_twice(file, column, first[field], diags);
    else
      first[field] = column;
    complete_column(plan, column, field);
  }
  if (!input)
    kr_diag_add(diags, KR_DIAG_NO_INPUT_COLUMN, file, plan->columns.v[0].at, NULL, NULL);
}

static void check_own_fields(const char *file, const struct kr_plan *plan, struct kr_arena *arena,
                             struct kr_diags *diags) {
  const struct kr_text **names = kr_arena_alloc_array(arena, plan->fields.n + 1, sizeof *names);
  char count[24], most[24];
  for (size_t i = 0; i < plan->fields.n; i++)
    names[i] = &plan->fields.v[i].name;
  struct kr_ids sorted = kr_ids_sort(names, plan->fields.n, arena);
  kr_ids_check(file, &sorted, diags);
  if (plan->fields.n <= KR_PLAN_OWN_MOST)
    return;
  snprintf(count, sizeof count, "%zu", plan->fields.n);
  snprintf(most, sizeof most, "%d", KR_PLAN_OWN_MOST);
  kr_diag_add(diags, KR_DIAG_FIELDS_MANY, file, plan->fields.v[KR_PLAN_OWN_MOST].at, count, most);
}

/* The value is one of the words, if there are any. */
static void check_word(const char *file, const struct kr_text_list *words, struct kr_text value,
                       struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_ids known = {kr_arena_alloc_array(arena, words->n + 1, sizeof *known.v), words->n};
  for (size_t i = 0; i < words->n; i++) {
    known.v[i] = &words->v[i];
    if (kr_text_equal(words->v[i], value))
      return;
  }
  if (words->n > 0 && value.len > 0)
    kr_ids_unknown(file, KR_DIAG_WANT_CHOICE, value, &known, diags);
}

static void check_values(const char *file, const struct kr_plan *plan, const struct kr_item *item,
                         struct kr_arena *arena, struct kr_diags *diags) {
  for (size_t i = 0; i < item->fields.n; i++) {
    const struct kr_text_pair *pair = &item->fields.v[i];
    enum kr_plan_field field = kr_plan_field_named(plan, pair->name);
    const struct kr_plan_own_field *own = kr_plan_own(plan, field);
    if (own == NULL) {
      struct kr_ids names = field_names(plan, OWN_VALUES, arena);
      kr_ids_unknown(file, KR_DIAG_UNKNOWN_FIELD, pair->name, &names, diags);
    } else if (own->input) {
      kr_diag_add(diags, KR_DIAG_FIELD_INPUT, file, pair->name.at, pair->name.bytes, NULL);
    } else {
      check_word(file, &own->words, pair->value, arena, diags);
    }
  }
}

void kr_comments_check(const char *file, const struct kr_comments *comments,
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
  check_own_fields(file, plan, arena, diags);
  check_columns(file, plan, arena, diags);
  check_ids(file, plan, arena, diags);
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t j = 0; j < plan->policies.v[i].items.n; j++) {
      const struct kr_item *item = &plan->policies.v[i].items.v[j];
      check_values(file, plan, item, arena, diags);
      kr_comments_check(file, &item->comments, diags);
    }
  kr_comments_check(file, &plan->unplaced, diags);
  kr_opinions_check(file, plan, arena, diags);
}
