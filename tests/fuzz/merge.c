/* SPDX-License-Identifier: ISC */
/* Up to three streams: their order and grouping do not matter, and nothing that they say is
 * missing. */
#include <string.h>

#include "fuzz.h"
#include "returned/stream.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOST 3

struct given {
  struct kr_session_file files[MOST];
  size_t n;
};

/* A stream begins with such a key; any other file is taken for a table, and refused. */
static bool begins_as_stream(struct kr_text bytes) {
  struct kr_text line = kr_text_of("");
  while (kr_text_next_line(&bytes, &line) &&
         (line.len == 0 || strchr("\r#%-", line.bytes[0]) != NULL))
    continue;
  return kr_text_begins(line, "kairan-comments:");
}

/* All that the streams hold; false if one of them cannot be read whole. */
static bool read_streams(const struct given *given, const struct kr_plan *plan,
                         struct kr_submissions *out, struct kr_arena *arena) {
  struct kr_limits limits;
  struct kr_diags diags;
  struct kr_arena *scratch = kr_arena_child(arena);
  memset(out, 0, sizeof *out);
  kr_diags_init(&diags, arena);
  kr_limits_default(&limits);
  for (size_t i = 0; i < given->n; i++)
    if (!begins_as_stream(kr_text_view(given->files[i].bytes, given->files[i].len)) ||
        !kr_stream_read(given->files[i].name,
                        kr_text_view(given->files[i].bytes, given->files[i].len), plan, &limits,
                        out, arena, scratch, &diags))
      return false;
  return true;
}

/* Two files cannot have one digest, and a file that says nothing or could not be used is none. */
static bool are_possible(const struct kr_submissions *all) {
  for (size_t i = 0; i < all->n; i++)
    for (size_t k = 0; k < i; k++)
      if (kr_text_equal(all->v[i].digest, all->v[k].digest))
        return false;
  return all->n > 0;
}

static bool says(const struct kr_comments *list, struct kr_text text) {
  for (size_t i = 0; i < list->n; i++)
    if (kr_text_equal(list->v[i].text, text) || kr_text_equal(list->v[i].proposed, text))
      return true;
  return false;
}

static bool is_said(const struct kr_plan *plan, struct kr_text text) {
  if (says(&plan->unplaced, text))
    return true;
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t k = 0; k < plan->policies.v[i].items.n; k++)
      if (says(&plan->policies.v[i].items.v[k].comments, text))
        return true;
  return false;
}

static void check_said(const struct kr_submissions *all, struct kr_text merged,
                       struct kr_arena *arena) {
  struct kr_model model;
  fuzz_hold(fuzz_model(merged, &model, arena), "what was merged can be loaded");
  for (size_t i = 0; i < all->entries.n; i++) {
    const struct kr_entry *entry = &all->entries.v[i];
    if (!kr_text_blank(entry->text) && !is_said(model.plan, entry->text))
      fuzz_hold_same(entry->text, kr_text_view("", 0), "what was said is in the plan");
  }
}

static struct fuzz_result merge_in_turn(const struct given *given) {
  struct fuzz_result last = fuzz_merge(fuzz_plan(), &given->files[0], 1);
  for (size_t i = 1; i < given->n; i++) {
    struct fuzz_result next = fuzz_merge(last.text, &given->files[i], 1);
    fuzz_end(&last);
    last = next;
  }
  return last;
}

static void check(const struct given *given, const struct kr_submissions *all,
                  struct kr_arena *arena) {
  struct given turned = {.n = given->n};
  for (size_t i = 0; i < given->n; i++)
    turned.files[i] = given->files[given->n - 1 - i];
  struct fuzz_result together = fuzz_merge(fuzz_plan(), given->files, given->n);
  struct fuzz_result backwards = fuzz_merge(fuzz_plan(), turned.files, turned.n);
  struct fuzz_result in_turn = merge_in_turn(given);
  fuzz_hold_same(together.text, backwards.text, "the order of files does not matter");
  fuzz_hold_same(together.text, in_turn.text, "the grouping of files does not matter");
  if (together.text.bytes != NULL)
    check_said(all, together.text, arena);
  fuzz_end(&in_turn);
  fuzz_end(&backwards);
  fuzz_end(&together);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const names[MOST] = {"a.yaml", "b.yaml", "c.yaml"};
  struct kr_text rest = fuzz_text(data, size);
  struct given given = {.n = 0};
  struct kr_submissions all;
  struct kr_model model;
  struct kr_arena arena;
  kr_arena_init(&arena);
  while (given.n < MOST && rest.bytes != NULL) {
    struct kr_text next = fuzz_next(&rest);
    given.files[given.n] = (struct kr_session_file){names[given.n], next.bytes, next.len};
    given.n++;
  }
  fuzz_hold(fuzz_model(fuzz_plan(), &model, &arena), "the sample can be loaded");
  if (read_streams(&given, model.plan, &all, &arena) && are_possible(&all))
    check(&given, &all, &arena);
  kr_arena_free(&arena);
  return 0;
}
