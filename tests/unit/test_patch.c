/* SPDX-License-Identifier: ISC */
/* Comments put into a plan's bytes: layouts by hand, and layouts by chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/list.h"
#include "patch/patch.h"
#include "patch_cases.h"
#include "source/record_write.h"

struct bench {
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_limits limits;
  struct kr_model model;
  struct kr_text before;
  struct kr_edits edits;
  struct kr_buffer after;
};

static void show_diags(const struct kr_diags *diags) {
  for (size_t i = 0; i < diags->count; i++) {
    struct kr_buffer line;
    kr_buffer_init(&line, diags->arena);
    kr_diag_format(&diags->rows[i], KR_LANG_EN, &line);
    fprintf(stderr, "%s\n", line.bytes);
    kr_buffer_free(&line);
  }
}

static void bench_begin(struct bench *bench, const char *before, size_t len) {
  memset(bench, 0, sizeof *bench);
  kr_arena_init(&bench->arena);
  kr_diags_init(&bench->diags, &bench->arena);
  kr_limits_default(&bench->limits);
  kr_buffer_init(&bench->after, &bench->arena);
  bench->before.bytes = before;
  bench->before.len = len;
  struct kr_source_bytes state = {before, len};
  struct kr_source source = kr_source_from_bytes("before", &state);
  bool good = kr_model_load(&source, &bench->model, &bench->limits, &bench->arena, &bench->diags);
  if (!good) {
    show_diags(&bench->diags);
    fprintf(stderr, "%.*s\n", (int)len, before);
  }
  assert_true(good);
}

static void bench_end(struct bench *bench) {
  kr_buffer_free(&bench->after);
  kr_arena_free(&bench->arena);
}

static void put(struct kr_text *text, const char *given) {
  if (given != NULL)
    *text = kr_text_of(given[0] == '\0' ? NULL : given);
}

static struct kr_comment wanted_comment(const struct kr_comments *old, const struct said *said) {
  struct kr_comment comment;
  memset(&comment, 0, sizeof comment);
  if (said->origin != NEW)
    comment = old->v[said->origin];
  put(&comment.by, said->by);
  put(&comment.text, said->text);
  put(&comment.from, said->from);
  put(&comment.saved, said->saved);
  comment.outdated |= said->outdated != 0;
  comment.undated |= said->undated != 0;
  return comment;
}

static struct kr_merged_list *make_list(struct bench *bench, const struct patch_case *test) {
  struct kr_merged_list *list = kr_arena_alloc(&bench->arena, sizeof *list);
  const struct kr_plan *plan = bench->model.plan;
  struct kr_item_index items;
  kr_item_index_init(&items, plan, &bench->arena);
  const struct kr_indexed_item *item =
      test->item != NULL ? kr_item_index_find(&items, kr_text_of(test->item)) : NULL;
  list->item = item != NULL ? item->number : KR_ITEM_NONE;
  list->old = item != NULL ? &item->item->comments : &plan->unplaced;
  list->wanted.n = test->count;
  list->wanted.v = kr_arena_alloc_array(&bench->arena, test->count, sizeof *list->wanted.v);
  list->origin = kr_arena_alloc_array(&bench->arena, test->count, sizeof *list->origin);
  for (size_t i = 0; i < test->count; i++) {
    const struct said *said = &test->wanted[i];
    list->wanted.v[i] = wanted_comment(list->old, said);
    list->origin[i] = said->origin == NEW ? KR_NEW : (size_t)said->origin;
  }
  return list;
}

/* Plans, applies and proves; false where the patch was refused. */
static bool run(struct bench *bench, const struct kr_merged *merged) {
  if (!kr_patch_plan("plan", bench->before, &bench->model, merged, &bench->edits, &bench->arena,
                     &bench->diags))
    return false;
  kr_patch_apply(bench->before, &bench->edits, &bench->after);
  struct kr_text after = {bench->after.bytes, bench->after.len, {0, 0}};
  return kr_patch_verify("plan", after, &bench->model, merged, &bench->limits, &bench->arena,
                         &bench->diags);
}

static bool check_case(const struct patch_case *test) {
  struct bench bench;
  bench_begin(&bench, test->before, strlen(test->before));
  struct kr_merged merged = {.v = make_list(&bench, test), .n = 1};
  bool good = run(&bench, &merged);
  bool same = bench.after.len == strlen(test->after) &&
              memcmp(bench.after.bytes, test->after, bench.after.len) == 0;
  if (!good || !same) {
    fprintf(stderr, "case \"%s\": %s; wanted:\n%s\ngot:\n%s\n", test->name,
            good ? "proven" : "refused", test->after, bench.after.bytes);
    show_diags(&bench.diags);
  }
  bench_end(&bench);
  return good && same;
}

static void test_cases(void **state) {
  size_t bad = 0;
  (void)state;
  for (size_t i = 0; i < sizeof patch_cases / sizeof patch_cases[0]; i++)
    bad += !check_case(&patch_cases[i]);
  assert_int_equal(bad, 0);
}

#include "patch_random.h"

/* Pieces are the bytes after the edits; of a large file, most are those of the file itself. */
static void test_pieces(void **state) {
  (void)state;
  struct dice dice = {5};
  for (size_t round = 0; round < 40; round++) {
    struct kr_arena own;
    struct kr_buffer before, after;
    struct kr_edits edits = {0};
    size_t viewed = 0, at = 0;
    kr_arena_init(&own);
    kr_buffer_init(&before, &own);
    kr_buffer_init(&after, &own);
    for (size_t i = roll(&dice, 200000); i > 0; i--)
      kr_buffer_putc(&before, (char)('a' + roll(&dice, 26)));
    for (size_t edit = roll(&dice, 5); edit > 0 && at < before.len; edit--) {
      size_t left = before.len - at, from = at + roll(&dice, left), cut = roll(&dice, 3);
      cut = from + cut > before.len ? 0 : cut;
      *KR_LIST_ADD(&edits, &own) = (struct kr_edit){from, cut, kr_text_of(cut == 1 ? "" : "XYZ")};
      at = from + cut;
    }
    struct kr_text bytes = kr_text_view(before.bytes, before.len);
    kr_patch_apply(bytes, &edits, &after);
    struct kr_text_list pieces = kr_patch_pieces(bytes, &edits, &own);
    at = 0;
    for (size_t i = 0; i < pieces.n; at += pieces.v[i++].len) {
      assert_memory_equal(pieces.v[i].bytes, after.bytes + at, pieces.v[i].len);
      if (pieces.v[i].bytes >= before.bytes && pieces.v[i].bytes < before.bytes + before.len)
        viewed += pieces.v[i].len;
    }
    assert_int_equal(at, after.len);
    assert_true(before.len <= viewed + (edits.n + 1) * 65536);
    kr_arena_free(&own);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_cases),    cmocka_unit_test(test_random), cmocka_unit_test(test_part),
      cmocka_unit_test(test_refusals), cmocka_unit_test(test_words),  cmocka_unit_test(test_diff),
      cmocka_unit_test(test_pieces),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
