/* SPDX-License-Identifier: ISC */
/* Cells into entries; and a model that cannot be written as it is, which must not be written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "import/import.h"
#include "import/sched_internal.h"

static struct kr_item item;
static struct kr_policy policy;
static struct kr_plan plan;

static void make_plan(void) {
  memset(&item, 0, sizeof item);
  memset(&policy, 0, sizeof policy);
  memset(&plan, 0, sizeof plan);
  item.id = kr_text_of("a");
  item.title = kr_text_of("項目");
  policy.id = kr_text_of("b");
  policy.title = kr_text_of("方針");
  policy.items.v = &item;
  policy.items.n = 1;
  plan.title = kr_text_of("計画");
  plan.policies.v = &policy;
  plan.policies.n = 1;
}

static bool write_plan(enum kr_diag_code want, bool columns) {
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_import import;
  struct kr_limits limits;
  struct kr_buffer out;
  kr_arena_init(&arena);
  kr_diags_init(&diags, &arena);
  kr_limits_default(&limits);
  kr_buffer_init(&out, &arena);
  kr_import_init(&import, KR_LANG_EN, &arena, &diags);
  if (columns)
    kr_plan_default_columns(&plan, &arena);
  import.model.plan = &plan;
  bool good = kr_import_write(&import, "-", &limits, &out);
  if (!good) {
    assert_int_equal(diags.count, 1);
    assert_int_equal(diags.rows[0].code, want);
  }
  kr_buffer_free(&out);
  kr_arena_free(&arena);
  return good;
}

static void test_what_is_read_again_is_the_same(void **state) {
  (void)state;
  make_plan();
  assert_true(write_plan(KR_DIAG_COUNT, true));
}

/* A file without columns means the usual six, so no file can say "none". */
static void test_what_differs_is_refused(void **state) {
  (void)state;
  make_plan();
  assert_false(write_plan(KR_DIAG_IMPORT_DIFFERS, false));
}

static void test_what_breaks_a_rule_is_refused(void **state) {
  (void)state;
  make_plan();
  policy.page = kr_text_of("eight");
  assert_false(write_plan(KR_DIAG_IMPORT_DIFFERS, true));
}

/* A text that begins as one of the outline does, as people wrote it before, is another. */
static void test_a_longer_text_is_new(void **state) {
  struct kr_arena arena;
  struct kr_import_segments out;
  struct kr_import_original known = {
      .text = kr_text_of("説明会"), .subject = kr_text_of("A地区"), .found = true, .cell = 1};
  struct kr_import_original *const originals[] = {&known};
  size_t steps = 1000;
  struct kr_import_split split = {.text = kr_text_of("説明会(A地区)、追加"),
                                  .splitting = KR_IMPORT_SPLIT_ENTRIES,
                                  .originals = originals,
                                  .original_count = 1,
                                  .cell = 2,
                                  .steps = &steps};
  (void)state;
  kr_arena_init(&arena);
  kr_import_split_cell(&split, &arena, &out);
  assert_int_equal(out.n, 1);
  assert_true(kr_text_equal(out.v[0].text, split.text));
  assert_int_equal(out.v[0].subject.len, 0);
  kr_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_is_read_again_is_the_same),
      cmocka_unit_test(test_what_differs_is_refused),
      cmocka_unit_test(test_what_breaks_a_rule_is_refused),
      cmocka_unit_test(test_a_longer_text_is_new),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
