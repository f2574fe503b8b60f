/* SPDX-License-Identifier: ISC */
/* Layouts by chance, refusals, words and diffs; a part of test_patch.c. */
#ifndef KR_TEST_PATCH_RANDOM_H
#define KR_TEST_PATCH_RANDOM_H

#include "model/dump.h"

#define ROUNDS 1500
#define CHOOSE(dice, list) list[roll(dice, sizeof list / sizeof list[0])]

/* Repeatable chance (xorshift). */
struct dice {
  uint32_t state;
};

static uint32_t roll(struct dice *dice, size_t sides) {
  dice->state ^= dice->state << 13;
  dice->state ^= dice->state >> 17;
  dice->state ^= dice->state << 5;
  return dice->state % (uint32_t)sides;
}

/* The lines of a layout: where lists and keys stand, how lines end. */
struct shape {
  struct dice *dice;
  struct kr_buffer *out;
  size_t indent, step; /* of dashes under their key, of keys behind their dash */
  const char *line_break;
  int policies;
};

static void spaces(struct shape *shape, size_t count) {
  kr_buffer_printf(shape->out, "%*s", (int)count, "");
}

static void end_line(struct shape *shape) {
  static const char *const tails[] = {"", "", "", " # 注", "  # [{"};
  kr_buffer_puts(shape->out, CHOOSE(shape->dice, tails));
  kr_buffer_puts(shape->out, shape->line_break);
}

static void between(struct shape *shape, size_t column) {
  if (roll(shape->dice, 6) == 0)
    kr_buffer_puts(shape->out, shape->line_break);
  if (roll(shape->dice, 6) == 0) {
    spaces(shape, roll(shape->dice, 2) ? column : roll(shape->dice, column + 4));
    kr_buffer_printf(shape->out, "# 注: {\"%s", shape->line_break);
  }
}

static void key_block(struct shape *shape, size_t column, const char *key) {
  static const char *const heads[] = {"|", "|-", "|+"};
  size_t own = column + (roll(shape->dice, 2) ? 2 : 4);
  kr_buffer_printf(shape->out, "%s: %s", key, CHOOSE(shape->dice, heads));
  end_line(shape);
  for (uint32_t i = 0; i <= roll(shape->dice, 3); i++) {
    spaces(shape, own);
    kr_buffer_printf(shape->out, "行 # %u%s", (unsigned)i, shape->line_break);
    if (roll(shape->dice, 3) == 0)
      kr_buffer_puts(shape->out, shape->line_break);
  }
}

static void key_line(struct shape *shape, size_t column, const char *key, bool block) {
  static const char *const values[] = {
      "あ", "\"x: y\"", "'it''s'", "plain words", "!!str 1", "\"\\u2028 z\"", "\"a\xE2\x80\xA9z\""};
  if (block && roll(shape->dice, 3) == 0) {
    key_block(shape, column, key);
    return;
  }
  kr_buffer_printf(shape->out, "%s: %s", key, CHOOSE(shape->dice, values));
  end_line(shape);
}

static void flow_comments(struct shape *shape) {
  static const char *const lists[] = {"[]", "[ {by: A, text: x} ]", "[{by: A, text: \"x\"},]",
                                      "[{by: A, text: z}, {by: 委員B, text: y, saved: s}]"};
  kr_buffer_puts(shape->out, CHOOSE(shape->dice, lists));
}

static void some_comments(struct shape *shape, size_t column) {
  uint32_t count = roll(shape->dice, 4);
  spaces(shape, column);
  kr_buffer_puts(shape->out, "comments:");
  if (count == 0 && roll(shape->dice, 2)) {
    kr_buffer_putc(shape->out, ' ');
    flow_comments(shape);
  }
  end_line(shape);
  for (uint32_t i = 0; i < count; i++) {
    size_t dash = column + shape->indent, key = dash + shape->step;
    spaces(shape, dash);
    kr_buffer_printf(shape->out, "-%*sby: 委員%c", (int)shape->step - 1, "", 'A' + (char)i);
    end_line(shape);
    spaces(shape, key);
    key_line(shape, key, "text", true);
    between(shape, dash);
    if (roll(shape->dice, 2)) {
      spaces(shape, key);
      key_line(shape, key, "from", false);
    }
  }
}

static void block_item(struct shape *shape, size_t dash, int number) {
  size_t key = dash + shape->step;
  spaces(shape, dash);
  kr_buffer_printf(shape->out, "-%*sid: i%d", (int)shape->step - 1, "", number);
  end_line(shape);
  spaces(shape, key);
  key_line(shape, key, "title", false);
  bool early = roll(shape->dice, 2);
  if (early && roll(shape->dice, 2))
    some_comments(shape, key);
  between(shape, key);
  spaces(shape, key);
  key_line(shape, key, "issues", true);
  if (!early && roll(shape->dice, 2))
    some_comments(shape, key);
}

static void flow_item(struct shape *shape, size_t dash, int number) {
  spaces(shape, dash);
  kr_buffer_printf(shape->out, "- {id: i%d, title: あ", number);
  if (roll(shape->dice, 2)) {
    kr_buffer_puts(shape->out, ", comments: ");
    flow_comments(shape);
  }
  kr_buffer_puts(shape->out, roll(shape->dice, 2) ? "}" : ", }");
  end_line(shape);
}

static void some_policy(struct shape *shape, size_t dash, int number) {
  size_t key = dash + shape->step, item = key + shape->indent;
  spaces(shape, dash);
  kr_buffer_printf(shape->out, "-%*sid: p%d%s", (int)shape->step - 1, "", number,
                   shape->line_break);
  spaces(shape, key);
  kr_buffer_printf(shape->out, "title: P%s", shape->line_break);
  spaces(shape, key);
  kr_buffer_printf(shape->out, "items:%s", shape->line_break);
  for (int i = 4 * number; i < 4 * number + 4; i++) {
    if (roll(shape->dice, 4) == 0)
      flow_item(shape, item, i);
    else
      block_item(shape, item, i);
    between(shape, item);
  }
}

static void make_plan(struct shape *shape) {
  static const char *const breaks[] = {"\n", "\n", "\n", "\r\n", "\r"};
  static const size_t steps[] = {2, 2, 4};
  shape->line_break = CHOOSE(shape->dice, breaks);
  shape->indent = (size_t)roll(shape->dice, 3) * 2;
  shape->step = CHOOSE(shape->dice, steps);
  if (roll(shape->dice, 4) == 0)
    kr_buffer_puts(shape->out, "\xEF\xBB\xBF");
  kr_buffer_printf(shape->out, "plan:%s  title: T%s  policies:%s", shape->line_break,
                   shape->line_break, shape->line_break);
  for (int i = 0; i < shape->policies; i++)
    some_policy(shape, 2 + shape->indent, i);
  size_t tail = strlen(shape->line_break);
  if (roll(shape->dice, 3) == 0 && shape->out->len > tail)
    shape->out->len -= tail;
}

static const char *some_text(struct dice *dice) {
  static const char *const texts[] = {"x",        "一行\n\n三行", " 先頭の空白", "末尾\n",
                                      "\xC2\x85", "a\r\nb",       "　全角",      "# 注",
                                      "- 列",     "\tx",          "a\n   \nb  ", "b\xEF\xBB\xBF",
                                      "\x01\x7F", "\"'\\\"",      "---\n...",    "\xE2\x80\xA8",
                                      "a\n b\n",  "%TAG",         "a: b\n\tc",   "🙂"};
  return CHOOSE(dice, texts);
}

static struct kr_comment new_comment(struct dice *dice) {
  static const char *const names[] = {"委員A", "no", "1:30", "田中 一郎", "a: b", "2026-05-20"};
  struct kr_comment comment;
  memset(&comment, 0, sizeof comment);
  comment.by = kr_text_of(CHOOSE(dice, names));
  comment.text = kr_text_of(some_text(dice));
  if (roll(dice, 2))
    comment.from = kr_text_of(CHOOSE(dice, names));
  if (roll(dice, 2))
    comment.saved = kr_text_of("2026-05-20T01:02:03Z");
  comment.outdated = roll(dice, 4) == 0;
  return comment;
}

/* A wanted list: today's comments, some changed or gone where `free`, with new ones between. */
static void some_wanted(struct bench *bench, struct dice *dice, bool free,
                        struct kr_merged_list *list) {
  size_t room = 2 * list->old->n + 2;
  list->wanted.v = kr_arena_alloc_array(&bench->arena, room, sizeof *list->wanted.v);
  list->origin = kr_arena_alloc_array(&bench->arena, room, sizeof *list->origin);
  for (size_t i = 0; i <= list->old->n; i++) {
    if (roll(dice, 3) == 0) {
      list->origin[list->wanted.n] = KR_NEW;
      list->wanted.v[list->wanted.n++] = new_comment(dice);
    }
    if (i == list->old->n || (free && roll(dice, 3) == 0))
      continue;
    struct kr_comment kept = list->old->v[i];
    if (free && roll(dice, 3) == 0)
      kept.saved = kr_text_of("2026-06-01T00:00:00Z");
    if (free && roll(dice, 3) == 0)
      kept.undated = true;
    list->origin[list->wanted.n] = i;
    list->wanted.v[list->wanted.n++] = kept;
  }
}

static struct kr_merged some_merge(struct bench *bench, struct dice *dice, bool free) {
  const struct kr_items *items = &bench->model.plan->policies.v[0].items;
  struct kr_merged merged = {.n = 0};
  merged.v = kr_arena_alloc_array(&bench->arena, items->n + 1, sizeof *merged.v);
  for (size_t i = 0; i <= items->n; i++) {
    struct kr_merged_list *list = &merged.v[merged.n++];
    list->item = i < items->n ? i : KR_ITEM_NONE;
    list->old = i < items->n ? &items->v[i].comments : &bench->model.plan->unplaced;
    some_wanted(bench, dice, free, list);
  }
  return merged;
}

/* Every byte of today's file is still there, in order, where comments were only added; an
 * empty list may have lost its brackets. */
static bool only_added(const struct bench *bench) {
  for (size_t i = 0; i < bench->edits.n; i++) {
    const struct kr_edit *edit = &bench->edits.v[i];
    const char *cut = bench->before.bytes + edit->at;
    if (edit->cut > 0 && !(edit->cut == 3 && memcmp(cut, " []", 3) == 0) &&
        memchr(cut, '[', edit->cut) == NULL)
      return false;
  }
  return true;
}

static struct kr_arena arena; /* of the buffers, which give all back */

static void check_random(uint32_t seed) {
  struct dice dice = {seed * 2654435761u + 1};
  struct kr_buffer before;
  struct bench bench;
  kr_buffer_init(&before, &arena);
  struct shape shape = {.dice = &dice, .out = &before, .policies = 1};
  make_plan(&shape);
  bench_begin(&bench, before.bytes, before.len);
  bool free = roll(&dice, 2);
  struct kr_merged merged = some_merge(&bench, &dice, free);
  bool good = run(&bench, &merged) && (free || only_added(&bench));
  if (!good) {
    fprintf(stderr, "seed %u:\n%.*s\nbecame:\n%s\n", (unsigned)seed, (int)before.len, before.bytes,
            bench.after.len > 0 ? bench.after.bytes : "");
    show_diags(&bench.diags);
  }
  bench_end(&bench);
  kr_buffer_free(&before);
  assert_true(good);
}

static void test_random(void **state) {
  (void)state;
  for (uint32_t seed = 0; seed < ROUNDS; seed++)
    check_random(seed);
}

/* Of all lists about a third; the rest stays as it is. */
static void thin_out(struct dice *dice, struct kr_merged *merged) {
  size_t kept = 0;
  for (size_t i = 0; i < merged->n; i++)
    if (roll(dice, 3) == 0)
      merged->v[kept++] = merged->v[i];
  merged->n = kept;
}

/* On the changed part as on the whole; false if it was not done on a part. */
static bool check_part(uint32_t seed) {
  struct dice dice = {seed * 2654435761u + 7};
  struct kr_buffer before;
  struct bench bench;
  kr_buffer_init(&before, &arena);
  struct shape shape = {.dice = &dice, .out = &before, .policies = 4};
  make_plan(&shape);
  bench_begin(&bench, before.bytes, before.len);
  struct kr_merged merged = some_merge(&bench, &dice, roll(&dice, 2));
  thin_out(&dice, &merged);
  struct kr_patch_merge fold = {.name = "part", .bytes = bench.before, .model = &bench.model};
  struct kr_buffer after;
  bool done = kr_patch_in_part(&fold, &merged, &bench.limits, &bench.arena);
  bool good = run(&bench, &merged);
  if (done) {
    assert_true(good);
    assert_int_equal(fold.edits.n, bench.edits.n);
    kr_buffer_init(&after, &bench.arena);
    kr_patch_apply(fold.bytes, &fold.edits, &after);
    assert_string_equal(after.bytes, bench.after.bytes);
  }
  bench_end(&bench);
  kr_buffer_free(&before);
  return done;
}

static void test_part(void **state) {
  uint32_t done = 0;
  (void)state;
  for (uint32_t seed = 0; seed < ROUNDS; seed++)
    done += check_part(seed);
  assert_in_range(done, ROUNDS / 6, ROUNDS);
}

/* Layouts that no change is guessed for; nothing is written then. */
static const struct patch_case refused_cases[] = {
    {"kept ones in another order", ITEM KEY TWO, "a", 2, {KEEP1, KEEP0}, ""},
    {"an aliased value",
     "plan:\n  title: &t T\n  policies: [{id: p, title: P, items: [{id: a, "
     "title: A, comments: [{by: *t, text: x}]}]}]\n",
     "a",
     1,
     {{0, "B", NULL, NULL, NULL, 0, 0}},
     ""},
    {"a changed anchor",
     "plan:\n  title: T\n  policies: [{id: p, title: P, items: [{id: a, "
     "title: A, comments: [{by: A, text: &x x}]}]}]\n  office: *x\n",
     "a",
     1,
     {{0, NULL, "y", NULL, NULL, 0, 0}},
     ""},
    {"a changed anchor of an item that is not",
     "plan:\n  title: T\n  policies:\n  - id: p\n    title: P\n    items:\n    - id: a\n      "
     "title: "
     "A\n      comments:\n      - by: A\n        text: &x x\n    - id: b\n      title: *x\n    - "
     "id: "
     "c\n      title: C\n",
     "a",
     1,
     {{0, NULL, "y", NULL, NULL, 0, 0}},
     ""},
};

static void test_refusals(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof refused_cases / sizeof refused_cases[0]; i++) {
    const struct patch_case *test = &refused_cases[i];
    struct bench bench;
    bench_begin(&bench, test->before, strlen(test->before));
    struct kr_merged merged = {.v = make_list(&bench, test), .n = 1};
    struct kr_patch_merge fold = {.name = "part", .bytes = bench.before, .model = &bench.model};
    bool good =
        kr_patch_in_part(&fold, &merged, &bench.limits, &bench.arena) || run(&bench, &merged);
    if (good)
      fprintf(stderr, "case \"%s\" went through:\n%s\n", test->name, bench.after.bytes);
    assert_false(good);
    assert_int_equal(bench.diags.errors, 1);
    assert_int_equal(bench.diags.rows[0].code, KR_DIAG_PATCH_UNSAFE);
    bench_end(&bench);
  }
}

static void check_word(const char *text, const char *wanted) {
  struct kr_buffer out;
  kr_buffer_init(&out, &arena);
  kr_yaml_word(kr_text_of(text), &out);
  assert_string_equal(out.bytes, wanted);
  kr_buffer_free(&out);
}

static void test_words(void **state) {
  (void)state;
  check_word("委員A.xlsx", "委員A.xlsx");
  check_word("Sheet1!F7", "Sheet1!F7");
  check_word("田中 一郎", "田中 一郎");
  check_word("○丸", "○丸");
  check_word("No", "\"No\"");
  check_word("y", "\"y\"");
  check_word("NULL", "\"NULL\"");
  check_word("010", "\"010\"");
  check_word("1:30", "\"1:30\"");
  check_word("2026-05-20", "\"2026-05-20\"");
  check_word("-", "\"-\"");
  check_word("a: b", "\"a: b\"");
  check_word("a #b", "\"a #b\"");
  check_word("a ", "\"a \"");
  check_word("　a", "\"　a\"");
  check_word("a\"\\b", "\"a\\\"\\\\b\"");
  check_word("\xE2\x80\xA8\xC2\x85\x7F\t", "\"\\u2028\\x85\\x7F\\t\"");
}

static void check_diff(const char *before, struct kr_edit *edits, size_t count,
                       const char *wanted) {
  struct kr_edits list = {edits, count, count};
  struct kr_buffer out;
  kr_buffer_init(&out, &arena);
  kr_patch_diff("f", kr_text_of(before), &list, &out);
  assert_string_equal(out.bytes, wanted);
  kr_buffer_free(&out);
}

static void test_diff(void **state) {
  (void)state;
  struct kr_edit insert[] = {{8, 0, kr_text_of("new\n")}};
  check_diff("1\n2\n3\n4\n5\n6\n7\n8\n", insert, 1,
             "--- f\n+++ f\n@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+new\n 5\n 6\n 7\n");
  struct kr_edit far[] = {{0, 2, kr_text_of("")}, {18, 1, kr_text_of("x")}};
  check_diff(
      "1\n2\n3\n4\n5\n6\n7\n8\n9\n0\n", far, 2,
      "--- f\n+++ f\n@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -7,4 +6,4 @@\n 7\n 8\n 9\n-0\n+x\n");
  struct kr_edit open[] = {{3, 0, kr_text_of("\n3")}};
  check_diff("1\n2", open, 1,
             "--- f\n+++ f\n@@ -1,2 +1,3 @@\n 1\n-2\n\\ No newline at end of file\n+2\n+3\n"
             "\\ No newline at end of file\n");
  struct kr_edit below[] = {{1, 0, kr_text_of("\nx")}};
  check_diff("1\n2\n", below, 1, "--- f\n+++ f\n@@ -1,2 +1,3 @@\n 1\n+x\n 2\n");
  struct kr_edit all[] = {{0, 2, kr_text_of("")}};
  check_diff("1\n", all, 1, "--- f\n+++ f\n@@ -1 +0,0 @@\n-1\n");
}

#endif
