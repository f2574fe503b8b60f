/* SPDX-License-Identifier: ISC */
/* A plan and a stream that is merged into it: the result can be loaded, says all that the plan said
 * before, and merging the stream again changes nothing. */
#include "fuzz.h"
#include "model/dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a plan says without its comments and returned files. */
static struct kr_text say(struct kr_text bytes, struct kr_arena *arena) {
  struct kr_model model;
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  fuzz_hold(fuzz_model(bytes, &model, arena), "what was merged can be loaded");
  struct kr_plan *plan = model.plan;
  plan->unplaced.n = plan->returned.n = 0;
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t k = 0; k < plan->policies.v[i].items.n; k++)
      plan->policies.v[i].items.v[k].comments.n = 0;
  kr_model_write(&model, &out);
  return kr_text_view(out.bytes, out.len);
}

static void check(struct kr_text plan, struct kr_text merged,
                  const struct kr_session_file *stream) {
  struct kr_arena arena;
  kr_arena_init(&arena);
  fuzz_hold_same(say(plan, &arena), say(merged, &arena), "a merge changes only comments");
  struct fuzz_result again = fuzz_merge(merged, stream, 1);
  fuzz_hold_same(merged, again.text, "the same file brings nothing again");
  fuzz_end(&again);
  kr_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct kr_text rest = fuzz_text(data, size), plan = fuzz_next(&rest);
  if (rest.bytes == NULL)
    return 0;
  const struct kr_session_file stream = {"stream.yaml", rest.bytes, rest.len};
  struct fuzz_result merged = fuzz_merge(plan, &stream, 1);
  if (merged.text.bytes != NULL && merged.text.bytes != plan.bytes)
    check(plan, merged.text, &stream);
  fuzz_end(&merged);
  return 0;
}
