/* Merging in any order, onto comments that were answered or merged before, and named cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "merge/merge.h"

#define TRIALS 4000
#define MOST 10 /* entries of a trial */
#define ITEMS 2

struct bench {
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_plan plan;
  struct kr_policy policy;
  struct kr_item items[ITEMS];
  struct kr_text reviewers[2];
  enum kr_merge_outcome fates[4 * MOST];
};

static void bench_init(struct bench *bench) {
  static const char *const ids[ITEMS] = {"ishiki", "jinzai"};
  memset(bench, 0, sizeof *bench);
  kr_arena_init(&bench->arena);
  kr_diags_init(&bench->diags, &bench->arena);
  bench->reviewers[0] = kr_text_of("委員B");
  bench->reviewers[1] = kr_text_of("委員A");
  bench->plan.reviewers.v = bench->reviewers;
  bench->plan.reviewers.n = 2;
  for (size_t i = 0; i < ITEMS; i++)
    bench->items[i].id = kr_text_of(ids[i]);
  bench->policy.items.v = bench->items;
  bench->policy.items.n = ITEMS;
  bench->plan.policies.v = &bench->policy;
  bench->plan.policies.n = 1;
}

/* Merges and makes the result the plan of the next merge. */
static void merge(struct bench *bench, struct kr_entry *said, size_t count, bool withdraw) {
  struct kr_entries list = {.v = said, .n = count, .room = count};
  struct kr_merge_options options = {withdraw};
  struct kr_merged merged = {NULL, 0};
  assert_true(count <= sizeof bench->fates / sizeof bench->fates[0]);
  kr_merge(&bench->plan, &list, &options, &merged, bench->fates, &bench->arena, &bench->diags);
  for (size_t i = 0; i < merged.n; i++) {
    const struct kr_merged_list *one = &merged.v[i];
    if (one->item == KR_ITEM_NONE)
      bench->plan.unplaced = one->wanted;
    else
      bench->items[one->item].comments = one->wanted;
  }
}

/* ---- a list as text ---- */

static void show_text(struct kr_buffer *out, const char *name, struct kr_text text) {
  if (text.bytes == NULL)
    return;
  kr_buffer_putc(out, ' ');
  kr_buffer_puts(out, name);
  kr_buffer_putc(out, '=');
  kr_buffer_text(out, text);
}

static void show_list(struct kr_buffer *out, const struct kr_comments *comments) {
  for (size_t i = 0; i < comments->n; i++) {
    const struct kr_comment *comment = &comments->v[i];
    kr_buffer_puts(out, "-");
    show_text(out, "by", comment->by);
    show_text(out, "kind", comment->kind);
    show_text(out, "field", comment->field);
    show_text(out, "text", comment->text);
    show_text(out, "proposed", comment->proposed);
    show_text(out, "from", comment->from);
    show_text(out, "saved", comment->saved);
    show_text(out, "place", comment->place);
    show_text(out, "row", comment->row);
    kr_buffer_puts(out, comment->outdated ? " outdated" : "");
    kr_buffer_puts(out, comment->undated ? " undated" : "");
    kr_buffer_puts(out, comment->withdrawn ? " withdrawn" : "");
    kr_buffer_puts(out, comment->response != NULL ? " answered" : "");
    kr_buffer_putc(out, '\n');
  }
}

static const char *show(struct bench *bench) {
  struct kr_buffer out;
  kr_buffer_init(&out, &bench->arena);
  for (size_t i = 0; i < ITEMS; i++) {
    kr_buffer_text(&out, bench->items[i].id);
    kr_buffer_putc(&out, '\n');
    show_list(&out, &bench->items[i].comments);
  }
  kr_buffer_puts(&out, "unplaced\n");
  show_list(&out, &bench->plan.unplaced);
  const char *text = kr_arena_copy(&bench->arena, out.bytes, out.len);
  kr_buffer_free(&out);
  return text;
}

/* ---- by chance ---- */

static uint32_t chance(uint32_t *seed, uint32_t below) {
  *seed = *seed * 1664525u + 1013904223u;
  return (*seed >> 8) % below;
}

#define PICK(seed, list) kr_text_of((list)[chance(seed, sizeof(list) / sizeof(list)[0])])

static const char *const names[] = {"委員A", "委員B", "委員C", "委員 A", "委員Ａ"};
static const char *const texts[] = {"い", "ろ", "は"};
static const char *const files[] = {"a.xlsx", "b.xlsx", "c.xlsx"};
static const char *const places[] = {"Sheet1!F7", "Sheet1!F8"};
static const char *const times[] = {NULL, "2026-05-20T01:02:03Z", "2026-05-21T01:02:03Z",
                                    "2026-05-22T01:02:03Z"};
static const char *const item_ids[] = {"ishiki", "ishiki", "jinzai", NULL};
static const char *const fields[] = {"item", "issues"};

static struct kr_entry random_said(uint32_t *seed) {
  struct kr_entry said;
  memset(&said, 0, sizeof said);
  said.kind = kr_text_of(kr_entry_kinds[chance(seed, 3) > 0 ? 0 : chance(seed, 4)]);
  said.by = PICK(seed, names);
  said.from = PICK(seed, files);
  said.saved = PICK(seed, times);
  said.place = PICK(seed, places);
  said.item = PICK(seed, item_ids);
  said.text = PICK(seed, texts);
  said.outdated = chance(seed, 4) == 0;
  if (kr_text_is(said.kind, "edit") || kr_text_is(said.kind, "note"))
    said.field = PICK(seed, fields);
  if (said.item.bytes == NULL && chance(seed, 2) == 0)
    said.row = kr_text_of("広聴機能の充実");
  return said;
}

/* Comments that a person wrote, or worked on. */
static void random_base(struct bench *bench, uint32_t *seed) {
  static struct kr_response response;
  for (size_t i = 0; i < ITEMS; i++) {
    struct kr_comments *comments = &bench->items[i].comments;
    comments->v = kr_arena_alloc_array(&bench->arena, 4, sizeof *comments->v);
    for (size_t n = chance(seed, 3); comments->n < n;) {
      struct kr_comment *comment = &comments->v[comments->n++];
      comment->by = PICK(seed, names);
      comment->text = kr_text_of(comments->n == 1 ? texts[0] : texts[1]);
      if (chance(seed, 4) == 0)
        comment->response = &response;
    }
  }
}

static void shuffle(struct kr_entry *said, size_t count, uint32_t *seed) {
  for (size_t i = count; i > 1; i--) {
    size_t other = chance(seed, (uint32_t)i);
    struct kr_entry kept = said[i - 1];
    said[i - 1] = said[other];
    said[other] = kept;
  }
}

/* All entries, some of them more than once, in pieces. */
static void merge_in_pieces(struct bench *bench, const struct kr_entry *said, size_t count,
                            uint32_t *seed) {
  struct kr_entry mixed[2 * MOST];
  size_t n = 0;
  for (size_t i = 0; i < count; i++) {
    mixed[n++] = said[i];
    if (chance(seed, 3) == 0)
      mixed[n++] = said[i];
  }
  shuffle(mixed, n, seed);
  for (size_t start = 0; start < n;) {
    size_t piece = 1 + chance(seed, (uint32_t)(n - start));
    merge(bench, mixed + start, piece, false);
    start += piece;
  }
}

static void copy_base(struct bench *to, const struct bench *from) {
  to->plan.unplaced = from->plan.unplaced;
  for (size_t i = 0; i < ITEMS; i++)
    to->items[i].comments = from->items[i].comments;
}

static void compare_orders(uint32_t first, bool merged_before) {
  struct bench base, whole, pieces;
  struct kr_entry said[MOST];
  uint32_t seed = first;
  bench_init(&base);
  bench_init(&whole);
  bench_init(&pieces);
  random_base(&base, &seed);
  if (merged_before) {
    for (size_t i = 0; i < 4; i++)
      said[i] = random_said(&seed);
    merge(&base, said, 4, false);
  }
  size_t count = 1 + chance(&seed, MOST);
  for (size_t i = 0; i < count; i++)
    said[i] = random_said(&seed);
  copy_base(&whole, &base);
  copy_base(&pieces, &base);
  merge(&whole, said, count, false);
  merge_in_pieces(&pieces, said, count, &seed);
  if (strcmp(show(&whole), show(&pieces)) != 0)
    fail_msg("seed %u\nbefore:\n%s\nat once:\n%s\nin pieces:\n%s", first, show(&base), show(&whole),
             show(&pieces));
  kr_arena_free(&base.arena);
  kr_arena_free(&whole.arena);
  kr_arena_free(&pieces.arena);
}

static void any_order_gives_the_same(void **state) {
  (void)state;
  for (uint32_t seed = 1; seed <= TRIALS; seed++)
    compare_orders(seed, false);
}

static void any_order_onto_an_earlier_merge(void **state) {
  (void)state;
  for (uint32_t seed = 1; seed <= TRIALS; seed++)
    compare_orders(seed, true);
}

/* ---- named cases ---- */

#define MAY20 "2026-05-20T01:02:03Z"
#define MAY21 "2026-05-21T01:02:03Z"

static struct kr_entry said_by(const char *by, const char *text, const char *from,
                               const char *saved) {
  struct kr_entry said;
  memset(&said, 0, sizeof said);
  said.by = kr_text_of(by);
  said.text = kr_text_of(text);
  said.from = kr_text_of(from);
  said.saved = kr_text_of(saved);
  said.item = kr_text_of("ishiki");
  said.place = kr_text_of("Sheet1!F7");
  return said;
}

/* Comments of the first item, as if they stood in the plan. */
static void stand(struct bench *bench, const struct kr_comment *comments, size_t count) {
  struct kr_comment *copy = kr_arena_alloc_array(&bench->arena, count, sizeof *copy);
  memcpy(copy, comments, count * sizeof *copy);
  bench->items[0].comments.v = copy;
  bench->items[0].comments.n = count;
}

static void expect(struct bench *bench, const char *first, const char *unplaced) {
  struct kr_buffer want;
  kr_buffer_init(&want, &bench->arena);
  kr_buffer_puts(&want, "ishiki\n");
  kr_buffer_puts(&want, first);
  kr_buffer_puts(&want, "jinzai\nunplaced\n");
  kr_buffer_puts(&want, unplaced);
  kr_buffer_putc(&want, '\0');
  assert_string_equal(show(bench), want.bytes);
  kr_buffer_free(&want);
}

static void later_replaces_earlier(void **state) {
  struct bench *bench = *state;
  struct kr_entry said[] = {said_by("委員A", "後", "b.xlsx", MAY21),
                            said_by("委員A", "前", "a.xlsx", MAY20)};
  merge(bench, said, 1, false);
  assert_int_equal(bench->fates[0], KR_MERGE_ADDED);
  merge(bench, said + 1, 1, false);
  assert_int_equal(bench->fates[0], KR_MERGE_OLDER);
  merge(bench, said, 1, false);
  assert_int_equal(bench->fates[0], KR_MERGE_SAME);
  expect(bench, "- by=委員A text=後 from=b.xlsx saved=" MAY21 "\n", "");
  assert_int_equal(bench->diags.count, 0);
}

static void one_replaced_in_the_same_run_is_told_so(void **state) {
  struct bench *bench = *state;
  struct kr_entry said[] = {said_by("委員A", "後", "b.xlsx", MAY21),
                            said_by("委員A", "前", "a.xlsx", MAY20)};
  merge(bench, said, 2, false);
  assert_int_equal(bench->fates[0], KR_MERGE_REPLACED_OLDER);
  assert_int_equal(bench->fates[1], KR_MERGE_OLDER);
}

static void equal_times_keep_both(void **state) {
  struct bench *bench = *state;
  struct kr_entry said[] = {said_by("委員A", "ろ", "b.xlsx", MAY20),
                            said_by("委員A", "い", "a.xlsx", MAY20),
                            said_by("委員A", "は", "a.xlsx", "2026-05-01T00:00:00Z")};
  merge(bench, said, 3, false);
  assert_int_equal(bench->fates[0], KR_MERGE_BOTH_KEPT);
  assert_int_equal(bench->fates[1], KR_MERGE_BOTH_KEPT);
  assert_int_equal(bench->fates[2], KR_MERGE_OLDER);
  expect(bench,
         "- by=委員A text=い from=a.xlsx saved=" MAY20 "\n"
         "- by=委員A text=ろ from=b.xlsx saved=" MAY20 "\n",
         "");
  assert_int_equal(bench->diags.warnings, 2);
  assert_int_equal(bench->diags.rows[0].code, KR_DIAG_COMMENT_CONFLICT);
}

static void file_without_a_time_is_never_replaced(void **state) {
  struct bench *bench = *state;
  struct kr_entry said[] = {said_by("委員A", "い", "b.xlsx", NULL),
                            said_by("委員A", "い", "a.xlsx", MAY20)};
  merge(bench, said, 2, false);
  expect(bench, "- by=委員A text=い from=b.xlsx saved=" MAY20 " undated\n", "");
  struct kr_entry later = said_by("委員A", "ろ", "c.xlsx", MAY21);
  merge(bench, &later, 1, false);
  assert_int_equal(bench->fates[0], KR_MERGE_BOTH_KEPT);
  expect(bench,
         "- by=委員A text=い from=b.xlsx\n"
         "- by=委員A text=ろ from=c.xlsx saved=" MAY21 "\n",
         "");
}

static void hand_written_gets_a_time_only(void **state) {
  struct bench *bench = *state;
  struct kr_comment old = {.by = kr_text_of("委員 A"), .text = kr_text_of("い")};
  struct kr_entry said = said_by("委員Ａ", "い", "a.xlsx", MAY20);
  stand(bench, &old, 1);
  merge(bench, &said, 1, false);
  assert_int_equal(bench->fates[0], KR_MERGE_SAME);
  expect(bench, "- by=委員 A text=い saved=" MAY20 "\n", "");
}

static void answered_one_is_kept_beside_a_later(void **state) {
  struct bench *bench = *state;
  struct kr_response response = {.text = kr_text_of("答")};
  struct kr_comment old = {.by = kr_text_of("委員A"),
                           .text = kr_text_of("い"),
                           .from = kr_text_of("a.xlsx"),
                           .saved = kr_text_of(MAY20),
                           .response = &response};
  struct kr_entry said = said_by("委員A", "ろ", "b.xlsx", MAY21);
  stand(bench, &old, 1);
  merge(bench, &said, 1, false);
  assert_int_equal(bench->fates[0], KR_MERGE_BOTH_KEPT);
  expect(bench,
         "- by=委員A text=い from=a.xlsx saved=" MAY20 " answered\n"
         "- by=委員A text=ろ from=b.xlsx saved=" MAY21 "\n",
         "");
}

static void replacement_stands_where_the_older_stood(void **state) {
  struct bench *bench = *state;
  const struct kr_comment old[] = {{.by = kr_text_of("委員A"),
                                    .text = kr_text_of("い"),
                                    .from = kr_text_of("a.xlsx"),
                                    .saved = kr_text_of(MAY20)},
                                   {.by = kr_text_of("事務局"), .text = kr_text_of("電話で確認")}};
  struct kr_entry said[] = {said_by("委員A", "ろ", "a.xlsx", MAY21),
                            said_by("委員B", "い", "b.xlsx", MAY20)};
  const char *want = "- by=委員B text=い from=b.xlsx saved=" MAY20 "\n"
                     "- by=委員A text=ろ from=a.xlsx saved=" MAY21 "\n"
                     "- by=事務局 text=電話で確認\n";
  stand(bench, old, 2);
  merge(bench, said, 1, false);
  merge(bench, said + 1, 1, false);
  expect(bench, want, "");
  stand(bench, old, 2);
  merge(bench, said + 1, 1, false);
  merge(bench, said, 1, false);
  expect(bench, want, "");
}

static void emptied_cell_takes_back_only_when_asked(void **state) {
  struct bench *bench = *state;
  struct kr_entry said = said_by("委員A", "い", "a.xlsx", MAY20);
  struct kr_entry empty = said_by("委員A", "", "a.xlsx", MAY21);
  merge(bench, &empty, 1, true);
  assert_int_equal(bench->fates[0], KR_MERGE_SAME);
  merge(bench, &said, 1, false);
  merge(bench, &empty, 1, false);
  assert_int_equal(bench->fates[0], KR_MERGE_CLEARED);
  expect(bench, "- by=委員A text=い from=a.xlsx saved=" MAY20 "\n", "");
  merge(bench, &empty, 1, true);
  assert_int_equal(bench->fates[0], KR_MERGE_WITHDRAWN);
  expect(bench, "- by=委員A text=い from=a.xlsx saved=" MAY20 " withdrawn\n", "");
}

static void edits_and_unplaced_ones_say_where(void **state) {
  struct bench *bench = *state;
  struct kr_entry said[] = {said_by("委員A", "意識づくり", "a.xlsx", MAY20),
                            said_by("委員A", "い", "b.xlsx", MAY20),
                            said_by("委員A", "い", "a.xlsx", MAY21)};
  said[0].kind = kr_text_of("edit");
  said[0].field = kr_text_of("item");
  for (size_t i = 1; i < 3; i++) {
    said[i].item = kr_text_of(NULL);
    said[i].row = kr_text_of("広聴");
  }
  merge(bench, said, 3, false);
  assert_int_equal(bench->fates[2], KR_MERGE_UNPLACED);
  expect(bench, "- by=委員A field=item proposed=意識づくり from=a.xlsx saved=" MAY20 "\n",
         "- by=委員A text=い from=a.xlsx saved=" MAY21 " place=Sheet1!F7 row=広聴\n");
}

static int setup(void **state) {
  struct bench *bench = malloc(sizeof *bench);
  if (bench == NULL)
    return -1;
  bench_init(bench);
  *state = bench;
  return 0;
}

static int teardown(void **state) {
  struct bench *bench = *state;
  kr_arena_free(&bench->arena);
  free(bench);
  return 0;
}

#define NAMED(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      NAMED(later_replaces_earlier),
      NAMED(one_replaced_in_the_same_run_is_told_so),
      NAMED(equal_times_keep_both),
      NAMED(file_without_a_time_is_never_replaced),
      NAMED(hand_written_gets_a_time_only),
      NAMED(answered_one_is_kept_beside_a_later),
      NAMED(replacement_stands_where_the_older_stood),
      NAMED(emptied_cell_takes_back_only_when_asked),
      NAMED(edits_and_unplaced_ones_say_where),
      cmocka_unit_test(any_order_gives_the_same),
      cmocka_unit_test(any_order_onto_an_earlier_merge),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
