/* SPDX-License-Identifier: ISC */
/* Two versions of a text, and of a plan: the pieces of each are the text, what is not marked is the
 * same in both, and a version does not differ from itself. */
#include <string.h>

#include "base/unicode.h"
#include "fuzz.h"
#include "model/changes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Bytes that are no character become U+FFFD. */
static struct kr_text valid(struct kr_text bytes, struct kr_arena *arena) {
  struct kr_buffer out;
  uint32_t c;
  kr_buffer_init(&out, arena);
  kr_buffer_puts(&out, "");
  for (size_t at = 0; at < bytes.len;) {
    at += kr_unicode_decode(bytes, at, &c);
    kr_buffer_character(&out, c);
  }
  return kr_text_view(out.bytes, out.len);
}

/* The bytes without a mark, and how many have one. */
static struct kr_text unmarked(struct kr_text text, struct kr_runs runs, enum kr_mark mark,
                               size_t *marked, struct kr_arena *arena) {
  struct kr_buffer out;
  size_t from = 0;
  kr_buffer_init(&out, arena);
  kr_buffer_puts(&out, "");
  for (size_t i = 0; i < runs.n; i++) {
    const struct kr_run *run = &runs.v[i];
    fuzz_hold(run->end > from && run->end <= text.len,
              "the pieces of a text are within it, in order");
    fuzz_hold(run->mark == KR_MARK_NONE || run->mark == mark, "a mark is that of its side");
    if (run->mark == KR_MARK_NONE)
      kr_buffer_add(&out, text.bytes + from, run->end - from);
    else
      *marked += run->end - from;
    from = run->end;
  }
  kr_buffer_text(&out, kr_text_part(text, from, text.len));
  return kr_text_view(out.bytes, out.len);
}

static void check(const struct kr_diff *diff, const struct kr_text *texts, struct kr_arena *arena) {
  size_t marked[KR_DIFF_SIDES] = {0, 0};
  struct kr_text old = unmarked(texts[KR_DIFF_OLD], diff->runs[KR_DIFF_OLD], KR_MARK_OLD,
                                &marked[KR_DIFF_OLD], arena);
  struct kr_text fresh = unmarked(texts[KR_DIFF_NEW], diff->runs[KR_DIFF_NEW], KR_MARK_NEW,
                                  &marked[KR_DIFF_NEW], arena);
  bool equal = kr_text_equal(texts[KR_DIFF_OLD], texts[KR_DIFF_NEW]);
  if (diff->kind != KR_DIFF_WRITING)
    fuzz_hold_same(old, fresh, "what is not marked is the same in both");
  fuzz_hold((diff->kind == KR_DIFF_SAME) == equal, "texts are the same if their bytes are");
  fuzz_hold(diff->kind != KR_DIFF_ADDED || marked[KR_DIFF_OLD] == 0, "nothing old is marked");
  fuzz_hold(diff->kind != KR_DIFF_REMOVED || marked[KR_DIFF_NEW] == 0, "nothing new is marked");
  fuzz_hold(!equal || marked[KR_DIFF_OLD] + marked[KR_DIFF_NEW] == 0, "what is equal has no mark");
}

static void compare_plans(const struct kr_plan *old, const struct kr_plan *fresh,
                          struct kr_arena *arena) {
  struct kr_changes all = kr_plan_changes(old, fresh, KR_CHANGES_ALL, NULL, arena);
  struct kr_changes only = kr_plan_changes(old, fresh, KR_CHANGES_ONLY, NULL, arena);
  struct kr_changes none = kr_plan_changes(fresh, fresh, KR_CHANGES_ONLY, NULL, arena);
  for (size_t i = 0; i < all.n; i++)
    check(&all.v[i].diff, all.v[i].text, arena);
  fuzz_hold(only.n <= all.n, "what changed is among all");
  fuzz_hold(none.n == 0, "a plan does not differ from itself");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct kr_text rest = fuzz_text(data, size), old = fuzz_next(&rest);
  struct kr_model models[KR_DIFF_SIDES];
  struct kr_arena arena;
  if (rest.bytes == NULL)
    return 0;
  kr_arena_init(&arena);
  struct kr_text texts[KR_DIFF_SIDES] = {valid(old, &arena), valid(rest, &arena)};
  struct kr_diff diff = kr_diff_texts(texts[KR_DIFF_OLD], texts[KR_DIFF_NEW], NULL, &arena);
  check(&diff, texts, &arena);
  if (fuzz_model(old, &models[KR_DIFF_OLD], &arena) && models[KR_DIFF_OLD].plan != NULL &&
      fuzz_model(rest, &models[KR_DIFF_NEW], &arena) && models[KR_DIFF_NEW].plan != NULL)
    compare_plans(models[KR_DIFF_OLD].plan, models[KR_DIFF_NEW].plan, &arena);
  kr_arena_free(&arena);
  return 0;
}
