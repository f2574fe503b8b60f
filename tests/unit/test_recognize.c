/* SPDX-License-Identifier: ISC */
/* How a row is told by its texts: exactly, nearest, within its policy, and when not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/textkey.h"
#include "returned/recognize.h"

struct world {
  struct kr_arena arena;
  struct kr_plan plan;
  struct kr_policy policies[2];
  struct kr_item items[2][3];
  struct kr_text reviewers[3];
  struct kr_form_index index;
};

static void set_item(struct kr_item *item, const char *id, const char *title, const char *issues) {
  item->id = kr_text_of(id);
  item->title = kr_text_of(title);
  item->issues = kr_text_of(issues);
}

static void begin(struct world *world) {
  memset(world, 0, sizeof *world);
  kr_arena_init(&world->arena);
  set_item(&world->items[0][0], "manabi", "市民の学びの場の提供", "若い人が少ない");
  set_item(&world->items[0][1], "shien", "市民活動への支援の充実", "手続きが難しい");
  set_item(&world->items[0][2], "same-a", "情報の共有", "届いていない");
  set_item(&world->items[1][0], "shien-b", "市民活動への支援の強化", "予算がない");
  set_item(&world->items[1][1], "same-b", "情報の共有", "読まれていない");
  set_item(&world->items[1][2], "koho", "広報紙の見直し", "読まれていない所");
  for (size_t i = 0; i < 2; i++) {
    world->policies[i].title = kr_text_of(i == 0 ? "方針1" : "方針2");
    world->policies[i].items.v = world->items[i];
    world->policies[i].items.n = 3;
  }
  world->plan.policies.v = world->policies;
  world->plan.policies.n = 2;
  world->plan.numbers = true;
  world->reviewers[0] = kr_text_of("高崎花子");
  world->reviewers[1] = kr_text_of("斉藤一郎");
  world->reviewers[2] = kr_text_of("齋藤一郎");
  world->plan.reviewers.v = world->reviewers;
  world->plan.reviewers.n = 3;
  kr_form_index_init(&world->index, &world->plan, &world->arena);
}

enum age { OLDER, OF_TODAY };

static const char *near_in(struct world *world, enum age age, const char *title,
                           const char *policy) {
  const struct kr_form_item *item = kr_form_index_find_similar(
      &world->index, KR_PLAN_ITEM, kr_text_of(title), kr_text_of(policy), age == OF_TODAY);
  return item == NULL ? "" : item->item->id.bytes;
}

static const char *near(struct world *world, const char *title, const char *policy) {
  return near_in(world, OF_TODAY, title, policy);
}

/* The item of a row with these cells; the item's column is 0, the issues' 1. */
static const char *row_in(struct world *world, enum age age, const char *title, const char *issues,
                          const char *policy) {
  struct kr_form_region form;
  struct kr_sheet_cell cells[2] = {{.row = 5, .column = 0, .text = kr_text_of(title)},
                                   {.row = 5, .column = 1, .text = kr_text_of(issues)}};
  const struct kr_sheet sheet = {.cells = cells, .cell_count = 2};
  struct kr_form_row row = {cells, cells + 2, kr_text_of(policy)};
  struct kr_form_row_match match;
  struct kr_form_sheet indexed;
  memset(&form, 0, sizeof form);
  kr_form_sheet_init(&indexed, &sheet, NULL, &world->arena);
  form.indexed = &indexed;
  form.sheet = &sheet;
  form.has[KR_PLAN_ITEM] = form.has[KR_PLAN_ISSUES] = true;
  form.column[KR_PLAN_ISSUES] = 1;
  form.revision = kr_text_of(age == OF_TODAY ? world->index.revision : "OLDOLDOL");
  kr_form_row_identify(&world->index, &form, &row, &match);
  return match.item == NULL ? "" : match.item->item->id.bytes;
}

static const char *row(struct world *world, const char *title, const char *issues,
                       const char *policy) {
  return row_in(world, OF_TODAY, title, issues, policy);
}

static void test_nearest_is_clear(void **state) {
  struct world world;
  (void)state;
  begin(&world);
  assert_string_equal(near(&world, "市民の学びの場の充実", NULL), "manabi");
  assert_string_equal(near(&world, "まったく別の題", NULL), "");
  /* Two items are as near: nobody is clearly ahead. */
  assert_string_equal(near(&world, "市民活動への支援の推進", NULL), "");
  assert_string_equal(near(&world, "市民活動への支援の推進", "方針2"), "shien-b");
  assert_string_equal(near(&world, "", NULL), "");
  /* In a form of an older plan, a short title that is alike is another item's. */
  assert_string_equal(near_in(&world, OLDER, "市民の学びの場の充実", NULL), "");
  assert_string_equal(near_in(&world, OLDER, "市民の学びの場のより一層の提供", NULL), "");
  kr_arena_free(&world.arena);
}

/* What the texts of a form of an older plan say. */
static void test_rows_of_older_forms(void **state) {
  struct world world;
  (void)state;
  begin(&world);
  world.items[0][0].was = kr_text_of("学習の機会\n学びの場\n学びの場");
  world.items[0][1].was = kr_text_of("学習の機会");
  world.items[1][2].was = kr_text_of("情報の共有");
  kr_form_index_init(&world.index, &world.plan, &world.arena);
  assert_string_equal(row_in(&world, OLDER, "学びの場", NULL, NULL), "manabi");
  assert_string_equal(row_in(&world, OLDER, "学習の機会", NULL, NULL), "");
  /* Two items have the title today, so its former owner does not count. */
  assert_string_equal(row_in(&world, OLDER, "情報の共有", NULL, NULL), "");
  /* A short text beside another title is found by chance. */
  assert_string_equal(row_in(&world, OLDER, "広報紙の見直し", "予算がない", NULL), "koho");
  assert_string_equal(row_in(&world, OLDER, "別の題", "予算がない", NULL), "");
  assert_string_equal(row_in(&world, OF_TODAY, "別の題", "予算がない", NULL), "shien-b");
  kr_arena_free(&world.arena);
}

static void test_row_within_its_policy(void **state) {
  struct world world;
  (void)state;
  begin(&world);
  assert_string_equal(row(&world, "市民活動への支援の推進", NULL, "方針1"), "shien");
  /* Another policy has a nearer one: a person decides. */
  assert_string_equal(row(&world, "市民活動への支援の強化策", NULL, "方針1"), "");
  assert_string_equal(row(&world, "情報の共有", NULL, NULL), "");
  assert_string_equal(row(&world, "情報の共有", NULL, "方針2"), "same-b");
  assert_string_equal(row(&world, "情報の共有", "届いていない", NULL), "same-a");
  kr_arena_free(&world.arena);
}

static void test_texts_must_agree(void **state) {
  struct world world;
  (void)state;
  begin(&world);
  assert_string_equal(row(&world, NULL, "予算がない", NULL), "shien-b");
  assert_string_equal(row(&world, "広報紙の見直し", "予算がない", NULL), "");
  assert_string_equal(row(&world, NULL, NULL, "方針1"), "");
  kr_arena_free(&world.arena);
}

static void test_allowance_ends(void **state) {
  struct world world;
  (void)state;
  begin(&world);
  world.index.similarity_left = 10;
  assert_string_equal(near(&world, "市民の学びの場の充実", NULL), "");
  kr_arena_free(&world.arena);
}

/* Wherever the steps end, an item is not taken before all others are compared with it. */
static void test_allowance_ends_within_a_policy(void **state) {
  struct world world;
  (void)state;
  begin(&world);
  for (size_t left = 0; left < 3000; left++) {
    world.index.similarity_left = left;
    assert_string_equal(row(&world, "市民活動への助援の推化", NULL, "方針1"), "");
  }
  kr_arena_free(&world.arena);
}

static void test_numbers(void **state) {
  struct world world;
  (void)state;
  begin(&world);
  assert_string_equal(kr_form_index_find_number(&world.index, kr_text_of("2-3"))->item->id.bytes,
                      "koho");
  static const char *const wrong[] = {"", "-", "2", "0-1", "3-1", "1-4", "1-", "1-1-1", "1-01"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    assert_null(kr_form_index_find_number(&world.index, kr_text_of(wrong[i])));
  kr_arena_free(&world.arena);
}

static void test_names(void **state) {
  struct world world;
  (void)state;
  begin(&world);
  struct kr_form_reviewer person =
      kr_form_match_reviewer(&world.index, kr_text_of("髙﨑　花子 委員長"));
  assert_true(person.listed && person.varied);
  assert_string_equal(person.name.bytes, "高崎花子");
  /* Two listed names fold to the same: only the exact ones are told. */
  person = kr_form_match_reviewer(&world.index, kr_text_of("齊藤一郎"));
  assert_true(!person.listed && person.several);
  person = kr_form_match_reviewer(&world.index, kr_text_of("齋藤 一郎"));
  assert_true(person.listed && !person.varied);
  assert_string_equal(person.name.bytes, "齋藤一郎");
  assert_true(kr_form_match_reviewer(&world.index, kr_text_of("高崎花子・斉藤一郎")).several);
  assert_false(kr_form_match_reviewer(&world.index, kr_text_of("高崎花子の代理")).listed);
  kr_arena_free(&world.arena);
}

static enum kr_form_split split(struct world *world, const char *text, size_t *parts) {
  struct kr_form_parts list = {NULL, 0, 0};
  enum kr_form_split result =
      kr_form_split_items(&world->index, true, kr_text_of(text), &world->index.items[0], &list);
  *parts = list.n;
  return result;
}

static void test_shared_texts(void **state) {
  struct world world;
  size_t parts;
  (void)state;
  begin(&world);
  assert_int_equal(split(&world, "1-1：賛成\n２－１について反対", &parts), KR_FORM_SPLIT_DONE);
  assert_int_equal(parts, 2);
  assert_int_equal(split(&world, "1-1：賛成\n9-9：反対", &parts), KR_FORM_SPLIT_DOUBT);
  assert_int_equal(split(&world, "賛成\n1-2：反対", &parts), KR_FORM_SPLIT_DOUBT);
  assert_int_equal(split(&world, "1-2 と同じです", &parts), KR_FORM_SPLIT_NONE);
  assert_int_equal(split(&world, "2-3日で足ります", &parts), KR_FORM_SPLIT_NONE);
  assert_int_equal(split(&world, "1-1：この項目の話", &parts), KR_FORM_SPLIT_NONE);
  kr_arena_free(&world.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_nearest_is_clear),
                                     cmocka_unit_test(test_rows_of_older_forms),
                                     cmocka_unit_test(test_row_within_its_policy),
                                     cmocka_unit_test(test_texts_must_agree),
                                     cmocka_unit_test(test_allowance_ends),
                                     cmocka_unit_test(test_allowance_ends_within_a_policy),
                                     cmocka_unit_test(test_numbers),
                                     cmocka_unit_test(test_names),
                                     cmocka_unit_test(test_shared_texts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
