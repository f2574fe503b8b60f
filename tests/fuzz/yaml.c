/* SPDX-License-Identifier: ISC */
/* Source files: what planfmt writes says the same, and is left alone by the next planfmt. */
#include "fmt/fmt.h"
#include "fuzz.h"
#include "model/dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void say(struct kr_text bytes, struct kr_buffer *out, struct kr_arena *arena) {
  struct kr_model model;
  fuzz_hold(fuzz_model(bytes, &model, arena), "a file that could be put in order can be loaded");
  kr_model_write(&model, out);
}

static bool format(struct kr_text bytes, const struct kr_fmt *fmt, struct kr_buffer *out,
                   struct kr_arena *arena) {
  struct kr_limits limits;
  struct kr_diags diags;
  kr_diags_init(&diags, arena);
  kr_limits_default(&limits);
  kr_buffer_init(out, arena);
  return kr_fmt_source(fmt, bytes, &limits, out, arena, &diags);
}

static void check(struct kr_text bytes, const struct kr_fmt *fmt, struct kr_arena *arena) {
  struct kr_buffer once, twice, before, after;
  if (!format(bytes, fmt, &once, arena))
    return;
  struct kr_text tidy = kr_text_view(once.bytes, once.len);
  fuzz_hold(format(tidy, fmt, &twice, arena), "a file in order can be put in order");
  fuzz_hold_same(tidy, kr_text_view(twice.bytes, twice.len), "a file in order stays as it is");
  kr_buffer_init(&before, arena);
  kr_buffer_init(&after, arena);
  say(bytes, &before, arena);
  say(tidy, &after, arena);
  fuzz_hold_same(kr_text_view(before.bytes, before.len), kr_text_view(after.bytes, after.len),
                 "a file in order says the same");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct kr_text bytes = fuzz_text(data, size);
  struct kr_arena arena;
  struct kr_model model;
  kr_arena_init(&arena);
  fuzz_model(bytes, &model, &arena);
  unsigned how = fuzz_choice(bytes, 4);
  struct kr_fmt fmt = {
      .name = "source", .keys = (how & 1) != 0, .quotes = (how & 2) != 0, .notes = true};
  check(bytes, &fmt, &arena);
  kr_arena_free(&arena);
  struct fuzz_result loaded = fuzz_load(bytes);
  if (loaded.text.bytes != NULL)
    kr_session_lint(loaded.session);
  fuzz_end(&loaded);
  return 0;
}
